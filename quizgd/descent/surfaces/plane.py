"""What every loss of two parameters offers: value, gradient, Hessian, minima, where to look."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from quizgd.descent.number import Number
from quizgd.language import Bilingual

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64] | NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Minimum:
    """A minimum at (x, y), correct to the last figures of a float, and the loss there."""

    x: float
    y: float
    value: float


@dataclass(frozen=True, slots=True)
class Box:
    """The part of the plane worth looking at."""

    left: float
    right: float
    bottom: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Whether (x, y) lies in the box, its edges included."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


class Plane(ABC):
    """A differentiable loss of two parameters.

    `value`, `gradient` and `hessian` take floats, complex numbers or arrays of one shape, and give
    the same. `minima` are all that lie in `box` (none for a surface without); `saddles` only those
    that make the surface worth showing; `source` says where it was first described.
    """

    __slots__ = ()

    name: ClassVar[str]
    title: ClassVar[Bilingual]
    source: ClassVar[str]
    box: ClassVar[Box]
    minima: ClassVar[tuple[Minimum, ...]]
    saddles: ClassVar[tuple[tuple[float, float], ...]] = ()

    @abstractmethod
    def value(self, x: Number, y: Number) -> Number:
        """f(x, y); an overflow gives inf or nan, never an exception."""

    @abstractmethod
    def gradient(self, x: Number, y: Number) -> tuple[Number, Number]:
        """(df/dx, df/dy)."""

    @abstractmethod
    def hessian(self, x: Number, y: Number) -> tuple[Number, Number, Number]:
        """(f_xx, f_xy, f_yy)."""

    def gradient_into(
        self, x: Floats, y: Floats, out: tuple[Floats, Floats], spare: Floats
    ) -> None:
        """Write the gradient into the two arrays `out`; `spare` may be overwritten.

        All five arrays have one shape and type. Surfaces whose basin maps are shown override this
        so that no array is made.
        """
        out[0][...], out[1][...] = self.gradient(x, y)  # type: ignore[type-var]

    def curvatures(self, x: float, y: float) -> tuple[float, float]:
        """The eigenvalues of the Hessian at (x, y), the smaller first."""
        xx, xy, yy = self.hessian(x, y)
        middle, half = (xx + yy) / 2, math.hypot((xx - yy) / 2, xy)
        return middle - half, middle + half

    def largest_stable_rate(self, at: Minimum) -> float:
        """2/L with L the larger curvature at `at`: above it gradient descent cannot rest there."""
        return 2.0 / self.curvatures(at.x, at.y)[1]

    @property
    def lowest(self) -> Minimum:
        """A minimum of least loss. Raises ValueError for a surface without minima."""
        return min(self.minima, key=lambda minimum: minimum.value)
