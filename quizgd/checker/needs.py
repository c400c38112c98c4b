"""What patterns need at the least, as bits: most fall at the first look.

Of the patterns of a question, few have all their terms in an answer. Each term has a bit for
being said and one for being denied, so that one number tells what was heard, another what a
pattern needs, and one `&` what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from quizgd.bank.model import Lexicon, Mode, Pattern, Question, Slot
from quizgd.checker.bearing import against
from quizgd.checker.heard import Heard

_MOST_KEPT = 2048

_NEAR_SLOTS = 3
"""Patterns of fewer slots have no near misses: one word alone means too little."""


class Way(NamedTuple):
    """A term by which a slot may be met."""

    heard: str
    """What is to be heard: the term that the slot asks for, or that term's opposite."""
    opposite: bool
    rivals: frozenset[str]
    """What stands against the term that the slot asks for."""


@dataclass(frozen=True, slots=True, eq=False)
class Ask:
    """A slot that must be met; there is one for all the slots of a lexicon that ask the same."""

    terms: tuple[str, ...]
    denied: bool
    """Whether it asks for a term that is denied."""
    ways: tuple[Way, ...]
    """In the order in which they are looked for."""


class Need(NamedTuple):
    """A pattern, and what its slots ask for (all but `without`)."""

    pattern: Pattern
    terms: int
    """The bits of the terms that are alone in their slot: all must be heard."""
    choices: tuple[int, ...]
    """Those of the terms of every other slot: one of each must be."""
    asks: tuple[Ask, ...]
    absent: frozenset[str]
    """The terms that must not be heard."""


class Agenda(NamedTuple):
    """What the patterns of a question need, each with the id of its concept or wrong claim."""

    heard: list[tuple[str, Need]]
    reversed: list[tuple[str, Need]]
    wrong: list[tuple[str, Need]]
    near: dict[str, list[Need]]
    """Of the patterns that a concept hears, those that may also be nearly met."""


class Told(NamedTuple):
    """What a hit may do for slots, as bits."""

    may_meet: int
    states: int
    """Which it may state by its own terms, not by the denial of their opposites."""


class Needs:
    """The patterns of a bank with what they need, each looked at once. See `needs_for`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._said = {term: 1 << number for number, term in enumerate(lexicon.terms)}
        self._denied = {term: bit << len(self._said) for term, bit in self._said.items()}
        subjects = [t for t in lexicon.terms if against(t, lexicon)]
        self.subjects = self.bits(subjects, denied=False) | self.bits(subjects, denied=True)
        """The bits of the terms that have rivals, and so speak for later clauses too."""
        self._opposites = {t.id: t.opposite for t in lexicon.terms.values() if t.opposite}
        self._opposed: dict[str, list[str]] = {}
        for term, opposite in self._opposites.items():
            self._opposed.setdefault(opposite, []).append(term)
        self._kept: dict[int, tuple[Question, Agenda]] = {}
        self._asks: dict[tuple[tuple[str, ...], bool], Ask] = {}
        self._told: dict[tuple[frozenset[str], bool, bool], Told] = {}

    def told(self, hit: Heard) -> Told:
        """What a hit may do for slots, as `Candidates` will see it."""
        key = hit.terms, hit.denied, hit.corrected
        told = self._told.get(key)
        if told is None:
            told = self._tell(*key)
            if len(self._told) < _MOST_KEPT:
                self._told[key] = told
        return told

    def _tell(self, terms: frozenset[str], denied: bool, corrected: bool) -> Told:
        opposed = [t for term in terms for t in self._opposed.get(term, ())]
        states = self.bits(terms, denied=denied)
        may_meet = states | self.bits((*terms, *opposed), denied=False)
        if not denied:
            may_meet |= self.bits(opposed, denied=True)
        # A word may be denied only to be used again.
        return Told(may_meet, may_meet if corrected else states)

    def bits(self, terms: Iterable[str], *, denied: bool) -> int:
        """The bits of `terms`, said or `denied`."""
        bits = 0
        for term in terms:
            bits |= (self._denied if denied else self._said)[term]
        return bits

    def agenda(self, question: Question) -> Agenda:
        """What the patterns of `question` need."""
        kept = self._kept.get(id(question))
        if kept is None or kept[0] is not question:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            heard = [(c.id, self.need(p)) for c in question.concepts for p in c.heard]
            agenda = Agenda(
                heard,
                [(c.id, self.need(p)) for c in question.concepts for p in c.reversed],
                [(w.id, self.need(p)) for w in question.wrong for p in w.heard],
                {
                    c.id: [n for item, n in heard if item == c.id and len(n.asks) >= _NEAR_SLOTS]
                    for c in question.concepts
                },
            )
            kept = self._kept[id(question)] = question, agenda
        return kept[1]

    def need(self, pattern: Pattern) -> Need:
        """What one pattern needs."""
        asks = tuple(self.ask(slot) for slot in pattern if slot.mode is not Mode.ABSENT)
        alone = 0
        choices: list[int] = []
        for ask in asks:
            bits = self.bits(ask.terms, denied=ask.denied)
            if len(ask.terms) == 1:
                alone |= bits
            else:
                choices.append(bits)
        absent = frozenset(t for s in pattern if s.mode is Mode.ABSENT for t in s.terms)
        return Need(pattern, alone, tuple(choices), asks, absent)

    def ask(self, slot: Slot) -> Ask:
        """What a slot asks for."""
        key = slot.terms, slot.mode is Mode.DENIED
        ask = self._asks.get(key)
        if ask is None:
            by_terms = [Way(t, False, against(t, self._lexicon)) for t in slot.terms]
            by_opposites = [
                Way(self._opposites[t], True, against(t, self._lexicon))
                for t in slot.terms
                if t in self._opposites
            ]
            ask = Ask(*key, (*by_terms, *by_opposites))
            if len(self._asks) < _MOST_KEPT:
                self._asks[key] = ask
        return ask


@lru_cache(maxsize=4)
def needs_for(lexicon: Lexicon) -> Needs:
    """The needs of the patterns that ask for the terms of a lexicon."""
    return Needs(lexicon)
