"""The most that a straight line can do: an exact search over all ways to cut the plane in two."""

from __future__ import annotations

import numpy as np

from quizgd.descent.datasets import Labelled

# Less than any angle between two of the points, seen from a third.
_TURN = 1e-9


def best_line_accuracy(data: Labelled) -> float:
    """The largest share of the points that any straight line puts on the side of their class.

    A line can be turned and shifted without changing its sides until it touches two points, so it
    is enough to look at all pairs: O(N^2 log N). The points are taken to be in general position (no
    three on a line). Raises ValueError unless the points lie in the plane.
    """
    if data.x.shape[1] != 2:
        raise ValueError("a line cuts the plane in two, so the points have to lie in it")
    signs, count = np.where(data.y == 1, 1, -1), data.count
    most = abs(int(signs.sum()))
    for pivot in range(count):
        away = np.delete(data.x, pivot, axis=0) - data.x[pivot]
        angles = np.arctan2(away[:, 1], away[:, 0]) % (2 * np.pi)
        order = np.argsort(angles)
        angles, ordered = angles[order], np.delete(signs, pivot)[order]
        twice = np.concatenate((angles, angles + 2 * np.pi))
        sums = np.concatenate(([0], np.cumsum(np.tile(ordered, 2))))
        # Lines through the pivot, turned a hair past each other point, this way and that.
        ways = np.concatenate((angles - _TURN, angles + _TURN)) % (2 * np.pi)
        left = sums[np.searchsorted(twice, ways + np.pi)] - sums[np.searchsorted(twice, ways)]
        # The pivot itself may be shifted to either side, so it always counts as right.
        most = max(most, int(np.abs(2 * left - ordered.sum()).max()) + 1)
    return (count + most) / (2 * count)
