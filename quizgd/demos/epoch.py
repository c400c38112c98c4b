"""`epoch`: the anatomy of an epoch - shuffled, cut into batches, one update a batch."""

from __future__ import annotations

from typing import Any

from quizgd.demos import DemoError, Entry
from quizgd.demos import epoch_view as view
from quizgd.demos.canvas import Frame
from quizgd.demos.demo import Option, Question
from quizgd.demos.knob import Knob, chooser
from quizgd.demos.run import Settings
from quizgd.demos.stepped import SteppedDemo
from quizgd.descent.batches import Pass, draw, updates_in_epoch
from quizgd.language import Bilingual, Lang

LAST = (
    Option("keep", Bilingual("그대로 씀", "kept")),
    Option("drop", Bilingual("버림", "dropped")),
)


class Epoch(SteppedDemo[Pass]):
    """Counts updates, epochs and samples while batches are drawn from a shuffled order."""

    pace = 3.0
    seeded = True
    explains = Bilingual(
        "위쪽은 저장된 순서대로 놓은 샘플이고, 가운데는 이번 에포크에 섞은 순서입니다. 섞은 순서를 "
        "앞에서부터 B개씩 잘라 배치로 쓰며, 배치 하나로 갱신을 한 번 합니다. █가 지금 배치, "
        "▒가 이번 에포크에 이미 쓴 샘플, ·와 :가 번갈아 나오는 것이 다음 배치들, ×가 버려지는 "
        "샘플입니다. 자리가 모자라면 한 칸이 샘플 여러 개를 나타냅니다. 아래 막대는 에포크마다 "
        "지금까지 한 갱신 횟수입니다. 에포크가 끝나면 다시 섞습니다.",
        "On top the samples in the order in which they are stored, in the middle this epoch's "
        "shuffled order, cut into batches of B from its beginning; one batch makes one update. █ "
        "is the present batch, ▒ what this epoch has used, · and : by turns the batches to come, × "
        "samples that are dropped. Where room is short, one cell stands for several samples. The "
        "bars below count each epoch's updates. After every epoch the order is shuffled anew.",
    )
    knobs = (
        Knob(
            "samples",
            Bilingual("샘플 N", "samples N"),
            Bilingual("데이터의 샘플 수입니다.", "How many samples the data have."),
            100,
            2,
            1000,
            (10, 20, 50, 60, 64, 100, 128, 200, 256, 500, 512, 1000),
            whole=True,
            restarts=True,
        ),
        Knob(
            "batch",
            Bilingual("배치 크기 B", "batch size B"),
            Bilingual("갱신 한 번에 쓰는 샘플 수입니다.", "How many samples one update uses."),
            16,
            1,
            1000,
            (1, 2, 4, 8, 10, 16, 30, 32, 50, 64, 100, 128, 256, 500, 512, 1000),
            whole=True,
            restarts=True,
            option="batch-size",
        ),
        Knob(
            "epochs",
            Bilingual("에포크", "epochs"),
            Bilingual("데이터를 몇 번 훑는지 정합니다.", "How many passes over the data."),
            2,
            1,
            5,
            (1, 2, 3, 4, 5),
            whole=True,
            restarts=True,
        ),
        chooser(
            "last",
            Bilingual("남는 배치", "last batch"),
            Bilingual(
                "B개가 안 되는 마지막 배치를 쓸지 버릴지 정합니다.",
                "Whether a last batch of fewer than B samples is used.",
            ),
            LAST,
        ),
    )

    def __init__(self, entry: Entry, settings: Settings, lang: Lang) -> None:
        super().__init__(entry, settings, lang)
        if self.batch > self.samples:
            raise DemoError(self._too_large(self.batch))

    @property
    def samples(self) -> int:
        """N."""
        return int(self._settings["samples"])

    @property
    def batch(self) -> int:
        """B."""
        return int(self._settings["batch"])

    @property
    def passes(self) -> int:
        """Epochs that are run."""
        return int(self._settings["epochs"])

    @property
    def drops(self) -> bool:
        """Whether a last batch that is not full is dropped."""
        return self.chosen("last") == "drop"

    @property
    def updates_per_epoch(self) -> int:
        """ceil(N / B), or floor(N / B) without the last batch."""
        return updates_in_epoch(self.samples, min(self.batch, self.samples), self.drops)

    @property
    def epochs(self) -> int:
        """Passes completed."""
        return self.now.epoch

    def set(self, name: str, value: object) -> None:
        """Give a knob a value; a batch cannot hold more than all samples. Raises `DemoError`."""
        before = self._settings["batch"]
        super().set(name, value)
        if self.batch <= self.samples:
            return
        if self._knob(name).name == "batch":
            asked = self.batch
            super().set("batch", before)
            raise DemoError(self._too_large(asked))
        super().set("batch", self.samples)

    def turn(self, name: str, direction: int) -> bool:
        """Turn a knob one stop; the batch size ends at N."""
        if name == "batch" and direction > 0:
            above = self._knob(name).turned(self.batch, direction)
            if above > self.samples:
                if self.batch == self.samples:
                    return False
                self.set(name, self.samples)
                return True
        return super().turn(name, direction)

    def _too_large(self, batch: int) -> str:
        return Bilingual(
            f"‘batch’ 값({batch})이 샘플 수({self.samples})보다 큽니다.",
            f"'batch' is {batch}, more than all {self.samples} samples.",
        )[self.lang]

    def _begin(self) -> Pass:
        return Pass()

    def _advance(self, state: Pass) -> Pass:
        return draw(state, self.samples, self.batch, self.drops, self.seed)

    def step(self) -> bool:
        """Make one update; False after the last epoch."""
        return self.now.epoch < self.passes and super().step()

    def _question(self) -> Question:
        samples, batch, passes = self.samples, self.batch, self.passes
        key = self.updates_per_epoch * passes
        down, up = samples // batch, -(-samples // batch)
        wrong = (
            (up if self.drops else down) * passes,
            self.updates_per_epoch,
            samples * passes,
            passes,
            batch * passes,
            2 * key,
            key + 1,
            key + 2,
        )
        numbers = sorted(list(dict.fromkeys((key, *wrong)))[:4])
        ko = "남는 배치는 버립니다." if self.drops else "남는 배치도 씁니다."
        en = "dropping a last batch that is not full" if self.drops else "keeping the last batch"
        return Question(
            Bilingual(
                f"샘플 {samples}개, 배치 크기 {batch}, {passes}에포크이고 {ko} "
                "모두 몇 번 갱신할까요?",
                f"{samples} samples, batch size {batch}, {passes} epoch{'s' * (passes > 1)}, {en}: "
                "how many updates in all?",
            ),
            tuple(
                Option(str(n), Bilingual(f"{n:,}번", f"{n:,} update{'s' * (n > 1)}"))
                for n in numbers
            ),
            str(key),
        )

    def _over(self) -> bool:
        return self.now.epoch >= self.passes

    def measured(self) -> str | None:
        """The updates counted in the run; None before its last epoch has ended."""
        return str(self.steps) if self._over() else None

    def last_batch(self) -> int | None:
        """Samples in the last batch of the first epoch, from the run; None before it has ended."""
        return next((len(state.rows) for state in self.states if state.epoch), None)

    def theory_says(self, lang: Lang) -> str:
        """The division and its rounding, times the epochs."""
        left, right = ("⌊", "⌋") if self.drops else ("⌈", "⌉")
        each = self.updates_per_epoch
        quotient = f"{left}{self.samples}/{self.batch}{right}"
        said = f"{quotient} × {self.passes} = {each} × {self.passes} = {each * self.passes:,}"
        return Bilingual(f"{said}번", said)[lang]

    def measurement_says(self, lang: Lang) -> str:
        """Updates, samples seen, and the last batch."""
        now, last = self.now, self.last_batch()
        if last is None:
            return Bilingual("첫 에포크가 아직 끝나지 않음", "the first epoch has not ended")[lang]
        ko, en = f"갱신 {self.steps:,}번", f"{self.steps:,} update{'s' * (self.steps != 1)}"
        return Bilingual(
            f"{ko}, 본 샘플 {now.seen:,}개, 마지막 배치 {last}개"
            + (f", 버린 샘플 {now.dropped:,}개" if now.dropped else ""),
            f"{en}, {now.seen:,} sample{'s' * (now.seen != 1)} seen, last batch {last}"
            + (f", {now.dropped:,} dropped" if now.dropped else ""),
        )[lang]

    def because(self, lang: Lang) -> str:
        """Why it is rounded up, or down."""
        if self.drops:
            return Bilingual(
                "B개가 안 되는 마지막 배치를 버리면 그만큼 갱신이 없으므로 N/B를 내림하고, "
                "버려지는 샘플은 다시 섞을 때마다 달라집니다.",
                "A last batch that is not full makes no update when it is dropped, so N/B is "
                "rounded down, and every new shuffle drops other samples.",
            )[lang]
        return Bilingual(
            "갱신은 샘플이 아니라 배치마다 한 번 하고, 남은 샘플이 B개가 안 되어도 배치 하나가 "
            "되므로 N/B를 올림합니다.",
            "There is one update a batch, not one a sample, and what is left over still makes a "
            "batch, so N/B is rounded up.",
        )[lang]

    def safe_bound(self, lang: Lang) -> str:
        """Nothing can diverge where samples are only counted."""
        return Bilingual(
            "샘플을 셀 뿐이라 발산할 값이 없습니다.", "Samples are only counted: nothing diverges."
        )[lang]

    def figures(self) -> dict[str, Any]:
        """Updates an epoch in theory and counted, the last batch, samples seen and dropped."""
        counted = next((state.step for state in self.states if state.epoch), None)
        return {
            "updates_per_epoch": {"theory": self.updates_per_epoch, "measured": counted},
            "last_batch": self.last_batch(),
            "samples_seen": self.now.seen,
            "samples_dropped": self.now.dropped,
        }

    def _row(self, state: Pass) -> dict[str, Any]:
        return {
            "step": state.step,
            "epoch": state.epoch,
            "samples_seen": state.seen,
            "batch": list(state.rows),
        }

    def frame(self, width: int, height: int) -> Frame:
        """Stored order, shuffled order, and the count of every epoch."""
        scene = view.Scene(
            self.now,
            self.samples,
            self.batch,
            self.passes,
            self.drops,
            self.seed,
            self.updates_per_epoch,
            self._prediction is not None,
        )
        return view.draw(scene, width, height, self.lang)


DEMO = Epoch
