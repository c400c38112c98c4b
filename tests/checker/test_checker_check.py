"""What an answer said: real answers to the shipped questions, and the logic they turn on."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgd.bank.model import Bank, Mode, Question, Slot
from quizgd.checker import Verdict, check
from quizgd.checker.text import LIMIT
from quizgd.checker.verdict import Length, State
from tests.checker.conftest import stated

Judge = Callable[[str, str], Verdict]

GD = "what-is-gradient-descent"
GD_CORE = {"iterative-optimisation", "minimises-loss", "negative-gradient"}


@pytest.mark.parametrize(
    "answer",
    [
        "손실을 줄이려고 기울기의 반대 방향으로 파라미터를 조금씩 반복해서 옮기는 알고리즘입니다.",
        "You keep nudging the weights against the gradient so that the loss gets smaller.",
        "loss를 줄이는 방향으로 weight을 조금씩 반복해서 update하는 optimization 방법이에요.",
    ],
)
def test_a_full_answer_in_each_language(judge: Judge, answer: str) -> None:
    verdict = judge(GD, answer)
    assert stated(verdict) >= GD_CORE
    assert verdict.coverage == 1
    assert verdict.concision.complete
    assert not verdict.asserted


def hinting(bank: Bank) -> Question:
    """What is gradient descent?, where to say that the loss gets smaller is too little."""
    question = bank.find(GD)
    assert question is not None
    thin = ((Slot(("loss",)), Slot(("decrease", "minimise"))),)
    concepts = [
        replace(c, heard=((Slot(("toward-optimum",)),),), hinted=thin, reversed=())
        if c.id == "minimises-loss"
        else c
        for c in question.concepts
    ]
    return replace(question, concepts=tuple(concepts), wrong=())


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("손실을 줄여요", State.UNSURE),
        ("It decreases the loss.", State.UNSURE),
        ("손실을 줄이지 않아요", State.CONTRADICTED),
        ("It does not decrease the loss.", State.CONTRADICTED),
        ("Nothing of the kind.", State.MISSING),
    ],
)
def test_what_is_only_hinted_at_is_asked_about(bank: Bank, answer: str, state: State) -> None:
    found = {c.id: c.state for c in check(hinting(bank), answer).concepts}
    assert found["minimises-loss"] is state


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "   \n\t ",
        "fine",
        "xyz",
        "모르겠습니다",
        "I don't know.",
        "?!...",
        "gradient, loss, negative direction, iterate, learning rate, minimum, weights",
        "그래디언트, 손실, 반대 방향, 반복, 최소화, 파라미터",
        "gradient / loss / minimise / opposite direction / repeat",
        "드롭아웃은 학습할 때 뉴런을 무작위로 꺼서 과적합을 막는 기법입니다.",
        "A kernel in an SVM maps data into a space where it is linearly separable.",
        "경사하강법이 무엇인가요?",
        "What is gradient descent?",
    ],
)
def test_nothing_is_given_to_nothing(judge: Judge, answer: str) -> None:
    verdict = judge(GD, answer)
    assert all(c.state is State.MISSING and not c.spans for c in verdict.concepts)
    assert not verdict.asserted
    assert verdict.coverage == 0


def test_the_question_pasted_back_earns_nothing(bank: Bank) -> None:
    for question in bank.questions:
        for text in (question.ask.ko, question.ask.en):
            verdict = check(question, text)
            assert not stated(verdict), question.id
            assert not verdict.asserted, question.id


def test_all_the_right_words_in_a_list_earn_nothing(bank: Bank) -> None:
    for question in bank.questions:
        terms = [
            next(chain.from_iterable(question.lexicon.terms[slot.terms[0]].forms.values()))
            for concept in question.core
            for slot in concept.heard[0]
            if slot.mode is not Mode.ABSENT
            and any(question.lexicon.terms[slot.terms[0]].forms.values())
        ]
        assert not stated(check(question, ", ".join(dict.fromkeys([*terms, "x", "y"]))))


def test_the_subject_is_carried_on_until_another_is_named(judge: Judge) -> None:
    verdict = judge("learning-rate-effect", "learning rate이 크면 발산하고, 작으면 느려요")
    assert stated(verdict) >= {"too-large-diverges", "too-small-slow"}
    assert not verdict.asserted


@pytest.mark.parametrize(
    "answer",
    [
        "학습률이 너무 작으면 발산하고, 너무 크면 느려집니다.",
        "If it is too small it diverges, and if it is too large it is slow.",
    ],
)
def test_a_swapped_pair_is_no_credit(judge: Judge, answer: str) -> None:
    verdict = judge("learning-rate-effect", answer)
    assert not stated(verdict) & {"too-large-diverges", "too-small-slow"}
    assert "too-small-diverges" in verdict.asserted


@pytest.mark.parametrize(
    ("answer", "asserted"),
    [
        ("SGD는 매번 전체 데이터를 사용합니다.", True),
        ("SGD는 전체 데이터를 쓰지 않습니다.", False),
        ("SGD는 전체 데이터를 쓰는 게 아니라 샘플 하나로 갱신합니다.", False),
        ("배치는 전체 데이터를, SGD는 샘플 하나를 씁니다.", False),
        ("SGD가 전체 데이터를 쓴다는 건 오해예요.", False),
        ("Stochastic gradient descent uses the whole dataset for each update.", True),
        ("SGD does not use the whole dataset.", False),
        ("SGD never uses the whole dataset, it uses one sample.", False),
        ("Some people say SGD uses the whole dataset, but it takes one sample.", False),
        ("Batch uses the whole dataset while SGD uses one sample.", False),
    ],
)
def test_a_wrong_claim_is_caught_only_when_asserted(
    judge: Judge, answer: str, asserted: bool
) -> None:
    verdict = judge("kinds-of-gradient-descent", answer)
    assert ("sgd-uses-all-data" in verdict.asserted) is asserted


def test_a_denied_concept_is_contradicted(judge: Judge) -> None:
    verdict = judge(GD, "손실을 키우는 방법입니다.")
    state = {c.id: c.state for c in verdict.concepts}
    assert state["minimises-loss"] is State.CONTRADICTED


def test_evidence_points_at_the_typed_words(judge: Judge) -> None:
    answer = "음, 손실을   최소화하는 알고리즘이에요."
    verdict = judge(GD, answer)
    concept = next(c for c in verdict.concepts if c.id == "minimises-loss")
    assert [answer[a:b] for a, b in concept.spans] == ["손실", "최소화"]


def test_typing_errors_are_forgiven(judge: Judge) -> None:
    verdict = judge(
        GD, "iteratve method that minimizes the loss by movng paramters against the gradeint"
    )
    assert stated(verdict) >= GD_CORE


def _variants(answer: str) -> dict[str, str]:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in answer)
    return {
        "NFD": unicodedata.normalize("NFD", answer),
        "upper": answer.upper(),
        "lower": answer.lower(),
        "full width": wide,
        "spaced": answer.replace(" ", "   "),
    }


def _picture(verdict: Verdict) -> tuple[tuple[tuple[str, State], ...], tuple[str, ...]]:
    return tuple((c.id, c.state) for c in verdict.concepts), verdict.asserted


def test_the_same_verdict_however_it_is_typed(bank: Bank) -> None:
    for question in bank.questions:
        for answer in (question.answer.ko, question.answer.en):
            expected = _picture(check(question, answer))
            for name, typed in _variants(answer).items():
                assert _picture(check(question, typed)) == expected, (question.id, name)


def test_korean_spacing_makes_no_difference(bank: Bank) -> None:
    def hangul(char: str) -> bool:
        return "가" <= char <= "힣"

    for question in bank.questions:
        answer = question.answer.ko
        expected = _picture(check(question, answer))
        joined = "".join(
            c
            for i, c in enumerate(answer)
            if not (c == " " and (hangul(answer[i - 1]) or hangul(answer[i + 1 : i + 2] or "x")))
        )
        assert _picture(check(question, joined)) == expected, question.id
        spaced = "".join(c + " " if hangul(c) else c for c in answer)
        assert _picture(check(question, spaced)) == expected, question.id


@settings(max_examples=200, deadline=None)
@given(answer=st.text(max_size=400))
def test_any_text_gets_a_verdict_whose_spans_lie_in_it(bank: Bank, answer: str) -> None:
    for question in bank.questions[:3]:
        verdict = check(question, answer)
        for item in (*verdict.concepts, *verdict.wrong):
            assert all(0 <= a < b <= len(answer) for a, b in item.spans)
        assert Verdict.from_dict(verdict.to_dict()) == verdict
        assert check(question, answer) == verdict


_WORDS = [
    "손실을",
    "줄이",
    "기울기",
    "반대",
    "방향",
    "아니라",
    "않고",
    "SGD",
    "batch",
    "전체",
    "하나",
    "샘플",
    "크면",
    "작으면",
    "발산",
    "느려",
    ",",
    ".",
    ";",
    "(",
    ")",
    "not",
    "gradient",
    "loss",
    "the",
    "of",
    "minimise",
    "always",
    "global",
    "minimum",
    "and",
    "but",
    "is",
    "one",
    "whole",
    "data",
    "while",
    "η",
    "=",
]


@settings(max_examples=200, deadline=None)
@given(words=st.lists(st.sampled_from(_WORDS), max_size=60))
def test_any_order_of_real_words_gets_a_stable_verdict(bank: Bank, words: list[str]) -> None:
    answer = " ".join(words)
    for question in bank.questions[::4]:
        assert check(question, answer) == check(question, answer)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "손실을 줄이는 방향으로, " * 50_000,
        "(" * 10_000,
        "not " * 100_000,
        "\u0301" * 100_000,
        " " * 1_000_000,
        "loss minimise gradient opposite repeat update " * 3_000,
    ],
    ids=["letters", "clauses", "brackets", "negations", "marks", "spaces", "terms"],
)
def test_huge_answers_are_read_up_to_the_limit(judge: Judge, text: str) -> None:
    verdict = judge(GD, text)
    assert all(b <= LIMIT for c in verdict.concepts for _, b in c.spans)


def test_length_is_judged_in_seconds(judge: Judge, question: Callable[[str], Question]) -> None:
    target = question(GD).length
    full = question(GD).answer.en
    assert judge(GD, full).concision.length is Length.RIGHT
    assert judge(GD, "").concision.length is Length.EMPTY
    assert judge(GD, "손실을 줄인다").concision.length is Length.SHORT
    long = judge(GD, full + " And there is much more that I could say about all of that." * 8)
    assert long.concision.length is Length.LONG
    assert long.concision.target == target


@pytest.mark.parametrize(
    ("answer", "core", "wrong"),
    [
        (
            "배치와 SGD는 각각 전체 데이터와 샘플 하나를 사용합니다.",
            {"batch-all-data", "stochastic-one-sample"},
            set(),
        ),
        (
            "Batch and stochastic use the whole dataset and one sample respectively.",
            {"batch-all-data", "stochastic-one-sample"},
            set(),
        ),
        (
            "배치와 SGD는 각각 샘플 하나와 전체 데이터를 사용합니다.",
            set(),
            {"sgd-uses-all-data", "batch-uses-one-sample"},
        ),
        (
            "배치와 SGD가 있는데, 전자는 전체 데이터를 쓰고 후자는 샘플 하나를 씁니다.",
            {"batch-all-data", "stochastic-one-sample"},
            set(),
        ),
        (
            "There are batch and SGD. The former uses the whole dataset, the latter one sample.",
            {"batch-all-data", "stochastic-one-sample"},
            set(),
        ),
    ],
)
def test_who_is_meant(judge: Judge, answer: str, core: set[str], wrong: set[str]) -> None:
    verdict = judge("kinds-of-gradient-descent", answer)
    assert stated(verdict) == core
    assert set(verdict.asserted) == wrong


@pytest.mark.parametrize(
    ("where", "said", "turned"),
    [
        (
            "what-is-a-mini-batch/small-subset",
            "전체 데이터에서 일부만 뽑은 게 미니배치입니다.",
            "미니배치는 전체 데이터를 한꺼번에 넣는 것입니다.",
        ),
        (
            "kinds-of-gradient-descent/batch-all-data",
            "전부 다 보면 배치, 딱 하나만 보면 SGD입니다.",
            "배치는 샘플 하나로 갱신하고 SGD는 전체로 갱신합니다.",
        ),
        (
            "how-to-initialise-weights/xavier-he",
            "ReLU면 He, tanh면 Xavier를 씁니다.",
            "ReLU를 쓰면 Xavier, 시그모이드를 쓰면 He를 씁니다.",
        ),
        (
            "learning-rate-effect/too-small-slow",
            "lr을 지나치게 낮게 잡으면 학습이 느립니다.",
            "학습률이 작으면 발산합니다.",
        ),
    ],
)
def test_the_same_words_turned_round(judge: Judge, where: str, said: str, turned: str) -> None:
    asked, concept = where.split("/")
    assert concept in judge(asked, said).ids(State.STATED)
    assert concept in judge(asked, turned).ids(State.CONTRADICTED)


def test_what_is_lacking_is_denied_and_nothing_before_it(judge: Judge) -> None:
    lacking = judge("compare-gradient-descents", "배치는 지역 최솟값에 갇힐 일이 전혀 없습니다.")
    assert "batch-stuck" not in lacking.ids(State.STATED)
    beside = judge("learning-rate-effect", "값을 키울수록 학습이 빨라지기만 하고 부작용은 없어요.")
    assert beside.asserted == ("larger-is-always-faster",)
