"""An interview that is killed at any moment has every turn that was said, and goes on."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from kills import KILLS, assert_whole, killed

from quizgd.practice import deck
from quizgd.practice.history import open_history
from quizgd.practice.interview import log
from quizgd.practice.interview.counted import counted
from quizgd.practice.interview.records import REPLIES
from quizgd.practice.interview.thread import threads

KILLER = Path(__file__).parent / "interview_killer.py"
NOW = datetime(2026, 1, 31, 9, tzinfo=UTC)

if sys.platform == "win32":
    pytest.skip("needs fork and SIGKILL", allow_module_level=True)


def test_kill_9_at_200_moments_of_interviews_loses_no_turn(tmp_path: Path) -> None:
    file = tmp_path / "history.sqlite3"
    found = killed(KILLER, file, 11)
    said = found.said
    turns = {(int(w[1]), int(w[2])) for w in said if w[0] == "turn"}
    ratings: dict[int, set[int]] = {}
    for words in said:
        if words[0] in ("rating", "try"):
            number, rating = int(words[1]), int(words[2])
            before = ratings.get(number, set()) if words[0] == "try" else set()
            ratings[number] = before | {rating}
    with open_history(file, lambda: NOW).history as history:
        assert_whole(history)
        held = log.interviews(history)
        talks = {kept.id: log.turns(history, kept.id) for kept in held}
        there = {(number, at) for number, talk in talks.items() for at in range(len(talk))}
        assert turns <= there
        assert len(there - turns) <= KILLS
        kept = {review.id: int(review.rating) for review in deck.reviews(history)}
        for number, allowed in ratings.items():
            assert kept.get(number, 0) in allowed
        # Turn, answer and review are one: no first reply is without its answer, and no answer
        # without its turn.
        firsts = [
            (thread.question, thread.replies[0].text)
            for talk in talks.values()
            for thread in threads(talk)
            if thread.replies and thread.replies[0].verdict is not None
        ]
        assert sorted(firsts) == sorted((a.question, a.text) for a in history.answers())
        assert len(firsts) == sum(len(counted(history, number)) for number in talks)
        # Whatever was cut off went on: only the last is not finished, and each is one talk.
        assert all(one.ended is not None for one in held[1:])
        replies = sum(turn.kind in REPLIES for talk in talks.values() for turn in talk)
    print(
        f"\n{KILLS} kills in {found.seconds:.1f} s: {len(turns)} turns and {len(ratings)}"
        f" ratings promised in {len(held)} interviews, none lost; {replies} replies,"
        f" {found.starts} starts, none refused"
    )
    assert len(turns) > 200 and len(ratings) > 20 and len(held) > 3
