"""Least squares with two parameters: data from a seed, loss, gradient, minimum, noise.

loss(theta) = mean((X theta - y)^2) / 2, the mean taken over the samples.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LeastSquares:
    """`features` (N, 2) and `targets` (N,) of one regression problem."""

    features: Matrix
    targets: Vector

    @property
    def samples(self) -> int:
        """N."""
        return len(self.targets)

    def loss(self, theta: Vector, rows: NDArray[np.intp] | None = None) -> float:
        """Half the mean squared error over all samples, or over `rows`."""
        x, y = self._rows(rows)
        residual = x @ theta - y
        return float(residual @ residual) / (2 * len(y))

    def losses(self, thetas: Matrix) -> Vector:
        """The full loss at each of `thetas` (K, 2): shape (K,)."""
        residual = thetas @ self.features.T - self.targets
        result: Vector = (residual * residual).sum(axis=1) / (2 * self.samples)
        return result

    def gradient(self, theta: Vector, rows: NDArray[np.intp] | None = None) -> Vector:
        """Gradient of the mean loss over all samples, or over `rows`: shape (2,)."""
        x, y = self._rows(rows)
        residual: Vector = x @ theta - y
        result: Vector = np.asarray(x.T @ residual / len(y), dtype=np.float64)
        return result

    def hessian(self) -> Matrix:
        """X'X / N, constant: shape (2, 2)."""
        result: Matrix = self.features.T @ self.features / self.samples
        return result

    def minimum(self) -> Vector:
        """The parameters of least full loss (normal equations): shape (2,)."""
        moment = self.features.T @ self.targets / self.samples
        return np.asarray(np.linalg.solve(self.hessian(), moment), dtype=np.float64)

    def largest_curvature(self) -> float:
        """L, the larger eigenvalue of the Hessian: full-batch descent is stable below 2/L."""
        return float(np.linalg.eigvalsh(self.hessian())[-1])

    def gradient_noise(self, theta: Vector, batch: int) -> float:
        """Root-mean-square distance of a batch gradient from the full one, in theory.

        Batches of `batch` samples drawn without replacement from the N:
        sqrt(spread / B * (N - B) / (N - 1)), with spread the mean squared distance of a
        one-sample gradient from the full gradient (finite-population formula).
        """
        residual = self.features @ theta - self.targets
        each = self.features * residual[:, None]
        spread = float(((each - each.mean(axis=0)) ** 2).sum(axis=1).mean())
        count = self.samples
        return float(np.sqrt(spread / batch * (count - batch) / (count - 1)))

    def _rows(self, rows: NDArray[np.intp] | None) -> tuple[Matrix, Vector]:
        if rows is None:
            return self.features, self.targets
        return self.features[rows], self.targets[rows]


def from_seed(
    seed: int,
    samples: int,
    truth: tuple[float, float],
    *,
    noise: float,
    spread: tuple[float, float] = (1.0, 1.0),
    correlation: float = 0.0,
) -> LeastSquares:
    """Normal features with standard deviations `spread` and `correlation`, targets with `noise`.

    The same seed gives the same data. Raises ValueError for fewer than two samples.
    """
    if samples < 2:
        raise ValueError("least squares with two parameters needs at least two samples")
    rng = np.random.default_rng(seed)
    first = rng.standard_normal(samples)
    second = correlation * first + np.sqrt(1 - correlation**2) * rng.standard_normal(samples)
    features: Matrix = np.column_stack((spread[0] * first, spread[1] * second))
    targets = features @ np.array(truth) + noise * rng.standard_normal(samples)
    return LeastSquares(features, targets)
