"""The calendar of study days: a column a week, Monday at the top; told apart without colour."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from quizgd.language import Bilingual, Lang
from quizgd.practice.days import later
from quizgd.practice.statistics.calendar import calendar, level
from quizgd.tui.progress_words import LEGEND, WEEKDAYS

SIGNS = "·░▒▓█"
"""By level, 0 to 4."""
STYLES = ("$quiet", "$success", "$success", "$success", "$success")
MOST_WEEKS = 53
LABEL = 3
HEIGHT = 9
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


class HeatMap(Widget):
    """As many weeks as there is room for, a year at most."""

    DEFAULT_CSS = f"""
    HeatMap {{ height: {HEIGHT}; width: 100%; }}
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._graded: Mapping[date, int] = {}
        self._day = date.min
        self._lang = Lang.EN

    def show(self, graded: Mapping[date, int], day: date, lang: Lang) -> None:
        """Show graded answers by study day, up to `day`."""
        self._graded, self._day, self._lang = graded, day, lang
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Months, seven days, the legend."""
        return HEIGHT

    def render(self) -> Content:
        """The calendar at the width there is."""
        return picture(self._graded, self._day, self.size.width, self._lang)


def picture(graded: Mapping[date, int], day: date, width: int, lang: Lang) -> Content:
    """The calendar on `width` cells, the week of `day` at its right end."""
    count = max(1, min(MOST_WEEKS, (width - LABEL) // 2))
    weeks = calendar(graded, day, count)
    monday = day - timedelta(days=day.weekday())
    mondays = [later(monday, 7 * week) for week in range(1 - count, 1)]
    lines = [Content.styled(_months(mondays, lang), "$quiet")]
    for weekday in range(7):
        # Every second one is named.
        label = WEEKDAYS[lang][weekday] if weekday % 2 == 0 else " "
        parts: list[tuple[str, str]] = [(_cells(label, LABEL), "$quiet")]
        for week in weeks:
            found = week[weekday]
            full = 0 if found is None else level(found)
            parts.append((f"{' ' if found is None else SIGNS[full]} ", STYLES[full]))
        lines.append(Content.assemble(*parts))
    legend = LEGEND[lang].format(" ".join(SIGNS))
    lines.append(Content.styled(" " * LABEL + legend, "$quiet"))
    return Content("\n").join(lines)


def _months(mondays: list[date], lang: Lang) -> str:
    """The month over its first week; a week has two cells."""
    line = " " * LABEL
    last = None
    for index, monday in enumerate(mondays):
        month = monday.month
        if month != last and _length(line) <= LABEL + 2 * index:
            name = Bilingual(f"{month}월", _MONTHS[month - 1])[lang]
            line += " " * (LABEL + 2 * index - _length(line)) + name
            # Not into the margin: the last weeks may have no room for a name.
            if _length(line) > LABEL + 2 * len(mondays):
                line = line[: -len(name)].rstrip()
        last = month
    return line


def _length(text: str) -> int:
    return sum(2 if "가" <= c <= "힣" else 1 for c in text)


def _cells(text: str, width: int) -> str:
    return text + " " * (width - _length(text))
