"""What counts towards a day of study: answers that took some thought, by study day.

An answer to a question counts one, in an interview as well: the first to each question, a story of
experience among them. What was given up or passed counts nothing. A calculation, a puzzle or an
answer said aloud counts one; a statement or a blank is a matter of seconds, and two count one.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from quizgd.practice.days import study_day
from quizgd.practice.interview.thread import is_blank

if TYPE_CHECKING:
    import sqlite3

QUICK = ("claims", "cloze")
"""Kinds of drill of which two items count as one answer."""

_QUARTERS = {f"{minute:02}": f"{minute - minute % 15:02}" for minute in range(60)}


def graded(connection: sqlite3.Connection, zone: tzinfo | None) -> tuple[tuple[date, int], ...]:
    """Study days in `zone` with their graded answers, the earliest first; none has 0."""
    # By the minute: a zone's clock differs from UTC by whole minutes, so none is split by 04:00.
    found = connection.execute(
        "SELECT minute, SUM(halves) FROM ("
        " SELECT substr(answered_at, 1, 16) AS minute, 2 * COUNT(*) AS halves FROM answers"
        " WHERE gave_up = 0 GROUP BY 1"
        " UNION ALL SELECT substr(done_at, 1, 16), SUM(2 - (kind IN (?, ?))) FROM drills"
        " WHERE payload NOT LIKE '{\"passed\":true%' GROUP BY 1)"
        " GROUP BY 1",
        QUICK,
    )
    quarters: dict[str, date | None] = {}
    halves: Counter[date] = Counter()
    for minute, count in (*found, *_stories(connection)):
        # The day of a quarter of an hour is worked out once.
        quarter = f"{minute[:14]}{_QUARTERS.get(minute[14:16], minute[14:16])}"
        if quarter not in quarters:
            quarters[quarter] = _study_day(quarter, zone)
        day = quarters[quarter]
        if day is not None:
            halves[day] += count
    return tuple((day, count // 2) for day, count in sorted(halves.items()) if count > 1)


def _stories(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """The first reply to each question that no key judges, as moment and halves.

    The other answers of an interview are kept as answers of their questions.
    """
    found = connection.execute(
        "SELECT at, text, MIN(position) FROM turns WHERE speaker = 'candidate' AND kind = 'answer'"
        " AND question IS NOT NULL AND (verdict IS NULL OR verdict NOT LIKE '%\"question\":%')"
        " GROUP BY interview, question"
    )
    return [(at, 2) for at, text, _ in found if not is_blank(text)]


def _study_day(minute: str, zone: tzinfo | None) -> date | None:
    try:
        return study_day(datetime.fromisoformat(f"{minute}+00:00"), zone)
    except (OverflowError, TypeError, ValueError):
        return None
