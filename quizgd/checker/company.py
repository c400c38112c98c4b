"""The company that a claim keeps: which terms of the lexicon stand beside it, whatever was asked.

Who has a concept turned round says it with words that who has it right does not say there: with a
stranger. "You shall know a word by the company it keeps": J. R. Firth, "A synopsis of linguistic
theory, 1930-1955", 1957.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from quizgd.checker.clauses import Hearing
from quizgd.checker.heard import Heard
from quizgd.checker.verdict import Span


def stranger(hearing: Hearing, hits: Sequence[Heard], strangers: frozenset[str]) -> Span | None:
    """Where the clauses of some hits first name one of `strangers`, in the normal text.

    Not what those clauses deny or only compare with.
    """
    start, end = _around(hearing, hits)
    is_none = strangers.isdisjoint
    met = [
        (begin, -minus_past)
        for (begin, minus_past), terms in hearing.words.items()
        if start <= begin and -minus_past <= end and not is_none(terms)
    ]
    return min(_not_left_out(hearing, met), default=None) if met else None


def anywhere(hearing: Hearing, strangers: frozenset[str]) -> Span | None:
    """Where an answer first names one of `strangers`, said or denied."""
    met = [place for place, terms in hearing.words.items() if not strangers.isdisjoint(terms)]
    begin, minus_past = min(met, default=(-1, 0))
    return None if begin < 0 else (begin, -minus_past)


def beside(hearing: Hearing, hits: Sequence[Heard]) -> frozenset[str]:
    """The terms among which `stranger` looks."""
    start, end = _around(hearing, hits)
    places = [(a, -b) for a, b in hearing.words if start <= a and -b <= end]
    named = (hearing.words[a, -b] for a, b in _not_left_out(hearing, places))
    return frozenset().union(*named)


def _around(hearing: Hearing, hits: Sequence[Heard]) -> Span:
    """From where to where the clauses of some hits go."""
    if not hits:
        return 0, 0
    among = [hit.clause for hit in hits]
    return hearing.clauses[min(among)].start, hearing.clauses[max(among)].end


def _not_left_out(hearing: Hearing, places: Iterable[Span]) -> list[Span]:
    """Those of some places that lie in nothing that is denied or only compared with."""
    spans = [span for clause in hearing.clauses for span in clause.denials]
    spans += [(h.start, h.end) for c in hearing.clauses for h in c.heard if h.denied or h.aside]
    if not spans:
        return [*places]
    spans.sort()
    starts = [start for start, _ in spans]
    until = [-1, *accumulate((end for _, end in spans), max)]
    return [(begin, past) for begin, past in places if until[bisect_right(starts, begin)] < past]
