"""Loss surfaces with exact gradients, curvatures and known stationary points.

All are polynomials in Horner form, so one formula serves floats, complex numbers (the
complex-step test of the gradient) and NumPy arrays alike.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Number = TypeVar("Number", float, complex, NDArray[np.float64])
else:
    Number = TypeVar("Number")


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
class Bowl:
    """f(x, y) = (mu x^2 + L y^2) / 2: the two-dimensional quadratic of condition number L/mu."""

    flat: float
    steep: float

    def value(self, x: Number, y: Number) -> Number:
        """f(x, y)."""
        return 0.5 * (self.flat * x * x + self.steep * y * y)

    def gradient(self, x: Number, y: Number) -> tuple[Number, Number]:
        """(mu x, L y)."""
        return self.flat * x, self.steep * y

    @property
    def condition_number(self) -> float:
        """L / mu."""
        return self.steep / self.flat

    @property
    def best_rate(self) -> float:
        """2 / (L + mu), the constant learning rate with the best worst-case rate."""
        return 2.0 / (self.steep + self.flat)


def _horner(coefficients: tuple[float, ...], x: Number) -> Number:
    """The polynomial with `coefficients` from the highest power down."""
    result = 0.0 * x + coefficients[0]
    for coefficient in coefficients[1:]:
        result = result * x + coefficient
    return result


def _derivative(coefficients: tuple[float, ...]) -> tuple[float, ...]:
    degree = len(coefficients) - 1
    return tuple(c * (degree - i) for i, c in enumerate(coefficients[:-1]))


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
        lowest = min(_horner(raw, s) for s in stationary[::2])
        return cls(stationary, scale, (*raw[:-1], -lowest), gradient, _derivative(gradient))

    def value(self, x: Number) -> Number:
        """f(x) >= 0."""
        return _horner(self._value, x)

    def gradient(self, x: Number) -> Number:
        """f'(x)."""
        return _horner(self._gradient, x)

    def curvature(self, x: Number) -> Number:
        """f''(x)."""
        return _horner(self._curvature, x)

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
