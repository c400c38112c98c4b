"""A demo as it is lived: predicted, run, steered, wound back, and told."""

from __future__ import annotations

from time import monotonic

import pytest
from demo_host import lines, opened, picture, run_out, said
from stillness import until

from quizgd.demos import names, open_demo
from quizgd.language import Lang
from quizgd.practice.predictions import Prediction
from quizgd.tui.screens.demo_stage import SPEEDS, Stage
from quizgd.tui.widgets.canvas_view import CanvasView


@pytest.mark.parametrize("name", names())
async def test_predict_run_close_and_quit(name):
    app = opened(name)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert screen.stage.locked
        before = picture(screen)
        await pilot.press("space", "n", "N", "b", "r", "p", "c", "w")
        await pilot.pause()
        assert screen.demo.steps == 0
        assert picture(screen) == before
        asked = screen.demo.question()
        number = [o.id for o in asked.options].index(asked.key) + 1
        await pilot.press(str(number))
        assert not screen.stage.playing
        assert "How sure are you?" in said(screen, "#ask")
        await pilot.press("enter")
        assert screen.stage.playing
        await run_out(pilot, screen)
        assert screen.demo.finished
        assert "✓ right" in said(screen)
        told = said(screen).replace("\n", " │ ")
        assert told.startswith(screen.demo.closing(Lang.EN))
        shown = "\n".join(lines(app))
        assert "Theory:" in shown
        assert "Measured:" in shown
        await pilot.press("escape")
        await pilot.pause()
        assert app.left == 1


async def test_a_wrong_prediction_is_told_and_may_be_made_again():
    app = opened(lang=Lang.KO)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "enter")
        await run_out(pilot, app.screen)
        assert "✗ 틀림" in said(app.screen)
        await pilot.press("p")
        assert app.screen.stage.locked
        assert app.screen.demo.steps == 0
        assert "먼저 예측하세요" in said(app.screen)


async def test_skip_pause_step_back_and_reset():
    app = opened()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        screen = app.screen
        assert screen.stage.playing
        await pilot.press("space")
        assert not screen.stage.playing
        at = screen.demo.steps
        await pilot.press("n", "n", "n")
        assert screen.demo.steps == at + 3
        three = picture(screen)
        await pilot.press("n", "b")
        assert screen.demo.steps == at + 3
        assert picture(screen) == three
        await pilot.press("r")
        assert screen.demo.steps == 0
        await pilot.press("b")
        assert screen.demo.steps == 0
        assert "Press space to run" in said(screen)


async def test_it_moves_by_itself_at_its_speed_and_no_faster():
    app = opened(rate=0.01)
    async with app.run_test(size=(80, 24)) as pilot:
        began = monotonic()
        await pilot.press("s")
        await until(pilot, lambda: app.screen.demo.steps >= 3, "three updates")
        assert app.screen.demo.steps <= 6 * (monotonic() - began) + 2
        await pilot.press("minus", "minus")
        assert app.screen.stage.speed == 3
        await pilot.press("plus")
        assert app.screen.stage.speed == 4


async def test_steering_while_it_runs_is_taken_up_and_not_scored():
    app = opened()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "enter")
        screen = app.screen
        await until(pilot, lambda: screen.demo.steps >= 1, "an update")
        screen.stage.speed = SPEEDS[0]  # so that it still runs then, however long the keys take
        await pilot.press("left", "left")
        assert screen.demo.settings["rate"] == pytest.approx(0.2)
        assert screen.stage.playing
        await run_out(pilot, screen)
        assert "You steered the run" in said(screen)


async def test_knobs_before_the_answer_change_the_question():
    app = opened("local-minima")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("up", "right_square_bracket", "right")
        screen = app.screen
        assert screen.stage.locked
        turned = {"rate": 0.007, "momentum": 0.5, "noise": 20}
        assert screen.demo.settings == {**turned, "x": 1, "y": -4, "seed": 7}
        assert "(1, −4)" in said(screen, "#ask")
        assert "momentum 0.5, noise 20" in said(screen, "#ask")


async def test_turning_a_knob_after_the_end_starts_afresh():
    app = opened()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "enter")
        await run_out(pilot, app.screen)
        await pilot.press("left")
        assert app.screen.demo.steps == 0
        assert "Press space to run" in said(app.screen)
        await pilot.press("space")
        await run_out(pilot, app.screen)
        assert "changed since the prediction" in said(app.screen)


async def test_an_overflow_freezes_with_its_explanation():
    app = opened(rate=1.0)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "enter")
        await run_out(pilot, app.screen)
        assert app.screen.demo.steps == 40
        await pilot.press("space")
        await run_out(pilot, app.screen)
        assert "Stopped at update 162" in said(app.screen)
        await pilot.press("space", "n")
        assert not app.screen.stage.playing
        await pilot.press("b")
        assert app.screen.demo.stopped is None
        assert "inf" not in picture(app.screen)


async def test_bad_settings_are_told_and_left_out():
    app = opened(rate="[@click=app.quit]x[/]")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.demo.settings["rate"] == 0.21
        notice = next(iter(app._notifications))
        assert "'[@click=app.quit]x[/]' is not one" in notice.message
        assert not notice.markup


async def test_only_changed_rows_are_cut_again():
    app = opened()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "space")
        view = app.screen.query_one(CanvasView)
        before = list(view._strips)
        await pilot.press("n")
        after = view._strips
        kept = sum(a is b for a, b in zip(before, after, strict=True))
        assert 0 < kept < len(before)


def test_stage_keeps_time_not_frames():
    clock = [0.0]
    stage = Stage(open_demo("learning-rate", {"rate": 0.01}, Lang.EN), lambda: clock[0])
    assert not stage.tick(1.0)
    stage.skip()
    stage.speed = 10.0
    assert not stage.tick(0.05)
    assert stage.tick(0.06)
    assert stage.demo.steps == 1
    # A frame that comes much too late does not make up for the time that was lost.
    stage.tick(60.0)
    assert stage.demo.steps <= 4


def test_a_heavy_demo_slows_down_rather_than_freeze():
    ticks = iter(range(1000))
    stage = Stage(open_demo("learning-rate", {"rate": 0.01}, Lang.EN), lambda: next(ticks) * 0.02)
    stage.skip()
    stage.speed = 250.0
    stage.tick(0.2)
    assert stage.demo.steps == 2
    stage.tick(0.001)
    assert stage.demo.steps == 2


async def test_confidence_is_one_key_and_the_choice_can_be_changed():
    kept = []
    app = opened(kept=kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "backspace")
        assert "What will the point do?" in said(app.screen, "#ask")
        await pilot.press("4", "4")
        assert app.screen.stage.locked
        await pilot.press("2")
        assert not app.screen.stage.locked
        assert kept == []
        await run_out(pilot, app.screen)
    assert kept == [
        Prediction(
            "learning-rate",
            app.first.demo.asked_about(),
            "diverge",
            "diverge",
            "diverge",
            correct=True,
            confidence=2,
        )
    ]


async def test_a_prediction_is_kept_once_and_a_skipped_one_never():
    kept = []
    app = opened(kept=kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await run_out(pilot, app.screen)
        await pilot.press("p", "1", "enter")
        await run_out(pilot, app.screen)
        await pilot.press("r", "space")
        await run_out(pilot, app.screen)
        assert [(made.predicted, made.correct) for made in kept] == [("one-sided", False)]
        # Left before its end: kept, with nothing measured yet.
        app.screen.stage.speed = SPEEDS[0]
        await pilot.press("p", "4", "enter", "space", "r", "escape")
        await pilot.pause()
    assert [(made.predicted, made.measured) for made in kept[1:]] == [("diverge", None)]


async def test_the_why_can_be_written_only_where_a_question_asks_for_it():
    app = opened()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await run_out(pilot, app.screen)
        assert app.screen.demo.because(Lang.EN)[:30] in said(app.screen)
        assert "Press w" not in said(app.screen)
        await pilot.press("w")
        assert app.whys == []
    app = opened(question="why-diverge")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await run_out(pilot, app.screen)
        assert "Press w" in said(app.screen)
        await pilot.press("w")
        await pilot.pause()
        assert app.whys == ["why-diverge"]


async def test_an_epoch_a_new_seed_and_the_same_again():
    app = opened("batch-size")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("s", "space", "r", "N")
        demo = app.screen.demo
        assert (demo.epochs, demo.now.seen) == (1, 64)
        assert said(app.screen, "#seed") == "seed 7"
        first = demo.now.loss
        await pilot.press("R")
        assert (demo.steps, said(app.screen, "#seed")) == (0, "seed 8")
        await pilot.press("N")
        assert demo.now.loss != first
        await pilot.press("r", "N")
        again = demo.now.loss
        await pilot.press("r", "N")
        assert demo.now.loss == again


async def test_the_rate_turns_in_units_of_1_over_l():
    app = opened()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("left_curly_bracket", "shift+left")
        assert app.screen.demo.settings["rate"] == pytest.approx(0.19)
        await pilot.press("right_curly_bracket")
        assert app.screen.demo.settings["rate"] == pytest.approx(0.2)


async def test_a_run_is_kept_for_comparison_and_dropped():
    app = opened()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("s", "space", "r", "n", "n", "c")
        demo = app.screen.demo
        assert (demo.ghost, demo.steps) == (True, 0)
        assert "The last run stays" in said(app.screen)
        await pilot.press("left", "n")
        assert demo.ghost
        await pilot.press("r", "c")
        assert not demo.ghost
