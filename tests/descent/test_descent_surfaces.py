from __future__ import annotations

import math
import random

import numpy as np
import pytest

from quizgd.descent.single import advance, begin, run
from quizgd.descent.surfaces import (
    DOUBLE_WELL,
    BentQuadratic,
    Bowl,
    Neuron,
    Quadratic,
    Quartic,
    SteepWalls,
    Wells,
)

WELLS = Wells.through((-2.1, -0.93, 0.17, 1.28, 2.2), 0.35)
DOUBLE = DOUBLE_WELL
SURFACES = [
    Quadratic(10.0),
    Quadratic(0.3),
    WELLS,
    DOUBLE,
    BentQuadratic(),
    Quartic(),
    SteepWalls(),
    Neuron(squared=True),
    Neuron(squared=False),
]


@pytest.mark.parametrize("surface", SURFACES)
def test_gradient_and_curvature_agree_with_complex_step(surface):
    rng, step = random.Random(1), 1e-30
    for _ in range(200):
        x = rng.uniform(-8, 8)
        slope = surface.value(complex(x, step)).imag / step
        bend = surface.gradient(complex(x, step)).imag / step
        assert surface.gradient(x) == pytest.approx(slope, rel=1e-11, abs=1e-11)
        assert surface.curvature(x) == pytest.approx(bend, rel=1e-11, abs=1e-11)


@pytest.mark.parametrize("surface", SURFACES)
def test_arrays_give_what_floats_give(surface):
    xs = np.random.default_rng(2).uniform(-8, 8, 60)
    for formula in (surface.value, surface.gradient, surface.curvature):
        assert formula(xs) == pytest.approx([formula(float(x)) for x in xs], rel=1e-13, abs=1e-13)


def test_bent_quadratic_is_smooth_and_has_the_curvatures_1_and_25():
    bent = BentQuadratic()
    for bend in (1.0, 2.0):
        below, above = bend - 1e-12, bend + 1e-12
        assert bent.value(below) == pytest.approx(bent.value(above), abs=1e-9)
        assert bent.gradient(below) == pytest.approx(bent.gradient(above), abs=1e-9)
    assert [bent.curvature(x) for x in (-1.0, 1.5, 3.0)] == [25, 1, 25]


def test_a_saturated_neuron_learns_p_times_1_minus_p_slower_from_squared_error():
    for z in (-10.0, -4.0, 0.0, 3.0):
        p = 1 / (1 + math.exp(-z))
        share = Neuron(squared=True).gradient(z) / Neuron(squared=False).gradient(z)
        assert share == pytest.approx(p * (1 - p), rel=1e-12)
    assert Neuron(squared=False).value(-800.0) == 800


def test_quartic_slows_down_like_one_over_the_root_of_the_updates():
    end = run(Quartic(), 1.0, 0.1, steps=5000)[-1]
    assert end.x == pytest.approx(1 / math.sqrt(2 * 0.1 * 5000 + 1), rel=0.01)


def test_bowl_gradient_agrees_with_complex_step():
    bowl, rng, step = Bowl(0.5, 50.0), random.Random(2), 1e-30
    for _ in range(100):
        x, y = rng.uniform(-3, 3), rng.uniform(-3, 3)
        gx, gy = bowl.gradient(x, y)
        assert gx == pytest.approx(bowl.value(complex(x, step), complex(y)).imag / step, rel=1e-12)
        assert gy == pytest.approx(bowl.value(complex(x), complex(y, step)).imag / step, rel=1e-12)


def test_bowl_best_rate_contracts_both_ends_by_k_minus_1_over_k_plus_1():
    bowl = Bowl(1.0, 100.0)
    best = (bowl.condition_number - 1) / (bowl.condition_number + 1)
    assert abs(1 - bowl.best_rate * bowl.flat) == pytest.approx(best, rel=1e-12)
    assert abs(1 - bowl.best_rate * bowl.steep) == pytest.approx(best, rel=1e-12)


def test_double_well_is_the_textbook_one():
    for x in (-1.7, -0.2, 0.0, 0.9, 2.0):
        assert DOUBLE.value(x) == pytest.approx(x**4 / 4 - x**2 / 2 + 0.25, abs=1e-14)


@pytest.mark.parametrize("surface", [WELLS, DOUBLE])
def test_minima_are_refound_from_nearby_and_hilltops_are_maxima(surface):
    for minimum in surface.minima:
        for offset in (-0.05, 0.05):
            found = run(surface, minimum + offset, 0.01, steps=5000)[-1]
            assert found.x == pytest.approx(minimum, abs=1e-9)
        assert surface.curvature(minimum) > 0
    for top in surface.hilltops:
        assert surface.gradient(top) == pytest.approx(0, abs=1e-12)
        assert surface.curvature(top) < 0


def test_lowest_minimum_has_loss_zero_and_nothing_lies_below():
    assert min(WELLS.value(x) for x in WELLS.minima) == pytest.approx(0, abs=1e-12)
    assert min(WELLS.value(-3 + i / 500) for i in range(3001)) > -1e-9


def test_basin_counts_hilltops():
    assert [WELLS.basin(x) for x in (-2.8, -1.0, 0.0, 1.0, 2.8)] == [0, 0, 1, 1, 2]
    assert WELLS.basin(WELLS.hilltops[0]) is None


def test_largest_curvature_bounds_every_sample():
    bound = WELLS.largest_curvature(-2.8, 2.9)
    rng = random.Random(3)
    assert all(abs(WELLS.curvature(rng.uniform(-2.8, 2.9))) <= bound for _ in range(1000))
    assert bound == pytest.approx(max(WELLS.curvature(-2.8), WELLS.curvature(2.9)))


@pytest.mark.parametrize("curvature", [0.0, -1.0, math.inf, math.nan])
def test_quadratic_needs_a_positive_finite_curvature(curvature):
    with pytest.raises(ValueError, match="positive finite"):
        Quadratic(curvature)


@pytest.mark.parametrize("points", [(1.0, 2.0), (1.0, 1.0, 2.0), (2.0, 1.0, 3.0)])
def test_wells_need_an_odd_number_of_ascending_points(points):
    with pytest.raises(ValueError, match="ascending"):
        Wells.through(points, 1.0)


@pytest.mark.parametrize(
    ("rate", "period"), [(0.5, 1), (0.99, 1), (1.1, 2), (1.2, 2), (1.24, 4), (1.28, 4)]
)
def test_double_well_periods_past_the_limit(rate, period):
    point = begin(DOUBLE, 0.3)
    for _ in range(20_000):
        point = advance(DOUBLE, point, rate)
    orbit = []
    for _ in range(period):
        orbit.append(point.x)
        point = advance(DOUBLE, point, rate)
    assert point.x == pytest.approx(orbit[0], abs=1e-9)
    assert len({round(x, 6) for x in orbit}) == period
