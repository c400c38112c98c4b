"""Candidates: which hits of an answer could meet a slot of a pattern."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from quizgd.bank.model import Lexicon, Mode, Pattern, Slot
from quizgd.checker.bearing import against
from quizgd.checker.clauses import Hearing
from quizgd.checker.heard import Heard
from quizgd.checker.needs import needs_for

_SAID, _DENIED = Mode.SAID, Mode.DENIED


@dataclass(slots=True, eq=False)
class Candidate:
    """A hit that could meet a slot."""

    hit: Heard | None
    """None: named by the question, so not to be repeated."""
    carries: bool
    """The term that the slot asks for has rivals, so that it speaks for later clauses too."""
    rivals: frozenset[str]
    """Those of its rivals that the answer names."""
    turned: bool
    opposite: bool = False
    """The hit is of the term's opposite."""


class Candidates:
    """The hits of one answer by their terms, and what was found for a slot, kept."""

    def __init__(self, hearing: Hearing, lexicon: Lexicon, about: frozenset[str]) -> None:
        self._lexicon = lexicon
        self._about = about
        self._opposites = _opposites(lexicon)
        self._by_term: dict[str, list[Heard]] = {}
        for clause in hearing.clauses:
            for hit in clause.heard:
                for term in hit.terms:
                    self._by_term.setdefault(term, []).append(hit)
        self._needs = needs_for(lexicon)
        self._audible = self._needs.told_by(self._by_term)
        """The terms, as bits, that a hit may be a candidate for."""
        self._given = self._audible | self._needs.bits(about)
        """Those, and the terms that need not be repeated."""
        self._known: dict[tuple[tuple[str, ...], Mode], list[Candidate]] = {}
        self._heard_rivals: dict[str, tuple[bool, frozenset[str]]] = {}

    def could_meet(self, patterns: tuple[Pattern, ...]) -> list[Pattern]:
        """The `patterns` of which every slot may have a candidate: none but these can be met."""
        if not patterns:
            return []
        given = self._given
        missing = self._needs.all ^ given
        open_ = []
        for pattern, terms, choices, _ in self._needs.of(patterns):
            if terms & missing:
                continue  # as nearly always
            for choice in choices:
                if not choice & given:
                    break
            else:
                open_.append(pattern)
        return open_

    def could_nearly_meet(self, patterns: tuple[Pattern, ...], slots: int) -> list[Pattern]:
        """The `patterns` of at least so many slots of which one slot at most was not heard of."""
        audible = self._audible
        silent = self._needs.all ^ audible
        return [
            pattern
            for pattern, terms, choices, needed in self._needs.of(patterns)
            if needed >= slots
            and (terms & silent).bit_count() + sum(not choice & audible for choice in choices) <= 1
        ]

    def none_heard(self, slot: Slot) -> bool:
        """Whether neither a term of `slot` nor the opposite of one was heard."""
        return not self._audible & self._needs.bits(slot.terms)

    def names(self, slot: Slot) -> bool:
        """Whether a term of `slot` itself was heard."""
        return not self._by_term.keys().isdisjoint(slot.terms)

    def of(self, slot: Slot, *, heard: bool, direct: bool) -> list[Candidate]:
        """The candidates for a slot; only what was `heard`, only by its terms if `direct`."""
        key = (slot.terms, slot.mode)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._all(slot)
        if heard and found and found[-1].hit is None:
            found = found[:-1]  # what stands in one clause is said there, not left to the question
        if direct:
            for candidate in found:
                if candidate.opposite and not candidate.turned:
                    return [c for c in found if c.turned or not c.opposite]
        return found

    def _all(self, slot: Slot) -> list[Candidate]:
        found: list[Candidate] = []
        seen: set[tuple[int, int, int]] = set()
        wanted_denied = slot.mode is _DENIED
        for opposite in (False, True):
            for term in slot.terms:
                hits = self._by_term.get(self._opposites.get(term, "") if opposite else term)
                if hits is None:
                    continue
                carries, rivals = self._rivals(term)
                for hit in hits:
                    turned = (hit.denied is not wanted_denied) is not opposite
                    # To name what should be denied ("진동") is not yet to claim it.
                    if hit.aside or (turned and wanted_denied):
                        continue
                    place = hit.start, hit.end, hit.clause
                    if place not in seen:
                        seen.add(place)
                        found.append(Candidate(hit, carries, rivals, turned, opposite))
        if slot.mode is _SAID and not self._about.isdisjoint(slot.terms):
            named = next(t for t in slot.terms if t in self._about)
            found.append(Candidate(None, *self._rivals(named), turned=False))  # the last one
        return found

    def _rivals(self, term: str) -> tuple[bool, frozenset[str]]:
        """Whether a term has rivals, and those that were heard."""
        known = self._heard_rivals.get(term)
        if known is None:
            rivals = against(term, self._lexicon)
            known = bool(rivals), rivals & self._by_term.keys()
            self._heard_rivals[term] = known
        return known


@lru_cache(maxsize=4)
def _opposites(lexicon: Lexicon) -> dict[str, str]:
    return {t.id: t.opposite for t in lexicon.terms.values() if t.opposite}
