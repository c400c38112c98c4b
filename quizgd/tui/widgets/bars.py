"""Bars with a name before and a note behind them, in columns that line up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from quizgd.tui.wording import percent

LONGEST_NAME = 32
LONGEST_BAR = 40
SHORTEST_BAR = 6
_PERCENT = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar."""

    name: str
    share: float | None
    """0 to 1; None for no bar."""
    note: str


class Bars(Widget):
    """As high as there are bars."""

    DEFAULT_CSS = """
    Bars { height: auto; width: 100%; }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._bars: Sequence[Bar] = ()

    def show(self, bars: Sequence[Bar]) -> None:
        """Show these."""
        self._bars = bars
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A row a bar."""
        return len(self._bars)

    def render(self) -> Content:
        """The bars at the width there is."""
        return picture(self._bars, self.size.width)


def picture(bars: Sequence[Bar], width: int) -> Content:
    """The bars on `width` cells; names are cut rather than notes."""
    notes = max((cell_len(bar.note) for bar in bars), default=0)
    names = max((cell_len(bar.name) for bar in bars), default=0)
    room = width - notes - _PERCENT - 5
    names = max(8, min(names, LONGEST_NAME, room - SHORTEST_BAR))
    length = max(0, min(LONGEST_BAR, room - names))
    lines = []
    for bar in bars:
        name = bar.name
        if cell_len(name) > names:
            name = set_cell_size(name, names - 1).rstrip() + "…"
        filled = 0 if bar.share is None else round(bar.share * length)
        lines.append(
            Content.assemble(
                name + " " * (names - cell_len(name) + 2),
                ("█" * filled, "$primary"),
                (("░" if bar.share is not None else " ") * (length - filled), "$quiet"),
                f"{'-' if bar.share is None else percent(bar.share):>{_PERCENT}}  ",
                (bar.note, "$quiet"),
            )
        )
    return Content("\n").join(lines)
