"""Histories with rows in every table, made by hypothesis: anything the tables may hold."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from quizgd.practice.export import tables
from quizgd.practice.migrations import migrate

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
QUESTION = st.sampled_from(["what-is-momentum", "나쁜 id\u202e\x1b[31m", "q"])
LANG = st.sampled_from(["ko", "en"])
NUMBER = st.floats(allow_nan=False, allow_infinity=False, width=32)
CONFIDENCE = st.none() | st.integers(1, 3)
RATING = st.integers(1, 4)
BIT = st.integers(0, 1)
MOMENT = st.integers(0, 400).map(
    lambda minutes: (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)).isoformat()
)
DAY = st.integers(1, 28).map(lambda day: f"2026-02-{day:02}")
CARD = st.integers(1, 9).map(lambda reps: f'{{"reps": {reps}}}')

Tables = dict[str, list[tuple[Any, ...]]]


@st.composite
def histories(draw: st.DrawFn) -> Tables:
    """Rows by table; what points at another row points at one that is there."""

    def some(*columns: st.SearchStrategy[Any], key: Any = None, most: int = 4) -> list[Any]:
        return draw(st.lists(st.tuples(*columns), max_size=most, unique_by=key))

    def numbered(found: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        step = draw(st.integers(1, 3))
        return [(1 + step * n, *row) for n, row in enumerate(found)]

    answers = numbered(
        some(
            QUESTION,
            LANG,
            TEXT,
            TEXT,
            TEXT,
            NUMBER,
            NUMBER,
            st.integers(0, 5),
            BIT,
            MOMENT,
            CONFIDENCE,
        )
    )
    ids = st.sampled_from([row[0] for row in answers]) if answers else st.nothing()
    interviews = numbered(
        some(TEXT, LANG, NUMBER, TEXT, MOMENT, st.none() | MOMENT, st.none() | TEXT)
    )
    turns: list[Any] = []
    if interviews:
        turns = some(
            st.sampled_from([row[0] for row in interviews]),
            st.integers(0, 5),
            TEXT,
            TEXT,
            st.none() | QUESTION,
            TEXT,
            st.none() | TEXT,
            NUMBER,
            MOMENT,
            key=lambda row: row[:2],
        )
    judged: list[Any] = []
    waiting: list[Any] = []
    if answers:
        judged = some(
            ids,
            st.sampled_from(["concept", "wrong"]),
            TEXT,
            st.sampled_from(["said", "not-said"]),
            MOMENT,
            key=lambda row: row[:3],
        )
        waiting = some(ids, RATING, key=lambda row: row[0])
    return {
        "answers": answers,
        "judgements": judged,
        "drafts": some(QUESTION, LANG, TEXT, MOMENT, key=lambda row: row[0]),
        "session": some(
            st.just(1),
            TEXT,
            st.integers(0, 9),
            LANG,
            st.none() | TEXT,
            st.none() | TEXT,
            MOMENT,
            TEXT,
            most=1,
        ),
        "settings": some(TEXT, TEXT, key=lambda row: row[0]),
        "cards": some(QUESTION, CARD, DAY, DAY, NUMBER, st.integers(0, 9), key=lambda row: row[0]),
        "reviews": numbered(
            some(
                QUESTION,
                st.none() | ids if answers else st.none(),
                RATING,
                RATING,
                DAY,
                st.none() | CARD,
                CARD,
                MOMENT,
                key=lambda row: (row[0], row[4]),
            )
        ),
        "waiting": waiting,
        "drills": numbered(
            some(
                TEXT,
                TEXT,
                st.none() | QUESTION,
                TEXT,
                BIT,
                st.none() | TEXT,
                CONFIDENCE,
                NUMBER,
                MOMENT,
            )
        ),
        "predictions": numbered(
            some(
                TEXT,
                TEXT,
                TEXT,
                st.none() | TEXT,
                st.none() | TEXT,
                st.none() | BIT,
                CONFIDENCE,
                MOMENT,
            )
        ),
        "interviews": interviews,
        "turns": numbered(turns),
    }


def filled(connection: sqlite3.Connection, found: Tables) -> None:
    for name in tables.tables(connection):
        tables.insert(connection, name, iter(found[name]))


def memory(found: Tables) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    migrate(connection, None)
    filled(connection, found)
    return connection


def content(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every table that there is, what is counted from others among them."""
    names = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    ]
    return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}
