"""The learning rates beside one's own in `network`: eight copies trained at once, each at its own.

They begin at the same weights and see the same batches; only the rate differs. What is told of each
is its loss over all samples after every update.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

import numpy as np
from numpy.typing import NDArray

from quizgd.demos.network_problem import OPTIMIZERS, POINTS, Problem, Vector
from quizgd.descent.minibatch import order
from quizgd.descent.network_ensemble import NetworkEnsemble
from quizgd.descent.optimizers import Memory

RATES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
Losses = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Course:
    """What all eight have in common."""

    problem: Problem
    init: str
    optimizer: str
    batch: int


@dataclass(slots=True)
class Sweep:
    """The losses of the eight over the updates made so far; further ones are made when asked for.

    A copy that has left the finite world keeps a loss of inf.
    """

    course: Course
    losses: list[Losses] = field(default_factory=list)
    _ensemble: NetworkEnsemble = field(init=False)
    _flat: Vector = field(init=False)
    _rates: Vector = field(init=False)
    _memory: Memory[Vector] = field(init=False)
    _epoch: int = 0
    _taken: int = 0

    def __post_init__(self) -> None:
        problem, network = self.course.problem, self.course.problem.network
        self._ensemble = NetworkEnsemble(network, len(RATES))
        theta = problem.begin(self.course.init).theta
        self._flat = cast("Vector", self._ensemble.gather(np.stack([theta] * len(RATES))))
        self._rates = cast("Vector", self._ensemble.spread(np.array(RATES, dtype=network.dtype)))
        self._memory = OPTIMIZERS[self.course.optimizer].begin(self._flat)
        self._tell()

    def after(self, updates: int) -> Losses:
        """The loss of each after that many updates, shape (8,); inf where training was lost."""
        while len(self.losses) <= updates:
            self._advance()
        return self.losses[updates]

    def _advance(self) -> None:
        problem, batch = self.course.problem, self.course.batch
        rows = order(problem.seed, self._epoch, POINTS)[self._taken : self._taken + batch]
        rule = OPTIMIZERS[self.course.optimizer]
        with np.errstate(all="ignore"):
            gradient = self._ensemble.gradient(self._flat, problem.samples.rows(rows))
            # Number by number, so that an array of rates does what one rate does for each copy.
            self._flat, self._memory = rule.update(
                self._flat,
                cast("Vector", gradient),
                self._memory,
                self._rates,  # type: ignore[arg-type]
            )
        self._taken += len(rows)
        if self._taken >= POINTS:
            self._epoch, self._taken = self._epoch + 1, 0
        self._tell()

    def _tell(self) -> None:
        with np.errstate(all="ignore"):
            found = self._ensemble.losses(self._flat, self.course.problem.samples)
        self.losses.append(np.where(np.isfinite(found), found, np.inf))
