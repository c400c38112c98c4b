"""Numbers as people type them."""

from __future__ import annotations

import contextlib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgd.practice.drills.number_text import UnreadableError, readings
from quizgd.practice.drills.problem import plain


@pytest.mark.parametrize(
    "text",
    [
        "2.4", "2,4", "12/5", " 2.40 ", "２．４", "＋2.4", "w₂ = 2.4", "w2 = 2.4", "w2는 2.4",
        "w_2: 2.4", "답: 2.4", "2.4입니다.", "약 2.4", "≈2.4", "(2.4)", "2.4.", "24e-1",
        "24 × 10^-1", "24×10⁻¹", "2.4 updates", "2.4픽셀", "2.4만큼 이동", "240%", "12 / 5",
        "－12/－5", "2.4, 즉 12/5",
    ],
)  # fmt: skip
def test_two_point_four_is_read_however_it_is_typed(text: str) -> None:
    assert readings(text) == (Fraction(12, 5),)


@pytest.mark.parametrize(
    "text", ["-2.4", "−2.4", "– 2,4", "－２．４", "마이너스 2.4", "minus 2.4", "-12/5"]
)
def test_a_minus_is_one_in_every_shape(text: str) -> None:
    assert readings(text) == (Fraction(-12, 5),)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("16번", [16]), ("16 batches", [16]), ("1,250,000", [1_250_000]), ("2만", [20_000]),
        ("5k", [5_000]), ("1e-3", [Fraction(1, 1000)]), ("10^-3", [Fraction(1, 1000)]),
        (".5", [0.5]), ("0,125", [Fraction(1, 8)]), ("1,250", [1250, Fraction(5, 4)]),
        ("1,000.5", [1000.5]),
    ],
)  # fmt: skip
def test_what_else_people_write(text: str, meant: list[float]) -> None:
    assert list(readings(text)) == meant


@pytest.mark.parametrize(
    "text",
    ["", "   ", "hello", "w1", "3 - 0.6", "3×0.4", "3x3", "2^3", "1 1/2", "16 (15+1)", "12,34,56",
     "1.2.3", "1/0", "9" * 60, "1e999", "1.2, 2.4", "-", "/"],
)  # fmt: skip
def test_what_is_not_one_number_gets_a_sentence_in_both_languages(text: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        readings(text)
    assert refused.value.sentence.ko and refused.value.sentence.en


@given(st.text(max_size=400))
def test_nothing_typed_is_a_traceback(text: str) -> None:
    with contextlib.suppress(UnreadableError):
        assert 1 <= len(readings(text)) <= 4


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_what_is_printed_is_read_back(whole: int, decimals: int) -> None:
    value = whole / 10**decimals
    assert any(abs(float(r) - value) < 1e-9 * max(1, abs(value)) for r in readings(plain(value)))
