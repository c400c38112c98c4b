"""One optimizer at many learning rates at once: how soon each of them gets there, if at all."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from quizgd.descent.optimizers import Optimizer
from quizgd.descent.surfaces.plane import Plane

NEVER = -1
DIVERGED = -2


def rates_between(low: float, high: float, count: int) -> NDArray[np.float64]:
    """`count` learning rates from `low` to `high`, evenly spaced by their logarithms."""
    return np.geomspace(low, high, count)


def steps_to_goal(
    plane: Plane,
    optimizer: Optimizer,
    start: tuple[float, float],
    rates: NDArray[np.float64],
    *,
    goal: float,
    steps: int,
) -> NDArray[np.int64]:
    """After how many updates each of `rates` (K,) first has a loss of at most `goal`: shape (K,).

    `NEVER` within `steps`; `DIVERGED` if its loss leaves the finite world before.
    """
    taken = np.full(len(rates), NEVER, dtype=np.int64)
    still = np.arange(len(rates))
    x, y = np.full(len(rates), start[0]), np.full(len(rates), start[1])
    used = rates
    memories = (optimizer.begin(x), optimizer.begin(y))
    if plane.value(*start) <= goal:
        return np.zeros(len(rates), dtype=np.int64)
    with np.errstate(over="ignore", invalid="ignore", under="ignore"):
        for step in range(1, steps + 1):
            gradient = plane.gradient(x, y)
            # The rules multiply by the rate alone, so that one rate for each run does as well.
            rate = cast(float, used)
            x, first = optimizer.update(x, gradient[0], memories[0], rate)
            y, second = optimizer.update(y, gradient[1], memories[1], rate)
            memories = (first, second)
            loss = plane.value(x, y)
            reached, lost = loss <= goal, ~np.isfinite(loss)
            gone = reached | lost
            if not gone.any():
                continue
            taken[still[reached]] = step
            taken[still[lost]] = DIVERGED
            stays = ~gone
            if not stays.any():
                break
            still, used, x, y = still[stays], used[stays], x[stays], y[stays]
            memories = (_of(memories[0], stays), _of(memories[1], stays))
    return taken


def _of(memory: Any, rows: NDArray[np.bool_]) -> Any:
    kind = type(memory)
    return kind(memory.step, memory.velocity[rows], memory.square[rows], memory.peak[rows])
