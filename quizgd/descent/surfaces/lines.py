"""Losses of one parameter that each make one point: too steep, too flat, or bent unevenly."""

from __future__ import annotations

import cmath
import math
from dataclasses import dataclass

from quizgd.descent.number import Number, exp, sigmoid


@dataclass(frozen=True, slots=True)
class BentQuadratic:
    """Smooth and strongly convex, with curvature 1 between x = 1 and x = 2 and 25 elsewhere.

    Heavy ball with the parameters that are best for every quadratic of these curvatures
    (mu = 1, L = 25) runs in a cycle of three points on it for ever; plain gradient descent
    converges to the minimum f(0) = 0. Source: Lessard, Recht and Packard (2016), Analysis and
    design of optimization algorithms via integral quadratic constraints, SIAM J. Optim. 26(1).
    """

    flat = 1.0
    steep = 25.0
    cycle = (2592 / 1225, 792 / 1225, -2208 / 1225)
    """The three points, in the order in which heavy ball visits them."""

    def value(self, x: Number) -> Number:
        """f(x)."""
        if isinstance(x, float | complex):
            if x.real < 1:
                return 12.5 * x * x
            if x.real < 2:
                return 0.5 * x * x + 24.0 * x - 12.0
            return 12.5 * x * x - 24.0 * x + 36.0
        import numpy as np  # noqa: PLC0415 (only arrays need it)

        bent = np.where(x < 2, 0.5 * x * x + 24.0 * x - 12.0, 12.5 * x * x - 24.0 * x + 36.0)
        return np.where(x < 1, 12.5 * x * x, bent)

    def gradient(self, x: Number) -> Number:
        """f'(x): 25 x, x + 24, 25 x - 24."""
        if isinstance(x, float | complex):
            if x.real < 1:
                return 25.0 * x
            return x + 24.0 if x.real < 2 else 25.0 * x - 24.0
        import numpy as np  # noqa: PLC0415

        return np.where(x < 1, 25.0 * x, np.where(x < 2, x + 24.0, 25.0 * x - 24.0))

    def curvature(self, x: Number) -> Number:
        """f''(x): 25 or 1 (at the bends, that of the right-hand piece)."""
        if isinstance(x, float | complex):
            return 0.0 * x + (1.0 if 1 <= x.real < 2 else 25.0)
        import numpy as np  # noqa: PLC0415

        return np.where((x >= 1) & (x < 2), 1.0, 25.0)


@dataclass(frozen=True, slots=True)
class SteepWalls:
    """A bowl of curvature 1 with walls of curvature 9 beyond |x| = 6; its minimum is f(0) = 0.

    A learning rate that suits the bottom throws a start on the walls out: the case for warm-up.
    Source: after Goyal et al. (2017), Accurate, Large Minibatch SGD, who warm up because the loss
    is at first more sharply curved than a large rate allows.
    """

    edge = 6.0
    inner = 1.0
    outer = 9.0

    def value(self, x: Number) -> Number:
        """f(x)."""
        over = _beyond(x, self.edge)
        return 0.5 * self.inner * x * x + 0.5 * (self.outer - self.inner) * over * over

    def gradient(self, x: Number) -> Number:
        """x inside, and 8 times the distance beyond the edge more outside."""
        return self.inner * x + (self.outer - self.inner) * _beyond(x, self.edge)

    def curvature(self, x: Number) -> Number:
        """1 inside, 9 outside."""
        if isinstance(x, float | complex):
            return 0.0 * x + (self.outer if abs(x.real) > self.edge else self.inner)
        import numpy as np  # noqa: PLC0415

        return np.where(np.abs(x) > self.edge, self.outer, self.inner)


def _beyond(x: Number, edge: float) -> Number:
    """How far x lies beyond the edge on its side, with its sign; 0 between the edges."""
    if isinstance(x, float | complex):
        return x - edge if x.real > edge else x + edge if x.real < -edge else 0.0 * x
    import numpy as np  # noqa: PLC0415

    return x - np.clip(x, -edge, edge)


@dataclass(frozen=True, slots=True)
class Quartic:
    """x^4 / 4: the curvature vanishes at the minimum, so that descent slows down for ever.

    Near 0 the distance after k steps is 1/sqrt(2 * rate * k). Source: Nesterov, Introductory
    Lectures on Convex Optimization (2004), on degenerate minima.
    """

    def value(self, x: Number) -> Number:
        """f(x)."""
        return 0.25 * x * x * x * x

    def gradient(self, x: Number) -> Number:
        """x^3."""
        return x * x * x

    def curvature(self, x: Number) -> Number:
        """3 x^2."""
        return 3.0 * x * x


@dataclass(frozen=True, slots=True)
class Neuron:
    """One sigmoid neuron that should say 1: z is what enters it, p = sigmoid(z) what it says.

    With `squared` error (p - 1)^2 / 2 the gradient is p (1 - p) times that of the cross-entropy
    -ln p, and vanishes when the neuron is surely wrong. Source: Goodfellow, Bengio and Courville,
    Deep Learning (2016), 6.2.2.2.
    """

    squared: bool

    def value(self, x: Number) -> Number:
        """The loss at z = x."""
        if self.squared:
            miss = sigmoid(-x)
            return 0.5 * miss * miss
        return _softplus(-x)

    def gradient(self, x: Number) -> Number:
        """Its derivative by z."""
        p, miss = sigmoid(x), sigmoid(-x)
        return -miss * miss * p if self.squared else -miss

    def curvature(self, x: Number) -> Number:
        """Its second derivative by z."""
        p, miss = sigmoid(x), sigmoid(-x)
        return miss * miss * p * (2.0 * p - miss) if self.squared else p * miss


def _softplus(x: Number) -> Number:
    """ln(1 + e^x) without loss of figures on either side."""
    if isinstance(x, float):
        return max(x, 0.0) + math.log1p(math.exp(-abs(x)))
    if isinstance(x, complex):
        if x.real > 0:
            return x + cmath.log(1.0 + exp(-x))
        return cmath.log(1.0 + exp(x))
    import numpy as np  # noqa: PLC0415

    return np.logaddexp(0.0, x)
