"""Retention, recall and what falls due, against figures worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgd.practice.card import Standing
from quizgd.practice.statistics.calibration import calibration, predictions
from quizgd.practice.statistics.memory import ahead, recall, retention, strengths
from quizgd.practice.statistics.misses import most_missed
from quizgd.practice.statistics.read import Foreseen, Heard, Held, Reviewed, Sureness

DAY = date(2026, 3, 20)


def held(question: str, *, last: int = 0, due: int = 0, stability: float = 10.0) -> Held:
    return Held(question, DAY + timedelta(days=due), DAY - timedelta(days=last), stability)


def test_retention_counts_scheduled_reviews_alone() -> None:
    rows = [
        Reviewed(DAY, True, True, 7),
        Reviewed(DAY - timedelta(days=29), True, False, 1),
        Reviewed(DAY - timedelta(days=30), True, False, 2),
        Reviewed(DAY, False, False, 50),
        Reviewed(DAY + timedelta(days=1), True, False, 9),
    ]
    ever, lately = retention(rows, DAY), retention(rows, DAY, 30)
    assert (ever.reviews, ever.passed, ever.share) == (10, 7, 0.7)
    assert (lately.reviews, lately.passed, lately.share) == (8, 7, 0.875)
    assert retention([], DAY).share is None


def test_a_card_is_recalled_with_ninety_percent_after_its_stability() -> None:
    assert recall(held("q", last=10), DAY) == pytest.approx(0.9)
    assert recall(held("q", last=0), DAY) == 1


@given(st.integers(0, 4000), st.floats(0.1, 5000))
def test_recall_is_what_the_card_itself_says(last: int, stability: float) -> None:
    one = held("q", last=last, stability=stability)
    standing = Standing(due=one.due, last=one.last, stability=stability, lapses=0)
    assert recall(one, DAY) == standing.recall(DAY)


def test_a_topic_is_the_mean_of_what_was_seen_and_the_weakest_comes_first() -> None:
    topics = {"a": "one", "b": "one", "c": "one", "d": "two", "e": "three"}
    cards = [held("a", last=10), held("b"), held("d", last=100), held("gone", last=900)]
    told = strengths(cards, topics, DAY, DAY + timedelta(days=10))
    assert [one.topic for one in told] == ["two", "one", "three"]
    two, one, three = told
    assert one.now == pytest.approx((0.9 + 1) / 2), "the one never seen is no 0"
    assert (one.questions, one.seen, one.unseen) == (3, 2, 1)
    assert one.then is not None and two.now is not None and one.now is not None
    assert one.then < one.now
    assert (three.now, three.then, three.seen) == (None, None, 0)
    assert strengths(cards, topics, DAY, None)[0].then is None


def test_what_falls_due_is_told_day_by_day_up_to_the_interview() -> None:
    cards = [held("a", due=-3), held("b", due=1), held("c", due=1), held("d", due=5)]
    told = ahead(cards, DAY, DAY + timedelta(days=2), today=2)
    assert [count for _, count in told.days] == [2, 2, 0]
    assert told.days[-1][0] == DAY + timedelta(days=2)
    assert told.later == 1
    assert len(ahead(cards, DAY, None, 0).days) == 28
    assert len(ahead(cards, DAY, DAY + timedelta(days=900), 0).days) == 56
    assert len(ahead(cards, DAY, DAY, 0).days) == 1


@given(st.lists(st.integers(-100, 100), max_size=30), st.none() | st.integers(0, 90))
def test_every_card_is_due_today_later_or_on_a_day(dues: list[int], left: int | None) -> None:
    cards = [held(str(n), due=due) for n, due in enumerate(dues)]
    today = sum(due <= 0 for due in dues)
    interview = None if left is None else DAY + timedelta(days=left)
    told = ahead(cards, DAY, interview, today)
    assert sum(count for _, count in told.days) + told.later == len(cards)


def test_a_concept_that_was_said_the_last_time_is_missed_no_more() -> None:
    both = frozenset({"x", "y"})
    heard = [  # newest first
        Heard("q", both, frozenset({"x"})),
        Heard("q", both, both),
        Heard("q", both, both),
        Heard("gone", both, both),
        Heard("p", frozenset({"z", "old"}), frozenset({"z", "old"})),
    ]
    told = most_missed(heard, {"q": both, "p": frozenset({"z"})})
    assert [(m.question, m.concept, m.missed, m.asked) for m in told] == [
        ("q", "x", 3, 3),
        ("p", "z", 1, 1),
    ]
    assert told[0].share == 1


def test_confidence_is_told_by_level_and_predictions_the_worst_first() -> None:
    rows = [Sureness(3, True, 6), Sureness(3, False, 2), Sureness(1, False, 4)]
    guess, unsure, sure = calibration(rows)
    assert (sure.count, sure.share) == (8, 0.75)
    assert (guess.share, unsure.share) == (0, None)
    told = predictions([Foreseen("b", 4, 3), Foreseen("a", 2, 1)])
    assert (told.scored, told.right, told.share) == (6, 4, 4 / 6)
    assert [one.demo for one in told.demos] == ["a", "b"]
    assert predictions([]).share is None
