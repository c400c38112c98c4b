"""The learning rate on a quadratic: four regimes, told by one factor, 1 - rate * L."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from quizgd.demos.demo import Option
from quizgd.descent.single import Point
from quizgd.descent.surfaces import Quadratic
from quizgd.language import Bilingual, Lang

CREEPS, ZIGZAGS, CYCLES, DIVERGES = "one-sided", "zig-zag", "two-cycle", "diverge"
OPTIONS = (
    Option(CREEPS, Bilingual("한쪽에서만 다가가 수렴", "converges from one side")),
    Option(ZIGZAGS, Bilingual("좌우로 오가며 수렴", "zig-zags, yet converges")),
    Option(CYCLES, Bilingual("두 점을 영원히 오감", "flips between two points")),
    Option(DIVERGES, Bilingual("점점 멀어져 발산", "moves away: diverges")),
)
# Updates shown before the closing line; enough to tell 0.95 from 1.05.
HORIZON = 40
# Closer than this to a factor of 1, rounding and not the rate would decide.
EDGE = 1e-9
# The run has arrived when what is left of the distance is below this share.
_ARRIVED = 1e-6

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


_STILL = Bilingual(
    "출발점이 곧 최솟값이라 기울기가 0이고, 어떤 학습률로도 움직이지 않습니다.",
    "The start is the minimum, where the gradient is 0, so that no rate moves the point.",
)


def regime(factor: float) -> str:
    """The option that a run with x multiplied by `factor` at every update shows."""
    if abs(abs(factor) - 1.0) <= EDGE:
        return CYCLES if factor < 0 else CREEPS
    if abs(factor) > 1:
        return DIVERGES
    return CREEPS if factor >= 0 else ZIGZAGS


@dataclass(frozen=True, slots=True)
class Bowl:
    """L x^2 / 2 with the settings of one run."""

    rate: float
    curvature: float
    start: float

    options = OPTIONS

    @property
    def surface(self) -> Quadratic:
        """The loss."""
        return Quadratic(self.curvature)

    @property
    def factor(self) -> float:
        """1 - rate * L."""
        return self.surface.factor(self.rate)

    def asks(self) -> Bilingual:
        """The question."""
        return Bilingual(
            f"곡률 L = {self.curvature:g}, 학습률 {self.rate:.4g}입니다. 점은 어떻게 움직일까요?",
            f"Curvature L = {self.curvature:g}, learning rate {self.rate:.4g}. "
            "What will the point do?",
        )

    def key(self) -> str:
        """The option that theory gives."""
        # At x = 0 every rate rests: there is nothing to tell apart, and no side to change.
        return regime(self.factor) if self.start else CREEPS

    def over(self, states: Sequence[Point]) -> bool:
        """Whether the regime has been seen."""
        steps, arrived = len(states) - 1, abs(states[-1].x) <= _ARRIVED * abs(self.start)
        return steps >= HORIZON or (steps >= 3 and arrived)

    def growth(self, states: Sequence[Point]) -> float | None:
        """The measured factor on |x| per update: the geometric mean over the run."""
        first, last, steps = abs(states[0].x), abs(states[-1].x), len(states) - 1
        if not steps or not first:
            return None
        return float((last / first) ** (1 / steps))

    def measured(self, states: Sequence[Point], stopped: bool) -> str | None:
        """The regime told from the visited points alone."""
        xs = [point.x for point in states]
        # What rounding has left after arrival is no motion.
        xs = [x for x in xs if abs(x) > 1e-12 * abs(xs[0])]
        if len(states) < 3 and not stopped:
            return None
        if len(xs) < 2:
            return CREEPS
        flips = all(a * b < 0 for a, b in pairwise(xs))
        change = abs(xs[-1]) / abs(xs[0])
        if abs(change - 1) <= EDGE * len(xs):
            return CYCLES if flips else CREEPS
        if change > 1:
            return DIVERGES
        return ZIGZAGS if flips else CREEPS

    def theory_says(self, lang: Lang) -> str:
        """The factor and what it means."""
        if not self.start:
            return "f′(0) = 0"
        size = abs(self.factor)
        sign = "=" if abs(size - 1) <= EDGE else ">" if size > 1 else "<"
        product = f"|1 − {self.rate:.4g}·{self.curvature:g}|"
        bound = f"{product} = {size:.4g}{'' if sign == '=' else f' {sign} 1'}"
        said = next(o.text for o in OPTIONS if o.id == regime(self.factor))
        return f"{bound}, {said[lang]}"

    def measurement_says(self, states: Sequence[Point], lang: Lang) -> str:
        """The growth of |x| per update."""
        growth, steps = self.growth(states), len(states) - 1
        if growth is None:
            if steps:
                return Bilingual(f"갱신 {steps}번 뒤에도 x = 0", f"x = 0 after {steps} updates")[
                    lang
                ]
            return Bilingual("아직 없음", "nothing yet")[lang]
        return Bilingual(
            f"갱신 {steps}번, 매번 |x|가 {growth:.4g}배",
            f"|x| × {growth:.4g} an update, over {steps} update{'s' * (steps != 1)}",
        )[lang]

    def because(self, lang: Lang) -> str:
        """What the factor does to the distance from the minimum."""
        return (_BECAUSE[regime(self.factor)] if self.start else _STILL)[lang]

    def safe_bound(self, lang: Lang) -> str:
        """The bound 2/L and the rate that broke it."""
        rate, limit = self.rate, self.surface.largest_stable_rate
        return Bilingual(
            f"학습률({rate:.4g})이 한계 2/L = {limit:.4g}보다 큽니다.",
            f"The rate {rate:.4g} is above the limit 2/L = {limit:.4g}.",
        )[lang]

    def figures(self, states: Sequence[Point]) -> dict[str, Any]:
        """Factor, limit and measured growth."""
        return {
            "factor": self.factor,
            "limit": self.surface.largest_stable_rate,
            "best_rate": 1.0 / self.curvature,
            "measured_growth": self.growth(states),
        }
