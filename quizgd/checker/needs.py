"""What patterns need at the least, as bits: most fall at the first look.

Of the patterns of a question, few have all their terms in an answer. Each term has a bit, so that
one number tells what was heard, another what a pattern needs, and one `&` what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from quizgd.bank.model import Lexicon, Mode, Pattern

_MOST_KEPT = 2048


class Need(NamedTuple):
    """A pattern, and the bits of the terms that its slots ask for (all but `without`)."""

    pattern: Pattern
    terms: int
    """The terms that are alone in their slot: all must be heard."""
    choices: tuple[int, ...]
    """The terms of every other slot: one of each must be."""
    slots: int
    """How many slots must be met."""


class Needs:
    """The patterns of a bank with what they need, each looked at once. See `needs_for`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._bits = {term: 1 << number for number, term in enumerate(lexicon.terms)}
        self.all = (1 << len(self._bits)) - 1
        """Every bit: what is not heard is told from what is without negative numbers, for speed."""
        self._told = dict(self._bits)
        for term in lexicon.terms.values():
            if term.opposite:  # a pattern may also be met by the denied opposite
                self._told[term.opposite] |= self._bits[term.id]
        self._kept: dict[int, tuple[tuple[Pattern, ...], list[Need]]] = {}

    def told_by(self, terms: Iterable[str]) -> int:
        """The bits of the terms for which a hit of any of `terms` may be a candidate."""
        told = 0
        for term in terms:
            told |= self._told[term]
        return told

    def bits(self, terms: Iterable[str]) -> int:
        """The bits of `terms`."""
        bits = 0
        for term in terms:
            bits |= self._bits[term]
        return bits

    def of(self, patterns: tuple[Pattern, ...]) -> list[Need]:
        """What each of the `patterns` of a concept or wrong claim needs."""
        kept = self._kept.get(id(patterns))
        if kept is None or kept[0] is not patterns:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            kept = patterns, [self._need(pattern) for pattern in patterns]
            self._kept[id(patterns)] = kept
        return kept[1]

    def _need(self, pattern: Pattern) -> Need:
        slots = [slot for slot in pattern if slot.mode is not Mode.ABSENT]
        alone = self.bits(slot.terms[0] for slot in slots if len(slot.terms) == 1)
        choices = tuple(self.bits(slot.terms) for slot in slots if len(slot.terms) > 1)
        return Need(pattern, alone, choices, len(slots))


@lru_cache(maxsize=4)
def needs_for(lexicon: Lexicon) -> Needs:
    """The needs of the patterns that ask for the terms of a lexicon."""
    return Needs(lexicon)
