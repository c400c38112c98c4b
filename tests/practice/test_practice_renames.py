"""Questions are edited, renamed and removed; what was answered stays, and a person is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from bank_once import shipped
from history_maker import verdict

from quizgd.bank.model import Bank
from quizgd.language import Bilingual, Lang
from quizgd.practice import deck
from quizgd.practice.history import History, open_history
from quizgd.practice.renames import Changes, reconcile, removed
from quizgd.practice.schedule import Aim, Rating

DAY = date(2026, 1, 31)
NOW = datetime(2026, 1, 31, 9, tzinfo=UTC)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with open_history(tmp_path / "history.sqlite3", lambda: NOW).history as opened:
        yield opened


@pytest.fixture(scope="module")
def bank() -> Bank:
    return shipped()


def practise(history: History, question: str, day: date = DAY) -> deck.Review:
    answer = history.record(question, Lang.EN, "x", verdict(question), 1)
    kept = deck.keep(
        history, question, answer, auto=Rating.GOOD, rating=Rating.GOOD, day=day, aim=Aim()
    )
    assert kept is not None
    return kept


def changed(bank: Bank, *, without: str = "", renamed: str = "", to: str = "") -> Bank:
    questions = tuple(
        replace(q, id=to, renamed_from=(renamed,)) if q.id == renamed else q
        for q in bank.questions
        if q.id != without
    )
    return Bank(questions, bank.topics, bank.lexicon, bank.references)


def test_editing_a_question_keeps_its_history(history: History, bank: Bank) -> None:
    first = bank.questions[0]
    review = practise(history, first.id)
    edited = replace(first, ask=Bilingual("다르게 물으면?", "Asked otherwise?"), concepts=())
    other = Bank((edited, *bank.questions[1:]), bank.topics, bank.lexicon, bank.references)
    assert reconcile(history, other) == Changes((), ())
    assert deck.card_of(history, first.id) == review.after
    assert len(history.answers(first.id)) == 1


def test_a_renamed_question_keeps_it_too_and_is_told_once(history: History, bank: Bank) -> None:
    old = bank.questions[0].id
    review = practise(history, old)
    now = changed(bank, renamed=old, to="another-name")
    told = reconcile(history, now)
    assert told.renamed == ((old, "another-name"),)
    (sentence,) = told.sentences()
    assert f"{old} → another-name" in sentence.en
    assert f"{old} → another-name" in sentence.ko
    assert deck.card_of(history, "another-name") == review.after
    assert reconcile(history, now).sentences() == ()
    # The card's number stays: a schedule moved elsewhere still knows it.
    assert deck.card_of(history, "another-name").id == review.after.id  # type: ignore[union-attr]
    again = practise(history, "another-name", DAY + timedelta(days=2))
    assert again.before == review.after


def test_a_removed_question_is_told_once_kept_and_welcomed_back(
    history: History, bank: Bank
) -> None:
    gone = bank.questions[0].id
    review = practise(history, gone)
    without = changed(bank, without=gone)
    told = reconcile(history, without)
    assert told.removed == (gone,)
    assert gone in told.sentences()[0].en
    assert removed(history) == {gone}
    assert reconcile(history, without).sentences() == ()
    assert deck.card_of(history, gone) == review.after
    assert reconcile(history, bank).sentences() == ()
    assert removed(history) == set()


def test_many_are_named_only_in_part(history: History, bank: Bank) -> None:
    for number in range(6):
        practise(history, f"gone-{number}")
    (sentence,) = reconcile(history, bank).sentences()
    assert "gone-0, gone-1, gone-2 (+3)" in sentence.en


def test_a_list_that_cannot_be_read_is_made_again(history: History, bank: Bank) -> None:
    practise(history, "gone")
    for value in ("{", "3", '{"a": 1}'):
        history.set_setting("practice.removed", value)
        assert removed(history) == set()
    assert reconcile(history, bank).removed == ("gone",)
