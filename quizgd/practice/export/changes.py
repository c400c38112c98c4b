"""Taking a backup back in, and starting afresh: backed up first, then one transaction."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from quizgd.practice import migrations
from quizgd.practice.export import merge, tables
from quizgd.practice.rows import when

if TYPE_CHECKING:
    from quizgd.practice.history import History

Counts = dict[str, int]
"""Rows by table."""


def counts(connection: sqlite3.Connection) -> Counts:
    """How many rows each table holds."""
    return {
        name: int(connection.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0])
        for name in tables.tables(connection)
    }


def back_up(history: History, word: str) -> Path | None:
    """Copy the history beside itself before `word` is done to it; None for one in memory.

    Raises `HistoryError`, or OSError.
    """
    if history.path is None:
        return None
    target = migrations.beside(history.path, f"backup-{word}", when(history.now()))
    with history.use() as connection:
        migrations.back_up(connection, target)
    return target


def take_in(history: History, backup: sqlite3.Connection, *, replacing: bool) -> Counts:
    """Put a backup in the place of the history, or merge both; how many rows there are then.

    One transaction. Raises `HistoryError`.
    """
    with history.transaction() as connection:
        if replacing:
            tables.empty(connection)
            tables.fill(connection, backup)
        else:
            merge.merge(connection, backup)
        return counts(connection)


def reset(history: History, *, everything: bool) -> None:
    """Forget all that was practised; the settings too where `everything` goes.

    Raises `HistoryError`.
    """
    with history.transaction() as connection:
        tables.empty(connection, () if everything else tables.KEPT_AT_RESET)
    # Gives the room back; where another program holds the file, it is used again later instead.
    with history.use() as connection, closing(connection.cursor()) as cursor:
        try:
            cursor.execute("VACUUM")
        except sqlite3.OperationalError:
            return
