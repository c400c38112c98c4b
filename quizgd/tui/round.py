"""A round of questions: which are asked, where one is, how it went. Plain data, no textual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from quizgd.bank.model import Bank, Level, Question
from quizgd.language import Lang
from quizgd.practice.rating import Circumstances, rate
from quizgd.practice.records import SURE, Answer, Confidence, Session
from quizgd.practice.schedule import Rating

LEVELS = tuple(Level)
RETURN_AFTER = 3
"""How many other questions come before one that was missed is asked again."""
MOST_RETURNS = 3
"""How often a question is asked again in one round."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the last answer to one question of the round went."""

    coverage: float
    wrong: int
    """How many wrong claims it made."""
    gave_up: bool
    hints: int
    best: float = 0.0
    """The best coverage of all tries in the round, this one among them."""
    answered: bool = False
    """Whether any try was more than giving up."""
    confidence: Confidence | None = None
    """How sure one was before the verdict of the first try."""
    missed: bool = False
    """Whether the first try failed."""

    @property
    def surprising(self) -> bool:
        """Sure, and wrong: what is put right here is remembered best."""
        return self.missed and self.confidence == SURE

    def after(self, earlier: Outcome | None) -> Outcome:
        """This try with what earlier ones have reached."""
        best = max(self.coverage, earlier.best if earlier else 0.0)
        answered = not self.gave_up or (earlier is not None and earlier.answered)
        first = earlier or self
        return replace(
            self, best=best, answered=answered, confidence=first.confidence, missed=first.missed
        )


@dataclass(frozen=True, slots=True)
class Round:
    """Questions in the order they are asked; every change gives a new round."""

    questions: tuple[str, ...]
    started: datetime
    position: int = 0
    """Index of the question that is being asked; `len(questions)` when all were."""
    topic: str | None = None
    level: Level | None = None
    kind: str = ""
    """The kind of drill it is; empty for a quiz."""
    kept: bool = True
    """Whether it can be resumed; a single question looked up on the side is not."""
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)

    @property
    def current(self) -> str | None:
        """The id of the question that is being asked; None after the last."""
        return self.questions[self.position] if self.position < len(self.questions) else None

    @property
    def tried(self) -> bool:
        """Whether the current question was answered before in this round."""
        return self.current in self.outcomes

    @property
    def begun(self) -> bool:
        """Whether something would be lost with it: a question was answered, or passed."""
        return self.position > 0 or bool(self.outcomes)

    @property
    def following(self) -> str | None:
        """The id of the question after the current one."""
        return self.advanced().current

    def advanced(self) -> Round:
        """The round at its next question."""
        return replace(self, position=min(self.position + 1, len(self.questions)))

    def followed(self, question_id: str) -> Round:
        """The round with a follow-up asked next; it is not asked a second time later."""
        at = min(self.position + 1, len(self.questions))
        later = tuple(q for q in self.questions[at:] if q != question_id)
        return replace(self, questions=(*self.questions[:at], question_id, *later), position=at)

    def returned(self, question_id: str) -> Round:
        """The round with a missed question asked once more, after three others where it can be."""
        at = min(self.position + 1 + RETURN_AFTER, len(self.questions))
        again = self.questions.count(question_id)
        if question_id in self.questions[self.position + 1 :] or again > MOST_RETURNS:
            return self
        return replace(self, questions=(*self.questions[:at], question_id, *self.questions[at:]))

    def spared(self, question_id: str) -> Round:
        """The round in which a question, passed after all, is not asked again."""
        at = self.position + 1
        later = tuple(name for name in self.questions[at:] if name != question_id)
        return replace(self, questions=(*self.questions[:at], *later))

    def answered(self, question_id: str, outcome: Outcome) -> Round:
        """The round with the outcome of one answer."""
        now = outcome.after(self.outcomes.get(question_id))
        return replace(self, outcomes={**self.outcomes, question_id: now})

    def session(self, lang: Lang, *, after: bool) -> Session | None:
        """What is kept to resume; `after` the current question. None when nothing is left."""
        position = self.position + 1 if after else self.position
        if not self.kept or position >= len(self.questions):
            return None
        level = self.level.value if self.level else None
        return Session(self.questions, position, lang, self.topic, level, self.started, self.kind)


def level_of(name: str | None) -> Level | None:
    """The level of this name; None for all levels, and for a name that is none."""
    return next((level for level in Level if level.value == name), None)


def outcome(answer: Answer, must: frozenset[str] = frozenset()) -> Outcome:
    """The outcome of an answer in the history; `must` are the concepts it fails without."""
    verdict = answer.verdict
    how = Circumstances(answer.seconds, answer.hints, answer.gave_up)
    return Outcome(
        verdict.coverage,
        len(verdict.asserted),
        answer.gave_up,
        answer.hints,
        confidence=answer.confidence,
        missed=rate(verdict, {}, how, must)[0] is Rating.AGAIN,
    )


def chosen(bank: Bank, topic: str | None, level: Level | None) -> tuple[Question, ...]:
    """The questions of one topic (or all) that a candidate of `level` is asked."""
    reach = LEVELS.index(level) if level else len(LEVELS)
    return tuple(
        q for q in bank.questions if topic in (None, q.topic) and LEVELS.index(q.level) <= reach
    )


def resumed(session: Session, bank: Bank, answers: list[Answer]) -> Round | None:
    """The round that a session was; None when none of its questions is left in the bank.

    `answers` are the history's; those given since the session started are its outcomes.
    """
    known = {q.id for q in bank.questions}
    renamed = {old: q.id for q in bank.questions for old in q.renamed_from}
    names = [renamed.get(q, q) for q in session.questions]
    position = sum(name in known for name in names[: session.position])
    questions = tuple(name for name in names if name in known)
    if position >= len(questions):
        return None
    outcomes: dict[str, Outcome] = {}
    for answer in reversed(answers):  # newest first
        name = renamed.get(answer.question, answer.question)
        if answer.when >= session.started and name in questions:
            question = bank.find(name)
            must = question.must if question else frozenset[str]()
            outcomes[name] = outcome(answer, must).after(outcomes.get(name))
    level = level_of(session.level)
    return Round(
        questions,
        session.started,
        position,
        session.topic,
        level,
        session.kind,
        outcomes=outcomes,
    )
