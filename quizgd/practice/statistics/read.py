"""The rows that the statistics are made of, each table read once and counted where it lies.

Nothing here depends on the time it is; days come from an injected clock later on.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, Any

from quizgd.practice.records import SURE, QuestionSummary
from quizgd.practice.statistics.graded import graded

if TYPE_CHECKING:
    import sqlite3

    from quizgd.practice.history import History

RECENT = 500
"""So many of the latest answers tell which concepts are missed: what was missed long ago and is
said today is no weakness any more."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """So many reviews of one study day that went alike."""

    day: date
    scheduled: bool
    """Whether the schedule had asked for it; not, where a question was new."""
    passed: bool
    count: int


@dataclass(frozen=True, slots=True)
class Held:
    """A card as far as the statistics need it."""

    question: str
    due: date
    last: date
    stability: float
    """Days until recall falls to 90 %."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What one of the latest answers left out; the person's own judgement comes first."""

    question: str
    core: frozenset[str]
    """The core concepts it was asked for."""
    missed: frozenset[str]
    """Those it did not state."""


@dataclass(frozen=True, slots=True)
class Asserted:
    """A wrong claim that the last answer to its question made, or that a drill took for true."""

    question: str
    claim: str
    when: datetime
    """Aware, in UTC."""
    sure: bool


@dataclass(frozen=True, slots=True)
class Sureness:
    """So many results of one confidence (1 a guess, 2 unsure, 3 sure)."""

    confidence: int
    right: bool
    count: int


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The scored predictions of one demo."""

    demo: str
    scored: int
    right: int


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything that is counted."""

    reviewed: tuple[Reviewed, ...] = ()
    cards: tuple[Held, ...] = ()
    graded: tuple[tuple[date, int], ...] = ()
    """Study days with their graded answers, as `graded` counts them."""
    heard: tuple[Heard, ...] = ()
    """The latest answers, newest first."""
    asserted: tuple[Asserted, ...] = ()
    sureness: tuple[Sureness, ...] = ()
    foreseen: tuple[Foreseen, ...] = ()
    summary: tuple[QuestionSummary, ...] = ()
    """How each question went; the one answered last comes first."""


def read(history: History, zone: tzinfo | None = None) -> Rows:
    """The rows of `history`; days are those of `zone`, None for the machine's own.

    Raises `HistoryError`. What a damaged disk made unreadable is left out.
    """
    with history.use() as connection:
        return Rows(
            reviewed=_reviewed(connection),
            cards=_cards(connection),
            graded=graded(connection, zone),
            heard=_heard(connection),
            asserted=_asserted(connection),
            sureness=_sureness(connection),
            foreseen=_foreseen(connection),
            summary=tuple(history.summary().values()),
        )


def _reviewed(connection: sqlite3.Connection) -> tuple[Reviewed, ...]:
    # The first review of a question is not one that the schedule asked for. Read by the indexes:
    # the rows themselves hold two cards each.
    found = connection.execute(
        "SELECT study_day, rating > 1, COUNT(*) FROM reviews GROUP BY 1, 2"
    ).fetchall()
    first: Counter[tuple[str, int]] = Counter(
        {
            (day, passed): count
            for day, passed, count in connection.execute(
                "SELECT r.study_day, r.rating > 1, COUNT(*) FROM"
                " (SELECT question, MIN(study_day) AS day FROM reviews GROUP BY question) AS f"
                " JOIN reviews AS r ON r.question = f.question AND r.study_day = f.day"
                " GROUP BY 1, 2"
            )
        }
    )
    return tuple(
        Reviewed(day, scheduled, bool(passed), number)
        for text, passed, count in found
        if (day := _day(text)) is not None
        for scheduled, number in (
            (False, first[text, passed]),
            (True, count - first[text, passed]),
        )
        if number
    )


def _cards(connection: sqlite3.Connection) -> tuple[Held, ...]:
    found = connection.execute("SELECT question, due_day, last_day, stability FROM cards")
    return tuple(
        Held(question, due, last, stability)
        for question, due_day, last_day, stability in found
        if (due := _day(due_day)) is not None
        and (last := _day(last_day)) is not None
        and stability > 0
    )


def _heard(connection: sqlite3.Connection) -> tuple[Heard, ...]:
    found = connection.execute(
        "SELECT id, question, verdict FROM answers WHERE gave_up = 0 ORDER BY id DESC LIMIT ?",
        (RECENT,),
    ).fetchall()
    judged: dict[tuple[int, str], str] = {
        (answer, item): judgement
        for answer, item, judgement in connection.execute(
            "SELECT answer, item, judgement FROM judgements WHERE kind = 'concept' AND answer >= ?",
            (found[-1][0] if found else 0,),
        )
    }
    return tuple(
        one
        for number, question, verdict in found
        if (one := _one_heard(number, question, verdict, judged)) is not None
    )


def _one_heard(
    number: int, question: str, verdict: str, judged: dict[tuple[int, str], str]
) -> Heard | None:
    try:
        concepts: list[dict[str, Any]] = json.loads(verdict)["concepts"]
        core = {c["id"]: c["state"] == "stated" for c in concepts if c["core"]}
    except (KeyError, TypeError, ValueError, RecursionError):
        return None
    missed = frozenset(
        name
        for name, stated in core.items()
        if not (stated if (own := judged.get((number, name))) is None else own == "said")
    )
    return Heard(question, frozenset(core), missed)


def _asserted(connection: sqlite3.Connection) -> tuple[Asserted, ...]:
    """What the last real answer to each question claims; read by the index, then those alone."""
    found = connection.execute(
        "SELECT a.id, a.question, a.verdict, a.answered_at, a.confidence FROM"
        " (SELECT MAX(id) AS last FROM answers WHERE gave_up = 0 GROUP BY question)"
        " JOIN answers AS a ON a.id = last WHERE a.verdict LIKE '%\"asserted\":true%'"
        " OR EXISTS (SELECT 1 FROM judgements AS j WHERE j.answer = a.id AND j.kind = 'wrong')"
    ).fetchall()
    claims: dict[tuple[str, str], Asserted] = {}
    right: dict[tuple[str, str], datetime] = {}
    for number, question, verdict, at, confidence in found:
        judged: dict[str, str] = dict(
            connection.execute(
                "SELECT item, judgement FROM judgements WHERE kind = 'wrong' AND answer = ?",
                (number,),
            ).fetchall()
        )
        when = _when(at)
        for name, said in _claims(verdict) if when else ():
            assert when is not None
            if judged.get(name, "said" if said else "") == "said":
                claims[question, name] = Asserted(question, name, when, confidence == SURE)
    drilled = connection.execute(
        "SELECT question, item, correct, confidence, done_at FROM drills WHERE id IN"
        " (SELECT MAX(id) FROM drills WHERE kind = 'claims' GROUP BY item)"
    )
    for question, item, correct, confidence, at in drilled:
        # `question/wrong/claim`; a question's id has no slash.
        parts = str(item).split("/")
        when = _when(at)
        if question is None or len(parts) != 3 or parts[1] != "wrong" or when is None:
            continue
        key = question, parts[2]
        if correct:
            right[key] = when
        elif key not in claims or claims[key].when < when:
            claims[key] = Asserted(question, parts[2], when, confidence == SURE)
    # A drill that was right since then has settled it.
    kept = (one for key, one in claims.items() if key not in right or right[key] < one.when)
    return tuple(sorted(kept, key=lambda one: (one.sure, one.when), reverse=True))


def _claims(verdict: str) -> list[tuple[str, bool]]:
    try:
        return [(str(w["id"]), bool(w["asserted"])) for w in json.loads(verdict)["wrong"]]
    except (KeyError, TypeError, ValueError, RecursionError):
        return []


def _sureness(connection: sqlite3.Connection) -> tuple[Sureness, ...]:
    """Of all that was rated or marked: reviews, drills and predictions."""
    found = connection.execute(
        "SELECT confidence, correct, SUM(count) FROM ("
        " SELECT a.confidence, r.rating > 1 AS correct, COUNT(*) AS count FROM answers AS a"
        " JOIN reviews AS r ON r.answer = a.id WHERE a.confidence IS NOT NULL GROUP BY 1, 2"
        " UNION ALL SELECT confidence, correct, COUNT(*) FROM drills"
        " WHERE confidence IS NOT NULL GROUP BY 1, 2"
        " UNION ALL SELECT confidence, correct, COUNT(*) FROM predictions"
        " WHERE confidence IS NOT NULL AND correct IS NOT NULL GROUP BY 1, 2"
        ") GROUP BY 1, 2"
    )
    return tuple(Sureness(level, bool(right), count) for level, right, count in found)


def _foreseen(connection: sqlite3.Connection) -> tuple[Foreseen, ...]:
    found = connection.execute(
        "SELECT demo, COUNT(*), SUM(correct) FROM predictions WHERE correct IS NOT NULL"
        " GROUP BY demo ORDER BY demo"
    )
    return tuple(Foreseen(*row) for row in found)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        return None


def _when(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else None
