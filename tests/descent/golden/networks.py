"""Write networks.json: loss, gradient and largest curvature of small networks, by autograd.

Run from the repository's root in an environment of its own that has torch 2.13 and numpy:

    python -m tests.descent.golden.networks
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import nn

from tests.descent.golden.network_cases import NETWORKS, POOLS, SMOOTH, convolutional, network

ACTIVATIONS = {
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "relu": torch.relu,
    "leaky-relu": nn.functional.leaky_relu,
    "linear": lambda z: z,
}
LOSSES = {
    "mse": nn.functional.mse_loss,
    "binary": nn.functional.binary_cross_entropy_with_logits,
    "softmax": nn.functional.cross_entropy,
}


def of_network(name) -> dict:
    net, x, y, theta = network(name)
    kind = net.loss_of.name
    inputs = torch.tensor(x)
    targets = torch.tensor(y)
    if kind == "binary":
        targets = targets.double()[:, None]

    def loss(flat: torch.Tensor) -> torch.Tensor:
        values, at = inputs, 0
        for i, (units, columns) in enumerate(net.shapes):
            layer = flat[at : at + units * columns].reshape(units, columns)
            at += units * columns
            values = nn.functional.linear(values, layer[:, :-1], layer[:, -1])
            last = i == len(net.shapes) - 1
            values = ACTIVATIONS[net.output.name if last else net.activation.name](values)
        return LOSSES[kind](values, targets)

    flat = torch.tensor(theta, requires_grad=True)
    value = loss(flat)
    (gradient,) = torch.autograd.grad(value, flat)
    told = {"loss": value.item(), "gradient": gradient.tolist()}
    if net.activation.name in SMOOTH:
        hessian = torch.autograd.functional.hessian(loss, flat.detach())
        told["sharpness"] = torch.linalg.eigvalsh(hessian)[-1].item()
    return told


def of_convolutional(pool) -> dict:
    net, data, theta = convolutional(pool)
    pictures = torch.tensor(data.x).reshape(-1, 1, 8, 8)
    flat = torch.tensor(theta, requires_grad=True)
    cut = net.filters * 10
    filters = flat[:cut].reshape(net.filters, 10)
    dense = flat[cut:].reshape(net.classes, -1)
    maps = nn.functional.conv2d(
        pictures, filters[:, :9].reshape(-1, 1, 3, 3), filters[:, 9], padding=1
    )
    pooled = nn.functional.max_pool2d(torch.relu(maps), pool)
    # Ours orders the inputs of the dense layer by window and then by filter.
    values = pooled.permute(0, 2, 3, 1).reshape(len(pictures), -1)
    logits = nn.functional.linear(values, dense[:, :-1], dense[:, -1])
    loss = nn.functional.cross_entropy(logits, torch.tensor(data.y))
    (gradient,) = torch.autograd.grad(loss, flat)
    return {"loss": loss.item(), "gradient": gradient.tolist()}


def main() -> None:
    told = {name: of_network(name) for name in NETWORKS}
    told |= {f"convolutional {pool}": of_convolutional(pool) for pool in POOLS}
    version = torch.__version__.split("+", maxsplit=1)[0]
    lines = [f'"torch": "{version}"']
    lines += [f"{json.dumps(name)}: {json.dumps(case)}" for name, case in told.items()]
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    Path(__file__).with_name("networks.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
