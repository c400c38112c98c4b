"""The networks of `initialisation`: one that a signal goes through, one whose units are alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quizgd.descent.activations import ACTIVATIONS, Floats
from quizgd.descent.datasets import circles
from quizgd.descent.divergence import require_finite
from quizgd.descent.initialisers import HE, XAVIER, ZERO, Initialiser, constant, normal
from quizgd.descent.losses import BINARY, MSE
from quizgd.descent.network import Network, Samples, samples
from quizgd.descent.signal import Strengths, expected, measured

WIDTH, SAMPLES = 100, 100
"""Units of every layer that the signal goes through, inputs and outputs among them."""
SMALL, LARGE = 0.01, 0.5
"""Standard deviations that are too small and too large for layers of a hundred units."""
UNITS, RATE, POINTS = 8, 0.5, 64
"""The network whose units begin alike: units a layer, learning rate, samples in its one batch."""
_LOST = 10.0

INITIALISERS: dict[str, Initialiser] = {
    "zero": ZERO,
    "constant": constant(1 / UNITS),
    "small": normal(SMALL),
    "large": normal(LARGE),
    "xavier": XAVIER,
    "he": HE,
}


def alike(initialiser: str) -> bool:
    """Whether all units of a layer begin with the same weights."""
    return not INITIALISERS[initialiser].random


def gain(initialiser: str) -> float:
    """Width times the variance of the weights."""
    return WIDTH * INITIALISERS[initialiser].spread(WIDTH, WIDTH) ** 2


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass forward and back through fresh weights, beside what theory expects of it."""

    found: Strengths
    theory: Strengths
    values: tuple[Floats, ...]


@lru_cache(maxsize=32)
def signal(initialiser: str, activation: str, depth: int, seed: int) -> Pass:
    """Normal inputs through `depth` hidden layers of a hundred units, normal errors back.

    The targets are the outputs less the errors: errors that came of the very weights they go back
    through would not be independent of them, as the theory wants.
    """
    chosen = ACTIVATIONS[activation]
    network = Network((WIDTH,) * (depth + 2), chosen, MSE)
    rng = np.random.default_rng((seed, 1))
    x, errors = rng.standard_normal((2, SAMPLES, WIDTH))
    theta = network.begin(INITIALISERS[initialiser], seed)
    of = samples(x, x)
    scale = float(np.abs(outputs := network.outputs(theta, of)).max()) or 1.0
    found, values = measured(network, theta, Samples(of.inputs, outputs - scale * errors.T))
    theory = expected(chosen, gain(initialiser), depth, float((x**2).mean()))
    return Pass(found, theory, values)


Chosen = tuple[str, str, int, int]
"""Initialiser, activation, hidden layers, seed."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Training of a network whose units began alike, after `step` updates.

    `spread` is the largest distance between two units' weights in one layer, `moved` the largest
    distance of a weight from where it began. `free` and `free_loss` are of the same network begun
    with Xavier's random weights and trained the same way.
    """

    step: int
    theta: Floats
    loss: float
    spread: float
    moved: float
    free: Floats
    free_loss: float


@lru_cache(maxsize=32)
def _twins(activation: str, depth: int) -> Network:
    return Network((2, *(UNITS,) * depth, 1), ACTIVATIONS[activation], BINARY)


def begin_alike(chosen: Chosen) -> Alike:
    """All weights at one value, before the first update."""
    initialiser, activation, depth, seed = chosen
    network = _twins(activation, depth)
    start = network.begin(INITIALISERS[initialiser], 0)
    return _alike(chosen, 0, start, network.begin(XAVIER, seed))


def advance_alike(at: Alike, chosen: Chosen) -> Alike:
    """One update on the circles of the seed, all at once. Raises `DivergedError`."""
    _, activation, depth, seed = chosen
    network, of = _twins(activation, depth), _circles(seed)
    with np.errstate(over="ignore", invalid="ignore"):
        theta = at.theta - RATE * network.gradient(at.theta, of)
        free = at.free - RATE * network.gradient(at.free, of)
        after = _alike(chosen, at.step + 1, theta, free)
    require_finite(after.step, "loss", after.loss, at.loss)
    # The companion is only there to be compared with: where it runs away, it stays as it was.
    lost = not after.free_loss < _LOST
    return replace(after, free=at.free, free_loss=at.free_loss) if lost else after


def incoming(theta: Floats, activation: str, depth: int) -> list[NDArray[np.float64]]:
    """The weights into each hidden layer: (units, inputs), first layer first."""
    layers = _twins(activation, depth).layers(theta)[:-1]
    return [np.asarray(layer[:, :-1], dtype=np.float64) for layer in layers]


@lru_cache(maxsize=16)
def _circles(seed: int) -> Samples:
    data = circles(seed, POINTS)
    return samples(data.x, data.y)


def _alike(chosen: Chosen, step: int, theta: Floats, free: Floats) -> Alike:
    initialiser, activation, depth, seed = chosen
    network, of = _twins(activation, depth), _circles(seed)
    start = network.begin(INITIALISERS[initialiser], 0)
    spread = max(float(np.ptp(layer, axis=0).max()) for layer in network.layers(theta)[:-1])
    moved = float(np.abs(theta - start).max())
    loss, free_loss = network.loss(theta, of), network.loss(free, of)
    return Alike(step, theta, loss, spread, moved, free, free_loss)
