"""Interviews in the history: every turn is one transaction, so a killed one loses none."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from quizgd.bank.model import Level
from quizgd.checker.verdict import Verdict
from quizgd.language import Lang
from quizgd.practice import rows
from quizgd.practice.history import History
from quizgd.practice.interview.records import Kind, Plan, Setup, Talk, Turn

_INTERVIEW = "id, level, lang, minutes, plan, started_at, ended_at, report"
_RECENT = 2
"""What was asked in so many interviews before comes last in the next."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An interview as the history keeps it."""

    id: int
    setup: Setup
    plan: Plan
    started: datetime
    """Aware, in UTC."""
    ended: datetime | None
    """None while it can be gone on with."""
    report: Mapping[str, Any] | None
    """What `report.Report.from_dict` reads; None while it has not ended."""


def begin(history: History, talk: Talk) -> int:
    """Keep a new interview and return its number. Raises `HistoryError`, as all below."""
    setup = talk.setup
    with history.transaction() as connection:
        cursor = connection.execute(
            "INSERT INTO interviews (level, lang, minutes, plan, started_at)"
            " VALUES (?, ?, ?, ?, ?)",
            (
                setup.level.value,
                setup.lang.value,
                setup.minutes,
                json.dumps(talk.plan.to_dict(), ensure_ascii=True, separators=(",", ":")),
                history.now(),
            ),
        )
    return int(cursor.lastrowid or 0)


def add(history: History, number: int, turn: Turn) -> None:
    """Keep one turn; on disk when this returns, or with the transaction it is part of."""
    held: dict[str, Any] = turn.verdict.to_dict() if turn.verdict else {}
    if turn.began is not None:
        held["began"] = turn.began
    seconds = turn.seconds if math.isfinite(turn.seconds) else 0.0
    with history.transaction() as connection:
        connection.execute(
            "INSERT INTO turns (interview, position, speaker, kind, question, text, verdict,"
            " seconds, at) SELECT ?, coalesce(max(position) + 1, 0), ?, ?, ?, ?, ?, ?, ?"
            " FROM turns WHERE interview = ?",
            (
                number,
                turn.speaker,
                f"{turn.kind.value}:{turn.about}" if turn.about else turn.kind.value,
                turn.question,
                rows.storable(turn.text),
                json.dumps(held, ensure_ascii=True, separators=(",", ":")) if held else None,
                max(0.0, seconds),
                history.now(),
                number,
            ),
        )


def finish(history: History, number: int, report: Mapping[str, Any]) -> None:
    """Keep the report; the interview has ended."""
    text = json.dumps(report, ensure_ascii=True, separators=(",", ":"))
    with history.transaction() as connection:
        connection.execute(
            "UPDATE interviews SET report = ?, ended_at = coalesce(ended_at, ?) WHERE id = ?",
            (text, history.now(), number),
        )


def interviews(history: History, limit: int | None = None) -> list[Kept]:
    """All interviews, newest first; one that cannot be read is left out."""
    with history.use() as connection:
        found = connection.execute(
            f"SELECT {_INTERVIEW} FROM interviews ORDER BY id DESC LIMIT ?",
            (-1 if limit is None else limit,),
        ).fetchall()
    return [kept for row in found if (kept := _kept(row)) is not None]


def kept(history: History, number: int) -> Kept | None:
    """The interview with this number."""
    with history.use() as connection:
        row = connection.execute(
            f"SELECT {_INTERVIEW} FROM interviews WHERE id = ?", (number,)
        ).fetchone()
    return None if row is None else _kept(row)


def unfinished(history: History) -> Kept | None:
    """The latest interview, if it has not ended."""
    latest = next(iter(interviews(history, 1)), None)
    return latest if latest is not None and latest.ended is None else None


def turns(history: History, number: int) -> tuple[Turn, ...]:
    """Every turn of an interview, in order; one that cannot be read is left out."""
    with history.use() as connection:
        found = connection.execute(
            "SELECT kind, question, text, verdict, seconds, at FROM turns WHERE interview = ?"
            " ORDER BY position",
            (number,),
        ).fetchall()
    return tuple(turn for row in found if (turn := _turn(row)) is not None)


def recently_asked(history: History) -> frozenset[str]:
    """The questions of the last interviews."""
    with history.use() as connection:
        found = connection.execute(
            "SELECT DISTINCT question FROM turns WHERE question IS NOT NULL AND interview IN"
            " (SELECT id FROM interviews ORDER BY id DESC LIMIT ?)",
            (_RECENT,),
        )
        return frozenset(question for (question,) in found)


def _kept(row: tuple[Any, ...]) -> Kept | None:
    number, level, lang, minutes, plan, started, ended, report = row
    try:
        read = Plan.from_dict(json.loads(plan))
        told = json.loads(report) if report is not None else None
        return Kept(
            id=number,
            setup=Setup(Level(level), Lang(lang), float(minutes), read.cold),
            plan=read,
            started=rows.when(started),
            ended=rows.when(ended) if ended is not None else None,
            report=told if isinstance(told, dict) else None,
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _turn(row: tuple[Any, ...]) -> Turn | None:
    kind, question, text, verdict, seconds, at = row
    try:
        name, _, about = str(kind).partition(":")
        held = json.loads(verdict) if verdict is not None else {}
        began = held.get("began")
        return Turn(
            kind=Kind(name),
            text=text,
            question=question,
            about=about,
            verdict=Verdict.from_dict(held) if "question" in held else None,
            seconds=float(seconds),
            began=None if began is None else float(began),
            at=rows.when(at),
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
