from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from bank_once import shipped

from quizgd.bank.model import Bank, Question
from quizgd.checker import Verdict, check
from quizgd.checker.verdict import State


@pytest.fixture(scope="session")
def bank() -> Bank:
    return shipped()


@pytest.fixture(scope="session")
def question(bank: Bank) -> Callable[[str], Question]:
    def find(question_id: str) -> Question:
        found = bank.find(question_id)
        assert found is not None
        return found

    return find


@pytest.fixture(scope="session")
def judge(question: Callable[[str], Question]) -> Callable[[str, str], Verdict]:
    return lambda question_id, answer: check(question(question_id), answer)


def unwary(question: Question | None) -> Question:
    """A question without strangers, so that only the logic of an answer tells what it says."""
    assert question is not None
    return replace(
        question,
        concepts=tuple(replace(c, strangers=None) for c in question.concepts),
        wrong=tuple(replace(w, strangers=None) for w in question.wrong),
    )


def stated(verdict: Verdict) -> set[str]:
    return set(verdict.ids(State.STATED))
