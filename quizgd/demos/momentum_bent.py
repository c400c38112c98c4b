"""The counter-example of `momentum`: a convex loss on which the best heavy ball never arrives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from quizgd.demos.demo import Option, Question
from quizgd.demos.momentum_ravine import BY_KO, NAMES
from quizgd.descent import tuned
from quizgd.descent.divergence import require_finite
from quizgd.descent.optimizers import SGD, Memory
from quizgd.descent.surfaces import BentQuadratic
from quizgd.language import Bilingual, Lang

SURFACE = BentQuadratic()
HORIZON = 150
# Nearer than this to where it was, a run is at rest or has closed its cycle.
_AGAIN = 1e-3

OPTIONS = (
    Option("rests", Bilingual("최솟값에 멈춤", "it comes to rest there")),
    Option("two", Bilingual("두 점을 영원히 오감", "it flips between two")),
    Option("three", Bilingual("세 점을 영원히 맴돎", "it cycles through three")),
    Option("diverges", Bilingual("점점 멀어져 발산", "it diverges")),
)
_BEST = {
    "gd": tuned.gradient_descent,
    "nesterov": tuned.nesterov,
    "heavy-ball": tuned.heavy_ball,
}


@dataclass(frozen=True, slots=True)
class Ball:
    """Where the run stands after `step` updates."""

    step: int
    x: float
    value: float
    memory: Memory[float]


@dataclass(frozen=True, slots=True)
class Bent:
    """The scene for one method and start."""

    method: str
    start: float

    def begin(self) -> Ball:
        """At rest at the start."""
        return Ball(0, self.start, SURFACE.value(self.start), SGD().begin(self.start))

    def advance(self, at: Ball) -> Ball:
        """One update."""
        best = _BEST[self.method](SURFACE.flat, SURFACE.steep)
        rule = SGD(best.momentum, nesterov=self.method == "nesterov")
        x, memory = rule.update(at.x, SURFACE.gradient(at.x), at.memory, best.rate)
        require_finite(at.step + 1, "x", x, at.x)
        return Ball(at.step + 1, x, SURFACE.value(x), memory)

    def key(self) -> str:
        """Theorems where there are; for heavy ball the rule itself, reckoned far ahead."""
        return "rests" if self.method != "heavy-ball" else _reckoned(self.start)

    def question(self) -> Question:
        """Where it ends."""
        name = NAMES[self.method]
        return Question(
            Bilingual(
                f"매끄럽고 강볼록한 손실을, 이차 함수에 가장 알맞게 맞춘 {BY_KO[self.method]} "
                f"x = {self.start:g}에서 내려갑니다. 최솟값에 닿을까요?",
                f"A smooth, strongly convex loss; {name.en} is tuned at its best for quadratics. "
                f"From x = {self.start:g}, does it reach the minimum?",
            ),
            OPTIONS,
            self.key(),
        )

    def over(self, states: list[Ball]) -> bool:
        """Whether the run has shown where it ends."""
        return states[-1].step >= HORIZON or (
            states[-1].step >= 30 and self.measured(states) is not None
        )

    def measured(self, states: list[Ball]) -> str | None:
        """Told from the last points alone."""
        if len(states) < 13:
            return None
        xs = [state.x for state in states[-12:]]
        if all(abs(x) < _AGAIN * abs(self.start) for x in xs):
            return "rests"
        for period, id_ in ((2, "two"), (3, "three")):
            pairs = zip(xs[period:], xs, strict=False)
            apart = abs(xs[-1] - xs[-2]) > 100 * _AGAIN
            if apart and all(abs(a - b) < _AGAIN for a, b in pairs):
                return id_
        return "diverges" if max(map(abs, xs)) > 1e3 else None

    def theory_says(self, lang: Lang) -> str:
        """The theorem, or the attracting cycle."""
        if self.method != "heavy-ball":
            return Bilingual(
                "강볼록하고 매끄러우면 수렴이 증명되어 있음",
                "proven to converge on every such loss",
            )[lang]
        if self.key() == "three":
            told = ", ".join(f"{x:.2f}".replace("-", "−") for x in SURFACE.cycle)
            return Bilingual(
                f"이차 함수 밖에서는 보장이 없음, 순환 {told}",
                f"no promise beyond quadratics; the cycle {told}",
            )[lang]
        return Bilingual(
            "이차 함수 밖에서는 보장이 없음, 미리 계산하면 수렴",
            "no promise beyond quadratics; reckoned ahead, it arrives",
        )[lang]

    def measurement_says(self, states: list[Ball], lang: Lang) -> str:
        """The last points."""
        now, seen = states[-1], self.measured(states)
        if seen == "three":
            told = ", ".join(f"{s.x:.4f}".replace("-", "−") for s in states[-3:])
            return Bilingual(f"{now.step}번 갱신, {told}", f"{told} after {now.step} updates")[lang]
        if seen is None:
            return Bilingual("아직 움직이는 중", "still on its way")[lang]
        left = f"{abs(now.x):.1e}" if now.x else "0"
        return Bilingual(
            f"{now.step}번 갱신, |x| = {left}", f"|x| = {left} after {now.step} updates"
        )[lang]

    def because(self, lang: Lang) -> str:
        """Why it does or does not arrive."""
        if self.key() == "three":
            return Bilingual(
                "x > 2에서는 기울기가 맞춰 둔 이차 함수보다 24만큼 작아서, 세 번에 한 번씩 그만큼 "
                "덜 당겨지고 다시 멀어집니다.",
                "Beyond x = 2 the gradient is 24 less than on the quadratic it was tuned for; "
                "every third update lands there, is pulled back too little and stays out.",
            )[lang]
        if self.method == "heavy-ball":
            return Bilingual(
                "이 출발점에서는 곡률이 늘 25인 x < 1에 머무르게 되어, 이차 함수에서처럼 "
                "수렴합니다.",
                "From this start it comes to stay below x = 1, where the curvature is 25 "
                "throughout and the loss a plain quadratic.",
            )[lang]
        return _BECAUSE[self.method][lang]

    def figures(self, states: list[Ball]) -> dict[str, Any]:
        """Tuning, cycle, and where the run stands."""
        best = _BEST[self.method](SURFACE.flat, SURFACE.steep)
        return {
            "rate": best.rate,
            "momentum": best.momentum,
            "cycle": list(SURFACE.cycle),
            "last": [state.x for state in states[-3:]],
        }

    def row(self, state: Ball) -> dict[str, Any]:
        """A line of the trace."""
        return {"step": state.step, "x": state.x, "loss": state.value}


@lru_cache(maxsize=256)
def _reckoned(start: float) -> str:
    ball, best = SGD().begin(start), tuned.heavy_ball(SURFACE.flat, SURFACE.steep)
    rule, x = SGD(best.momentum), start
    for _ in range(2000):
        x, ball = rule.update(x, SURFACE.gradient(x), ball, best.rate)
    near = any(abs(x - point) < 1e-6 for point in SURFACE.cycle)
    return "three" if near else "rests"


_BECAUSE = {
    "gd": Bilingual(
        "학습률 2/(L + μ)에서는 곡률이 1과 25 사이면 어디서든 한 번에 거리가 12/13배 이하로 "
        "줄어듭니다.",
        "At the rate 2/(L + μ) an update leaves at most 12/13 of the distance wherever the "
        "curvature lies between 1 and 25.",
    ),
    "nesterov": Bilingual(
        "네스테로프는 앞을 내다본 자리의 기울기로 버퍼를 고치므로, 매끄럽고 강볼록한 손실이라면 "
        "수렴이 증명되어 있습니다.",
        "Nesterov corrects the buffer by the gradient at the point ahead, and is proven to "
        "converge on every smooth, strongly convex loss.",
    ),
}
