"""Every sentence that `ravine` prints, held against numbers."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import pytest

from quizgd.demos import DemoError, open_demo
from quizgd.demos.counts import NEVER, count_options, nearest_count
from quizgd.demos.demo import LAST_STEP
from quizgd.demos.export import to_text
from quizgd.demos.ravine_view import _theory
from quizgd.language import Bilingual, Lang


def finished(predict=None, **settings):
    demo = open_demo("ravine", settings, Lang.EN)
    demo.predict(predict)
    while not demo.finished and demo.step():
        pass
    return demo


def distance(place):
    return math.hypot(place.x, place.y)


@pytest.mark.parametrize("ratio", [2, 5, 10, 30])
def test_claim_the_best_rate_multiplies_the_distance_by_k_minus_1_over_k_plus_1(ratio):
    demo = finished(ratio=ratio)
    kappa = ratio**2
    for before, after in pairwise(demo.states[:200]):
        assert distance(after) / distance(before) == pytest.approx((kappa - 1) / (kappa + 1))
    assert demo.arrived() == math.ceil(math.log(1e-3) / math.log((kappa - 1) / (kappa + 1)))
    # And no rate does better, from a start with as much to lose along either axis.
    for share in (0.9, 0.97, 1.03, 1.1):
        rate = share * 2 / (kappa + 1)
        assert max(abs(1 - rate), abs(1 - rate * kappa)) > (kappa - 1) / (kappa + 1)


def test_claim_scaling_the_features_makes_it_a_few_updates():
    for ratio in (5, 10, 30):
        raw = finished(ratio=ratio)
        scaled = finished(ratio=ratio, features="scaled")
        assert scaled.arrived() == 1
        assert raw.arrived() > 80
        assert raw.remedy() == (1.0, 1)
    # Correlation is what it leaves: k = (1 + r)/(1 - r).
    demo = finished(ratio=30, correlation=0.8, features="scaled")
    assert demo.bowl.condition_number == pytest.approx(9)
    assert demo.arrived() == demo.remedy()[1]
    assert demo.arrived() <= math.ceil(math.log(1e-3) / math.log(0.8)) == 31
    assert "(1+|r|)/(1−|r|)" in demo.because(Lang.EN)


def test_key_from_the_closed_form_is_what_the_run_shows_for_random_settings():
    rng = random.Random(3)
    seen = set()
    for _ in range(120):
        demo = finished(
            rate=rng.choice(["0.5", "1", "1.5", "best", "2.1"]),
            ratio=rng.choice([1, 1.5, 2, 3, 5]),
            correlation=rng.choice([-0.8, 0, 0.5, 0.9]),
            features=rng.choice(["raw", "scaled"]),
            x=round(rng.uniform(-3, 3), 1),
            y=round(rng.uniform(-3, 3), 1),
        )
        assert demo.question().key == demo.measured(), demo.settings
        seen.add(demo.question().key == NEVER)
        if demo.updates() is not None:
            assert demo.updates() == pytest.approx(demo.arrived(), abs=1)
    assert seen == {True, False}


def test_a_start_on_the_minimum_has_arrived():
    demo = finished(x=0, y=0)
    assert demo.question().key == demo.measured() == "1"
    assert demo.shrinkage() is None


def test_why_a_start_on_the_flat_axis_does_not_diverge_above_2_over_l():
    demo = finished(rate="2.1", y=0)
    assert demo.measured() == demo.question().key != NEVER
    assert all(state.y == 0 for state in demo.states)
    for before, after in pairwise(demo.states):
        assert after.x == pytest.approx((1 - 2.1 / 25) * before.x)
    assert "on the flat axis itself" in demo.because(Lang.EN)
    assert "완만한 축 위" in demo.because(Lang.KO)
    assert "lands farther" in finished(rate="2.1", y=0.1).because(Lang.EN)


def test_a_run_too_slow_for_the_demo_is_told_so_in_both():
    demo = open_demo("ravine", {"ratio": 30, "rate": "0.1"}, Lang.EN)
    assert demo.question().key == NEVER
    demo.predict(NEVER)
    while not demo.finished and demo.step():
        pass
    assert demo.steps == LAST_STEP
    assert demo.measured() == NEVER
    assert "5,000 updates" in demo.halted(Lang.EN)
    assert "an update, not within 5,000 │" in demo.closing(Lang.EN)


def test_closing_line_says_the_true_numbers():
    demo = finished("87")
    assert demo.closing(Lang.EN) == (
        "Predicted: about 87 (✓ right) │ Theory: × (κ−1)/(κ+1) = 0.9231 an update, 87 in all │ "
        "Measured: × 0.9231 at the last, 87 in all"
    )
    assert demo.closing(Lang.KO) == (
        "예측: 약 87번 (✓ 맞음) │ 이론: 매번 (κ−1)/(κ+1) = 0.9231배, 87번 │ "
        "측정: 마지막 갱신 0.9231배, 87번"
    )
    assert pytest.approx(0.9231, abs=5e-5) == 24 / 26
    assert distance(demo.now) <= 1e-3 * distance(demo.states[0]) < distance(demo.states[86])
    slow = finished(rate="0.5")
    assert "|1 − ημ| = 0.98 an update" in slow.closing(Lang.EN)
    assert slow.shrinkage() == pytest.approx(1 - 0.5 / 25, rel=1e-6)
    even = finished(features="scaled").closing(Lang.EN)
    assert "Theory: × (κ−1)/(κ+1) = 0 an update, 1 in all" in even
    lost = finished(rate="2.1")
    assert "|1 − ηL| = 1.1 an update, it moves away" in lost.closing(Lang.EN)
    assert lost.shrinkage() == pytest.approx(1.1, rel=1e-2)


def test_why_the_flat_direction_is_slow_is_said_with_its_true_share():
    assert "7.7 % off" in finished().because(Lang.EN)
    assert pytest.approx(0.077, abs=5e-4) == 1 - 24 / 26
    assert "2 % off" in finished(rate="0.5").because(Lang.EN)
    assert "2 %만" in finished(rate="0.5").because(Lang.KO)
    assert "above 2/L" in finished(rate="2.1").because(Lang.EN)
    straight = finished(features="scaled")
    assert "straight at the minimum" in straight.because(Lang.EN)
    place = straight.states[0]
    x, y = place.gradient
    assert x * place.y == pytest.approx(y * place.x)


def test_the_figures_hide_the_factors_until_the_answer():
    demo = open_demo("ravine", {}, Lang.EN)
    before = to_text(demo.frame(118, 30))
    assert "25/1 = 25" in before
    assert "0.07692 = 1.92/L" in before
    assert "0.9231" not in before
    demo.predict(None)
    after = to_text(demo.frame(118, 30))
    for name, value in (("steep", "−0.9231"), ("flat", "0.9231")):
        line = next(row for row in after.split("\n") if f"{name} axis" in row)
        assert line.endswith(value)
    assert "κ 1, 1 update" in after


def test_the_theory_dots_lie_under_the_measured_curves():
    demo = finished()
    scene = demo._scene()
    for index, curvature in enumerate((1.0, 25.0)):
        part = demo.bowl.along(*demo.start)[index]
        theory = _theory(scene, part, curvature, demo.steps)
        measured = [abs(demo.bowl.along(p.x, p.y)[index]) for p in demo.states]
        assert theory == pytest.approx(measured, rel=1e-9)


def test_an_overflow_names_the_limit():
    demo = open_demo("ravine", {"rate": "2.1"}, Lang.EN)
    demo.predict(NEVER)
    while demo.step():
        pass
    assert demo.stopped is not None
    assert "The rate 0.084 is above 2/L = 0.08" in demo.halted(Lang.EN)
    assert "2/L = 0.08보다 큽니다" in demo.halted(Lang.KO)
    assert "nan" not in to_text(demo.frame(118, 30)).lower()


def test_the_rate_is_read_as_it_is_shown_and_by_name():
    for given, shown in (("1.5/L", "1.5/L"), ("best", "best"), ("0.1", "0.1/L"), ("1", "1/L")):
        demo = open_demo("ravine", {"rate": given}, Lang.EN)
        assert demo.reading(demo.knobs[0], Lang.EN) == shown
    assert open_demo("ravine", {"rate": "1/L"}, Lang.EN).rate == pytest.approx(1 / 25)
    with pytest.raises(DemoError, match="best"):
        open_demo("ravine", {"rate": "fast"}, Lang.EN)
    for bad in ("2/L", "2", "0", "3"):
        with pytest.raises(DemoError, match=f"'{bad.removesuffix('/L')}/L' is none of them"):
            open_demo("ravine", {"rate": bad}, Lang.EN)


def test_a_click_moves_the_start_to_that_place():
    for width, height in ((78, 13), (118, 30)):
        demo = open_demo("ravine", {}, Lang.EN)
        for col, row in ((12, 6), (30, 7), (20, 5)):
            assert demo.place(col, row, width, height)
            lines = to_text(demo.frame(width, height)).split("\n")
            at = next((line.index("●"), i) for i, line in enumerate(lines) if "●" in line)
            assert abs(at[0] - col) <= 1
            assert abs(at[1] - row) <= 1
        assert not demo.place(width - 2, 4, width, height)
        assert not demo.place(0, 0, width, height)


def test_counts_to_choose_from_stand_a_factor_apart_with_the_likely_one_among_them():
    never = Bilingual("없음", "none")
    for likely in (1, 2, 7, 8, 9, 63, 64, 87, 345, 3108):
        for place in range(7):
            options = count_options(likely, place, never)
            numbers = [int(option.id) for option in options[:3]]
            assert likely in numbers
            assert options[3].id == NEVER
            assert all(b > 4 * a for a, b in pairwise(numbers))
            for count in (likely, max(1, round(0.7 * likely)), round(1.5 * likely)):
                assert nearest_count(count, options) == str(likely)
    assert [o.id for o in count_options(345, 1, never)][:3] == ["43", "345", "2800"]
    assert count_options(1, 0, never)[0].text.en == "1"
