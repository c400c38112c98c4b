"""What is compared with torch's differentiation: networks, their data and their parameters."""

from __future__ import annotations

from itertools import product

import numpy as np

from quizgd.descent.activations import ACTIVATIONS, LINEAR, SIGMOID
from quizgd.descent.convolution import ConvNet
from quizgd.descent.datasets import bars
from quizgd.descent.losses import BINARY, MSE, SOFTMAX
from quizgd.descent.network import Network

COUNT = 6
SMOOTH = ("tanh", "sigmoid")

# name: (activation, loss, output activation, outputs)
NETWORKS = {
    f"{activation} {name}": (ACTIVATIONS[activation], loss, output, outputs)
    for activation, (name, loss, output, outputs) in product(
        ACTIVATIONS,
        (
            ("mse", MSE, LINEAR, 2),
            ("mse-sigmoid", MSE, SIGMOID, 1),
            ("binary", BINARY, LINEAR, 1),
            ("softmax", SOFTMAX, LINEAR, 3),
        ),
    )
}


def network(name):
    """The network, x (N, 2), y and theta of a case; biases are random too, off ReLU's kink."""
    activation, loss, output, outputs = NETWORKS[name]
    rng = np.random.default_rng(list(NETWORKS).index(name))
    net = Network((2, 4, 3, outputs), activation, loss, output)
    x = rng.standard_normal((COUNT, 2))
    if loss is MSE:
        y = rng.standard_normal((COUNT, outputs))
    else:
        y = rng.integers(0, max(2, outputs), COUNT)
    return net, x, y, 0.8 * rng.standard_normal(net.parameters)


POOLS = (2, 8)


def convolutional(pool):
    """A convolutional network that pools over windows of side `pool`, its images and theta."""
    net, data = ConvNet(2, 4, pool=pool), bars(3, 8)
    return net, data, 0.5 * np.random.default_rng(pool).standard_normal(net.parameters)
