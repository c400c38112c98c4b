"""Two histories as one: what either remembers, nothing twice, in the order in which it happened.

The same answer is known by its question, time and text. Rows are numbered in the order in which
they happened, for the newest has to have the highest number; where all that is new comes after all
that is there, the numbers there stay. Of what can exist once only - a card, a draft, a judgement -
the later one stays; this history's own settings and session stay.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from quizgd.practice.export import tables

Named = dict[str, Any]
Both = tuple[list[Named], list[Named]]
Key = Callable[[Named], Any]
Numbers = Mapping[int, int]
"""The number a row had, and the one it gets."""


def merge(own: sqlite3.Connection, other: sqlite3.Connection) -> dict[str, list[Named]]:
    """The rows of every table of both, of this program's version; neither is changed."""
    both = {name: (_named(own, name), _named(other, name)) for name in tables.tables(own)}
    found: dict[str, list[Named]] = {}

    found["answers"], *answers = _numbered(
        both["answers"], lambda a: (a["question"], a["answered_at"], a["text"]), "answered_at"
    )
    for name in ("judgements", "reviews", "waiting"):
        _point(both[name], "answer", answers)
    found["judgements"] = _one_each(
        both["judgements"], lambda j: (j["answer"], j["kind"], j["item"]), lambda j: j["judged_at"]
    )
    found["reviews"], *_ = _numbered(
        both["reviews"], lambda r: (r["question"], r["study_day"]), "reviewed_at"
    )
    # What one side has rated meanwhile does not wait any more on the other.
    rated = {r["answer"] for r in found["reviews"]}
    waiting = _one_each(both["waiting"], lambda w: w["answer"])
    found["waiting"] = [w for w in waiting if w["answer"] not in rated]

    found["drafts"] = _one_each(both["drafts"], lambda d: d["question"], lambda d: d["saved_at"])
    found["cards"] = _one_each(
        both["cards"], lambda c: c["question"], lambda c: (c["last_day"], _reps(c["card"]))
    )
    found["session"] = _one_each(both["session"], lambda s: s["one"])
    found["settings"] = _one_each(both["settings"], lambda s: s["key"])

    found["drills"], *_ = _numbered(
        both["drills"], lambda d: (d["kind"], d["item"], d["done_at"]), "done_at"
    )
    found["predictions"], *_ = _numbered(
        both["predictions"], lambda p: (p["demo"], p["made_at"]), "made_at"
    )
    found["interviews"], *interviews = _numbered(
        both["interviews"],
        lambda i: (i["started_at"], i["level"], i["lang"]),
        "started_at",
        finished=lambda i: i["ended_at"] is not None,
    )
    _point(both["turns"], "interview", interviews)
    found["turns"], *_ = _numbered(both["turns"], lambda t: (t["interview"], t["position"]), "at")
    return found


def replace(connection: sqlite3.Connection, found: Mapping[str, list[Named]]) -> None:
    """Put these rows in the place of all that is there; inside a transaction of the caller."""
    tables.empty(connection)
    for name in tables.tables(connection):
        tables.insert(connection, name, (tuple(row.values()) for row in found.get(name, ())))


def _named(connection: sqlite3.Connection, table: str) -> list[Named]:
    names = [column.name for column in tables.columns(connection, table)]
    return [dict(zip(names, row, strict=True)) for row in tables.rows(connection, table)]


def _numbered(
    both: Both, key: Key, time: str, *, finished: Key = lambda row: True
) -> tuple[list[Named], Numbers, Numbers]:
    """All rows of the first, and those of the second that it lacks, numbered as they happened.

    Also the new numbers by the old ones, of the first and of the second. Of a row that both have,
    the first's stays unless only the second's is `finished`.
    """
    mine, theirs = both
    there = dict(zip(_distinct(mine, key), mine, strict=True))
    meant: dict[int, Named] = {}
    new: list[Named] = []
    for name, row in zip(_distinct(theirs, key), theirs, strict=True):
        known = there.get(name)
        if known is None:
            new.append(row)
        elif finished(row) and not finished(known):
            known.update({**row, "id": known["id"]})
        meant[row["id"]] = row if known is None else known
    ordered = _in_order(mine, new, time)
    first = 1
    if [*map(id, ordered[: len(mine)])] == [*map(id, mine)]:
        first = 1 + max((row["id"] for row in mine), default=0)
        numbers = {id(row): row["id"] for row in mine}
        numbers.update({id(row): first + n for n, row in enumerate(ordered[len(mine) :])})
    else:
        numbers = {id(row): first + n for n, row in enumerate(ordered)}
    own_numbers = {row["id"]: numbers[id(row)] for row in mine}
    other_numbers = {old: numbers[id(row)] for old, row in meant.items()}
    for row in ordered:
        row["id"] = numbers[id(row)]
    return ordered, own_numbers, other_numbers


def _distinct(found: list[Named], key: Key) -> list[tuple[Any, int]]:
    """A name for each row, also where two are alike: no row of one's own is dropped for that."""
    seen: Counter[Any] = Counter()
    names = []
    for row in found:
        name = key(row)
        names.append((name, seen[name]))
        seen[name] += 1
    return names


def _in_order(mine: list[Named], new: list[Named], time: str) -> list[Named]:
    """Both by time; each keeps its own order, whatever its clock did."""
    ordered: list[Named] = []
    left = 0
    for row in new:
        while left < len(mine) and mine[left][time] <= row[time]:
            ordered.append(mine[left])
            left += 1
        ordered.append(row)
    return ordered + mine[left:]


def _point(both: Both, column: str, numbers: Iterable[Numbers]) -> None:
    """Let rows point at the new numbers."""
    for found, new in zip(both, numbers, strict=True):
        for row in found:
            if row[column] is not None:
                row[column] = new[row[column]]


def _one_each(both: Both, key: Key, later: Key = lambda row: 0) -> list[Named]:
    """One row a key: the later one, the first's where they are equally late."""
    found: dict[Any, Named] = {}
    for row in (*both[0], *both[1]):
        known = found.get(key(row))
        if known is None or later(known) < later(row):
            found[key(row)] = row
    return [found[name] for name in sorted(found)]


def _reps(card: str) -> int:
    try:
        return int(json.loads(card)["reps"])
    except (KeyError, TypeError, ValueError, RecursionError):
        return 0
