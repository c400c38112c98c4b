"""A convolution written out, and a small convolutional network on 8x8 images.

The network: `filters` 3x3 filters with biases over the image padded by one pixel of zeros,
max-pooling (over windows of 2x2, or over the whole map), ReLU, one dense layer to the classes,
softmax cross-entropy. As everywhere in deep
learning, "convolution" is cross-correlation: the filter is not flipped.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from quizgd.descent.activations import Floats
from quizgd.descent.datasets import IMAGE
from quizgd.descent.losses import SOFTMAX

SIDE = 3
"""Rows and columns of a filter."""


def map_side(side: int, kernel: int, stride: int = 1, padding: int = 0) -> int:
    """Rows (or columns) of a feature map: floor((n + 2p - k) / s) + 1. Raises ValueError."""
    if stride < 1 or padding < 0 or kernel < 1 or side + 2 * padding < kernel:
        raise ValueError("the filter has to fit onto the padded image, in steps of at least one")
    return (side + 2 * padding - kernel) // stride + 1


def padded(image: Floats, padding: int) -> Floats:
    """`image` (rows, columns) with `padding` zeros on every side."""
    return np.pad(image, padding)


def slide(
    image: Floats, kernel: Floats, stride: int = 1, padding: int = 0
) -> Iterator[tuple[int, int, float]]:
    """(row, column, value) of the feature map, in the order in which the filter slides."""
    over = padded(image, padding)
    rows, columns = kernel.shape
    for row in range(map_side(image.shape[0], rows, stride, padding)):
        for column in range(map_side(image.shape[1], columns, stride, padding)):
            top, left = row * stride, column * stride
            patch = over[top : top + rows, left : left + columns]
            yield row, column, float((patch * kernel).sum())


@dataclass(frozen=True, slots=True)
class Images:
    """`patches` (N, pool^2, windows, 10): the 3x3 patch of each pixel of each window, and a one.

    `targets` (classes, N) one-hot. With 2x2 pooling an image has 16 windows of 4 pixels.
    """

    patches: Floats
    targets: Floats

    @property
    def count(self) -> int:
        """N."""
        return int(self.patches.shape[0])

    def rows(self, rows: NDArray[np.intp] | slice) -> Images:
        """Only the images `rows`."""
        return Images(self.patches[rows], self.targets[:, rows])


def images(
    x: ArrayLike, y: ArrayLike, classes: int, dtype: DTypeLike = np.float64, pool: int = 2
) -> Images:
    """Images `x` (N, 64) or (N, 8, 8) and classes `y` (N,), cut into patches once for all.

    `pool` is the side of the pooling windows: a divisor of 8, as the network's.
    """
    pictures = np.asarray(x, dtype=dtype).reshape(-1, IMAGE, IMAGE)
    over = np.pad(pictures, ((0, 0), (1, 1), (1, 1)))
    views = np.lib.stride_tricks.sliding_window_view(over, (SIDE, SIDE), axis=(1, 2))
    count, side = len(pictures), IMAGE // pool
    # Rows and columns of the map as (window, place in the window), then places before windows.
    cut = views.reshape(count, side, pool, side, pool, SIDE, SIDE)
    cut = cut.transpose(0, 2, 4, 1, 3, 5, 6).reshape(count, pool**2, side**2, SIDE**2)
    patches = np.ones((*cut.shape[:3], SIDE**2 + 1), dtype=dtype)
    patches[..., :-1] = cut
    answers = np.asarray(y)
    targets = np.zeros((classes, count), dtype=dtype)
    targets[answers, np.arange(count)] = 1.0
    return Images(patches, targets)


class ConvNet:
    """`filters` filters of 3x3, max-pooling of side `pool`, ReLU, a dense layer to `classes`.

    Flat parameters: the filters as (filters, 10), biases last, then the dense layer as
    (classes, windows * filters + 1), its inputs ordered by window and then by filter.
    """

    def __init__(
        self, filters: int, classes: int, dtype: DTypeLike = np.float64, pool: int = 2
    ) -> None:
        if filters < 1 or classes < 2:
            raise ValueError("a convolutional network has at least one filter and two classes")
        if pool < 1 or IMAGE % pool:
            raise ValueError("the windows of pooling have to fill the map")
        self.pool, self._windows = pool, (IMAGE // pool) ** 2
        self.filters, self.classes, self.dtype = filters, classes, np.dtype(dtype)
        self._cut = filters * (SIDE**2 + 1)

    @cached_property
    def parameters(self) -> int:
        """How many numbers are learnt."""
        return self._cut + self.classes * (self._windows * self.filters + 1)

    def begin(self, seed: int) -> Floats:
        """He's initialisation for the filters, Xavier's for the dense layer; biases zero."""
        rng, theta = np.random.default_rng(seed), np.zeros(self.parameters)
        kernels, dense = self.split(theta)
        kernels[:, :-1] = math.sqrt(2 / SIDE**2) * rng.standard_normal((self.filters, SIDE**2))
        inputs = self._windows * self.filters
        spread = math.sqrt(2 / (inputs + self.classes))
        dense[:, :-1] = spread * rng.standard_normal((self.classes, inputs))
        return theta.astype(self.dtype)

    def split(self, theta: Floats) -> tuple[Floats, Floats]:
        """Views of `theta`: filters (filters, 10), dense layer (classes, windows * filters + 1)."""
        kernels = theta[: self._cut].reshape(self.filters, SIDE**2 + 1)
        return kernels, theta[self._cut :].reshape(self.classes, self._windows * self.filters + 1)

    def outputs(self, theta: Floats, of: Images) -> Floats:
        """Logits (classes, N)."""
        return self._logits(theta, self._pooled(self._found(theta, of)))

    def loss(self, theta: Floats, of: Images) -> float:
        """The mean cross-entropy over the images."""
        return SOFTMAX.value(self.outputs(theta, of), of.targets)

    def accuracy(self, theta: Floats, of: Images) -> float:
        """The share of images whose class comes out right."""
        return float((self.outputs(theta, of).argmax(axis=0) == of.targets.argmax(axis=0)).mean())

    def maps(self, theta: Floats, image: Floats) -> Floats:
        """The feature maps after ReLU of one image (8, 8): shape (filters, 8, 8)."""
        kernels, _ = self.split(theta)
        views = np.lib.stride_tricks.sliding_window_view(padded(image, 1), (SIDE, SIDE))
        flat = views.reshape(IMAGE * IMAGE, SIDE**2)
        found = kernels[:, :-1] @ flat.T + kernels[:, -1:]
        return np.maximum(found, 0.0).reshape(self.filters, IMAGE, IMAGE)

    def gradient(self, theta: Floats, of: Images) -> Floats:
        """The gradient of the mean loss, flat as `theta`."""
        found = self._found(theta, of)
        values = self._pooled(found)
        logits = self._logits(theta, values)
        out = np.empty(self.parameters, self.dtype)
        to_kernels, to_dense = self.split(out)
        count = of.count
        delta = np.empty_like(logits)
        SOFTMAX.slope(logits, of.targets, delta)
        np.dot(delta, values, to_dense)
        _, dense = self.split(theta)
        back = delta.T @ dense[:, :-1]
        back *= values[:, :-1] > 0
        # Of each window only the winning pixel had a part in the loss: its patch, once a filter.
        back = back.reshape(count, self._windows, self.filters)
        chosen = found.argmax(axis=1).transpose(2, 0, 1)
        winners = of.patches[np.arange(count)[:, None], chosen, np.arange(self._windows)]
        for f in range(self.filters):
            np.dot(back[:, :, f].ravel(), winners[f].reshape(-1, SIDE**2 + 1), to_kernels[f])
        return out

    def _found(self, theta: Floats, of: Images) -> Floats:
        """What the filters find: (N, pool^2, windows, filters)."""
        kernels, _ = self.split(theta)
        shape = (of.count, self.pool**2, self._windows, self.filters)
        return (of.patches.reshape(-1, SIDE**2 + 1) @ kernels.T).reshape(shape)

    def _pooled(self, found: Floats) -> Floats:
        """The largest of each window, not below zero, and a one for each image."""
        count = len(found)
        values = np.ones((count, self._windows * self.filters + 1), self.dtype)
        np.maximum(found.max(axis=1).reshape(count, -1), 0.0, out=values[:, :-1])
        return values

    def _logits(self, theta: Floats, values: Floats) -> Floats:
        """The dense layer: (classes, N)."""
        logits: Floats = self.split(theta)[1] @ values.T
        return logits
