"""Small data sets made from a seed: points in the plane for two classes, and images of bars.

The same seed gives the same data. Classes are as even as the count allows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

IMAGE = 8
"""Rows and columns of an image of bars."""
BARS = ("horizontal", "vertical", "falling", "rising")
"""The classes of `bars`: which way the bar runs."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """`x` (N, features) and the class `y` (N,) of each."""

    x: NDArray[np.float64]
    y: NDArray[np.intp]

    @property
    def count(self) -> int:
        """N."""
        return len(self.y)

    def split(self, first: int) -> tuple[Labelled, Labelled]:
        """The first `first` samples and the others."""
        return Labelled(self.x[:first], self.y[:first]), Labelled(self.x[first:], self.y[first:])


def _shuffled(rng: np.random.Generator, x: NDArray[np.float64], y: NDArray[np.intp]) -> Labelled:
    order = rng.permutation(len(y))
    return Labelled(x[order], y[order])


def _classes(count: int) -> NDArray[np.intp]:
    if count < 2:
        raise ValueError("data for two classes needs at least two samples")
    return np.arange(count) % 2


def moons(seed: int, count: int, noise: float = 0.15) -> Labelled:
    """Two half circles that reach into each other, about the origin, within about 2 of it."""
    rng, y = np.random.default_rng(seed), _classes(count)
    angle = np.pi * rng.random(count)
    side = 1.0 - 2.0 * y
    x = np.column_stack((side * np.cos(angle) - side / 2, side * np.sin(angle) - side / 4))
    return _shuffled(rng, 1.2 * x + noise * rng.standard_normal((count, 2)), y)


def circles(seed: int, count: int, noise: float = 0.12) -> Labelled:
    """A ring of radius 1.6 round a disc of radius 0.6."""
    rng, y = np.random.default_rng(seed), _classes(count)
    angle = 2 * np.pi * rng.random(count)
    radius = np.where(y == 1, 0.6 * np.sqrt(rng.random(count)), 1.6)
    x = radius[:, None] * np.column_stack((np.cos(angle), np.sin(angle)))
    return _shuffled(rng, x + noise * rng.standard_normal((count, 2)), y)


def xor(seed: int, count: int, noise: float = 0.35) -> Labelled:
    """Four clouds at (+-1, +-1); the class is whether the signs of the two centres differ."""
    rng, y = np.random.default_rng(seed), _classes(count)
    first = np.where(rng.random(count) < 0.5, -1.0, 1.0)
    second = np.where(y == 1, -first, first)
    x = np.column_stack((first, second)) + noise * rng.standard_normal((count, 2))
    return _shuffled(rng, x, y)


def spirals(seed: int, count: int, noise: float = 0.06, turns: float = 1.0) -> Labelled:
    """Two spirals of `turns` turns wound into each other, out to a radius of 2."""
    rng, y = np.random.default_rng(seed), _classes(count)
    way = np.sqrt(rng.random(count))
    angle = 2 * np.pi * turns * way + np.pi * y
    x = 2 * way[:, None] * np.column_stack((np.cos(angle), np.sin(angle)))
    return _shuffled(rng, x + noise * rng.standard_normal((count, 2)), y)


PLANE: dict[str, Callable[[int, int], Labelled]] = {
    "moons": moons,
    "circles": circles,
    "xor": xor,
    "spirals": spirals,
}
"""The data sets of two classes in the plane: (seed, count) to data."""


def bars(seed: int, count: int, noise: float = 0.25) -> Labelled:
    """Images of one bar of five pixels in one of four directions, anywhere, under `noise`.

    `x` is (N, 64), row by row, clipped to 0..1; `y` indexes `BARS`.
    """
    if count < len(BARS):
        raise ValueError("data for four classes needs at least four samples")
    rng = np.random.default_rng(seed)
    y = np.arange(count) % len(BARS)
    images = np.zeros((count, IMAGE, IMAGE))
    along = np.arange(5)
    downs, acrosses = (0, 1, 1, -1), (1, 0, 1, 1)
    for image, kind in zip(images, y, strict=True):
        down, across = downs[kind], acrosses[kind]
        row = rng.integers(0, IMAGE - 4 * abs(down)) + 4 * (down < 0)
        column = rng.integers(0, IMAGE - 4 * across)
        image[row + down * along, column + across * along] = 1.0
    images = np.clip(images + noise * rng.standard_normal(images.shape), 0.0, 1.0)
    return _shuffled(rng, images.reshape(count, -1), y)


def wave(
    seed: int, count: int, noise: float = 0.3
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Noisy points of y = sin(3 x), x in even steps from -1 to 1: (count, 1) and (count,)."""
    x = np.linspace(-1.0, 1.0, count)
    return x[:, None], np.sin(3.0 * x) + noise * np.random.default_rng(seed).standard_normal(count)
