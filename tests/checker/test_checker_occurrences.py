from __future__ import annotations

import random
from collections.abc import Mapping

import pytest

from quizgd.checker.occurrences import Occurrence, Occurrences


def _one_by_one(numbers: Mapping[str, int], text: str) -> list[Occurrence]:
    return sorted(
        (start, start + len(string), number)
        for string, number in numbers.items()
        for start in range(len(text))
        if text.startswith(string, start)
    )


@pytest.mark.parametrize("letters", ["ab", "가나b"])
def test_every_occurrence_is_found(letters: str) -> None:
    chance = random.Random(9)
    for _ in range(300):
        strings = ["".join(chance.choices(letters, k=chance.randint(1, 7))) for _ in range(12)]
        numbers = {string: chance.randrange(5) for string in strings}
        text = "".join(chance.choices(letters, k=40))
        assert sorted(Occurrences(numbers).found(text)) == _one_by_one(numbers, text)


def test_longer_ones_from_one_place_come_later() -> None:
    found = Occurrences({"loss": 1, "lossless": 2, "lo": 3, "los": 4}).found("a lossless one")
    assert [number for _, _, number in found] == [3, 4, 1, 2]


def test_a_string_that_the_text_only_begins_is_not_found() -> None:
    found = Occurrences({"gradient": 1, "learningrate": 2})
    assert found.found("gradien") == found.found("learningrat") == found.found("") == []
