"""The picture of `plateau-and-saddle`: the terrain with three paths, and |gradient|."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizgd.demos.axes import Axes, Scale, minus
from quizgd.demos.canvas import Canvas, Frame, Rect, fitted, text_width
from quizgd.demos.palette import Ink
from quizgd.demos.terrain import bands, level_line, square
from quizgd.demos.trail import Trail
from quizgd.descent.surfaces.plane import Plane
from quizgd.descent.walk import Place
from quizgd.language import Bilingual, Lang

Three = tuple[Place, Place | None, Place | None]
Floats = NDArray[np.float64]

INKS = (Ink.PATH, Ink.GOOD, Ink.THIRD)
# Far below what any start here gives: what is drawn at the foot is as good as 0.
_LEAST = 1e-12


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be drawn: the places of the three methods, their names, when they were out.

    `paths` keeps what is drawn of the states and of the ghost from one frame to the next. `law` is
    the update at which plain descent is out in theory, None while it is to be hidden.
    """

    plane: Plane
    states: Sequence[Three]
    ghost: Sequence[Three]
    paths: tuple[Trail[Three], Trail[Three]]
    law: float | None
    names: tuple[str, str, str]
    escaped: tuple[int | None, int | None, int | None]


def draw(scene: Scene, width: int, height: int, lang: Lang) -> Frame:
    """Terrain on the left; on the right the chart over the three counts."""
    canvas = Canvas(width, height)
    now = scene.states[-1][0]
    canvas.text(
        0,
        0,
        Bilingual(
            f"갱신 {now.step}   손실 {minus(now.value)}   |기울기| {now.slope:.3g}",
            f"update {now.step}   loss {minus(now.value)}   |gradient| {now.slope:.3g}",
        )[lang],
        Ink.STRONG,
    )
    terrain = _map(width, height)
    left = terrain.width
    _terrain(canvas, terrain, scene, lang)
    side = Rect(left + 1, 1, width - left - 1, height - 1)
    rows = 3 if side.height >= 9 else 0
    _chart(canvas, Rect(side.col, side.row, side.width, side.height - rows), scene, lang)
    if rows:
        foot = Rect(side.col + 1, side.row + side.height - rows, side.width - 1, rows)
        _counts(canvas, foot, scene, lang)
    return canvas.frame()


def start_at(
    scene: Scene, cell: tuple[int, int], width: int, height: int
) -> tuple[float, float] | None:
    """The point that a cell of a frame of that size shows; None off the terrain."""
    canvas = Canvas(width, height)
    return _terrain(canvas, _map(width, height), scene, Lang.EN).value_at(*cell)


def _map(width: int, height: int) -> Rect:
    return Rect(0, 1, width * 9 // 20, height - 1)


def _terrain(canvas: Canvas, rect: Rect, scene: Scene, lang: Lang) -> Axes:
    saddle = bool(scene.plane.saddles)
    wide, high = (1.5, 1.75) if saddle else (5.2, 2.2)
    across, up = square(rect, wide, high)
    axes = Axes(
        canvas,
        rect,
        across,
        up,
        x_label="x",
        y_label=Bilingual("위에서 본 손실, 세로 y", "loss from above, y upwards")[lang],
    )
    canvas.heat(axes.plot, bands(scene.plane, axes, 0.02))
    for x, y in scene.plane.saddles:
        # Through the saddle itself: the cross of the two ways down and the two ways up.
        level_line(scene.plane, axes, scene.plane.value(x, y), Ink.AXIS)
        # A saddle on the edge between two cells stands in that of the runs, which pass above it.
        axes.mark(x, y + 1e-9, "×", Ink.STRONG)
    for minimum in scene.plane.minima:
        axes.mark(minimum.x, minimum.y, "+", Ink.STRONG)
    paths, before = _paths(scene)
    for drawn, inks in ((before, (Ink.GHOST,) * 3), (paths, INKS)):
        for index in (2, 1, 0):
            if drawn:
                axes.line(drawn[index][:, 0], drawn[index][:, 1], inks[index])
    start = scene.states[0][0]
    axes.mark(start.x, start.y, "◇", Ink.STRONG)
    for index, glyph in ((2, "▲"), (1, "■"), (0, "●")):
        x, y = paths[index][-1, :2]
        axes.mark(float(x), float(y), glyph, INKS[index])
    return axes


def _chart(canvas: Canvas, rect: Rect, scene: Scene, lang: Lang) -> None:
    steps = len(scene.states) - 1
    until = max(steps, 20, 1.15 * (scene.law or 0))
    end = next(n for n in (30, 60, 100, 200, 350, 600, 1000, 2000, 3500, 6000) if n >= until)
    paths, before = _paths(scene)
    slopes = [path[:, 2] for path in paths]
    told = np.concatenate(slopes)
    low = max(min(float(told.min()), 1e-2) / 3, _LEAST)
    axes = Axes(
        canvas,
        rect,
        Scale(0, end),
        Scale(low, 3 * max(0.6, float(told.max())), log=True),
        x_label=Bilingual("갱신", "update")[lang],
        y_label=Bilingual("|기울기| (로그)", "|gradient| (log)")[lang],
    )
    if before:
        ghost = before[0][:, 2]
        axes.line(np.arange(float(len(ghost))), np.maximum(ghost, low), Ink.GHOST)
    if scene.law is not None:
        tops = np.array([axes.y.low, axes.y.high])
        axes.line(np.array([scene.law, scene.law]), tops, Ink.THEORY, gap=1)
    for index in (2, 1, 0):
        axes.line(np.arange(float(len(slopes[index]))), np.maximum(slopes[index], low), INKS[index])
    for count, ink, slope in zip(scene.escaped, INKS, slopes, strict=True):
        if count is not None:
            axes.mark(float(count), float(slope[count]), "◆", ink)
    if scene.law is not None:
        said = Bilingual(f"이론 {scene.law:,.0f}", f"theory {scene.law:,.0f}")[lang]
        at = axes.cell(scene.law, axes.y.high)
        if at is not None:
            start = min(at[0] + 1, rect.col + rect.width - text_width(said))
            if start <= at[0]:
                start = at[0] - text_width(said) - 1
            canvas.text(start, at[1], said, Ink.THEORY)


def _counts(canvas: Canvas, rect: Rect, scene: Scene, lang: Lang) -> None:
    """When each of the three was out."""
    for index, glyph in enumerate("●■▲"):
        count, place = scene.escaped[index], scene.states[-1][index]
        if count is not None:
            said = Bilingual(f"{count:,}번에 탈출", f"out after {count:,}")[lang]
        elif place is None:
            said = Bilingual("발산", "diverged")[lang]
        else:
            said = Bilingual(
                f"아직, |기울기| {place.slope:.2g}", f"still in, |gradient| {place.slope:.2g}"
            )[lang]
        canvas.text(rect.col, rect.row + index, glyph, INKS[index])
        room = rect.width - text_width(said) - 3
        canvas.text(rect.col + 2, rect.row + index, fitted(scene.names[index], room), INKS[index])
        canvas.text(rect.col + rect.width - text_width(said), rect.row + index, said, Ink.TEXT)


def trail() -> Trail[Three]:
    """What is drawn of every state: x, y and |gradient| of each method, NaN where it is lost."""
    lost = (np.nan, np.nan, np.nan)
    return Trail(
        lambda three: [v for p in three for v in (lost if p is None else (p.x, p.y, p.slope))]
    )


def _paths(scene: Scene) -> tuple[list[Floats], list[Floats]]:
    """x, y and |gradient| of each method up to where it got lost, (k, 3): the run's, the ghost's.

    The ghost has none where there is none.
    """
    own, kept = scene.paths
    return _split(own.of(scene.states)), _split(kept.of(scene.ghost)) if scene.ghost else []


def _split(rows: Floats) -> list[Floats]:
    paths = (rows[:, at : at + 3] for at in (0, 3, 6))
    # A method that is lost stays lost.
    return [path[: len(path) - np.count_nonzero(np.isnan(path[:, 0]))] for path in paths]
