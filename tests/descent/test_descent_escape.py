from __future__ import annotations

import math

import numpy as np
import pytest

from quizgd.descent.escape import (
    PLATEAU_EDGE,
    SADDLE_EDGE,
    exponential_integral,
    plateau_updates,
    saddle_updates,
)
from quizgd.descent.optimizers import SGD
from quizgd.descent.surfaces import BOUNDED_SADDLE, PLATEAU
from quizgd.descent.walk import advance, begin


def counted(plane, start, rate, out, most=20_000):
    place = begin(plane, SGD(), *start)
    while not out(place) and place.step < most:
        place = advance(plane, place, SGD(), rate)
    return place.step


def test_the_edges_are_where_the_gradient_is_largest_on_the_way_out():
    ys = np.linspace(0, math.sqrt(2), 100_001)
    slopes = np.abs(BOUNDED_SADDLE.gradient(0 * ys, ys)[1])
    assert ys[slopes.argmax()] == pytest.approx(SADDLE_EDGE, abs=1e-4)
    rs = np.linspace(0, 5, 100_001)
    assert rs[PLATEAU.gradient(rs, 0 * rs)[0].argmax()] == pytest.approx(PLATEAU_EDGE, abs=1e-4)


@pytest.mark.parametrize("offset", [0.03, 1e-2, 1e-4, 1e-6, 1e-9, 1e-12])
@pytest.mark.parametrize("rate", [0.005, 0.05, 0.2, 0.4])
def test_claim_a_saddle_is_left_after_ln_1_over_eps_over_ln_1_plus_2_rate(offset, rate):
    theory = math.log(1 / offset) / math.log(1 + 2 * rate)
    assert saddle_updates(offset, rate) == pytest.approx(theory)
    steps = counted(BOUNDED_SADDLE, (1.2, offset), rate, lambda p: abs(p.y) >= SADDLE_EDGE)
    # The next whole update, and the cubic term for steps that are not small.
    assert steps == pytest.approx(theory, abs=1.6, rel=0.01)


def test_on_the_ridge_it_never_leaves():
    place = begin(BOUNDED_SADDLE, SGD(), 1.2, 0.0)
    for _ in range(2000):
        place = advance(BOUNDED_SADDLE, place, SGD(), 0.05)
    assert place.y == 0
    assert place.slope < 1e-12
    assert saddle_updates(0.0, 0.05) == math.inf


@pytest.mark.parametrize("distance", [1.5, 2, 2.5, 3, 3.5, 4])
@pytest.mark.parametrize("rate", [0.05, 0.2, 0.5])
def test_claim_a_plateau_is_left_after_the_integral_of_1_over_the_gradient(distance, rate):
    angle = math.radians(200)
    start = distance * math.cos(angle), distance * math.sin(angle)
    steps = counted(PLATEAU, start, rate, lambda p: math.hypot(p.x, p.y) <= PLATEAU_EDGE)
    assert steps == pytest.approx(plateau_updates(distance, rate), abs=1.2, rel=0.002)


def test_the_exponential_integral_is_that_of_the_tables_and_of_quadrature():
    # Abramowitz and Stegun (1964), tables 5.1 and 5.2.
    for x, value in ((0.5, 0.454219905), (1.0, 1.895117816), (2.0, 4.954234356)):
        assert exponential_integral(x) == pytest.approx(value, abs=5e-9)
    for low, high in ((0.5, 3.125), (0.5, 12.5)):
        ts = np.linspace(low, high, 200_001)
        ys = np.exp(ts) / ts
        area = float(((ys[1:] + ys[:-1]) / 2).sum() * (ts[1] - ts[0]))
        difference = exponential_integral(high) - exponential_integral(low)
        assert difference == pytest.approx(area, rel=1e-7)
