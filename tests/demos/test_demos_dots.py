"""Lines wait and are drawn together: as if each had been drawn on its own, one after the other."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from quizgd.demos.axes import Axes, Scale
from quizgd.demos.canvas import Canvas, Rect
from quizgd.demos.dots import Dots, crossings
from quizgd.demos.palette import Ink

WIDTH, HEIGHT = 24, 9
ALL = Rect(0, 0, WIDTH, HEIGHT)


def alone(xs, ys, gap=0, clip=ALL):
    """The dots of one line, segment by segment and dot by dot."""
    found = np.zeros((4 * HEIGHT, 2 * WIDTH), dtype=bool)
    path = []
    # Ends that are far off the clip are pulled near first.
    xs = np.clip(xs, 2 * (clip.col - clip.width), 2 * (clip.col + 2 * clip.width))
    ys = np.clip(ys, 4 * (clip.row - 2 * clip.height), 4 * (clip.row + 3 * clip.height))
    last = None
    for (x0, y0), (x1, y1) in pairwise(zip(xs.tolist(), ys.tolist(), strict=True)):
        if not np.isfinite([x0, y0, x1, y1]).all():
            continue
        count = max(int(np.ceil(max(abs(x1 - x0), abs(y1 - y0)))), 1)
        path += [(x0 + i / count * (x1 - x0), y0 + i / count * (y1 - y0)) for i in range(count)]
        last = (x1, y1)
    path += [last] if last is not None else []
    for x, y in path[:: gap + 1]:
        col, row = int(np.floor(x)), int(np.floor(y))
        across = 2 * clip.col <= col < 2 * (clip.col + clip.width)
        if across and 4 * clip.row <= row < 4 * (clip.row + clip.height):
            found[row, col] = True
    return found


def lines(rng, count):
    for _ in range(count):
        xs = rng.uniform(-10, 2 * WIDTH + 10, rng.integers(2, 12))
        ys = rng.uniform(-10, 4 * HEIGHT + 10, len(xs))
        if rng.random() < 0.4:
            ys[rng.integers(0, len(ys), 2)] = np.nan
        clip = Rect(*(int(n) for n in rng.integers((0, 0, 1, 1), (12, 5, 14, 6))))
        yield xs, ys, int(rng.integers(0, 4)), clip


@pytest.mark.parametrize("seed", range(6))
def test_lines_drawn_together_are_those_drawn_alone(seed):
    drawn = list(lines(np.random.default_rng(seed), 9))
    together, one_by_one = Dots(WIDTH, HEIGHT), np.zeros((4 * HEIGHT, 2 * WIDTH), dtype=bool)
    inks = np.zeros((HEIGHT, WIDTH), dtype=np.uint8)
    for ink, (xs, ys, gap, clip) in enumerate(drawn, 1):
        together.draw(xs, ys, ink, clip, gap=gap)
        line = alone(xs, ys, gap, clip)
        one_by_one |= line
        # The later ink covers the cells of the earlier.
        inks[line.reshape(HEIGHT, 4, WIDTH, 2).any(axis=(1, 3))] = ink
    assert one_by_one.any()
    assert np.array_equal(together.map(), one_by_one)
    assert np.array_equal(together.codes()[1], inks)


def test_it_does_not_matter_when_the_picture_is_asked_for():
    drawn = list(lines(np.random.default_rng(7), 6))
    whole, step_by_step = Dots(WIDTH, HEIGHT), Dots(WIDTH, HEIGHT)
    for xs, ys, gap, clip in drawn:
        whole.draw(xs, ys, Ink.CURVE, clip, gap=gap)
        step_by_step.draw(xs, ys, Ink.CURVE, clip, gap=gap)
        step_by_step.codes()
    for one, other in zip(whole.codes(), step_by_step.codes(), strict=True):
        assert np.array_equal(one, other)


def test_what_is_no_number_is_left_out_and_the_rest_of_a_line_is_drawn():
    nan = np.nan
    dots = Dots(WIDTH, HEIGHT)
    dots.draw(np.array([nan, 0, 4, nan, 10, 12]), np.array([0.0, 1, 1, 1, 2, nan]), 1, ALL)
    dots.draw(np.array([20.0, nan, 22]), np.array([5.0, 5, nan]), 1, ALL, joined=False)
    assert np.argwhere(dots.map()).tolist() == [[1, 0], [1, 1], [1, 2], [1, 3], [1, 4], [5, 20]]
    dots = Dots(WIDTH, HEIGHT)
    dots.draw(np.array([nan, nan]), np.array([1.0, 2]), 1, ALL)
    dots.draw(np.array([]), np.array([]), 1, ALL)
    assert not dots.map().any()


def test_a_line_far_away_costs_no_more_than_one_nearby():
    """Dots are only made about as far out as the picture goes."""
    canvas = Canvas(10, 5)
    axes = Axes(canvas, Rect(0, 0, 10, 5), Scale(0, 1), Scale(0, 1))
    axes.line(np.array([0.5, 0.5]), np.array([-1e290, 1e290]), Ink.CURVE)
    assert (canvas.dot_map.sum(axis=0) > 0).sum() == 1


@pytest.mark.parametrize("log", [False, True])
def test_the_ends_of_the_scales_are_the_outermost_dots_of_the_plot(log):
    canvas = Canvas(WIDTH, HEIGHT)
    axes = Axes(canvas, ALL, Scale(1, 100, log), Scale(0.1, 10, log))
    plot = axes.plot
    axes.scatter(np.array([1.0, 100, -20, 150]), np.array([0.1, 10, 1, 1]), Ink.CURVE)
    shown = canvas.dot_map
    assert shown.sum() == 2
    assert shown[4 * (plot.row + plot.height) - 1, 2 * plot.col]
    assert shown[4 * plot.row, 2 * (plot.col + plot.width) - 1]


def test_crossings_stand_between_the_levels():
    values = np.tile(np.arange(6.0), (4, 1))
    cols, rows = crossings(values, [1.5, 3.5])
    assert sorted(set(cols.tolist())) == [1.0, 3.0]
    assert sorted(rows.tolist()) == sorted([0.0, 1, 2, 3] * 2)
