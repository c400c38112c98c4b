from __future__ import annotations

import math

import pytest

from quizgd.descent.divergence import DivergedError, require_finite
from quizgd.descent.single import Point, advance, begin, run
from quizgd.descent.surfaces import Quadratic, Wells


class Slope:
    """f(x) = g x: constant gradient."""

    def value(self, x):
        return 2.0 * x

    def gradient(self, x):
        return 2.0

    def curvature(self, x):
        return 0.0


@pytest.mark.parametrize("rate", [0.001, 0.05, 0.1, 0.15, 0.19, 0.2, 0.21, 0.4])
def test_quadratic_follows_the_power_law(rate):
    surface = Quadratic(10.0)
    for k, point in enumerate(run(surface, 1.7, rate, steps=50)):
        assert point.step == k
        assert point.x == pytest.approx(1.7 * surface.factor(rate) ** k, rel=1e-12, abs=1e-13)
        assert point.value == pytest.approx(surface.value(point.x))


def test_known_figures_for_curvature_10_after_100_steps():
    ends = [abs(run(Quadratic(10.0), 1.0, rate, steps=100)[-1].x) for rate in (0.19, 0.2, 0.21)]
    assert ends[0] == pytest.approx(2.7e-5, rel=0.02)
    assert ends[1] == pytest.approx(1.0, rel=1e-12)
    assert ends[2] == pytest.approx(1.4e4, rel=0.02)


def test_momentum_is_pytorchs():
    surface, x, buffer = Wells.through((-1.0, 0.0, 1.0), 1.0), 1.6, 0.0
    for point in run(surface, 1.6, 0.03, 0.9, steps=60):
        assert point.x == pytest.approx(x, abs=1e-14)
        buffer = 0.9 * buffer + (x**3 - x)
        x -= 0.03 * buffer


def test_a_rate_changed_during_the_run_rescales_the_whole_velocity():
    surface = Slope()
    point = begin(surface, 0.0)
    for _ in range(200):
        point = advance(surface, point, 0.1, 0.9)
    after = advance(surface, point, 0.01, 0.9)
    before = advance(surface, point, 0.1, 0.9)
    assert after.x - point.x == pytest.approx((before.x - point.x) / 10)


def test_terminal_speed_is_rate_times_gradient_over_one_minus_momentum():
    points = run(Slope(), 0.0, 0.05, 0.9, steps=300)
    assert points[-2].x - points[-1].x == pytest.approx(0.05 * 2.0 / 0.1, rel=1e-7)


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9, 0.95])
def test_momentum_is_stable_exactly_below_2_times_1_plus_momentum_over_curvature(momentum):
    surface, limit = Quadratic(4.0), 2 * (1 + momentum) / 4.0
    inside = run(surface, 1.0, 0.999 * limit, momentum, steps=40_000)
    assert abs(inside[-1].x) < 1e-3
    outside = run(surface, 1.0, 1.001 * limit, momentum, steps=4000)
    assert abs(outside[-1].x) > 2


def test_overflow_raises_with_the_step_and_never_hands_on_nan():
    surface, points = Quadratic(10.0), [begin(Quadratic(10.0), 1.0)]
    with pytest.raises(DivergedError) as caught:
        while True:
            points.append(advance(surface, points[-1], 1.0))
    found = caught.value.divergence
    # x is multiplied by -9; 5 x^2 exceeds the largest float after this many updates.
    expected = math.ceil(math.log(math.sqrt(1.7976931348623157e308 / 5)) / math.log(9))
    assert found.step == expected == len(points)
    assert found.quantity == "loss"
    assert math.isfinite(found.last)
    assert all(math.isfinite(v) for p in points for v in (p.x, p.value, p.gradient, p.buffer))


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_require_finite_names_the_quantity(value):
    with pytest.raises(DivergedError, match="step 3: gradient"):
        require_finite(3, "gradient", value, 1.0)


def test_the_start_is_no_update():
    assert run(Quadratic(2.0), 3.0, 0.1, steps=0) == [Point(0, 3.0, 9.0, 6.0, 0.0)]
