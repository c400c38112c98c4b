"""The cards and their log in the history: every rating, change and undo is one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from quizgd.practice import rows
from quizgd.practice.card import Card, Standing
from quizgd.practice.schedule import Aim, Rating, may_schedule, review

if TYPE_CHECKING:
    from quizgd.practice.history import History

_FEW = 500
"""Up to so many ids are looked up one by one; more than that by reading all there are."""
_FIELDS = (
    "id, question, answer, auto_rating, rating, study_day, card_before, card_after, reviewed_at"
)


@dataclass(frozen=True, slots=True)
class Review:
    """One scheduling review, with the card before and after it."""

    id: int
    question: str
    answer: int | None
    auto: Rating
    """The rating that the verdict led to."""
    rating: Rating
    """The one that counts; the person may have changed it."""
    day: date
    before: Card | None
    after: Card
    when: datetime


def card_of(history: History, question: str) -> Card | None:
    """What is remembered of a question; None when it is new."""
    with history.use() as connection:
        return _card(connection, question)


def cards(history: History) -> dict[str, Card]:
    """Every card, by question id; one that a damaged disk made unreadable is left out."""
    with history.use() as connection:
        found = connection.execute("SELECT question, card FROM cards").fetchall()
    return {name: card for name, text in found if (card := _read(text)) is not None}


def standings(history: History, ids: Collection[str]) -> dict[str, Standing]:
    """How those of `ids` that have a card stand; from the columns, without reading the cards."""
    query = "SELECT question, due_day, last_day, stability, lapses FROM cards"
    few = len(ids) <= _FEW
    where = f" WHERE question IN ({', '.join('?' * len(ids))})" if few else ""
    with history.use() as connection:
        found = connection.execute(query + where, [*ids] if few else []).fetchall()
    wanted = {*ids}
    return {
        name: standing
        for name, *columns in found
        if name in wanted and (standing := _standing(*columns)) is not None
    }


def due(history: History, day: date) -> set[str]:
    """The ids of the questions that are due on `day`; read from the index alone."""
    with history.use() as connection:
        found = connection.execute(
            "SELECT question FROM cards WHERE due_day <= ?", (day.isoformat(),)
        )
        return {question for (question,) in found}


def due_from(history: History, day: date) -> list[tuple[str, date, float]]:
    """What is due on `day` or later: id, day of the last review, stability in days."""
    with history.use() as connection:
        found = connection.execute(
            "SELECT question, last_day, stability FROM cards WHERE due_day >= ?",
            (day.isoformat(),),
        ).fetchall()
    return [(name, date.fromisoformat(last), stability) for name, last, stability in found]


def next_due(history: History, day: date, without: set[str]) -> date | None:
    """The next day after `day` on which something is due, `without` these."""
    with history.use() as connection:
        found = connection.execute(
            "SELECT question, due_day FROM cards WHERE due_day > ? ORDER BY due_day",
            (day.isoformat(),),
        )
        first = next((when for question, when in found if question not in without), None)
    return None if first is None else date.fromisoformat(first)


def known(history: History) -> set[str]:
    """The ids of the questions that have a card."""
    with history.use() as connection:
        return {question for (question,) in connection.execute("SELECT question FROM cards")}


def new_on(history: History, day: date) -> int:
    """How many questions were reviewed for the first time on `day`."""
    with history.use() as connection:
        row = connection.execute(
            "SELECT COUNT(*) FROM reviews WHERE study_day = ? AND card_before IS NULL",
            (day.isoformat(),),
        ).fetchone()
    return int(row[0])


def keep(
    history: History,
    question: str,
    answer: int | None,
    *,
    auto: Rating,
    rating: Rating,
    day: date,
    aim: Aim,
) -> Review | None:
    """Schedule a question and log it; None when it was reviewed that day already, or later."""
    import fsrs  # noqa: F401, PLC0415 - loaded before the file is locked, not while it is

    with history.transaction() as connection:
        before = _card(connection, question)
        if not may_schedule(before, day) or _reviewed(connection, question, day):
            return None
        after = review(question, before, rating, day, aim)
        cursor = connection.execute(
            "INSERT INTO reviews (question, answer, auto_rating, rating, study_day, card_before,"
            " card_after, reviewed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                question,
                answer,
                int(auto),
                int(rating),
                day.isoformat(),
                before.to_json() if before else None,
                after.to_json(),
                history.now(),
            ),
        )
        _put(connection, question, after)
        connection.execute("DELETE FROM waiting WHERE answer = ?", (answer,))
        return _review(connection, int(cursor.lastrowid or 0))


def review_at(history: History, number: int) -> Review | None:
    """The review with this number."""
    with history.use() as connection:
        return _review(connection, number)


def review_of(history: History, answer: int) -> Review | None:
    """The review that an answer led to."""
    with history.use() as connection:
        row = connection.execute(
            f"SELECT {_FIELDS} FROM reviews WHERE answer = ?", (answer,)
        ).fetchone()
    return None if row is None else _from_row(row)


def wait(history: History, answer: int, rating: Rating | None) -> None:
    """Keep the rating an answer will get at the latest at the next start; None for none."""
    with history.use() as connection:
        if rating is None:
            connection.execute("DELETE FROM waiting WHERE answer = ?", (answer,))
        else:
            connection.execute(
                "UPDATE waiting SET rating = ? WHERE answer = ?", (int(rating), answer)
            )


def waiting(history: History) -> list[tuple[int, str, Rating, datetime]]:
    """Answers whose rating was shown and not kept: id, question, rating, time; oldest first."""
    with history.use() as connection:
        found = connection.execute(
            "SELECT a.id, a.question, w.rating, a.answered_at FROM waiting AS w"
            " JOIN answers AS a ON a.id = w.answer ORDER BY a.id"
        ).fetchall()
    return [(number, name, Rating(rating), rows.when(at)) for number, name, rating, at in found]


def change(history: History, number: int, rating: Rating, aim: Aim) -> Review | None:
    """Give a review another rating; None when a later one stands on it, or it is gone."""
    import fsrs  # noqa: F401, PLC0415

    with history.transaction() as connection:
        found = _latest(connection, number)
        if found is None:
            return None
        after = review(found.question, found.before, rating, found.day, aim)
        connection.execute(
            "UPDATE reviews SET rating = ?, card_after = ? WHERE id = ?",
            (int(rating), after.to_json(), number),
        )
        _put(connection, found.question, after)
        return _review(connection, number)


def undo(history: History, number: int) -> Review | None:
    """Take a review back: card and log are as before it. None where `change` gives None."""
    with history.transaction() as connection:
        found = _latest(connection, number)
        if found is None:
            return None
        connection.execute("DELETE FROM reviews WHERE id = ?", (number,))
        if found.before is None:
            connection.execute("DELETE FROM cards WHERE question = ?", (found.question,))
        else:
            _put(connection, found.question, found.before)
        return found


def dated_after(history: History, day: date) -> int:
    """How many reviews lie after `day`: the clock was ahead then, or is behind now."""
    with history.use() as connection:
        row = connection.execute(
            "SELECT COUNT(*) FROM reviews WHERE study_day > ?", (day.isoformat(),)
        ).fetchone()
    return int(row[0])


def take_back_after(history: History, day: date) -> int:
    """Take back every review after `day`, card and log; how many there were."""
    with history.transaction() as connection:
        found = connection.execute(
            f"SELECT {_FIELDS} FROM reviews WHERE study_day > ? ORDER BY study_day DESC, id DESC",
            (day.isoformat(),),
        ).fetchall()
        for row in found:  # the latest first, so that each card ends as before its earliest
            read = _from_row(row)
            if read is not None and read.before is not None:
                _put(connection, read.question, read.before)
            else:
                connection.execute("DELETE FROM cards WHERE question = ?", (row[1],))
        connection.execute("DELETE FROM reviews WHERE study_day > ?", (day.isoformat(),))
        return len(found)


def reviews(history: History, question: str | None = None) -> list[Review]:
    """The log, oldest first; of one question where it is named."""
    where, values = ("WHERE question = ? ", (question,)) if question else ("", ())
    with history.use() as connection:
        found = connection.execute(f"SELECT {_FIELDS} FROM reviews {where}ORDER BY id", values)
        return [read for row in found if (read := _from_row(row)) is not None]


def rename(history: History, names: Mapping[str, str]) -> set[str]:
    """Move what is kept under old ids to new ones; the old ids that something was kept under.

    Where both names have a card, the one that was reviewed last stays.
    """
    moved: set[str] = set()
    with history.transaction() as connection:
        for old, new in names.items():
            if _rename(connection, old, new):
                moved.add(old)
    return moved


def _rename(connection: sqlite3.Connection, old: str, new: str) -> bool:
    changed = 0
    before, there = _card(connection, old), _card(connection, new)
    if before is not None:
        if there is None or there.last < before.last:
            _put(connection, new, before)
        changed += connection.execute("DELETE FROM cards WHERE question = ?", (old,)).rowcount
    for table in ("answers", "reviews", "drafts", "drills", "turns"):
        # OR IGNORE: a day on which both names were reviewed keeps both rows, each under its own.
        moved = connection.execute(
            f"UPDATE OR IGNORE {table} SET question = ? WHERE question = ?", (new, old)
        )
        changed += moved.rowcount
    return changed > 0


# Rows


def _standing(due: str, last: str, stability: float, lapses: int) -> Standing | None:
    try:
        found = Standing(
            due=date.fromisoformat(due),
            last=date.fromisoformat(last),
            stability=float(stability),
            lapses=int(lapses),
        )
    except ValueError:
        return None
    return found if found.stability > 0 else None


def _card(connection: sqlite3.Connection, question: str) -> Card | None:
    row = connection.execute("SELECT card FROM cards WHERE question = ?", (question,)).fetchone()
    return None if row is None else _read(row[0])


def _read(text: str) -> Card | None:
    try:
        return Card.from_json(text)
    except ValueError:
        return None


def _put(connection: sqlite3.Connection, question: str, card: Card) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO cards (question, card, due_day, last_day, stability, lapses)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            question,
            card.to_json(),
            card.due.isoformat(),
            card.last.isoformat(),
            card.stability,
            card.lapses,
        ),
    )


def _reviewed(connection: sqlite3.Connection, question: str, day: date) -> bool:
    row = connection.execute(
        "SELECT 1 FROM reviews WHERE question = ? AND study_day = ?", (question, day.isoformat())
    ).fetchone()
    return row is not None


def _review(connection: sqlite3.Connection, number: int) -> Review | None:
    row = connection.execute(f"SELECT {_FIELDS} FROM reviews WHERE id = ?", (number,)).fetchone()
    return None if row is None else _from_row(row)


def _latest(connection: sqlite3.Connection, number: int) -> Review | None:
    """The review, if the question's card is what it left."""
    found = _review(connection, number)
    return found if found and _card(connection, found.question) == found.after else None


def _from_row(
    row: tuple[int, str, int | None, int, int, str, str | None, str, str],
) -> Review | None:
    number, question, answer, auto, rating, day, before, after, at = row
    try:
        return Review(
            id=number,
            question=question,
            answer=answer,
            auto=Rating(auto),
            rating=Rating(rating),
            day=date.fromisoformat(day),
            before=None if before is None else Card.from_json(before),
            after=Card.from_json(after),
            when=rows.when(at),
        )
    except ValueError:
        return None
