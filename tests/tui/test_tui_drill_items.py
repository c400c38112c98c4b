"""What each drill asks and tells: mistakes, orders, blanks, reasons, the clock of speaking."""

from __future__ import annotations

import pytest
from drill_driver import answer, drill, kept, onward, opened, start, type_in
from quiz_driver import Quiz, flat, press, seen, settle

from quizgd.language import Lang
from quizgd.practice.drills.names import KINDS
from quizgd.practice.drills.problem import Problem, plain
from quizgd.practice.drills.speak import LIMIT
from quizgd.tui.screens.drill_order import OrderDrill
from quizgd.tui.screens.drill_speak import SpeakDrill
from quizgd.tui.screens.question import QuestionScreen
from quizgd.tui.widgets.line_list import LineList

pytestmark = pytest.mark.usefixtures("shipped_questions")


async def test_a_known_mistake_is_named_and_what_cannot_be_read_is_not_counted(
    quiz: Quiz,
) -> None:
    async with opened(quiz, screen="drill", drill="numbers", size=(100, 40)) as pilot:
        await start(pilot, "numbers", "two-steps:1")
        await type_in(pilot, "3 - 0.6")
        assert "There are several numbers" in flat(seen(pilot))
        await type_in(pilot, "[bold]nonsense[/]")
        assert "[bold]nonsense[/]" in seen(pilot), "what is typed is text"
        assert kept(quiz) == []
        problem = drill(pilot).item
        assert isinstance(problem, Problem)
        mistake = problem.mistakes[0]
        await type_in(pilot, plain(mistake.value, 9).replace(",", ""))
        shown = flat(seen(pilot))
        assert mistake.says.en in shown
        for step in problem.steps:
            assert flat(step.en) in shown
        await press(pilot, "ctrl+l")
        assert mistake.says.ko in flat(seen(pilot))
    (last, *_) = kept(quiz)
    assert (last.mistake, last.correct) == (mistake.id, False)


async def test_lines_are_carried_put_down_and_undone(quiz: Quiz) -> None:
    async with opened(quiz, screen="drill", drill="order", size=(100, 30)) as pilot:
        screen = drill(pilot)
        assert isinstance(screen, OrderDrill)
        start = screen.lines.order
        await press(pilot, "space", "down", "down", "space")
        assert screen.lines.order == (*start[1:3], start[0], *start[3:])
        await press(pilot, "down", "shift+up")
        assert screen.lines.order[2] == start[3]
        await press(pilot, "u", "u", "u")
        assert screen.lines.order == start
        await pilot.click(LineList, offset=(4, 0))
        await pilot.click(LineList, offset=(4, 2))
        await settle(pilot)
        assert screen.lines.order == (*start[1:3], start[0], *start[3:])
        assert not screen.lines.held


async def test_another_right_order_is_right_and_a_broken_rule_is_told(quiz: Quiz) -> None:
    async with opened(quiz, size=(100, 40)) as pilot:
        await start(pilot, "order", "training-loop", "training-loop")
        lines = drill(pilot).query_one(LineList)
        body = ("forward", "loss", "zero", "backward", "step")
        lines.order = ("epochs", "batches", *body)
        await press(pilot, "enter")
        assert drill(pilot).correct
        assert "zero_grad may stand anywhere but between" in flat(seen(pilot))


async def test_a_broken_rule_is_told_with_its_reason(quiz: Quiz) -> None:
    async with opened(quiz, size=(100, 40)) as pilot:
        await start(pilot, "order", "training-loop")
        lines = drill(pilot).query_one(LineList)
        body = ("forward", "loss", "backward", "zero", "step")
        lines.order = ("epochs", "batches", *body)
        await press(pilot, "enter")
        shown = flat(seen(pilot))
        assert "there is no gradient left to update with" in shown
        assert "One right order" in shown
    assert kept(quiz)[0].mistake == "zero>step"


async def test_a_blank_takes_a_typing_error_and_tells_another_term(quiz: Quiz) -> None:
    async with opened(quiz, size=(100, 30)) as pilot:
        await start(pilot, "cloze", "epoch", "momentum", "chain-rule")
        await press(pilot, "f2")
        assert "e····" in seen(pilot)
        await press(pilot, "enter")
        assert "Write a term" in seen(pilot)
        await type_in(pilot, "epohc")
        assert "Right, but for the spelling" in seen(pilot)
        await onward(quiz, pilot)
        await type_in(pilot, "미니배치")
        assert "'mini-batch' is something else" in flat(seen(pilot))
        await onward(quiz, pilot)
        await press(pilot, "ctrl+g")
        assert "You passed" in seen(pilot)
        assert "연쇄 법칙 · chain rule" in seen(pilot)
    assert [(r.correct, r.mistake) for r in kept(quiz)] == [
        (False, None),
        (False, "mini-batch"),
        (True, None),
    ]


async def test_speaking_is_timed_and_cut_at_twice_the_target(quiz: Quiz) -> None:
    async with opened(quiz, screen="drill", drill="speak", size=(100, 40)) as pilot:
        screen = drill(pilot)
        assert isinstance(screen, SpeakDrill)
        question = screen.asked
        assert question is not None
        quiz.clocks.seconds += 60
        await press(pilot, "enter")
        assert f"0:00 / {question.length} s" in seen(pilot), "thinking is not counted"
        quiz.clocks.seconds += question.length + 1
        screen._tick()
        assert "Past the target" in seen(pilot)
        quiz.clocks.seconds += LIMIT * question.length
        screen._tick()
        await settle(pilot)
        assert "Tick what you said" in seen(pilot)
        quiz.clocks.seconds += 5
        await press(pilot, "space", "enter")
        shown = flat(seen(pilot))
        assert f"1 of {len(question.core)} key points said" in shown
        assert "cut off at twice the target" in shown
        for concept in question.core[1:]:
            assert flat(concept.means.en) in shown
        assert flat(question.answer.en)[:60] in shown
    (result,) = kept(quiz)
    assert result.payload["spoken"] == LIMIT * question.length
    assert result.payload["said"] == [question.core[0].id]


async def test_a_reason_is_heard_by_the_checker(quiz: Quiz) -> None:
    async with opened(quiz, size=(100, 40)) as pilot:
        item = "what-is-momentum/wrong/is-learning-rate-decay"
        await start(pilot, "claims", item, item)
        await press(pilot, "x")
        await type_in(pilot, "Momentum is learning-rate decay.")
        assert "Your reason still makes the wrong claim." in flat(seen(pilot))


async def test_a_right_reason_shows_the_key_points_in_it(quiz: Quiz) -> None:
    async with opened(quiz, size=(100, 40)) as pilot:
        item = "what-is-momentum/wrong/is-learning-rate-decay"
        await start(pilot, "claims", item)
        await press(pilot, "x")
        await type_in(pilot, "Momentum adds a fraction of the previous step to the current one.")
        shown = flat(seen(pilot))
        assert "✓ Right" in shown
        assert "Momentum accumulates past gradients" in shown
        assert "Key points heard in it: It adds a fraction of the previous step" in shown


async def test_enter_alone_chooses_neither_true_nor_false(quiz: Quiz) -> None:
    async with opened(quiz, screen="drill", drill="claims") as pilot:
        await press(pilot, "enter", "enter")
        assert drill(pilot).correct is None
        await press(pilot, "down", "enter", "enter")
        assert drill(pilot).correct is not None
    assert kept(quiz)[0].payload["said"] is True


async def test_a_second_enter_does_not_leave_a_verdict(quiz: Quiz) -> None:
    async with opened(quiz, screen="drill", drill="cloze") as pilot:
        await answer(quiz, pilot)
        await press(pilot, "enter")
        assert drill(pilot).correct is True
        await onward(quiz, pilot)
        assert drill(pilot).correct is None


async def test_the_question_behind_an_item_can_be_answered_at_once(quiz: Quiz) -> None:
    async with opened(quiz, screen="drill", drill="cloze") as pilot:
        await answer(quiz, pilot)
        asked = pilot.app.desk.question(kept(quiz)[0].question)  # type: ignore[attr-defined]
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, QuestionScreen)
        assert pilot.app.screen.question is asked
        await press(pilot, "escape", "e")
        assert "Cloze · 2 / 10" in flat(seen(pilot)), "the drill can be resumed"


@pytest.mark.parametrize("kind", KINDS)
async def test_the_verdict_is_in_sight_in_the_smallest_window(quiz: Quiz, kind: str) -> None:
    async with opened(quiz, screen="drill", drill=kind, size=(60, 18), lang=Lang.KO) as pilot:
        await answer(quiz, pilot, right=False)
        await pilot.pause()
        assert any(f"✗ {word}" in seen(pilot) for word in ("틀렸습니다", "핵심"))
