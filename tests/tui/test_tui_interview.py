"""A mock interview on screen: set up, held, reported, kept, resumed."""

from __future__ import annotations

from pathlib import Path

import pytest
from quiz_driver import Quiz, answer, box, flat, footer, paste, press, seen, settle, told
from textual.pilot import Pilot

from quizgd.bank.model import Level
from quizgd.language import Lang
from quizgd.practice import deck
from quizgd.practice.interview import log, phrases
from quizgd.practice.interview.plan import make_plan
from quizgd.practice.interview.records import Kind, Setup, Talk, Turn
from quizgd.tui.app import QuizApp
from quizgd.tui.interview_desk import MOST, Live
from quizgd.tui.screens.home import HomeScreen
from quizgd.tui.screens.interview_report import ReportScreen
from quizgd.tui.screens.interview_rubric import RubricScreen
from quizgd.tui.screens.interview_start import InterviewScreen
from quizgd.tui.screens.interview_talk import GRACE_SECONDS, TalkScreen

COMPLETE = "It minimises the loss by going against the gradient, iteratively."
STORY = "We halved the rate because it had spiked; I learnt to warm up."
WRONG = "It always reaches the global minimum."


def app_of(pilot: Pilot[None]) -> QuizApp:
    assert isinstance(pilot.app, QuizApp)
    return pilot.app


def talk(pilot: Pilot[None]) -> TalkScreen:
    assert isinstance(pilot.app.screen, TalkScreen)
    return pilot.app.screen


def asked(pilot: Pilot[None]) -> str:
    return talk(pilot).live.talk.asked[-1]


async def tick(pilot: Pilot[None], quiz: Quiz, seconds: float) -> None:
    quiz.clocks.seconds += seconds
    talk(pilot).tick()
    await settle(pilot)


async def test_from_home_through_an_interview_to_its_report_and_back(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        await press(pilot, "i")
        assert isinstance(pilot.app.screen, InterviewScreen)
        await press(pilot, "enter")
        screen = talk(pilot)
        assert "15:00" in seen(pilot) and "question 1" in seen(pilot)
        quiz.clocks.seconds += 30
        await answer(pilot, WRONG)
        assert box(pilot).text == "" and "14:30" in seen(pilot)
        # No verdict before the end.
        assert "✗" not in seen(pilot) and "✓" not in seen(pilot)
        for _ in range(20):
            if screen.done:
                break
            await press(pilot, "ctrl+g")
        assert "Press Enter for the report" in flat(seen(pilot))
        assert footer(pilot)["enter"] == "Report" and "ctrl+g" not in footer(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReportScreen)
        assert "Mock interview report" in seen(pilot) and "What to practise next" in seen(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, InterviewScreen)
        assert "of the key points" in flat(seen(pilot))
        await press(pilot, "end", "enter")
        assert isinstance(pilot.app.screen, ReportScreen)
        await press(pilot, "h")
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.parametrize(("lang", "wording"), [(Lang.KO, "수준"), (Lang.EN, "Level")])
async def test_level_minutes_language_and_cold_start_are_chosen_and_remembered(
    quiz: Quiz, lang: Lang, wording: str
) -> None:
    async with quiz.run(lang=lang) as pilot:
        await press(pilot, "i", "down", "right", "right", "down", "right", "down", "down", "right")
        screen = pilot.app.screen
        assert isinstance(screen, InterviewScreen) and wording in seen(pilot)
        setup = screen.setup
        assert (setup.level, setup.minutes, setup.lang, setup.cold) == (
            Level.SENIOR,
            20,
            lang,
            True,
        )
        # The interviewer's language follows the program's until it is set apart.
        await press(pilot, "ctrl+l")
        assert screen.setup.lang is lang.other
        await press(pilot, "up", "right", "ctrl+l")
        assert screen.setup.lang is lang and app_of(pilot).desk.lang is lang
        await press(pilot, "home", "enter")
        assert talk(pilot).live.talk.turns[0].text in phrases.COLD_OPENING[lang]
        await press(pilot, "escape", "escape", "i")
        screen = pilot.app.screen
        assert isinstance(screen, InterviewScreen)
        assert (screen.setup.level, screen.setup.minutes, screen.setup.cold) == (
            Level.SENIOR, 20, True,
        )  # fmt: skip


async def test_leaving_keeps_everything_and_resuming_goes_on(quiz: Quiz) -> None:
    start = {"screen": "interview", "minutes": 10.0, "level": Level.JUNIOR}
    async with quiz.run(**start) as pilot:
        quiz.clocks.seconds += 60
        await answer(pilot, "I do not remember.")
        said = talk(pilot).live.talk.turns
        await paste(pilot, "half a thought")
        await press(pilot, "escape")
        assert "Resume goes on" in told(pilot)
    async with quiz.run() as pilot:
        await press(pilot, "i", "down")
        assert "not finished" in seen(pilot)
        await press(pilot, "enter")
        assert [t.text for t in talk(pilot).live.talk.turns] == [t.text for t in said]
        assert box(pilot).text == "half a thought" and "9:00" in seen(pilot)
        await press(pilot, "enter")
        assert talk(pilot).live.talk.turns[len(said)].text == "half a thought"
    with quiz.history as history:
        (kept,) = log.interviews(history)
        assert history.draft(f"interview:{kept.id}") is None


async def test_every_turn_is_on_disk_before_it_is_on_screen(quiz: Quiz) -> None:
    async with quiz.run(screen="interview", minutes=10.0) as pilot:
        await answer(pilot, COMPLETE)
        question = talk(pilot).live.talk.asked[0]
        with quiz.history as history:
            (kept,) = log.interviews(history)
            turns = log.turns(history, kept.id)
            assert len(turns) == len(talk(pilot).live.talk.turns)
            assert [r.question for r in deck.reviews(history)] == [question]
            assert [a.text for a in history.answers(question)] == [COMPLETE]


async def test_time_is_visible_and_its_end_is_polite(quiz: Quiz) -> None:
    async with quiz.run(screen="interview", minutes=1.0) as pilot:
        await tick(pilot, quiz, 15)
        assert "0:45" in seen(pilot)
        await paste(pilot, "It goes")
        await tick(pilot, quiz, 50)
        assert "finish your sentence" in seen(pilot) and not talk(pilot).done
        await tick(pilot, quiz, GRACE_SECONDS)
        turns = talk(pilot).live.talk.turns
        assert [t.text for t in turns if t.kind is Kind.ANSWER] == ["It goes"]
        assert turns[-1].text in phrases.TIME_UP[Lang.EN]
    async with quiz.run(screen="interview", minutes=1.0) as pilot:
        await tick(pilot, quiz, 61)  # not a word: it ends at once
        assert talk(pilot).done and talk(pilot).live.talk.elapsed == pytest.approx(61, abs=1)


async def test_a_cold_start_counts_down_and_breaks_the_silence_once(quiz: Quiz) -> None:
    async with quiz.run(screen="interview", minutes=5.0, cold=True) as pilot:
        assert "begin within 10 s" in seen(pilot)
        await tick(pilot, quiz, 4)
        assert "begin within 6 s" in seen(pilot)
        await tick(pilot, quiz, 8)
        await tick(pilot, quiz, 8)
        turns = talk(pilot).live.talk.turns
        assert sum(t.kind is Kind.NUDGE for t in turns) == 1
        await answer(pilot, COMPLETE)
        reply = next(t for t in talk(pilot).live.talk.turns if t.kind is Kind.ANSWER)
        assert reply.began == pytest.approx(20, abs=1)


async def test_ending_it_takes_two_presses_and_silence_is_no_answer(quiz: Quiz) -> None:
    async with quiz.run(screen="interview", minutes=5.0) as pilot:
        await press(pilot, "enter")
        assert "Ctrl+G" in seen(pilot)
        await press(pilot, "f8")
        assert "once more" in seen(pilot) and not talk(pilot).done
        await press(pilot, "f8")
        assert talk(pilot).live.talk.turns[-1].text in phrases.STOPPED[Lang.EN]
        await press(pilot, "enter")
        assert "No question was answered." in seen(pilot)


async def test_stories_are_ticked_after_the_interview(quiz: Quiz) -> None:
    async with quiz.run(screen="interview", minutes=30.0, level=Level.SENIOR) as pilot:
        screen = talk(pilot)
        for _ in range(40):
            if screen.done:
                break
            if app_of(pilot).desk.question(asked(pilot)) is None:
                await answer(pilot, STORY)
            else:
                await press(pilot, "ctrl+g")
        assert screen.live.stories
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RubricScreen)
        assert "We halved the rate" in seen(pilot)
        await press(pilot, "2", "4", "2", "enter")
        assert seen(pilot).count("[x]") == 2
        while isinstance(pilot.app.screen, RubricScreen):
            await press(pilot, "d")
        report = pilot.app.screen
        assert isinstance(report, ReportScreen)
        first = next(a for a in report.report.asked if a.story)
        assert first.ticked == ("situation", "learnt")
        await press(pilot, "t")
        assert isinstance(pilot.app.screen, RubricScreen) and seen(pilot).count("[x]") == 2


async def test_the_report_is_saved_as_markdown_and_as_a_page(
    quiz: Quiz, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    async with quiz.run(screen="interview", minutes=5.0) as pilot:
        await answer(pilot, f"{WRONG} [/] [@click=app.quit]x[/] <b>")
        await press(pilot, "f8", "f8", "enter")
        await press(pilot, "m", "w")
        names = sorted(path.suffix for path in folder.iterdir())
        assert names == [".html", ".md"] and "Saved as" in told(pilot)
        page = next(folder.glob("*.html")).read_text(encoding="utf-8")
        assert "&lt;b&gt;" in page and "<b>" not in page.split("[@click")[1].split("</dd>")[0]
        await press(pilot, "n")
        assert app_of(pilot).desk.round is not None


async def test_a_history_that_cannot_be_written_is_told_and_the_talk_goes_on(
    quiz: Quiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with quiz.run(screen="interview", minutes=5.0) as pilot:
        history = app_of(pilot).desk.history
        assert history is not None
        history._connection.execute("PRAGMA query_only = 1")
        await answer(pilot, COMPLETE)
        assert told(pilot) and len(talk(pilot).live.talk.turns) > 3
        history._connection.execute("PRAGMA query_only = 0")


@pytest.mark.parametrize("size", [(60, 18), (200, 60)])
async def test_it_fits_small_and_large_windows(quiz: Quiz, size: tuple[int, int]) -> None:
    async with quiz.run(size, screen="interview", minutes=float(MOST), lang=Lang.KO) as pilot:
        assert "180:00" in seen(pilot) and "면접관" in seen(pilot)
        await answer(pilot, "모르겠습니다.")
        await press(pilot, "f1")
        assert "그만하기" in seen(pilot) or "도움말" in seen(pilot)


async def test_a_slip_of_the_finger_is_no_reply(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        await press(pilot, "i", "enter")
        before = talk(pilot).live.talk
        await answer(pilot, "x")
        assert "That is no answer yet" in seen(pilot) and box(pilot).text == "x"
        assert talk(pilot).live.talk == before


@pytest.mark.usefixtures("shipped_questions")
async def test_a_single_letter_is_a_reply_where_it_names_what_was_asked_for(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        desk = app_of(pilot).desk
        assert desk.bank is not None
        question = desk.bank.find("weaknesses-and-remedies")
        assert question is not None
        setup = Setup(Level.SENIOR, Lang.EN, 10)
        held = Talk(setup, make_plan(desk.bank, setup, 1))
        (concept,) = (c for c in question.core if c.id == "rate-sensitive")
        held = held.said(Turn(Kind.ASK, question.ask.en, question.id))
        held = held.said(Turn(Kind.ANSWER, "Nothing comes.", question.id))
        held = held.said(Turn(Kind.PROBE, concept.probe.en, question.id, concept.id))
        pilot.app.push_screen(TalkScreen(desk, Live(desk, desk.bank, held, None)))
        await settle(pilot)
        await answer(pilot, "q")
        assert talk(pilot).live.talk == held
        box(pilot).load_text("")
        await answer(pilot, "η")
        assert talk(pilot).live.talk.turns[3].text == "η"
