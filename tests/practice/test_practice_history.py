"""The history keeps what it was given."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from history_maker import verdict
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgd.language import Lang
from quizgd.practice.history import History, HistoryError, Session, open_history

START = datetime(2026, 1, 31, 9, tzinfo=timezone(timedelta(hours=9)))


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "기록 보관" / "history.sqlite3"


@pytest.fixture
def history(file: Path) -> Iterator[History]:
    opened = open_history(file, Clock())
    assert opened.warning is None
    with opened.history:
        yield opened.history


def reopened(file: Path) -> History:
    opened = open_history(file, Clock())
    assert opened.warning is None
    return opened.history


def test_an_answer_comes_back_as_it_was_given(history: History, file: Path) -> None:
    text = "  E[X] \x1b[31m 그래디언트의\n반대 방향\0 "
    kept = history.record("q", Lang.KO, text, verdict(), 12.5, hints=2, gave_up=True)
    with reopened(file) as again:
        (answer,) = again.answers()
    assert (answer.id, answer.question, answer.lang) == (kept, "q", Lang.KO)
    assert answer.text == text
    assert answer.verdict == verdict()
    assert answer.grader == verdict().grader
    assert (answer.seconds, answer.hints, answer.gave_up) == (12.5, 2, True)


def test_times_are_kept_in_utc(history: History, file: Path) -> None:
    history.record("q", Lang.EN, "x", verdict(), 1)
    (answer,) = history.answers()
    assert answer.when == datetime(2026, 1, 31, 0, 2, tzinfo=UTC)
    assert answer.when.tzinfo is UTC
    with sqlite3.connect(file) as raw:
        stored = raw.execute("SELECT answered_at FROM answers").fetchone()[0]
    raw.close()
    assert stored == "2026-01-31T00:02:00+00:00"


def test_answers_are_newest_first_of_one_question_and_limited(history: History) -> None:
    for n in range(5):
        history.record("ab"[n % 2], Lang.EN, str(n), verdict(), 1)
    assert [a.text for a in history.answers()] == ["4", "3", "2", "1", "0"]
    assert [a.text for a in history.answers("a")] == ["4", "2", "0"]
    assert [a.text for a in history.answers("a", limit=2)] == ["4", "2"]
    assert history.answers("none") == []


def test_text_that_utf8_cannot_hold_keeps_its_length(history: History) -> None:
    history.record("q", Lang.KO, "가\ud800나", verdict(), 1)
    assert history.answers()[0].text == "가?나"


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), -3.0])
def test_an_impossible_time_is_kept_as_zero(history: History, seconds: float) -> None:
    history.record("q", Lang.KO, "x", verdict(), seconds)
    assert history.answers()[0].seconds == 0


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
@settings(max_examples=50, deadline=None)
def test_any_text_round_trips(text: str) -> None:
    with open_history(Path("/dev/null/nowhere"), Clock()).history as memory:
        memory.record("q", Lang.KO, text, verdict(), 1)
        memory.save_draft("q", Lang.KO, text)
        assert memory.answers()[0].text == text
        assert memory.draft("q") == (text or None)


def test_the_last_judgement_wins_and_can_be_taken_back(history: History, file: Path) -> None:
    kept = history.record("q", Lang.KO, "x", verdict(), 1)
    history.judge(kept, "concept", "minimises-loss", "not-said")
    history.judge(kept, "concept", "minimises-loss", "said")
    history.judge(kept, "wrong", "moves-uphill", "not-said")
    with reopened(file) as again:
        assert again.judgements(kept) == {
            ("concept", "minimises-loss"): "said",
            ("wrong", "moves-uphill"): "not-said",
        }
    history.unjudge(kept, "concept", "minimises-loss")
    history.unjudge(kept, "concept", "never-judged")
    assert history.judgements(kept) == {("wrong", "moves-uphill"): "not-said"}
    assert history.answers()[0].verdict == verdict()


def test_judging_an_unknown_answer_is_refused(history: History) -> None:
    with pytest.raises(ValueError, match="no answer 7"):
        history.judge(7, "concept", "x", "said")
    kept = history.record("q", Lang.KO, "x", verdict(), 1)
    with pytest.raises(ValueError, match="no answer"):
        history.judge(kept, "concept", "x", "perhaps")  # type: ignore[arg-type]


def test_a_draft_survives_until_its_answer_is_recorded(history: History, file: Path) -> None:
    history.save_draft("q", Lang.KO, "학습률은")
    history.save_draft("other", Lang.EN, "momentum")
    history.save_draft("q", Lang.EN, "학습률은 한 걸음")
    with reopened(file) as again:
        assert again.draft("q") == "학습률은 한 걸음"
    history.record("q", Lang.KO, "학습률은 한 걸음의 크기", verdict(), 1)
    assert history.draft("q") is None
    assert history.draft("other") == "momentum"
    history.save_draft("other", Lang.EN, "")
    assert history.draft("other") is None


def test_a_session_is_resumed_and_ended(history: History, file: Path) -> None:
    assert history.session() is None
    first = Session(("a", "b", "c"), 0, Lang.KO, None, None, START)
    second = Session(("a", "b", "c"), 2, Lang.EN, "momentum", "senior", START)
    history.save_session(first)
    assert history.session() == first
    history.save_session(second)
    with reopened(file) as again:
        assert again.session() == second
    history.end_session()
    assert history.session() is None


def test_settings_keep_their_type(history: History) -> None:
    assert history.setting("lang") is None
    assert history.setting("theme", "dark") == "dark"
    history.set_setting("theme", "light")
    history.set_setting("countdown", True)
    history.set_setting("speed", 1.5)
    history.set_setting("count", 3)
    assert history.setting("theme") == "light"
    assert history.setting("countdown", False) is True
    assert history.setting("speed", 1.0) == 1.5
    assert history.setting("count", 1) == 3
    assert history.setting("countdown", 7) == 7
    assert history.setting("theme", 2.0) == 2.0


def test_the_summary_tells_attempts_last_and_best(history: History) -> None:
    history.record("a", Lang.KO, "1", verdict(coverage=1.0), 1)
    history.record("b", Lang.KO, "2", verdict(coverage=0.5), 1)
    history.record("a", Lang.KO, "3", verdict(coverage=0.25), 1, gave_up=True)
    summary = history.summary()
    assert list(summary) == ["a", "b"]
    a = summary["a"]
    assert (a.attempts, a.gave_up, a.last_coverage, a.best_coverage) == (2, 1, 0.25, 1.0)
    assert a.last_when == datetime(2026, 1, 31, 0, 4, tzinfo=UTC)


def test_a_row_nobody_can_read_hides_only_itself(history: History, file: Path) -> None:
    history.record("q", Lang.KO, "good", verdict(), 1)
    broken = history.record("q", Lang.KO, "bad", verdict(), 1)
    with sqlite3.connect(file) as raw:
        raw.execute("UPDATE answers SET verdict = '{' WHERE id = ?", (broken,))
        raw.execute("INSERT OR REPLACE INTO settings VALUES ('x', 'not json')")
    raw.close()
    assert [a.text for a in history.answers()] == ["good"]
    assert history.summary()["q"].attempts == 2
    assert history.setting("x", "default") == "default"


def test_threads_may_share_a_history(history: History) -> None:
    def work(name: str) -> None:
        for n in range(25):
            history.save_draft(name, Lang.KO, str(n))
            history.record(name, Lang.KO, str(n), verdict(), 1)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {name: s.attempts for name, s in history.summary().items()} == dict.fromkeys("abcd", 25)


def test_a_history_error_has_both_languages(history: History, file: Path) -> None:
    with sqlite3.connect(file, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        history._connection.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(HistoryError) as caught:
            history.record("q", Lang.KO, "x", verdict(), 1)
        other.execute("ROLLBACK")
    other.close()
    assert str(file) in caught.value.sentence.ko
    assert "다른 프로그램" in caught.value.sentence.ko
    assert "another program" in caught.value.sentence.en
    history.record("q", Lang.KO, "after", verdict(), 1)
    assert [a.text for a in history.answers()] == ["after"]
