"""Where `d` opens the demo of a question, and where it does not."""

from __future__ import annotations

from quiz_driver import Quiz, answer, box, footer, press, settle

from quizgd.tui import drill_desk
from quizgd.tui.drill_moves import StartDrill
from quizgd.tui.screens.demo import DemoScreen
from quizgd.tui.screens.demo_list import DemoListScreen
from quizgd.tui.screens.drill_base import DrillScreen
from quizgd.tui.screens.end import EndScreen
from quizgd.tui.screens.question import QuestionScreen

WITH, WITHOUT = "learning-rate-effect", "full-batch"


async def test_while_a_question_is_asked_the_letter_goes_into_the_answer(quiz: Quiz) -> None:
    async with quiz.run(screen="quiz", ids=(WITH,)) as pilot:
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, QuestionScreen)
        assert box(pilot).text == "d"


async def test_at_the_end_of_a_round_the_question_on_which_the_list_stands_is_shown(
    quiz: Quiz,
) -> None:
    async with quiz.run(size=(100, 30), screen="quiz", ids=(WITHOUT, WITH)) as pilot:
        for text in ("nothing", "Too large and it diverges."):
            await answer(pilot, text)
            quiz.clocks.seconds += 1
            await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EndScreen)
        assert pilot.app.screen._lit.id == WITHOUT
        assert "d" not in footer(pilot)
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, EndScreen)
        await press(pilot, "down")
        assert footer(pilot)["d"] == "See it run"
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, DemoListScreen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DemoScreen)
        assert pilot.app.screen.question == WITH
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, EndScreen)


async def test_in_a_drill_the_demo_is_there_once_the_item_is_judged(quiz: Quiz) -> None:
    async with quiz.run(size=(100, 30)) as pilot:
        made = drill_desk.drills(pilot.app.desk)
        claim = next(c for c in made.claims.values() if c.question == WITH)
        pilot.app.post_message(StartDrill("claims", (claim.id,)))
        await settle(pilot)
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, DrillScreen)
        assert "d" not in footer(pilot)
        await press(pilot, "o", "enter")
        assert footer(pilot)["d"] == "See it run"
        await press(pilot, "d", "escape")
        drill = pilot.app.screen
        assert isinstance(drill, DrillScreen)
        assert drill.correct is not None
