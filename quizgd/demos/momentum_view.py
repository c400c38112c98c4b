"""The pictures of `momentum`: one for each scene."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from quizgd.demos.axes import Axes, Floats, Scale, legend, legend_width, minus, window
from quizgd.demos.canvas import Canvas, Rect, fitted, text_width
from quizgd.demos.momentum_bent import HORIZON, SURFACE, Ball, Bent
from quizgd.demos.momentum_ravine import ARRIVED, METHODS, NAMES, Lanes, Ravine
from quizgd.demos.momentum_slope import GRADIENT, RATE, Slide, Slope
from quizgd.demos.palette import Ink
from quizgd.demos.terrain import bands
from quizgd.demos.trail import Trail
from quizgd.descent.surfaces import Bowl
from quizgd.language import Bilingual, Lang

INKS = (int(Ink.STRONG), int(Ink.THIRD), int(Ink.PATH))
_UPDATE = Bilingual("갱신", "update")
_PAIR = Bilingual("이론|측정", "theory|measured")


Trails = tuple[Trail[Lanes], Trail[Lanes]]


def trails() -> Trails:
    """What is drawn of every state of the ravine, and of the run kept: x and y of each lane."""

    def pick(state: Lanes) -> list[float]:
        return [value for place in state.places for value in (place.x, place.y)]

    return Trail(pick), Trail(pick)


def ravine(
    canvas: Canvas,
    scene: Ravine,
    states: list[Lanes],
    ghost: Sequence[Any],
    lang: Lang,
    *,
    told: bool,
    trails: Trails,
) -> Axes:
    """Map with three paths, the distances left, and the counts as bars; the axes of the map."""
    now = states[-1]
    bars = 4 if canvas.height >= 13 else 0
    left, body = canvas.width * 2 // 5, canvas.height - 1 - bars
    head = Bilingual(f"갱신 {now.step}   남은 거리: ", f"update {now.step}   left: ")[lang]
    col = canvas.text(0, 0, head, Ink.STRONG)
    # Where there is no room for all, the method that is asked about is the first to be told.
    for index in sorted(range(3), key=lambda lane: lane != scene.chosen):
        said = f"{METHODS[index].text[lang]} {_percent(scene.left(now.places[index]))}"
        if col + text_width(said) <= canvas.width:
            col = canvas.text(col, 0, said, INKS[index]) + 2
    axes = _ravine_map(canvas, Rect(0, 1, left, body), scene, trails[0].of(states), lang)
    _ravine_chart(
        canvas,
        Rect(left + 1, 1, canvas.width - left - 1, body),
        scene,
        trails[0].of(states),
        ghost=trails[1].of(ghost) if ghost and isinstance(ghost[0], Lanes) else None,
        lang=lang,
        told=told,
    )
    if bars:
        _ravine_bars(canvas, canvas.height - bars, scene, now, lang=lang, told=told)
    return axes


def _ravine_map(canvas: Canvas, rect: Rect, scene: Ravine, run: Floats, lang: Lang) -> Axes:
    paths = [run[:, 2 * i : 2 * i + 2] for i in range(3)]
    x0, y0 = scene.start
    high = window(1.05 * max(float(np.abs(path[:, 1]).max()) for path in paths), 0.7)
    label = Bilingual("손실 (x² + κy²)/2", "loss (x² + κy²)/2")[lang]
    axes = Axes(
        canvas,
        rect,
        Scale(-0.35, max(1.08 * x0, 1.5)),
        Scale(-high, high),
        x_label="x",
        y_label=f"y   {label}",
    )
    bowl = Bowl(1.0, scene.kappa)
    canvas.heat(axes.plot, bands(bowl, axes, 0.003 * bowl.value(axes.x.high, high)))
    for index in (2, 1, 0):
        axes.line(paths[index][:, 0], paths[index][:, 1], INKS[index])
    axes.mark(0.0, 0.0, "+", Ink.STRONG)
    axes.mark(x0, y0, "◇", Ink.STRONG)
    for index in (0, 1, 2):
        x, y = paths[index][-1]
        axes.mark(float(x), float(y), "●" if index == scene.chosen else "○", INKS[index])
    return axes


def _ravine_chart(
    canvas: Canvas,
    rect: Rect,
    scene: Ravine,
    run: Floats,
    *,
    ghost: Floats | None,
    lang: Lang,
    told: bool,
) -> None:
    # Before the prediction the axis must not give the answer away.
    end = _stop(max(scene.needed(scene.chosen) * 1.1, 20) if told else 200, len(run) - 1)
    ks, *theory = _theory(scene, end, max(1, end // (2 * rect.width)))
    first = math.hypot(*scene.start)
    shown = [np.hypot(run[:, 2 * i], run[:, 2 * i + 1]) / first for i in range(3)]
    top = max(1.0, *(float(t.max()) for t in shown), *(float(t.max()) for t in theory if told))
    label = Bilingual("남은 거리 (로그)", "distance left (log)")[lang]
    theory_name, run_name = _PAIR[lang].split("|")
    items = [("⠒⠒", int(Ink.DIM), run_name)]
    if told:
        items.insert(0, ("⠂⠐", int(Ink.THEORY), theory_name))
    if text_width(label) + 2 + legend_width(items) > rect.width:
        label = Bilingual("남은 거리", "distance left")[lang]
    axes = Axes(
        canvas,
        rect,
        Scale(0, end * 1.12),
        Scale(ARRIVED / 3, top * 1.5, log=True),
        x_label=_UPDATE[lang],
        y_label=label,
    )
    axes.level(ARRIVED, Ink.AXIS, "1/1000")
    if told:
        for line in theory:
            axes.line(ks, line, Ink.THEORY, gap=2)
    if ghost is not None:
        kept = np.hypot(ghost[:, 2 * scene.chosen], ghost[:, 2 * scene.chosen + 1]) / first
        axes.line(_updates(kept), kept, Ink.GHOST, gap=1)
    for index, line in enumerate(shown):
        axes.line(_updates(line), line, INKS[index])
    for index, line in enumerate(shown):
        glyph = "●" if index == scene.chosen else "○"
        axes.mark(len(line) - 1, max(float(line[-1]), ARRIVED / 3), glyph, INKS[index])
    legend(canvas, rect.col + text_width(label) + 2, rect.row, items, rect.col + rect.width)


@lru_cache(maxsize=8)
def _theory(scene: Ravine, end: int, stride: int) -> tuple[Floats, ...]:
    """Every `stride`-th update up to `end`, and what is left then in the first three lanes."""
    ks = np.arange(0.0, end + 1, stride)
    return ks, *(np.array([scene.in_theory(i, int(k)) for k in ks]) for i in range(3))


def _ravine_bars(
    canvas: Canvas, row: int, scene: Ravine, now: Lanes, *, lang: Lang, told: bool
) -> None:
    """Updates to a thousandth of the distance: in theory faint, counted full."""
    names = [f"{method.text[lang]}, κ = {scene.kappa:g}" for method in METHODS]
    names.append(f"{NAMES[scene.method][lang]}, κ = {scene.lane(3)[1]:g}")
    col = max(map(text_width, names)) + 1
    room = canvas.width - col - 14
    longest = max(scene.needed(index) for index in range(4))
    for index, name in enumerate(names):
        ink = INKS[index] if index < 3 else INKS[scene.chosen]
        asked = index in (scene.chosen, 3)
        canvas.text(0, row + index, name, ink if asked else Ink.DIM)
        arrived, needed = now.arrived[index], scene.needed(index)
        done = now.step if arrived is None else arrived
        full = max(1, round(room * needed / longest))
        filled = round(room * min(done, longest) / longest)
        at = canvas.text(col, row + index, "━" * (filled if told else 0), ink)
        if told and filled < full:
            at = canvas.text(at, row + index, "╌" * (full - filled), Ink.THEORY)
        said = "?" if not told else f"{done:,}" if arrived is not None else f"{done:,} …"
        canvas.text(at + (at > col), row + index, said, ink if arrived is not None else Ink.DIM)


def slope(canvas: Canvas, scene: Slope, states: list[Slide], lang: Lang, *, told: bool) -> Axes:
    """The way down and the length of each step; the axes of the way."""
    now, width = states[-1], canvas.width
    head = Bilingual(
        f"갱신 {now.step}   걸음 길이 {now.moves[1]:.4g}   경사하강법 {now.moves[0]:.4g}",
        f"update {now.step}   step {now.moves[1]:.4g} long   gradient descent {now.moves[0]:.4g}",
    )[lang]
    canvas.text(0, 0, head, Ink.STRONG)
    left, body = width * 2 // 5, canvas.height - 1
    end = _stop(scene.horizon if told else 100, now.step)
    steps = _updates(states)
    ink = INKS[[m.id for m in METHODS].index(scene.method)]
    far = window(1.1 * max(now.way[1], RATE * GRADIENT * 5), 1.0)
    way = Axes(
        canvas,
        Rect(0, 1, left, body),
        Scale(0, far),
        Scale(-far * GRADIENT * 1.08, far * 0.08),
        x_label="x",
        y_label=Bilingual("손실 −x", "loss −x")[lang],
    )
    way.line(np.array([0.0, far]), np.array([0.0, -far]), Ink.CURVE)
    for place in [s.way[1] for s in states[-9:-1]]:
        way.mark(place, -place, "○", ink)
    way.mark(now.way[0], -now.way[0], "●", INKS[0])
    way.mark(now.way[1], -now.way[1], "●", ink)
    limit = RATE * GRADIENT * scene.terminal
    label = Bilingual("걸음 길이", "step length")[lang]
    theory_name, run_name = _PAIR[lang].split("|")
    items = [("⠒⠒", ink, run_name)]
    if told:
        items.insert(0, ("⠂⠐", int(Ink.THEORY), theory_name))
    rect = Rect(left + 1, 1, width - left - 1, body)
    top = max(1.3 * limit if told else 0.0, 1.3 * now.moves[1], RATE * 2)
    axes = Axes(
        canvas, rect, Scale(0, end * 1.12), Scale(0, top), x_label=_UPDATE[lang], y_label=label
    )
    if told:
        ks = np.arange(1.0, end + 1)
        axes.line(ks, np.array([scene.speed(int(k)) for k in ks]), Ink.THEORY, gap=2)
        axes.level(limit, Ink.THEORY)
        at = axes.cell(0, limit)
        if at is not None:
            canvas.text(at[0] + 1, at[1] - 1, f"η·g/(1 − β) = {limit:.4g}", Ink.DIM)
    axes.level(RATE * GRADIENT, Ink.AXIS, f"η·g = {RATE:g}")
    moves = np.array([s.moves[1] for s in states[1:]])
    axes.line(steps[1:], moves, ink)
    if told and now.step >= scene.nearly > 1:
        axes.mark(scene.nearly, scene.speed(scene.nearly), "◆", Ink.TEXT)
        at = axes.cell(scene.nearly, scene.speed(scene.nearly))
        if at is not None:
            said = Bilingual(f"90 %, {scene.nearly}번째", f"90 % at {scene.nearly}")[lang]
            canvas.text(at[0] + 2, at[1] + 1, fitted(said, width - at[0] - 2), Ink.DIM)
    if now.step:
        axes.mark(now.step, now.moves[1], "●", ink)
    legend(canvas, rect.col + text_width(label) + 2, rect.row, items, rect.col + rect.width)
    return way


def bent(
    canvas: Canvas, scene: Bent, states: list[Ball], ghost: Sequence[Any], lang: Lang, *, told: bool
) -> Axes:
    """The loss with the run on it, and where it is after every update; the axes of the loss."""
    now, width = states[-1], canvas.width
    head = Bilingual(
        f"갱신 {now.step}   x = {minus(now.x)}   손실 {now.value:.4g}",
        f"update {now.step}   x = {minus(now.x)}   loss {now.value:.4g}",
    )[lang]
    canvas.text(0, 0, head, Ink.STRONG)
    left, body = width * 9 // 20, canvas.height - 1
    ink = INKS[[m.id for m in METHODS].index(scene.method)]
    reach = max(4.2, *(1.1 * abs(s.x) for s in states[-7:]))
    curve = Axes(
        canvas,
        Rect(0, 1, left, body),
        Scale(-reach, reach),
        Scale(0.0, SURFACE.value(-reach)),
        x_label="x",
        y_label=Bilingual("손실, 곡률 25 · 1 · 25", "loss, curvature 25, 1, 25")[lang],
    )
    xs = np.linspace(-reach, reach, curve.plot.width * 2)
    curve.line(xs, SURFACE.value(xs), Ink.CURVE)
    middle = xs[(xs >= 1) & (xs <= 2)]
    curve.line(middle, SURFACE.value(middle), Ink.GOOD)
    recent = states[-4:]
    curve.line(
        np.array([s.x for s in recent]), np.array([s.value for s in recent]), Ink.AXIS, gap=1
    )
    for state in recent[:-1]:
        curve.mark(state.x, state.value, "○", ink)
    curve.mark(0.0, 0.0, "+", Ink.TEXT)
    curve.mark(now.x, now.value, "●", ink)
    end = _stop(40, now.step) if now.step <= HORIZON else _stop(HORIZON, now.step)
    low = min(-2.4, *(1.1 * s.x for s in states[-40:]))
    axes = Axes(
        canvas,
        Rect(left + 1, 1, width - left - 1, body),
        Scale(0, end * 1.15),
        Scale(low, max(4.2, *(1.1 * s.x for s in states))),
        x_label=_UPDATE[lang],
        y_label="x",
    )
    if told and scene.key() == "three":
        for point in SURFACE.cycle:
            axes.level(point, Ink.THEORY, minus(point))
    else:
        axes.level(0.0, Ink.THEORY, Bilingual("최솟값", "minimum")[lang] if told else "")
    if ghost and isinstance(ghost[0], Ball):
        axes.line(_updates(ghost), np.array([s.x for s in ghost]), Ink.GHOST, gap=1)
    axes.line(_updates(states), np.array([s.x for s in states]), ink)
    axes.mark(now.step, now.x, "●", ink)
    return curve


def _updates(of: Sequence[Any] | Floats) -> Floats:
    """0, 1, 2, ... for each of what is drawn."""
    return np.arange(float(len(of)))


def _stop(least: float, step: int) -> int:
    """The end of an axis of updates that shows at least `least` and grows in leaps with `step`."""
    end = max(1, round(least))
    while end < step:
        end *= 2
    return end


def _percent(share: float) -> str:
    return f"{100 * share:.3g} %" if share >= 1e-5 else f"{100 * share:.0e} %"
