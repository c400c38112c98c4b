"""The picture of `local-minima`: four pits from above, who rests where, the loss on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizgd.demos.axes import Axes, Scale, minus
from quizgd.demos.canvas import Canvas, Frame, Rect, fitted, text_width
from quizgd.demos.palette import Ink
from quizgd.demos.terrain import bands
from quizgd.descent.surfaces.four_pits import FOUR_PITS
from quizgd.descent.walk import Place
from quizgd.language import Bilingual, Lang

PITS = "ABCD"
_FLOOR = 4.0
# Restarts from random starts whose success the table tells.
_RESTARTS = 5


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be drawn; `map_of` and `shares` are None while the answer is open.

    `map_of` gives the pit of every start for a size (columns, rows); `rests` is the pit the run
    has come to rest in, `nowhere`, or None; `independent` says whether the runs from different
    starts have nothing in common (with noise they share its kicks).
    """

    states: Sequence[Place]
    ghost: Sequence[Place]
    map_of: Callable[[tuple[int, int]], NDArray[np.int8]] | None
    shares: Mapping[str, float] | None
    rests: str | None
    independent: bool


def draw(scene: Scene, width: int, height: int, lang: Lang) -> Frame:
    """Map on the left; on the right the table of pits over the loss chart."""
    canvas = Canvas(width, height)
    now = scene.states[-1]
    canvas.text(
        0,
        0,
        Bilingual(
            f"갱신 {now.step}   ({minus(now.x)}, {minus(now.y)})   손실 {now.value:.4g}",
            f"update {now.step}   ({minus(now.x)}, {minus(now.y)})   loss {now.value:.4g}",
        )[lang],
        Ink.STRONG,
    )
    here, side = _layout(width, height)
    _map(canvas, here, scene, lang)
    used = _table(canvas, side, scene, lang)
    if side.height - used >= 6:
        chart = Rect(side.col, side.row + used, side.width, side.height - used)
        _chart(canvas, chart, scene, lang)
    return canvas.frame()


def start_at(col: int, row: int, width: int, height: int) -> tuple[float, float] | None:
    """The point under a cell of the map in a frame of that size; None outside of it."""
    return _axes(Canvas(width, height), _layout(width, height)[0], Lang.EN).value_at(col, row)


def _layout(width: int, height: int) -> tuple[Rect, Rect]:
    left = width * 11 // 20
    return Rect(0, 1, left, height - 1), Rect(left + 2, 1, width - left - 2, height - 1)


def _axes(canvas: Canvas, rect: Rect, lang: Lang) -> Axes:
    box = FOUR_PITS.box
    return Axes(
        canvas,
        rect,
        Scale(box.left, box.right),
        Scale(box.bottom, box.top),
        x_label="x",
        y_label=Bilingual("위에서 본 손실, 세로 y", "loss from above, y upwards")[lang],
    )


def _map(canvas: Canvas, rect: Rect, scene: Scene, lang: Lang) -> None:
    axes = _axes(canvas, rect, lang)
    plot = axes.plot
    heat = bands(FOUR_PITS, axes, _FLOOR)
    if scene.map_of is None:
        canvas.heat(plot, heat)
    else:
        canvas.cells(plot, scene.map_of((plot.width, 2 * plot.height)), heat)
    for states, ink in ((scene.ghost, Ink.GHOST), (scene.states, Ink.STRONG)):
        if states:
            xs = np.array([place.x for place in states])
            axes.line(xs, np.array([place.y for place in states]), ink)
    for x, y in FOUR_PITS.saddles:
        axes.mark(x, y, "×", Ink.STRONG)
    for pit, minimum in zip(PITS, FOUR_PITS.minima, strict=True):
        axes.mark(minimum.x, minimum.y, pit, Ink.STRONG)
    start, now = scene.states[0], scene.states[-1]
    axes.mark(start.x, start.y, "◇", Ink.STRONG)
    axes.mark(now.x, now.y, "●", Ink.POINT)


def _table(canvas: Canvas, rect: Rect, scene: Scene, lang: Lang) -> int:
    """Every pit with its loss and its share of the starts; how many rows it took."""
    heads = Bilingual("골짜기|손실|출발점의 비율", "pit|loss|share of starts")[lang].split("|")
    canvas.text(rect.col, rect.row, heads[0], Ink.DIM)
    canvas.text(rect.col + 14 - text_width(heads[1]), rect.row, heads[1], Ink.DIM)
    canvas.text(rect.col + 16, rect.row, fitted(heads[2], rect.width - 16), Ink.DIM)
    room = max(0, rect.width - 16 - 6)
    for index, (pit, minimum) in enumerate(zip(PITS, FOUR_PITS.minima, strict=True)):
        row = rect.row + 1 + index
        swatch = Rect(rect.col, row, 3, 1)
        canvas.cells(swatch, np.full((2, 3), index), np.full((2, 3), 0.5))
        chosen = scene.rests == pit
        canvas.text(rect.col + 4, row, pit, Ink.POINT if chosen else Ink.TEXT)
        loss = f"{minimum.value:.4g}"
        canvas.text(rect.col + 14 - len(loss), row, loss, Ink.TEXT)
        share = None if scene.shares is None else scene.shares[pit]
        said = "?" if share is None else f"{100 * share:.0f} %"
        canvas.text(rect.col + 16, row, f"{said:>5}", Ink.TEXT)
        if share is not None:
            filled = round(share * room)
            bar = Rect(rect.col + 22, row, filled, 1)
            canvas.cells(bar, np.full((2, filled), index), np.full((2, filled), 0.5))
        if chosen:
            canvas.text(rect.col + 6, row, "◀", Ink.POINT)
    used = 1 + len(PITS)
    if rect.height >= 14:
        _restarts(canvas, rect, used, scene, lang)
        used += 1
    return used


def _restarts(canvas: Canvas, rect: Rect, offset: int, scene: Scene, lang: Lang) -> None:
    """How surely a handful of random starts finds the lowest pit."""
    if scene.shares is None or not scene.independent:
        return
    found = 1 - (1 - scene.shares[PITS[0]]) ** _RESTARTS
    said = Bilingual(
        f"출발 {_RESTARTS}번이면 A를 찾을 확률 {100 * found:.0f} %",
        f"A within {_RESTARTS} starts: {100 * found:.0f} % likely",
    )[lang]
    canvas.text(rect.col, rect.row + offset, fitted(said, rect.width), Ink.DIM)


def _chart(canvas: Canvas, rect: Rect, scene: Scene, lang: Lang) -> None:
    """The loss after each update on a log scale, with the floors of the pits."""
    end = next(n for n in (30, 60, 100, 150, 300, 1000, 5000) if n >= len(scene.states) - 1)
    losses = np.array([place.value for place in scene.states])
    ghost = np.array([place.value for place in scene.ghost])
    # The floor of A is 0: a tenth of the next floor is as good as there.
    low, high = 0.5, 2 * max(float(losses.max()), 400.0)
    axes = Axes(
        canvas,
        rect,
        Scale(0, end),
        Scale(low, min(high, 1e300), log=True),
        x_label=Bilingual("갱신", "update")[lang],
        y_label=Bilingual("손실 (로그)", "loss (log)")[lang],
    )
    for pit, minimum in zip(PITS, FOUR_PITS.minima, strict=True):
        axes.level(max(minimum.value, low), Ink.THEORY, pit)
    if len(ghost):
        axes.line(np.arange(float(len(ghost))), np.maximum(ghost, low), Ink.GHOST)
    axes.line(np.arange(float(len(losses))), np.maximum(losses, low), Ink.TRAIL)
    axes.mark(float(len(losses) - 1), max(float(losses[-1]), low), "●", Ink.POINT)
