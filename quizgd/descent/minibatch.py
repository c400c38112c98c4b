"""Batch, mini-batch and stochastic gradient descent: one rule, three batch sizes.

The order of the samples in an epoch depends on (seed, epoch) alone, so that a run that is wound
back and stepped again meets exactly the same noise, whatever happened in between.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quizgd.descent.divergence import require_finite
from quizgd.descent.least_squares import LeastSquares, Vector


@dataclass(frozen=True, slots=True)
class Training:
    """Where training stands after `step` updates.

    `epoch` counts finished passes; `taken` is how many samples of the running pass are used up;
    `seen` counts samples over all passes; `rows` are the samples of the last batch and `batch_loss`
    their loss before that update (None before the first).
    """

    step: int
    theta: Vector
    loss: float
    epoch: int = 0
    taken: int = 0
    seen: int = 0
    rows: tuple[int, ...] = ()
    batch_loss: float | None = None


@lru_cache(maxsize=256)
def _order(seed: int, epoch: int, samples: int) -> NDArray[np.intp]:
    return np.random.default_rng((seed, epoch)).permutation(samples)


def order(seed: int, epoch: int, samples: int) -> NDArray[np.intp]:
    """The shuffled order in which pass `epoch` visits the samples: shape (samples,)."""
    return _order(seed, epoch, samples)


def updates_per_epoch(samples: int, batch: int) -> int:
    """ceil(N / B): a last batch that is not full still makes an update."""
    if not 1 <= batch <= samples:
        raise ValueError(f"a batch holds between 1 and {samples} samples, not {batch}")
    return -(-samples // batch)


def begin(problem: LeastSquares, theta: Vector) -> Training:
    """Training before the first update."""
    return Training(0, theta.copy(), problem.loss(theta))


def advance(problem: LeastSquares, at: Training, rate: float, batch: int, seed: int) -> Training:
    """One update on the next `batch` samples (fewer at the end of a pass).

    Raises `DivergedError` when a parameter or the full loss overflows.
    """
    count = problem.samples
    rows = order(seed, at.epoch, count)[at.taken : at.taken + batch]
    step = at.step + 1
    theta = at.theta - rate * problem.gradient(at.theta, rows)
    with np.errstate(over="ignore", invalid="ignore"):
        loss = require_finite(step, "loss", problem.loss(theta), at.loss)
    taken = at.taken + len(rows)
    finished = taken >= count
    return Training(
        step,
        theta,
        loss,
        at.epoch + finished,
        0 if finished else taken,
        at.seen + len(rows),
        tuple(int(row) for row in rows),
        problem.loss(at.theta, rows),
    )


def run(
    problem: LeastSquares,
    start: Vector,
    *,
    rate: float,
    batch: int,
    seed: int,
    samples_seen: int,
) -> list[Training]:
    """The start and every update until `samples_seen` samples have been used."""
    states = [begin(problem, start)]
    while states[-1].seen < samples_seen:
        states.append(advance(problem, states[-1], rate, batch, seed))
    return states


def sampled_noise(
    problem: LeastSquares, theta: Vector, batch: int, seed: int, epochs: int
) -> float:
    """Root-mean-square distance of a batch gradient from the full one, sampled at `theta`.

    Over the full batches of `epochs` shuffled passes, all at the same point. Along a run it would
    come out larger than `LeastSquares.gradient_noise`: samples still to come fit worse than those
    already used, so that the batches of a pass are no fair draw at the points it visits.
    """
    residual = problem.features @ theta - problem.targets
    each = problem.features * residual[:, None]
    each = each - each.mean(axis=0)
    whole = problem.samples // batch * batch
    orders = np.stack([order(seed, epoch, problem.samples)[:whole] for epoch in range(epochs)])
    gaps = each[orders].reshape(epochs, -1, batch, 2).mean(axis=2)
    return float(np.sqrt((gaps**2).sum(axis=2).mean()))
