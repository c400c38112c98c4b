"""Optimizers with PyTorch's conventions, as rules that keep nothing themselves.

`update` takes a parameter, its gradient and the `Memory` of it, and gives the next two; nothing is
changed in place, so that a demo can wind back exactly. Every rule works on each parameter alone:
`x` is one float, or an array of any number of parameters.

Where texts differ, this is `torch.optim` (2.13), parameter for parameter over 200 updates to 1e-12:

- momentum: buffer = momentum * buffer + (1 - dampening) * gradient, the first buffer being the
  gradient itself, undampened; x = x - rate * buffer. The rate multiplies the whole buffer, so a
  rate that changes rescales the velocity at once.
- Nesterov: the step uses gradient + momentum * buffer.
- Adagrad, RMSprop, Adam: epsilon is added outside the root; Adam's second moment is corrected
  before it; RMSprop's smoothing constant is 0.99 and nothing is corrected, so its first step is
  rate / sqrt(1 - 0.99) = 10 rates long.
- weight decay is added to the gradient, except in AdamW, which shrinks the parameter itself.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Generic

from quizgd.descent.number import Number, larger, sqrt


@dataclass(frozen=True, slots=True)
class Memory(Generic[Number]):
    """What a rule remembers after `step` updates; what it has no use for stays 0.

    `velocity` is the momentum buffer or the mean gradient, `square` the mean or the sum of squared
    gradients, `peak` the largest `square` so far.
    """

    step: int
    velocity: Number
    square: Number
    peak: Number


class Optimizer(ABC):
    """A rule that turns a gradient into a step."""

    __slots__ = ()

    source: ClassVar[str]

    def begin(self, x: Number) -> Memory[Number]:
        """The memory before the first update of `x`: nothing yet."""
        nothing = 0.0 * x
        return Memory(0, nothing, nothing, nothing)

    @abstractmethod
    def update(
        self, x: Number, gradient: Number, memory: Memory[Number], rate: float
    ) -> tuple[Number, Memory[Number]]:
        """`x` after one update at learning rate `rate`, and what is remembered then."""


@dataclass(frozen=True, slots=True)
class SGD(Optimizer):
    """x = x - rate * buffer; with `momentum` 0 the buffer is the gradient: gradient descent.

    At a constant rate the momentum is Polyak's heavy ball,
    x_next = x - rate * gradient + momentum * (x - x_before).
    """

    momentum: float = 0.0
    dampening: float = 0.0
    nesterov: bool = False
    weight_decay: float = 0.0

    source = "Polyak (1964), USSR Comput. Math. 4(5); Sutskever et al. (2013), ICML"

    def __post_init__(self) -> None:
        if self.nesterov and (self.momentum <= 0 or self.dampening != 0):
            raise ValueError("Nesterov's momentum needs a momentum and no dampening")

    def update(
        self, x: Number, gradient: Number, memory: Memory[Number], rate: float
    ) -> tuple[Number, Memory[Number]]:
        """See `Optimizer.update`."""
        if self.weight_decay:
            gradient = gradient + self.weight_decay * x
        step, kept = memory.step + 1, self.momentum
        if not kept:
            return x - rate * gradient, Memory(step, gradient, memory.square, memory.peak)
        velocity = gradient
        if memory.step:
            velocity = kept * memory.velocity + (1.0 - self.dampening) * gradient
        move = gradient + kept * velocity if self.nesterov else velocity
        return x - rate * move, Memory(step, velocity, memory.square, memory.peak)


@dataclass(frozen=True, slots=True)
class Adagrad(Optimizer):
    """Divides by the root of the sum of all squared gradients: steps like rate / sqrt(k)."""

    rate_decay: float = 0.0
    epsilon: float = 1e-10
    weight_decay: float = 0.0

    source = "Duchi, Hazan and Singer (2011), JMLR 12"

    def update(
        self, x: Number, gradient: Number, memory: Memory[Number], rate: float
    ) -> tuple[Number, Memory[Number]]:
        """See `Optimizer.update`."""
        if self.weight_decay:
            gradient = gradient + self.weight_decay * x
        rate = rate / (1.0 + memory.step * self.rate_decay)
        square = memory.square + gradient * gradient
        x = x - rate * (gradient / (sqrt(square) + self.epsilon))
        return x, Memory(memory.step + 1, memory.velocity, square, memory.peak)


@dataclass(frozen=True, slots=True)
class RMSprop(Optimizer):
    """Divides by the root of a running mean of squared gradients, which forgets old ones."""

    smoothing: float = 0.99
    epsilon: float = 1e-8
    weight_decay: float = 0.0

    source = "Tieleman and Hinton (2012), Neural Networks for Machine Learning, lecture 6.5"

    def update(
        self, x: Number, gradient: Number, memory: Memory[Number], rate: float
    ) -> tuple[Number, Memory[Number]]:
        """See `Optimizer.update`."""
        if self.weight_decay:
            gradient = gradient + self.weight_decay * x
        square = self.smoothing * memory.square + (1.0 - self.smoothing) * (gradient * gradient)
        x = x - rate * (gradient / (sqrt(square) + self.epsilon))
        return x, Memory(memory.step + 1, memory.velocity, square, memory.peak)


@dataclass(frozen=True, slots=True)
class Adam(Optimizer):
    """Mean gradient over root mean square, both corrected for having begun at zero.

    With `amsgrad` the divisor never falls (Reddi, Kale and Kumar, 2018); with `decoupled` the
    weight decay shrinks the parameter by rate * weight_decay and leaves the gradient alone (AdamW,
    Loshchilov and Hutter, 2019).
    """

    betas: tuple[float, float] = (0.9, 0.999)
    epsilon: float = 1e-8
    weight_decay: float = 0.0
    amsgrad: bool = False
    decoupled: bool = False

    source = "Kingma and Ba (2015), ICLR"

    def update(
        self, x: Number, gradient: Number, memory: Memory[Number], rate: float
    ) -> tuple[Number, Memory[Number]]:
        """See `Optimizer.update`."""
        if self.weight_decay and self.decoupled:
            x = x * (1.0 - rate * self.weight_decay)
        elif self.weight_decay:
            gradient = gradient + self.weight_decay * x
        step, (first, second) = memory.step + 1, self.betas
        velocity = memory.velocity + (1.0 - first) * (gradient - memory.velocity)
        square = second * memory.square + (1.0 - second) * (gradient * gradient)
        peak = larger(memory.peak, square) if self.amsgrad else memory.peak
        divisor = sqrt(peak if self.amsgrad else square) / (1.0 - second**step) ** 0.5
        x = x - rate / (1.0 - first**step) * (velocity / (divisor + self.epsilon))
        return x, Memory(step, velocity, square, peak)


def adam_w(weight_decay: float = 0.01, *, amsgrad: bool = False) -> Adam:
    """`torch.optim.AdamW`: Adam with decoupled weight decay."""
    return Adam(weight_decay=weight_decay, amsgrad=amsgrad, decoupled=True)
