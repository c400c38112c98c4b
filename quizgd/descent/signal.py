"""How strong signal and gradient are, layer by layer, in a network of random weights: theory.

Mean-field theory of wide networks (Poole et al. 2016; Schoenholz et al. 2017). With weights of
variance g / width and no biases, pre-activations are normal with variance s = g * (mean square of
the values before), so the next mean square is E[f(sqrt(s) Z)^2]. Going backwards, every layer
multiplies the mean square of the gradient by g * E[f'(sqrt(s) Z)^2]. For ReLU both factors are
g / 2, which is why He et al. (2015) chose g = 2; for linear units, and for tanh as long as its
values are small, they are g, hence Xavier's 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quizgd.descent.activations import LINEAR, RELU, Activation, Floats
from quizgd.descent.network import Network, Samples

# Gauss-Hermite quadrature for E[h(Z)], Z standard normal; exact enough for saturated units too.
_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(201)
_WEIGHTS = _WEIGHTS / np.sqrt(2 * np.pi)


@dataclass(frozen=True, slots=True)
class Strengths:
    """Root mean squares of every layer, first layer first.

    `values[l]` of the values after layer l; `slopes[l]` of the gradient with respect to its
    pre-activations, divided by that of the last layer.
    """

    values: tuple[float, ...]
    slopes: tuple[float, ...]


def moments(activation: Activation, variance: float) -> tuple[float, float]:
    """E[f(z)^2] and E[f'(z)^2] for z normal with mean 0 and `variance`."""
    if activation is LINEAR:
        return variance, 1.0
    if activation is RELU:
        return variance / 2, 0.5
    values = np.sqrt(variance) * _NODES
    activation.apply(values)
    slopes, scratch = np.ones_like(values), np.empty_like(values)
    activation.times_slope(slopes, values, scratch)
    return float(_WEIGHTS @ values**2), float(_WEIGHTS @ slopes**2)


def expected(activation: Activation, gain: float, depth: int, first: float) -> Strengths:
    """Theory for `depth` equal layers with weights of variance `gain` / width.

    `first` is the mean square of the values that go into the first layer.
    """
    square, values, factors = first, [], []
    for _ in range(depth):
        square, slope = moments(activation, gain * square)
        values.append(square)
        factors.append(gain * slope)
    # The gradient of a layer is that of the next one, times the weights and its own slope.
    slopes = [1.0]
    for factor in reversed(factors[:-1]):
        slopes.insert(0, slopes[0] * factor)
    return Strengths(_roots(values), _roots(slopes))


def measured(network: Network, theta: Floats, of: Samples) -> tuple[Strengths, tuple[Floats, ...]]:
    """The strengths of the hidden layers in one pass over the samples, and their values."""
    trace = network.trace(theta, of)
    values, deltas = trace.values[:-1], trace.deltas[:-1]
    last = float((deltas[-1] ** 2).mean())
    slopes = [float((delta**2).mean()) / last if last else 0.0 for delta in deltas]
    return Strengths(_roots([float((v**2).mean()) for v in values]), _roots(slopes)), values


def _roots(squares: list[float]) -> tuple[float, ...]:
    return tuple(float(np.sqrt(square)) for square in squares)
