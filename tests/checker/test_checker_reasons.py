"""Reasons: what is told of the words of an answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizgd.bank.model import Mode, Question
from quizgd.checker import explain

Ask = Callable[[str], Question]


@pytest.mark.parametrize(
    ("text", "guard"),
    [
        ("It is a small slice of the data, and it is less noisy than one sample", "than"),
        ("모멘텀은 예전 기울기를 모아서 같은 방향이면 더 빨라진다", "같은 방향이면"),
    ],
)
def test_a_word_that_only_guards_against_mix_ups_is_no_word_heard(
    question: Ask, text: str, guard: str
) -> None:
    asked = question("what-is-momentum" if "모멘텀" in text else "what-is-a-mini-batch")
    told = explain(asked, text)
    words = [text[slice(*word.span)] for clause in told.clauses for word in clause.words]
    assert words
    assert guard not in words
    assert any(guard in text[slice(*span)] for span in told.unheard)


def test_every_term_told_is_one_that_a_concept_or_claim_wants(question: Ask) -> None:
    asked = question("what-is-momentum")
    told = explain(asked, "모멘텀은 예전 기울기를 모아서 진동을 줄이고 더 빨라진다")
    wanted = {
        term
        for item in (*asked.concepts, *asked.wrong)
        for pattern in item.heard
        for slot in pattern
        if slot.mode is not Mode.ABSENT
        for term in slot.terms
    }
    terms = {term for clause in told.clauses for word in clause.words for term in word.terms}
    assert {"accumulate", "zigzag", "fast"} <= terms <= wanted.union(asked.about)
