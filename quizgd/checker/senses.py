"""What terms do in the answers to a question: hide others, join with others, stand for rivals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizgd.bank.model import Lexicon
from quizgd.checker.bearing import against, broader


@dataclass(slots=True, eq=False)
class Sense:
    """What a set of terms does in the answers to a question, which wants some of them."""

    terms: frozenset[str]
    """The terms; where none of them matters there, what stands for them."""
    wanted: frozenset[str]
    """Those that the question wants."""
    in_parts: bool
    """Some of them say nothing by themselves."""
    whole: Sense | None
    """What the others of them do, where some say nothing by themselves."""
    hides: bool
    """Hides other terms that stand in it: all of them, or its rivals."""
    hides_all: bool
    rivals: frozenset[str]
    hides_words: bool
    """Hides the small words that stand in it."""
    joins: Sequence[Seconds]
    """Of each of them that tells something together with a second term directly behind it."""
    seconds: frozenset[str]
    """Those of them that are the second term of a join."""


Seconds = dict[str, tuple[frozenset[str], ...]]
"""The second terms of joins that begin alike, and all terms that are told by each join."""


class Traits:
    """What the terms of a lexicon are, whatever is asked: parts, compounds, rivals, joins."""

    def __init__(self, lexicon: Lexicon) -> None:
        terms = lexicon.terms.values()
        self._parts = frozenset(t.id for t in terms if t.part)
        self._compounds = frozenset(t.id for t in terms if t.compound)
        rivals = {t.id: against(t.id, lexicon) for t in terms}
        self._rivals = {term: others for term, others in rivals.items() if others}
        self._rivalled = frozenset(self._rivals)
        self._sets: dict[frozenset[str], frozenset[str]] = {}
        self._rival_sets: dict[frozenset[str], frozenset[str]] = {}
        told = {t.id: self.one(broader(t.id, lexicon)) for t in terms if t.joins}
        self._joins = [(*join, told[t.id]) for t in terms for join in t.joins]

    def one(self, terms: frozenset[str]) -> frozenset[str]:
        """The set that is kept of those that equal `terms`: the questions want much the same."""
        if len(self._sets) < _MOST_SETS:
            return self._sets.setdefault(terms, terms)
        return self._sets.get(terms, terms)

    def rivals(self, terms: frozenset[str]) -> frozenset[str]:
        """The terms that stand against any of `terms`: `opposite` and `versus`."""
        terms &= self._rivalled
        if not terms:
            return _NONE
        known = self._rival_sets.get(terms)
        if known is None:
            known = self.one(frozenset().union(*(self._rivals[t] for t in terms)))
            if len(self._rival_sets) < _MOST_SETS:
                self._rival_sets[self.one(terms)] = known
        return known

    def joins(self, wanted: frozenset[str]) -> dict[str, Seconds]:
        """The joins that tell a `wanted` term, by their first part."""
        joins: dict[str, Seconds] = {}
        for first, second, told in self._joins:
            if not wanted.isdisjoint(told):
                seconds = joins.setdefault(first, {})
                seconds[second] = (*seconds.get(second, ()), told)
        return joins

    def beside(self, wanted: frozenset[str], joins: dict[str, Seconds]) -> frozenset[str]:
        """What matters where some terms are wanted, but for these and the compounds.

        The parts of joins that tell one of them, and what they hide.
        """
        hidden = self.rivals(wanted | self._compounds)
        return self.one(hidden.union(joins, *joins.values()) - wanted - self._compounds)

    def idle(
        self, terms: frozenset[str], wanted: frozenset[str], beside: frozenset[str]
    ) -> Sense | None:
        """What `terms` do where none of them matters: nothing, but some of it in parts of joins."""
        if not (
            wanted.isdisjoint(terms)
            and self._compounds.isdisjoint(terms)
            and beside.isdisjoint(terms)
        ):
            return None
        if self._parts.isdisjoint(terms):
            return _IDLE
        return _IDLE_PART if self._parts.issuperset(terms) else _IDLE_IN_PARTS

    def without_parts(self, terms: frozenset[str]) -> frozenset[str]:
        """Those of `terms` that say something by themselves."""
        return terms if self._parts.isdisjoint(terms) else self.one(terms - self._parts)

    def sense(
        self,
        terms: frozenset[str],
        wanted: frozenset[str],
        joins: dict[str, Seconds],
        seconds: frozenset[str],
        whole: Sense | None,
    ) -> Sense:
        """What `terms` do in the answers to a question that wants some, and knows their joins.

        A compound hides all that stands in it, a phrase only its rivals: "not convex" is no
        `convex`, but "update the weights" holds the `weights`.
        """
        own = terms if wanted.issuperset(terms) else self.one(terms & wanted)
        compounds = terms & self._compounds
        rivals = self.rivals(compounds | own)
        return Sense(
            terms,
            own,
            in_parts=not self._parts.isdisjoint(terms),
            whole=whole,
            hides=bool(compounds or rivals),
            hides_all=bool(compounds),
            rivals=rivals,
            hides_words=bool(compounds or own),
            joins=tuple([joins[term] for term in terms if term in joins]),
            seconds=_NONE if seconds.isdisjoint(terms) else self.one(terms & seconds),
        )


class Senses(dict[frozenset[str], Sense]):
    """What terms do where some are wanted, each set of them looked at once."""

    def __init__(self, traits: Traits, wanted: frozenset[str]) -> None:
        super().__init__()
        self._traits, self._wanted = traits, wanted
        self._joins = traits.joins(wanted)
        self._seconds = traits.one(frozenset().union(*self._joins.values()))
        self._beside = traits.beside(wanted, self._joins)

    def __missing__(self, terms: frozenset[str]) -> Sense:
        sense = self._traits.idle(terms, self._wanted, self._beside)
        if sense is None:
            whole = self._traits.without_parts(terms)
            others = self[whole] if whole and whole is not terms else None
            sense = self._traits.sense(terms, self._wanted, self._joins, self._seconds, others)
        if len(self) < _MOST_KEPT:
            self[terms] = sense
        return sense


_MOST_KEPT = 320
"""Sets of terms that are kept for a question; ten answers to it name up to two hundred."""

_MOST_SETS = 2048
"""Sets of terms that are kept for all questions, which want much the same."""

_NONE: frozenset[str] = frozenset()


def _idle(term: str, *, part: bool = False, whole: Sense | None = None) -> Sense:
    """What does nothing; `term` stands for the terms."""
    return Sense(
        frozenset((term,)),
        wanted=_NONE,
        in_parts=part,
        whole=whole,
        hides=False,
        hides_all=False,
        rivals=_NONE,
        hides_words=False,
        joins=(),
        seconds=_NONE,
    )


_IDLE = _idle("")
_IDLE_PART = _idle("-", part=True)
_IDLE_IN_PARTS = _idle("-", part=True, whole=_IDLE)
