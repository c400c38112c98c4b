"""Cards and their log: kept together, changed, and taken back exactly."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from history_maker import verdict
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgd.language import Lang
from quizgd.practice import deck
from quizgd.practice.card import Standing
from quizgd.practice.database import open_memory
from quizgd.practice.history import History, open_history
from quizgd.practice.records import HistoryError
from quizgd.practice.schedule import Aim, Rating

DAY = date(2026, 1, 31)
NOW = datetime(2026, 1, 31, 9, tzinfo=UTC)
AIM = Aim()


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with open_history(tmp_path / "history.sqlite3", lambda: NOW).history as opened:
        yield opened


def everything(history: History) -> tuple[list[object], ...]:
    """Cards, log and answers as they stand in the file."""
    return tuple(
        history._connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
        for table in ("cards", "reviews", "answers", "waiting")
    )


def kept(
    history: History, question: str, rating: Rating, day: date = DAY, answer: int | None = None
) -> deck.Review:
    found = deck.keep(history, question, answer, auto=Rating.GOOD, rating=rating, day=day, aim=AIM)
    assert found is not None
    return found


def test_a_review_is_logged_with_the_card_before_and_after(history: History) -> None:
    answer = history.record("q", Lang.KO, "답", verdict(), 1, waiting=3)
    first = kept(history, "q", Rating.HARD, answer=answer)
    assert (first.auto, first.rating, first.day) == (Rating.GOOD, Rating.HARD, DAY)
    assert first.before is None
    assert deck.card_of(history, "q") == first.after
    second = kept(history, "q", Rating.GOOD, DAY + timedelta(days=1))
    assert second.before == first.after
    assert deck.reviews(history, "q") == [first, second]
    assert deck.review_of(history, answer) == first
    assert deck.waiting(history) == []


def test_a_day_counts_once(history: History) -> None:
    first = kept(history, "q", Rating.GOOD)
    before = everything(history)
    for rating in Rating:
        again = deck.keep(history, "q", None, auto=rating, rating=rating, day=DAY, aim=AIM)
        assert again is None
    # Nor the days before it: the clock was set back.
    back = DAY - timedelta(days=30)
    assert (
        deck.keep(history, "q", None, auto=Rating.GOOD, rating=Rating.GOOD, day=back, aim=AIM)
        is None
    )
    assert everything(history) == before
    assert deck.card_of(history, "q") == first.after


def test_changing_a_rating_is_as_if_it_had_been_given_at_first(history: History) -> None:
    kept(history, "other", Rating.EASY)
    changed = deck.change(history, kept(history, "q", Rating.EASY).id, Rating.AGAIN, AIM)
    assert changed is not None
    assert (changed.auto, changed.rating) == (Rating.GOOD, Rating.AGAIN)
    never_changed = kept(history, "r", Rating.AGAIN).after
    assert changed.after == replace(never_changed, id=changed.after.id)
    assert deck.card_of(history, "q") == changed.after


def test_only_the_last_review_of_a_question_can_be_taken_back(history: History) -> None:
    first = kept(history, "q", Rating.GOOD)
    second = kept(history, "q", Rating.GOOD, DAY + timedelta(days=2))
    before = everything(history)
    assert deck.undo(history, first.id) is None
    assert deck.change(history, first.id, Rating.EASY, AIM) is None
    assert deck.undo(history, 999) is None
    assert everything(history) == before
    assert deck.undo(history, second.id) == second
    assert deck.undo(history, first.id) == first
    assert deck.card_of(history, "q") is None


steps = st.lists(
    st.tuples(
        st.sampled_from(["keep", "change", "undo"]),
        st.sampled_from(["a", "b"]),
        st.sampled_from(Rating),
        st.integers(0, 40),
    ),
    max_size=14,
)


@given(steps=steps)
@settings(max_examples=60, deadline=None)
def test_undo_restores_card_and_log_exactly(steps: list[tuple[str, str, Rating, int]]) -> None:
    """Whatever was kept, changed and taken back before: each undo leads to the state before."""
    memory, _ = open_memory()
    with History(memory, None, lambda: NOW) as history:
        day = DAY
        states: list[tuple[int, tuple[list[object], ...]]] = []
        for action, question, rating, wait in steps:
            day += timedelta(days=wait)
            if action == "keep":
                before = everything(history)
                found = deck.keep(
                    history, question, None, auto=rating, rating=rating, day=day, aim=AIM
                )
                if found is None:
                    assert everything(history) == before
                else:
                    states.append((found.id, before))
            elif action == "change" and states:
                assert deck.change(history, states[-1][0], rating, AIM) is not None
            elif action == "undo" and states:
                number, before = states.pop()
                assert deck.undo(history, number) is not None
                assert everything(history) == before
        while states:
            number, before = states.pop()
            assert deck.undo(history, number) is not None
            assert everything(history) == before


def test_an_undo_that_fails_half_way_changes_nothing(history: History) -> None:
    review = kept(history, "q", Rating.GOOD)
    before = everything(history)
    history._connection.execute(
        "CREATE TRIGGER refuse BEFORE DELETE ON cards BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    with pytest.raises(HistoryError):
        deck.undo(history, review.id)
    assert everything(history) == before


def test_ratings_of_a_clock_that_was_ahead_are_taken_back(history: History) -> None:
    """Two reviews on true days, then two a year ahead, and a question met only then."""
    kept(history, "q", Rating.GOOD)
    kept(history, "q", Rating.GOOD, DAY + timedelta(days=2))
    before = everything(history)
    for days in (365, 376):
        kept(history, "q", Rating.GOOD, DAY + timedelta(days=days))
    kept(history, "r", Rating.GOOD, DAY + timedelta(days=365))
    today = DAY + timedelta(days=3)
    assert deck.dated_after(history, today) == 3
    assert deck.take_back_after(history, today) == 3
    assert everything(history) == before
    assert deck.take_back_after(history, today) == 0


def test_two_programs_rate_one_question_on_one_day_once(tmp_path: Path) -> None:
    file = tmp_path / "history.sqlite3"
    with (
        open_history(file, lambda: NOW).history as one,
        open_history(file, lambda: NOW).history as other,
    ):
        review = kept(one, "q", Rating.GOOD)
        again = deck.keep(other, "q", None, auto=Rating.EASY, rating=Rating.EASY, day=DAY, aim=AIM)
        assert again is None
        # One takes it back, the other keeps its own: the first can no longer touch that.
        assert deck.undo(other, review.id) == review
        theirs = kept(other, "q", Rating.EASY)
        assert deck.undo(one, review.id) is None
        assert deck.card_of(one, "q") == theirs.after


def test_a_renamed_question_takes_everything_with_it(history: History) -> None:
    answer = history.record("old", Lang.KO, "답", verdict("old"), 1)
    history.save_draft("old", Lang.KO, "쓰던 답")
    review = kept(history, "old", Rating.GOOD, answer=answer)
    assert deck.rename(history, {"old": "new", "never": "x"}) == {"old"}
    assert deck.card_of(history, "old") is None
    assert deck.card_of(history, "new") == review.after
    assert [r.question for r in deck.reviews(history)] == ["new"]
    assert history.draft("new") == "쓰던 답"
    assert list(history.summary()) == ["new"]


def test_the_later_card_stays_where_both_names_have_one(history: History) -> None:
    kept(history, "old", Rating.AGAIN)
    later = kept(history, "new", Rating.GOOD, DAY + timedelta(days=1))
    deck.rename(history, {"old": "new"})
    assert deck.card_of(history, "new") == later.after
    assert len(deck.reviews(history, "new")) == 2


def test_a_card_that_cannot_be_read_is_new_again(history: History) -> None:
    kept(history, "q", Rating.GOOD)
    for damage in ("{", "[]", '{"card_id": 1}', "null", '{"stability": "NaN"}'):
        history._connection.execute("UPDATE cards SET card = ?", (damage,))
        assert deck.cards(history) == {}
        assert deck.card_of(history, "q") is None
    assert kept(history, "q", Rating.GOOD, DAY + timedelta(days=3)).before is None


def test_how_questions_stand_is_what_their_cards_say(history: History) -> None:
    names = [f"q{n}" for n in range(5)]
    for turn, name in enumerate(names):
        kept(history, name, Rating.AGAIN if turn % 2 else Rating.GOOD)
        kept(history, name, Rating.AGAIN, DAY + timedelta(days=turn + 1))
    cards = deck.cards(history)
    said = {
        name: Standing(due=c.due, last=c.last, stability=c.stability, lapses=c.lapses)
        for name, c in cards.items()
    }
    assert deck.standings(history, names) == said
    many = [*names, *(f"none-{n}" for n in range(deck._FEW))]
    assert deck.standings(history, many) == said, "the same where all are read"
    assert deck.standings(history, ["q3", "none"]) == {"q3": said["q3"]}
    assert deck.standings(history, []) == {}


@pytest.mark.parametrize(
    "damage", ["due_day = 'soon'", "last_day = ''", "stability = 0", "stability = 'x'"]
)
def test_a_question_whose_columns_are_damaged_does_not_stand_anywhere(
    history: History, damage: str
) -> None:
    kept(history, "q", Rating.GOOD)
    history._connection.execute(f"UPDATE cards SET {damage}")
    assert deck.standings(history, ["q"]) == {}


def test_the_columns_repeat_the_card(history: History) -> None:
    for day in range(0, 60, 13):
        kept(history, "q", Rating.AGAIN, DAY + timedelta(days=day))
    card = deck.card_of(history, "q")
    assert card is not None
    row = history._connection.execute(
        "SELECT due_day, last_day, stability, lapses FROM cards"
    ).fetchone()
    assert row == (card.due.isoformat(), card.last.isoformat(), card.stability, card.lapses)
    assert deck.due(history, card.due) == {"q"}
    assert deck.due(history, card.due - timedelta(days=1)) == set()
    assert deck.next_due(history, card.last, set()) == card.due
    assert deck.next_due(history, card.last, {"q"}) is None
    with pytest.raises(sqlite3.IntegrityError):
        history._connection.execute("UPDATE reviews SET rating = 5")
