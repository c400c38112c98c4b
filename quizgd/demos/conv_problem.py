"""What `convolution` slides and trains: an image of a bar, filters, a small network."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import numpy as np
from numpy.typing import NDArray

from quizgd.descent.convolution import SIDE, ConvNet, Images, images, slide
from quizgd.descent.datasets import BARS, IMAGE, Labelled, bars
from quizgd.descent.divergence import require_finite
from quizgd.descent.minibatch import order
from quizgd.descent.optimizers import SGD, Memory

Grid = NDArray[np.float64]

FILTERS: dict[str, Grid] = {
    "horizontal": np.array([[-1.0, -1.0, -1.0], [2.0, 2.0, 2.0], [-1.0, -1.0, -1.0]]),
    "vertical": np.array([[-1.0, 2.0, -1.0], [-1.0, 2.0, -1.0], [-1.0, 2.0, -1.0]]),
    "falling": np.array([[2.0, -1.0, -1.0], [-1.0, 2.0, -1.0], [-1.0, -1.0, 2.0]]),
    "edge": np.array([[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]]),
    "blur": np.full((3, 3), 1 / 9),
}
TRAIN, TEST, BATCH, COUNT = 256, 128, 32, 8
"""Images trained on and tested on, images a batch, and filters of the network."""
_NOISE = 0.15
_RULE = SGD(0.9)
_DTYPE = np.float32
_LOST = 1e6
_NETWORK = ConvNet(COUNT, len(BARS), _DTYPE)
PARAMETERS = _NETWORK.parameters
"""How many numbers the network learns."""


@dataclass(frozen=True, slots=True)
class At:
    """After `step` steps: `slid` places of the filter, then `updates` updates of the network.

    `loss` is the mean cross-entropy over the training images, `accuracy` that on the test images.
    """

    step: int
    slid: int
    updates: int
    theta: Grid
    memory: Memory[Grid]
    loss: float
    accuracy: float


@lru_cache(maxsize=8)
def _data(seed: int) -> tuple[Labelled, Images, Images]:
    data = bars(seed, TRAIN + TEST, _NOISE)
    every = images(data.x, data.y, len(BARS), _DTYPE)
    return data, every.rows(slice(0, TRAIN)), every.rows(slice(TRAIN, TRAIN + TEST))


def picture(seed: int) -> tuple[Grid, int]:
    """A test image (8, 8) and its class; the class goes round with the seed."""
    data, _, _ = _data(seed)
    rest = np.arange(TRAIN, TRAIN + TEST)
    at = rest[data.y[rest] == seed % len(BARS)][0]
    return data.x[at].reshape(IMAGE, IMAGE), int(data.y[at])


@lru_cache(maxsize=64)
def places(seed: int, name: str, stride: int, padding: int) -> list[tuple[int, int, float]]:
    """(row, column, value) of every place of the filter, in the order in which it slides."""
    return list(slide(picture(seed)[0], FILTERS[name], stride, padding))


def begin(seed: int) -> At:
    """Nothing slid over, nothing learnt."""
    theta = cast("Grid", _NETWORK.begin(seed))
    _, train, test = _data(seed)
    loss, accuracy = _NETWORK.loss(theta, train), _NETWORK.accuracy(theta, test)
    return At(0, 0, 0, theta, _RULE.begin(theta), loss, accuracy)


def slide_on(at: At) -> At:
    """The filter one place further."""
    return At(at.step + 1, at.slid + 1, 0, at.theta, at.memory, at.loss, at.accuracy)


def train_on(at: At, seed: int, rate: float) -> At:
    """One update on the next batch. Raises `DivergedError`."""
    _, train, test = _data(seed)
    epoch, number = divmod(at.updates, TRAIN // BATCH)
    rows = order(seed, epoch, TRAIN)[number * BATCH : (number + 1) * BATCH]
    with np.errstate(over="ignore", invalid="ignore"):
        gradient = cast("Grid", _NETWORK.gradient(at.theta, train.rows(rows)))
        theta, memory = _RULE.update(at.theta, gradient, at.memory, rate)
        loss = _NETWORK.loss(theta, train)
        accuracy = _NETWORK.accuracy(theta, test)
    require_finite(at.step + 1, "loss", loss if loss < _LOST else np.inf, at.loss)
    return At(at.step + 1, at.slid, at.updates + 1, theta, memory, loss, accuracy)


def learnt(at: At) -> Grid:
    """The weights of the filters, without biases: (filters, 3, 3)."""
    kernels, _ = _NETWORK.split(at.theta)
    return np.asarray(kernels[:, :-1], dtype=np.float64).reshape(-1, SIDE, SIDE)


def maps(at: At, image: Grid) -> Grid:
    """The feature maps of `image` after ReLU: (filters, 8, 8)."""
    return np.asarray(_NETWORK.maps(at.theta, image.astype(_DTYPE)), dtype=np.float64)


def verdict(at: At, image: Grid) -> tuple[int, float]:
    """The class the network gives `image`, and how probable it finds it."""
    logits = _NETWORK.outputs(at.theta, images(image[None], [0], len(BARS), _DTYPE))[:, 0]
    shares = np.exp(logits - logits.max())
    best = int(logits.argmax())
    return best, float(shares[best] / shares.sum())
