"""The minutes of a session, whatever is practised in it: it ends, and nothing is lost with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from quiz_driver import Quiz, answer, flat, press, seen, told

from quizgd.practice import preferences
from quizgd.practice.preferences import NO_LIMIT, Preferences
from quizgd.tui.screens.drill_base import SETTLE_SECONDS, DrillScreen
from quizgd.tui.screens.drill_end import DrillEndScreen
from quizgd.tui.screens.end import EndScreen
from quizgd.tui.screens.question import QuestionScreen

OVER = "Your time for a session is up; Resume goes on"


def allow(quiz: Quiz, minutes: int) -> None:
    preferences.save(quiz.history, Preferences(minutes=minutes))


async def test_a_round_of_new_questions_ends_and_is_resumed(quiz: Quiz) -> None:
    allow(quiz, 10)
    async with quiz.run(screen="drill", drill="new") as pilot:
        quiz.clocks.time += timedelta(minutes=11)
        await answer(pilot, "It uses the whole dataset.")
        quiz.clocks.seconds += 1
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EndScreen)
        assert OVER in told(pilot)
        # Resumed, it has its whole time again.
        await press(pilot, "h", "r")
        assert isinstance(pilot.app.screen, QuestionScreen)
        await answer(pilot, "no idea")
        quiz.clocks.seconds += 1
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, QuestionScreen)


async def test_a_quiz_through_all_questions_is_only_told_and_once(quiz: Quiz) -> None:
    allow(quiz, 10)
    async with quiz.run(screen="quiz") as pilot:
        for _ in range(2):
            quiz.clocks.time += timedelta(minutes=11)
            await answer(pilot, "no idea")
            quiz.clocks.seconds += 1
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, QuestionScreen)
        assert told(pilot).count("The time you set for a session has passed.") == 1


@pytest.mark.parametrize("minutes", [10, NO_LIMIT])
async def test_a_short_drill_ends_after_the_item_one_is_at(quiz: Quiz, minutes: int) -> None:
    allow(quiz, minutes)
    async with quiz.run(screen="drill", drill="numbers") as pilot:
        quiz.clocks.time += timedelta(minutes=11)
        await press(pilot, "ctrl+g")
        quiz.clocks.seconds += SETTLE_SECONDS + 0.1
        await press(pilot, "enter")
        if minutes == NO_LIMIT:
            assert isinstance(pilot.app.screen, DrillScreen)
            return
        assert isinstance(pilot.app.screen, DrillEndScreen)
        assert OVER in told(pilot)
        await press(pilot, "d")
        assert "2 / 6" in flat(seen(pilot))  # it waits at its second item
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, DrillScreen)
