"""A polynomial loss of one parameter, with the Taylor terms of a step: all of them, so exact."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from quizgd.descent.number import Number, derivative, horner


@dataclass(frozen=True)
class Polynomial:
    """f(x) with `coefficients` from the highest power down (Horner form)."""

    coefficients: tuple[float, ...]

    @cached_property
    def ladder(self) -> tuple[tuple[float, ...], ...]:
        """The coefficients of f, f', f'', ... down to the last that is not 0."""
        rungs = [self.coefficients]
        while len(rungs[-1]) > 1:
            rungs.append(derivative(rungs[-1]))
        return tuple(rungs)

    def value(self, x: Number) -> Number:
        """f(x); an overflow gives inf or nan, never an exception."""
        return self.derivative(x, 0)

    def gradient(self, x: Number) -> Number:
        """f'(x)."""
        return self.derivative(x, 1)

    def curvature(self, x: Number) -> Number:
        """f''(x)."""
        return self.derivative(x, 2)

    def derivative(self, x: Number, order: int) -> Number:
        """The derivative of that order at `x` (order 0: the value)."""
        if order >= len(self.ladder):
            return 0.0 * x
        return horner(self.ladder[order], x)

    def taylor(self, x: float, step: float) -> tuple[float, ...]:
        """The terms f'(x) d, f''(x) d^2 / 2, ... of f(x + d) - f(x), d = `step`; they sum to it."""
        return tuple(
            self.derivative(x, order) * step**order / math.factorial(order)
            for order in range(1, len(self.ladder))
        )

    def level_set(self, x: float, reach: float = 64.0) -> tuple[float, float]:
        """The outermost points at which f is as high as at `x` (leading term even and positive).

        Found by halving between `x` and where f has grown for good, at most `reach` away.
        """
        height = self.value(x)
        ends = []
        for side in (-1.0, 1.0):
            # Coming from outside, the first point that is not above the level.
            inner, outer = x, x + side * reach
            grid = [outer + (inner - outer) * i / 512 for i in range(513)]
            for far, near in pairwise(grid):
                if self.value(near) <= height:
                    inner, outer = near, far
                    break
            for _ in range(60):
                middle = 0.5 * (inner + outer)
                inner, outer = (middle, outer) if self.value(middle) <= height else (inner, middle)
            ends.append(inner)
        return ends[0], ends[1]

    def safe_rate(self, x: float) -> float:
        """2 / max |f''| where f is no higher than at `x`.

        Gradient descent from `x` with any learning rate below it never raises the loss: while the
        step grows from 0 the loss stays below that at `x`, so that it never leaves that stretch.
        """
        low, high = self.level_set(x)
        grid = (low + (high - low) * i / 400 for i in range(401))
        return 2.0 / max(abs(self.curvature(point)) for point in grid)
