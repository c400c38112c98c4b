"""The quadratic of two parameters: any condition number, turned by any angle."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quizgd.descent.number import Number
from quizgd.descent.surfaces.plane import Box, Minimum, Plane
from quizgd.language import Bilingual

if TYPE_CHECKING:
    from quizgd.descent.surfaces.plane import Floats


@dataclass(frozen=True, slots=True)
class Bowl(Plane):
    """f = (mu u^2 + L v^2) / 2 in axes u, v that are turned by `angle` radians from x, y.

    `flat` is mu, `steep` is L; with angle 0 it is (mu x^2 + L y^2) / 2. Its minimum is f(0, 0) = 0.
    """

    flat: float
    steep: float
    angle: float = 0.0
    matrix: tuple[float, float, float] = field(init=False, repr=False, compare=False)
    """(A_xx, A_xy, A_yy) of f = z'Az / 2."""

    name = "ravine"
    title = Bilingual("길쭉한 골짜기", "Ravine")
    source = "Goh (2017), Why Momentum Really Works, Distill"
    box = Box(-3.0, 3.0, -3.0, 3.0)
    minima = (Minimum(0.0, 0.0, 0.0),)

    def __post_init__(self) -> None:
        if not 0 < self.flat <= self.steep < math.inf or not math.isfinite(self.angle):
            raise ValueError("a bowl needs finite curvatures 0 < flat <= steep and a finite angle")
        c, s, flat, steep = math.cos(self.angle), math.sin(self.angle), self.flat, self.steep
        matrix = (
            flat * c * c + steep * s * s,
            (flat - steep) * c * s,
            flat * s * s + steep * c * c,
        )
        object.__setattr__(self, "matrix", matrix)

    @classmethod
    def conditioned(cls, number: float, angle: float = 0.0) -> Bowl:
        """The bowl with curvatures 1 and `number`, and so with that condition number."""
        return cls(1.0, number, angle)

    def value(self, x: Number, y: Number) -> Number:
        """f(x, y)."""
        xx, xy, yy = self.matrix
        return 0.5 * (xx * x * x + yy * y * y) + xy * x * y

    def gradient(self, x: Number, y: Number) -> tuple[Number, Number]:
        """A (x, y), with A the Hessian; (mu x, L y) where it is not turned."""
        xx, xy, yy = self.matrix
        return xx * x + xy * y, xy * x + yy * y

    def hessian(self, x: Number, y: Number) -> tuple[Number, Number, Number]:
        """A, the same everywhere."""
        xx, xy, yy = self.matrix
        zero = 0.0 * x * y
        return zero + xx, zero + xy, zero + yy

    def along(self, x: float, y: float) -> tuple[float, float]:
        """(x, y) in the bowl's own axes: along the flat one and along the steep one."""
        c, s = math.cos(self.angle), math.sin(self.angle)
        return c * x + s * y, c * y - s * x

    def gradient_into(
        self, x: Floats, y: Floats, out: tuple[Floats, Floats], spare: Floats
    ) -> None:
        """See `Plane.gradient_into`."""
        import numpy as np  # noqa: PLC0415 (only arrays need it)

        xx, xy, yy = self.matrix
        by_x, by_y = out
        np.multiply(x, xx, out=by_x)
        np.multiply(y, yy, out=by_y)
        if xy:
            np.multiply(y, xy, out=spare)
            by_x += spare
            np.multiply(x, xy, out=spare)
            by_y += spare

    @property
    def condition_number(self) -> float:
        """L / mu."""
        return self.steep / self.flat

    @property
    def best_rate(self) -> float:
        """2 / (L + mu), the constant learning rate with the best worst-case rate."""
        return 2.0 / (self.steep + self.flat)
