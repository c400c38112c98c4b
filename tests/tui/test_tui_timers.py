"""A resize is never lost, however long the machine holds the process up."""

from __future__ import annotations

from itertools import count

import pytest
from quiz_driver import Quiz
from textual.geometry import Size


async def test_a_resize_is_not_lost_when_the_process_is_held_up(
    quiz: Quiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with quiz.run() as pilot:
        late = count(10_000.0, 1.0)
        monkeypatch.setattr("textual._time.get_time", lambda: next(late))
        await pilot.resize_terminal(100, 30)
        assert pilot.app.screen.size == Size(100, 30)
