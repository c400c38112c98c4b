"""Every sentence that `learning-rate` prints about the double well, held against numbers."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import numpy as np
import pytest

from quizgd.demos import open_demo
from quizgd.demos.export import to_text
from quizgd.demos.palette import Ink
from quizgd.demos.rate_wells import OPTIONS, PATIENCE
from quizgd.descent import double_well
from quizgd.language import Lang

EDGES = (double_well.REST_LIMIT, double_well.TWO_CYCLE_LIMIT, double_well.BOUNDED_LIMIT)


def opened(units=2.2, start=0.5, lang=Lang.EN, **settings):
    values = {"surface": "double-well", "rate": f"{units}/L", "start": start, **settings}
    return open_demo("learning-rate", values, lang)


def finished(*args, predict=None, **settings):
    demo = opened(*args, **settings)
    demo.predict(predict)
    while not demo.finished and demo.step():
        pass
    return demo


def test_key_is_what_the_run_shows_for_random_settings():
    rng = random.Random(11)
    seen = set()
    for _ in range(150):
        units = rng.uniform(0.2, 4.8)
        if any(abs(units / edge - 1) < 0.03 for edge in EDGES):
            continue
        start = rng.choice([-1, 1]) * round(rng.uniform(0.1, 2.5), 2)
        if abs(abs(start) / double_well.escape_point(units) - 1) < 0.03:
            continue
        demo = finished(units, start)
        assert demo.question().key == demo.measured(), (units, start)
        seen.add(demo.measured())
    assert seen == {option.id for option in OPTIONS}


def test_near_the_limit_a_slow_approach_is_still_told_apart_from_a_cycle():
    assert finished(1.97, 0.5).measured() == "rest"
    assert finished(2.03, 0.5).measured() == "two-cycle"


def test_the_double_well_moves_from_where_the_demo_begins():
    demo = open_demo("learning-rate", {"surface": "double-well", "rate": "2.2/L"}, Lang.EN)
    assert demo.landscape.surface.gradient(demo.settings["start"]) != 0
    demo.predict(None)
    while not demo.finished and demo.step():
        pass
    assert demo.measured() == "two-cycle"


@pytest.mark.parametrize("start", [-1.0, 0.0, 1.0])
def test_a_start_without_slope_rests_at_any_rate(start):
    for units in (0.5, 3.5, 6.0):
        demo = finished(units, start)
        assert demo.landscape.surface.gradient(start) == 0
        assert demo.question().key == demo.measured() == "rest"
        assert "f′(" in demo.closing(Lang.EN)
        assert {state.x for state in demo.states} == {start}
        assert "no rate moves the point" in demo.because(Lang.EN)
        assert "기울기가 정확히 0" in demo.because(Lang.KO)


@pytest.mark.parametrize("curvature", [3.0, 7.0, 10.0, 49.0])
def test_at_exactly_2_over_l_it_rests_ever_more_slowly(curvature):
    demo = finished(2, 0.5, curvature=curvature)
    assert demo.question().key == demo.measured() == "rest"
    assert "= 2/L, comes to rest" in demo.closing(Lang.EN)
    assert "still closing in" in demo.closing(Lang.EN)
    assert "아직 다가가는 중" in demo.closing(Lang.KO)
    for lang in Lang:
        assert "16·" in demo.because(lang)
    xs = [point.x for point in demo.states]
    for before, after in zip(xs[100:], xs[102:], strict=False):
        lost = abs(before - 1) - abs(after - 1)
        assert lost == pytest.approx(16 * abs(before - 1) ** 3, rel=0.1)
    # Which gives a distance of 1/(4 sqrt(k)) after k updates, and rest at any accuracy at last.
    assert abs(xs[-1] - 1) == pytest.approx(1 / (4 * math.sqrt(len(xs) - 1)), rel=0.1)


def test_from_the_escape_point_itself_it_flips_and_beside_it_it_does_not():
    demo = finished(0.5, 3.0)
    assert double_well.escape_point(0.5) == 3.0
    assert demo.question().key == demo.measured() == "two-cycle"
    assert "(±3)" in demo.closing(Lang.EN)
    assert {point.x for point in demo.states} == {3.0, -3.0}
    assert "step is 2|x| long" in demo.because(Lang.EN)
    assert "정확히 2|x|" in demo.because(Lang.KO)
    assert finished(0.5, 2.999).measured() == "rest"
    assert opened(0.5, 3.0).landscape.surface.gradient(3.0) * 0.05 == pytest.approx(6.0)
    outside = double_well.regime(0.5, 3.001)
    assert outside is double_well.Regime.DIVERGES


def test_a_run_too_slow_to_arrive_is_told_from_one_without_a_pattern():
    for units, start in ((0.001, 2.25), (0.005, -0.25), (0.01, 0.5), (0.02, 0.25)):
        demo = finished(units, start)
        assert demo.question().key == demo.measured() == "rest", (units, start)
        xs = [point.x for point in demo.states]
        assert xs == sorted(xs, reverse=xs[-1] < xs[0])
        assert "still closing in" in demo.closing(Lang.EN)
    for units in (2.5, 2.9, 3.6):
        assert finished(units, 0.5).measured() == "longer"


def test_closing_line_says_the_true_numbers():
    demo = finished(2.2, predict="two-cycle")
    low, high = double_well.two_cycle(2.2)
    assert demo.closing(Lang.EN) == (
        "Predicted: flips between two points (✓ right) │ "
        f"Theory: 2/L < 2.2/L ≤ 2.472/L, flips between two points ({low:.3g}, {high:.3g}) │ "
        f"Measured: x = {low:.3f}, {high:.3f} after {demo.steps} updates"
    )
    assert pytest.approx(2.472, abs=5e-4) == double_well.TWO_CYCLE_LIMIT
    assert "x = 1.000 after" in finished(1.2).closing(Lang.EN)
    assert f"no period of 1 or 2 in {PATIENCE} updates" in finished(2.9).closing(Lang.EN)
    gone = finished(1.0, 2.5)
    edge = math.sqrt(1 + 4 / 1.0)
    assert f"|2.5| > √(1 + 4/(0.1·L)) = {edge:.3g}" in gone.closing(Lang.EN)
    assert edge == pytest.approx(double_well.escape_point(1.0))
    for lang in Lang:
        assert "|x| > 10" in gone.closing(lang)


def test_why_rest_near_the_bottom_every_update_shrinks_the_distance():
    surface = double_well.surface(10.0)
    for units in (0.3, 1.0, 1.7, 1.95):
        x = 1.001
        after = x - units / 10 * surface.gradient(x)
        assert abs(after - 1) < abs(x - 1)


def test_why_two_the_bottom_pushes_away_and_the_walls_throw_back():
    surface = double_well.surface(10.0)
    for units in (2.1, 2.3, 2.45):
        x = 1.001
        assert abs(x - units / 10 * surface.gradient(x) - 1) > abs(x - 1)
        slopes = [1 - units / 10 * surface.curvature(p) for p in double_well.two_cycle(units)]
        assert abs(slopes[0] * slopes[1]) < 1
    assert surface.curvature(1.3) > surface.curvature(1.1) > surface.curvature(1.0)


def test_why_longer_the_period_doubles_to_four_then_eight():
    found = {}
    for units in (2.5, 2.585, 3.1):
        xs = double_well.visited(np.array([units]), 0.3, skip=8000, keep=256)[:, 0]
        found[units] = next(
            (p for p in range(1, 65) if np.abs(xs[p:] - xs[:-p]).max() < 1e-6), None
        )
    assert tuple(found.values()) == (4, 8, None)


def test_why_diverges_it_lands_across_on_a_steeper_wall_and_goes_farther_out():
    demo = finished(4.4, 0.7)
    xs = [point.x for point in demo.states]
    edge = double_well.escape_point(4.4)
    out = next(i for i, x in enumerate(xs) if abs(x) > edge)
    for before, after in zip(xs[out:], xs[out + 1 :], strict=False):
        assert before * after < 0
        assert abs(after) > abs(before)
    assert demo.landscape.surface.curvature(xs[out]) > 10.0


def test_the_halt_names_the_bound_and_a_safe_rate():
    for demo, bound in ((opened(4.4, 0.7), "4/L = 0.4"), (opened(1.0, 2.5), "2/L = 0.2")):
        demo.predict(None)
        while demo.step():
            pass
        assert demo.stopped is not None
        assert bound in demo.halted(Lang.EN)
        assert bound in demo.halted(Lang.KO)
        assert "nan" not in to_text(demo.frame(90, 24)).lower()
    # And that rate is safe: from anywhere inside the bound the run comes to rest.
    for units in (1.0, 1.9):
        edge = double_well.escape_point(units)
        for share in (-0.999, -0.6, 0.3, 0.999):
            assert finished(units, share * edge).measured() == "rest"
        xs = [point.x for point in finished(units, 1.001 * edge).states]
        assert all(abs(b) > abs(a) for a, b in pairwise(xs))


def test_the_bifurcation_picture_waits_for_the_answer_and_is_the_map():
    demo = opened(2.2)
    hidden = demo.frame(100, 18)
    assert not (hidden.ink[:, 46:] == Ink.CURVE).any()
    assert "?" in to_text(hidden)
    demo.predict(None)
    shown = demo.frame(100, 18)
    assert (shown.ink[:, 46:] == Ink.CURVE).sum() > 100


def test_the_ruler_knows_the_wells_zones():
    demo = opened(2.2)
    demo.predict(None)
    rows = to_text(demo.frame(118, 24)).split("\n")
    assert [word for word in ("rests", "two", "longer, chaos", "diverges") if word in rows[-2]] == [
        "rests",
        "two",
        "longer, chaos",
        "diverges",
    ]
    span = 4.6
    for value, label in ((2, "2/L"), (4, "4/L")):
        at = 1 + round(value / span * 115)
        assert rows[-2][at - 1 : at + 2] == label


def test_the_start_moves_by_arrow_and_by_click():
    demo = opened(1.0, 0.5)
    demo.nudge(1, 0)
    assert demo.settings["start"] == 0.75
    demo.nudge(0, 1)
    assert demo.settings["start"] == 0.75
    frame = demo.frame(100, 24)
    rows, cols = np.nonzero(frame.glyph == ord("●"))
    at = next(c for r, c in zip(rows, cols, strict=True) if c < 44)
    assert demo.place(at + 5, 8, 100, 24)
    moved = demo.settings["start"]
    assert moved > 0.75
    assert demo.steps == 0
    marked = np.nonzero(demo.frame(100, 24).glyph == ord("●"))[1]
    col = next(c for c in marked if c < 44)
    assert col == at + 5
    assert not demo.place(80, 8, 100, 24)
    assert demo.settings["start"] == moved


@pytest.mark.parametrize("surface", ["quadratic", "double-well"])
def test_the_run_that_was_kept_is_drawn_faintly_beside_the_next(surface):
    demo = opened(1.7, 0.6, surface=surface)
    demo.predict(None)
    for _ in range(20):
        demo.step()
    demo.keep_ghost()
    demo.reset()
    demo.turn_units(-1)
    assert (demo.frame(120, 32).ink == Ink.GHOST).sum() > 3
    demo.drop_ghost()
    assert not (demo.frame(120, 32).ink == Ink.GHOST).any()


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("units", [1.0, 2.2, 2.9, 4.4])
def test_every_size_is_filled(lang, units):
    demo = opened(units, 0.5, lang)
    for answered in (False, True):
        if answered:
            demo.predict(None)
        for _ in range(12 if answered else 1):
            demo.step()
        for width, height in ((40, 8), (58, 10), (78, 13), (118, 34), (198, 52)):
            frame = demo.frame(width, height)
            assert (frame.width, frame.height) == (width, height)
