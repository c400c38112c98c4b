"""Syllables that were typed without one of their letters."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizgd.bank.model import Bank
from quizgd.checker import Verdict
from quizgd.checker.ear import ear_for
from quizgd.checker.korean import fold
from quizgd.checker.text import normalise
from quizgd.checker.verdict import State

Judge = Callable[[str, str], Verdict]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("손실을 최ㅅ화해요", "손실을 최소화해요"),
        ("ㅊ소화합니다", "최소화합니다"),
        ("데이ㅓ셋 전체", "데이터셋 전체"),
        ("학습ㅠㄹ이 크면", "학습률이 크면"),
        ("크ㅕㄴ 발산", "크면 발산"),
        ("기울ㄱ", "기울기"),
    ],
)
def test_the_letter_that_is_lacking_is_told_by_the_word(bank: Bank, typed: str, meant: str) -> None:
    repaired = ear_for(bank.lexicon).repaired(normalise(typed)).text
    assert repaired == "".join(map(fold, meant.replace(" ", "")))


@pytest.mark.parametrize(
    "typed", ["그리고ㅋㅋ 손실을", "ㅇㅇ 맞음", "줄이ㅈ 않아요", "ㅠㅠ", "ㅇㅈ?"]
)
def test_what_no_word_tells_is_left_as_it_is(bank: Bank, typed: str) -> None:
    normal = normalise(typed)
    assert ear_for(bank.lexicon).repaired(normal) is normal


def test_a_mended_word_points_at_what_was_typed(judge: Judge) -> None:
    answer = "경사하강법은 손실을 최ㅅ화하는 방법이에요."
    found = next(c for c in judge("what-is-gradient-descent", answer).concepts if c.spans)
    assert (found.id, found.state) == ("minimises-loss", State.STATED)
    words = [answer[slice(*span)] for span in found.spans]
    assert "손실" in words
    assert any(word.startswith("최ㅅ화") for word in words)


def test_many_slips_are_mended_up_to_a_bound(bank: Bank) -> None:
    repaired = ear_for(bank.lexicon).repaired(normalise("최ㅅ화 " * 100)).text
    assert repaired.count("최소화") == 16
