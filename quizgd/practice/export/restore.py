"""Reading a backup: into a database in memory that refuses whatever the history would refuse.

A backup of an older version goes through the steps that a history of that version does.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from quizgd.practice.export import tables
from quizgd.practice.export.backup import FORMAT
from quizgd.practice.export.trouble import DAMAGED, FOREIGN, NEWER, ExportError
from quizgd.practice.migrations import migrate, version
from quizgd.practice.steps import STEPS

_SQLITE = b"SQLite format 3\0"


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A backup at `path`, as JSON or as the file that quizgd keeps before it changes a history.

    In memory, in this program's form. Raises `ExportError` for one that cannot be used, OSError
    for one that cannot be read.
    """
    with path.open("rb") as file:
        copied = file.read(len(_SQLITE)) == _SQLITE
    with closing(_copied(path) if copied else _loaded(path)) as memory:
        yield memory


def _memory() -> sqlite3.Connection:
    memory = sqlite3.connect(":memory:", isolation_level=None)
    memory.execute("PRAGMA foreign_keys = ON")
    memory.text_factory = lambda raw: raw.decode("utf-8", "replace")
    return memory


def _copied(path: Path) -> sqlite3.Connection:
    memory = _memory()
    try:
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as disk:
            found = version(disk)
            if found > len(STEPS):
                raise ExportError(NEWER)
            if not found:
                raise ExportError(FOREIGN)
            if disk.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise ExportError(DAMAGED)
            disk.backup(memory)
        migrate(memory, None)
        if {*tables.tables(memory)} != {*tables.ORDER}:
            raise ExportError(FOREIGN)
    except sqlite3.Error as error:
        memory.close()
        raise ExportError(DAMAGED) from error
    except BaseException:
        memory.close()
        raise
    return memory


def _loaded(path: Path) -> sqlite3.Connection:
    found = _json(path)
    number = found["version"]
    if number > len(STEPS):
        raise ExportError(NEWER)
    memory = _memory()
    try:
        migrate(memory, None, STEPS[:number])
        memory.execute("BEGIN")
        total = _fill(memory, found["tables"])
        memory.execute("COMMIT")
        if total != found["rows"] or memory.execute("PRAGMA foreign_key_check").fetchone():
            raise ExportError(DAMAGED)
        migrate(memory, None)
    except (sqlite3.Error, OverflowError, UnicodeError) as error:
        memory.close()
        raise ExportError(DAMAGED) from error
    except BaseException:
        memory.close()
        raise
    return memory


def _json(path: Path) -> dict[str, Any]:
    """The file's object, with a version, tables and a count of the right types."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError, MemoryError) as error:
        raise ExportError(DAMAGED) from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ExportError(FOREIGN)
    number = found.get("version")
    if type(number) is not int or number < 1:
        raise ExportError(DAMAGED)
    if number <= len(STEPS) and not (
        isinstance(found.get("tables"), dict) and type(found.get("rows")) is int
    ):
        raise ExportError(DAMAGED)
    return found


def _no_constant(name: str) -> float:
    raise ValueError(name)  # NaN and infinities are not JSON.


def _fill(memory: sqlite3.Connection, found: dict[str, Any]) -> int:
    """Fill the tables; how many rows there were."""
    expected = tables.tables(memory)
    if {*found} != {*expected}:
        raise ExportError(DAMAGED)
    total = 0
    for name in expected:
        columns = tables.columns(memory, name)
        table = found[name]
        if not isinstance(table, dict) or table.get("columns") != [c.name for c in columns]:
            raise ExportError(DAMAGED)
        listed = table.get("rows")
        if not isinstance(listed, list) or not all(_fits(row, columns) for row in listed):
            raise ExportError(DAMAGED)
        tables.insert(memory, name, map(tuple, listed))
        total += len(listed)
    return total


def _fits(row: object, columns: tuple[tables.Column, ...]) -> bool:
    return (
        isinstance(row, list)
        and len(row) == len(columns)
        and all(column.takes(value) for column, value in zip(columns, row, strict=True))
    )
