"""A concept that an answer hangs on: without it an answer fails, however much else was right."""

from __future__ import annotations

import pytest

from quizgd.bank.model import Bank, Question
from quizgd.bank.read import read_bank
from quizgd.checker import check
from quizgd.checker.verdict import State
from quizgd.language import Lang
from quizgd.paths import shipped_bank
from quizgd.practice.rating import PASS, Circumstances, Reason, rate
from quizgd.practice.schedule import Rating

USUAL = Circumstances(seconds=60)


@pytest.fixture(scope="module")
def bank() -> Bank:
    return read_bank(shipped_bank())


def rated(bank: Bank, name: str, text: str) -> tuple[Question, tuple[Rating, Reason]]:
    question = bank.find(name)
    assert question is not None
    return question, rate(check(question, text), {}, USUAL, question.must)


@pytest.mark.parametrize(
    ("name", "text", "rating", "reason"),
    [
        # Two of three key points, but not the direction.
        ("what-is-gradient-descent", "손실을 최소화하려고 조금씩 반복해서 움직입니다.",
         Rating.AGAIN, Reason.WITHOUT_IT),
        ("what-is-gradient-descent", "It minimises the loss by moving against the gradient.",
         Rating.HARD, Reason.SOME_LACKING),
        ("learning-rate-effect", "학습률은 한 번에 움직이는 보폭입니다. 너무 작으면 느립니다.",
         Rating.AGAIN, Reason.WITHOUT_IT),
    ],
)  # fmt: skip
def test_an_answer_without_it_fails_and_one_without_another_point_passes(
    bank: Bank, name: str, text: str, rating: Rating, reason: Reason
) -> None:
    assert rated(bank, name, text)[1] == (rating, reason)


def test_what_the_person_says_they_said_counts(bank: Bank) -> None:
    question = bank.find("what-is-gradient-descent")
    assert question is not None
    verdict = check(question, "손실을 최소화하려고 조금씩 반복해서 움직입니다.")
    (must,) = question.must
    found, _ = rate(verdict, {("concept", must): "said"}, USUAL, question.must)
    assert found is Rating.GOOD


def test_the_model_answers_hold_what_they_hang_on(bank: Bank) -> None:
    marked = [question for question in bank.questions if question.must]
    assert len(marked) >= 5
    for question in marked:
        assert question.must <= {concept.id for concept in question.core}
        for lang in Lang:
            stated = check(question, question.answer[lang]).ids(State.STATED)
            assert question.must <= {*stated}, (question.id, lang)


def test_it_is_marked_only_where_the_share_alone_would_let_the_answer_pass(bank: Bank) -> None:
    """Where missing one point fails anyway, the mark would say nothing."""
    for question in bank.questions:
        if question.must:
            assert 1 - 1 / len(question.core) >= PASS, question.id
