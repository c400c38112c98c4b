"""Candidates: which hits of an answer could meet a slot of a pattern."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quizgd.bank.model import Lexicon, Question
from quizgd.checker.clauses import Hearing
from quizgd.checker.heard import Heard
from quizgd.checker.needs import Ask, Bits, Need, Told, needs_for
from quizgd.checker.reach import Reach

_BEFORE_ALL = -1
_EVERYWHERE = 1 << 30
_NOT_HEARD: tuple[frozenset[str], Sequence[Heard]] = frozenset(), ()


@dataclass(slots=True, eq=False)
class Candidate:
    """A hit that could meet a slot."""

    hit: Heard | None
    """None: named by the question, so not to be repeated."""
    clause: int
    """Where it stands; before all others if it was named by the question."""
    beside: int
    """The last clause that it may be read with."""
    within: int
    """The same where all should stand in one clause."""
    turned: bool
    opposite: bool
    """The hit is of the term's opposite."""
    carries: bool
    """The term that the slot asks for has rivals, so that it speaks for later clauses too."""
    rivals: frozenset[str]
    """Those of its rivals that the answer names."""
    rival_hits: Sequence[Heard]
    """Where it names them."""
    contested: bool
    """It may be of another that what stands beside it is said, or it of another."""


class Possible(NamedTuple):
    """What is needed for the patterns that the terms heard do not rule out.

    By the ids of the concepts that hear them, or hints of them last, of those that they are the
    reverse of (`ordered`: by
    the order of two steps, wherever they stand), and of the wrong claims.
    """

    heard: dict[str, list[Need]]
    reversed: dict[str, list[Need]]
    ordered: dict[str, list[Need]]
    wrong: dict[str, list[Need]]
    apart: dict[str, list[Need]]
    """By the ids of the concepts that hear them, those too whose terms stand too far apart."""
    near: dict[str, list[Need]]
    """That of the patterns that concepts hear which may be nearly met, ruled out or not."""
    windows: list[int]
    """What may be read as one statement, each time as the bits of the slots that it may meet."""

    def nearly(self, need: Need) -> bool:
        """Whether all slots of a pattern but one are not ruled out."""
        slots = need[0]
        for window in self.windows:  # noqa: SIM110 (a generator takes longer than the look)
            if (slots & window ^ slots).bit_count() <= 1:
                return True
        return False


class Candidates:
    """The hits of one answer by their terms, and what was found for a slot, kept."""

    def __init__(self, hearing: Hearing, lexicon: Lexicon, about: frozenset[str]) -> None:
        self._about = about
        self._clauses = hearing.clauses
        self._reach = Reach(hearing.clauses)
        self._needs = needs_for(lexicon)
        by_term: defaultdict[str, list[Heard]] = defaultdict(list)
        self._by_term = by_term
        for clause in hearing.clauses:
            for hit in clause.heard:
                for term in hit.terms:
                    by_term[term].append(hit)
        self._known: dict[Ask, list[Candidate]] = {}
        self._direct: dict[Ask, list[Candidate]] = {}

    def possible(self, question: Question) -> Possible:
        """What is needed for the patterns of `question` that are not ruled out."""
        agenda = self._needs.agenda(question)
        windows = self._windows(agenda.bits)
        anywhere = 0
        for window in windows:
            anywhere |= window
        silent = agenda.bits.all ^ anywhere
        heard = _told(agenda.heard, silent)
        apart = _by_item(heard)
        return Possible(
            heard=apart if len(windows) == 1 else _read_together(heard, windows),
            reversed=_read_together(_told(agenda.reversed, silent), windows),
            ordered=_by_item(_told(agenda.ordered, silent)),
            wrong=_read_together(_told(agenda.wrong, silent), windows),
            apart=apart,
            near=agenda.near,
            windows=windows,
        )

    def _windows(self, bits: Bits) -> list[int]:
        """What may be read as one statement, by the bits of a question."""
        told: list[Told] = []
        told_by = bits.told
        for clause in self._clauses:
            slots = carried = 0
            for hit in clause.heard:
                if hit.terms and not hit.aside:
                    own, also = told_by[hit.terms, hit.denied, hit.corrected]
                    slots |= own
                    carried |= also
            told.append(Told(slots, carried))
        return self._reach.windows(told, bits.known(self._about))

    def none_heard(self, ask: Ask) -> bool:
        """Whether neither a term that is asked for nor the opposite of one was heard."""
        return not any(way.heard in self._by_term for way in ask.ways)

    def names(self, terms: Iterable[str]) -> bool:
        """Whether any of `terms` itself was heard."""
        return not self._by_term.keys().isdisjoint(terms)

    def of(self, ask: Ask, *, heard: bool, direct: bool) -> list[Candidate]:
        """The candidates for a slot; only what was `heard`; if `direct`, only what states it.

        What states it is a term that it asks for: not the denial of its opposite.
        """
        found = self._known.get(ask)
        if found is None:
            found = self._known[ask] = self._all(ask)
        if direct:
            told = self._direct.get(ask)
            if told is None:
                told = self._direct[ask] = [c for c in found if _is_direct(c)]
            found = told
        if heard and found and found[-1].hit is None:
            return found[:-1]  # what stands in one clause is said there, not left to the question
        return found

    def _all(self, ask: Ask) -> list[Candidate]:
        found: list[Candidate] = []
        seen: set[tuple[int, int, int]] = set()
        reach, versus, hits_of = self._reach, self._needs.versus, self._by_term.get
        for term, opposite, all_rivals in ask.ways:
            hits = hits_of(term)
            if hits is None:
                continue
            rivals, rival_hits = self._heard_of(all_rivals) if all_rivals else _NOT_HEARD
            for hit in hits:
                turned = (hit.denied is not ask.denied) is not opposite
                # To name what should be denied ("진동") is not yet to claim it.
                if hit.aside or (turned and ask.denied):
                    continue
                clause = hit.clause
                place = hit.start, hit.end, clause
                if place in seen:
                    continue
                seen.add(place)
                if all_rivals:
                    further = not versus.isdisjoint(hit.terms)
                    beside = within = reach.of_subject(clause, further=further)
                else:
                    beside, within = reach.beside[clause], reach.within[clause]
                found.append(
                    Candidate(
                        hit,
                        clause,
                        beside,
                        within,
                        turned,
                        opposite,
                        bool(all_rivals),
                        rivals,
                        rival_hits,
                        bool(rivals) or hit.label,
                    )
                )
        if not ask.denied and not self._about.isdisjoint(ask.terms):
            all_rivals = next(way.rivals for way in ask.ways if way.heard in self._about)
            found.append(self._named_by_question(all_rivals))  # the last one
        return found

    def _named_by_question(self, rivals: frozenset[str]) -> Candidate:
        heard, rival_hits = self._heard_of(rivals)
        return Candidate(
            hit=None,
            clause=_BEFORE_ALL,
            beside=_EVERYWHERE,
            within=_EVERYWHERE,
            turned=False,
            opposite=False,
            carries=bool(rivals),
            rivals=heard,
            rival_hits=rival_hits,
            contested=True,
        )

    def _heard_of(self, rivals: frozenset[str]) -> tuple[frozenset[str], Sequence[Heard]]:
        """Those of `rivals` that were heard, and where."""
        by_term = self._by_term
        if by_term.keys().isdisjoint(rivals):
            return _NOT_HEARD
        heard = frozenset(rivals & by_term.keys())
        return heard, [hit for term in heard for hit in by_term[term]]


def _is_direct(candidate: Candidate) -> bool:
    """Whether a candidate may state what its slot asks for by that term itself."""
    if candidate.turned:  # denied, it may be used again
        return candidate.hit is not None and candidate.hit.corrected
    return not candidate.opposite


def _told(needs: list[Need], silent: int) -> list[Need]:
    """Those of `needs` with no slot that is `silent`: that nothing told, wherever, may meet."""
    return [need for need in needs if not need[0] & silent]


def _read_together(needs: list[Need], windows: list[int]) -> dict[str, list[Need]]:
    """Those of `needs` that one of `windows` may meet."""
    if not needs or len(windows) == 1:  # it holds all that was told
        return _by_item(needs)
    met: list[Need] = []
    for need in needs:
        slots = need[0]
        for window in windows:
            if slots & window == slots:
                met.append(need)
                break
    return _by_item(met)


def _by_item(needs: list[Need]) -> dict[str, list[Need]]:
    found: dict[str, list[Need]] = {}
    for need in needs:
        found.setdefault(need[1], []).append(need)
    return found
