"""A small bank, a folder of its own, and no blinking, for every test of the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from quiz_driver import BANK, Quiz
from stillness import screen_done, when_idle
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import TextArea

from quizgd import paths

SHIPPED = paths.shipped_bank()
"""Where it is, before a test puts the small bank in its place."""


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a Pilot does, it waits until nothing is pending, and no notice goes away by time.

    What is then still to be painted is painted at once, so the timer for it may be slow.
    """
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 0.25)
    monkeypatch.setattr("textual.app.wait_for_idle", when_idle)
    monkeypatch.setattr("textual.pilot.wait_for_idle", when_idle)
    notify = App.notify

    def notify_for_long(app: App[None], message: str, **how: Any) -> None:
        notify(app, message, **{**how, "timeout": 3600})

    monkeypatch.setattr(App, "notify", notify_for_long)
    monkeypatch.setattr(Pilot, "_wait_for_screen", screen_done)


@pytest.fixture
def quiz(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bank_once: None) -> Iterator[Quiz]:
    home = tmp_path / "home"
    monkeypatch.setenv("QUIZGD_HOME", str(home))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(paths, "shipped_bank", lambda: BANK)
    monkeypatch.setattr(TextArea, "cursor_blink", False)
    running = Quiz(home)
    yield running
    running.close()


@pytest.fixture
def shipped_questions(quiz: Quiz, monkeypatch: pytest.MonkeyPatch) -> None:
    """The quiz asks the questions that are shipped, not those of the small bank."""
    monkeypatch.setattr(paths, "shipped_bank", lambda: SHIPPED)
