"""The company that a claim keeps: which terms of the lexicon stand beside it, whatever was asked.

Who has a concept turned round says it with words that who has it right does not say there: with a
stranger. "You shall know a word by the company it keeps": J. R. Firth, "A synopsis of linguistic
theory, 1930-1955", 1957.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from quizgd.bank.model import Strangers
from quizgd.checker.clauses import Hearing
from quizgd.checker.forms import Place
from quizgd.checker.heard import Heard
from quizgd.checker.verdict import Span


def places(hearing: Hearing, strangers: Strangers) -> list[Place]:
    """Where some strangers stand in an answer, whatever they stand beside."""
    every = strangers.all
    return [place for place, terms in hearing.words.items() if not every.isdisjoint(terms)]


def stranger(
    hearing: Hearing, hits: Sequence[Heard], strangers: Strangers, places: Sequence[Place]
) -> Span | None:
    """Where one of the strangers to a claim first stands, in the normal text.

    `hits` prove the claim; `places` are of all its strangers.
    """
    found: list[Span] = []
    if strangers.clause:
        found = _named(hearing, places, _around(hearing, hits), strangers.clause)
        found = found and _not_left_out(hearing, found)
    if strangers.sentence:
        found += _named(hearing, places, _sentences(hearing, hits), strangers.sentence)
    if strangers.answer:
        found += _named(hearing, places, (0, len(hearing.normal.text)), strangers.answer)
    return min(found, default=None)


def beside(hearing: Hearing, hits: Sequence[Heard]) -> frozenset[str]:
    """The terms in the clauses of some hits, and between them: but what is set aside there."""
    start, end = _around(hearing, hits)
    places = [(a, -b) for a, b in hearing.words if start <= a and -b <= end]
    named = (hearing.words[a, -b] for a, b in _not_left_out(hearing, places))
    return frozenset().union(*named)


def within(hearing: Hearing, hits: Sequence[Heard]) -> frozenset[str]:
    """The terms in the sentences of some hits."""
    start, end = _sentences(hearing, hits)
    words = hearing.words.items()
    return frozenset().union(*(terms for (a, b), terms in words if start <= a and -b <= end))


def _named(
    hearing: Hearing, places: Iterable[Place], span: Span, strangers: frozenset[str]
) -> list[Span]:
    """Those of some places of words that lie in a span and name one of `strangers`."""
    start, end = span
    return [
        (begin, -minus_past)
        for begin, minus_past in places
        if start <= begin
        and -minus_past <= end
        and not strangers.isdisjoint(hearing.words[begin, minus_past])
    ]


def _around(hearing: Hearing, hits: Sequence[Heard]) -> Span:
    """From where to where the clauses of some hits go."""
    if not hits:
        return 0, 0
    among = [hit.clause for hit in hits]
    return hearing.clauses[min(among)].start, hearing.clauses[max(among)].end


def _sentences(hearing: Hearing, hits: Sequence[Heard]) -> Span:
    """From where to where the sentences of some hits go, as far as they have clauses."""
    if not hits:
        return 0, 0
    clauses = hearing.clauses
    among = [hit.clause for hit in hits]
    first, last = min(among), max(among)
    while first and clauses[first - 1].sentence == clauses[first].sentence:
        first -= 1
    while last + 1 < len(clauses) and clauses[last + 1].sentence == clauses[last].sentence:
        last += 1
    return clauses[first].start, clauses[last].end


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
