"""Every sentence that a demo prints, held against numbers."""

from __future__ import annotations

import math
import random
import re

import numpy as np
import pytest

from quizgd.demos import open_demo
from quizgd.demos.batch_problem import SAMPLES, problem
from quizgd.demos.demo import SKIPPED
from quizgd.demos.export import to_text
from quizgd.demos.learning_rate import regime
from quizgd.descent import minibatch, single
from quizgd.descent.surfaces import Quadratic
from quizgd.language import Lang

NUMBER = re.compile(r"−?-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")


def finished(name, predict=None, **settings):
    demo = open_demo(name, settings, Lang.EN)
    demo.predict(predict)
    while not demo.finished and demo.step():
        pass
    return demo


def numbers(text):
    return [float(n.replace("−", "-").replace("--", "-")) for n in NUMBER.findall(text)]


# --- learning-rate ------------------------------------------------------------------------------


@pytest.mark.parametrize("curvature", [0.5, 2.0, 10.0, 64.0])
def test_claim_learning_rate_converges_below_2_over_l_and_diverges_above(curvature):
    surface = Quadratic(curvature)
    for share in (0.05, 0.5, 0.99, 0.999):
        end = single.run(surface, 1.0, share * 2 / curvature, steps=20_000)[-1]
        assert abs(end.x) < 1e-8
    for share in (1.001, 1.01):
        end = single.run(surface, 1.0, share * 2 / curvature, steps=5000)[-1]
        assert abs(end.x) > 1e3


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        (0.02, "one-sided"),
        (0.5, "one-sided"),
        (1.0, "one-sided"),
        (1.05, "zig-zag"),
        (1.9, "zig-zag"),
        (1.999, "zig-zag"),
        (2.0, "two-cycle"),
        (2.001, "diverge"),
        (2.1, "diverge"),
        (9.0, "diverge"),
    ],
)
@pytest.mark.parametrize("curvature", [1.0, 8.0, 10.0])
def test_learning_rate_key_is_what_the_run_shows(units, expected, curvature):
    demo = finished("learning-rate", rate=min(units / curvature, 1.0), curvature=curvature)
    if units / curvature <= 1.0:
        assert demo.question().key == demo.measured() == expected


def test_learning_rate_theory_is_the_run_for_random_settings():
    rng = random.Random(4)
    for _ in range(300):
        curvature, start = rng.uniform(2.5, 50), rng.choice([-1, 1]) * rng.uniform(0.1, 3)
        rate = rng.uniform(0.01, 2.5) / curvature
        demo = finished("learning-rate", rate=rate, curvature=curvature, start=start)
        assert demo.question().key == demo.measured()
        if demo.growth() and abs(demo.now.x) > 1e-5 * abs(start):
            assert demo.growth() == pytest.approx(abs(demo.factor), rel=1e-6)


def test_learning_rate_key_at_rest_on_the_minimum():
    for rate in (0.05, 0.21, 1.0):
        demo = finished("learning-rate", start=0.0, rate=rate)
        assert demo.question().key == demo.measured() == "one-sided"
        assert {point.x for point in demo.states} == {0.0}
        assert "no rate moves the point" in demo.because(Lang.EN)
        assert "움직이지 않습니다" in demo.because(Lang.KO)
        assert demo.closing(Lang.EN).endswith("Theory: f′(0) = 0 │ Measured: x = 0 after 3 updates")


def test_learning_rate_closing_line_says_the_true_numbers():
    demo = finished("learning-rate", "diverge", rate=0.21)
    said = demo.closing(Lang.EN)
    assert said == (
        "Predicted: moves away: diverges (✓ right) │ "
        "Theory: |1 − 0.21·10| = 1.1 > 1, moves away: diverges │ "
        "Measured: |x| × 1.1 an update, over 40 updates"
    )
    assert abs(1 - 0.21 * 10) == pytest.approx(1.1)
    assert (abs(demo.now.x) / 0.75) ** (1 / 40) == pytest.approx(1.1)
    assert demo.closing(Lang.KO) == (
        "예측: 점점 멀어져 발산 (✓ 맞음) │ 이론: |1 − 0.21·10| = 1.1 > 1, 점점 멀어져 발산 │ "
        "측정: 갱신 40번, 매번 |x|가 1.1배"
    )


def test_learning_rate_wrong_and_skipped_predictions_are_said():
    assert "✗ wrong" in finished("learning-rate", "zig-zag").closing(Lang.EN)
    assert "✗ 틀림" in finished("learning-rate", "zig-zag").closing(Lang.KO)
    demo = finished("learning-rate", None)
    assert demo.prediction == SKIPPED
    assert demo.closing(Lang.EN).startswith("Predicted: skipped │")


def test_learning_rate_rate_is_also_told_in_units_of_1_over_l():
    for lang in Lang:
        demo = open_demo("learning-rate", {"rate": 0.19, "curvature": 5}, lang)
        told = demo.knobs[0].label[lang].split()[-1] + " 0.19 = "
        units = to_text(demo.frame(80, 14)).split(told)[1].split("/L")[0]
        assert float(units) == pytest.approx(0.19 * 5)


def test_learning_rate_ruler_puts_the_rate_where_it_belongs():
    for rate in (0.03, 0.05, 0.1, 0.15, 0.2, 0.22):
        demo = open_demo("learning-rate", {"rate": rate}, Lang.EN)
        row = to_text(demo.frame(100, 20)).split("\n")[-3]
        marks = [i for i, c in enumerate(row) if c == "┼"]
        zero = 1
        two = round(2 / 2.5 * 97) + 1
        assert row.index("●") == pytest.approx(zero + (two - zero) * rate / 0.2, abs=1)
        assert set(marks) <= {zero, round(1 / 2.5 * 97) + 1, two}


def test_learning_rate_faint_curve_is_theory_and_the_run_lies_on_it():
    for rate in (0.03, 0.19, 0.21):
        demo = finished("learning-rate", rate=rate)
        theory = demo._theory(40)
        measured = [p.value for p in demo.states]
        assert theory[: len(measured)] == pytest.approx(measured, rel=1e-9)
        assert theory[7] == pytest.approx(5 * 0.75**2 * (1 - rate * 10) ** 14)


def test_learning_rate_theory_curve_follows_a_steered_rate():
    demo = open_demo("learning-rate", {"rate": 0.05}, Lang.EN)
    demo.predict(None)
    for _ in range(5):
        demo.step()
    demo.set("rate", 0.21)
    for _ in range(5):
        demo.step()
    assert demo._theory(40)[:11] == pytest.approx([p.value for p in demo.states], rel=1e-9)


def test_learning_rate_overflow_is_told_with_step_quantity_and_bound():
    demo = open_demo("learning-rate", {"rate": 1.0}, Lang.EN)
    demo.predict("diverge")
    while demo.step():
        pass
    assert demo.stopped is not None
    step = math.ceil(math.log(math.sqrt(1.7976931348623157e308 / 5) / 0.75) / math.log(9))
    said = demo.halted(Lang.EN)
    assert said == (
        f"Stopped at update {step}: the loss no longer fits a floating-point number. "
        "The rate 1 is above the limit 2/L = 0.2."
    )
    assert f"{step}번째 갱신에서 손실" in demo.halted(Lang.KO)
    assert all(math.isfinite(p.value) and math.isfinite(p.x) for p in demo.states)
    assert not demo.step()
    assert demo.measured() == "diverge"
    assert "nan" not in to_text(demo.frame(80, 14)).lower()
    assert demo.report()["stopped"]["step"] == step


def test_regime_at_the_edges():
    assert [regime(f) for f in (0.999, 0.0, -1e-6, -0.999, -1.0, -1.001)] == [
        "one-sided",
        "one-sided",
        "zig-zag",
        "zig-zag",
        "two-cycle",
        "diverge",
    ]


# --- batch-size -----------------------------------------------------------------------------------


@pytest.mark.parametrize("batch", [1, 2, 3, 8, 16, 33, 48, 63, 64])
def test_claim_batch_size_updates_per_epoch_counted_in_the_run(batch):
    demo = finished("batch-size", str(math.ceil(SAMPLES / batch)), batch=batch)
    assert demo.counted() == math.ceil(SAMPLES / batch)
    assert demo.question().key == demo.measured() == str(math.ceil(SAMPLES / batch))
    assert demo.report()["correct"] is True
    options = [int(o.id) for o in demo.question().options]
    assert options == sorted(set(options))
    assert 3 <= len(options) <= 4
    assert all(n >= 1 for n in options)


def test_claim_batch_size_smaller_batches_update_more_often_on_noisier_gradients():
    sizes = (1, 2, 4, 8, 16, 32, 64)
    updates = [minibatch.updates_per_epoch(SAMPLES, b) for b in sizes]
    assert updates == sorted(updates, reverse=True)
    start = np.array([-1.6, 2.6])
    for seed in range(5):
        noise = [problem(seed).gradient_noise(start, b) for b in sizes]
        assert noise == sorted(noise, reverse=True)
        assert noise[-1] == 0
        # Without replacement: the variance falls a little faster than 1/B.
        for b, n in zip(sizes, noise, strict=True):
            assert n**2 == pytest.approx(noise[0] ** 2 / b * (SAMPLES - b) / (SAMPLES - 1))


@pytest.mark.parametrize("batch", [1, 4, 16])
def test_batch_size_sampled_noise_matches_theory_over_many_seeds(batch):
    theory = measured = 0.0
    for seed in range(40):
        told = finished("batch-size", batch=batch, seed=seed).noise()
        assert told[1] == pytest.approx(told[0], rel=0.12)
        theory += told[0] ** 2
        measured += told[1] ** 2
    assert measured / theory == pytest.approx(1, abs=0.02)


def test_batch_size_closing_line_says_the_true_numbers():
    demo = finished("batch-size", "16")
    theory, measured = demo.noise()
    assert demo.closing(Lang.EN) == (
        "Predicted: 16 updates (✗ wrong) │ "
        f"Theory: ⌈64/16⌉ = 4, gradient noise here {theory:.2g} │ "
        f"Measured: 4, noise {measured:.2g}, loss {demo.now.loss:.3g} after 6 epochs"
    )
    assert demo.now.seen == 6 * SAMPLES
    full, gaps = demo.data.gradient(demo.now.theta), []
    for epoch in range(100):
        order = minibatch.order(7, epoch, SAMPLES)
        for first in range(0, SAMPLES, 16):
            rows = order[first : first + 16]
            gaps.append(((demo.data.gradient(demo.now.theta, rows) - full) ** 2).sum())
    assert measured == pytest.approx(math.sqrt(np.mean(gaps)))
    assert demo.now.loss == pytest.approx(demo.data.loss(demo.now.theta))


def test_batch_size_rivals_have_seen_as_many_samples():
    demo = finished("batch-size", batch=16)
    for batch, updates, loss in demo.standings():
        states = minibatch.run(
            demo.data,
            demo.states[0].theta,
            rate=0.1,
            batch=batch,
            seed=7,
            samples_seen=demo.now.seen,
        )
        assert updates == len(states) - 1 == demo.now.seen // batch
        assert loss == pytest.approx(states[-1].loss)


def test_batch_size_table_hides_the_answer_until_it_is_given():
    demo = open_demo("batch-size", {}, Lang.EN)
    assert "?" in to_text(demo.frame(100, 24))
    demo.predict(None)
    table = to_text(demo.frame(100, 24))
    assert "?" not in table
    assert re.search(r"mini-batch\s+16\s+4\s", table)


def test_batch_size_strip_shows_the_batch_that_was_used():
    demo = open_demo("batch-size", {"batch": 10}, Lang.EN)
    demo.predict(None)
    for update in range(1, 15):
        demo.step()
        row = to_text(demo.frame(100, 24)).split("\n")[-1]
        strip = row.removeprefix("samples ")[:SAMPLES]
        within = (update - 1) % 7
        lit = 4 if within == 6 else 10
        assert strip == ("▒" * 10 * within + "█" * lit).ljust(SAMPLES, "·")
        order = minibatch.order(7, (update - 1) // 7, SAMPLES)
        assert demo.now.rows == tuple(order[10 * within : 10 * within + lit])


def test_batch_size_full_batch_limit_is_where_it_says():
    limit = 2 / problem(7).largest_curvature()
    start = np.array([-1.6, 2.6])
    kwargs = {"batch": 64, "seed": 7, "samples_seen": 64 * 400}
    below = minibatch.run(problem(7), start, rate=0.99 * limit, **kwargs)
    above = minibatch.run(problem(7), start, rate=1.01 * limit, **kwargs)
    assert below[-1].loss < below[0].loss
    assert above[-1].loss > 10 * above[0].loss
    # "may be lower for smaller batches": one sample at a time diverges well below it.
    single_ = minibatch.run(
        problem(7), start, rate=0.7 * limit, batch=1, seed=7, samples_seen=64 * 3
    )
    assert single_[-1].loss > 1e3 * single_[0].loss


def test_batch_size_overflow_is_told():
    demo = open_demo("batch-size", {"rate": 10, "batch": 1}, Lang.KO)
    demo.predict(None)
    while demo.step():
        pass
    assert demo.stopped is not None
    assert f"{demo.stopped.step}번째 갱신" in demo.halted(Lang.KO)
    limit = 2 / demo.data.largest_curvature()
    assert f"2/L = {limit:.3g}" in demo.halted(Lang.EN)
    assert "∞" in to_text(demo.frame(120, 30)) or demo.now.loss > 1e100
