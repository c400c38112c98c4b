"""The picture of `one-step`: the curve with nudge, tangent and landing, and their figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quizgd.demos.axes import Axes, Scale, legend, minus, window
from quizgd.demos.canvas import Canvas, Frame, Rect, fitted, text_width
from quizgd.demos.palette import Ink
from quizgd.descent.differences import CENTRAL, FORWARD, rounding, slope, truncation
from quizgd.descent.polynomial import Polynomial
from quizgd.descent.single import Point
from quizgd.language import Bilingual, Lang

Floats = NDArray[np.float64]

NUDGED, SLOPED, AIMED, LANDED = 1, 2, 3, 4
_NUDGE, _TANGENT, _PROMISE, _LANDING = Ink.THIRD, Ink.GOOD, Ink.SECOND, Ink.POINT
# Half the width of the view, and its height, as long as nothing lies outside.
_HALF, _TOP = 2.4, 4.2
# The errors that the chart of the nudge can show.
_LEAST, _MOST = 1e-12, 30.0


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be drawn: `stage` of the update from `at`, which has `landed` at the last."""

    surface: Polynomial
    stage: int
    at: Point
    landed: Point | None
    rate: float
    h: float
    kind: str
    visited: tuple[Point, ...]
    ghost: tuple[Point, ...]

    @property
    def aim(self) -> float:
        """Where the step leads: x - rate * f'(x)."""
        return self.at.x - self.rate * self.at.gradient

    @property
    def promise(self) -> float:
        """By how much the tangent says the loss will fall."""
        return self.rate * self.at.gradient * self.at.gradient


def draw(scene: Scene, width: int, height: int, lang: Lang) -> Frame:
    """Curve on the left; on the right the figures, and below them the error of the nudge."""
    canvas = Canvas(width, height)
    _headline(canvas, scene, lang)
    curve, side = _layout(width, height)
    _curve(canvas, curve, scene, lang)
    used = _figures(canvas, side, scene, lang)
    left = side.height - used - 1
    if left >= 7 and side.width >= 24:
        _errors(canvas, Rect(side.col, side.row + used + 1, side.width, left), scene, lang)
    return canvas.frame()


def start_at(scene: Scene, col: int, row: int, width: int, height: int) -> float | None:
    """The x under a cell of the curve in a frame of that size; None outside of it."""
    axes = _axes(Canvas(width, height), _layout(width, height)[0], scene, Lang.EN)
    point = axes.value_at(col, row)
    return None if point is None else point[0]


def _layout(width: int, height: int) -> tuple[Rect, Rect]:
    left = width * 11 // 20
    return Rect(0, 1, left, height - 1), Rect(left + 2, 1, width - left - 2, height - 1)


def _headline(canvas: Canvas, scene: Scene, lang: Lang) -> None:
    point = scene.landed or scene.at
    told = Bilingual(
        f"갱신 {point.step}   x = {minus(point.x)}   손실 {point.value:.4g}",
        f"update {point.step}   x = {minus(point.x)}   loss {point.value:.4g}",
    )[lang]
    col = canvas.text(0, 0, told, Ink.STRONG)
    said = "f(x) = x⁴/4 − x² + x/4 + 2"
    if col + 2 + text_width(said) <= canvas.width:
        canvas.text(canvas.width - text_width(said), 0, said, Ink.DIM)


def _axes(canvas: Canvas, rect: Rect, scene: Scene, lang: Lang) -> Axes:
    shown = [scene.visited[0], scene.at, *scene.visited[-3:]]
    reach = max(_HALF, *(1.05 * abs(point.x) for point in shown))
    if scene.stage >= AIMED:
        reach = max(reach, 1.05 * abs(scene.aim))
    half = min(window(reach, _HALF), 1e70)
    top = 1.06 * max(_TOP, *(point.value for point in shown))
    low = min(0.0, max(scene.at.value - scene.promise, -0.4 * top)) - 0.04 * top
    return Axes(
        canvas,
        rect,
        Scale(-half, half),
        Scale(low, top),
        x_label="x",
        y_label=Bilingual("손실 f(x)", "loss f(x)")[lang],
    )


def _curve(canvas: Canvas, rect: Rect, scene: Scene, lang: Lang) -> None:
    axes, at, surface = _axes(canvas, rect, scene, lang), scene.at, scene.surface
    xs = np.linspace(axes.x.low, axes.x.high, axes.plot.width * 2)
    axes.line(xs, surface.value(xs), Ink.CURVE)
    for point in scene.ghost:
        axes.mark(point.x, point.value, "·", Ink.GHOST)
    for point in scene.visited[-5:]:
        axes.mark(point.x, point.value, "·", Ink.TRAIL)
    if scene.stage == NUDGED:
        felt = slope(surface, at.x, scene.h, scene.kind)
        behind = at.x - scene.h if scene.kind == CENTRAL else at.x
        axes.line(xs, surface.value(behind) + felt * (xs - behind), _NUDGE, gap=1)
    if scene.stage >= SLOPED:
        axes.line(xs, at.value + at.gradient * (xs - at.x), _TANGENT, gap=1)
    aim = (scene.aim, at.value - scene.promise)
    if scene.landed is not None:
        gap = np.array([aim[1], scene.landed.value])
        axes.line(np.array([aim[0], aim[0]]), gap, Ink.BAD)
    if scene.stage >= AIMED:
        axes.mark(*aim, "○", _PROMISE)
    if scene.stage:
        axes.mark(at.x, at.value, "◇", Ink.TEXT)
    if scene.stage == NUDGED:
        for x in (at.x + scene.h, at.x - scene.h)[: 1 + (scene.kind == CENTRAL)]:
            axes.mark(x, surface.value(x), "+", _NUDGE)
    if scene.landed is not None:
        axes.mark(scene.landed.x, scene.landed.value, "●", _LANDING)
    elif not scene.stage:
        axes.mark(at.x, at.value, "●", _LANDING)


def _figures(canvas: Canvas, rect: Rect, scene: Scene, lang: Lang) -> int:
    """What each stage tells, as far as the update has come; how many rows it took."""
    at = scene.at
    felt = slope(scene.surface, at.x, scene.h, scene.kind)
    quotient = "(f(x+h)−f(x))/h" if scene.kind == FORWARD else "(f(x+h)−f(x−h))/2h"
    fall = at.value - scene.landed.value if scene.landed else 0.0
    share = f" = {minus(round(100 * fall / scene.promise))} %" if scene.promise else ""
    names = Bilingual(
        "미분 f′(x)|접선이 약속한 감소|실제 감소", "derivative f′(x)|promised fall|actual fall"
    )[lang].split("|")
    rows = [
        (NUDGED, "+", _NUDGE, quotient, minus(felt)),
        (SLOPED, "/", _TANGENT, names[0], minus(at.gradient)),
        (SLOPED, " ", Ink.DIM, _error_said(scene, felt, lang), ""),
        (AIMED, "○", _PROMISE, names[1], minus(scene.promise)),
        (LANDED, "●", _LANDING, names[2], minus(fall) + share),
    ]
    if rect.height < 8:
        rows.pop(2)
    for index, (stage, glyph, ink, name, value) in enumerate(rows):
        row, known = rect.row + index, scene.stage >= stage
        tint = ink if known else Ink.AXIS
        canvas.text(rect.col, row, glyph, tint)
        if not value:
            said = fitted(name, rect.width - 2) if known else ""
            canvas.text(rect.col + 2, row, said, Ink.DIM)
            continue
        shown = value if known else "…"
        room = rect.width - 3 - text_width(shown)
        canvas.text(rect.col + 2, row, fitted(name, room), Ink.TEXT if known else Ink.DIM)
        canvas.text(rect.col + rect.width - text_width(shown), row, shown, tint)
    return len(rows)


def _error_said(scene: Scene, felt: float, lang: Lang) -> str:
    """The nudge's error beside the term that makes it: curvature, or rounding."""
    at, h, surface, kind = scene.at, scene.h, scene.surface, scene.kind
    error, bent = felt - at.gradient, truncation(surface, at.x, h, kind)
    noise = rounding(surface, at.x, h, kind)
    if abs(bent) > noise:
        term = "h·f″/2" if kind == FORWARD else "h²·f‴/6"
        return Bilingual(
            f"차분 오차 {minus(error)} ≈ {term} = {minus(bent)}",
            f"error {minus(error)} ≈ {term} = {minus(bent)}",
        )[lang]
    return Bilingual(
        f"차분 오차 {minus(error)}, 반올림 ~{minus(noise)}",
        f"error {minus(error)}, rounding ~{minus(noise)}",
    )[lang]


def _errors(canvas: Canvas, rect: Rect, scene: Scene, lang: Lang) -> None:
    """|finite difference - derivative| over h, both axes logarithmic: curvature and rounding."""
    label = Bilingual("차분 오차 (로그)", "error (log)")[lang]
    axes = Axes(
        canvas,
        rect,
        Scale(1e-15, 1.0, log=True),
        Scale(_LEAST, _MOST, log=True),
        x_label="h",
        y_label=label,
    )
    hs = _nudges(max(40, axes.plot.width * 2))
    items: list[tuple[str, int, str]] = []
    names = {
        FORWARD: Bilingual("전진", "forward")[lang],
        CENTRAL: Bilingual("중심", "central")[lang],
    }
    # The chosen one comes last, over the other.
    for kind in sorted(names, key=lambda name: name == scene.kind):
        ink = int(_NUDGE if kind == scene.kind else Ink.AXIS)
        expected = _theory(scene.surface, scene.at.x, len(hs), kind)
        axes.line(hs, expected, Ink.THEORY, gap=2)
        axes.scatter(hs, np.abs(_measured(scene, hs, kind)), ink)
        items.append(("⠢●" if kind == scene.kind else "⠂⠢", ink, names[kind]))
    if scene.stage >= SLOPED:
        felt = slope(scene.surface, scene.at.x, scene.h, scene.kind)
        axes.mark(scene.h, min(max(abs(felt - scene.at.gradient), _LEAST), _MOST), "●", _LANDING)
    start = rect.col + text_width(label) + 2
    legend(canvas, start, rect.row, items[::-1], rect.col + rect.width)


def _measured(scene: Scene, hs: Floats, kind: str) -> Floats:
    surface, x = scene.surface, scene.at.x
    ahead, here, behind = surface.value(x + hs), surface.value(x), surface.value(x - hs)
    slopes = (ahead - here) / hs if kind == FORWARD else (ahead - behind) / (2 * hs)
    return np.asarray(slopes - scene.at.gradient, dtype=np.float64)


@lru_cache(maxsize=8)
def _theory(surface: Polynomial, x: float, count: int, kind: str) -> Floats:
    """The larger of the two errors: a V in this chart. It changes only with the point."""
    errors = [
        max(abs(truncation(surface, x, h, kind)), rounding(surface, x, h, kind))
        for h in _nudges(count).tolist()
    ]
    return np.array(errors)


def _nudges(count: int) -> Floats:
    return np.logspace(-15, 0, count)
