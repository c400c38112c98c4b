from __future__ import annotations

import subprocess
import sys
from time import monotonic

import pytest
from stillness import until
from textual.app import App
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from quizgd.demos import names, open_demo
from quizgd.demos.export import to_text
from quizgd.language import Lang
from quizgd.practice.predictions import Prediction
from quizgd.tui.desk import Desk
from quizgd.tui.screens import demo_words
from quizgd.tui.screens.demo import DemoScreen
from quizgd.tui.screens.demo_help import DemoHelp
from quizgd.tui.screens.demo_knob import KnobLine
from quizgd.tui.screens.demo_list import DemoListScreen
from quizgd.tui.screens.demo_panel import DemoPanel, OptionLine
from quizgd.tui.screens.demo_stage import SPEEDS, Stage
from quizgd.tui.themes import BOTH, DARK
from quizgd.tui.timers import SureTimers
from quizgd.tui.widgets.canvas_view import CanvasView


class Host(SureTimers, App[None]):
    def __init__(self, screen):
        super().__init__()
        self.first = screen
        self.left = 0
        self.langs = []
        self.whys = []
        for theme in BOTH.values():
            self.register_theme(theme)
        self.theme = DARK.name

    def on_mount(self):
        self.push_screen(self.first, lambda _: setattr(self, "left", self.left + 1))

    def on_demo_screen_language_changed(self, event):
        self.langs.append(event.lang)

    def on_say_why(self, event):
        self.whys.append(event.question)

    def on_see_demo(self, event):
        self.push_screen(DemoScreen(event.name, event.settings, Lang.KO, event.question))

    async def on_back(self):
        await self.pop_screen()
        self.left += 1


def opened(name="learning-rate", lang=Lang.EN, question=None, kept=None, **settings):
    keep = (lambda made: None) if kept is None else kept.append
    return Host(DemoScreen(name, settings, lang, question, keep))


def said(screen, selector="#told"):
    return str(screen.query_one(selector, Static).content)


def picture(screen):
    return to_text(screen.query_one(CanvasView).frame_shown)


def lines(app):
    """What is really on the terminal, row by row."""
    return ["".join(s.text for s in strip) for strip in app.screen._compositor.render_strips()]


async def run_out(pilot, screen):
    """Let the run come to its end at once, instead of waiting for it."""
    stage = screen.stage
    stage.speed = SPEEDS[-1]
    while stage.playing:
        stage.tick(0.25)
    screen._settled()
    await pilot.pause()


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


def fits(app, width, height):
    screen = app.screen
    view = screen.query_one(CanvasView)
    assert (view.frame_shown.width, view.frame_shown.height) == tuple(view.size)
    assert view.size.width >= width - 4
    assert view.size.height >= 8
    assert len(lines(app)) == height
    assert not screen.query_one("#too-small").display
    # Neither the prediction nor a knob nor the closing line may fall off the screen.
    for line in screen.query(KnobLine):
        assert line.region.right <= width, (width, line.index)
    if screen.stage.locked:
        for option in screen.query(OptionLine):
            assert not option.display or option.region.bottom < height
    elif screen.stage.ended:
        told, panel = screen.query_one("#told"), screen.query_one("#panel")
        assert told.region.y == panel.region.y < height - 4


@pytest.mark.parametrize("name", names())
async def test_every_size_and_a_resize_at_any_moment(name):
    app = opened(name, Lang.KO)
    async with app.run_test(size=(80, 24)) as pilot:
        for sizes in (((60, 18), (80, 24)), ((200, 60), (60, 18), (120, 40))):
            for width, height in sizes:
                await pilot.resize_terminal(width, height)
                fits(app, width, height)
            if app.screen.stage.locked:  # where little room is, the question needs it most
                await pilot.press("s", "ctrl+l")
                await run_out(pilot, app.screen)


async def test_a_window_that_is_too_small_says_so():
    app = opened()
    async with app.run_test(size=(80, 24)) as pilot:
        for width, height in ((59, 24), (80, 17)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert app.screen.query_one("#too-small").display
            assert demo_words.TOO_SMALL[Lang.EN].split(":")[0] in "".join(lines(app))


async def test_language_switches_live_and_is_told():
    app = opened()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("s")
        await until(pilot, lambda: app.screen.demo.steps >= 1, "an update")
        app.screen.stage.speed = SPEEDS[0]
        await pilot.press("ctrl+l")
        assert app.langs == [Lang.KO]
        assert app.screen.stage.playing
        shown = "\n".join(lines(app))
        assert "학습률" in shown
        assert "손실" in shown
        assert "실행/멈춤" in shown
        assert "learning rate" not in shown


async def test_the_footer_tells_the_truth():
    app = opened()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        active = {k for k, b in app.screen.active_bindings.items() if b.binding.show}
        assert {"1", "s", "escape", "question_mark", "ctrl+l"} <= active
        assert not {"space", "n", "b", "r", "p"} & active
        await pilot.press("s")
        active = {k for k, b in app.screen.active_bindings.items() if b.binding.show}
        assert {"space", "n", "b", "r", "p"} <= active
        assert not {"1", "s"} & active


async def test_everything_works_by_mouse():
    app = opened()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        screen = app.screen
        left, right = screen.query(KnobLine)[1].query("_Arrow")
        assert screen.query(KnobLine)[1].index == 0
        await pilot.click(left)
        assert screen.demo.settings["rate"] == pytest.approx(0.205)
        await pilot.click(right)
        assert screen.demo.settings["rate"] == pytest.approx(0.21)
        slower = screen.query(KnobLine)[0].query("_Arrow")[0]
        await pilot.click(slower)
        assert screen.stage.speed == 4
        await pilot.click(screen.query(OptionLine)[3])
        assert screen.stage.locked
        await pilot.click(screen.query(OptionLine)[2])
        assert screen.stage.confidence == 3
        assert screen.demo.prediction == "diverge"
        assert screen.stage.playing
        keys = {k.key: k for k in screen.query("FooterKey")}
        await pilot.click(keys["space"])
        assert not screen.stage.playing


async def test_help_explains_and_goes_away():
    app = opened("batch-size", Lang.KO)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, DemoHelp)
        text = "".join(str(s.content) for s in app.screen.query(Static))
        assert "등고선" in text
        assert "배치 크기 (↓ ↑)" in text
        await pilot.press("escape")
        assert isinstance(app.screen, DemoScreen)


async def test_bad_settings_are_told_and_left_out():
    app = opened(rate="[@click=app.quit]x[/]")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.demo.settings["rate"] == 0.21
        notice = next(iter(app._notifications))
        assert "'[@click=app.quit]x[/]' is not one" in notice.message
        assert not notice.markup


async def test_an_unknown_demo_is_one_sentence_and_a_way_back():
    app = opened("[/]")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "There is no demo called '[/]'" in "\n".join(lines(app))
        await pilot.press("space", "1", "left", "question_mark", "ctrl+l", "escape")
        await pilot.pause()
        assert app.left == 1


async def test_both_themes_paint_their_own_colours():
    app = opened("batch-size")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "space", "n")
        seen = []
        for theme in BOTH:
            app.theme = theme
            await pilot.pause()
            await pilot.pause()
            view = app.screen.query_one(CanvasView)
            styles = [s.style for y in range(view.size.height) for s in view.render_line(y)]
            colours = {s.bgcolor.name for s in styles if s and s.bgcolor}
            seen.append(colours)
            assert all(s is not None and s.bgcolor is not None for s in styles)
        assert seen[0] != seen[1]
        assert not seen[0] & seen[1]


async def test_only_changed_rows_are_cut_again():
    app = opened()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "space")
        view = app.screen.query_one(CanvasView)
        rows = range(view.size.height)
        before = [view.render_line(y) for y in rows]
        await pilot.press("n")
        after = [view.render_line(y) for y in rows]
        kept = sum(a is b for a, b in zip(before, after, strict=True))
        assert 0 < kept < len(before)


async def test_the_list_opens_a_demo_and_comes_back():
    app = Host(DemoListScreen(Desk(Lang.KO)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = "\n".join(lines(app))
        for name in names()[:3]:
            assert name in shown
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, DemoScreen)
        assert app.screen.demo.name == names()[1]
        assert app.screen.lang is Lang.KO
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, DemoListScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert app.left == 1


def test_nothing_here_hides_a_name_of_textuals():
    """A `_closed` or `_closing` of our own once kept the program from ever ending."""
    screen, widget = Screen(), Widget()
    ours = {
        DemoScreen: (screen, vars(DemoScreen("learning-rate", {}, Lang.EN)).keys()),
        DemoPanel: (widget, vars(DemoPanel()).keys()),
        CanvasView: (widget, vars(CanvasView()).keys()),
        KnobLine: (widget, vars(KnobLine(0, "")).keys()),
    }
    meant = {"compose", "check_action", "active_bindings", "render_line", "render_lines"}
    meant.add("notify_style_update")
    for kind, (base, attributes) in ours.items():
        inherited = set(dir(type(base))) | vars(base).keys()
        own = {n for n, v in vars(kind).items() if callable(v) or isinstance(v, property)}
        own = {n for n in own if not n.startswith(("__", "_css", "_inherit"))}
        own |= attributes - vars(base).keys()
        own -= {"_decorated_handlers", "_merged_bindings"}
        assert own & inherited <= meant, kind


def test_the_list_needs_no_numpy():
    code = (
        "import sys; import quizgd.tui.screens.demo_list, quizgd.tui.screens.demo; "
        "assert 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=600)


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


async def test_keys_that_cannot_do_anything_say_why_and_are_not_named():
    app = opened("ravine")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("s", "space", "r")
        shown = {k for k, b in app.screen.active_bindings.items() if b.binding.show}
        assert not {"N", "R"} & shown
        for key, words in (("N", "no epochs"), ("R", "left to chance"), ("c", "Run it first")):
            await pilot.press(key)
            await pilot.pause()
            assert words in said(app.screen)


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
