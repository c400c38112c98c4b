"""`schedule`: the learning rate over time, against the noise of stochastic gradients."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from quizgd.demos import Entry
from quizgd.demos import schedule_view as view
from quizgd.demos.canvas import Canvas, Frame
from quizgd.demos.demo import Question
from quizgd.demos.knob import Knob, chooser, even_stops
from quizgd.demos.run import Settings
from quizgd.demos.schedule_plan import HORIZON, RUNS, Cloud, Plan, foreseen, verdict
from quizgd.demos.schedule_words import BECAUSE, EXPLAINS, LOSSES, OPTIONS, SCHEDULES
from quizgd.demos.stepped import SteppedDemo
from quizgd.descent import noise_ball
from quizgd.descent.divergence import DivergedError, Divergence
from quizgd.language import Bilingual, Lang


class ScheduleDemo(SteppedDemo[Cloud]):
    """Four hundred runs of SGD at once under one schedule."""

    pace = 30.0
    seeded = True
    movable = True
    explains = EXPLAINS
    knobs = (
        chooser(
            "schedule",
            Bilingual("스케줄", "schedule"),
            Bilingual("학습률을 시간에 따라 어떻게 바꿀지.", "How the rate changes over time."),
            SCHEDULES,
        ),
        Knob(
            "rate",
            Bilingual("학습률", "lr"),
            Bilingual("스케줄의 기준 학습률입니다.", "The base rate of the schedule."),
            0.5,
            0.005,
            3.0,
            (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.4, 1.8, 2.1, 2.5),
            restarts=True,
        ),
        Knob(
            "batch",
            Bilingual("배치", "B"),
            Bilingual("배치 크기 B: 잡음은 1/√B배입니다.", "Batch size B: the noise is 1/√B."),
            1,
            1,
            256,
            (1, 4, 16, 64, 256),
            whole=True,
            restarts=True,
            option="batch-size",
        ),
        chooser(
            "loss",
            Bilingual("손실", "loss"),
            Bilingual(
                "이차 함수이거나, 바깥에 가파른 벽이 있습니다.",
                "A quadratic bowl, or one with steep walls.",
            ),
            LOSSES,
        ),
    )
    starts = (
        Knob(
            "x",
            Bilingual("출발점", "start"),
            Bilingual("모든 실행이 출발하는 자리입니다.", "Where all runs begin."),
            10.0,
            -12.0,
            12.0,
            tuple(x for x in even_stops(-12.0, 12.0, 0.5) if x),
            restarts=True,
            option="start",
        ),
    )

    def __init__(self, entry: Entry, settings: Settings, lang: Lang) -> None:
        self.trail, self.kept_trail = view.trail(), view.trail()
        super().__init__(entry, settings, lang)

    @property
    def plan(self) -> Plan:
        """The present settings."""
        told = self._settings
        kind, loss = self.chosen("schedule"), self.chosen("loss")
        return Plan(kind, told["rate"], int(told["batch"]), loss, told["x"])

    @property
    def sharpest(self) -> float:
        """The curvature at the minimum."""
        return 1.0

    def _begin(self) -> Cloud:
        xs = np.full(RUNS, self._settings["x"])
        return Cloud(0, xs, np.zeros(RUNS))

    def _advance(self, state: Cloud) -> Cloud:
        plan = self.plan
        surface, noise, chance = plan.surface, plan.noise, (self.seed, state.step)
        rate = plan.schedule.rate(state.step)
        xs = noise_ball.shaken(surface, state.xs, rate, noise, chance)
        if 2 * np.count_nonzero(np.abs(state.xs) > noise_ball.LOST) > RUNS:
            raise DivergedError(Divergence(state.step + 1, "x", float(np.median(state.xs))))
        constant = noise_ball.shaken(surface, state.constant, plan.rate, noise, chance)
        return Cloud(state.step + 1, xs, constant, rate)

    def _question(self) -> Question:
        plan = self.plan
        name = {o.id: o.text for o in SCHEDULES}[plan.kind]
        loss = {o.id: o.text for o in LOSSES}[plan.loss]
        return Question(
            Bilingual(
                f"손실은 {loss.ko}, 배치 {plan.batch}, 학습률 {plan.rate:g}, 스케줄은 {name.ko}. "
                f"SGD는 {HORIZON}번 갱신한 뒤 어디에 있을까요?",
                f"SGD in the {loss.en}, batch {plan.batch}, rate {plan.rate:g}, {name.en}: "
                f"where is it after {HORIZON} updates?",
            ),
            OPTIONS,
            self.key(),
        )

    def key(self) -> str:
        """By theory: the moments at the end, or that they left."""
        end = foreseen(self.plan)[-1]
        if end.distance > noise_ball.LOST:
            return "diverges"
        return verdict(end.mean, end.spread, self.plan.ball)

    def _over(self) -> bool:
        return self.steps >= HORIZON

    def measured(self) -> str | None:
        """By the runs alone: their mean and spread, beside those at the constant rate."""
        now = self.now
        if self._stopped is not None or float(np.median(np.abs(now.xs))) > noise_ball.LOST:
            return "diverges"
        if now.step < HORIZON:
            return None
        beside = now.constant
        away = float(np.median(np.abs(beside))) > noise_ball.LOST
        return verdict(now.mean, now.spread, math.inf if away else float(beside.std()))

    @property
    def lasts(self) -> int:
        """How many updates the picture has room for: fewer where the runs are thrown out."""
        end = foreseen(self.plan)[-1]
        if self._prediction is not None and end.distance > noise_ball.LOST:
            return max(10, end.step + 3)
        return HORIZON

    def halted(self, lang: Lang) -> str | None:
        """Nothing overflows here: a run is stopped when half of the points are far out."""
        if self._stopped is None:
            return super().halted(lang)
        step = self._stopped.step - 1
        where = Bilingual(
            f"{step}번째 갱신에서 실행의 절반 이상이 최솟값에서 {noise_ball.LOST:,.0f} 넘게 멀어져 "
            "멈췄습니다.",
            f"Stopped after update {step}: half of the runs are more than "
            f"{noise_ball.LOST:,.0f} away from the minimum.",
        )[lang]
        return f"{where} {self.safe_bound(lang)}"

    def theory_says(self, lang: Lang) -> str:
        """Mean and spread at the end."""
        plan, key, end = self.plan, self.key(), foreseen(self.plan)[-1]
        if key == "diverges":
            return Bilingual(f"{end.step}번째에 |x| > 1000", f"|x| > 1000 at update {end.step}")[
                lang
            ]
        if key == "short":
            return Bilingual(
                f"평균이 아직 {abs(end.mean):.3g} 떨어짐(퍼짐 {end.spread:.3g})",
                f"the mean still {abs(end.mean):.3g} away, spread {end.spread:.3g}",
            )[lang]
        if key == "hovers" and plan.stays:
            return Bilingual(
                f"퍼짐 √(ηs²/(L(2 − ηL))) = {plan.ball:.3g}",
                f"spread √(ηs²/(L(2 − ηL))) = {plan.ball:.3g}",
            )[lang]
        beside = "∞" if math.isinf(plan.ball) else f"{plan.ball:.3g}"
        return Bilingual(
            f"퍼짐 {end.spread:.3g}(상수 학습률이면 {beside})",
            f"spread {end.spread:.3g} (at a constant rate {beside})",
        )[lang]

    def measurement_says(self, lang: Lang) -> str:
        """Mean and spread of the runs now."""
        now = self.now
        if self.measured() == "diverges":
            step = next(s.step for s in self.states if np.median(np.abs(s.xs)) > noise_ball.LOST)
            return Bilingual(f"{step}번째에 |x| > 1000", f"|x| > 1000 at update {step}")[lang]
        return Bilingual(
            f"{RUNS}번 실행의 퍼짐 {now.spread:.3g}, 평균 {abs(now.mean):.2g} 떨어짐",
            f"spread {now.spread:.3g} over {RUNS} runs, mean {abs(now.mean):.2g} away",
        )[lang]

    def because(self, lang: Lang) -> str:
        """What noise and rate do to each other here."""
        plan, key = self.plan, self.key()
        if key == "hovers" and not plan.stays:
            key = "leftover"
        elif key == "hovers" and plan.saved_by_warm_up():
            key = "warmed"
        if key == "short" and plan.kind in ("inverse-time", "step", "cosine"):
            key = "early"
        return BECAUSE[key][lang]

    def safe_bound(self, lang: Lang) -> str:
        """The largest rate that the first step can bear."""
        plan = self.plan
        slope = plan.surface.gradient(plan.start) / plan.start if plan.start else 1.0
        return Bilingual(
            f"출발점에서 첫 걸음이 견디는 학습률은 2x₀/f′(x₀) = {2 / slope:.3g}까지입니다.",
            f"From this start the first step bears rates up to 2x₀/f′(x₀) = {2 / slope:.3g}.",
        )[lang]

    def figures(self) -> dict[str, Any]:
        """Moments in theory and measured, and the ball of the constant rate."""
        now, told = self.now, foreseen(self.plan)
        at = told[min(now.step, len(told) - 1)]
        return {
            "noise": self.plan.noise,
            "ball": None if math.isinf(self.plan.ball) else self.plan.ball,
            "mean": {"theory": at.mean, "measured": now.mean},
            "spread": {"theory": at.spread, "measured": now.spread},
            "runs": RUNS,
        }

    def _row(self, state: Cloud) -> dict[str, Any]:
        return {
            "step": state.step,
            "rate": state.rate,
            "mean": state.mean,
            "spread": state.spread,
            "first_run": float(state.xs[0]),
        }

    def place(self, col: int, row: int, width: int, height: int) -> bool:
        """A click into the fan begins at that height."""
        at = view.draw(Canvas(width, height), self).value_at(col, row)
        knob = self.starts[0]
        if at is None:
            return False
        self.set(knob.name, round(min(max(at[1], knob.low), knob.high), 1))
        return True

    @property
    def kept(self) -> tuple[Cloud, ...]:
        """The run kept for comparison."""
        return self._ghost

    def frame(self, width: int, height: int) -> Frame:
        """The fan of runs over the rate, their distance beside."""
        canvas = Canvas(width, height)
        view.draw(canvas, self)
        return canvas.frame()


DEMO = ScheduleDemo
