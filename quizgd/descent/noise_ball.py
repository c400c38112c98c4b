"""Stochastic gradient descent on one parameter, many runs at once, and what theory says of them.

Every gradient is the true one plus independent normal noise of standard deviation s. On a quadratic
of curvature L the mean m and the variance v of the runs obey, for any learning rates r_k, exactly

    m_(k+1) = (1 - r_k L) m_k,        v_(k+1) = (1 - r_k L)^2 v_k + r_k^2 s^2,

so that a constant rate ends in a ball of variance r s^2 / (L (2 - r L)) and one that falls like 1/t
lets it shrink for ever (Robbins and Monro, 1951). On other losses L is the curvature at the mean:
close while the runs stay together.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizgd.descent.schedules import Schedule
from quizgd.descent.surfaces import Surface

LOST = 1e3
"""Beyond this distance a run counts as diverged."""
_FROZEN = 1e9


@dataclass(frozen=True, slots=True)
class Moments:
    """Mean and variance of the runs after `step` updates."""

    step: int
    mean: float
    variance: float

    @property
    def spread(self) -> float:
        """The standard deviation."""
        return math.sqrt(self.variance)

    @property
    def distance(self) -> float:
        """Root mean square distance from the minimum at 0."""
        return math.hypot(self.mean, self.spread)


def in_theory(
    surface: Surface, start: float, schedule: Schedule, noise: float, steps: int
) -> list[Moments]:
    """The moments before and after each of `steps` updates; they end where they leave `LOST`."""
    told = [Moments(0, start, 0.0)]
    for step in range(steps):
        at, rate = told[-1], schedule.rate(step)
        pull = 1.0 - rate * surface.curvature(at.mean)
        mean = at.mean - rate * surface.gradient(at.mean)
        variance = pull * pull * at.variance + rate * rate * noise * noise
        told.append(Moments(step + 1, mean, variance))
        if told[-1].distance > LOST:
            break
    return told


def ball(curvature: float, rate: float, noise: float) -> float:
    """The spread in which runs at a constant rate end; infinite from 2/L on."""
    if rate * curvature >= 2:
        return math.inf
    return noise * math.sqrt(rate / (curvature * (2.0 - rate * curvature)))


def shaken(
    surface: Surface, xs: NDArray[np.float64], rate: float, noise: float, seed: tuple[int, int]
) -> NDArray[np.float64]:
    """`xs` (R,) after an update at `rate`, each with its own noise, which `seed` fixes.

    A run beyond a billion stays where it is, so that nothing overflows.
    """
    shocks = np.random.default_rng(seed).standard_normal(len(xs))
    moved = xs - rate * (surface.gradient(xs) + noise * shocks)
    return np.where(np.abs(xs) > _FROZEN, xs, moved)
