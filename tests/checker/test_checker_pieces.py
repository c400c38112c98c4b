from __future__ import annotations

import random

from quizgd.checker import pieces
from quizgd.checker.grammar import LISTS, STOPS


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
