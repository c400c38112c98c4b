from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgd.checker import Verdict
from quizgd.checker.text import LIMIT, normalise
from quizgd.checker.verdict import State
from tests.checker.conftest import stated


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("  Learning   RATE ", "learning rate"),
        ("학습률 이  크면", "학습률이크면"),
        ("SGD 는 손실을 줄인다", "sgd는손실을줄인다"),
        ("ＳＧＤ", "sgd"),
        ("a\u200bb\u202ec", "abc"),
        ("one\ntwo", "one\ntwo"),
        ("−η · ×", "-η , ×"),
        ("\x1b[31mred", "[31mred"),
    ],
)
def test_comparable(typed: str, normal: str) -> None:
    assert normalise(typed).text == normal


def test_every_character_knows_where_it_was_typed() -> None:
    typed = unicodedata.normalize("NFD", "손실 값")
    normal = normalise(typed)
    start, end = normal.typed(0, 2)
    assert unicodedata.normalize("NFC", typed[start:end]) == "손실"


@given(st.text(max_size=200))
def test_spans_lie_in_the_text_in_order(typed: str) -> None:
    normal = normalise(typed)
    assert len(normal.origin) == len(normal.text)
    assert all(0 <= start < end <= len(typed) for start, end in normal.origin)
    assert list(normal.origin) == sorted(normal.origin)


def test_reads_no_further_than_its_limit() -> None:
    assert len(normalise("a" * (LIMIT + 1000)).text) == LIMIT


def test_a_letter_that_becomes_two_does_not_make_up_for_one_that_vanishes() -> None:
    normal = normalise("a\u200bbﬁc")
    assert normal.text == "abfic"
    assert normal.origin == ((0, 1), (2, 3), (3, 4), (3, 4), (4, 5))


@pytest.mark.parametrize("soft", ["~", "~~", " ~", "^^", "ㅋㅋ", "ㅎㅎ~", "ㅠㅠ", "  ㅠㅠ", "ㅜ"])
def test_a_sentence_that_ends_softly_ends(judge: Callable[[str, str], Verdict], soft: str) -> None:
    told = "손실을 줄여요{0} 기울기의 반대 방향으로 조금씩 반복해서 감{0} 더 설명할까요?"
    plain = judge("what-is-gradient-descent", told.format("."))
    assert len(stated(plain)) >= 3
    assert plain.concision.check_in
    verdict = judge("what-is-gradient-descent", told.format(soft))
    assert verdict.ids(State.STATED) == plain.ids(State.STATED)
    assert verdict.concision.check_in
    assert verdict.concision.seconds == pytest.approx(plain.concision.seconds, abs=0.5)


def test_a_tilde_between_quantities_ends_nothing() -> None:
    assert normalise("0~1 사이, 32~512개, 처음 ~ 끝").text == "0~1사이, 32~512개,처음~끝"
