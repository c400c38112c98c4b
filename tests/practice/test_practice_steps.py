"""A history of version 1 becomes one of version 2, and its tables hold what they promise."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from history_maker import verdict

from quizgd.language import Lang
from quizgd.practice import database
from quizgd.practice.history import History, open_history
from quizgd.practice.migrations import version
from quizgd.practice.steps import STEPS

NOW = datetime(2026, 1, 31, 9, tzinfo=UTC)
ADDED = {"tallies", "cards", "reviews", "waiting", "drills", "predictions", "interviews", "turns"}


def first_version(path: Path) -> Path:
    """A file as version 1 wrote it: three answers to `q`, one of them given up, and one to `r`."""
    connection, _ = database.open_file(path, NOW, steps=STEPS[:1])
    for number, (question, coverage, gave_up) in enumerate(
        [("q", 0.5, 0), ("r", 0.25, 0), ("q", 0.75, 0), ("q", 0.0, 1)]
    ):
        connection.execute(
            "INSERT INTO answers (question, lang, text, verdict, grader, coverage, seconds, hints,"
            " gave_up, answered_at) VALUES (?, 'ko', ?, ?, '1', ?, 12.5, 1, ?, ?)",
            (
                question,
                f"답 {number}",
                json.dumps(verdict(question, coverage).to_dict()),
                coverage,
                gave_up,
                f"2026-01-30T09:0{number}:00+00:00",
            ),
        )
    connection.execute("INSERT INTO judgements VALUES (1, 'concept', 'c', 'said', '2026-01-30')")
    connection.execute("INSERT INTO drafts VALUES ('q', 'ko', '쓰던 답', '2026-01-30')")
    connection.execute("INSERT INTO settings VALUES ('lang', '\"ko\"')")
    connection.close()
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "history.sqlite3"


@pytest.fixture
def history(file: Path) -> Iterator[History]:
    with open_history(file, lambda: NOW).history as opened:
        yield opened


def names(connection: sqlite3.Connection, kind: str) -> set[str]:
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = ?", (kind,))
    return {name for (name,) in found if not name.startswith("sqlite_")}


def test_version_1_keeps_everything_it_held(file: Path) -> None:
    opened = open_history(first_version(file), lambda: NOW)
    with opened.history as history:
        assert opened.warning is None
        assert history.persistent
        assert version(history._connection) == len(STEPS) == 2
        assert [a.text for a in history.answers()] == ["답 3", "답 2", "답 1", "답 0"]
        assert {a.confidence for a in history.answers()} == {None}
        assert history.judgements(1) == {("concept", "c"): "said"}
        assert history.draft("q") == "쓰던 답"
        assert history.setting("lang") == "ko"
        summary = history.summary()
        assert list(summary) == ["q", "r"]
        q = summary["q"]
        assert (q.attempts, q.gave_up, q.last_coverage, q.best_coverage) == (3, 1, 0.0, 0.75)
        assert history.answered() == {"q", "r"}


def test_version_1_is_backed_up_before(file: Path) -> None:
    open_history(first_version(file), lambda: NOW).history.close()
    backup = sqlite3.connect(file.with_name("history.backup-v1-20260131T090000Z.sqlite3"))
    try:
        assert version(backup) == 1
        assert not ADDED & names(backup, "table")
        assert backup.execute("SELECT COUNT(*) FROM answers").fetchone() == (4,)
    finally:
        backup.close()


def test_a_migrated_file_has_the_tables_of_a_new_one(file: Path, tmp_path: Path) -> None:
    shapes = []
    for path in (first_version(file), tmp_path / "new.sqlite3"):
        with open_history(path, lambda: NOW).history as history:
            assert names(history._connection, "table") >= ADDED
            shape = history._connection.execute(
                "SELECT type, name, sql FROM sqlite_master WHERE name <> 'sqlite_sequence'"
                " ORDER BY name"
            )
            shapes.append(shape.fetchall())
    assert shapes[0] == shapes[1]


def test_the_tally_follows_every_answer_that_comes_goes_or_is_renamed(history: History) -> None:
    def tallied() -> list[tuple[object, ...]]:
        return history._connection.execute("SELECT * FROM tallies ORDER BY question").fetchall()

    def counted() -> list[tuple[object, ...]]:
        return history._connection.execute(
            "SELECT question, COUNT(*), SUM(gave_up), MAX(id), MAX(coverage) FROM answers"
            " GROUP BY question ORDER BY question"
        ).fetchall()

    for question, coverage, gave_up in [("a", 0.5, False), ("b", 1.0, False), ("a", 0.0, True)]:
        history.record(question, Lang.EN, "x", verdict(question, coverage), 1, gave_up=gave_up)
        assert tallied() == counted()
    for change in (
        "UPDATE answers SET question = 'b' WHERE question = 'a'",
        "DELETE FROM answers WHERE id = 2",
        "DELETE FROM answers",
    ):
        history._connection.execute(change)
        assert tallied() == counted()


def test_how_sure_a_person_was_comes_back(history: History) -> None:
    history.record("q", Lang.EN, "x", verdict(), 1, confidence=3)
    history.record("q", Lang.EN, "y", verdict(), 1)
    assert [a.confidence for a in history.answers()] == [None, 3]


def test_a_question_is_scheduled_once_a_day_whoever_writes(history: History) -> None:
    add = (
        "INSERT INTO reviews (question, auto_rating, rating, study_day, card_after, reviewed_at)"
        " VALUES ('q', 3, 3, '2026-01-31', '{}', '2026-01-31')"
    )
    history._connection.execute(add)
    with pytest.raises(sqlite3.IntegrityError):
        history._connection.execute(add)


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("SELECT COUNT(*) FROM cards WHERE due_day <= '2026-01-31'", "cards_by_due_day"),
        ("SELECT COUNT(*) FROM reviews WHERE study_day = '2026-01-31'", "reviews_by_day"),
        ("SELECT * FROM reviews WHERE answer = 3", "reviews_by_answer"),
        ("SELECT MAX(id) FROM reviews WHERE question = 'q'", "sqlite_autoindex_reviews_1"),
        ("SELECT correct FROM drills WHERE kind = 'claims' AND item = 'x'", "drills_by_item"),
        ("SELECT correct FROM predictions WHERE demo = 'lr'", "predictions_by_demo"),
        ("SELECT * FROM turns WHERE interview = 1", "sqlite_autoindex_turns_1"),
    ],
)
def test_what_is_asked_often_has_an_index(history: History, query: str, index: str) -> None:
    plan = history._connection.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
    assert index in str(plan), plan


def test_an_interview_takes_its_turns_with_it(history: History) -> None:
    c = history._connection
    c.execute(
        "INSERT INTO interviews (level, lang, minutes, plan, started_at)"
        " VALUES ('junior', 'ko', 20, '[]', '2026-01-31')"
    )
    c.execute(
        "INSERT INTO turns (interview, position, speaker, kind, text, seconds, at)"
        " VALUES (1, 0, 'interviewer', 'ask', '?', 0, '2026-01-31')"
    )
    c.execute("DELETE FROM interviews")
    assert c.execute("SELECT COUNT(*) FROM turns").fetchone() == (0,)
