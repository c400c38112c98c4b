from __future__ import annotations

import pytest
from textual.app import App

from quizgd.demos.export import to_text
from quizgd.language import Lang
from quizgd.tui.screens.demo import DemoScreen
from quizgd.tui.terminal import has_glyphs
from quizgd.tui.widgets.canvas_view import CanvasView


@pytest.mark.parametrize(
    ("environ", "encoding", "trusted"),
    [
        ({"TERM": "xterm-256color"}, "utf-8", True),
        ({"TERM": "tmux-256color"}, "UTF8", True),
        ({}, "utf-8", True),
        ({"TERM": "xterm", "QUIZGD_ASCII": "1"}, "utf-8", False),
        ({"TERM": "xterm", "QUIZGD_ASCII": "0"}, "utf-8", True),
        ({"TERM": "xterm"}, "ascii", False),
        ({"TERM": "xterm"}, "ISO-8859-1", False),
        ({"TERM": "linux"}, "utf-8", False),
        ({"TERM": "vt220"}, "utf-8", False),
    ],
)
def test_which_terminals_are_trusted_with_braille_and_blocks(environ, encoding, trusted):
    assert has_glyphs(environ, encoding) is trusted


class Host(App[None]):
    def on_mount(self):
        self.push_screen(DemoScreen("batch-size", {}, Lang.EN))


@pytest.mark.parametrize("colour", [True, False])
async def test_a_demo_on_a_lesser_terminal(colour, monkeypatch):
    monkeypatch.setenv("QUIZGD_ASCII", "1")
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "space")
        await pilot.pause()
        frame = app.screen.query_one(CanvasView).frame_shown
        assert to_text(frame).isascii() or "θ" in to_text(frame)
        assert frame.paper.any() == colour
        rows = app.screen._compositor.render_strips()
        assert "< 0.1 >" in "".join(s.text for strip in rows for s in strip)
