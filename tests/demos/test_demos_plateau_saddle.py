"""Every sentence that `plateau-and-saddle` prints, held against numbers."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import pytest

from quizgd.demos import open_demo
from quizgd.demos.demo import LAST_STEP
from quizgd.demos.export import to_text
from quizgd.demos.plateau_saddle import LAW, NEVER, PROPORTIONAL, SAME, power
from quizgd.descent.tuned import mode_factor
from quizgd.language import Lang


def finished(predict=None, **settings):
    demo = open_demo("plateau-and-saddle", settings, Lang.EN)
    demo.predict(predict)
    while not demo.finished and demo.step():
        pass
    return demo


def test_claim_a_gradient_near_zero_is_no_minimum_and_a_plateau_holds_far_longer():
    saddle, plateau = finished(), finished(terrain="plateau", distance=3.5)
    least = min(state.places[0].slope for state in saddle.states)
    assert least < 0.003
    assert saddle.now.places[0].value < -0.9
    assert plateau.states[0].places[0].slope < 0.01
    assert saddle.escaped()[0] == 145
    assert plateau.escaped()[0] > 4 * 145


def test_claim_a_thousand_times_nearer_costs_a_fixed_number_more():
    counts = [finished(offset=eps).escaped()[0] for eps in (1e-3, 1e-6, 1e-9, 1e-12)]
    more = math.log(1000) / math.log(1.1)
    for before, after in pairwise(counts):
        assert after - before == pytest.approx(more, abs=1)


def test_claim_the_time_on_a_plateau_grows_far_faster_than_the_distance():
    counts = [
        finished(terrain="plateau", distance=r, rate=0.2).escaped()[0] for r in (2.5, 3, 3.5, 4)
    ]
    for (before, after), (near, far) in zip(
        pairwise(counts), pairwise((2.5, 3, 3.5, 4)), strict=True
    ):
        assert after / before > 2 * far / near


def test_key_from_theory_is_what_the_run_shows_for_random_settings():
    rng = random.Random(5)
    seen = set()
    for _ in range(90):
        saddle = rng.random() < 0.6
        rate = rng.choice([0.05, 0.07, 0.1, 0.2, 0.3, 0.4]) * rng.uniform(0.8, 1.1)
        if saddle:
            offset = 0.0 if rng.random() < 0.1 else 10 ** rng.uniform(-12, -1.6)
            settings = {"offset": offset}
        else:
            settings = {"terrain": "plateau", "distance": rng.uniform(2.5, 3.4), "rate": rate}
        demo = finished(rate=rate, **{k: v for k, v in settings.items() if k != "rate"})
        assert demo.question().key == demo.measured(), demo.settings
        seen.add((demo.question().key, saddle))
    assert seen == {(LAW, True), (LAW, False), (NEVER, True)}


def test_a_plateau_too_wide_for_the_demo_is_never_left_in_it():
    demo = finished(NEVER, terrain="plateau", distance=5)
    assert demo.question().key == demo.measured() == NEVER
    assert [o.id for o in demo.question().options] == [SAME, PROPORTIONAL, NEVER]
    assert demo.steps == LAST_STEP
    assert demo.law(5.0) > LAST_STEP
    assert "plain not yet" in demo.closing(Lang.EN)


def test_the_ridge_itself_is_never_left():
    demo = finished(NEVER, offset=0)
    assert demo.question().key == demo.measured() == NEVER
    assert demo.escaped() == (None, None, None)
    assert all(place.y == 0 for state in demo.states for place in state.places)
    assert "never leaves" in demo.closing(Lang.EN)
    assert "without noise" in demo.because(Lang.EN)
    # "goes down to the saddle and stays": plain descent, from the far side as well.
    for beside in (-1.4, 1.2):
        places = [state.places[0] for state in finished(offset=0, beside=beside).states]
        assert abs(places[-1].x) < 1e-6
        assert all(abs(b.x) < abs(a.x) for a, b in pairwise(places[:100]))


def test_the_question_compares_with_a_count_that_is_true():
    assert (
        "after about 24 updates" in open_demo("plateau-and-saddle", {}, Lang.EN).question().ask.en
    )
    near = open_demo("plateau-and-saddle", {}, Lang.EN)
    # The comparison itself lies outside of what the knob allows: told from the same rule.
    y, steps = 0.1, 0
    while y < math.sqrt(2 / 3):
        y, steps = y + 0.05 * (2 * y - y**3), steps + 1
    assert steps == pytest.approx(near.rivals()[SAME], abs=1)
    plateau = open_demo("plateau-and-saddle", {"terrain": "plateau"}, Lang.EN)
    r, steps = 2.0, 0
    while r > 1:
        r, steps = r - 0.05 * r * math.exp(-r * r / 2), steps + 1
    assert steps == pytest.approx(plateau.rivals()[SAME], abs=1)
    assert f"about {plateau.rivals()[SAME]:.0f} updates" in plateau.question().ask.en
    told = {o.id: o.text.en for o in near.question().options}
    assert told == {
        SAME: "about 24",
        LAW: "about 145",
        PROPORTIONAL: "about 2,400,000",
        NEVER: "not within 5,000",
    }


def test_closing_line_says_the_true_numbers():
    demo = finished("law")
    plain, momentum, adam = demo.escaped()
    assert demo.closing(Lang.EN) == (
        "Predicted: about 145 (✓ right) │ Theory: ln(1/10⁻⁶)/ln(1+2·0.05) ≈ 145 updates │ "
        f"Measured: plain {plain}, momentum {momentum}, Adam {adam}"
    )
    assert math.log(1e6) / math.log(1.1) == pytest.approx(145, abs=0.5)
    assert adam < momentum < plain == 145
    far = finished(terrain="plateau")
    assert "∫dr/|gradient| ≈ 276 updates" in far.closing(Lang.EN)
    assert far.escaped()[0] == 277
    assert "≈ 276번" in far.closing(Lang.KO)


def test_near_the_ridge_momentum_grows_by_the_factor_of_its_mode_and_adam_by_the_rate():
    demo = finished()
    plain, momentum, adam = ([state.places[i] for state in demo.states] for i in range(3))
    assert plain[40].y / plain[39].y == pytest.approx(1.1)
    assert momentum[30].y / momentum[29].y == pytest.approx(mode_factor(-2, 0.05, 0.9), rel=2e-3)
    for before, after in pairwise(adam[:5]):
        assert 0.03 < after.y - before.y < 0.06
    assert adam[1].y - adam[0].y == pytest.approx(0.05, rel=1e-2)


def test_the_chart_marks_the_law_only_once_it_is_answered():
    demo = open_demo("plateau-and-saddle", {}, Lang.EN)
    assert "theory" not in to_text(demo.frame(118, 30))
    demo.predict(None)
    lines = to_text(demo.frame(118, 30)).split("\n")
    assert any("theory 145" in line for line in lines)
    while not demo.finished and demo.step():
        pass
    picture = to_text(demo.frame(118, 30))
    for count in demo.escaped():
        assert f"out after {count}" in picture
    lines = picture.split("\n")
    theory = next(line.index("theory") for line in lines if "theory" in line) - 1
    diamonds = [i for line in lines for i, c in enumerate(line) if c == "◆"]
    assert min(abs(i - theory) for i in diamonds) <= 1


def test_a_rival_that_gets_lost_does_not_end_the_run():
    demo = open_demo("plateau-and-saddle", {"rate": 0.9}, Lang.EN)
    demo.predict(None)
    for _ in range(3000):
        demo.step()
    assert demo.steps == 3000
    assert demo.stopped is None
    assert demo.frame(78, 13).height == 13


def test_the_bound_at_the_minima_is_said_of_the_terrain():
    assert "2/L = 0.5" in open_demo("plateau-and-saddle", {}, Lang.EN).safe_bound(Lang.EN)
    plateau = open_demo("plateau-and-saddle", {"terrain": "plateau"}, Lang.EN)
    assert "2/L = 2 " in plateau.safe_bound(Lang.EN)
    for demo in (open_demo("plateau-and-saddle", {}, Lang.EN), plateau):
        minimum = demo.plane.lowest
        limit = demo.plane.largest_stable_rate(minimum)
        assert f"2/L = {limit:.3g}보다" in demo.safe_bound(Lang.KO)
        for share, rests in ((0.98, True), (1.02, False)):
            x, y = minimum.x + 1e-4, minimum.y + 1e-4
            for _ in range(300):
                gx, gy = demo.plane.gradient(x, y)
                x, y = x - share * limit * gx, y - share * limit * gy
            away = math.hypot(x - minimum.x, y - minimum.y)
            assert (away < 1e-5) == rests
            assert (away > 1e-3) == (not rests)


def test_offsets_are_read_as_powers_and_the_unused_knob_as_a_dash():
    demo = open_demo("plateau-and-saddle", {}, Lang.EN)
    assert [demo.reading(k, Lang.EN) for k in demo.knobs] == ["0.05", "saddle", "10⁻⁶", "–"]
    demo.set("terrain", "plateau")
    assert [demo.reading(k, Lang.EN) for k in demo.knobs][2:] == ["–", "3"]
    assert [power(v) for v in (0.0, 0.03, 0.01, 1e-3, 1e-12, 2e-6)] == [
        "0",
        "0.03",
        "0.01",
        "10⁻³",
        "10⁻¹²",
        "2e-06",
    ]
