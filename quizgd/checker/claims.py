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
from enum import Enum, auto
from itertools import islice, product
from typing import NamedTuple

from quizgd.bank.model import Lexicon, Mode, Pattern, Slot
from quizgd.checker.candidates import Candidate, Candidates
from quizgd.checker.clauses import Hearing
from quizgd.checker.heard import Heard

_APART = 1
"""How many clauses apart terms without rivals may stand."""
_BESIDE = 4
"""Letters between a Korean modifier and the noun that it modifies, at most."""
_NEAR_SLOTS = 3
"""Patterns of fewer slots have no near misses: one word alone means too little."""
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


class Claim(NamedTuple):
    """A pattern that was met, and by which hits."""

    sign: Sign
    hits: tuple[Heard, ...]


_ABSENT = Mode.ABSENT


class Claims:
    """The claims of one answer, ready to be asked for patterns."""

    def __init__(self, hearing: Hearing, lexicon: Lexicon, about: Sequence[str]) -> None:
        self._clauses = hearing.clauses
        self._conditions = any(c.conditional or c.supposed for c in hearing.clauses)
        self._corrected = [h for c in hearing.clauses for h in c.heard if h.corrected and h.denied]
        self._lexicon = lexicon
        self._about = frozenset(about)
        self._candidates = Candidates(hearing, lexicon, self._about)

    def possible(self, patterns: tuple[Pattern, ...]) -> list[Pattern]:
        """Those of `patterns` that the terms heard do not rule out; `of` tells if they are met."""
        return self._candidates.could_meet(patterns)

    def possibly_near(self, patterns: tuple[Pattern, ...]) -> list[Pattern]:
        """Those of `patterns` that the terms heard do not rule out as near; `near` tells."""
        return self._candidates.could_nearly_meet(patterns, _NEAR_SLOTS)

    def of(
        self, pattern: Pattern, *, together: bool = False, direct: bool = False
    ) -> Iterator[Claim]:
        """Every way in which `pattern` is met, within bounds; in one clause if `together`.

        `direct`: by its terms themselves, not by the denial of an opposite ("not always faster"
        is not yet "slow").
        """
        return self._met(pattern, 0 if together else _APART, direct=direct)

    def near(self, pattern: Pattern) -> Claim | None:
        """`pattern` met in all slots but one, within one clause."""
        needed = _needed(pattern)
        if len(needed) < _NEAR_SLOTS:
            return None
        silent = [i for i, slot in enumerate(needed) if self._candidates.none_heard(slot)]
        if len(silent) > 1:
            return None
        for left_out in silent or range(len(needed)):
            rest = [slot for i, slot in enumerate(needed) if i != left_out]
            for claim in self._met(rest, 0):
                if claim.sign is Sign.STATED and len(claim.hits) > 1:
                    return Claim(Sign.NEAR, claim.hits)
        return None

    def scattered(self, pattern: Pattern) -> Claim | None:
        """`pattern` met in all slots, but by words that stand too far apart to be one claim."""
        hits: list[Heard] = []
        for slot in pattern:
            if slot.mode is _ABSENT:
                if self._candidates.names(slot):
                    return None
                continue
            found = self._candidates.of(slot, heard=False, direct=True)
            said = [c.hit for c in found if not c.turned and not self._is_reported(c.hit)]
            if not said:
                return None
            hits += [said[0]] if said[0] is not None else []
        return Claim(Sign.NEAR, tuple(sorted(set(hits), key=_place))) if hits else None

    def _is_reported(self, hit: Heard | None) -> bool:
        return hit is not None and self._clauses[hit.clause].reported

    def hears(self, slot: Slot) -> bool:
        """Whether anything in the answer, wherever it stands, could meet this slot."""
        if slot.mode is Mode.ABSENT:
            return not self._candidates.names(slot)
        return any(not c.turned for c in self._candidates.of(slot, heard=False, direct=False))

    def _met(self, slots: Sequence[Slot], apart: int, *, direct: bool = False) -> Iterator[Claim]:
        options: list[list[Candidate]] = []
        for slot in slots:
            if slot.mode is _ABSENT:
                continue
            found = self._candidates.of(slot, heard=not apart, direct=direct)
            if not found:
                return
            options.append(found)
        absent = frozenset[str]()
        if len(options) < len(slots):
            absent = frozenset(t for s in slots if s.mode is Mode.ABSENT for t in s.terms)
        for chosen in islice(product(*options), _TRIES):
            if direct and self._conditions and self._supposes(chosen):
                continue
            claim = self._judge(chosen, absent, apart)
            if claim is not None:
                yield claim

    def _supposes(self, chosen: Sequence[Candidate]) -> bool:
        """Whether a condition is told that does not name what the pattern is about, its first term.

        "한 개씩 하면 흔들리니 묶음으로 씁니다" does not say that a mini-batch is one sample. Nor
        does a condition assert what it says itself: "기울기를 따라간다면 큰일 나겠죠".
        """
        subject = chosen[0].hit
        last = next((c.hit for c in reversed(chosen) if c.hit is not None), None)
        if last is not None and self._clauses[last.clause].supposed:
            return True
        return any(
            c.hit is not None
            and self._clauses[c.hit.clause].conditional
            and (subject is None or subject.clause != c.hit.clause)
            for c in chosen[1:]
        )

    def _judge(
        self, chosen: Sequence[Candidate], absent: frozenset[str], apart: int
    ) -> Claim | None:
        """The sign of a combination, or None if its hits do not belong together."""
        hits = [c.hit for c in chosen if c.hit is not None]
        if not self._fit(chosen, hits, apart):
            return None
        touched = {h.clause for h in hits}
        anchor = max(touched)
        if len(touched) > 1:
            touched -= self._only_carried(chosen, anchor)
        own = [self._clauses[i] for i in touched]
        if any(clause.reported for clause in own) or self._is_said_of_another(hits, anchor):
            return None
        if absent:
            between = self._clauses[self._headed(min(h.clause for h in hits)) : anchor + 1]
            if any(absent & h.terms and not h.aside for c in between for h in c.heard):
                return None
        turns = 0
        for candidate in chosen:
            if candidate.turned and not self._is_taken_up(candidate.hit, anchor):
                turns += 1
        for clause in own:
            if clause.gives_way and clause.index < anchor and _only_objects(hits, clause.index):
                continue  # what it denies is its own: "손실을 최대화하지 않고 최소화"
            if clause.denials:
                elsewhere = sum(not _overlaps(start, end, hits) for start, end in clause.denials)
                turns += elsewhere % 2
        if turns > 1:
            return None
        return Claim(Sign.CONTRARY if turns else Sign.STATED, tuple(sorted(hits, key=_place)))

    def _is_taken_up(self, hit: Heard | None, anchor: int) -> bool:
        """Whether a word was denied only to be used again: "기울기 방향이 아니라 그 반대로"."""
        if hit is None or not hit.corrected or hit.clause >= anchor:
            return False
        return self._clauses[anchor].refers

    def _is_said_of_another(self, hits: Sequence[Heard], anchor: int) -> bool:
        """Whether a thing was just denied and is said again of something else.

        "손실의 기울기가 아니라 정답의 기울기": what is said of a gradient is not said of this one.
        """
        return any(
            denied.sentence == self._clauses[anchor].sentence
            and anchor - denied.clause <= _APART
            and not self._clauses[anchor].refers
            and any(denied.terms & h.terms for h in hits)
            for denied in self._corrected
            if not _overlaps(denied.start, denied.end, hits)
        )

    def _headed(self, first: int) -> int:
        """The clause that heads `first`, which begins what follows a colon: "Stochastic: ..."."""
        if first and self._clauses[first - 1].heads:
            return first - 1
        return first

    def _fit(self, chosen: Sequence[Candidate], hits: Sequence[Heard], apart: int) -> bool:
        """Whether hits may be read as one statement."""
        if not hits:
            return False
        clauses = [h.clause for h in hits]
        anchor, first_clause = max(clauses), min(clauses)
        if anchor - first_clause > _SUBJECT_REACH:
            return False  # none belongs to what is so far away
        if len({(h.start, h.end) for h in hits}) < len(hits):
            return False
        if first_clause < anchor:
            for candidate, first, later in _ordered(chosen):
                if not self._in_order(candidate, first, later):
                    return False
        for candidate in chosen:
            hit = candidate.hit
            if hit is not None and hit.clause == anchor and not (candidate.rivals or hit.label):
                continue  # it stands where the others are, and nothing there stands against it
            if not self._belongs(candidate, hits, anchor, apart):
                return False
        return True

    def _in_order(self, candidate: Candidate, first: Heard, later: Heard) -> bool:
        """Whether a clause is told by an earlier one what it is about, not the other way."""
        carries = candidate.carries
        if first.clause > later.clause:
            behind = first.label and first.sentence == later.sentence
            return not carries or (behind and first.clause - later.clause <= _APART)
        if later.topic and first.clause < later.clause:  # it is about something of its own
            return carries and first.sentence == later.sentence
        return True

    def _only_carried(self, chosen: Sequence[Candidate], anchor: int) -> set[int]:
        """Clauses that give a combination nothing but its subject: what they deny is their own."""
        carried, own = set[int](), set[int]()
        for candidate in chosen:
            if candidate.hit is not None:
                carries = candidate.hit.clause < anchor and candidate.carries
                (carried if carries else own).add(candidate.hit.clause)
        return carried - own

    def _belongs(
        self, candidate: Candidate, hits: Sequence[Heard], anchor: int, apart: int
    ) -> bool:
        """Whether a hit may be read together with the others."""
        rivals, hit = candidate.rivals, candidate.hit
        if hit is None:
            return not self._taken_over(rivals, anchor)
        if rivals and hit.oblique and self._is_about_another(hit, rivals, hits):
            return False
        sentences = self._clauses[anchor].sentence - hit.sentence
        if not candidate.carries:
            pointed_at = self._clauses[anchor].refers and anchor - hit.clause == 1
            if self._clauses[hit.clause].conditional:
                apart = _APART  # what a condition leads to is said with it
            return pointed_at or (not sentences and anchor - hit.clause <= apart)
        subject = sentences > 0 and any(self._lexicon.terms[t].versus for t in hit.terms)
        if anchor - hit.clause > _SUBJECT_REACH or sentences > subject:
            return False  # a condition holds for its sentence, a subject for the next one too
        if sentences and self._is_told_last(rivals, anchor):
            return False
        # Where no rival was heard, only a label can speak for something else.
        return not (rivals or hit.label) or all(
            self._speaks_for(hit, other, rivals, hits)
            if other.clause >= hit.clause
            else not (hit.label and self._has_own(other, hit, rivals))
            for other in hits
            if other is not hit
        )

    def _is_about_another(self, hit: Heard, rivals: frozenset[str], hits: Sequence[Heard]) -> bool:
        """Whether an object stands in a clause that is about a rival of it, or goes on to be."""
        before = self._clauses[max(0, hit.clause - 1)]
        return any(
            rivals & h.terms
            and not h.oblique
            and not h.aside
            and not _overlaps(h.start, h.end, hits)
            for h in self._clauses[hit.clause].heard
        ) or (
            before.sentence == hit.sentence
            and before.index < hit.clause
            and any(h.topic and rivals & h.terms and h not in hits for h in before.heard)
        )

    def _has_own(self, other: Heard, hit: Heard, rivals: frozenset[str]) -> bool:
        """Whether something else was named to say `other` of before `hit` was named."""
        return any(
            rivals & h.terms and not h.aside
            for clause in self._clauses[max(0, other.clause - 1) : hit.clause + 1]
            if clause.sentence == hit.sentence
            for h in clause.heard
        )

    def _is_told_last(self, rivals: frozenset[str], anchor: int) -> bool:
        """Whether the sentence says at its end whom it is about: "포화되는 건 sigmoid 쪽"."""
        sentence = self._clauses[anchor].sentence
        return any(
            h.label and rivals & h.terms
            for clause in self._clauses[anchor : anchor + _SUBJECT_REACH]
            if clause.sentence == sentence
            for h in clause.heard
        )

    def _speaks_for(
        self, hit: Heard, other: Heard, rivals: frozenset[str], hits: Sequence[Heard]
    ) -> bool:
        """Whether no rival stands between a subject or condition and what is said of it."""
        if hit.label and other.clause > hit.clause and not self._clauses[other.clause].refers:
            return False
        relative = self._clauses[other.clause].relative
        return not rivals or not any(
            rivals & rival.terms - hit.terms
            and not _overlaps(rival.start, rival.end, hits)
            and (relative or not rival.aside)
            and _takes_over(rival, hit, other)
            for clause in self._clauses[hit.clause : other.clause + 1]
            for rival in clause.heard
        )

    def _taken_over(self, rivals: frozenset[str], anchor: int) -> bool:
        """Whether another subject was named, or the question's own denied: it no longer holds."""
        if any(
            (h.denied or h.aside) and self._about & h.terms for h in self._clauses[anchor].heard
        ):
            return True
        return any(
            rivals & h.terms and not h.aside and not h.oblique and not self._about & h.terms
            for c in self._clauses[max(0, anchor - _SUBJECT_REACH) : anchor + 1]
            for h in c.heard
        )


def _only_objects(hits: Sequence[Heard], clause: int) -> bool:
    """Whether a clause gives a combination nothing but objects, which the next one shares."""
    return all(h.oblique and not h.denied for h in hits if h.clause == clause)


def _takes_over(rival: Heard, hit: Heard, other: Heard) -> bool:
    """Whether `other` is said of `rival`, which stands near it, rather than of `hit`."""
    modified = 0 <= rival.start - other.end <= _BESIDE  # 막아 주는 시그모이드를
    if modified and hit.clause == other.clause:
        return True
    if rival.oblique and not hit.oblique and not modified:
        return False
    if hit.clause < other.clause:
        return rival.clause > hit.clause or rival.start > hit.start
    low, high = sorted((hit.start, other.start))
    return low < rival.start < high or rival.start < other.start < hit.start


def _needed(pattern: Pattern) -> list[Slot]:
    return [slot for slot in pattern if slot.mode is not Mode.ABSENT]


def _ordered(
    chosen: Sequence[Candidate],
) -> Iterator[tuple[Candidate, Heard, Heard]]:
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
