"""`initialisation`: what random weights do to signal and gradient, and why they must be random."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quizgd.demos import init_problem as problem
from quizgd.demos.axes import minus
from quizgd.demos.canvas import Canvas, Frame
from quizgd.demos.demo import Question
from quizgd.demos.init_picture import draw_alike, draw_pass, view
from quizgd.demos.init_problem import UNITS, Alike, Pass
from quizgd.demos.knob import Knob, chooser
from quizgd.demos.option import Option
from quizgd.demos.palette import Ink
from quizgd.demos.stepped import SteppedDemo
from quizgd.language import Bilingual, Lang

VANISHES, KEEPS, EXPLODES = "vanishes", "keeps", "explodes"
ALIKE, SLIGHTLY, DIFFERENT = "alike", "slightly", "different"
# The first layer's gradient has vanished below, and exploded above, this many times the last's.
FACTOR = 10.0
# Updates after which the question about units that began alike is closed.
UPDATES = 100

_FATES = (
    Option(VANISHES, Bilingual("1/10 미만으로 줄어듦", "less than 1/10 of it")),
    Option(KEEPS, Bilingual("1/10배에서 10배 사이", "within a factor of 10")),
    Option(EXPLODES, Bilingual("10배 넘게 커짐", "more than 10 times it")),
)
_UNITS = (
    Option(ALIKE, Bilingual("모두 똑같음", "all alike")),
    Option(SLIGHTLY, Bilingual("조금씩 다름", "a little different")),
    Option(DIFFERENT, Bilingual("제각각임", "each quite its own")),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """How much of the one pass has been shown: `step` layers, forward and then back."""

    step: int


def fate(ratio: float) -> str:
    """The option for a first layer's gradient of `ratio` times the last's."""
    return VANISHES if ratio < 1 / FACTOR else EXPLODES if ratio > FACTOR else KEEPS


class Initialisation(SteppedDemo[Shown | Alike]):
    """A pass forward and back through fresh weights; or training of units that begin alike."""

    pace = 6.0
    seeded = True
    explains = Bilingual(
        "난수로 시작하면: 폭 100인 은닉층을 입력이 한 층씩 지나가고, 이어서 무작위 오차가 거꾸로 "
        "돌아옵니다. 왼쪽은 층마다의 활성값 분포(아래가 첫 층, 밝을수록 많음, 범위를 넘는 값은 "
        "양 끝에 모음)이고, 오른쪽은 층마다의 활성값과 기울기의 제곱평균제곱근(로그 눈금)입니다. "
        "기울기는 마지막 은닉층의 값을 1로 둡니다. 흐린 점선은 폭이 무한한 신경망의 이론값입니다. "
        "모두 같은 값으로 시작하면: 은닉층마다 유닛이 8개인 신경망을 동심원 데이터로 학습합니다. "
        "왼쪽은 은닉층의 가중치(한 행이 유닛 하나)로, 아래는 같은 신경망을 Xavier로 시작해 똑같이 "
        "학습한 것입니다. 오른쪽은 가중치가 움직인 거리와 유닛 사이의 차이, 그리고 손실입니다.",
        "Random weights: inputs go through hidden layers of 100 units, one layer a step, then "
        "random errors come back. Left: the values of each layer (first layer at the bottom, "
        "brighter is more, what lies outside is gathered at the ends). Right: the root mean square "
        "of values and gradients by layer on a log scale, gradients relative to the last hidden "
        "layer's. Faint dots are theory for infinite width. All weights alike: a network with 8 "
        "units a hidden layer is trained on two circles. Left: the hidden layers' weights, one "
        "unit a row; below, the same network begun with Xavier and trained the same way. Right: "
        "how far weights have moved, how far units differ, and the losses.",
    )
    knobs = (
        chooser(
            "init",
            Bilingual("초기화", "initialiser"),
            Bilingual("가중치를 무엇으로 시작할지 정합니다.", "What the weights begin at."),
            (
                Option("zero", Bilingual("모두 0", "all 0")),
                Option("constant", Bilingual("모두 1/8", "all 1/8")),
                Option("small", Bilingual("N(0, 0.01²)", "N(0, 0.01²)")),
                Option("large", Bilingual("N(0, 0.5²)", "N(0, 0.5²)")),
                Option("xavier", Bilingual("Xavier", "Xavier")),
                Option("he", Bilingual("He", "He")),
            ),
            default="xavier",
        ),
        chooser(
            "activation",
            Bilingual("활성 함수", "activation"),
            Bilingual("은닉층의 활성 함수입니다.", "What the hidden layers apply."),
            (
                Option("relu", Bilingual("ReLU", "ReLU")),
                Option("tanh", Bilingual("tanh", "tanh")),
                Option("sigmoid", Bilingual("시그모이드", "sigmoid")),
                Option("linear", Bilingual("없음(선형)", "none (linear)")),
            ),
        ),
        Knob(
            "depth",
            Bilingual("은닉층 수", "hidden layers"),
            Bilingual("은닉층이 몇 개인지 정합니다.", "How many hidden layers there are."),
            20,
            2,
            30,
            (2, 3, 5, 8, 10, 15, 20, 25, 30),
            whole=True,
            restarts=True,
        ),
    )

    @property
    def depth(self) -> int:
        """Hidden layers."""
        return int(self._settings["depth"])

    @property
    def alike(self) -> bool:
        """Whether all units begin with the same weights."""
        return problem.alike(self.chosen("init"))

    @property
    def passed(self) -> Pass:
        """The one pass through random weights."""
        return problem.signal(self.chosen("init"), self.chosen("activation"), self.depth, self.seed)

    def _begin(self) -> Shown | Alike:
        return problem.begin_alike(self._chosen()) if self.alike else Shown(0)

    def _advance(self, state: Shown | Alike) -> Shown | Alike:
        if isinstance(state, Shown):
            return Shown(min(state.step + 1, 2 * self.depth))
        return problem.advance_alike(state, self._chosen())

    def _chosen(self) -> problem.Chosen:
        return self.chosen("init"), self.chosen("activation"), self.depth, self.seed

    # --- question and answer --------------------------------------------------------------------

    def _question(self) -> Question:
        if self.alike:
            start = "0" if self.chosen("init") == "zero" else f"1/{UNITS}"
            return Question(
                Bilingual(
                    f"모든 가중치가 {start}에서 시작합니다. {UPDATES}번 갱신한 뒤 같은 은닉층의 "
                    f"유닛 {UNITS}개는?",
                    f"Every weight begins at {start}. After {UPDATES} updates, the {UNITS} units "
                    "of a hidden layer are …",
                ),
                _UNITS,
                ALIKE,
            )
        name = self.reading(self.knobs[1], Lang.EN)
        korean = self.reading(self.knobs[1], Lang.KO)
        init = self.reading(self.knobs[0], Lang.EN)
        return Question(
            Bilingual(
                f"{korean}, {init}, 은닉층 {self.depth}개입니다. 첫 은닉층의 기울기는 마지막 "
                "은닉층에 견주어?",
                f"{name}, {init}, {self.depth} hidden layers. Beside the last hidden layer's "
                "gradient, the first one's is …",
            ),
            _FATES,
            fate(self.passed.theory.slopes[0]),
        )

    def _over(self) -> bool:
        return self.steps >= (UPDATES if self.alike else 2 * self.depth)

    def measured(self) -> str | None:
        """Told from the pass, or from the trained weights, alone."""
        now = self.now
        if isinstance(now, Alike):
            if not self._over():
                return None
            size = max(abs(float(weights)) for weights in (now.theta.max(), now.theta.min()))
            share = now.spread / size if size else 0.0
            return ALIKE if share < 1e-9 else SLIGHTLY if share < 0.1 else DIFFERENT
        return fate(self.passed.found.slopes[0]) if self._over() else None

    def theory_says(self, lang: Lang) -> str:
        """The product of the layers' factors, or that nothing tells the units apart."""
        if self.alike:
            return Bilingual(
                "같은 유닛은 같은 기울기를 받으므로 차이 0",
                "equal units get equal gradients, so they differ by 0",
            )[lang]
        theory = self.passed.theory
        return Bilingual(
            f"기울기 {minus(theory.slopes[0])}배, 신호 {minus(theory.values[-1])}",
            f"gradient × {minus(theory.slopes[0])}, signal {minus(theory.values[-1])}",
        )[lang]

    def measurement_says(self, lang: Lang) -> str:
        """The same of the run."""
        now = self.now
        if isinstance(now, Alike):
            return Bilingual(
                f"차이 {now.spread:.2g}, 가중치는 최대 {now.moved:.2g} 움직임, 손실 {now.loss:.3g}",
                f"they differ by {now.spread:.2g}, weights moved by up to {now.moved:.2g}, loss "
                f"{now.loss:.3g}",
            )[lang]
        found = self.passed.found
        if not self._over():
            return Bilingual("아직 돌아오지 않음", "not back yet")[lang]
        return Bilingual(
            f"기울기 {minus(found.slopes[0])}배, 신호 {minus(found.values[-1])}",
            f"gradient × {minus(found.slopes[0])}, signal {minus(found.values[-1])}",
        )[lang]

    def because(self, lang: Lang) -> str:
        """Why it comes out so."""
        if self.alike:
            return Bilingual(
                "가중치가 같은 유닛은 출력도 기울기도 같아서 아무리 갱신해도 하나의 유닛처럼 "
                "움직이므로, 시작을 난수로 달리해야 합니다.",
                "Units with the same weights give the same output and get the same gradient, so "
                "no update tells them apart, and only a random start does.",
            )[lang]
        return Bilingual(
            "층을 하나 거슬러 갈 때마다 기울기의 제곱평균에 폭 × 가중치 분산 × f′²의 평균이 "
            "곱해지므로, 이 값이 1 근처가 아니면 층수만큼 거듭제곱되어 사라지거나 폭발합니다.",
            "Each layer multiplies the mean square of the gradient by width × weight variance × "
            "mean f′², and a factor away from 1, raised to the depth, vanishes or explodes.",
        )[lang]

    def safe_bound(self, lang: Lang) -> str:
        """Said if training ever overflows."""
        return Bilingual(
            f"학습률 {problem.RATE:g}이 이 깊이에는 너무 큽니다.",
            f"The rate {problem.RATE:g} is too large at this depth.",
        )[lang]

    def figures(self) -> dict[str, Any]:
        """Strengths by layer in theory and in the pass, or how far units differ."""
        now = self.now
        if isinstance(now, Alike):
            return {"spread": now.spread, "moved": now.moved, "loss": now.loss}
        found, theory = self.passed.found, self.passed.theory
        return {
            "gain": problem.gain(self.chosen("init")),
            "signal": {"theory": list(theory.values), "measured": list(found.values)},
            "gradient": {"theory": list(theory.slopes), "measured": list(found.slopes)},
        }

    def _row(self, state: Shown | Alike) -> dict[str, Any]:
        if isinstance(state, Alike):
            told = {"loss": state.loss, "spread": state.spread, "moved": state.moved}
            return {"step": state.step, **told}
        forward, back = self._shown(state)
        found = self.passed.found
        if back:
            layer = self.depth - back
            return {"step": state.step, "layer": layer + 1, "gradient": found.slopes[layer]}
        told = {"signal": found.values[forward - 1]} if forward else {}
        return {"step": state.step, "layer": forward, **told}

    # --- the picture ----------------------------------------------------------------------------

    def frame(self, width: int, height: int) -> Frame:
        """The pass layer by layer, or weights and differences of units."""
        canvas, now = Canvas(width, height), self.now
        if isinstance(now, Alike):
            told = Bilingual(
                f"갱신 {now.step}   유닛 차이 {now.spread:.2g}   움직인 거리 {now.moved:.3g}   "
                f"손실 {now.loss:.4g}",
                f"update {now.step}   units differ by {now.spread:.2g}   moved {now.moved:.3g}   "
                f"loss {now.loss:.4g}",
            )[self.lang]
            canvas.text(0, 0, told, Ink.STRONG)
            states = [state for state in self.states if isinstance(state, Alike)]
            kind, depth = self.chosen("activation"), self.depth
            layers = tuple(problem.incoming(theta, kind, depth) for theta in (now.theta, now.free))
            draw_alike(canvas, states, (layers[0], layers[1]), UPDATES, self.lang)
            return canvas.frame()
        forward, back = self._shown(now)
        canvas.text(0, 0, self._headline(forward, back), Ink.STRONG)
        bounded = self.chosen("activation") in {"tanh", "sigmoid"}
        known = self._prediction is not None
        shown = view(forward, back, theory=known, bounded=bounded)
        draw_pass(canvas, self.passed, shown, self.lang)
        return canvas.frame()

    def _shown(self, state: Shown) -> tuple[int, int]:
        """How many layers have been passed forward, and how many back."""
        return min(state.step, self.depth), max(0, state.step - self.depth)

    def _headline(self, forward: int, back: int) -> str:
        found, depth = self.passed.found, self.depth
        signal = minus(found.values[forward - 1]) if forward else "–"
        slope = minus(found.slopes[depth - back]) if back else "–"
        layer = depth - back + 1 if back else forward
        ko_way, en_way = ("역전파", "backward") if back else ("순전파", "forward")
        return Bilingual(
            f"{ko_way} {layer}/{depth}층   신호 {signal}   기울기 {slope}",
            f"{en_way}, layer {layer} of {depth}   signal {signal}   gradient {slope}",
        )[self.lang]


DEMO = Initialisation
