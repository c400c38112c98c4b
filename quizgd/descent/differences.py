"""Slopes by finite differences: their value, and the two errors between which h has to be chosen.

Source: Nocedal and Wright, Numerical Optimization (2006), 8.1.
"""

from __future__ import annotations

import math

from quizgd.descent.polynomial import Polynomial

FORWARD, CENTRAL = "forward", "central"


def slope(surface: Polynomial, x: float, h: float, kind: str) -> float:
    """(f(x + h) - f(x)) / h, or with `CENTRAL` (f(x + h) - f(x - h)) / 2h."""
    if kind == FORWARD:
        return (surface.value(x + h) - surface.value(x)) / h
    return (surface.value(x + h) - surface.value(x - h)) / (2 * h)


def truncation(surface: Polynomial, x: float, h: float, kind: str) -> float:
    """The leading term of the error that a large h makes: h f''/2, or centrally h^2 f'''/6."""
    if kind == FORWARD:
        return h * surface.curvature(x) / 2
    return h * h * surface.derivative(x, 3) / 6


def rounding(surface: Polynomial, x: float, h: float, kind: str) -> float:
    """The size of the error that a small h makes, over h: that of f and that of x + h.

    Evaluating f leaves an error of about one unit in the last place of its largest term; x + h is
    half a unit in the last place of x off, which the slope turns into a difference of f.
    """
    degree = len(surface.coefficients) - 1
    terms = [abs(c * x ** (degree - i)) for i, c in enumerate(surface.coefficients)]
    error = math.ulp(max(terms)) + 0.5 * math.ulp(x) * abs(surface.gradient(x))
    return error / (h if kind == FORWARD else 2 * h)
