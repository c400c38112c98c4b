"""The picture of `batch-size`: the map with the paths, the chart of what is asked, the samples."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from quizgd.demos.axes import Axes, Scale, legend, legend_width
from quizgd.demos.batch_asks import Ask, Updates
from quizgd.demos.batch_compared import TIMES, Ball, Noise, Scaling
from quizgd.demos.batch_problem import SAMPLES, START, contours, problem, view
from quizgd.demos.canvas import Canvas, Frame, Rect, text_width
from quizgd.demos.palette import Ink
from quizgd.demos.trail import Trail
from quizgd.descent.least_squares import Vector
from quizgd.descent.minibatch import Training, updates_per_epoch
from quizgd.language import Bilingual

if TYPE_CHECKING:
    from quizgd.demos.batch_size import BatchSize

# Updates of a run's path that the map shows.
_LONGEST = 400
# The run itself has a colour of its own on the map, which shows it on other paper.
_CHART = {int(Ink.PATH): int(Ink.TRAIL)}
# A long run holds more updates than a chart has dots.
_DOTS = 500


def trail() -> Trail[Training]:
    """What is drawn of every state: both parameters, epochs seen, full loss, batch loss."""
    return Trail(
        lambda state: (
            *state.theta,
            state.seen / SAMPLES,
            state.loss,
            np.nan if state.batch_loss is None else state.batch_loss,
        )
    )


def draw(demo: BatchSize, width: int, height: int) -> Frame:
    """Contours with the paths, the chart of what is asked, the strip of samples."""
    lang = demo.lang
    canvas = Canvas(width, height)
    left = width * 9 // 20
    name = Bilingual("샘플 ", "samples ")[lang]
    # Where the samples do not fit into one row they take two.
    rows = 1 if width >= text_width(name) + SAMPLES else 2
    body = height - 1 - rows
    asked = demo.ask
    table = 4 if body >= 11 and isinstance(asked, Updates) else 0
    right = Rect(left + 1, 1, width - left - 1, body - table)
    _headline(demo, canvas)
    _map(demo, canvas, Rect(0, 1, left, body))
    if isinstance(asked, Noise):
        _variances(demo, asked, canvas, right)
    elif isinstance(asked, Ball | Scaling):
        _twins(demo, asked, canvas, right)
    else:
        _chart(demo, canvas, right)
    if table:
        _table(demo, canvas, left + 2, 1 + body - table, width - left - 2)
    _samples(demo, canvas, name, height - rows, rows)
    return canvas.frame()


def _headline(demo: BatchSize, canvas: Canvas) -> None:
    now, lang = demo.now, demo.lang
    told = Bilingual(
        f"갱신 {now.step}   에포크 {now.seen / SAMPLES:.2f}   본 샘플 {now.seen:,}   "
        f"전체 손실 {now.loss:.4g}",
        f"update {now.step}   epoch {now.seen / SAMPLES:.2f}   samples seen {now.seen:,}   "
        f"full loss {now.loss:.4g}",
    )[lang]
    canvas.text(0, 0, told, Ink.STRONG)


def _map(demo: BatchSize, canvas: Canvas, rect: Rect) -> None:
    lang, (low, high) = demo.lang, view(demo.seed)
    told = Bilingual("전체 손실의 등고선, 세로 θ₂", "full-loss contours, θ₂ upwards")
    if text_width(told[lang]) > rect.width:
        told = Bilingual("손실 등고선, 세로 θ₂", "contours, θ₂ upwards")
    axes = Axes(
        canvas,
        rect,
        Scale(low[0], high[0]),
        Scale(low[1], high[1]),
        x_label="θ₁",
        y_label=told[lang],
    )
    plot = axes.plot
    canvas.heat(plot, contours(demo.seed, plot.width, plot.height))
    if demo.ghosts:
        _path(axes, demo, demo.ghosts, Ink.GHOST, gap=1)
    if demo.answered:
        for states, ink in _others(demo):
            _path(axes, demo, states, ink, gap=2)
    _path(axes, demo, demo.states, Ink.PATH)
    minimum = _least(demo.seed)[0]
    axes.mark(float(minimum[0]), float(minimum[1]), "+", Ink.STRONG)
    axes.mark(*START, "◇", Ink.STRONG)
    axes.mark(float(demo.now.theta[0]), float(demo.now.theta[1]), "●", Ink.POINT)


@lru_cache(maxsize=8)
def _least(seed: int) -> tuple[Vector, float]:
    """The minimum of the full loss, and the loss there."""
    data = problem(seed)
    minimum = data.minimum()
    return minimum, data.loss(minimum)


def _path(axes: Axes, demo: BatchSize, states: Sequence[Training], ink: int, gap: int = 0) -> None:
    """Where a run went; of a long one the end, which would only be a blot otherwise."""
    path = demo.trails[ink].of(states)[-_LONGEST:]
    axes.line(path[:, 0], path[:, 1], ink, gap)


def _others(demo: BatchSize) -> list[tuple[list[Training], int]]:
    """The runs beside this one, each with its ink."""
    if not isinstance(demo.ask, Updates):
        return [(demo.twins(), int(Ink.THIRD))]
    inks = (Ink.FIRST, Ink.SECOND, Ink.THIRD)
    return [
        (demo.rival(batch).until(demo.now.seen), int(ink))
        for batch, ink in zip(demo.batches(), inks, strict=True)
        if batch != demo.batch
    ]


def _chart(demo: BatchSize, canvas: Canvas, rect: Rect) -> None:
    lang = demo.lang
    epochs = next(
        n for n in (2, 5, 10, 24, 50, 100, 250, 1000, 5000) if n >= demo.now.seen / SAMPLES
    )
    seen, losses, batch = demo.trails[Ink.PATH].of(demo.states)[:, 2:].T
    least = _least(demo.seed)[1]
    top = max(float(losses.max()), float(np.nanmax(batch, initial=0.0))) * 1.5
    names = Bilingual("전체|이 배치", "full|this batch")[lang].split("|")
    items = [("⠒●", int(Ink.TRAIL), names[0]), ("⠂", int(Ink.DIM), names[1])]
    label = Bilingual("손실 (로그)", "loss (log)")[lang]
    if text_width(label) + 2 + legend_width(items) > rect.width:
        label = Bilingual("손실", "loss")[lang]
    axes = Axes(
        canvas,
        rect,
        Scale(0, epochs),
        Scale(least / 4, max(top, least * 8), log=True),
        x_label=Bilingual("에포크", "epochs")[lang],
        y_label=label,
    )
    beside = _others(demo) if demo.answered else []
    beside += [(list(demo.ghosts), int(Ink.GHOST))] if demo.ghosts else []
    for states, ink in beside:
        _losses(axes, demo, states, ink, gap=2)
    axes.scatter(seen, batch, Ink.DIM)
    axes.line(seen, losses, Ink.TRAIL)
    axes.mark(float(seen[-1]), float(losses[-1]), "●", Ink.POINT)
    legend(canvas, rect.col + text_width(label) + 2, rect.row, items, rect.col + rect.width)


def _table(demo: BatchSize, canvas: Canvas, col: int, row: int, width: int) -> None:
    """The three methods after as many samples; hidden until the question is answered."""
    lang = demo.lang
    heads = Bilingual("방법|B|에포크당|갱신|손실", "method|B|per epoch|updates|loss")[lang]
    stops = (0, 14, 25, 33, 40) if width >= 40 else (0, 12, 22, 29, 35)
    for head, stop in zip(heads.split("|"), stops, strict=True):
        at = col + (stop if stop == 0 else stop - text_width(head) + 1)
        canvas.text(at, row, head, Ink.DIM)
    names = Bilingual("배치|미니배치|확률적", "batch|mini-batch|stochastic")[lang].split("|")
    inks = (Ink.FIRST, Ink.SECOND, Ink.THIRD)
    open_ = not demo.answered
    for i, (batch, updates, loss) in enumerate(demo.standings()):
        chosen = batch == demo.batch
        ink = Ink.POINT if chosen else inks[i]
        canvas.text(col, row + 1 + i, ("●" if chosen else "┄") + names[i], ink)
        per = "?" if open_ else str(updates_per_epoch(SAMPLES, batch))
        told = "∞" if loss is None else f"{loss:.3g}"
        cells = (str(batch), per, "?" if open_ else str(updates), told)
        for text, stop in zip(cells, stops[1:], strict=True):
            canvas.text(col + stop - len(text) + 1, row + 1 + i, text, ink)


def _samples(demo: BatchSize, canvas: Canvas, name: str, row: int, rows: int) -> None:
    """One cell a sample in this epoch's order, the present batch lit."""
    now, lang = demo.now, demo.lang
    col = canvas.text(0, row, name, Ink.DIM)
    if demo.ask.drawn:
        # Drawn with replacement there is no order: the samples stand as they are stored.
        lit = set(now.rows)
        glyphs = ["█" if i in lit else "·" for i in range(SAMPLES)]
        inks = [int(Ink.POINT if i in lit else Ink.DIM) for i in range(SAMPLES)]
        _rows(canvas, (col, row), rows, glyphs, inks)
        return
    # An update that ended its epoch is shown in that epoch, all of it used.
    end = now.taken if now.taken or not now.rows else SAMPLES
    start = end - len(now.rows)
    glyphs = ["▒" if i < start else "█" if i < end else "·" for i in range(SAMPLES)]
    inks = [
        int(Ink.AXIS if i < start else Ink.POINT if i < end else Ink.DIM) for i in range(SAMPLES)
    ]
    _rows(canvas, (col, row), rows, glyphs, inks)
    if rows == 1 and canvas.width >= col + SAMPLES + 22:
        names = Bilingual("지금 배치|본 샘플", "this batch|used")[lang].split("|")
        items = [("█", int(Ink.POINT), names[0]), ("▒", int(Ink.AXIS), names[1])]
        legend(canvas, col + SAMPLES + 2, row, items, canvas.width)


def _rows(
    canvas: Canvas, at: tuple[int, int], rows: int, glyphs: list[str], inks: list[int]
) -> None:
    each = SAMPLES // rows
    for i in range(rows):
        part = slice(i * each, (i + 1) * each)
        canvas.row_of(at[0], at[1] + i, glyphs[part], inks[part])


def _losses(
    axes: Axes, demo: BatchSize, states: Sequence[Training], ink: int, gap: int = 0
) -> None:
    seen, losses = demo.trails[ink].of(states)[:: max(1, len(states) // _DOTS), 2:4].T
    axes.line(seen, losses, ink, gap)


def _twins(demo: BatchSize, asked: Ball | Scaling, canvas: Canvas, rect: Rect) -> None:
    """This run, the one with four times the batch, and what theory expects of both."""
    lang = demo.lang
    names = f"B = {demo.batch}", f"B = {demo.batch * TIMES}"
    items = [("⠒●", int(Ink.TRAIL), names[0]), ("⠒⠒", int(Ink.THIRD), names[1])]
    items.append(("⠂⠐", int(Ink.THEORY), Bilingual("이론", "theory")[lang]))
    twins = demo.twins() if demo.answered else []
    runs = [(demo.ghosts, Ink.GHOST), (twins, Ink.THIRD), (demo.states, Ink.PATH)]
    draw_ = _hovering if isinstance(asked, Ball) else _scaled
    label = draw_(demo, asked, canvas, rect, [(list(run), int(ink)) for run, ink in runs if run])
    start = rect.col + text_width(label) + 2
    legend(canvas, start, rect.row, items, rect.col + rect.width)


Runs = list[tuple[list[Training], int]]


def _hovering(demo: BatchSize, asked: Ask, canvas: Canvas, rect: Rect, runs: Runs) -> str:
    """How far above the least loss each run is, averaged over some updates; and in theory."""
    assert isinstance(asked, Ball)
    least = _least(demo.seed)[1]
    top, balls = demo.states[0].loss - least, asked.balls()
    low = balls[1] / 20 if np.isfinite(balls[1]) else top / 1e4
    end = max(200, demo.steps, len(demo.ghosts))
    label = Bilingual("최소 손실과의 차", "above the least loss")[demo.lang]
    axes = Axes(
        canvas,
        rect,
        Scale(0, end),
        Scale(low, 3 * top, log=True),
        x_label=Bilingual("갱신", "update")[demo.lang],
        y_label=label,
    )
    # One mean for about every dot: what is left is the height, not the jitter.
    width = max(1, end // (2 * axes.plot.width))
    for states, ink in runs:
        whole = len(states) // width * width
        above = demo.trails[ink].of(states)[:whole, 3].reshape(-1, width) - least
        at = np.arange(len(above), dtype=np.float64) * width + (width - 1) / 2
        axes.line(at, above.mean(axis=1), _CHART.get(ink, ink))
    for ball in balls if demo.answered else ():
        if np.isfinite(ball):
            axes.level(ball, Ink.THEORY)
    axes.mark(float(demo.steps), max(demo.now.loss - least, low), "●", Ink.POINT)
    return label


def _scaled(demo: BatchSize, asked: Ask, canvas: Canvas, rect: Rect, runs: Runs) -> str:
    """The full loss of each run over the epochs, and what is expected at the end of them."""
    assert isinstance(asked, Scaling)
    least = _least(demo.seed)[1]
    top = max(state.loss for state in demo.states)
    label = Bilingual("전체 손실", "full loss")[demo.lang]
    axes = Axes(
        canvas,
        rect,
        Scale(0, max(Scaling.epochs, demo.now.seen / SAMPLES)),
        Scale(0.9 * least, max(1.3 * top, 2 * least), log=True),
        x_label=Bilingual("에포크", "epochs")[demo.lang],
        y_label=label,
    )
    axes.level(least, Ink.AXIS)
    for states, ink in runs:
        seen, losses = demo.trails[ink].of(states)[:: max(1, len(states) // _DOTS), 2:4].T
        axes.line(seen, losses, _CHART.get(ink, ink))
    if demo.answered:
        for loss in asked.losses():
            axes.mark(float(Scaling.epochs), loss, "◇", Ink.THEORY)
    axes.mark(demo.now.seen / SAMPLES, demo.now.loss, "●", Ink.POINT)
    return label


def _variances(demo: BatchSize, asked: Noise, canvas: Canvas, rect: Rect) -> None:
    """The variance of a batch gradient, in units of one sample's, over the batch size."""
    lang = demo.lang
    label = Bilingual("기울기의 분산 ÷ 샘플 1개의 분산", "gradient variance ÷ one sample's")
    axes = Axes(
        canvas,
        rect,
        Scale(0.8, 400, log=True),
        Scale(0.002, 3, log=True),
        x_label="B",
        y_label=label[lang],
    )
    sizes = np.array([1.0, 256.0])
    if demo.answered:
        axes.line(sizes, 1 / sizes, Ink.THEORY, gap=2)
        at = axes.cell(24, 1 / 24)
        if at is not None:
            canvas.text(at[0] + 2, at[1], "1/B", Ink.THEORY)
    shares = asked.shares()
    for batch, share, ink in zip(
        (demo.batch, demo.batch * TIMES), shares or (), (Ink.POINT, Ink.THIRD), strict=False
    ):
        if (ink == Ink.POINT or demo.answered) and axes.mark(batch, share, "●", ink):
            at = axes.cell(batch, share)
            assert at is not None
            canvas.text(at[0] + 2, at[1], f"B = {batch}: {share:.3g}", ink)
