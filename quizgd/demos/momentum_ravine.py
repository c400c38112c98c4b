"""The ravine of `momentum`: three methods at once, and one of them on a ravine a quarter as bad."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from quizgd.demos.demo import Option, Question
from quizgd.descent import tuned, walk
from quizgd.descent.optimizers import SGD
from quizgd.descent.surfaces import Bowl
from quizgd.descent.walk import Place
from quizgd.language import Bilingual, Lang

METHODS = (
    Option("gd", Bilingual("경사하강법", "gradient descent")),
    Option("nesterov", Bilingual("네스테로프", "Nesterov")),
    Option("heavy-ball", Bilingual("헤비볼", "heavy ball")),
)
NAMES = {method.id: method.text for method in METHODS}
BY_KO = {"gd": "경사하강법으로", "nesterov": "네스테로프로", "heavy-ball": "헤비볼로"}
# A run has arrived with this share of the first distance left.
ARRIVED = 1e-3
# By how much the condition number of the second ravine is smaller.
EASIER = 4.0

OPTIONS = (
    Option("same", Bilingual("그대로", "as many")),
    Option("root", Bilingual("약 2배", "about twice as many")),
    Option("linear", Bilingual("약 4배", "about 4 times as many")),
    Option("square", Bilingual("약 16배", "about 16 times as many")),
)
_GROWTH = {"same": 1.0, "root": 2.0, "linear": 4.0, "square": 16.0}
_BEST = {
    "gd": tuned.gradient_descent,
    "nesterov": tuned.nesterov,
    "heavy-ball": tuned.heavy_ball,
}


@dataclass(frozen=True, slots=True)
class Lanes:
    """Where the three methods stand, and the chosen one on the easier ravine (the last place).

    `arrived` holds for each the update at which it came within `ARRIVED` of the minimum.
    """

    step: int
    places: tuple[Place, ...]
    arrived: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Ravine:
    """The scene for one method, condition number and start."""

    method: str
    kappa: float
    start: tuple[float, float]

    def lane(self, index: int) -> tuple[str, float]:
        """Method and condition number of a lane."""
        if index < len(METHODS):
            return METHODS[index].id, self.kappa
        return self.method, self.kappa / EASIER

    @property
    def chosen(self) -> int:
        """The lane of the chosen method on the harder ravine."""
        return list(NAMES).index(self.method)

    def begin(self) -> Lanes:
        """Four runs at the start."""
        places = tuple(
            walk.begin(Bowl(1.0, kappa), SGD(), *self.start)
            for _, kappa in map(self.lane, range(4))
        )
        return Lanes(0, places, (None,) * 4)

    def advance(self, at: Lanes) -> Lanes:
        """One update of each."""
        places, arrived = [], []
        for index, place in enumerate(at.places):
            method, kappa = self.lane(index)
            bowl, rule, rate = _rule(method, kappa)
            moved = walk.advance(bowl, place, rule, rate)
            known = at.arrived[index]
            if known is None and self.left(moved) <= ARRIVED:
                known = moved.step
            places.append(moved)
            arrived.append(known)
        return Lanes(at.step + 1, tuple(places), tuple(arrived))

    def left(self, place: Place) -> float:
        """The share of the first distance to the minimum that is left."""
        return math.hypot(place.x, place.y) / math.hypot(*self.start)

    def in_theory(self, index: int, step: int) -> float:
        """The same after `step` updates of lane `index`, by the closed form."""
        flat, steep = tuned.left_of(*self.lane(index), step)
        return math.hypot(self.start[0] * flat, self.start[1] * steep) / math.hypot(*self.start)

    def needed(self, index: int) -> int:
        """Updates until lane `index` arrives, by the closed form."""
        return _needed(*self.lane(index), self.start)

    def growth(self) -> float:
        """The factor on the updates between the two ravines, by the closed form."""
        return self.needed(self.chosen) / self.needed(3)

    def question(self) -> Question:
        """How the updates grow when the condition number does."""
        name, easy, hard = NAMES[self.method], self.kappa / EASIER, self.kappa
        return Question(
            Bilingual(
                f"골짜기의 조건수 κ가 {easy:g}에서 {hard:g}, 즉 4배가 됩니다. 각각 가장 알맞게 "
                f"맞춘 {BY_KO[self.method]} 내려가면 갱신 횟수는 몇 배가 될까요?",
                f"The ravine's condition number κ goes from {easy:g} to {hard:g}. How many updates "
                f"will {name.en} need then, tuned at its best for each?",
            ),
            OPTIONS,
            nearest(self.growth()),
        )

    def over(self, states: list[Lanes]) -> bool:
        """Whether the chosen method has arrived on both."""
        arrived = states[-1].arrived
        return arrived[self.chosen] is not None and arrived[3] is not None

    def measured(self, states: list[Lanes]) -> str | None:
        """The option nearest to the counted growth."""
        hard, easy = states[-1].arrived[self.chosen], states[-1].arrived[3]
        return None if hard is None or easy is None else nearest(hard / easy)

    def theory_says(self, lang: Lang) -> str:
        """The law and the two counts by the closed form."""
        hard, easy = self.needed(self.chosen), self.needed(3)
        law = "κ" if self.method == "gd" else "√κ"
        by = 4 if self.method == "gd" else 2
        return Bilingual(
            f"{law}에 비례하므로 약 {by}배({easy:,} → {hard:,}번)",
            f"updates grow like {law}, so about × {by} ({easy:,} → {hard:,})",
        )[lang]

    def measurement_says(self, states: list[Lanes], lang: Lang) -> str:
        """The two counts of the run."""
        hard, easy = states[-1].arrived[self.chosen], states[-1].arrived[3]
        if hard is None or easy is None:
            left = self.left(states[-1].places[self.chosen])
            return Bilingual(
                f"{states[-1].step}번 갱신해 거리의 {left:.2g}배 남음",
                f"{left:.2g} of the distance left after {states[-1].step} updates",
            )[lang]
        return Bilingual(
            f"{easy:,} → {hard:,}번, {hard / easy:.2g}배",
            f"{easy:,} → {hard:,} updates, × {hard / easy:.2g}",
        )[lang]

    def because(self, lang: Lang) -> str:
        """What limits the chosen method."""
        return _BECAUSE[self.method][lang]

    def figures(self, states: list[Lanes]) -> dict[str, Any]:
        """Counts and factors of the four runs."""
        rows = []
        for index in range(4):
            method, kappa = self.lane(index)
            best = _BEST[method](1.0, kappa)
            rows.append(
                {
                    "method": method,
                    "condition_number": kappa,
                    "rate": best.rate,
                    "momentum": best.momentum,
                    "factor": best.factor,
                    "updates_theory": self.needed(index),
                    "updates_measured": states[-1].arrived[index],
                }
            )
        return {"runs": rows}

    def row(self, state: Lanes) -> dict[str, Any]:
        """A line of the trace."""
        lines = {
            method.id: [place.x, place.y]
            for method, place in zip(METHODS, state.places[:3], strict=True)
        }
        return {"step": state.step, **lines, "easier": [state.places[3].x, state.places[3].y]}


def nearest(growth: float) -> str:
    """The option whose factor is nearest to `growth`, by ratio."""
    return min(_GROWTH, key=lambda id_: abs(math.log(growth / _GROWTH[id_])))


@lru_cache(maxsize=64)
def _rule(method: str, kappa: float) -> tuple[Bowl, SGD, float]:
    best = _BEST[method](1.0, kappa)
    return Bowl(1.0, kappa), SGD(best.momentum, nesterov=method == "nesterov"), best.rate


@lru_cache(maxsize=64)
def _needed(method: str, kappa: float, start: tuple[float, float]) -> int:
    step, first = 0, math.hypot(*start)
    while True:
        flat, steep = tuned.left_of(method, kappa, step)
        if math.hypot(start[0] * flat, start[1] * steep) <= ARRIVED * first:
            return step
        step += 1


_BECAUSE = {
    "gd": Bilingual(
        "학습률은 가파른 축 때문에 2/L보다 작아야 하고, 가장 좋은 2/(L+μ)로도 한 번에 남는 거리가 "
        "(κ−1)/(κ+1)배나 됩니다.",
        "The steep axis keeps the rate below 2/L, and even at the best one, 2/(L+μ), an update "
        "leaves (κ−1)/(κ+1) of the distance.",
    ),
    "nesterov": Bilingual(
        "완만한 축에서는 같은 방향의 기울기가 버퍼에 쌓여, 같은 학습률 1/L로도 한 번에 남는 거리가 "
        "1−1/κ배 대신 결국 1−1/√κ배가 됩니다.",
        "Along the flat axis the gradients point one way and pile up in the buffer, so that in the "
        "long run an update leaves 1−1/√κ of the distance; without it the same rate, 1/L, would "
        "leave 1−1/κ.",
    ),
    "heavy-ball": Bilingual(
        "버퍼에는 같은 방향의 기울기가 쌓이고 번갈아 바뀌는 기울기는 상쇄되어, 한 번에 남는 "
        "거리가 결국 (κ−1)/(κ+1)배 대신 (√κ−1)/(√κ+1)배가 됩니다.",
        "The buffer adds up gradients that keep their direction and cancels those that alternate: "
        "in the long run an update leaves (√κ−1)/(√κ+1) of the distance, not (κ−1)/(κ+1).",
    ),
}
