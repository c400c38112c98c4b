"""`learning-rate`: regimes on one ruler, on a quadratic and on a double well."""

from __future__ import annotations

from typing import Any

import numpy as np

from quizgd.demos import learning_rate_view as view
from quizgd.demos.canvas import Frame
from quizgd.demos.demo import Option, Question
from quizgd.demos.knob import Knob, chooser, even_stops
from quizgd.demos.rate_bowl import Bowl, regime
from quizgd.demos.rate_wells import DoubleWell
from quizgd.demos.stepped import SteppedDemo
from quizgd.descent.single import Point, advance, begin
from quizgd.language import Bilingual, Lang

__all__ = ["DEMO", "LearningRate", "regime"]

SURFACES = (
    Option("quadratic", Bilingual("이차 함수", "quadratic")),
    Option("double-well", Bilingual("우물 둘", "double well")),
)
_MOST = 3.0


class LearningRate(SteppedDemo[Point]):
    """Gradient descent in one dimension: converges below 2/L, and what happens above it."""

    pace = 6.0
    movable = True
    explains = Bilingual(
        "왼쪽은 손실 곡선이고 ●가 현재 위치입니다. "
        "이차 함수 L·x²/2에서는 오른쪽이 갱신마다의 손실(로그 눈금)이고, 흐린 점선이 이론값 "
        "f(x₀)·(1 − 학습률·L)^2k입니다. 갱신 한 번은 x에 (1 − 학습률·L)을 곱합니다. "
        "이 값이 0 이상 1 미만이면 한쪽에서 다가가고, −1과 0 사이면 좌우로 오가며 수렴하고, "
        "−1이면 두 점을 오가고, −1보다 작으면 발산합니다. "
        "우물 둘 L/2·(x⁴/4 − x²/2)에서는 오른쪽이 학습률(가로, 1/L 단위)마다 결국 들르게 되는 "
        "점(세로)을 모두 찍은 그림입니다. 점이 하나면 멈춘 것이고, 둘로 갈라지면 두 점을 오가는 "
        "것이며, 흩어지면 규칙이 없는 것입니다. 아래 눈금자는 0, 1/L, 2/L과 현재 학습률입니다.",
        "Left: the loss curve, with ● where the run stands. On the quadratic L·x²/2 the right-hand "
        "chart is the loss after each update on a log scale; the faint dotted line is theory, "
        "f(x₀)·(1 − rate·L)^2k. One update multiplies x by 1 − rate·L. From 0 up to 1 it comes in "
        "from one side, between −1 and 0 it zig-zags and converges, at −1 it flips for ever, below "
        "−1 it diverges. On the double well L/2·(x⁴/4 − x²/2) the right-hand picture shows, for "
        "every rate (across, in units of 1/L), the points that are visited in the end (upwards): "
        "one point is rest, two are a flip, a cloud is chaos. The ruler shows 0, 1/L, 2/L and the "
        "present rate.",
    )
    knobs = (
        Knob(
            "rate",
            Bilingual("학습률", "learning rate"),
            Bilingual("갱신 한 번의 보폭을 정합니다.", "Scales every step."),
            0.21,
            1e-4,
            1.0,
            (0.001, 0.002, *even_stops(0.005, 0.3, 0.005), 0.35, 0.4, 0.5, 0.7, 1.0),
        ),
        Knob(
            "start",
            Bilingual("출발점", "start"),
            Bilingual("x의 첫 값입니다.", "The first value of x."),
            # Not 1, where the double well has a bottom and nothing would move.
            0.75,
            -_MOST,
            _MOST,
            tuple(s for s in even_stops(-_MOST, _MOST, 0.25) if s),
            restarts=True,
        ),
        Knob(
            "curvature",
            Bilingual("곡률 L", "curvature L"),
            Bilingual("곡선이 얼마나 가파르게 휘는지 정합니다.", "How sharply the curve bends."),
            10.0,
            0.5,
            100.0,
            (1.0, 2.0, 4.0, 5.0, 8.0, 10.0, 12.5, 16.0, 20.0, 25.0, 40.0, 50.0),
            restarts=True,
        ),
        chooser(
            "surface",
            Bilingual("곡선", "curve"),
            Bilingual("어떤 손실 곡선에서 움직일지 고릅니다.", "Which loss it descends."),
            SURFACES,
        ),
    )

    @property
    def landscape(self) -> Bowl | DoubleWell:
        """The present curve, rate and start, with all that theory says of them."""
        settings = self._settings
        kind = Bowl if self.chosen("surface") == "quadratic" else DoubleWell
        return kind(settings["rate"], settings["curvature"], settings["start"])

    @property
    def factor(self) -> float:
        """1 - rate * L for the present settings."""
        return 1.0 - self._settings["rate"] * self._settings["curvature"]

    @property
    def sharpest(self) -> float:
        """The curvature, of the quadratic everywhere, of the double well at its bottoms."""
        return self._settings["curvature"]

    def _begin(self) -> Point:
        return begin(self.landscape.surface, self._settings["start"])

    def _advance(self, state: Point) -> Point:
        return advance(self.landscape.surface, state, self._settings["rate"])

    def _question(self) -> Question:
        landscape = self.landscape
        return Question(landscape.asks(), landscape.options, landscape.key())

    def _over(self) -> bool:
        return self.landscape.over(self.states)

    def growth(self) -> float | None:
        """The measured factor on |x| per update on the quadratic: the geometric mean."""
        landscape = self.landscape
        return landscape.growth(self.states) if isinstance(landscape, Bowl) else None

    def measured(self) -> str | None:
        """The regime told from the visited points alone."""
        return self.landscape.measured(self.states, self._stopped is not None)

    def theory_says(self, lang: Lang) -> str:
        """The bound that decides, and what follows."""
        return self.landscape.theory_says(lang)

    def measurement_says(self, lang: Lang) -> str:
        """What the visited points show."""
        return self.landscape.measurement_says(self.states, lang)

    def because(self, lang: Lang) -> str:
        """What happens to the distance from the minimum."""
        return self.landscape.because(lang)

    def safe_bound(self, lang: Lang) -> str:
        """The bound that was broken."""
        return self.landscape.safe_bound(lang)

    def figures(self) -> dict[str, Any]:
        """Limits in theory, and what was measured."""
        return self.landscape.figures(self.states)

    def _row(self, state: Point) -> dict[str, Any]:
        return {"step": state.step, "x": state.x, "loss": state.value, "gradient": state.gradient}

    # --- the start, moved by hand ---------------------------------------------------------------

    def nudge(self, dx: int, dy: int) -> None:
        """Move the start a quarter left or right."""
        if dx:
            self.turn("start", dx)

    def place(self, col: int, row: int, width: int, height: int) -> bool:
        """Move the start to the x that was clicked on the curve."""
        x = view.start_at(self._scene(), col, row, width, height)
        if x is None or not 0.005 < abs(x) <= _MOST:
            return False
        self.set("start", round(x, 2))
        return True

    # --- the picture ----------------------------------------------------------------------------

    def frame(self, width: int, height: int) -> Frame:
        """Curve and chart side by side, the ruler below."""
        return view.draw(self._scene(), width, height, self.lang)

    def _scene(self) -> view.Scene:
        return view.Scene(
            self.landscape,
            tuple(self.states),
            self._ghost,
            tuple(used["rate"] for used in self._used),
            self._prediction is not None,
        )

    def _theory(self, end: int) -> np.ndarray[Any, np.dtype[np.float64]]:
        return view.theory(self._scene(), end)


DEMO = LearningRate
