"""Days of study against rows that were counted by hand, and against a slow way to count them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from quizgd.practice.statistics.calendar import ENOUGH, FREEZES, calendar, level, streak

DAY = date(2026, 3, 20)


def studied(*back: int, of: int = ENOUGH) -> list[tuple[date, int]]:
    return [(DAY - timedelta(days=days), of) for days in back]


def test_days_in_a_row_count_today_once_it_is_earned() -> None:
    assert streak(studied(2, 1, 0), DAY).days == 3
    waiting = streak([*studied(2, 1), (DAY, ENOUGH - 1)], DAY)
    assert (waiting.days, waiting.today, waiting.counted) == (2, ENOUGH - 1, False)
    assert waiting.rested == 0, "today is not over"


def test_a_trivial_day_earns_nothing() -> None:
    found = streak(studied(2, 1, 0, of=ENOUGH - 1), DAY)
    assert (found.days, found.best, found.studied) == (0, 0, 0)


def test_two_days_of_a_month_may_be_left_out_and_the_third_breaks_the_row() -> None:
    assert streak(studied(5, 4, 2, 0), DAY).days == 4
    assert streak(studied(5, 4, 2, 0), DAY).rested == 2
    # 15, 16, (17), 18, (19), and 20 March itself is not over.
    assert streak(studied(5, 4, 2), DAY).days == 3
    assert streak(studied(7, 5, 3, 1), DAY).days == 3, "the longest that still fits"


def test_a_row_may_rest_at_the_end_of_a_month_and_at_the_beginning_of_the_next() -> None:
    day = date(2026, 3, 3)
    row = [(date(2026, 2, 26), ENOUGH), (day, ENOUGH)]  # 27, 28 February; 1, 2 March
    assert streak(row, day).days == 2
    longer = [(date(2026, 2, 25), ENOUGH), (day, ENOUGH)]
    assert streak(longer, day).days == 1


def test_what_is_long_over_is_no_row_but_the_best_one_stays() -> None:
    found = streak(studied(40, 39, 38), DAY)
    assert (found.days, found.best, found.studied, found.rested) == (0, 3, 3, 0)


@given(st.sets(st.integers(0, 75), max_size=40), st.integers(0, 75))
def test_rows_are_the_longest_that_leave_out_two_days_a_month(days: set[int], now: int) -> None:
    begin = date(2026, 1, 10)
    earned = sorted(begin + timedelta(days=n) for n in days if n <= now)
    today = begin + timedelta(days=now)
    found = streak([(begin + timedelta(days=n), ENOUGH) for n in days], today)

    def fits(first: date, last: date) -> bool:
        span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        out = [one for one in span if one not in earned and one != today]
        return all(
            sum((d.year, d.month) == m for d in out) <= FREEZES
            for m in {(d.year, d.month) for d in out}
        )

    ends = [first for first in earned if fits(first, today)]
    assert found.days == (len([one for one in earned if one >= ends[0]]) if ends else 0)
    pairs = [*combinations(earned, 2), *((one, one) for one in earned)]
    rows = [
        sum(first <= one <= last for one in earned) for first, last in pairs if fits(first, last)
    ]
    # Today cannot stand inside a row unearned, so leaving it out never counts.
    assert found.best == max(rows, default=0)


def test_the_calendar_ends_with_this_week_and_tells_no_day_to_come() -> None:
    weeks = calendar({DAY: 7, DAY - timedelta(days=7): 2}, DAY, 3)  # a Friday
    assert weeks == (
        (0, 0, 0, 0, 0, 0, 0),
        (0, 0, 0, 0, 2, 0, 0),
        (0, 0, 0, 0, 7, None, None),
    )
    assert [level(count) for count in (0, 1, 4, 5, 10, 20, 999)] == [0, 1, 1, 2, 3, 4, 4]
