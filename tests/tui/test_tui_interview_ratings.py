"""The ratings that an interview gave: told in its report, changed and taken back by one key."""

from __future__ import annotations

from datetime import timedelta

from quiz_driver import Quiz, answer, flat, footer, press, seen, told
from textual.pilot import Pilot

from quizgd.language import Lang
from quizgd.practice import deck
from quizgd.practice.schedule import Aim, Rating
from quizgd.tui.screens.interview_ratings import InterviewRatingsScreen
from quizgd.tui.screens.interview_report import ReportScreen
from quizgd.tui.screens.interview_talk import TalkScreen

COMPLETE = {
    "what-is-gradient-descent": "To minimise the loss it repeats steps against the gradient.",
    "learning-rate-effect": "Too large diverges. Too small is slow.",
    "full-batch": "It uses the whole dataset.",
    "expectation": "E[X] is the mean of X.",
}


async def interviewed(pilot: Pilot[None]) -> str:
    """One question answered well, then the report; which question it was."""
    screen = pilot.app.screen
    assert isinstance(screen, TalkScreen)
    name = screen.live.talk.asked[0]
    await answer(pilot, COMPLETE[name])
    await press(pilot, "f8", "f8", "enter")
    assert isinstance(pilot.app.screen, ReportScreen)
    return name


async def test_a_rating_is_changed_and_taken_back_after_the_interview(quiz: Quiz) -> None:
    async with quiz.run(screen="interview", minutes=10.0) as pilot:
        name = await interviewed(pilot)
        assert "Counted: Good → in 2 days (the key points are there)" in flat(seen(pilot))
        assert footer(pilot)["g"] == "Ratings"
        await press(pilot, "g")
        assert isinstance(pilot.app.screen, InterviewRatingsScreen)
        assert "1 Again 1d 2 Hard 1d [3 Good 2d] 4 Easy 8d" in flat(seen(pilot))
        await press(pilot, "1")
        (kept,) = deck.reviews(quiz.history)
        assert (kept.question, kept.auto, kept.rating) == (name, Rating.GOOD, Rating.AGAIN)
        assert deck.card_of(quiz.history, name) == kept.after
        assert "Again → tomorrow" in flat(seen(pilot))
        await press(pilot, "u")
        assert deck.reviews(quiz.history) == [] and deck.cards(quiz.history) == {}
        assert "left out" in seen(pilot) and "u" not in footer(pilot)
        # Taken back by mistake: it is counted again.
        await press(pilot, "3", "escape")
        assert isinstance(pilot.app.screen, ReportScreen)
        assert "Counted: Good" in flat(seen(pilot))
        assert [review.rating for review in deck.reviews(quiz.history)] == [Rating.GOOD]


async def test_a_rating_that_a_later_answer_stands_on_stays(quiz: Quiz) -> None:
    async with quiz.run(screen="interview", minutes=10.0) as pilot:
        name = await interviewed(pilot)
        later = quiz.clocks.time.date() + timedelta(days=2)
        again = deck.keep(
            quiz.history, name, None, auto=Rating.GOOD, rating=Rating.GOOD, day=later, aim=Aim()
        )
        assert again is not None
        before = deck.reviews(quiz.history)
        await press(pilot, "g", "1", "u")
        assert told(pilot).count("can no longer be changed") == 2
        assert deck.reviews(quiz.history) == before
        assert deck.card_of(quiz.history, name) == again.after


async def test_what_was_extra_practice_is_told_and_can_be_counted(quiz: Quiz) -> None:
    day = quiz.clocks.time.date() - timedelta(days=1)
    for name in COMPLETE:
        deck.keep(
            quiz.history, name, None, auto=Rating.GOOD, rating=Rating.EASY, day=day, aim=Aim()
        )
    async with quiz.run(screen="interview", minutes=10.0, lang=Lang.KO) as pilot:
        name = await interviewed(pilot)
        assert len(deck.reviews(quiz.history, name)) == 1
        assert "일정에는 반영하지 않았습니다" in flat(seen(pilot))
        await press(pilot, "g")
        assert "추가 연습이라 일정은 그대로입니다" in flat(seen(pilot))
        await press(pilot, "2")
        assert [r.rating for r in deck.reviews(quiz.history, name)] == [Rating.EASY, Rating.HARD]
        await press(pilot, "u")
        assert [r.rating for r in deck.reviews(quiz.history, name)] == [Rating.EASY]
