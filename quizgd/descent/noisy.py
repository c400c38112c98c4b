"""Gradient noise that fades: the kicks of one seed, alone or for a whole map of starts.

Each update adds to the gradient a normal vector of a given standard deviation, as the gradient of
a mini-batch would; after `quiet` updates there is none, so that a run can come to rest. Every start
of a map gets the same kicks: the map tells exactly where the run of that seed ends.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quizgd.descent.basins import NOWHERE, grid
from quizgd.descent.surfaces.plane import Box, Plane


@lru_cache(maxsize=16)
def kicks(seed: int, quiet: int) -> tuple[tuple[float, float], ...]:
    """`quiet` standard normal pairs."""
    draws = np.random.default_rng(seed).standard_normal((quiet, 2))
    return tuple((float(x), float(y)) for x, y in draws)


def noisy_map(
    plane: Plane,
    box: Box,
    size: tuple[int, int],
    *,
    rate: float,
    momentum: float,
    noise: float,
    seed: int,
    quiet: int,
    steps: int,
    tolerance: float = 0.1,
) -> NDArray[np.int8]:
    """For each of `size` (columns, rows) starts the index of the minimum it rests in.

    Shape (rows, columns), top row first; `NOWHERE` for a run that after `steps` updates is not
    within `tolerance` of a minimum or still moves by more.
    """
    x, y = grid(box, *size)
    pushes = (np.zeros_like(x), np.zeros_like(y))
    slopes, spare = (np.empty_like(x), np.empty_like(y)), np.empty_like(x)
    drawn = kicks(seed, quiet)
    with np.errstate(over="ignore", invalid="ignore"):
        for step in range(steps):
            plane.gradient_into(x, y, slopes, spare)
            for index, (place, push) in enumerate(zip((x, y), pushes, strict=True)):
                if step < quiet:
                    np.add(slopes[index], noise * drawn[step][index], out=slopes[index])
                np.multiply(push, momentum, out=push)
                np.add(push, slopes[index], out=push)
                np.multiply(push, rate, out=spare)
                np.subtract(place, spare, out=place)
        slow = np.maximum(np.abs(pushes[0]), np.abs(pushes[1])) * rate < tolerance
        result = np.full(x.shape, NOWHERE, dtype=np.int8)
        for pit, minimum in enumerate(plane.minima):
            near = np.hypot(x - minimum.x, y - minimum.y) < tolerance
            result[near & slow] = pit
    return result
