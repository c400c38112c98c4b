"""`network`: a small network learns two classes in the plane, live."""

from __future__ import annotations

from typing import Any

from quizgd.demos.canvas import Canvas, Frame
from quizgd.demos.demo import Question
from quizgd.demos.knob import Knob, chooser
from quizgd.demos.network_picture import Beside, draw
from quizgd.demos.network_problem import POINTS, UNITS, Problem, Trained
from quizgd.demos.network_rates import Course, Sweep
from quizgd.demos.option import Option
from quizgd.demos.palette import Ink
from quizgd.demos.stepped import SteppedDemo
from quizgd.descent.minibatch import updates_per_epoch
from quizgd.language import Bilingual, Lang

GUESS, LINE, BEYOND = "guess", "line", "beyond"
# Updates after which the question is closed.
UPDATES = 400
# Learning rates at which every data set and seed tried was learnt past the best line in time
# (tests/demos/test_demos_network.py); elsewhere another question is asked.
_SURE = {"sgd": (0.3, 1.0), "momentum": (0.03, 0.3), "rmsprop": (0.03, 0.03), "adam": (0.01, 0.1)}
_SURE_BATCH = (16, 64)


class NetworkDemo(SteppedDemo[Trained]):
    """A 2-16-16-1 network under binary cross-entropy: boundary, loss, accuracy, layers."""

    pace = 30.0
    seeded = True
    explains = Bilingual(
        "왼쪽은 신경망의 판단입니다. 색이 진할수록 확신하고, 선이 확률 0.5의 결정 경계이며, "
        "○와 ●가 두 클래스의 샘플 200개입니다. 오른쪽 위는 전체 손실과 정확도이고, 점선은 직선 "
        "하나로 낼 수 있는 가장 높은 정확도입니다. 그 아래는 층마다의 활성값 분포와 기울기 "
        "노름입니다(출력층은 로짓). 맨 아랫줄은 학습률만 다른 신경망 여덟 개를 동시에 학습한 "
        "것으로, 막대가 같은 횟수를 갱신한 뒤의 손실, ×가 시작보다 커졌거나 발산한 손실, ▲가 "
        "지금 학습률에 가장 가까운 값입니다. 신경망은 2-16-16-1이고, 손실은 이진 교차 "
        "엔트로피이며, 샘플은 에포크마다 다시 섞습니다. 배치 크기(--batch-size)와 초기화(--set "
        "init=xavier, he, normal, constant, zero)도 정할 수 있습니다.",
        "Left: what the network decides, the deeper the colour the surer; the line is its "
        "boundary at probability 0.5, and ○ and ● are the 200 samples of two classes. Top "
        "right: loss and accuracy on all samples; the dotted line is the best that any "
        "straight line can do. Below: each layer's values as a histogram, and the norm of its "
        "gradient (logits for the output). The bottom row has eight networks that differ only "
        "in learning rate, trained at once: the bar is the loss after as many updates, × one "
        "that is above its start or no number, ▲ the rate nearest to yours. The network is "
        "2-16-16-1, the loss binary cross-entropy, reshuffled every epoch. Batch size "
        "(--batch-size) and initialiser (--set init=xavier, he, normal, constant or zero) can "
        "be set too.",
    )
    knobs = (
        Knob(
            "rate",
            Bilingual("학습률", "learning rate"),
            Bilingual("갱신 한 번의 보폭을 정합니다.", "Scales every step."),
            0.3,
            1e-4,
            10.0,
            (0.001, 0.003, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 5.0),
        ),
        chooser(
            "optimizer",
            Bilingual("최적화기", "optimizer"),
            Bilingual(
                "기울기로 갱신을 만드는 규칙입니다.", "The rule that makes steps of gradients."
            ),
            (
                Option("sgd", Bilingual("SGD", "SGD")),
                Option("momentum", Bilingual("모멘텀 0.9", "momentum 0.9")),
                Option("rmsprop", Bilingual("RMSprop", "RMSprop")),
                Option("adam", Bilingual("Adam", "Adam")),
            ),
        ),
        chooser(
            "activation",
            Bilingual("활성 함수", "activation"),
            Bilingual("은닉층의 활성 함수입니다.", "What the hidden layers apply."),
            (
                Option("tanh", Bilingual("tanh", "tanh")),
                Option("relu", Bilingual("ReLU", "ReLU")),
                Option("leaky-relu", Bilingual("Leaky ReLU", "leaky ReLU")),
                Option("sigmoid", Bilingual("시그모이드", "sigmoid")),
                Option("linear", Bilingual("없음(선형)", "none (linear)")),
            ),
        ),
        chooser(
            "data",
            Bilingual("데이터", "data"),
            Bilingual("나눌 두 클래스의 모양입니다.", "How the two classes lie."),
            (
                Option("circles", Bilingual("동심원", "circles")),
                Option("moons", Bilingual("초승달", "moons")),
                Option("xor", Bilingual("XOR", "XOR")),
                Option("spirals", Bilingual("나선", "spirals")),
            ),
        ),
    )
    starts = (
        Knob(
            "batch",
            Bilingual("배치 크기", "batch size"),
            Bilingual("갱신 한 번에 쓰는 샘플 수입니다.", "How many samples one update uses."),
            16,
            1,
            POINTS,
            (1, 2, 4, 8, 16, 32, 64, 100, 200),
            whole=True,
            option="batch-size",
        ),
        chooser(
            "init",
            Bilingual("초기화", "initialiser"),
            Bilingual("가중치를 무엇으로 시작할지 정합니다.", "What the weights begin at."),
            (
                Option("xavier", Bilingual("Xavier", "Xavier")),
                Option("he", Bilingual("He", "He")),
                Option("normal", Bilingual("N(0, 1)", "N(0, 1)")),
                Option("constant", Bilingual("모두 0.1", "all 0.1")),
                Option("zero", Bilingual("모두 0", "all 0")),
            ),
        ),
    )

    @property
    def problem(self) -> Problem:
        """Data and network for the present settings."""
        return Problem(self.chosen("data"), self.chosen("activation"), self.seed)

    @property
    def batch(self) -> int:
        """The present batch size."""
        return int(self._settings["batch"])

    @property
    def updates_per_epoch(self) -> int:
        """ceil(N / B)."""
        return updates_per_epoch(POINTS, self.batch)

    @property
    def epochs(self) -> int:
        """Passes completed, whatever the batch size was on the way."""
        return self.now.epoch

    def _begin(self) -> Trained:
        return self.problem.begin(self.chosen("init"))

    def _advance(self, state: Trained) -> Trained:
        rate = self._settings["rate"]
        return self.problem.advance(state, self.chosen("optimizer"), rate, self.batch)

    # --- question and answer --------------------------------------------------------------------

    def expected(self) -> str | None:
        """What theory says of the accuracy; None where it says nothing."""
        init, activation = self.chosen("init"), self.chosen("activation")
        if init == "zero":
            # With every value 0 no weight has a gradient; sigmoid's values are one half.
            return None if activation == "sigmoid" else GUESS
        (low, high), (least, most) = _SURE[self.chosen("optimizer")], _SURE_BATCH
        learns = low <= self._settings["rate"] <= high and least <= self.batch <= most
        if not learns or activation == "sigmoid":
            return None
        # Units that begin alike stay so only as long as rounding does not tell them apart, which
        # with float32 it may.
        if init not in {"xavier", "he"}:
            return None
        return LINE if activation == "linear" else BEYOND

    def _question(self) -> Question:
        key = self.expected()
        if key is None:
            return self._counting()
        line = f"{100 * self.problem.line:.3g} %"
        names = [self.reading(knob, Lang.KO) for knob in self.knobs[2:]]
        english = [self.reading(knob, Lang.EN) for knob in self.knobs[2:]]
        return Question(
            Bilingual(
                f"{names[1]} 데이터, 은닉층 활성 함수 {names[0]}{self._begun(Lang.KO)}. "
                f"{UPDATES}번 갱신하면 정확도는 어디까지 오를까요?",
                f"Data: {english[1]}; activation: {english[0]}{self._begun(Lang.EN)}. How far will "
                f"accuracy get in {UPDATES} updates?",
            ),
            (
                Option(GUESS, Bilingual("찍기와 같은 50 %", "50 %: a guess")),
                Option(
                    LINE,
                    Bilingual(f"직선의 한계 {line} 이하", f"at most a line's {line}"),
                ),
                Option(BEYOND, Bilingual(f"직선의 한계 {line} 초과", f"past a line's {line}")),
            ),
            key,
        )

    def _begun(self, lang: Lang) -> str:
        """How the weights begin, where that is no random start."""
        if self.chosen("init") != "zero":
            return ""
        return Bilingual(", 가중치는 모두 0에서 시작", ", all weights begin at 0")[lang]

    def _counting(self) -> Question:
        """A question that theory answers at any learning rate."""
        key, without = self.problem.network.parameters, UNITS * (2 + UNITS + 1)
        return Question(
            Bilingual(
                f"이 설정의 결과는 이론이 말해 주지 않습니다. 2-{UNITS}-{UNITS}-1 신경망의 "
                "파라미터는 모두 몇 개일까요?",
                f"No theory tells how these settings end. How many parameters does the "
                f"2-{UNITS}-{UNITS}-1 network have?",
            ),
            tuple(
                Option(str(n), Bilingual(f"{n}개", f"{n}"))
                for n in sorted({2 * UNITS + 3, without, without + UNITS, key})
            ),
            str(key),
        )

    def _over(self) -> bool:
        return self.steps >= UPDATES

    def beside(self) -> Beside:
        """The losses of eight learning rates after as many updates, and the present rate."""
        course = Course(self.problem, self.chosen("init"), self.chosen("optimizer"), self.batch)
        if self._sweep is None or self._sweep.course != course:
            self._sweep = Sweep(course)
        return Beside(
            self._sweep.after(self.steps), float(self._sweep.after(0)[0]), self._settings["rate"]
        )

    _sweep: Sweep | None = None

    def best(self) -> float:
        """The largest accuracy of the run so far."""
        return max(state.accuracy for state in self.states)

    def measured(self) -> str | None:
        """Told from the accuracies, or from the number of parameters there are."""
        if self.question().key.isdigit():
            return str(self.now.theta.size)
        if not self._over() and self._stopped is None:
            return None
        best = self.best()
        return GUESS if best <= 0.5 else LINE if best <= self.problem.line else BEYOND

    def theory_says(self, lang: Lang) -> str:
        """Why the accuracy is bounded, or is not."""
        key, line = self.question().key, f"{100 * self.problem.line:.3g} %"
        if key.isdigit():
            return f"3·{UNITS} + {UNITS + 1}·{UNITS} + {UNITS + 1} = {key}"
        if key == GUESS:
            return Bilingual(
                "가중치의 기울기가 모두 0이라 50 %", "every weight's gradient is 0, so 50 %"
            )[lang]
        if key == BEYOND:
            return Bilingual(
                f"비선형 층은 경계를 굽히므로 {line}에 매이지 않음",
                f"nonlinear layers bend the boundary, so {line} does not bind",
            )[lang]
        return Bilingual(
            f"경계가 직선이므로 많아야 {line}", f"the boundary is a straight line: {line} at most"
        )[lang]

    def measurement_says(self, lang: Lang) -> str:
        """The best accuracy and the loss."""
        best, loss = f"{100 * self.best():.3g} %", f"{self.now.loss:.3g}"
        told = Bilingual(
            f"최고 정확도 {best}, 갱신 {self.steps}번 뒤 손실 {loss}",
            f"best accuracy {best}, loss {loss} after {self.steps} updates",
        )[lang]
        if self.question().key.isdigit():
            return f"{self.now.theta.size} ({told})"
        return told

    def because(self, lang: Lang) -> str:
        """Why layers need something between them, and units something that tells them apart."""
        key = self.question().key
        if key.isdigit():
            return Bilingual(
                "층마다 (입력 수 + 편향 1) × 유닛 수만큼의 파라미터가 있습니다.",
                "Each layer has (inputs + 1 for the bias) × units parameters.",
            )[lang]
        if key == BEYOND:
            return Bilingual(
                "비선형 활성 함수가 있으면 은닉 유닛마다 경계를 다른 방향으로 휘게 할 수 있어서, "
                "여럿을 더하면 직선으로는 나눌 수 없는 모양도 나눕니다.",
                "With a nonlinear activation each hidden unit bends the boundary its own way, and "
                "enough of them together cut out shapes that no straight line can.",
            )[lang]
        if key == LINE:
            return Bilingual(
                "활성 함수 없이 층을 쌓으면 행렬의 곱도 행렬 하나일 뿐이라, 아무리 깊어도 선형 "
                "분류기입니다.",
                "Without activations a stack of layers is a product of matrices, which is one "
                "matrix: a linear classifier, however deep.",
            )[lang]
        return Bilingual(
            "가중치의 기울기에는 앞 층의 출력과 뒤 층의 가중치가 곱해지는데 둘 다 0이므로, 출력의 "
            "편향 말고는 아무것도 움직이지 않습니다.",
            "A weight's gradient is a product of the values before it and the weights after it; "
            "with all of them 0, nothing but the output's bias can move.",
        )[lang]

    def safe_bound(self, lang: Lang) -> str:
        """Where this optimizer was seen to learn."""
        low, high = _SURE[self.chosen("optimizer")]
        name, rate = self.reading(self.knobs[1], lang), self._settings["rate"]
        span = f"{low:g}" if low == high else f"{low:g}–{high:g}"
        return Bilingual(
            f"이 데이터에서 {name}에는 학습률 {span}이 잘 맞습니다(지금 {rate:g}).",
            f"On these data {name} learns well at rates of {span}; this one is {rate:g}.",
        )[lang]

    def figures(self) -> dict[str, Any]:
        """Accuracy and its bound, loss, and each layer's gradient norm."""
        trace = self.problem.trace(self.now)
        return {
            "parameters": int(self.now.theta.size),
            "best_line_accuracy": self.problem.line,
            "accuracy": self.now.accuracy,
            "best_accuracy": self.best(),
            "loss": self.now.loss,
            "epochs": self.now.epoch,
            "gradient_norms": list(trace.norms),
        }

    def _row(self, state: Trained) -> dict[str, Any]:
        return {
            "step": state.step,
            "epoch": state.epoch,
            "loss": state.loss,
            "accuracy": state.accuracy,
            "batch_loss": state.batch_loss,
        }

    def frame(self, width: int, height: int) -> Frame:
        """Boundary and samples on the left; curves and layers on the right."""
        canvas, now = Canvas(width, height), self.now
        passes = now.epoch + now.taken / POINTS
        told = Bilingual(
            f"갱신 {now.step}   에포크 {passes:.2f}   손실 {now.loss:.3g}   "
            f"정확도 {100 * now.accuracy:.3g} %",
            f"update {now.step}   epoch {passes:.2f}   loss {now.loss:.3g}   "
            f"accuracy {100 * now.accuracy:.3g} %",
        )[self.lang]
        canvas.text(0, 0, told, Ink.STRONG)
        draw(
            canvas,
            self.problem,
            (self.states, self._ghost),
            UPDATES,
            self.lang,
            beside=self.beside,
        )
        return canvas.frame()


DEMO = NetworkDemo
