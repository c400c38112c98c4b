"""A history on disk for the tests of what leaves it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizgd.practice.history import History, open_history


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with open_history(
        tmp_path / "history.sqlite3", lambda: datetime(2026, 1, 31, 9, 0, tzinfo=UTC)
    ).history as opened:
        yield opened
