"""Surfaces on which the gradient fades: saddles, a plateau, a saturated neuron."""

from __future__ import annotations

import math
from dataclasses import dataclass

from quizgd.descent.number import Number, exp, sigmoid
from quizgd.descent.surfaces.plane import Box, Minimum, Plane
from quizgd.language import Bilingual


@dataclass(frozen=True, slots=True)
class BoundedSaddle(Plane):
    """f = x^2 - y^2 + y^4/4: a saddle at (0, 0) between two minima, bounded below.

    A start at distance eps from the ridge y = 0 leaves the saddle after about
    ln(1/eps) / ln(1 + 2 rate) updates of gradient descent, one on the ridge never does.
    """

    name = "saddle"
    title = Bilingual("안장점", "Saddle")
    source = "after Lee et al. (2016), Gradient Descent Only Converges to Minimizers, COLT"
    box = Box(-2.0, 2.0, -2.2, 2.2)
    minima = (Minimum(0.0, math.sqrt(2.0), -1.0), Minimum(0.0, -math.sqrt(2.0), -1.0))
    saddles = ((0.0, 0.0),)

    def value(self, x: Number, y: Number) -> Number:
        """f(x, y)."""
        square = y * y
        return x * x + (0.25 * square - 1.0) * square

    def gradient(self, x: Number, y: Number) -> tuple[Number, Number]:
        """(2 x, y^3 - 2 y)."""
        return 2.0 * x, (y * y - 2.0) * y

    def hessian(self, x: Number, y: Number) -> tuple[Number, Number, Number]:
        """(2, 0, 3 y^2 - 2)."""
        zero = 0.0 * x * y
        return zero + 2.0, zero, 3.0 * y * y - 2.0


@dataclass(frozen=True, slots=True)
class MonkeySaddle(Plane):
    """f = x^3 - 3 x y^2: three ways down from (0, 0), where the whole Hessian vanishes.

    It has no minimum and no lower bound: every run that leaves (0, 0) downhill ends at infinity.
    """

    name = "monkey-saddle"
    title = Bilingual("원숭이 안장", "Monkey saddle")
    source = "Hilbert and Cohn-Vossen (1932), Anschauliche Geometrie, Springer"
    box = Box(-1.5, 1.5, -1.5, 1.5)
    minima = ()
    saddles = ((0.0, 0.0),)

    def value(self, x: Number, y: Number) -> Number:
        """f(x, y)."""
        return x * (x * x - 3.0 * y * y)

    def gradient(self, x: Number, y: Number) -> tuple[Number, Number]:
        """(3 x^2 - 3 y^2, -6 x y)."""
        return 3.0 * (x * x - y * y), -6.0 * x * y

    def hessian(self, x: Number, y: Number) -> tuple[Number, Number, Number]:
        """(6 x, -6 y, -6 x)."""
        return 6.0 * x, -6.0 * y, -6.0 * x


@dataclass(frozen=True, slots=True)
class Plateau(Plane):
    """f = 1 - exp(-r^2/2): one pit in a plain; far out the gradient all but vanishes."""

    name = "plateau"
    title = Bilingual("고원", "Plateau")
    source = "the Welsch loss, as in Barron (2019), A General and Adaptive Robust Loss, CVPR"
    box = Box(-5.0, 5.0, -5.0, 5.0)
    minima = (Minimum(0.0, 0.0, 0.0),)

    def value(self, x: Number, y: Number) -> Number:
        """f(x, y)."""
        return 1.0 - exp(-0.5 * (x * x + y * y))

    def gradient(self, x: Number, y: Number) -> tuple[Number, Number]:
        """(x, y) exp(-r^2/2)."""
        weight = exp(-0.5 * (x * x + y * y))
        return x * weight, y * weight

    def hessian(self, x: Number, y: Number) -> tuple[Number, Number, Number]:
        """(1 - x^2, -x y, 1 - y^2) exp(-r^2/2)."""
        weight = exp(-0.5 * (x * x + y * y))
        return (1.0 - x * x) * weight, -x * y * weight, (1.0 - y * y) * weight


@dataclass(frozen=True, slots=True)
class SigmoidValley(Plane):
    """Squared error of one neuron s(w z + b) with weight x and bias y, for two samples.

    f = ((s(x + y) - 0.9)^2 + (s(y - x) - 0.1)^2) / 2; where both outputs saturate it is a plain.
    """

    name = "sigmoid-valley"
    title = Bilingual("시그모이드 뉴런", "Sigmoid neuron")
    source = "Goodfellow, Bengio and Courville (2016), Deep Learning, 6.2.2.2"
    box = Box(-10.0, 10.0, -10.0, 10.0)
    minima = (Minimum(math.log(9.0), 0.0, 0.0),)

    def value(self, x: Number, y: Number) -> Number:
        """f(x, y)."""
        first, second = sigmoid(x + y) - 0.9, sigmoid(y - x) - 0.1
        return 0.5 * (first * first + second * second)

    def gradient(self, x: Number, y: Number) -> tuple[Number, Number]:
        """(a - c, a + c), with a and c the derivatives by what enters the neuron."""
        a, c = _pull(x + y, 0.9)[0], _pull(y - x, 0.1)[0]
        return a - c, a + c

    def hessian(self, x: Number, y: Number) -> tuple[Number, Number, Number]:
        """(f_xx, f_xy, f_yy)."""
        a, c = _pull(x + y, 0.9)[1], _pull(y - x, 0.1)[1]
        return a + c, a - c, a + c


def _pull(z: Number, target: float) -> tuple[Number, Number]:
    """First and second derivative of (s(z) - target)^2 / 2."""
    p, rest = sigmoid(z), sigmoid(-z)
    slope = p * rest
    return (p - target) * slope, slope * slope + (p - target) * slope * (rest - p)


BOUNDED_SADDLE = BoundedSaddle()
MONKEY_SADDLE = MonkeySaddle()
PLATEAU = Plateau()
SIGMOID_VALLEY = SigmoidValley()
