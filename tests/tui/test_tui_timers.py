"""A resize is never lost, however long the machine holds the process up."""

from __future__ import annotations

import time
from itertools import count

import pytest
from quiz_driver import Quiz
from textual.geometry import Size

SECONDS = 200.0


async def test_a_resize_is_not_lost_when_the_process_is_held_up(
    quiz: Quiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with quiz.run() as pilot:
        held_up = count(
            1.0
        )  # a second at every look; not for ever, or no repeated timer catches up
        monkeypatch.setattr(
            "textual._time.get_time", lambda: time.monotonic() + min(next(held_up), SECONDS)
        )
        await pilot.resize_terminal(100, 30)
        assert pilot.app.screen.size == Size(100, 30)
