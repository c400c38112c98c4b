"""All statistics of one moment, for the screen and for `quizgd stats`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import TYPE_CHECKING, Any

from quizgd.practice import preferences, queue
from quizgd.practice.statistics.calendar import ENOUGH, Streak, streak
from quizgd.practice.statistics.calibration import Felt, Predicted, calibration, predictions
from quizgd.practice.statistics.memory import (
    LATELY,
    Ahead,
    Retention,
    Strength,
    ahead,
    retention,
    strengths,
)
from quizgd.practice.statistics.misses import Missed, most_missed, still_held
from quizgd.practice.statistics.read import Asserted, Rows, read

if TYPE_CHECKING:
    from quizgd.bank.model import Bank
    from quizgd.practice.history import History
    from quizgd.practice.records import QuestionSummary


@dataclass(frozen=True, slots=True)
class Statistics:
    """How learning stands on one study day."""

    day: date
    interview: date | None
    """Its day, if it is not over."""
    goal: float
    """The retention that the schedule aims at, 0 to 1."""
    retained: Retention
    """Of all time."""
    lately: Retention
    """Of the last 30 study days."""
    strengths: tuple[Strength, ...]
    ahead: Ahead
    graded: tuple[tuple[date, int], ...]
    """Study days with their graded answers, oldest first."""
    streak: Streak
    missed: tuple[Missed, ...]
    held: tuple[Asserted, ...]
    felt: tuple[Felt, ...]
    predicted: Predicted
    summary: tuple[QuestionSummary, ...]
    """How each question went, the one answered last first."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell yet."""
        return not (self.summary or self.graded or self.predicted.scored)

    @property
    def questions(self) -> int:
        """How many questions the bank holds."""
        return sum(one.questions for one in self.strengths)

    @property
    def seen(self) -> int:
        """How many of them have a card."""
        return sum(one.seen for one in self.strengths)


def overview(history: History, bank: Bank, day: date, zone: tzinfo | None = None) -> Statistics:
    """The statistics of `day`. Raises `HistoryError`."""
    wanted = preferences.load(history)
    due = queue.due_now(history, day, wanted)
    return worked_out(read(history, zone), bank, day, wanted, due)


def worked_out(
    rows: Rows, bank: Bank, day: date, wanted: preferences.Preferences, due: Iterable[str]
) -> Statistics:
    """The same from rows that were read. `due`: the ids that are due on `day`, in the bank or
    not.
    """
    topics = {q.id: q.topic for q in bank.questions}
    cards = [card for card in rows.cards if card.question in topics]
    interview = wanted.interview if wanted.days_left(day) is not None else None
    return Statistics(
        day=day,
        interview=interview,
        goal=wanted.aim(day).retention,
        retained=retention(rows.reviewed, day),
        lately=retention(rows.reviewed, day, LATELY),
        strengths=strengths(cards, topics, day, interview),
        ahead=ahead(cards, day, interview, sum(name in topics for name in due)),
        graded=rows.graded,
        streak=streak(rows.graded, day),
        missed=most_missed(
            rows.heard, {q.id: frozenset(c.id for c in q.concepts) for q in bank.questions}
        ),
        held=still_held(
            rows.asserted, {q.id: frozenset(w.id for w in q.wrong) for q in bank.questions}
        ),
        felt=calibration(rows.sureness),
        predicted=predictions(rows.foreseen),
        summary=rows.summary,
    )


def to_dict(told: Statistics) -> dict[str, Any]:
    """As JSON-ready data: shares from 0 to 1 or null, days as YYYY-MM-DD."""
    return {
        "day": told.day.isoformat(),
        "interview": told.interview.isoformat() if told.interview else None,
        "retention": {
            "goal": told.goal,
            "lately": {**_retention(told.lately), "days": LATELY},
            "ever": _retention(told.retained),
        },
        "topics": [
            {
                "topic": one.topic,
                "questions": one.questions,
                "seen": one.seen,
                "recall": one.now,
                "recall_at_interview": one.then,
            }
            for one in told.strengths
        ],
        "due": {
            "days": [{"day": day.isoformat(), "due": count} for day, count in told.ahead.days],
            "later": told.ahead.later,
        },
        "streak": {
            "days": told.streak.days,
            "best": told.streak.best,
            "today": told.streak.today,
            "enough": ENOUGH,
            "rested_this_month": told.streak.rested,
            "days_studied": told.streak.studied,
        },
        "calendar": [{"day": day.isoformat(), "graded": count} for day, count in told.graded],
        "missed": [
            {"question": m.question, "concept": m.concept, "asked": m.asked, "missed": m.missed}
            for m in told.missed
        ],
        "wrong_claims": [
            {
                "question": one.question,
                "claim": one.claim,
                "sure": one.sure,
                "when": one.when.isoformat(),
            }
            for one in told.held
        ],
        "confidence": [
            {"confidence": name, "count": one.count, "right": one.right}
            for name, one in zip(("guess", "unsure", "sure"), told.felt, strict=True)
        ],
        "predictions": {
            "scored": told.predicted.scored,
            "right": told.predicted.right,
            "demos": [
                {"demo": one.demo, "scored": one.scored, "right": one.right}
                for one in told.predicted.demos
            ],
        },
        "questions": [
            {
                "question": one.question,
                "attempts": one.attempts,
                "gave_up": one.gave_up,
                "last_coverage": one.last_coverage,
                "best_coverage": one.best_coverage,
                "last_when": one.last_when.isoformat(),
            }
            for one in told.summary
        ],
    }


def _retention(found: Retention) -> dict[str, Any]:
    return {"reviews": found.reviews, "passed": found.passed, "share": found.share}
