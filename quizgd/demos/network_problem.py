"""What `network` trains: points in the plane, a network of two hidden layers, one rule."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import numpy as np
from numpy.typing import NDArray

from quizgd.descent.activations import ACTIVATIONS
from quizgd.descent.datasets import PLANE, Labelled
from quizgd.descent.divergence import require_finite
from quizgd.descent.initialisers import HE, XAVIER, ZERO, Initialiser, constant, normal
from quizgd.descent.lines import best_line_accuracy
from quizgd.descent.losses import BINARY
from quizgd.descent.minibatch import order
from quizgd.descent.network import Network, Samples, Trace, samples
from quizgd.descent.optimizers import SGD, Adam, Memory, Optimizer, RMSprop

POINTS, UNITS = 200, 16
OPTIMIZERS: dict[str, Optimizer] = {
    "sgd": SGD(),
    "momentum": SGD(0.9),
    "rmsprop": RMSprop(),
    "adam": Adam(),
}
INITIALISERS: dict[str, Initialiser] = {
    "xavier": XAVIER,
    "he": HE,
    "normal": normal(1.0),
    "constant": constant(0.1),
    "zero": ZERO,
}
_DTYPE = np.float32
# What the rules of `optimizers` are typed for; they take float32 as well, and so they get.
Vector = NDArray[np.float64]
# A loss beyond this is no longer part of anything worth watching.
_LOST = 1e6


@dataclass(frozen=True, slots=True)
class Trained:
    """Where training stands after `step` updates; `taken` samples of pass `epoch` are used.

    `loss` and `accuracy` are over all samples; `batch_loss` is of the last batch before its update.
    """

    step: int
    theta: Vector
    memory: Memory[Vector]
    loss: float
    accuracy: float
    epoch: int = 0
    taken: int = 0
    batch_loss: float | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A data set by name and seed, and a 2-16-16-1 network by its activation."""

    data: str
    activation: str
    seed: int

    @property
    def points(self) -> Labelled:
        """The samples as points and classes."""
        return _points(self.data, self.seed)

    @property
    def network(self) -> Network:
        """One object an activation."""
        return _network(self.activation)

    @property
    def samples(self) -> Samples:
        """The samples as the network takes them."""
        return _samples(self.data, self.seed)

    @property
    def line(self) -> float:
        """The largest accuracy that a straight line reaches on the samples."""
        return _line(self.data, self.seed)

    def begin(self, initialiser: str) -> Trained:
        """Fresh weights, before the first update."""
        theta = cast("Vector", self.network.begin(INITIALISERS[initialiser], self.seed))
        # Any rule's memory begins the same: with nothing in it.
        memory = SGD().begin(theta)
        return Trained(0, theta, memory, *self.network.loss_and_accuracy(theta, self.samples))

    def advance(self, at: Trained, optimizer: str, rate: float, batch: int) -> Trained:
        """One update on the next `batch` samples. Raises `DivergedError`."""
        network, every = self.network, self.samples
        rows = order(self.seed, at.epoch, POINTS)[at.taken : at.taken + batch]
        some, step = every.rows(rows), at.step + 1
        with np.errstate(over="ignore", invalid="ignore"):
            gradient = cast("Vector", network.gradient(at.theta, some))
            theta, memory = OPTIMIZERS[optimizer].update(at.theta, gradient, at.memory, rate)
            loss, accuracy = network.loss_and_accuracy(theta, every)
        require_finite(step, "loss", loss if loss < _LOST else np.inf, at.loss)
        finished = at.taken + len(rows) >= POINTS
        return Trained(
            step,
            theta,
            memory,
            loss,
            accuracy,
            at.epoch + finished,
            0 if finished else at.taken + len(rows),
            network.loss(at.theta, some),
        )

    def trace(self, at: Trained) -> Trace:
        """Values and gradients of every layer over all samples."""
        return self.network.trace(at.theta, self.samples)

    def decision(
        self, at: Trained, xs: NDArray[np.float64], ys: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """The probability of class 1 over a grid: shape (len(ys), len(xs))."""
        grid = _grid(tuple(xs.tolist()), tuple(ys.tolist()))
        logits = self.network.outputs(at.theta, grid)
        shares = 0.5 + 0.5 * np.tanh(0.5 * logits[0].astype(np.float64))
        return np.asarray(shares.reshape(len(ys), len(xs)))


@lru_cache(maxsize=4)
def _grid(xs: tuple[float, ...], ys: tuple[float, ...]) -> Samples:
    """The points of a grid as the network takes them, row by row."""
    across, up = np.meshgrid(xs, ys)
    points = np.column_stack((across.ravel(), up.ravel()))
    return samples(points, np.zeros(len(points)), _DTYPE)


@lru_cache(maxsize=8)
def _network(activation: str) -> Network:
    return Network((2, UNITS, UNITS, 1), ACTIVATIONS[activation], BINARY, dtype=_DTYPE)


@lru_cache(maxsize=16)
def _points(data: str, seed: int) -> Labelled:
    return PLANE[data](seed, POINTS)


@lru_cache(maxsize=16)
def _samples(data: str, seed: int) -> Samples:
    points = _points(data, seed)
    return samples(points.x, points.y, _DTYPE)


@lru_cache(maxsize=16)
def _line(data: str, seed: int) -> float:
    return best_line_accuracy(_points(data, seed))
