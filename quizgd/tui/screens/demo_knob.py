"""One knob on one line: its name, its value between two arrows to click, and its keys."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from quizgd.tui.terminal import glyphs_here


class _Arrow(Static):
    """Half a knob: turns it one stop down or up."""

    def __init__(self, glyph: str, direction: int) -> None:
        super().__init__(glyph, markup=False)
        self._direction = direction

    def on_click(self, event: Click) -> None:
        event.stop()
        knob = self.parent
        if isinstance(knob, KnobLine):
            knob.post_message(KnobLine.Turned(knob.index, self._direction))


class KnobLine(Horizontal):
    """A knob; posts `Turned` when one of its arrows is clicked."""

    DEFAULT_CSS = """
    KnobLine {
        width: auto;
        height: 1;
        margin-right: 2;
        & > Static { width: auto; }
        & > _Arrow { color: $accent; padding: 0 1; &:hover { background: $panel; } }
        & > .value { text-style: bold; }
        & > .keys { color: $text-muted; }
    }
    """

    @dataclass
    class Turned(Message):
        """Knob number `index` is to move one stop in `direction` (-1 or +1)."""

        index: int
        direction: int

    def __init__(self, index: int, keys: str) -> None:
        super().__init__()
        self.index = index
        self._keys = keys
        self._told = ("", "")

    def compose(self) -> ComposeResult:
        """Name, arrow, value, arrow, keys."""
        yield Static("", markup=False, classes="name")
        down, up = ("◀", "▶") if glyphs_here() else ("<", ">")
        yield _Arrow(down, -1)
        yield Static("", markup=False, classes="value")
        yield _Arrow(up, 1)
        yield Static(self._keys, markup=False, classes="keys")

    def tell(self, name: str, value: str) -> None:
        """Show this name and value."""
        # An update lays the whole screen out anew: only where there is something new to say.
        if (name, value) != self._told:
            self._told = (name, value)
            self.query_one(".name", Static).update(Content(name))
            self.query_one(".value", Static).update(Content(value))
