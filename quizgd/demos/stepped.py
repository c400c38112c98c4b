"""How a demo is lived: predict, step, wind back, steer, reset, close, report."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from quizgd.demos import DemoError, Entry
from quizgd.demos.canvas import Frame
from quizgd.demos.demo import LAST_STEP, SKIPPED, Question
from quizgd.demos.knob import Knob
from quizgd.descent.divergence import DivergedError, Divergence
from quizgd.language import Bilingual, Lang

State = TypeVar("State")


class SteppedDemo(ABC, Generic[State]):
    """The life of a demo: predict, step, wind back, steer, reset, close.

    A further demo fills in the abstract methods. States are immutable and every update depends
    only on the state and the settings, so winding back and stepping again repeats it exactly.
    """

    knobs: tuple[Knob, ...] = ()
    pace: float = 10.0
    explains: Bilingual

    def __init__(
        self, entry: Entry, settings: Mapping[str, float | int | str | bool], lang: Lang
    ) -> None:
        self.name, self.title, self.claim = entry.name, entry.title, entry.claim
        self.lang = lang
        self._settings: dict[str, float] = {knob.name: knob.default for knob in self.knobs}
        self._prediction: str | None = None
        self._asked: Question | None = None
        self._asked_settings: dict[str, float] = {}
        self._states: list[State] = []
        self._used: list[dict[str, float]] = []
        self._stopped: Divergence | None = None
        for name, value in settings.items():
            knob = self._knob(name)
            self._settings[knob.name] = knob.read(value, lang, name)
        self.reset()

    # --- what a further demo fills in -------------------------------------------------------

    @abstractmethod
    def _begin(self) -> State:
        """The state before the first update, for the present settings."""

    @abstractmethod
    def _advance(self, state: State) -> State:
        """One update. Raises `DivergedError` rather than return inf or NaN."""

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

    def reading(self, knob: Knob, lang: Lang) -> str:
        """The knob's value as shown to a person, with its unit where it has one."""
        return knob.show(self._settings[knob.name])

    # --- the life -----------------------------------------------------------------------------

    @property
    def settings(self) -> Mapping[str, float]:
        """The present value of every knob."""
        return self._settings

    @property
    def states(self) -> list[State]:
        """Every state from the start to the present one."""
        return self._states

    @property
    def now(self) -> State:
        """The present state."""
        return self._states[-1]

    @property
    def steps(self) -> int:
        """How many updates have been made."""
        return len(self._states) - 1

    @property
    def stopped(self) -> Divergence | None:
        """Where the run left the finite world, if it did."""
        return self._stopped

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

    def step(self) -> bool:
        """Make one update; False if the run has stopped for good."""
        if self._stopped is not None or self.steps >= LAST_STEP:
            return False
        try:
            state = self._advance(self.now)
        except DivergedError as error:
            self._stopped = error.divergence
            return False
        self._states.append(state)
        self._used.append(dict(self._settings))
        return True

    def back(self) -> bool:
        """Take the last update back; False at the start."""
        self._stopped = None
        if not self.steps:
            return False
        self._states.pop()
        self._used.pop()
        return True

    def reset(self) -> None:
        """Back to the start, with the present settings and the same seed."""
        self._states = [self._begin()]
        self._used = []
        self._stopped = None

    def set(self, name: str, value: object) -> None:
        """Give knob `name` a value. Raises `DemoError`."""
        knob = self._knob(name)
        self._settings[knob.name] = knob.read(value, self.lang, name)
        if knob.restarts or not self.steps:
            self.reset()

    def turn(self, name: str, direction: int) -> bool:
        """Turn knob `name` one stop up (+1) or down (-1); False if it is at its end."""
        knob = self._knob(name)
        value = knob.turned(self._settings[name], direction)
        if value == self._settings[name]:
            return False
        self.set(name, value)
        return True

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
        if self.steered:
            return Bilingual(
                "예측한 뒤 설정이 바뀌어 채점하지 않습니다",
                "The settings have changed since the prediction, so it is not scored",
            )[lang]
        if self._prediction in (None, SKIPPED):
            return Bilingual("예측: 건너뜀", "Predicted: skipped")[lang]
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
        asked = self.question()
        scored = self._prediction not in (None, SKIPPED) and not self.steered
        stopped = self._stopped
        return {
            "demo": self.name,
            "settings": dict(self._settings),
            "updates": self.steps,
            "stopped": None
            if stopped is None
            else {"step": stopped.step, "quantity": stopped.quantity, "last": stopped.last},
            "question": asked.ask[self.lang],
            "options": {o.id: o.text[self.lang] for o in asked.options},
            "predicted": self._prediction,
            "theory": asked.key,
            "measured": self.measured(),
            "agrees": None if self.steered else asked.key == self.measured(),
            "correct": self._prediction == asked.key if scored else None,
            "closing": self.closing(self.lang),
            "figures": self.figures(),
            "trace": [self._row(state) for state in self._states],
        }

    def _knob(self, name: str) -> Knob:
        for knob in self.knobs:
            if name == knob.name or (knob.option and name == knob.option):
                return knob
        known = ", ".join(knob.name for knob in self.knobs)
        said = Bilingual(
            f"이 데모에는 ‘{name}’ 설정이 없습니다. 바꿀 수 있는 설정: {known}.",
            f"This demo has no setting '{name}'; its settings are {known}.",
        )
        raise DemoError(said[self.lang])


_QUANTITIES = {
    "x": Bilingual("파라미터 x", "parameter x"),
    "y": Bilingual("파라미터 y", "parameter y"),
    "loss": Bilingual("손실", "loss"),
    "gradient": Bilingual("기울기", "gradient"),
}
