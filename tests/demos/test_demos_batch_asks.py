"""What `batch-size` says of noise, of the noise ball and of linear scaling, against numbers."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from quizgd.demos import open_demo
from quizgd.demos.export import to_text
from quizgd.demos.palette import Ink
from quizgd.descent import drawn
from quizgd.descent.drawn import Theory
from quizgd.language import Lang
from quizgd.tui.screens.demo_stage import Stage


def finished(asks, predict=None, lang=Lang.EN, **settings):
    demo = open_demo("batch-size", {"asks": asks, **settings}, lang)
    demo.predict(predict)
    while not demo.finished and demo.step():
        pass
    return demo


def clear(value, edges):
    """Whether a figure is far enough from where the answer changes."""
    return all(abs(math.log(value / edge)) > 0.35 for edge in edges)


@pytest.mark.parametrize(("batch", "seed"), [(1, 3), (4, 7), (16, 1)])
def test_noise_key_is_what_the_run_shows(batch, seed):
    demo = finished("noise", batch=batch, seed=seed)
    assert demo.question().key == demo.measured() == "half"
    own, twin = demo.ask.shares()
    assert own == pytest.approx(1 / batch, rel=0.3)
    assert twin == pytest.approx(1 / (4 * batch), rel=0.3)


def test_noise_over_many_seeds_the_variance_is_one_over_b():
    shares = [finished("noise", batch=4, seed=seed).ask.shares() for seed in range(12)]
    own, twin = np.mean(shares, axis=0)
    assert own == pytest.approx(1 / 4, rel=0.05)
    assert twin == pytest.approx(1 / 16, rel=0.05)
    # "half the noise costs four times the samples"
    assert math.sqrt(twin / own) == pytest.approx(0.5, rel=0.05)


def test_noise_closing_line_says_the_true_numbers():
    demo = finished("noise", "half", batch=4)
    own, twin = demo.ask.shares()
    assert demo.closing(Lang.EN) == (
        "Predicted: a half (✓ right) │ Theory: variance 1/4, so deviation 1/√4 = 0.5 │ "
        f"Measured: {math.sqrt(twin / own):.3g} over 160 updates"
    )
    assert "0.5배" in demo.closing(Lang.KO)
    # A run that overflows has shown enough batches before.
    gone = finished("noise", "half", batch=16, rate=10, seed=13)
    assert gone.stopped is not None
    assert gone.question().key == gone.measured() == "half"


def test_ball_key_is_what_the_run_shows_for_random_settings():
    rng = random.Random(5)
    seen = set()
    for _ in range(8):
        rate, batch = rng.choice([0.001, 0.05, 0.1, 0.2]), rng.choice([1, 4, 16])
        demo = finished("ball", rate=rate, batch=batch, seed=rng.randint(0, 99))
        own, twin = demo.ask.expected()
        if math.isfinite(own) and not clear(twin / own, (1 / 2, 1 / 8)):
            continue
        assert demo.question().key == demo.measured(), demo.settings
        seen.add(demo.measured())
    assert {"quarter", "same"} <= seen


def test_ball_why_where_a_run_is_too_slow_or_too_near_the_limit_to_balance():
    slow = finished("ball", batch=4, rate=0.001)
    assert slow.question().key == slow.measured() == "same"
    assert slow.ask.heights() == pytest.approx(slow.ask.expected(), rel=0.05)
    # What is left is the way of descent without noise, and far above the noise ball.
    assert slow.ask.heights()[0] > 100 * slow.ask.balls()[0]
    assert "the way that is left" in slow.because(Lang.EN)
    assert "남은 거리" in slow.because(Lang.KO)
    # Near the limit: the kicks grow with the distance, so a quarter of them is not all.
    near = open_demo("batch-size", {"asks": "ball", "batch": 2, "rate": 0.5, "seed": 3}, Lang.EN)
    assert near.question().key == "sixteenth"
    assert "grow with the distance" in near.because(Lang.EN)
    assert "멀수록 배치 잡음도 커지" in near.because(Lang.KO)
    least = near.data.minimum()
    own, twin = near.ask.expected()
    assert own / twin > 8
    spreads = [drawn.spread(near.data, least + d * np.array([1.0, 0.0])) for d in (0, 1, 2, 4)]
    assert spreads == sorted(spreads)
    assert spreads[3] > 4 * spreads[0]
    assert "kicks of batch noise balance" in finished("ball", batch=4).because(Lang.EN)


def test_ball_heights_are_those_of_theory():
    demo = finished("ball", batch=4)
    for measured, theory in zip(demo.ask.heights(), demo.ask.balls(), strict=True):
        assert measured == pytest.approx(theory, rel=0.3)
    own, twin = demo.ask.expected()
    assert f"Theory: {own:.2g} → {twin:.2g} (×{twin / own:.3g})" in demo.closing(Lang.EN)
    # After the approach, which is over here: the noise balls.
    assert demo.ask.expected() == pytest.approx(demo.ask.balls(), rel=1e-6)
    own, twin = demo.ask.balls()
    assert own == Theory(demo.data, 0.1, 4).noise_ball()
    assert twin == Theory(demo.data, 0.1, 16).noise_ball()


def test_ball_a_rate_beyond_the_limit_of_one_sample_diverges():
    demo = finished("ball", "diverge", batch=1, rate=1.5)
    assert math.isinf(demo.ask.balls()[0])
    assert demo.question().key == demo.measured() == "diverge"
    assert "the variance grows with every update" in demo.closing(Lang.EN)
    assert "no height at which" in demo.because(Lang.EN)
    assert "맴돌지 못합니다" in demo.because(Lang.KO)
    theory = demo.ask.theories()[0]
    grown = [theory.excess_after(np.array([-1.6, 2.6]), k) for k in (50, 100, 200)]
    assert grown == sorted(grown)
    assert "✓ right" in demo.closing(Lang.EN)


def test_scaling_key_is_what_the_runs_show_for_random_settings():
    rng = random.Random(8)
    seen, agree, count = set(), 0, 0
    for _ in range(40):
        rate, batch = rng.choice([0.01, 0.02, 0.05, 0.1, 0.3, 0.5]), rng.choice([1, 4, 16])
        demo = finished("scaling", rate=rate, batch=batch, seed=rng.randint(0, 99))
        own, twin = demo.ask.losses()
        start = demo.states[0].loss
        if not clear(twin / own, (1 / 2, 2)) or not clear(twin / start, (1.0,)):
            continue
        count += 1
        agree += demo.question().key == demo.measured()
        seen.add(demo.question().key)
    # The key is about the mean of many runs, and one run of few updates may stray from it.
    assert count >= 20
    assert agree >= 0.85 * count
    assert {"same", "diverge"} <= seen


@pytest.mark.parametrize("batch", [1, 3, 16, 33, 48, 64])
def test_scaling_both_runs_see_as_many_samples_in_whole_updates(batch):
    demo = finished("scaling", batch=batch, rate=0.02)
    twins, samples = demo.twins(), demo.ask.samples
    assert demo.now.seen == twins[-1].seen == samples >= 128
    assert (len(twins) - 1) * 4 * batch == samples
    assert f"after {samples} samples" in demo.question().ask.en
    assert f"샘플 {samples}개를 본 뒤" in demo.question().ask.ko
    assert demo.question().key == demo.measured() == "same"


def test_scaling_why_as_far_and_as_noisy_while_the_rate_is_small():
    demo = open_demo("batch-size", {"asks": "scaling", "batch": 4, "rate": 0.02}, Lang.EN)
    own, twin = demo.ask.theories()
    start = demo.states[0].theta
    assert own.excess_after(start, 32) == pytest.approx(twin.excess_after(start, 8), rel=0.05)
    assert own.noise_ball() == pytest.approx(twin.noise_ball(), rel=0.1)
    assert demo.because(Lang.EN).startswith("Four times the batch")
    large = open_demo("batch-size", {"asks": "scaling", "batch": 4, "rate": 0.5}, Lang.EN)
    assert large.question().key == "diverge"
    assert 2 / large.data.largest_curvature() * 0.9 < 4 * 0.5
    assert "stays well below the limit" in large.because(Lang.EN)


def test_scaling_closing_line_says_the_true_numbers():
    demo = finished("scaling", "same", batch=4)
    own, twin = demo.ask.losses()
    twins = demo.twins()
    assert demo.closing(Lang.EN) == (
        "Predicted: about the same (✓ right) │ "
        f"Theory: expected loss {own:.3g} → {twin:.3g} │ "
        f"Measured: {demo.now.loss:.3g} → {twins[-1].loss:.3g} (32 updates → 8)"
    )
    assert (demo.now.seen, twins[-1].seen) == (128, 128)


@pytest.mark.parametrize("asks", ["noise", "ball", "scaling"])
def test_batches_are_drawn_with_replacement_and_the_strip_shows_them(asks):
    demo = open_demo("batch-size", {"asks": asks, "batch": 8}, Lang.EN)
    demo.predict(None)
    for step in range(1, 6):
        demo.step()
        assert demo.now.rows == tuple(drawn.rows_of(7, step, 64, 8).tolist())
        strip = to_text(demo.frame(100, 24)).split("\n")[-1].removeprefix("samples ")
        assert {i for i, glyph in enumerate(strip) if glyph == "█"} == set(demo.now.rows)
    kept = [demo._row(state) for state in demo.states]
    for _ in range(3):
        demo.back()
    for _ in range(3):
        demo.step()
    assert [demo._row(state) for state in demo.states] == kept


@pytest.mark.parametrize("asks", ["noise", "ball", "scaling"])
@pytest.mark.parametrize("lang", list(Lang))
def test_the_twin_is_hidden_until_the_answer_and_every_size_is_filled(asks, lang):
    demo = open_demo("batch-size", {"asks": asks, "batch": 4}, lang)
    for answered in (False, True):
        if answered:
            demo.predict(None)
            [demo.step() for _ in range(20)]
        shown = demo.frame(110, 26)
        third = (shown.ink == Ink.THIRD)[2:, :].sum()
        assert bool(third) is answered
        for width, height in ((40, 8), (58, 9), (78, 13), (198, 50)):
            frame = demo.frame(width, height)
            assert (frame.width, frame.height) == (width, height)


def test_what_is_asked_sets_the_pace():
    stage = Stage(open_demo("batch-size", {}, Lang.EN))
    assert stage.speed == 10
    stage.faster(1)
    assert stage.turn(2, 1)
    assert stage.speed == 20
    assert stage.turn(2, 1)
    assert stage.speed == 120
