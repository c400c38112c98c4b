"""The learning rates and momenta that theory calls best for curvatures between mu and L.

With k = L / mu, the distance to the minimum of a quadratic shrinks in the long run by
(k - 1)/(k + 1) an update for gradient descent, 1 - 1/sqrt(k) for Nesterov and
(sqrt(k) - 1)/(sqrt(k) + 1) for heavy ball.
"""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tuning:
    """A learning rate, a momentum, and the factor on the distance an update in the long run."""

    rate: float
    momentum: float
    factor: float


def gradient_descent(flat: float, steep: float) -> Tuning:
    """Rate 2/(L + mu), factor (k - 1)/(k + 1)."""
    _check(flat, steep)
    return Tuning(2.0 / (steep + flat), 0.0, (steep - flat) / (steep + flat))


def nesterov(flat: float, steep: float) -> Tuning:
    """Rate 1/L, momentum (sqrt(k) - 1)/(sqrt(k) + 1), factor 1 - 1/sqrt(k).

    Source: Nesterov, Introductory Lectures on Convex Optimization (2004), the scheme for strongly
    convex functions.
    """
    _check(flat, steep)
    root = math.sqrt(steep / flat)
    return Tuning(1.0 / steep, (root - 1.0) / (root + 1.0), 1.0 - 1.0 / root)


def heavy_ball(flat: float, steep: float) -> Tuning:
    """Rate (2/(sqrt(L) + sqrt(mu)))^2, momentum ((sqrt(k) - 1)/(sqrt(k) + 1))^2.

    Best for quadratics only: on a convex function with the same curvatures it may never arrive
    (see `surfaces.BentQuadratic`). Source: Polyak (1964), USSR Comput. Math. 4(5).
    """
    _check(flat, steep)
    low, high = math.sqrt(flat), math.sqrt(steep)
    factor = (high - low) / (high + low)
    return Tuning((2.0 / (high + low)) ** 2, factor * factor, factor)


def left_of(method: str, kappa: float, step: int) -> tuple[float, float]:
    """What `step` updates from rest leave of a distance along the flat and the steep axis.

    Exact, for `method` "gd", "nesterov" or "heavy-ball" as tuned above for k = `kappa`. Nesterov
    and heavy ball have a double root along an axis, which gives the (1 + c step): heavy ball first
    throws a point about sqrt(k)/e times farther out along the steep axis.
    """
    root = math.sqrt(kappa)
    if method == "gd":
        factor = (kappa - 1.0) / (kappa + 1.0)
        return factor**step, (-factor) ** step
    if method == "nesterov":
        flat = (1.0 + step / (root + 1.0)) * (1.0 - 1.0 / root) ** step
        steep = (1.0, -(root - 1.0) / (root + 1.0))[step] if step < 2 else 0.0
        return flat, steep
    factor = (root - 1.0) / (root + 1.0)
    flat = (1.0 + 2.0 * step / (root + 1.0)) * factor**step
    return flat, (1.0 + 2.0 * root * step / (root + 1.0)) * (-factor) ** step


def mode_factor(curvature: float, rate: float, momentum: float, *, nesterov: bool = False) -> float:
    """The factor an update in the long run along an axis of that curvature, momentum included.

    The larger |eigenvalue| of the step from (x_before, x) to (x, x_next).
    """
    pull = 1.0 - rate * curvature
    trace = (1.0 + momentum) * pull if nesterov else momentum + pull
    det = momentum * pull if nesterov else momentum
    inside = trace * trace - 4.0 * det
    if inside < 0:
        return math.sqrt(det)
    return (abs(trace) + math.sqrt(inside)) / 2.0


def stable_rate(steep: float, momentum: float) -> float:
    """2 (1 + momentum) / L: heavy ball on a quadratic converges exactly below it."""
    return 2.0 * (1.0 + momentum) / steep


def _check(flat: float, steep: float) -> None:
    if not 0 < flat <= steep < math.inf:
        raise ValueError("curvatures need 0 < flat <= steep, both finite")
