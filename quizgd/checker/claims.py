"""Claims: do the slots of a pattern meet in what was heard, and with which sign?

A pattern is met by one hit a slot. What binds the hits together:
- all lie in one clause, or in neighbouring clauses of one sentence;
- a term with rivals (`opposite`, `versus`: large and small; batch, stochastic, mini-batch) speaks
  for the clauses after it until a rival is named, as a subject left out in Korean does.
The sign is counted in turns: a denied term, or a term's opposite, is one turn. No turn: the
pattern is stated. One: its contrary is. More: nothing can be said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from quizgd.bank.model import Lexicon, Mode, Pattern, Slot
from quizgd.checker.clauses import Heard, Hearing

_APART = 1
"""How many clauses apart terms without rivals may stand."""
_BESIDE = 4
"""Letters between a Korean modifier and the noun that it modifies, at most."""
_SUBJECT_REACH = 4
"""Clauses that a term with rivals may speak for after its own."""
_TRIES = 400
"""Combinations of hits tried for one pattern; keeps the time bounded."""


class Sign(Enum):
    """What a met pattern says."""

    STATED = auto()
    CONTRARY = auto()
    NEAR = auto()
    """All slots but one were met."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A pattern that was met, and by which hits."""

    sign: Sign
    hits: tuple[Heard, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    hit: Heard | None
    """None: named by the question, so not to be repeated."""
    term: str
    turned: bool


class Claims:
    """The claims of one answer, ready to be asked for patterns."""

    def __init__(self, hearing: Hearing, lexicon: Lexicon, about: Sequence[str]) -> None:
        self._clauses = hearing.clauses
        self._heard = hearing.heard
        self._lexicon = lexicon
        self._about = frozenset(about)
        self._by_term: dict[str, list[Heard]] = {}
        for hit in self._heard:
            for term in hit.terms:
                self._by_term.setdefault(term, []).append(hit)

    def of(self, pattern: Pattern, *, together: bool = False) -> Iterator[Claim]:
        """Every way in which `pattern` is met, within bounds; in one clause if `together`."""
        needed = [s for s in pattern if s.mode is not Mode.ABSENT]
        absent = frozenset(t for s in pattern if s.mode is Mode.ABSENT for t in s.terms)
        options = [self._candidates(slot) for slot in needed]
        if all(options):
            tries = 0
            for chosen in _combinations(options):
                tries += 1
                if tries > _TRIES:
                    return
                claim = self._judge(chosen, absent, _APART if not together else 0)
                if claim is not None:
                    yield claim

    def near(self, pattern: Pattern) -> Claim | None:
        """`pattern` met in all slots but one, within one clause."""
        needed = [s for s in pattern if s.mode is not Mode.ABSENT]
        if len(needed) < 3:
            return None
        for left_out in range(len(needed)):
            options = [self._candidates(s) for i, s in enumerate(needed) if i != left_out]
            if not all(options):
                continue
            for tries, chosen in enumerate(_combinations(options)):
                if tries > _TRIES:
                    break
                claim = self._judge(chosen, frozenset(), 0)
                if claim is not None and claim.sign is Sign.STATED and len(claim.hits) > 1:
                    return Claim(Sign.NEAR, claim.hits)
        return None

    def _candidates(self, slot: Slot) -> list[_Candidate]:
        found: list[_Candidate] = []
        seen: set[tuple[int, int]] = set()
        wanted_denied = slot.mode is Mode.DENIED
        for term in slot.terms:
            for hit in self._by_term.get(term, ()):
                if not hit.aside and (hit.start, hit.end) not in seen:
                    seen.add((hit.start, hit.end))
                    found.append(_Candidate(hit, term, hit.denied is not wanted_denied))
        for term in slot.terms:
            opposite = self._lexicon.terms[term].opposite
            for hit in self._by_term.get(opposite or "", ()):
                if not hit.aside and (hit.start, hit.end) not in seen:
                    seen.add((hit.start, hit.end))
                    found.append(_Candidate(hit, term, hit.denied is wanted_denied))
        if slot.mode is Mode.SAID and self._about & set(slot.terms):
            found.append(_Candidate(None, next(t for t in slot.terms if t in self._about), False))
        return found

    def _judge(
        self, chosen: Sequence[_Candidate], absent: frozenset[str], apart: int
    ) -> Claim | None:
        """The sign of a combination, or None if its hits do not belong together."""
        said = [c for c in chosen if c.hit is not None]
        hits = [c.hit for c in said if c.hit is not None]
        if not hits or len({(h.start, h.end) for h in hits}) < len(hits):
            return None
        for candidate, first, later in _ordered(chosen):
            carries = bool(_rivals(self._lexicon, candidate.term))
            if first.clause > later.clause and carries:
                return None  # what a clause is about is not taken from a later one
            own_topic = later.topic and first.clause < later.clause
            if own_topic and not (carries and first.sentence == later.sentence):
                return None  # the later clause is about something of its own
        anchor = max(h.clause for h in hits)
        for candidate in chosen:
            rivals = _rivals(self._lexicon, candidate.term)
            if candidate.hit is None:
                if self._taken_over(rivals, anchor):
                    return None
            elif not self._belongs(candidate.hit, hits, rivals, anchor, apart):
                return None
        touched = {h.clause for h in hits}
        if absent and any(
            absent & h.terms
            for c in self._clauses[min(touched) : max(touched) + 1]
            for h in c.heard
        ):
            return None
        own = touched - self._only_carried(said, anchor)
        if any(self._clauses[i].reported for i in own):
            return None
        turns = sum(c.turned for c in chosen)
        for clause in (self._clauses[i] for i in own):
            elsewhere = sum(not _overlaps(start, end, hits) for start, end in clause.denials)
            turns += elsewhere % 2
        if turns > 1:
            return None
        return Claim(Sign.CONTRARY if turns else Sign.STATED, tuple(sorted(hits, key=_place)))

    def _only_carried(self, said: Sequence[_Candidate], anchor: int) -> set[int]:
        """Clauses that give a combination nothing but its subject: what they deny is their own."""
        carried, own = set[int](), set[int]()
        for candidate in said:
            if candidate.hit is not None:
                carries = candidate.hit.clause < anchor and _rivals(self._lexicon, candidate.term)
                (carried if carries else own).add(candidate.hit.clause)
        return carried - own

    def _belongs(
        self,
        hit: Heard,
        hits: Sequence[Heard],
        rivals: frozenset[str],
        anchor: int,
        apart: int,
    ) -> bool:
        """Whether `hit` may be read together with the other hits."""
        sentence = self._clauses[anchor].sentence
        if hit.oblique and any(
            rivals & h.terms and not h.oblique and not h.aside and h not in hits
            for h in self._clauses[hit.clause].heard
        ):
            return False  # something else is what this clause is about
        if not rivals:
            return hit.sentence == sentence and anchor - hit.clause <= apart
        subject = any(self._lexicon.terms[t].versus for t in hit.terms)
        if anchor - hit.clause > _SUBJECT_REACH or sentence - hit.sentence > subject:
            return False  # a condition holds for its sentence, a subject for the next one too
        return all(
            self._speaks_for(hit, other, rivals, hits)
            for other in hits
            if other is not hit and other.clause >= hit.clause
        )

    def _speaks_for(
        self, hit: Heard, other: Heard, rivals: frozenset[str], hits: Sequence[Heard]
    ) -> bool:
        """Whether no rival stands between a subject or condition and what is said of it."""
        if hit.label and other.clause > hit.clause:
            return False
        relative = self._clauses[other.clause].relative
        for clause in self._clauses[hit.clause : other.clause + 1]:
            for rival in clause.heard:
                if not rivals & rival.terms or rivals.isdisjoint(rival.terms - hit.terms):
                    continue
                if _overlaps(rival.start, rival.end, hits) or (rival.aside and not relative):
                    continue
                modified = 0 <= rival.start - other.end <= _BESIDE  # 막아 주는 시그모이드를
                if rival.oblique and not hit.oblique and not modified:
                    continue
                if hit.clause == other.clause:
                    low, high = sorted((hit.start, other.start))
                    if low < rival.start < high or rival.start < other.start < hit.start:
                        return False
                    if modified:
                        return False
                elif rival.clause > hit.clause or rival.start > hit.start:
                    return False
        return True

    def _taken_over(self, rivals: frozenset[str], anchor: int) -> bool:
        """Whether another subject was named, so that the question's own no longer holds."""
        return any(
            rivals & h.terms
            and not h.aside
            and not h.oblique
            and not self._about & h.terms
            for c in self._clauses[max(0, anchor - _SUBJECT_REACH) : anchor + 1]
            for h in c.heard
        )


def _ordered(
    chosen: Sequence[_Candidate],
) -> Iterator[tuple[_Candidate, Heard, Heard]]:
    """Each hit with every hit of a later slot of the pattern."""
    for i, candidate in enumerate(chosen):
        for later in chosen[i + 1 :]:
            if candidate.hit is not None and later.hit is not None:
                yield candidate, candidate.hit, later.hit


def _overlaps(start: int, end: int, hits: Sequence[Heard]) -> bool:
    """Whether a place overlaps one of `hits`: a word and the phrase it stands in."""
    return any(start < h.end and h.start < end for h in hits)


def _place(hit: Heard) -> int:
    return hit.start


def _combinations(options: Sequence[Sequence[_Candidate]]) -> Iterator[tuple[_Candidate, ...]]:
    """One candidate a slot, in every way; depth is the number of slots."""
    if not options:
        yield ()
        return
    for first in options[0]:
        for rest in _combinations(options[1:]):
            yield (first, *rest)


@lru_cache(maxsize=4096)
def _rivals(lexicon: Lexicon, term_id: str) -> frozenset[str]:
    """The terms that end another's rule over the clauses that follow."""
    term = lexicon.terms[term_id]
    return frozenset(term.versus) | (frozenset((term.opposite,)) if term.opposite else frozenset())
