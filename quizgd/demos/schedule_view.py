"""The picture of `schedule`: the fan of runs, the rate below it, the distance beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from quizgd.demos.axes import Axes, Scale, legend, legend_width, minus, window
from quizgd.demos.canvas import Canvas, Rect, text_width
from quizgd.demos.palette import Ink
from quizgd.demos.schedule_plan import HORIZON, Cloud, curves, rates
from quizgd.demos.trail import Trail
from quizgd.language import Bilingual

if TYPE_CHECKING:
    from quizgd.demos.schedule import ScheduleDemo

_FAN = 14
"""How many of the runs are drawn at most."""


def trail() -> Trail[Cloud]:
    """What is drawn of every state: two root mean square distances, and some of the runs."""
    return Trail(
        lambda state: [
            state.distance,
            float(np.sqrt(np.square(state.constant).mean())),
            *state.xs[:_FAN],
        ]
    )


def draw(canvas: Canvas, demo: ScheduleDemo) -> Axes:
    """Everything; the axes of the fan."""
    width, height, told = canvas.width, canvas.height, demo.prediction is not None
    left = width * 11 // 20
    below = 0 if height < 13 else max(5, height // 4)
    end = demo.lasts if demo.steps <= demo.lasts else HORIZON if demo.steps <= HORIZON else 5000
    _headline(canvas, demo)
    axes = _fan(canvas, Rect(0, 1, left, height - 1 - below), demo, end, told=told)
    if below:
        _rates(canvas, Rect(0, height - below, left, below), demo, end, axes.plot.col)
    body = height - 1
    curve = body * 2 // 5 if height >= 28 else 0
    _distances(canvas, Rect(left + 1, 1, width - left - 1, body - curve), demo, end, told=told)
    if curve:
        _loss(canvas, Rect(left + 1, height - curve, width - left - 1, curve), demo)
    return axes


def _headline(canvas: Canvas, demo: ScheduleDemo) -> None:
    now = demo.now
    rate = demo.plan.schedule.rate(now.step)
    said = Bilingual(
        f"갱신 {now.step}   학습률 {rate:.3g}   평균 {minus(now.mean)}   퍼짐 {now.spread:.3g}",
        f"update {now.step}   rate {rate:.3g}   mean {minus(now.mean)}   spread {now.spread:.3g}",
    )
    canvas.text(0, 0, said[demo.lang], Ink.STRONG)


def _fan(canvas: Canvas, rect: Rect, demo: ScheduleDemo, end: int, *, told: bool) -> Axes:
    states = demo.states
    fan = max(3, min(_FAN, rect.width // 8))
    xs = demo.trail.of(states)[:, 2 : 2 + fan]
    # The view closes in on what the runs have done lately, in leaps.
    lately = float(np.abs(xs[len(states) // 2 :]).max())
    half = min(window(1.1 * max(lately, 1e-3), 0.1), 1e4)
    lang = demo.lang
    label = Bilingual(f"x, {fan}번의 실행", f"x of {fan} runs")[lang]
    axes = Axes(
        canvas,
        rect,
        Scale(0, end),
        Scale(-half, half),
        x_label=Bilingual("갱신", "update")[lang],
        y_label=label,
    )
    steps = np.arange(float(len(states)))
    axes.scatter(np.repeat(steps, fan - 1), xs[:, 1:].ravel(), Ink.AXIS)
    axes.line(steps, xs[:, 0], Ink.TRAIL)
    axes.level(0.0, Ink.THEORY)
    if told:
        mean, spread, _ = curves(demo.plan)
        ks = np.arange(float(len(mean)))
        for side in (-2, 2):
            axes.line(ks, mean + side * spread, Ink.CURVE, gap=2)
    axes.mark(float(len(states) - 1), float(xs[-1, 0]), "●", Ink.POINT)
    names = Bilingual("한 번|이론 ±2퍼짐", "one run|theory ±2 spreads")[lang].split("|")
    items = [("⠒●", int(Ink.TRAIL), names[0])]
    if told:
        items.append(("⠂⠐", int(Ink.CURVE), names[1]))
    legend(canvas, rect.col + text_width(label) + 2, rect.row, items, rect.col + rect.width)
    return axes


def _rates(canvas: Canvas, rect: Rect, demo: ScheduleDemo, end: int, plot: int) -> None:
    """The rate of every update, its plot beginning at column `plot`."""
    lang, told = demo.lang, rates(demo.plan, end)
    top = 1.15 * float(told.max())
    label = Bilingual("학습률", "learning rate")[lang]
    scale = Scale(0, top)
    margin = max(len(tick) for _, tick in scale.ticks(max(2, (rect.height - 3) // 2))) + 1
    shift = max(0, plot - margin)
    axes = Axes(
        canvas,
        Rect(rect.col + shift, rect.row, rect.width - shift, rect.height),
        Scale(0, end),
        scale,
        y_label=label,
    )
    axes.line(np.arange(float(end)), told, Ink.GOOD)
    at = min(demo.steps, end - 1)
    axes.mark(float(at), float(told[at]), "●", Ink.POINT)


def _distances(canvas: Canvas, rect: Rect, demo: ScheduleDemo, end: int, *, told: bool) -> None:
    states, lang, plan = demo.states, demo.lang, demo.plan
    measured, beside = demo.trail.of(states)[:, :2].T
    theory = curves(plan)[2]
    base = max(abs(plan.start), 0.1)
    low = base / 10 if not told else min(float(theory.min()), float(measured.min()), base / 10)
    high = max(base, min(float(measured.max()), 1e4)) * 2
    label = Bilingual("최솟값까지 거리 (로그)", "distance from 0 (log)")[lang]
    items = _named(Bilingual("이론|측정|잡음 공", "theory|measured|noise ball")[lang], told=told)
    if text_width(label) + 2 + legend_width(items) > rect.width:
        label = Bilingual("거리", "distance")[lang]
    if text_width(label) + 2 + legend_width(items) > rect.width:
        items = _named(Bilingual("이론|측정|잡음 공", "theory|runs|ball")[lang], told=told)
    axes = Axes(
        canvas,
        rect,
        Scale(0, end),
        Scale(max(low / 2, 1e-9), high, log=True),
        x_label=Bilingual("갱신", "update")[lang],
        y_label=label,
    )
    steps = np.arange(float(len(states)))
    if told:
        if plan.ball < high:
            axes.level(plan.ball, Ink.AXIS)
        axes.line(steps, beside, Ink.FIRST)
        axes.line(np.arange(float(len(theory))), theory, Ink.THEORY, gap=2)
    ghost = demo.kept
    if ghost:
        kept = demo.kept_trail.of(ghost)[:, 0]
        axes.line(np.arange(float(len(kept))), kept, Ink.GHOST, gap=1)
    axes.line(steps, measured, Ink.TRAIL)
    axes.mark(float(len(states) - 1), float(measured[-1]), "●", Ink.POINT)
    legend(canvas, rect.col + text_width(label) + 2, rect.row, items, rect.col + rect.width)


def _named(names: str, *, told: bool) -> list[tuple[str, int, str]]:
    """The legend of the distances: theory, the runs, and the noise ball."""
    theory, runs, ball = names.split("|")
    items = [("⠒●", int(Ink.TRAIL), runs)]
    if told:
        items = [("⠂⠐", int(Ink.THEORY), theory), *items, ("⠒⠒", int(Ink.FIRST), ball)]
    return items


def _loss(canvas: Canvas, rect: Rect, demo: ScheduleDemo) -> None:
    """The loss with every run on it."""
    surface, now = demo.plan.surface, demo.now
    # Wide enough for the walls; runs that are farther out are out of sight.
    half = max(9.0, 1.15 * abs(demo.plan.start))
    label = Bilingual("손실과 400번의 실행", "the loss, and 400 runs on it")[demo.lang]
    top = float(surface.value(half))
    axes = Axes(canvas, rect, Scale(-half, half), Scale(0.0, top), x_label="x", y_label=label)
    xs = np.linspace(-half, half, 2 * axes.plot.width)
    axes.line(xs, surface.value(xs), Ink.CURVE)
    axes.scatter(now.xs, surface.value(now.xs) + 0.04 * top, Ink.TRAIL)
    axes.mark(float(now.xs[0]), float(surface.value(float(now.xs[0]))), "●", Ink.POINT)
