"""The pictures of `initialisation`: values by layer, strengths by layer, units that stay alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizgd.demos.axes import Axes, Scale, legend, legend_width, window
from quizgd.demos.canvas import Canvas, Rect, fitted, text_width
from quizgd.demos.init_problem import Alike, Pass
from quizgd.demos.palette import Ink
from quizgd.language import Bilingual, Lang

Weights = NDArray[np.float64]

# Values of unbounded units beyond this are gathered at the ends of their histogram.
_REACH = 3.0
# No chart needs more decades than this, nor can its ticks be read.
_LOWEST, _HIGHEST = 1e-60, 1e60


@dataclass(frozen=True, slots=True)
class View:
    """How much of a pass is shown: layers passed `forward` and `back`, and whether `theory` is.

    `reach` is the largest value that its histograms tell apart; `kept` is a pass to compare with.
    """

    forward: int
    back: int
    theory: bool
    reach: float
    kept: Pass | None


def view(shown: tuple[int, int], *, theory: bool, bounded: bool, kept: Pass | None = None) -> View:
    """`shown`: layers forward and back; `bounded`: whether values stay within 1."""
    return View(*shown, theory, 1.0 if bounded else _REACH, kept)


def draw_pass(canvas: Canvas, passed: Pass, shown: View, lang: Lang) -> None:
    """Histograms on the left, strengths on the right."""
    left, body = canvas.width * 9 // 20, canvas.height - 1
    _histograms(canvas, Rect(0, 1, left, body), passed, shown, lang)
    _strengths(canvas, Rect(left + 1, 1, canvas.width - left - 1, body), passed, shown, lang)


def _histograms(canvas: Canvas, rect: Rect, passed: Pass, shown: View, lang: Lang) -> None:
    depth, reach = len(passed.values), shown.reach
    axes = Axes(
        canvas,
        rect,
        Scale(-reach, reach),
        Scale(0.5, depth + 0.5),
        x_label=Bilingual("활성값", "value")[lang],
        y_label=Bilingual("층마다의 활성값 분포", "values of each layer")[lang],
    )
    plot = axes.plot
    levels = np.zeros((2 * plot.height, plot.width))
    reached = passed.values[: shown.forward]
    histograms = [_histogram(values, reach, plot.width) for values in reached]
    _, ys = axes.pixels()
    for row, y in enumerate(ys):
        layer = min(max(round(float(y)) - 1, 0), depth - 1)
        if layer < shown.forward:
            levels[row] = histograms[layer]
    canvas.heat(plot, levels)


def _histogram(values: NDArray[np.floating], reach: float, bins: int) -> NDArray[np.float64]:
    places = (np.clip(values.ravel() / reach, -1, 1) + 1) / 2 * bins
    counts = np.bincount(np.minimum(places.astype(np.intp), bins - 1), minlength=bins)
    # The root lets the thin tails be seen beside a spike.
    return np.asarray(np.sqrt(counts / counts.max()), dtype=np.float64)


def _strengths(canvas: Canvas, rect: Rect, passed: Pass, shown: View, lang: Lang) -> None:
    depth, forward, back, known = len(passed.values), shown.forward, shown.back, shown.theory
    found, theory = passed.found, passed.theory
    parts = [found.values[:forward], found.slopes[depth - back :], (0.1, 10.0)]
    if known:
        parts += [theory.values, theory.slopes]
    if shown.kept is not None:
        parts += [shown.kept.found.values, shown.kept.found.slopes]
    every = np.concatenate([np.array(part) for part in parts])
    every = every[every > 0]
    names = Bilingual("신호|기울기|이론", "signal|gradient|theory")[lang].split("|")
    items = [("⠒●", int(Ink.TRAIL), names[0]), ("⠒◆", int(Ink.CURVE), names[1])]
    if known:
        items.append(("⠂⠐", int(Ink.THEORY), names[2]))
    label = Bilingual("크기 (로그)", "size (log)")[lang]
    axes = Axes(
        canvas,
        rect,
        Scale(0.5, depth + 0.5),
        Scale(
            max(float(every.min()) / 2, _LOWEST), min(float(every.max()) * 2, _HIGHEST), log=True
        ),
        x_label=Bilingual("층", "layer")[lang],
        y_label=label,
    )
    layers = np.arange(1.0, depth + 1)
    if known:
        axes.line(layers, np.array(theory.values), Ink.THEORY, gap=2)
        axes.line(layers, np.array(theory.slopes), Ink.THEORY, gap=2)
    if shown.kept is not None:
        for strengths in (shown.kept.found.values, shown.kept.found.slopes):
            axes.line(np.arange(1.0, len(strengths) + 1), np.array(strengths), Ink.GHOST)
    axes.line(layers[:forward], np.array(found.values[:forward]), Ink.TRAIL)
    axes.line(layers[depth - back :], np.array(found.slopes[depth - back :]), Ink.CURVE)
    if back:
        axes.mark(float(depth - back + 1), found.slopes[depth - back], "◆", Ink.CURVE)
    elif forward:
        axes.mark(float(forward), found.values[forward - 1], "●", Ink.POINT)
    col = rect.col + text_width(label) + 2
    if col + legend_width(items) > rect.col + rect.width:
        items.pop()
    legend(canvas, col, rect.row, items, rect.col + rect.width)


def draw_alike(
    canvas: Canvas,
    states: Sequence[Alike],
    layers: tuple[Sequence[Weights], Sequence[Weights]],
    horizon: int,
    lang: Lang,
) -> None:
    """Weights on the left, one unit a row; distances on the right, the losses below them.

    `layers`: the hidden layers of the network whose units began alike, and of the other one.
    """
    left, body = canvas.width * 9 // 20, canvas.height - 1
    names = Bilingual(
        "모두 같게 시작 (한 행이 한 유닛)|Xavier로 시작",
        "begun alike, one unit a row|begun with Xavier",
    )
    row, times = 1, _times(layers[0], left, body)
    for name, weights in zip(names[lang].split("|"), layers, strict=True):
        if row + 2 + times * weights[0].shape[0] // 2 <= canvas.height:
            room = Rect(0, row, left, canvas.height - row)
            row = _weights(canvas, room, weights, name, times)
    low = body // 2 if body >= 12 else 0
    right = Rect(left + 1, 1, canvas.width - left - 1, body - low)
    steps = np.array([float(state.step) for state in states])
    end = max(horizon, len(states) - 1)
    moved = np.array([state.moved for state in states])
    words = Bilingual("움직인 거리|유닛 차이|손실|Xavier", "moved|units differ by|loss|Xavier")
    said = words[lang].split("|")
    axes = Axes(
        canvas,
        right,
        Scale(0, end),
        Scale(0.0, window(1.15 * max(float(moved.max()), 1e-3), 0.05)),
        x_label=Bilingual("갱신", "update")[lang],
    )
    axes.line(steps, moved, Ink.TRAIL)
    axes.line(steps, np.array([state.spread for state in states]), Ink.CURVE)
    axes.mark(float(steps[-1]), states[-1].spread, "●", Ink.POINT)
    items = [("⠒⠒", int(Ink.TRAIL), said[0]), ("⠒●", int(Ink.CURVE), said[1])]
    legend(canvas, right.col, right.row, items, right.col + right.width)
    if not low:
        return
    losses = np.array([state.loss for state in states])
    free = np.array([state.free_loss for state in states])
    below = Axes(
        canvas,
        Rect(right.col, 1 + body - low, right.width, low),
        Scale(0, end),
        Scale(0.0, float(max(losses.max(), free.max())) * 1.2),
        x_label=Bilingual("갱신", "update")[lang],
    )
    below.line(steps, free, Ink.THEORY, gap=1)
    below.line(steps, losses, Ink.TRAIL)
    items = [("⠒⠒", int(Ink.TRAIL), said[2]), ("⠂⠐", int(Ink.THEORY), said[3])]
    legend(canvas, right.col, 1 + body - low, items, right.col + right.width)


def _times(layers: Sequence[Weights], width: int, height: int) -> int:
    """How many times larger than a row of pixels a unit is drawn: both networks have to fit."""
    units = int(layers[0].shape[0])
    # Two layers at least, where there are so many; the first of them has two inputs only.
    wide = sum(2 * int(weights.shape[1]) for weights in layers[:2]) + 1
    return max(1, min(width // wide, (height // 2 - 2) // (units // 2)))


def _weights(canvas: Canvas, rect: Rect, layers: Sequence[Weights], name: str, times: int) -> int:
    """The weights into as many hidden layers as fit into one row; the row after them."""
    canvas.text(rect.col, rect.row, fitted(name, rect.width), Ink.DIM)
    # A unit is a row of pixels, a weight two cells wide, and both `times` as large.
    high = times * int(layers[0].shape[0]) // 2
    reach = max([1e-9, *(float(np.abs(weights).max()) for weights in layers)])
    col = rect.col
    for weights in layers:
        wide = 2 * times * weights.shape[1]
        if col + wide > rect.col + rect.width:
            break
        large = np.repeat(np.repeat(weights, 2 * times, axis=1), times, axis=0)
        shares = (large / reach + 1) / 2
        canvas.split(Rect(col, rect.row + 1, wide, high), shares)
        col += wide + 1
    return rect.row + high + 2
