"""What the terminal really shows: pictures are written to it past Textual's compositor."""

from __future__ import annotations

import numpy as np
import pyte
import pytest
from rich.color import ColorSystem
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Offset
from textual.widgets import Static

from quizgd.demos.canvas import CONTINUED, Canvas, Frame
from quizgd.demos.palette import HEAT, Ink
from quizgd.language import Lang
from quizgd.tui.screens.demo import DemoScreen
from quizgd.tui.themes import BOTH, DARK
from quizgd.tui.timers import SureTimers
from quizgd.tui.widgets import canvas_cells
from quizgd.tui.widgets.canvas_straight import Straight
from quizgd.tui.widgets.canvas_view import CanvasView

SIZE = (84, 26)


class Host(SureTimers, App[None]):
    def __init__(self, name: str, lang: Lang) -> None:
        super().__init__()
        self.console._color_system = ColorSystem.TRUECOLOR
        self.first = DemoScreen(name, {}, lang)
        for theme in BOTH.values():
            self.register_theme(theme)
        self.theme = DARK.name

    def on_mount(self) -> None:
        self.push_screen(self.first)

    @property
    def view(self) -> CanvasView:
        return self.first.query_one(CanvasView)


def cells(screen: pyte.Screen) -> list[tuple[object, ...]]:
    return [
        (y, x, cell.data, cell.fg if cell.data.strip() else "", cell.bg, bold(cell))
        for y in range(screen.lines)
        for x, cell in ((x, screen.buffer[y][x]) for x in range(screen.columns))
    ]


def bold(cell: pyte.screens.Char) -> bool:
    return bool(cell.bold and cell.data.strip())


class Seen:
    """A terminal that gets all that a program sends, and how often a picture went straight."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.screen = pyte.Screen(*SIZE)
        self.stream = pyte.Stream(self.screen)
        self.straight: list[str] = []
        monkeypatch.setattr(HeadlessDriver, "is_headless", False)
        monkeypatch.setattr(HeadlessDriver, "write", lambda _, data: self.stream.feed(data))
        write = Straight.write

        def counted(way: Straight, sequence: str) -> None:
            self.straight.append(sequence)
            write(way, sequence)

        monkeypatch.setattr(Straight, "write", counted)

    def is_as_composed(self, app: App[None]) -> bool:
        """Whether it shows what Textual would paint if it painted everything."""
        whole = pyte.Screen(*SIZE)
        update = app.screen._compositor.render_full_update()
        pyte.Stream(whole).feed(update.render_segments(app.console).replace("\n", "\r\n"))
        return cells(self.screen) == cells(whole)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Seen:
    return Seen(monkeypatch)


@pytest.mark.parametrize(
    ("name", "lang"),
    [("learning-rate", Lang.EN), ("network", Lang.KO)],
)
async def test_the_terminal_shows_what_textual_would_compose(name, lang, seen):
    app = Host(name, lang)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("s", "space")
        for key in ("n", "n", "b", "left", "n", "ctrl+l", "c", "n"):
            await pilot.press(key)
            assert seen.is_as_composed(app), key
        assert len(seen.straight) >= 4


async def test_a_step_sends_a_small_part_of_the_picture_and_the_same_picture_nothing(seen):
    app = Host("learning-rate", Lang.EN)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("s", "space", "r", "n", "n")
        seen.straight.clear()
        await pilot.press("n")
        (sent,) = seen.straight
        assert 20 < len(sent) < app.view.size.area / 2
        app.view.show(app.view.frame_shown)
        assert len(seen.straight) == 1


async def test_nothing_is_painted_over_a_notice(seen):
    app = Host("batch-size", Lang.EN)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("s", "space", "n")
        app.notify("a long notice\n" * 8, timeout=1000)
        await pilot.pause()
        went = len(seen.straight)
        await pilot.press("n", "n")
        assert len(seen.straight) == went
        assert "a long notice" in "\n".join(seen.screen.display)
        assert seen.is_as_composed(app)
        app.clear_notifications()
        await pilot.pause()
        await pilot.press("n")
        assert len(seen.straight) == went + 1
        assert seen.is_as_composed(app)


async def test_nothing_is_painted_over_another_screen(seen):
    app = Host("batch-size", Lang.EN)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("s", "space", "n", "question_mark")
        went = len(seen.straight)
        app.first.demo.step()
        app.first._draw()
        await pilot.pause()
        assert len(seen.straight) == went
        assert seen.is_as_composed(app)
        await pilot.press("escape")
        assert app.screen is app.first
        assert seen.is_as_composed(app)


async def test_another_theme_sends_other_colours(seen):
    app = Host("batch-size", Lang.EN)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("s", "space", "n")
        for theme in reversed(BOTH):
            app.theme = theme
            await pilot.pause()
            await pilot.press("n")
            assert seen.is_as_composed(app), theme


async def test_where_the_picture_is_not_seen_whole_it_takes_the_long_way(seen):
    class Tall(SureTimers, App[None]):
        CSS = "Screen { overflow: hidden; } CanvasView { height: 60; }"

        def compose(self):
            yield Static("above")
            yield CanvasView()

    app = Tall()
    async with app.run_test(size=SIZE) as pilot:
        for letter in "ab":
            canvas = Canvas(SIZE[0], 60)
            canvas.text(3, 4, letter, Ink.CURVE)
            app.query_one(CanvasView).show(canvas.frame())
            await pilot.pause()
        assert not seen.straight
        assert seen.is_as_composed(app)


async def test_a_picture_of_another_size_than_its_place_takes_the_long_way(seen):
    class Small(SureTimers, App[None]):
        def compose(self):
            yield CanvasView()

    app = Small()
    async with app.run_test(size=SIZE) as pilot:
        view = app.query_one(CanvasView)
        for letter in "abc":
            canvas = Canvas(SIZE[0] + 4, SIZE[1] - 3)
            canvas.text(3, 4, letter, Ink.CURVE)
            view.show(canvas.frame())
            await pilot.pause()
        assert not seen.straight
        assert seen.is_as_composed(app)


# --- what is written ------------------------------------------------------------------------------


def random_frame(rng: np.random.Generator, width: int, height: int) -> Frame:
    """Letters, spaces, half blocks and wide characters, in few inks so that some stay the same."""
    glyph = rng.choice([ord("a"), ord(" "), ord("▀")], (height, width)).astype(np.uint32)
    for row, col in rng.integers((0, 0), (height, width - 1), (width, 2)):
        if CONTINUED not in glyph[row, max(0, col - 1) : col + 3]:
            glyph[row, col : col + 2] = ord("가"), CONTINUED
    ink = rng.choice([Ink.TEXT, Ink.POINT, HEAT + 3], glyph.shape).astype(np.uint8)
    ink[glyph == CONTINUED] = np.roll(ink, 1, axis=1)[glyph == CONTINUED]
    paper = rng.choice([0, 0, HEAT + 5], glyph.shape).astype(np.uint8)
    paper[glyph == CONTINUED] = np.roll(paper, 1, axis=1)[glyph == CONTINUED]
    return Frame(glyph, ink, paper)


class Codes(dict[int, str]):
    """Style by style, whatever was before."""

    def __missing__(self, turn: int) -> str:
        ink, paper = turn >> 8 & 255, turn & 255
        back = f";48;2;{paper};0;0" if paper else ""
        return "" if turn >> 16 == turn & 0xFFFF else f"\x1b[0;38;2;{ink};9;9{back}m"


CODES = Codes()


def test_only_what_differs_is_written_and_it_is_enough():
    rng = np.random.default_rng(1)
    for _ in range(60):
        width, height = int(rng.integers(4, 30)), int(rng.integers(1, 6))
        old, new = (random_frame(rng, width, height) for _ in range(2))
        # Whole rows and parts of others stay as they are.
        stays = rng.random((height, width)) < 0.7
        stays[rng.random(height) < 0.3] = True
        wide = (old.glyph == CONTINUED) | (new.glyph == CONTINUED)
        wide[:, :-1] |= wide[:, 1:]
        for layer in ("glyph", "ink", "paper"):
            np.copyto(getattr(new, layer), getattr(old, layer), where=stays & ~wide)
        one, other = pyte.Screen(width + 3, height + 2), pyte.Screen(width + 3, height + 2)
        corner = Offset(2, 1)
        everything = np.ones((height, width), dtype=bool)
        stream = pyte.Stream(one)
        stream.feed(canvas_cells.written(old, everything, *corner, CODES))
        stream.feed(canvas_cells.written(new, canvas_cells.changed(old, new), *corner, CODES))
        pyte.Stream(other).feed(canvas_cells.written(new, everything, *corner, CODES))
        assert cells(one) == cells(other)


def test_cells_that_lie_close_together_are_one_run_and_others_are_not():
    old, new = (Canvas(60, 2) for _ in range(2))
    new.text(3, 0, "a", Ink.TEXT)
    new.text(7, 0, "b", Ink.TEXT)
    new.text(40, 0, "c", Ink.TEXT)
    new.text(0, 1, "d", Ink.TEXT)
    frames = old.frame(), new.frame()
    sent = canvas_cells.written(frames[1], canvas_cells.changed(*frames), 0, 0, CODES)
    assert sent.count("H") == 3
    assert "\x1b[1;4H" in sent and "\x1b[1;41H" in sent and "\x1b[2;1H" in sent
    # One style for all of them, and the terminal's own at the end.
    assert sent.count("38;2") == 1
    assert sent.endswith("\x1b[0m")


def test_what_does_not_differ_is_not_written():
    frame = Canvas(10, 2).frame()
    assert canvas_cells.written(frame, canvas_cells.changed(frame, frame), 0, 0, CODES) == ""
