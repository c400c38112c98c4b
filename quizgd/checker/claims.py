"""Claims: do the slots of a pattern meet in what was heard, and with which sign?

A pattern is met by one hit a slot. What binds the hits together:
- all lie in one clause, or in neighbouring clauses of one sentence;
- a term with rivals (`opposite`, `versus`: large and small; batch, stochastic, mini-batch) speaks
  for the clauses after it until a rival is named, as a subject left out in Korean does.
The sign is counted in turns: a denied term, or a term's opposite, is one turn. No turn: the
pattern is stated. One: its contrary is, or may be, if something else of the clause is denied.
More: nothing can be said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import combinations, islice, product
from operator import attrgetter
from typing import NamedTuple

from quizgd.bank.model import Concept, Lexicon, Misconception, Mode, Pattern, Question, Slot
from quizgd.checker import company
from quizgd.checker.belonging import adds_to, in_order_of, takes_over
from quizgd.checker.candidates import Candidate, Candidates, Possible
from quizgd.checker.carried import carried
from quizgd.checker.clauses import Hearing
from quizgd.checker.clefts import is_of_another, may_name
from quizgd.checker.conditions import holds_only_then, is_supposed
from quizgd.checker.forms import Place
from quizgd.checker.heard import Clause, Heard, start_of
from quizgd.checker.needs import Ask, Need, needs_for
from quizgd.checker.order import told_after
from quizgd.checker.reach import SUBJECT_REACH
from quizgd.checker.turns import denies_all, overlaps, telling, turned_by
from quizgd.checker.verdict import Span

_TRIES = 400
"""Combinations of hits tried for one pattern; keeps the time bounded."""


class Sign(Enum):
    """What a met pattern says."""

    STATED = auto()
    CONTRARY = auto()
    DOUBTFUL = auto()
    """Its contrary, or nothing of the kind: what is denied is not among its words."""
    NEAR = auto()
    """All slots but one were met."""


class Claim(NamedTuple):
    """A pattern that was met, and by which hits."""

    sign: Sign
    hits: tuple[Heard, ...]


_clause_of, _beside, _within = map(attrgetter, ("clause", "beside", "within"))
_place_of = attrgetter("start", "end")
_STATED, _CONTRARY, _DOUBTFUL = Sign.STATED, Sign.CONTRARY, Sign.DOUBTFUL


class Claims:
    """The claims of one answer, ready to be asked for patterns."""

    def __init__(self, hearing: Hearing, lexicon: Lexicon, about: Sequence[str]) -> None:
        self._hearing = hearing
        self._clauses = hearing.clauses
        self._conditions = any(c.conditional or c.supposed for c in hearing.clauses)
        self._corrected = [h for c in hearing.clauses for h in c.heard if h.corrected and h.denied]
        self._lexicon = lexicon
        self._needs = needs_for(lexicon)
        self._about = frozenset(about)
        self._names_last = may_name(hearing.normal.text)
        self._strange: dict[str, list[Place]] = {}
        """Where strangers to concepts and wrong claims stand, by the ids of these."""
        self._candidates = Candidates(hearing, lexicon, self._about)

    def possible(self, question: Question) -> Possible:
        """What the terms heard do not rule out; `ways` and `near` tell what is met."""
        return self._candidates.possible(question)

    def of(
        self, pattern: Pattern, *, together: bool = False, direct: bool = False
    ) -> Iterator[Claim]:
        """Every way in which `pattern` is met, within bounds. See `ways`."""
        asks, absent = self._needs.asks(pattern)
        return self._met(asks, absent, together=together, direct=direct)

    def ways(self, need: Need, *, together: bool = False, direct: bool = False) -> Iterator[Claim]:
        """Every way in which a pattern is met, within bounds; in one clause if `together`.

        `direct`: only as stated, by its terms themselves, not by the denial of an opposite ("not
        always faster" is not yet "slow").
        """
        return self._met(need.asks, need.absent, together=together, direct=direct)

    def near(self, need: Need) -> Claim | None:
        """A pattern met in all slots but one, within one clause; see `Possible.nearly`."""
        asks = need.asks
        silent = [i for i, ask in enumerate(asks) if self._candidates.none_heard(ask)]
        if len(silent) > 1:
            return None
        for left_out in silent or range(len(asks)):
            rest = asks[:left_out] + asks[left_out + 1 :]
            for claim in self._met(rest, (), together=True, direct=False):
                if claim.sign is _STATED and len(claim.hits) > 1:
                    return Claim(Sign.NEAR, claim.hits)
        return None

    def in_order(self, need: Need) -> Claim | None:
        """Two steps that are told in the order of a pattern's slots, wherever they stand."""
        early, late = (frozenset(ask.terms) for ask in need.asks)
        found = told_after(self._hearing.normal.text, self._clauses, early, late)
        return None if found is None else Claim(_STATED, tuple(sorted(found, key=start_of)))

    def scattered(self, need: Need) -> Claim | None:
        """A pattern met in all slots, but by words that stand too far apart to be one claim."""
        if need.absent and self._candidates.names(need.absent):
            return None
        hits: list[Heard] = []
        for ask in need.asks:
            found = self._candidates.of(ask, heard=False, direct=True)
            said = [c.hit for c in found if not c.turned and not self._is_reported(c.hit)]
            if not said:
                return None
            hits += [said[0]] if said[0] is not None else []
        once = dict.fromkeys(hits)
        return Claim(Sign.NEAR, tuple(sorted(once, key=start_of))) if hits else None

    def stranger(self, claim: Claim, told: Concept | Misconception) -> Span | None:
        """Where one of the strangers to what a claim tells stands, if any does."""
        if told.strangers is None:
            return None
        places = self._strange.get(told.id)
        if places is None:
            places = company.places(self._hearing, told.strangers)
            self._strange[told.id] = places
        if not places:
            return None
        return company.stranger(self._hearing, claim.hits, told.strangers, places)

    def _is_reported(self, hit: Heard | None) -> bool:
        return hit is not None and self._clauses[hit.clause].reported

    def hears(self, slot: Slot) -> bool:
        """Whether anything in the answer, wherever it stands, could meet this slot."""
        if slot.mode is Mode.ABSENT:
            return not self._candidates.names(slot.terms)
        found = self._candidates.of(self._needs.ask(slot), heard=False, direct=False)
        return any(not c.turned for c in found)

    def _met(
        self, asks: Sequence[Ask], absent: Sequence[str], *, together: bool, direct: bool
    ) -> Iterator[Claim]:
        options: list[list[Candidate]] = []
        for ask in asks:
            found = self._candidates.of(ask, heard=together, direct=direct)
            if not found:
                return
            options.append(found)
        if absent and not self._candidates.names(absent):
            absent = ()
        reach = _within if together else _beside
        asked = self._about
        if self._names_last:
            asked = asked.union(*(ask.terms for ask in asks))
        text = self._hearing.normal.text
        for chosen in islice(product(*options), _TRIES):
            anchor = max(map(_clause_of, chosen))
            if anchor > min(map(reach, chosen)):
                continue  # something is too far away
            if direct and self._conditions and is_supposed(text, self._clauses, chosen):
                continue
            claim = self._judge(chosen, anchor, absent, asked)
            if claim is None:
                continue
            if claim.sign is _STATED or not (
                direct or holds_only_then(text, self._clauses, claim.hits, anchor)
            ):
                yield claim

    def _judge(
        self,
        chosen: Sequence[Candidate],
        anchor: int,
        absent: Sequence[str],
        asked: frozenset[str],
    ) -> Claim | None:
        """The sign of a combination, or None if its hits do not belong together.

        `anchor` is the last clause of them; `asked` is what was asked for, and the question's own.
        """
        hits = [c.hit for c in chosen if c.hit is not None]
        if not hits or not self._fit(chosen, hits, anchor):
            return None
        first = min(map(_clause_of, hits))
        own = [self._clauses[anchor]]
        text = self._hearing.normal.text
        if first < anchor:
            own = [self._clauses[at] for at in telling(text, self._clauses, chosen, anchor)]
        if (absent and self._names(absent, first, anchor)) or (
            self._corrected and self._is_said_of_another(hits, anchor)
        ):
            return None
        for clause in own:
            if clause.reported:
                return None
        if self._names_last and is_of_another(text, self._clauses, anchor, hits, asked):
            return None
        sign = self._sign(chosen, hits, anchor, own)
        if sign is None:
            return None
        if len(hits) > 1:
            hits.sort(key=start_of)
        return Claim(sign, tuple(hits))

    def _sign(
        self, chosen: Sequence[Candidate], hits: list[Heard], anchor: int, own: Sequence[Clause]
    ) -> Sign | None:
        """What a combination says, as `own`, the clauses that tell it, deny it or not."""
        if chosen[0].clause == anchor and self._is_trouble(chosen):
            return None
        text = self._hearing.normal.text
        turned = 0
        for candidate in chosen:
            if candidate.turned and not self._is_taken_up(candidate.hit, anchor):
                turned += 1
        turns = turned
        for clause in own:
            if clause.denials or clause.instead:
                turns += turned_by(text, clause, hits, anchor, self._about)
        by = self._clauses[anchor].dismissed
        dismissed = by is not None and not overlaps(*by, hits)
        turns += dismissed
        if turns > 1:
            return None
        if not turns:
            return _STATED
        if dismissed:
            firm = True
        elif turned:
            clauses = self._clauses
            firm = all(
                c.carries or c.clause == anchor or clauses[c.clause].conditional
                for c in chosen
                if c.hit is not None
            )
        else:
            firm = any(clause.denials and denies_all(text, clause) for clause in own)
        return _CONTRARY if firm else _DOUBTFUL

    def _is_trouble(self, chosen: Sequence[Candidate]) -> bool:
        """Whether a word stands for the trouble that the first one is against: "느림 → 모멘텀"."""
        text, clauses = self._hearing.normal.text, self._clauses
        return any(
            c.turned and -1 < c.clause < chosen[0].clause and text[clauses[c.clause].end - 1] == ">"
            for c in chosen
        )

    def _names(self, absent: Sequence[str], first: int, anchor: int) -> bool:
        """Whether clauses name what a pattern wants to be absent, or are about it.

        What is only compared with, or denied to name another ("1이 아니라 N"), is not named.
        """
        until = anchor + 1 + bool(self._clauses[anchor].instead)
        between = self._clauses[self._headed(first) : until]
        if any(
            not h.terms.isdisjoint(absent) and not (h.aside or (h.corrected and h.denied))
            for c in between
            for h in c.heard
        ):
            return True
        subject = carried(self._hearing.normal.text, self._clauses, first, anchor, self._lexicon)
        return not subject.isdisjoint(absent)

    def _is_taken_up(self, hit: Heard | None, anchor: int) -> bool:
        """Whether a word was denied only to be used again: "기울기 방향이 아니라 그 반대로"."""
        if hit is None or not hit.corrected or hit.clause >= anchor:
            return False
        return self._clauses[anchor].refers

    def _is_said_of_another(self, hits: Sequence[Heard], anchor: int) -> bool:
        """Whether a thing was just denied and is said again of something else.

        "손실의 기울기가 아니라 정답의 기울기": what is said of a gradient is not said of this one.
        """
        text = self._hearing.normal.text
        return any(
            denied.sentence == self._clauses[anchor].sentence
            and anchor - denied.clause <= 1
            and not self._clauses[anchor].refers
            and any(denied.terms & h.terms and not adds_to(text, h, denied) for h in hits)
            for denied in self._corrected
            if not overlaps(denied.start, denied.end, hits)
        )

    def _headed(self, first: int) -> int:
        """The clause that heads `first`, which begins what follows a colon: "Stochastic: ..."."""
        if first and self._clauses[first - 1].heads:
            return first - 1
        return first

    def _fit(self, chosen: Sequence[Candidate], hits: Sequence[Heard], anchor: int) -> bool:
        """Whether hits, each of which reaches the last clause of them, are one statement."""
        if len(hits) > 1 and len({*map(_place_of, hits)}) < len(hits):
            return False  # one place is taken for two slots
        open_ = [c for c in chosen if c.contested or c.clause < anchor]
        if not open_:
            return True  # all stand in one clause, and nothing there stands against one of them
        for candidate, other in combinations(chosen, 2):
            if not in_order_of(candidate, other):
                return False
        return all(self._belongs(candidate, hits, anchor) for candidate in open_)

    def _belongs(self, candidate: Candidate, hits: Sequence[Heard], anchor: int) -> bool:
        """Whether a hit that reaches the last clause may be read together with the others."""
        rivals, hit = candidate.rival_hits, candidate.hit
        if hit is None:
            return not self._taken_over(rivals, anchor)
        if not candidate.carries:
            return True
        if rivals and hit.oblique and self._is_about_another(hit, rivals, hits):
            return False
        if self._clauses[anchor].sentence > hit.sentence and self._is_told_last(rivals, anchor):
            return False
        # Where no rival was heard, only a label can speak for something else.
        return not (rivals or hit.label) or all(
            self._speaks_for(candidate, hit, other, hits)
            if other.clause >= hit.clause
            else not (hit.label and self._has_own(other, hit, candidate.rival_hits))
            for other in hits
            if other is not hit
        )

    def _is_about_another(self, hit: Heard, rivals: Sequence[Heard], hits: Sequence[Heard]) -> bool:
        """Whether an object stands in a clause that is about a rival of it, or goes on to be."""
        return any(
            (
                rival.clause == hit.clause
                and not rival.oblique
                and not rival.aside
                and not overlaps(rival.start, rival.end, hits)
            )
            or (
                rival.clause == hit.clause - 1
                and rival.sentence == hit.sentence
                and rival.topic
                and rival not in hits
            )
            for rival in rivals
        )

    def _has_own(self, other: Heard, hit: Heard, rivals: Sequence[Heard]) -> bool:
        """Whether something else was named to say `other` of before `hit` was named."""
        return any(
            other.clause - 1 <= rival.clause <= hit.clause
            and rival.sentence == hit.sentence
            and not rival.aside
            for rival in rivals
        )

    def _is_told_last(self, rivals: Sequence[Heard], anchor: int) -> bool:
        """Whether the sentence says at its end whom it is about: "포화되는 건 sigmoid 쪽"."""
        sentence = self._clauses[anchor].sentence
        return any(
            rival.label
            and rival.sentence == sentence
            and anchor <= rival.clause < anchor + SUBJECT_REACH
            for rival in rivals
        )

    def _speaks_for(
        self, candidate: Candidate, hit: Heard, other: Heard, hits: Sequence[Heard]
    ) -> bool:
        """Whether no rival stands between a subject or condition and what is said of it."""
        if hit.label and other.clause > hit.clause and not self._clauses[other.clause].refers:
            return False
        relative = self._clauses[other.clause].relative
        return not any(
            hit.clause <= rival.clause <= other.clause
            and (relative or not rival.aside)
            and candidate.rivals & rival.terms - hit.terms
            and not overlaps(rival.start, rival.end, hits)
            and takes_over(rival, hit, other)
            for rival in candidate.rival_hits
        )

    def _taken_over(self, rivals: Sequence[Heard], anchor: int) -> bool:
        """Whether another subject was named, or the question's own denied: it no longer holds."""
        about = self._about
        if any((h.denied or h.aside) and about & h.terms for h in self._clauses[anchor].heard):
            return True
        return any(
            anchor - SUBJECT_REACH <= rival.clause <= anchor
            and not (rival.aside or rival.oblique or about & rival.terms)
            for rival in rivals
        )
