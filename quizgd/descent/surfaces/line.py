"""Losses of one parameter with exact gradients, curvatures and known stationary points."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from quizgd.descent.number import Number, derivative, horner


class Surface(Protocol):
    """A differentiable loss of one parameter."""

    def value(self, x: Number) -> Number:
        """f(x); an overflow gives inf, never an exception."""

    def gradient(self, x: Number) -> Number:
        """f'(x)."""

    def curvature(self, x: Number) -> Number:
        """f''(x)."""


@dataclass(frozen=True, slots=True)
class Quadratic:
    """f(x) = L x^2 / 2 with constant curvature L > 0; its minimum is f(0) = 0."""

    curvature_at_minimum: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.curvature_at_minimum) and self.curvature_at_minimum > 0):
            raise ValueError("the curvature of a convex quadratic is a positive finite number")

    def value(self, x: Number) -> Number:
        """f(x) = L x^2 / 2."""
        return 0.5 * self.curvature_at_minimum * x * x

    def gradient(self, x: Number) -> Number:
        """f'(x) = L x."""
        return self.curvature_at_minimum * x

    def curvature(self, x: Number) -> Number:
        """f''(x) = L everywhere."""
        return 0.0 * x + self.curvature_at_minimum

    @property
    def largest_stable_rate(self) -> float:
        """2/L: gradient descent converges exactly for learning rates strictly below it."""
        return 2.0 / self.curvature_at_minimum

    def factor(self, rate: float) -> float:
        """1 - rate * L, by which every update of gradient descent multiplies x."""
        return 1.0 - rate * self.curvature_at_minimum


@dataclass(frozen=True, slots=True)
class Wells:
    """A one-dimensional surface built from its stationary points: minimum, hilltop, minimum, ...

    f'(x) = scale * prod(x - s_i) with an odd number of ascending s_i, so that minima and hilltops
    are exact by construction; f is its antiderivative, lifted so that the lowest minimum is 0.
    """

    stationary: tuple[float, ...]
    scale: float
    _value: tuple[float, ...]
    _gradient: tuple[float, ...]
    _curvature: tuple[float, ...]

    @classmethod
    def through(cls, stationary: tuple[float, ...], scale: float) -> Wells:
        """The surface whose stationary points are exactly `stationary`.

        Raises ValueError unless there is an odd number of them, ascending, and scale > 0.
        """
        if len(stationary) % 2 == 0 or any(a >= b for a, b in pairwise(stationary)):
            raise ValueError("an odd number of ascending stationary points is needed")
        if not scale > 0:
            raise ValueError("the scale is a positive number")
        gradient: tuple[float, ...] = (scale,)
        for root in stationary:
            shifted = (*gradient, 0.0)
            gradient = tuple(a - root * b for a, b in zip(shifted, (0.0, *gradient), strict=True))
        degree = len(gradient)
        raw = (*(c / (degree - i) for i, c in enumerate(gradient)), 0.0)
        lowest = min(horner(raw, s) for s in stationary[::2])
        return cls(stationary, scale, (*raw[:-1], -lowest), gradient, derivative(gradient))

    def value(self, x: Number) -> Number:
        """f(x) >= 0."""
        return horner(self._value, x)

    def gradient(self, x: Number) -> Number:
        """f'(x)."""
        return horner(self._gradient, x)

    def curvature(self, x: Number) -> Number:
        """f''(x)."""
        return horner(self._curvature, x)

    @property
    def minima(self) -> tuple[float, ...]:
        """Where the pits are, from left to right."""
        return self.stationary[::2]

    @property
    def hilltops(self) -> tuple[float, ...]:
        """Where the hilltops between the pits are, from left to right."""
        return self.stationary[1::2]

    def basin(self, x: float) -> int | None:
        """Index of the pit below `x` as water would run; None exactly on a hilltop."""
        if x in self.hilltops:
            return None
        return sum(x > top for top in self.hilltops)

    def largest_curvature(self, low: float, high: float, samples: int = 2001) -> float:
        """max |f''| on [low, high], from an even grid of `samples` points (ends included)."""
        width = (high - low) / (samples - 1)
        return max(abs(self.curvature(low + width * i)) for i in range(samples))


DOUBLE_WELL = Wells.through((-1.0, 0.0, 1.0), 1.0)
"""x^4/4 - x^2/2 + 1/4: minima at -1 and 1 with curvature 2, a hilltop of height 1/4 at 0.

Past the learning rate 1 (2 over the curvature) gradient descent on it doubles its period again and
again and turns chaotic. Source: Strogatz, Nonlinear Dynamics and Chaos (1994), the double well.
"""
