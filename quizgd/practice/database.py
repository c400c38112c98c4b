"""Opening the history's SQLite file: checked, migrated, durable, or refused with a reason."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from quizgd.practice.migrations import beside, migrate, version
from quizgd.practice.steps import STEPS, Step
from quizgd.practice.troubles import Trouble, diagnose

BUSY_SECONDS = 2.0
"""How long a statement waits for another process before it gives up."""

CHECKED_BYTES = 16 * 2**20
"""Files up to this size are checked page by page at every start (some 10 ms)."""

_TROUBLES_THAT_CAN_BE_READ = (Trouble.READ_ONLY, Trouble.FULL, Trouble.DEVICE)


class UnusableError(Exception):
    """The file cannot be written to in this run, and why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.because.en)
        self.trouble = trouble


class _NewerError(Exception):
    """The file's version is above what this program knows."""


def open_file(
    path: Path, now: datetime, *, steps: Sequence[Step] = STEPS, busy: float = BUSY_SECONDS
) -> tuple[sqlite3.Connection, Path | None]:
    """A writable connection, and where a damaged file was kept when a new one had to be begun.

    Raises `UnusableError` when there is no way to write at `path`; what is there stays as it is.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.stat() if path.exists() else None
    except OSError as error:
        raise UnusableError(diagnose(error)) from error
    if before is not None and not stat.S_ISREG(before.st_mode):
        raise UnusableError(Trouble.NOT_A_FILE)
    try:
        return _connect(path, now, steps, busy), None
    except _NewerError as error:
        raise UnusableError(Trouble.NEWER) from error
    except sqlite3.Error as error:
        if diagnose(error) is not Trouble.DAMAGED:
            raise UnusableError(diagnose(error)) from error
    try:
        aside = _set_aside(path, now, before)
        return _connect(path, now, steps, busy), aside
    except (OSError, sqlite3.Error, _NewerError) as error:
        raise UnusableError(Trouble.DAMAGED_STAYS) from error


def open_memory(
    source: Path | None = None, trouble: Trouble | None = None
) -> tuple[sqlite3.Connection, bool]:
    """A history that lasts for this run; filled from `source` where that can still be read."""
    if source is not None and trouble in _TROUBLES_THAT_CAN_BE_READ:
        # `immutable` reads where not even the shared-memory file of the WAL can be made.
        for query in ("mode=ro", "mode=ro&immutable=1"):
            memory = _memory()
            try:
                _copy(source, query, memory)
                migrate(memory, None)
            except (OSError, ValueError, sqlite3.Error):
                memory.close()
            else:
                return memory, True
    memory = _memory()
    migrate(memory, None)
    return memory, False


def mark_suspect(path: Path) -> None:
    """Ask the next start for a full check: a damaged page was met while the program ran."""
    with contextlib.suppress(OSError):
        _suspect(path).touch()


def _suspect(path: Path) -> Path:
    return path.with_name(path.name + ".suspect")


def _memory() -> sqlite3.Connection:
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    memory.execute("PRAGMA foreign_keys = ON")
    return memory


def _copy(source: Path, query: str, memory: sqlite3.Connection) -> None:
    if not source.exists():
        return
    uri = f"{source.absolute().as_uri()}?{query}"
    with contextlib.closing(sqlite3.connect(uri, uri=True, timeout=0.2)) as disk:
        if version(disk) > len(STEPS):
            raise ValueError("newer than known")
        disk.backup(memory)


def _connect(path: Path, now: datetime, steps: Sequence[Step], busy: float) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=busy, isolation_level=None, check_same_thread=False)
    try:
        found = version(connection)
        if found > len(steps):
            raise _NewerError
        _check(connection, path)
        connection.execute("PRAGMA foreign_keys = ON")
        _use_write_ahead_log(connection, busy)
        # In WAL mode FULL syncs at every commit: what was committed survives a power cut.
        connection.execute("PRAGMA synchronous = FULL")
        _migrate(connection, beside(path, f"backup-v{found}", now), steps)
        # A file that may only be read shows itself here rather than at the first answer;
        # BEGIN IMMEDIATE alone is content with reading.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA user_version = {len(steps)}")
        connection.execute("ROLLBACK")
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection, backup_to: Path, steps: Sequence[Step]) -> None:
    try:
        migrate(connection, backup_to, steps)
    except sqlite3.Error as error:
        # A plain SQLITE_ERROR here means that the tables are not the ones the steps expect.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_ERROR:
            raise UnusableError(Trouble.NOT_UPGRADED) from error
        raise
    except OSError as error:
        raise UnusableError(diagnose(error)) from error


def _check(connection: sqlite3.Connection, path: Path) -> None:
    suspect = _suspect(path)
    if not suspect.exists() and path.stat().st_size > CHECKED_BYTES:
        return
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        error = sqlite3.DatabaseError("a page is damaged")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error
    with contextlib.suppress(OSError):
        suspect.unlink(missing_ok=True)


def _use_write_ahead_log(connection: sqlite3.Connection, busy: float) -> None:
    # Changing the mode ignores the busy timeout, so two first starts at once have to take turns.
    deadline = time.monotonic() + busy
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if diagnose(error) is not Trouble.LOCKED or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _set_aside(path: Path, now: datetime, seen: os.stat_result | None) -> Path:
    """Rename the damaged file and what belongs to it; the log first, so no new file meets it."""
    aside = beside(path, "damaged", now)
    there = path.stat()
    if seen is not None and there.st_ino != seen.st_ino:
        # Another process has already put a new one in its place.
        return aside
    for ending in ("-wal", "-shm", ""):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.replace(aside.with_name(aside.name + ending))
    with contextlib.suppress(OSError):
        _suspect(path).unlink(missing_ok=True)
    return aside
