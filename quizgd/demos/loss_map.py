"""The loss of two parameters as a map: bands of its logarithm behind whatever is drawn on it."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quizgd.demos.axes import Axes, Scale
from quizgd.descent.surfaces import Plane

BANDS = 12


def draw(axes: Axes, plane: Plane) -> None:
    """Colour the plot of `axes` by the loss of `plane`, lowest darkest (lightest on paper)."""
    plot = axes.plot
    axes.canvas.heat(plot, _bands(plane, axes.x, axes.y, plot.width, plot.height))


@lru_cache(maxsize=12)
def _bands(plane: Plane, x: Scale, y: Scale, width: int, height: int) -> NDArray[np.float64]:
    """Even bands of log loss in 0..1, shape (2 * height, width), first row on top."""
    xs = x.at((np.arange(width) + 0.5) / width)
    ys = y.at(1 - (np.arange(2 * height) + 0.5) / (2 * height))
    grid = np.meshgrid(xs, ys)
    loss = plane.value(grid[0], grid[1])
    low, high = float(loss.min()), float(loss.max())
    # The lowest two per cent are one band: there a logarithm would see nothing but the minimum.
    logs = np.log(np.maximum(loss - low, 0.003 * (high - low) + 1e-300))
    share = (logs - logs.min()) / (logs.max() - logs.min() + 1e-12)
    return np.asarray(np.minimum(np.floor(BANDS * share), BANDS - 1) / (BANDS - 1))
