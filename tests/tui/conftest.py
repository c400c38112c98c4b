"""A small bank, a folder of its own, and no blinking, for every test of the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from quiz_driver import BANK, Quiz
from textual.widgets import TextArea

from quizgd import paths


@pytest.fixture
def quiz(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Quiz]:
    home = tmp_path / "home"
    monkeypatch.setenv("QUIZGD_HOME", str(home))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(paths, "shipped_bank", lambda: BANK)
    monkeypatch.setattr(TextArea, "cursor_blink", False)
    running = Quiz(home)
    yield running
    running.close()
