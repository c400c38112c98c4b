"""Whether feeling sure means being right: results by confidence, and predictions of demos.

Confidence is asked before the verdict and never scored.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quizgd.practice.statistics.read import Foreseen, Sureness

TOO_FEW = 10
"""Results below which a share says little."""


@dataclass(frozen=True, slots=True)
class Felt:
    """What became of all that felt alike."""

    confidence: int
    """1 a guess, 2 unsure, 3 sure."""
    count: int
    right: int

    @property
    def share(self) -> float | None:
        """The share that was right; None without any."""
        return self.right / self.count if self.count else None


def calibration(sureness: Iterable[Sureness]) -> tuple[Felt, ...]:
    """Guessed, unsure and sure, in that order."""
    found = [*sureness]
    return tuple(
        Felt(
            level,
            sum(one.count for one in found if one.confidence == level),
            sum(one.count for one in found if one.confidence == level and one.right),
        )
        for level in (1, 2, 3)
    )


@dataclass(frozen=True, slots=True)
class Predicted:
    """The scored predictions of all demos."""

    scored: int
    right: int
    demos: tuple[Foreseen, ...]
    """By demo, the one foreseen worst first."""

    @property
    def share(self) -> float | None:
        """The share that was right; None before the first."""
        return self.right / self.scored if self.scored else None


def predictions(foreseen: Iterable[Foreseen]) -> Predicted:
    """The score of all demos."""
    found = sorted(foreseen, key=lambda one: (one.right / one.scored, one.demo))
    return Predicted(
        sum(one.scored for one in found), sum(one.right for one in found), tuple(found)
    )
