"""Every sentence of `schedule`, held against numbers; theory = run for random settings."""

from __future__ import annotations

import itertools
import math
import random

import numpy as np
import pytest

from quizgd.demos import open_demo
from quizgd.demos.export import to_text
from quizgd.demos.schedule_plan import HORIZON, RUNS, Plan, foreseen, planned, verdict
from quizgd.descent import noise_ball
from quizgd.descent.schedules import Constant
from quizgd.descent.surfaces import Quadratic, SteepWalls
from quizgd.language import Lang

KINDS = ("constant", "step", "inverse-time", "cosine", "warm-up")


def finished(predict=None, lang=Lang.EN, **settings):
    demo = open_demo("schedule", settings, lang)
    demo.predict(predict)
    while not demo.finished and demo.step():
        pass
    return demo


def clear(plan):
    """Whether the settings stay clear of every threshold, so that chance cannot decide."""
    end = foreseen(plan)[-1]
    farthest = max(m.distance for m in foreseen(plan))
    if end.distance > noise_ball.LOST:
        # On the walls, noise may throw out or spare a run whose rate is near the limit.
        return farthest > noise_ball.LOST * 1.2
    if plan.loss == "walls" and (plan.rate > 1.7 or farthest / noise_ball.LOST > 0.25):
        return False
    if plan.rate > 1.95 and plan.kind in ("constant", "warm-up"):
        return False
    near = [abs(end.mean) / end.spread] if end.spread else []
    if abs(end.mean) <= end.spread and not math.isinf(plan.ball):
        near.append(2 * end.spread / plan.ball)
    return farthest < noise_ball.LOST / 2 and all(not 0.7 < value < 1.4 for value in near)


def test_key_is_what_the_runs_show_for_random_settings():
    rng, seen, tried = random.Random(21), set(), 0
    while tried < 30:
        plan = Plan(
            rng.choice(KINDS),
            math.exp(rng.uniform(math.log(0.006), math.log(2.9))),
            rng.choice((1, 4, 16, 64)),
            rng.choice(("quadratic", "walls")),
            round(rng.uniform(2, 12) * rng.choice((-1, 1)), 2),
        )
        if not clear(plan):
            continue
        tried += 1
        demo = finished(
            schedule=plan.kind,
            rate=plan.rate,
            batch=plan.batch,
            loss=plan.loss,
            start=plan.start,
            seed=rng.randrange(1000),
        )
        assert demo.question().key == demo.measured(), plan
        seen.add((plan.kind, demo.measured()))
    assert {key for _, key in seen} == {"hovers", "settles", "short", "diverges"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rate", [0.1, 0.5, 1.5])
def test_theory_of_mean_and_variance_is_what_the_runs_show_all_along(kind, rate):
    plan = Plan(kind, rate, 4, "quadratic", 10.0)
    xs = np.full(20_000, 10.0)
    for step, told in enumerate(foreseen(plan)[:80]):
        assert xs.mean() == pytest.approx(
            told.mean, abs=5 * told.spread / math.sqrt(len(xs)) + 1e-9
        )
        if step:
            # The variance of 20,000 samples is good to sqrt(2 / 20,000) = 1 %.
            assert xs.var() == pytest.approx(told.variance, rel=0.05)
        xs = noise_ball.shaken(plan.surface, xs, plan.schedule.rate(step), plan.noise, (3, step))


@pytest.mark.parametrize(("rate", "curvature"), [(0.02, 1.0), (0.5, 1.0), (1.6, 1.0), (0.1, 5.0)])
def test_a_constant_rate_ends_in_a_ball_of_variance_r_s2_over_l_times_2_minus_r_l(rate, curvature):
    end = noise_ball.in_theory(Quadratic(curvature), 3.0, Constant(rate), 0.7, 2000)[-1]
    assert end.spread == pytest.approx(noise_ball.ball(curvature, rate, 0.7), rel=1e-9)
    assert end.variance == pytest.approx(rate * 0.49 / (curvature * (2 - rate * curvature)))
    assert noise_ball.ball(1.0, 2.0, 0.7) == math.inf


def test_claim_the_ball_is_the_wider_the_larger_the_rate_and_falling_rates_settle():
    spreads = [finished(rate=rate).now.spread for rate in (0.05, 0.2, 0.5, 1.0, 1.5)]
    assert spreads == sorted(spreads)
    for rate, spread in zip((0.05, 0.2, 0.5, 1.0, 1.5), spreads, strict=True):
        assert spread == pytest.approx(0.5 * math.sqrt(rate / (2 - rate)), rel=0.15)
    for kind in ("step", "inverse-time", "cosine"):
        assert finished(schedule=kind).measured() == "settles"
        assert finished(schedule=kind).now.spread < spreads[2] / 2
    # One that falls too early stops short.
    early = finished(schedule="inverse-time", rate=0.05)
    assert early.question().key == early.measured() == "short"
    assert "add up to too little" in early.because(Lang.EN)
    rates = planned("inverse-time", 0.05)
    assert sum(rates.rate(k) for k in range(HORIZON)) < math.log(10 / early.now.spread)


def test_1_over_t_makes_the_noise_die_out_and_a_constant_rate_does_not():
    schedule = planned("inverse-time", 0.5)
    variances = [
        m.variance for m in noise_ball.in_theory(Quadratic(1.0), 0.0, schedule, 0.5, 40_000)
    ]
    assert variances[40_000] < variances[4000] / 8 < variances[400] / 60
    # 1/t: variance times t comes to rest.
    assert variances[40_000] * 40_000 == pytest.approx(variances[20_000] * 20_000, rel=0.02)


@pytest.mark.parametrize("batch", [1, 4, 16, 64])
def test_noise_is_sigma_over_root_b(batch):
    demo = finished(batch=batch)
    assert demo.plan.noise == pytest.approx(0.5 / math.sqrt(batch))
    assert demo.now.spread * math.sqrt(batch) == pytest.approx(0.289, rel=0.15)


def test_warm_up_saves_a_rate_that_would_be_thrown_out_by_the_walls():
    thrown = finished("hovers", loss="walls", schedule="constant")
    assert thrown.question().key == thrown.measured() == "diverges"
    surface = SteepWalls()
    assert 2 * 10 / surface.gradient(10.0) < 0.5
    xs = [abs(float(np.median(s.xs))) for s in thrown.states]
    assert all(b > a for a, b in itertools.pairwise(xs))
    assert "above 2x/f′(x)" in thrown.because(Lang.EN)
    signs = [math.copysign(1, float(np.median(s.xs))) for s in thrown.states]
    assert all(a != b for a, b in itertools.pairwise(signs))
    saved = finished("hovers", loss="walls", schedule="warm-up")
    assert saved.question().key == saved.measured() == "hovers"
    assert "Small rates bring it down" in saved.because(Lang.EN)
    inside = next(k for k, s in enumerate(saved.states) if abs(s.mean) < 6)
    assert saved.plan.schedule.rate(inside) < 2 * 10 / surface.gradient(10.0)
    # On the quadratic the constant rate needs no saving.
    assert "Small rates" not in finished(schedule="warm-up").because(Lang.EN)


def test_closing_lines_say_the_true_numbers():
    demo = finished("hovers", seed=7)
    ball = 0.5 * math.sqrt(0.5 / (2 - 0.5))
    assert demo.closing(Lang.EN) == (
        "Predicted: spread in a noise ball (✓ right) │ "
        f"Theory: spread √(ηs²/(L(2 − ηL))) = {ball:.3g} │ "
        f"Measured: spread {demo.now.xs.std():.3g} over {RUNS} runs, "
        f"mean {abs(demo.now.xs.mean()):.2g} away"
    )
    assert demo.now.xs.std() == pytest.approx(ball, rel=0.12)
    demo = finished("settles", schedule="cosine")
    told = foreseen(demo.plan)[-1].spread
    assert f"spread {told:.3g} (at a constant rate {ball:.3g})" in demo.closing(Lang.EN)
    assert f"퍼짐 {told:.3g}(상수 학습률이면 {ball:.3g})" in demo.closing(Lang.KO)
    assert demo.now.spread == pytest.approx(told, rel=0.15)
    demo = finished("short", rate=0.01)
    told = foreseen(demo.plan)[-1]
    assert told.mean == pytest.approx(10 * 0.99**300)
    assert f"the mean still {told.mean:.3g} away" in demo.closing(Lang.EN)
    assert demo.now.mean == pytest.approx(told.mean, rel=0.02)
    assert "1 − ηL of the distance" in demo.because(Lang.EN)


def test_a_run_thrown_out_stops_with_step_and_bound_and_never_with_nan():
    demo = finished(rate=2.5)
    step = next(k for k in range(99) if 10 * 1.5**k > 1000)
    assert f"Theory: |x| > 1000 at update {step} │" in demo.closing(Lang.EN)
    assert demo.measured() == "diverges"
    while demo.step():
        pass
    said = demo.halted(Lang.EN)
    assert f"after update {step}: half of the runs are more than 1,000 away" in said
    assert (
        np.median(np.abs(demo.states[step].xs))
        > 1000
        >= np.median(np.abs(demo.states[step - 1].xs))
    )
    assert "2x₀/f′(x₀) = 2" in said
    assert all(np.isfinite(s.xs).all() for s in demo.states)
    assert "2x₀/f′(x₀) = 2" in demo.halted(Lang.KO)
    for size in ((40, 8), (78, 15), (198, 52)):
        assert "nan" not in to_text(demo.frame(*size))
    wall = open_demo("schedule", {"loss": "walls"}, Lang.EN).safe_bound(Lang.EN)
    # 2 * 10 / (10 + 8 * 4): the first step from 10 multiplies x by -1 there.
    assert f"= {20 / 42:.3g}" in wall


def test_noise_left_over_by_a_rate_that_fell_is_told_as_such():
    demo = finished(schedule="inverse-time", rate=1.9, batch=1, start=2)
    assert demo.question().key == demo.measured() == "settles"
    for rate in (0.03, 0.04, 0.05, 0.06):
        plan = Plan("cosine", rate, 1, "quadratic", 0.5)
        end = foreseen(plan)[-1]
        if verdict(end.mean, end.spread, plan.ball) == "hovers":
            found = finished(schedule="cosine", rate=rate, start=0.5)
            assert "fell before" in found.because(Lang.EN)
            assert "√" not in found.theory_says(Lang.EN)
            return
    pytest.fail("no cosine leaves noise over")


def test_verdicts():
    assert verdict(0.2, 0.1, 1.0) == "short"
    assert verdict(0.0, 0.6, 1.0) == "hovers"
    assert verdict(0.0, 0.4, 1.0) == "settles"
    assert verdict(0.0, 5.0, math.inf) == "settles"


def test_the_same_seed_is_the_same_noise_also_after_winding_back():
    demo = finished(seed=3)
    last = demo.now.xs.copy()
    for _ in range(20):
        demo.back()
    for _ in range(20):
        demo.step()
    assert (demo.now.xs == last).all()
    demo.reseed()
    demo.step()
    assert not (demo.now.xs == demo.states[0].xs).all()
    assert finished(seed=4).now.xs.tolist() != last.tolist()


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("kind", KINDS)
def test_every_size_is_drawn_at_every_stage(kind, lang):
    demo = open_demo("schedule", {"schedule": kind}, lang)
    sizes = ((40, 8), (58, 10), (78, 15), (118, 31), (198, 52))
    for size in sizes:
        frame = demo.frame(*size)
        assert (frame.width, frame.height) == size
    demo.predict(None)
    for _ in range(30):
        demo.step()
    demo.keep_ghost()
    while not demo.finished and demo.step():
        pass
    for size in sizes:
        assert "nan" not in to_text(demo.frame(*size))
    assert demo.report()["agrees"] is True
    assert demo.because(lang).endswith(".")


def test_a_click_into_the_fan_moves_the_start():
    demo = open_demo("schedule", {}, Lang.EN)
    assert demo.place(20, 3, 78, 15)
    assert 0 < demo.settings["x"] <= 12
    assert not demo.place(70, 0, 78, 15)
    demo.nudge(1, 0)
    assert demo.steps == 0
