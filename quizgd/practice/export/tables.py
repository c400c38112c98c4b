"""The history's tables as a backup holds them, read from the database itself.

`tallies` is left out: triggers count it from the answers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Row = tuple[Any, ...]

ORDER = (
    "answers",
    "judgements",
    "drafts",
    "session",
    "settings",
    "cards",
    "reviews",
    "waiting",
    "drills",
    "predictions",
    "interviews",
    "turns",
)
"""Every table, those that others point at before them; a test holds it against the database."""

COUNTED = "tallies"
KEPT_AT_RESET = ("settings",)


@dataclass(frozen=True, slots=True)
class Column:
    """One column, as it was declared."""

    name: str
    kind: str
    """`INTEGER`, `REAL` or `TEXT`."""
    nullable: bool

    def takes(self, value: object) -> bool:
        """Whether a value of JSON is one that this column holds."""
        if value is None:
            return self.nullable
        if self.kind == "TEXT":
            return isinstance(value, str)
        if isinstance(value, bool):
            return False
        if self.kind == "INTEGER":
            return isinstance(value, int) and -(2**63) <= value < 2**63
        return isinstance(value, int | float)


def tables(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The tables that are there and are backed up, in their order.

    One that `ORDER` does not know yet comes last.
    """
    found = {
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    } - {COUNTED}
    return tuple(sorted(found, key=lambda n: (ORDER.index(n) if n in ORDER else len(ORDER), n)))


def columns(connection: sqlite3.Connection, table: str) -> tuple[Column, ...]:
    """The columns of a table that is there, in their order."""
    return tuple(
        # A primary key that is an INTEGER is the row's number, and never NULL.
        Column(name, kind, nullable=not (required or key))
        for _, name, kind, required, _, key in connection.execute(f"PRAGMA table_info({table})")
    )


def rows(connection: sqlite3.Connection, table: str) -> Iterator[Row]:
    """All rows of a table, in the order of its key."""
    names = ", ".join(column.name for column in columns(connection, table))
    yield from connection.execute(f"SELECT {names} FROM {table} ORDER BY 1")


def insert(connection: sqlite3.Connection, table: str, found: Iterator[Row]) -> None:
    """Add rows that fit the table's columns."""
    names = [column.name for column in columns(connection, table)]
    marks = ", ".join("?" * len(names))
    connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", found)


def empty(connection: sqlite3.Connection, without: tuple[str, ...] = ()) -> None:
    """Delete every row, of tables that are pointed at last."""
    for table in reversed(tables(connection)):
        if table not in without:
            connection.execute(f"DELETE FROM {table}")


def fill(connection: sqlite3.Connection, source: sqlite3.Connection) -> None:
    """Put everything that `source` holds into empty tables of the same version."""
    for table in tables(source):
        insert(connection, table, rows(source, table))
