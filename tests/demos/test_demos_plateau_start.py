"""The start of `plateau-and-saddle` moved by arrows and by a click."""

from __future__ import annotations

import math

import pytest

from quizgd.demos import open_demo
from quizgd.demos.canvas import Canvas
from quizgd.demos.plateau_saddle_view import _map, _terrain
from quizgd.language import Lang

SIZE = (118, 24)


def opened(**settings):
    return open_demo("plateau-and-saddle", settings, Lang.EN)


def cell_of(demo, x, y):
    width, height = SIZE
    axes = _terrain(Canvas(width, height), _map(width, height), demo._scene(), Lang.EN)
    at = axes.cell(x, y)
    assert at is not None
    return at


def test_at_the_saddle_arrows_change_x_and_the_offset_by_a_stop():
    demo = opened()
    demo.nudge(-1, 0)
    demo.nudge(0, 1)
    start = demo.states[0].places[0]
    assert (start.x, start.y) == pytest.approx((1.0, 1e-5), rel=1e-12)


def test_x_does_not_change_when_plain_descent_leaves_the_saddle():
    counts = set()
    for beside in (-1.4, 0.0, 1.2):
        demo = opened(beside=beside)
        demo.predict(None)
        while not demo.finished and demo.step():
            pass
        counts.add(demo.escaped()[0])
    assert len(counts) == 1


def test_a_click_beside_the_ridge_starts_there_as_far_off_it_as_a_start_may_be():
    demo = opened()
    assert demo.place(*cell_of(demo, -0.8, 1.0), *SIZE)
    start = demo.states[0].places[0]
    assert start.x == pytest.approx(-0.8, abs=0.1)
    assert start.y == 0.03


@pytest.mark.parametrize(("x", "y"), [(3.0, 1.0), (-4.0, -1.5), (0.3, 0.2), (0.0, 2.0)])
def test_a_click_on_the_plateau_starts_there_but_never_nearer_than_the_law_holds(x, y):
    demo = opened(terrain="plateau")
    assert demo.place(*cell_of(demo, x, y), *SIZE)
    start = demo.states[0].places[0]
    assert 2.5 - 1e-9 <= math.hypot(start.x, start.y) <= 5.0
    assert start.y == pytest.approx(y, abs=0.3)
    if math.hypot(x, y) > 2.7:
        assert start.x == pytest.approx(x, abs=0.3)


def test_the_direction_does_not_change_when_plain_descent_leaves_the_plateau():
    counts = []
    for angle in (0, 45, 200):
        demo = opened(terrain="plateau", distance=2.5, rate=0.3, angle=angle)
        demo.predict(None)
        while not demo.finished and demo.step():
            pass
        counts.append(demo.escaped()[0])
    assert max(counts) - min(counts) <= 1


def test_arrows_on_the_plateau_wander_round_the_minimum_and_stay_in_range():
    demo = opened(terrain="plateau")
    for dx, dy in [(1, 0)] * 30 + [(0, 1)] * 30 + [(-1, 0)] * 60 + [(0, -1)] * 40:
        demo.nudge(dx, dy)
        start = demo.states[0].places[0]
        assert 2.5 - 1e-9 <= math.hypot(start.x, start.y) <= 5.0 + 1e-9
        assert abs(start.y) <= 2.1


def test_the_command_line_of_a_moved_start_begins_there_again():
    demo = opened(terrain="plateau")
    demo.nudge(1, 1)
    words = demo.command().split()
    settings = dict(
        word.lstrip("-").removeprefix("set ").split("=") for word in words[3:] if "=" in word
    )
    again = opened(**settings)
    assert again.states[0].places[0] == demo.states[0].places[0]


def test_a_click_beside_the_map_moves_nothing():
    demo = opened()
    before = dict(demo.settings)
    assert not demo.place(117, 2, *SIZE)
    assert demo.settings == before
