"""Hearsay: how it is told, and the words without one of which it is not even looked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgd.checker import Verdict
from quizgd.checker.cues import Cues
from quizgd.checker.hearsay import WAYS, Way
from quizgd.checker.verdict import State


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


@pytest.mark.parametrize("told", ["앞뒤가 바뀐 말이에요", "앞뒤가 안 맞는 말이에요"])
def test_what_is_said_to_be_back_to_front_is_not_asserted(
    judge: Callable[[str, str], Verdict], told: str
) -> None:
    verdict = judge("learning-rate-effect", f"학습률이 크면 보폭이 작아져서 느려진다는 건 {told}.")
    assert not verdict.asserted
    assert not verdict.ids(State.CONTRADICTED)


def test_what_something_is_different_from_is_not_said_of_it(
    judge: Callable[[str, str], Verdict],
) -> None:
    apart = "에폭은 배치 안의 샘플 수를 말하고, 전체 데이터를 도는 횟수와는 다른 개념이에요."
    assert "full-pass" not in judge("what-is-an-epoch", apart).ids(State.STATED)
    beside = "에폭은 전체 데이터를 한 번 다 도는 것이고, 반복과는 다른 개념이에요."
    assert "full-pass" in judge("what-is-an-epoch", beside).ids(State.STATED)


@pytest.mark.parametrize(
    ("teller", "stated"),
    [("Derivatives are the basis: they tell you", True), ("Some people tell you that", False)],
)
def test_only_people_tell_hearsay(
    judge: Callable[[str, str], Verdict], teller: str, stated: bool
) -> None:
    said = judge("math-behind-gradient-descent", f"{teller} the derivative is the slope.")
    assert ("derivative-slope" in said.ids(State.STATED)) is stated


def test_a_supposition_that_goes_on_is_not_asserted_in_any_clause(
    judge: Callable[[str, str], Verdict],
) -> None:
    absurd = (
        "확률적 경사 하강법의 배치 크기가 N이라면 에폭당 갱신이 한 번뿐이어야 하는데, "
        "실제로는 N번이니 말이 안 된다."
    )
    assert not judge("batch-size-and-count", absurd).ids(State.CONTRADICTED)
