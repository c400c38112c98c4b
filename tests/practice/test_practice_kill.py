"""Killed at any moment, the history is whole, and everything that was committed is in it."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from kills import KILLS, assert_whole, killed

from quizgd.practice import deck
from quizgd.practice.history import History, open_history

KILLER = Path(__file__).parent / "session_killer.py"
NOW = datetime(2026, 1, 31, 9, tzinfo=UTC)

if sys.platform == "win32":
    pytest.skip("needs fork and SIGKILL", allow_module_level=True)


def test_kill_9_at_200_random_moments_loses_nothing(tmp_path: Path) -> None:
    file = tmp_path / "history.sqlite3"
    found = killed(KILLER, file, 7)
    answers = {int(words[2]): words[3] for words in found.said if words[:2] == ["done", "answer"]}
    with open_history(file, lambda: NOW).history as history:
        assert_whole(history)
        there = {answer.id: answer.text.split()[0] for answer in history.answers()}
        assert answers.items() <= there.items()
        # Beyond the promises: at most what was being committed when a kill came.
        assert len(there) <= len(answers) + KILLS
        ratings = promised_ratings(found.lives)
        kept = {review.id: int(review.rating) for review in deck.reviews(history)}
        for number, allowed in ratings.items():
            assert kept.get(number, 0) in allowed
        assert len(kept.keys() - ratings.keys()) <= KILLS
        cards_stand_on_the_log(history)
    print(
        f"\n{KILLS} kills in {found.seconds:.1f} s: {len(answers)} answers and"
        f" {len(ratings)} ratings promised, none lost; {found.starts} starts, none refused"
    )
    assert len(answers) > 50


def test_two_programs_practise_on_one_history(tmp_path: Path) -> None:
    """Both rate the same three questions: nothing is lost, and no day counts twice."""
    file = tmp_path / "history.sqlite3"
    programs = [
        subprocess.Popen(
            [sys.executable, KILLER, file, "only", "30"], stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [program.communicate(timeout=600)[0].splitlines() for program in programs]
    assert [program.returncode for program in programs] == [0, 0]
    assert [lines[0] for lines in said] == ["opened True True"] * 2
    with open_history(file, lambda: NOW).history as history:
        assert len(history.answers()) == 60
        kept = {review.id: int(review.rating) for review in deck.reviews(history)}
        for number, allowed in promised_ratings(said).items():
            assert kept.get(number, 0) in allowed
        days = [(review.question, review.day) for review in deck.reviews(history)]
        assert len(days) == len({*days})
        cards_stand_on_the_log(history)


def promised_ratings(said: list[list[str]]) -> dict[int, set[int]]:
    """What each review may be rated, 0 for taken back: as was last done, or tried at the kill."""
    allowed: dict[int, set[int]] = {}
    for lines in said:
        for line in lines:
            how, what, *rest = line.split()
            if what == "review":
                number, rating = map(int, rest)
                tried = allowed.get(number, set()) if how == "try" else set()
                allowed[number] = tried | {rating}
    return allowed


def cards_stand_on_the_log(history: History) -> None:
    """Each card is what its question's last review left, and none is without one."""
    last = {review.question: review.after for review in deck.reviews(history)}
    assert deck.cards(history) == last
    # What waits is an answer whose rating was not kept.
    for answer, *_ in deck.waiting(history):
        assert deck.review_of(history, answer) is None
