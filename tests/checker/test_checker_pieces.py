from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from quizgd.checker import Verdict, pieces
from quizgd.checker.grammar import LISTS, STOPS
from quizgd.checker.verdict import State


def _letter_by_letter(text: str, longest: int) -> list[tuple[int, int]]:
    """Where sentences end, told plainly, of text in which every stop ends one."""
    spans, start = [], 0
    for i, char in enumerate(text):
        overlong = i - start >= longest and char in LISTS + " "
        if char in STOPS or overlong or i - start >= 2 * longest:
            if i > start:
                spans.append((start, i))
            start = i + (char in STOPS or overlong)
    return [*spans, (start, len(text))] if start < len(text) else spans


def test_overlong_sentences_are_cut_where_they_can_be() -> None:
    chance = random.Random(5)
    for letters in ("가나 .", "가" * 300 + ", .", "가" * 2000 + "?", "가" * 700 + " ,"):
        for size in (5, 399, 400, 401, 900, 3000):
            text = "".join(chance.choice(letters) for _ in range(size))
            assert pieces.sentences(text) == _letter_by_letter(text, 400), text


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Small rates crawl, large rates diverge", {"too-small-slow", "too-large-diverges"}),
        ("작은 학습률 느림, 큰 학습률 발산", {"too-small-slow", "too-large-diverges"}),
        ("gradient loss minimize, weights learning rate update", set()),
        ("small rate slow crawl loss, large rate diverge loss overshoot", set()),
        ("작은 학습률 느림 손실 기울기, 큰 학습률 발산 손실 기울기", set()),
    ],
)
def test_two_rivals_told_of_in_few_words_are_no_heap_of_words(
    judge: Callable[[str, str], Verdict], text: str, stated: set[str]
) -> None:
    found = judge("learning-rate-effect", text).ids(State.STATED)
    assert set(found) == stated
