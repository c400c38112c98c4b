"""What decides a run of `schedule`, what theory foresees of it, and the runs themselves."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quizgd.descent import noise_ball
from quizgd.descent.noise_ball import Moments
from quizgd.descent.schedules import (
    Constant,
    Cosine,
    InverseTime,
    Schedule,
    StepDecay,
    WarmUp,
)
from quizgd.descent.surfaces import Quadratic, SteepWalls

HORIZON = 300
RUNS = 400
SIGMA = 0.5
"""Standard deviation of the noise in the gradient of one sample."""
# Updates after which 1/t has halved the rate, and in which warm-up reaches it.
HALF, CLIMB = 20, 30


@dataclass(frozen=True, slots=True, eq=False)
class Cloud:
    """All runs after `step` updates, and as many that show the noise ball of the constant rate.

    `xs` and `constant` have shape (RUNS,); the latter meet the same noise, but keep the base rate
    and began at the minimum. `rate` made this update (None before the first).
    """

    step: int
    xs: NDArray[np.float64]
    constant: NDArray[np.float64]
    rate: float | None = None

    @property
    def mean(self) -> float:
        """The mean of the runs."""
        return float(self.xs.mean())

    @property
    def spread(self) -> float:
        """Their standard deviation."""
        return float(self.xs.std())

    @property
    def distance(self) -> float:
        """Their root mean square distance from the minimum."""
        return float(np.sqrt(np.square(self.xs).mean()))


def planned(kind: str, rate: float) -> Schedule:
    """The schedule called `kind` with base `rate`, over `HORIZON` updates."""
    made: dict[str, Schedule] = {
        "constant": Constant(rate),
        "step": StepDecay(rate, HORIZON // 3, 0.1),
        "inverse-time": InverseTime(rate, HALF),
        "cosine": Cosine(rate, HORIZON),
        "warm-up": WarmUp(Constant(rate), CLIMB, 0.05),
    }
    return made[kind]


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that decides where the runs end, but the noise itself."""

    kind: str
    rate: float
    batch: int
    loss: str
    start: float

    @property
    def surface(self) -> Quadratic | SteepWalls:
        """The loss: curvature 1 at the minimum."""
        return Quadratic(1.0) if self.loss == "quadratic" else SteepWalls()

    @property
    def schedule(self) -> Schedule:
        """The schedule."""
        return planned(self.kind, self.rate)

    @property
    def noise(self) -> float:
        """sigma / sqrt(B)."""
        return SIGMA / math.sqrt(self.batch)

    @property
    def stays(self) -> bool:
        """Whether the rate comes to stay at its base."""
        return self.kind in ("constant", "warm-up")

    def saved_by_warm_up(self) -> bool:
        """Whether the same rate without warm-up would have thrown the runs out."""
        plain = replace(self, kind="constant")
        return self.kind == "warm-up" and foreseen(plain)[-1].distance > noise_ball.LOST

    @property
    def ball(self) -> float:
        """The spread at the constant base rate, in the long run."""
        return noise_ball.ball(1.0, self.rate, self.noise)


@lru_cache(maxsize=64)
def foreseen(plan: Plan) -> tuple[Moments, ...]:
    """Mean and variance after every update, by theory."""
    told = noise_ball.in_theory(plan.surface, plan.start, plan.schedule, plan.noise, HORIZON)
    return tuple(told)


@lru_cache(maxsize=16)
def curves(plan: Plan) -> NDArray[np.float64]:
    """`foreseen` as mean, spread and distance: shape (3, updates + 1)."""
    return np.array([(m.mean, m.spread, m.distance) for m in foreseen(plan)]).T


@lru_cache(maxsize=16)
def rates(plan: Plan, end: int) -> NDArray[np.float64]:
    """The rate of every update before `end`."""
    return np.array([plan.schedule.rate(k) for k in range(end)])


_SETTLED = 0.55
"""A spread below this share of the constant rate's counts as settled. No stop of the knobs lies
near it, so that 400 runs are enough to see on which side they are."""


def verdict(mean: float, spread: float, ball: float) -> str:
    """What a mean and a spread at the end amount to; `ball` is the spread at the constant rate."""
    if abs(mean) > spread:
        return "short"
    return "hovers" if spread > _SETTLED * ball else "settles"
