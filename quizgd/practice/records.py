"""What is remembered, as plain data: answers, drafts' owners, the session that can be resumed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from quizgd.language import Bilingual, Lang

if TYPE_CHECKING:
    from quizgd.checker.verdict import Verdict

JudgedKind = Literal["concept", "wrong"]
"""What a person judges: a concept of the question, or a wrong claim."""

Judgement = Literal["said", "not-said"]
"""The person's own judgement: "I did say that", or "I did not"."""

Confidence = Literal[1, 2, 3]
"""How sure a person was before the verdict: 1 a guess, 2 unsure, 3 sure. Never scored."""

SURE: Confidence = 3


class HistoryError(Exception):
    """The history could not be read or written; `sentence` says why, where and what to do."""

    def __init__(self, sentence: Bilingual) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it was given, with the verdict it got at that time."""

    id: int
    question: str
    lang: Lang
    """The language the question was asked in; `verdict.lang` is the language of the answer."""
    text: str
    verdict: Verdict
    grader: str
    """The grader's version at that time."""
    seconds: float
    """Time taken to answer."""
    hints: int
    gave_up: bool
    when: datetime
    """Aware, in UTC."""
    confidence: Confidence | None = None
    """What was said before the verdict; None when it was not asked."""


@dataclass(frozen=True, slots=True)
class Session:
    """A run through questions: what is needed to go on where one was."""

    questions: tuple[str, ...]
    """Question ids in the order they are asked."""
    position: int
    """Index of the question that is being asked; `len(questions)` when all were."""
    lang: Lang
    topic: str | None
    level: str | None
    started: datetime
    """Aware, in UTC."""
    kind: str = ""
    """The kind of drill it is; empty for a quiz."""


@dataclass(frozen=True, slots=True)
class QuestionSummary:
    """How one question went so far; coverages are shares of the core concepts, 0 to 1."""

    question: str
    attempts: int
    gave_up: int
    """How many of the attempts were given up."""
    last_coverage: float
    best_coverage: float
    last_when: datetime
    """Aware, in UTC."""

    @property
    def answered(self) -> bool:
        """Whether any of the attempts was more than giving up."""
        return self.attempts > self.gave_up
