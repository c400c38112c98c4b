"""Every sentence of `race`, held against numbers; what is reckoned is what the run shows."""

from __future__ import annotations

import math
import random

import pytest

from quizgd.demos import DemoError, open_demo
from quizgd.demos.export import to_text
from quizgd.demos.race_lanes import (
    GOAL,
    LANES,
    PATIENCE,
    RATES,
    STARTS,
    SURFACES,
    Course,
    apart,
    best_rates,
    cell_of,
    run_ahead,
    sensitivity,
    strip,
    winner,
)
from quizgd.descent import sweep, walk
from quizgd.descent.divergence import DivergedError
from quizgd.descent.surfaces import Bowl
from quizgd.language import Lang

IDS = [lane.id for lane in LANES]


def finished(predict=None, lang=Lang.EN, **settings):
    demo = open_demo("race", settings, lang)
    demo.predict(predict)
    while not demo.finished and demo.step():
        pass
    return demo


def arrival(surface, start, lane, rate):
    """The evaluation at which a lane alone arrives, from nothing but the surface and the rule."""
    plane = SURFACES[surface]
    place = walk.begin(plane, lane.rule, *start)
    for step in range(1, PATIENCE + 1):
        try:
            place = walk.advance(plane, place, lane.rule, rate)
        except DivergedError:
            return sweep.DIVERGED
        if place.value <= plane.lowest.value + 1e-4:
            return step
    return sweep.NEVER


def test_key_is_what_the_run_shows_for_random_settings():
    rng, seen = random.Random(5), set()
    for _ in range(20):
        surface = rng.choice(list(SURFACES))
        box = SURFACES[surface].box
        demo = finished(
            surface=surface,
            rate=10 ** rng.uniform(-3.5, 0.3),
            start=round(rng.uniform(box.left, box.right) * 0.6, 2),
            y=round(rng.uniform(box.bottom, box.top) * 0.6, 2),
        )
        assert demo.question().key == demo.measured()
        assert (demo.measured() == "conjugate") == (surface == "ravine")
        seen.add(demo.measured())
    assert seen == {"gd", "momentum", "adaptive", "nobody", "conjugate"}


@pytest.mark.parametrize("surface", SURFACES)
def test_tuned_key_is_what_the_run_shows_and_no_rate_of_the_strip_beats_it(surface):
    demo = finished(surface=surface, rates="tuned")
    assert demo.question().key == demo.measured()
    first = winner(demo.now.done)
    for lane, counts, best in zip(
        LANES,
        sensitivity(surface, STARTS[surface]),
        best_rates(surface, STARTS[surface]),
        strict=True,
    ):
        arrived = [count for count in counts if count >= 0]
        assert best.steps == (min(arrived) if arrived else None)
        if first < len(LANES) and arrived:
            assert min(arrived) >= demo.now.done[first]
        if best.steps is not None:
            assert arrival(surface, STARTS[surface], lane, best.rate) == best.steps


def test_the_strip_is_what_each_rate_alone_brings():
    rng = random.Random(2)
    for _ in range(25):
        surface, i = rng.choice(list(SURFACES)), rng.randrange(len(RATES))
        lane = rng.randrange(len(LANES))
        counted = sensitivity(surface, STARTS[surface])[lane][i]
        assert counted == arrival(surface, STARTS[surface], LANES[lane], float(RATES[i]))


def test_claim_at_one_rate_for_all_the_rate_decides_who_wins():
    winners = {}
    for rate in (0.001, 0.01, 0.1):
        demo = finished(surface="rosenbrock", rate=rate)
        first = winner(demo.now.done)
        winners[rate] = None if first is None else IDS[first]
    assert winners == {0.001: "nesterov", 0.01: None, 0.1: "adam"}
    thrown = finished(surface="rosenbrock", rate=0.1)
    assert [out is not None for out in thrown.now.out[:3]] == [True] * 3
    assert thrown.measured() == "adaptive"
    assert "; 3 diverged" in thrown.closing(Lang.EN)
    assert "발산 3" in thrown.closing(Lang.KO)
    assert finished(surface="beale", rate=0.01).measured() == "gd"


@pytest.mark.parametrize("surface", SURFACES)
def test_claim_best_rates_lie_a_factor_of_ten_and_more_apart(surface):
    start = STARTS[surface]
    rates = [best.rate for best in best_rates(surface, start) if best.steps is not None]
    assert apart(surface, start) == pytest.approx(max(rates) / min(rates))
    assert apart(surface, start) > 9.99
    assert len(set(rates)) >= 3
    if surface != "ravine":
        demo = open_demo("race", {"surface": surface}, Lang.EN)
        told = demo.because(Lang.EN).split("factor of ")[1].split(" apart")[0]
        assert float(told.replace(",", "")) == pytest.approx(apart(surface, start), rel=0.06)
        assert told in demo.because(Lang.KO)


def test_claim_conjugate_gradients_end_in_two_steps_on_the_quadratic():
    rng = random.Random(1)
    for _ in range(60):
        start = (rng.uniform(-3, 3), rng.uniform(-3, 3))
        course = Course("ravine", start, (0.01,) * len(LANES))
        state = course.begin()
        first = math.hypot(*state.conjugate.residual)
        for _ in range(2):
            state = course.advance(state)
        assert math.hypot(*state.conjugate.residual) < 1e-9 * first
        assert state.done[-1] in (0, 1, 2)
    demo = finished("conjugate", surface="ravine", rate=0.01)
    assert demo.closing(Lang.EN) == (
        "Predicted: conjugate gradients (✓ right) │ "
        "Theory: conjugate gradients end a quadratic of 2 parameters in 2 steps │ "
        "Measured: conjugate 2, Nesterov .9 24, momentum .9 95"
    )
    assert arrival("ravine", STARTS["ravine"], LANES[2], 0.01) == 24
    assert arrival("ravine", STARTS["ravine"], LANES[1], 0.01) == 95


def test_why_of_conjugate_gradients():
    """To the bottom along each direction, and the next spoils none of that."""
    course = Course("ravine", (-2.4, 1.6), (0.01,) * len(LANES))
    bowl = course.plane
    assert isinstance(bowl, Bowl)
    first = course.begin()
    second = course.advance(first)
    direction, then = first.conjugate.direction, second.conjugate.direction
    slope = bowl.gradient(*second.conjugate.point)
    scale = math.hypot(*direction) * math.hypot(*slope)
    assert abs(sum(a * b for a, b in zip(direction, slope, strict=True))) < 1e-12 * scale
    image = bowl.gradient(*then)
    joint = sum(a * b for a, b in zip(direction, image, strict=True))
    assert abs(joint) < 1e-12 * math.hypot(*direction) * math.hypot(*image)
    assert "as many steps as there are axes" in finished(surface="ravine").because(Lang.EN)


def test_closing_line_says_the_true_numbers():
    demo = finished("adaptive")
    assert demo.closing(Lang.EN) == (
        "Predicted: an adaptive method (✗ wrong) │ "
        "Theory: no formula; reckoned ahead, Nesterov .9 in 826 │ "
        "Measured: Nesterov .9 826, momentum .9 934"
    )
    assert arrival("rosenbrock", (-1.5, 2.0), LANES[2], 0.001) == 826
    assert arrival("rosenbrock", (-1.5, 2.0), LANES[1], 0.001) == 934
    nobody = finished("nobody", surface="plateau", rate=0.001)
    assert "reckoned ahead, nobody" in nobody.closing(Lang.EN)
    assert f"nobody in {PATIENCE:,} evaluations" in nobody.closing(Lang.EN)
    assert all(arrival("plateau", STARTS["plateau"], lane, 0.001) == sweep.NEVER for lane in LANES)


def test_arrived_means_a_loss_within_a_ten_thousandth_of_the_least():
    demo = finished(surface="himmelblau", rate=0.01)
    assert GOAL == 1e-4
    for i, step in enumerate(demo.now.done):
        if step is not None:
            assert demo.states[step].places[i].value <= 1e-4
            assert demo.states[step - 1].places[i].value > 1e-4
            assert demo.now.places[i].step == step


def test_the_strip_shares_the_rates_out_evenly_and_marks_the_used_one():
    counts = tuple(range(61))
    assert strip(counts, 61) == counts
    assert strip((sweep.DIVERGED,) * 31 + (sweep.NEVER,) * 30, 2) == (sweep.DIVERGED, sweep.NEVER)
    for cells in (12, 15, 40, 61):
        for i, rate in enumerate(RATES):
            assert cell_of(float(rate), cells) == i * cells // 61
            shown = strip(tuple(0 if k == i else sweep.NEVER for k in range(61)), cells)
            assert shown.index(0) == cell_of(float(rate), cells)
    assert cell_of(1e-9, 12) == 0 and cell_of(99.0, 12) == 11


def test_the_signs_of_the_strip_mean_what_the_help_says():
    demo = open_demo("race", {"surface": "beale", "rate": 1e-5}, Lang.EN)
    demo.predict(None)
    lines = to_text(demo.frame(198, 52)).split("\n")
    for lane, counts in zip(LANES, sensitivity("beale", STARTS["beale"]), strict=True):
        row = next(line for line in lines if f" {lane.name.en} " in line and "1e-05" in line)
        shown = row[-61:]
        fewest = min(count for count in counts if count >= 0)
        assert shown[0] == "●"
        for sign, count in zip(shown[1:], counts[1:], strict=True):
            if count == sweep.DIVERGED:
                assert sign == "×"
            elif count == sweep.NEVER:
                assert sign == "·"
            else:
                times = count / fewest
                assert sign == ("█" if times <= 2 else "▓" if times <= 5 else "▒")


def test_another_surface_brings_its_own_start_and_a_given_start_is_kept():
    demo = open_demo("race", {"surface": "saddle"}, Lang.EN)
    assert demo.where == ("saddle", STARTS["saddle"])
    demo = open_demo("race", {"surface": "beale", "start": 1.0}, Lang.EN)
    assert demo.where == ("beale", (1.0, STARTS["beale"][1]))
    demo.set("surface", "himmelblau")
    assert demo.where == ("himmelblau", STARTS["himmelblau"])
    assert demo.turn("surface", 1)
    assert demo.where == ("saddle", STARTS["saddle"])
    assert demo.place(10, 5, 78, 15)
    assert demo.where[1] != STARTS["saddle"] and demo.steps == 0
    assert not demo.place(77, 0, 78, 15)
    with pytest.raises(DemoError, match="surface"):
        open_demo("race", {"surface": "moon"}, Lang.EN)


def test_one_rate_is_a_dash_where_each_has_its_own():
    demo = open_demo("race", {"rates": "tuned", "surface": "saddle"}, Lang.EN)
    assert demo.reading(demo.knobs[2], Lang.EN) == "–"
    assert len(set(demo.course.rates)) > 3
    demo.set("rates", "same")
    assert demo.reading(demo.knobs[2], Lang.EN) == "0.001"
    assert set(demo.course.rates) == {0.001}


def test_the_rate_is_also_set_in_units_of_1_over_the_curvature_at_the_minimum():
    demo = open_demo("race", {"rate": "1/L"}, Lang.EN)
    assert demo.settings["rate"] == pytest.approx(1 / 1001.6, rel=1e-4)
    assert demo.turn_units(1)
    assert demo.settings["rate"] == pytest.approx(1.1 / 1001.6, rel=1e-4)
    ravine = open_demo("race", {"surface": "ravine", "rate": "1.9/L"}, Lang.EN)
    assert ravine.settings["rate"] == pytest.approx(1.9 / 50)
    ravine.set("rates", "tuned")
    assert not ravine.turn_units(1)


def test_the_common_rate_steers_a_race_under_way_and_that_is_said():
    demo = open_demo("race", {}, Lang.EN)
    demo.predict("momentum")
    for _ in range(20):
        demo.step()
    before = demo.now.places[0]
    demo.set("rate", 0.0001)
    demo.step()
    after = demo.now.places[0]
    assert demo.steps == 21
    assert before.x - after.x == pytest.approx(0.0001 * before.gradient[0])
    assert demo.closing(Lang.EN).startswith("You steered the run")


def test_a_start_at_the_goal_has_arrived():
    demo = open_demo("race", {"surface": "rosenbrock", "start": 1, "y": 1}, Lang.EN)
    assert run_ahead(demo.course) == (0,) * len(LANES)
    assert demo.now.done == (0,) * len(LANES)
    demo.predict(None)
    assert demo.finished
    assert demo.measured() == demo.question().key


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("surface", ["rosenbrock", "ravine"])
def test_every_size_is_drawn_at_every_stage_and_the_answer_stays_hidden(surface, lang):
    demo = open_demo("race", {"surface": surface, "rates": "tuned"}, lang)
    sizes = ((40, 8), (58, 10), (78, 15), (118, 31), (198, 52))
    for size in sizes:
        frame = demo.frame(*size)
        assert (frame.width, frame.height) == size
        assert "█" not in to_text(frame)
    demo.predict(None)
    demo.step()
    demo.keep_ghost()
    while not demo.finished and demo.step():
        pass
    for size in sizes:
        shown = to_text(demo.frame(*size))
        assert "nan" not in shown
        assert ("█" in shown) == (size[0] >= 78)
    assert demo.report()["agrees"] is True


def test_a_race_is_wound_back_exactly():
    demo = finished(surface="saddle", rate=0.1)
    last = demo.now
    for _ in range(5):
        demo.back()
    for _ in range(5):
        demo.step()
    assert demo.now == last
