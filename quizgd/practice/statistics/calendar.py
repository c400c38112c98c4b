"""Days of study: how much was done on each, and how many came in a row.

A day counts from `ENOUGH` graded answers on (`graded` says what is one): opening the program and
giving up earns nothing, and nor does guessing through a few statements. Two days a month may be
left out without breaking the row, for life goes on beside an interview.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from quizgd.practice.days import later

ENOUGH = 5
"""Graded answers from which a day counts."""
FREEZES = 2
"""Days a month that may be left out."""
LEVELS = (1, ENOUGH, 2 * ENOUGH, 4 * ENOUGH)
"""Graded answers from which a day of the calendar has level 1, 2, 3 and 4."""


@dataclass(frozen=True, slots=True)
class Streak:
    """Days of study in a row."""

    days: int
    """How many days counted, today among them if it did."""
    today: int
    """Graded answers today."""
    rested: int
    """Days of this month that were left out, within the row."""
    best: int
    """The longest row there ever was."""
    studied: int
    """All days that counted."""

    @property
    def counted(self) -> bool:
        """Whether today counts already."""
        return self.today >= ENOUGH


def level(graded: int) -> int:
    """How full a day of the calendar is, 0 to 4."""
    return sum(graded >= least for least in LEVELS)


def calendar(
    graded: Mapping[date, int], day: date, weeks: int
) -> tuple[tuple[int | None, ...], ...]:
    """Weeks up to the one of `day`, oldest first: graded answers from Monday to Sunday.

    None for the days after `day`.
    """
    monday = day - timedelta(days=day.weekday())
    return tuple(
        tuple(
            None if (one := later(monday, 7 * week + n)) > day else graded.get(one, 0)
            for n in range(7)
        )
        for week in range(1 - weeks, 1)
    )


def streak(graded: Iterable[tuple[date, int]], day: date) -> Streak:
    """The row that ends today, or yesterday while today is not over, and the longest one."""
    counts = dict(graded)
    earned = sorted(one for one, count in counts.items() if count >= ENOUGH and one <= day)
    left_out: Counter[tuple[int, int]] = Counter()
    start = best = 0
    for index, one in enumerate(earned):
        if index:
            left_out.update(map(_month, _between(earned[index - 1], one)))
        start = _shortened(earned, index, start, left_out)
        best = max(best, index + 1 - start)
    days = 0
    if earned:
        # The row still stands if what was left out since its last day fits as well.
        left_out.update(map(_month, _between(earned[-1], day)))
        start = _shortened(earned, len(earned) - 1, start, left_out)
        days = 0 if _too_many(left_out) else len(earned) - start
    return Streak(
        days=days,
        today=counts.get(day, 0),
        rested=left_out[_month(day)] if days else 0,
        best=best,
        studied=len(earned),
    )


def _shortened(earned: list[date], end: int, start: int, left_out: Counter[tuple[int, int]]) -> int:
    """Where the row begins that ends at `end`; `left_out` is made to fit it."""
    while start < end and _too_many(left_out):
        left_out.subtract(map(_month, _between(earned[start], earned[start + 1])))
        start += 1
    return start


def _between(one: date, following: date) -> list[date]:
    """The days between; of a gap that nothing bridges, no more than show that."""
    return [one + timedelta(days=n) for n in range(1, min((following - one).days, _BRIDGED + 2))]


_BRIDGED = 2 * FREEZES
"""The longest gap that can be bridged: the end of a month and the beginning of the next."""


def _too_many(left_out: Counter[tuple[int, int]]) -> bool:
    return any(count > FREEZES for count in left_out.values())


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
