"""A file of an older version is backed up and brought to the present one, or left as it is."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from history_place import NOW, filled, opened, sentence, works

from quizgd.practice import database
from quizgd.practice.history import open_history
from quizgd.practice.migrations import migrate, version
from quizgd.practice.steps import STEPS

# Migrations


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite3"


def test_a_file_of_version_0_is_backed_up_and_migrated(file: Path) -> None:
    file.parent.mkdir()
    raw = sqlite3.connect(file)
    raw.execute("CREATE TABLE notes (line TEXT)")
    raw.execute("INSERT INTO notes VALUES ('precious')")
    raw.commit()
    raw.close()
    with opened(file).history as history:
        assert history.persistent
        works(history)
        assert history._connection.execute("SELECT line FROM notes").fetchone() == ("precious",)
    backup = sqlite3.connect(file.with_name("history.backup-v0-20260131T090000Z.sqlite3"))
    try:
        assert version(backup) == 0
        assert backup.execute("SELECT line FROM notes").fetchall() == [("precious",)]
        tables = backup.execute("SELECT name FROM sqlite_master").fetchall()
        assert tables == [("notes",)]
    finally:
        backup.close()
    assert not list(file.parent.glob("*.unfinished"))


def test_the_next_step_keeps_the_answers(file: Path) -> None:
    filled(file)
    steps = (*STEPS, ("ALTER TABLE answers ADD COLUMN mood TEXT NOT NULL DEFAULT 'fine'",))
    connection, aside = database.open_file(file, NOW, steps=steps)
    try:
        assert aside is None
        assert version(connection) == len(STEPS) + 1
        moods = connection.execute("SELECT text, mood FROM answers ORDER BY id").fetchall()
    finally:
        connection.close()
    assert moods == [("답 0", "fine"), ("답 1", "fine"), ("답 2", "fine")]
    (backup,) = file.parent.glob(f"history.backup-v{len(STEPS)}-*")
    with open_history(backup, lambda: NOW).history as old:
        assert len(old.answers()) == 3


def test_a_step_that_fails_changes_nothing(file: Path) -> None:
    filled(file)
    before = file.read_bytes()
    steps = (*STEPS, ("CREATE TABLE more (x)", "DROP TABLE answers", "this is no SQL"))
    with pytest.raises(database.UnusableError) as caught:
        database.open_file(file, NOW, steps=steps)
    assert caught.value.trouble is database.Trouble.NOT_UPGRADED
    assert file.read_bytes() == before
    with opened(file).history as history:
        assert len(history.answers()) == 3


def test_tables_of_another_program_are_not_taken_over(file: Path) -> None:
    file.parent.mkdir()
    raw = sqlite3.connect(file)
    raw.execute("CREATE TABLE answers (something_else TEXT)")
    raw.close()
    result = opened(file)
    with result.history as history:
        assert "could not be brought to this version's form" in sentence(result)
        works(history)


def test_a_migrated_file_is_not_migrated_again(file: Path) -> None:
    filled(file)
    with opened(file).history as history:
        statements: list[str] = []
        history._connection.set_trace_callback(statements.append)
        migrate(history._connection, file.with_name("backup"))
        assert statements == ["PRAGMA user_version"]
    assert not file.with_name("backup").exists()
