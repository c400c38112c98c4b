"""However a Korean sentence ends, its verb is heard in one form."""

from __future__ import annotations

import pytest

from quizgd.bank.model import Bank
from quizgd.checker import check
from quizgd.checker.endings import as_last, opened
from quizgd.checker.text import normalise


def _opened(typed: str) -> str:
    return opened(normalise(typed)).text


@pytest.mark.parametrize(
    ("whole", "said"),
    [
        (
            "줄이다",
            "줄인다 줄입니다 줄여요 줄임 줄이네요 줄이죠 줄이거든요 줄이잖아요 줄이더라고요",
        ),
        ("나오다", "나오잖아요 나오잖습니다"),
        ("작다", "작습니다 작아요 작음 작네요 작죠 작군요 작은데요 작고요"),
        ("크다", "큽니다 커요 큼 크네요 크지요 큰데요"),
        ("튀다", "튄다 튑니다 튀어요 튐 튀는군요 튀는데요"),
        ("만들다", "만든다 만듭니다 만들어요 만듦 만드네요 만들게요"),
        ("빠르다", "빠릅니다 빨라요 빠름 빠르죠"),
        ("가볍다", "가볍습니다 가벼워요 가벼움 가볍네요 가벼운데요"),
        ("배우다", "배웁니다 배워요 배움 배운다"),
        ("하다", "합니다 해요 함 한다 하죠"),
        ("했다", "했습니다 했어요 했음 했네요"),
        ("되다", "됩니다 돼요 됨 된다"),
        ("없다", "없습니다 없어요 없음 없죠"),
        ("아니다", "아닙니다 아니에요 아님 아니죠"),
        ("모르다", "모릅니다 몰라요 모름 모르네요"),
        ("배치이다", "배치입니다 배치예요 배치임"),
        ("쓰는것이다", "쓰는 것이다|쓰는 거예요|쓰는 겁니다|쓰는 거입니다|쓰는 것임|쓰는 거죠"),
        ("깨닫다", "깨닫습니다 깨달아요 깨달음"),
        ("횟수가줄다", "횟수가줄어요 횟수가준다 횟수가줍니다"),
        ("알려주다", "알려준다 알려줍니다 알려줘요"),
    ],
)
def test_all_endings_become_one(whole: str, said: str) -> None:
    for form in said.split("|") if "|" in said else said.split():
        assert _opened(f"{form}.") == f"{whole}.", form
        assert _opened(form) == whole, form


@pytest.mark.parametrize(
    "typed",
    ["모멘텀.", "알고리즘.", "다음.", "뭐가 되나요?", "빨라지나요", "The loss falls.", "맞죠."],
)
def test_what_is_no_verb_at_a_sentences_end_stays(typed: str) -> None:
    assert _opened(typed) == normalise(typed).text


def test_a_sentence_ends_behind_its_verb_without_a_mark() -> None:
    assert _opened("커집니다 그래서") == "커지다그래서"
    assert _opened("커집니다만, 느립니다") == "커지지만,느리다"


def test_each_letter_knows_where_it_was_typed() -> None:
    typed = "손실을 줄입니다. 끝"
    normal = opened(normalise(typed))
    at = normal.text.index("줄이다")
    assert typed[slice(*normal.typed(at, at + 3))] == "줄입니다"
    assert typed[slice(*normal.typed(at, at + 2))] == "줄입"


@pytest.mark.parametrize(
    ("form", "last"),
    [
        ("아래로내립", "아래로내리다"),
        ("키워", "키우다"),
        ("많습", "많다"),
        ("샘플이에요", "샘플이다"),
    ],
)
def test_a_form_is_heard_as_what_it_becomes(form: str, last: str) -> None:
    assert as_last("".join(normalise(form).text)) == last


@pytest.mark.parametrize(
    "form", ["배치", "정답과", "여러", "뒤집", "만큼", "해", "처음에", "update"]
)
def test_what_is_no_end_becomes_nothing_else(form: str) -> None:
    assert as_last(normalise(form).text) is None


@pytest.mark.parametrize("said", ["튄다", "튑니다", "튀어요", "튐", "튀네요", "튀잖아요"])
def test_a_verdict_keeps_whatever_the_ending(bank: Bank, said: str) -> None:
    question = bank.find("when-gradient-descent-fails")
    assert question is not None
    first = check(question, "학습률이 크면 값이 튄다.")
    now = check(question, f"학습률이 크면 값이 {said}.")
    assert [c.state for c in now.concepts] == [c.state for c in first.concepts]
