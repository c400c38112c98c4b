from __future__ import annotations

import itertools
import math
import random
from itertools import pairwise

import numpy as np
import pytest

from quizgd.descent.basins import NOWHERE, basin_map, grid
from quizgd.descent.held import holding_pit, pass_height, sharpest_below
from quizgd.descent.noisy import kicks, noisy_map
from quizgd.descent.optimizers import SGD
from quizgd.descent.surfaces.four_pits import FOUR_PITS, PASSES
from quizgd.descent.surfaces.plane import Box
from quizgd.descent.walk import run


def nearest(place):
    at = place.x, place.y
    return min(
        range(4), key=lambda i: math.dist(at, (FOUR_PITS.minima[i].x, FOUR_PITS.minima[i].y))
    )


def test_the_passes_are_saddles_between_the_pits_they_join():
    heights = []
    for x, y in FOUR_PITS.saddles:
        assert math.hypot(*FOUR_PITS.gradient(x, y)) < 1e-9
        low, high = FOUR_PITS.curvatures(x, y)
        assert low < 0 < high
        heights.append(FOUR_PITS.value(x, y))
    assert heights == sorted(heights)
    # Down both sides of a saddle along its falling axis: the two pits it joins.
    joined = []
    for x, y in FOUR_PITS.saddles:
        xx, xy, yy = FOUR_PITS.hessian(x, y)
        values, vectors = np.linalg.eigh(np.array([[xx, xy], [xy, yy]]))
        ends = set()
        for sign in (-1, 1):
            off = sign * 0.05 * vectors[:, values.argmin()]
            end = run(FOUR_PITS, SGD(), (x + off[0], y + off[1]), 0.002, 3000)[-1]
            ends.add(nearest(end))
        joined.append(ends)
    assert joined == [{0, 1}, {0, 2}, {2, 3}, {1, 3}]
    for pit, lowest in enumerate(PASSES):
        assert lowest == min(i for i, ends in enumerate(joined) if pit in ends)
        assert pass_height(pit) == heights[lowest]


def test_no_way_out_of_a_pit_is_lower_than_its_pass():
    """Flooding a grid: up to a hair below the pass the water stays in one pit, above it not."""
    box = FOUR_PITS.box
    x, y = grid(box, 220, 220)
    losses = FOUR_PITS.value(x, y)
    assert losses[[0, -1]].min() > 130
    assert losses[:, [0, -1]].min() > 130
    cells = [
        (
            int((box.top - m.y) / (box.top - box.bottom) * 220),
            int((m.x - box.left) / (box.right - box.left) * 220),
        )
        for m in FOUR_PITS.minima
    ]

    def flooded(pit, level):
        seen, todo = {cells[pit]}, [cells[pit]]
        while todo:
            row, col = todo.pop()
            for down, across in ((0, 1), (0, -1), (1, 0), (-1, 0)):
                at = row + down, col + across
                inside = 0 <= at[0] < 220 and 0 <= at[1] < 220
                if inside and at not in seen and losses[at] <= level:
                    seen.add(at)
                    todo.append(at)
        return {other for other in range(4) if cells[other] in seen}

    for pit in range(4):
        assert flooded(pit, 0.98 * pass_height(pit)) == {pit}
        assert flooded(pit, 1.03 * pass_height(pit)) > {pit}


def test_claim_a_start_below_its_lowest_pass_is_held_at_any_rate_below_the_bound():
    rng = random.Random(8)
    held = set()
    for _ in range(400):
        x, y = rng.uniform(-5, 5), rng.uniform(-5, 5)
        limit = 2 / sharpest_below(FOUR_PITS.value(x, y))
        rate = limit * rng.uniform(0.2, 0.999)
        pit = holding_pit(x, y, rate)
        if pit is None:
            continue
        held.add(pit)
        assert holding_pit(x, y, 1.001 * limit) is None
        places = run(FOUR_PITS, SGD(), (x, y), rate, 200)
        assert all(b.value <= a.value + 1e-9 for a, b in pairwise(places))
        assert places[0].value < pass_height(pit)
        # The trickle that names the pit step by small step meets the run there.
        assert nearest(places[-1]) == pit
    assert held == {0, 1, 2, 3}


def test_the_largest_curvature_below_a_level_is_never_too_small():
    rng = random.Random(9)
    for _ in range(3000):
        x, y = rng.uniform(-5, 5), rng.uniform(-5, 5)
        level = FOUR_PITS.value(x, y)
        if level < 150:
            assert max(abs(c) for c in FOUR_PITS.curvatures(x, y)) <= sharpest_below(level)


def test_a_rate_above_2_over_curvature_cannot_rest_in_that_pit():
    for m in FOUR_PITS.minima:
        limit = FOUR_PITS.largest_stable_rate(m)
        for share, stays in ((0.98, True), (1.02, False)):
            end = run(FOUR_PITS, SGD(), (m.x + 1e-4, m.y + 1e-4), share * limit, 600)[-1]
            assert (math.dist((end.x, end.y), (m.x, m.y)) < 1e-3) is stays


def test_the_noisy_map_without_noise_is_the_basin_map():
    size = 48, 40
    for rate, momentum in ((0.005, 0.0), (0.01, 0.5), (0.02, 0.0)):
        plain = basin_map(FOUR_PITS, *size, rate=rate, momentum=momentum, steps=300)
        noisy = noisy_map(
            FOUR_PITS,
            FOUR_PITS.box,
            size,
            rate=rate,
            momentum=momentum,
            noise=0.0,
            seed=1,
            quiet=150,
            steps=300,
        )
        assert plain.shape == noisy.shape == (40, 48)
        assert (plain == noisy).mean() > 0.99
        assert (rate == 0.02) == bool((plain == NOWHERE).any())


def test_kicks_are_standard_normal_and_those_of_the_seed():
    many = np.array([kicks(seed, 150) for seed in range(60)])
    assert many.mean() == pytest.approx(0, abs=0.03)
    assert many.std() == pytest.approx(1, abs=0.02)
    assert kicks(3, 150) == kicks(3, 150) != kicks(4, 150)


def test_a_start_that_leaves_the_finite_world_rests_nowhere():
    far = noisy_map(
        FOUR_PITS,
        Box(40, 41, 40, 41),
        (3, 2),
        rate=0.1,
        momentum=0.0,
        noise=5.0,
        seed=1,
        quiet=5,
        steps=20,
    )
    assert set(itertools.chain(*far.tolist())) == {NOWHERE}
