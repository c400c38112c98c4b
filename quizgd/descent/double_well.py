"""The double well L/2 (x^4/4 - x^2/2): what gradient descent does on it at any learning rate.

With a = rate * L / 2 one update is the odd cubic map x -> (1 + a) x - a x^3. The wells lie at
x = +-1 and have curvature L, so that a = 1 is the limit 2/L. Source of the theory: the cycles of
the map solved by hand (see `regime`); May (1976), Simple mathematical models with very complicated
dynamics, Nature 261, for what follows the first doublings.
"""

from __future__ import annotations

import math
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from quizgd.descent.surfaces import Wells

REST_LIMIT = 2.0
"""In units of 1/L: up to here a well holds the run, which comes to rest."""
TWO_CYCLE_LIMIT = 2.0 * (math.sqrt(5.0) - 1.0)
"""In units of 1/L, 2.472...: up to here the run flips between two points of one well."""
BOUNDED_LIMIT = 4.0
"""In units of 1/L: above it almost every start runs away."""


class Regime(Enum):
    """How a run ends on the double well."""

    REST = "rest"
    TWO = "two-cycle"
    LONGER = "longer"
    DIVERGES = "diverge"


def surface(curvature: float) -> Wells:
    """The double well with curvature L at both minima, x = -1 and x = 1; hilltop at 0."""
    return Wells.through((-1.0, 0.0, 1.0), 0.5 * curvature)


def escape_point(units: float) -> float:
    """The distance from 0 beyond which every update leads farther away; `units` = rate * L.

    There (1 + a) x - a x^3 = -x, so x^2 = (2 + a) / a.
    """
    a = 0.5 * units
    return math.sqrt((2.0 + a) / a)


def at_the_edge(units: float, start: float) -> bool:
    """Whether a run from `start` flips between the two escape points, x and -x.

    To the last bits only: any other start beside them is drawn in or thrown out.
    """
    return math.isclose(abs(start), escape_point(units), rel_tol=1e-15)


def two_cycle(units: float) -> tuple[float, float]:
    """The two points between which a run flips in the right-hand well, for rate * L > 2.

    They solve p + q = sqrt(1 + 3/a), p q = 1/a. Raises ValueError where there are none.
    """
    a = 0.5 * units
    if a <= 1.0:
        raise ValueError("below 2/L there is no cycle of two points")
    total, product = math.sqrt(1.0 + 3.0 / a), 1.0 / a
    half = math.sqrt(total * total - 4.0 * product)
    return 0.5 * (total - half), 0.5 * (total + half)


def regime(units: float, start: float) -> Regime:
    """How a run from `start` ends, in theory; `units` = rate * L.

    The wells are stable iff |1 - 2a| <= 1, the cycle of two iff |9 - 2 (1 + a)^2| < 1 (its
    multiplier), the run stays bounded iff a <= 2: the highest value the map takes between the
    wells, (2/3)(1 + a) sqrt((1 + a) / 3a), then does not pass the escape point. At a = 1 two
    updates take e = x - 1 to e - 16 e^3 and more, so that it rests, though ever more slowly. From
    the escape point itself an update leads to its mirror image.
    """
    if start == 0.0 or abs(start) == 1.0:
        return Regime.REST  # the gradient is exactly 0 there
    if at_the_edge(units, start):
        return Regime.TWO
    if abs(start) > escape_point(units) or units > BOUNDED_LIMIT:
        return Regime.DIVERGES
    if units <= REST_LIMIT * (1.0 + 1e-12):
        return Regime.REST
    return Regime.TWO if units <= TWO_CYCLE_LIMIT else Regime.LONGER


def visited(
    units: NDArray[np.float64], start: float, *, skip: int = 300, keep: int = 96
) -> NDArray[np.float64]:
    """The points visited late at each of `units` (K,): shape (keep, K), NaN where it ran away.

    The first `skip` updates from `start` are left out: the bifurcation picture.
    """
    a = 0.5 * units
    x = np.full(units.shape, start)
    points = np.empty((keep, len(units)))
    with np.errstate(over="ignore", invalid="ignore"):
        for update in range(skip + keep):
            x = (1.0 + a) * x - a * x * x * x
            x[np.abs(x) > 10.0] = np.nan
            if update >= skip:
                points[update - skip] = x
    return points
