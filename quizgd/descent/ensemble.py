"""Many starts at once on one surface: where each of them comes to rest (NumPy, vectorised)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from quizgd.descent.surfaces import Wells

# No pit: the run left the finite world, or is still moving.
NOWHERE = -1


def resting_pits(
    surface: Wells,
    starts: NDArray[np.float64],
    *,
    rate: float,
    momentum: float,
    steps: int,
    tolerance: float,
) -> NDArray[np.int8]:
    """Index of the pit within `tolerance` of each run after `steps` updates, else `NOWHERE`.

    Shapes (K,) to (K,); the same rule as `single.advance`.
    """
    x = starts.astype(np.float64, copy=True)
    buffer = np.zeros_like(x)
    # Runs that overflow end as NOWHERE, which is what the caller shows.
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(steps):
            buffer *= momentum
            buffer += surface.gradient(x)
            x -= rate * buffer
        distance = np.abs(x[:, None] - np.array(surface.minima))
        nearest = np.where(np.isfinite(distance), distance, np.inf).argmin(axis=1)
        near = distance[np.arange(len(x)), nearest] < tolerance
        slow = np.abs(rate * buffer) < tolerance
    return np.where(near & slow, nearest, NOWHERE).astype(np.int8)
