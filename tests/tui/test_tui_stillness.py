"""The tests' own patience: they go on when nothing is pending, or say what still is."""

from __future__ import annotations

import threading

import pytest
import stillness
from quiz_driver import Quiz, box, seen
from stillness import hold_back, let_go, still, until
from textual import events

from quizgd.tui import app as app_module


async def test_what_never_ends_is_named(quiz: Quiz, monkeypatch: pytest.MonkeyPatch) -> None:
    free = threading.Event()
    load_bank = app_module._load_bank

    def held(start: object) -> object:
        free.wait(60)
        return load_bank(start)  # type: ignore[arg-type]

    monkeypatch.setattr(app_module, "_load_bank", held)
    app = quiz.app()
    hold_back(app)
    async with app.run_test():
        let_go(app)
        with monkeypatch.context() as hasty:
            hasty.setattr(stillness, "PATIENCE", 0.05)
            with pytest.raises(pytest.fail.Exception, match="pending: the bank, worker _open"):
                await still(app)
        free.set()


async def test_what_was_posted_is_painted(quiz: Quiz) -> None:
    async with quiz.run(screen="quiz", ids=("full-batch",)) as pilot:
        for piece in ("half ", "a ", "thought"):
            box(pilot).post_message(events.Paste(piece))
        await still(pilot.app)
        assert "half a thought" in seen(pilot)


async def test_what_never_comes_is_told(quiz: Quiz, monkeypatch: pytest.MonkeyPatch) -> None:
    async with quiz.run() as pilot:
        monkeypatch.setattr(stillness, "PATIENCE", 0.05)
        with pytest.raises(pytest.fail.Exception, match="it never came: the moon"):
            await until(pilot, lambda: False, "the moon")
