"""The history: every answer with its verdict, kept in SQLite and committed before it is shown."""

from __future__ import annotations

import contextlib
import json
import math
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, overload

from quizgd.language import Bilingual, Lang
from quizgd.practice import database, rows
from quizgd.practice.records import (
    Answer,
    Confidence,
    HistoryError,
    JudgedKind,
    Judgement,
    QuestionSummary,
    Session,
)
from quizgd.practice.troubles import Trouble, begun_anew, diagnose, kept_in_memory, not_saved

if TYPE_CHECKING:
    from quizgd.checker.verdict import Verdict

__all__ = [
    "Answer",
    "Clock",
    "History",
    "HistoryError",
    "Judgement",
    "Opened",
    "QuestionSummary",
    "Session",
    "open_history",
    "utc_now",
]

Clock = Callable[[], datetime]
"""Gives the time as an aware datetime."""

Setting = TypeVar("Setting", str, int, float, bool)


def utc_now() -> datetime:
    """The clock on the wall, in UTC."""
    return datetime.now(UTC)


class History:
    """One open history. Safe to use from several threads; `HistoryError` on every failure."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None, clock: Clock) -> None:
        """`connection` is migrated and in autocommit mode; `path` is None for one in memory."""
        self._connection = connection
        # A damaged letter must not make the rest of the history unreadable.
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        self._lock = threading.RLock()
        self._clock = clock
        self.path = path

    @property
    def persistent(self) -> bool:
        """Whether what is recorded is still there after quitting."""
        return self.path is not None

    def close(self) -> None:
        """Fold the log into the file and let go of it."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> History:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Answers

    def record(
        self,
        question_id: str,
        lang: Lang,
        text: str,
        verdict: Verdict,
        seconds: float,
        *,
        hints: int = 0,
        gave_up: bool = False,
        confidence: Confidence | None = None,
        waiting: int | None = None,
    ) -> int:
        """Keep an answer and return its id; on disk when this returns. Its draft is dropped.

        `waiting`: the rating that will be kept unless the person chooses another.
        """
        row = (
            question_id,
            lang.value,
            rows.storable(text),
            json.dumps(verdict.to_dict(), ensure_ascii=True, separators=(",", ":")),
            verdict.grader,
            verdict.coverage,
            max(0.0, seconds) if math.isfinite(seconds) else 0.0,
            hints,
            int(gave_up),
            self.now(),
            confidence,
        )
        with self.transaction() as connection:
            cursor = connection.execute(
                "INSERT INTO answers (question, lang, text, verdict, grader, coverage, seconds,"
                " hints, gave_up, answered_at, confidence)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            number = int(cursor.lastrowid or 0)
            if waiting is not None:
                connection.execute("INSERT INTO waiting VALUES (?, ?)", (number, waiting))
            connection.execute("DELETE FROM drafts WHERE question = ?", (question_id,))
        return number

    def answers(self, question_id: str | None = None, limit: int | None = None) -> list[Answer]:
        """Answers, newest first; a row that a damaged disk made unreadable is left out."""
        where, values = ("WHERE question = ? ", (question_id,)) if question_id else ("", ())
        with self.use() as connection:
            found = connection.execute(
                f"SELECT {rows.ANSWER} FROM answers {where}ORDER BY id DESC LIMIT ?",
                (*values, -1 if limit is None else limit),
            ).fetchall()
        return [answer for answer in map(rows.answer, found) if answer is not None]

    def answers_since(self, moment: datetime) -> list[Answer]:
        """Answers not older than `moment`, newest first; the older ones are not read."""
        found: list[Answer] = []
        with self.use() as connection:
            cursor = connection.execute(f"SELECT {rows.ANSWER} FROM answers ORDER BY id DESC")
            for row in cursor:
                answer = rows.answer(row)
                if answer is not None and answer.when < moment:
                    break
                if answer is not None:
                    found.append(answer)
        return found

    def summary(self) -> dict[str, QuestionSummary]:
        """How each question went so far, by question id; the one answered last comes first."""
        with self.use() as connection:
            found = connection.execute(
                "SELECT t.question, t.attempts, t.gave_up, a.coverage, t.best, a.answered_at"
                " FROM tallies AS t JOIN answers AS a ON a.id = t.last ORDER BY t.last DESC"
            ).fetchall()
        return {
            question: QuestionSummary(question, attempts, gave_up, last, best, rows.when(moment))
            for question, attempts, gave_up, last, best, moment in found
        }

    def answered(self) -> set[str]:
        """The ids of the questions that were answered at least once, not only given up."""
        with self.use() as connection:
            found = connection.execute("SELECT question FROM tallies WHERE attempts > gave_up")
            return {question for (question,) in found}

    # The person's own judgement

    def judge(self, answer_id: int, kind: JudgedKind, item_id: str, judgement: Judgement) -> None:
        """Keep what the person says about one item of a verdict; the last one wins.

        Raises ValueError when there is no such answer.
        """
        with self.transaction() as connection:
            try:
                connection.execute(
                    "INSERT INTO judgements (answer, kind, item, judgement, judged_at)"
                    " VALUES (?, ?, ?, ?, ?) ON CONFLICT (answer, kind, item) DO UPDATE SET"
                    " judgement = excluded.judgement, judged_at = excluded.judged_at",
                    (answer_id, kind, item_id, judgement, self.now()),
                )
            except sqlite3.IntegrityError as error:
                raise ValueError(f"no answer {answer_id} to judge as {kind} {judgement}") from error

    def unjudge(self, answer_id: int, kind: JudgedKind, item_id: str) -> None:
        """Take a judgement back; nothing happens when there is none."""
        with self.use() as connection:
            connection.execute(
                "DELETE FROM judgements WHERE answer = ? AND kind = ? AND item = ?",
                (answer_id, kind, item_id),
            )

    def judgements(self, answer_id: int) -> Mapping[tuple[JudgedKind, str], Judgement]:
        """What the person said about an answer's verdict, by (kind, item id)."""
        with self.use() as connection:
            found = connection.execute(
                "SELECT kind, item, judgement FROM judgements WHERE answer = ?", (answer_id,)
            ).fetchall()
        return {(kind, item): judgement for kind, item, judgement in found}

    # What is typed, and where one was

    def save_draft(self, question_id: str, lang: Lang, text: str) -> None:
        """Keep what is typed so far; an empty text drops the draft."""
        if not text:
            self.clear_draft(question_id)
            return
        with self.use() as connection:
            connection.execute(
                "INSERT INTO drafts (question, lang, text, saved_at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (question) DO UPDATE SET lang = excluded.lang,"
                " text = excluded.text, saved_at = excluded.saved_at",
                (question_id, lang.value, rows.storable(text), self.now()),
            )

    def draft(self, question_id: str) -> str | None:
        """What was typed and not submitted."""
        with self.use() as connection:
            row = connection.execute(
                "SELECT text FROM drafts WHERE question = ?", (question_id,)
            ).fetchone()
        return None if row is None else str(row[0])

    def clear_draft(self, question_id: str) -> None:
        """Drop what was typed."""
        with self.use() as connection:
            connection.execute("DELETE FROM drafts WHERE question = ?", (question_id,))

    def save_session(self, session: Session) -> None:
        """Keep where one is; there is one session to resume."""
        row = (
            json.dumps(session.questions),
            session.position,
            session.lang.value,
            session.topic,
            session.level,
            rows.iso(session.started),
            session.kind,
        )
        with self.use() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO session"
                " (one, questions, position, lang, topic, level, started_at, kind)"
                " VALUES (1, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )

    def session(self) -> Session | None:
        """The session to resume, if one was not ended."""
        with self.use() as connection:
            row = connection.execute(
                "SELECT questions, position, lang, topic, level, started_at, kind FROM session"
            ).fetchone()
        if row is None:
            return None
        try:
            questions = tuple(str(q) for q in json.loads(row[0]))
            started = rows.when(row[5])
            return Session(questions, row[1], Lang(row[2]), row[3], row[4], started, row[6])
        except (TypeError, ValueError):
            return None

    def end_session(self) -> None:
        """Nothing to resume any more."""
        with self.use() as connection:
            connection.execute("DELETE FROM session")

    # Settings

    @overload
    def setting(self, key: str) -> str | None: ...

    @overload
    def setting(self, key: str, default: Setting) -> Setting: ...

    def setting(
        self, key: str, default: str | int | float | bool | None = None
    ) -> str | int | float | bool | None:
        """A setting; `default` when it was never set or is of another type than `default`."""
        with self.use() as connection:
            row = connection.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
        try:
            value = None if row is None else json.loads(row[0])
        except ValueError:
            return default
        wanted = str if default is None else type(default)
        if isinstance(value, wanted) and isinstance(value, bool) is isinstance(default, bool):
            return value
        return default

    def set_setting(self, key: str, value: str | int | float | bool) -> None:
        """Keep a setting."""
        with self.use() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)",
                (key, json.dumps(value)),
            )

    # Underneath

    def now(self) -> str:
        """The moment, as the tables keep it."""
        return rows.iso(self._clock())

    @contextlib.contextmanager
    def use(self) -> Iterator[sqlite3.Connection]:
        """The connection, for one statement; SQLite's errors become `HistoryError`."""
        with self._lock:
            try:
                yield self._connection
            except sqlite3.ProgrammingError:
                raise  # Used after `close`, or wrongly: a mistake of ours, not of the disk.
            except sqlite3.Error as error:
                trouble = diagnose(error)
                if trouble is Trouble.DAMAGED and self.path is not None:
                    database.mark_suspect(self.path)
                raise HistoryError(not_saved(trouble, self.path)) from error

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """The connection, for several statements that happen together or not at all.

        One inside another is part of it.
        """
        with self.use() as connection:
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                # SQLite rolls back by itself on some errors (a full disk is one).
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise


@dataclass(frozen=True, slots=True)
class Opened:
    """A history that works, and what the person should know about it."""

    history: History
    warning: Bilingual | None


def open_history(
    path: Path, clock: Clock = utc_now, *, busy: float = database.BUSY_SECONDS
) -> Opened:
    """The history at `path`; never fails.

    A damaged file is kept aside and a new one begun. Where nothing can be written, the history
    lives in memory for this run. Either way `warning` says what happened. `busy`: seconds to
    wait for another process.
    """
    try:
        connection, aside = database.open_file(path, clock(), busy=busy)
    except database.UnusableError as error:
        memory, readable = database.open_memory(path, error.trouble)
        warning = kept_in_memory(error.trouble, path, readable=readable)
        return Opened(History(memory, None, clock), warning)
    return Opened(History(connection, path, clock), None if aside is None else begun_anew(aside))
