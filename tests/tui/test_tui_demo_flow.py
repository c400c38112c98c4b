"""Demos within the quiz: from a verdict and back, predictions kept, the why as an answer."""

from __future__ import annotations

from quiz_driver import Quiz, answer, flat, press, seen

from quizgd.language import Lang
from quizgd.practice import predictions
from quizgd.tui.messages import Open
from quizgd.tui.screens.demo import DemoScreen
from quizgd.tui.screens.demo_list import DemoListScreen
from quizgd.tui.screens.question import QuestionScreen
from quizgd.tui.screens.verdict import VerdictScreen

LARGE = "Too large and it diverges."


def run_out(pilot) -> None:
    screen = pilot.app.screen
    while screen.stage.playing:
        screen.stage.tick(0.25)
    screen._settled()


async def test_a_question_with_several_demos_lets_choose_one(quiz: Quiz) -> None:
    async with quiz.run(size=(100, 50), screen="quiz", ids=("learning-rate-effect",)) as pilot:
        await answer(pilot, LARGE)
        assert "Learning rate, Local minima" in flat(seen(pilot))
        quiz.clocks.seconds += 1
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, DemoListScreen)
        shown = seen(pilot)
        assert "How does the learning rate affect" in shown
        assert "batch-size" not in shown
        await press(pilot, "down", "enter")
        assert pilot.app.screen.demo.name == "local-minima"
        await press(pilot, "escape", "up", "enter")
        assert pilot.app.screen.demo.name == "learning-rate"
        assert pilot.app.screen.demo.settings["rate"] == 0.05
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, VerdictScreen)


async def test_predictions_are_kept_and_shown_in_progress(quiz: Quiz) -> None:
    async with quiz.run(screen="demo", demo="learning-rate", settings={"rate": 0.21}) as pilot:
        await press(pilot, "4", "3")
        run_out(pilot)
        await press(pilot, "p", "1", "enter")
        run_out(pilot)
        (second, first) = predictions.listed(quiz.history)
        assert (first.predicted, first.correct, first.confidence) == ("diverge", True, 3)
        assert first.settings["rate"] == 0.21
        assert (second.predicted, second.theory, second.measured) == (
            "one-sided",
            "diverge",
            "diverge",
        )
        assert (second.correct, second.confidence) == (False, None)
        await press(pilot, "escape", "h")
    async with quiz.run(size=(100, 30)) as pilot:
        pilot.app.screen.post_message(Open("progress"))
        await press(pilot)
        await press(pilot, "4")
        assert "all demos" in seen(pilot)
        assert "50 % 1 of 2" in flat(seen(pilot))


async def test_quitting_within_a_demo_keeps_its_prediction(quiz: Quiz) -> None:
    async with quiz.run(screen="demo", demo="learning-rate", settings={"rate": 0.001}) as pilot:
        await press(pilot, "1", "enter", "space", "r", "ctrl+q")
    (made,) = predictions.listed(quiz.history)
    assert (made.predicted, made.correct) == ("one-sided", True)


async def test_the_why_is_written_in_the_question_the_demo_belongs_to(quiz: Quiz) -> None:
    async with quiz.run(screen="demo", demo="local-minima") as pilot:
        await press(pilot, "s")
        run_out(pilot)
        await pilot.pause()
        assert "w" in pilot.app.screen.active_bindings
        await press(pilot, "w")
        assert isinstance(pilot.app.screen, QuestionScreen)
        assert pilot.app.screen.question.id == "learning-rate-effect"
        await answer(pilot, LARGE)
        assert isinstance(pilot.app.screen, VerdictScreen)


async def test_the_why_of_a_demo_from_a_verdict_is_that_question_in_the_same_round(
    quiz: Quiz,
) -> None:
    ids = ("learning-rate-effect", "full-batch")
    async with quiz.run(screen="quiz", ids=ids, lang=Lang.EN) as pilot:
        await answer(pilot, LARGE)
        quiz.clocks.seconds += 1
        await press(pilot, "d", "enter", "s", "w")
        assert isinstance(pilot.app.screen, QuestionScreen)
        assert pilot.app.screen.question.id == "learning-rate-effect"
        assert pilot.app.desk.round.questions == ids
        assert pilot.app.desk.round.kept


async def test_the_demo_that_was_opened_last_can_be_shown_again(quiz: Quiz) -> None:
    app = quiz.app(screen="demo", demo="batch-size", settings={"batch": 8})
    async with quiz.run(app=app) as pilot:
        assert isinstance(app.screen, DemoScreen)
        await press(pilot, "s", "R", "right")
    assert app.farewell == (
        "quizgd demo batch-size --rate=0.15 --batch-size=8 --set asks=updates --seed=8"
    )
