"""A quick look into the history that never changes it: for a shell prompt."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quizgd.practice.history import Clock, History, HistoryError, utc_now
from quizgd.practice.migrations import version
from quizgd.practice.steps import STEPS
from quizgd.practice.troubles import Trouble, diagnose, not_saved

WAIT_SECONDS = 0.2


@contextmanager
def glanced(path: Path, clock: Clock = utc_now) -> Iterator[History | None]:
    """The history at `path`, to read only; None where there is none, or one without cards yet.

    No file is made, checked or migrated. Raises `HistoryError` for one that cannot be read.
    """
    if not path.exists():
        yield None
        return
    try:
        uri = f"{path.absolute().as_uri()}?mode=ro"
        connection = sqlite3.connect(uri, uri=True, timeout=WAIT_SECONDS, isolation_level=None)
    except sqlite3.Error as error:
        raise HistoryError(not_saved(diagnose(error), path)) from error
    try:
        found = version(connection)
        if found > len(STEPS):
            raise HistoryError(not_saved(Trouble.NEWER, path))
        yield History(connection, None, clock) if found == len(STEPS) else None
    except sqlite3.Error as error:
        raise HistoryError(not_saved(diagnose(error), path)) from error
    finally:
        connection.close()
