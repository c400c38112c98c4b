"""Who races on what in `race`, and how soon each gets there at every learning rate."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from quizgd.demos.demo import Option
from quizgd.descent import conjugate, sweep, walk
from quizgd.descent.conjugate import Conjugate
from quizgd.descent.divergence import DivergedError
from quizgd.descent.optimizers import SGD, Adagrad, Adam, Optimizer, RMSprop
from quizgd.descent.surfaces import (
    BEALE,
    BOUNDED_SADDLE,
    HIMMELBLAU,
    PLATEAU,
    ROSENBROCK,
    Bowl,
    Plane,
)
from quizgd.descent.walk import Place
from quizgd.language import Bilingual

PATIENCE = 1000
"""Gradient evaluations after which a race is called off."""
GOAL = 1e-4
"""A lane has arrived when its loss is this near to the least."""
RATES = sweep.rates_between(1e-5, 10.0, 61)


@dataclass(frozen=True, slots=True)
class Lane:
    """An optimizer in the race; `family` is the option by which it may be predicted."""

    id: str
    name: Bilingual
    family: str
    rule: Optimizer


LANES = (
    Lane("gd", Bilingual("경사하강법", "GD"), "gd", SGD()),
    Lane("momentum", Bilingual("모멘텀 0.9", "momentum .9"), "momentum", SGD(0.9)),
    Lane("nesterov", Bilingual("네스테로프", "Nesterov .9"), "momentum", SGD(0.9, nesterov=True)),
    Lane("adagrad", Bilingual("Adagrad", "Adagrad"), "adaptive", Adagrad()),
    Lane("rmsprop", Bilingual("RMSprop", "RMSprop"), "adaptive", RMSprop()),
    Lane("adam", Bilingual("Adam", "Adam"), "adaptive", Adam()),
)
CONJUGATE = Bilingual("켤레기울기법", "conjugate")

SURFACES: dict[str, Plane] = {
    "rosenbrock": ROSENBROCK,
    "ravine": Bowl(1.0, 50.0, 0.5),
    "beale": BEALE,
    "himmelblau": HIMMELBLAU,
    "saddle": BOUNDED_SADDLE,
    "plateau": PLATEAU,
}
STARTS = {
    "rosenbrock": (-1.5, 2.0),
    "ravine": (-2.4, 1.6),
    "beale": (-1.5, -1.5),
    "himmelblau": (0.0, -0.5),
    "saddle": (1.6, 0.01),
    "plateau": (2.5, 2.0),
}
CHOICES = tuple(Option(id_, plane.title) for id_, plane in SURFACES.items())


@dataclass(frozen=True, slots=True)
class Race:
    """Where everyone stands after `step` gradient evaluations each.

    `done` and `out` hold for each lane the evaluation at which it arrived or left the finite world;
    both stay where they were then. `conjugate` runs on the quadratic only, and is the last of
    `done` there.
    """

    step: int
    places: tuple[Place, ...]
    done: tuple[int | None, ...]
    out: tuple[int | None, ...]
    conjugate: Conjugate[float] | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """A surface, a start, and the learning rate of every lane."""

    surface: str
    start: tuple[float, float]
    rates: tuple[float, ...]

    @property
    def plane(self) -> Plane:
        """The surface."""
        return SURFACES[self.surface]

    @property
    def goal(self) -> float:
        """The loss at which a lane has arrived."""
        return self.plane.lowest.value + GOAL

    @property
    def quadratic(self) -> bool:
        """Whether conjugate gradients can take part."""
        return isinstance(self.plane, Bowl)

    def begin(self) -> Race:
        """Everyone at the start."""
        plane, count = self.plane, len(LANES) + self.quadratic
        places = tuple(walk.begin(plane, lane.rule, *self.start) for lane in LANES)
        own = None
        if self.quadratic:
            own = conjugate.begin(self._times, self.start, (0.0, 0.0))
        already = 0 if places[0].value <= self.goal else None
        return Race(0, places, (already,) * count, (None,) * len(LANES), own)

    def advance(self, at: Race) -> Race:
        """One gradient evaluation for everyone who is still on the way."""
        step, plane = at.step + 1, self.plane
        places, done, out = list(at.places), list(at.done), list(at.out)
        for i, lane in enumerate(LANES):
            if done[i] is not None or out[i] is not None:
                continue
            try:
                places[i] = walk.advance(plane, places[i], lane.rule, self.rates[i])
            except DivergedError:
                out[i] = step
                continue
            if places[i].value <= self.goal:
                done[i] = step
        own = at.conjugate
        if own is not None and done[-1] is None:
            own = conjugate.advance(self._times, own)
            if plane.value(*own.point) <= self.goal:
                done[-1] = step
        return Race(step, tuple(places), tuple(done), tuple(out), own)

    def _times(self, z: tuple[float, ...]) -> tuple[float, ...]:
        """The Hessian of the quadratic times `z`: as dear as one gradient."""
        return self.plane.gradient(z[0], z[1])


@dataclass(frozen=True, slots=True)
class Best:
    """The fastest of `RATES` for a lane, and its evaluations to the goal (None: never)."""

    rate: float
    steps: int | None


@lru_cache(maxsize=32)
def sensitivity(surface: str, start: tuple[float, float]) -> tuple[tuple[int, ...], ...]:
    """For each lane the evaluations to the goal at every one of `RATES`, as `sweep` counts them."""
    plane = SURFACES[surface]
    goal = plane.lowest.value + GOAL
    return tuple(
        tuple(
            int(count)
            for count in sweep.steps_to_goal(
                plane, lane.rule, start, RATES, goal=goal, steps=PATIENCE
            )
        )
        for lane in LANES
    )


def best_rates(surface: str, start: tuple[float, float]) -> tuple[Best, ...]:
    """The fastest rate of each lane; the largest that did not diverge where none arrives."""
    told = []
    for counts in sensitivity(surface, start):
        arrived = [(count, i) for i, count in enumerate(counts) if count >= 0]
        if arrived:
            count, i = min(arrived)
            told.append(Best(float(RATES[i]), count))
        else:
            stable = [i for i, count in enumerate(counts) if count != sweep.DIVERGED]
            told.append(Best(float(RATES[stable[-1] if stable else 0]), None))
    return tuple(told)


def apart(surface: str, start: tuple[float, float]) -> float:
    """The largest of the lanes' best rates over the smallest, of those that arrive at all."""
    rates = [best.rate for best in best_rates(surface, start) if best.steps is not None]
    return max(rates) / min(rates) if rates else math.nan


def winner(done: tuple[int | None, ...]) -> int | None:
    """The lane that needed the fewest evaluations, the first of equals; None if nobody arrived."""
    arrived = [(count, i) for i, count in enumerate(done) if count is not None]
    return min(arrived)[1] if arrived else None


@lru_cache(maxsize=64)
def run_ahead(course: Course) -> tuple[int | None, ...]:
    """The `done` of the whole race, reckoned before it is run."""
    at = course.begin()
    while at.step < PATIENCE and winner(at.done) is None:
        at = course.advance(at)
    return at.done


def cell_of(rate: float, cells: int) -> int:
    """Which of `cells` cells of the strip holds `rate`; they share `RATES` out evenly."""
    share = math.log(rate / RATES[0]) / math.log(RATES[-1] / RATES[0])
    index = min(max(round(share * (len(RATES) - 1)), 0), len(RATES) - 1)
    return index * cells // len(RATES)


@lru_cache(maxsize=64)
def strip(counts: tuple[int, ...], cells: int) -> tuple[int, ...]:
    """`counts` at `RATES` for `cells` cells: in each the best that its rates bring."""
    told = []
    for cell in range(cells):
        group = [n for i, n in enumerate(counts) if i * cells // len(counts) == cell]
        arrived = [count for count in group if count >= 0]
        lost = all(count == sweep.DIVERGED for count in group)
        told.append(min(arrived) if arrived else sweep.DIVERGED if lost else sweep.NEVER)
    return tuple(told)
