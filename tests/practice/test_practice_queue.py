"""What a day brings: due questions, new ones that fit, and an order that helps."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from bank_once import shipped
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgd.bank.model import Bank, Level
from quizgd.practice import deck, preferences, queue
from quizgd.practice.arrange import PAIRS, arranged
from quizgd.practice.day_input import DayError, read_day
from quizgd.practice.history import History, open_history
from quizgd.practice.preferences import Preferences
from quizgd.practice.schedule import Aim, Rating, is_expected

DAY = date(2026, 1, 31)
NOW = datetime(2026, 1, 31, 9, tzinfo=UTC)
FREE = Preferences(questions=0, minutes=0)


@pytest.fixture(scope="module")
def bank() -> Bank:
    return shipped()


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with open_history(tmp_path / "history.sqlite3", lambda: NOW).history as opened:
        yield opened


def rate(
    history: History, question: str, day: date, rating: Rating = Rating.GOOD, aim: Aim | None = None
) -> None:
    kept = deck.keep(history, question, None, auto=rating, rating=rating, day=day, aim=aim or Aim())
    assert kept is not None


def study(history: History, bank: Bank, plan: queue.Today, wanted: Preferences) -> None:
    """Answer everything that a day brings, well."""
    for name in queue.due_round(plan, wanted):
        rate(history, name, plan.day, aim=wanted.aim(plan.day))


# The plan


def test_at_first_there_is_nothing_to_review_and_a_few_new(history: History, bank: Bank) -> None:
    plan = queue.today(history, bank, DAY, Preferences())
    assert plan.due == ()
    assert len(plan.new) == preferences.NEW
    assert plan.unseen == len(bank.questions)
    assert plan.next_due is None
    assert (plan.weak, plan.topics, plan.needed) == ((), (), 0)


def test_a_day_takes_so_many_new_ones_and_no_more(history: History, bank: Bank) -> None:
    wanted = Preferences(new=3)
    plan = queue.today(history, bank, DAY, wanted)
    study(history, bank, plan, wanted)
    assert queue.today(history, bank, DAY, wanted).waiting == 0
    assert len(queue.today(history, bank, DAY + timedelta(days=1), wanted).new) == 3


def test_new_ones_keep_to_the_topic_and_the_level(history: History, bank: Bank) -> None:
    plan = queue.today(history, bank, DAY, FREE, topic="batch-epoch", level=Level.JUNIOR)
    asked = {q.id: q for q in bank.questions}
    assert plan.new
    assert {asked[name].topic for name in plan.new} == {"batch-epoch"}
    assert {asked[name].level for name in plan.new} == {Level.JUNIOR}


def test_a_removed_question_is_never_asked(history: History, bank: Bank) -> None:
    rate(history, "gone", DAY - timedelta(days=9))
    plan = queue.today(history, bank, DAY, FREE)
    assert "gone" not in (*plan.due, *plan.weak)


def test_the_weakest_come_first_and_misses_count(history: History, bank: Bank) -> None:
    sure, shaky, missed = (q.id for q in bank.questions[:3])
    rate(history, sure, DAY - timedelta(days=3), Rating.EASY)
    rate(history, shaky, DAY - timedelta(days=3))
    for back in (8, 7, 6, 5, 4, 3):
        rate(history, missed, DAY - timedelta(days=back), Rating.AGAIN)
    plan = queue.today(history, bank, DAY, FREE)
    assert plan.weak == (missed, shaky, sure)
    assert plan.leeches == (missed,)
    assert plan.topics[0][1] <= plan.topics[-1][1] <= 1


@pytest.mark.parametrize(
    ("wanted", "most"), [(Preferences(questions=4, new=50), 4), (Preferences(minutes=2, new=50), 1)]
)
def test_a_session_has_its_limits(
    history: History, bank: Bank, wanted: Preferences, most: int
) -> None:
    plan = queue.today(history, bank, DAY, wanted)
    session = queue.due_round(plan, wanted)
    assert 1 <= len(session) <= most
    assert wanted.minutes == 30 or plan.minutes(session) <= wanted.minutes


def test_the_home_screen_counts_as_the_plan_does(history: History, bank: Bank) -> None:
    for wanted in (Preferences(), Preferences(interview=DAY + timedelta(days=9))):
        for back, question in enumerate(bank.questions[:8]):
            with_card = deck.card_of(history, question.id)
            if with_card is None:
                rate(history, question.id, DAY - timedelta(days=back + 1), Rating.EASY)
        plan = queue.today(history, bank, DAY, wanted)
        assert queue.due_now(history, DAY, wanted) == set(plan.due)
        known = deck.known(history)
        assert queue.new_now(history, bank, known, DAY, wanted) == len(plan.new)


# The interview


@pytest.mark.parametrize("left", [1, 2, 5, 14, 40])
def test_every_question_is_seen_in_time_and_again_on_the_last_day(
    tmp_path: Path, bank: Bank, left: int
) -> None:
    """From nothing to the interview, studying each day what the plan says."""
    wanted = Preferences(interview=DAY + timedelta(days=left), questions=0, minutes=0)
    with open_history(tmp_path / "h.sqlite3", lambda: NOW).history as history:
        loads = []
        for passed in range(left):
            plan = queue.today(history, bank, DAY + timedelta(days=passed), wanted)
            loads.append(plan.waiting)
            if passed < left - 1:
                assert len(plan.new) <= plan.needed
            else:
                assert plan.new == ()
                assert plan.final
                assert set(plan.due) == set(deck.known(history))
            study(history, bank, plan, wanted)
        if left > 1:
            assert deck.known(history) == {q.id for q in bank.questions}
            assert all(
                (wanted.interview - card.last).days <= 1  # type: ignore[operator]
                for card in deck.cards(history).values()
            )
        # No day but the last is a mountain.
        assert all(load <= len(bank.questions) for load in loads)


def test_what_was_due_after_the_interview_is_brought_forward_in_shares(
    history: History, bank: Bank
) -> None:
    names = [q.id for q in bank.questions]
    for name in names:
        for day in (DAY - timedelta(days=90), DAY - timedelta(days=60), DAY - timedelta(days=20)):
            rate(history, name, day, Rating.EASY)
    assert queue.today(history, bank, DAY, FREE).due == ()
    wanted = Preferences(interview=DAY + timedelta(days=10), questions=0, minutes=0)
    seen: list[str] = []
    for passed in range(10):
        day = DAY + timedelta(days=passed)
        plan = queue.today(history, bank, day, wanted)
        assert plan.forward <= -(-len(names) // 9) + 1 or plan.final
        for name in plan.due:
            assert is_expected(deck.card_of(history, name), day, wanted.aim(day))
        seen += plan.due
        study(history, bank, plan, wanted)
    assert set(seen) == set(names)


def test_a_limit_that_cannot_work_is_told(history: History, bank: Bank) -> None:
    wanted = Preferences(interview=DAY + timedelta(days=4), new=1)
    plan = queue.today(history, bank, DAY, wanted)
    assert len(plan.new) == 1
    assert plan.needed == -(-len(bank.questions) // 3)


def test_after_the_interview_everything_is_as_before(history: History, bank: Bank) -> None:
    rate(history, bank.questions[0].id, DAY - timedelta(days=1))
    over = Preferences(interview=DAY - timedelta(days=1))
    plan = queue.today(history, bank, DAY, over)
    assert (plan.days_left, plan.final, plan.forward) == (None, False, 0)
    assert plan.due == queue.today(history, bank, DAY, Preferences()).due


# The order


def test_every_confusable_pair_is_in_the_bank(bank: Bank) -> None:
    there = {q.id for q in bank.questions}
    for pair in PAIRS:
        assert {pair.one, pair.other} <= there
    assert len(queue.pairs_round(bank)) == 2 * len(PAIRS)


def test_a_pair_stands_side_by_side() -> None:
    ids = ["what-is-an-epoch", "a", "b", "c", "batch-size-and-count"]
    topic = {name: name for name in ids} | dict.fromkeys((ids[0], ids[-1]), "batch-epoch")
    assert arranged(ids, topic)[:2] == (ids[0], ids[-1])


names = st.lists(st.integers(0, 30), unique=True, max_size=20).map(
    lambda found: [f"q{n}" for n in found]
)


@given(ids=names, topics=st.integers(1, 6))
@settings(max_examples=200, deadline=None)
def test_neighbours_of_a_topic_are_kept_apart_where_it_can_be(ids: list[str], topics: int) -> None:
    topic = {name: str(int(name[1:]) % topics) for name in ids}
    ordered = arranged(ids, topic)
    assert sorted(ordered) == sorted(ids)
    assert ordered[:1] == tuple(ids[:1]) or topics > 1
    counts = [list(topic.values()).count(name) for name in set(topic.values())]
    touching = sum(topic[a] == topic[b] for a, b in pairwise(ordered))
    # Apart if no topic has more than all the others together and one.
    most = max(counts, default=0)
    assert touching == max(0, most - (len(ids) - most) - 1)


# A day as it is typed


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-24", date(2026, 12, 24)),
        (" 2026.12.24 ", date(2026, 12, 24)),
        ("2026년 12월 24일", date(2026, 12, 24)),
        ("12월 24일", date(2026, 12, 24)),
        ("1/15", date(2027, 1, 15)),
        ("1-31", DAY),
        ("2월 29일", date(2028, 2, 29)),
        ("+14", date(2026, 2, 14)),
        ("+ 3 days", date(2026, 2, 3)),
        ("+3일", date(2026, 2, 3)),
        ("+0", DAY),
    ],
)
def test_a_day_is_read_as_it_is_typed(typed: str, day: date) -> None:
    assert read_day(typed, DAY) == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "2026-13-01",
        "2027-02-29",
        "2월 30일",
        "2025-12-24",
        "9999-01-01",
        "+9999",
        "١٢-٢٤x",
    ],
)
def test_what_is_no_day_gets_a_sentence(typed: str) -> None:
    with pytest.raises(DayError) as caught:
        read_day(typed, DAY)
    assert caught.value.sentence.ko != caught.value.sentence.en


@given(typed=st.text(max_size=30))
def test_no_text_breaks_the_reading_of_a_day(typed: str) -> None:
    with contextlib.suppress(DayError):
        assert read_day(typed, DAY) >= DAY


def test_preferences_come_back_and_nonsense_does_not(history: History) -> None:
    wanted = Preferences(date(2026, 2, 14), 15, 0, 3, True)
    preferences.save(history, wanted)
    assert preferences.load(history) == wanted
    for key, value in (
        ("practice.interview", "soon"),
        ("practice.questions", "many"),
        ("practice.minutes", 10**9),
        ("practice.new", -5),
        ("practice.confidence", "yes"),
    ):
        history.set_setting(key, value)
    assert preferences.load(history) == Preferences(minutes=preferences.MOST_MINUTES)
