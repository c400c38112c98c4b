"""Syllables that were typed without one of their letters: 최ㅅ화, 학습ㅠㄹ.

A jamo that stands alone between syllables is a slip of the finger and nothing else. Which letter is
lacking is told by the lexicon: the one with which the longest word is heard there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from quizgd.checker.forms import Forms
from quizgd.checker.korean import fold
from quizgd.checker.text import Normal, replaced

_INITIALS = "".join(map(chr, range(0x1100, 0x1113)))
_VOWELS = "".join(map(chr, range(0x1161, 0x1176)))
_FINALS = dict(zip("ᄀᄁᄂᄃᄅᄆᄇᄉᄊᄋᄌᄎᄏᄐᄑᄒ", "ᆨᆩᆫᆮᆯᆷᆸᆺᆻᆼᆽᆾᆿᇀᇁᇂ", strict=True))
"""Consonants that can end a syllable, as they do."""
_JAMO = re.compile("[\u1100-\u11ff]")
_LOOSE = re.compile(
    "(?:(?<=[가-힣])[\u1100-\u11ff]{1,2}|[\u1100-\u11ff]{1,2}(?=[가-힣]))(?![\u1100-\u11ff])"
)
_AROUND = 8
"""Letters to either side in which the word may stand."""
_MOST = 16
"""Slips that are looked at in one answer."""


def mended(normal: Normal, forms: Forms) -> Normal:
    """`normal` with the syllables that were meant, where a word tells which."""
    text = normal.text
    if text.isascii() or _JAMO.search(text) is None:
        return normal  # as nearly always
    found = []
    for slip in islice(_LOOSE.finditer(text), _MOST):
        meant = _meant(text, *slip.span(), forms)
        if meant is not None:
            found.append((*slip.span(), meant))
    return replaced(normal, found)


def _meant(text: str, start: int, end: int, forms: Forms) -> str | None:
    """What makes the longest word at a place; None if nothing does, or two unlike words."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    found: list[tuple[int, str, frozenset[str]]] = []
    for syllable in _possible(text[start:end]):
        words, _ = forms.found(before + syllable + after)
        for (begin, minus_past), terms in words.items():
            if begin <= len(before) < -minus_past and -minus_past - begin > 1:
                found.append((-minus_past - begin, syllable, terms))
    longest = max((size for size, _, _ in found), default=0)
    likely = [(syllable, terms) for size, syllable, terms in found if size == longest]
    if not likely or not frozenset.intersection(*(terms for _, terms in likely)):
        return None
    return likely[0][0]


def _possible(loose: str) -> Iterator[str]:
    """The syllables that lack one letter when so much of them is typed, as they are compared."""
    first, last = loose[0], _FINALS.get(loose[1:], "") if loose[1:] else ""
    if loose[1:] and not last:
        return
    tried = [first + vowel for vowel in _VOWELS] if first in _INITIALS else []
    if first in _VOWELS:
        tried = [initial + first for initial in _INITIALS]
    whole = (unicodedata.normalize("NFC", letters + last) for letters in tried)
    yield from dict.fromkeys(map(fold, whole))
