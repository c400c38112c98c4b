"""What the `?` sheet of each demo says it draws, held against numbers.

Each test looks for a figure in the words of both languages and measures it in the demo.
"""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from quizgd.demos import conv_problem, init_problem, open_demo
from quizgd.demos.init_problem import signal
from quizgd.demos.local_minima_runs import PITS, QUIET, updated
from quizgd.demos.momentum_bent import SURFACE as BENT
from quizgd.demos.network_problem import POINTS
from quizgd.demos.network_rates import RATES as EIGHT
from quizgd.demos.one_step import SURFACE
from quizgd.demos.race_lanes import GOAL, LANES, PATIENCE, RATES, STARTS, SURFACES
from quizgd.demos.schedule_plan import RUNS, Plan, planned
from quizgd.descent import minibatch
from quizgd.descent.differences import CENTRAL, FORWARD, slope
from quizgd.descent.edge import Setting
from quizgd.descent.edge import begin as begin_edge
from quizgd.descent.noisy import kicks
from quizgd.descent.optimizers import SGD, Adam
from quizgd.descent.surfaces.four_pits import FOUR_PITS
from quizgd.descent.walk import begin
from quizgd.language import Lang


def explained(name, *words, **settings):
    """The demo; every word (a pair: Korean, English) stands in its explanation."""
    demo = open_demo(name, settings, Lang.EN)
    for word in words:
        ko, en = word if isinstance(word, tuple) else (word, word)
        assert ko in demo.explains.ko, ko
        assert en in demo.explains.en, en
    demo.predict(None)
    return demo


def after(demo, updates):
    for _ in range(updates):
        demo.step()
    return demo.now


def test_one_step_four_scenes_and_a_nudge_spoilt_by_curvature_or_by_rounding():
    demo = explained("one-step", ("네 장면", "four scenes"), ("반올림", "rounding"))
    assert [after(demo, 1).stage for _ in range(4)] == [1, 2, 3, 0]
    for kind, best in ((FORWARD, 1e-8), (CENTRAL, 1e-5)):
        error = {h: abs(slope(SURFACE, 2.0, h, kind) - 4.25) for h in (1e-14, best, 0.1)}
        assert error[best] < error[1e-14] / 100
        assert error[best] < error[0.1] / 100


def test_learning_rate_the_dotted_line_is_the_loss_after_k_updates():
    demo = explained("learning-rate", "^2k", "x⁴/4 − x²/2", start=0.6, rate=0.13, curvature=9)
    for k, point in enumerate([demo.now, *(after(demo, 1) for _ in range(9))]):
        assert point.value == pytest.approx(9 * 0.6**2 / 2 * (1 - 0.13 * 9) ** (2 * k))
    wells = explained("learning-rate", surface="double-well", curvature=7)
    surface, least = wells.landscape.surface, -7 / 8
    for x in (-1.4, 0.0, 0.5, 1.0, 2.0):
        # The picture lifts its bottom to 0.
        assert surface.value(x) == pytest.approx(7 / 2 * (x**4 / 4 - x**2 / 2) - least)


def test_local_minima_the_noise_ends_after_150_updates_and_is_what_the_knob_says():
    explained("local-minima", "150", ("PyTorch", "PyTorch"))
    assert QUIET == 150
    assert [minimum.value for minimum in FOUR_PITS.minima] == sorted(
        minimum.value for minimum in FOUR_PITS.minima
    )
    assert len(PITS) == len(FOUR_PITS.minima) == 4
    draws = np.array([kick for seed in range(40) for kick in kicks(seed, QUIET)])
    assert draws.std() == pytest.approx(1.0, rel=0.02)
    place, rule = begin(FOUR_PITS, SGD(), 1.0, -4.0), {"rate": 0.001, "momentum": 0.0, "seed": 3}
    first = updated(place, noise=50.0, **rule), updated(place, noise=0.0, **rule)
    kick = kicks(3, QUIET)[0]
    assert first[0].x - first[1].x == pytest.approx(-0.001 * 50 * kick[0])
    for _ in range(QUIET):
        place = updated(place, noise=0.0, **rule)
    assert updated(place, noise=50.0, **rule) == updated(place, noise=0.0, **rule)


def test_plateau_and_saddle_the_losses_are_as_written_and_escape_is_the_steepest_place():
    saddle = explained("plateau-and-saddle", "x² − y² + y⁴/4", "1 − exp(−r²/2)", "(0.9, 0.999)")
    plateau = explained("plateau-and-saddle", "√(2/3)", "r = 1", terrain="plateau")
    for x, y in ((0.3, -0.8), (1.1, 0.4)):
        assert saddle.plane.value(x, y) == pytest.approx(x**2 - y**2 + y**4 / 4)
        assert plateau.plane.value(x, y) == pytest.approx(1 - math.exp(-(x**2 + y**2) / 2))
    ys = np.linspace(0, 1.4, 1401)
    slopes = [abs(saddle.plane.gradient(0.0, y)[1]) for y in ys]
    assert ys[int(np.argmax(slopes))] == pytest.approx(math.sqrt(2 / 3), abs=1e-3)
    slopes = [math.hypot(*plateau.plane.gradient(r, 0.0)) for r in np.linspace(0, 3, 3001)]
    assert int(np.argmax(slopes)) == 1000
    assert Adam().betas == (0.9, 0.999)


def test_ravine_the_loss_is_that_of_a_regression_on_two_features():
    explained("ravine", ("1과 스케일 비", "1 and the scale ratio"), "2/(L+μ)", "κ = L/μ")
    rng = np.random.default_rng(2)
    ratio, r = 4.0, 0.5
    x = rng.multivariate_normal((0, 0), [[1, r * ratio], [r * ratio, ratio**2]], 200_000)
    for features in ("raw", "scaled"):
        bowl = open_demo(
            "ravine", {"ratio": ratio, "correlation": r, "features": features}, Lang.EN
        ).bowl
        given = x / x.std(axis=0) if features == "scaled" else x
        curvatures = np.linalg.eigvalsh(given.T @ given / len(given))
        assert curvatures == pytest.approx([bowl.flat, bowl.steep], rel=0.02)
        assert bowl.condition_number == pytest.approx(bowl.steep / bowl.flat)
        assert bowl.best_rate == pytest.approx(2 / (bowl.steep + bowl.flat))


def test_momentum_the_three_scenes_are_as_written():
    explained("momentum", ("1/1000", "a thousandth"), "κ/4", "1/(1 − β)")
    assert [BENT.curvature(x) for x in (-2.0, 0.9, 1.5, 2.1, 4.0)] == [25, 25, 1, 25, 25]
    slide = explained("momentum", "0.1", scene="slope", method="gd")
    assert after(slide, 3).moves == pytest.approx((0.1, 0.1))
    ravine = explained("momentum", "(x² + κ·y²)/2", scene="ravine", condition=80)
    state = ravine.states[0]
    assert state.places[2].value == pytest.approx((state.places[2].x ** 2 + 80 * 0.5**2) / 2)
    assert state.places[3].value == pytest.approx((state.places[3].x ** 2 + 20 * 0.5**2) / 2)


def test_batch_size_the_noise_is_the_root_mean_square_over_100_shuffled_epochs():
    demo = explained("batch-size", ("100에포크", "100 shuffled epochs"), batch=16)
    theta = after(demo, 5).theta
    full, gaps = demo.data.gradient(theta), []
    for epoch in range(100):
        order = minibatch.order(demo.seed, epoch, 64)
        for first in range(0, 64, 16):
            gap = demo.data.gradient(theta, order[first : first + 16]) - full
            gaps.append(float(gap @ gap))
    assert demo.noise()[1] == pytest.approx(math.sqrt(np.mean(gaps)))
    drawn = explained("batch-size", ("복원 추출", "with replacement"), asks="noise", batch=32)
    assert len(set(after(drawn, 1).rows)) < 32


def test_epoch_every_batch_is_cut_from_the_shuffled_order_from_its_beginning():
    demo = explained("epoch", ("앞에서부터 B개씩", "from its beginning"), samples=50, batch=8)
    seen = [after(demo, 1).rows for _ in range(7)]
    assert [len(rows) for rows in seen] == [8] * 6 + [2]
    assert sorted(row for rows in seen for row in rows) == list(range(50))
    again = [after(demo, 1).rows for _ in range(7)]
    assert again != seen  # shuffled anew


def test_schedule_the_rates_the_noise_and_the_losses_are_as_written():
    explained("schedule", "400", "0.5/√B", ("(1 − ηL)", "1 − ηL"), "η/(1 + k/20)")
    assert RUNS == 400
    rates = {kind: planned(kind, 0.6) for kind in ("step", "inverse-time", "cosine", "warm-up")}
    assert [rates["step"].rate(k) for k in (0, 99, 100, 200)] == pytest.approx(
        [0.6, 0.6, 0.06, 0.006]
    )
    for k in (0, 7, 20, 250):
        assert rates["inverse-time"].rate(k) == pytest.approx(0.6 / (1 + k / 20))
    assert rates["cosine"].rate(300) == pytest.approx(0, abs=1e-12)
    assert rates["cosine"].rate(150) == pytest.approx(0.3)
    assert rates["warm-up"].rate(0) == pytest.approx(0.6 / 20)
    assert rates["warm-up"].rate(29) < rates["warm-up"].rate(30) == rates["warm-up"].rate(99) == 0.6
    assert Plan("constant", 0.1, 9, "quadratic", 1.0).noise == pytest.approx(0.5 / 3)
    walls = Plan("constant", 0.1, 1, "walls", 1.0).surface
    assert [walls.curvature(x) for x in (0.0, 5.9, 6.1, -7.0)] == [1, 1, 9, 9]


def test_race_the_goal_the_strip_and_the_coefficients_are_as_written():
    explained("race", "0.0001", "1,000", ("0.00001에서 10", "0.00001 to 10"), "PyTorch")
    assert (GOAL, PATIENCE) == (1e-4, 1000)
    assert (RATES[0], RATES[-1]) == pytest.approx((1e-5, 10.0))
    assert set(SURFACES) == set(STARTS)
    rules = {lane.name.en: lane.rule for lane in LANES}
    assert rules["momentum .9"].momentum == rules["Nesterov .9"].momentum == 0.9
    assert (rules["Adam"].betas, rules["RMSprop"].smoothing) == ((0.9, 0.999), 0.99)
    epsilons = [rules[name].epsilon for name in ("Adagrad", "RMSprop", "Adam")]
    assert epsilons == [1e-10, 1e-8, 1e-8]


def test_network_its_size_its_samples_and_the_eight_beside_it():
    demo = explained("network", "2-16-16-1", "200", ("여덟 개", "eight networks"))
    assert demo.problem.network.sizes == (2, 16, 16, 1)
    assert POINTS == len(demo.problem.points.x) == 200
    assert set(demo.problem.points.y.tolist()) == {0, 1}
    assert len(EIGHT) == 8
    # At the start of equal logits the binary cross-entropy is ln 2, and zero weights make them so.
    zero = open_demo("network", {"init": "zero"}, Lang.EN)
    assert zero.now.loss == pytest.approx(math.log(2), rel=1e-6)


def test_initialisation_widths_and_what_the_gradients_are_measured_by():
    explained("initialisation", "100", ("유닛이 8개", "8 units"))
    assert (init_problem.WIDTH, init_problem.UNITS) == (100, 8)
    for init in ("xavier", "small"):
        assert signal(init, "tanh", 6, 3).found.slopes[-1] == 1.0


def test_edge_of_stability_network_samples_and_loss():
    explained("edge-of-stability", "1-20-20-1", "20", ("평균제곱오차", "mean squared error"))
    setting = Setting(2)
    assert setting.network.sizes == (1, 20, 20, 1)
    assert setting.samples.count == 20
    theta = begin_edge(setting).theta
    x, y = setting.samples.inputs[0], setting.samples.targets[0]
    assert begin_edge(setting).loss == pytest.approx(((setting.fitted(theta, x) - y) ** 2).mean())


def test_convolution_images_batches_and_the_sum_under_the_filter():
    demo = explained("convolution", "256", "128", "8×8", "3×3", ("32장", "batches of 32"))
    problem = conv_problem
    assert (problem.TRAIN, problem.TEST, problem.BATCH, problem.COUNT) == (256, 128, 32, 8)
    assert problem.picture(7)[0].shape == (8, 8)
    # 64 updates of 32 images are eight passes over the 256.
    while not demo.finished and demo.step():
        pass
    assert demo.now.updates * problem.BATCH == 8 * problem.TRAIN
    losses = [at.loss for at in demo.states if at.updates]
    assert losses[-1] < losses[0] / 5
    assert sum(b < a for a, b in pairwise(losses)) > len(losses) / 2
