"""Every sentence that `initialisation` prints, held against numbers."""

from __future__ import annotations

import re
from itertools import product

import numpy as np
import pytest

from quizgd.demos.export import to_text
from quizgd.demos.init_problem import UNITS, WIDTH, gain, incoming, signal
from quizgd.demos.initialisation import fate
from quizgd.descent.activations import ACTIVATIONS, LINEAR, RELU, SIGMOID, TANH
from quizgd.descent.signal import expected, moments
from quizgd.language import Lang
from tests.demos.test_demos_nets import finished

SHOWN = ("relu", "tanh", "sigmoid", "linear")


def test_moments_are_those_of_a_normal_variable():
    z = np.random.default_rng(0).standard_normal(400_000)
    for activation, variance in product((RELU, TANH, SIGMOID, LINEAR), (0.01, 1.0, 9.0)):
        values = np.sqrt(variance) * z
        activation.apply(values)
        slopes = np.ones_like(z)
        activation.times_slope(slopes, values, np.empty_like(z))
        found = moments(activation, variance)
        assert found == pytest.approx(((values**2).mean(), (slopes**2).mean()), rel=0.02)


def test_claim_initialisation_he_keeps_relu_and_xavier_halves_it():
    """Research: power per layer 1.006 for ReLU/He, .503 for ReLU/Xavier, .998 for linear/Xavier."""
    assert (gain("he"), gain("xavier")) == pytest.approx((2.0, 1.0))
    for init, activation, factor in (
        ("he", "relu", 1.0),
        ("xavier", "relu", 0.5),
        ("xavier", "linear", 1.0),
    ):
        powers, slopes = [], []
        for seed in range(6):
            found = signal(init, activation, 20, seed).found
            powers.append((found.values[-1] / found.values[0]) ** 2)
            slopes.append(found.slopes[0] ** 2)
        # The per-layer factor over 19 layers, from the mean of what six networks do.
        assert np.mean(powers) ** (1 / 19) == pytest.approx(factor, rel=0.04)
        assert np.mean(slopes) ** (1 / 19) == pytest.approx(factor, rel=0.04)


def test_claim_initialisation_sigmoid_shrinks_gradients_below_a_sixteenth_of_the_gain():
    for init in ("xavier", "he"):
        found = signal(init, "sigmoid", 10, 0).found
        factors = [(a / b) ** 2 for a, b in zip(found.slopes, found.slopes[1:], strict=False)]
        assert max(factors) < 1.1 * gain(init) / 16


@pytest.mark.parametrize("activation", SHOWN)
@pytest.mark.parametrize("init", ["small", "large", "xavier", "he"])
def test_initialisation_theory_is_what_a_pass_shows(init, activation):
    for depth, seed in ((2, 0), (10, 1), (20, 2)):
        passed = signal(init, activation, depth, seed)
        found, theory = passed.found, passed.theory
        assert found.slopes[0] == pytest.approx(theory.slopes[0], rel=0.07 * depth)
        assert found.values[-1] == pytest.approx(theory.values[-1], rel=0.05 * depth)
        assert found.slopes[-1] == theory.slopes[-1] == 1.0


def test_initialisation_key_is_what_the_run_shows_away_from_the_thresholds():
    seen = set()
    for init, activation, depth, seed in product(
        ("small", "large", "xavier", "he"), SHOWN, (2, 5, 12), (0, 1)
    ):
        passed = signal(init, activation, depth, seed)
        ratio = passed.theory.slopes[0]
        if 1 / 25 < ratio < 1 / 4 or 4 < ratio < 25:
            continue
        assert fate(ratio) == fate(passed.found.slopes[0]), (init, activation, depth, seed)
        seen.add(fate(ratio))
    assert seen == {"vanishes", "keeps", "explodes"}


def test_initialisation_expected_multiplies_layer_by_layer():
    theory = expected(RELU, 1.0, 5, 1.0)
    assert np.square(theory.values) == pytest.approx([0.5**k for k in range(1, 6)])
    assert np.square(theory.slopes) == pytest.approx([0.5**k for k in (4, 3, 2, 1, 0)])


@pytest.mark.parametrize("init", ["zero", "constant"])
@pytest.mark.parametrize("activation", SHOWN)
def test_claim_initialisation_equal_weights_leave_units_alike_for_good(init, activation):
    for depth in (2, 5):
        demo = finished("initialisation", "alike", init=init, activation=activation, depth=depth)
        assert demo.question().key == demo.measured() == "alike"
        assert demo.now.spread <= 1e-12
        for weights in incoming(demo.now.theta, activation, depth):
            assert np.ptp(weights, axis=0).max() <= 1e-12
        assert "differ by 0" in demo.closing(Lang.EN)
        if init == "constant":
            assert demo.now.moved > 0.01


def test_initialisation_a_random_start_tells_the_units_apart_and_learns_what_equal_ones_cannot():
    demo = finished("initialisation", init="constant", activation="tanh", depth=3)
    assert demo.now.free_loss < 0.3 < demo.now.loss
    apart = incoming(demo.now.free, "tanh", 3)
    assert min(float(np.ptp(weights, axis=0).min()) for weights in apart) > 0.1
    assert {len(weights) for weights in apart} == {UNITS}


def test_initialisation_closing_line_says_the_true_numbers():
    demo = finished("initialisation", "vanishes", init="xavier", activation="relu", depth=20)
    said = demo.closing(Lang.EN)
    told = [float(n) for n in re.findall(r"\d+\.\d+(?:e-?\d+)?", said.split("Theory")[1])]
    # 19 steps back from the last hidden layer, 20 halvings of the power of normal inputs.
    assert told[0] == pytest.approx(0.5 ** (19 / 2), rel=1e-3)
    assert told[1] == pytest.approx(0.5**10, rel=0.02)
    found = demo.passed.found
    assert told[2:] == pytest.approx([found.slopes[0], found.values[-1]], rel=1e-3)
    assert "less than 1/10 of it (✓ right)" in said
    assert demo.closing(Lang.KO).startswith("예측: 1/10 미만으로 줄어듦 (✓ 맞음)")


def test_initialisation_shows_one_layer_a_step_and_hides_theory_until_asked():
    demo = finished("initialisation", init="he", depth=5)
    assert demo.steps == 10
    rows = [demo._row(state) for state in demo.states]
    assert [row["layer"] for row in rows] == [0, 1, 2, 3, 4, 5, 5, 4, 3, 2, 1]
    assert rows[5]["signal"] == demo.passed.found.values[4]
    assert rows[-1]["gradient"] == demo.passed.found.slopes[0]
    assert "theory" in to_text(demo.frame(100, 20))
    demo.ask_again()
    assert "theory" not in to_text(demo.frame(100, 20))


def test_initialisation_width_is_what_the_weights_are_drawn_for():
    passed = signal("xavier", "linear", 2, 0)
    assert passed.values[0].shape[0] == WIDTH
    assert set(SHOWN) < set(ACTIVATIONS)
