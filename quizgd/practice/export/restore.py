"""Reading a backup: into a database of its own that refuses whatever the history would refuse.

A backup of an older version goes through the steps that a history of that version does.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from quizgd.practice.export import by_line, tables
from quizgd.practice.export.backup import FORMAT
from quizgd.practice.export.trouble import DAMAGED, FOREIGN, NEWER, ExportError
from quizgd.practice.migrations import migrate, version
from quizgd.practice.steps import STEPS

_SQLITE = b"SQLite format 3\0"
_CACHE_KB = 32 * 1024
"""SQLite's own cache of the database that is filled; beyond it, pages go to a file."""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A backup at `path`, as JSON or as the file that quizgd keeps before it changes a history.

    In this program's form, and not in the place of anything. Raises `ExportError` for one that
    cannot be used, OSError for one that cannot be read.
    """
    with path.open("rb") as file:
        copied = file.read(len(_SQLITE)) == _SQLITE
    with closing(_copied(path) if copied else _loaded(path)) as memory:
        yield memory


def _memory() -> sqlite3.Connection:
    # On disk where it grows beyond SQLite's own cache, and gone when it is closed.
    memory = sqlite3.connect("", isolation_level=None)
    memory.execute("PRAGMA foreign_keys = ON")
    memory.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
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
    try:
        with by_line.opened(path, _loads) as lines:
            head = lines.head
            number = head.get("version")
            if head.get("format") == FORMAT and type(number) is int and 0 < number <= len(STEPS):
                return _built(number, lines.tables(), lambda: lines.rows)
    except (ExportError, ValueError, RecursionError, MemoryError):
        pass  # laid out otherwise, or damaged: read in one piece, that tells
    found = _json(path)
    if found["version"] > len(STEPS):
        raise ExportError(NEWER)
    return _built(found["version"], _tables(found["tables"]), lambda: found["rows"])


def _built(
    number: int, found: Iterator[by_line.Table], rows: Callable[[], object]
) -> sqlite3.Connection:
    """A database of version `number` with these tables, brought up to this program's version."""
    memory = _memory()
    try:
        migrate(memory, None, STEPS[:number])
        memory.execute("BEGIN")
        with tables.uncounted(memory) if number > 1 else contextlib.nullcontext():
            total = _fill(memory, found)
        memory.execute("COMMIT")
        if total != rows() or memory.execute("PRAGMA foreign_key_check").fetchone():
            raise ExportError(DAMAGED)
        migrate(memory, None)
    except (sqlite3.Error, OverflowError, UnicodeError) as error:
        memory.close()
        raise ExportError(DAMAGED) from error
    except BaseException:
        memory.close()
        raise
    return memory


def _tables(found: dict[str, Any]) -> Iterator[by_line.Table]:
    for name, table in found.items():
        listed = table.get("rows") if isinstance(table, dict) else None
        if not isinstance(listed, list):
            raise ExportError(DAMAGED)
        yield name, table.get("columns"), iter(listed)


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


def _loads(text: str) -> Any:
    return _DECODER.decode(text)


_DECODER = json.JSONDecoder(parse_constant=_no_constant)


def _fill(memory: sqlite3.Connection, found: Iterator[by_line.Table]) -> int:
    """Fill the tables; how many rows there were."""
    expected, total = [*tables.tables(memory)], 0
    # What points at another row may come first: JSON does not know the order of its keys.
    memory.execute("PRAGMA defer_foreign_keys = ON")
    for name, named, listed in found:
        if name not in expected:
            raise ExportError(DAMAGED)
        expected.remove(name)
        columns = tables.columns(memory, name)
        if named != [column.name for column in columns]:
            raise ExportError(DAMAGED)
        before = memory.total_changes
        tables.insert(memory, name, _fitting(listed, columns))
        total += memory.total_changes - before
    if expected:
        raise ExportError(DAMAGED)
    return total


def _fitting(
    listed: Iterator[Any], columns: tuple[tables.Column, ...]
) -> Iterator[tuple[Any, ...]]:
    """The rows; one that does not fit the columns is damage. A number too big SQLite refuses."""
    held = [column.types for column in columns]
    for row in listed:
        if not isinstance(row, list) or len(row) != len(held):
            raise ExportError(DAMAGED)
        if not all(type(value) in types for value, types in zip(row, held, strict=True)):
            raise ExportError(DAMAGED)
        yield tuple(row)
