"""What an interview gave to the schedule: the first answer to each question, and its review."""

from __future__ import annotations

from dataclasses import dataclass

from quizgd.practice import deck, rows
from quizgd.practice.deck import Review
from quizgd.practice.history import History
from quizgd.practice.records import Answer

_COLUMNS = ", ".join(f"a.{name.strip()}" for name in rows.ANSWER.split(","))


@dataclass(frozen=True, slots=True)
class Counted:
    """One answer of an interview as the questions' own history keeps it."""

    answer: Answer
    review: Review | None
    """None where it was extra practice, or its rating was taken back."""


def counted(history: History, number: int) -> tuple[Counted, ...]:
    """The answers that interview `number` gave, in the order of its questions.

    Turn and answer are written together: an answer is the turn's with its question, its words, and
    no earlier time. Raises `HistoryError`.
    """
    with history.use() as connection:
        found = connection.execute(
            f"SELECT {_COLUMNS}, MIN(a.id) FROM turns AS t JOIN answers AS a"
            " ON a.question = t.question AND a.text = t.text AND a.answered_at >= t.at"
            " WHERE t.interview = ? AND t.speaker = 'candidate' AND t.verdict IS NOT NULL"
            " AND NOT EXISTS (SELECT 1 FROM turns AS e WHERE e.interview = t.interview"
            " AND e.question = t.question AND e.speaker = 'candidate' AND e.position < t.position)"
            " GROUP BY t.position ORDER BY t.position",
            (number,),
        ).fetchall()
    answers = (rows.answer(row[:-1]) for row in found)
    return tuple(Counted(a, deck.review_of(history, a.id)) for a in answers if a is not None)
