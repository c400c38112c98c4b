"""Whole days of study under a clock that the test moves: what is asked when, and what is kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from quiz_driver import Quiz, answer, flat, footer, press, seen, settle, told
from textual.pilot import Pilot
from textual.widgets import Input

from quizgd.language import Lang
from quizgd.practice import deck, preferences
from quizgd.practice.preferences import Preferences
from quizgd.practice.schedule import Rating
from quizgd.tui.app import QuizApp
from quizgd.tui.screens.end import EndScreen
from quizgd.tui.screens.home import HomeScreen
from quizgd.tui.screens.question import QuestionScreen
from quizgd.tui.screens.settings import SettingsScreen
from quizgd.tui.screens.sure import SureScreen
from quizgd.tui.screens.today import TodayScreen
from quizgd.tui.screens.verdict import VerdictScreen
from quizgd.tui.start import Start

RIGHT = {
    "what-is-gradient-descent": "To minimise the loss it repeats steps against the gradient.",
    "learning-rate-effect": "Too large diverges. Too small is slow.",
    "full-batch": "It uses the whole dataset.",
    "expectation": "E[X] is the mean of X.",
}
SEOUL = ZoneInfo("Asia/Seoul")


def day_of(quiz: Quiz, zone: tzinfo = SEOUL) -> date:
    return quiz.clocks.time.astimezone(zone).date()


def sleep_until(quiz: Quiz, days: int, hour: int = 9) -> None:
    """The clock moves on to an hour of a later day, in Seoul."""
    local = quiz.clocks.time.astimezone(SEOUL) + timedelta(days=days)
    quiz.clocks.time = local.replace(hour=hour, minute=0, second=0)


def app(quiz: Quiz, zone: tzinfo = SEOUL, **start: object) -> QuizApp:
    start.setdefault("lang", Lang.EN)
    return QuizApp(
        Start(**start),  # type: ignore[arg-type]
        clock=quiz.clocks.now,
        monotonic=quiz.clocks.monotonic,
        zone=zone,
    )


def current(pilot: Pilot[None]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, QuestionScreen), screen
    return screen.question.id


async def next_(pilot: Pilot[None], quiz: Quiz) -> None:
    quiz.clocks.seconds += 1
    await press(pilot, "enter")


async def through(
    pilot: Pilot[None], quiz: Quiz, missed: frozenset[str] = frozenset()
) -> list[str]:
    """Answer a round to its end, the `missed` ones wrongly at first; the ids as they came."""
    asked: list[str] = []
    while isinstance(pilot.app.screen, QuestionScreen):
        name = current(pilot)
        quiz.clocks.seconds += 20
        wrong = name in missed and name not in asked
        asked.append(name)
        await answer(pilot, "no idea" if wrong else RIGHT[name])
        await next_(pilot, quiz)
    assert isinstance(pilot.app.screen, EndScreen)
    return asked


async def test_three_days_of_study(quiz: Quiz) -> None:
    """New questions on the first day; what was missed the next; what was right two days on."""
    async with quiz.run(app=app(quiz)) as pilot:
        await press(pilot, "y")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "4 new" in seen(pilot)
        await press(pilot, "enter")
        asked = await through(pilot, quiz, frozenset({"full-batch"}))
        # Missed, it came once more, at the end; the schedule keeps the first result.
        assert sorted(asked) == sorted([*RIGHT, "full-batch"])
        assert asked[-1] == "full-batch"
        log = deck.reviews(quiz.history)
        assert [r.question for r in log] == asked[:4]
        assert {r.rating for r in log if r.question == "full-batch"} == {Rating.AGAIN}
        assert {r.rating for r in log if r.question != "full-batch"} == {Rating.GOOD}
        await press(pilot, "h", "y")
        assert "Nothing is due today" in seen(pilot)
        assert "The next review is tomorrow" in seen(pilot)
    sleep_until(quiz, 1)
    async with quiz.run(app=app(quiz)) as pilot:
        assert "1 to review" in seen(pilot)
        # What is due is where Enter leads now.
        await press(pilot, "enter")
        assert "1 question to review." in seen(pilot)
        await press(pilot, "enter")
        assert await through(pilot, quiz) == ["full-batch"]
    sleep_until(quiz, 1)
    async with quiz.run(app=app(quiz)) as pilot:
        assert "3 to review" in seen(pilot)
        await press(pilot, "enter", "enter")
        asked = await through(pilot, quiz)
        assert sorted(asked) == sorted(set(RIGHT) - {"full-batch"})
        spans = {n: (c.due - c.last).days for n, c in deck.cards(quiz.history).items()}
        assert {spans[name] for name in asked} == {11}


async def test_after_midnight_is_still_the_same_day(quiz: Quiz) -> None:
    sleep_until(quiz, 0, hour=23)
    today = day_of(quiz)
    async with quiz.run(app=app(quiz, screen="quiz", ids=("full-batch",))) as pilot:
        await answer(pilot, RIGHT["full-batch"])
        await next_(pilot, quiz)
        quiz.clocks.time += timedelta(hours=4)
        assert day_of(quiz) == today + timedelta(days=1)
        await press(pilot, "enter")
        await answer(pilot, RIGHT["full-batch"])
        assert "Extra practice: the schedule stays, as today's answer" in flat(seen(pilot))
        await next_(pilot, quiz)
        assert [r.day for r in deck.reviews(quiz.history)] == [today]


async def test_a_rating_is_shown_before_it_is_kept_changed_and_taken_back(quiz: Quiz) -> None:
    async with quiz.run(app=app(quiz, screen="quiz", ids=("full-batch",))) as pilot:
        await answer(pilot, RIGHT["full-batch"])
        shown = seen(pilot)
        assert "Rating: Good → in 2 days" in shown
        assert "1 Again 1d" in shown and "[3 Good 2d]" in shown and "4 Easy 8d" in shown
        assert deck.reviews(quiz.history) == []
        await press(pilot, "2")
        assert "Counted: Hard → tomorrow" in seen(pilot)
        assert deck.reviews(quiz.history)[0].rating is Rating.HARD
        assert deck.reviews(quiz.history)[0].auto is Rating.GOOD
        await press(pilot, "4")
        (review,) = deck.reviews(quiz.history)
        assert review.rating is Rating.EASY
        await press(pilot, "u")
        assert "will not change the schedule" in seen(pilot)
        assert "u" not in footer(pilot)
        await next_(pilot, quiz)
        assert deck.reviews(quiz.history) == []
        assert deck.cards(quiz.history) == {}
        assert len(quiz.history.answers()) == 1


async def test_the_last_rating_is_taken_back_at_the_end_of_a_round(quiz: Quiz) -> None:
    async with quiz.run(app=app(quiz, screen="quiz", ids=("full-batch",))) as pilot:
        await answer(pilot, RIGHT["full-batch"])
        await next_(pilot, quiz)
        assert len(deck.reviews(quiz.history)) == 1
        await press(pilot, "u")
        assert "Taken back: How much data" in told(pilot)
        assert deck.reviews(quiz.history) == []
        assert "u" not in footer(pilot)


async def test_extra_practice_never_disturbs_the_schedule(quiz: Quiz) -> None:
    async with quiz.run(app=app(quiz, screen="quiz", ids=("full-batch",))) as pilot:
        await answer(pilot, RIGHT["full-batch"])
        await next_(pilot, quiz)
        before = deck.cards(quiz.history)
        sleep_until(quiz, 1)
        await press(pilot, "h", "y")
        assert "Weakest" in seen(pilot)
        await press(pilot, "down", "enter")
        await settle(pilot)
        assert current(pilot) == "full-batch"
        await answer(pilot, "no idea")
        assert "Extra practice: the schedule stays (next tomorrow)" in flat(seen(pilot))
        await next_(pilot, quiz)
        assert deck.cards(quiz.history) == before
        # Unless the person says that it should.
        await answer(pilot, "no idea")
        await press(pilot, "1")
        assert deck.cards(quiz.history)["full-batch"].lapses == 1


async def test_killed_at_the_verdict_the_rating_that_was_shown_is_kept(quiz: Quiz) -> None:
    running = app(quiz, screen="quiz", ids=("full-batch",))
    async with quiz.run(app=running) as pilot:
        await answer(pilot, RIGHT["full-batch"])
        today = day_of(quiz)
        # As kill -9 leaves it: nothing that is done on the way out is done.
        running.screen.leaving = lambda: None  # type: ignore[method-assign, attr-defined]
    assert deck.reviews(quiz.history) == []
    sleep_until(quiz, 3)
    async with quiz.run(app=app(quiz)):
        (review,) = deck.reviews(quiz.history)
        assert (review.question, review.rating, review.day) == ("full-batch", Rating.GOOD, today)
        assert deck.waiting(quiz.history) == []


async def test_the_persons_own_judgement_changes_what_is_proposed(quiz: Quiz) -> None:
    async with quiz.run(app=app(quiz, screen="quiz", ids=("full-batch",))) as pilot:
        await answer(pilot, "no idea")
        assert "Rating: Again" in seen(pilot)
        await press(pilot, "x", "enter")
        assert "Rating: Good" in seen(pilot)
        (waiting,) = deck.waiting(quiz.history)
        assert waiting[2] is Rating.GOOD


@pytest.mark.parametrize("lang", list(Lang))
async def test_an_interview_date_is_set_and_shapes_the_days(quiz: Quiz, lang: Lang) -> None:
    async with quiz.run(app=app(quiz, lang=lang)) as pilot:
        await press(pilot, "o")
        assert isinstance(pilot.app.screen, SettingsScreen)
        await press(pilot, "enter")
        pilot.app.screen.query_one(Input).value = "13월 45일"
        await press(pilot, "enter")
        wrong = {"ko": "날짜로 읽을 수 없습니다", "en": "That is not a day"}[lang]
        assert wrong in flat(seen(pilot))
        pilot.app.screen.query_one(Input).value = "+2"
        await press(pilot, "enter")
        wanted = preferences.load(quiz.history)
        assert wanted.interview == day_of(quiz) + timedelta(days=2)
        await press(pilot, "escape", "y")
        left = {"ko": "면접까지 2일 남았습니다", "en": "2 days to the interview"}[lang]
        assert left in flat(seen(pilot))
        # The last day brings nothing new, so that all four have to be met today.
        pace = {"ko": "하루 4개씩이면 새 질문 4개를", "en": "At 4 a day you will have seen all 4"}
        assert pace[lang] in flat(seen(pilot))


async def test_the_last_day_is_a_pass_over_the_core_with_nothing_new(quiz: Quiz) -> None:
    async with quiz.run(app=app(quiz)) as pilot:
        preferences.save(quiz.history, Preferences(interview=day_of(quiz) + timedelta(days=1)))
        await press(pilot, "y")
        assert "new" not in seen(pilot).split("Due today")[0].split("interview")[0]
    preferences.save(quiz.history, Preferences())
    async with quiz.run(app=app(quiz, screen="quiz", ids=("full-batch", "expectation"))) as pilot:
        await through(pilot, quiz)
        sleep_until(quiz, 1)
        preferences.save(quiz.history, Preferences(interview=day_of(quiz) + timedelta(days=1)))
        await press(pilot, "h", "y")
        shown = flat(seen(pilot))
        assert "The last pass before the interview: 2 questions once more" in shown
        assert "The interview is tomorrow." in shown
        await press(pilot, "enter")
        assert sorted(await through(pilot, quiz)) == ["expectation", "full-batch"]


async def test_how_sure_one_was_is_asked_and_comes_first_when_it_was_wrong(quiz: Quiz) -> None:
    preferences.save(quiz.history, Preferences(confidence=True))
    ids = ("what-is-gradient-descent", "full-batch", "learning-rate-effect")
    async with quiz.run(app=app(quiz, screen="quiz", ids=ids)) as pilot:
        for key, text in (("1", "no idea"), ("3", "one sample"), ("enter", "Too small is slow.")):
            await answer(pilot, text)
            assert isinstance(pilot.app.screen, SureScreen)
            # Nothing is judged yet, and nothing is lost either, if it is killed here.
            assert quiz.history.answers(current_id(pilot)) == []
            assert quiz.history.draft(current_id(pilot)) == text
            await press(pilot, key)
            assert isinstance(pilot.app.screen, VerdictScreen)
            await next_(pilot, quiz)
        assert [a.confidence for a in quiz.history.answers()] == [None, 3, 1]
        lines = seen(pilot).splitlines()
        rows = [line for line in lines if " %" in line and "of the key points" not in line]
        assert "sure, and wrong" in rows[0] and "How much data" in rows[0]
        assert sum("sure, and wrong" in line for line in lines) == 1


def current_id(pilot: Pilot[None]) -> str:
    desk = pilot.app.desk  # type: ignore[attr-defined]
    return str(desk.round.current)


async def test_what_keeps_slipping_is_offered_with_hints(quiz: Quiz) -> None:
    day = day_of(quiz) - timedelta(days=10)
    for turn in range(6):
        rating = Rating.GOOD if turn == 0 else Rating.AGAIN
        deck.keep(
            quiz.history, "full-batch", None, auto=rating, rating=rating,
            day=day + timedelta(days=turn), aim=Preferences().aim(day),
        )  # fmt: skip
    async with quiz.run(app=app(quiz, screen="drill", drill="slipping")) as pilot:
        assert current(pilot) == "full-batch"
        assert "There is one key point." in seen(pilot)
        await answer(pilot, RIGHT["full-batch"])
        assert "Rating: Hard" in seen(pilot)
        await press(pilot, "1")
        assert "You have missed this 6 times" in flat(seen(pilot))


async def test_a_drill_without_questions_leads_to_what_there_is(quiz: Quiz) -> None:
    async with quiz.run(app=app(quiz, screen="drill", drill="weak")) as pilot:
        assert isinstance(pilot.app.screen, TodayScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_the_time_of_a_session_ends_it_after_the_question_one_is_at(quiz: Quiz) -> None:
    preferences.save(quiz.history, Preferences(minutes=10))
    async with quiz.run(app=app(quiz, screen="drill", drill="due")) as pilot:
        name = current(pilot)
        quiz.clocks.time += timedelta(minutes=11)
        await answer(pilot, RIGHT[name])
        await next_(pilot, quiz)
        assert isinstance(pilot.app.screen, EndScreen)
        assert "what is left waits under Today" in told(pilot)
        assert quiz.history.session() is None


async def test_a_clock_that_was_set_back_only_makes_it_practice(quiz: Quiz) -> None:
    async with quiz.run(app=app(quiz, screen="quiz", ids=("full-batch",))) as pilot:
        await answer(pilot, RIGHT["full-batch"])
        await next_(pilot, quiz)
        before = deck.cards(quiz.history)
        quiz.clocks.time = datetime(2020, 2, 29, 9, tzinfo=SEOUL)
        await press(pilot, "enter")
        await answer(pilot, "no idea")
        assert "Extra practice" in seen(pilot)
        await press(pilot, "1")
        await next_(pilot, quiz)
        assert deck.cards(quiz.history) == before
        await press(pilot, "h", "y")
        assert "If the clock was ahead, quizgd settings --clock-was-ahead" in flat(seen(pilot))


async def test_a_question_that_was_removed_is_told_once_and_kept(quiz: Quiz) -> None:
    deck.keep(
        quiz.history, "gone", None, auto=Rating.GOOD, rating=Rating.GOOD,
        day=day_of(quiz) - timedelta(days=9), aim=Preferences().aim(day_of(quiz)),
    )  # fmt: skip
    async with quiz.run(app=app(quiz)) as pilot:
        assert "No longer in the bank; their history is kept: gone" in told(pilot)
        assert "to review" not in seen(pilot)
    async with quiz.run(app=app(quiz)) as pilot:
        assert "gone" not in told(pilot)
    assert "gone" in deck.cards(quiz.history)
