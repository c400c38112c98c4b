"""The slope of `momentum`: a gradient that never changes, and the speed it ends in."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from quizgd.demos.demo import Option, Question
from quizgd.demos.momentum_ravine import BY_KO, NAMES
from quizgd.descent.divergence import require_finite
from quizgd.descent.optimizers import SGD, Memory
from quizgd.language import Bilingual, Lang

RATE, GRADIENT = 0.1, 1.0
# The speed has settled when it misses its limit by less than this share.
SETTLED = 1e-3
# By how much it may still grow over the last tenth of the run and count as settled.
_STILL = 0.02


@dataclass(frozen=True, slots=True)
class Slide:
    """How far down the slope gradient descent and the chosen method are after `step` updates.

    `moves` are their last steps; on a slope of length x, the loss is -x.
    """

    step: int
    way: tuple[float, float]
    moves: tuple[float, float]
    memory: tuple[Memory[float], Memory[float]]


@dataclass(frozen=True, slots=True)
class Slope:
    """The scene for one method and momentum."""

    method: str
    momentum: float

    @property
    def kept(self) -> float:
        """The momentum in force: none for gradient descent."""
        return 0.0 if self.method == "gd" else self.momentum

    @property
    def terminal(self) -> float:
        """How many times as fast as gradient descent it ends: 1 + b + b^2 + ... = 1/(1 - b)."""
        return 1.0 / (1.0 - self.kept)

    @property
    def horizon(self) -> int:
        """Updates after which the speed has settled, in theory: b^k <= SETTLED."""
        return 10 if self.kept == 0 else math.ceil(math.log(SETTLED) / math.log(self.kept)) + 1

    @property
    def nearly(self) -> int:
        """The first update with 90 % of the final speed, in theory."""
        if self.kept == 0:
            return 1
        needed = math.ceil(math.log(0.1) / math.log(self.kept) - 1e-9)
        # Nesterov looks one step ahead, and is one step earlier.
        return max(1, needed - (self.method == "nesterov"))

    def speed(self, step: int) -> float:
        """The length of move `step` (from 1) in theory: rate g (1 - b^k)/(1 - b)."""
        ahead = 1 if self.method == "nesterov" else 0
        share = 1.0 - self.kept ** (step + ahead) if self.kept else 1.0
        return RATE * GRADIENT * share * self.terminal

    def begin(self) -> Slide:
        """Both at rest at the top."""
        rule = SGD()
        return Slide(0, (0.0, 0.0), (0.0, 0.0), (rule.begin(0.0), rule.begin(0.0)))

    def advance(self, at: Slide) -> Slide:
        """One update of both."""
        chosen = SGD(self.kept, nesterov=self.method == "nesterov" and self.kept > 0)
        way, moves, memory = [], [], []
        for rule, x, kept in zip((SGD(), chosen), at.way, at.memory, strict=True):
            new, kept_now = rule.update(x, -GRADIENT, kept, RATE)
            way.append(require_finite(at.step + 1, "x", new, x))
            moves.append(new - x)
            memory.append(kept_now)
        return Slide(at.step + 1, (way[0], way[1]), (moves[0], moves[1]), (memory[0], memory[1]))

    def options(self) -> tuple[Option, ...]:
        """The speeds that may be predicted, in figures for the present momentum."""
        b = self.momentum
        once, limit = f"{1 + b:.3g}", f"{1 / (1 - b):.3g}"
        return (
            Option("same", Bilingual("경사하강법과 같음", "just as fast")),
            Option("once", Bilingual(f"{once}배 (1 + β)", f"{once} times (1 + β)")),
            Option("series", Bilingual(f"{limit}배, 1/(1 − β)", f"{limit} times, 1/(1 − β)")),
            Option("ever", Bilingual("끝없이 빨라짐", "ever faster")),
        )

    def question(self) -> Question:
        """How fast it goes in the end."""
        name, b = NAMES[self.method], f"{self.momentum:g}"
        key = "same" if self.kept == 0 else "series"
        return Question(
            Bilingual(
                f"기울기가 늘 같은 비탈을 {BY_KO[self.method]} 내려갑니다(β = {b}). "
                "결국 경사하강법의 몇 배로 빨라질까요?",
                f"A slope whose gradient never changes, and β = {b}: how fast will {name.en} go "
                "in the end, compared with gradient descent?",
            ),
            self.options(),
            key,
        )

    def over(self, states: list[Slide]) -> bool:
        """Whether the speed has had time to settle."""
        return states[-1].step >= self.horizon

    def measured(self, states: list[Slide]) -> str | None:
        """The option nearest to the last speed, if that has settled."""
        now = states[-1]
        if now.step < min(self.horizon, 10):
            return None
        before = states[now.step - max(2, now.step // 10)].moves[1]
        if before and now.moves[1] / before - 1 > _STILL:
            return "ever"
        speeds = {"once": 1 + self.momentum, "series": 1 / (1 - self.momentum), "same": 1.0}
        ratio = now.moves[1] / now.moves[0]
        return min(speeds, key=lambda id_: abs(math.log(ratio / speeds[id_])))

    def theory_says(self, lang: Lang) -> str:
        """The sum of the series."""
        b, times = f"{self.kept:g}", f"{self.terminal:.4g}"
        if self.kept == 0:
            return Bilingual("모멘텀이 없으니 1배", "no momentum, so × 1")[lang]
        return Bilingual(f"1/(1 − {b}) = {times}배", f"× 1/(1 − {b}) = {times}")[lang]

    def measurement_says(self, states: list[Slide], lang: Lang) -> str:
        """The last speeds."""
        now = states[-1]
        if not now.step:
            return Bilingual("아직 없음", "nothing yet")[lang]
        ratio = now.moves[1] / now.moves[0]
        return Bilingual(
            f"갱신 {now.step}번째 걸음 {now.moves[1]:.4g}, {ratio:.4g}배",
            f"step {now.step} is {now.moves[1]:.4g} long, × {ratio:.4g}",
        )[lang]

    def because(self, lang: Lang) -> str:
        """The geometric series."""
        if self.kept == 0:
            return Bilingual(
                "경사하강법은 지금의 기울기만 보므로 기울기가 같으면 걸음도 늘 같습니다.",
                "Gradient descent looks at the present gradient only, so equal gradients make "
                "equal steps.",
            )[lang]
        return Bilingual(
            "버퍼는 1 + β + β² + …로 쌓이고, 이 합은 1/(1 − β)에서 멈춥니다.",
            "The buffer piles up 1 + β + β² + …, and that sum stops at 1/(1 − β).",
        )[lang]

    def figures(self, states: list[Slide]) -> dict[str, Any]:
        """Terminal speed in theory and the last one measured."""
        return {
            "rate": RATE,
            "gradient": GRADIENT,
            "momentum": self.kept,
            "terminal_speed": RATE * GRADIENT * self.terminal,
            "measured_speed": states[-1].moves[1],
            "ninety_percent_at": self.nearly,
        }

    def row(self, state: Slide) -> dict[str, Any]:
        """A line of the trace."""
        return {
            "step": state.step,
            "gd": state.way[0],
            "way": state.way[1],
            "move": state.moves[1],
        }
