"""How long an answer takes to say, against how long it should.

Interviewers advise: name the key concepts, then stop. Seconds are the one unit that holds for
Korean, English and both mixed. Rates: 150 English words a minute is the usual pace of a talk;
careful spoken Korean runs at about five and a half syllables a second.
"""

from __future__ import annotations

import re

from quizgd.checker.verdict import Concision, Length

WORDS_PER_SECOND = 2.5
SYLLABLES_PER_SECOND = 5.5
LONG_FACTOR = 1.6
"""Past this many targets an answer is called long."""
SHORT_FACTOR = 0.3

_HANGUL = re.compile("[가-힣]")
_WORD = re.compile(r"[^\W가-힣_]+")


def seconds(text: str) -> float:
    """Time to say `text` aloud, in seconds."""
    syllables = len(_HANGUL.findall(text))
    words = len(_WORD.findall(text))
    return round(syllables / SYLLABLES_PER_SECOND + words / WORDS_PER_SECOND, 1)


def judge(text: str, target: int, *, complete: bool) -> Concision:
    """The length of `text` against `target` seconds; `complete` if nothing more was needed."""
    taken = seconds(text)
    if not taken:
        length = Length.EMPTY
    elif taken > LONG_FACTOR * target:
        length = Length.LONG
    elif taken < SHORT_FACTOR * target and not complete:
        length = Length.SHORT
    else:
        length = Length.RIGHT
    return Concision(taken, target, length, complete)
