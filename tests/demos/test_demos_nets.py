"""What holds for the four demos of networks alike, and what `network` prints."""

from __future__ import annotations

import math
import re
from itertools import product

import numpy as np
import pytest

from quizgd.demos import open_demo
from quizgd.demos.export import to_text
from quizgd.demos.network_problem import OPTIMIZERS, POINTS, Problem
from quizgd.demos.palette import Ink
from quizgd.descent.datasets import PLANE, Labelled
from quizgd.descent.lines import best_line_accuracy
from quizgd.language import Lang

NETS = ("network", "initialisation", "edge-of-stability", "convolution")


def finished(name, predict=None, lang=Lang.EN, **settings):
    demo = open_demo(name, settings, lang)
    demo.predict(predict)
    while not demo.finished and demo.step():
        pass
    return demo


@pytest.mark.parametrize("name", NETS)
def test_back_and_forth_repeats_the_run_exactly(name):
    demo = open_demo(name, {}, Lang.EN)
    demo.predict(None)
    for _ in range(45):
        demo.step()
    there = [demo._row(state) for state in demo.states]
    for _ in range(20):
        assert demo.back()
    for _ in range(20):
        demo.step()
    assert [demo._row(state) for state in demo.states] == there
    demo.reset()
    assert demo.steps == 0


@pytest.mark.parametrize("name", NETS)
@pytest.mark.parametrize("lang", list(Lang))
def test_every_size_is_drawn_from_locked_to_trained_in_both_languages(name, lang):
    demo = open_demo(name, {}, lang)
    sizes = ((40, 8), (57, 11), (80, 14), (80, 16), (120, 30), (200, 50))
    for moment in range(4):
        for width, height in sizes:
            frame = demo.frame(width, height)
            assert (frame.width, frame.height) == (width, height)
            assert not re.search(r"\b(nan|inf)\b", to_text(frame), re.IGNORECASE)
        if not moment:
            demo.predict(None)
        for _ in range((1, 15, 30, 0)[moment]):
            demo.step()


@pytest.mark.parametrize("name", NETS)
def test_a_ghost_is_drawn_and_dropped(name):
    demo = open_demo(name, {}, Lang.EN)
    demo.predict(None)
    for _ in range(30):
        demo.step()
    while name == "convolution" and demo.now.updates < 5:
        demo.step()
    demo.keep_ghost()
    demo.reset()
    while not demo.steps or (name == "convolution" and not demo.now.updates):
        demo.step()
    assert Ink.GHOST in demo.frame(100, 24).ink
    demo.drop_ghost()
    assert Ink.GHOST not in demo.frame(100, 24).ink


# --- network ----------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [5, 9])
def test_the_best_line_is_the_best_of_very_many_lines(count):
    rng = np.random.default_rng(count)
    for _ in range(4):
        data = Labelled(rng.standard_normal((count, 2)), rng.integers(0, 2, count))
        most = 0
        for angle in np.linspace(0, math.pi, 1500):
            across = np.argsort(data.x @ [math.cos(angle), math.sin(angle)])
            sums = np.concatenate(([0], np.cumsum(np.where(data.y[across] == 1, 1, -1))))
            most = max(most, int(np.abs(2 * sums - sums[-1]).max()))
        assert best_line_accuracy(data) == pytest.approx((count + most) / (2 * count))
    with pytest.raises(ValueError, match="plane"):
        best_line_accuracy(Labelled(np.zeros((3, 1)), np.array([0, 1, 0])))


@pytest.mark.parametrize("data", PLANE)
def test_claim_network_linear_layers_never_pass_the_best_line(data):
    """Whatever the rule and the rate: a product of matrices is a matrix."""
    for optimizer, rate in (("sgd", 0.3), ("momentum", 0.1), ("adam", 0.05)):
        problem = Problem(data, "linear", 3)
        state = problem.begin("xavier")
        for _ in range(150):
            state = problem.advance(state, optimizer, rate, 16)
            assert state.accuracy <= problem.line
    # Its logit is a plane: no second difference, to float32's precision.
    logits = problem.network.outputs(state.theta, problem.samples)[0]
    design = np.column_stack((problem.points.x, np.ones(POINTS)))
    _, residual, *_ = np.linalg.lstsq(design, logits.astype(float), rcond=None)
    assert residual[0] < 1e-6 * float((logits.astype(float) ** 2).sum())


@pytest.mark.parametrize("data", PLANE)
@pytest.mark.parametrize("activation", ["tanh", "relu"])
@pytest.mark.parametrize(
    ("optimizer", "rate"), [("sgd", 0.3), ("momentum", 0.1), ("rmsprop", 0.03), ("adam", 0.03)]
)
def test_claim_network_nonlinear_layers_pass_the_best_line(data, activation, optimizer, rate):
    problem = Problem(data, activation, 1)
    state = problem.begin("xavier")
    for _ in range(400):
        state = problem.advance(state, optimizer, rate, 16)
        if state.accuracy > problem.line:
            return
    pytest.fail(f"no better than {problem.line} in 400 updates")


@pytest.mark.parametrize("activation", ["tanh", "relu", "leaky-relu", "linear"])
def test_network_zero_weights_move_nothing_but_the_last_bias(activation):
    demo = finished("network", "guess", activation=activation, init="zero", data="xor")
    theta = demo.now.theta
    assert not theta[:-1].any()
    assert demo.question().key == demo.measured() == "guess"
    assert demo.best() == 0.5
    assert "(✓ right)" in demo.closing(Lang.EN)


def test_network_key_is_what_the_run_shows_over_settings():
    for n, (activation, data) in enumerate(product(("linear", "leaky-relu"), PLANE)):
        optimizer, rate = (("sgd", 0.3), ("momentum", 0.05), ("adam", 0.05))[n % 3]
        demo = finished(
            "network",
            activation=activation,
            data=data,
            optimizer=optimizer,
            rate=rate,
            seed=11 + n,
            batch=(16, 32)[n % 2],
            init=("xavier", "he")[n % 2],
        )
        assert demo.question().key in {"line", "beyond"}
        assert demo.question().key == demo.measured(), demo.report()["settings"]


def test_network_asks_for_what_is_sure_where_theory_does_not_say_how_it_ends():
    for settings in (
        {"rate": 0.001},
        {"activation": "sigmoid"},
        {"init": "normal"},
        {"init": "constant"},
        {"batch-size": 1},
        {"optimizer": "adam", "rate": 1.0},
    ):
        demo = open_demo("network", settings, Lang.EN)
        asked = demo.question()
        assert asked.key == demo.measured() == "337"
        assert {option.id for option in asked.options} == {"35", "304", "320", "337"}
    # With biases: (2 + 1) 16 + (16 + 1) 16 + (16 + 1); without any: 2 * 16 + 16 * 16 + 16.
    assert 3 * 16 + 17 * 16 + 17 == 337
    assert 2 * 16 + 16 * 16 + 16 == 304


def test_network_closing_line_says_the_true_numbers():
    demo = finished("network", "beyond")
    line = best_line_accuracy(PLANE["circles"](7, POINTS))
    assert demo.closing(Lang.EN) == (
        f"Predicted: past a line's {100 * line:.3g} % (✓ right) │ Theory: nonlinear layers bend "
        f"the boundary, so {100 * line:.3g} % does not bind │ Measured: best accuracy "
        f"{100 * max(s.accuracy for s in demo.states):.3g} %, loss {demo.now.loss:.3g} after 400 "
        "updates"
    )
    points, logits = (
        demo.problem.points,
        demo.problem.network.outputs(demo.now.theta, demo.problem.samples),
    )
    assert demo.now.accuracy == pytest.approx(((logits[0] > 0) == (points.y == 1)).mean())
    assert demo.closing(Lang.KO).startswith("예측: 직선의 한계")


def test_network_epochs_are_passes_over_the_samples():
    demo = open_demo("network", {"batch-size": 64}, Lang.EN)
    demo.predict(None)
    assert demo.updates_per_epoch == math.ceil(POINTS / 64) == 4
    assert demo.step_epoch()
    assert (demo.steps, demo.epochs, demo.now.taken) == (4, 1, 0)


def test_network_layers_show_the_norms_of_their_gradients():
    demo = finished("network")
    gradient = demo.problem.network.gradient(demo.now.theta, demo.problem.samples)
    norms = [float(np.linalg.norm(g)) for g in demo.problem.network.layers(gradient)]
    assert demo.figures()["gradient_norms"] == pytest.approx(norms)
    text = to_text(demo.frame(100, 24))
    for norm in norms:
        assert f"{norm:.2g}" in text


def test_network_a_run_that_leaves_all_bounds_is_told():
    demo = open_demo(
        "network", {"activation": "linear", "rate": 10.0, "optimizer": "momentum"}, Lang.EN
    )
    demo.predict(None)
    while demo.step() and demo.steps < 400:
        pass
    assert demo.stopped is not None
    assert "0.03–0.3" in demo.halted(Lang.EN)
    assert math.isfinite(demo.now.loss)


def test_network_every_rule_begins_with_the_same_empty_memory():
    problem = Problem("moons", "tanh", 0)
    for rule in OPTIMIZERS.values():
        empty = rule.begin(problem.begin("xavier").theta)
        assert not empty.velocity.any()
        assert not empty.square.any()


def test_network_boundary_between_pixels_is_where_the_network_has_it():
    """Dots are interpolated from pixels: beside the network itself, off by no more than a dot."""
    from quizgd.demos.network_picture import _between  # noqa: PLC0415

    demo = finished("network", data="spirals", optimizer="adam", rate=0.03)
    xs, ys = np.linspace(-2.6, 2.6, 61), np.linspace(2.6, -2.6, 61)
    middles = (xs[:-1] + xs[1:]) / 2, (ys[:-1] + ys[1:]) / 2
    fine = np.linspace(-2.6, 2.6, 121)
    dots = (fine[:-1] + fine[1:]) / 2
    found = _between(demo.problem.decision(demo.now, *middles)) > 0.5
    truth = demo.problem.decision(demo.now, dots, -dots) > 0.5
    assert (found != truth).mean() < 0.01
