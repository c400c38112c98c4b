"""How an older history becomes a newer one: backed up, then all or nothing.

`PRAGMA user_version` counts the steps that a file has been through.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from quizgd.practice.steps import STEPS, Step


def version(connection: sqlite3.Connection) -> int:
    """How many steps the file has been through; 0 for a new one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(
    connection: sqlite3.Connection,
    backup_to: Path | None,
    steps: Sequence[Step] = STEPS,
) -> None:
    """Bring a file to version `len(steps)` in one transaction; `backup_to` is written before.

    The connection must be in autocommit mode (`isolation_level=None`). An error leaves the file
    as it was. A file with no table yet has nothing to lose and is not backed up.
    """
    if version(connection) >= len(steps):
        return
    if backup_to is not None and connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        back_up(connection, backup_to)
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Read again: another process may have taken the steps while this one waited.
        for step in steps[version(connection) :]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(steps)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def back_up(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the whole database to `target`, which appears complete or not at all."""
    unfinished = target.with_name(target.name + ".unfinished")
    copy = sqlite3.connect(unfinished)
    try:
        connection.backup(copy)
        copy.close()
        unfinished.replace(target)
    finally:
        copy.close()
        unfinished.unlink(missing_ok=True)


def beside(path: Path, word: str, when: datetime) -> Path:
    """A name beside `path` that is not taken yet: `history.<word>-20260131T090000Z.sqlite3`."""
    stamp = when.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    name = f"{path.stem}.{word}-{stamp}"
    candidate = path.with_name(f"{name}{path.suffix}")
    number = 2
    while candidate.exists():
        candidate = path.with_name(f"{name}-{number}{path.suffix}")
        number += 1
    return candidate
