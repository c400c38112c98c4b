"""Every sentence that `edge-of-stability` prints, held against numbers."""

from __future__ import annotations

import numpy as np
import pytest

from quizgd.demos import open_demo
from quizgd.demos.edge_of_stability import HORIZON
from quizgd.demos.export import to_text
from quizgd.descent.edge import Setting, advance, begin, edge, flow
from quizgd.language import Lang
from tests.demos.test_demos_nets import finished


def test_sharpness_along_a_run_is_the_largest_eigenvalue_of_the_hessian():
    setting = Setting(5)
    state = begin(setting)
    for step in range(61):
        if step % 30 == 0:
            eye = np.eye(state.theta.size)
            columns = [
                (
                    setting.gradient(state.theta + 1e-5 * e)
                    - setting.gradient(state.theta - 1e-5 * e)
                )
                / 2e-5
                for e in eye
            ]
            hessian = np.array(columns)
            largest = np.linalg.eigvalsh((hessian + hessian.T) / 2)[-1]
            assert state.sharpness == pytest.approx(largest, rel=2e-3)
        state = advance(state, setting, 0.1)


@pytest.mark.parametrize("rate", [0.2, 0.3])
def test_claim_edge_sharpness_meets_two_over_rate_and_hovers_there(rate):
    """Research: settles at 2/rate, ratio in [.9, 1.15] for the mean; here a median over seeds."""
    ratios = []
    for seed in (2, 4):
        demo = finished("edge-of-stability", rate=rate, seed=seed)
        assert demo.met() is not None
        ratios.append(demo.hovering() / edge(rate))
    assert 0.9 < float(np.median(ratios)) < 1.15
    assert 0.75 < min(ratios) <= max(ratios) < 1.3


def test_claim_edge_gradient_flow_knows_no_bound():
    """What the faint curve shows: small steps go on past the bound at which large ones turn."""
    demo = finished("edge-of-stability", rate=0.2)
    followed = flow(demo.setting)
    followed.until(80.0, 2 * demo.bound)
    assert followed.sharpest(80.0) > 1.45 * demo.bound
    assert demo.hovering() < 1.2 * demo.bound


def test_edge_loss_falls_steadily_below_the_bound_and_rises_again_and_again_at_it():
    below = finished("edge-of-stability", rate=0.05)
    assert below.measured() == "below"
    assert below.figures()["updates_with_rising_loss"] == 0
    assert finished("edge-of-stability", rate=0.3).figures()["updates_with_rising_loss"] > 20


def test_edge_key_is_what_the_run_shows_away_from_the_thresholds():
    seen = set()
    for seed in (1, 6):
        for rate in (0.05, 0.1, 0.3, 0.5, 0.8, 3.0):
            demo = open_demo("edge-of-stability", {"seed": seed, "rate": rate}, Lang.EN)
            demo.predict(None)
            reached = demo.followed().sharpest(HORIZON * rate) / demo.bound
            if 0.9 < reached < 1.1:
                continue
            while not demo.finished and demo.measured() is None and demo.step():
                if demo.met() is not None and demo.question().key == "edge":
                    # It met the bound and has not run away in a good while: no need of the rest.
                    if demo.steps > demo.met() + 60:
                        demo._over = lambda: True
                elif demo.question().key == "rises" and demo._rose():
                    break
            assert demo.question().key == demo.measured(), (seed, rate)
            seen.add(demo.measured())
    assert seen == {"edge", "below", "rises", "diverge"}


def test_edge_closing_line_says_the_true_numbers():
    demo = finished("edge-of-stability", "half")
    values = [state.sharpness for state in demo.states]
    assert demo.closing(Lang.EN) == (
        "Predicted: to 1/η = 5 (✗ wrong) │ Theory: stable up to 2/0.2 = 10 only │ "
        f"Measured: {max(values):.3g} at most, median {np.median(values[-100:]):.3g} over the "
        "last 100"
    )
    below = finished("edge-of-stability", "below", rate=0.05)
    assert "short of 2/0.05 = 40" in below.closing(Lang.EN)
    assert max(s.sharpness for s in below.states) < 0.97 * 40
    assert "(✓ 맞음)" in below.closing(Lang.KO)


def test_edge_a_start_far_above_the_bound_is_lost_and_told_with_a_safe_rate():
    demo = finished("edge-of-stability", "diverge", rate=3.0)
    start = demo.states[0].sharpness
    assert start > 3.3 * edge(3.0)
    assert demo.stopped is not None
    assert demo.measured() == demo.question().key == "diverge"
    assert f"rates below 2/{start:.3g} = {2 / start:.3g}" in demo.halted(Lang.EN)
    assert all(np.isfinite(state.loss) for state in demo.states)
    # That rate is safe: the loss falls at every one of the first updates.
    setting, state = demo.setting, demo.states[0]
    for _ in range(20):
        after = advance(state, setting, 0.9 * 2 / start)
        assert after.loss < state.loss
        state = after


def test_edge_gradient_flow_is_hidden_until_the_question_is_answered():
    demo = open_demo("edge-of-stability", {}, Lang.EN)
    assert "gradient flow" not in to_text(demo.frame(100, 20))
    demo.predict(None)
    assert "gradient flow" in to_text(demo.frame(100, 20))


def test_edge_above_the_bound_a_small_error_along_the_steepest_direction_grows():
    """|1 - rate L| > 1 above 2/rate and < 1 below it: one update from a nudge, beside none."""
    setting, state = Setting(2), begin(Setting(2))
    nudge = 1e-6 * state.direction
    for share, grows in ((0.9, False), (1.1, True)):
        rate = share * 2 / state.sharpness
        moved = state.theta + nudge
        gap = (moved - rate * setting.gradient(moved)) - (
            state.theta - rate * setting.gradient(state.theta)
        )
        factor = float(np.linalg.norm(gap) / np.linalg.norm(nudge))
        assert (factor > 1) == grows
        assert factor == pytest.approx(abs(1 - rate * state.sharpness), rel=1e-3)


def test_edge_above_the_bound_the_loss_swings_up_and_the_run_ends_in_a_flatter_place():
    """Every climb past the bound: first the loss rises above where it was, then the curvature
    falls below the bound."""
    demo = finished("edge-of-stability", rate=0.2)
    sharp = np.array([state.sharpness for state in demo.states])
    losses = np.array([state.loss for state in demo.states])
    ups = [k for k in range(1, len(sharp)) if sharp[k] > demo.bound >= sharp[k - 1]]
    thrown = 0
    for up in ups:
        below = np.flatnonzero(sharp[up:] < demo.bound)
        if not below.size or sharp[up : up + below[0]].max() < 1.1 * demo.bound:
            continue  # the run ends before it is thrown out, or it only grazed the bound
        thrown += 1
        assert losses[up : up + below[0] + 1].max() > 1.5 * losses[up]
    assert thrown >= 3


def test_edge_at_a_small_rate_the_sharpness_still_rises_when_the_run_ends():
    demo = finished("edge-of-stability", rate=0.05)
    sharp = [state.sharpness for state in demo.states]
    assert sharp[0] < sharp[200] < sharp[-1] < demo.bound
    # The same flow, given more time, goes on to the bound.
    followed = flow(demo.setting)
    followed.until(100.0, 1.1 * demo.bound)
    assert followed.sharpest(20.0) < demo.bound <= followed.sharpest(100.0)
    assert "before it gets there" in demo.because(Lang.EN)
    assert "닿기 전에 끝납니다" in demo.because(Lang.KO)


def test_edge_gives_the_reason_that_fits_the_question():
    for rate, words in ((0.2, "at that edge"), (0.05, "before it gets there"), (3.0, "enlarges")):
        assert words in open_demo("edge-of-stability", {"rate": rate}, Lang.EN).because(Lang.EN)
