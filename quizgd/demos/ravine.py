"""`ravine`: two features on different scales bend the loss unevenly; scaling them is the remedy."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

from quizgd.demos.canvas import Frame
from quizgd.demos.counts import NEVER, count_options, nearest_count
from quizgd.demos.demo import LAST_STEP, Option, Question
from quizgd.demos.knob import Knob, chooser, even_stops
from quizgd.demos.ravine_view import Scene, draw, start_at
from quizgd.demos.stepped import SteppedDemo
from quizgd.descent.optimizers import SGD
from quizgd.descent.scaling import NOTHING, regression_bowl, updates_until
from quizgd.descent.surfaces.bowl import Bowl
from quizgd.descent.walk import Place, advance, begin
from quizgd.language import Bilingual, Lang

# What counts as having arrived: this share of the distance at the start.
SHARE = 1e-3
RAW, SCALED, BEST = "raw", "scaled", "best"
_DESCENT = SGD()
_NEVER = Bilingual(f"{LAST_STEP:,}번 안에는 못 감", f"not within {LAST_STEP:,}")
_RATES = ("0.1", "0.5", "1", "1.5", BEST, "2.1")


@lru_cache(maxsize=64)
def bowl(ratio: float, correlation: float, scaled: bool) -> Bowl:
    """The loss for features whose standard deviations are 1 and `ratio`, or both 1."""
    return regression_bowl(1.0, 1.0 if scaled else ratio, correlation)


class Ravine(SteppedDemo[Place]):
    """Gradient descent on the loss of a linear regression with two features."""

    pace = 15.0
    movable = True
    explains = Bilingual(
        "특성이 둘인 선형 회귀의 손실입니다. 두 특성의 표준편차는 1과 스케일 비이고, 좌표는 각 "
        "가중치가 최적값에서 떨어진 거리입니다. 왼쪽은 위에서 본 손실(로그)로, 선이 지나온 길, "
        "●가 현재 위치, 짧은 초록 선이 음의 기울기, 점선이 최솟값(+) 방향입니다. "
        "오른쪽은 가파른 축과 완만한 축에 남은 거리(로그)이고, 흐린 점선은 이론값입니다. "
        "κ = L/μ는 가장 큰 곡률을 가장 작은 곡률로 나눈 조건수이고, "
        "학습률은 1/L 단위이며 ‘최적’은 2/(L+μ)입니다. "
        "스케일링은 각 특성을 표준편차로 나눕니다.",
        "The loss of a linear regression with two features, whose standard deviations are 1 and "
        "the scale ratio; the coordinates are each weight's distance from its best value. Left: "
        "the loss from above (log), with the path, ● where the run stands, a short green line "
        "along the negative gradient and a dotted one towards the minimum (+). Right: what is left "
        "along the steep and the flat axis (log), theory dotted. κ = L/μ, the largest curvature "
        "over the smallest, is the condition number; the rate is in units of 1/L, and 'best' is "
        "2/(L+μ). Scaling divides each feature by its standard deviation.",
    )
    knobs = (
        chooser(
            "rate",
            Bilingual("학습률", "rate"),
            Bilingual("보폭을 1/L 단위로 정합니다.", "The step's length, in units of 1/L."),
            tuple(
                Option(
                    id_, Bilingual("최적", "best") if id_ == BEST else Bilingual(*[f"{id_}/L"] * 2)
                )
                for id_ in _RATES
            ),
            default=BEST,
            restarts=False,
        ),
        Knob(
            "ratio",
            Bilingual("스케일 비", "scale ratio"),
            Bilingual(
                "둘째 특성의 표준편차가 첫째의 몇 배인지 정합니다.",
                "The second feature's standard deviation over the first's.",
            ),
            5.0,
            1.0,
            30.0,
            (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.0, 10.0, 15.0, 20.0, 30.0),
            restarts=True,
        ),
        Knob(
            "correlation",
            Bilingual("상관", "correlation"),
            Bilingual("두 특성의 상관계수입니다.", "How the two features vary together."),
            0.0,
            -0.95,
            0.95,
            (-0.95, -0.9, -0.8, -0.5, 0.0, 0.5, 0.8, 0.9, 0.95),
            restarts=True,
        ),
        chooser(
            "features",
            Bilingual("스케일링", "scaling"),
            Bilingual("특성을 표준편차로 나눌지 정합니다.", "Divide each by its spread or not."),
            (
                Option(RAW, Bilingual("안 함", "off")),
                Option(SCALED, Bilingual("함", "on")),
            ),
        ),
    )
    starts = (
        Knob(
            "x",
            Bilingual("출발점 x", "start x"),
            Bilingual("첫째 가중치의 첫 거리입니다.", "The first weight's first distance."),
            -2.4,
            -3.0,
            3.0,
            even_stops(-3.0, 3.0, 0.1),
            restarts=True,
            option="start",
        ),
        Knob(
            "y",
            Bilingual("출발점 y", "start y"),
            Bilingual("둘째 가중치의 첫 거리입니다.", "The second weight's first distance."),
            0.5,
            -3.0,
            3.0,
            even_stops(-3.0, 3.0, 0.1),
            restarts=True,
        ),
    )

    # --- theory ---------------------------------------------------------------------------------

    @property
    def bowl(self) -> Bowl:
        """The loss for the present features."""
        settings = self._settings
        return bowl(settings["ratio"], settings["correlation"], self.chosen("features") == SCALED)

    @property
    def rate(self) -> float:
        """The learning rate for the present choice."""
        return self._rate_on(self.bowl)

    @property
    def factors(self) -> tuple[float, float]:
        """1 - rate * curvature along the flat and the steep axis."""
        flat, steep = self.bowl.flat, self.bowl.steep
        return 1.0 - self.rate * flat, 1.0 - self.rate * steep

    @property
    def start(self) -> tuple[float, float]:
        """Where the run begins."""
        return self._settings["x"], self._settings["y"]

    def updates(self) -> int | None:
        """Updates until a thousandth of the distance is left, from the closed form."""
        return updates_until(self.bowl, self.start, self.rate, SHARE, LAST_STEP)

    def remedy(self) -> tuple[float, int | None]:
        """Condition number and updates of the scaled features, at their best rate."""
        other = bowl(1.0, self._settings["correlation"], True)
        updates = updates_until(other, self.start, other.best_rate, SHARE, LAST_STEP)
        return other.condition_number, updates

    def _rate_on(self, plane: Bowl) -> float:
        chosen = self.chosen("rate")
        return plane.best_rate if chosen == BEST else float(chosen) / plane.steep

    def _question(self) -> Question:
        updates, kappa = self.updates(), self.bowl.condition_number
        at_best = updates_until(self.bowl, self.start, self.bowl.best_rate, SHARE, LAST_STEP)
        likely = max(1, at_best or 300 if updates is None else updates)
        place = round(7 * kappa) + int(self._settings["rate"])
        ko = f"κ = {kappa:.4g}, 학습률 {self._rate_said()}입니다."
        en = f"κ = {kappa:.4g}, learning rate {self._rate_said()}:"
        return Question(
            Bilingual(
                f"{ko} 최솟값까지의 거리가 1/1000이 되려면 몇 번 갱신해야 할까요?",
                f"{en} how many updates until a thousandth of the distance is left?",
            ),
            count_options(likely, place, _NEVER),
            NEVER if updates is None else str(max(updates, 1)),
        )

    # --- the run --------------------------------------------------------------------------------

    def _begin(self) -> Place:
        return begin(self.bowl, _DESCENT, *self.start)

    def _advance(self, state: Place) -> Place:
        return advance(self.bowl, state, _DESCENT, self.rate)

    def left(self, place: Place) -> float:
        """Its distance to the minimum, as a share of that at the start."""
        whole = math.hypot(self.states[0].x, self.states[0].y)
        return math.hypot(place.x, place.y) / whole if whole else 0.0

    def arrived(self) -> int | None:
        """The first update with a thousandth left, told from the states; None if there is none."""
        for place in self.states[1:]:
            if self.left(place) <= SHARE:
                return place.step
        return None

    def _over(self) -> bool:
        # A run that moves away is seen to do so long before it overflows.
        lost = self.steps >= 40 and self.left(self.now) > 10
        return lost or (self.steps > 0 and self.left(self.now) <= SHARE)

    def measured(self) -> str | None:
        """The count nearest to the updates that the run took; never if it did not arrive."""
        arrived = self.arrived()
        if arrived is not None:
            return nearest_count(arrived, self.question().options)
        return NEVER if self.finished else None

    def shrinkage(self) -> float | None:
        """The measured factor on the distance in the last update."""
        if not self.steps or not self.left(self.states[-2]):
            return None
        return self.left(self.now) / self.left(self.states[-2])

    # --- what is said ---------------------------------------------------------------------------

    def _rate_said(self) -> str:
        best = self.chosen("rate") == BEST
        return f"{'2/(L+μ)' if best else self.chosen('rate') + '/L'} = {self.rate:.4g}"

    def theory_says(self, lang: Lang) -> str:
        """The rate (k - 1)/(k + 1) where it is the best one, else the larger factor; the count."""
        factors = [abs(f) for f in self.factors]
        updates = self.updates()
        parts = [abs(part) for part in self.bowl.along(*self.start)]
        # An axis along which the start has nothing to lose says nothing about the run.
        flat, steep = (
            f if p > NOTHING * max(parts) else 0.0 for f, p in zip(factors, parts, strict=True)
        )
        worst = max(flat, steep)
        if self.chosen("rate") == BEST:
            said = f"(κ−1)/(κ+1) = {worst:.4g}"
        else:
            name = "1 − ηL" if steep >= flat else "1 − ημ"
            said = f"|{name}| = {worst:.4g}"
        ko = f"매번 {said}배"
        en = f"× {said} an update"
        if updates is None:
            more = Bilingual("멀어짐", "it moves away") if worst > 1 else _NEVER
            return Bilingual(f"{ko}, {more.ko}", f"{en}, {more.en}")[lang]
        return Bilingual(f"{ko}, {updates:,}번", f"{en}, {updates:,} in all")[lang]

    def measurement_says(self, lang: Lang) -> str:
        """The factor of the last update, and when it arrived."""
        factor, arrived = self.shrinkage(), self.arrived()
        if factor is None:
            return Bilingual("아직 없음", "nothing yet")[lang]
        ko, en = f"마지막 갱신 {factor:.4g}배", f"× {factor:.4g} at the last"
        if arrived is not None:
            return Bilingual(f"{ko}, {arrived:,}번", f"{en}, {arrived:,} in all")[lang]
        left = f"{self.left(self.now):.3g}"
        return Bilingual(
            f"{ko}, {self.steps:,}번 뒤 거리 {left}배",
            f"{en}, {left} of the distance after {self.steps:,}",
        )[lang]

    def because(self, lang: Lang) -> str:
        """What ties the steep direction's bound to the flat direction's pace."""
        kappa, (flat, steep) = self.bowl.condition_number, self.factors
        parts = [abs(part) for part in self.bowl.along(*self.start)]
        if abs(steep) > 1 and parts[1] <= NOTHING * max(parts):
            return Bilingual(
                "학습률이 2/L보다 크지만 이 출발점은 완만한 축 위에 있어, 가파른 방향으로는 커질 "
                "거리가 없습니다.",
                "The rate is above 2/L, but this start lies on the flat axis itself, so that there "
                "is nothing along the steep one that could grow.",
            )[lang]
        if abs(steep) > 1:
            return Bilingual(
                "학습률이 2/L보다 커서, 가파른 방향에서는 갱신할 때마다 최솟값을 지나쳐 더 "
                "멀어집니다.",
                "The rate is above 2/L, so along the steep axis every update lands farther beyond "
                "the minimum.",
            )[lang]
        if kappa < 1 + 1e-9:
            return Bilingual(
                "모든 방향의 곡률이 같으면 음의 기울기가 최솟값을 바로 가리키고, 한 학습률이 모든 "
                "방향에 맞습니다.",
                "With the same curvature in every direction the negative gradient points straight "
                "at the minimum, and one rate suits them all.",
            )[lang]
        if self.chosen("features") == SCALED:
            return Bilingual(
                "스케일링은 두 특성의 크기를 맞출 뿐 상관은 그대로라서, 조건수 (1+|r|)/(1−|r|)이 "
                "남습니다.",
                "Scaling evens out the spreads but not the correlation, which leaves the condition "
                "number (1+|r|)/(1−|r|).",
            )[lang]
        return Bilingual(
            "가파른 방향 때문에 학습률은 2/L보다 작아야 하고, 지금 학습률로는 완만한 방향의 거리가 "
            f"갱신 한 번에 {_percent(1 - abs(flat))} %만 줄어듭니다.",
            "The steep direction holds every rate below 2/L, and at this one an update takes only "
            f"{_percent(1 - abs(flat))} % off the distance along the flat one.",
        )[lang]

    def safe_bound(self, lang: Lang) -> str:
        """The bound 2/L, which the steep direction sets."""
        limit = 2.0 / self.bowl.steep
        return Bilingual(
            f"학습률({self.rate:.4g})이 가파른 방향의 한계 2/L = {limit:.4g}보다 큽니다.",
            f"The rate {self.rate:.4g} is above 2/L = {limit:.4g}, the steep direction's limit.",
        )[lang]

    def figures(self) -> dict[str, Any]:
        """Curvatures, factors, updates in theory and as measured, and those after scaling."""
        kappa, updates = self.remedy()
        return {
            "flat": self.bowl.flat,
            "steep": self.bowl.steep,
            "condition_number": self.bowl.condition_number,
            "rate": self.rate,
            "limit": 2.0 / self.bowl.steep,
            "factors": dict(zip(("flat", "steep"), self.factors, strict=True)),
            "updates": {"theory": self.updates(), "measured": self.arrived()},
            "last_factor": self.shrinkage(),
            "scaled": {"condition_number": kappa, "updates": updates},
        }

    def _row(self, state: Place) -> dict[str, Any]:
        flat, steep = self.bowl.along(state.x, state.y)
        return {
            "step": state.step,
            "x": state.x,
            "y": state.y,
            "loss": state.value,
            "along_flat": flat,
            "along_steep": steep,
        }

    def reading(self, knob: Knob, lang: Lang) -> str:
        """The two features' scales as a ratio."""
        shown = super().reading(knob, lang)
        return f"1:{shown}" if knob.name == "ratio" else shown

    # --- the picture and the start in it --------------------------------------------------------

    def _read(self, knob: Knob, value: object, called: str) -> float:
        """Takes '1.5/L' for '1.5', as it is shown."""
        if knob.name == "rate" and isinstance(value, str):
            typed = value.strip().removesuffix("/L").removesuffix("/l").strip()
            # A number that is none of them is no place in the list either: '2' is not the third.
            value = typed if typed in _RATES or not typed.isdigit() else f"{typed}/L"
        return super()._read(knob, value, called)

    def place(self, col: int, row: int, width: int, height: int) -> bool:
        """Start at the cell that was clicked, to the nearest notch."""
        point = start_at(self._scene(), col, row, width, height)
        if point is None:
            return False
        values = [round(value, 1) for value in point]
        if not all(k.low <= v <= k.high for k, v in zip(self.starts, values, strict=True)):
            return False
        for knob, value in zip(self.starts, values, strict=True):
            self.set(knob.name, value)
        return True

    def frame(self, width: int, height: int) -> Frame:
        """The loss from above with the path; the figures; what is left along each axis."""
        return draw(self._scene(), width, height, self.lang)

    def _scene(self) -> Scene:
        kappa, updates = self.remedy()
        return Scene(
            self.bowl,
            self.states,
            self._ghost,
            rates=[self._rate_on_used(used) for used in self._used],
            rate=self.rate,
            answered=self.prediction is not None,
            scaled_kappa=kappa,
            scaled_updates=updates,
        )

    def _rate_on_used(self, used: dict[str, float]) -> float:
        chosen = _RATES[int(used["rate"])]
        return self.bowl.best_rate if chosen == BEST else float(chosen) / self.bowl.steep


def _percent(share: float) -> str:
    return f"{100 * share:.2g}" if share < 0.1 else f"{100 * share:.0f}"


DEMO = Ravine
