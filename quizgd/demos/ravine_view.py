"""The picture of `ravine`: the loss from above with the path, and what is left along each axis."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizgd.demos.axes import Axes, Scale, legend, legend_width, minus
from quizgd.demos.canvas import Canvas, Frame, Rect, fitted, text_width
from quizgd.demos.palette import Ink
from quizgd.demos.terrain import bands, square
from quizgd.descent.surfaces.bowl import Bowl
from quizgd.descent.walk import Place
from quizgd.language import Bilingual, Lang

Floats = NDArray[np.float64]

STEEP, FLAT = Ink.THIRD, Ink.FIRST


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be drawn; `rates` are those of the updates made so far, `rate` the present one."""

    bowl: Bowl
    states: Sequence[Place]
    ghost: Sequence[Place]
    rates: Sequence[float]
    rate: float
    answered: bool
    scaled_kappa: float
    scaled_updates: int | None


def draw(scene: Scene, width: int, height: int, lang: Lang) -> Frame:
    """Map on the left; on the right the figures over the chart."""
    canvas = Canvas(width, height)
    now = scene.states[-1]
    left = math.hypot(now.x, now.y)
    canvas.text(
        0,
        0,
        Bilingual(
            f"갱신 {now.step}   손실 {now.value:.4g}   최솟값까지 {left:.4g}",
            f"update {now.step}   loss {now.value:.4g}   distance {left:.4g}",
        )[lang],
        Ink.STRONG,
    )
    here, side = _layout(width, height)
    _map(canvas, here, scene, lang)
    used = _figures(canvas, side, scene, lang)
    if side.height - used >= 6:
        chart = Rect(side.col, side.row + used, side.width, side.height - used)
        _chart(canvas, chart, scene, lang)
    return canvas.frame()


def start_at(
    scene: Scene, col: int, row: int, width: int, height: int
) -> tuple[float, float] | None:
    """The point under a cell of the map in a frame of that size; None outside of it."""
    return _axes(Canvas(width, height), _layout(width, height)[0], scene, Lang.EN).value_at(
        col, row
    )


def _layout(width: int, height: int) -> tuple[Rect, Rect]:
    left = width * 11 // 20
    return Rect(0, 1, left, height - 1), Rect(left + 1, 1, width - left - 1, height - 1)


def _axes(canvas: Canvas, rect: Rect, scene: Scene, lang: Lang) -> Axes:
    shown = [scene.states[0], *scene.states[-3:]]
    across, up = square(rect, 3.2, 1.1, [(place.x, place.y) for place in shown])
    return Axes(
        canvas,
        rect,
        across,
        up,
        x_label="w₁",
        y_label=Bilingual("위에서 본 손실, 세로 w₂", "loss from above, w₂ upwards")[lang],
    )


def _map(canvas: Canvas, rect: Rect, scene: Scene, lang: Lang) -> None:
    axes, now = _axes(canvas, rect, scene, lang), scene.states[-1]
    canvas.heat(axes.plot, bands(scene.bowl, axes, 1e-3 * scene.bowl.steep))
    if scene.ghost:
        axes.line(_xs(scene.ghost), _ys(scene.ghost), Ink.GHOST)
    slope = math.hypot(*now.gradient)
    if slope:
        # As long as a sixth of the view, whatever the slope.
        reach = (axes.x.high - axes.x.low) / 6 / slope
        tip = now.x - reach * now.gradient[0], now.y - reach * now.gradient[1]
        axes.line(np.linspace(now.x, 0, 60), np.linspace(now.y, 0, 60), Ink.TEXT, gap=3)
        axes.line(np.linspace(now.x, tip[0], 60), np.linspace(now.y, tip[1], 60), Ink.GOOD)
    axes.line(_xs(scene.states), _ys(scene.states), Ink.PATH)
    axes.mark(0.0, 0.0, "+", Ink.STRONG)
    axes.mark(scene.states[0].x, scene.states[0].y, "◇", Ink.STRONG)
    axes.mark(now.x, now.y, "●", Ink.POINT)


def _figures(canvas: Canvas, rect: Rect, scene: Scene, lang: Lang) -> int:
    """Condition number, factors along the two axes, and what scaling would do; rows used."""
    bowl, rate = scene.bowl, scene.rate
    hidden = "?"
    steep, flat = (minus(1 - rate * c) for c in (bowl.steep, bowl.flat))
    words = Bilingual(
        "조건수 κ = L/μ|학습률 η|가파른 축 1 − ηL|완만한 축 1 − ημ|스케일링하면",
        "condition κ = L/μ|learning rate η|steep axis 1 − ηL|flat axis 1 − ημ|features scaled",
    )[lang].split("|")
    count, kappa = scene.scaled_updates, f"κ {scene.scaled_kappa:.3g}"
    after = Bilingual(f"{kappa}, {count}번", f"{kappa}, {count} update{'s' * (count != 1)}")[lang]
    known = scene.answered
    rows = [
        (words[0], f"{bowl.steep:.4g}/{bowl.flat:.3g} = {bowl.condition_number:.4g}", Ink.TEXT),
        (words[1], f"{rate:.4g} = {rate * bowl.steep:.3g}/L", Ink.TEXT),
        (words[2], steep if known else hidden, STEEP),
        (words[3], flat if known else hidden, FLAT),
    ]
    if rect.height >= 13:
        rows.append((words[4], after if known and count else hidden, Ink.GOOD))
    if rect.height < 10:
        rows = rows[2:4]
    for index, (name, value, ink) in enumerate(rows):
        room = rect.width - text_width(value) - 1
        canvas.text(rect.col, rect.row + index, fitted(name, room), Ink.DIM)
        start = rect.col + rect.width - text_width(value)
        canvas.text(start, rect.row + index, value, ink)
    return len(rows)


def _chart(canvas: Canvas, rect: Rect, scene: Scene, lang: Lang) -> None:
    """|distance| along the steep and the flat axis over the updates, theory dotted."""
    bowl, states = scene.bowl, scene.states
    end = next(n for n in (10, 30, 100, 200, 500, 1000, 2000, 5000) if n >= len(states) - 1)
    first = bowl.along(states[0].x, states[0].y)
    along = np.abs(np.array([bowl.along(place.x, place.y) for place in states]))
    # From thrice the start down to a share of it that leaves room under what is asked for.
    whole = math.hypot(*first) or 1.0
    top = max(3 * whole, float(along.max()) * 2)
    label = Bilingual("남은 거리 (로그)", "distance (log)")[lang]
    names = Bilingual("가파름|완만함", "steep|flat")[lang].split("|")
    items = [("⠒◆", int(STEEP), names[0]), ("⠒○", int(FLAT), names[1])]
    if text_width(label) + 2 + legend_width(items) > rect.width:
        label = Bilingual("남은 거리", "distance")[lang]
    axes = Axes(
        canvas,
        rect,
        Scale(0, end),
        Scale(1e-4 * whole, min(top, 1e300), log=True),
        x_label=Bilingual("갱신", "update")[lang],
        y_label=label,
    )
    steps = np.arange(len(states), dtype=np.float64)
    if scene.answered:
        for part, curvature in zip(first, (bowl.flat, bowl.steep), strict=True):
            axes.line(np.arange(end + 1.0), _theory(scene, part, curvature, end), Ink.THEORY, gap=2)
    for column, ink in ((1, STEEP), (0, FLAT)):
        axes.line(steps, along[:, column], ink)
    axes.level(1e-3 * whole, Ink.AXIS, "1/1000")
    # Marks of different shape at the ends, for terminals without colour.
    for column, ink, glyph in ((1, STEEP, "◆"), (0, FLAT, "○")):
        axes.mark(float(steps[-1]), float(along[-1, column]), glyph, ink)
    start = rect.col + text_width(label) + 2
    legend(canvas, start, rect.row, items, rect.col + rect.width)


def _theory(scene: Scene, part: float, curvature: float, end: int) -> Floats:
    """|part| times the factors used so far, then the present one: shape (end + 1,)."""
    rates = [*scene.rates, *[scene.rate] * (end - len(scene.rates))]
    factors = np.abs(1 - curvature * np.array([0.0, *rates[:end]]))
    factors[0] = 1.0
    with np.errstate(over="ignore", under="ignore"):
        return np.asarray(abs(part) * np.cumprod(factors), dtype=np.float64)


def _xs(places: Sequence[Place]) -> Floats:
    return np.array([place.x for place in places])


def _ys(places: Sequence[Place]) -> Floats:
    return np.array([place.y for place in places])
