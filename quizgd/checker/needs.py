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

from quizgd.bank.model import Concept, Lexicon, Misconception, Mode, Pattern, Question, Slot
from quizgd.checker.bearing import against, asked_for

_MOST_KEPT = 2048
_MOST_TOLD = 256
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

    pattern: Pattern
    terms: int
    """The bits of the terms that are alone in their slot: all must be heard."""
    choices: tuple[int, ...]
    """Those of the terms of every other slot: one of each must be."""
    asks: tuple[Ask, ...]
    absent: frozenset[str]
    """The terms that must not be heard."""


Entry = tuple[int, tuple[int, ...], str, Need]
"""What a pattern needs, first the bits to look at, and the id of its concept or wrong claim."""


class Agenda(NamedTuple):
    """What the patterns of a question need."""

    heard: list[Entry]
    reversed: list[Entry]
    ordered: list[Entry]
    """Those that tell two steps in the wrong order."""
    wrong: list[Entry]
    near: dict[str, list[Need]]
    """Of the patterns that a concept hears, those that may also be nearly met."""
    bits: Bits


class Bits:
    """The bits of the terms that the patterns of one question ask for, few of all there are.

    A term has four: for being said and for being denied by anything that may meet a slot, and the
    same for what states it by that term itself, not by the denial of its opposite.
    """

    def __init__(self, terms: Iterable[str], lexicon: Lexicon) -> None:
        self._bit = {term: 1 << number for number, term in enumerate(terms)}
        subjects = [term for term in self._bit if against(term, lexicon)]
        self.subjects = self._said_and_stated(subjects) | self._said_and_stated(subjects, True)
        """Those of the terms that have rivals, and so speak for later clauses too."""
        self._opposed: dict[str, list[str]] = {}
        for term in self._bit:
            if opposite := lexicon.terms[term].opposite:
                self._opposed.setdefault(opposite, []).append(term)
        self.told = _Told(self)
        """What `tell` says of the terms of a hit, denied or not, corrected or not."""

    def tell(self, terms: frozenset[str], denied: bool, corrected: bool) -> int:
        """The bits of what a hit of `terms` may meet and state, as `Candidates` will see it."""
        opposed = [t for term in terms for t in self._opposed.get(term, ())]
        told = self._said_and_stated(terms, denied)
        told |= self.of((*terms, *opposed))
        if not denied:
            told |= self.of(opposed, denied=True)
        if corrected:  # a word may be denied only to be used again
            told |= self.of((*terms, *opposed), stated=True)
        return told

    def known(self, about: Iterable[str]) -> int:
        """The bits of the terms that a question is about: they need not be said."""
        return self._said_and_stated(about) if about else 0

    def _said_and_stated(self, terms: Iterable[str], denied: bool = False) -> int:
        return self.of(terms, denied=denied) | self.of(terms, denied=denied, stated=True)

    def of(self, terms: Iterable[str], *, denied: bool = False, stated: bool = False) -> int:
        """The bits of `terms`; those that no pattern asks for have none."""
        bits = 0
        for term in terms:
            bits |= self._bit.get(term, 0)
        return bits << (len(self._bit) * (denied + 2 * stated))


class _Told(dict[tuple[frozenset[str], bool, bool], int]):
    """What hits may meet and state, each kind of them looked at once."""

    def __init__(self, bits: Bits) -> None:
        super().__init__()
        self._bits = bits

    def __missing__(self, kind: tuple[frozenset[str], bool, bool]) -> int:
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

    def agenda(self, question: Question) -> Agenda:
        """What the patterns of `question` need."""
        kept = self._kept.get(id(question))
        if kept is None or kept[0] is not question:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            kept = self._kept[id(question)] = question, self._agenda(question)
        return kept[1]

    def _agenda(self, question: Question) -> Agenda:
        items: tuple[Concept | Misconception, ...] = (*question.concepts, *question.wrong)
        bits = Bits({t: None for item in items for t in asked_for(item)}, self._lexicon)

        def entries(patterns: list[tuple[str, Pattern]], *, stated: bool = False) -> list[Entry]:
            needs = [(item, self._need(pattern, bits, stated=stated)) for item, pattern in patterns]
            return [(need.terms, need.choices, item, need) for item, need in needs]

        heard = entries([(c.id, p) for c in question.concepts for p in c.heard])
        near: dict[str, list[Need]] = {c.id: [] for c in question.concepts}
        for *_, item, need in heard:
            if len(need.asks) >= _NEAR_SLOTS:
                near[item].append(need)
        contrary = [(c.id, p) for c in question.concepts for p in c.reversed]
        return Agenda(
            heard,
            entries([(i, p) for i, p in contrary if not _is_order(p)], stated=True),
            entries([(i, p) for i, p in contrary if _is_order(p)], stated=True),
            entries([(w.id, p) for w in question.wrong for p in w.heard], stated=True),
            near,
            bits,
        )

    def _need(self, pattern: Pattern, bits: Bits, *, stated: bool) -> Need:
        """What one pattern needs, to be stated or just met."""
        asks, absent = self.asks(pattern)
        alone = 0
        choices: list[int] = []
        for ask in asks:
            own = bits.of(ask.terms, denied=ask.denied, stated=stated)
            if len(ask.terms) == 1:
                alone |= own
            else:
                choices.append(own)
        return Need(pattern, alone, tuple(choices), asks, absent)

    def asks(self, pattern: Pattern) -> tuple[tuple[Ask, ...], frozenset[str]]:
        """What the slots of a pattern ask for, and the terms that must not be heard."""
        asks = tuple(self.ask(slot) for slot in pattern if slot.mode is not Mode.ABSENT)
        return asks, frozenset(t for s in pattern if s.mode is Mode.ABSENT for t in s.terms)

    def ask(self, slot: Slot) -> Ask:
        """What a slot asks for."""
        key = slot.terms, slot.mode is Mode.DENIED
        ask = self._asks.get(key)
        if ask is None:
            terms = self._lexicon.terms
            by_terms = [Way(t, False, against(t, self._lexicon)) for t in slot.terms]
            by_opposites = [
                Way(opposite, True, against(t, self._lexicon))
                for t in slot.terms
                if (opposite := terms[t].opposite)
            ]
            ask = Ask(*key, (*by_terms, *by_opposites))
            if len(self._asks) < _MOST_KEPT:
                self._asks[key] = ask
        return ask


def _is_order(pattern: Pattern) -> bool:
    return any(slot.mode is Mode.LATER for slot in pattern)


@lru_cache(maxsize=4)
def needs_for(lexicon: Lexicon) -> Needs:
    """The needs of the patterns that ask for the terms of a lexicon."""
    return Needs(lexicon)
