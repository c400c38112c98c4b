"""Full-batch descent on a small tanh network, with the sharpness of the loss after every update.

Gradient descent is stable on a quadratic while its curvature stays below 2 / rate. On a network the
sharpness rises until it meets that bound and then hovers there (Cohen et al. 2021, "Gradient
descent on neural networks typically occurs at the edge of stability"). A start that is too sharp by
up to about twice is thrown to a flatter place, beyond that training is lost (Lewkowycz et al. 2020,
"The large learning rate phase of deep learning"). Gradient flow, the limit of small steps, knows no
bound. Holds for plain gradient descent: with momentum the overshoot often ends in divergence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from quizgd.descent.activations import TANH
from quizgd.descent.datasets import wave
from quizgd.descent.divergence import require_finite
from quizgd.descent.initialisers import XAVIER
from quizgd.descent.losses import MSE
from quizgd.descent.network import Network, Samples, samples
from quizgd.descent.sharpness import Vector, sharpness

POINTS = 20
# A loss beyond this is no longer part of anything worth watching.
_LOST = 1e6
# Gradient flow is followed in steps of this length: far below 2 / sharpness in the demo's range.
_FLOW = 0.02
_FLOW_EVERY = 50


@dataclass(frozen=True, slots=True)
class Setting:
    """What is trained: 1-units-units-1 on the data of `seed`, from the start of `seed`."""

    seed: int
    units: int = 20

    @property
    def network(self) -> Network:
        """The network, one object a width."""
        return _network(self.units)

    @property
    def samples(self) -> Samples:
        """The noisy sine of the seed."""
        return _data(self.seed)

    def gradient(self, theta: Vector) -> Vector:
        """The gradient over all samples, as a new array."""
        return np.asarray(self.network.gradient(theta, self.samples), dtype=np.float64)

    def fitted(self, theta: Vector, xs: Vector) -> Vector:
        """What the network says at `xs` (N,): shape (N,)."""
        of = samples(xs[:, None], np.zeros(len(xs)))
        return np.asarray(self.network.outputs(theta, of)[0], dtype=np.float64)


@lru_cache(maxsize=8)
def _network(units: int) -> Network:
    return Network((1, units, units, 1), TANH, MSE)


@lru_cache(maxsize=16)
def _data(seed: int) -> Samples:
    x, y = wave(seed, POINTS)
    return samples(x, y)


@dataclass(frozen=True, slots=True)
class Sharpening:
    """Where training stands after `step` updates: parameters, loss and sharpness there.

    `direction` is the eigenvector of the largest curvature, from which the next is found.
    """

    step: int
    theta: Vector
    loss: float
    sharpness: float
    direction: Vector


def edge(rate: float) -> float:
    """2 / rate: the largest curvature at which gradient descent is stable."""
    return 2.0 / rate


def begin(setting: Setting) -> Sharpening:
    """The network before the first update."""
    theta = np.asarray(setting.network.begin(XAVIER, setting.seed), dtype=np.float64)
    found = sharpness(setting.gradient, theta, tolerance=1e-5, most=500)
    loss = setting.network.loss(theta, setting.samples)
    return Sharpening(0, theta, loss, found.value, found.direction)


def advance(at: Sharpening, setting: Setting, rate: float) -> Sharpening:
    """One update on all samples. Raises `DivergedError` when the loss leaves all bounds."""
    step, theta = at.step + 1, at.theta - rate * setting.gradient(at.theta)
    loss = setting.network.loss(theta, setting.samples)
    require_finite(step, "loss", loss if loss < _LOST else np.inf, at.loss)
    found = sharpness(setting.gradient, theta, at.direction, tolerance=1e-3, most=12)
    return Sharpening(step, theta, loss, found.value, found.direction)


@dataclass(slots=True)
class Flow:
    """Gradient flow of `setting`: sharpness at even times, followed on demand."""

    setting: Setting
    times: list[float] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    _theta: Vector = field(default_factory=lambda: np.empty(0))
    _direction: Vector = field(default_factory=lambda: np.empty(0))

    def until(self, time: float, above: float) -> None:
        """Follow it to `time` (rate times updates), or until it is sharper than `above`."""
        gradient = self.setting.gradient
        if not self.times:
            start = begin(self.setting)
            self._theta, self._direction = start.theta.copy(), start.direction
            self.times.append(0.0)
            self.values.append(start.sharpness)
        while self.times[-1] < time and max(self.values) <= above:
            for _ in range(_FLOW_EVERY):
                self._theta = self._theta - _FLOW * gradient(self._theta)
            found = sharpness(gradient, self._theta, self._direction, tolerance=1e-3, most=20)
            self._direction = found.direction
            self.times.append(self.times[-1] + _FLOW * _FLOW_EVERY)
            self.values.append(found.value)

    def sharpest(self, time: float) -> float:
        """The largest sharpness up to `time`, as far as it was followed."""
        count = int(np.searchsorted(self.times, time, side="right"))
        return max(self.values[: max(1, count)])


@lru_cache(maxsize=16)
def flow(setting: Setting) -> Flow:
    """The gradient flow of `setting`, one object a setting."""
    return Flow(setting)
