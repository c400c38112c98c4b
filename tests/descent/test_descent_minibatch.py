from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from quizgd.descent import minibatch
from quizgd.descent.divergence import DivergedError
from quizgd.descent.least_squares import from_seed

START = np.array([-1.0, 2.0])


def problem(samples=64, seed=3):
    return from_seed(seed, samples, (1.4, -0.6), noise=0.7, spread=(1.2, 0.6), correlation=0.4)


def test_a_seed_fixes_the_data():
    assert np.array_equal(problem().features, problem().features)
    assert not np.array_equal(problem(seed=3).targets, problem(seed=4).targets)
    with pytest.raises(ValueError, match="at least two"):
        problem(samples=1)


def test_gradient_agrees_with_complex_step_for_all_and_for_some_rows():
    data = problem()
    for rows in (None, np.array([3, 9, 11])):
        x = data.features if rows is None else data.features[rows]
        y = data.targets if rows is None else data.targets[rows]
        for i in range(2):
            theta = START.astype(complex)
            theta[i] += 1e-30j
            residual = x @ theta - y
            slope = ((residual @ residual) / (2 * len(y))).imag / 1e-30
            assert data.gradient(START, rows)[i] == pytest.approx(slope, rel=1e-12)


def test_losses_of_many_points_are_the_loss_of_each():
    data, points = problem(), np.random.default_rng(0).normal(size=(20, 2))
    assert data.losses(points) == pytest.approx([data.loss(p) for p in points], rel=1e-12)


def test_minimum_has_no_gradient_and_the_hessian_is_the_gradients_slope():
    data = problem()
    assert np.abs(data.gradient(data.minimum())).max() < 1e-12
    step = data.gradient(START + np.array([1.0, 0.0])) - data.gradient(START)
    assert step == pytest.approx(data.hessian()[0], rel=1e-10)
    assert data.largest_curvature() == pytest.approx(np.linalg.norm(data.hessian(), 2))


@pytest.mark.parametrize("samples", [7, 64, 1000])
def test_updates_per_epoch_is_n_over_b_rounded_up_and_is_what_happens(samples):
    for batch in {1, 2, 3, 5, samples // 2, samples - 1, samples}:
        assert minibatch.updates_per_epoch(samples, batch) == math.ceil(samples / batch)
    data = problem(samples=7)
    for batch in range(1, 8):
        states = minibatch.run(data, START, rate=0.01, batch=batch, seed=1, samples_seen=7)
        assert len(states) - 1 == minibatch.updates_per_epoch(7, batch)
        assert states[-1].epoch == 1


def test_1000_samples_in_batches_of_32_make_32_updates_the_last_with_8():
    states = minibatch.run(problem(1000), START, rate=0.01, batch=32, seed=1, samples_seen=1000)
    assert len(states) - 1 == 32
    assert len(states[-1].rows) == 8


@pytest.mark.parametrize("batch", [0, -1, 65])
def test_a_batch_must_fit_the_data(batch):
    with pytest.raises(ValueError, match="between 1 and 64"):
        minibatch.updates_per_epoch(64, batch)


def test_every_epoch_uses_every_sample_once_in_a_new_order():
    states = minibatch.run(problem(), START, rate=0.01, batch=10, seed=5, samples_seen=128)
    orders = []
    for epoch in range(2):
        rows = [row for s in states[1:] if (s.seen - 1) // 64 == epoch for row in s.rows]
        assert sorted(rows) == list(range(64))
        orders.append(rows)
    assert orders[0] != orders[1]


def test_the_full_batch_is_exact_gradient_descent():
    data, theta = problem(), START.copy()
    states = minibatch.run(data, START, rate=0.2, batch=64, seed=1, samples_seen=64 * 30)
    for state in states:
        assert state.theta == pytest.approx(theta, rel=1e-10, abs=1e-12)
        theta = theta - 0.2 * data.gradient(theta)
    assert minibatch.sampled_noise(data, START, 64, 1, 3) == pytest.approx(0, abs=1e-12)


def test_batch_size_one_moves_by_one_samples_gradient():
    data = problem()
    first, second = minibatch.run(data, START, rate=0.1, batch=1, seed=2, samples_seen=1)
    row = second.rows[0]
    x, y = data.features[row], data.targets[row]
    assert second.theta == pytest.approx(first.theta - 0.1 * x * (x @ first.theta - y))


def test_noise_formula_is_exact_over_every_possible_batch():
    data = problem(samples=8)
    full = data.gradient(START)
    for batch in range(1, 9):
        gaps = [
            ((data.gradient(START, np.array(rows)) - full) ** 2).sum()
            for rows in itertools.combinations(range(8), batch)
        ]
        measured = math.sqrt(np.mean(gaps))
        assert data.gradient_noise(START, batch) == pytest.approx(measured, rel=1e-10, abs=1e-12)


def test_stepping_from_a_kept_state_repeats_the_same_noise():
    data = problem()
    states = minibatch.run(data, START, rate=0.1, batch=5, seed=9, samples_seen=150)
    again = minibatch.advance(data, states[17], 0.1, 5, 9)
    assert again.rows == states[18].rows
    assert np.array_equal(again.theta, states[18].theta)


def test_overflow_raises_with_its_step():
    data = problem()
    with pytest.raises(DivergedError) as caught:
        minibatch.run(data, START, rate=9.0, batch=1, seed=1, samples_seen=64 * 100)
    assert caught.value.divergence.step > 10
    assert math.isfinite(caught.value.divergence.last)


def test_sgd_beats_the_batch_after_as_many_samples_here():
    data = problem()
    ends = [
        minibatch.run(data, START, rate=0.1, batch=b, seed=1, samples_seen=128)[-1].loss
        for b in (64, 8, 1)
    ]
    assert ends[0] > ends[1] > ends[2]
