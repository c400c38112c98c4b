from __future__ import annotations

import math

import numpy as np
import pytest

from quizgd.descent import drawn, minibatch
from quizgd.descent.divergence import DivergedError
from quizgd.descent.drawn import Theory
from quizgd.descent.least_squares import from_seed

START = np.array([-1.6, 2.6])


def problem():
    return from_seed(7, 64, (1.4, -0.6), noise=0.8, spread=(1.1, 0.8), correlation=0.45)


def run(rate, batch, seed, updates):
    states = [minibatch.begin(problem(), START)]
    for _ in range(updates):
        states.append(drawn.advance(problem(), states[-1], rate, batch, seed))
    return states


def test_the_same_seed_and_step_draw_the_same_samples_with_replacement():
    rows = drawn.rows_of(3, 5, 64, 64)
    assert (rows == drawn.rows_of(3, 5, 64, 64)).all()
    assert not (rows == drawn.rows_of(3, 6, 64, 64)).all()
    assert len(set(rows.tolist())) < 64
    states = run(0.1, 16, 1, 8)
    assert (states[-1].seen, states[-1].epoch, states[-1].taken) == (128, 2, 0)


@pytest.mark.parametrize("batch", [1, 4])
def test_the_expected_loss_is_the_mean_of_many_runs(batch):
    theory, runs, updates = Theory(problem(), 0.1, batch), 600, 12
    data = problem()
    theta = np.tile(START, (runs, 1))
    rng = np.random.default_rng(0)
    for _ in range(updates):
        rows = rng.integers(64, size=(runs, batch))
        x, y = data.features[rows], data.targets[rows]
        residual = (x * theta[:, None, :]).sum(axis=2) - y
        theta -= 0.1 * (x * residual[:, :, None]).mean(axis=1)
    excess = data.losses(theta) - data.loss(data.minimum())
    error = excess.std() / math.sqrt(runs)
    assert abs(theory.excess_after(START, updates) - excess.mean()) < 4 * error


@pytest.mark.parametrize(("rate", "batch"), [(0.1, 1), (0.1, 8), (0.3, 4)])
def test_the_noise_ball_is_where_a_long_run_hovers(rate, batch):
    data, runs = problem(), 400
    theta = np.tile(data.minimum(), (runs, 1))
    rng, seen = np.random.default_rng(1), []
    for step in range(500):
        rows = rng.integers(64, size=(runs, batch))
        x, y = data.features[rows], data.targets[rows]
        residual = (x * theta[:, None, :]).sum(axis=2) - y
        theta -= rate * (x * residual[:, :, None]).mean(axis=1)
        if step >= 200:
            seen.append(data.losses(theta).mean() - data.loss(data.minimum()))
    assert np.mean(seen) == pytest.approx(Theory(data, rate, batch).noise_ball(), rel=0.06)


def test_a_small_rate_makes_the_ball_a_quarter_for_four_times_the_batch():
    for rate in (0.001, 0.01):
        balls = [Theory(problem(), rate, batch).noise_ball() for batch in (4, 16, 64)]
        assert balls[0] / balls[1] == pytest.approx(4, rel=0.05)
        assert balls[1] / balls[2] == pytest.approx(4, rel=0.05)
    # ... and for small rates the ball grows in proportion to rate / batch: linear scaling.
    assert Theory(problem(), 0.004, 16).noise_ball() == pytest.approx(
        Theory(problem(), 0.001, 4).noise_ball(), rel=0.02
    )


def test_a_rate_at_which_the_second_moment_grows_has_no_ball():
    limit = 2 / problem().largest_curvature()
    assert math.isinf(Theory(problem(), 1.01 * limit, 10_000).noise_ball())
    assert math.isfinite(Theory(problem(), 0.97 * limit, 10_000).noise_ball())
    assert math.isinf(Theory(problem(), 0.9 * limit, 1).noise_ball())
    assert math.isinf(Theory(problem(), 5.0, 1).excess_after(START, 2000))
    with pytest.raises(DivergedError):
        run(5.0, 1, 0, 3000)


def test_the_noise_of_a_batch_is_the_spread_over_its_size():
    data = problem()
    full = data.gradient(START)
    for batch in (1, 4, 16):
        gaps = [
            ((data.gradient(START, drawn.rows_of(2, step, 64, batch)) - full) ** 2).sum()
            for step in range(1, 3001)
        ]
        assert np.mean(gaps) == pytest.approx(drawn.spread(data, START) / batch, rel=0.08)
