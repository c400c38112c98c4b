"""Himmelblau's surface, tilted: four pits of four depths, and the passes between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizgd.descent.number import Number
from quizgd.descent.surfaces.classics import HIMMELBLAU
from quizgd.descent.surfaces.plane import Box, Minimum, Plane
from quizgd.language import Bilingual

if TYPE_CHECKING:
    from quizgd.descent.surfaces.plane import Floats


@dataclass(frozen=True, slots=True)
class FourPits(Plane):
    """f = (x^2 + y - 11)^2 + (x + y^2 - 7)^2 + ((x - 3)^2 + (y - 2)^2)/2.

    Himmelblau's four minima are equally deep; the bowl round (3, 2) leaves that one where it is and
    lifts the others. `minima` are in order of depth, `saddles` in order of height.
    """

    name = "four-pits"
    title = Bilingual("골짜기 넷", "Four pits")
    source = "after Himmelblau (1972), Applied Nonlinear Programming, McGraw-Hill"
    box = Box(-5.5, 5.5, -5.5, 5.5)
    minima = (
        Minimum(3.0, 2.0, 0.0),
        Minimum(3.5689107636724233, -1.702235502171428, 7.300925473641224),
        Minimum(-2.712361584747502, 3.115682643035116, 17.21609857136759),
        Minimum(-3.6981974371102795, -3.195395706424139, 36.4358714094063),
    )
    saddles = (
        (3.4019809239738708, -0.07502943719914831),
        (-0.01095313940998964, 2.8876844861787636),
        (-3.000062517890316, -0.16260558529870212),
        (-0.22742274883862593, -1.7507278692918555),
    )

    def value(self, x: Number, y: Number) -> Number:
        """f(x, y)."""
        across, up = x - 3.0, y - 2.0
        return HIMMELBLAU.value(x, y) + 0.5 * (across * across + up * up)

    def gradient(self, x: Number, y: Number) -> tuple[Number, Number]:
        """Himmelblau's, and (x - 3, y - 2)."""
        by_x, by_y = HIMMELBLAU.gradient(x, y)
        return by_x + (x - 3.0), by_y + (y - 2.0)

    def hessian(self, x: Number, y: Number) -> tuple[Number, Number, Number]:
        """Himmelblau's, and 1 on its diagonal."""
        xx, xy, yy = HIMMELBLAU.hessian(x, y)
        return xx + 1.0, xy, yy + 1.0

    def gradient_into(
        self, x: Floats, y: Floats, out: tuple[Floats, Floats], spare: Floats
    ) -> None:
        """See `Plane.gradient_into`."""
        import numpy as np  # noqa: PLC0415 (only arrays need it)

        HIMMELBLAU.gradient_into(x, y, out, spare)
        for by, mine, centre in zip(out, (x, y), (3.0, 2.0), strict=True):
            np.subtract(mine, centre, out=spare)
            np.add(by, spare, out=by)


FOUR_PITS = FourPits()
PASSES = (0, 0, 1, 2)
"""For every minimum the index of its lowest pass out, in `FourPits.saddles`."""
