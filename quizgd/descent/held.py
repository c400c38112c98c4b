"""Pits that hold what runs downhill: when no formula but a bound tells where a run must end.

While gradient descent lowers the loss at every update it can never pass a point higher than its
start. Below 2/L, with L the largest curvature where the loss is no higher than at the start, it
does lower it, and so does every point of the straight step; hence a start that stands lower than
the lowest pass out of its pit ends in that pit.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quizgd.descent.optimizers import SGD
from quizgd.descent.surfaces.four_pits import FOUR_PITS, PASSES
from quizgd.descent.walk import advance, begin

# A rate at which descent follows the slope like water, for naming the pit only.
_TRICKLE = 0.002
_MANY = 4000


def pass_height(pit: int) -> float:
    """The loss on the lowest pass out of that pit of `FOUR_PITS`."""
    return FOUR_PITS.value(*FOUR_PITS.saddles[PASSES[pit]])


def sharpest_below(level: float) -> float:
    """The largest curvature where the loss is at most `level`, from a fine grid (and 1 % more)."""
    values, sharpest = _sharpest()
    index = int(np.searchsorted(values, level, side="right"))
    return 1.01 * float(sharpest[max(index - 1, 0)])


def holding_pit(x: float, y: float, rate: float) -> int | None:
    """The pit that no run of plain gradient descent from (x, y) at `rate` can leave, if any."""
    height = FOUR_PITS.value(x, y)
    if height >= max(pass_height(pit) for pit in range(len(PASSES))):
        return None
    if rate >= 2.0 / sharpest_below(height):
        return None
    pit = _downhill(x, y)
    return pit if pit is not None and height < pass_height(pit) else None


@lru_cache(maxsize=256)
def _downhill(x: float, y: float) -> int | None:
    """The pit that water from (x, y) would run into."""
    place = begin(FOUR_PITS, SGD(), x, y)
    for _ in range(_MANY):
        for pit, minimum in enumerate(FOUR_PITS.minima):
            if abs(place.x - minimum.x) < 0.05 and abs(place.y - minimum.y) < 0.05:
                return pit
        place = advance(FOUR_PITS, place, SGD(), _TRICKLE)
    return None


@lru_cache(maxsize=1)
def _sharpest() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Losses on a grid, ascending, and the largest curvature up to each."""
    box = FOUR_PITS.box
    axis = np.linspace(box.left, box.right, 401)
    x, y = np.meshgrid(axis, np.linspace(box.bottom, box.top, 401))
    xx, xy, yy = FOUR_PITS.hessian(x, y)
    half = np.hypot((xx - yy) / 2, xy)
    largest = (np.abs(xx + yy) / 2 + half).ravel()
    values = np.asarray(FOUR_PITS.value(x, y), dtype=np.float64).ravel()
    order = values.argsort()
    return values[order], np.maximum.accumulate(largest[order])
