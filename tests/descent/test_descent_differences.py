from __future__ import annotations

import math
import random
from itertools import pairwise

import pytest

from quizgd.descent.differences import CENTRAL, FORWARD, rounding, slope, truncation
from quizgd.descent.polynomial import Polynomial
from quizgd.descent.single import run

SURFACE = Polynomial((0.25, 0.0, -1.0, 0.25, 2.0))


def test_derivatives_are_those_of_a_complex_step_and_of_the_formula():
    rng = random.Random(1)
    for _ in range(200):
        x = rng.uniform(-4, 4)
        assert SURFACE.value(x) == pytest.approx(x**4 / 4 - x**2 + x / 4 + 2)
        assert SURFACE.gradient(x) == pytest.approx(SURFACE.value(x + 1e-30j).imag / 1e-30)
        assert SURFACE.curvature(x) == pytest.approx(SURFACE.gradient(x + 1e-30j).imag / 1e-30)
        assert SURFACE.derivative(x, 4) == 6
        assert SURFACE.derivative(x, 5) == 0


def test_taylor_terms_sum_to_the_whole_change():
    rng = random.Random(2)
    for _ in range(200):
        x, d = rng.uniform(-3, 3), rng.uniform(-5, 5)
        change = SURFACE.value(x + d) - SURFACE.value(x)
        assert math.fsum(SURFACE.taylor(x, d)) == pytest.approx(change, abs=1e-9)
    assert SURFACE.taylor(2.0, -0.5)[:2] == (4.25 * -0.5, 10 * 0.125)


def test_the_level_set_holds_every_point_that_is_no_higher():
    rng = random.Random(3)
    for _ in range(60):
        x = rng.uniform(-3, 3)
        low, high = SURFACE.level_set(x)
        height = SURFACE.value(x)
        assert low <= x <= high
        for edge, out in ((low, -1), (high, 1)):
            assert SURFACE.value(edge) == pytest.approx(height, abs=1e-9)
            assert all(SURFACE.value(edge + out * 0.01 * i) > height for i in range(1, 300))


def test_below_the_safe_rate_no_step_ever_raises_the_loss():
    rng = random.Random(4)
    for _ in range(60):
        x = rng.uniform(-3, 3)
        rate = SURFACE.safe_rate(x) * rng.uniform(0.3, 0.999)
        losses = [point.value for point in run(SURFACE, x, rate, steps=200)]
        assert all(b <= a + 1e-14 for a, b in pairwise(losses))
    # And it is no idle bound: near a minimum, a rate just above 2/f'' does raise it.
    minimum = 1.35
    for _ in range(50):
        minimum -= SURFACE.gradient(minimum) / SURFACE.curvature(minimum)
    assert abs(SURFACE.gradient(minimum)) < 1e-12
    above = run(SURFACE, minimum + 1e-3, 1.01 * 2 / SURFACE.curvature(minimum), steps=1)
    assert above[1].value > above[0].value


def test_the_error_of_a_nudge_is_curvature_for_large_h_and_rounding_for_small():
    rng = random.Random(5)
    for _ in range(100):
        x = rng.choice([-1, 1]) * rng.uniform(1.0, 2.5)
        for kind, order in ((FORWARD, 1), (CENTRAL, 2)):
            for h in (1e-2, 1e-3):
                error = slope(SURFACE, x, h, kind) - SURFACE.gradient(x)
                assert error == pytest.approx(truncation(SURFACE, x, h, kind), rel=0.05)
            smaller = [abs(truncation(SURFACE, x, h, kind)) for h in (1e-2, 1e-3)]
            assert smaller[0] / smaller[1] == pytest.approx(10**order)
            for h in (1e-10, 1e-12, 1e-14):
                error = slope(SURFACE, x, h, kind) - SURFACE.gradient(x)
                bent = abs(truncation(SURFACE, x, h, kind))
                assert abs(error) <= 4 * rounding(SURFACE, x, h, kind) + bent
    # Too small an h is worse than a middling one.
    errors = [abs(slope(SURFACE, 2.0, h, FORWARD) - 4.25) for h in (1e-2, 1e-8, 1e-14)]
    assert errors[1] < 1e-6 < errors[2]
    assert errors[1] < 1e-6 < errors[0]
