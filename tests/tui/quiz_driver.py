"""Drives the quiz under test: starts it, presses keys, reads the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from stillness import still
from textual import events
from textual.pilot import Pilot
from textual.widgets._footer import FooterKey

from quizgd.language import Lang
from quizgd.practice.history import History, open_history
from quizgd.tui.app import QuizApp
from quizgd.tui.start import Start
from quizgd.tui.widgets.answer_box import AnswerBox

BANK = Path(__file__).parent / "bank"
KOREAN = "손실을 최소화하려고 기울기의 반대 방향으로 움직입니다."
"""Part of an answer to the first question."""
COMPLETE = "it repeats small steps against the gradient to minimise the loss"
"""All of its key points."""


class Clocks:
    """A wall clock that moves a second a look, and a stopwatch that moves when told."""

    def __init__(self) -> None:
        self.time = datetime(2026, 1, 31, 9, 0, tzinfo=UTC)
        self.seconds = 1000.0

    def now(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time

    def monotonic(self) -> float:
        return self.seconds


class Quiz:
    """Starts the program; what it needs is in `home`, so a second start finds the first's."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._opened: list[History] = []
        self.clocks = Clocks()

    def app(self, **start: object) -> QuizApp:
        start.setdefault("lang", Lang.EN)
        return QuizApp(
            Start(**start),  # type: ignore[arg-type]
            clock=self.clocks.now,
            monotonic=self.clocks.monotonic,
        )

    def run(
        self, size: tuple[int, int] = (80, 24), app: QuizApp | None = None, **start: object
    ) -> AbstractAsyncContextManager[Pilot[None]]:
        return self._running(app or self.app(**start), size)

    @asynccontextmanager
    async def _running(self, app: QuizApp, size: tuple[int, int]) -> AsyncIterator[Pilot[None]]:
        async with app.run_test(size=size, notifications=True) as pilot:
            await settle(pilot)
            yield pilot

    @property
    def history(self) -> History:
        self._opened.append(open_history(self.home / "history.sqlite3", self.clocks.now).history)
        return self._opened[-1]

    def close(self) -> None:
        for history in self._opened:
            history.close()


async def settle(pilot: Pilot[None]) -> None:
    """Wait until everything that was begun is done, and painted."""
    await still(pilot.app)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, one after the other, and wait for what they do."""
    await pilot.press(*keys)


async def answer(pilot: Pilot[None], text: str) -> None:
    """Put an answer into the box, as a paste does, and submit it."""
    await paste(pilot, text)
    await press(pilot, "enter")


async def paste(pilot: Pilot[None], text: str) -> None:
    """Paste into the box."""
    box(pilot).post_message(events.Paste(text))
    await settle(pilot)


def box(pilot: Pilot[None]) -> AnswerBox:
    return pilot.app.screen.query_one(AnswerBox)


def seen(pilot: Pilot[None]) -> str:
    """What stands on the screen, as text."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def flat(text: str) -> str:
    """Without line breaks and repeated blanks, so that a wrapped sentence can be found."""
    return " ".join(text.translate(dict.fromkeys(map(ord, "\N{NO-BREAK SPACE}│▌"), " ")).split())


def told(pilot: Pilot[None]) -> str:
    """The notices in the corner."""
    return "\n".join(notice.message for notice in pilot.app._notifications)


def footer(pilot: Pilot[None]) -> dict[str, str]:
    """The keys that the footer names, and what it says they do."""
    return {key.key: key.description for key in pilot.app.screen.query(FooterKey)}
