"""What the scales of two features do to linear regression: the bowl of its loss, and its pace.

For centred features with standard deviations a, b and correlation r the mean squared error (halved)
has the Hessian X'X/N = [[a^2, r a b], [r a b, b^2]] whatever the targets are; dividing each feature
by its standard deviation makes that [[1, r], [r, 1]], whose condition number is (1 + r)/(1 - r).
Source: LeCun, Bottou, Orr and Mueller (1998), Efficient BackProp, 4.3.
"""

from __future__ import annotations

import math

from quizgd.descent.surfaces.bowl import Bowl

NOTHING = 1e-12
"""A part of the start this small beside the whole is a rounding of none."""


def regression_bowl(first: float, second: float, correlation: float) -> Bowl:
    """The loss over the distances of two weights from their best values.

    `first`, `second`: the features' standard deviations (positive); |correlation| < 1.
    """
    if not (first > 0 and second > 0 and abs(correlation) < 1):
        raise ValueError("two features need positive spreads and a correlation inside (-1, 1)")
    xx, yy, xy = first * first, second * second, correlation * first * second
    middle, half = (xx + yy) / 2, math.hypot((xx - yy) / 2, xy)
    # The flat axis is the eigenvector of middle - half; half the angle of (yy - xx, -2 xy).
    angle = 0.5 * math.atan2(-2.0 * xy, yy - xx) if half else 0.0
    # middle - half would lose its figures where one feature is far larger.
    steep = middle + half
    return Bowl((xx * yy - xy * xy) / steep, steep, angle)


def updates_until(
    bowl: Bowl, start: tuple[float, float], rate: float, share: float, most: int
) -> int | None:
    """After how many updates of gradient descent the distance to the minimum is `share` of that
    at `start`; None if it takes more than `most`.

    In closed form: along each axis of the bowl every update multiplies by 1 - rate * curvature.
    """
    whole = math.hypot(*start)
    flat, steep = (part if abs(part) > NOTHING * whole else 0.0 for part in bowl.along(*start))
    factors = abs(1.0 - rate * bowl.flat), abs(1.0 - rate * bowl.steep)

    def left(updates: int) -> float:
        return math.hypot(flat * factors[0] ** updates, steep * factors[1] ** updates) / whole

    if whole == 0:
        return 0
    growing = [factor >= 1 and part for factor, part in zip(factors, (flat, steep), strict=True)]
    # Where no part grows, what is left never rises and can be searched by halves.
    if any(growing) or left(most) > share:
        return None
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if left(middle) <= share else (middle + 1, high)
    return low
