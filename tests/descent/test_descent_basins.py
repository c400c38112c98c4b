"""Many runs at once: basin maps hold what each run alone shows, sweeps count as each alone does."""

from __future__ import annotations

import numpy as np
import pytest

from quizgd.descent import sweep, walk
from quizgd.descent.basins import NOWHERE, basin_map, grid
from quizgd.descent.divergence import DivergedError
from quizgd.descent.optimizers import SGD, Adagrad, Adam, RMSprop
from quizgd.descent.surfaces import (
    BOUNDED_SADDLE,
    HIMMELBLAU,
    MONKEY_SADDLE,
    PLANES,
    ROSENBROCK,
    SIX_HUMP_CAMEL,
    Bowl,
    Box,
)


def naive(plane, columns, rows, *, rate, momentum=0.0, steps=200, tolerance=0.1):
    """The rule as it reads, in float64, for every cell to the end."""
    x, y = grid(plane.box, columns, rows)
    push_x, push_y = np.zeros_like(x), np.zeros_like(y)
    with np.errstate(all="ignore"):
        for _ in range(steps):
            gx, gy = plane.gradient(x, y)
            push_x, push_y = momentum * push_x + gx, momentum * push_y + gy
            x, y = x - rate * push_x, y - rate * push_y
        found = np.full(x.shape, NOWHERE)
        slow = rate * np.maximum(abs(push_x), abs(push_y)) < tolerance
        for index, m in enumerate(plane.minima):
            found[slow & ((x - m.x) ** 2 + (y - m.y) ** 2 < tolerance**2)] = index
    return found


@pytest.mark.parametrize(
    ("name", "rate", "momentum"),
    [
        ("himmelblau", 0.01, 0.0),
        ("himmelblau", 0.02, 0.0),
        ("himmelblau", 0.005, 0.9),
        ("six-hump-camel", 0.05, 0.0),
        ("six-hump-camel", 0.03, 0.8),
        ("styblinski-tang", 0.02, 0.0),
        ("styblinski-tang", 0.01, 0.9),
        ("rastrigin", 0.002, 0.0),
        ("rastrigin", 0.01, 0.0),
        ("saddle", 0.1, 0.5),
        ("ravine", 0.09, 0.3),
        ("ravine", 0.11, 0.0),
        ("rosenbrock", 0.001, 0.9),
        ("plateau", 0.5, 0.9),
        ("monkey-saddle", 0.01, 0.0),
    ],
)
def test_a_basin_map_is_what_the_rule_gives_cell_by_cell(name, rate, momentum):
    plane = PLANES[name]
    found = basin_map(plane, 72, 42, rate=rate, momentum=momentum)
    wanted = naive(plane, 72, 42, rate=rate, momentum=momentum)
    assert found.shape == (42, 72)
    assert found.tolist() == wanted.tolist()


def test_the_map_of_himmelblau_has_its_four_basins_where_the_minima_lie():
    found = basin_map(HIMMELBLAU, 60, 60, rate=0.01)
    box = HIMMELBLAU.box
    for index, m in enumerate(HIMMELBLAU.minima):
        column = int((m.x - box.left) / (box.right - box.left) * 60)
        row = int((box.top - m.y) / (box.top - box.bottom) * 60)
        assert found[row, column] == index
    shares = [(found == index).mean() for index in range(4)]
    assert all(0.15 < share < 0.35 for share in shares)
    assert sum(shares) > 0.99


def test_a_part_of_the_plane_may_be_mapped_and_diverging_starts_rest_nowhere():
    right = basin_map(BOUNDED_SADDLE, 10, 11, rate=0.1, box=Box(-1, 1, 0.01, 2))
    assert set(right.ravel()) == {0}
    assert set(basin_map(Bowl(1.0, 20.0), 9, 9, rate=0.11).ravel()) <= {0, NOWHERE}
    assert (basin_map(MONKEY_SADDLE, 9, 9, rate=0.01) == NOWHERE).all()


@pytest.mark.parametrize(
    "rule", [SGD(), SGD(0.9), SGD(0.9, nesterov=True), Adagrad(), RMSprop(), Adam()]
)
def test_a_sweep_counts_the_updates_that_each_rate_alone_needs(rule):
    rates = sweep.rates_between(1e-4, 1.0, 17)
    for plane, start in ((ROSENBROCK, (-1.5, 2.0)), (SIX_HUMP_CAMEL, (1.9, 1.0))):
        goal, steps = plane.lowest.value + 1e-2, 150
        found = sweep.steps_to_goal(plane, rule, start, rates, goal=goal, steps=steps)
        for rate, count in zip(rates, found, strict=True):
            assert count == alone(plane, rule, start, float(rate), goal, steps)


def alone(plane, rule, start, rate, goal, steps):
    place = walk.begin(plane, rule, *start)
    for step in range(1, steps + 1):
        try:
            place = walk.advance(plane, place, rule, rate)
        except DivergedError:
            return sweep.DIVERGED
        if place.value <= goal:
            return step
    return sweep.NEVER


def test_a_sweep_from_the_goal_needs_no_update_and_ends_when_all_are_gone():
    rates = sweep.rates_between(1e-3, 1e-1, 3)
    assert rates == pytest.approx([1e-3, 1e-2, 1e-1])
    at_goal = sweep.steps_to_goal(ROSENBROCK, SGD(), (1.0, 1.0), rates, goal=0.0, steps=5)
    assert at_goal.tolist() == [0, 0, 0]
    lost = sweep.steps_to_goal(ROSENBROCK, SGD(), (-1.5, 2.0), rates * 1e3, goal=0.0, steps=10**9)
    assert set(lost.tolist()) == {sweep.DIVERGED}
