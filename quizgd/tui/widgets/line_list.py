"""Lines that are put in order: the cursor walks, a line that is held walks with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from quizgd.practice.drills.order import moved

INDENT = "\N{NO-BREAK SPACE}" * 4
"""Ordinary spaces are dropped where a line is wrapped."""


class LineList(Widget, can_focus=True):
    """A numbered list; Space takes a line up or puts it down, Shift+arrow moves it at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "walk(-1)", "Up", show=False),
        Binding("down,j", "walk(1)", "Down", show=False),
        Binding("home", "walk(-99)", "First", show=False),
        Binding("end", "walk(99)", "Last", show=False),
        Binding("shift+up,K,left_square_bracket", "carry(-1)", "Move up", show=False),
        Binding("shift+down,J,right_square_bracket", "carry(1)", "Move down", show=False),
        Binding("space", "hold", "Take up, put down"),
        Binding("u,ctrl+z", "undo", "Undo", show=False),
    ]
    DEFAULT_CSS = """
    LineList { height: auto; width: 100%; margin-top: 1; padding: 0 1; background: $surface; }
    LineList:focus { background: $surface; }
    """

    class Changed(Message):
        """The order, or what is held, has changed."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.order: tuple[str, ...] = ()
        self.at = 0
        self.held = False
        self.closed = False
        """Whether the order is handed in: nothing moves any more."""
        self._texts: dict[str, str] = {}
        self._depths: dict[str, int] = {}
        self._wrong: frozenset[str] = frozenset()
        self._past: list[tuple[tuple[str, ...], int]] = []

    def start(self, order: Sequence[str]) -> None:
        """Begin with this order."""
        self.order, self.at, self.held, self.closed = tuple(order), 0, False, False
        self._past.clear()
        self._wrong = frozenset()
        self.refresh(layout=True)

    def close(self) -> None:
        """The order is handed in."""
        self.held, self.closed = False, True
        self.refresh()

    def say(
        self, texts: dict[str, str], depths: dict[str, int], wrong: frozenset[str] = frozenset()
    ) -> None:
        """What the lines read, how far each is indented, and which broke a rule."""
        self._texts, self._depths, self._wrong = texts, depths, wrong
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row a line."""
        return max(1, len(self.order))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as the longest line."""
        return max(
            (
                cell_len(self._texts.get(name, "")) + len(INDENT) * self._depths.get(name, 0) + 8
                for name in self.order
            ),
            default=10,
        )

    def render(self) -> Content:
        """The lines with their numbers; the cursor and what is held have signs of their own."""
        rows = []
        for index, name in enumerate(self.order):
            here = index == self.at and not self.closed
            sign = ("↕" if self.held else "›") if here else ("✗" if name in self._wrong else " ")
            text = INDENT * self._depths.get(name, 0) + self._texts.get(name, "")
            style = ""
            if here:
                style = "bold $block-cursor-foreground on $block-cursor-background"
                if not self.has_focus:
                    style = "$block-cursor-blurred-foreground on $block-cursor-blurred-background"
                if self.held:
                    style = "bold reverse $accent"
            elif name in self._wrong:
                style = "$error"
            pad = " " * max(0, self.size.width - cell_len(text) - 5)
            rows.append(Content.styled(f"{sign} {index + 1}  {text}{pad}", style))
        return Content("\n").join(rows)

    def on_focus(self) -> None:
        """The cursor looks different."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor looks different."""
        self.refresh()

    def action_walk(self, by: int) -> None:
        """The cursor, and the line that is held with it."""
        if self.held:
            self.action_carry(by)
            return
        self.at = min(max(self.at + by, 0), len(self.order) - 1)
        self.refresh()

    def action_carry(self, by: int) -> None:
        """Move the line under the cursor."""
        order, at = moved(self.order, self.at, by)
        if not self.closed and order != self.order:
            self._past.append((self.order, self.at))
            self.order, self.at = order, at
            self.refresh()
            self.post_message(self.Changed())

    def action_hold(self) -> None:
        """Take the line up, or put it down."""
        self.held = not self.held and not self.closed
        self.refresh()
        self.post_message(self.Changed())

    def action_undo(self) -> None:
        """Take the last move back."""
        if self._past and not self.closed:
            self.order, self.at = self._past.pop()
            self.held = False
            self.refresh()
            self.post_message(self.Changed())

    def on_click(self, event: events.Click) -> None:
        """Take a line up, or put the one that is held there."""
        row = event.get_content_offset(self)
        if self.closed or row is None or not 0 <= row.y < len(self.order):
            return
        if self.held:
            self.action_carry(row.y - self.at)
            self.held = False
        else:
            self.at, self.held = row.y, True
        self.refresh()
        self.post_message(self.Changed())
