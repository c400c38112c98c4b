"""The least-squares problem of `batch-size`, its map, and the batch sizes run beside one's own."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quizgd.descent import minibatch
from quizgd.descent.divergence import DivergedError
from quizgd.descent.least_squares import LeastSquares, from_seed
from quizgd.descent.minibatch import Training

SAMPLES = 64
START = (-1.6, 2.6)
_TRUTH = (1.4, -0.6)


@lru_cache(maxsize=16)
def problem(seed: int) -> LeastSquares:
    """The regression problem of `seed`: 64 samples, two parameters, noisy targets."""
    return from_seed(seed, SAMPLES, _TRUTH, noise=0.8, spread=(1.1, 0.8), correlation=0.45)


@dataclass(slots=True)
class Rival:
    """Another batch size on the same problem, run as far as the samples already seen."""

    batch: int
    states: list[Training] = field(default_factory=list)
    diverged: bool = False

    def follow(self, data: LeastSquares, rate: float, seed: int, seen: int) -> None:
        """Make every update that fits into `seen` samples."""
        if not self.states:
            self.states.append(minibatch.begin(data, np.array(START)))
        while not self.diverged:
            last = self.states[-1]
            if last.seen + min(self.batch, SAMPLES - last.taken) > seen:
                return
            try:
                self.states.append(minibatch.advance(data, last, rate, self.batch, seed))
            except DivergedError:
                self.diverged = True

    def until(self, seen: int) -> list[Training]:
        """The states reached within `seen` samples."""
        return self.states[: bisect_right(self.states, seen, key=lambda state: state.seen)]


@lru_cache(maxsize=16)
def view(seed: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """The corners of the map: the start and the minimum with room round them."""
    minimum = problem(seed).minimum()
    corners = []
    for i in range(2):
        low, high = sorted((START[i], float(minimum[i])))
        room = 0.3 * max(high - low, 1.0)
        corners.append((low - room, high + room))
    return (corners[0][0], corners[1][0]), (corners[0][1], corners[1][1])


@lru_cache(maxsize=8)
def contours(seed: int, width: int, height: int) -> NDArray[np.float64]:
    """Log full loss in twelve even bands, 0..1, shape (2 * height, width), first row on top."""
    data, (low, high) = problem(seed), view(seed)
    xs = low[0] + (high[0] - low[0]) * (np.arange(width) + 0.5) / width
    ys = high[1] - (high[1] - low[1]) * (np.arange(2 * height) + 0.5) / (2 * height)
    grid = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    least = data.loss(data.minimum())
    logs = np.log(np.maximum(data.losses(grid) - least, 0.02 * least))
    bands = np.floor(12 * (logs - logs.min()) / (logs.max() - logs.min() + 1e-12)) / 12
    return np.asarray(bands.reshape(2 * height, width), dtype=np.float64)
