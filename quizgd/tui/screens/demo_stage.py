"""A demo on stage: asked, chosen, running, ended. Plain state; the screen shows it and moves it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from quizgd.practice.predictions import Prediction

if TYPE_CHECKING:
    from quizgd.demos.demo import Demo
    from quizgd.practice.records import Confidence

SPEEDS = (0.5, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0, 12.0, 15.0, 20.0, 30.0, 60.0, 120.0, 250.0)
"""Updates a second that can be chosen."""
LATE_SECONDS = 0.25
"""A frame that comes later than this makes no more updates than one that comes in time."""
BUDGET_SECONDS = 0.025
"""Updates may take this long in one frame: a heavy demo slows down rather than freeze the keys."""


class Stage:
    """What a person does with one demo, and what is remembered of it between two frames."""

    def __init__(self, demo: Demo, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.demo = demo
        self.speed = self._pace = demo.pace
        self.chosen: str | None = None
        """The option that was chosen, while it is asked how sure one is of it."""
        self.confidence: Confidence | None = None
        self.playing = False
        self.ended = False
        """Whether the run has come to its closing line."""
        self.moving = False
        """Whether the arrows move the start rather than turn knobs."""
        self._due = 0.0
        self._kept = True
        self._monotonic = monotonic

    @property
    def locked(self) -> bool:
        """Whether the question is still open."""
        return self.demo.prediction is None

    # --- predict --------------------------------------------------------------------------------

    @property
    def offered(self) -> int:
        """How many answers there are to choose from now: options, or how sure one is."""
        return 3 if self.chosen is not None else len(self.demo.question().options)

    def choose(self, number: int) -> bool:
        """Choose option `number` from 0, or say how sure one is; False where there is no such."""
        if not self.locked:
            return False
        if self.chosen is not None:
            levels: tuple[Confidence, ...] = (1, 2, 3)
            if number < len(levels):
                self.settle(levels[number])
            return number < len(levels)
        options = self.demo.question().options
        if number >= len(options):
            return False
        self.chosen = options[number].id
        return True

    def settle(self, confidence: Confidence | None) -> None:
        """Predict what was chosen, this sure of it or without saying how sure, and run."""
        if self.chosen is not None:
            self.demo.predict(self.chosen)
            self.chosen, self.confidence, self._kept = None, confidence, False
            self._run()

    def unchoose(self) -> None:
        """Back to the options."""
        self.chosen = None

    def enter(self) -> None:
        """Run without saying how sure one is; or the start is where it should be."""
        if self.moving:
            self.moving = False
        else:
            self.settle(None)

    def skip(self) -> None:
        """Watch without predicting."""
        self.chosen = None
        if self.locked:
            self.demo.predict(None)
            self._run()

    def _run(self) -> None:
        self.ended, self.moving, self._due = False, False, 0.0
        self.playing = True

    def take_prediction(self) -> Prediction | None:
        """The prediction to be kept, once: when the run has shown the truth, or was left."""
        demo = self.demo
        if self._kept or demo.prediction is None:
            return None
        self._kept = True
        return Prediction(
            demo.name,
            demo.asked_about(),
            demo.prediction,
            demo.question().key,
            demo.measured(),
            demo.right,
            self.confidence,
        )

    # --- time -----------------------------------------------------------------------------------

    def tick(self, seconds: float) -> bool:
        """Make the updates that are due after `seconds`; whether the picture has changed."""
        if not self.playing:
            return False
        self._due += self.speed * min(seconds, LATE_SECONDS)
        until = self._monotonic() + BUDGET_SECONDS
        made = 0
        while self._due >= 1 and self.playing:
            self._due -= 1
            made += 1
            self._advance()
            if self._monotonic() > until:
                self._due = 0.0
        return made > 0

    def toggle(self) -> None:
        """Run or pause."""
        self.play(not self.playing)

    def play(self, playing: bool) -> None:
        """Run, or pause."""
        self.playing = playing and not self.locked and self.demo.halted(self.demo.lang) is None
        self._due = 0.0
        if self.playing:
            self.moving = False

    def one(self) -> None:
        """Pause, and make one update."""
        self.play(False)
        self._advance()

    def epoch(self) -> bool:
        """Pause, and go on to the end of this epoch; whether there are epochs."""
        self.play(False)
        self.demo.step_epoch()
        self.ended = self.ended or self.demo.finished
        return self.demo.epochs is not None

    def _advance(self) -> None:
        moved = self.demo.step()
        if not moved or (self.demo.finished and not self.ended):
            self.ended, self.playing = True, False

    # --- wind back, begin again -----------------------------------------------------------------

    def back(self) -> None:
        """Pause, and take one update back."""
        self.play(False)
        self.demo.back()
        self.ended = self.ended and self.demo.finished

    def reset(self) -> None:
        """The start again, with the same settings and seed."""
        self.play(False)
        self.demo.reset()
        self.ended = False

    def reseed(self) -> bool:
        """The start again, with the next seed; whether anything is left to chance."""
        self.play(False)
        self.demo.reseed()
        self.ended, self.chosen = False, None
        return self.demo.seeded

    def again(self) -> None:
        """Ask again, for the settings as they are now."""
        self.play(False)
        self.demo.ask_again()
        self.ended, self.chosen = False, None

    def compare(self) -> bool:
        """Keep the run for comparison and begin again, or drop the one that is kept.

        Whether there was one to keep or to drop.
        """
        if not self.demo.steps and not self.demo.ghost:
            return False
        self.play(False)
        if self.demo.steps:
            self.demo.keep_ghost()
            self.demo.reset()
            self.ended = False
        else:
            self.demo.drop_ghost()
        return True

    # --- steer ----------------------------------------------------------------------------------

    def turn(self, index: int, direction: int) -> bool:
        """Turn knob `index` one stop, or move the start along that axis; whether it moved."""
        if self.moving and index < 2:
            self.nudge(*((direction, 0) if index == 0 else (0, direction)))
            return True
        return self.turn_knob(index, direction)

    def turn_knob(self, index: int, direction: int) -> bool:
        """Turn knob `index` one stop; whether it moved."""
        knobs = self.demo.knobs
        return index < len(knobs) and self._steered(self.demo.turn(knobs[index].name, direction))

    def turn_units(self, direction: int) -> bool:
        """Turn the rate by a tenth of 1/L; whether it moved."""
        return self._steered(self.demo.turn_units(direction))

    def move(self) -> bool:
        """From now on the arrows move the start, or turn knobs again; whether it can be moved."""
        self.play(False)
        self.moving = self.demo.movable and not self.moving
        return self.demo.movable

    def nudge(self, dx: int, dy: int) -> None:
        """Move the start one notch."""
        self.demo.nudge(dx, dy)
        self._steered(True)

    def place(self, col: int, row: int, width: int, height: int) -> bool:
        """Move the start to a cell of the picture; whether it moved."""
        return self.demo.movable and self._steered(self.demo.place(col, row, width, height))

    def faster(self, direction: int) -> None:
        """The next slower or faster speed."""
        if direction > 0:
            self.speed = next((s for s in SPEEDS if s > self.speed), SPEEDS[-1])
        else:
            self.speed = next((s for s in reversed(SPEEDS) if s < self.speed), SPEEDS[0])

    def _steered(self, moved: bool) -> bool:
        # The question may have changed with the settings.
        self.chosen = None if moved else self.chosen
        if moved and self.ended and not self.playing:
            self.demo.reset()
        if moved and not self.demo.steps:
            self.ended = False
        if self.demo.pace != self._pace:
            # Something else is asked, which happens faster or slower.
            self.speed = self._pace = self.demo.pace
        return moved
