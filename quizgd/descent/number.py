"""One formula for floats, complex numbers and NumPy arrays alike, without importing NumPy.

The single-point demos run on floats (a NumPy call costs as much as ten of their steps), basin maps
run on arrays, and the complex-step test of the gradients runs on complex numbers. Overflow gives
inf or nan, never an exception: who steps is who looks.
"""

from __future__ import annotations

import cmath
import math
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Number = TypeVar("Number", float, complex, NDArray[np.float64])
else:
    Number = TypeVar("Number")


def exp(x: Number) -> Number:
    """e^x."""
    if isinstance(x, float):
        try:
            return math.exp(x)
        except OverflowError:
            return math.inf
    if isinstance(x, complex):
        return cmath.exp(x)
    import numpy  # noqa: PLC0415 (only arrays need it)

    return numpy.exp(x)


def sin(x: Number) -> Number:
    """sin x; nan where x is infinite."""
    if isinstance(x, float):
        return math.sin(x) if math.isfinite(x) else math.nan
    if isinstance(x, complex):
        return cmath.sin(x)
    import numpy  # noqa: PLC0415

    return numpy.sin(x)


def cos(x: Number) -> Number:
    """cos x; nan where x is infinite."""
    if isinstance(x, float):
        return math.cos(x) if math.isfinite(x) else math.nan
    if isinstance(x, complex):
        return cmath.cos(x)
    import numpy  # noqa: PLC0415

    return numpy.cos(x)


def sqrt(x: Number) -> Number:
    """The square root of what is not negative; nan for nan."""
    if isinstance(x, float):
        return math.sqrt(x)
    if isinstance(x, complex):
        return cmath.sqrt(x)
    import numpy  # noqa: PLC0415

    return numpy.sqrt(x)


def larger(x: Number, y: Number) -> Number:
    """The larger of two real numbers, or of every pair in two arrays."""
    if isinstance(x, float) and isinstance(y, float):
        return x if x >= y else y
    import numpy  # noqa: PLC0415

    return numpy.maximum(x, y)  # type: ignore[no-any-return]


def sigmoid(x: Number) -> Number:
    """1 / (1 + e^-x)."""
    return 1.0 / (1.0 + exp(-x))


def horner(coefficients: tuple[float, ...], x: Number) -> Number:
    """The polynomial with `coefficients` from the highest power down."""
    result = 0.0 * x + coefficients[0]
    for coefficient in coefficients[1:]:
        result = result * x + coefficient
    return result


def derivative(coefficients: tuple[float, ...]) -> tuple[float, ...]:
    """The coefficients of the polynomial's derivative, from the highest power down."""
    degree = len(coefficients) - 1
    return tuple(c * (degree - i) for i, c in enumerate(coefficients[:-1]))
