"""The learning rate on a double well: rest, cycles, chaos and flight, past the limit 2/L."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from quizgd.demos.axes import minus
from quizgd.demos.demo import Option
from quizgd.descent import double_well
from quizgd.descent.double_well import Regime
from quizgd.descent.single import Point
from quizgd.descent.surfaces import Wells
from quizgd.language import Bilingual, Lang

OPTIONS = (
    Option(Regime.REST.value, Bilingual("한 점에 멈춤", "comes to rest")),
    Option(Regime.TWO.value, Bilingual("두 점을 영원히 오감", "flips between two points")),
    Option(
        Regime.LONGER.value,
        Bilingual("더 긴 순환이나 혼돈", "a longer cycle, or chaos"),
    ),
    Option(Regime.DIVERGES.value, Bilingual("점점 멀어져 발산", "moves away: diverges")),
)
# A run that shows no cycle of one or two points by then has none.
PATIENCE = 300
# Beyond this the cubic term alone decides, and the run is gone.
GONE = 10.0
# Points this near to each other are the same; within `_NEAR`, nearing each other is enough.
_SAME, _NEAR = 1e-6, 0.05
# A cycle of two is this much wider than it still moves.
_FLIP = 1000.0
_LATE, _EARLIER = 8, 40

_STILL = Bilingual(
    "출발점의 기울기가 정확히 0이라 어떤 학습률로도 움직이지 않습니다.",
    "The gradient is exactly 0 at the start, so that no rate moves the point.",
)
_AT_THE_LIMIT = Bilingual(
    "정확히 2/L에서는 바닥까지의 거리가 거의 부호만 바뀌고 두 번에 16·거리³쯤씩만 줄어, 갈수록 "
    "느리게 멈춥니다.",
    "At exactly 2/L an update does little but throw the point across the bottom; two of them take "
    "about 16·distance³ off the distance, so that it comes to rest ever more slowly.",
)
_AT_THE_EDGE = Bilingual(
    "이 자리에서는 한 걸음이 정확히 2|x|라 맞은편 −x로 옮겨 갑니다. 조금만 안쪽이면 끌려 들어오고, "
    "조금만 바깥이면 튕겨 나갑니다.",
    "From just here a step is 2|x| long and lands on −x; a little farther in it would be drawn in, "
    "a little farther out thrown out.",
)
_BECAUSE = {
    Regime.REST: Bilingual(
        "바닥의 곡률이 L이므로 학습률이 2/L보다 작으면 바닥까지의 거리가 갱신할 때마다 줄어듭니다.",
        "The curvature at the bottom is L, so below 2/L every update near it shrinks the distance "
        "that is left.",
    ),
    Regime.TWO: Bilingual(
        "2/L보다 크면 바닥은 점을 밀어내지만, 벽이 갈수록 가팔라 되돌려 보내므로 두 점 사이를 "
        "오가게 됩니다.",
        "Above 2/L the bottom itself pushes the point away, but the walls grow steeper and throw "
        "it back, so that it settles into flipping between two points.",
    ),
    Regime.LONGER: Bilingual(
        "2(√5 − 1)/L ≈ 2.47/L을 넘으면 두 점의 순환도 점을 붙잡지 못해 주기가 4, 8로 늘어나고 곧 "
        "규칙이 사라집니다.",
        "Past 2(√5 − 1)/L ≈ 2.47/L the cycle of two no longer holds the point either: the period "
        "doubles to 4, then 8, and soon no pattern is left.",
    ),
    Regime.DIVERGES: Bilingual(
        "한 걸음이 너무 길어 반대편의 더 가파른 벽에 떨어지고, 거기서는 갱신할 때마다 더 멀리 "
        "튕겨 나갑니다.",
        "One step is so long that it lands on a steeper wall across, from where every further "
        "update throws the point farther out.",
    ),
}


@dataclass(frozen=True, slots=True)
class DoubleWell:
    """L/2 (x^4/4 - x^2/2) with the settings of one run."""

    rate: float
    curvature: float
    start: float

    options = OPTIONS

    @property
    def surface(self) -> Wells:
        """The loss."""
        return double_well.surface(self.curvature)

    @property
    def units(self) -> float:
        """rate * L."""
        return self.rate * self.curvature

    @property
    def still(self) -> bool:
        """Whether it starts where the gradient is 0: in a well or on the hilltop."""
        return self.start in (-1.0, 0.0, 1.0)

    @property
    def at_limit(self) -> bool:
        """Whether the rate is 2/L, to the last bits."""
        return math.isclose(self.units, double_well.REST_LIMIT, rel_tol=1e-12)

    @property
    def at_the_edge(self) -> bool:
        """Whether it starts where a step leads to the mirror image."""
        return double_well.at_the_edge(self.units, self.start)

    @property
    def regime(self) -> Regime:
        """What theory says."""
        return double_well.regime(self.units, self.start)

    def asks(self) -> Bilingual:
        """The question."""
        return Bilingual(
            f"우물 둘(바닥의 곡률 L = {self.curvature:g}), 학습률 {self.rate:.4g}, 출발점 "
            f"{self.start:g}입니다. 오래 실행하면 어떻게 될까요?",
            f"Two wells (curvature L = {self.curvature:g} at the bottom), learning rate "
            f"{self.rate:.4g}, start {self.start:g}. How will it end?",
        )

    def key(self) -> str:
        """The option that theory gives."""
        return self.regime.value

    def over(self, states: Sequence[Point]) -> bool:
        """Whether it has been seen how the run ends."""
        steps = len(states) - 1
        settled = self.period(states) is not None
        return steps >= PATIENCE or settled or abs(states[-1].x) > GONE

    def period(self, states: Sequence[Point]) -> int | None:
        """1 or 2 if the last updates repeat, or close in on repeating, with that period."""
        xs = [point.x for point in states]
        one, two = (_gap(xs, period, len(xs)) for period in (1, 2))
        if one is None or two is None:
            return None
        if one < _SAME:
            return 1
        # On its way to rest, zig-zagging, it is nearer to where it was two updates ago as well.
        if two < _SAME and one > _FLIP * two:
            return 2
        if len(xs) < PATIENCE:
            return None  # closing in slowly is believed only when the run has had its time
        for period, late in ((1, one), (2, two)):
            earlier = _gap(xs, period, len(xs) - _EARLIER)
            if earlier is not None and late < min(0.8 * earlier, _NEAR):
                return period
        return None

    def measured(self, states: Sequence[Point], stopped: bool) -> str | None:
        """How it ended, told from the visited points alone."""
        if stopped or abs(states[-1].x) > GONE:
            return Regime.DIVERGES.value
        period = self.period(states)
        if period is not None:
            return Regime.REST.value if period == 1 else Regime.TWO.value
        if len(states) <= PATIENCE:
            return None
        return Regime.REST.value if self.closing_in(states) else Regime.LONGER.value

    def closing_in(self, states: Sequence[Point]) -> bool:
        """Whether the run has not arrived, but gets there: bounded and one way, or ever shorter."""
        xs = [point.x for point in states[-_EARLIER:]]
        moves = [b - a for a, b in pairwise(xs)]
        one_way = all(a * b > 0 for a, b in pairwise(moves))
        return one_way or all(abs(b) < abs(a) for a, b in pairwise(moves))

    def theory_says(self, lang: Lang) -> str:
        """The bounds between which rate * L lies, and what follows."""
        said = next(o.text for o in OPTIONS if o.id == self.key())[lang]
        if self.still:
            return f"f′({minus(self.start)}) = 0, {said}"
        if self.at_the_edge:
            where = minus(self.start)
            return f"|{where}| = √(1 + 4/({self.rate:.4g}·L)), {said} (±{abs(self.start):.4g})"
        if abs(self.start) > double_well.escape_point(self.units):
            edge = double_well.escape_point(self.units)
            return f"|{minus(self.start)}| > √(1 + 4/({self.rate:.4g}·L)) = {edge:.3g}, {said}"
        if self.regime is Regime.TWO:
            low, high = double_well.two_cycle(self.units)
            said = f"{said} ({low:.3g}, {high:.3g})"
        bounds = {
            Regime.REST: f"{self.rate:.4g} = {self.units:.4g}/L" + " < 2/L" * (not self.at_limit),
            Regime.TWO: f"2/L < {self.units:.4g}/L ≤ 2.472/L",
            Regime.LONGER: f"2.472/L < {self.units:.4g}/L ≤ 4/L",
            Regime.DIVERGES: f"{self.units:.4g}/L > 4/L",
        }
        return f"{bounds[self.regime]}, {said}"

    def measurement_says(self, states: Sequence[Point], lang: Lang) -> str:
        """The points that are visited in the end."""
        steps, kind = len(states) - 1, self.measured(states, stopped=False)
        if kind is None:
            return Bilingual("아직 정해지지 않음", "not settled yet")[lang]
        if kind == Regime.DIVERGES.value:
            return Bilingual(
                f"갱신 {steps}번째에 |x| > {GONE:g}", f"|x| > {GONE:g} after {steps} updates"
            )[lang]
        if kind == Regime.LONGER.value:
            return Bilingual(
                f"갱신 {steps}번 동안 주기 1이나 2가 없음",
                f"no period of 1 or 2 in {steps} updates",
            )[lang]
        one = _gap([point.x for point in states], 1, len(states))
        if kind == Regime.REST.value and (one is None or one >= _SAME):
            told = minus(states[-1].x)
            return Bilingual(
                f"갱신 {steps}번 뒤 x = {told}, 아직 다가가는 중",
                f"x = {told} after {steps} updates, still closing in",
            )[lang]
        last = sorted({f"{point.x:.3f}" for point in states[-2:]}, key=float)
        where = ", ".join(last if kind == Regime.TWO.value else last[-1:]).replace("-", "−")
        return Bilingual(f"갱신 {steps}번 뒤 x = {where}", f"x = {where} after {steps} updates")[
            lang
        ]

    def because(self, lang: Lang) -> str:
        """What holds the point, or no longer does."""
        if self.still:
            return _STILL[lang]
        if self.at_the_edge:
            return _AT_THE_EDGE[lang]
        if self.at_limit and self.regime is Regime.REST:
            return _AT_THE_LIMIT[lang]
        return _BECAUSE[self.regime][lang]

    def safe_bound(self, lang: Lang) -> str:
        """The bound that was broken, and the last safe rate."""
        limit, edge = 2.0 / self.curvature, double_well.escape_point(self.units)
        if abs(self.start) > edge:
            return Bilingual(
                f"출발점이 되돌아올 수 있는 범위 |x| < {edge:.3g} 밖입니다. 이 범위 안에서 "
                f"2/L = {limit:.4g}보다 작은 학습률은 안전합니다.",
                f"The start lies outside |x| < {edge:.3g}, from where there is a way back; inside, "
                f"rates below 2/L = {limit:.4g} are safe.",
            )[lang]
        return Bilingual(
            f"학습률이 4/L = {2 * limit:.4g}보다 큽니다. 2/L = {limit:.4g}보다 작으면 안전합니다.",
            f"The rate is above 4/L = {2 * limit:.4g}; below 2/L = {limit:.4g} it is safe.",
        )[lang]

    def figures(self, states: Sequence[Point]) -> dict[str, Any]:
        """The bounds in units of 1/L, the cycle of two in theory, the period found."""
        flips = self.units > double_well.REST_LIMIT
        return {
            "rate_times_curvature": self.units,
            "limits": [
                double_well.REST_LIMIT,
                double_well.TWO_CYCLE_LIMIT,
                double_well.BOUNDED_LIMIT,
            ],
            "escape_point": double_well.escape_point(self.units),
            "two_cycle": list(double_well.two_cycle(self.units)) if flips else None,
            "measured_period": self.period(states),
        }


def _gap(xs: Sequence[float], period: int, end: int) -> float | None:
    """How far the last points before `end` are from those one period earlier, at most."""
    if end - _LATE - period < 0:
        return None
    return max(abs(xs[i] - xs[i - period]) for i in range(end - _LATE, end))
