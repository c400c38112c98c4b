"""Interviews in the history: every turn kept at once, answers in the schedule only where due."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from interview_candidate import Asked

from quizgd.bank.model import Bank, Level
from quizgd.language import Lang
from quizgd.practice import deck
from quizgd.practice.history import History, open_history
from quizgd.practice.interview import counting, engine, keeping, log, report_json
from quizgd.practice.interview.records import Kind, Talk
from quizgd.practice.interview.report import build
from quizgd.practice.schedule import Aim, Rating

NOW = datetime(2026, 1, 31, 9, tzinfo=UTC)
DAY = date(2026, 1, 31)
COMPLETE = "손실을 최소화하려고 기울기의 반대 방향으로 가는 일을 반복합니다."
ID = "what-is-gradient-descent"


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with open_history(tmp_path / "history.sqlite3", lambda: NOW).history as opened:
        yield opened


def keep(history: History, talk: Talk) -> int:
    number = log.begin(history, Talk(talk.setup, talk.plan))
    for turn in talk.turns:
        log.add(history, number, turn)
    return number


def test_what_was_said_comes_back_as_it_was(history: History, asked: Asked) -> None:
    candidate = asked(cold=True)
    candidate.says(f"{COMPLETE} 항상 전역 최솟값에 도달합니다.")
    number = keep(history, candidate.talk)
    turns = log.turns(history, number)
    assert [(t.kind, t.text, t.question, t.about, t.verdict, t.began) for t in turns] == [
        (t.kind, t.text, t.question, t.about, t.verdict, t.began) for t in candidate.talk.turns
    ]
    kept = log.kept(history, number)
    assert kept is not None and kept.ended is None
    assert (kept.setup, kept.plan) == (candidate.talk.setup, candidate.talk.plan)
    assert log.unfinished(history) == kept
    assert log.recently_asked(history) == {ID}


def test_the_report_ends_it_and_comes_back(history: History, asked: Asked, bank: Bank) -> None:
    candidate = asked()
    candidate.says(COMPLETE)
    number = keep(history, candidate.talk)
    report = build(candidate.talk, bank)
    log.finish(history, number, report_json.to_dict(report))
    assert log.unfinished(history) is None
    assert keeping.report_of(log.kept(history, number)) == report
    assert report_json.from_dict({"level": "junior"}) is None


def test_a_first_answer_to_a_new_question_is_a_review(history: History, asked: Asked) -> None:
    candidate = asked()
    number = keep(history, candidate.talk)
    history.save_draft(ID, Lang.KO, "쓰던 글")
    reply = engine.hear(candidate.talk, candidate.bank, COMPLETE, 30)
    review = counting.keep_reply(history, number, candidate.talk, reply, day=DAY, zone=UTC)
    assert review is not None
    (kept,) = deck.reviews(history, ID)
    assert (kept.rating, kept.day) == (Rating.GOOD, DAY)
    assert [a.text for a in history.answers(ID)] == [COMPLETE]
    assert history.draft(ID) == "쓰던 글"
    # What is said to a probe is no answer of its own.
    candidate.talk = candidate.talk.said(reply)
    again = engine.hear(candidate.talk, candidate.bank, "반복합니다", 5)
    assert counting.keep_reply(history, number, candidate.talk, again, day=DAY, zone=UTC) is None
    assert len(history.answers(ID)) == 1


def test_an_answer_that_is_not_due_is_practice_only(history: History, asked: Asked) -> None:
    deck.keep(history, ID, None, auto=Rating.GOOD, rating=Rating.GOOD, day=DAY, aim=Aim())
    card = deck.card_of(history, ID)
    assert card is not None
    candidate = asked()
    number = keep(history, candidate.talk)
    reply = engine.hear(candidate.talk, candidate.bank, "틀린 답", 30)
    tomorrow = DAY + timedelta(days=1)
    assert card.due > tomorrow
    found = counting.keep_reply(history, number, candidate.talk, reply, day=tomorrow, zone=UTC)
    assert found is None
    assert deck.card_of(history, ID) == card
    assert len(history.answers(ID)) == 1
    # Due: it counts, and what failed before any help is Again.
    number = keep(history, candidate.talk)
    counting.keep_reply(history, number, candidate.talk, reply, day=card.due, zone=UTC)
    assert deck.reviews(history, ID)[-1].rating is Rating.AGAIN


def test_turn_answer_and_review_are_kept_together_or_not_at_all(
    history: History, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    candidate = asked()
    number = keep(history, candidate.talk)
    before = log.turns(history, number)
    reply = engine.hear(candidate.talk, candidate.bank, COMPLETE, 30)

    def fails(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(deck, "keep", fails)
    with pytest.raises(KeyboardInterrupt):
        counting.keep_reply(history, number, candidate.talk, reply, day=DAY, zone=UTC)
    assert log.turns(history, number) == before
    assert history.answers(ID) == []


def test_two_programs_can_write_to_one_interview(tmp_path: Path, asked: Asked) -> None:
    path = tmp_path / "both.sqlite3"
    candidate = asked()
    with open_history(path).history as one, open_history(path).history as other:
        number = keep(one, candidate.talk)
        log.add(other, number, engine.nudge(candidate.talk))
        log.add(one, number, engine.stop(candidate.talk, 3))
        kinds = [turn.kind for turn in log.turns(one, number)]
    assert kinds == [Kind.OPENING, Kind.ASK, Kind.NUDGE, Kind.CLOSING]


def test_what_a_damaged_disk_left_is_passed_over(tmp_path: Path, asked: Asked) -> None:
    path = tmp_path / "damaged.sqlite3"
    with open_history(path).history as history:
        number = keep(history, asked(level=Level.SENIOR).talk)
        broken = keep(history, asked().talk)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE interviews SET plan = '[]' WHERE id = ?", (broken,))
        connection.execute("UPDATE turns SET kind = 'shout' WHERE position = 0")
    connection.close()
    with open_history(path).history as history:
        assert [kept.id for kept in log.interviews(history)] == [number]
        assert [turn.kind for turn in log.turns(history, number)] == [Kind.ASK]
