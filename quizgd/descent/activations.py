"""Activation functions of a network, applied in place, with slopes told from their own values.

All five are monotone and their slope is a function of the value, so that the pre-activation need
not be kept: tanh' = 1 - a^2, sigmoid' = a (1 - a), ReLU' = [a > 0].
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]

# The slope of leaky ReLU below zero, as in torch.nn.LeakyReLU.
LEAK = 0.01


@dataclass(frozen=True, slots=True)
class Activation:
    """One activation function.

    `apply(z)` overwrites the pre-activations `z` with the values. `times_slope(delta, a, scratch)`
    multiplies `delta` by the slope at the values `a`; all three have one shape.
    """

    name: str
    apply: Callable[[Floats], object]
    times_slope: Callable[[Floats, Floats, Floats], object]


def _tanh(z: Floats) -> None:
    np.tanh(z, z)


def _tanh_slope(delta: Floats, a: Floats, scratch: Floats) -> None:
    # delta - delta a^2: operations between arrays of one type cost less than those with a number.
    np.multiply(a, a, scratch)
    np.multiply(delta, scratch, scratch)
    np.subtract(delta, scratch, delta)


def _sigmoid(z: Floats) -> None:
    # Through tanh, which does not overflow: sigmoid(z) = (1 + tanh(z / 2)) / 2.
    np.multiply(z, 0.5, z)
    np.tanh(z, z)
    np.add(z, 1.0, z)
    np.multiply(z, 0.5, z)


def _sigmoid_slope(delta: Floats, a: Floats, scratch: Floats) -> None:
    np.multiply(a, a, scratch)
    np.subtract(a, scratch, scratch)
    np.multiply(delta, scratch, delta)


def _relu(z: Floats) -> None:
    np.maximum(z, 0.0, out=z)


def _relu_slope(delta: Floats, a: Floats, scratch: Floats) -> None:
    np.sign(a, scratch)
    np.multiply(delta, scratch, delta)


def _leaky(z: Floats) -> None:
    np.maximum(z, LEAK * z, out=z)


def _leaky_slope(delta: Floats, a: Floats, scratch: Floats) -> None:
    np.greater(a, 0.0, scratch)
    np.maximum(scratch, LEAK, out=scratch)
    np.multiply(delta, scratch, delta)


def _linear(z: Floats) -> None:
    pass


def _linear_slope(delta: Floats, a: Floats, scratch: Floats) -> None:
    pass


TANH = Activation("tanh", _tanh, _tanh_slope)
SIGMOID = Activation("sigmoid", _sigmoid, _sigmoid_slope)
RELU = Activation("relu", _relu, _relu_slope)
LEAKY_RELU = Activation("leaky-relu", _leaky, _leaky_slope)
LINEAR = Activation("linear", _linear, _linear_slope)

ACTIVATIONS = {each.name: each for each in (TANH, SIGMOID, RELU, LEAKY_RELU, LINEAR)}
