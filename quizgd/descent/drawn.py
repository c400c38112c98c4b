"""Stochastic descent on least squares with batches drawn with replacement: runs and exact theory.

With delta = theta - minimum, h_i = x_i x_i', H their mean and g_i the gradient of sample i at the
minimum (mean zero), one update of a batch is delta' = (I - rate H_B) delta - rate g_B. Draws are
independent of delta, so that the first two moments of delta follow a linear rule exactly:
E[H_B M H_B] = E[h M h] / B + (1 - 1/B) H M H, and E[g_B g_B'] = C / B.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizgd.descent.divergence import require_finite
from quizgd.descent.least_squares import LeastSquares, Matrix, Vector
from quizgd.descent.minibatch import Training


def rows_of(seed: int, step: int, samples: int, batch: int) -> NDArray[np.intp]:
    """The samples of update `step` (from 1), drawn with replacement: shape (batch,)."""
    return np.random.default_rng((seed, step)).integers(samples, size=batch)


def advance(problem: LeastSquares, at: Training, rate: float, batch: int, seed: int) -> Training:
    """One update on `batch` samples drawn with replacement.

    `epoch` counts as many samples as there are. Raises `DivergedError` when the loss overflows.
    """
    step, count = at.step + 1, problem.samples
    rows = rows_of(seed, step, count, batch)
    with np.errstate(over="ignore", invalid="ignore"):
        theta = at.theta - rate * problem.gradient(at.theta, rows)
        loss = require_finite(step, "loss", problem.loss(theta), at.loss)
    seen = at.seen + batch
    return Training(
        step,
        theta,
        loss,
        seen // count,
        seen % count,
        seen,
        tuple(int(row) for row in rows),
        problem.loss(at.theta, rows),
    )


_SYMMETRIC = tuple(
    np.array(m) for m in ([[1.0, 0], [0, 0]], [[0, 1.0], [1, 0]], [[0, 0], [0, 1.0]])
)


@dataclass(frozen=True, slots=True)
class Moments:
    """The mean of delta (2,) and of delta delta' (2, 2)."""

    mean: Vector
    square: Matrix


@dataclass(frozen=True, slots=True)
class Theory:
    """Exact expectations for one problem, rate and batch size."""

    problem: LeastSquares
    rate: float
    batch: int

    def begin(self, theta: Vector) -> Moments:
        """The moments of a run that starts at `theta`."""
        delta = theta - self.problem.minimum()
        return Moments(delta, np.outer(delta, delta))

    def after(self, moments: Moments) -> Moments:
        """The moments one update later."""
        rate, batch, hessian = self.rate, self.batch, self.problem.hessian()
        mean, square = moments.mean, moments.square
        x, residual = self._at_minimum()
        weight = ((x @ square) * x).sum(axis=1)
        each = (x * weight[:, None]).T @ x / len(x)  # mean of h M h
        drift = hessian @ square
        pull = each / batch + (1 - 1 / batch) * hessian @ square @ hessian
        noise = (x * (residual**2)[:, None]).T @ x / len(x)
        cross = (x * ((x @ mean) * residual)[:, None]).T @ x / len(x)
        square = square - rate * (drift + drift.T) + rate**2 * pull
        square = square + rate**2 / batch * (noise + cross + cross.T)
        return Moments(mean - rate * hessian @ mean, square)

    def excess(self, moments: Moments) -> float:
        """The expected full loss above the least one."""
        return float(0.5 * np.trace(self.problem.hessian() @ moments.square))

    def excess_after(self, theta: Vector, updates: int) -> float:
        """The expected full loss above the least one after `updates` from `theta`."""
        moments = self.begin(theta)
        with np.errstate(over="ignore", invalid="ignore"):
            for _ in range(updates):
                moments = self.after(moments)
        found = self.excess(moments)
        return found if math.isfinite(found) else math.inf

    def mean_excess(self, theta: Vector, first: int, last: int) -> float:
        """The expected full loss above the least one, averaged over the updates `first` to `last`.

        `last` is left out. Sums of powers of `after`, which is linear in the six numbers of the
        moments and 1.
        """
        zero = np.zeros(2), np.zeros((2, 2))
        basis = [Moments(mean, zero[1]) for mean in np.eye(2)]
        basis += [Moments(zero[0], square) for square in _SYMMETRIC]
        constant = _whole(self.after(Moments(*zero)))
        rule = np.zeros((6, 6))
        for column, moments in enumerate(basis):
            rule[:, column] = _whole(self.after(moments)) - constant
        rule[:, 5], rule[5, 5] = constant, 1.0
        with np.errstate(over="ignore", invalid="ignore"):
            sums = _sum_of_powers(rule, last) - _sum_of_powers(rule, first)
            a, b, c = (sums @ _whole(self.begin(theta)))[2:5] / (last - first)
        found = self.excess(Moments(zero[0], np.array([[a, b], [b, c]])))
        return found if math.isfinite(found) else math.inf

    def noise_ball(self) -> float:
        """The full loss above the least one at which the run hovers in the end; inf if it leaves.

        The fixed point of `after`, a linear rule on three numbers.
        """
        zero = np.zeros(2)
        constant = _flat(self.after(Moments(zero, np.zeros((2, 2)))).square)
        columns = [_flat(self.after(Moments(zero, m)).square) - constant for m in _SYMMETRIC]
        rule = np.column_stack(columns)
        if max(abs(np.linalg.eigvals(rule))) >= 1 - 1e-12:
            return math.inf
        a, b, c = np.linalg.solve(np.eye(3) - rule, constant)
        return self.excess(Moments(zero, np.array([[a, b], [b, c]])))

    def _at_minimum(self) -> tuple[Matrix, Vector]:
        x = self.problem.features
        return x, x @ self.problem.minimum() - self.problem.targets


def spread(problem: LeastSquares, theta: Vector) -> float:
    """The mean squared distance of a one-sample gradient from the full one, at `theta`.

    A batch of B drawn with replacement has 1/B of it.
    """
    residual = problem.features @ theta - problem.targets
    each = problem.features * residual[:, None]
    return float(((each - each.mean(axis=0)) ** 2).sum(axis=1).mean())


def _whole(moments: Moments) -> Vector:
    return np.array([*moments.mean, *_flat(moments.square), 1.0])


def _sum_of_powers(rule: Matrix, count: int) -> Matrix:
    """The sum of rule^k for k from 0 to `count` - 1, by doubling."""
    total, power = np.zeros_like(rule), np.eye(len(rule))
    for bit in f"{count:b}":
        total, power = total + power @ total, power @ power
        if bit == "1":
            total, power = total + power, power @ rule
    return total


def _flat(square: Matrix) -> Vector:
    return np.array([square[0, 0], square[0, 1], square[1, 1]])
