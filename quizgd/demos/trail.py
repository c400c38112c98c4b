"""Numbers picked from every state of a run, kept from one frame to the next.

A frame that looked at all states anew would cost more the longer a run gets; this looks only at
those that came since the last frame.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import numpy as np

from quizgd.demos.axes import Floats

State = TypeVar("State")


class Trail(Generic[State]):
    """`pick` gives the same count of numbers for every state."""

    def __init__(self, pick: Callable[[State], Sequence[float]]) -> None:
        self._pick = pick
        self._known: list[State] = []
        self._rows: Floats = np.empty((0, 0))

    def of(self, states: Sequence[State]) -> Floats:
        """One row a state: shape (len(states), count). A view; not to be written to."""
        same = min(len(self._known), len(states))
        # States are immutable and belong to one run: if the last is the same, so are all before.
        while same and self._known[same - 1] is not states[same - 1]:
            same -= 1
        del self._known[same:]
        for state in states[same:]:
            row = self._pick(state)
            if len(self._known) >= len(self._rows):
                more = np.empty((max(64, 2 * len(self._rows)), len(row)))
                if self._known:
                    more[: len(self._known)] = self._rows
                self._rows = more
            self._rows[len(self._known)] = row
            self._known.append(state)
        return self._rows[: len(states)]
