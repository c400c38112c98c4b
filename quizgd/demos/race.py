"""`race`: six optimizers from one start, at one learning rate or each at its best."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizgd.demos import Entry
from quizgd.demos import race_view as view
from quizgd.demos.canvas import Canvas, Frame
from quizgd.demos.demo import Question
from quizgd.demos.knob import Knob, chooser, even_stops
from quizgd.demos.race_lanes import (
    CHOICES,
    CONJUGATE,
    LANES,
    PATIENCE,
    STARTS,
    SURFACES,
    Best,
    Course,
    Race,
    apart,
    best_rates,
    run_ahead,
    winner,
)
from quizgd.demos.race_words import (
    ADAPTIVE,
    CONJUGATES,
    EXPLAINS,
    GD,
    MODES,
    MOMENTUM,
    NOBODY,
)
from quizgd.demos.stepped import SteppedDemo
from quizgd.language import Bilingual, Lang

# The race is shown on until this many lanes have arrived or are out.
_PLACES = 3
# Best rates within this factor of one another count as the same.
_CLOSE = 2.0
_SURFACE = chooser(
    "surface",
    Bilingual("지형", "on"),
    Bilingual("어느 함수 위에서 겨룰지 고릅니다.", "The function they race on."),
    CHOICES,
)


class RaceDemo(SteppedDemo[Race]):
    """Gradient descent, momentum, Nesterov, Adagrad, RMSprop, Adam: who is there first?"""

    pace = 60.0
    movable = True
    explains = EXPLAINS
    knobs = (
        _SURFACE,
        chooser(
            "rates",
            Bilingual("학습률은", "rates"),
            Bilingual("모두 같게 할지, 각각 가장 빠른 것으로 할지.", "One rate, or each its best."),
            MODES,
        ),
        Knob(
            "rate",
            Bilingual("η값", "lr"),
            Bilingual("모두에게 같은 학습률입니다.", "The one learning rate for all."),
            0.001,
            1e-5,
            10.0,
            (*(float(f"{m}e{e}") for e in range(-5, 1) for m in (1, 2, 5)), 10.0),
        ),
    )
    starts = (
        Knob(
            "x",
            Bilingual("출발점 x", "start x"),
            Bilingual("출발점의 가로 좌표입니다.", "Where they begin, across."),
            STARTS["rosenbrock"][0],
            -6.0,
            6.0,
            even_stops(-6.0, 6.0, 0.1),
            restarts=True,
            option="start",
        ),
        Knob(
            "y",
            Bilingual("출발점 y", "start y"),
            Bilingual("출발점의 세로 좌표입니다.", "Where they begin, upwards."),
            STARTS["rosenbrock"][1],
            -6.0,
            6.0,
            even_stops(-6.0, 6.0, 0.1),
            restarts=True,
        ),
    )

    def __init__(
        self, entry: Entry, settings: Mapping[str, float | int | str | bool], lang: Lang
    ) -> None:
        if "surface" in settings:
            index = _SURFACE.read(settings["surface"], lang)
            x, y = STARTS[str(_SURFACE.told(index))]
            settings = {**({} if "start" in settings else {"x": x}), "y": y, **settings}
        self.trail, self.kept_trail = view.trail(), view.trail()
        super().__init__(entry, settings, lang)

    def set(self, name: str, value: object) -> None:
        """Give knob `name` a value; another surface brings its own start. Raises `DemoError`."""
        before = self._settings["surface"]
        super().set(name, value)
        if name == "surface" and self._settings["surface"] != before:
            self._settings["x"], self._settings["y"] = STARTS[self.chosen("surface")]
            self.reset()

    @property
    def sharpest(self) -> float | None:
        """The larger curvature at the lowest minimum, where one rate is set for all."""
        if self.chosen("rates") == "tuned":
            return None
        plane = SURFACES[self.chosen("surface")]
        return plane.curvatures(plane.lowest.x, plane.lowest.y)[1]

    @property
    def where(self) -> tuple[str, tuple[float, float]]:
        """The surface's name and the start."""
        return self.chosen("surface"), (self._settings["x"], self._settings["y"])

    def tuned(self) -> tuple[Best, ...]:
        """The best rate of every lane here."""
        return best_rates(*self.where)

    @property
    def course(self) -> Course:
        """Surface, start and rates for the present settings."""
        if self.chosen("rates") == "tuned":
            rates = tuple(best.rate for best in self.tuned())
        else:
            rates = (self._settings["rate"],) * len(LANES)
        return Course(*self.where, rates)

    def _begin(self) -> Race:
        return self.course.begin()

    def _advance(self, state: Race) -> Race:
        return self.course.advance(state)

    def _question(self) -> Question:
        course = self.course
        last = CONJUGATES if course.quadratic else NOBODY
        name = course.plane.title
        if self.chosen("rates") == "tuned":
            how = Bilingual("학습률은 각각 가장 빠른 값입니다.", "each at its own best rate")
        else:
            rate = f"{self._settings['rate']:g}"
            how = Bilingual(f"학습률은 모두 {rate}입니다.", f"all at the rate {rate}")
        return Question(
            Bilingual(
                f"여섯 방법이 {name.ko} 위에서 겨룹니다. {how.ko} "
                f"기울기 계산 {PATIENCE:,}번 안에 누가 가장 먼저 닿을까요?",
                f"Six optimizers on {_the(name.en)}, {how.en}: who is first to reach the minimum "
                f"within {PATIENCE:,} gradient evaluations?",
            ),
            (GD, MOMENTUM, ADAPTIVE, last),
            self._family(run_ahead(course)),
        )

    @staticmethod
    def _family(done: tuple[int | None, ...]) -> str:
        """The option that the arrivals `done` amount to."""
        first = winner(done)
        if first is None:
            return "nobody"
        return LANES[first].family if first < len(LANES) else "conjugate"

    def _over(self) -> bool:
        now = self.now
        gone = sum(a is not None or b is not None for a, b in zip(now.done, now.out, strict=False))
        if now.step >= PATIENCE or gone == len(LANES):
            return True
        return winner(now.done) is not None and gone >= _PLACES

    def measured(self) -> str | None:
        """Who arrived first in the run, told from its arrivals alone."""
        told = self._family(self.now.done)
        return None if told == "nobody" and not self._over() else told

    def theory_says(self, lang: Lang) -> str:
        """The theorem for the quadratic, else what reckoning ahead tells."""
        course = self.course
        if course.quadratic:
            return Bilingual(
                "켤레기울기법은 파라미터 2개짜리 이차 함수를 2번에 끝냄",
                "conjugate gradients end a quadratic of 2 parameters in 2 steps",
            )[lang]
        done = run_ahead(course)
        first = winner(done)
        if first is None:
            return Bilingual(
                "공식이 없어 미리 계산함, 도착 없음", "no formula; reckoned ahead, nobody"
            )[lang]
        return Bilingual(
            f"공식이 없어 미리 계산함, {LANES[first].name.ko} {done[first]}번",
            f"no formula; reckoned ahead, {LANES[first].name.en} in {done[first]}",
        )[lang]

    def measurement_says(self, lang: Lang) -> str:
        """The first three to arrive, and how many were thrown out."""
        now = self.now
        order = sorted((count, i) for i, count in enumerate(now.done) if count is not None)
        said = ", ".join(f"{self._name(i)[lang]} {count}" for count, i in order[:3])
        lost = sum(out is not None for out in now.out)
        if not order:
            said = Bilingual(
                f"{now.step:,}번 계산할 때까지 도착 없음", f"nobody in {now.step:,} evaluations"
            )[lang]
        if lost:
            said += Bilingual(f", 발산 {lost}", f"; {lost} diverged")[lang]
        return said

    @staticmethod
    def _name(index: int) -> Bilingual:
        return LANES[index].name if index < len(LANES) else CONJUGATE

    def because(self, lang: Lang) -> str:
        """What a race at one rate measures; on the quadratic, why two steps are enough."""
        if self.course.quadratic:
            return Bilingual(
                "켤레기울기법은 앞선 방향에서 이룬 것을 망치지 않는 방향만 골라 바닥까지 가므로, "
                "축의 수만큼이면 끝납니다.",
                "Conjugate gradients go to the bottom along each direction and choose the next so "
                "that it spoils none of that: as many steps as there are axes.",
            )[lang]
        able = [lane for lane, best in enumerate(self.tuned()) if best.steps is not None]
        if not able:
            return Bilingual(
                "이 출발점에서는 띠에 있는 어떤 학습률로도 아무도 닿지 못합니다.",
                "From this start none of them gets there at any rate of the strip.",
            )[lang]
        if len(able) == 1:
            name = LANES[able[0]].name
            return Bilingual(
                f"이 출발점에서 띠의 학습률로 닿을 수 있는 방법은 {name.ko} 하나뿐입니다.",
                f"From this start {name.en} alone gets there at any rate of the strip.",
            )[lang]
        factor = apart(*self.where)
        if factor < _CLOSE:
            return Bilingual(
                "닿는 방법들의 가장 좋은 학습률이 서로 두 배 안에 있어, 그들끼리는 한 학습률로도 "
                "견줄 만합니다.",
                "The best rates of those that get there lie within a factor of 2, so one rate is "
                "fair to them.",
            )[lang]
        told = f"{factor:.2g}" if factor < 100 else f"{float(f'{factor:.1g}'):,.0f}"
        return Bilingual(
            f"닿는 방법들끼리도 가장 좋은 학습률이 {told}배까지 차이 나므로, 같은 학습률로 겨루면 "
            "방법보다 학습률이 승부를 가릅니다.",
            f"The best rates of those that get there lie up to a factor of {told} apart, so a race "
            "at one rate is decided by the rate rather than by the method.",
        )[lang]

    def safe_bound(self, lang: Lang) -> str:
        """Lanes that diverge drop out by themselves."""
        return Bilingual(
            "발산한 방법은 경주에서 빠집니다.", "Those that diverge drop out of the race."
        )[lang]

    def figures(self) -> dict[str, Any]:
        """Rates, arrivals and best rates of every lane."""
        now, course = self.now, self.course
        rows = [
            {
                "optimizer": lane.id,
                "rate": course.rates[i],
                "loss": now.places[i].value,
                "arrived": now.done[i],
                "diverged": now.out[i],
                "best_rate": best.rate,
                "best_arrival": best.steps,
            }
            for i, (lane, best) in enumerate(zip(LANES, self.tuned(), strict=True))
        ]
        told: dict[str, Any] = {"goal": course.goal, "optimizers": rows}
        if course.quadratic:
            told["conjugate_gradients"] = now.done[-1]
        return told

    def _row(self, state: Race) -> dict[str, Any]:
        places = zip(LANES, state.places, strict=True)
        return {
            "step": state.step,
            **{lane.id: [p.x, p.y, p.value] for lane, p in places},
            **({"conjugate": list(state.conjugate.point)} if state.conjugate else {}),
        }

    def reading(self, knob: Knob, lang: Lang) -> str:
        """Where each has its own rate, the common one shows a dash."""
        if knob.name == "rate" and self.chosen("rates") == "tuned":
            return "–"
        return super().reading(knob, lang)

    def place(self, col: int, row: int, width: int, height: int) -> bool:
        """A click into the map begins there."""
        at = view.draw(Canvas(width, height), self).value_at(col, row)
        if at is None:
            return False
        for knob, value in zip(self.starts, at, strict=True):
            self._settings[knob.name] = round(min(max(value, knob.low), knob.high), 2)
        self.reset()
        return True

    @property
    def kept(self) -> tuple[Race, ...]:
        """The run kept for comparison."""
        return self._ghost

    def frame(self, width: int, height: int) -> Frame:
        """The map with the paths, the losses, and the table with the strips."""
        canvas = Canvas(width, height)
        view.draw(canvas, self)
        return canvas.frame()


def _the(name: str) -> str:
    """A surface in a sentence: those called after a person have no article."""
    return f"the {name.lower()}" if name in {"Ravine", "Saddle", "Plateau"} else name


DEMO = RaceDemo
assert set(SURFACES) == set(STARTS)
