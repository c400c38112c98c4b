"""The picture of `network`: boundary and samples, loss and accuracy, what goes on in the layers."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizgd.demos.axes import Axes, Scale, legend, legend_width
from quizgd.demos.canvas import Canvas, Rect, fitted, text_width
from quizgd.demos.network_problem import Problem, Trained
from quizgd.demos.network_rates import RATES
from quizgd.demos.palette import Ink
from quizgd.language import Bilingual, Lang

_REACH = 2.6
_BARS = " ▁▂▃▄▅▆▇█"
# Gradient norms from this down to nothing show an empty bar; a norm of 1 or more a full one.
_FAINTEST = 1e-5
# Cells a learning rate takes in the strip, and all of them with the words before.
_EACH = 5
_STRIP = 8 * _EACH + 7


@dataclass(frozen=True, slots=True)
class Beside:
    """The loss of each of `RATES` after as many updates, at the start, and the rate of the run."""

    losses: NDArray[np.float64]
    start: float
    rate: float


def draw(
    canvas: Canvas,
    problem: Problem,
    runs: tuple[Sequence[Trained], Sequence[Trained]],
    horizon: int,
    lang: Lang,
    *,
    beside: Callable[[], Beside],
) -> None:
    """Everything below the headline; `runs`: the present one, and the one kept beside it.

    `beside` is asked for the other learning rates only where there is room to show them.
    """
    states, ghost = runs
    body = canvas.height - 1
    # A cell is twice as high as wide: this keeps circles round where there is room for them.
    left = min(canvas.width * 11 // 20, 2 * body + 6)
    _boundary(canvas, Rect(0, 1, left, body), problem, states[-1], lang)
    right = Rect(left + 1, 1, canvas.width - left - 1, body)
    table = 4 if body >= 9 else 0
    strip = 2 if body >= 14 and right.width >= _STRIP else 0
    body -= strip
    chart = Rect(right.col, right.row, right.width, body - table)
    _curves(canvas, chart, (states, ghost, problem.line), horizon, lang)
    if table:
        below = Rect(right.col, 1 + body - table, right.width, table)
        _layers(canvas, below, problem, states[-1], lang)
    if strip:
        _rates(canvas, right.col, 1 + body, beside(), lang)


def _boundary(canvas: Canvas, rect: Rect, problem: Problem, now: Trained, lang: Lang) -> None:
    axes = Axes(
        canvas,
        rect,
        Scale(-_REACH, _REACH),
        Scale(-_REACH, _REACH),
        x_label="x₁",
        y_label=Bilingual("결정 경계, 세로 x₂", "decision boundary, x₂ upwards")[lang],
    )
    shares = problem.decision(now, *axes.pixels())
    canvas.split(axes.plot, shares)
    axes.contour(_between(shares), (0.5,), Ink.STRONG)
    points, plot = problem.points, axes.plot
    # All cells at once: two hundred points one by one would cost more than the rest of the frame.
    across, up = axes.x.share(points.x[:, 0]), axes.y.share(points.x[:, 1])
    shown = (across >= 0) & (across < 1) & (up > 0) & (up <= 1)
    cols = (plot.col + (across * plot.width)).astype(np.intp)[shown]
    rows = (plot.row + (1 - up) * plot.height).astype(np.intp)[shown]
    codes = np.where(points.y[shown] > 0, ord("●"), ord("○")).astype(np.uint32)
    canvas.marks(cols, rows, codes, Ink.TEXT)


def _between(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Pixels to dots, two for one each way, on the straight line between neighbours."""
    for _ in range(2):
        # Up and down, then turned, and up and down again.
        rows, columns = shares.shape
        wide = np.empty((rows + 2, columns))
        wide[1:-1], wide[0], wide[-1] = shares, shares[0], shares[-1]
        pair = np.empty((rows, 2, columns))
        near = 0.75 * shares
        np.add(0.25 * wide[:-2], near, out=pair[:, 0])
        np.add(near, 0.25 * wide[2:], out=pair[:, 1])
        shares = pair.reshape(2 * rows, columns).T
    return shares


def _curves(
    canvas: Canvas,
    rect: Rect,
    told: tuple[Sequence[Trained], Sequence[Trained], float],
    horizon: int,
    lang: Lang,
) -> None:
    """Loss and accuracy; `told`: the run, the one kept beside it, the best line's accuracy."""
    states, ghost, line = told
    steps = np.array([float(state.step) for state in states])
    losses = np.array([state.loss for state in states])
    axes = Axes(
        canvas,
        rect,
        Scale(0, max(horizon, len(states) - 1)),
        Scale(0.0, max(1.05, min(float(losses.max()) * 1.1, 3.0))),
        x_label=Bilingual("갱신", "update")[lang],
    )
    axes.level(line, Ink.THEORY)
    if ghost:
        past = np.array([float(state.step) for state in ghost])
        axes.line(past, np.array([state.loss for state in ghost]), Ink.GHOST)
        axes.line(past, np.array([state.accuracy for state in ghost]), Ink.GHOST)
    axes.line(steps, losses, Ink.TRAIL)
    axes.line(steps, np.array([state.accuracy for state in states]), Ink.CURVE)
    axes.mark(float(steps[-1]), states[-1].accuracy, "●", Ink.POINT)
    names = Bilingual("정확도|손실|최선의 직선", "accuracy|loss|best line")[lang].split("|")
    items = [
        ("⠒●", int(Ink.CURVE), names[0]),
        ("⠒⠒", int(Ink.TRAIL), names[1]),
        ("⠂ ⠂", int(Ink.THEORY), names[2]),
    ]
    while items and legend_width(items) > rect.width:
        items.pop()
    legend(canvas, rect.col, rect.row, items, rect.col + rect.width)


def _layers(canvas: Canvas, rect: Rect, problem: Problem, now: Trained, lang: Lang) -> None:
    """A row a layer: its name, the histogram of its values, the norm of its gradient."""
    trace = problem.trace(now)
    words = Bilingual("층|활성값 분포|기울기 노름", "layer|values|gradient norm")[lang].split("|")
    names = Bilingual("은닉 1|은닉 2|출력", "hidden 1|hidden 2|output")[lang].split("|")
    first = max(text_width(name) for name in names) + 1
    bins = max(8, min(24, rect.width - first - 20))
    second = first + bins + 2
    for text, at in zip(words, (0, first, second), strict=True):
        canvas.text(rect.col + at, rect.row, fitted(text, rect.width - at), Ink.DIM)
    for i, (values, norm) in enumerate(zip(trace.values, trace.norms, strict=True)):
        row = rect.row + 1 + i
        canvas.text(rect.col, row, names[i], Ink.TEXT)
        canvas.text(rect.col + first, row, _histogram(np.asarray(values), bins), Ink.CURVE)
        shown = f"{norm:.2g}"
        room = max(0, rect.width - second - 8)
        share = 1 + math.log10(max(norm, _FAINTEST)) / -math.log10(_FAINTEST)
        end = canvas.text(rect.col + second, row, f"{shown:<7} ", Ink.TEXT)
        canvas.text(end, row, "━" * round(room * min(max(share, 0.0), 1.0)), Ink.TRAIL)


def _rates(canvas: Canvas, col: int, row: int, beside: Beside, lang: Lang) -> None:
    """Every rate, and under it the loss that it has led to as a bar."""
    name = Bilingual("학습률", "rate")[lang], Bilingual("손실", "loss")[lang]
    first = col + max(map(text_width, name)) + 1
    canvas.text(col, row, name[0], Ink.DIM)
    canvas.text(col, row + 1, name[1], Ink.DIM)
    gaps = [abs(math.log(rate / beside.rate)) for rate in RATES]
    nearest = gaps.index(min(gaps))
    for i, (rate, loss) in enumerate(zip(RATES, beside.losses, strict=True)):
        at = first + i * _EACH
        mine = i == nearest
        canvas.text(at, row, f"{rate:g}"[-4:], Ink.POINT if mine else Ink.DIM)
        lost = loss > beside.start
        bar = "×" if lost else _BARS[1 + round((len(_BARS) - 2) * loss / beside.start)]
        ink = Ink.BAD if lost else Ink.TRAIL
        canvas.text(at, row + 1, bar * (1 if lost else 3), ink)
        if mine:
            canvas.text(at + 3, row + 1, "▲", Ink.POINT)


def _histogram(values: NDArray[np.floating], bins: int) -> str:
    """The values between their own ends as bars; the ends are symmetric if both signs occur."""
    flat = values.ravel().astype(np.float64)
    high = max(float(np.abs(flat).max()), 1e-12)
    low = -high if flat.min() < 0 else 0.0
    places = ((flat - low) / (high - low) * bins).astype(np.intp)
    counts = np.bincount(np.minimum(places, bins - 1), minlength=bins)
    heights = np.ceil(counts / counts.max() * (len(_BARS) - 1)).astype(np.intp)
    return "".join(_BARS[height] for height in heights)
