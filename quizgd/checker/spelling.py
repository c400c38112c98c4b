"""Typing errors in English words: the one word of the lexicon that was meant, or none.

Distances by rapidfuzz (optimal string alignment: a swap of neighbours is one error).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from quizgd.checker.text import Normal, replaced

_MIN = 4
"""Shorter words are too near to each other to be repaired."""
_TWO_ERRORS = 8
"""From this length on two errors are forgiven."""
_TIES = 8
"""Candidates looked at; more that are equally near would be no answer anyway."""

_MOST_KEPT = 1024
"""Words of which is kept what they mean."""

_COMMON = frozenset(
    """
    about above across after again against ahead all almost along also although always among
    another answer around away back bases based because become been before behind being
    below best better between both bring called cannot case cases cause change check clear
    close come common could data deep different does doing done down each early easy either
    else enough even every example fact fair fall fast feel field find fine first fixed
    follow form found four from full fully give given goes good great hand hard have hear
    help here high hold idea input inside into just keep kind knew know known land large
    last later lead learn least leave left less like line list little long look lose lost
    lots made main make many math maybe mean means meet might mind model more most move much
    must name near need never next none note number often once only open order other over
    part parts past path people pick place plan play point poor pretty prove pull push quick
    quite rather ready real really reason rest rich right rise role room rule same save
    scale seem seen sense sets shall shape short should show side simple since size slow
    small soon sort space stand start state stay still stop store such sure take taken tells
    term test text than that their them then there these they thing think this those though
    through time together told took total touch true turn type under unit upon used user
    uses using usual value very view wait walk want ways week well went were what when where
    which while whole whose will wish with within without word work world worse would write wrong
    year your
    """.split()
)

_WORD = re.compile(f"(?<![A-Za-z0-9_'])[a-z]{{{_MIN},30}}(?![A-Za-z0-9_'])")
"""No part of a longer word, such as `zero_grad`, `w2` or `doesn't`."""


class Speller:
    """Repairs words towards a vocabulary; one that ends in `*` vouches for all that begin so.

    `written` are the words as the lexicon has them; of two equally near ones they are preferred
    to inflections, which follow by rule and need not exist.
    """

    def __init__(self, words: Iterable[str], written: Iterable[str] = ()) -> None:
        plain = {w for w in words if w.rstrip("*").isascii() and w.rstrip("*").isalpha()}
        self._stems = frozenset(w[:-1] for w in plain if w.endswith("*"))
        self._words = dict.fromkeys(w for w in plain if not w.endswith("*"))
        """Of use as a set, in half the room."""
        self._by_first: dict[str, list[str]] = {}
        """Those that may be meant; the written ones come first, so that a place tells of both."""
        self._written: dict[str, int] = {}
        """How many of them are written."""
        long = {word for word in (*self._words, *self._stems) if len(word) >= _MIN}
        own = long.intersection(written)
        for word in *sorted(own), *sorted(long - own):
            self._by_first.setdefault(word[0], []).append(word)
            self._written[word[0]] = self._written.get(word[0], 0) + (word in own)
        self._meant = lru_cache(maxsize=_MOST_KEPT)(self._look_up)
        self._right = set[str]()
        """Words that were looked up and need no repair."""

    def repaired(self, normal: Normal) -> Normal:
        """`normal` with its misspelt words replaced; each letter keeps where its word was typed."""
        if self._right.issuperset(_WORD.findall(normal.text)):
            return normal  # as nearly always
        found = []
        for word in _WORD.finditer(normal.text):
            meant = self._meant(word.group())
            if meant is not None:
                found.append((*word.span(), meant))
            elif len(self._right) < _MOST_KEPT:
                self._right.add(word.group())
        return replaced(normal, found)

    def _is_inflected(self, word: str) -> bool:
        """Whether `word` is a known word with a regular ending."""
        for ending in ("s", "es", "ed", "d", "ing", "ly", "er"):
            stem = word.removesuffix(ending)
            if stem != word and (stem in self._words or stem[:-1] in self._words):
                return True
        return False

    def _look_up(self, word: str) -> str | None:
        """The vocabulary word meant by `word`; None if it is right, common or unclear."""
        if word in self._words or word in _COMMON or self._is_inflected(word):
            return None
        if any(word[:size] in self._stems for size in range(2, len(word) + 1)):
            return None
        errors = 2 if len(word) >= _TWO_ERRORS else 1
        near = extract(
            word,
            self._by_first.get(word[0], ()),
            scorer=OSA.distance,
            score_cutoff=errors,
            limit=_TIES,
        )
        nearest = [str(n[0]) for n in near if n[1] == near[0][1]]
        written = [str(n[0]) for n in near if n[1] == near[0][1] and n[2] < self._written[word[0]]]
        for group in (written, nearest):
            if group and all(_same_stem(group[0], other) for other in group[1:]):
                return group[0]
        return None


def _same_stem(first: str, second: str) -> bool:
    """Whether both are forms of one word, so that either will do."""
    shorter = min(len(first), len(second))
    return shorter >= _MIN and first[: shorter - 1] == second[: shorter - 1]
