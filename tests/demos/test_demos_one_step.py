"""Every sentence that `one-step` prints, held against numbers."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from quizgd.demos import open_demo
from quizgd.demos.export import to_text
from quizgd.demos.one_step import AS_PROMISED, LESS, MORE, RISES, SURFACE, outcome
from quizgd.descent.differences import CENTRAL, FORWARD, slope
from quizgd.language import Lang


def finished(predict=None, **settings):
    demo = open_demo("one-step", settings, Lang.EN)
    demo.predict(predict)
    while not demo.finished and demo.step():
        pass
    return demo


def test_claim_a_short_step_lowers_the_loss_by_rate_times_the_squared_slope():
    rng = random.Random(1)
    for _ in range(200):
        x = rng.uniform(-3, 3)
        gradient = SURFACE.gradient(x)
        if abs(gradient) < 0.05:
            continue
        falls = []
        for rate in (1e-3, 1e-4):
            fall = SURFACE.value(x) - SURFACE.value(x - rate * gradient)
            falls.append(abs(fall / (rate * gradient**2) - 1))
        assert falls[1] < 2e-3
        # The share that is missing shrinks in proportion to the rate: it is rate * f'' / 2.
        assert falls[1] == pytest.approx(1e-4 * abs(SURFACE.curvature(x)) / 2, rel=0.05, abs=2e-5)


def test_claim_a_long_step_breaks_the_promise():
    assert finished(rate=0.01).measured() == AS_PROMISED
    assert finished(rate=0.1).measured() == LESS
    assert finished(rate=1.0).measured() == RISES
    assert finished(rate=0.2, start=0.4).measured() == MORE


def test_key_from_the_derivatives_is_what_the_run_shows_for_random_settings():
    rng = random.Random(2)
    seen = set()
    for _ in range(600):
        demo = finished(
            rate=rng.choice([0.005, 0.02, 0.05, 0.1, 0.2, 0.4, 1.0, 2.0]) * rng.uniform(0.5, 1.5),
            start=round(rng.uniform(-3, 3), 3),
            nudge=rng.choice([1e-8, 0.1]),
        )
        promise = demo.promise(demo.states[0].at)
        share = demo.fall() / promise if promise else 1.0
        if min(abs(share), abs(share - 0.9), abs(share - 1.1)) < 1e-9 or promise < 1e-9:
            continue
        assert demo.question().key == demo.measured(), demo.settings
        seen.add(demo.measured())
    assert seen == {AS_PROMISED, LESS, MORE, RISES}


def test_outcome_at_the_edges():
    assert [outcome(1.0, fall) for fall in (1.0, 0.9001, 1.0999)] == [AS_PROMISED] * 3
    assert [outcome(1.0, fall) for fall in (0.89, 0.0, 1.11, -1e-9)] == [LESS, LESS, MORE, RISES]
    assert outcome(0.0, 0.0) == AS_PROMISED


def test_a_start_on_a_stationary_point_stays_and_is_told_why():
    # Found by Newton's method to the last bit: the slope there is 0 or a rounding of it.
    x = 1.35
    for _ in range(50):
        x -= SURFACE.gradient(x) / SURFACE.curvature(x)
    demo = finished(start=x)
    assert demo.question().key == demo.measured() == AS_PROMISED
    assert demo.now.at.x == pytest.approx(x, abs=1e-15)
    assert "the point stays" in demo.because(Lang.EN)


def test_closing_line_says_the_true_numbers():
    demo = finished("less")
    x, rate, gradient, curvature = 2.0, 0.1, 4.25, 10.0
    promise, bend = rate * gradient**2, (rate * gradient) ** 2 * curvature / 2
    fall = SURFACE.value(x) - SURFACE.value(x - rate * gradient)
    rest = promise - bend - fall
    assert demo.closing(Lang.EN) == (
        "Predicted: fall, but by less (✓ right) │ "
        f"Theory: tangent −{promise:.4g}, curvature +{bend:.4g}, the rest −{-rest:.4g}, "
        f"together −{fall:.4g} │ "
        f"Measured: loss 2.5 → {2.5 - fall:.4g} (−{fall:.4g}), {100 * fall / promise:.0f} % of "
        "the promise"
    )
    assert f"합 −{fall:.4g} │ 측정: 손실 2.5 → {2.5 - fall:.4g}" in demo.closing(Lang.KO)


def test_the_question_tells_slope_and_promise():
    demo = open_demo("one-step", {"start": -1, "rate": 0.2}, Lang.EN)
    assert SURFACE.gradient(-1.0) == 1.25
    for lang in Lang:
        said = demo.question().ask[lang]
        assert "1.25" in said
        assert "0.3125" in said
        assert "−1" in said


@pytest.mark.parametrize(
    ("settings", "bends_up"),
    [({"rate": 0.1}, True), ({"rate": 1.0}, True), ({"rate": 0.2, "start": 0.4}, False)],
)
def test_why_the_curve_bends_on_the_way(settings, bends_up):
    """The gap is the mean of f'' on the way, weighted towards the start (Taylor's remainder)."""
    demo = finished(**settings)
    start, end = demo.states[0].at, demo.states[4].at
    d = end.x - start.x
    steps = 2000
    parts = [(i + 0.5) / steps for i in range(steps)]
    mean = sum((1 - t) * SURFACE.curvature(start.x + t * d) for t in parts) / steps
    gap = demo.promise(start) - demo.fall()
    assert gap == pytest.approx(d * d * mean, rel=1e-4)
    assert (gap > 0) == bends_up
    said = demo.because(Lang.EN)
    assert ("has bent up" in said) == bends_up
    assert ("has bent down" in said) == (not bends_up)
    assert ("위로" in demo.because(Lang.KO)) == bends_up
    if demo.measured() == RISES:
        assert gap > demo.promise(start)


def test_why_as_promised_the_curve_stays_near_its_tangent_or_it_is_chance():
    rng = random.Random(4)
    seen = set()
    for _ in range(400):
        rate, start = rng.choice([0.005, 0.02, 0.1, 0.5, 1.5, 4.0]), round(rng.uniform(-3, 3), 1)
        demo = finished(rate=rate, start=start)
        at, end = demo.states[0].at, demo.states[0].at.x - rate * demo.states[0].at.gradient
        promise = demo.promise(at)
        if demo.measured() != AS_PROMISED or promise < 1e-9:
            continue
        gaps = []
        for i in range(1, 200):
            x = at.x + (end - at.x) * i / 200
            gaps.append(abs(SURFACE.value(x) - at.value - at.gradient * (x - at.x)) / promise)
        chance = "by chance" in demo.because(Lang.EN)
        assert chance == ("우연" in demo.because(Lang.KO))
        if abs(max(gaps) - 0.1) > 1e-3:
            assert chance == (max(gaps) > 0.1), demo.settings
        seen.add(chance)
    assert seen == {True, False}
    assert "by chance" in finished(rate=4, start=-0.1).because(Lang.EN)


def test_the_figures_beside_the_curve_come_one_stage_at_a_time():
    demo = open_demo("one-step", {"nudge": 0.1}, Lang.EN)
    demo.predict(None)
    forward = slope(SURFACE, 2.0, 0.1, FORWARD)
    told = [f"{forward:.4g}", "4.25", "1.806", "1.048 = 58 %"]
    assert (SURFACE.value(2.1) - SURFACE.value(2.0)) / 0.1 == pytest.approx(forward)
    for stage in range(5):
        picture = to_text(demo.frame(100, 20))
        assert [value in picture for value in told] == [i < stage for i in range(4)]
        if stage >= 2:
            assert f"error {forward - 4.25:.4g} ≈ h·f″/2 = 0.5" in picture
        demo.step()
    demo = finished(nudge=1e-12)
    assert "rounding ~" in to_text(demo.frame(100, 20))
    demo = finished(nudge=0.1, difference=CENTRAL)
    central = slope(SURFACE, 2.0, 0.1, CENTRAL)
    assert central == pytest.approx(4.25 + 0.1**2 * 6 * 2.0 / 6, abs=1e-9)
    assert f"error {central - 4.25:.4g} ≈ h²·f‴/6 = 0.02" in to_text(demo.frame(100, 20))


def test_the_landing_stands_on_the_curve_and_the_aim_on_the_tangent():
    demo = finished()
    lines = to_text(demo.frame(100, 24)).split("\n")
    column = [[i for i, row in enumerate(lines) if mark in row[:55]] for mark in "◇●○"]
    (start,), (landed,), (aim,) = column
    assert start < landed < aim
    assert lines[landed].index("●") == lines[aim].index("○")


def test_updates_are_counted_and_not_their_stages():
    demo = open_demo("one-step", {}, Lang.EN)
    demo.predict(None)
    for _ in range(11):
        demo.step()
    report = demo.report()
    assert report["updates"] == 2
    assert [row["step"] for row in report["trace"]] == [0, 1, 2]
    while demo.step():
        pass
    assert demo.now.at.step == 1250
    assert "after 1,250 updates" in demo.halted(Lang.EN)


def test_an_overflow_names_a_rate_that_is_safe_from_there():
    demo = open_demo("one-step", {"rate": 2.0, "start": 3.0}, Lang.EN)
    demo.predict(RISES)
    while demo.step():
        pass
    assert demo.stopped is not None
    safe = SURFACE.safe_rate(3.0)
    for share in (0.5, 0.999):
        points, x = [3.0], 3.0
        for _ in range(200):
            x -= share * safe * SURFACE.gradient(x)
            points.append(x)
        losses = [SURFACE.value(x) for x in points]
        assert all(b <= a + 1e-12 for a, b in pairwise(losses))
    assert f"no rate below {safe:.3g} ever raises the loss" in demo.halted(Lang.EN)
    assert f"{safe:.3g}보다 작으면" in demo.halted(Lang.KO)
    assert "nan" not in to_text(demo.frame(100, 24)).lower()
    assert demo.measured() == RISES


def test_a_click_and_the_arrows_move_the_start():
    demo = open_demo("one-step", {}, Lang.EN)
    for col in (12, 20, 33, 47):
        assert demo.place(col, 10, 100, 24)
        row = to_text(demo.frame(100, 24)).split("\n")
        at = next(line.index("●") for line in row[1:] if "●" in line[:55])
        assert abs(at - col) <= 1
    assert not demo.place(99, 10, 100, 24)
    assert not demo.place(20, 0, 100, 24)
    before = demo.settings["start"]
    demo.nudge(-1, 0)
    assert demo.settings["start"] == pytest.approx(before - 0.1)
    demo.nudge(0, 1)
    assert demo.settings["start"] == pytest.approx(before - 0.1)
