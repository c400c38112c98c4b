"""The whole history as one JSON file: every table, a row a line, and the version of its form.

    {"format": "quizgd-history", "version": 2, "quizgd": "0.1.0", "made_at": "...",
     "tables": {"answers": {"columns": ["id", ...], "rows": [
     [1, ...],
     ...]}, ...},
     "rows": 1234}

`rows`, last, counts them all: a file that was cut short or lost a line is noticed. Values are as
SQLite holds them: texts, numbers and null.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import quizgd
from quizgd.practice.export import tables
from quizgd.practice.export.file import written
from quizgd.practice.migrations import version

if TYPE_CHECKING:
    import sqlite3

    from quizgd.practice.history import History

FORMAT = "quizgd-history"


def write(history: History, path: Path) -> int:
    """Write a backup to `path` and return how many rows it holds.

    Raises `HistoryError`, or OSError where it cannot be written.
    """
    total = 0
    with written(path) as file:
        for line, count in lines(history):
            file.write(line.encode())
            total += count
    return total


def lines(history: History) -> Iterator[tuple[str, int]]:
    """The backup piece by piece, each with the rows it holds; all of one moment."""
    with history.use() as connection:
        # One read transaction: what another program writes meanwhile is in all of it or none.
        connection.execute("BEGIN")
        try:
            yield from _lines(connection, history.now())
        finally:
            connection.execute("ROLLBACK")


def _lines(connection: sqlite3.Connection, now: str) -> Iterator[tuple[str, int]]:
    head = {
        "format": FORMAT,
        "version": version(connection),
        "quizgd": quizgd.__version__,
        "made_at": now,
    }
    yield f'{json.dumps(head)[:-1]},\n"tables": {{\n', 0
    total = 0
    for number, table in enumerate(tables.tables(connection)):
        names = json.dumps([column.name for column in tables.columns(connection, table)])
        comma = ",\n" if number else ""
        yield f'{comma}{json.dumps(table)}: {{"columns": {names}, "rows": [', 0
        for index, row in enumerate(tables.rows(connection, table)):
            before = ",\n" if index else "\n"
            yield before + json.dumps(row, ensure_ascii=False, allow_nan=False), 1
            total += 1
        yield "]}", 0
    yield f'}},\n"rows": {total}}}\n', 0
