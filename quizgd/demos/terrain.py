"""A surface seen from above: log bands of the loss, in units that are as high as they are wide."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quizgd.demos.axes import Axes, Scale, window
from quizgd.demos.canvas import Rect
from quizgd.demos.dots import crossings
from quizgd.descent.surfaces.plane import Plane

BANDS = 12


def square(
    rect: Rect, wide: float, high: float, points: Sequence[tuple[float, float]] = ()
) -> tuple[Scale, Scale]:
    """Scales round (0, 0) that reach at least `wide` to both sides and `high` up and down.

    A cell is twice as high as it is wide, so that circles come out round (but for the axes' own
    margins). Where one of `points` lies outside, the view doubles until it holds them all.
    """
    columns, lines = max(rect.width - 7, 4), 2 * max(rect.height - 3, 2)
    unit = max(wide / columns, high / lines)
    reach = max((max(abs(x) / columns, abs(y) / lines) for x, y in points), default=0.0)
    unit *= window(1.03 * min(reach, 1e140) / unit, 1.0)
    return Scale(-unit * columns, unit * columns), Scale(-unit * lines, unit * lines)


def bands(plane: Plane, axes: Axes, floor: float) -> NDArray[np.float64]:
    """The loss on the pixels of `axes`, as even bands of its logarithm from 0 to 1.

    `floor`: how far above the lowest minimum the lowest band ends; nearer differences are not told.
    """
    return _bands(plane, axes.x, axes.y, (axes.plot.width, 2 * axes.plot.height), floor)


def level_line(plane: Plane, axes: Axes, level: float, ink: int) -> None:
    """A line of dots where the loss is `level`."""
    size = 2 * axes.plot.width, 4 * axes.plot.height
    axes.set_dots(*_level_line(plane, axes.x, axes.y, size, level), ink)


# A picture is drawn many times with the same view: what lies under the paths is kept.
@lru_cache(maxsize=16)
def _loss(plane: Plane, x: Scale, y: Scale, across: int, down: int) -> NDArray[np.float64]:
    """The loss in the middles of `down` by `across` parts of the view, top row first."""
    xs = x.at((np.arange(across) + 0.5) / across)
    ys = y.at(1 - (np.arange(down) + 0.5) / down)
    with np.errstate(over="ignore", invalid="ignore"):
        return np.asarray(plane.value(*np.meshgrid(xs, ys)), dtype=np.float64)


@lru_cache(maxsize=16)
def _level_line(
    plane: Plane, x: Scale, y: Scale, size: tuple[int, int], level: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return crossings(_loss(plane, x, y, *size), [level])


@lru_cache(maxsize=16)
def _bands(
    plane: Plane, x: Scale, y: Scale, size: tuple[int, int], floor: float
) -> NDArray[np.float64]:
    least = plane.lowest.value if plane.minima else 0.0
    logs = np.log(np.maximum(_loss(plane, x, y, *size) - least, floor))
    shares = (logs - np.log(floor)) / (logs.max() - np.log(floor) + 1e-12)
    result: NDArray[np.float64] = np.floor(BANDS * shares) / BANDS
    return result
