"""A drill is dealt, done, put down and taken up again; its results are kept beside the schedule."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quizgd.bank.model import Bank, Form
from quizgd.practice.drill_log import Drilled, Standing, drilled, record, standing, tallies
from quizgd.practice.drills.kinds import Drills, question_of
from quizgd.practice.drills.names import KINDS
from quizgd.practice.drills.run import DrillRun, resumed
from quizgd.practice.drills.speak import LIMIT, Pace, Spoken, pace, points
from quizgd.practice.history import History, open_history

NOW = datetime(2026, 1, 31, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def drills(bank: Bank, folder: Path) -> Drills:
    return Drills(bank, folder)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    times = iter(NOW + timedelta(minutes=n) for n in range(1_000))
    with open_history(tmp_path / "history.sqlite3", lambda: next(times)).history as opened:
        yield opened


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_deals_items_that_can_be_found(drills: Drills, bank: Bank, kind: str) -> None:
    deck = drills.deal(kind, 5, Standing())
    assert len(deck) == KINDS[kind].size == len({*deck})
    assert deck == drills.deal(kind, 5, Standing())
    assert deck != drills.deal(kind, 6, Standing())
    for name in deck:
        item = drills.item(kind, name)
        assert item is not None
        assert bank.find(question_of(item)) is not None
    assert drills.count(kind) >= len(deck)
    assert not drills.knows(kind, "no-such-item")
    assert not drills.knows("no-such-kind", deck[0])


def test_what_is_dealt_follows_how_one_stands(drills: Drills) -> None:
    for kind in KINDS:
        names = drills.deal(kind, 1, Standing(), 3)
        keys = tuple(name.partition(":")[0] for name in names)
        again = [n.partition(":")[0] for n in drills.deal(kind, 9, Standing(missed=keys[:1]))]
        assert keys[0] in again or kind == "claims"
        later = drills.deal(kind, 9, Standing(known=frozenset(keys)), 2)
        assert not {n.partition(":")[0] for n in later} & {*keys}


def test_experience_is_not_spoken_against_a_key(drills: Drills) -> None:
    assert all(q.form is not Form.EXPERIENCE and q.core for q in drills.questions.values())


def test_a_run_goes_through_its_items_and_reviews_the_worst_first() -> None:
    run = DrillRun("claims", ("a", "b", "c", "d", "e"), 1, NOW)
    for correct, confidence in [(True, 3), (False, 1), (True, 1), (False, 3)]:
        run = run.done(correct, confidence)  # type: ignore[arg-type]
    assert (run.position, run.current, run.correct) == (4, "e", 2)
    assert [r.item for r in run.review()] == ["d", "b", "c", "a"]
    assert run.missed() == ("d", "b")
    run = run.done(True, None)
    assert run.current is None
    assert run.done(True, None) is run
    assert run.text() == ""


def test_a_run_that_was_left_is_taken_up_where_it_was() -> None:
    run = DrillRun("cloze", ("a", "b", "c"), 7, NOW).done(False, 3).done(True, None)
    assert resumed(run.text(), lambda *_: True) == run


def test_items_that_are_gone_are_left_out() -> None:
    run = DrillRun("cloze", ("a", "b", "c", "d"), 7, NOW).done(True, None).done(False, 2)
    taken_up = resumed(run.text(), lambda _, item: item not in ("a", "c"))
    assert taken_up is not None
    assert taken_up.items == ("b", "d")
    assert [r.item for r in taken_up.results] == ["b"]
    assert resumed(run.text(), lambda *_: False) is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"kind": "cloze"}', '{"kind":1,"items":3,"seed":0}',
             '{"kind":"cloze","items":["a"],"seed":"x","started":"y","results":[]}',
             '{"kind":"cloze","items":["a","b"],"seed":1,"started":"2026-01-31","results":[]}',
             '{"kind":"cloze","items":["a","b"],"seed":1,"started":"2026-01-31T00:00:00+00:00",'
             '"results":[["b",true,null]]}']
)  # fmt: skip
def test_what_is_no_run_is_not_taken_up(text: str) -> None:
    assert resumed(text, lambda *_: True) is None


def test_a_run_on_the_side_is_not_kept() -> None:
    assert DrillRun("cloze", ("a",), 1, NOW, kept=False).text() == ""


def test_results_are_kept_as_they_were(history: History) -> None:
    done = Drilled(
        "numbers", "one-step:12", False, 14.5, "what-is-gradient-descent", "forgot-two", 3,
        {"typed": "−2,4 \ud800"},
    )  # fmt: skip
    assert record(history, done) == 1
    (kept,) = drilled(history)
    assert kept.done == NOW + timedelta(minutes=1)
    assert (kept.kind, kept.item, kept.correct, kept.seconds) == (
        "numbers",
        "one-step:12",
        False,
        14.5,
    )
    assert (kept.question, kept.mistake, kept.confidence) == (
        "what-is-gradient-descent",
        "forgot-two",
        3,
    )
    assert kept.sure_and_wrong
    record(history, Drilled("order", "adam", True, float("nan")))
    assert [d.kind for d in drilled(history)] == ["order", "numbers"]
    assert [d.item for d in drilled(history, "numbers")] == ["one-step:12"]
    assert len(drilled(history, limit=1)) == 1
    assert drilled(history)[0].seconds == 0
    assert {k: (t.done, t.correct) for k, t in tallies(history).items()} == {
        "numbers": (1, 0),
        "order": (1, 1),
    }


def test_how_items_stand_is_told_by_the_last_time(history: History) -> None:
    for item, correct in [("a", False), ("b", False), ("a", True), ("c", True), ("c", False)]:
        record(history, Drilled("cloze", item, correct, 1))
    record(history, Drilled("order", "z", False, 1))
    assert standing(history, "cloze") == Standing(frozenset({"a"}), ("b", "c"))


def test_calculations_stand_by_their_kind(history: History) -> None:
    for item, correct in [("one-step:1", False), ("one-step:2", True), ("composed:3", False)]:
        record(history, Drilled("numbers", item, correct, 1))
    assert standing(history, "numbers") == Standing(frozenset({"one-step"}), ("composed",))


def test_drilling_writes_to_its_own_table_alone(history: History, tmp_path: Path) -> None:
    def counted() -> dict[str, int]:
        with sqlite3.connect(tmp_path / "history.sqlite3") as other:
            names = [
                n for (n,) in other.execute("SELECT name FROM sqlite_master WHERE type='table'")
            ]
            found = {n: other.execute(f"SELECT COUNT(*) FROM {n}").fetchone()[0] for n in names}
        other.close()
        return found

    before = counted()
    for kind in KINDS:
        record(history, Drilled(kind, "x", True, 1, "what-is-an-epoch"))
    changed = {name for name, count in counted().items() if count != before[name]}
    assert changed <= {"drills", "sqlite_sequence"}


def test_a_row_that_cannot_be_read_is_left_out(history: History) -> None:
    record(history, Drilled("cloze", "a", True, 1))
    record(history, Drilled("cloze", "b", True, 1))
    with history.transaction() as connection:
        connection.execute("UPDATE drills SET payload = '{' WHERE item = 'a'")
    assert [d.item for d in drilled(history)] == ["b"]


@pytest.mark.parametrize(
    ("seconds", "wanted"),
    [(5, Pace.SHORT), (10, Pace.RIGHT), (25, Pace.RIGHT), (26, Pace.LONG), (40, Pace.CUT)],
)
def test_the_pace_of_a_spoken_answer(seconds: float, wanted: Pace) -> None:
    assert pace(seconds, 20) is wanted
    assert LIMIT == 2


def test_a_spoken_answer_is_complete_when_everything_core_is_ticked(bank: Bank) -> None:
    question = bank.questions[0]
    core = [c.id for c in question.core]
    assert [c.core for c in points(question)] == sorted(
        (c.core for c in question.concepts), reverse=True
    )
    assert Spoken(question, frozenset(core), 20).complete
    partly = Spoken(question, frozenset({core[0], "no-such"}), 20)
    assert partly.core_said == 1
    assert [c.id for c in partly.missed] == core[1:]
    assert not partly.complete
