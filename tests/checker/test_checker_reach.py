from __future__ import annotations

from collections.abc import Callable
from itertools import chain

import pytest

from quizgd.bank.model import Bank, Question
from quizgd.checker.check import listen
from quizgd.checker.claims import Sign
from quizgd.checker.needs import Told
from quizgd.checker.reach import NOWHERE, SUBJECT_REACH, Reach

GD = "what-is-gradient-descent"


def _reach(question: Question, answer: str) -> Reach:
    return Reach(listen(question, answer)[0].clauses)


@pytest.mark.parametrize(
    ("answer", "beside", "within"),
    [
        ("손실을 줄입니다.", [0], [0]),
        ("손실을 구하고, 파라미터를 옮깁니다.", [1, 1], [0, 1]),
        ("기울기를 구하면, 파라미터를 옮깁니다.", [1, 1], [1, 1]),
        ("손실을 구합니다. 파라미터를 옮깁니다.", [0, 1], [0, 1]),
        ("We compute the loss. It falls with every update.", [1, 1], [1, 1]),
    ],
)
def test_words_are_read_with_the_clause_that_goes_on_with_them(
    question: Callable[[str], Question], answer: str, beside: list[int], within: list[int]
) -> None:
    reach = _reach(question(GD), answer)
    assert (reach.beside, reach.within) == (beside, within)


def _told(*slots: int) -> list[Told]:
    """What clauses tell that have no subject to carry on."""
    return [Told(own, carried=0) for own in slots]


def test_words_that_assert_nothing_are_read_with_none(
    question: Callable[[str], Question],
) -> None:
    reach = _reach(question(GD), "People say the loss grows. The loss falls.")
    assert reach.beside == [NOWHERE, 1]
    assert reach.windows(_told(0b01, 0b10), known=0) == [0b10]
    assert reach.windows([Told(0b01, 0b01), Told(0b10, 0)], known=0) == [0b11]


def test_a_subject_speaks_for_its_sentence_or_the_next_one_too(
    question: Callable[[str], Question],
) -> None:
    reach = _reach(question(GD), "손실을 구하고, 기울기를 구합니다. 파라미터를 옮깁니다.")
    assert [reach.of_subject(0, further=further) for further in (False, True)] == [1, 2]
    endless = _reach(question(GD), "손실을 구하고, " * 9)
    assert endless.of_subject(0, further=False) == SUBJECT_REACH


def test_a_window_that_tells_no_more_than_the_one_before_is_left_out(
    question: Callable[[str], Question],
) -> None:
    reach = _reach(question(GD), "손실을 구합니다. 기울기를 구합니다. 파라미터를 옮깁니다.")
    assert reach.windows(_told(0b01, 0b01, 0b10), known=0) == [0b01, 0b10]
    assert reach.windows(_told(0b01, 0b11, 0b10), known=0b100) == [0b111]


def test_no_pattern_that_is_met_was_ruled_out(bank: Bank) -> None:
    met = 0
    for question in bank.questions:
        items = (*question.concepts, *question.wrong)
        some = (texts[:2] for item in items for texts in item.examples.counts.values())
        for answer in chain(*some):
            _, claims = listen(question, answer)
            possible = claims.possible(question)
            for concept in question.concepts:
                needs = [need.pattern for need in possible.heard.get(concept.id, ())]
                found = [p for p in concept.heard if any(claims.of(p))]
                met += len(found)
                assert set(map(id, found)) <= set(map(id, needs)), (question.id, answer)
            for wrong in question.wrong:
                needs = [need.pattern for need in possible.wrong.get(wrong.id, ())]
                found = [
                    p
                    for p in wrong.heard
                    if any(claim.sign is Sign.STATED for claim in claims.of(p, direct=True))
                ]
                met += len(found)
                assert set(map(id, found)) <= set(map(id, needs)), (question.id, answer)
    assert met > len(bank.questions)
