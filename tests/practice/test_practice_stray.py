"""What is a slip of the finger, and what is a short answer."""

from __future__ import annotations

import unicodedata

import pytest

from quizgd.practice.stray import is_stray


@pytest.mark.parametrize("text", ["x", " x\n", "ㅁㄴㅇㄹ", "ㅋㅋㅋ", "...", "?!", "η", "", "- -"])
def test_a_letter_loose_jamo_and_signs_are_strays(text: str) -> None:
    assert is_stray(text)


@pytest.mark.parametrize(
    "text", ["네", unicodedata.normalize("NFD", "네"), "no", "1", "lr", "ㅋㅋ 배치", "損失", "-η∇L"]
)
def test_a_syllable_a_number_and_a_word_are_answers(text: str) -> None:
    assert not is_stray(text)
