"""Whom a clause without a subject of its own is about: the one that its sentence named before."""

from __future__ import annotations

from collections.abc import Sequence

from quizgd.bank.model import Lexicon
from quizgd.checker.bearing import against
from quizgd.checker.heard import Clause, Heard
from quizgd.checker.reach import SUBJECT_REACH

_BEFORE_SUBJECT = frozenset(("", "the", "and", "but", "so", "then", "while"))
_NOBODY: frozenset[str] = frozenset()


def carried(
    text: str, clauses: Sequence[Clause], first: int, last: int, lexicon: Lexicon
) -> frozenset[str]:
    """The terms of the subject that the clauses `first` to `last` have from one before them.

    None where they name it or a rival of it themselves: "SGD is called random since it starts so,
    but each update takes every example" says of SGD that it takes every example.
    """
    sentence = clauses[first].sentence
    for at in range(first - 1, max(-1, first - 1 - SUBJECT_REACH), -1):
        before = clauses[at]
        if before.sentence != sentence or before.reported or before.denials:
            return _NOBODY
        named = [h for h in before.heard if _subjects(h.terms, lexicon)]
        if named:
            terms = _subjects(named[0].terms, lexicon)
            rivals = frozenset[str]().union(*(against(term, lexicon) for term in terms))
            if not _leads(text, before, named[0]) or _are_named(rivals, [before]):
                return _NOBODY
            own = _are_named(terms | rivals, clauses[first : last + 1])
            return _NOBODY if own else terms
    return _NOBODY


def _subjects(terms: frozenset[str], lexicon: Lexicon) -> frozenset[str]:
    """Those of `terms` that others take over from as the subject."""
    return frozenset(term for term in terms if lexicon.terms[term].versus)


def _leads(text: str, clause: Clause, hit: Heard) -> bool:
    """Whether a hit is what its clause is about: marked as that, or told first."""
    if hit.label or hit.aside or hit.oblique or hit.denied:
        return False
    return hit.topic or text[clause.start : hit.start].strip(" ,") in _BEFORE_SUBJECT


def _are_named(terms: frozenset[str], clauses: Sequence[Clause]) -> bool:
    return any(not terms.isdisjoint(h.terms) for clause in clauses for h in clause.heard)
