"""What was predicted before a demo ran, and how it came out: kept, listed, scored."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from quizgd.practice import rows
from quizgd.practice.history import History
from quizgd.practice.records import Confidence


@dataclass(frozen=True, slots=True)
class Prediction:
    """One prediction: ids of the demo's options, and whether it was right."""

    demo: str
    settings: Mapping[str, float | str]
    """As a report tells them: choices by their ids, the seed under `seed`."""
    predicted: str
    theory: str | None
    measured: str | None
    correct: bool | None
    """None when the run was steered, so that there was nothing to score."""
    confidence: Confidence | None = None
    when: datetime | None = None
    """Aware, in UTC; given when it is kept."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many scored predictions there are, and how many of them were right."""

    scored: int = 0
    right: int = 0
    sure: int = 0
    """Scored predictions that the person was sure of."""
    sure_right: int = 0

    @property
    def share(self) -> float | None:
        """The share that was right; None before the first."""
        return self.right / self.scored if self.scored else None


def record(history: History, made: Prediction) -> int:
    """Keep a prediction and return its id; on disk when this returns. Raises `HistoryError`."""
    row = (
        made.demo,
        json.dumps(dict(made.settings), ensure_ascii=True, separators=(",", ":")),
        made.predicted,
        made.theory,
        made.measured,
        None if made.correct is None else int(made.correct),
        made.confidence,
        history.now(),
    )
    with history.transaction() as connection:
        cursor = connection.execute(
            "INSERT INTO predictions (demo, settings, predicted, theory, measured, correct,"
            " confidence, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        )
    return int(cursor.lastrowid or 0)


def listed(history: History, demo: str | None = None, limit: int | None = None) -> list[Prediction]:
    """Predictions, newest first; a row that a damaged disk made unreadable is left out."""
    where, values = ("WHERE demo = ? ", (demo,)) if demo else ("", ())
    with history.use() as connection:
        found = connection.execute(
            "SELECT demo, settings, predicted, theory, measured, correct, confidence, made_at"
            f" FROM predictions {where}ORDER BY id DESC LIMIT ?",
            (*values, -1 if limit is None else limit),
        ).fetchall()
    return [made for made in map(_read, found) if made is not None]


def score(history: History, demo: str | None = None) -> Score:
    """How the predictions of one demo, or of all, came out."""
    where, values = (" AND demo = ?", (demo,)) if demo else ("", ())
    with history.use() as connection:
        row = connection.execute(
            "SELECT count(*), coalesce(sum(correct), 0), coalesce(sum(confidence = 3), 0),"
            " coalesce(sum(correct AND confidence = 3), 0)"
            f" FROM predictions WHERE correct IS NOT NULL{where}",
            values,
        ).fetchone()
    return Score(*row)


def _read(
    row: tuple[str, str, str, str | None, str | None, int | None, Confidence | None, str],
) -> Prediction | None:
    demo, settings, predicted, theory, measured, correct, confidence, at = row
    try:
        return Prediction(
            demo,
            dict(json.loads(settings)),
            predicted,
            theory,
            measured,
            None if correct is None else bool(correct),
            confidence,
            rows.when(at),
        )
    except (TypeError, ValueError):
        return None
