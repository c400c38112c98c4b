"""Reasons and bounds that no other test of a demo holds against numbers."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from quizgd.demos import open_demo, race
from quizgd.demos.init_problem import RATE
from quizgd.demos.race_lanes import LANES, RATES, Course, run_ahead
from quizgd.demos.schedule_plan import foreseen
from quizgd.language import Lang


def finished(name, **settings):
    demo = open_demo(name, settings, Lang.EN)
    demo.predict(None)
    while not demo.finished and demo.step():
        pass
    return demo


def test_why_of_one_rate_for_all_is_said_up_to_a_factor_of_2_and_not_beyond(monkeypatch):
    for factor, fair in ((1.0, True), (1.99, True), (2.01, False), (60.0, False)):
        monkeypatch.setattr(race, "apart", lambda *where, told=factor: told)
        demo = open_demo("race", {}, Lang.EN)
        assert ("one rate is fair to them" in demo.because(Lang.EN)) is fair
        assert ("한 학습률로도 견줄 만" in demo.because(Lang.KO)) is fair


def test_why_where_nobody_arrives_at_any_rate():
    demo = open_demo("race", {"surface": "saddle", "x": 1, "y": 0}, Lang.EN)
    assert "none of them gets there" in demo.because(Lang.EN)
    assert all(best.steps is None for best in demo.tuned())
    assert "띠에 있는 어떤 학습률로도" in demo.because(Lang.KO)
    # The reason: on the ridge the gradient has no part along y, so nothing leaves it.
    plane = demo.course.plane
    assert all(plane.gradient(x, 0.0)[1] == 0.0 for x in np.linspace(-2, 2, 41).tolist())


def test_why_where_a_single_method_gets_there():
    """From here the strip has a rate for one method only: nothing to be fair about."""
    for start, name in (((-1.5, -3.4), "Adam"), ((-4.8, 6.0), "momentum .9")):
        settings = {"surface": "rosenbrock", "x": start[0], "y": start[1]}
        demo = open_demo("race", settings, Lang.EN)
        able = [lane for lane, best in enumerate(demo.tuned()) if best.steps is not None]
        assert [LANES[lane].name.en for lane in able] == [name]
        assert f"From this start {name} alone" in demo.because(Lang.EN)
        assert "하나뿐" in demo.because(Lang.KO)
        # Counted anew, at some rates of the strip and at the one that is told.
        arrived = set()
        for rate in (*RATES[::12].tolist(), demo.tuned()[able[0]].rate):
            course = Course("rosenbrock", start, (rate,) * len(LANES))
            arrived |= {i for i, count in enumerate(run_ahead(course)) if count is not None}
        assert arrived == set(able)


def test_those_that_diverge_drop_out_of_the_race_and_the_others_go_on():
    demo = finished("race", rate=0.1)
    out = [i for i, step in enumerate(demo.now.out) if step is not None]
    assert out
    assert demo.stopped is None
    for i in out:
        after = demo.states[demo.now.out[i] + 1 :]
        assert all(state.places[i] == demo.now.places[i] for state in after)
    assert any(count is not None for count in demo.now.done)


def test_why_with_one_curvature_the_negative_gradient_points_at_the_minimum():
    demo = open_demo("ravine", {"ratio": 1}, Lang.EN)
    assert "points straight at the minimum" in demo.because(Lang.EN)
    for x, y in ((1.0, 2.0), (-0.3, 0.7), (2.0, -1.0)):
        gx, gy = demo.bowl.gradient(x, y)
        assert gx * y - gy * x == pytest.approx(0.0, abs=1e-12)
        assert gx * x + gy * y > 0
    assert finished("ravine", ratio=1).steps == 1


def test_why_above_2_over_l_every_update_lands_farther_along_the_steep_axis():
    demo = open_demo("ravine", {"rate": "2.1"}, Lang.EN)
    demo.predict(None)
    assert "lands farther" in demo.because(Lang.EN)
    for _ in range(20):
        demo.step()
    away = [state.y for state in demo.states]
    ratios = [b / a for a, b in itertools.pairwise(away)]
    assert all(ratio == pytest.approx(-1.1) for ratio in ratios)


def test_why_300_updates_at_a_small_constant_rate_are_too_few():
    demo = open_demo("schedule", {"schedule": "constant", "rate": 0.005}, Lang.EN)
    assert demo.question().key == "short"
    assert "300 of them are too few" in demo.because(Lang.EN)
    plan = demo.plan
    told = foreseen(plan)
    assert len(told) == 301
    curvature = plan.surface.curvature(plan.start)
    expected = plan.start * (1 - 0.005 * curvature) ** 300
    assert told[-1].mean == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("activation", ["relu", "tanh", "linear"])
def test_equal_weights_at_this_rate_leave_all_bounds_at_no_depth_that_can_be_set(activation):
    for depth in (2, 30):
        demo = finished("initialisation", init="constant", activation=activation, depth=depth)
        assert demo.stopped is None
        assert math.isfinite(demo.now.loss)
    assert f"{RATE:g} is too large" in demo.safe_bound(Lang.EN)


def test_nothing_diverges_where_samples_are_only_counted():
    demo = finished("epoch")
    assert demo.stopped is None
    assert "nothing diverges" in demo.safe_bound(Lang.EN)
