"""The picture of `race`: contours with the paths, the losses, and a table with the strips."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from quizgd.demos.axes import Axes, Floats, Scale
from quizgd.demos.canvas import Canvas, Rect, fitted, text_width
from quizgd.demos.dots import crossings
from quizgd.demos.palette import Ink
from quizgd.demos.race_lanes import (
    CONJUGATE,
    GOAL,
    LANES,
    PATIENCE,
    RATES,
    SURFACES,
    Race,
    cell_of,
    sensitivity,
    strip,
)
from quizgd.demos.trail import Trail
from quizgd.descent import sweep
from quizgd.language import Bilingual

if TYPE_CHECKING:
    from quizgd.demos.race import RaceDemo

INKS = (Ink.STRONG, Ink.FIRST, Ink.GOOD, Ink.THIRD, Ink.BAD, Ink.SECOND, Ink.DIM)
_LEVELS = 9


def trail() -> Trail[Race]:
    """What is drawn of every state: x, y and the loss of each lane, in this order."""
    return Trail(lambda s: [v for p in s.places for v in (p.x, p.y, p.value)])


def draw(canvas: Canvas, demo: RaceDemo) -> Axes:
    """Everything; the axes of the map."""
    width, height = canvas.width, canvas.height
    rows = len(LANES) + demo.course.quadratic
    left = width * 2 // 5
    body = height - 1
    table = min(body, rows + 1)
    _headline(canvas, demo)
    axes = _map(canvas, Rect(0, 1, left, body), demo)
    if body - table >= 5:
        _losses(canvas, Rect(left + 1, 1, width - left - 1, body - table), demo)
    _table(canvas, Rect(left + 2, height - table, width - left - 2, table), demo)
    return axes


def _headline(canvas: Canvas, demo: RaceDemo) -> None:
    now, lang = demo.now, demo.lang
    said = Bilingual(
        f"기울기 계산 {now.step:,}번", f"{now.step:,} gradient evaluation{'s' * (now.step != 1)}"
    )[lang]
    col = canvas.text(0, 0, said, Ink.STRONG) + 3
    running = [
        (place.value, i)
        for i, place in enumerate(now.places)
        if now.done[i] is None and now.out[i] is None
    ]
    if now.step and running:
        value, i = min(running)
        above = value - demo.course.plane.lowest.value
        name = LANES[i].name[lang]
        lead = Bilingual(f"달리는 중 선두 {name} ", f"best still running {name} ")[lang]
        if col + text_width(lead) + 9 <= canvas.width:
            col = canvas.text(col, 0, lead, INKS[i])
            canvas.text(col, 0, f"{above:.2g}", Ink.TEXT)


def _map(canvas: Canvas, rect: Rect, demo: RaceDemo) -> Axes:
    plane, box, now = demo.course.plane, demo.course.plane.box, demo.now
    x, y = demo.where[1]
    axes = Axes(
        canvas,
        rect,
        Scale(min(box.left, x - 0.2), max(box.right, x + 0.2)),
        Scale(min(box.bottom, y - 0.2), max(box.top, y + 0.2)),
        x_label="x",
        y_label=f"y   {plane.title[demo.lang]}",
    )
    axes.set_dots(
        *_contours(demo.where[0], *(tuple(at.tolist()) for at in axes.dot_grid())), Ink.AXIS
    )
    paths = demo.trail.of(demo.states)
    for i in range(len(LANES) - 1, -1, -1):
        stop = _stop(now, i) + 1
        axes.line(paths[:stop, 3 * i], paths[:stop, 3 * i + 1], INKS[i])
    if now.conjugate is not None:
        first = demo.states[: (now.done[-1] or 0) + 2]
        own = np.array([s.conjugate.point for s in first if s.conjugate is not None])
        axes.line(own[:, 0], own[:, 1], INKS[-1], gap=1)
    for minimum in plane.minima:
        axes.mark(minimum.x, minimum.y, "+", Ink.STRONG)
    axes.mark(x, y, "◇", Ink.STRONG)
    if now.step:
        for i in range(len(LANES) - 1, -1, -1):
            if now.out[i] is None:
                axes.mark(now.places[i].x, now.places[i].y, str(i + 1), INKS[i])
    return axes


@lru_cache(maxsize=12)
def _contours(surface: str, xs: tuple[float, ...], ys: tuple[float, ...]) -> tuple[Floats, Floats]:
    """Where the loss on a grid crosses levels that lie evenly by its logarithm."""
    grid = np.meshgrid(np.array(xs), np.array(ys))
    loss = SURFACES[surface].value(grid[0], grid[1])
    above = loss - float(loss.min())
    high, low = float(above.max()), max(float(np.quantile(above, 0.01)), 1e-9)
    levels = np.geomspace(max(low, high * 1e-5), high * 0.7, _LEVELS)
    return crossings(above, levels.tolist())


def _losses(canvas: Canvas, rect: Rect, demo: RaceDemo) -> None:
    least, now = demo.course.plane.lowest.value, demo.now
    end = next((n for n in (25, 50, 100, 200, 500, PATIENCE) if n >= now.step), 5000)
    first = max(demo.states[0].places[0].value - least, 10 * GOAL)
    axes = Axes(
        canvas,
        rect,
        Scale(0, end),
        Scale(GOAL / 3, first * 8, log=True),
        x_label=Bilingual("기울기 계산", "evaluations")[demo.lang],
        y_label=Bilingual("손실 − 최솟값 (로그)", "loss − minimum (log)")[demo.lang],
    )
    axes.level(GOAL, Ink.AXIS)
    cell = axes.cell(0, GOAL)
    if cell is not None:
        canvas.text(cell[0] + 1, cell[1], Bilingual("도착", "goal")[demo.lang], Ink.DIM)
    runs = [(demo.kept_trail, demo.kept), (demo.trail, demo.states)]
    for trail, states in runs:
        if not states:
            continue
        losses = trail.of(states)[:, 2::3] - least
        for i in range(len(LANES) - 1, -1, -1):
            shown = losses[: _stop(states[-1], i) + 1, i]
            ghost = trail is demo.kept_trail
            # An update may bring the loss under the goal; a line ends on the floor of the plot.
            floor = np.maximum(shown, GOAL / 3)
            axes.line(
                np.arange(float(len(shown))), floor, Ink.GHOST if ghost else INKS[i], gap=ghost
            )
    for i in range(len(LANES) - 1, -1, -1):
        value = now.places[i].value - least
        axes.mark(float(_stop(now, i)), max(value, GOAL / 3), str(i + 1), INKS[i])


def _stop(now: Race, lane: int) -> int:
    """The evaluation at which a lane arrived or left, or the present one."""
    done, out = now.done[lane], now.out[lane]
    return now.step if done is out is None else done if done is not None else out or 0


def _table(canvas: Canvas, rect: Rect, demo: RaceDemo) -> None:
    lang, course, told = demo.lang, demo.course, demo.prediction is not None
    names = [lane.name[lang] for lane in LANES]
    names += [CONJUGATE[lang]] * course.quadratic
    wide = max(map(text_width, names))
    roomy = rect.width >= wide + 18
    rate, count = rect.col + wide + 3, rect.col + wide + (12 if roomy else 3)
    start = count + 6
    cells = min(len(RATES), rect.col + rect.width - start - 1)
    heads = Bilingual("학습률|횟수", "rate|count")[lang].split("|")
    if roomy:
        canvas.text(rate, rect.row, heads[0], Ink.DIM)
    canvas.text(count, rect.row, fitted(heads[1], rect.col + rect.width - count), Ink.DIM)
    if cells >= 12:
        ends = Bilingual("학습률 1e-5 → 10", "rate 1e-5 → 10")[lang]
        canvas.text(start, rect.row, fitted(ends, cells), Ink.DIM)
    counts = sensitivity(*demo.where) if told else ()
    for i, name in enumerate(names):
        row = rect.row + 1 + i
        own = i == len(LANES)
        canvas.text(rect.col, row, "·" if own else str(i + 1), INKS[i])
        canvas.text(rect.col + 2, row, name, INKS[i])
        if roomy:
            canvas.text(rate, row, "–" if own else _rate(demo, i, told=told), Ink.TEXT)
        said, ink = _count(demo.now, i, told=told)
        canvas.text(count, row, said, ink)
        if cells >= 12 and not own:
            _strip(canvas, start, row, counts[i] if told else (), (cells, course.rates[i]))


def _rate(demo: RaceDemo, lane: int, *, told: bool) -> str:
    if demo.chosen("rates") == "tuned" and not told:
        return "?"
    return f"{demo.course.rates[lane]:.2g}"


def _count(now: Race, lane: int, *, told: bool) -> tuple[str, int]:
    done, out = now.done[lane], now.out[lane] if lane < len(LANES) else None
    if not told:
        return "?", Ink.DIM
    if done is not None:
        return f"{done}", Ink.GOOD
    if out is not None:
        return f"✗{out}", Ink.BAD
    return ("…" if now.step < PATIENCE else "–"), Ink.DIM


def _strip(
    canvas: Canvas, col: int, row: int, counts: tuple[int, ...], used: tuple[int, float]
) -> None:
    """What every rate brings, the used one marked."""
    cells, rate = used
    if not counts:
        canvas.text(col, row, "?" * cells, Ink.AXIS)
        return
    canvas.row_of(col, row, *_marked(counts, cells, rate))


@lru_cache(maxsize=64)
def _marked(counts: tuple[int, ...], cells: int, rate: float) -> tuple[list[str], list[int]]:
    """A glyph and an ink for every cell."""
    shown = strip(counts, cells)
    best = min((count for count in shown if count >= 0), default=0)
    glyphs, inks = [], []
    for count in shown:
        if count == sweep.DIVERGED:
            glyph, ink = "×", Ink.BAD
        elif count == sweep.NEVER:
            glyph, ink = "·", Ink.AXIS
        else:
            glyph = "█" if count <= 2 * best else "▓" if count <= 5 * best else "▒"
            ink = Ink.GOOD
        glyphs.append(glyph)
        inks.append(int(ink))
    at = cell_of(rate, cells)
    inks[at] = int(Ink.POINT)
    if glyphs[at] in "·×":
        glyphs[at] = "●"
    return glyphs, inks
