"""Sharpness: the largest eigenvalue of the Hessian, from gradients alone.

A Hessian times a vector is the slope of the gradient along it, here a central difference in
float64 (error of order 1e-10 on the networks of the demos); the largest eigenvalue comes from
power iteration (Martens 2010; Cohen et al. 2021 use the same quantity for the edge of stability).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Gradient = Callable[[Vector], Vector]

# Near the cube root of the rounding error, where a central difference is most exact.
_STEP = 1e-5


@dataclass(frozen=True, slots=True)
class Sharpest:
    """The largest eigenvalue and its unit eigenvector; `products` Hessian-vector products used."""

    value: float
    direction: Vector
    products: int


def hessian_vector(gradient: Gradient, theta: Vector, direction: Vector) -> Vector:
    """H(theta) @ direction, shape as `theta`. `gradient` must return a new array every time."""
    norm = float(np.linalg.norm(direction))
    if norm == 0.0:
        return np.zeros_like(theta)
    step = _STEP * max(1.0, float(np.abs(theta).max(initial=0.0)))
    nudge = direction * (step / norm)
    slope: Vector = gradient(theta + nudge) - gradient(theta - nudge)
    return slope * (norm / (2 * step))


def sharpness(
    gradient: Gradient,
    theta: Vector,
    start: Vector | None = None,
    *,
    tolerance: float = 1e-4,
    most: int = 200,
) -> Sharpest:
    """The largest (not the largest absolute) eigenvalue of the Hessian at `theta`.

    `start`: a direction to begin from, such as the last one found along a run; then a few products
    are enough. Ends when the eigenvalue changes by less than `tolerance` of itself, or after `most`
    products. An eigenvalue below zero that is larger in size is shifted away.
    """
    found = _power(gradient, theta, start, tolerance, most)
    if found.value >= 0:
        return found
    again = _power(gradient, theta, None, tolerance, most, shift=-found.value)
    return Sharpest(again.value, again.direction, found.products + again.products)


def _power(
    gradient: Gradient,
    theta: Vector,
    start: Vector | None,
    tolerance: float,
    most: int,
    *,
    shift: float = 0.0,
) -> Sharpest:
    if start is None:
        start = np.random.default_rng(0).standard_normal(theta.size)
    direction = start / np.linalg.norm(start)
    value, used = 0.0, 0
    for used in range(1, most + 1):
        product = hessian_vector(gradient, theta, direction) + shift * direction
        last, value = value, float(direction @ product)
        norm = float(np.linalg.norm(product))
        if norm == 0.0:
            break
        direction = product / norm
        if used > 1 and abs(value - last) <= tolerance * abs(value):
            break
    return Sharpest(value - shift, direction, used)
