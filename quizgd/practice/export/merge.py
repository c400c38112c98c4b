"""Two histories as one: what either remembers, nothing twice, in the order in which it happened.

The same answer is known by its question, time and text. Rows are numbered in the order in which
they happened, for the newest has to have the highest number; where all that is new comes after all
that is there, the numbers there stay. Of what can exist once only - a card, a draft, a judgement -
the later one stays; this history's own settings and session stay.

Only what tells rows apart is held in memory; the rows themselves go from one file to the other.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from quizgd.practice.export import tables

Row = tuple[Any, ...]
Numbers = Mapping[int, int]
"""The number a row had, and the one it gets; a row that is not named keeps its own."""
Key = Callable[[Row], Any]


@dataclass(frozen=True, slots=True)
class Log:
    """A table of what happened, row by row: `id` first, told apart by `key`, in order of `time`."""

    key: tuple[str, ...]
    time: str
    points: Mapping[str, str] = field(default_factory=dict)
    """Columns that hold the number of a row in another log."""
    finished: str = ""
    """A column that is filled in the end: a row that has it replaces its like that has not."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """A table with one row a key: the later one stays, this history's where both are as late."""

    key: tuple[str, ...]
    later: Key = lambda row: 0
    """How late a row is, by all its columns."""
    points: Mapping[str, str] = field(default_factory=dict)


TABLES: Mapping[str, Log | Keyed] = {
    "answers": Log(("question", "answered_at", "text"), "answered_at"),
    "interviews": Log(("started_at", "level", "lang"), "started_at", finished="ended_at"),
    "reviews": Log(("question", "study_day"), "reviewed_at", {"answer": "answers"}),
    "turns": Log(("interview", "position"), "at", {"interview": "interviews"}),
    "drills": Log(("kind", "item", "done_at"), "done_at"),
    "predictions": Log(("demo", "made_at"), "made_at"),
    "judgements": Keyed(("answer", "kind", "item"), lambda row: row[4], {"answer": "answers"}),
    "waiting": Keyed(("answer",), points={"answer": "answers"}),
    "drafts": Keyed(("question",), lambda row: row[3]),
    "cards": Keyed(("question",), lambda row: (row[3], _reps(row[1]))),
    "session": Keyed(("one",)),
    "settings": Keyed(("key",)),
}
"""Every table, what is pointed at before what points; a test holds it against the database."""


def merge(own: sqlite3.Connection, other: sqlite3.Connection) -> None:
    """Add to `own` what only `other` has, inside a transaction of the caller.

    Both are of this program's version; `other` is not changed.
    """
    # What points at an answer is given its new number after the answer is.
    own.execute("PRAGMA defer_foreign_keys = ON")
    moved: dict[str, tuple[Numbers, Numbers]] = {}
    with tables.uncounted(own):
        for name, table in TABLES.items():
            mine = {column: moved[to][0] for column, to in table.points.items()}
            theirs = {column: moved[to][1] for column, to in table.points.items()}
            for column, numbers in mine.items():
                _renumber(own, name, column, numbers)
            if isinstance(table, Log):
                moved[name] = _merge_log(own, other, name, table, theirs)
            else:
                _merge_keyed(own, other, name, table, theirs)
        # What one side has rated meanwhile does not wait any more on the other.
        own.execute(
            "DELETE FROM waiting WHERE answer IN"
            " (SELECT answer FROM reviews WHERE answer IS NOT NULL)"
        )


# What happened


@dataclass(frozen=True, slots=True)
class _Brief:
    """What tells a row of a log apart from others."""

    id: int
    time: str
    finished: bool


_Named = dict[tuple[Any, int], _Brief]


def _merge_log(
    own: sqlite3.Connection,
    other: sqlite3.Connection,
    name: str,
    log: Log,
    theirs: Mapping[str, Numbers],
) -> tuple[Numbers, Numbers]:
    """The new numbers of the rows of both."""
    there, coming = _briefs(own, name, log, {}), _briefs(other, name, log, theirs)
    known = {found.id: there[key].id for key, found in coming.items() if key in there}
    fresh = {key: found for key, found in coming.items() if key not in there}
    ended = {
        found.id
        for key, found in coming.items()
        if key in there and found.finished and not there[key].finished
    }
    mine, new = _numbered([*there.values()], [*fresh.values()])
    _renumber(own, name, "id", mine)
    numbers = {**{number: mine.get(to, to) for number, to in known.items()}, **new}
    taken = _rows(other, name, {**theirs, "id": numbers}, lambda row: row[0] in ended)
    names = [column.name for column in tables.columns(own, name)]
    changes = ", ".join(f"{column} = ?" for column in names[1:])
    own.executemany(
        f"UPDATE {name} SET {changes} WHERE id = ?", ((*row[1:], row[0]) for row in taken)
    )
    tables.insert(
        own, name, _rows(other, name, {**theirs, "id": numbers}, lambda row: row[0] in new)
    )
    return mine, numbers


def _briefs(
    connection: sqlite3.Connection, name: str, log: Log, numbers: Mapping[str, Numbers]
) -> _Named:
    """The rows by what tells them apart; those that are alike are counted, so none is lost."""
    ended = f"{log.finished} IS NOT NULL" if log.finished else "1"
    columns = ", ".join(log.key)
    seen: Counter[Any] = Counter()
    found: _Named = {}
    for number, time, finished, *values in connection.execute(
        f"SELECT id, {log.time}, {ended}, {columns} FROM {name} ORDER BY id"
    ):
        key = tuple(
            numbers[column].get(value, value) if column in numbers else value
            for column, value in zip(log.key, values, strict=True)
        )
        found[key, seen[key]] = _Brief(number, time, bool(finished))
        seen[key] += 1
    return found


_FAR = 2**62
"""From this number on, rows are numbered anew rather than after it."""


def _numbered(mine: list[_Brief], new: list[_Brief]) -> tuple[Numbers, Numbers]:
    """The numbers of the rows there, where they change, and of those that come, as it happened."""
    ordered = _in_order(mine, new)
    last = max((row.id for row in mine), default=0)
    if all(a is b for a, b in zip(ordered, mine, strict=False)) and 0 <= last < _FAR:
        return {}, {row.id: last + 1 + n for n, row in enumerate(ordered[len(mine) :])}
    numbers = {id(row): n for n, row in enumerate(ordered, 1)}
    return {row.id: numbers[id(row)] for row in mine}, {row.id: numbers[id(row)] for row in new}


def _in_order(mine: list[_Brief], new: list[_Brief]) -> list[_Brief]:
    """Both by time; each keeps its own order, whatever its clock did."""
    ordered: list[_Brief] = []
    left = 0
    for row in new:
        while left < len(mine) and mine[left].time <= row.time:
            ordered.append(mine[left])
            left += 1
        ordered.append(row)
    return ordered + mine[left:]


def _renumber(connection: sqlite3.Connection, table: str, column: str, numbers: Numbers) -> None:
    """Give the rows of a column their new numbers, by way of numbers that no row has."""
    if not numbers:
        return
    low = min(0, *numbers)
    connection.execute("CREATE TEMP TABLE renumbered (old INTEGER PRIMARY KEY, new INTEGER)")
    connection.executemany(
        "INSERT INTO renumbered VALUES (?, ?)", ((old, low - new) for old, new in numbers.items())
    )
    connection.execute(
        f"UPDATE {table} SET {column} = (SELECT new FROM renumbered WHERE old = {column})"
        f" WHERE {column} IN (SELECT old FROM renumbered)"
    )
    connection.execute(f"UPDATE {table} SET {column} = ? - {column} WHERE {column} < ?", (low, low))
    connection.execute("DROP TABLE renumbered")


# What exists once


def _merge_keyed(
    own: sqlite3.Connection,
    other: sqlite3.Connection,
    name: str,
    table: Keyed,
    theirs: Mapping[str, Numbers],
) -> None:
    places = [column.name for column in tables.columns(own, name)]
    at = [places.index(column) for column in table.key]
    there = {tuple(row[i] for i in at): table.later(row) for row in tables.rows(own, name)}

    def is_later(row: Row) -> bool:
        key = tuple(row[i] for i in at)
        return key not in there or there[key] < table.later(row)

    taken = (row for row in _rows(other, name, theirs, lambda row: True) if is_later(row))
    marks = ", ".join("?" * len(places))
    own.executemany(f"INSERT OR REPLACE INTO {name} ({', '.join(places)}) VALUES ({marks})", taken)


def _rows(
    connection: sqlite3.Connection,
    name: str,
    numbers: Mapping[str, Numbers],
    wanted: Callable[[Row], bool],
) -> Iterator[Row]:
    """The rows that are wanted, as they were, but for the new numbers of what they point at."""
    places = [column.name for column in tables.columns(connection, name)]
    changed = [(places.index(column), new) for column, new in numbers.items()]
    for row in tables.rows(connection, name):
        if wanted(row):
            values = [*row]
            for at, new in changed:
                values[at] = new.get(values[at], values[at])
            yield tuple(values)


def _reps(card: str) -> int:
    try:
        return int(json.loads(card)["reps"])
    except (KeyError, TypeError, ValueError, RecursionError):
        return 0
