"""Drives the drills under test: starts them, answers their items, and goes on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from quiz_driver import Quiz, press, settle
from textual.pilot import Pilot

from quizgd.practice.drill_log import Drilled, drilled
from quizgd.practice.drills.claims import Claim
from quizgd.practice.drills.cloze import Definition
from quizgd.practice.drills.order import Puzzle
from quizgd.practice.drills.problem import YES, Problem
from quizgd.practice.drills.speak import points
from quizgd.tui.drill_moves import StartDrill
from quizgd.tui.screens.drill_base import SETTLE_SECONDS, DrillScreen
from quizgd.tui.widgets.line_list import LineList


@asynccontextmanager
async def opened(
    quiz: Quiz, size: tuple[int, int] = (80, 24), **start: object
) -> AsyncIterator[Pilot[None]]:
    """The program, once its first screen is drawn."""
    async with quiz.run(size, **start) as pilot:
        yield pilot


def drill(pilot: Pilot[None]) -> DrillScreen:
    screen = pilot.app.screen
    assert isinstance(screen, DrillScreen), screen
    return screen


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Type a line and hand it in."""
    from textual.widgets import Input  # noqa: PLC0415

    drill(pilot).query_one(Input).value = text
    await press(pilot, "enter")


async def answer(quiz: Quiz, pilot: Pilot[None], *, right: bool = True) -> None:
    """Answer the item that is asked, and stay with its verdict."""
    item = drill(pilot).item
    quiz.clocks.seconds += 5
    match item:
        case Claim():
            await press(pilot, "o" if item.holds is right else "x", "enter")
        case Problem() if item.is_word:
            await type_in(pilot, "yes" if (item.value == YES) is right else "no")
        case Problem():
            await type_in(pilot, repr(item.value if right else item.value + 12345.5))
        case Definition():
            await type_in(pilot, item.show.en.partition("(")[0] if right else "banana")
        case Puzzle():
            lines = drill(pilot).query_one(LineList)
            wrong = next(rule for rule in item.rules if rule.between is None)
            order = [*item.solution]
            if not right:
                order.remove(wrong.then)
                order.insert(order.index(wrong.first), wrong.then)
            lines.order = tuple(order)
            await press(pilot, "enter")
        case _:
            await press(pilot, "enter")
            quiz.clocks.seconds += 10
            await press(pilot, "enter")
            ticks = sum(c.core for c in points(item)) if right else 0  # type: ignore[arg-type]
            await press(pilot, *(["space", "down"] * ticks))
            quiz.clocks.seconds += 5
            await press(pilot, "enter")
    assert drill(pilot).correct is right


async def onward(quiz: Quiz, pilot: Pilot[None]) -> None:
    quiz.clocks.seconds += SETTLE_SECONDS + 0.1
    await press(pilot, "enter")


def kept(quiz: Quiz) -> list[Drilled]:
    return drilled(quiz.history)


async def start(pilot: Pilot[None], kind: str, *items: str) -> None:
    """Start a drill of these items."""
    pilot.app.post_message(StartDrill(kind, items))
    await settle(pilot)
