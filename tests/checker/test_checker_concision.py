from __future__ import annotations

from collections.abc import Callable

import pytest

from quizgd.bank.model import Bank, Question
from quizgd.checker import Verdict, check
from quizgd.checker.concision import seconds
from quizgd.checker.verdict import Length

Judge = Callable[[str, str], Verdict]
GD = "what-is-gradient-descent"
FULL = "It repeats small steps against the gradient to make the loss as small as possible."


def test_seconds_count_syllables_and_words() -> None:
    assert seconds("") == 0
    assert seconds("one two three four five") == 2.0
    assert seconds("가나다라마바사아자차카") == 2.0
    assert seconds("gradient를 계산") == round(1 / 2.5 + 3 / 5.5, 1)


@pytest.mark.parametrize(
    "asked",
    [
        "혹시 더 자세히 말씀드릴까요?",
        "원하시는 방향의 답변인가요?",
        "Is this the direction you were looking for?",
        "Shall I go into more detail?",
    ],
)
def test_a_check_in_is_recognised_and_not_counted(judge: Judge, asked: str) -> None:
    plain, checked = judge(GD, FULL), judge(GD, f"{FULL} {asked}")
    assert not plain.concision.check_in
    assert checked.concision.check_in
    assert checked.concision.seconds == plain.concision.seconds
    assert checked.concepts == plain.concepts


def test_an_ordinary_question_is_no_check_in(judge: Judge) -> None:
    assert not judge(GD, "Is the loss convex?").concision.check_in


def test_saying_it_again_is_told(judge: Judge) -> None:
    answer = f"{FULL} So small steps against the gradient make the loss as small as possible."
    verdict = judge(GD, answer)
    assert [answer[a:b] for a, b in verdict.concision.repeated] == [
        "So small steps against the gradient make the loss as small as possible"
    ]
    assert not judge(GD, FULL).concision.repeated


def test_what_belongs_to_another_question_is_beyond(
    bank: Bank, question: Callable[[str], Question]
) -> None:
    answer = f"{FULL} 미니배치는 데이터의 일부만 묶어서 한 번 갱신하는 방식입니다."
    verdict = check(question(GD), answer, bank.questions)
    assert "kinds-of-gradient-descent" in verdict.concision.beyond
    assert GD not in verdict.concision.beyond
    assert not check(question(GD), FULL, bank.questions).concision.beyond
    assert not check(question(GD), answer).concision.beyond


def test_model_answers_are_of_the_right_length_and_go_beyond_nothing(bank: Bank) -> None:
    for asked in bank.questions:
        for text in (asked.answer.ko, asked.answer.en):
            concision = check(asked, text, bank.questions).concision
            assert concision.length is Length.RIGHT, asked.id
            assert concision.complete, asked.id
            assert not concision.repeated, (asked.id, text)
