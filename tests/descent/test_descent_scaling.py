from __future__ import annotations

import math
import random

import numpy as np
import pytest

from quizgd.descent.least_squares import LeastSquares
from quizgd.descent.optimizers import SGD
from quizgd.descent.scaling import regression_bowl, updates_until
from quizgd.descent.walk import run


def features(first, second, correlation, seed, samples=50):
    """Data whose sample moments are exactly those asked for."""
    rng = np.random.default_rng(seed)
    raw = rng.standard_normal((samples, 2))
    raw -= raw.mean(axis=0)
    white = np.linalg.qr(raw)[0] * math.sqrt(samples)
    mixed = correlation * white[:, 0] + math.sqrt(1 - correlation**2) * white[:, 1]
    return np.column_stack((first * white[:, 0], second * mixed))


def random_case(rng):
    return rng.uniform(0.2, 3), rng.uniform(0.2, 30), rng.uniform(-0.95, 0.95)


def test_the_bowl_is_the_loss_of_linear_regression_on_such_features():
    rng = random.Random(1)
    for seed in range(60):
        first, second, correlation = random_case(rng)
        data = features(first, second, correlation, seed)
        best = np.array([rng.uniform(-2, 2), rng.uniform(-2, 2)])
        problem = LeastSquares(data, data @ best)
        bowl = regression_bowl(first, second, correlation)
        off = np.array([rng.uniform(-2, 2), rng.uniform(-2, 2)])
        assert bowl.value(*off.tolist()) == pytest.approx(problem.loss(best + off), rel=1e-9)
        gradient = bowl.gradient(*off.tolist())
        assert gradient == pytest.approx(problem.gradient(best + off).tolist(), rel=1e-8, abs=1e-9)
        assert sorted((bowl.flat, bowl.steep)) == pytest.approx(
            np.linalg.eigvalsh(problem.hessian()).tolist(), rel=1e-8
        )


def test_claim_scaling_leaves_the_condition_number_of_the_correlation_alone():
    rng = random.Random(2)
    for seed in range(60):
        first, second, correlation = random_case(rng)
        data = features(first, second, correlation, seed)
        scaled = data / data.std(axis=0)
        hessian = LeastSquares(scaled, np.zeros(len(data))).hessian()
        low, high = np.linalg.eigvalsh(hessian)
        r = abs(correlation)
        assert high / low == pytest.approx((1 + r) / (1 - r), rel=1e-8)
        assert regression_bowl(1, 1, correlation).condition_number == pytest.approx(high / low)
    assert regression_bowl(1, 7, 0).condition_number == pytest.approx(49)
    assert regression_bowl(1, 1, 0).condition_number == 1


def test_updates_in_closed_form_are_those_of_the_run():
    rng = random.Random(3)
    never = 0
    for _ in range(60):
        bowl = regression_bowl(1, rng.uniform(1, 6), rng.uniform(-0.8, 0.8))
        start = rng.uniform(-3, 3), rng.uniform(-3, 3)
        rate = rng.choice([0.1, 0.5, 1, 1.5, 1.9, 2.1]) / bowl.steep
        told = updates_until(bowl, start, rate, 1e-3, 400)
        places = run(bowl, SGD(), start, rate, 400)
        whole = math.hypot(*start)
        counted = next((p.step for p in places if math.hypot(p.x, p.y) <= 1e-3 * whole), None)
        never += told is None
        assert told == counted
    assert 5 < never < 50


def test_an_axis_along_which_nothing_is_left_does_not_count():
    bowl = regression_bowl(1, 5, 0)
    assert updates_until(bowl, (2.0, 0.0), 2.1 / 25, 1e-3, 1000) == 79
    assert updates_until(bowl, (2.0, 0.1), 2.1 / 25, 1e-3, 1000) is None
    assert updates_until(bowl, (0.0, 0.0), 0.01, 1e-3, 1000) == 0


def test_impossible_features_are_refused():
    for bad in ((0, 1, 0), (1, -1, 0), (1, 1, 1), (1, 1, -1)):
        with pytest.raises(ValueError, match="two features"):
            regression_bowl(*bad)
