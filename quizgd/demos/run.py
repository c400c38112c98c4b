"""The life of a run: step, wind back, steer, seed, reset, keep for comparison.

States are immutable and every update depends only on the state and the settings (the seed is one
of them), so that winding back and stepping again repeats a run exactly, noise and all.
"""

from __future__ import annotations

import math
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar, Generic, TypeVar

from quizgd.demos import DemoError, Entry
from quizgd.demos.demo import LAST_STEP
from quizgd.demos.knob import Knob
from quizgd.demos.steering import STEER, Plan, planned
from quizgd.descent.divergence import DivergedError, Divergence
from quizgd.language import Bilingual, Lang

State = TypeVar("State")
Settings = Mapping[str, float | int | str | bool]

SEED = Knob(
    "seed",
    Bilingual("시드", "seed"),
    Bilingual("무작위로 정해지는 것을 모두 정합니다.", "Fixes everything that chance decides."),
    7,
    0,
    9999,
    tuple(range(10_000)),
    whole=True,
    restarts=True,
)
RATE = "rate"
"""The knob that can also be given and turned in units of 1/L."""
_UNITS = re.compile(r"\s*([0-9.]+(?:[eE][-+]?[0-9]+)?)\s*/\s*L\s*")


class Run(ABC, Generic[State]):
    """What can be done to a run, whatever it is about; `SteppedDemo` asks about it."""

    knobs: tuple[Knob, ...] = ()
    starts: tuple[Knob, ...] = ()
    """Coordinates of the start that are settings, but moved in the picture rather than turned."""
    seeded: ClassVar[bool] = False
    """Whether chance has a part in it: then there is a setting `seed`."""
    default_seed: ClassVar[int] = 7
    movable: ClassVar[bool] = False
    """Whether the start can be moved by arrows and by a click into the picture."""

    def __init__(self, entry: Entry, settings: Settings, lang: Lang) -> None:
        self.name, self.title, self.claim = entry.name, entry.title, entry.claim
        self.lang = lang
        self._settings: dict[str, float] = {
            knob.name: knob.default for knob in (*self.knobs, *self.starts)
        }
        if self.seeded:
            self._settings[SEED.name] = self.default_seed
        self._states: list[State] = []
        self._used: list[dict[str, float]] = []
        self._stopped: Divergence | None = None
        self._ghost: tuple[State, ...] = ()
        # A rate in units of 1/L needs the settings that L depends on.
        for name, value in sorted(settings.items(), key=lambda pair: _in_units(pair[1])):
            if name != STEER:
                knob = self._knob(name)
                self._settings[knob.name] = self._read(knob, value, name)
        self._first, self._plan = dict(self._settings), Plan()
        self.reset()
        if STEER in settings:
            self._plan = planned(str(settings[STEER]), self._knob, self._read, lang)

    @abstractmethod
    def _begin(self) -> State:
        """The state before the first update, for the present settings."""

    @abstractmethod
    def _advance(self, state: State) -> State:
        """One update. Raises `DivergedError` rather than return inf or NaN."""

    # --- where it stands ------------------------------------------------------------------------

    @property
    def settings(self) -> Mapping[str, float]:
        """The present value of every knob (of a choice, its index) and the seed, if any."""
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

    def chosen(self, name: str) -> str:
        """The id on which the choosing knob `name` stands."""
        return str(self._knob(name).told(self._settings[name]))

    def reading(self, knob: Knob, lang: Lang) -> str:
        """The knob's value as shown to a person, with its unit where it has one."""
        return knob.show(self._settings[knob.name], lang)

    # --- one update, one epoch, back ------------------------------------------------------------

    def step(self) -> bool:
        """Make one update; False if the run has stopped for good."""
        if self._stopped is not None or self.steps >= LAST_STEP:
            return False
        self._settings.update(self._plan.get(self.steps, {}))
        try:
            state = self._advance(self.now)
        except DivergedError as error:
            self._stopped = error.divergence
            return False
        self._states.append(state)
        self._used.append(dict(self._settings))
        return True

    @property
    def updates_per_epoch(self) -> int | None:
        """Updates in one pass over the data; None where there are no epochs."""
        return None

    @property
    def epochs(self) -> int | None:
        """Passes completed; None where there are none. Override if updates per epoch may change."""
        each = self.updates_per_epoch
        return None if each is None else self.steps // each

    def step_epoch(self) -> bool:
        """Make every update up to the end of this epoch; False if none could be made."""
        before, moved = self.epochs, False
        if before is None:
            return False
        while self.epochs == before and self.step():
            moved = True
        return moved

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
        if self._plan:
            self._settings = dict(self._first)
        self._states = [self._begin()]
        self._used = []
        self._stopped = None

    # --- the knobs ------------------------------------------------------------------------------

    def set(self, name: str, value: object) -> None:
        """Give knob `name` a value, from now on. Raises `DemoError`."""
        knob = self._knob(name)
        # Whoever steers takes over from what was planned.
        self._plan = Plan()
        self._settings[knob.name] = self._read(knob, value, name)
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

    @property
    def sharpest(self) -> float | None:
        """L, the largest curvature, in whose units the rate can be turned; None without one."""
        return None

    def turn_units(self, direction: int) -> bool:
        """Move the rate to the next tenth of 1/L up (+1) or down (-1); False if it cannot."""
        sharpest = self.sharpest
        if sharpest is None or RATE not in self._settings:
            return False
        tenths = self._settings[RATE] * sharpest * 10
        tenths = math.floor(tenths + 1e-6) + 1 if direction > 0 else math.ceil(tenths - 1e-6) - 1
        rate, knob = tenths / 10 / sharpest, self._knob(RATE)
        if not knob.low <= rate <= knob.high:
            return False
        self.set(RATE, rate)
        return True

    # --- chance ---------------------------------------------------------------------------------

    @property
    def seed(self) -> int:
        """The seed of everything random here; 0 where nothing is."""
        return int(self._settings.get(SEED.name, 0))

    def reseed(self) -> None:
        """Take the next seed and begin again."""
        if self.seeded:
            self.set(SEED.name, (self.seed + 1) % (int(SEED.high) + 1))

    # --- the start, moved by hand ---------------------------------------------------------------

    def nudge(self, dx: int, dy: int) -> None:
        """Move the start by one notch right (dx = 1), left, up (dy = 1) or down."""
        for knob, direction in zip(self.starts, (dx, dy), strict=False):
            if direction:
                self.turn(knob.name, direction)

    def place(self, col: int, row: int, width: int, height: int) -> bool:
        """Move the start to cell (`col`, `row`) of a frame of that size; False if outside."""
        return False

    # --- a run kept for comparison --------------------------------------------------------------

    @property
    def ghost(self) -> bool:
        """Whether a run is kept for comparison."""
        return bool(self._ghost)

    def keep_ghost(self) -> None:
        """Keep the present run; the picture shows it faintly beside the next ones."""
        self._ghost = tuple(self._states)

    def drop_ghost(self) -> None:
        """Forget the run kept for comparison."""
        self._ghost = ()

    # --- reading settings -----------------------------------------------------------------------

    def _knob(self, name: str) -> Knob:
        every = (*self.knobs, *self.starts)
        for knob in every:
            if name == knob.name or (knob.option and name == knob.option):
                return knob
        if self.seeded and name == SEED.name:
            return SEED
        known = ", ".join([*(knob.name for knob in every), *["seed"] * self.seeded])
        said = Bilingual(
            f"이 데모에는 ‘{name}’ 설정이 없습니다. 바꿀 수 있는 설정: {known}.",
            f"This demo has no setting '{name}'; its settings are {known}.",
        )
        raise DemoError(said[self.lang])

    def _read(self, knob: Knob, value: object, called: str) -> float:
        units = _UNITS.fullmatch(value) if isinstance(value, str) else None
        sharpest = self.sharpest if units and knob.name == RATE else None
        if units is None or sharpest is None:
            return knob.read(value, self.lang, called)
        try:
            return knob.read(float(units[1]) / sharpest, self.lang, called)
        except ValueError as error:
            # A DemoError says what is wrong; "1.2.3/L" is no number at all.
            if isinstance(error, DemoError):
                raise
            return knob.read(value, self.lang, called)


def _in_units(value: object) -> bool:
    return isinstance(value, str) and _UNITS.fullmatch(value) is not None
