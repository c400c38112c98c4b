"""Study days: a day of practice ends at four in the morning, local time, not at midnight.

FSRS counts whole days of 24 hours, so a question answered at 20:00 and again at 09:00 would be
seen as answered twice in one day. The schedule is therefore fed with study days only.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo

ROLLOVER = timedelta(hours=4)
"""What is answered before this time of night belongs to the day before."""


def study_day(moment: datetime, zone: tzinfo | None = None) -> date:
    """The study day of an aware `moment` in `zone`; None for the machine's own zone.

    Read off the clock on the wall, so that daylight saving does not move the rollover.
    """
    local = moment.astimezone(zone).replace(tzinfo=None)
    # The first hours of the calendar have no day before them.
    return (local - ROLLOVER).date() if local > datetime.min + ROLLOVER else local.date()


def noon(day: date) -> datetime:
    """The moment that stands for a study day in FSRS: noon UTC, so that days are whole."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def later(day: date, days: int) -> date:
    """`day` plus `days`; the end of the calendar where that lies beyond it."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max
