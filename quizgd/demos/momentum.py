"""`momentum`: a ravine, a slope and a counter-example: what momentum buys, and what not."""

from __future__ import annotations

from typing import Any

from quizgd.demos import Entry
from quizgd.demos import momentum_view as view
from quizgd.demos.canvas import Canvas, Frame
from quizgd.demos.demo import Option, Question
from quizgd.demos.knob import Knob, chooser, even_stops
from quizgd.demos.momentum_bent import Bent
from quizgd.demos.momentum_ravine import METHODS, Ravine
from quizgd.demos.momentum_slope import Slope
from quizgd.demos.run import Settings
from quizgd.demos.stepped import SteppedDemo
from quizgd.language import Bilingual, Lang

SCENES = (
    Option("ravine", Bilingual("골짜기", "ravine")),
    Option("slope", Bilingual("비탈", "slope")),
    Option("bent", Bilingual("반례", "bent bowl")),
)
_UNUSED = {"condition": "ravine", "beta": "slope"}
"""Knobs that only one scene knows."""


class Momentum(SteppedDemo[Any]):
    """Gradient descent, Nesterov and heavy ball, each with the parameters theory calls best."""

    pace = 12.0
    movable = True
    explains = Bilingual(
        "장면이 셋입니다. 골짜기: (x² + κ·y²)/2 위를 세 방법이 함께 내려갑니다. 오른쪽은 남은 "
        "거리(로그)이고, 점선은 닫힌 식으로 구한 이론값입니다. 아래 막대는 거리의 1/1000까지 "
        "가는 데 필요한 갱신 횟수이며, 고른 방법은 κ/4인 골짜기도 함께 내려갑니다. "
        "비탈: 기울기가 늘 1이고 학습률은 0.1입니다. 걸음 길이가 1/(1 − β)배에서 멈춥니다. "
        "반례: 곡률이 x = 1과 2 사이에서만 1이고 나머지는 25인 볼록 함수입니다. "
        "학습률과 모멘텀은 곡률(μ, L)에 맞춘 값이며, 식은 PyTorch와 같습니다: "
        "buffer = β·buffer + 기울기, x = x − 학습률·buffer.",
        "Three scenes. Ravine: three methods go down (x² + κ·y²)/2 together; right, the distance "
        "left on a log scale, with the closed-form theory dotted; the bars count the updates to a "
        "thousandth of the distance, and the chosen method also runs on a ravine with κ/4. "
        "Slope: the gradient is 1 for ever and the rate 0.1; the step settles at 1/(1 − β) times. "
        "Bent bowl: a convex loss with curvature 1 between x = 1 and 2 and 25 elsewhere. "
        "Rates and momenta are those theory calls best for the curvatures μ and L; the rule is "
        "PyTorch's: buffer = β·buffer + gradient, x = x − rate·buffer.",
    )
    knobs = (
        chooser(
            "scene",
            Bilingual("장면", "scene"),
            Bilingual(
                "골짜기, 비탈, 반례 중에서 고릅니다.", "A ravine, a slope or a counter-example."
            ),
            SCENES,
        ),
        chooser(
            "method",
            Bilingual("방법", "method"),
            Bilingual("예측할 방법을 고릅니다.", "The method that is asked about."),
            METHODS,
            default="heavy-ball",
        ),
        Knob(
            "condition",
            Bilingual("κ값", "κ"),
            Bilingual(
                "조건수 L/μ: 골짜기가 얼마나 길쭉한지.", "Condition number L/μ of the ravine."
            ),
            100.0,
            20.0,
            1000.0,
            (20.0, 40.0, 100.0, 200.0, 400.0, 1000.0),
            restarts=True,
        ),
        Knob(
            "beta",
            Bilingual("β값", "β"),
            Bilingual(
                "모멘텀 계수: 버퍼를 얼마나 남길지.", "Momentum: how much of the buffer is kept."
            ),
            0.9,
            0.5,
            0.99,
            (*even_stops(0.5, 0.9, 0.1), 0.95, 0.98, 0.99),
            restarts=True,
            option="momentum",
        ),
    )
    starts = (
        Knob(
            "x",
            Bilingual("출발점 x", "start x"),
            Bilingual("완만한 축에서 출발할 자리입니다.", "Where it begins along the flat axis."),
            3.3,
            1.0,
            4.0,
            even_stops(1.0, 4.0, 0.1),
            restarts=True,
            option="start",
        ),
        Knob(
            "y",
            Bilingual("출발점 y", "start y"),
            Bilingual("가파른 축에서 출발할 자리입니다.", "Where it begins along the steep axis."),
            0.5,
            -1.0,
            1.0,
            even_stops(-1.0, 1.0, 0.1),
            restarts=True,
        ),
    )

    def __init__(self, entry: Entry, settings: Settings, lang: Lang) -> None:
        self._trails = view.trails()
        super().__init__(entry, settings, lang)
        scene = self.scene
        if isinstance(scene, Ravine):
            # The longest of these runs is a hundred times as long as the shortest.
            wanted = scene.needed(scene.chosen) / 12
            self.pace = next((pace for pace in (12.0, 30.0, 60.0, 120.0) if pace >= wanted), 250.0)

    @property
    def scene(self) -> Ravine | Slope | Bent:
        """The scene for the present settings."""
        method, told = self.chosen("method"), self._settings
        if self.chosen("scene") == "slope":
            return Slope(method, told["beta"])
        if self.chosen("scene") == "bent":
            return Bent(method, told["x"])
        return Ravine(method, told["condition"], (told["x"], told["y"]))

    def _begin(self) -> Any:
        return self.scene.begin()

    def _advance(self, state: Any) -> Any:
        return self.scene.advance(state)

    def _question(self) -> Question:
        return self.scene.question()

    def _over(self) -> bool:
        return self.scene.over(self.states)

    def measured(self) -> str | None:
        """Which option the run shows."""
        return self.scene.measured(self.states)

    def theory_says(self, lang: Lang) -> str:
        """The law that the scene is about, in figures."""
        return self.scene.theory_says(lang)

    def measurement_says(self, lang: Lang) -> str:
        """What the run counted."""
        return self.scene.measurement_says(self.states, lang)

    def because(self, lang: Lang) -> str:
        """Why it comes out so."""
        return self.scene.because(lang)

    def safe_bound(self, lang: Lang) -> str:
        """The bound for heavy ball; tuned runs keep to it."""
        return Bilingual(
            "헤비볼은 이차 함수에서 학습률이 2(1 + β)/L보다 작을 때만 수렴합니다.",
            "On a quadratic heavy ball converges only below the rate 2(1 + β)/L.",
        )[lang]

    def figures(self) -> dict[str, Any]:
        """The claim's figures."""
        return {"scene": self.chosen("scene"), **self.scene.figures(self.states)}

    def _row(self, state: Any) -> dict[str, Any]:
        return self.scene.row(state)

    def reading(self, knob: Knob, lang: Lang) -> str:
        """A knob that the scene does not know shows a dash."""
        if _UNUSED.get(knob.name, self.chosen("scene")) != self.chosen("scene"):
            return "–"
        return super().reading(knob, lang)

    def nudge(self, dx: int, dy: int) -> None:
        """Move the start by one notch; the slope has none to move, the bent bowl only x."""
        if self.chosen("scene") != "slope":
            super().nudge(dx, dy if self.chosen("scene") == "ravine" else 0)

    def place(self, col: int, row: int, width: int, height: int) -> bool:
        """A click into the map, or under the curve, begins there."""
        at = self._drawn(Canvas(width, height)).value_at(col, row)
        if at is None or self.chosen("scene") == "slope":
            return False
        for knob, value in zip(self.starts, at, strict=True):
            if knob.name == "x" or self.chosen("scene") == "ravine":
                self.set(knob.name, round(min(max(value, knob.low), knob.high), 2))
        return True

    def frame(self, width: int, height: int) -> Frame:
        """The picture of the scene."""
        canvas = Canvas(width, height)
        self._drawn(canvas)
        return canvas.frame()

    def _drawn(self, canvas: Canvas) -> Any:
        scene, states, lang = self.scene, self.states, self.lang
        told = self._prediction is not None
        if isinstance(scene, Slope):
            return view.slope(canvas, scene, states, lang, told=told)
        if isinstance(scene, Bent):
            return view.bent(canvas, scene, states, self._ghost, lang, told=told)
        return view.ravine(canvas, scene, states, self._ghost, lang, told=told, trails=self._trails)


DEMO = Momentum
