"""No table is forgotten where two histories become one."""

from __future__ import annotations

from contextlib import closing

import pytest
from export_rows import Tables, content, memory

from quizgd.practice.export import merge, tables

AT = "2026-01-31T09:00:00+00:00"
ONE_EACH: Tables = {
    "answers": [
        (1, "q", "en", "text", "{}", "1", 0.5, 3.0, 0, 0, AT, None),
        (2, "p", "ko", "말", "{}", "1", 0.5, 3.0, 0, 0, AT, 3),
    ],
    "judgements": [(1, "concept", "c", "said", AT)],
    "drafts": [("q", "en", "draft", AT)],
    "session": [(1, "[]", 0, "en", None, None, AT, "")],
    "settings": [("lang", "en")],
    "cards": [("q", '{"reps": 1}', "2026-02-02", "2026-01-31", 2.0, 0)],
    "reviews": [(1, "q", 1, 3, 3, "2026-01-31", None, '{"reps": 1}', AT)],
    "waiting": [(2, 3)],
    "drills": [(1, "numbers", "x:1", "q", "{}", 1, None, None, 3.0, AT)],
    "predictions": [(1, "race", "{}", "a", "a", "b", 0, None, AT)],
    "interviews": [(1, "mid", "ko", 15.0, "{}", AT, None, None)],
    "turns": [(1, 1, 0, "candidate", "answer", "q", "text", None, 1.0, AT)],
}


def nothing() -> Tables:
    return {name: [] for name in ONE_EACH}


def test_the_merge_knows_every_table_of_the_database() -> None:
    with closing(memory(nothing())) as connection:
        there = {
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith("sqlite_")
        }
    assert {*merge.TABLES} == there - {tables.COUNTED}
    # What another table points at is merged before it, for its numbers may change.
    names = [*merge.TABLES]
    for name, table in merge.TABLES.items():
        assert all(names.index(to) < names.index(name) for to in table.points.values())


@pytest.mark.parametrize("own", [nothing(), ONE_EACH], ids=["into nothing", "into itself"])
def test_a_row_of_every_table_arrives_once(own: Tables) -> None:
    with closing(memory(own)) as one, closing(memory(ONE_EACH)) as two:
        one.execute("BEGIN")
        merge.merge(one, two)
        one.execute("COMMIT")
        assert content(one) == content(two)
        triggers = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY 1"
        assert one.execute(triggers).fetchall() == two.execute(triggers).fetchall() != []
