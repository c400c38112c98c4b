"""How long an answer takes to say, against how long it should, and what of it was not needed.

Interviewers advise: name the key concepts, then stop. Seconds are the one unit that holds for
Korean, English and both mixed. Rates: 150 English words a minute is the usual pace of a talk;
careful spoken Korean runs at about five and a half syllables a second.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from quizgd.checker.clauses import Hearing
from quizgd.checker.cues import Cues
from quizgd.checker.pieces import sentences
from quizgd.checker.text import Normal
from quizgd.checker.verdict import Concision, Length, Span

WORDS_PER_SECOND = 2.5
SYLLABLES_PER_SECOND = 5.5
LONG_FACTOR = 1.6
"""Past this many targets an answer is called long."""
SHORT_FACTOR = 0.3
_SAID_AGAIN = 5
"""Terms that a sentence must share with an earlier one to be a repetition of it."""
_SHARED = 0.8
"""The share of its terms that must be in the earlier one."""

_HANGUL = re.compile("[가-힣]+")
_WORD = re.compile(r"[^\W가-힣ㄱ-ㅣ_]+")
_CHECK_INS = (
    *"""
    더자새히 자새히말씀 자새히설명 원하시는방향 원하신방향 이런방향 답이될까 답변이될까 답이되었
    답변이되었 충분할까 더설명 더말씀드 계속할까 계속말씀 이정도면될까 여기까지말씀 궁금하신부분
    """.split(),
    "shall i go", "should i go", "shall i continue", "should i continue", "would you like me to",
    "do you want me to", "is this the direction", "is that the direction", "is that what you",
    "does that answer", "want more detail", "happy to go deeper", "happy to go into",
    "let me know if", "would you like more", "can go deeper", "is that enough",
    "anything you'd like me to",
)  # fmt: skip
"""How candidates ask the interviewer whether to go on, in normal text (a folded ㅔ is ㅐ)."""
_ASKING = Cues(("asks", _CHECK_INS))


def seconds(text: str) -> float:
    """Time to say `text` aloud, in seconds."""
    syllables = 0 if text.isascii() else sum(map(len, _HANGUL.findall(text)))
    words = len(_WORD.findall(text))
    return round(syllables / SYLLABLES_PER_SECOND + words / WORDS_PER_SECOND, 1)


def judge(
    answer: str,
    target: int,
    *,
    complete: bool,
    hearing: Hearing,
    beyond: Sequence[str] = (),
) -> Concision:
    """The length of `answer` against `target` seconds, and what in it was not needed.

    A check-in with the interviewer is recognised and does not count towards the length.
    """
    asked = check_ins(hearing.normal)
    whole = seconds(answer)
    taken = seconds(_without(answer, asked)) if asked else whole
    if not whole:
        length = Length.EMPTY
    elif taken > LONG_FACTOR * target:
        length = Length.LONG
    elif taken < SHORT_FACTOR * target and not complete:
        length = Length.SHORT
    else:
        length = Length.RIGHT
    return Concision(
        taken, target, length, complete, bool(asked), repetitions(hearing), tuple(beyond)
    )


def check_ins(normal: Normal) -> tuple[Span, ...]:
    """Where the candidate asks whether to go on: the typed spans of those sentences."""
    if not _ASKING.within(normal.text):
        return ()  # as nearly always
    return tuple(
        normal.typed(start, end)
        for start, end in sentences(normal.text)
        if _ASKING.within(normal.text[start:end])
    )


def repetitions(hearing: Hearing) -> tuple[Span, ...]:
    """Typed spans of the sentences that say again what an earlier one has said."""
    if not hearing.clauses or hearing.clauses[0].sentence == hearing.clauses[-1].sentence:
        return ()
    earlier: list[set[str]] = []
    again: list[Span] = []
    for _, clauses in groupby(hearing.clauses, key=_sentence):
        said = [*clauses]
        terms = set[str]().union(*[hit.terms for clause in said for hit in clause.heard])
        if len(terms) >= _SAID_AGAIN and any(
            len(terms & before) >= max(_SAID_AGAIN, _SHARED * len(terms)) for before in earlier
        ):
            again.append(_trimmed(hearing.normal, said[0].start, said[-1].end))
        earlier = [*earlier[-_REMEMBERED:], terms]
    return tuple(again)


def _trimmed(normal: Normal, start: int, end: int) -> Span:
    """The typed span of a part of the text without the spaces around it."""
    inside = normal.text[start:end]
    left = start + len(inside) - len(inside.lstrip())
    return normal.typed(left, start + len(inside.rstrip()))


_sentence = attrgetter("sentence")
_REMEMBERED = 30
"""Sentences that are compared with; keeps the time linear."""


def _without(answer: str, spans: Sequence[Span]) -> str:
    kept, left = [], 0
    for start, end in spans:
        kept.append(answer[left:start])
        left = end
    return " ".join((*kept, answer[left:]))
