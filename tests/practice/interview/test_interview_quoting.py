"""What is quoted back can be recognised: a sentence, a clause of it, or whole words of a clause."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgd.practice.interview.quoting import QUOTED, quoted

LONG = " and on" * 20


@pytest.mark.parametrize(
    ("text", "said", "wanted"),
    [
        ("It is fast. It always reaches the minimum. Yes.", "always reaches",
         "It always reaches the minimum"),
        (f"It always reaches the global minimum, and our loss went down{LONG}.", "always reaches",
         "It always reaches the global minimum"),
        ("제 생각에는 꽤 긴 문장이지만 학습을 아주 오래 하면 결국, 항상 전역 최솟값에 도달하고,"
         " 그래서 초기값은 어디에서 시작하더라도 전혀 중요하지 않다고 생각합니다.", "전역 최솟값",
         "항상 전역 최솟값에 도달하고"),
        ("학습률은 0.1을 씁니다", "0.1", "학습률은 0.1을 씁니다"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_the_words_around_what_was_said(text: str, said: str, wanted: str) -> None:
    start = text.index(said)
    assert quoted(text, ((start, start + len(said)),)) == wanted


def test_of_a_long_clause_whole_words_are_kept_and_the_rest_is_marked() -> None:
    text = f"well{LONG} it always reaches the minimum{LONG}"
    start = text.index("always")
    found = quoted(text, ((start, start + 6),))
    assert found.startswith("…") and found.endswith("…") and len(found) <= QUOTED
    assert {*found.strip("…").split()} <= {*text.split()} and "always" in found


@given(st.text(max_size=200), st.data())
def test_it_is_never_too_long_and_on_one_line(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = quoted(text, ((start, end),))
    assert len(found) <= QUOTED and "\n" not in found
