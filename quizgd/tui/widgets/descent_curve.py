"""The picture on the home screen: a parabola in braille, and gradient descent rolling down it.

Pure Python, so that the first paint needs no numpy. The points are real: f(x) = x^2 from
x = -1 with learning rate 0.11, x <- x - 0.22 x.
"""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

RATE = 0.11
STEPS = 9
HEIGHT = 5
"""Cells; a braille cell is 2 dots wide and 4 dots high."""

_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


class DescentCurve(Widget):
    """Draws itself as wide as it is."""

    DEFAULT_CSS = f"DescentCurve {{ height: {HEIGHT}; width: 1fr; }}"

    def render(self) -> Content:
        """The curve, and the points of the run on it."""
        width = max(4, min(self.size.width, 48))
        return picture(width, HEIGHT)


def points(rate: float = RATE, steps: int = STEPS) -> list[float]:
    """The run from x = -1 on f(x) = x^2: every x, the start first."""
    xs = [-1.0]
    for _ in range(steps):
        xs.append(xs[-1] - rate * 2 * xs[-1])
    return xs


def picture(width: int, height: int) -> Content:
    """The parabola on `width` x `height` cells with the run's points as large dots."""
    masks = [[0] * width for _ in range(height)]
    columns, rows = 2 * width, 4 * height
    last: int | None = None
    for column in range(columns):
        x = 2 * column / (columns - 1) - 1
        row = round((1 - x * x) * (rows - 1))
        # From the last row to this one, so that the steep sides have no gaps.
        low, high = sorted((row, row if last is None else last))
        for y in range(low, high + 1):
            masks[y // 4][column // 2] |= _DOTS[y % 4][column % 2]
        last = row
    run = {
        (round((1 - x * x) * (rows - 1)) // 4, round((x + 1) / 2 * (columns - 1)) // 2)
        for x in points()
    }
    lines = []
    for y, line in enumerate(masks):
        parts = [
            ("●", "bold $accent") if (y, x) in run else (chr(0x2800 + mask), "$primary")
            for x, mask in enumerate(line)
        ]
        lines.append(Content.assemble(*parts))
    return Content("\n").join(lines)
