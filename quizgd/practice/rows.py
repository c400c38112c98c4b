"""Between the history's rows and plain data: times in UTC as ISO 8601, verdicts as JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from quizgd.language import Lang
from quizgd.practice.records import Answer, Confidence


def storable(text: str) -> str:
    """Text that UTF-8 can hold; as long as before, so that spans still point at their words."""
    return text.encode("utf-8", "replace").decode()


def iso(moment: datetime) -> str:
    """An aware datetime as text, in UTC."""
    return moment.astimezone(UTC).isoformat()


def when(text: str) -> datetime:
    """The aware datetime that `iso` wrote."""
    return datetime.fromisoformat(text)


ANSWER = (
    "id, question, lang, text, verdict, grader, seconds, hints, gave_up, answered_at, confidence"
)
"""The columns that `answer` reads."""

AnswerRow = tuple[int, str, str, str, str, str, float, int, int, str, Confidence | None]


def answer(row: AnswerRow) -> Answer | None:
    """An answer from its row; None when the row cannot be read (a damaged disk, another hand)."""
    from quizgd.checker.verdict import Verdict  # noqa: PLC0415 - the checker loads when needed

    number, question, lang, text, verdict, grader, seconds, hints, gave_up, at, confidence = row
    try:
        return Answer(
            id=number,
            question=question,
            lang=Lang(lang),
            text=text,
            verdict=Verdict.from_dict(json.loads(verdict)),
            grader=grader,
            seconds=seconds,
            hints=hints,
            gave_up=bool(gave_up),
            when=when(at),
            confidence=confidence,
        )
    except (KeyError, TypeError, ValueError):
        return None
