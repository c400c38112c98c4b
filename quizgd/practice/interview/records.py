"""An interview as plain data: how it was set up, what is to be asked, and every turn of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal

from quizgd.bank.model import Level
from quizgd.language import Lang

if TYPE_CHECKING:
    from quizgd.checker.verdict import Verdict

COLD_SECONDS = 10
"""Seconds to begin an answer in, in a cold start."""


class Kind(StrEnum):
    """What a turn does. The first ones are the interviewer's, the last three the candidate's."""

    OPENING = "opening"
    ASK = "ask"
    FOLLOW = "follow"
    """A question that the last answer led to."""
    PROBE = "probe"
    """A nudge towards a concept that is missing."""
    DOUBT = "doubt"
    """Are you sure? About something that was said."""
    GOOD = "good"
    NOTED = "noted"
    """Taken in, without a judgement."""
    CUT = "cut"
    """A lecture is cut short."""
    CHECK_IN = "check-in"
    """An answer to "shall I go on?"."""
    NUDGE = "nudge"
    """Silence is broken."""
    CLOSING = "closing"
    ANSWER = "answer"
    PASS = "pass"
    RUBRIC = "rubric"
    """What the candidate ticked of an experience question, after the interview."""


QUESTIONS = frozenset({Kind.ASK, Kind.FOLLOW})
REPLIES = frozenset({Kind.ANSWER, Kind.PASS})
CANDIDATES = REPLIES | {Kind.RUBRIC}
WAITS = QUESTIONS | {Kind.PROBE, Kind.DOUBT, Kind.NUDGE}
"""After these it is the candidate's turn."""

Speaker = Literal["interviewer", "candidate"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing said."""

    kind: Kind
    text: str
    question: str | None = None
    """The question it belongs to."""
    about: str = ""
    """The concept that is probed, the claim that is doubted, or what a follow-up came on."""
    verdict: Verdict | None = None
    """What was heard in an answer; None for one that no key judges."""
    seconds: float = 0.0
    """Time the candidate took, in seconds."""
    began: float | None = None
    """Seconds before the candidate began to type."""
    at: datetime | None = None
    """Aware, in UTC; None before it is kept."""

    @property
    def speaker(self) -> Speaker:
        """Who says it."""
        return "candidate" if self.kind in CANDIDATES else "interviewer"


@dataclass(frozen=True, slots=True)
class Setup:
    """What the candidate chose."""

    level: Level
    lang: Lang
    """The language the interviewer speaks; answers may be in either."""
    minutes: float
    cold: bool = False
    """Straight into a question, with ten seconds to begin each answer."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What may be asked, in order, level by level; how much of it is asked is a matter of time."""

    seed: int
    order: Mapping[Level, tuple[str, ...]]
    experience: tuple[str, ...] = ()
    cold: bool = False

    def to_dict(self) -> dict[str, Any]:
        """As JSON-ready data."""
        return {
            "seed": self.seed,
            "order": {level.value: [*ids] for level, ids in self.order.items()},
            "experience": [*self.experience],
            "cold": self.cold,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Plan:
        """The plan that `to_dict` wrote. Raises KeyError, TypeError or ValueError for another."""
        return cls(
            int(data["seed"]),
            {Level(level): tuple(map(str, ids)) for level, ids in data["order"].items()},
            tuple(map(str, data["experience"])),
            bool(data["cold"]),
        )


@dataclass(frozen=True, slots=True)
class Talk:
    """An interview so far; every change gives a new one."""

    setup: Setup
    plan: Plan
    turns: tuple[Turn, ...] = field(default=())

    @property
    def elapsed(self) -> float:
        """Seconds the candidate has used; reading what was said before is not counted."""
        return sum(turn.seconds for turn in self.turns)

    @property
    def left(self) -> float:
        """Seconds that are left; below zero when a sentence was finished after the time."""
        return 60 * self.setup.minutes - self.elapsed

    @property
    def closed(self) -> bool:
        """Whether the interviewer has said goodbye."""
        return any(turn.kind is Kind.CLOSING for turn in self.turns)

    @property
    def asked(self) -> tuple[str, ...]:
        """The ids of the questions that were asked, in order."""
        return tuple(t.question for t in self.turns if t.kind in QUESTIONS and t.question)

    def said(self, turn: Turn) -> Talk:
        """With one turn more."""
        return replace(self, turns=(*self.turns, turn))
