"""`local-minima`: a one-dimensional surface with three pits; which one, from this start?"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizgd.demos.axes import Axes, Scale, legend, minus
from quizgd.demos.canvas import Canvas, Frame, Rect, fitted, text_width
from quizgd.demos.demo import Option, Question
from quizgd.demos.knob import Knob, even_stops
from quizgd.demos.palette import Ink
from quizgd.demos.stepped import SteppedDemo
from quizgd.descent.ensemble import NOWHERE, resting_pits
from quizgd.descent.single import Point, advance, begin
from quizgd.descent.surfaces import Wells
from quizgd.language import Bilingual, Lang

SURFACE = Wells.through((-2.1, -0.93, 0.17, 1.28, 2.2), 0.35)
PITS = ("A", "B", "C")
ELSEWHERE = "nowhere"
# The run rests when it is this near a pit and moves by less than this in one update.
RESTS = 0.02
# A run that has not come to rest by then counts as resting nowhere.
PATIENCE = 400

_LOW, _HIGH = -2.8, 2.9
_INKS = (int(Ink.FIRST), int(Ink.SECOND), int(Ink.THIRD))

_OPTIONS = (
    *(Option(pit, Bilingual(f"{pit} 골짜기", f"pit {pit}")) for pit in PITS),
    Option(ELSEWHERE, Bilingual("어디에도 멈추지 않음", "none: it never comes to rest")),
)


def resting(point: Point, rate: float) -> str | None:
    """The pit in which `point` rests, or None if it still moves or is elsewhere."""
    for pit, minimum in zip(PITS, SURFACE.minima, strict=True):
        if abs(point.x - minimum) < RESTS and abs(rate * point.buffer) < RESTS / 4:
            # A fast pass through the bottom is no rest: what is left must not climb out again.
            return pit if abs(point.gradient) < 0.5 else None
    return None


def one_sided_rate(start: float) -> float | None:
    """1 / max f'' on the start's own side of the hilltops: below it no update can cross one.

    x -> x - rate * f'(x) is then increasing, so that the hilltops, where it stands still, keep
    every start on its side. None if the start lies exactly on a hilltop.
    """
    basin = SURFACE.basin(start)
    if basin is None:
        return None
    edges = (min(start, _LOW), *SURFACE.hilltops, max(start, _HIGH))
    low, high = edges[basin], edges[basin + 1]
    # On the two outer slopes only what lies between the start and the pit is ever visited.
    if basin == 0:
        low = min(start, SURFACE.minima[0])
    if basin == len(PITS) - 1:
        high = max(start, SURFACE.minima[-1])
    return 1.0 / SURFACE.largest_curvature(low, high)


@lru_cache(maxsize=64)
def _reckoned(start: float, rate: float, momentum: float) -> str:
    """Where the rule leads, update by update: for settings that no formula decides."""
    pit = resting_pits(
        SURFACE,
        np.array([start], dtype=float),
        rate=rate,
        momentum=momentum,
        steps=PATIENCE,
        tolerance=RESTS,
    )[0]
    return ELSEWHERE if pit == NOWHERE else PITS[pit]


@lru_cache(maxsize=64)
def _strip(rate: float, momentum: float, low: float, high: float, cells: int) -> NDArray[np.int8]:
    width = (high - low) / cells
    starts = np.asarray(low + width * (np.arange(cells) + 0.5), dtype=np.float64)
    return resting_pits(
        SURFACE, starts, rate=rate, momentum=momentum, steps=PATIENCE, tolerance=RESTS
    )


class LocalMinima(SteppedDemo[Point]):
    """Gradient descent, with or without momentum, on a surface with three minima."""

    pace = 12.0
    explains = Bilingual(
        "왼쪽은 골짜기가 셋(A, B, C)인 손실 곡선입니다. ◇가 출발점, ●가 현재 위치입니다. "
        "오른쪽은 갱신마다의 손실이고, 점선은 각 골짜기 바닥의 높이입니다. 예측한 뒤에는 아래 띠에 "
        "출발점마다 어느 골짜기에서 멈추는지 나옵니다(·는 멈추지 않는 경우). "
        "모멘텀은 PyTorch 방식입니다: "
        "buffer = 모멘텀·buffer + 기울기, x = x − 학습률·buffer.",
        "Left: a loss curve with three pits, A, B and C; ◇ is the start and ● where the run "
        "stands. Right: the loss after each update, with the floor of every pit dotted. Once you "
        "have predicted, the strip below tells for every start in which pit it ends (· for none). "
        "Momentum follows PyTorch: buffer = momentum·buffer + gradient, x = x − rate·buffer.",
    )
    knobs = (
        Knob(
            "rate",
            Bilingual("학습률", "learning rate"),
            Bilingual("갱신 한 번의 보폭을 정합니다.", "Scales every step."),
            0.01,
            1e-4,
            1.0,
            (0.001, 0.002, 0.005, 0.01, 0.015, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3),
        ),
        Knob(
            "start",
            Bilingual("출발점", "start"),
            Bilingual("어디에서 출발할지 고릅니다.", "Where the run begins."),
            2.8,
            _LOW,
            _HIGH,
            even_stops(_LOW, _HIGH, 0.1),
            restarts=True,
        ),
        Knob(
            "momentum",
            Bilingual("모멘텀", "momentum"),
            Bilingual("앞선 움직임을 얼마나 이어 갈지 정합니다.", "How much of each move is kept."),
            0.0,
            0.0,
            0.99,
            (0.0, 0.5, 0.8, 0.9, 0.95),
        ),
    )

    def _begin(self) -> Point:
        return begin(SURFACE, self._settings["start"])

    def _advance(self, state: Point) -> Point:
        return advance(SURFACE, state, self._settings["rate"], self._settings["momentum"])

    def decided_by_theory(self) -> bool:
        """Whether the theorem of `one_sided_rate` covers the present settings."""
        bound = one_sided_rate(self._settings["start"])
        plain = self._settings["momentum"] == 0
        return plain and bound is not None and self._settings["rate"] <= bound

    def key(self) -> str:
        """The pit: from the theorem where it holds, else reckoned update by update."""
        start, rate = self._settings["start"], self._settings["rate"]
        if self.decided_by_theory():
            basin = SURFACE.basin(start)
            assert basin is not None
            if _reckoned(start, rate, 0.0) == ELSEWHERE:
                # On its way to that pit, but so slowly that it does not arrive in time.
                return ELSEWHERE
            return PITS[basin]
        return _reckoned(start, rate, self._settings["momentum"])

    def _question(self) -> Question:
        start, rate = self._settings["start"], self._settings["rate"]
        momentum = self._settings["momentum"]
        with_ko = f"모멘텀 {momentum:g}" if momentum else "모멘텀 없이"
        with_en = f"momentum {momentum:g}" if momentum else "no momentum"
        return Question(
            Bilingual(
                f"{minus(start)}에서 출발합니다(학습률 {rate:g}, {with_ko}). "
                f"{PATIENCE}번 안에 어디에서 멈출까요?",
                f"Start at {minus(start)}, rate {rate:g}, {with_en}: "
                f"where does it rest within {PATIENCE} updates?",
            ),
            _OPTIONS,
            self.key(),
        )

    def _over(self) -> bool:
        if self.steps >= PATIENCE:
            return True
        return self.steps > 0 and resting(self.now, self._settings["rate"]) is not None

    def measured(self) -> str | None:
        """The pit in which the run rests, told from its last state."""
        if self._stopped is not None:
            return ELSEWHERE
        pit = resting(self.now, self._settings["rate"]) if self.steps else None
        if pit is None and self.steps >= PATIENCE:
            return ELSEWHERE
        return pit

    def theory_says(self, lang: Lang) -> str:
        """The theorem with its bound, or that only reckoning tells."""
        key = self.key()
        name = next(o.text for o in _OPTIONS if o.id == key)
        bound = one_sided_rate(self._settings["start"])
        if self.decided_by_theory() and key != ELSEWHERE:
            return Bilingual(
                f"학습률 ≤ 1/max f″ = {bound:.3g}이면 언덕을 넘지 못함, {name.ko}",
                f"rate ≤ 1/max f″ = {bound:.3g} crosses no hilltop, so {name.en}",
            )[lang]
        return Bilingual(
            f"공식이 없어 미리 한 걸음씩 계산함, {name.ko}",
            f"no formula decides; reckoned step by step, {name.en}",
        )[lang]

    def measurement_says(self, lang: Lang) -> str:
        """Where it stands, and whether that is the lowest pit."""
        now, pit = self.now, self.measured()
        if pit is None:
            return Bilingual(
                f"아직 움직이는 중, x = {minus(now.x)}", f"still moving, x = {minus(now.x)}"
            )[lang]
        if pit == ELSEWHERE:
            return Bilingual(
                f"갱신 {self.steps}번 뒤에도 멈추지 않음", f"no rest in {self.steps} updates"
            )[lang]
        lowest = min(SURFACE.minima, key=SURFACE.value)
        best = abs(now.x - lowest) < RESTS
        return Bilingual(
            f"{pit}, 손실 {now.value:.3f}, {self.steps}번 "
            + ("(가장 낮은 골짜기)" if best else "(가장 낮은 곳은 A)"),
            f"{pit}, loss {now.value:.3f}, {self.steps} updates "
            + ("(the lowest pit)" if best else "(A is lower)"),
        )[lang]

    def because(self, lang: Lang) -> str:
        """What the gradient knows, and what momentum adds."""
        if self._settings["momentum"]:
            return Bilingual(
                "모멘텀은 앞선 기울기를 쌓아 두므로 오르막에서도 움직이지만, 어느 골짜기가 가장 "
                "낮은지는 모릅니다.",
                "Momentum keeps past gradients, so it can run uphill for a while, but it does not "
                "know which pit is the lowest.",
            )[lang]
        return Bilingual(
            "기울기는 지금 서 있는 곳의 경사만 알려 주므로, 다른 골짜기가 더 낮은지는 "
            "알 수 없습니다.",
            "The gradient tells only the slope underfoot, nothing of whether another pit is lower.",
        )[lang]

    def safe_bound(self, lang: Lang) -> str:
        """The bound for plain descent from this start."""
        bound = one_sided_rate(self._settings["start"])
        if bound is None:
            return ""
        return Bilingual(
            f"모멘텀 없이 학습률이 {bound:.3g} 이하이면 이 출발점에서 골짜기를 벗어나지 않습니다.",
            f"Without momentum, a rate up to {bound:.3g} never leaves the pit of this start.",
        )[lang]

    def figures(self) -> dict[str, Any]:
        """The pits, the hilltops, the theorem's bound and where the run stands."""
        return {
            "minima": list(SURFACE.minima),
            "minimum_losses": [SURFACE.value(x) for x in SURFACE.minima],
            "hilltops": list(SURFACE.hilltops),
            "one_sided_rate": one_sided_rate(self._settings["start"]),
            "decided_by_theory": self.decided_by_theory(),
            "x": self.now.x,
            "loss": self.now.value,
        }

    def _row(self, state: Point) -> dict[str, Any]:
        return {
            "step": state.step,
            "x": state.x,
            "loss": state.value,
            "gradient": state.gradient,
            "buffer": state.buffer,
        }

    def reading(self, knob: Knob, lang: Lang) -> str:
        """Zero momentum is said in words."""
        shown = super().reading(knob, lang)
        if knob.name == "momentum" and not self._settings["momentum"]:
            return Bilingual("0 (끔)", "0 (off)")[lang]
        return shown

    # --- the picture ----------------------------------------------------------------------------

    def frame(self, width: int, height: int) -> Frame:
        """The surface with its pits, the loss chart, and the strip of starts."""
        canvas = Canvas(width, height)
        left = width * 11 // 20
        body = height - 1 - 2
        self._headline(canvas)
        axes = self._surface(canvas, Rect(0, 1, left, body))
        self._chart(canvas, Rect(left + 1, 1, width - left - 1, body))
        self._starts(canvas, axes.plot, height - 2)
        return canvas.frame()

    def _headline(self, canvas: Canvas) -> None:
        now = self.now
        told = Bilingual(
            f"갱신 {now.step}   x = {minus(now.x)}   손실 {now.value:.4g}   "
            f"기울기 {minus(now.gradient)}",
            f"update {now.step}   x = {minus(now.x)}   loss {now.value:.4g}   "
            f"gradient {minus(now.gradient)}",
        )[self.lang]
        canvas.text(0, 0, told, Ink.STRONG)

    def _surface(self, canvas: Canvas, rect: Rect) -> Axes:
        top = 1.1 * max(SURFACE.value(_HIGH), SURFACE.value(self._settings["start"]), 4.0)
        axes = Axes(
            canvas,
            rect,
            Scale(_LOW - 0.1, _HIGH + 0.1),
            Scale(-0.14 * top, top),
            x_label="x",
            y_label=Bilingual("손실 f(x)", "loss f(x)")[self.lang],
        )
        xs = np.linspace(_LOW - 0.1, _HIGH + 0.1, axes.plot.width * 2)
        axes.line(xs, SURFACE.value(xs), Ink.CURVE)
        for pit, minimum, ink in zip(PITS, SURFACE.minima, _INKS, strict=True):
            at = axes.cell(minimum, SURFACE.value(minimum))
            if at is not None:
                row = min(at[1] + 1, axes.plot.row + axes.plot.height - 1)
                canvas.text(at[0], row, pit, ink)
        if self.steps:
            axes.mark(self.states[0].x, self.states[0].value, "◇", Ink.TEXT)
        for point in self.states[-6:-1]:
            axes.mark(point.x, point.value, "○", Ink.TRAIL)
        axes.mark(self.now.x, self.now.value, "●", Ink.POINT)
        return axes

    def _chart(self, canvas: Canvas, rect: Rect) -> None:
        end = next(n for n in (40, 80, 160, 400, 1000, 2500, 5000) if n >= self.steps)
        losses = np.array([point.value for point in self.states])
        top = 1.1 * max(float(losses.max()), 2.0)
        label = Bilingual("손실", "loss")[self.lang]
        axes = Axes(
            canvas,
            rect,
            Scale(0, end),
            Scale(-0.05 * top, top),
            x_label=Bilingual("갱신", "update")[self.lang],
            y_label=label,
        )
        for pit, minimum in zip(PITS, SURFACE.minima, strict=True):
            del pit
            axes.level(SURFACE.value(minimum), Ink.THEORY)
        axes.line(np.arange(float(len(losses))), losses, Ink.TRAIL)
        # Letters go on last, one column apart, so that pits of like height both show.
        column = axes.plot.col + axes.plot.width
        for i, (pit, minimum) in enumerate(zip(PITS, SURFACE.minima, strict=True)):
            at = axes.cell(end, SURFACE.value(minimum))
            if at is not None:
                canvas.text(column - 5 + 2 * i, at[1], pit, _INKS[i])
        axes.mark(float(self.steps), self.now.value, "●", Ink.POINT)
        names = Bilingual("골짜기 바닥|측정", "pit floors|measured")[self.lang].split("|")
        legend(
            canvas,
            rect.col + text_width(label) + 3,
            rect.row,
            [("⠂⠐", Ink.THEORY, names[0]), ("⠒⠒", Ink.TRAIL, names[1])],
            rect.col + rect.width,
        )

    def _starts(self, canvas: Canvas, plot: Rect, row: int) -> None:
        """Under the surface, for every start: the pit in which it ends."""
        rate, momentum = self._settings["rate"], self._settings["momentum"]
        if self._prediction is None:
            canvas.text(plot.col, row, "?" * plot.width, Ink.AXIS)
        else:
            pits = _strip(rate, momentum, _LOW - 0.1, _HIGH + 0.1, plot.width)
            glyphs = [PITS[p] if p != NOWHERE else "·" for p in pits]
            inks = [_INKS[p] if p != NOWHERE else int(Ink.AXIS) for p in pits]
            canvas.row_of(plot.col, row, glyphs, inks)
        said = Bilingual("◂ 출발점마다 멈추는 골짜기", "◂ the pit that each start ends in")
        col = plot.col + plot.width + 2
        canvas.text(col, row, fitted(said[self.lang], canvas.width - col), Ink.DIM)
        share = (self._settings["start"] - (_LOW - 0.1)) / (_HIGH - _LOW + 0.2)
        at = plot.col + min(int(share * plot.width), plot.width - 1)
        canvas.text(at, row + 1, "▲", Ink.POINT)
        name = Bilingual("출발점", "start")[self.lang]
        side = at + 2 if at + 2 + text_width(name) < canvas.width else at - 1 - text_width(name)
        canvas.text(side, row + 1, name, Ink.DIM)


DEMO = LocalMinima
