"""The picture of `learning-rate`: the curve, the loss or the bifurcations, and the ruler."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quizgd.demos.axes import Axes, Scale, legend, legend_width, minus, window
from quizgd.demos.canvas import Canvas, Frame, Rect, fitted, text_width
from quizgd.demos.palette import Ink
from quizgd.demos.rate_bowl import EDGE, HORIZON, Bowl
from quizgd.demos.rate_wells import DoubleWell
from quizgd.descent import double_well
from quizgd.descent.single import Point
from quizgd.language import Bilingual, Lang

Floats = NDArray[np.float64]
_TALL = 22
# How far from the middle the picture of the points visited goes, both ways.
_REACH = 1.8


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be drawn: the states so far, the rates used for them, and a run kept before."""

    landscape: Bowl | DoubleWell
    states: tuple[Point, ...]
    ghost: tuple[Point, ...]
    rates: tuple[float, ...]
    answered: bool

    @property
    def now(self) -> Point:
        """Where the run stands."""
        return self.states[-1]

    @property
    def units(self) -> float:
        """rate * L."""
        return self.landscape.rate * self.landscape.curvature


def draw(scene: Scene, width: int, height: int, lang: Lang) -> Frame:
    """Curve and chart side by side, the ruler below."""
    canvas = Canvas(width, height)
    left, right, rows = _layout(width, height)
    _headline(canvas, scene, lang)
    _curve(canvas, left, scene, lang)
    if isinstance(scene.landscape, Bowl):
        _losses(canvas, right, scene, lang)
    elif right.height >= _TALL:
        upper = right.height // 3
        _orbit(canvas, Rect(right.col, right.row, right.width, upper), scene, lang)
        below = Rect(right.col, right.row + upper, right.width, right.height - upper)
        _bifurcations(canvas, below, scene, lang)
    else:
        _bifurcations(canvas, right, scene, lang)
    _ruler(canvas, height - rows, rows, scene, lang)
    return canvas.frame()


def start_at(scene: Scene, col: int, row: int, width: int, height: int) -> float | None:
    """The x under a cell of the curve in a frame of that size; None outside of it."""
    axes = _axes(Canvas(width, height), _layout(width, height)[0], scene, Lang.EN)
    point = axes.value_at(col, row)
    return None if point is None else point[0]


def _layout(width: int, height: int) -> tuple[Rect, Rect, int]:
    rows, left = 3 if height >= 12 else 2, width * 9 // 20
    body = height - rows - 1
    return Rect(0, 1, left, body), Rect(left + 1, 1, width - left - 1, body), rows


def _headline(canvas: Canvas, scene: Scene, lang: Lang) -> None:
    now, landscape = scene.now, scene.landscape
    told = Bilingual(
        f"갱신 {now.step}   x = {minus(now.x)}   손실 {now.value:.4g}",
        f"update {now.step}   x = {minus(now.x)}   loss {now.value:.4g}",
    )[lang]
    col = canvas.text(0, 0, told, Ink.STRONG)
    if not scene.answered:
        return
    if isinstance(landscape, Bowl):
        said = f"1 − {landscape.rate:.4g}·{landscape.curvature:g} = {minus(landscape.factor)}"
        short, name = minus(landscape.factor), Bilingual("배율 ", "factor ")[lang]
        stable = abs(landscape.factor) < 1 - EDGE
    else:
        said = f"{landscape.rate:.4g}·{landscape.curvature:g} = {scene.units:.4g}"
        short, name = f"{scene.units:.4g}", Bilingual("학습률·L ", "rate·L ")[lang]
        stable = scene.units < double_well.REST_LIMIT
    room = canvas.width - col - 2
    if text_width(name + said) > room:
        said = short  # what it is made of stands in the knobs below
    if text_width(name + said) > room:
        name = ""
    start = max(col + 2, canvas.width - text_width(name + said))
    start = canvas.text(start, 0, name, Ink.DIM)
    canvas.text(start, 0, said, Ink.GOOD if stable else Ink.BAD)


# --- the curve ----------------------------------------------------------------------------------


def _axes(canvas: Canvas, rect: Rect, scene: Scene, lang: Lang) -> Axes:
    states = scene.states
    reach = max(abs(states[0].x), abs(states[-1].x), *(abs(p.x) for p in states[-3:]))
    wells = isinstance(scene.landscape, DoubleWell)
    half = window(1.1 * reach, 1.75 if wells else 1.25)
    # Near the end of the floating-point range the view stops growing before it overflows.
    half = min(half, 1e70 if wells else 1e150)
    top = float(scene.landscape.surface.value(half))
    name = "L/2·(x⁴/4 − x²/2)" if wells else "L·x²/2"
    label = Bilingual(f"손실 f(x) = {name}", f"loss f(x) = {name}")[lang]
    if text_width(label) > rect.width:
        label = f"f(x) = {name}"
    return Axes(canvas, rect, Scale(-half, half), Scale(0.0, top), x_label="x", y_label=label)


def _curve(canvas: Canvas, rect: Rect, scene: Scene, lang: Lang) -> None:
    axes = _axes(canvas, rect, scene, lang)
    xs = np.linspace(axes.x.low, axes.x.high, axes.plot.width * 2)
    axes.line(xs, np.asarray(scene.landscape.surface.value(xs)), Ink.CURVE)
    recent = scene.states[-7:]
    axes.line(
        np.array([p.x for p in recent]), np.array([p.value for p in recent]), Ink.TRAIL, gap=1
    )
    if scene.ghost:
        axes.mark(scene.ghost[-1].x, scene.ghost[-1].value, "◌", Ink.GHOST)
    for point in recent[-5:-1]:
        axes.mark(point.x, point.value, "○", Ink.TRAIL)
    axes.mark(scene.now.x, scene.now.value, "●", Ink.POINT)


# --- the quadratic: the loss and its theory -----------------------------------------------------


def theory(scene: Scene, end: int) -> Floats:
    """f(x_0) times the squared factors: those used so far, then the present one; (end + 1,)."""
    curvature = scene.landscape.curvature
    rates = [*scene.rates, *[scene.landscape.rate] * (end - len(scene.rates))]
    factors = 1.0 - np.array([0.0, *rates]) * curvature
    with np.errstate(over="ignore", under="ignore"):
        products = np.cumprod(np.square(factors))
        return np.asarray(scene.states[0].value * products, dtype=np.float64)


def _losses(canvas: Canvas, rect: Rect, scene: Scene, lang: Lang) -> None:
    states, first = scene.states, scene.states[0].value
    end = max(HORIZON, len(states) - 1, len(scene.ghost) - 1)
    expected = theory(scene, end) if scene.answered else np.array([first])
    losses = np.array([point.value for point in states])
    before = np.array([point.value for point in scene.ghost])
    told = np.concatenate((expected, losses, before))
    told = told[(told > 0) & np.isfinite(told)]
    base = first if first > 0 else 1.0
    low = max(min(float(told.min(initial=base)), base / 10), base * 1e-12)
    high = max(float(told.max(initial=base)), base) * 3
    names = Bilingual("이론|측정|이전", "theory|measured|before")[lang].split("|")
    items = [("⠒●", int(Ink.TRAIL), names[1])]
    if len(expected) > 1:
        items.insert(0, ("⠂⠐", int(Ink.THEORY), names[0]))
    if scene.ghost:
        items.append(("⠒⠒", int(Ink.GHOST), names[2]))
    label = Bilingual("손실 (로그)", "loss (log)")[lang]
    if text_width(label) + 3 + legend_width(items) > rect.width:
        # The ticks are powers of ten: that it is a log scale shows anyway.
        label = Bilingual("손실", "loss")[lang]
    axes = Axes(
        canvas,
        rect,
        Scale(0, end),
        # Whole decades: the axis stands still while the loss falls.
        Scale(10.0 ** math.floor(math.log10(low / 2)), min(high, 1e300), log=True),
        x_label=Bilingual("갱신", "update")[lang],
        y_label=label,
    )
    steps = np.arange(end + 1.0)
    if len(expected) > 1:
        axes.line(steps, expected, Ink.THEORY, gap=2)
    if scene.ghost:
        axes.line(steps[: len(before)], before, Ink.GHOST)
    axes.line(steps[: len(losses)], losses, Ink.TRAIL)
    axes.mark(float(len(states) - 1), scene.now.value, "●", Ink.POINT)
    legend(canvas, rect.col + text_width(label) + 3, rect.row, items, rect.col + rect.width)


# --- the double well: where it goes in the end --------------------------------------------------


@lru_cache(maxsize=8)
def _cloud(start: float, span: float, columns: int, rows: int) -> tuple[Floats, Floats]:
    """Rates and the points visited late, one point a dot, both flat: the bifurcation picture."""
    units = span * (np.arange(columns) + 0.5) / columns
    points = double_well.visited(units, start)
    heights = (rows - 1) * (points + _REACH) / (2 * _REACH)
    inside = (heights >= 0) & (heights <= rows - 1)
    places = np.broadcast_to(np.arange(columns), points.shape)[inside] * rows
    dots = np.unique(places + np.rint(heights[inside]).astype(np.intp))
    return units[dots // rows], 2 * _REACH * (dots % rows) / (rows - 1) - _REACH


def _bifurcations(canvas: Canvas, rect: Rect, scene: Scene, lang: Lang) -> None:
    span = max(4.4, min(scene.units * 1.1, 11.0))
    label = Bilingual("학습률마다 결국 들르는 x", "x visited in the end, for every rate")[lang]
    axes = Axes(
        canvas,
        rect,
        Scale(0.0, span),
        Scale(-_REACH, _REACH),
        x_label=Bilingual("학습률 (1/L)", "rate (1/L)")[lang],
        y_label=label,
    )
    axes.line(np.array([scene.units] * 2), np.array([-_REACH, _REACH]), Ink.POINT, gap=3)
    if not scene.answered:
        middle = axes.plot
        canvas.text(middle.col + middle.width // 2, middle.row + middle.height // 2, "?", Ink.DIM)
    else:
        dots = 2 * axes.plot.width, 4 * axes.plot.height
        axes.scatter(*_cloud(scene.landscape.start, span, *dots), Ink.CURVE)
    recent = np.array([point.x for point in scene.states[-32:]])
    axes.scatter(np.full(len(recent), scene.units), recent, Ink.TRAIL)
    axes.mark(scene.units, scene.now.x, "●", Ink.POINT)


def _orbit(canvas: Canvas, rect: Rect, scene: Scene, lang: Lang) -> None:
    """x after every update: cycles show as bands."""
    end = max(60, len(scene.states) - 1)
    xs = [point.x for point in (*scene.states, *scene.ghost) if abs(point.x) < 1e6]
    room = 0.1 * max(max(xs) - min(xs), 0.5)
    axes = Axes(
        canvas,
        rect,
        Scale(max(0, end - 200), end),
        Scale(min(xs) - room, max(xs) + room),
        x_label=Bilingual("갱신", "update")[lang],
        y_label=Bilingual("갱신마다의 x", "x after each update")[lang],
    )
    for states, ink in ((scene.ghost, Ink.GHOST), (scene.states, Ink.TRAIL)):
        if states:
            steps = np.arange(float(len(states)))
            axes.line(steps, np.array([point.x for point in states]), ink)
    axes.mark(float(len(scene.states) - 1), scene.now.x, "●", Ink.POINT)


# --- the ruler ----------------------------------------------------------------------------------

_BOWL_ZONES = (
    (0.0, 1.0, Ink.GOOD, "─", Bilingual("한쪽에서 수렴", "one-sided")),
    (1.0, 2.0, Ink.SECOND, "═", Bilingual("좌우로 오가며 수렴", "zig-zag")),
    (2.0, np.inf, Ink.BAD, "╌", Bilingual("발산", "diverges")),
)
_WELL_ZONES = (
    (0.0, 2.0, Ink.GOOD, "─", Bilingual("바닥에 멈춤", "rests")),
    (2.0, double_well.TWO_CYCLE_LIMIT, Ink.SECOND, "═", Bilingual("두 점", "two")),
    (
        double_well.TWO_CYCLE_LIMIT,
        4.0,
        Ink.THIRD,
        "≈",
        Bilingual("더 긴 순환·혼돈", "longer, chaos"),
    ),
    (4.0, np.inf, Ink.BAD, "╌", Bilingual("발산", "diverges")),
)


def _ruler(canvas: Canvas, row: int, rows: int, scene: Scene, lang: Lang) -> None:
    """0 .. 1/L .. 2/L with the present rate marked; regimes are named once it is answered."""
    units, wells = scene.units, isinstance(scene.landscape, DoubleWell)
    span = max(4.6 if wells else 2.5, min(units * 1.1, 11.0))
    begin_, length = 1, canvas.width - 3

    def place(value: float) -> int:
        return begin_ + round(min(value / span, 1.0) * length)

    for low, high, ink, glyph, name in _WELL_ZONES if wells else _BOWL_ZONES:
        start, end = place(low), place(high)
        canvas.text(start, row, glyph * (end - start), ink if scene.answered else Ink.AXIS)
        label = name[lang]
        if scene.answered and rows > 2 and text_width(label) < end - start - 4:
            canvas.text((start + end - text_width(label)) // 2, row + 1, label, ink)
    ticks = [(0.0, "0"), (2.0, "2/L"), (4.0, "4/L") if wells else (1.0, "1/L")]
    for value, label in ticks:
        canvas.text(place(value), row, "┼", Ink.TEXT)
        canvas.text(max(0, place(value) - len(label) // 2), row + 1, label, Ink.TEXT)
    at, rate = place(units), scene.landscape.rate
    canvas.text(at, row, "●", Ink.POINT)
    said = Bilingual(f"학습률 {rate:.4g} = {units:.4g}/L", f"rate {rate:.4g} = {units:.4g}/L")[lang]
    start = min(max(0, at - 1), canvas.width - text_width(said) - 2)
    canvas.text(start, row + rows - 1, fitted(f"▲ {said}" if start == at else said, 40), Ink.POINT)
