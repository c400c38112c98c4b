"""`one-step`: nudge, slope, tangent, landing: what a derivative tells, what a step does."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from quizgd.demos.axes import minus
from quizgd.demos.canvas import Frame
from quizgd.demos.demo import LAST_STEP, Option, Question
from quizgd.demos.knob import Knob, chooser, even_stops
from quizgd.demos.one_step_view import Scene, draw, start_at
from quizgd.demos.stepped import SteppedDemo
from quizgd.descent import single
from quizgd.descent.differences import CENTRAL, FORWARD, slope, truncation
from quizgd.descent.polynomial import Polynomial
from quizgd.descent.single import Point
from quizgd.language import Bilingual, Lang

SURFACE = Polynomial((0.25, 0.0, -1.0, 0.25, 2.0))
AS_PROMISED, LESS, MORE, RISES = "as-promised", "less", "more", "rises"
# Within this share of it the loss counts as having fallen by what the tangent promised.
WITHIN = 0.1
# A promise below this is that of a point at rest: rounding would decide what comes of it.
NOTHING = 1e-12
STAGES = 4
BY_CHANCE = "by-chance"
"""The reason where the fall is as promised although the curve was elsewhere on the way."""

_OPTIONS = (
    Option(AS_PROMISED, Bilingual("그만큼 줄어듦 (±10 %)", "fall by that, within 10 %")),
    Option(LESS, Bilingual("줄지만 그보다 적게 줄어듦", "fall, but by less")),
    Option(MORE, Bilingual("그보다 더 많이 줄어듦", "fall by more")),
    Option(RISES, Bilingual("오히려 커짐", "rise")),
)
_BECAUSE = {
    AS_PROMISED: Bilingual(
        "걸음이 짧으면 곡선이 접선을 거의 벗어나지 않으므로, 손실은 약 학습률·f′(x)²만큼 "
        "줄어듭니다.",
        "Over a short step the curve hardly leaves its tangent, so the loss falls by about "
        "rate·f′(x)².",
    ),
    LESS: Bilingual(
        "미분은 출발점의 경사일 뿐이고, 걸음 끝에서는 곡선이 접선보다 위로 휘어 약속한 감소의 "
        "일부를 도로 가져갑니다.",
        "The derivative is the slope at the start only; by the end of the step the curve has bent "
        "up and taken part of the promised fall back.",
    ),
    MORE: Bilingual(
        "걸음 끝에서는 곡선이 접선보다 아래로 휘어 있어, 약속보다 더 낮은 곳에 내려섭니다.",
        "By the end of the step the curve has bent down, so it lands lower than its tangent.",
    ),
    RISES: Bilingual(
        "걸음이 너무 길어, 끝에서는 곡선이 위로 휜 만큼이 접선이 약속한 감소보다 큽니다.",
        "The step is too long: by its end the curve has bent up by more than the tangent promised "
        "to fall.",
    ),
    BY_CHANCE: Bilingual(
        "걸음이 길어 곡선이 가는 동안 접선을 벗어났다가 돌아왔으므로, 약속과 맞은 것은 우연입니다.",
        "On so long a step the curve leaves its tangent and comes back to it, so the fall is as "
        "promised only by chance.",
    ),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """One of the four stages of an update.

    `stage` 0: standing at `at`, come from `before` (None at the start); 1: nudged; 2: the tangent
    is drawn; 3: the step is aimed along the negative gradient, its landing not yet known.
    """

    stage: int
    at: Point
    before: Point | None = None


def outcome(promise: float, fall: float) -> str:
    """The option that a loss shows which fell by `fall` when the tangent said `promise` >= 0."""
    if promise < NOTHING:
        return AS_PROMISED
    share = fall / promise
    if share < 0:
        return RISES
    if abs(share - 1) <= WITHIN:
        return AS_PROMISED
    return LESS if share < 1 else MORE


class OneStep(SteppedDemo[Moment]):
    """One update of gradient descent, taken apart into four stages."""

    pace = 1.5
    movable = True
    explains = Bilingual(
        "갱신 한 번을 네 장면으로 나누어 보여 줍니다(n을 누를 때마다 한 장면). "
        "① x를 h만큼 밀어 두 점(◇, +)의 차로 경사를 잽니다. "
        "② 미분 f′(x)는 h가 0으로 갈 때의 값, 곧 접선의 경사입니다. "
        "③ x − 학습률·f′(x)로 갈 때 접선이 말하는 손실이 ○입니다. "
        "④ ●가 곡선 위의 실제 손실이고, 둘의 차이는 곡률이 만든 것입니다. "
        "오차 그림은 차분이 미분과 얼마나 다른지 보여 줍니다. h가 크면 곡률이, 작으면 반올림이 "
        "오차를 만듭니다.",
        "One update in four scenes, one each time you press n. 1: x is nudged by h, and two points "
        "(◇ and +) give a slope. 2: the derivative f′(x) is what that slope tends to as h goes to "
        "0: the slope of the tangent. 3: ○ is the loss the tangent promises at x − rate·f′(x). "
        "4: ● is the loss the curve really has there; the gap is the work of curvature. The error "
        "chart shows how far the nudge is from the derivative: curvature spoils a large h, "
        "rounding a small one.",
    )
    knobs = (
        Knob(
            "rate",
            Bilingual("학습률", "rate"),
            Bilingual("갱신 한 번의 보폭을 정합니다.", "Scales every step."),
            0.1,
            1e-4,
            10.0,
            (0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 1.0, 1.5, 2.0),
        ),
        Knob(
            "start",
            Bilingual("출발점", "start"),
            Bilingual("x의 첫 값입니다.", "The first value of x."),
            2.0,
            -3.0,
            3.0,
            even_stops(-3.0, 3.0, 0.1),
            restarts=True,
        ),
        Knob(
            "nudge",
            Bilingual("미는 폭 h", "nudge h"),
            Bilingual("경사를 잴 때 x를 미는 폭입니다.", "How far x is nudged to feel the slope."),
            0.2,
            1e-15,
            1.0,
            (1e-14, 1e-12, 1e-10, 1e-8, 1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.05, 0.1, 0.2, 0.5, 1.0),
        ),
        chooser(
            "difference",
            Bilingual("차분", "difference"),
            Bilingual("한쪽으로만 밀지, 양쪽으로 밀지 정합니다.", "Nudge to one side, or to both."),
            (
                Option(FORWARD, Bilingual("전진", "forward")),
                Option(CENTRAL, Bilingual("중심", "central")),
            ),
            restarts=False,
        ),
    )

    def _begin(self) -> Moment:
        return Moment(0, single.begin(SURFACE, self._settings["start"]))

    def _advance(self, state: Moment) -> Moment:
        if state.stage < STAGES - 1:
            return Moment(state.stage + 1, state.at)
        return Moment(0, single.advance(SURFACE, state.at, self._settings["rate"]), state.at)

    # --- theory ---------------------------------------------------------------------------------

    def promise(self, at: Point) -> float:
        """rate * f'(x)^2: by how much the loss would fall if the curve were its tangent."""
        return self._settings["rate"] * at.gradient * at.gradient

    def changes(self, x: float) -> tuple[float, ...]:
        """The Taylor terms of the step from `x`: tangent, curvature, and the rest."""
        return SURFACE.taylor(x, -self._settings["rate"] * SURFACE.gradient(x))

    def key(self) -> str:
        """From the derivatives at the start alone."""
        at = self.states[0].at
        return outcome(self.promise(at), -math.fsum(self.changes(at.x)))

    def _question(self) -> Question:
        at, rate = self.states[0].at, self._settings["rate"]
        promise = minus(self.promise(at))
        return Question(
            Bilingual(
                f"x = {minus(at.x)}, f′(x) = {minus(at.gradient)}, 학습률 {rate:g}입니다. "
                f"접선대로라면 손실이 {promise} 줄어듭니다. 실제로는 어떻게 될까요?",
                f"x = {minus(at.x)}, slope {minus(at.gradient)}, rate {rate:g}: along the tangent "
                f"the loss would fall by {promise}. What will it really do?",
            ),
            _OPTIONS,
            self.key(),
        )

    # --- the run --------------------------------------------------------------------------------

    def _over(self) -> bool:
        return self.steps >= STAGES

    def fall(self) -> float | None:
        """By how much the first update lowered the loss; None before it has landed."""
        return self.states[0].at.value - self.states[STAGES].at.value if self._over() else None

    def measured(self) -> str | None:
        """The option that the first update shows."""
        if not self._over():
            return RISES if self._stopped is not None else None
        fall = self.fall()
        assert fall is not None
        return outcome(self.promise(self.states[0].at), fall)

    # --- what is said ---------------------------------------------------------------------------

    def theory_says(self, lang: Lang) -> str:
        """The Taylor terms and their sum."""
        tangent, bend, *rest = self.changes(self.states[0].at.x)
        total = math.fsum((tangent, bend, *rest))
        a, b, c, d = (_signed(v) for v in (tangent, bend, math.fsum(rest), total))
        return Bilingual(
            f"접선 {a}, 곡률 {b}, 나머지 {c}, 합 {d}",
            f"tangent {a}, curvature {b}, the rest {c}, together {d}",
        )[lang]

    def measurement_says(self, lang: Lang) -> str:
        """The loss before and after, and the share of the promise that was kept."""
        fall, first = self.fall(), self.states[0].at
        if fall is None:
            return Bilingual("아직 내려서지 않음", "it has not landed yet")[lang]
        last, promise = self.states[STAGES].at.value, self.promise(first)
        said = f"{first.value:.4g} → {last:.4g} ({_signed(-fall)})"
        if promise < NOTHING:
            return Bilingual(f"손실 {said}", f"loss {said}")[lang]
        share = minus(round(100 * fall / promise))
        return Bilingual(
            f"손실 {said}, 약속의 {share} %", f"loss {said}, {share} % of the promise"
        )[lang]

    def because(self, lang: Lang) -> str:
        """What the curve does on the way of the step."""
        if self.promise(self.states[0].at) < NOTHING:
            return Bilingual(
                "경사가 0이면 음의 기울기도 0이라, 그 점에서 움직이지 않습니다.",
                "Where the slope is 0 so is the negative gradient, and the point stays.",
            )[lang]
        found = self.measured() or self.key()
        return _BECAUSE[BY_CHANCE if found == AS_PROMISED and self.strays() else found][lang]

    def strays(self) -> bool:
        """Whether on the way the curve is off its tangent by more than counts as kept."""
        at = self.states[0].at
        _, *bends = self.changes(at.x)
        shares = (i / 64 for i in range(1, 65))
        gaps = (sum(term * t**k for k, term in enumerate(bends, start=2)) for t in shares)
        return max(map(abs, gaps)) > WITHIN * self.promise(at)

    def halted(self, lang: Lang) -> str | None:
        """Why the run cannot go on; an update has four stages here."""
        if self._stopped is None and self.steps >= LAST_STEP:
            updates = self.now.at.step
            return Bilingual(
                f"이 데모는 {updates:,}번까지만 갱신합니다. r을 눌러 처음부터 다시 보세요.",
                f"This demo ends after {updates:,} updates; press r to start again.",
            )[lang]
        return super().halted(lang)

    def safe_bound(self, lang: Lang) -> str:
        """The rate below which no step from this start can raise the loss."""
        safe = SURFACE.safe_rate(self._settings["start"])
        return Bilingual(
            f"이 출발점에서는 학습률이 {safe:.3g}보다 작으면 손실이 커지지 않습니다.",
            f"From this start, no rate below {safe:.3g} ever raises the loss.",
        )[lang]

    def figures(self) -> dict[str, Any]:
        """Slopes with their errors, the Taylor terms, the promise and the fall."""
        at, h = self.states[0].at, self._settings["nudge"]
        slopes = {kind: slope(SURFACE, at.x, h, kind) for kind in (FORWARD, CENTRAL)}
        return {
            "derivative": at.gradient,
            "curvature": SURFACE.curvature(at.x),
            "slope_by_nudge": slopes,
            "error_of_slope": {kind: found - at.gradient for kind, found in slopes.items()},
            "error_in_theory": {kind: truncation(SURFACE, at.x, h, kind) for kind in slopes},
            "promised_fall": self.promise(at),
            "taylor_terms": list(self.changes(at.x)),
            "fall": self.fall(),
            "safe_rate": SURFACE.safe_rate(at.x),
        }

    def report(self) -> dict[str, Any]:
        """As for every demo, with updates and not their stages counted and listed."""
        landed = [state for state in self.states if state.stage == 0]
        trace = [self._row(state) for state in landed]
        return {**super().report(), "updates": self.now.at.step, "trace": trace}

    def _row(self, state: Moment) -> dict[str, Any]:
        at = state.at
        return {"step": at.step, "x": at.x, "loss": at.value, "gradient": at.gradient}

    # --- the picture and the start in it --------------------------------------------------------

    def nudge(self, dx: int, dy: int) -> None:
        """Move the start along the curve."""
        if dx:
            self.turn("start", dx)

    def place(self, col: int, row: int, width: int, height: int) -> bool:
        """Start at the x that was clicked, to the nearest notch."""
        x, knob = start_at(self._scene(), col, row, width, height), self._knob("start")
        if x is None or not knob.low <= round(x, 1) <= knob.high:
            return False
        self.set("start", round(x, 1))
        return True

    def frame(self, width: int, height: int) -> Frame:
        """The curve with the four stages, their figures, and the error of the nudge."""
        return draw(self._scene(), width, height, self.lang)

    def _scene(self) -> Scene:
        now = self.now
        return Scene(
            SURFACE,
            # Until the next nudge the step that has just been made stays in the picture.
            stage=STAGES if now.before else now.stage,
            at=now.before or now.at,
            landed=now.at if now.before else None,
            rate=self._settings["rate"],
            h=self._settings["nudge"],
            kind=self.chosen("difference"),
            visited=tuple(state.at for state in self.states if state.stage == 0),
            ghost=tuple(state.at for state in self._ghost if state.stage == 0),
        )


def _signed(value: float) -> str:
    return ("+" if value > 0 else "") + minus(value)


DEMO = OneStep
