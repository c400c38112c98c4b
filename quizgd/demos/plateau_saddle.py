"""`plateau-and-saddle`: where the gradient fades, and how long three methods stay there."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import Any

from quizgd.demos import Entry
from quizgd.demos.canvas import Frame
from quizgd.demos.demo import LAST_STEP, Option, Question
from quizgd.demos.knob import Knob
from quizgd.demos.plateau_saddle_knobs import KNOBS, SADDLE, STARTS
from quizgd.demos.plateau_saddle_view import Scene, draw, start_at, trail
from quizgd.demos.run import Settings
from quizgd.demos.stepped import SteppedDemo
from quizgd.descent.divergence import DivergedError
from quizgd.descent.escape import (
    PLATEAU_EDGE,
    SADDLE_EDGE,
    plateau_updates,
    saddle_updates,
)
from quizgd.descent.optimizers import SGD, Adam, Optimizer
from quizgd.descent.surfaces import BOUNDED_SADDLE, PLATEAU
from quizgd.descent.surfaces.plane import Plane
from quizgd.descent.walk import Place, advance, begin
from quizgd.language import Bilingual, Lang

SAME, LAW, PROPORTIONAL, NEVER = "same", "law", "proportional", "never"
METHODS: tuple[Optimizer, ...] = (SGD(), SGD(momentum=0.9), Adam())
# The starts that the question compares with: this far from the ridge, from the middle of the pit.
NEAR_RIDGE, NEAR_PIT = 0.1, 2.0
# On the ridge itself nothing ever happens: so many updates show it.
PATIENCE = 200
# How far up and down a start on the plateau may lie to be seen at every size.
_VIEW = 2.0
_NAMES = Bilingual("경사하강법|모멘텀|Adam", "plain|momentum|Adam")


Counts = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Trio:
    """Where the three methods stand after `step` updates; None for one that has diverged.

    `escaped`: after how many updates each was out for the first time; None for one that is not.
    """

    step: int
    places: tuple[Place, Place | None, Place | None]
    escaped: Counts


class PlateauAndSaddle(SteppedDemo[Trio]):
    """Plain gradient descent, momentum and Adam from one start, at one learning rate."""

    pace = 25.0
    movable = True
    explains = Bilingual(
        "왼쪽은 위에서 본 손실(로그)과 세 방법이 지나온 길입니다. ◇가 출발점, ×가 안장점, +가 "
        "최솟값입니다. 오른쪽은 갱신마다의 |기울기|(로그)이고, 세로 점선이 이론이 말하는 "
        "경사하강법의 탈출 시점입니다. 탈출은 나가는 길에서 |기울기|가 가장 커지는 곳을 지났다는 "
        "뜻입니다(안장점에서는 |y| = √(2/3), 고원에서는 r = 1). 손실은 안장점이 x² − y² + y⁴/4, "
        "고원이 1 − exp(−r²/2)입니다. 세 방법은 학습률이 같고, 모멘텀은 0.9, "
        "Adam은 β = (0.9, 0.999)입니다. 출발점을 옮기면(m) 안장점에서는 좌우가 x, 위아래가 "
        "능선에서 벗어난 정도이고, 고원에서는 최솟값을 둘러싼 어디에나 놓을 수 있습니다.",
        "Left: the loss from above (log) with the paths of the three methods: ◇ the start, × the "
        "saddle, + a minimum. Right: |gradient| after each update (log); the dotted upright is "
        "where theory says plain descent escapes. To escape means to pass where |gradient| is "
        "largest on the way out: |y| = √(2/3) at the saddle, r = 1 on the plateau. The losses are "
        "x² − y² + y⁴/4 and 1 − exp(−r²/2). All three use one learning rate; momentum is 0.9, "
        "Adam's betas are (0.9, 0.999). Moving the start (m): at the saddle left and right change "
        "x, up and down the offset from the ridge; on the plateau it may lie anywhere round the "
        "minimum.",
    )
    knobs = KNOBS
    starts = STARTS

    def __init__(self, entry: Entry, settings: Settings, lang: Lang) -> None:
        self._paths = trail(), trail()
        super().__init__(entry, settings, lang)

    # --- theory ---------------------------------------------------------------------------------

    @property
    def at_saddle(self) -> bool:
        """Whether it is about the saddle."""
        return self.chosen("terrain") == SADDLE

    @property
    def plane(self) -> Plane:
        """The loss."""
        return BOUNDED_SADDLE if self.at_saddle else PLATEAU

    def law(self, start: float) -> float:
        """Updates that plain descent needs from an offset or distance of `start`, in theory."""
        updates = saddle_updates if self.at_saddle else plateau_updates
        return updates(start, self._settings["rate"])

    @property
    def own(self) -> float:
        """The offset or the distance of the start."""
        return self._settings["offset" if self.at_saddle else "distance"]

    def rivals(self) -> dict[str, float]:
        """The counts that may be answered: as many as nearby, theory's, in proportion."""
        near = NEAR_RIDGE if self.at_saddle else NEAR_PIT
        same, law = self.law(near), self.law(self.own)
        if self.at_saddle and not self.own:
            # As if 1e-12 were as good as nothing.
            return {SAME: same, LAW: self.law(1e-12)}
        times = near / self.own if self.at_saddle else self.own / near
        if law > LAST_STEP:
            return {SAME: same, PROPORTIONAL: same * times}
        return {SAME: same, LAW: law, PROPORTIONAL: same * times}

    def key(self) -> str:
        """Theory's law; never on the ridge, or where it takes longer than the demo lasts."""
        return LAW if self.law(self.own) <= LAST_STEP else NEVER

    def _question(self) -> Question:
        rate, counts = self._settings["rate"], self.rivals()
        if self.at_saddle:
            from_ko, from_en = f"능선에서 {power(NEAR_RIDGE)}", f"{power(NEAR_RIDGE)} off the ridge"
            own_ko = f"{power(self.own)} 벗어나면" if self.own else "정확히 능선 위라면"
            own_en = f"from {power(self.own)}" if self.own else "exactly on it"
            ask = Bilingual(
                f"{from_ko} 벗어나 출발하면 경사하강법은 약 {counts[SAME]:.0f}번 만에 안장점을 "
                f"떠납니다(학습률 {rate:g}). {own_ko} 몇 번일까요?",
                f"Starting {from_en}, plain descent leaves the saddle after about "
                f"{counts[SAME]:.0f} updates (rate {rate:g}). How many {own_en}?",
            )
        else:
            ask = Bilingual(
                f"최솟값에서 {NEAR_PIT:g} 떨어져 출발하면 경사하강법은 약 "
                f"{counts[SAME]:.0f}번 만에 고원을 벗어납니다(학습률 {rate:g}). "
                f"{self.own:g} 떨어지면 몇 번일까요?",
                f"Starting {NEAR_PIT:g} from the minimum, plain descent leaves the plateau after "
                f"about {counts[SAME]:.0f} updates (rate {rate:g}). How many from {self.own:g}?",
            )
        options = [
            Option(id_, Bilingual(f"약 {_count(n)}번", f"about {_count(n)}"))
            for id_, n in sorted(counts.items(), key=lambda pair: pair[1])
        ]
        limit = f"{LAST_STEP:,}"
        never = Bilingual(f"{limit}번 안에는 못 떠남", f"not within {limit}")
        return Question(ask, (*options, Option(NEVER, never)), self.key())

    # --- the run --------------------------------------------------------------------------------

    @property
    def start(self) -> tuple[float, float]:
        """x and y before the first update."""
        if self.at_saddle:
            return self._settings["beside"], self.own
        angle = math.radians(self._settings["angle"])
        return self.own * math.cos(angle), self.own * math.sin(angle)

    def nudge(self, dx: int, dy: int) -> None:
        """At the saddle x and the offset move by a stop each; on the plateau x and y by 0.25."""
        if self.at_saddle:
            for name, direction in (("beside", dx), ("offset", dy)):
                if direction:
                    self.turn(name, direction)
            return
        x, y = self.start
        self._start_from(x + 0.25 * dx, y + 0.25 * dy)

    def place(self, col: int, row: int, width: int, height: int) -> bool:
        """Start at the cell that was clicked, or as near to it as a start may be."""
        point = start_at(self._scene(), (col, row), width, height)
        if point is not None:
            self._start_from(*point)
        return point is not None

    def _start_from(self, x: float, y: float) -> None:
        """Begin near (x, y); the ridge is finer than a cell, so off it means as far as allowed."""
        if self.at_saddle:
            beside, offset = self._knob("beside"), self._knob("offset")
            self._settings["beside"] = round(min(max(x, beside.low), beside.high), 2)
            if abs(y) > offset.high:
                self._settings["offset"] = offset.high
        else:
            near, far = (getattr(self._knob("distance"), end) for end in ("low", "high"))
            y = min(max(y, -_VIEW), _VIEW)
            least = math.sqrt(max(0.0, near * near - y * y))
            x = math.copysign(max(abs(x), least), x)
            distance = min(math.hypot(x, y), far)
            self._settings["distance"] = min(max(round(distance, 3), near), far)
            self._settings["angle"] = round(math.degrees(math.atan2(y, x)) % 360.0, 1)
        self.reset()

    def _begin(self) -> Trio:
        x, y = self.start
        first, second, third = (begin(self.plane, method, x, y) for method in METHODS)
        return Trio(0, (first, second, third), (None, None, None))

    def _advance(self, state: Trio) -> Trio:
        go = partial(self._gone, rate=self._settings["rate"])
        plain = advance(self.plane, state.places[0], METHODS[0], self._settings["rate"])
        places = plain, go(state.places[1], METHODS[1]), go(state.places[2], METHODS[2])
        step = state.step + 1
        first, second, third = (
            step if count is None and place is not None and self.out(place) else count
            for count, place in zip(state.escaped, places, strict=True)
        )
        return Trio(step, places, (first, second, third))

    def _gone(self, place: Place | None, method: Optimizer, rate: float) -> Place | None:
        """One update of a rival, which may get lost without ending the run."""
        if place is None:
            return None
        try:
            return advance(self.plane, place, method, rate)
        except DivergedError:
            return None

    def out(self, place: Place) -> bool:
        """Whether it has passed the point of the largest gradient on the way out."""
        if self.at_saddle:
            return abs(place.y) >= SADDLE_EDGE
        return math.hypot(place.x, place.y) <= PLATEAU_EDGE

    def escaped(self) -> Counts:
        """After how many updates each method was out; None for one that is not."""
        return self.now.escaped

    def _over(self) -> bool:
        if self.at_saddle and not self.own and self.steps >= PATIENCE:
            return True
        plain = self.escaped()[0]
        # A little more, so that the gradient is seen to fall again.
        return plain is not None and self.steps >= plain + max(8, plain // 8)

    def measured(self) -> str | None:
        """The answer whose count is nearest, by ratio, to the updates of the run."""
        plain = self.escaped()[0]
        if plain is not None:
            counts = self.rivals()
            return min(counts, key=lambda id_: abs(math.log(counts[id_] / max(plain, 1))))
        return NEVER if self.finished else None

    # --- what is said ---------------------------------------------------------------------------

    def theory_says(self, lang: Lang) -> str:
        """The law with its figures."""
        rate, law = self._settings["rate"], self.law(self.own)
        if self.at_saddle and not self.own:
            return Bilingual(
                "능선 위에서는 ∂f/∂y = 0이라 떠나지 못함", "on the ridge ∂f/∂y = 0: it never leaves"
            )[lang]
        if not self.at_saddle:
            return Bilingual(
                f"(1/학습률)·∫dr/|기울기| ≈ {law:,.0f}번",
                f"(1/rate)·∫dr/|gradient| ≈ {law:,.0f} updates",
            )[lang]
        said = f"ln(1/{power(self.own)})/ln(1+2·{rate:g}) ≈ {law:,.0f}"
        return Bilingual(f"{said}번", f"{said} updates")[lang]

    def measurement_says(self, lang: Lang) -> str:
        """When each method was out."""
        names, told = _NAMES[lang].split("|"), []
        for name, count, place in zip(names, self.escaped(), self.now.places, strict=True):
            lost = Bilingual("발산", "diverged") if place is None else Bilingual("아직", "not yet")
            told.append(f"{name} {lost[lang] if count is None else f'{count:,}'}")
        return ", ".join(told)

    def because(self, lang: Lang) -> str:
        """What the fading gradient does to the pace."""
        if not self.at_saddle:
            return Bilingual(
                "걸음은 기울기만큼 짧은데 기울기가 exp(−r²/2)으로 사라지므로, 탈출에 걸리는 "
                "횟수는 거리보다 훨씬 가파르게 늘어납니다.",
                "A step is as short as the gradient, which fades like exp(−r²/2), so the time out "
                "grows far faster than the distance.",
            )[lang]
        if not self.own:
            return Bilingual(
                "능선 위에서는 옆으로 미는 기울기가 정확히 0이라, 잡음이 없으면 안장점으로 내려가 "
                "머뭅니다.",
                "On the ridge nothing pushes sideways, so without noise the run goes down to the "
                "saddle and stays.",
            )[lang]
        return Bilingual(
            "능선 가까이에서는 갱신 한 번에 벗어난 정도가 (1 + 2·학습률)배가 되므로, 1000배 "
            "가까이서 출발해도 정해진 횟수만큼만 더 걸립니다.",
            "Near the ridge an update multiplies the offset by 1 + 2·rate, so a thousand times "
            "nearer costs a fixed number of updates more.",
        )[lang]

    def safe_bound(self, lang: Lang) -> str:
        """2/L at the minima."""
        minimum = self.plane.lowest
        limit = self.plane.largest_stable_rate(minimum)
        return Bilingual(
            f"최솟값에서 멈출 수 있는 학습률은 2/L = {limit:.3g}보다 작아야 합니다.",
            f"Only a rate below 2/L = {limit:.3g} can come to rest in the minimum.",
        )[lang]

    def figures(self) -> dict[str, Any]:
        """The law, the counts that could be answered, and when each method was out."""
        law = self.law(self.own)
        return {
            "updates_in_theory": law if math.isfinite(law) else None,
            "counts": self.rivals(),
            "escaped": dict(zip(("plain", "momentum", "adam"), self.escaped(), strict=True)),
            "gradient_at_start": self.states[0].places[0].slope,
            "least_gradient": min(state.places[0].slope for state in self.states),
        }

    def _row(self, state: Trio) -> dict[str, Any]:
        told = (
            None if p is None else {"x": p.x, "y": p.y, "loss": p.value, "gradient": p.slope}
            for p in state.places
        )
        return {"step": state.step, **dict(zip(("plain", "momentum", "adam"), told, strict=True))}

    def reading(self, knob: Knob, lang: Lang) -> str:
        """Small offsets as powers of ten; a dash for the knob without use on this terrain."""
        unused = "distance" if self.at_saddle else "offset"
        if knob.name == unused:
            return "–"
        if knob.name == "offset":
            return power(self._settings["offset"])
        return super().reading(knob, lang)

    def frame(self, width: int, height: int) -> Frame:
        """The terrain with the three paths, the gradient chart, and when each was out."""
        return draw(self._scene(), width, height, self.lang)

    def _scene(self) -> Scene:
        law = self.law(self.own)
        names = _NAMES[self.lang].split("|")
        return Scene(
            self.plane,
            [state.places for state in self.states],
            [state.places for state in self._ghost],
            self._paths,
            law=law if self.prediction is not None and law <= LAST_STEP else None,
            names=(names[0], names[1], names[2]),
            escaped=self.escaped(),
        )


def power(value: float) -> str:
    """A power of ten as one, any other number as a person would write it."""
    exponent = round(math.log10(value)) if value > 0 else 0
    if value <= 0 or exponent > -3 or not math.isclose(value, 10.0**exponent):
        return f"{value:g}"
    return "10⁻" + str(-exponent).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _count(value: float) -> str:
    """A count to two figures where it is only a rough one: 240,000."""
    if value < 1000:
        return f"{value:.0f}"
    unit = 10.0 ** (math.floor(math.log10(value)) - 1)
    rounded = round(value / unit) * unit
    return f"{rounded:,.0f}" if rounded < 1e7 else f"{rounded:.2g}"


DEMO = PlateauAndSaddle
