"""What every demo offers to a screen, to `--headless` and to `--save`.

A demo is a claim, a question with an answer key, at most four knobs, and a run of updates. The key
comes from theory; the run is classified on its own, so that the two can be laid side by side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from quizgd.demos.canvas import Frame
from quizgd.demos.knob import Knob
from quizgd.demos.option import Option
from quizgd.descent.divergence import Divergence
from quizgd.language import Bilingual, Lang

__all__ = ["LAST_STEP", "SKIPPED", "Demo", "Option", "Question"]

# More updates than anybody watches; keeps a run left alone from growing for ever.
LAST_STEP = 5000
SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before the run, with the `key` (an option's id) that theory gives."""

    ask: Bilingual
    options: tuple[Option, ...]
    key: str

    def option(self, id_: str) -> Option:
        """The option called `id_`. Raises KeyError."""
        for option in self.options:
            if option.id == id_:
                return option
        raise KeyError(id_)


class Demo(Protocol):
    """A demo as the screen, the command line and the tests see it."""

    name: str
    title: Bilingual
    claim: Bilingual
    explains: Bilingual
    knobs: tuple[Knob, ...]
    starts: tuple[Knob, ...]
    pace: float
    lang: Lang
    seeded: ClassVar[bool]
    movable: ClassVar[bool]

    @property
    def settings(self) -> Mapping[str, float]:
        """The value of every knob (of a choice, its index), of the start and of the seed."""

    @property
    def steps(self) -> int:
        """How many updates have been made."""

    @property
    def finished(self) -> bool:
        """Whether the closing line can be said."""

    @property
    def stopped(self) -> Divergence | None:
        """Where the run left the finite world, if it did."""

    @property
    def seed(self) -> int:
        """The seed of everything random here; 0 where nothing is."""

    @property
    def updates_per_epoch(self) -> int | None:
        """Updates in one pass over the data; None where there are no epochs."""

    @property
    def epochs(self) -> int | None:
        """Passes completed; None where there are none."""

    @property
    def sharpest(self) -> float | None:
        """L, the largest curvature, in whose units the rate can be turned; None without one."""

    @property
    def ghost(self) -> bool:
        """Whether a run is kept for comparison."""

    @property
    def prediction(self) -> str | None:
        """The option predicted, `SKIPPED`, or None while the question is open."""

    @property
    def steered(self) -> bool:
        """Whether any update was made with settings other than those that were asked about."""

    @property
    def right(self) -> bool | None:
        """Whether the prediction was right; None if it was skipped, or the run was steered."""

    def asked_about(self) -> dict[str, float | str]:
        """The settings that the prediction was made for, as a report tells them."""

    def measured(self) -> str | None:
        """Which option the run itself shows; None while undecided."""

    def question(self) -> Question:
        """The question that was answered, or the one that is open."""

    def predict(self, option: str | None) -> None:
        """Answer the question (None skips it) and unlock the run. Raises `DemoError`."""

    def ask_again(self) -> None:
        """Back to the frozen first frame, with the question for the present settings."""

    def step(self) -> bool:
        """Make one update; False if the run has stopped for good."""

    def step_epoch(self) -> bool:
        """Make every update up to the end of this epoch; False if none could be made."""

    def back(self) -> bool:
        """Take the last update back; False at the start."""

    def reset(self) -> None:
        """Back to the start, with the present settings and the same seed."""

    def reseed(self) -> None:
        """Take the next seed and begin again."""

    def nudge(self, dx: int, dy: int) -> None:
        """Move the start by one notch right (dx = 1), left, up (dy = 1) or down."""

    def place(self, col: int, row: int, width: int, height: int) -> bool:
        """Move the start to cell (`col`, `row`) of a frame of that size; False if outside."""

    def keep_ghost(self) -> None:
        """Keep the present run; the picture shows it faintly beside the next ones."""

    def drop_ghost(self) -> None:
        """Forget the run kept for comparison."""

    def set(self, name: str, value: object) -> None:
        """Give knob `name` a value. Raises `DemoError`."""

    def turn(self, name: str, direction: int) -> bool:
        """Turn knob `name` one stop up (+1) or down (-1); False if it is at its end."""

    def turn_units(self, direction: int) -> bool:
        """Move the rate to the next tenth of 1/L up (+1) or down (-1); False if it cannot."""

    def reading(self, knob: Knob, lang: Lang) -> str:
        """The knob's value as shown to a person, with its unit where it has one."""

    def frame(self, width: int, height: int) -> Frame:
        """The picture of the present state, `width` by `height` cells."""

    def closing(self, lang: Lang) -> str:
        """One line: prediction, theory and measurement side by side."""

    def because(self, lang: Lang) -> str:
        """The one sentence of why, said after the closing line."""

    def command(self) -> str:
        """The command line that shows exactly this run again."""

    def halted(self, lang: Lang) -> str | None:
        """Why the run cannot go on, or None: the step, the quantity and the bound broken."""

    def report(self) -> dict[str, Any]:
        """Settings, trace and claim figures as JSON values, for `--headless --json`."""
