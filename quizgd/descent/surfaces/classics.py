"""Test functions of two parameters that optimisers have been raced on for decades."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from quizgd.descent.number import Number, cos, sin
from quizgd.descent.surfaces.plane import Box, Minimum, Plane
from quizgd.language import Bilingual

if TYPE_CHECKING:
    from quizgd.descent.surfaces.plane import Floats


@dataclass(frozen=True, slots=True)
class Rosenbrock(Plane):
    """f = (1 - x)^2 + 100 (y - x^2)^2: a bent ravine with a floor that hardly falls."""

    name = "rosenbrock"
    title = Bilingual("로젠브록", "Rosenbrock")
    source = "Rosenbrock (1960), The Computer Journal 3(3), 175-184"
    box = Box(-2.0, 2.0, -1.0, 3.0)
    minima = (Minimum(1.0, 1.0, 0.0),)

    def value(self, x: Number, y: Number) -> Number:
        """f(x, y)."""
        off, away = y - x * x, 1.0 - x
        return away * away + 100.0 * off * off

    def gradient(self, x: Number, y: Number) -> tuple[Number, Number]:
        """(-2 (1 - x) - 400 x (y - x^2), 200 (y - x^2))."""
        off = y - x * x
        return -2.0 * (1.0 - x) - 400.0 * x * off, 200.0 * off

    def hessian(self, x: Number, y: Number) -> tuple[Number, Number, Number]:
        """(f_xx, f_xy, f_yy)."""
        return 2.0 - 400.0 * (y - 3.0 * x * x), -400.0 * x, 200.0 + 0.0 * y

    def gradient_into(
        self, x: Floats, y: Floats, out: tuple[Floats, Floats], spare: Floats
    ) -> None:
        """See `Plane.gradient_into`."""
        import numpy as np  # noqa: PLC0415 (only arrays need it)

        by_x, by_y = out
        np.multiply(x, x, out=spare)
        np.subtract(y, spare, out=spare)
        np.multiply(spare, 200.0, out=by_y)
        np.multiply(by_y, x, out=by_x)
        by_x *= -2.0
        by_x += x
        by_x += x
        by_x -= 2.0


@dataclass(frozen=True, slots=True)
class Beale(Plane):
    """A sum of three squares with sharp corners, a flat valley and one minimum."""

    name = "beale"
    title = Bilingual("비일", "Beale")
    source = "Beale (1958), Princeton Statistical Techniques Research Group, report 25"
    box = Box(-4.5, 4.5, -4.5, 4.5)
    minima = (Minimum(3.0, 0.5, 0.0),)
    saddles = ((0.0, 1.0),)

    def value(self, x: Number, y: Number) -> Number:
        """f = sum over k = 1, 2, 3 of (c_k - x + x y^k)^2 with c = 1.5, 2.25, 2.625."""
        a, b, c = _beale(x, y)
        return a * a + b * b + c * c

    def gradient(self, x: Number, y: Number) -> tuple[Number, Number]:
        """(2 (a (y - 1) + b (y^2 - 1) + c (y^3 - 1)), 2 x (a + 2 b y + 3 c y^2))."""
        a, b, c = _beale(x, y)
        by_x = a * (y - 1.0) + b * (y * y - 1.0) + c * (y * y * y - 1.0)
        return 2.0 * by_x, 2.0 * x * (a + 2.0 * b * y + 3.0 * c * y * y)

    def hessian(self, x: Number, y: Number) -> tuple[Number, Number, Number]:
        """(f_xx, f_xy, f_yy)."""
        a, b, c = _beale(x, y)
        p, q, r = y - 1.0, y * y - 1.0, y * y * y - 1.0
        one, two, three = x, 2.0 * x * y, 3.0 * x * y * y
        mixed = p * one + q * two + r * three + a + 2.0 * b * y + 3.0 * c * y * y
        bend = one * one + two * two + three * three + 2.0 * b * x + 6.0 * c * x * y
        return 2.0 * (p * p + q * q + r * r), 2.0 * mixed, 2.0 * bend


def _beale(x: Number, y: Number) -> tuple[Number, Number, Number]:
    """The three residuals."""
    square = y * y
    return 1.5 - x + x * y, 2.25 - x + x * square, 2.625 - x + x * square * y


@dataclass(frozen=True, slots=True)
class Himmelblau(Plane):
    """f = (x^2 + y - 11)^2 + (x + y^2 - 7)^2: four minima, all equally deep."""

    name = "himmelblau"
    title = Bilingual("힘멜블라우", "Himmelblau")
    source = "Himmelblau (1972), Applied Nonlinear Programming, McGraw-Hill"
    box = Box(-6.0, 6.0, -6.0, 6.0)
    minima = (
        Minimum(3.0, 2.0, 0.0),
        Minimum(-2.805118086952745, 3.131312518250573, 0.0),
        Minimum(-3.779310253377747, -3.283185991286169, 0.0),
        Minimum(3.5844283403304917, -1.8481265269644034, 0.0),
    )

    def value(self, x: Number, y: Number) -> Number:
        """f(x, y)."""
        u, v = x * x + y - 11.0, x + y * y - 7.0
        return u * u + v * v

    def gradient(self, x: Number, y: Number) -> tuple[Number, Number]:
        """(4 x u + 2 v, 2 u + 4 y v), u and v being the two brackets."""
        u, v = x * x + y - 11.0, x + y * y - 7.0
        return 4.0 * x * u + 2.0 * v, 2.0 * u + 4.0 * y * v

    def hessian(self, x: Number, y: Number) -> tuple[Number, Number, Number]:
        """(f_xx, f_xy, f_yy)."""
        u, v = x * x + y - 11.0, x + y * y - 7.0
        return 4.0 * u + 8.0 * x * x + 2.0, 4.0 * (x + y), 4.0 * v + 8.0 * y * y + 2.0

    def gradient_into(
        self, x: Floats, y: Floats, out: tuple[Floats, Floats], spare: Floats
    ) -> None:
        """See `Plane.gradient_into`."""
        import numpy as np  # noqa: PLC0415 (only arrays need it)

        u, v = out
        np.multiply(x, x, out=u)
        u += y
        u -= 11.0
        np.multiply(y, y, out=v)
        v += x
        v -= 7.0
        # With u and v doubled: by x it is 2 x (2u) + 2v, by y it is 2u + 2 y (2v).
        u += u
        v += v
        np.multiply(u, x, out=spare)
        spare += spare
        spare += v
        v *= y
        v += v
        v += u
        u[...] = spare


_RASTRIGIN = (
    0.0,
    0.9949586376523348,
    1.9899122337085495,
    2.984855701039481,
    3.979783860300754,
    4.974691390895051,
)
_TURN = 2.0 * math.pi


def _rastrigin_axis(x: float) -> float:
    return 10.0 + x * x - 10.0 * math.cos(_TURN * x)


@dataclass(frozen=True, slots=True)
class Rastrigin(Plane):
    """f = 20 + x^2 - 10 cos 2 pi x + y^2 - 10 cos 2 pi y: a minimum near every whole number."""

    name = "rastrigin"
    title = Bilingual("라스트리긴", "Rastrigin")
    source = "Rastrigin (1974), Systems of Extremal Control, Nauka"
    box = Box(-5.12, 5.12, -5.12, 5.12)
    minima = tuple(
        Minimum(x, y, _rastrigin_axis(x) + _rastrigin_axis(y))
        for x, y in product((*(-p for p in _RASTRIGIN[:0:-1]), *_RASTRIGIN), repeat=2)
    )

    def value(self, x: Number, y: Number) -> Number:
        """f(x, y)."""
        return 20.0 + x * x + y * y - 10.0 * (cos(_TURN * x) + cos(_TURN * y))

    def gradient(self, x: Number, y: Number) -> tuple[Number, Number]:
        """2 x + 20 pi sin 2 pi x, and the same of y."""
        slope = 10.0 * _TURN
        return 2.0 * x + slope * sin(_TURN * x), 2.0 * y + slope * sin(_TURN * y)

    def hessian(self, x: Number, y: Number) -> tuple[Number, Number, Number]:
        """(f_xx, 0, f_yy)."""
        bend = 10.0 * _TURN * _TURN
        return 2.0 + bend * cos(_TURN * x), 0.0 * x * y, 2.0 + bend * cos(_TURN * y)


_TANG = (-2.903534027771177, 2.7468027709908367)


def _tang_axis(x: float) -> float:
    return 0.5 * (((x * x - 16.0) * x + 5.0) * x)


@dataclass(frozen=True, slots=True)
class StyblinskiTang(Plane):
    """f = sum of (t^4 - 16 t^2 + 5 t) / 2 over both parameters: four pits, three depths."""

    name = "styblinski-tang"
    title = Bilingual("스티블린스키-탕", "Styblinski-Tang")
    source = "Styblinski and Tang (1990), Neural Networks 3(4), 467-483"
    box = Box(-5.0, 5.0, -5.0, 5.0)
    minima = tuple(
        Minimum(x, y, _tang_axis(x) + _tang_axis(y)) for x, y in product(_TANG, repeat=2)
    )

    def value(self, x: Number, y: Number) -> Number:
        """f(x, y)."""
        return 0.5 * (((x * x - 16.0) * x + 5.0) * x + ((y * y - 16.0) * y + 5.0) * y)

    def gradient(self, x: Number, y: Number) -> tuple[Number, Number]:
        """(4 t^3 - 32 t + 5) / 2 for t = x and t = y."""
        return (2.0 * x * x - 16.0) * x + 2.5, (2.0 * y * y - 16.0) * y + 2.5

    def hessian(self, x: Number, y: Number) -> tuple[Number, Number, Number]:
        """(6 x^2 - 16, 0, 6 y^2 - 16)."""
        return 6.0 * x * x - 16.0, 0.0 * x * y, 6.0 * y * y - 16.0

    def gradient_into(
        self, x: Floats, y: Floats, out: tuple[Floats, Floats], spare: Floats
    ) -> None:
        """See `Plane.gradient_into`."""
        import numpy as np  # noqa: PLC0415 (only arrays need it)

        for i, mine in enumerate((x, y)):
            by = out[i]
            np.multiply(mine, mine, out=by)
            by += by
            by -= 16.0
            by *= mine
            by += 2.5


@dataclass(frozen=True, slots=True)
class SixHumpCamel(Plane):
    """f = (4 - 2.1 x^2 + x^4/3) x^2 + x y + (4 y^2 - 4) y^2: six minima in three pairs."""

    name = "six-hump-camel"
    title = Bilingual("여섯 혹 낙타", "Six-hump camel")
    source = "Dixon and Szego (1978), Towards Global Optimisation 2, North-Holland"
    box = Box(-2.2, 2.2, -1.2, 1.2)
    minima = tuple(
        Minimum(sign * x, sign * y, value)
        for x, y, value in (
            (0.08984201310031807, -0.7126564030207396, -1.0316284534898774),
            (1.703606714969981, -0.7960835686726251, -0.2154638243837188),
            (1.6071047529201974, 0.5686514548841313, 2.1042503103112575),
        )
        for sign in (1.0, -1.0)
    )

    def value(self, x: Number, y: Number) -> Number:
        """f(x, y)."""
        s, t = x * x, y * y
        return ((s / 3.0 - 2.1) * s + 4.0) * s + x * y + (4.0 * t - 4.0) * t

    def gradient(self, x: Number, y: Number) -> tuple[Number, Number]:
        """(8 x - 8.4 x^3 + 2 x^5 + y, x - 8 y + 16 y^3), by Horner (powers cost ten times more)."""
        s, t = x * x, y * y
        return ((2.0 * s - 8.4) * s + 8.0) * x + y, x + (16.0 * t - 8.0) * y

    def hessian(self, x: Number, y: Number) -> tuple[Number, Number, Number]:
        """(f_xx, 1, f_yy)."""
        s, t = x * x, y * y
        return (10.0 * s - 25.2) * s + 8.0, 1.0 + 0.0 * x * y, 48.0 * t - 8.0

    def gradient_into(
        self, x: Floats, y: Floats, out: tuple[Floats, Floats], spare: Floats
    ) -> None:
        """See `Plane.gradient_into`."""
        import numpy as np  # noqa: PLC0415 (only arrays need it)

        by_x, by_y = out
        np.multiply(x, x, out=spare)
        np.multiply(spare, 2.0, out=by_x)
        by_x -= 8.4
        by_x *= spare
        by_x += 8.0
        by_x *= x
        by_x += y
        np.multiply(y, y, out=by_y)
        by_y *= 16.0
        by_y -= 8.0
        by_y *= y
        by_y += x


ROSENBROCK = Rosenbrock()
BEALE = Beale()
HIMMELBLAU = Himmelblau()
RASTRIGIN = Rastrigin()
STYBLINSKI_TANG = StyblinskiTang()
SIX_HUMP_CAMEL = SixHumpCamel()
