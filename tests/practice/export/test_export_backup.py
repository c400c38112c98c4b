"""A backup comes back as it was, and nothing else is taken for one."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from export_rows import Tables, content, filled, histories, memory
from hypothesis import HealthCheck, given, settings

from quizgd.practice import migrations
from quizgd.practice.export import backup, changes, restore, tables
from quizgd.practice.export.trouble import DAMAGED, FOREIGN, NEWER, ExportError
from quizgd.practice.history import History, HistoryError, open_history
from quizgd.practice.steps import STEPS

calmly = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def example() -> Tables:
    """A row in every table, with texts that would steer a terminal or end a statement."""
    at = "2026-01-31T09:00:00+00:00"
    hostile = "\x1b[31m'); DROP TABLE answers; -- [bold]\u202e\"\n줄"
    return {
        "answers": [(3, "q", "ko", hostile, "{}", "1", 0.5, 2.0, 0, 0, at, 3)],
        "judgements": [(3, "concept", hostile, "said", at)],
        "drafts": [("q", "en", hostile, at)],
        "session": [(1, "[]", 0, "ko", None, None, at, "due")],
        "settings": [("lang", '"ko"')],
        "cards": [("q", "{}", "2026-02-02", "2026-01-31", 2.3, 0)],
        "reviews": [(5, "q", 3, 3, 3, "2026-01-31", None, "{}", at)],
        "waiting": [(3, 2)],
        "drills": [(1, "numbers", "x", None, "{}", 1, None, None, 1.5, at)],
        "predictions": [(1, "d", "{}", "a", None, None, None, None, at)],
        "interviews": [(1, "mid", "ko", 20.0, "[]", at, None, None)],
        "turns": [(1, 1, 0, "candidate", "answer", "q", hostile, None, 3.0, at)],
    }


def put(history: History, found: Tables) -> None:
    with history.transaction() as connection:
        tables.empty(connection)
        filled(connection, found)


def held(history: History) -> dict[str, list[tuple[Any, ...]]]:
    with history.use() as connection:
        return content(connection)


def test_every_table_of_the_history_is_in_a_backup(history: History) -> None:
    with history.use() as connection:
        there = {*content(connection)}
        assert {*tables.tables(connection)} == {*tables.ORDER}
    assert there == {*tables.ORDER, tables.COUNTED}
    assert {*example()} == there - {tables.COUNTED}


@calmly
@given(histories())
def test_any_history_comes_back_as_it_was(found: Tables) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_history(Path(folder) / "one.sqlite3").history as one,
        open_history(Path(folder) / "other.sqlite3").history as other,
    ):
        put(one, found)
        put(other, example())
        file = Path(folder) / "backup.json"
        assert backup.write(one, file) == sum(map(len, found.values()))
        with restore.opened(file) as read:
            changes.take_in(other, read, replacing=True)
        assert held(other) == held(one)


def test_a_backup_is_one_json_object_that_says_what_it_is(history: History, tmp_path: Path) -> None:
    put(history, example())
    file = tmp_path / "backup.json"
    backup.write(history, file)
    found = json.loads(file.read_text(encoding="utf-8"))
    assert (found["format"], found["version"]) == ("quizgd-history", len(STEPS))
    assert found["rows"] == 12
    assert found["tables"]["drafts"]["columns"] == ["question", "lang", "text", "saved_at"]
    assert not [path for path in tmp_path.iterdir() if "backup.json." in path.name]


def test_a_backup_that_cannot_be_finished_leaves_the_old_one(
    history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(history, example())
    file = tmp_path / "backup.json"
    file.write_text("old")

    def broken(*_: object) -> object:
        raise sqlite3.OperationalError("gone")

    monkeypatch.setattr(tables, "rows", broken)
    with pytest.raises(HistoryError):
        backup.write(history, file)
    assert file.read_text() == "old"
    assert {path.name for path in tmp_path.iterdir()} >= {"backup.json"}
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".backup")]
    put(history, example())  # No transaction is left open.


def damage(change: Callable[[dict[str, Any]], object]) -> Callable[[str], str]:
    def changed(text: str) -> str:
        found = json.loads(text)
        change(found)
        return json.dumps(found)

    return changed


def answers(found: dict[str, Any]) -> list[list[Any]]:
    rows: list[list[Any]] = found["tables"]["answers"]["rows"]
    return rows


DAMAGES: dict[str, tuple[Callable[[str], str], object]] = {
    "cut short": (lambda text: text[: len(text) // 2], DAMAGED),
    "empty": (lambda text: "", DAMAGED),
    "deep": (lambda text: "[" * 100_000, DAMAGED),
    "another kind": (lambda text: '{"hello": 1}', FOREIGN),
    "a list": (lambda text: "[1, 2]", FOREIGN),
    "a row is missing": (damage(lambda f: f["tables"]["settings"]["rows"].clear()), DAMAGED),
    "a table is missing": (damage(lambda f: f["tables"].pop("turns")), DAMAGED),
    "a table too many": (damage(lambda f: f["tables"].update(sqlite_master={})), DAMAGED),
    "no tables": (damage(lambda f: f.update(tables=3)), DAMAGED),
    "a column is missing": (damage(lambda f: answers(f)[0].pop()), DAMAGED),
    "another column": (damage(lambda f: f["tables"]["cards"]["columns"].reverse()), DAMAGED),
    "text for a number": (damage(lambda f: answers(f)[0].__setitem__(6, "half")), DAMAGED),
    "a number for text": (damage(lambda f: answers(f)[0].__setitem__(3, 7)), DAMAGED),
    "a list for text": (damage(lambda f: answers(f)[0].__setitem__(3, ["x"])), DAMAGED),
    "true for a number": (damage(lambda f: answers(f)[0].__setitem__(9, True)), DAMAGED),
    "nothing": (damage(lambda f: answers(f)[0].__setitem__(1, None)), DAMAGED),
    "not a number": (damage(lambda f: answers(f)[0].__setitem__(6, float("nan"))), DAMAGED),
    "a huge number": (damage(lambda f: answers(f)[0].__setitem__(0, 2**70)), DAMAGED),
    "a lone surrogate": (damage(lambda f: answers(f)[0].__setitem__(3, "\ud800")), DAMAGED),
    "another language": (damage(lambda f: answers(f)[0].__setitem__(2, "fr")), DAMAGED),
    "a row twice": (damage(lambda f: answers(f).append(answers(f)[0])), DAMAGED),
    "points nowhere": (damage(lambda f: answers(f)[0].__setitem__(0, 99)), DAMAGED),
    "newer": (damage(lambda f: f.update(version=len(STEPS) + 1)), NEWER),
    "newer in another form": (damage(lambda f: f.update(version=99, tables=0)), NEWER),
    "version zero": (damage(lambda f: f.update(version=0)), DAMAGED),
    "version true": (damage(lambda f: f.update(version=True)), DAMAGED),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_what_is_no_backup_is_refused_with_a_sentence(
    history: History, tmp_path: Path, name: str
) -> None:
    put(history, example())
    file = tmp_path / "backup.json"
    backup.write(history, file)
    change, sentence = DAMAGES[name]
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(ExportError) as error, restore.opened(file):
        pass
    assert error.value.sentence is sentence


def test_a_backup_of_an_older_version_goes_through_the_steps(
    history: History, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as old:
        migrations.migrate(old, None, STEPS[:1])
        row = (7, "q", "en", "text", "{}", "1", 0.5, 3.0, 0, 0, "2026-01-31T09:00:00+00:00")
        tables.insert(old, "answers", iter([row]))
        parts = backup._lines(old, "2026-01-31T09:00:00+00:00")
        file = tmp_path / "old.json"
        file.write_text("".join(text for text, _ in parts), encoding="utf-8")
    with restore.opened(file) as read:
        changes.take_in(history, read, replacing=True)
    assert held(history)["answers"] == [(*row, None)]
    assert held(history)["tallies"] == [("q", 1, 0, 7, 0.5)]


def test_the_copy_that_is_kept_beside_the_history_comes_back_too(
    history: History, tmp_path: Path
) -> None:
    put(history, example())
    before = held(history)
    kept = changes.back_up(history, "reset")
    assert kept is not None and kept.name == "history.backup-reset-20260131T090000Z.sqlite3"
    changes.reset(history, everything=False)
    assert held(history)["answers"] == []
    assert held(history)["settings"] == before["settings"]
    changes.reset(history, everything=True)
    assert not any(held(history).values())
    with restore.opened(kept) as read:
        changes.take_in(history, read, replacing=True)
    assert held(history) == before
    kept.write_bytes(kept.read_bytes()[:5000])
    with pytest.raises(ExportError) as error, restore.opened(kept):
        pass
    assert error.value.sentence is DAMAGED


def test_a_foreign_database_is_no_backup(tmp_path: Path) -> None:
    file = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE photos (id INTEGER)")
        other.commit()
    with pytest.raises(ExportError) as error, restore.opened(file):
        pass
    assert error.value.sentence is FOREIGN
    with closing(sqlite3.connect(file)) as other:
        other.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    with pytest.raises(ExportError) as error, restore.opened(file):
        pass
    assert error.value.sentence is NEWER


def test_a_backup_that_cannot_be_taken_in_changes_nothing(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(history, example())
    before = held(history)

    def broken(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(tables, "insert", broken)
    with closing(sqlite3.connect(":memory:")) as other, pytest.raises(HistoryError):
        migrations.migrate(other, None)
        other.execute("INSERT INTO settings VALUES ('a', 'b')")
        changes.take_in(history, other, replacing=True)
    assert held(history) == before


def test_memory_holds_what_it_was_given() -> None:
    with closing(memory(example())) as connection:
        assert content(connection)["cards"] == example()["cards"]
