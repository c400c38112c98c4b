"""Learning-rate schedules: the rate of update k, counted from 0, from k alone.

`StepDecay`, `Cosine` and `WarmUp` follow `StepLR`, `CosineAnnealingLR` and `LinearLR` of
`torch.optim.lr_scheduler` stepped once an update.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol


class Schedule(Protocol):
    """A learning rate for every update."""

    def rate(self, step: int) -> float:
        """The learning rate of update `step`, the first being update 0."""


@dataclass(frozen=True, slots=True)
class Constant:
    """The same rate for ever."""

    base: float

    def rate(self, step: int) -> float:
        """`base`."""
        return self.base


@dataclass(frozen=True, slots=True)
class StepDecay:
    """`base`, multiplied by `factor` after every `every` updates."""

    base: float
    every: int
    factor: float = 0.1

    def rate(self, step: int) -> float:
        """base * factor^(step // every)."""
        return float(self.base * self.factor ** (step // self.every))


@dataclass(frozen=True, slots=True)
class InverseTime:
    """base / (1 + step / half): half the rate after `half` updates, like 1/t from then on.

    Its rates add up to infinity and their squares do not: the condition of Robbins and Monro
    (1951), Ann. Math. Statist. 22(3), under which the noise of stochastic gradients dies out.
    """

    base: float
    half: float

    def rate(self, step: int) -> float:
        """base / (1 + step / half)."""
        return self.base / (1.0 + step / self.half)


@dataclass(frozen=True, slots=True)
class Cosine:
    """Half a cosine wave from `base` down to `floor` in `steps` updates, then `floor`.

    Loshchilov and Hutter (2017), SGDR, without restarts.
    """

    base: float
    steps: int
    floor: float = 0.0

    def rate(self, step: int) -> float:
        """floor + (base - floor) (1 + cos(pi step / steps)) / 2."""
        share = min(step / self.steps, 1.0)
        return self.floor + (self.base - self.floor) * (1.0 + math.cos(math.pi * share)) / 2.0


@dataclass(frozen=True, slots=True)
class WarmUp:
    """A rate that climbs in a straight line to `then` for the first `steps` updates.

    Update 0 has the share `first` of it. The line multiplies `then`, which is counted from the
    end of the climb; until then it stands at its own beginning.
    """

    then: Schedule
    steps: int
    first: float = 0.1

    def rate(self, step: int) -> float:
        """The climbing share of then.rate(0), and then.rate(step - steps) afterwards."""
        if step >= self.steps:
            return self.then.rate(step - self.steps)
        share = self.first + (1.0 - self.first) * step / self.steps
        return share * self.then.rate(0)


def polyak_rate(value: float, least: float, gradient: tuple[float, ...]) -> float:
    """(f - f*) / |gradient|^2: the rate for a loss whose `least` value is known; 0 at a minimum.

    On a convex loss the distance to the minimum never grows. Polyak (1987), Introduction to
    Optimization.
    """
    square = sum(g * g for g in gradient)
    return max(value - least, 0.0) / square if square else 0.0
