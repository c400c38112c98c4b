"""The history's tables as a backup holds them, read from the database itself.

`tallies` is left out: triggers count it from the answers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
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
_COUNT_ANEW = (
    "INSERT INTO tallies SELECT question, COUNT(*), SUM(gave_up), MAX(id), MAX(coverage)"
    " FROM answers GROUP BY question"
)
KEPT_AT_RESET = ("settings",)


@dataclass(frozen=True, slots=True)
class Column:
    """One column, as it was declared."""

    name: str
    kind: str
    """`INTEGER`, `REAL` or `TEXT`."""
    nullable: bool

    @property
    def types(self) -> frozenset[type]:
        """The types of a value that this column holds, as JSON has them; true is no number."""
        found: set[type] = {*_TYPES.get(self.kind, (int, float))}
        return frozenset(found | {type(None)} if self.nullable else found)


_TYPES: dict[str, tuple[type, ...]] = {"TEXT": (str,), "INTEGER": (int,)}


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


@contextmanager
def uncounted(connection: sqlite3.Connection) -> Iterator[None]:
    """Many answers come or go: they are counted once, afterwards, rather than at each of them.

    Inside a transaction of the caller, with which the triggers come back whatever happens.
    """
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'answers'"
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    yield
    connection.execute(f"DELETE FROM {COUNTED}")
    connection.execute(_COUNT_ANEW)
    for _, create in triggers:
        connection.execute(create)


def empty(connection: sqlite3.Connection, without: tuple[str, ...] = ()) -> None:
    """Delete every row, of tables that are pointed at last; inside a transaction of the caller."""
    with uncounted(connection):
        _empty(connection, without)


def _empty(connection: sqlite3.Connection, without: tuple[str, ...]) -> None:
    for table in reversed(tables(connection)):
        if table not in without:
            connection.execute(f"DELETE FROM {table}")


def fill(connection: sqlite3.Connection, source: sqlite3.Connection) -> None:
    """Put everything that `source` holds into empty tables of the same version.

    Inside a transaction of the caller.
    """
    with uncounted(connection):
        for table in tables(source):
            insert(connection, table, rows(source, table))
