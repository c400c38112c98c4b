"""What the statistics read out of a history that was lived through under a fake clock."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from bank_once import shipped

from quizgd.checker import check
from quizgd.language import Lang
from quizgd.practice import deck, drill_log
from quizgd.practice.days import study_day
from quizgd.practice.drill_log import Drilled
from quizgd.practice.history import History, open_history
from quizgd.practice.preferences import Preferences
from quizgd.practice.schedule import Aim, Rating
from quizgd.practice.statistics.overview import overview, to_dict, worked_out
from quizgd.practice.statistics.read import RECENT, Rows, read

QUESTION = "what-is-gradient-descent"
SEOUL = ZoneInfo("Asia/Seoul")


class Clock:
    def __init__(self) -> None:
        self.time = datetime(2026, 1, 31, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def history(tmp_path: Path, clock: Clock) -> Iterator[History]:
    with open_history(tmp_path / "history.sqlite3", clock).history as opened:
        yield opened


def say(history: History, text: str, *, gave_up: bool = False, sure: int | None = None) -> int:
    question = shipped().find(QUESTION)
    assert question is not None
    return history.record(
        QUESTION, Lang.EN, text, check(question, text), 5, gave_up=gave_up,
        confidence=sure,  # type: ignore[arg-type]
    )  # fmt: skip


def review(history: History, question: str, rating: Rating, day: date, answer: int | None = None):  # type: ignore[no-untyped-def]
    return deck.keep(history, question, answer, auto=rating, rating=rating, day=day, aim=Aim())


def test_nothing_is_read_from_an_empty_history(history: History, clock: Clock) -> None:
    assert read(history) == Rows()
    told = overview(history, shipped(), date(2026, 1, 31))
    assert told.empty
    assert told.seen == 0
    assert told.questions == len(shipped().questions)
    assert worked_out(Rows(), shipped(), date(2026, 1, 31), Preferences(), ()) == told


def test_the_first_review_of_a_question_is_not_one_that_was_scheduled(history: History) -> None:
    first = date(2026, 1, 1)
    review(history, "a", Rating.AGAIN, first)
    review(history, "b", Rating.GOOD, first)
    review(history, "a", Rating.HARD, first + timedelta(days=1))
    review(history, "b", Rating.AGAIN, first + timedelta(days=2))
    told = overview(history, shipped(), date(2026, 1, 31))
    assert (told.retained.reviews, told.retained.passed) == (2, 1)
    by_log = [r for r in deck.reviews(history) if r.before is not None]
    assert told.retained.reviews == len(by_log)


def test_a_day_ends_at_four_where_the_person_is(history: History, clock: Clock) -> None:
    clock.time = datetime(2026, 1, 31, 18, 59, tzinfo=UTC)  # 03:59 on 1 February in Seoul
    say(history, "against the gradient")
    clock.time = datetime(2026, 1, 31, 19, 0, tzinfo=UTC)
    say(history, "against the gradient")
    say(history, "", gave_up=True)
    drill_log.record(history, Drilled("numbers", "x:1", True, 3.0))
    days = dict(read(history, SEOUL).graded)
    assert days == {date(2026, 1, 31): 1, date(2026, 2, 1): 2}


@pytest.mark.parametrize("minutes", [345, 765, -570, 0, 330])
def test_days_are_right_in_zones_with_odd_minutes(
    history: History, clock: Clock, minutes: int
) -> None:
    zone = timezone(timedelta(minutes=minutes))
    wanted: dict[date, int] = {}
    for n in range(40):
        clock.time = datetime(2026, 1, 31, 0, 0, tzinfo=UTC) + timedelta(minutes=37 * n)
        drill_log.record(history, Drilled("numbers", "x:1", True, 3.0))
        day = study_day(clock.time, zone)
        wanted[day] = wanted.get(day, 0) + 1
    assert dict(read(history, zone).graded) == wanted


def test_missed_concepts_follow_the_persons_own_judgement(history: History) -> None:
    number = say(history, "it minimises the loss")
    missed = read(history).heard[0].missed
    assert missed
    for concept in missed:
        history.judge(number, "concept", concept, "said")
    assert read(history).heard[0].missed == frozenset()
    history.judge(number, "concept", next(iter(missed)), "not-said")
    assert read(history).heard[0].missed == {next(iter(missed))}
    say(history, "", gave_up=True)
    assert len(read(history).heard) == 1, "giving up tells nothing about one concept"
    for _ in range(3):
        say(history, "against the gradient")
    assert len(read(history).heard) == 4 <= RECENT


def test_a_wrong_claim_is_held_until_an_answer_or_a_drill_settles_it(
    history: History, clock: Clock
) -> None:
    wrong = "Gradient descent always reaches the global minimum."
    number = say(history, wrong, sure=3)
    (found,) = read(history).asserted
    assert (found.question, found.sure) == (QUESTION, True)
    history.judge(number, "wrong", found.claim, "not-said")
    assert read(history).asserted == ()
    history.unjudge(number, "wrong", found.claim)
    assert read(history).asserted == (found,)
    item = f"{QUESTION}/wrong/{found.claim}"
    clock.time += timedelta(hours=1)
    drill_log.record(history, Drilled("claims", item, True, 3.0, question=QUESTION))
    assert read(history).asserted == ()
    clock.time += timedelta(hours=1)
    drill_log.record(history, Drilled("claims", item, False, 3.0, question=QUESTION))
    assert [one.claim for one in read(history).asserted] == [found.claim]
    clock.time += timedelta(hours=1)
    drill_log.record(history, Drilled("claims", item, True, 3.0, question=QUESTION))
    say(history, wrong)
    say(history, "it moves against the gradient so that the loss falls")
    assert read(history).asserted == ()


def test_confidence_is_read_from_reviews_drills_and_predictions(history: History) -> None:
    number = say(history, "against the gradient", sure=3)
    review(history, QUESTION, Rating.AGAIN, date(2026, 1, 31), number)
    say(history, "extra practice is not rated", sure=3)
    drill_log.record(history, Drilled("numbers", "x:1", True, 3.0, confidence=1))
    with history.transaction() as connection:
        for correct in (1, None):
            connection.execute(
                "INSERT INTO predictions (demo, settings, predicted, correct, confidence, made_at)"
                " VALUES ('d', '{}', 'a', ?, 3, '2026-01-31T09:00:00+00:00')",
                (correct,),
            )
    told = overview(history, shipped(), date(2026, 1, 31))
    assert [(one.confidence, one.count, one.right) for one in told.felt] == [
        (1, 1, 1), (2, 0, 0), (3, 2, 1),
    ]  # fmt: skip
    assert (told.predicted.scored, told.predicted.right) == (1, 1)


def test_damaged_rows_are_left_out(history: History) -> None:
    say(history, "against the gradient")
    review(history, QUESTION, Rating.GOOD, date(2026, 1, 31))
    with history.transaction() as connection:
        connection.execute("UPDATE answers SET verdict = '{\"asserted\":true', answered_at = 'x'")
        connection.execute("UPDATE cards SET due_day = 'soon'")
        connection.execute("UPDATE reviews SET study_day = 'once'")
        connection.execute("DELETE FROM tallies")
    rows = read(history)
    assert (rows.cards, rows.reviewed, rows.heard, rows.asserted, rows.graded) == ((),) * 5


def test_the_overview_is_plain_json(history: History) -> None:
    number = say(history, "Gradient descent always reaches the global minimum.", sure=3)
    review(history, QUESTION, Rating.AGAIN, date(2026, 1, 31), number)
    told = to_dict(overview(history, shipped(), date(2026, 2, 1)))
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert told["due"]["days"][0] == {"day": "2026-02-01", "due": 1}
    assert [one["claim"] for one in told["wrong_claims"]] == ["always-global-minimum"]
    assert told["retention"]["ever"] == {"reviews": 0, "passed": 0, "share": None}


def test_the_statistics_look_at_no_text_beyond_the_latest(history: History) -> None:
    """Every query but those of the latest answers is answered from an index alone."""
    plans: list[str] = []
    with history.use() as connection:

        def note(statement: str) -> None:
            if statement.lstrip().upper().startswith("SELECT"):
                seen.append(statement)

        seen: list[str] = []
        connection.set_trace_callback(note)
    read(history, UTC)
    with history.use() as connection:
        connection.set_trace_callback(None)
        for statement in seen:
            rows = connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
            plans.extend(str(row[3]) for row in rows)
    scans = [plan for plan in plans if plan.startswith("SCAN")]
    bare = {plan for plan in scans if "INDEX" not in plan}
    # By their number, from the newest on, and only so many.
    assert not {plan for plan in bare if plan.startswith(("SCAN reviews", "SCAN r"))}, scans
