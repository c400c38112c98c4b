"""A demo in its window: sizes, languages, themes, the mouse, and keys that tell the truth."""

from __future__ import annotations

import subprocess
import sys

import pytest
from demo_host import Host, lines, opened, run_out, said
from stillness import until
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from quizgd.demos import names
from quizgd.language import Lang
from quizgd.tui.desk import Desk
from quizgd.tui.screens import demo_words
from quizgd.tui.screens.demo import DemoScreen
from quizgd.tui.screens.demo_help import DemoHelp
from quizgd.tui.screens.demo_knob import KnobLine
from quizgd.tui.screens.demo_list import DemoListScreen
from quizgd.tui.screens.demo_panel import DemoPanel, OptionLine
from quizgd.tui.screens.demo_stage import SPEEDS
from quizgd.tui.themes import BOTH
from quizgd.tui.widgets.canvas_view import CanvasView


def fits(app, width, height):
    screen = app.screen
    view = screen.query_one(CanvasView)
    assert (view.frame_shown.width, view.frame_shown.height) == tuple(view.size)
    assert view.size.width >= width - 4
    # On the smallest screen words come first: the reason is shown whole.
    assert view.size.height >= (8 if height > 18 else 6)
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


@pytest.mark.parametrize(("lang", "particle"), [(Lang.EN, ")"), (Lang.KO, "으로")])
async def test_the_keys_that_answer_are_as_many_as_the_answers(lang, particle):
    app = opened("initialisation", lang)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert len(screen.demo.question().options) == 3
        assert f"1–3{particle}" in said(screen)
        assert screen.active_bindings["1"].binding.key_display == "1-3"
        await pilot.press("1")
        assert screen.active_bindings["1"].binding.key_display == "1-3"
