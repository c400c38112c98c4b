"""A run beside one with four times the batch: the noise of the gradient, its ball, scaling."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import ClassVar

import numpy as np

from quizgd.demos.batch_asks import Ask, Updates
from quizgd.demos.batch_problem import SAMPLES, START, problem
from quizgd.demos.demo import Option, Question
from quizgd.descent import drawn
from quizgd.descent.drawn import Theory
from quizgd.descent.least_squares import LeastSquares
from quizgd.descent.minibatch import Training
from quizgd.language import Bilingual, Lang

SAME, HALF, QUARTER, SIXTEENTH = "same", "half", "quarter", "sixteenth"
MORE, DIVERGES = "four-times", "diverge"
TIMES = 4
"""How much larger the batch is that a run is compared with."""
_SHARES = {SAME: 1.0, HALF: 1 / 2, QUARTER: 1 / 4, SIXTEENTH: 1 / 16, MORE: 4.0}
_GONE = Option(DIVERGES, Bilingual("발산", "it diverges"))


class _Compared(Ask):
    """A run beside one with four times the batch."""

    options: ClassVar[tuple[Option, ...]]

    def _key(self, share: float) -> str:
        ids = [option.id for option in self.options if option.id != DIVERGES]
        return min(ids, key=lambda id_: abs(math.log(_SHARES[id_] / share)))

    def theories(self) -> tuple[Theory, Theory]:
        """Exact expectations for this run and for its twin."""
        demo, factor = self.demo, self.twin or 1.0
        return (
            Theory(demo.data, demo.rate, demo.batch),
            Theory(demo.data, demo.rate * factor, demo.batch * TIMES),
        )


class Noise(_Compared):
    """What four times the batch does to the noise of the gradient."""

    pace: ClassVar[float] = 20.0
    twin: ClassVar[float | None] = 1.0
    updates = 160
    options = (
        Option(SAME, Bilingual("그대로", "the same")),
        Option(HALF, Bilingual("1/2", "a half")),
        Option(QUARTER, Bilingual("1/4", "a quarter")),
        Option(SIXTEENTH, Bilingual("1/16", "a sixteenth")),
    )

    def question(self) -> Question:
        """1 / sqrt(4), whatever the batch."""
        batch = self.demo.batch
        return Question(
            Bilingual(
                f"배치를 {batch}에서 {TIMES * batch}로 키우면(복원 추출) 기울기 잡음의 "
                "표준편차는 몇 배가 될까요?",
                f"Batches of {TIMES * batch} instead of {batch}, drawn with replacement: what "
                "becomes of the standard deviation of the gradient's noise?",
            ),
            self.options,
            self._key(1 / math.sqrt(TIMES)),
        )

    def over(self) -> bool:
        """Enough batches for a mean."""
        return self.demo.steps >= self.updates

    def shares(self) -> tuple[float, float] | None:
        """Measured variance in units of one sample's, this run's and its twin's; 1/B in theory.

        Every update gives one gap between the batch gradient and the full one, where it stood.
        """
        if self.demo.steps < 2:
            return None
        return _variance(self.demo.data, self.demo.states), _variance(
            self.demo.data, self.demo.twins()
        )

    def measured(self) -> str | None:
        """The nearest ratio of deviations."""
        shares = self.shares()
        if shares is None or not (self.over() or self.demo.stopped is not None):
            return None
        return self._key(math.sqrt(shares[1] / shares[0]))

    def theory_says(self, lang: Lang) -> str:
        """1 / sqrt(4)."""
        return Bilingual(
            f"분산이 1/{TIMES}이므로 표준편차는 1/√{TIMES} = {1 / math.sqrt(TIMES):g}배",
            f"variance 1/{TIMES}, so deviation 1/√{TIMES} = {1 / math.sqrt(TIMES):g}",
        )[lang]

    def measurement_says(self, lang: Lang) -> str:
        """The ratio over all updates."""
        shares = self.shares()
        if shares is None:
            return Bilingual("아직 없음", "nothing yet")[lang]
        ratio, steps = math.sqrt(shares[1] / shares[0]), self.demo.steps
        return Bilingual(f"갱신 {steps}번에서 {ratio:.3g}배", f"{ratio:.3g} over {steps} updates")[
            lang
        ]

    def because(self, lang: Lang) -> str:
        """Independent errors average out."""
        return Bilingual(
            "서로 독립인 B개의 오차를 평균하면 분산이 1/B로 줄어 표준편차는 1/√B이 되므로, 잡음을 "
            "반으로 줄이려면 샘플이 네 배 필요합니다.",
            "Averaging B independent errors divides the variance by B and the deviation by √B, so "
            "half the noise costs four times the samples.",
        )[lang]


class Ball(_Compared):
    """How far above the least loss a run hovers, for four times the batch."""

    pace: ClassVar[float] = 120.0
    twin: ClassVar[float | None] = 1.0
    updates, settled = 2400, 400
    options = (
        Option(SAME, Bilingual("거의 같음", "about the same")),
        Option(QUARTER, Bilingual("약 1/4", "about a quarter")),
        Option(SIXTEENTH, Bilingual("약 1/16", "about a sixteenth")),
        _GONE,
    )

    def balls(self) -> tuple[float, float]:
        """In theory, in the end: this run's and its twin's."""
        own, twin = self.theories()
        return own.noise_ball(), twin.noise_ball()

    def expected(self) -> tuple[float, float]:
        """In theory, over the updates that are measured: this run's height and its twin's."""
        demo, window = self.demo, (self.settled, self.updates + 1)
        own, twin = (_height(demo.seed, demo.rate, b, window) for b in (demo.batch, demo.batch * 4))
        return own, twin

    def question(self) -> Question:
        """The ratio of the two heights."""
        own, twin = self.expected()
        batch = self.demo.batch
        return Question(
            Bilingual(
                f"학습률을 {self.demo.rate:.4g}로 두면 손실이 최솟값 위에서 계속 출렁입니다. "
                f"배치를 {batch}에서 {TIMES * batch}로 키우면 그 높이는 어떻게 될까요?",
                f"At a constant rate {self.demo.rate:.4g} the loss keeps hovering above its least "
                f"value. With batches of {TIMES * batch} instead of {batch}, how far above?",
            ),
            self.options,
            DIVERGES if math.isinf(own) else self._key(twin / own),
        )

    def over(self) -> bool:
        """Long enough for a mean over time."""
        return self.demo.steps >= self.updates

    def heights(self) -> tuple[float, float] | None:
        """Measured: the mean loss above the least, after the approach; this run's, its twin's."""
        states, twins = self.demo.states, self.demo.twins()
        if len(states) < 2 * self.settled or len(twins) < 2 * self.settled:
            return None
        least = self.demo.data.loss(self.demo.data.minimum())
        own, twin = (
            float(np.mean([state.loss for state in run[self.settled :]])) - least
            for run in (states, twins)
        )
        return own, twin

    def measured(self) -> str | None:
        """The nearest ratio; a run that hovers higher than it began diverges."""
        first = self.demo.states[0].loss
        if self.demo.stopped is not None or self.demo.now.loss > 1e3 * first:
            return DIVERGES
        heights = self.heights()
        if heights is None:
            return None
        return DIVERGES if heights[0] > first else self._key(heights[1] / heights[0])

    def theory_says(self, lang: Lang) -> str:
        """Both heights."""
        own, twin = self.expected()
        if math.isinf(own):
            return Bilingual(
                "이 학습률에서는 분산이 갱신할 때마다 커짐",
                "at this rate the variance grows with every update",
            )[lang]
        return f"{own:.2g} → {twin:.2g} (×{twin / own:.3g})"

    def measurement_says(self, lang: Lang) -> str:
        """Both heights in the run."""
        heights = self.heights()
        if heights is None:
            return Bilingual("아직 없음", "nothing yet")[lang]
        return f"{heights[0]:.2g} → {heights[1]:.2g} (×{heights[1] / heights[0]:.3g})"

    def because(self, lang: Lang) -> str:
        """Kicks against pull, and what there is where they do not balance."""
        own, twin = self.expected()
        if math.isinf(own):
            return Bilingual(
                "이 학습률에서는 배치 잡음이 더하는 분산이 기울기가 당겨 줄이는 분산보다 커서, "
                "어떤 높이에서도 맴돌지 못합니다.",
                "At this rate the kicks of one batch add more variance than the pull takes away, "
                "so that there is no height at which the run could hover.",
            )[lang]
        if self._key(twin / own) == SIXTEENTH:
            return Bilingual(
                "최솟값에서 멀수록 배치 잡음도 커지므로, 한계에 가까운 학습률에서 작은 배치는 "
                "1/B이 말하는 것보다 훨씬 높은 데서 맴돕니다.",
                "Near the limit the kicks grow with the distance from the minimum, so that the "
                "smaller batch hovers far higher than 1/B alone would tell.",
            )[lang]
        if self._key(twin / own) == SAME:
            return Bilingual(
                f"학습률이 너무 작아 {self.updates:,}번으로는 맴도는 높이까지 내려가지 못하므로, "
                "측정되는 것은 배치와 상관없이 남은 거리입니다.",
                f"At so small a rate {self.updates:,} updates do not come down to where a run "
                "hovers: what is measured is the way that is left, whatever the batch.",
            )[lang]
        return Bilingual(
            "기울기가 최솟값 쪽으로 당기는 힘과 배치 잡음이 밀어내는 힘이 맞서는 높이에서 "
            "맴도는데, 잡음의 분산이 1/B에 비례하므로 그 높이도 함께 낮아집니다.",
            "The run hovers where the pull of the gradient and the kicks of batch noise balance, "
            "and the variance of the kicks falls as 1/B.",
        )[lang]


class Scaling(_Compared):
    """Whether four times the rate with four times the batch trains as well, epoch for epoch."""

    twin: ClassVar[float | None] = float(TIMES)
    epochs = 2
    options = (
        Option(SAME, Bilingual("거의 같음", "about the same")),
        Option(MORE, Bilingual("약 4배로 높음", "about four times as high")),
        Option(QUARTER, Bilingual("약 1/4로 낮음", "about a quarter")),
        Option(DIVERGES, Bilingual("발산", "it diverges")),
    )

    @property
    def samples(self) -> int:
        """How many samples both runs see: about two epochs, in whole updates of the twin."""
        large = TIMES * self.demo.batch
        return -(-self.epochs * SAMPLES // large) * large

    def losses(self) -> tuple[float, float]:
        """In theory: the expected full loss after those samples; this run's, its twin's."""
        data, samples = self.demo.data, self.samples
        least, start = data.loss(data.minimum()), np.array(START)
        own, twin = self.theories()
        return (
            least + own.excess_after(start, samples // own.batch),
            least + twin.excess_after(start, samples // twin.batch),
        )

    def _told(self, own: float, twin: float) -> str:
        gone = self.demo.data.loss(np.array(START))
        return DIVERGES if not twin <= gone else self._key(twin / own)

    def question(self) -> Question:
        """The ratio of the two losses after as many epochs."""
        rate, batch = self.demo.rate, self.demo.batch
        return Question(
            Bilingual(
                f"배치를 {batch}에서 {TIMES * batch}로, 학습률도 {rate:.4g}에서 "
                f"{TIMES * rate:.4g}로 키우면 샘플 {self.samples}개를 본 뒤 손실은 어떻게 될까요?",
                f"Batches of {TIMES * batch} instead of {batch}, and the rate {TIMES * rate:.4g} "
                f"instead of {rate:.4g}: how high is the loss after {self.samples} samples?",
            ),
            self.options,
            self._told(*self.losses()),
        )

    def over(self) -> bool:
        """As many samples as were asked about."""
        return self.demo.now.seen >= self.samples

    def measured(self) -> str | None:
        """The ratio in the runs."""
        if not self.over() and self.demo.stopped is None:
            return None
        if self.demo.twin_gone():
            return DIVERGES
        return self._told(self.demo.now.loss, self.demo.twins()[-1].loss)

    def theory_says(self, lang: Lang) -> str:
        """Both expected losses."""
        own, twin = self.losses()
        said = f"{own:.3g} → {twin:.3g}"
        return Bilingual(f"손실의 기댓값 {said}", f"expected loss {said}")[lang]

    def measurement_says(self, lang: Lang) -> str:
        """Both losses."""
        twins = self.demo.twins()
        loss = "∞" if self.demo.twin_gone() else f"{twins[-1].loss:.3g}"
        ko, en = f"갱신 {self.demo.steps}번", f"{self.demo.steps} updates"
        said = f"{self.demo.now.loss:.3g} → {loss}"
        return Bilingual(
            f"{said} ({ko} → {twins[-1].step}번)", f"{said} ({en} → {twins[-1].step})"
        )[lang]

    def because(self, lang: Lang) -> str:
        """One long step for four short ones, as long as it is not too long."""
        if self.question().key == SAME:
            return Bilingual(
                "배치가 네 배면 갱신 횟수가 1/4이지만 한 걸음이 네 배라 나아가는 거리가 같고, "
                "잡음도 학습률/B에 달려 있어 그대로입니다.",
                "Four times the batch makes a quarter of the updates, each four times as long: the "
                "same way is made, and the noise, set by rate/B, stays as it was.",
            )[lang]
        return Bilingual(
            "선형 스케일링은 키운 학습률이 안정 한계 2/L보다 충분히 작을 때만 맞습니다.",
            "Linear scaling holds only while the larger rate stays well below the limit 2/L.",
        )[lang]


@lru_cache(maxsize=64)
def _height(seed: int, rate: float, batch: int, window: tuple[int, int]) -> float:
    """The expected height above the least loss over a window of updates; inf without a bound."""
    theory = Theory(problem(seed), rate, batch)
    if math.isinf(theory.noise_ball()):
        return math.inf
    return theory.mean_excess(np.array(START), *window)


def _variance(data: LeastSquares, states: Sequence[Training]) -> float:
    shares = []
    for before, after in pairwise(states):
        rows = np.array(after.rows, dtype=np.intp)
        gap = data.gradient(before.theta, rows) - data.gradient(before.theta)
        shares.append(float(gap @ gap) / drawn.spread(data, before.theta))
    return float(np.mean(shares))


ASKS: dict[str, type[Ask]] = {
    "updates": Updates,
    "noise": Noise,
    "ball": Ball,
    "scaling": Scaling,
}
CHOICES = (
    Option("updates", Bilingual("갱신 횟수", "updates")),
    Option("noise", Bilingual("기울기 잡음", "gradient noise")),
    Option("ball", Bilingual("맴도는 높이", "noise ball")),
    Option("scaling", Bilingual("선형 스케일링", "linear scaling")),
)
