"""What patterns need at the least, as bits: most fall at the first look.

Of the patterns of a question, few have all their terms in an answer. Each slot has a bit, so that
one number tells which slots were met, another which a pattern has, and one `&` what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from quizgd.bank.model import Lexicon, Mode, Pattern, Question, Slot
from quizgd.checker.bearing import against

_MOST_KEPT = 2048
_MOST_TOLD = 160
"""Kinds of hits that are kept for a question."""

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

    slots: int
    """The bits of those slots: all must be met."""
    item: str
    """The id of the concept or wrong claim that it is about."""
    pattern: Pattern
    asks: tuple[Ask, ...]
    absent: tuple[str, ...]
    """The terms that must not be heard."""
    hints: bool = False
    """Whether it proves nothing, but is to be asked about."""


class Told(NamedTuple):
    """What was told, by the bits of the slots that it may meet."""

    slots: int
    carried: int
    """Those that it may meet in later clauses too, by terms that have rivals."""


class Agenda(NamedTuple):
    """What the patterns of a question need."""

    heard: list[Need]
    reversed: list[Need]
    ordered: list[Need]
    """Those that tell two steps in the wrong order."""
    wrong: list[Need]
    near: dict[str, list[Need]]
    """Of the patterns that a concept hears, those that may also be nearly met."""
    bits: Bits


class Bits:
    """The bits of the slots of one question's patterns.

    A slot that is asked for both ways has two: for being met by anything, and for what states it by
    the very term that it asks for, not by the denial of that term's opposite.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._bit: dict[tuple[Ask, bool], int] = {}
        self.all = 0
        """The bits of all the slots."""
        self._met: dict[_Saying, int] = {}
        """The bits of the slots that it meets to say or state a term, denied or not."""
        self._opposed: dict[str, list[str]] = {}
        self._known: dict[frozenset[str], int] = {}
        """What the question's own terms meet, or none where it is another question's answer."""
        self._subjects = set[str]()
        self.told = _Tellings(self)
        """What `tell` says of the terms of a hit, denied or not, corrected or not."""

    def of(self, ask: Ask, *, stated: bool) -> int:
        """The bit of a slot that must be stated, or just met."""
        bit = self._bit.get((ask, stated))
        if bit is None:
            bit = self._bit[ask, stated] = 1 << len(self._bit)
            self.all |= bit
            for term in ask.terms:
                saying = term, ask.denied, stated
                self._met[saying] = self._met.get(saying, 0) | bit
                self._learn(term)
        return bit

    def _learn(self, term: str) -> None:
        if against(term, self._lexicon):
            self._subjects.add(term)
        opposite = self._lexicon.terms[term].opposite
        if opposite and term not in self._opposed.setdefault(opposite, []):
            self._opposed[opposite].append(term)

    def close(self) -> None:
        """Forget which bit is whose, which takes room: there will be no more slots."""
        self._bit.clear()

    def tell(self, terms: frozenset[str], denied: bool, corrected: bool) -> Told:
        """What a hit of `terms` may meet and state, as `Candidates` will see it."""
        opposed = [t for term in terms for t in self._opposed.get(term, ())]
        either = (*terms, *opposed)
        sayings = [(t, denied, stated) for t in terms for stated in (False, True)]
        sayings += [(t, False, False) for t in either]
        if not denied:
            sayings += [(t, True, False) for t in opposed]
        if corrected:  # a word may be denied only to be used again
            sayings += [(t, False, True) for t in either]
        carried = [saying for saying in sayings if saying[0] in self._subjects]
        return Told(self._meet(sayings), self._meet(carried))

    def known(self, about: frozenset[str]) -> int:
        """What is met by the terms that a question is about: they need not be said."""
        if about not in self._known:
            sayings = [(t, False, stated) for t in about for stated in (False, True)]
            self._known[about] = self._meet(sayings)
        return self._known[about]

    def _meet(self, sayings: Iterable[_Saying]) -> int:
        bits = 0
        for saying in sayings:
            bits |= self._met.get(saying, 0)
        return bits


_Saying = tuple[str, bool, bool]
"""A term, whether it is denied, and whether it is stated."""


class _Tellings(dict[tuple[frozenset[str], bool, bool], Told]):
    """What hits may meet and state, each kind of them looked at once."""

    def __init__(self, bits: Bits) -> None:
        super().__init__()
        self._bits = bits

    def __missing__(self, kind: tuple[frozenset[str], bool, bool]) -> Told:
        told = self._bits.tell(*kind)
        if len(self) < _MOST_TOLD:
            self[kind] = told
        return told


class Needs:
    """The patterns of a bank with what they need, each looked at once. See `needs_for`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.versus = frozenset(t.id for t in lexicon.terms.values() if t.versus)
        self._kept: dict[int, tuple[Question, Agenda]] = {}
        self._asks: dict[tuple[tuple[str, ...], bool], Ask] = {}
        self._sets: dict[frozenset[str], frozenset[str]] = {}

    def agenda(self, question: Question) -> Agenda:
        """What the patterns of `question` need."""
        kept = self._kept.get(id(question))
        if kept is None or kept[0] is not question:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            kept = self._kept[id(question)] = question, self._agenda(question)
        return kept[1]

    def _agenda(self, question: Question) -> Agenda:
        bits = Bits(self._lexicon)

        def needs(
            patterns: list[tuple[str, Pattern]], *, stated: bool = False, hints: bool = False
        ) -> list[Need]:
            return [self._need(*told, bits, stated=stated, hints=hints) for told in patterns]

        heard = needs([(c.id, p) for c in question.concepts for p in c.heard])
        heard += needs([(c.id, p) for c in question.concepts for p in c.hinted], hints=True)
        near: dict[str, list[Need]] = {c.id: [] for c in question.concepts}
        for need in heard:
            if len(need.asks) >= _NEAR_SLOTS:
                near[need.item].append(need)
        contrary = [(c.id, p) for c in question.concepts for p in c.reversed]
        agenda = Agenda(
            heard,
            needs([(i, p) for i, p in contrary if not _is_order(p)], stated=True),
            needs([(i, p) for i, p in contrary if _is_order(p)], stated=True),
            needs([(w.id, p) for w in question.wrong for p in w.heard], stated=True),
            near,
            bits,
        )
        bits.close()
        return agenda

    def _need(self, item: str, pattern: Pattern, bits: Bits, *, stated: bool, hints: bool) -> Need:
        """What one pattern needs, to be stated or just met."""
        asks, absent = self.asks(pattern)
        slots = 0
        for ask in asks:
            slots |= bits.of(ask, stated=stated)
        return Need(slots, item, pattern, asks, absent, hints)

    def asks(self, pattern: Pattern) -> tuple[tuple[Ask, ...], tuple[str, ...]]:
        """What the slots of a pattern ask for, and the terms that must not be heard."""
        asks = tuple(self.ask(slot) for slot in pattern if slot.mode is not Mode.ABSENT)
        absent = [t for s in pattern if s.mode is Mode.ABSENT for t in s.terms]
        return asks, tuple(dict.fromkeys(absent))

    def ask(self, slot: Slot) -> Ask:
        """What a slot asks for."""
        key = slot.terms, slot.mode is Mode.DENIED
        ask = self._asks.get(key)
        if ask is None:
            terms = self._lexicon.terms
            by_terms = [Way(t, False, self._against(t)) for t in slot.terms]
            by_opposites = [
                Way(opposite, True, self._against(t))
                for t in slot.terms
                if (opposite := terms[t].opposite)
            ]
            ask = Ask(*key, (*by_terms, *by_opposites))
            if len(self._asks) < _MOST_KEPT:
                self._asks[key] = ask
        return ask

    def _against(self, term: str) -> frozenset[str]:
        return self._one(against(term, self._lexicon))

    def _one(self, terms: frozenset[str]) -> frozenset[str]:
        """The set that is kept of those that equal `terms`: the patterns ask for much the same."""
        if len(self._sets) < _MOST_KEPT:
            return self._sets.setdefault(terms, terms)
        return self._sets.get(terms, terms)


def _is_order(pattern: Pattern) -> bool:
    return any(slot.mode is Mode.LATER for slot in pattern)


@lru_cache(maxsize=4)
def needs_for(lexicon: Lexicon) -> Needs:
    """The needs of the patterns that ask for the terms of a lexicon."""
    return Needs(lexicon)
