"""What one training step of a small network costs: ratios to plain NumPy, in one run.

Run `python benchmarks/networks.py`. The network is 2-16-16-1, tanh, binary cross-entropy, batches
of 32, float32, one BLAS thread. Prints figures, asserts nothing.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ratios import Row, fastest, table

from quizgd.descent.activations import RELU, TANH, Activation
from quizgd.descent.convolution import ConvNet, images
from quizgd.descent.datasets import bars, moons
from quizgd.descent.initialisers import XAVIER
from quizgd.descent.losses import BINARY
from quizgd.descent.network import Network, samples
from quizgd.descent.network_ensemble import NetworkEnsemble

SIZES, BATCH, RATE, COPIES = (2, 16, 16, 1), 32, 0.1, 8
ROUNDS, CALLS = 600, 8


Step = Callable[[], object]


def naive() -> Step:
    """The same step as one writes it first: a matrix and a bias a layer, new arrays every time."""
    data, rng = moons(0, BATCH), np.random.default_rng(0)
    x, y = data.x.astype(np.float32), data.y.astype(np.float32)[:, None]
    shapes = list(pairwise(SIZES))
    weights: list[NDArray[Any]] = [
        (0.3 * rng.standard_normal(s)).astype(np.float32) for s in shapes
    ]
    biases: list[NDArray[Any]] = [np.zeros(s[1], np.float32) for s in shapes]
    rate = np.float32(RATE)

    def step() -> None:
        values: list[NDArray[Any]] = [x]
        for i, (w, b) in enumerate(zip(weights, biases, strict=True)):
            z = values[-1] @ w + b
            values.append(np.tanh(z) if i < len(weights) - 1 else 1 / (1 + np.exp(-z)))
        delta = (values[-1] - y) / np.float32(BATCH)
        for i in reversed(range(len(weights))):
            gradient, to_bias = values[i].T @ delta, delta.sum(axis=0)
            if i:
                delta = (delta @ weights[i].T) * (1 - values[i] ** 2)
            weights[i] = weights[i] - rate * gradient
            biases[i] = biases[i] - rate * to_bias

    return step


def network(activation: Activation = TANH) -> Network:
    return Network(SIZES, activation, BINARY, dtype=np.float32)


def ours(activation: Activation = TANH) -> Step:
    """The step as the demos make it."""
    data, net = moons(0, BATCH), network(activation)
    batch = samples(data.x, data.y, np.float32)
    theta = net.begin(XAVIER, 0)
    gradient, rate = np.empty_like(theta), np.float32(RATE)

    def step() -> None:
        net.gradient(theta, batch, gradient)
        np.multiply(gradient, rate, gradient)
        np.subtract(theta, gradient, theta)

    return step


def at_once(copies: int, activation: Activation = TANH) -> Step:
    """One step of each of `copies` networks, each at its own learning rate."""
    data, net = moons(0, BATCH), network(activation)
    batch, ensemble = samples(data.x, data.y, np.float32), NetworkEnsemble(net, copies)
    flat = ensemble.gather(np.stack([net.begin(XAVIER, 0)] * copies))
    rates = ensemble.spread(np.geomspace(0.01, 1.0, copies))
    gradient = np.empty_like(flat)

    def step() -> None:
        ensemble.gradient(flat, batch, gradient)
        np.multiply(gradient, rates, gradient)
        np.subtract(flat, gradient, flat)

    return step


def conv() -> Step:
    """One step of the convolutional network of the demo: 4 filters, 32 images."""
    data, net = bars(0, BATCH), ConvNet(4, 4, np.float32)
    batch, theta = images(data.x, data.y, 4, np.float32), net.begin(0)
    rate = np.float32(RATE)

    def step() -> None:
        theta[:] -= rate * net.gradient(theta, batch)

    return step


def many(step: Step) -> Step:
    """`CALLS` of it, so that the clock's own cost does not count."""

    def steps() -> None:
        for _ in range(CALLS):
            step()

    return steps


def measure() -> dict[str, float]:
    """Least seconds of one step of each kind."""
    steps = {
        "plain NumPy, as first written": naive(),
        "one network": ours(),
        "one network, ReLU": ours(RELU),
        "batched code, one": at_once(1),
        "batched code, eight": at_once(COPIES),
        "batched code, one, ReLU": at_once(1, RELU),
        "batched code, eight, ReLU": at_once(COPIES, RELU),
        "convolutional": conv(),
    }
    found = fastest({name: many(step) for name, step in steps.items()}, ROUNDS)
    return {name: took / CALLS for name, took in found.items()}


def rows(found: dict[str, float] | None = None) -> list[Row]:
    """The ratios that the demos rest on."""
    took = measure() if found is None else found
    plain, one = took["plain NumPy, as first written"], took["one network"]
    eight, eight_relu = took["batched code, eight"], took["batched code, eight, ReLU"]
    return [
        Row("network step 2-16-16-1, batch 32", "plain NumPy", one / plain, 0.6),
        Row("eight rates at once", "one, plain NumPy", eight / plain, 2.0),
        Row(
            "eight rates at once, ReLU",
            "one, same code",
            eight_relu / took["batched code, one, ReLU"],
            2.0,
        ),
        Row("eight rates at once", "one, same code", eight / took["batched code, one"]),
        Row("eight rates at once", "one, our fastest", eight / one),
        Row("eight rates at once", "eight in turn, our fastest", eight / (8 * one)),
    ]


def main() -> None:
    found = measure()
    for name, took in found.items():
        print(f"{name:<46}{1e6 * took:>8.1f} us a step")
    print(table(rows(found)))


if __name__ == "__main__":
    main()
