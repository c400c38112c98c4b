"""What a person decided about practice: the interview's date, and how much a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from quizgd.practice.schedule import Aim

if TYPE_CHECKING:
    from quizgd.practice.history import History

QUESTIONS = 20
MINUTES = 30
NEW = 5
NO_LIMIT = 0
AUTOMATIC = -1
MOST_QUESTIONS = 200
MOST_MINUTES = 600

LAST_WEEKS = 14
"""Days before the interview from which recall is kept higher."""
ORDINARY, HIGH = 0.9, 0.95
LOOKS = 3
"""Every question fits at least this often into the days that are left."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """The limits of a session and the day it is all for."""

    interview: date | None = None
    questions: int = QUESTIONS
    """Most questions a session; 0 for no limit."""
    minutes: int = MINUTES
    """Most minutes a session; 0 for no limit."""
    new: int = AUTOMATIC
    """Most new questions a day; -1 leaves it to the plan."""
    confidence: bool = False
    """Whether to ask how sure one is before the verdict."""

    def days_left(self, day: date) -> int | None:
        """Study days until the interview, 0 on its day; None without one, or after it."""
        if self.interview is None or self.interview < day:
            return None
        return (self.interview - day).days

    def aim(self, day: date) -> Aim:
        """What the schedule aims at on `day`.

        Before an interview no interval is longer than a third of the days left, so that
        everything is seen again in time; in the last two weeks recall is kept at 95 %.
        """
        left = self.days_left(day)
        if left is None:
            return Aim(ORDINARY)
        return Aim(HIGH if left <= LAST_WEEKS else ORDINARY, max(1, left // LOOKS))


def load(history: History) -> Preferences:
    """The person's preferences; what was never set, or cannot be read, is as it comes."""
    return Preferences(
        interview=_date(history.setting("practice.interview", "")),
        questions=_within(history.setting("practice.questions", QUESTIONS), 0, MOST_QUESTIONS),
        minutes=_within(history.setting("practice.minutes", MINUTES), 0, MOST_MINUTES),
        new=_within(history.setting("practice.new", AUTOMATIC), AUTOMATIC, MOST_QUESTIONS),
        confidence=history.setting("practice.confidence", False),
    )


def save(history: History, preferences: Preferences) -> None:
    """Keep them all."""
    interview = preferences.interview
    history.set_setting("practice.interview", interview.isoformat() if interview else "")
    history.set_setting("practice.questions", preferences.questions)
    history.set_setting("practice.minutes", preferences.minutes)
    history.set_setting("practice.new", preferences.new)
    history.set_setting("practice.confidence", preferences.confidence)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _within(value: int, least: int, most: int) -> int:
    return min(max(value, least), most)
