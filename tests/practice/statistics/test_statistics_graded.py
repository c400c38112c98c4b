"""What earns a day of study, and what is too little for one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from quizgd.bank.model import Level
from quizgd.bank.read import read_bank
from quizgd.language import Lang
from quizgd.paths import shipped_bank
from quizgd.practice import drill_log
from quizgd.practice.drill_log import Drilled
from quizgd.practice.history import History, open_history
from quizgd.practice.interview import counting, engine, log
from quizgd.practice.interview.plan import make_plan
from quizgd.practice.interview.records import Kind, Setup, Talk
from quizgd.practice.statistics.calendar import ENOUGH, streak
from quizgd.practice.statistics.read import read

BANK = read_bank(shipped_bank())
NOW = datetime(2026, 1, 31, 9, 0, tzinfo=UTC)
TODAY = date(2026, 1, 31)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with open_history(tmp_path / "history.sqlite3", lambda: NOW).history as opened:
        yield opened


def drilled(history: History, kind: str, times: int, **payload: object) -> None:
    for number in range(times):
        drill_log.record(history, Drilled(kind, f"{kind}:{number}", True, 3.0, payload=payload))


def today(history: History) -> int:
    return streak(read(history, UTC).graded, TODAY).today


def interview(history: History, level: Level, says: list[str | None]) -> Talk:
    """Held with the shipped bank; every turn and answer is kept, as on screen. None passes."""
    setup = Setup(level, Lang.EN, 30)
    talk = Talk(setup, make_plan(BANK, setup, 3))
    number = log.begin(history, talk)
    for text in [*says, None]:
        while (turn := engine.next_turn(talk, BANK)) is not None:
            log.add(history, number, turn)
            talk = talk.said(turn)
        if talk.closed:
            break
        hear = engine.give_up(talk, BANK, 9) if text is None else engine.hear(talk, BANK, text, 9)
        counting.keep_reply(history, number, talk, hear, day=TODAY, zone=UTC)
        talk = talk.said(hear)
    return talk


def test_statements_and_blanks_count_half_and_what_is_passed_nothing(history: History) -> None:
    drilled(history, "claims", 2 * ENOUGH - 1, chosen=True)
    assert today(history) == ENOUGH - 1
    drilled(history, "numbers", 3, passed=True)
    drilled(history, "cloze", 9, passed=True)
    assert today(history) == ENOUGH - 1
    drilled(history, "cloze", 1, typed="epoch")
    assert today(history) == ENOUGH
    drilled(history, "numbers", 2, typed="2.4")
    assert today(history) == ENOUGH + 2


def test_one_statement_alone_is_no_day_of_the_calendar(history: History) -> None:
    drilled(history, "claims", 1, chosen=True)
    assert read(history, UTC).graded == ()


def test_an_interview_counts_by_its_questions_not_by_its_turns(history: History) -> None:
    answer = "It updates the weights against the gradient."
    talk = interview(history, Level.JUNIOR, [answer] * 12)
    answered = {t.question for t in talk.turns if t.kind is Kind.ANSWER}
    replies = sum(t.kind is Kind.ANSWER for t in talk.turns)
    assert len(answered) < replies == 12  # probes and doubts were answered, too
    assert today(history) == len(answered)


def test_a_story_counts_once_and_one_that_does_not_come_counts_nothing(history: History) -> None:
    story = "Our loss blew up, so I traced it to one bad shard; we lost two days."
    talk = interview(history, Level.SENIOR, [story] * 12)
    answered = {t.question for t in talk.turns if t.kind is Kind.ANSWER}
    stories = {name for name in answered if BANK.find(name or "") is None}
    assert stories
    assert today(history) == len(answered)
    interview(history, Level.SENIOR, ["I do not remember."] * 12)
    assert today(history) == len(answered)
