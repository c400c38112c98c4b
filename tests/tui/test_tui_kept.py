"""What was typed and answered is kept, whatever way one leaves; and told where it cannot be."""

from __future__ import annotations

import pytest
from quiz_driver import COMPLETE, KOREAN, Quiz, answer, box, flat, footer, press, seen
from stillness import until

from quizgd.language import Bilingual, Lang
from quizgd.practice.history import History
from quizgd.practice.records import HistoryError
from quizgd.tui.desk import Desk
from quizgd.tui.screens.home import HomeScreen
from quizgd.tui.screens.verdict import SETTLE_SECONDS, VerdictScreen


async def test_what_was_typed_is_there_after_a_kill(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        await press(pilot, "s")
        await answer(pilot, COMPLETE)
        quiz.clocks.seconds += 2 * SETTLE_SECONDS
        await press(pilot, "enter")
        await pilot.press(*"half of a")
        kept = quiz.history
        asked = pilot.app.screen.question.id  # type: ignore[attr-defined]
        await until(pilot, lambda: kept.draft(asked) == "half of a", "the draft on disk")
        # Nothing is told that the end has come: the second program finds what is on disk.
        second = quiz.app()
        async with quiz.run(app=second) as again:
            assert isinstance(again.app.screen, HomeScreen)
            assert "2 / 4 · How does the learning rate" in flat(seen(again))
            await press(again, "r")
            assert box(again).text == "half of a"
            assert second.desk.round is not None
            assert [*second.desk.round.outcomes] == ["what-is-gradient-descent"]


async def test_killed_at_the_verdict_the_next_question_comes(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        await press(pilot, "s")
        await answer(pilot, COMPLETE)
        async with quiz.run() as again:
            await press(again, "r")
            assert "2 / 4" in seen(again)
            assert box(again).text == ""


async def test_going_home_keeps_what_is_typed_at_once(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        await press(pilot, "s")
        await pilot.press(*"half")
        await press(pilot, "escape", "r")
        assert box(pilot).text == "half"
        await pilot.press(*" more")
        await press(pilot, "ctrl+q")
    assert quiz.history.draft("what-is-gradient-descent") == "half more"


async def test_switching_the_language_keeps_what_is_typed(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        await press(pilot, "s")
        await pilot.press(*"손실을 minimise")
        await press(pilot, "left", "left", "ctrl+l")
        assert "경사하강법이 무엇인가요?" in seen(pilot)
        assert "말하면" in seen(pilot)
        assert footer(pilot)["ctrl+l"] == "English"
        assert box(pilot).text == "손실을 minimise"
        assert box(pilot).cursor_location == (0, 10)
        await press(pilot, "ctrl+l")
        assert "What is gradient descent?" in seen(pilot)
    assert quiz.history.setting("lang", "") == "en"


async def test_the_verdict_switches_language_too(quiz: Quiz) -> None:
    async with quiz.run(size=(120, 40)) as pilot:
        await press(pilot, "s")
        await answer(pilot, KOREAN)
        assert "Each step goes against the gradient." in seen(pilot)
        await press(pilot, "ctrl+l")
        assert "매 단계에서 기울기의 반대 방향으로 움직입니다." in seen(pilot)
        assert "다음 질문" in seen(pilot)


async def test_the_language_and_the_theme_are_remembered(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        await press(pilot, "ctrl+l", "f3")
    app = quiz.app(lang=None)
    async with quiz.run(app=app) as pilot:
        assert "새로 시작" in seen(pilot)
        assert app.theme == "quizgd-light"


async def test_a_history_that_cannot_be_written_is_told_and_the_person_goes_on(
    quiz: Quiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> int:
        raise HistoryError(Bilingual("디스크가 [가득] 찼습니다.", "The disk is [full]."))

    async with quiz.run(size=(120, 40)) as pilot:
        await press(pilot, "s")
        monkeypatch.setattr(History, "record", full)
        await answer(pilot, COMPLETE)
        assert isinstance(pilot.app.screen, VerdictScreen)
        assert "The disk is [full]." in seen(pilot)
        await press(pilot, "x", "enter")
        assert "your judgement is not saved" in flat(seen(pilot))
        quiz.clocks.seconds += 2 * SETTLE_SECONDS
        await press(pilot, "enter")
        assert "2 / 4" in seen(pilot)


async def test_a_history_that_cannot_be_opened_is_told_first(quiz: Quiz) -> None:
    (quiz.home / "history.sqlite3").mkdir(parents=True)
    async with quiz.run(lang=Lang.KO) as pilot:
        assert "기록에 대해 알려 드립니다" in seen(pilot)
        await press(pilot, "enter", "s")
        await answer(pilot, KOREAN)
        assert isinstance(pilot.app.screen, VerdictScreen)


async def test_the_draft_is_told_once_when_it_cannot_be_saved(
    quiz: Quiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts: list[object] = []

    def fails(self: Desk, write: object) -> Bilingual:
        attempts.append(write)
        return Bilingual("저장하지 못했습니다.", "It was not saved.")

    async with quiz.run() as pilot:
        await press(pilot, "s")
        monkeypatch.setattr(Desk, "keep", fails)
        screen = pilot.app.screen
        for text in "ab":
            await press(pilot, text)
            task = screen._saving._task  # type: ignore[attr-defined]
            await until(pilot, task.done, "the moment to save")
        assert len(attempts) == 1
        assert "It was not saved." in seen(pilot)
