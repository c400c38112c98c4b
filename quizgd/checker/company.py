"""The company that a claim keeps: which terms of the lexicon stand beside it, whatever was asked.

Who has a concept turned round says it with words that who has it right does not say there: with a
stranger. "You shall know a word by the company it keeps": J. R. Firth, "A synopsis of linguistic
theory, 1930-1955", 1957.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from quizgd.checker.clauses import Hearing
from quizgd.checker.heard import Heard
from quizgd.checker.verdict import Span


class Company:
    """All terms of one answer by their places, ready to be asked which stand in some clauses."""

    def __init__(self, hearing: Hearing) -> None:
        self._clauses = hearing.clauses
        self._words = hearing.words
        self._places = sorted(hearing.words)
        heard = [h for clause in hearing.clauses for h in clause.heard if h.denied or h.aside]
        left_out = sorted(
            [(h.start, h.end) for h in heard]
            + [span for clause in hearing.clauses for span in clause.denials]
        )
        self._left_out = [start for start, _ in left_out]
        self._until = [*accumulate((end for _, end in left_out), max)]

    def stranger(self, hits: Sequence[Heard], strangers: frozenset[str]) -> Span | None:
        """Where the clauses of some hits first name one of `strangers`."""
        found = self._named(hits)
        return next((span for span, terms in found if not strangers.isdisjoint(terms)), None)

    def beside(self, hits: Sequence[Heard]) -> frozenset[str]:
        """The terms that the clauses of some hits name: see `_named`."""
        return frozenset().union(*(terms for _, terms in self._named(hits)))

    def all(self) -> frozenset[str]:
        """Every term that the answer names, said or denied."""
        return frozenset().union(*self._words.values())

    def anywhere(self, strangers: frozenset[str]) -> Span | None:
        """Where the answer first names one of `strangers`, said or denied."""
        for place in self._places:
            if not strangers.isdisjoint(self._words[place]):
                return place[0], -place[1]
        return None

    def _named(self, hits: Sequence[Heard]) -> Iterator[tuple[Span, frozenset[str]]]:
        """The terms in the clauses of some hits and between them, in the order of their places.

        Not what those deny or only compare with.
        """
        if not hits:
            return
        among = [hit.clause for hit in hits]
        start, end = self._clauses[min(among)].start, self._clauses[max(among)].end
        places = self._places
        for at in range(bisect_left(places, (start,)), len(places)):
            begin, minus_past = places[at]
            if begin >= end:
                break
            if -minus_past <= end and not self._is_left_out(begin, -minus_past):
                yield (begin, -minus_past), self._words[places[at]]

    def _is_left_out(self, begin: int, past: int) -> bool:
        at = bisect_right(self._left_out, begin)
        return at > 0 and self._until[at - 1] >= past
