"""The runs of `local-minima`: one update, when a run rests and where, and the map of all starts."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quizgd.descent.basins import basin_map
from quizgd.descent.divergence import DivergedError
from quizgd.descent.noisy import kicks, noisy_map
from quizgd.descent.optimizers import SGD
from quizgd.descent.surfaces.four_pits import FOUR_PITS
from quizgd.descent.walk import Place, advance, begin

PITS = ("A", "B", "C", "D")
ELSEWHERE = "nowhere"
# A run that has not come to rest by then counts as resting nowhere; the noise ends at QUIET.
PATIENCE = 300
QUIET = 150
# At the end of the run it rests if it is this near a pit and moves by less than this; before,
# if it is ten times nearer and slower, and the pit can hold it.
NEAR = 0.1
LIMITS = tuple(FOUR_PITS.largest_stable_rate(minimum) for minimum in FOUR_PITS.minima)


def resting(place: Place, rate: float, momentum: float, last: bool) -> str | None:
    """The pit in which `place` rests, or None if it still moves or is elsewhere."""
    near = NEAR if last else NEAR / 10
    move = rate * max(abs(memory.velocity) for memory in place.memory)
    for pit, minimum, limit in zip(PITS, FOUR_PITS.minima, LIMITS, strict=True):
        # In a pit too sharp for its rate a run only seems to rest: it will be thrown out.
        holds = last or rate < limit * (1 + momentum)
        if holds and move < near and math.hypot(place.x - minimum.x, place.y - minimum.y) < near:
            return pit
    return None


def updated(place: Place, *, rate: float, momentum: float, noise: float, seed: int) -> Place:
    """One update, its gradient kicked while there is noise. Raises `DivergedError`."""
    if noise and place.step < QUIET:
        kick = kicks(seed, QUIET)[place.step]
        x, y = place.gradient
        place = replace(place, gradient=(x + noise * kick[0], y + noise * kick[1]))
    return advance(FOUR_PITS, place, SGD(momentum=momentum), rate)


@lru_cache(maxsize=64)
def reckoned(
    start: tuple[float, float], *, rate: float, momentum: float, noise: float, seed: int
) -> str:
    """Where the rule leads, update by update: for settings that no bound decides."""
    place = begin(FOUR_PITS, SGD(momentum=momentum), *start)
    try:
        for step in range(1, PATIENCE + 1):
            place = updated(place, rate=rate, momentum=momentum, noise=noise, seed=seed)
            if not noise or step >= QUIET:
                pit = resting(place, rate, momentum, step == PATIENCE)
                if pit is not None:
                    return pit
    except DivergedError:
        return ELSEWHERE
    return ELSEWHERE


@lru_cache(maxsize=16)
def basins(
    size: tuple[int, int], *, rate: float, momentum: float, noise: float, seed: int
) -> NDArray[np.int8]:
    """Index of the pit for a map of starts, shape (rows, columns), -1 for none."""
    box = FOUR_PITS.box
    if noise:
        return noisy_map(
            FOUR_PITS,
            box,
            size,
            rate=rate,
            momentum=momentum,
            noise=noise,
            seed=seed,
            quiet=QUIET,
            steps=PATIENCE,
            tolerance=NEAR,
        )
    return basin_map(
        FOUR_PITS, *size, rate=rate, momentum=momentum, steps=PATIENCE, box=box, tolerance=NEAR
    )
