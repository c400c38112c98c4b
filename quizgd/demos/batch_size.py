"""`batch-size`: batch, mini-batch and stochastic gradient descent on one least-squares problem."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import Any

import numpy as np

from quizgd.demos import batch_view as view
from quizgd.demos.batch_asks import Ask
from quizgd.demos.batch_compared import ASKS, CHOICES, TIMES
from quizgd.demos.batch_problem import SAMPLES, START, Rival, problem
from quizgd.demos.canvas import Frame
from quizgd.demos.demo import Question
from quizgd.demos.knob import Knob, chooser
from quizgd.demos.stepped import SteppedDemo
from quizgd.demos.trail import Trail
from quizgd.descent import drawn, minibatch
from quizgd.descent.divergence import DivergedError
from quizgd.descent.least_squares import LeastSquares
from quizgd.descent.minibatch import Training, updates_per_epoch
from quizgd.language import Bilingual, Lang

# The mini-batch shown beside the other two when the chosen batch is itself one of them.
_MIDDLE = 16
# Shuffled epochs over which the noise of a batch gradient is sampled.
_NOISE_EPOCHS = 100


class BatchSize(SteppedDemo[Training]):
    """One rule, three batch sizes: path, loss noise and updates per epoch."""

    seeded = True
    explains = Bilingual(
        "왼쪽은 두 파라미터에 대한 전체 손실의 등고선(로그)이고, 선이 지나온 길, "
        "●가 현재 위치, +가 최솟값, 점선이 견주는 다른 실행의 길입니다. ‘갱신 횟수’에서는 오른쪽 "
        "위가 전체 손실(선)과 이번 배치의 손실(점)이고, 흐린 선은 같은 수의 샘플을 본 다른 두 "
        "방법입니다. 샘플은 에포크마다 다시 섞어 비복원으로 뽑고, 아래 띠에서 █가 지금 배치, ▒가 "
        "이미 본 샘플, ·가 남은 샘플입니다. 이때 기울기 잡음은 배치 기울기와 전체 기울기 사이 "
        "거리의 제곱평균제곱근이며, 현재 위치에서 100에포크를 섞어 측정합니다. ‘기울기 잡음’, "
        "‘맴도는 높이’, ‘선형 스케일링’에서는 배치를 복원 추출하고 네 배 큰 배치로 실행한 것과 "
        "견주며, 점선은 이론이 주는 기댓값입니다.",
        "Left: log contours of the full loss over the two parameters, with the path, ● where the "
        "run stands, + the minimum and dotted the path of what it is compared with. About updates: "
        "top right the full loss (line) and the loss of each batch (dots), faint the other two "
        "methods after as many samples; samples are reshuffled every epoch and drawn without "
        "replacement, and in the strip █ is the present batch, ▒ already used, · still to come; "
        "gradient noise is the root-mean-square distance of a batch gradient from the full one, "
        "measured at the present point over 100 shuffled epochs. About gradient noise, the noise "
        "ball and linear scaling: batches are drawn with replacement, the run is compared with one "
        "of four times the batch, and dotted lines are what theory expects.",
    )
    knobs = (
        Knob(
            "rate",
            Bilingual("학습률", "learning rate"),
            Bilingual("갱신 한 번의 보폭을 정합니다.", "Scales every step."),
            0.1,
            1e-4,
            10.0,
            (0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0),
        ),
        Knob(
            "batch",
            Bilingual("배치 크기", "batch size"),
            Bilingual("갱신 한 번에 쓰는 샘플 수입니다.", "How many samples one update uses."),
            16,
            1,
            SAMPLES,
            (1, 2, 4, 8, 16, 32, 48, 64),
            whole=True,
            option="batch-size",
        ),
        chooser(
            "asks",
            Bilingual("무엇을", "about"),
            Bilingual("무엇을 예측하고 볼지 고릅니다.", "What is predicted and watched."),
            CHOICES,
        ),
    )

    @property
    def data(self) -> LeastSquares:
        """The problem for the present seed."""
        return problem(self.seed)

    @property
    def batch(self) -> int:
        """The present batch size."""
        return int(self._settings["batch"])

    @property
    def updates_per_epoch(self) -> int:
        """ceil(N / B)."""
        return updates_per_epoch(SAMPLES, self.batch)

    @property
    def epochs(self) -> int:
        """Passes completed, whatever the batch size was on the way."""
        return self.now.epoch

    @property
    def sharpest(self) -> float:
        """The larger curvature of the full loss."""
        return self.data.largest_curvature()

    @cached_property
    def trails(self) -> dict[int, Trail[Training]]:
        """What is drawn of each run in the picture, by its ink."""
        return defaultdict(view.trail)

    def _begin(self) -> Training:
        return minibatch.begin(self.data, np.array(START))

    def _advance(self, state: Training) -> Training:
        advance = drawn.advance if self.ask.drawn else minibatch.advance
        return advance(self.data, state, self.rate, self.batch, self.seed)

    @property
    def rate(self) -> float:
        """The present learning rate."""
        return self._settings["rate"]

    @property
    def ask(self) -> Ask:
        """What is asked, about the present settings."""
        return ASKS[self.chosen("asks")](self)

    @property
    def pace(self) -> float:  # type: ignore[override]
        """Updates a second at which what is asked can be seen."""
        return self.ask.pace

    def _question(self) -> Question:
        return self.ask.question()

    def _over(self) -> bool:
        return self.ask.over()

    def twins(self) -> list[Training]:
        """The run with four times the batch: as many updates, or as many samples for scaling."""
        factor = self.ask.twin
        if factor is None:
            return []
        key = (self.rate * factor, self.batch * TIMES, self.seed)
        states = self._twins.setdefault(key, [minibatch.begin(self.data, np.array(START))])
        scaled = factor != 1.0
        # As many samples where it makes longer steps, else as many updates.
        until = self.now.seen // key[1] if scaled else self.steps
        while len(states) <= until and key not in self._gone:
            try:
                states.append(drawn.advance(self.data, states[-1], *key))
            except DivergedError:
                self._gone.add(key)
        return states[: until + 1]

    def twin_gone(self) -> bool:
        """Whether that run has left the finite world, or is worse off than at its start."""
        states = self.twins()
        key = (self.rate * (self.ask.twin or 1.0), self.batch * TIMES, self.seed)
        return key in self._gone or (bool(states) and states[-1].loss > states[0].loss)

    def counted(self) -> int | None:
        """Updates in the first epoch, counted in the run; None before it has ended."""
        for state in self.states:
            if state.epoch:
                return state.step
        return None

    def measured(self) -> str | None:
        """What the run shows of what is asked."""
        return self.ask.measured()

    def noise(self) -> tuple[float, float]:
        """Root-mean-square distance of a batch gradient from the full one, at the present point.

        Theory (finite-population formula), and sampled over the batches of shuffled epochs.
        """
        theta, seed = self.now.theta, self.seed
        theory = self.data.gradient_noise(theta, self.batch)
        return theory, minibatch.sampled_noise(self.data, theta, self.batch, seed, _NOISE_EPOCHS)

    def theory_says(self, lang: Lang) -> str:
        """The figure of theory for what is asked."""
        return self.ask.theory_says(lang)

    def measurement_says(self, lang: Lang) -> str:
        """The figure of the run for what is asked."""
        return self.ask.measurement_says(lang)

    def because(self, lang: Lang) -> str:
        """Why, for what is asked."""
        return self.ask.because(lang)

    def safe_bound(self, lang: Lang) -> str:
        """2/L of the full batch, which smaller batches may not even reach."""
        limit, rate = 2 / self.data.largest_curvature(), self._settings["rate"]
        return Bilingual(
            f"전체 배치의 한계가 2/L = {limit:.3g}이고, 배치가 작으면 한계는 더 낮을 수 있습니다"
            f"(학습률 {rate:g}).",
            f"The limit is 2/L = {limit:.3g} for the full batch and may be lower for smaller "
            f"batches; the rate is {rate:g}.",
        )[lang]

    def figures(self) -> dict[str, Any]:
        """Updates per epoch, noise, and the three methods after as many samples."""
        noise = self.noise()
        return {
            "samples": SAMPLES,
            "updates_per_epoch": {
                "theory": updates_per_epoch(SAMPLES, self.batch),
                "measured": self.counted(),
            },
            "gradient_noise": {"theory": noise[0], "measured": noise[1]},
            "limit_full_batch": 2 / self.data.largest_curvature(),
            "minimum": [float(v) for v in self.data.minimum()],
            "least_loss": self.data.loss(self.data.minimum()),
            "after_as_many_samples": [
                {"batch": batch, "updates": updates, "loss": loss}
                for batch, updates, loss in self.standings()
            ],
        }

    def standings(self) -> list[tuple[int, int, float | None]]:
        """(batch, updates, full loss) of the three methods after the samples seen so far."""
        rows: list[tuple[int, int, float | None]] = []
        for batch in self.batches():
            if batch == self.batch:
                rows.append((batch, self.steps, self.now.loss))
            else:
                rival = self.rival(batch)
                states = rival.until(self.now.seen)
                gone = rival.diverged and states[-1] is rival.states[-1]
                rows.append((batch, states[-1].step, None if gone else states[-1].loss))
        return rows

    def batches(self) -> tuple[int, int, int]:
        """The batch sizes of the three methods: all samples, some, one."""
        middle = self.batch if 1 < self.batch < SAMPLES else _MIDDLE
        return SAMPLES, middle, 1

    def rival(self, batch: int) -> Rival:
        """Another of the three methods, run as far as the samples already seen."""
        key = (batch, self._settings["rate"], self.seed)
        rival = self._rivals.setdefault(key, Rival(batch))
        rival.follow(self.data, key[1], key[2], self.now.seen)
        return rival

    def reset(self) -> None:
        """Back to the start; the other two methods start again as well."""
        self._rivals: dict[tuple[int, float, int], Rival] = {}
        self._twins: dict[tuple[float, int, int], list[Training]] = {}
        self._gone: set[tuple[float, int, int]] = set()
        super().reset()

    def _row(self, state: Training) -> dict[str, Any]:
        return {
            "step": state.step,
            "theta": [float(v) for v in state.theta],
            "loss": state.loss,
            "batch_loss": state.batch_loss,
            "epoch": state.epoch,
            "samples_seen": state.seen,
            "batch": len(state.rows),
        }

    def frame(self, width: int, height: int) -> Frame:
        """Contours with the paths, the chart of what is asked, the samples."""
        return view.draw(self, width, height)

    @property
    def answered(self) -> bool:
        """Whether the picture may show what is asked."""
        return self._prediction is not None

    @property
    def ghosts(self) -> tuple[Training, ...]:
        """The run that was kept for comparison."""
        return self._ghost


DEMO = BatchSize
