"""Every sentence of `momentum`, held against numbers; theory = run for random settings."""

from __future__ import annotations

import itertools
import math
import random

import pytest

from quizgd.demos import open_demo
from quizgd.demos.export import to_text
from quizgd.demos.momentum_bent import SURFACE
from quizgd.demos.momentum_ravine import ARRIVED, nearest
from quizgd.descent import tuned
from quizgd.language import Lang

METHODS = ("gd", "nesterov", "heavy-ball")


def finished(predict=None, lang=Lang.EN, **settings):
    demo = open_demo("momentum", settings, lang)
    demo.predict(predict)
    while not demo.finished and demo.step():
        pass
    return demo


# --- the ravine ---------------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
def test_key_is_what_the_run_shows_on_random_ravines(method):
    rng = random.Random(12)
    for _ in range(6 if method == "gd" else 25):
        kappa = math.exp(rng.uniform(math.log(20), math.log(150 if method == "gd" else 1000)))
        demo = finished(
            scene="ravine",
            method=method,
            condition=kappa,
            start=rng.uniform(1, 4),
            y=rng.uniform(-1, 1),
        )
        law = "linear" if method == "gd" else "root"
        assert demo.question().key == demo.measured() == law
        runs = demo.figures()["runs"]
        counted = [r["updates_measured"] for r in runs if r["updates_measured"] is not None]
        assert counted == [r["updates_theory"] for r in runs if r["updates_measured"] is not None]


def test_claim_updates_grow_like_k_for_descent_and_like_its_root_for_momentum():
    needed = {m: [] for m in METHODS}
    for kappa in (1e2, 1e4):
        for method, start in ((m, (1.0, 1.0)) for m in METHODS):
            step = 0
            while math.hypot(*tuned.left_of(method, kappa, step)) > ARRIVED * math.hypot(*start):
                step += 1 + step // 4000
            needed[method].append(step)
    assert needed["gd"][1] / needed["gd"][0] == pytest.approx(100, rel=0.02)
    for method in ("nesterov", "heavy-ball"):
        # A hundred times the condition number, ten times the updates; the (1 + c k) adds a little.
        assert 10 <= needed[method][1] / needed[method][0] < 14


def test_options_are_told_apart_by_ratio():
    assert [nearest(g) for g in (1.0, 1.3, 1.5, 2.0, 2.7, 3.0, 4.0, 7.0, 9.0, 16.0)] == [
        "same",
        "same",
        "root",
        "root",
        "root",
        "linear",
        "linear",
        "linear",
        "square",
        "square",
    ]


def test_closing_line_of_the_ravine_says_the_true_numbers():
    demo = finished("root")
    assert demo.closing(Lang.EN) == (
        "Predicted: about twice as many (✓ right) │ "
        "Theory: updates grow like √κ, so about × 2 (23 → 49) │ Measured: 23 → 49 updates, × 2.1"
    )
    hard = next(k for k in range(999) if left("heavy-ball", 100, k) <= 1e-3)
    easy = next(k for k in range(999) if left("heavy-ball", 25, k) <= 1e-3)
    assert (easy, hard) == (23, 49)
    assert f"{hard / easy:.2g}" == "2.1"
    assert "√κ에 비례하므로 약 2배(23 → 49번) │ 측정: 23 → 49번, 2.1배" in demo.closing(Lang.KO)


def left(method, kappa, step, start=(3.3, 0.5)):
    flat, steep = tuned.left_of(method, kappa, step)
    return math.hypot(start[0] * flat, start[1] * steep) / math.hypot(*start)


def test_dotted_theory_of_the_ravine_is_where_the_run_is():
    demo = finished()
    scene = demo.scene
    for step, state in enumerate(demo.states):
        for index in range(4):
            assert scene.left(state.places[index]) == pytest.approx(
                scene.in_theory(index, step), rel=1e-9, abs=1e-15
            )


def test_why_of_the_ravine_names_the_factors_that_rule_in_the_long_run():
    for kappa in (50.0, 400.0):
        root, far = math.sqrt(kappa), 1000
        factors = {
            "gd": (kappa - 1) / (kappa + 1),
            "nesterov": 1 - 1 / root,
            "heavy-ball": (root - 1) / (root + 1),
        }
        for method, factor in factors.items():
            ratio = tuned.left_of(method, kappa, far + 1)[0] / tuned.left_of(method, kappa, far)[0]
            assert ratio == pytest.approx(factor, rel=2e-3)
        # "without it the same rate, 1/L, would leave 1-1/k": along the flat axis.
        assert tuned.nesterov(1, kappa).rate == 1 / kappa
        assert 1 - tuned.nesterov(1, kappa).rate == pytest.approx(1 - 1 / kappa)
        # "below 2/L, and even at the best one, 2/(L+mu)": of all rates it leaves the least.
        best = tuned.gradient_descent(1, kappa)
        assert best.rate == 2 / (kappa + 1) < 2 / kappa
        for share in (0.5, 0.9, 1.1):
            rate = share * best.rate
            assert max(abs(1 - rate), abs(1 - rate * kappa)) > best.factor
    for lang in Lang:
        said = {m: finished(method=m, condition=25).because(lang) for m in METHODS}
        assert "2/(L+μ)" in said["gd"] and "(κ−1)/(κ+1)" in said["gd"]
        assert "1−1/√κ" in said["nesterov"] and "1−1/κ" in said["nesterov"]
        assert "(√κ−1)/(√κ+1)" in said["heavy-ball"] and "(κ−1)/(κ+1)" in said["heavy-ball"]


def test_buffer_adds_what_keeps_its_direction_and_cancels_what_alternates():
    demo = finished(condition=100)
    run = demo.states[20:40]
    flat = [s.places[2].gradient[0] for s in run]
    steep = [s.places[2].gradient[1] for s in run]
    assert all(a * b > 0 for a, b in itertools.pairwise(flat))
    assert all(a * b < 0 for a, b in itertools.pairwise(steep))
    for state in run:
        memory, gradient = state.places[2].memory, state.places[2].gradient
        assert abs(memory[0].velocity) > 2 * abs(gradient[0])
        assert abs(memory[1].velocity) < abs(gradient[1])


# --- the slope ----------------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
def test_key_is_what_the_run_shows_on_random_slopes(method):
    rng = random.Random(3)
    for _ in range(30):
        demo = finished(scene="slope", method=method, beta=rng.uniform(0.5, 0.99))
        assert demo.question().key == demo.measured()
        assert demo.measured() == ("same" if method == "gd" else "series")


@pytest.mark.parametrize("method", METHODS)
def test_slope_theory_is_the_run_and_ends_at_rate_times_gradient_over_1_minus_beta(method):
    for beta in (0.5, 0.9, 0.98):
        demo = finished(scene="slope", method=method, beta=beta)
        scene = demo.scene
        for state in demo.states[1:]:
            assert state.moves[1] == pytest.approx(scene.speed(state.step), rel=1e-9)
            assert state.moves[0] == pytest.approx(0.1)
        kept = 0.0 if method == "gd" else beta
        assert demo.now.moves[1] == pytest.approx(0.1 / (1 - kept), rel=2e-3)
        limit = 0.1 / (1 - kept)
        first = next(s.step for s in demo.states[1:] if s.moves[1] >= 0.9 * limit * (1 - 1e-12))
        assert first == scene.nearly
        if method == "heavy-ball" and beta == 0.9:
            assert first == 22


def test_closing_line_of_the_slope_says_the_true_numbers():
    demo = finished("ever", scene="slope")
    said = demo.closing(Lang.EN)
    assert said == (
        "Predicted: ever faster (✗ wrong) │ Theory: × 1/(1 − 0.9) = 10 │ "
        "Measured: step 67 is 0.9991 long, × 9.991"
    )
    assert demo.now.moves[1] == pytest.approx(0.1 * (1 - 0.9**67) / 0.1)
    assert "1/(1 − 0.9) = 10배" in demo.closing(Lang.KO)
    series = [o.text.en for o in demo.question().options]
    assert series[1] == "1.9 times (1 + β)" and series[2] == "10 times, 1/(1 − β)"
    assert "1 + β + β²" in demo.because(Lang.EN)
    assert sum(0.9**k for k in range(400)) == pytest.approx(1 / (1 - 0.9))
    plain = finished("same", scene="slope", method="gd")
    assert "× 1 │" in plain.closing(Lang.EN)
    assert len({s.moves[1] for s in plain.states[1:4]}) <= 3
    assert "equal steps" in plain.because(Lang.EN)


# --- the counter-example ------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
def test_key_is_what_the_run_shows_from_random_starts_on_the_bent_bowl(method):
    rng = random.Random(8)
    seen = set()
    for _ in range(60):
        demo = finished(scene="bent", method=method, start=rng.uniform(1, 4))
        assert demo.question().key == demo.measured()
        seen.add(demo.measured())
    assert seen == ({"rests", "three"} if method == "heavy-ball" else {"rests"})


def test_claim_heavy_ball_may_circle_for_ever_where_descent_and_nesterov_arrive():
    demo = finished("rests", scene="bent", start=3.3)
    assert demo.measured() == "three"
    assert sorted(s.x for s in demo.states[-3:]) == pytest.approx(sorted(SURFACE.cycle), abs=1e-3)
    assert "✗ wrong" in demo.closing(Lang.EN)
    assert "the cycle 2.12, 0.65, −1.80" in demo.closing(Lang.EN)
    for method in ("gd", "nesterov"):
        assert finished(scene="bent", method=method, start=3.3).measured() == "rests"


def test_why_of_the_cycle_is_a_gradient_24_too_small_at_every_third_update():
    demo = finished(scene="bent", start=3.3)
    beyond = [s.step for s in demo.states if s.x > 2][-5:]
    assert [b - a for a, b in itertools.pairwise(beyond)] == [3] * 4
    for x in (2.1, 3.0):
        assert SURFACE.gradient(x) == pytest.approx(25 * x - 24)
    assert all(not 1 <= x < 2 for x in SURFACE.cycle)
    assert "24 less" in demo.because(Lang.EN) and "24만큼" in demo.because(Lang.KO)


def test_why_of_the_other_ends():
    rests = finished(scene="bent", start=2.5)
    assert rests.measured() == "rests"
    assert all(s.x < 1 for s in rests.states[-15:])
    assert "below x = 1" in rests.because(Lang.EN)
    assert {SURFACE.curvature(x) for x in (-3.0, 0.0, 0.99)} == {25}
    rng = random.Random(21)
    for _ in range(40):
        demo = finished(scene="bent", start=rng.uniform(1, 4))
        stays = all(s.x < 1 for s in demo.states[-12:])
        assert stays == (demo.measured() == "rests") == ("below x = 1" in demo.because(Lang.EN))
        assert stays == ("x < 1" in demo.because(Lang.KO))
    # Descent at 2/(L + mu) leaves at most 12/13 of the distance.
    for start in (1.0, 1.6, 3.7):
        plain = finished(scene="bent", method="gd", start=start)
        for before, after in itertools.pairwise(plain.states):
            assert abs(after.x) <= 12 / 13 * abs(before.x) * (1 + 1e-12)
    assert "12/13" in plain.because(Lang.EN)
    assert tuned.gradient_descent(1, 25).factor == pytest.approx(12 / 13)


# --- all scenes ---------------------------------------------------------------------------------


@pytest.mark.parametrize("scene", ["ravine", "slope", "bent"])
@pytest.mark.parametrize("lang", list(Lang))
def test_every_size_is_drawn_at_every_stage_and_the_answer_stays_hidden(scene, lang):
    demo = open_demo("momentum", {"scene": scene}, lang)
    for width, height in ((40, 8), (58, 10), (78, 15), (118, 31), (198, 52)):
        frame = demo.frame(width, height)
        assert (frame.width, frame.height) == (width, height)
        assert "1/(1" not in to_text(frame) and "2.116" not in to_text(frame)
    demo.predict(None)
    demo.step()
    demo.keep_ghost()
    while not demo.finished and demo.step():
        pass
    for width, height in ((40, 8), (58, 10), (78, 15), (198, 52)):
        assert "nan" not in to_text(demo.frame(width, height))
    said = demo.because(lang)
    assert said.endswith(".") and said.count(". ") == 0
    assert demo.report()["agrees"] is True


def test_knobs_of_another_scene_show_a_dash_and_the_start_is_moved_by_click():
    demo = open_demo("momentum", {"scene": "slope"}, Lang.EN)
    readings = {k.name: demo.reading(k, Lang.EN) for k in demo.knobs}
    assert readings["condition"] == "–" and readings["beta"] == "0.9"
    assert not demo.place(10, 5, 78, 15)
    demo.set("scene", "ravine")
    assert demo.place(20, 4, 78, 15)
    assert 1 <= demo.settings["x"] <= 4 and demo.settings["y"] > 0
    assert demo.steps == 0
    assert not demo.place(77, 0, 78, 15)
    demo.set("scene", "bent")
    before = demo.settings["y"]
    assert demo.place(30, 6, 78, 15)
    assert demo.settings["y"] == before


def test_arrows_move_the_start_only_where_there_is_one():
    demo = open_demo("momentum", {"scene": "slope"}, Lang.EN)
    demo.step()
    demo.nudge(1, 1)
    assert demo.steps == 1
    demo.set("scene", "bent")
    demo.nudge(1, 1)
    assert (demo.settings["x"], demo.settings["y"]) == (3.4, 0.5)
    demo.set("scene", "ravine")
    demo.nudge(-1, 1)
    assert (demo.settings["x"], demo.settings["y"]) == (3.3, 0.6)


def test_a_long_run_begins_fast_enough_to_be_watched():
    for kappa in (20, 100, 1000):
        for method in METHODS:
            demo = open_demo("momentum", {"condition": kappa, "method": method}, Lang.EN)
            assert demo.scene.needed(demo.scene.chosen) / demo.pace < 15


def test_a_ghost_of_another_scene_is_not_drawn():
    demo = finished(scene="slope")
    demo.keep_ghost()
    demo.set("scene", "ravine")
    assert demo.ghost
    assert demo.frame(78, 15).width == 78


def test_momentum_is_steered_back_exactly():
    demo = finished(scene="ravine")
    states = list(demo.states)
    for _ in range(10):
        demo.back()
    for _ in range(10):
        demo.step()
    assert demo.states == states
