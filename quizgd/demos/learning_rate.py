"""`learning-rate`: four regimes on a quadratic, told by one factor, 1 - rate * L."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from quizgd.demos.axes import Axes, Scale, legend, legend_width, minus, window
from quizgd.demos.canvas import Canvas, Frame, Rect, fitted, text_width
from quizgd.demos.demo import Option, Question
from quizgd.demos.knob import Knob, even_stops
from quizgd.demos.palette import Ink
from quizgd.demos.stepped import SteppedDemo
from quizgd.descent.single import Point, advance, begin
from quizgd.descent.surfaces import Quadratic
from quizgd.language import Bilingual, Lang

CREEPS, ZIGZAGS, CYCLES, DIVERGES = "one-sided", "zig-zag", "two-cycle", "diverge"
# Updates shown before the closing line; enough to tell 0.95 from 1.05.
HORIZON = 40
# Closer than this to a factor of 1, rounding and not the rate would decide.
_EDGE = 1e-9
# The run has arrived when what is left of the distance is below this share.
_ARRIVED = 1e-6

_OPTIONS = (
    Option(CREEPS, Bilingual("한쪽에서만 다가가 수렴", "converges from one side")),
    Option(ZIGZAGS, Bilingual("좌우로 오가며 수렴", "zig-zags, yet converges")),
    Option(CYCLES, Bilingual("두 점을 영원히 오감", "flips between two points")),
    Option(DIVERGES, Bilingual("점점 멀어져 발산", "moves away: diverges")),
)


_BECAUSE = {
    CREEPS: Bilingual(
        "갱신할 때마다 최솟값까지의 거리에 1 − 학습률·L이 곱해지는데, 이 값이 0 이상 1 이하라 "
        "최솟값을 지나치지 않습니다.",
        "Every update multiplies the distance to the minimum by 1 − rate·L; from 0 to 1, that "
        "factor never carries x past the minimum.",
    ),
    ZIGZAGS: Bilingual(
        "갱신할 때마다 x에 −1과 0 사이의 1 − 학습률·L이 곱해져, 최솟값을 지나치면서도 거리는 "
        "줄어듭니다.",
        "Every update multiplies x by 1 − rate·L, between −1 and 0: each step overshoots the "
        "minimum, yet lands nearer to it.",
    ),
    CYCLES: Bilingual(
        "학습률이 정확히 2/L이면 x에 곱해지는 값이 −1이라, 부호만 바뀌고 거리는 그대로입니다.",
        "At exactly 2/L the factor is −1: x changes its sign and never its distance.",
    ),
    DIVERGES: Bilingual(
        "학습률이 2/L보다 크면 |1 − 학습률·L| > 1이라, 갱신할 때마다 최솟값에서 더 멀어집니다.",
        "Above 2/L, |1 − rate·L| is more than 1, so every update lands farther from the minimum "
        "than the one before.",
    ),
}


def regime(factor: float) -> str:
    """The option that a run with x multiplied by `factor` at every update shows."""
    if abs(abs(factor) - 1.0) <= _EDGE:
        return CYCLES if factor < 0 else CREEPS
    if abs(factor) > 1:
        return DIVERGES
    return CREEPS if factor >= 0 else ZIGZAGS


class LearningRate(SteppedDemo[Point]):
    """Gradient descent on L x^2 / 2: converges below 2/L, zig-zags above 1/L."""

    pace = 6.0
    explains = Bilingual(
        "왼쪽은 손실 곡선 L·x²/2이고 ●가 현재 위치입니다. 오른쪽은 갱신마다의 손실(로그 눈금)이며, "
        "흐린 점선이 이론값 f(x₀)·(1 − 학습률·L)^2k입니다. "
        "갱신 한 번은 x에 (1 − 학습률·L)을 곱합니다. "
        "이 값이 0 이상 1 미만이면 한쪽에서 다가가고, −1과 0 사이면 좌우로 오가며 수렴하고, "
        "−1이면 두 점을 오가고, −1보다 작으면 발산합니다. "
        "아래 눈금자는 0, 1/L, 2/L과 현재 학습률입니다.",
        "Left: the loss curve L·x²/2, with ● where the run stands. Right: the loss after each "
        "update on a log scale; the faint dotted line is theory, f(x₀)·(1 − rate·L)^2k. One update "
        "multiplies x by 1 − rate·L. From 0 up to 1 it comes in from one side, between −1 and 0 "
        "it zig-zags and converges, at −1 it flips for ever, below −1 it diverges. The ruler shows "
        "0, 1/L, 2/L and the present rate.",
    )
    knobs = (
        Knob(
            "rate",
            Bilingual("학습률", "learning rate"),
            Bilingual("갱신 한 번의 보폭을 정합니다.", "Scales every step."),
            0.21,
            1e-4,
            1.0,
            (0.001, 0.002, *even_stops(0.005, 0.3, 0.005), 0.35, 0.4, 0.5, 0.7, 1.0),
        ),
        Knob(
            "start",
            Bilingual("출발점", "start"),
            Bilingual("x의 첫 값입니다.", "The first value of x."),
            1.0,
            -3.0,
            3.0,
            tuple(s for s in even_stops(-3.0, 3.0, 0.25) if s),
            restarts=True,
        ),
        Knob(
            "curvature",
            Bilingual("곡률 L", "curvature L"),
            Bilingual("곡선이 얼마나 가파르게 휘는지 정합니다.", "How sharply the curve bends."),
            10.0,
            0.5,
            100.0,
            (1.0, 2.0, 4.0, 5.0, 8.0, 10.0, 12.5, 16.0, 20.0, 25.0, 40.0, 50.0),
            restarts=True,
        ),
    )

    @property
    def surface(self) -> Quadratic:
        """The loss for the present curvature."""
        return Quadratic(self._settings["curvature"])

    @property
    def factor(self) -> float:
        """1 - rate * L for the present settings."""
        return self.surface.factor(self._settings["rate"])

    @property
    def sharpest(self) -> float:
        """The curvature, the same everywhere."""
        return self._settings["curvature"]

    def _begin(self) -> Point:
        return begin(self.surface, self._settings["start"])

    def _advance(self, state: Point) -> Point:
        return advance(self.surface, state, self._settings["rate"])

    def _question(self) -> Question:
        rate, curvature = self._settings["rate"], self._settings["curvature"]
        return Question(
            Bilingual(
                f"곡률 L = {curvature:g}, 학습률 {rate:g}입니다. 점은 어떻게 움직일까요?",
                f"Curvature L = {curvature:g}, learning rate {rate:g}. What will the point do?",
            ),
            _OPTIONS,
            # At x = 0 every rate rests: there is nothing to tell apart, and no side to change.
            regime(self.factor) if self._settings["start"] else CREEPS,
        )

    def _over(self) -> bool:
        start = abs(self._settings["start"])
        arrived = abs(self.now.x) <= _ARRIVED * start
        return self.steps >= HORIZON or (self.steps >= 3 and arrived)

    def growth(self) -> float | None:
        """The measured factor on |x| per update: the geometric mean over the run."""
        first, last = abs(self.states[0].x), abs(self.now.x)
        if not self.steps or not first:
            return None
        return float((last / first) ** (1 / self.steps))

    def measured(self) -> str | None:
        """The regime told from the visited points alone."""
        xs = [point.x for point in self.states]
        # What rounding has left after arrival is no motion.
        xs = [x for x in xs if abs(x) > 1e-12 * abs(xs[0])]
        if self.steps < 2 and self._stopped is None:
            return None
        if len(xs) < 2:
            return CREEPS
        flips = all(a * b < 0 for a, b in pairwise(xs))
        change = abs(xs[-1]) / abs(xs[0])
        if abs(change - 1) <= _EDGE * len(xs):
            return CYCLES if flips else CREEPS
        if change > 1:
            return DIVERGES
        return ZIGZAGS if flips else CREEPS

    def theory_says(self, lang: Lang) -> str:
        """The factor and what it means."""
        rate, curvature, factor = self._settings["rate"], self._settings["curvature"], self.factor
        size = abs(factor)
        sign = "=" if abs(size - 1) <= _EDGE else ">" if size > 1 else "<"
        bound = f"|1 − {rate:g}·{curvature:g}| = {size:.4g} {'' if sign == '=' else sign + ' 1'}"
        said = _OPTIONS[[o.id for o in _OPTIONS].index(regime(factor))].text
        return f"{bound.strip()}, {said[lang]}"

    def measurement_says(self, lang: Lang) -> str:
        """The growth of |x| per update."""
        growth = self.growth()
        if growth is None:
            return Bilingual("아직 없음", "nothing yet")[lang]
        return Bilingual(
            f"갱신 {self.steps}번, 매번 |x|가 {growth:.4g}배",
            f"|x| × {growth:.4g} an update, over {self.steps} update{'s' * (self.steps != 1)}",
        )[lang]

    def because(self, lang: Lang) -> str:
        """What the factor does to the distance from the minimum."""
        return _BECAUSE[regime(self.factor)][lang]

    def safe_bound(self, lang: Lang) -> str:
        """The bound 2/L and the rate that broke it."""
        rate, limit = self._settings["rate"], self.surface.largest_stable_rate
        return Bilingual(
            f"학습률({rate:g})이 한계 2/L = {limit:.4g}보다 큽니다.",
            f"The rate {rate:g} is above the limit 2/L = {limit:.4g}.",
        )[lang]

    def figures(self) -> dict[str, Any]:
        """Factor, limit and measured growth."""
        return {
            "factor": self.factor,
            "limit": self.surface.largest_stable_rate,
            "best_rate": 1.0 / self._settings["curvature"],
            "measured_growth": self.growth(),
        }

    def _row(self, state: Point) -> dict[str, Any]:
        return {"step": state.step, "x": state.x, "loss": state.value, "gradient": state.gradient}

    # --- the picture ----------------------------------------------------------------------------

    def frame(self, width: int, height: int) -> Frame:
        """Curve and log-loss chart side by side, the ruler below."""
        canvas = Canvas(width, height)
        ruler = 3 if height >= 12 else 2
        left = width * 9 // 20
        body = height - ruler - 1
        self._headline(canvas)
        self._curve(canvas, Rect(0, 1, left, body))
        self._chart(canvas, Rect(left + 1, 1, width - left - 1, body))
        self._ruler(canvas, height - ruler, ruler)
        return canvas.frame()

    def _headline(self, canvas: Canvas) -> None:
        now, lang = self.now, self.lang
        told = Bilingual(
            f"갱신 {now.step}   x = {minus(now.x)}   손실 {now.value:.4g}",
            f"update {now.step}   x = {minus(now.x)}   loss {now.value:.4g}",
        )[lang]
        col = canvas.text(0, 0, told, Ink.STRONG)
        if self._prediction is None:
            return
        rate, curvature = self._settings["rate"], self._settings["curvature"]
        said = f"1 − {rate:g}·{curvature:g} = {minus(self.factor)}"
        name = Bilingual("배율 ", "factor ")[lang]
        room = canvas.width - col - 2
        if text_width(name + said) > room:
            said = minus(self.factor)  # what it is made of stands in the knobs below
        if text_width(name + said) > room:
            name = ""
        start = max(col + 2, canvas.width - text_width(name + said))
        start = canvas.text(start, 0, name, Ink.DIM)
        stable = abs(self.factor) < 1 - _EDGE
        canvas.text(start, 0, said, Ink.GOOD if stable else Ink.BAD)

    def _curve(self, canvas: Canvas, rect: Rect) -> None:
        surface, now = self.surface, self.now
        reach = max(abs(self.states[0].x), abs(now.x), *(abs(p.x) for p in self.states[-3:]))
        half = window(1.1 * reach)
        # Near the end of the floating-point range the view stops growing before it overflows.
        half = min(half, 1e150)
        top = surface.value(half)
        axes = Axes(
            canvas,
            rect,
            Scale(-half, half),
            Scale(0.0, top),
            x_label="x",
            y_label=Bilingual("손실 f(x) = L·x²/2", "loss f(x) = L·x²/2")[self.lang],
        )
        xs = np.linspace(-half, half, axes.plot.width * 2)
        axes.line(xs, surface.value(xs), Ink.CURVE)
        recent = self.states[-7:]
        axes.line(
            np.array([p.x for p in recent]), np.array([p.value for p in recent]), Ink.TRAIL, gap=1
        )
        for point in recent[-5:-1]:
            axes.mark(point.x, point.value, "○", Ink.TRAIL)
        axes.mark(now.x, now.value, "●", Ink.POINT)

    def _chart(self, canvas: Canvas, rect: Rect) -> None:
        first = self.states[0].value
        end = max(HORIZON, self.steps)
        theory = self._theory(end) if self._prediction is not None else np.array([first])
        losses = np.array([point.value for point in self.states])
        told = np.concatenate((theory, losses))
        told = told[(told > 0) & np.isfinite(told)]
        base = first if first > 0 else 1.0
        low = max(min(float(told.min(initial=base)), base / 10), base * 1e-12)
        high = max(float(told.max(initial=base)), base) * 3
        names = Bilingual("이론|측정", "theory|measured")[self.lang].split("|")
        items = [("⠒⠒", int(Ink.TRAIL), names[1])]
        if len(theory) > 1:
            items.insert(0, ("⠂⠐", int(Ink.THEORY), names[0]))
        label = Bilingual("손실 (로그)", "loss (log)")[self.lang]
        if text_width(label) + 3 + legend_width(items) > rect.width:
            # The ticks are powers of ten: that it is a log scale shows anyway.
            label = Bilingual("손실", "loss")[self.lang]
        axes = Axes(
            canvas,
            rect,
            Scale(0, end),
            Scale(low / 2, min(high, 1e300), log=True),
            x_label=Bilingual("갱신", "update")[self.lang],
            y_label=label,
        )
        steps = np.arange(end + 1.0)
        if len(theory) > 1:
            axes.line(steps, theory, Ink.THEORY, gap=2)
        axes.line(steps[: len(losses)], losses, Ink.TRAIL)
        axes.mark(float(self.steps), self.now.value, "●", Ink.POINT)
        legend(canvas, rect.col + text_width(label) + 3, rect.row, items, rect.col + rect.width)

    def _theory(self, end: int) -> np.ndarray[Any, np.dtype[np.float64]]:
        """f(x_0) times the squared factors: those used so far, then the present one."""
        factors = [self.surface.factor(used["rate"]) for used in self._used]
        factors += [self.factor] * (end - len(factors))
        with np.errstate(over="ignore", under="ignore"):
            products = np.cumprod(np.square(np.array([1.0, *factors])))
            return np.asarray(self.states[0].value * products, dtype=np.float64)

    def _ruler(self, canvas: Canvas, row: int, rows: int) -> None:
        """0 .. 1/L .. 2/L with the present rate marked; regimes are named once it is answered."""
        lang, units = self.lang, self._settings["rate"] * self._settings["curvature"]
        span = max(2.5, min(units * 1.1, 11.0))
        begin_, length = 1, canvas.width - 3

        def place(value: float) -> int:
            return begin_ + round(min(value / span, 1.0) * length)

        zones = (
            (0.0, 1.0, Ink.GOOD, "─", Bilingual("한쪽에서 수렴", "one-sided")),
            (1.0, 2.0, Ink.SECOND, "═", Bilingual("좌우로 오가며 수렴", "zig-zag")),
            (2.0, span, Ink.BAD, "╌", Bilingual("발산", "diverges")),
        )
        known = self._prediction is not None
        for low, high, ink, glyph, name in zones:
            start, end = place(low), place(high)
            canvas.text(start, row, glyph * (end - start), ink if known else Ink.AXIS)
            label = name[lang]
            if known and rows > 2 and text_width(label) < end - start - 4:
                canvas.text((start + end - text_width(label)) // 2, row + 1, label, ink)
        for value, label in ((0.0, "0"), (1.0, "1/L"), (2.0, "2/L")):
            canvas.text(place(value), row, "┼", Ink.TEXT)
            canvas.text(max(0, place(value) - len(label) // 2), row + 1, label, Ink.TEXT)
        at = place(units)
        canvas.text(at, row, "●", Ink.POINT)
        rate = self._settings["rate"]
        said = Bilingual(f"학습률 {rate:g} = {units:.4g}/L", f"rate {rate:g} = {units:.4g}/L")[lang]
        start = min(max(0, at - 1), canvas.width - text_width(said) - 2)
        canvas.text(
            start, row + rows - 1, fitted(f"▲ {said}" if start == at else said, 40), Ink.POINT
        )


DEMO = LearningRate
