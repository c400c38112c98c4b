"""The place of a history under test: opened, filled, and found to work."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from history_maker import verdict

from quizgd.language import Lang
from quizgd.practice.history import History, Opened, open_history

NOW = datetime(2026, 1, 31, 9, tzinfo=UTC)


def opened(path: Path, busy: float = 0.1) -> Opened:
    return open_history(path, lambda: NOW, busy=busy)


def filled(path: Path, answers: int = 3) -> Path:
    with opened(path).history as history:
        for n in range(answers):
            history.record("q", Lang.KO, f"답 {n}", verdict(), 1)
    return path


def works(history: History) -> None:
    before = len(history.answers())
    history.record("works", Lang.KO, "답", verdict(), 1)
    assert len(history.answers()) == before + 1


def sentence(result: Opened) -> str:
    assert result.warning is not None
    assert result.warning.ko != result.warning.en
    return result.warning.en
