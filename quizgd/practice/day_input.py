"""A day as a person types it: 2026-12-24, 12-24, 12/24, 12월 24일, +14."""

from __future__ import annotations

import re
from datetime import date, timedelta

from quizgd.language import Bilingual

FARTHEST = 3650
"""Days ahead that are still taken for an interview, not for a slip of the finger."""

EXAMPLES = Bilingual("2026-12-24, 12월 24일 또는 +14", "2026-12-24, 12-24 or +14")
NOT_A_DAY = Bilingual(
    f"날짜로 읽을 수 없습니다. {EXAMPLES.ko}처럼 쓰세요.",
    f"That is not a day; write it as {EXAMPLES.en}.",
)
PAST = Bilingual(
    "지난 날짜입니다. 오늘이나 앞으로의 날짜를 쓰세요.",
    "That day is over; give today or a later one.",
)
TOO_FAR = Bilingual(
    "너무 먼 날짜입니다. 10년 안의 날짜를 쓰세요.",
    "That is too far ahead; give a day within ten years.",
)

_WHOLE = re.compile(r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*일?")
_SHORT = re.compile(r"(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*일?")
_AHEAD = re.compile(r"\+\s*(\d{1,4})(?:\s*(?:d|days?|일))?")


class DayError(ValueError):
    """What was typed is no day to prepare for; `sentence` says why."""

    def __init__(self, sentence: Bilingual) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


def read_day(text: str, today: date) -> date:
    """The day that `text` names, seen from `today`; without a year, the next such day.

    Raises `DayError`.
    """
    typed = text.strip().lower()
    try:
        day = _read(typed, today)
    except (ValueError, OverflowError):
        day = None
    if day is None:
        raise DayError(NOT_A_DAY)
    if day < today:
        raise DayError(PAST)
    if (day - today).days > FARTHEST:
        raise DayError(TOO_FAR)
    return day


def _read(typed: str, today: date) -> date | None:
    if found := _AHEAD.fullmatch(typed):
        return today + timedelta(days=int(found[1]))
    if found := _WHOLE.fullmatch(typed):
        return date(*map(int, found.groups()))
    if found := _SHORT.fullmatch(typed):
        month, day = map(int, found.groups())
        return _next(month, day, today)
    return None


def _next(month: int, day: int, today: date) -> date | None:
    """The next day of this name; 29 February waits for a leap year."""
    for year in range(today.year, today.year + 9):
        try:
            named = date(year, month, day)
        except ValueError:
            continue
        if named >= today:
            return named
    return None
