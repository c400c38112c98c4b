"""`edge-of-stability`: on a network the sharpness climbs until it meets 2/rate."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from quizgd.demos.axes import Axes, Scale, legend, legend_width
from quizgd.demos.canvas import Canvas, Frame, Rect, text_width
from quizgd.demos.demo import Option, Question
from quizgd.demos.knob import Knob
from quizgd.demos.palette import Ink
from quizgd.demos.stepped import SteppedDemo
from quizgd.descent.edge import Flow, Setting, Sharpening, advance, begin, edge, flow
from quizgd.language import Bilingual, Lang

EDGE, HALF, BELOW, LOST = "edge", "half", "below", "diverge"
RISES, FALLS, STILL = "rises", "falls", "still"
# Updates shown before the closing line.
HORIZON = 400
# The sharpness has met the bound when it comes this near; it is measured to a tenth of a percent.
_MET = 0.97
# A start at most this far above the bound comes down to it; one beyond `_HOPELESS` is lost. What
# happens between the two no theory says beforehand, so another question is asked there.
_NEAR, _HOPELESS = 1.2, 3.3
# Updates at the end of the run over which the median sharpness is taken.
_LAST = 100


class EdgeOfStability(SteppedDemo[Sharpening]):
    """Full-batch gradient descent on a tanh network, with its sharpness after every update."""

    pace = 30.0
    seeded = True
    default_seed = 2
    explains = Bilingual(
        "왼쪽은 갱신마다의 선명도(sharpness), 곧 손실의 헤시안에서 가장 큰 고윳값입니다. 점선이 "
        "2/학습률이고, 흐린 선은 보폭을 한없이 줄인 경사 흐름(gradient flow)의 선명도를 같은 시각 "
        "(학습률 × 갱신)에 맞추어 그린 것입니다. 오른쪽 위는 손실(로그 눈금)이고, 오른쪽 아래는 "
        "학습 샘플과 신경망이 맞춘 곡선입니다. 신경망은 1-20-20-1 tanh이고 샘플 20개를 한 배치로 "
        "쓰며 손실은 평균제곱오차입니다. 선명도는 헤시안-벡터 곱으로 거듭제곱법을 돌려 구합니다.",
        "Left: the sharpness after each update, that is, the largest eigenvalue of the loss's "
        "Hessian. The dotted line is 2/rate; the faint curve is the sharpness of gradient flow "
        "(infinitely small steps) at the same time, rate × updates. Top right: the loss on a log "
        "scale. Bottom right: the samples and the curve fitted to them. The network is 1-20-20-1 "
        "tanh, trained on all 20 samples at once by mean squared error. The sharpness comes from "
        "power iteration on Hessian-vector products.",
    )
    knobs = (
        Knob(
            "rate",
            Bilingual("학습률", "learning rate"),
            Bilingual(
                "갱신 한 번의 보폭이며, 안정 한계 2/학습률을 정합니다.",
                "Scales every step, and with it the bound 2/rate.",
            ),
            0.2,
            0.01,
            3.0,
            (0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0, 1.5, 2.0, 3.0),
        ),
    )

    @property
    def setting(self) -> Setting:
        """What is trained."""
        return Setting(self.seed)

    @property
    def bound(self) -> float:
        """2/rate."""
        return edge(self._settings["rate"])

    def _begin(self) -> Sharpening:
        return begin(self.setting)

    def _advance(self, state: Sharpening) -> Sharpening:
        return advance(state, self.setting, self._settings["rate"])

    def followed(self) -> Flow:
        """Gradient flow for the time of the whole run, or until it is far above the bound."""
        found = flow(self.setting)
        found.until(HORIZON * self._settings["rate"], 1.45 * self.bound)
        return found

    # --- question and answer --------------------------------------------------------------------

    @property
    def undecided(self) -> bool:
        """Whether theory does not say if a start this sharp is lost."""
        return _NEAR < self.states[0].sharpness / self.bound <= _HOPELESS

    def expected(self) -> str:
        """What theory says of the sharpness: an option of the first question."""
        start = self.states[0].sharpness
        if start > _HOPELESS * self.bound:
            return LOST
        time = HORIZON * self._settings["rate"]
        reached = max(start, self.followed().sharpest(time))
        return EDGE if reached >= self.bound else BELOW

    def _question(self) -> Question:
        rate, bound, start = self._settings["rate"], self.bound, self.states[0].sharpness
        if self.undecided:
            return Question(
                Bilingual(
                    f"출발점의 선명도 {start:.3g}이 이미 2/η = {bound:.3g}보다 큽니다. "
                    "손실은 어떻게 될까요?",
                    f"The sharpness at the start, {start:.3g}, is already above 2/η = {bound:.3g}. "
                    "What will the loss do?",
                ),
                (
                    Option(FALLS, Bilingual("갱신마다 줄어든다", "fall at every update")),
                    Option(RISES, Bilingual("늘어나는 갱신이 있다", "rise at some updates")),
                    Option(STILL, Bilingual("변하지 않는다", "stay where it is")),
                ),
                RISES,
            )
        return Question(
            Bilingual(
                f"학습률 η = {rate:g}, 출발점의 선명도는 {start:.3g}입니다. {HORIZON}번 갱신하는 "
                "동안 선명도는?",
                f"Learning rate η = {rate:g}, sharpness {start:.3g} at the start. Where will "
                f"{HORIZON} updates take it?",
            ),
            (
                Option(
                    HALF,
                    Bilingual(f"1/η = {bound / 2:.3g} 근처에 머묾", f"to 1/η = {bound / 2:.3g}"),
                ),
                Option(EDGE, Bilingual(f"2/η = {bound:.3g} 근처에 머묾", f"to 2/η = {bound:.3g}")),
                Option(
                    BELOW,
                    Bilingual(f"2/η = {bound:.3g}에 닿지 못함", f"never to 2/η = {bound:.3g}"),
                ),
                Option(LOST, Bilingual("발산함", "nowhere: it diverges")),
            ),
            self.expected(),
        )

    def _over(self) -> bool:
        return self.steps >= HORIZON

    def _rose(self) -> bool:
        return any(b.loss > a.loss for a, b in pairwise(self.states))

    def met(self) -> int | None:
        """The first update at which the sharpness met the bound."""
        for state in self.states:
            if state.sharpness >= _MET * self.bound:
                return state.step
        return None

    def hovering(self) -> float:
        """Median sharpness over the last hundred updates."""
        return float(np.median([state.sharpness for state in self.states[-_LAST:]]))

    def measured(self) -> str | None:
        """Told from losses and sharpness of the run alone."""
        if self.question().key == RISES:
            if self._stopped is not None or self._rose():
                return RISES
            return FALLS if self._over() else None
        if self._stopped is not None:
            return LOST
        if not self._over():
            return None
        return BELOW if self.met() is None else EDGE

    def theory_says(self, lang: Lang) -> str:
        """The bound, and which side of it the start and gradient flow are on."""
        rate, bound, start = self._settings["rate"], self.bound, self.states[0].sharpness
        limit = f"2/{rate:g} = {bound:.3g}"
        if self.undecided or start > _HOPELESS * bound:
            return Bilingual(
                f"출발점 {start:.3g} > {limit}이므로 가장 가파른 방향의 오차가 커짐",
                f"{start:.3g} at the start > {limit}, so the error grows along the steepest "
                "direction",
            )[lang]
        if self.expected() == BELOW:
            sharpest = self.followed().sharpest(HORIZON * rate)
            return Bilingual(
                f"경사 흐름도 {sharpest:.3g}까지만 오르므로 {limit}에 닿지 못함",
                f"gradient flow gets no further than {sharpest:.3g}, short of {limit}",
            )[lang]
        return Bilingual(f"{limit}에서 안정을 잃어 그 근처", f"stable up to {limit} only")[lang]

    def measurement_says(self, lang: Lang) -> str:
        """Sharpness, or what became of the loss."""
        rises = sum(b.loss > a.loss for a, b in pairwise(self.states))
        if self.question().key == RISES:
            return Bilingual(
                f"갱신 {self.steps}번 중 {rises}번 손실이 늘어남",
                f"the loss rose at {rises} of {self.steps} updates",
            )[lang]
        if self._stopped is not None:
            return Bilingual(
                f"{self._stopped.step}번째 갱신에서 손실이 한계를 벗어남",
                f"the loss left all bounds at update {self._stopped.step}",
            )[lang]
        if self.steps < _LAST:
            return Bilingual(f"선명도 {self.now.sharpness:.3g}", f"{self.now.sharpness:.3g}")[lang]
        most = max(state.sharpness for state in self.states)
        return Bilingual(
            f"최대 {most:.3g}, 마지막 {_LAST}번의 중앙값 {self.hovering():.3g}",
            f"{most:.3g} at most, median {self.hovering():.3g} over the last {_LAST}",
        )[lang]

    def because(self, lang: Lang) -> str:
        """Why the sharpness stops where it does, or the loss rises."""
        key = self.question().key
        if key in {RISES, LOST}:
            return Bilingual(
                "곡률이 2/η보다 큰 방향에서는 갱신마다 오차의 절댓값이 커지므로, 더 평평한 곳으로 "
                "밀려나지 않는 한 손실이 계속 늘어납니다.",
                "Along a direction of curvature above 2/η every update enlarges the error, so the "
                "loss grows until the run is thrown to a flatter place, if it ever is.",
            )[lang]
        if key == BELOW:
            return Bilingual(
                "학습은 선명도를 서서히 키우는데, 학습률이 작으면 지난 시간(학습률 × 갱신)이 짧아 "
                "높은 한계에 닿기 전에 끝납니다.",
                "Training sharpens the loss bit by bit; at a small rate the bound is high and the "
                "time, rate × updates, is short, so the run ends before it gets there.",
            )[lang]
        return Bilingual(
            "학습은 선명도를 계속 키우지만, 2/η를 넘으면 가장 가파른 방향으로 진동이 커져 "
            "더 평평한 곳으로 밀려나므로 그 경계에 머뭅니다.",
            "Training keeps sharpening the loss, but above 2/η the swing along the steepest "
            "direction grows and throws the run to a flatter place, so it stays at that edge.",
        )[lang]

    def safe_bound(self, lang: Lang) -> str:
        """The largest rate at which the start would have been stable."""
        start, rate = self.states[0].sharpness, self._settings["rate"]
        return Bilingual(
            f"출발점의 선명도가 {start:.3g}이므로 학습률은 2/{start:.3g} = {2 / start:.3g}보다 "
            f"작아야 안정합니다(지금 {rate:g}).",
            f"With a sharpness of {start:.3g} at the start, rates below 2/{start:.3g} = "
            f"{2 / start:.3g} are stable there; this one is {rate:g}.",
        )[lang]

    def figures(self) -> dict[str, Any]:
        """Bound, sharpness and how often the loss rose."""
        return {
            "bound": self.bound,
            "sharpness_at_start": self.states[0].sharpness,
            "sharpness_largest": max(state.sharpness for state in self.states),
            "sharpness_median_last": self.hovering(),
            "met_at_update": self.met(),
            "updates_with_rising_loss": sum(b.loss > a.loss for a, b in pairwise(self.states)),
            "loss": self.now.loss,
        }

    def _row(self, state: Sharpening) -> dict[str, Any]:
        return {"step": state.step, "loss": state.loss, "sharpness": state.sharpness}

    # --- the picture ----------------------------------------------------------------------------

    def frame(self, width: int, height: int) -> Frame:
        """Sharpness on the left; loss, and below it the fit where there is room."""
        canvas = Canvas(width, height)
        now = self.now
        told = Bilingual(
            f"갱신 {now.step}   선명도 {now.sharpness:.3g}   2/η {self.bound:.3g}   "
            f"손실 {now.loss:.3g}",
            f"update {now.step}   sharpness {now.sharpness:.3g}   2/η {self.bound:.3g}   "
            f"loss {now.loss:.3g}",
        )[self.lang]
        canvas.text(0, 0, told, Ink.STRONG)
        left, body = width * 11 // 20, height - 1
        self._sharpness(canvas, Rect(0, 1, left, body))
        fit = body // 2 if body >= 14 else 0
        self._loss(canvas, Rect(left + 1, 1, width - left - 1, body - fit))
        if fit:
            self._fit(canvas, Rect(left + 1, 1 + body - fit, width - left - 1, fit))
        return canvas.frame()

    def _sharpness(self, canvas: Canvas, rect: Rect) -> None:
        bound, end = self.bound, max(HORIZON, self.steps)
        values = np.array([state.sharpness for state in self.states])
        known = self._prediction is not None
        top = 1.45 * max(bound, float(values[0]), min(float(values.max()), 2 * bound))
        names = Bilingual("측정|경사 흐름", "measured|gradient flow")[self.lang].split("|")
        if rect.width < 52:
            names = Bilingual("측정|흐름", "run|flow")[self.lang].split("|")
        items = [("⠂ ⠂", int(Ink.SECOND), "2/η"), ("⠒●", int(Ink.TRAIL), names[0])]
        if known:
            items.append(("⠂⠐", int(Ink.THEORY), names[1]))
        label = Bilingual("선명도", "sharpness")[self.lang]
        axes = Axes(
            canvas,
            rect,
            Scale(0, end),
            Scale(0.0, top),
            x_label=Bilingual("갱신", "update")[self.lang],
            y_label=label,
        )
        if known:
            followed, rate = self.followed(), self._settings["rate"]
            axes.line(np.array(followed.times) / rate, np.array(followed.values), Ink.THEORY, gap=1)
        if self._ghost:
            axes.line(
                np.array([float(state.step) for state in self._ghost]),
                np.array([state.sharpness for state in self._ghost]),
                Ink.GHOST,
            )
        axes.level(bound, Ink.SECOND)
        axes.line(np.arange(len(values), dtype=float), values, Ink.TRAIL)
        if not axes.mark(float(self.steps), self.now.sharpness, "●", Ink.POINT):
            axes.mark(float(self.steps), top, "▲", Ink.BAD)
        col = rect.col + text_width(label) + 3
        if col + legend_width(items) <= rect.col + rect.width:
            legend(canvas, col, rect.row, items, rect.col + rect.width)

    def _loss(self, canvas: Canvas, rect: Rect) -> None:
        losses = np.array([state.loss for state in self.states])
        low, high = float(losses.min()), float(losses.max())
        axes = Axes(
            canvas,
            rect,
            Scale(0, max(HORIZON, self.steps)),
            # Two decades at least, whose powers of ten are ticks enough for a low chart.
            Scale(min(low / 1.5, high / 150), high * 1.5, log=True),
            x_label=Bilingual("갱신", "update")[self.lang],
            y_label=Bilingual("손실 (로그)", "loss (log)")[self.lang],
        )
        if self._ghost:
            axes.line(
                np.array([float(state.step) for state in self._ghost]),
                np.array([state.loss for state in self._ghost]),
                Ink.GHOST,
            )
        axes.line(np.arange(len(losses), dtype=float), losses, Ink.CURVE)
        axes.mark(float(self.steps), self.now.loss, "●", Ink.POINT)

    def _fit(self, canvas: Canvas, rect: Rect) -> None:
        of = self.setting.samples
        xs, ys = of.inputs[0], of.targets[0]
        reach = 1.25 * float(np.abs(ys).max())
        axes = Axes(
            canvas,
            rect,
            Scale(-1.0, 1.0),
            Scale(-reach, reach),
            x_label="x",
            y_label=Bilingual("샘플과 신경망", "samples and network")[self.lang],
        )
        for x, y in zip(xs, ys, strict=True):
            axes.mark(float(x), float(y), "∘", Ink.DIM)
        grid = np.linspace(-1.0, 1.0, 2 * axes.plot.width)
        axes.line(grid, self.setting.fitted(self.now.theta, grid), Ink.CURVE)


DEMO = EdgeOfStability
