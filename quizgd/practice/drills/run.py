"""A drill that is under way: what is dealt, where one is, how it went. It is kept as a text."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from quizgd.practice.records import Confidence

SETTING = "drill"
"""The setting under which the drill that was left is kept."""


@dataclass(frozen=True, slots=True)
class Result:
    """How one item of the drill went."""

    item: str
    correct: bool
    confidence: Confidence | None = None

    @property
    def urgency(self) -> int:
        """The order of the review: sure and wrong, wrong, right by a guess, right."""
        if not self.correct:
            return 0 if self.confidence == 3 else 1
        return 2 if self.confidence == 1 else 3


@dataclass(frozen=True, slots=True)
class DrillRun:
    """Items in the order they are asked; every change gives a new run."""

    kind: str
    items: tuple[str, ...]
    seed: int
    started: datetime
    """Aware, in UTC."""
    results: tuple[Result, ...] = ()
    """One for each item that is done, in their order."""
    kept: bool = True
    """Whether it can be resumed; one item looked at again on the side is not."""

    @property
    def position(self) -> int:
        """Index of the item that is asked; `len(items)` when all are done."""
        return len(self.results)

    @property
    def current(self) -> str | None:
        """The item that is asked; None after the last."""
        return self.items[self.position] if self.position < len(self.items) else None

    @property
    def correct(self) -> int:
        """How many were right."""
        return sum(result.correct for result in self.results)

    def done(self, correct: bool, confidence: Confidence | None) -> DrillRun:
        """The run after its current item."""
        if self.current is None:
            return self
        return replace(self, results=(*self.results, Result(self.current, correct, confidence)))

    def missed(self) -> tuple[str, ...]:
        """The items that were wrong, those one was sure of first."""
        return tuple(r.item for r in self.review() if not r.correct)

    def review(self) -> tuple[Result, ...]:
        """The results in the order to look at them again."""
        return tuple(sorted(self.results, key=lambda result: result.urgency))

    def text(self) -> str:
        """What is kept to resume; '' when nothing is left to do."""
        if not self.kept or self.current is None:
            return ""
        return json.dumps(
            {
                "kind": self.kind,
                "items": self.items,
                "seed": self.seed,
                "started": self.started.isoformat(),
                "results": [[r.item, r.correct, r.confidence] for r in self.results],
            },
            ensure_ascii=True,
        )


def resumed(text: str, known: Callable[[str, str], bool]) -> DrillRun | None:
    """The run that `text` was; None when it is none, or nothing of it is left.

    `known` tells whether a kind has an item: a bank may have lost some since.
    """
    try:
        held = json.loads(text)
        kind = str(held["kind"])
        items = tuple(item for item in map(str, held["items"]) if known(kind, item))
        results = tuple(
            Result(str(item), correct is True, confidence if confidence in (1, 2, 3) else None)
            for item, correct, confidence in held["results"]
            if item in items
        )
        started = datetime.fromisoformat(held["started"])
        if tuple(r.item for r in results) != items[: len(results)] or started.tzinfo is None:
            return None
        run = DrillRun(kind, items, int(held["seed"]), started, results)
    except (KeyError, TypeError, ValueError):
        return None
    return run if run.current is not None else None
