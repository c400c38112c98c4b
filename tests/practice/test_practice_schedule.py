"""When a question is asked again: whole study days, no cramming, the package's own numbers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import fsrs
import pytest
from bank_once import shipped
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgd.practice.card import DECAY, Card, card_id
from quizgd.practice.days import later, noon, study_day
from quizgd.practice.preferences import Preferences
from quizgd.practice.schedule import Aim, Rating, choices, is_expected, may_schedule, review

AGAIN, HARD, GOOD, EASY = Rating
DAY = date(2026, 1, 31)
USUAL = Aim()
SEOUL, NEW_YORK, BERLIN = map(ZoneInfo, ("Asia/Seoul", "America/New_York", "Europe/Berlin"))


def after(*ratings: Rating, aim: Aim = USUAL, day: date = DAY) -> Card:
    """The card after these ratings, each on the day it was due."""
    card: Card | None = None
    for rating in ratings:
        day = card.due if card else day
        card = review("q", card, rating, day, aim)
    assert card is not None
    return card


def intervals(*ratings: Rating, aim: Aim = USUAL) -> list[int]:
    found = [after(*ratings[: n + 1], aim=aim) for n in range(len(ratings))]
    return [(card.due - card.last).days for card in found]


# Days


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-01-31T03:59:59", date(2026, 1, 30)),
        ("2026-01-31T04:00:00", date(2026, 1, 31)),
        ("2026-02-01T00:30:00", date(2026, 1, 31)),
        ("2028-02-29T03:00:00", date(2028, 2, 28)),
        ("2028-02-29T12:00:00", date(2028, 2, 29)),
        ("2028-03-01T02:00:00", date(2028, 2, 29)),
        ("2027-03-01T02:00:00", date(2027, 2, 28)),
    ],
)
def test_a_day_ends_at_four_in_the_morning(moment: str, day: date) -> None:
    local = datetime.fromisoformat(moment).replace(tzinfo=SEOUL)
    assert study_day(local, SEOUL) == day
    assert study_day(local.astimezone(UTC), SEOUL) == day


@pytest.mark.parametrize("zone", [NEW_YORK, BERLIN])
def test_daylight_saving_does_not_move_the_end_of_the_day(zone: ZoneInfo) -> None:
    """Through every quarter of an hour of a year: the day changes at 04:00 on the wall, once."""
    moment = datetime(2026, 1, 1, 12, tzinfo=zone).astimezone(UTC)
    day = study_day(moment, zone)
    changes = 0
    for _ in range(365 * 96):
        moment += timedelta(minutes=15)
        now = study_day(moment, zone)
        if now != day:
            local = moment.astimezone(zone)
            assert (local.hour, local.minute) == (4, 0)
            assert now == day + timedelta(days=1)
            day = now
            changes += 1
    assert changes == 365


def test_the_ends_of_the_calendar_are_days_too() -> None:
    assert study_day(datetime.min.replace(tzinfo=UTC), UTC) == date.min
    assert later(date(9999, 12, 30), 5) == date.max


# Intervals


def test_intervals_are_those_that_were_measured() -> None:
    """Default parameters, no steps, no fuzz: the ladder in the package's own documentation."""
    assert intervals(*[GOOD] * 5) == [2, 11, 46, 163, 497]
    assert intervals(*[GOOD] * 3, aim=Aim(longest=7)) == [2, 7, 7]
    assert [intervals(r)[0] for r in Rating] == [1, 1, 2, 8]


def test_an_evening_and_the_next_morning_are_two_days() -> None:
    """The package floors to 24 hours; 20:00 and 09:00 would be one day to it."""
    evening = study_day(datetime(2026, 1, 31, 20, tzinfo=SEOUL), SEOUL)
    morning = study_day(datetime(2026, 2, 1, 9, tzinfo=SEOUL), SEOUL)
    first = review("q", None, GOOD, evening, Aim())
    second = review("q", first, GOOD, morning, Aim())
    assert second.stability == pytest.approx(7.32, abs=0.01)


def test_ten_drills_in_a_day_change_stability_once() -> None:
    card = review("q", None, EASY, DAY, Aim())
    assert not may_schedule(card, DAY)
    for _ in range(10):
        with pytest.raises(ValueError, match="reviewed"):
            review("q", card, EASY, DAY, Aim())


def test_a_clock_that_was_set_back_changes_nothing() -> None:
    card = after(GOOD, GOOD)
    for back in (1, 400, 20000):
        day = card.last - timedelta(days=back)
        assert not may_schedule(card, day)
        assert not is_expected(card, day, Aim())
        with pytest.raises(ValueError, match="reviewed"):
            review("q", card, GOOD, day, Aim())


def test_crossing_the_date_line_neither_doubles_nor_loses_a_day() -> None:
    """Answered in Seoul in the morning, then flown to New York, where it is the day before."""
    moment = datetime(2026, 2, 1, 9, tzinfo=SEOUL)
    card = review("q", None, GOOD, study_day(moment, SEOUL), Aim())
    landed = study_day(moment + timedelta(hours=14), NEW_YORK)
    assert landed == card.last
    assert not is_expected(card, study_day(moment, NEW_YORK), Aim())
    assert is_expected(card, landed + timedelta(days=2), Aim())


def test_through_29_february() -> None:
    card = review("q", None, GOOD, date(2028, 2, 28), Aim())
    assert card.due == date(2028, 3, 1)
    assert review("q", card, GOOD, card.due, Aim()).last == date(2028, 3, 1)


def test_a_card_knows_what_the_package_does_not_count() -> None:
    card = after(AGAIN, GOOD, AGAIN, AGAIN)
    assert (card.reps, card.lapses, card.first) == (4, 2, DAY)
    assert not card.leech
    assert after(GOOD, AGAIN, AGAIN, AGAIN, AGAIN).leech


def test_recall_is_the_packages_own_curve() -> None:
    scheduler = fsrs.Scheduler()
    assert scheduler.parameters[20] == DECAY
    card = after(GOOD, HARD, GOOD)
    theirs = fsrs.Card.from_json(card.to_json())
    assert theirs.card_id == card_id("q")
    for days in (0, 1, 7, 300):
        day = card.last + timedelta(days=days)
        expected = scheduler.get_card_retrievability(theirs, noon(day))
        assert card.recall(day) == pytest.approx(expected)
    assert card.recall(card.last + timedelta(days=round(card.stability))) == pytest.approx(
        0.9, abs=0.01
    )


def test_every_question_has_a_number_of_its_own_that_stays() -> None:
    ids = [q.id for q in shipped().questions] + [f"q-{n}" for n in range(10_000)]
    assert len({card_id(name) for name in ids}) == len(ids)
    assert card_id("what-is-momentum") == 106473763339778
    assert max(map(card_id, ids)) < 2**48


@given(
    steps=st.lists(
        st.tuples(st.sampled_from(Rating), st.integers(1, 400)), min_size=1, max_size=12
    ),
    retention=st.sampled_from([0.9, 0.95]),
    longest=st.sampled_from([1, 3, 10, 36500]),
)
@settings(max_examples=150, deadline=None)
def test_whatever_happens_the_schedule_stays_sane(
    steps: list[tuple[Rating, int]], retention: float, longest: int
) -> None:
    aim, card, day = Aim(retention, longest), None, DAY
    for rating, wait in steps:
        after_each = choices("q", card, day, aim)
        spans = [(after_each[r].due - day).days for r in Rating]
        assert spans == sorted(spans)  # a better rating never comes back sooner
        assert all(1 <= span <= longest for span in spans)
        before = card
        card = after_each[rating]
        assert card == review("q", before, rating, day, aim)  # what was shown is what is kept
        assert Card.from_json(card.to_json()) == card
        assert 0 < card.recall(day + timedelta(days=wait)) <= 1
        assert is_expected(card, card.due, aim)
        assert not is_expected(card, day, aim)
        day += timedelta(days=wait)


# The interview


def test_everything_is_seen_again_before_the_interview() -> None:
    for left in (1, 2, 7, 14, 30, 100):
        wanted = Preferences(interview=DAY + timedelta(days=left))
        card = review("q", None, EASY, DAY, wanted.aim(DAY))
        days = [DAY]
        while card.due < wanted.interview:  # type: ignore[operator]
            days.append(card.due)
            card = review("q", card, GOOD, card.due, wanted.aim(card.due))
        assert len(days) >= min(3, left), (left, days)
        # The last look is a few days old at most.
        assert (wanted.interview - days[-1]).days <= max(1, left // 3)  # type: ignore[operator]


def test_recall_is_kept_higher_in_the_last_two_weeks() -> None:
    wanted = Preferences(interview=DAY)
    assert wanted.aim(DAY - timedelta(days=15)) == Aim(0.9, 5)
    assert wanted.aim(DAY - timedelta(days=14)) == Aim(0.95, 4)
    assert wanted.aim(DAY) == Aim(0.95, 1)
    assert wanted.aim(DAY + timedelta(days=1)) == Aim()


def test_what_was_scheduled_before_the_date_was_known_is_not_lost() -> None:
    card = after(GOOD, GOOD, GOOD)
    wanted = Preferences(interview=card.last + timedelta(days=30))
    day = card.last + timedelta(days=12)
    assert card.due > wanted.interview  # type: ignore[operator]
    assert not is_expected(card, day, Aim())
    assert is_expected(card, day, wanted.aim(day))
