"""What can be asked about a batch size, and the first question: updates in an epoch."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from quizgd.demos.batch_problem import SAMPLES
from quizgd.demos.demo import Option, Question
from quizgd.descent.minibatch import updates_per_epoch
from quizgd.language import Bilingual, Lang

if TYPE_CHECKING:
    from quizgd.demos.batch_size import BatchSize


@dataclass(frozen=True, slots=True)
class Ask(ABC):
    """One thing that can be asked about the present settings of the demo."""

    demo: BatchSize

    drawn: ClassVar[bool] = True
    """Whether batches are drawn with replacement, as the theory of noise has it."""
    pace: ClassVar[float] = 10.0
    twin: ClassVar[float | None] = None
    """The factor on the rate of the run with four times the batch, where there is one."""

    @abstractmethod
    def question(self) -> Question:
        """The question with its key from theory."""

    @abstractmethod
    def over(self) -> bool:
        """Whether what was asked has been seen."""

    @abstractmethod
    def measured(self) -> str | None:
        """The option that the run shows; None while undecided."""

    @abstractmethod
    def theory_says(self, lang: Lang) -> str:
        """The figure of theory."""

    @abstractmethod
    def measurement_says(self, lang: Lang) -> str:
        """The figure of the run."""

    @abstractmethod
    def because(self, lang: Lang) -> str:
        """Why."""


class Updates(Ask):
    """How many updates an epoch holds."""

    drawn: ClassVar[bool] = False
    # The closing line waits for this many epochs and updates, so that the curves have a shape.
    epochs, updates = 2, 24

    def question(self) -> Question:
        """ceil(N / B) among the counts that are mistaken for it."""
        batch, key = self.demo.batch, updates_per_epoch(SAMPLES, self.demo.batch)
        wrong = (1, SAMPLES, batch, SAMPLES * batch, SAMPLES // 2, 2 * SAMPLES)
        # In this order, so that the answers people really give come before fillers.
        numbers = sorted(list(dict.fromkeys((key, *wrong)))[:4])
        return Question(
            Bilingual(
                f"샘플 N = {SAMPLES}개, 배치 크기 B = {batch}입니다. 한 에포크에 몇 번 갱신할까요?",
                f"N = {SAMPLES} samples, batch size B = {batch}: how many updates in one epoch?",
            ),
            tuple(
                Option(str(n), Bilingual(f"{n}번", f"{n} update{'' if n == 1 else 's'}"))
                for n in numbers
            ),
            str(key),
        )

    def over(self) -> bool:
        """A few epochs and updates."""
        return self.demo.now.epoch >= self.epochs and self.demo.steps >= self.updates

    def measured(self) -> str | None:
        """The updates counted in the first epoch."""
        count = self.demo.counted()
        return None if count is None else str(count)

    def theory_says(self, lang: Lang) -> str:
        """ceil(N / B), and the noise of a batch gradient."""
        batch, noise = self.demo.batch, self.demo.noise()[0]
        said = f"⌈{SAMPLES}/{batch}⌉ = {updates_per_epoch(SAMPLES, batch)}"
        more = Bilingual(
            f", 이 지점의 기울기 잡음 {noise:.2g}", f", gradient noise here {noise:.2g}"
        )
        return said + more[lang]

    def measurement_says(self, lang: Lang) -> str:
        """The count, the noise and the loss reached."""
        count, now = self.demo.counted(), self.demo.now
        if count is None:
            return Bilingual("첫 에포크가 아직 끝나지 않음", "the first epoch has not ended")[lang]
        noise = self.demo.noise()[1]
        # What rounding leaves of the noise of all samples at once is none.
        noise = noise if noise > 1e-12 else 0.0
        ko, en = f"{count}번, 잡음 {noise:.2g}", f"{count}, noise {noise:.2g}"
        return Bilingual(
            f"{ko}, {now.seen / SAMPLES:.3g}에포크 뒤 손실 {now.loss:.3g}",
            f"{en}, loss {now.loss:.3g} after {now.seen / SAMPLES:.3g} epochs",
        )[lang]

    def because(self, lang: Lang) -> str:
        """What a batch of B samples costs and what it gives."""
        return Bilingual(
            "갱신 한 번에 샘플 B개를 쓰므로 N개를 한 번 도는 데 ⌈N/B⌉번이 걸리고, 평균에 들어가는 "
            "샘플이 적을수록 기울기의 분산이 커집니다.",
            "One update uses up B samples, so a pass over N takes ⌈N/B⌉ of them, and the fewer "
            "samples are averaged, the more the gradient varies.",
        )[lang]
