"""Columns of a day each: how much falls due, and when the interview is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

HEIGHT = 5
"""Rows of the columns; the axis has two more."""
EIGHTHS = " ▁▂▃▄▅▆▇█"
MARK = "▲"
"""Under the day of the interview."""
_SCALE = 5


class DayColumns(Widget):
    """Two cells a day where there is room."""

    DEFAULT_CSS = f"""
    DayColumns {{ height: {HEIGHT + 2}; width: 100%; }}
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._days: Sequence[tuple[date, int]] = ()
        self._marked: date | None = None

    def show(self, days: Sequence[tuple[date, int]], marked: date | None) -> None:
        """Show these days in their order."""
        self._days, self._marked = days, marked
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Columns, the axis, the days."""
        return HEIGHT + 2

    def render(self) -> Content:
        """The columns at the width there is."""
        return picture(self._days, self._marked, self.size.width)


def picture(days: Sequence[tuple[date, int]], marked: date | None, width: int) -> Content:
    """The columns on `width` cells; a day with anything due is never invisible."""
    room = max(1, width - _SCALE)
    each = next((cells for cells in (3, 2) if cells * len(days) <= room), 1)
    shown = days[: room // each]
    most = max((count for _, count in shown), default=0)
    heights = [max(1, round(8 * HEIGHT * count / most)) if count else 0 for _, count in shown]
    lines = []
    for row in range(HEIGHT, 0, -1):
        scale = f"{most:>{_SCALE - 2}} ┤" if row == HEIGHT else " " * (_SCALE - 1) + "│"
        cells = "".join(
            (EIGHTHS[min(8, max(0, height - 8 * (row - 1)))] * max(1, each - 1)).ljust(each)
            for height in heights
        )
        lines.append(Content.assemble((scale, "$quiet"), (cells, "$primary")))
    axis = "".join(
        (MARK if day == marked else "┴" if not index % 7 else "─").ljust(each, "─")
        for index, (day, _) in enumerate(shown)
    )
    lines.append(Content.styled(f"{0:>{_SCALE - 2}} └{axis}", "$quiet"))
    lines.append(Content.styled(" " * _SCALE + _named(shown, each), "$quiet"))
    return Content("\n").join(lines)


def _named(shown: Sequence[tuple[date, int]], each: int) -> str:
    """Every seventh day by month and day, as in 12/24."""
    line = ""
    for index in range(0, len(shown), 7):
        day = shown[index][0]
        if len(line) <= each * index:
            line = line.ljust(each * index) + f"{day.month}/{day.day}"
    return line
