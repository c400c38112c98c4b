"""Proper axes on a canvas: nice ticks with labels, linear or logarithmic, curves and points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quizgd.demos.canvas import Canvas, Writing, fitted, text_width
from quizgd.demos.dots import Mapping, Rect
from quizgd.demos.palette import Ink

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scale:
    """The values from `low` to `high` that an axis shows; `log` spaces them by powers of ten."""

    low: float
    high: float
    log: bool = False

    def shown(self, values: Floats) -> Floats:
        """`values`, or on a logarithmic scale their logarithms: what lies evenly on the axis."""
        shown: Floats = np.asarray(values, dtype=np.float64)
        if self.log:
            with np.errstate(divide="ignore", invalid="ignore"):
                shown = np.where(shown > 0, np.log10(shown), np.nan)
        return shown

    @property
    def ends(self) -> tuple[float, float]:
        """`shown` of both ends."""
        return (math.log10(self.low), math.log10(self.high)) if self.log else (self.low, self.high)

    def share(self, values: Floats) -> Floats:
        """Where `values` lie between the ends: 0 at `low`, 1 at `high`; NaN if not showable."""
        low, high = self.ends
        result: Floats = (self.shown(values) - low) / (high - low)
        return result

    def share_of(self, value: float) -> float:
        """`share` of one value, in plain floats."""
        low, high = self.ends
        if self.log:
            if not value > 0:
                return math.nan
            value = math.log10(value)
        return (value - low) / (high - low)

    def at(self, shares: Floats) -> Floats:
        """The values that lie at `shares` of the way from `low` to `high`; undoes `share`."""
        low, high = self.ends
        shown: Floats = low + np.asarray(shares, dtype=np.float64) * (high - low)
        return 10.0**shown if self.log else shown

    def ticks(self, most: int) -> list[tuple[float, str]]:
        """At most about `most` nice values within the ends, each with its label."""
        if self.log:
            return _log_ticks(self.low, self.high, max(2, most))
        return _linear_ticks(self.low, self.high, max(2, most))


def _linear_ticks(low: float, high: float, most: int) -> list[tuple[float, str]]:
    raw = (high - low) / most
    power = 10.0 ** math.floor(math.log10(raw))
    steps = [m * power for m in (0.5, 1, 2, 5, 10)]
    at = next(i for i, step in enumerate(steps) if i and step >= raw * 0.999)
    if math.floor(high / steps[at] + 1e-9) <= math.ceil(low / steps[at] - 1e-9):
        at -= 1  # one tick alone would tell no scale
    step = steps[at]
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    values = [i * step for i in range(first, last + 1)]
    if decimals > 4 or max(abs(low), abs(high)) >= 1e5:
        return [(v, f"{v:.3g}") for v in values]
    return [(v, f"{0.0 if v == 0 else v:.{decimals}f}") for v in values]


def _log_ticks(low: float, high: float, most: int) -> list[tuple[float, str]]:
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    decades = last - first + 1
    if decades >= 2:
        stride = next((s for s in (1, 2, 3, 4, 5, 10, 20, 50, 100) if decades / s <= most), 200)
        exponents = [e for e in range(first, last + 1) if e % stride == 0]
        return [(10.0**e, _power(e)) for e in exponents]
    values = [
        m * 10.0**e
        for e in range(first - 1, last + 2)
        for m in (1, 2, 5)
        if low * 0.999 <= m * 10.0**e <= high * 1.001
    ]
    return [(v, f"{v:.4g}") for v in values][:most]


def _power(exponent: int) -> str:
    return f"{10.0**exponent:g}" if -2 <= exponent <= 3 else f"1e{exponent}"


class Axes:
    """Two axes in a rectangle of a canvas; what is drawn is clipped to the plot inside them.

    `y_label` stands on the first row, `x_label` at the end of the last.
    """

    def __init__(
        self,
        canvas: Canvas,
        rect: Rect,
        x: Scale,
        y: Scale,
        *,
        x_label: str = "",
        y_label: str = "",
    ) -> None:
        self.canvas, self.x, self.y = canvas, x, y
        frame = _Surround(rect, x, y, x_label, y_label)
        self.plot, scenery = _scenery(canvas.width, canvas.height, frame)
        if not canvas.lay(scenery):
            frame.draw(canvas, self.plot)
        (left, right), (low, high) = x.ends, y.ends
        self._mapping = Mapping(left, right - left, low, high - low)

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell of a point, or None if it lies outside the plot."""
        return _cell(self.plot, self.x.share_of(x), self.y.share_of(y))

    def value_at(self, col: int, row: int) -> tuple[float, float] | None:
        """The point in the middle of a cell, or None outside the plot; undoes `cell`."""
        plot = self.plot
        if not (0 <= col - plot.col < plot.width and 0 <= row - plot.row < plot.height):
            return None
        across = (col - plot.col + 0.5) / plot.width
        up = 1 - (row - plot.row + 0.5) / plot.height
        return float(self.x.at(np.array(across))), float(self.y.at(np.array(up)))

    def pixels(self) -> tuple[Floats, Floats]:
        """The middles of the plot's pixels: x (width,) and y (2 * height,), from the top.

        What is computed on their grid is given to `Canvas.heat`, `split` or `cells` with `plot`.
        """
        return self._middles(self.plot.width, 2 * self.plot.height)

    def dot_grid(self) -> tuple[Floats, Floats]:
        """The middles of the plot's braille dots, for `contour`: (2 * width,) and (4 * height,)."""
        return self._middles(2 * self.plot.width, 4 * self.plot.height)

    def contour(self, values: Floats, levels: Sequence[float], ink: int) -> None:
        """Lines where `values` (4 * height, 2 * width), got on `dot_grid`, cross `levels`."""
        self.canvas.contour(self.plot, values, levels, ink)

    def set_dots(self, cols: Floats, rows: Floats, ink: int) -> None:
        """Dots of the plot, counted from its top left: what `crossings` on `dot_grid` told."""
        plot = self.plot
        self.canvas.dots(cols + plot.col * 2, rows + plot.row * 4, ink, plot)

    def _middles(self, across: int, down: int) -> tuple[Floats, Floats]:
        xs = self.x.at((np.arange(across) + 0.5) / across)
        ys = self.y.at(1 - (np.arange(down) + 0.5) / down)
        return xs, ys

    def line(self, xs: Floats, ys: Floats, ink: int, gap: int = 0) -> None:
        """A curve through the points; `gap` makes it dotted."""
        px, py = self.x.shown(xs), self.y.shown(ys)
        self.canvas.polyline(px, py, ink, self.plot, gap, mapping=self._mapping)

    def scatter(self, xs: Floats, ys: Floats, ink: int) -> None:
        """One braille dot a point."""
        self.canvas.dots(self.x.shown(xs), self.y.shown(ys), ink, self.plot, self._mapping)

    def mark(self, x: float, y: float, glyph: str, ink: int) -> bool:
        """A glyph at a point; False if it lies outside the plot."""
        at = self.cell(x, y)
        if at is not None:
            self.canvas.text(at[0], at[1], glyph, ink)
        return at is not None

    def level(self, y: float, ink: int, label: str = "") -> None:
        """A dotted horizontal line, with a label at its right end."""
        self.line(np.array([self.x.low, self.x.high]), np.array([y, y]), ink, gap=3)
        at = self.cell(self.x.high, y)
        if label and at is not None:
            plot = self.plot
            self.canvas.text(plot.col + plot.width - text_width(label), at[1], label, ink)


def _cell(plot: Rect, across: float, up: float) -> tuple[int, int] | None:
    if not (-1e-9 <= across <= 1 + 1e-9 and -1e-9 <= up <= 1 + 1e-9):
        return None
    col = min(int(across * plot.width), plot.width - 1)
    row = min(int((1 - up) * plot.height), plot.height - 1)
    return plot.col + max(col, 0), plot.row + max(row, 0)


@dataclass(frozen=True, slots=True)
class _Surround:
    """What stands still around a plot: two axes with their ticks and labels, within `rect`."""

    rect: Rect
    x: Scale
    y: Scale
    x_label: str
    y_label: str

    def y_ticks(self) -> list[tuple[float, str]]:
        return self.y.ticks(max(2, (self.rect.height - 3) // 2))

    def plot(self) -> Rect:
        """What is left inside."""
        rect = self.rect
        margin = max((len(label) for _, label in self.y_ticks()), default=1) + 1
        width, height = max(4, rect.width - margin - 1), max(2, rect.height - 3)
        return Rect(rect.col + margin, rect.row + 1, width, height)

    def draw(self, canvas: Canvas, plot: Rect) -> None:
        foot = plot.row + plot.height
        canvas.text(self.rect.col, self.rect.row, fitted(self.y_label, self.rect.width), Ink.DIM)
        canvas.column(plot.col - 1, plot.row, plot.height, "│", Ink.AXIS)
        canvas.text(plot.col - 1, foot, "└" + "─" * plot.width, Ink.AXIS)
        for value, label in self.y_ticks():
            at = _cell(plot, 0.0, self.y.share_of(value))
            if at is not None:
                canvas.text(plot.col - 1, at[1], "┤", Ink.AXIS)
                canvas.text(plot.col - 1 - len(label), at[1], label, Ink.DIM)
        end = plot.col + plot.width
        x_label = fitted(self.x_label, plot.width // 2)
        limit = end - text_width(x_label) - 1 if x_label else end + 1
        used = self.rect.col
        for value, label in self.x.ticks(max(2, plot.width // 8)):
            at = _cell(plot, self.x.share_of(value), 0.0)
            if at is None:
                continue
            start = max(used, at[0] - len(label) // 2)
            if start + len(label) > limit:
                continue
            canvas.text(at[0], foot, "┴" if foot else "─", Ink.AXIS)
            used = canvas.text(start, foot + 1, label, Ink.DIM) + 1
        if x_label:
            canvas.text(end - text_width(x_label), foot + 1, x_label, Ink.DIM)


@lru_cache(maxsize=128)
def _scenery(width: int, height: int, surround: _Surround) -> tuple[Rect, Writing]:
    """The plot, and all that stands still around it on a canvas of that size.

    Ticks and labels cost more than a curve and hardly ever change from one frame to the next.
    """
    canvas, plot = Canvas(width, height), surround.plot()
    surround.draw(canvas, plot)
    return plot, canvas.lift()


def minus(value: float) -> str:
    """`value` to four figures, with the minus sign of print."""
    shown = f"{value:.4g}" if abs(value) >= 1e-4 else f"{value:.2g}"
    return f"−{shown[1:]}" if shown.startswith("-") else shown


def legend(canvas: Canvas, col: int, row: int, items: list[tuple[str, int, str]], end: int) -> None:
    """Samples with their names in one row, as many as fit before column `end`."""
    for sample, ink, label in items:
        if col + text_width(sample) + 1 + text_width(label) > end:
            return
        col = canvas.text(col, row, sample, ink)
        col = canvas.text(col + 1, row, label, Ink.DIM) + 2


def legend_width(items: list[tuple[str, int, str]]) -> int:
    """Cells that `legend` needs to show all of `items`."""
    return sum(text_width(sample) + 3 + text_width(label) for sample, _, label in items) - 2


def window(reach: float, nice: float = 1.25) -> float:
    """The smallest of nice * 2^k that is at least `reach`: a view that grows in leaps."""
    if reach <= nice:
        return nice
    return float(nice * 2.0 ** math.ceil(math.log2(reach / nice)))
