"""What the screens say to the program; the program alone moves from screen to screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from textual.message import Message

if TYPE_CHECKING:
    from quizgd.bank.model import Level
    from quizgd.practice.records import Confidence

Place = Literal[
    "home", "topics", "levels", "demos", "progress", "help", "today", "settings", "drills"
]
Settings = Mapping[str, float | int | str | bool]
"""What a demo is opened with."""


class Move(Message):
    """Anything that leads to another screen."""


@dataclass
class Begin(Move):
    """Start a round: of these questions, or of the topic and the level that are chosen."""

    ids: tuple[str, ...] = ()
    kind: str = ""
    """The kind of drill it is; empty for a quiz."""
    sure: bool = False
    """Whether a round that is under way may be given up for it without asking."""


@dataclass
class Drill(Move):
    """Start a drill of this kind (`drill_kinds.KINDS`)."""

    kind: str


@dataclass
class Resume(Move):
    """Go on with the round that was left."""


@dataclass
class Open(Move):
    """Show a place of the program."""

    place: Place


@dataclass
class Chosen(Move):
    """A topic or a level was chosen; None means all."""

    kind: Literal["topic", "level"]
    topic: str | None = None
    level: Level | None = None


@dataclass
class AskAlone(Move):
    """Ask one question outside the round."""

    question: str


@dataclass
class Answered(Move):
    """An answer to the current question was submitted, or given up."""

    text: str
    seconds: float
    """Time taken, in seconds."""
    hints: int
    gave_up: bool = False
    confidence: Confidence | None = None
    """How sure one was, where it was asked."""
    asked_sure: bool = False
    """Whether it was asked already."""


@dataclass
class Next(Move):
    """Ask the next question of the round."""


@dataclass
class Again(Move):
    """Ask the same question again."""


@dataclass
class Follow(Move):
    """Ask this follow-up next."""

    question: str


@dataclass
class SeeDemo(Move):
    """See it run."""

    name: str | None
    """None for the list of demos."""
    settings: Settings = field(default_factory=dict)
    question: str | None = None
    """The question that it was opened from."""


@dataclass
class SeeDemoOf(Move):
    """See a question's demo run, or choose one where it has several."""

    question: str


@dataclass
class SayWhy(Move):
    """Say in one's own words why a demo ran as it did: answer a question that it belongs to."""

    question: str


@dataclass
class Back(Move):
    """Leave this screen for the one below it."""
