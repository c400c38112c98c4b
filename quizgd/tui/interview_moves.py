"""What the screens of the interview say to the program, beside `messages`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizgd.tui.messages import Move, Open

if TYPE_CHECKING:
    from quizgd.practice.interview.records import Setup
    from quizgd.tui.interview_desk import Live
    from quizgd.tui.start import Start


@dataclass
class BeginInterview(Move):
    """Begin an interview; what is None is as it was the last time."""

    setup: Setup | None = None
    start: Start | None = None
    """What the command line asked for."""


@dataclass
class ResumeInterview(Move):
    """Go on with the interview that was left."""

    number: int


@dataclass
class EndInterview(Move):
    """It is over: tick the stories, if there were any, then show the report."""

    live: Live


@dataclass
class TickStories(Move):
    """Tick what the stories of an interview held."""

    live: Live


@dataclass
class SeeReport(Move):
    """Show the report of an interview that is kept."""

    number: int


@dataclass
class SeeRatings(Move):
    """Show the ratings that an interview gave its questions."""

    number: int | None


def first(start: Start) -> Move:
    """Where the program begins: in the interview, or where one is set up."""
    if start.level is None and start.minutes is None and not start.cold:
        return Open("interview")
    return BeginInterview(start=start)
