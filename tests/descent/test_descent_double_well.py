from __future__ import annotations

import math
import random

import numpy as np
import pytest

from quizgd.descent import double_well as dw
from quizgd.descent import single
from quizgd.descent.divergence import DivergedError


def orbit(units, start, steps, curvature=10.0):
    surface = dw.surface(curvature)
    return [p.x for p in single.run(surface, start, units / curvature, steps=steps)]


def test_the_wells_have_the_curvature_that_was_asked_for():
    surface = dw.surface(7.0)
    for x in (-1.0, 1.0):
        assert surface.curvature(x) == pytest.approx(7.0)
        assert surface.gradient(x) == pytest.approx(0.0, abs=1e-12)
    assert surface.value(0.0) - surface.value(1.0) == pytest.approx(7.0 / 8)


def test_one_update_is_the_cubic_map():
    a = 0.5 * 1.7
    (_, x) = orbit(1.7, 0.4, 1)
    assert x == pytest.approx((1 + a) * 0.4 - a * 0.4**3, rel=1e-14)


@pytest.mark.parametrize(
    ("rate", "period"), [(0.5, 1), (0.99, 1), (1.1, 2), (1.2, 2), (1.24, 4), (1.28, 4)]
)
def test_periods_at_curvature_2(rate, period):
    xs = orbit(2 * rate, 0.3, 6000, curvature=2.0)[-200:]
    found = next(
        p for p in range(1, 65) if max(abs(a - b) for a, b in zip(xs, xs[p:], strict=False)) < 1e-9
    )
    assert found == period


def test_chaos_at_rate_1_4_never_repeats_and_forgets_its_start():
    xs = orbit(2.8, 0.3, 6000, curvature=2.0)[-400:]
    assert all(
        max(abs(a - b) for a, b in zip(xs, xs[p:], strict=False)) > 1e-3 for p in range(1, 65)
    )
    near = orbit(2.8, 0.3 + 1e-9, 200, curvature=2.0)
    far = orbit(2.8, 0.3, 200, curvature=2.0)
    assert max(abs(a - b) for a, b in zip(near, far, strict=True)) > 0.1


def test_the_cycle_of_two_is_where_the_formula_says_until_it_loses_hold():
    for units in (2.05, 2.2, 2.4, 2.47):
        low, high = dw.two_cycle(units)
        xs = orbit(units, 0.5 * (low + 1), 20_000)[-2:]
        assert sorted(map(abs, xs)) == pytest.approx([low, high], abs=1e-6)
    a = 0.5 * dw.TWO_CYCLE_LIMIT
    low, high = dw.two_cycle(dw.TWO_CYCLE_LIMIT)
    slopes = [(1 + a) - 3 * a * x * x for x in (low, high)]
    assert slopes[0] * slopes[1] == pytest.approx(-1.0)
    xs = orbit(1.005 * dw.TWO_CYCLE_LIMIT, 0.3, 20_000)
    assert abs(xs[-1] - xs[-3]) > 1e-3
    with pytest.raises(ValueError, match="no cycle"):
        dw.two_cycle(2.0)


def test_the_run_stays_bounded_up_to_4_over_l_and_leaves_beyond():
    for units in (3.2, 3.9, 4.0):
        assert max(map(abs, orbit(units, 0.3, 20_000))) <= dw.escape_point(units) + 1e-9
    for units in (4.02, 4.3):
        with pytest.raises(DivergedError):
            orbit(units, 0.3, 20_000)


def test_a_start_beyond_the_escape_point_runs_away_at_any_rate():
    for units in (0.5, 1.5, 2.2, 3.0):
        edge = dw.escape_point(units)
        with pytest.raises(DivergedError):
            orbit(units, 1.001 * edge, 20_000)
        assert abs(orbit(units, 0.999 * edge, 5000)[-1]) < edge


def test_the_regimes_for_random_settings():
    rng = random.Random(3)
    seen = set()
    for _ in range(120):
        units = rng.uniform(0.3, 4.6)
        if any(abs(units / edge - 1) < 0.03 for edge in (2.0, dw.TWO_CYCLE_LIMIT, 4.0)):
            continue
        start = rng.choice([-1, 1]) * rng.uniform(0.05, 2.5)
        told = dw.regime(units, start)
        seen.add(told)
        try:
            xs = orbit(units, start, 4000)
        except DivergedError:
            assert told is dw.Regime.DIVERGES
            continue
        one, two = abs(xs[-1] - xs[-2]), abs(xs[-1] - xs[-3])
        found = dw.Regime.REST if one < 1e-6 else dw.Regime.TWO if two < 1e-6 else dw.Regime.LONGER
        assert told is found, (units, start)
    assert seen == set(dw.Regime)


def test_the_bifurcation_picture_is_the_run():
    units = np.array([1.0, 2.2, 2.6, 4.5])
    points = dw.visited(units, 0.3)
    assert np.ptp(points[:, 0]) < 1e-9
    assert len(np.unique(points[:, 1].round(6))) == 2
    assert len(np.unique(points[:, 2].round(4))) > 3
    assert np.isnan(points[:, 3]).all()
    assert points[0, 1] == pytest.approx(orbit(2.2, 0.3, 301)[-1], rel=1e-9)
    assert math.isfinite(points[:, :3].sum())
