"""Answer aloud against the clock, then tick what was said. The person is the judge."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizgd.bank.model import Bank, Concept, Form, Question

LIMIT = 2
"""After so many times the target an interviewer has stopped listening."""
_SHORT = 0.5
_LONG = 1.25


class Pace(StrEnum):
    """The time taken, against the target of the question."""

    SHORT = "short"
    RIGHT = "right"
    LONG = "long"
    CUT = "cut"
    """It was stopped at the limit."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One answer as the person says it was: the concepts that were said, and how long it took."""

    question: Question
    said: frozenset[str]
    """Ids of concepts; others are left out."""
    seconds: float

    @property
    def missed(self) -> tuple[Concept, ...]:
        """Core concepts that were not said."""
        return tuple(c for c in self.question.core if c.id not in self.said)

    @property
    def complete(self) -> bool:
        """Whether everything core was said."""
        return not self.missed

    @property
    def core_said(self) -> int:
        """How many core concepts were said."""
        return len(self.question.core) - len(self.missed)

    @property
    def pace(self) -> Pace:
        """How the time was used."""
        return pace(self.seconds, self.question.length)


def pace(seconds: float, target: float) -> Pace:
    """The pace of an answer of `seconds` to a question whose target is `target` seconds."""
    if seconds >= LIMIT * target:
        return Pace.CUT
    if seconds > _LONG * target:
        return Pace.LONG
    return Pace.SHORT if seconds < _SHORT * target else Pace.RIGHT


def points(question: Question) -> tuple[Concept, ...]:
    """What can be ticked: core concepts first, then bonus ones, each in the bank's order."""
    return tuple(sorted(question.concepts, key=lambda c: not c.core))


def askable(bank: Bank) -> tuple[Question, ...]:
    """The questions with key points to tick; experience questions have a rubric of their own."""
    return tuple(q for q in bank.questions if q.core and q.form is not Form.EXPERIENCE)


def deal(
    among: Iterable[Question],
    seed: int,
    count: int,
    first: Sequence[str] = (),
    last: Collection[str] = (),
) -> list[str]:
    """Ids of `count` questions: missed ones first, known ones last, topics mixed."""
    rng = random.Random(f"speak:{seed}")
    questions = [*among]
    rng.shuffle(questions)
    questions.sort(key=lambda q: (q.id not in first, q.id in last))
    dealt: list[Question] = []
    while questions and len(dealt) < count:
        topic = dealt[-1].topic if dealt else None
        one = next((q for q in questions if q.topic != topic), questions[0])
        questions.remove(one)
        dealt.append(one)
    return [q.id for q in dealt]
