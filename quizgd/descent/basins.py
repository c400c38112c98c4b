"""Basin maps: for every start in a box, the minimum in which gradient descent comes to rest.

In float32 with no array made on the way, dropping runs that have arrived: several times faster than
writing the rule down in float64. Where neighbours end in different minima, rounding could decide;
those starts are run again in float64, so that the map is the one that float64 gives.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizgd.descent.surfaces.plane import Box, Plane

__all__ = ["NOWHERE", "basin_map", "grid", "labels"]

# No pit: the run left the finite world, or is still moving.
NOWHERE = -1
_PATIENCE = 20
_LOST = 1e4
_Floats = NDArray[np.floating[Any]]


def grid(box: Box, columns: int, rows: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The middles of `rows` by `columns` cells of `box`, top row first: two (rows, columns)."""
    xs = box.left + (box.right - box.left) * (np.arange(columns) + 0.5) / columns
    ys = box.top - (box.top - box.bottom) * (np.arange(rows) + 0.5) / rows
    x, y = np.meshgrid(xs, ys)
    return x, y


def basin_map(
    plane: Plane,
    columns: int,
    rows: int,
    *,
    rate: float,
    momentum: float = 0.0,
    steps: int = 200,
    box: Box | None = None,
    tolerance: float = 0.1,
) -> NDArray[np.int8]:
    """For each cell of `box` the index in `plane.minima` of where a start there rests.

    Shape (rows, columns), top row first; `NOWHERE` for a run that after `steps` updates is not
    within `tolerance` of a minimum.
    """
    x, y = grid(plane.box if box is None else box, columns, rows)
    rest = partial(labels, plane, rate=rate, momentum=momentum, steps=steps, tolerance=tolerance)
    found = rest(x.astype(np.float32).ravel(), y.astype(np.float32).ravel())
    result = found.reshape(rows, columns)
    edge = _edges(result)
    if edge.any():
        result[edge] = rest(x[edge], y[edge])
    return result


def labels(
    plane: Plane,
    x: _Floats,
    y: _Floats,
    *,
    rate: float,
    momentum: float,
    steps: int,
    tolerance: float,
) -> NDArray[np.int8]:
    """The same for starts `x`, `y` of shape (K,), reckoned in their own floating-point type."""
    kind = x.dtype.type
    found = np.full(len(x), NOWHERE, dtype=np.int8)
    spots = np.array([(m.x, m.y) for m in plane.minima], dtype=kind).reshape(-1, 2)
    # A run stays where it has arrived only if it cannot be thrown out again.
    stable = [2 * (1 + momentum) / plane.curvatures(m.x, m.y)[1] > rate for m in plane.minima]
    still = np.arange(len(x))
    x, y = x.copy(), y.copy()
    pushes = (np.zeros_like(x), np.zeros_like(x))
    with np.errstate(over="ignore", invalid="ignore", under="ignore"):
        for begin in range(0, steps, _PATIENCE):
            count = min(_PATIENCE, steps - begin)
            _descend(plane, (x, y), pushes, kind(rate), kind(momentum), steps=count)
            last = begin + count >= steps
            near = tolerance if last else tolerance / 10
            stays = np.abs(x) < _LOST
            stays &= np.abs(y) < _LOST
            slow = np.maximum(np.abs(pushes[0]), np.abs(pushes[1])) * kind(rate) < near
            for index, spot in enumerate(spots):
                if not (last or stable[index]):
                    continue
                here = np.square(x - spot[0])
                here += np.square(y - spot[1])
                at = (here < near * near) & slow
                found[still[at]] = index
                stays &= ~at
            if last or not stays.any():
                break
            still, x, y = still[stays], x[stays], y[stays]
            pushes = (pushes[0][stays], pushes[1][stays])
    return found


def _descend(
    plane: Plane,
    at: tuple[_Floats, _Floats],
    pushes: tuple[_Floats, _Floats],
    rate: Any,
    momentum: Any,
    *,
    steps: int,
) -> None:
    """`steps` updates of `at` and the momentum buffers `pushes`, in place."""
    spare = np.empty_like(at[0])
    slopes = (np.empty_like(spare), np.empty_like(spare)) if momentum else pushes
    for _ in range(steps):
        plane.gradient_into(at[0], at[1], slopes, spare)
        for place, slope, push in zip(at, slopes, pushes, strict=True):
            if momentum:
                np.multiply(push, momentum, out=push)
                np.add(push, slope, out=push)
            np.multiply(push, rate, out=spare)
            np.subtract(place, spare, out=place)


def _edges(result: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Cells beside, above or below one with another label."""
    edge = np.zeros(result.shape, dtype=bool)
    across, down = result[:, 1:] != result[:, :-1], result[1:] != result[:-1]
    edge[:, 1:] |= across
    edge[:, :-1] |= across
    edge[1:] |= down
    edge[:-1] |= down
    return edge
