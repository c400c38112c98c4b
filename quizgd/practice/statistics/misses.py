"""What to work on: concepts that are left out most, and wrong claims that are still held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizgd.practice.statistics.read import Asserted, Heard


@dataclass(frozen=True, slots=True)
class Missed:
    """A core concept, and how often the latest answers left it out or turned it round."""

    question: str
    concept: str
    asked: int
    missed: int

    @property
    def share(self) -> float:
        """The share of answers that missed it, 0 to 1."""
        return self.missed / self.asked


def most_missed(
    heard: Iterable[Heard], concepts: Mapping[str, frozenset[str]]
) -> tuple[Missed, ...]:
    """Concepts that were missed, the most often first, then the larger share.

    `heard`: newest first. `concepts`: what each question asks for now; others are left out. A
    concept that the last answer to its question stated is not missed any more.
    """
    asked: Counter[tuple[str, str]] = Counter()
    missed: Counter[tuple[str, str]] = Counter()
    settled: set[tuple[str, str]] = set()
    for one in heard:
        for concept in one.core & concepts.get(one.question, frozenset()):
            key = one.question, concept
            if not asked[key] and concept not in one.missed:
                settled.add(key)
            asked[key] += 1
            missed[key] += concept in one.missed
    found = [
        Missed(*key, asked[key], count)
        for key, count in missed.items()
        if count and key not in settled
    ]
    return tuple(sorted(found, key=lambda m: (-m.missed, -m.share, m.question, m.concept)))


def still_held(
    asserted: Iterable[Asserted], claims: Mapping[str, frozenset[str]]
) -> tuple[Asserted, ...]:
    """Wrong claims that nothing has settled since, those one was sure of first.

    `claims`: the wrong claims each question knows now; others are left out.
    """
    return tuple(one for one in asserted if one.claim in claims.get(one.question, frozenset()))
