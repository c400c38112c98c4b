"""A run that is asked about: predict, watch, close, explain, report."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, TypeVar

from quizgd.demos import DemoError, Entry
from quizgd.demos.canvas import Frame
from quizgd.demos.demo import LAST_STEP, SKIPPED, Question
from quizgd.demos.run import SEED, Run, Settings
from quizgd.demos.steering import changes
from quizgd.language import Bilingual, Lang

State = TypeVar("State")

OPTIONS = frozenset({"rate", "start", "batch-size", "momentum"})
"""Settings that are options of `quizgd demo` themselves; any other is given with `--set`."""


class SteppedDemo(Run[State]):
    """A demo that lives as a `Run`; a further one fills in the abstract methods."""

    pace: float = 10.0
    explains: Bilingual

    def __init__(self, entry: Entry, settings: Settings, lang: Lang) -> None:
        self._prediction: str | None = None
        self._asked: Question | None = None
        self._asked_settings: dict[str, float] = {}
        super().__init__(entry, settings, lang)

    # --- what a further demo fills in, beside `_begin` and `_advance` --------------------------

    @abstractmethod
    def _question(self) -> Question:
        """The question for the present settings, with its key from theory."""

    @abstractmethod
    def _over(self) -> bool:
        """Whether what was asked has been seen."""

    @abstractmethod
    def measured(self) -> str | None:
        """Which option the run itself shows, told from its states alone; None while undecided."""

    @abstractmethod
    def theory_says(self, lang: Lang) -> str:
        """What theory says, with its figure, in a few words."""

    @abstractmethod
    def measurement_says(self, lang: Lang) -> str:
        """What the run showed, with its figure, in a few words."""

    @abstractmethod
    def because(self, lang: Lang) -> str:
        """The one sentence of why, said after the closing line."""

    @abstractmethod
    def safe_bound(self, lang: Lang) -> str:
        """One sentence for a run that left the finite world: which bound was broken."""

    @abstractmethod
    def figures(self) -> dict[str, Any]:
        """The claim's figures for `report`, as JSON values."""

    @abstractmethod
    def _row(self, state: State) -> dict[str, Any]:
        """One state as a line of the trace, as JSON values."""

    @abstractmethod
    def frame(self, width: int, height: int) -> Frame:
        """The picture of the present state, `width` by `height` cells."""

    # --- the question ---------------------------------------------------------------------------

    @property
    def finished(self) -> bool:
        """Whether the closing line can be said."""
        return self._stopped is not None or self.steps >= LAST_STEP or self._over()

    @property
    def prediction(self) -> str | None:
        """The option predicted, `SKIPPED`, or None while the question is open."""
        return self._prediction

    @property
    def steered(self) -> bool:
        """Whether any update was made with settings other than those that were asked about."""
        if self._asked is None:
            return False
        return any(used != self._asked_settings for used in self._used)

    @property
    def right(self) -> bool | None:
        """Whether the prediction was right; None if it was skipped, or the run was steered."""
        if self._asked is None or self._prediction == SKIPPED or self.steered:
            return None
        return self._prediction == self._asked.key

    def asked_about(self) -> dict[str, float | str]:
        """The settings that the prediction was made for, as a report tells them."""
        return self._told(self._asked_settings or self._settings)

    def question(self) -> Question:
        """The question that was answered, or the one that is open."""
        return self._question() if self._asked is None else self._asked

    def predict(self, option: str | None) -> None:
        """Answer the question (None skips it) and unlock the run. Raises `DemoError`."""
        asked = self._question()
        if option is not None and option not in {o.id for o in asked.options}:
            known = ", ".join(o.id for o in asked.options)
            said = Bilingual(
                f"이 질문의 보기에 ‘{option}’ 항목은 없습니다. 보기: {known}.",
                f"'{option}' is not an option of this question; the options are {known}.",
            )
            raise DemoError(said[self.lang])
        self._asked, self._asked_settings = asked, dict(self._settings)
        self._prediction = SKIPPED if option is None else option

    def ask_again(self) -> None:
        """Back to the frozen first frame, with the question for the present settings."""
        self._asked, self._prediction = None, None
        self.reset()

    # --- what is told ---------------------------------------------------------------------------

    def closing(self, lang: Lang) -> str:
        """One line: prediction, theory and measurement side by side."""
        measured = self.measurement_says(lang)
        if any(used != self._used[0] for used in self._used):
            # Theory speaks of one setting for the whole run; a steered one has none to compare.
            return Bilingual(
                f"실행 중에 설정을 바꾸어 예측은 채점하지 않습니다 │ 측정: {measured}",
                f"You steered the run, so the prediction is not scored │ Measured: {measured}",
            )[lang]
        parts = Bilingual(
            f"이론: {self.theory_says(lang)} │ 측정: {measured}",
            f"Theory: {self.theory_says(lang)} │ Measured: {measured}",
        )
        return f"{self._prediction_says(lang)} │ {parts[lang]}"

    def _prediction_says(self, lang: Lang) -> str:
        if self._prediction in (None, SKIPPED):
            return Bilingual("예측: 건너뜀", "Predicted: skipped")[lang]
        if self.steered:
            return Bilingual(
                "예측한 뒤 설정이 바뀌어 채점하지 않습니다",
                "The settings have changed since the prediction, so it is not scored",
            )[lang]
        asked = self.question()
        said = asked.option(str(self._prediction)).text[lang]
        right = self._prediction == asked.key
        mark = Bilingual("✓ 맞음", "✓ right") if right else Bilingual("✗ 틀림", "✗ wrong")
        return f"{Bilingual('예측', 'Predicted')[lang]}: {said} ({mark[lang]})"

    def halted(self, lang: Lang) -> str | None:
        """Why the run cannot go on, or None: the step, the quantity and the bound broken."""
        if self._stopped is None:
            if self.steps < LAST_STEP:
                return None
            return Bilingual(
                f"이 데모는 {LAST_STEP:,}번까지만 갱신합니다. r을 눌러 처음부터 다시 보세요.",
                f"This demo ends after {LAST_STEP:,} updates; press r to start again.",
            )[lang]
        where = Bilingual(
            f"{self._stopped.step}번째 갱신에서 {_QUANTITIES[self._stopped.quantity].ko} 값이 "
            "표현할 수 있는 범위를 벗어나 멈췄습니다.",
            f"Stopped at update {self._stopped.step}: the "
            f"{_QUANTITIES[self._stopped.quantity].en} no longer fits a floating-point number.",
        )[lang]
        return f"{where} {self.safe_bound(lang)}"

    def report(self) -> dict[str, Any]:
        """Settings, trace and claim figures as JSON values, for `--headless --json`."""
        asked, measured = self.question(), self.measured()
        stopped = self._stopped
        return {
            "demo": self.name,
            "settings": self._told(self._settings),
            "updates": self.steps,
            "stopped": None
            if stopped is None
            else {"step": stopped.step, "quantity": stopped.quantity, "last": stopped.last},
            "question": asked.ask[self.lang],
            "options": {o.id: o.text[self.lang] for o in asked.options},
            "predicted": self._prediction,
            "theory": asked.key,
            "measured": measured,
            "agrees": None if self.steered or measured is None else asked.key == measured,
            "correct": self.right,
            "closing": self.closing(self.lang),
            "because": self.because(self.lang),
            "command": self.command(),
            "figures": self.figures(),
            "trace": [self._row(state) for state in self._states],
        }

    def command(self) -> str:
        """The command line that shows exactly this run again: settings, seed, what was steered."""
        words = ["quizgd", "demo", self.name]
        first = self._used[0] if self._used else self._settings
        for knob in (*self.knobs, *self.starts):
            typed = knob.typed(first[knob.name])
            option = knob.option or knob.name
            # An equals sign, so that a negative value is not taken for another option.
            words.append(f"--{option}={typed}" if option in OPTIONS else f"--set {option}={typed}")
        if self.seeded:
            words.append(f"--seed={self.seed}")
        for before, name, value in changes(self._used, self._settings):
            words.append(f"--steer {before}:{name}={self._knob(name).typed(value)}")
        return " ".join(words)

    def _told(self, settings: Mapping[str, float]) -> dict[str, float | str]:
        every = (*self.knobs, *self.starts, *[SEED] * self.seeded)
        return {knob.name: knob.told(settings[knob.name]) for knob in every}


_QUANTITIES = {
    "x": Bilingual("파라미터 x", "parameter x"),
    "y": Bilingual("파라미터 y", "parameter y"),
    "loss": Bilingual("손실", "loss"),
    "gradient": Bilingual("기울기", "gradient"),
}
