"""A fully connected network of any depth on one flat vector of parameters (NumPy).

Samples are columns, and every layer's values carry a row of ones below them, so that a layer is
one product W @ [a; 1] with the biases as last column of W. Products go straight into arrays made
once per batch size, and an update is one operation on the flat vector.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from quizgd.descent.activations import LINEAR, Activation, Floats
from quizgd.descent.initialisers import Initialiser
from quizgd.descent.losses import BINARY, Loss


@dataclass(frozen=True, slots=True)
class Samples:
    """`inputs` (features + 1, N), the last row ones, and `targets` (outputs, N)."""

    inputs: Floats
    targets: Floats

    @property
    def count(self) -> int:
        """N."""
        return int(self.inputs.shape[1])

    def rows(self, rows: NDArray[np.intp] | slice) -> Samples:
        """Only the samples `rows`."""
        return Samples(self.inputs[:, rows], self.targets[:, rows])


def samples(x: ArrayLike, y: ArrayLike, dtype: DTypeLike = np.float64, classes: int = 0) -> Samples:
    """`x` (N, features) and `y` (N,) or (N, outputs) as columns; `classes` makes y one-hot."""
    features = np.asarray(x, dtype=dtype).T
    inputs = np.ones((features.shape[0] + 1, features.shape[1]), dtype=dtype)
    inputs[:-1] = features
    answers = np.asarray(y)
    if classes:
        one_hot = np.zeros((classes, len(answers)), dtype=dtype)
        one_hot[answers, np.arange(len(answers))] = 1.0
        return Samples(inputs, one_hot)
    targets = answers.astype(dtype).reshape(len(answers), -1).T
    return Samples(inputs, np.ascontiguousarray(targets))


@dataclass(frozen=True, slots=True)
class Trace:
    """What one forward and backward pass went through, layer by layer.

    `values[l]` (units, N) are the values of layer l after its activation; `deltas[l]`, of the same
    shape, is the gradient of the loss with respect to its pre-activations; `norms[l]` is the norm
    of the gradient with respect to the layer's weights and biases.
    """

    loss: float
    values: tuple[Floats, ...]
    deltas: tuple[Floats, ...]
    norms: tuple[float, ...]


class _Views:
    """A flat vector seen as layers: `full` with the biases, `behind` transposed and without."""

    def __init__(self, flat: Floats, shapes: Sequence[tuple[int, int]]) -> None:
        self.flat = flat
        self.full: list[Floats] = []
        at = 0
        for units, inputs in shapes:
            self.full.append(flat[at : at + units * inputs].reshape(units, inputs))
            at += units * inputs
        self.behind = [layer[:, :-1].T for layer in self.full]


class _Room:
    """The arrays that a batch of one size is worked in."""

    def __init__(self, sizes: Sequence[int], batch: int, dtype: DTypeLike) -> None:
        self.full = [np.ones((units + 1, batch), dtype=dtype) for units in sizes[1:]]
        self.values = [full[:-1] for full in self.full]
        self.turned = [full.T for full in self.full]
        self.deltas = [np.empty((units, batch), dtype=dtype) for units in sizes[1:]]
        self.scratch = [np.empty((units, batch), dtype=dtype) for units in sizes[1:]]


class Network:
    """Layers of `sizes` units, `activation` between them, `loss` on the `output` of the last.

    Every method takes the flat parameters `theta` (parameters,) in `dtype`, layer after layer, each
    as (units, inputs + 1) with the biases last. Raises ValueError for fewer than two sizes or a
    cross-entropy on outputs that are not linear.
    """

    def __init__(
        self,
        sizes: Sequence[int],
        activation: Activation,
        loss: Loss,
        output: Activation = LINEAR,
        dtype: DTypeLike = np.float64,
    ) -> None:
        if len(sizes) < 2 or min(sizes) < 1:
            raise ValueError("a network has at least an input and an output, of at least one unit")
        if loss.name != "mse" and output is not LINEAR:
            raise ValueError("a cross-entropy takes logits, so the output has to be linear")
        self.sizes, self.activation, self.loss_of = tuple(sizes), activation, loss
        self.output, self.dtype = output, np.dtype(dtype)
        self.shapes = [(after, before + 1) for before, after in pairwise(sizes)]
        self._rooms: dict[int, _Room] = {}
        self._seen: tuple[_Views, ...] = ()

    @cached_property
    def parameters(self) -> int:
        """How many numbers are learnt."""
        return sum(rows * columns for rows, columns in self.shapes)

    def begin(self, initialiser: Initialiser, seed: int) -> Floats:
        """The parameters before the first update; the same seed gives the same."""
        rng = np.random.default_rng(seed)
        theta = np.zeros(self.parameters)
        for weights in self.layers(theta):
            units, inputs = weights.shape[0], weights.shape[1] - 1
            spread = initialiser.spread(inputs, units)
            weights[:, :-1] = initialiser.mean
            if initialiser.random:
                weights[:, :-1] += spread * rng.standard_normal((units, inputs))
        return theta.astype(self.dtype)

    def layers(self, theta: Floats) -> list[Floats]:
        """Views of `theta`, one a layer: shape (units, inputs + 1), biases last."""
        return self._views(theta).full

    def outputs(self, theta: Floats, of: Samples) -> Floats:
        """The outputs (outputs, N), logits under a cross-entropy."""
        return self._forward(self._views(theta), of).values[-1].copy()

    def loss(self, theta: Floats, of: Samples) -> float:
        """The mean loss over the samples."""
        return self.loss_of.value(self._forward(self._views(theta), of).values[-1], of.targets)

    def gradient(self, theta: Floats, of: Samples, out: Floats | None = None) -> Floats:
        """The gradient of the mean loss, flat as `theta`; written into `out` if that is given."""
        out = np.empty(self.parameters, self.dtype) if out is None else out
        views = self._views(theta)
        self._backward(views, of, self._forward(views, of), self._views(out))
        return out

    def accuracy(self, theta: Floats, of: Samples) -> float:
        """The share of samples whose class comes out right."""
        return self.loss_and_accuracy(theta, of)[1]

    def loss_and_accuracy(self, theta: Floats, of: Samples) -> tuple[float, float]:
        """The mean loss and the share of samples whose class comes out right, in one pass."""
        outputs = self._forward(self._views(theta), of).values[-1]
        if self.loss_of is BINARY:
            right = (outputs > 0) == (of.targets > 0.5)
        else:
            right = outputs.argmax(axis=0) == of.targets.argmax(axis=0)
        return self.loss_of.value(outputs, of.targets), float(right.mean())

    def trace(self, theta: Floats, of: Samples) -> Trace:
        """Values and gradients of every layer, for one forward and backward pass."""
        views, out = self._views(theta), np.empty(self.parameters, self.dtype)
        room = self._forward(views, of)
        loss = self.loss_of.value(room.values[-1], of.targets)
        self._backward(views, of, room, self._views(out))
        return Trace(
            loss,
            tuple(values.copy() for values in room.values),
            tuple(delta.copy() for delta in room.deltas),
            tuple(float(np.linalg.norm(gradient)) for gradient in self.layers(out)),
        )

    def _room(self, batch: int) -> _Room:
        if batch not in self._rooms:
            if len(self._rooms) >= 8:
                self._rooms.clear()
            self._rooms[batch] = _Room(self.sizes, batch, self.dtype)
        return self._rooms[batch]

    def _views(self, flat: Floats) -> _Views:
        # Training works on the same two vectors again and again: parameters and gradient.
        for views in self._seen:
            if views.flat is flat:
                return views
        views = _Views(flat, self.shapes)
        self._seen = (views, *self._seen[:1])
        return views

    def _forward(self, views: _Views, of: Samples) -> _Room:
        before, room, last = of.inputs, self._room(of.inputs.shape[1]), len(views.full) - 1
        apply = self.activation.apply
        for i, weights in enumerate(views.full):
            values = room.values[i]
            np.dot(weights, before, values)
            if i < last:
                apply(values)
            before = room.full[i]
        self.output.apply(room.values[-1])
        return room

    def _backward(self, views: _Views, of: Samples, room: _Room, out: _Views) -> None:
        delta, slope = room.deltas[-1], self.activation.times_slope
        self.loss_of.slope(room.values[-1], of.targets, delta)
        self.output.times_slope(delta, room.values[-1], room.scratch[-1])
        for i in range(len(views.full) - 1, 0, -1):
            np.dot(delta, room.turned[i - 1], out.full[i])
            behind = room.deltas[i - 1]
            np.dot(views.behind[i], delta, behind)
            slope(behind, room.values[i - 1], room.scratch[i - 1])
            delta = behind
        np.dot(delta, of.inputs.T, out.full[0])
