"""Hearsay: how it is told, and the words without one of which it is not even looked for."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgd.checker.cues import Cues
from quizgd.checker.hearsay import WAYS, Way


def test_cues_are_found_wherever_they_stand() -> None:
    cues = Cues(("cold", ["ice", "snow"]), ("fruit", ["apple", "pineapple"]), ("wet", ["snow"]))
    assert cues.within("") == cues.within("a plain text") == frozenset()
    assert cues.within("pineapples") == {"fruit"}
    assert cues.within("the snow on the apple") == {"cold", "wet", "fruit"}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way[1][0])
def test_hearsay_is_not_told_without_one_of_its_words(way: Way) -> None:
    pattern, words = way

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(pattern))
    def has_one(text: str) -> None:
        assert any(word in text for word in words)

    has_one()
