"""Losses of a network, as PyTorch means them: means over the batch, cross-entropies on logits.

`MSE` is torch.nn.MSELoss, `BINARY` BCEWithLogitsLoss, `SOFTMAX` CrossEntropyLoss on one-hot
targets. Outputs and targets have the shape (outputs, batch).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from quizgd.descent.activations import Floats


@dataclass(frozen=True, slots=True)
class Loss:
    """`value(outputs, targets)`, and `slope(outputs, targets, out)` with respect to the outputs."""

    name: str
    value: Callable[[Floats, Floats], float]
    slope: Callable[[Floats, Floats, Floats], object]


def _mse(outputs: Floats, targets: Floats) -> float:
    gap = outputs - targets
    return float((gap * gap).mean())


def _mse_slope(outputs: Floats, targets: Floats, out: Floats) -> None:
    np.subtract(outputs, targets, out)
    np.multiply(out, 2.0 / out.size, out)


def _binary(outputs: Floats, targets: Floats) -> float:
    # log(1 + e^z) - y z, without overflow for large |z|.
    return float((np.logaddexp(0.0, outputs) - targets * outputs).mean())


def _binary_slope(outputs: Floats, targets: Floats, out: Floats) -> None:
    np.multiply(outputs, 0.5, out)
    np.tanh(out, out)
    np.multiply(out, 0.5, out)
    np.add(out, 0.5, out)
    np.subtract(out, targets, out)
    np.multiply(out, 1.0 / out.size, out)


def softmax(outputs: Floats) -> Floats:
    """Class probabilities of logits (..., classes, batch): the same shape, columns sum to 1."""
    powers = np.exp(outputs - outputs.max(axis=-2, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-2, keepdims=True))


def _softmax(outputs: Floats, targets: Floats) -> float:
    shifted = outputs - outputs.max(axis=-2, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=-2, keepdims=True))
    return float(-(targets * logs).sum() / outputs.shape[-1])


def _softmax_slope(outputs: Floats, targets: Floats, out: Floats) -> None:
    np.subtract(softmax(outputs), targets, out)
    np.multiply(out, 1.0 / outputs.shape[-1], out)


MSE = Loss("mse", _mse, _mse_slope)
BINARY = Loss("binary", _binary, _binary_slope)
SOFTMAX = Loss("softmax", _softmax, _softmax_slope)

LOSSES = {each.name: each for each in (MSE, BINARY, SOFTMAX)}
