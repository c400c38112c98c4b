"""What was drilled, in the history's `drills` table. It never touches cards, reviews or answers."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from quizgd.practice import rows
from quizgd.practice.history import History
from quizgd.practice.records import Confidence


@dataclass(frozen=True, slots=True)
class Drilled:
    """One item of a drill as it was done."""

    kind: str
    item: str
    correct: bool
    seconds: float
    """Time taken."""
    question: str | None = None
    """The question of the bank that it belongs to."""
    mistake: str | None = None
    """The known mistake that it shows, by its id."""
    confidence: Confidence | None = None
    """How sure the person was before the verdict; None when not asked."""
    payload: Mapping[str, Any] = field(default_factory=dict)
    """What was answered, as JSON."""
    done: datetime | None = None
    """Aware, in UTC; None before it is recorded."""

    @property
    def sure_and_wrong(self) -> bool:
        """What is corrected best, and told first."""
        return not self.correct and self.confidence == 3


def record(history: History, drilled: Drilled) -> int:
    """Keep one result and return its id; on disk when this returns. Raises `HistoryError`."""
    seconds = drilled.seconds if math.isfinite(drilled.seconds) else 0.0
    row = (
        drilled.kind,
        rows.storable(drilled.item),
        drilled.question,
        json.dumps(drilled.payload, ensure_ascii=True, separators=(",", ":")),
        int(drilled.correct),
        drilled.mistake,
        drilled.confidence,
        max(0.0, seconds),
        history.now(),
    )
    with history.transaction() as connection:
        cursor = connection.execute(
            "INSERT INTO drills (kind, item, question, payload, correct, mistake, confidence,"
            " seconds, done_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        )
    return int(cursor.lastrowid or 0)


def drilled(history: History, kind: str | None = None, limit: int | None = None) -> list[Drilled]:
    """Results, newest first; a row that cannot be read is left out. Raises `HistoryError`."""
    where, values = ("WHERE kind = ? ", (kind,)) if kind else ("", ())
    with history.use() as connection:
        found = connection.execute(
            "SELECT kind, item, question, payload, correct, mistake, confidence, seconds, done_at"
            f" FROM drills {where}ORDER BY id DESC LIMIT ?",
            (*values, -1 if limit is None else limit),
        ).fetchall()
    return [result for result in map(_drilled, found) if result is not None]


def _drilled(row: tuple[Any, ...]) -> Drilled | None:
    kind, item, question, payload, correct, mistake, confidence, seconds, done_at = row
    try:
        held = json.loads(payload)
        return Drilled(
            kind=kind,
            item=item,
            correct=bool(correct),
            seconds=float(seconds),
            question=question,
            mistake=mistake,
            confidence=confidence,
            payload=held if isinstance(held, dict) else {},
            done=rows.when(done_at),
        )
    except (TypeError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class Standing:
    """How the items of one kind stand: by the last time each was done.

    A calculation never comes twice with the same values: there the kinds of calculation stand.
    """

    known: frozenset[str] = frozenset()
    """Right the last time."""
    missed: tuple[str, ...] = ()
    """Wrong the last time, the longest ago first."""


def standing(history: History, kind: str) -> Standing:
    """How the items of `kind` stand. Raises `HistoryError`."""
    name = "substr(item, 1, instr(item || ':', ':') - 1)"
    with history.use() as connection:
        found = connection.execute(
            f"SELECT {name}, correct FROM drills WHERE id IN"
            f" (SELECT MAX(id) FROM drills WHERE kind = ? GROUP BY {name}) ORDER BY id",
            (kind,),
        ).fetchall()
    return Standing(
        frozenset(item for item, correct in found if correct),
        tuple(item for item, correct in found if not correct),
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a kind was done, and how often right."""

    done: int
    correct: int


def tallies(history: History) -> dict[str, Tally]:
    """By kind. Raises `HistoryError`."""
    with history.use() as connection:
        found = connection.execute(
            "SELECT kind, COUNT(*), SUM(correct) FROM drills GROUP BY kind"
        ).fetchall()
    return {kind: Tally(done, correct) for kind, done, correct in found}
