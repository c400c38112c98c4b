"""Each drill as a person goes through it, in Korean and in English."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from quiz_driver import BANK, Quiz, flat, footer, press, seen, settle
from textual.pilot import Pilot

import quizgd
from quizgd import paths
from quizgd.bank.model import Bank
from quizgd.bank.read import read_bank
from quizgd.language import Lang
from quizgd.practice.drill_log import Drilled, drilled
from quizgd.practice.drills import names
from quizgd.practice.drills.claims import Claim
from quizgd.practice.drills.cloze import Definition
from quizgd.practice.drills.names import KINDS
from quizgd.practice.drills.order import Puzzle
from quizgd.practice.drills.problem import YES, Problem, plain
from quizgd.practice.drills.speak import LIMIT, points
from quizgd.tui import app
from quizgd.tui.drill_kinds import find
from quizgd.tui.drill_moves import StartDrill
from quizgd.tui.screens.drill_base import SETTLE_SECONDS, DrillScreen
from quizgd.tui.screens.drill_end import DrillEndScreen
from quizgd.tui.screens.drill_list import DrillListScreen
from quizgd.tui.screens.drill_order import OrderDrill
from quizgd.tui.screens.drill_speak import SpeakDrill
from quizgd.tui.screens.home import HomeScreen
from quizgd.tui.screens.question import QuestionScreen
from quizgd.tui.widgets.line_list import LineList

SHIPPED = Path(quizgd.__file__).parents[1] / "questions"


@pytest.fixture(scope="module")
def shipped() -> Bank:
    return read_bank(SHIPPED)


@pytest.fixture
def quiz(quiz: Quiz, monkeypatch: pytest.MonkeyPatch, shipped: Bank) -> Quiz:
    """With the shipped bank, which is read once for all tests of this file."""
    monkeypatch.setattr(paths, "shipped_bank", lambda: SHIPPED)
    monkeypatch.setattr(app, "_load_bank", lambda _: (shipped, (), True))
    return quiz


@pytest.fixture
def small(quiz: Quiz, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The bank of the other tests of the screen, without any file of drills."""
    copied = tmp_path / "bank"
    (copied / "drills").mkdir(parents=True)
    for file in BANK.glob("*.yaml"):
        (copied / file.name).write_bytes(file.read_bytes())
    bank = read_bank(copied)
    monkeypatch.setattr(paths, "shipped_bank", lambda: copied)
    monkeypatch.setattr(app, "_load_bank", lambda _: (bank, (), True))
    return copied


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


@pytest.mark.parametrize("kind", KINDS)
async def test_a_whole_drill_in_either_language(
    quiz: Quiz, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The language is switched after each item, and once more at the end."""
    size, lang = 3, Lang.KO
    monkeypatch.setitem(names.KINDS, kind, replace(KINDS[kind], size=size))  # type: ignore[arg-type]
    async with opened(quiz, screen="drill", drill=kind, lang=lang) as pilot:
        for number in range(size):
            shown = seen(pilot)
            assert f"{KINDS[kind].title[lang]} · {number + 1} / {size}" in shown
            right = number != 1
            await answer(quiz, pilot, right=right)
            assert ("✓" if right else "✗") in seen(pilot)
            assert len(kept(quiz)) == number + 1, "kept before it is left"
            await onward(quiz, pilot)
            await press(pilot, "ctrl+l")
            lang = lang.other
        assert isinstance(pilot.app.screen, DrillEndScreen)
        assert "2 of 3 right" in flat(seen(pilot))
        assert "m" in footer(pilot)
        await press(pilot, "ctrl+l")
        assert "3개 중 2개 맞음" in flat(seen(pilot))
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
    results = kept(quiz)
    assert [r.correct for r in reversed(results)] == [True, False, True]
    assert {r.kind for r in results} == {kind}
    assert all(r.seconds >= 5 and r.question for r in results)
    with quiz.history.use() as connection:
        for table in ("cards", "reviews", "answers"):
            assert connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone() == (0,)


async def test_the_drills_are_reached_from_home_and_left_again(quiz: Quiz) -> None:
    async with opened(quiz, size=(100, 30)) as pilot:
        await press(pilot, "e")
        assert isinstance(pilot.app.screen, DrillListScreen)
        for kind in KINDS.values():
            assert kind.title.en in seen(pilot)
        assert "r" not in footer(pilot), "there is nothing to resume"
        await press(pilot, "c")
        assert drill(pilot).KIND == "claims"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DrillListScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_drill_that_was_left_is_resumed_and_has_lost_nothing(quiz: Quiz) -> None:
    async with opened(quiz, size=(100, 30)) as pilot:
        await press(pilot, "e")
        await start(pilot, "cloze", "epoch", "momentum", "gradient", "relu")
        await answer(quiz, pilot)
        await onward(quiz, pilot)
        await answer(quiz, pilot, right=False)
        first = drill(pilot).run
        await press(pilot, "escape")
        assert "Cloze · 3 / 4" in flat(seen(pilot))
        assert "Fills the missing term of a definition. · 50 % of 2" in flat(seen(pilot))
    async with opened(quiz, size=(100, 30)) as pilot:
        await press(pilot, "e", "r")
        assert drill(pilot).run == first
        assert "Cloze · 3 / 4" in seen(pilot)
        assert "1 of 2 right" in seen(pilot)
    async with opened(quiz, screen="drill", drill="cloze") as pilot:
        assert "Cloze · 3 / 4" in seen(pilot), "from the command line as well"
        for _ in range(2):
            await answer(quiz, pilot)
            await onward(quiz, pilot)
        assert "3 of 4 right" in seen(pilot)
        await press(pilot, "d")
        assert "Resume" not in seen(pilot)
    assert len(kept(quiz)) == 4


async def test_sure_and_wrong_comes_first_in_the_review(quiz: Quiz) -> None:
    async with opened(quiz, size=(120, 40)) as pilot:
        await start(pilot, "cloze", "epoch", "momentum", "gradient", "relu")
        for sure, right in ((0, True), (2, False), (3, False), (1, True)):
            await press(pilot, *["f4"] * sure)
            await answer(quiz, pilot, right=right)
            assert ("You were sure, and it was wrong" in flat(seen(pilot))) is (sure == 3)
            await onward(quiz, pilot)
        shown = flat(seen(pilot))
        assert "2 of 4 right · 1 sure and wrong · 1 right by a guess" in shown
        assert shown.index("✗ sure") < shown.index("moment") < shown.index("✓ guessed")
        # Again on the side, then back to the end of the whole drill.
        await press(pilot, "enter")
        assert drill(pilot).run.items == ("gradient",)  # type: ignore[union-attr]
        await answer(quiz, pilot)
        await onward(quiz, pilot)
        assert "1 of 1 right" in seen(pilot)
        await press(pilot, "escape")
        assert "2 of 4 right" in seen(pilot)
        await press(pilot, "m")
        assert drill(pilot).run.items == ("gradient", "momentum")  # type: ignore[union-attr]
    assert [r.confidence for r in kept(quiz)[::-1]] == [None, 2, 3, 1, None]


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


async def test_the_language_changes_at_any_moment(quiz: Quiz) -> None:
    async with opened(quiz, screen="drill", drill="claims", size=(100, 30)) as pilot:
        claim = drill(pilot).item
        assert isinstance(claim, Claim)
        assert flat(claim.says.en) in flat(seen(pilot))
        await press(pilot, "ctrl+l")
        assert flat(claim.says.ko) in flat(seen(pilot))
        await press(pilot, "o")
        assert "왜 그런가요?" in seen(pilot)
        await press(pilot, "ctrl+l")
        assert "Why?" in seen(pilot)
        await press(pilot, "enter", "ctrl+l")
        assert flat(claim.why.ko) in flat(seen(pilot))


async def test_help_names_the_keys_of_a_drill(quiz: Quiz) -> None:
    async with opened(quiz, screen="drill", drill="order", size=(100, 50)) as pilot:
        await press(pilot, "question_mark")
        shown = flat(seen(pilot))
        for named in ("Take up/put down", "Undo", "Say how sure you are", "Pass, and see"):
            assert named in shown


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


@pytest.mark.usefixtures("small")
async def test_a_bank_without_files_of_drills_still_has_the_others(quiz: Quiz) -> None:
    async with opened(quiz, size=(100, 30)) as pilot:
        await press(pilot, "e", "z")
        assert isinstance(pilot.app.screen, DrillListScreen), "no definition, no drill"
        await press(pilot, "c")
        assert "Claims · 1 / " in seen(pilot)
    async with opened(quiz, screen="drill", drill="cloze") as pilot:
        assert "This bank has nothing for it." in seen(pilot)
        await press(pilot, "enter", "f4", "ctrl+g", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_file_of_drills_that_is_broken_is_told_in_one_sentence(
    quiz: Quiz, small: Path
) -> None:
    (small / "drills" / "claims.yaml").write_text("claims: []\n", encoding="utf-8")
    async with opened(quiz, screen="drill", drill="numbers", size=(120, 30)) as pilot:
        assert "A file of drills cannot be used" in flat(seen(pilot))
        assert "claims.yaml:1" in flat(seen(pilot))


def test_each_drill_has_its_screen_in_the_list_of_all_drills() -> None:
    for kind in KINDS:
        known = find(kind)
        assert known is not None and known.screen
