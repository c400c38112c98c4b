"""The bank's own examples put into the ways people deny a claim, dismiss it, or own to it.

What one clause says is taken apart by none of them: no wrong claim that is put down is flagged and
no concept that is put down is credited, and what is said with "I think" is still said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

import pytest
from bank_once import shipped

from quizgd.bank.model import Question
from quizgd.checker import check
from quizgd.checker.check import listen
from quizgd.checker.endings import opened
from quizgd.checker.text import normalise
from quizgd.checker.verdict import State
from quizgd.language import Lang
from tests.checker.conftest import unwary

PUT_DOWN = {
    Lang.KO: [
        "{x}고 생각하는 사람이 많지만 틀린 말이에요.",
        "{x}는 건 오해예요.",
        "흔히 {x}고들 하지만 사실이 아닙니다.",
        "{x}고 생각하면 안 돼요.",
        "{x}고 하면 틀린 답이에요.",
        "저도 처음엔 {x}고 알고 있었는데 아니더라고요.",
        "{x}는 주장에는 동의하지 않아요.",
        "{x}고 볼 수는 없어요.",
        "{x}고 배웠는데 실제로는 그렇지 않아요.",
        "{x}는 게 아니에요.",
        "{x}고 착각하기 쉬운데 그렇지 않습니다.",
        "{x}는 게 흔한 오개념입니다.",
        "{x}는 소문이 있는데 사실과 달라요.",
        "{x}고 하는 건 지나친 말이에요.",
        "{x}고 단정할 수 없어요.",
        "{x}고 여기는 건 위험해요.",
        "{x}는 식으로 이해하면 곤란합니다.",
        "많이들 {x}고 하는데 저는 아니라고 봅니다.",
    ],
    Lang.EN: [
        "It's a myth that {x}.",
        "Many people think {x}, but that's wrong.",
        "I wouldn't say {x}.",
        "It is not true that {x}.",
        "You might expect that {x}, yet it isn't so.",
        "The idea that {x} is wrong.",
        "Nobody serious would say {x}.",
        "Anyone who says {x} has it backwards.",
        "It would be wrong to say {x}.",
        "Beginners often say {x}, which is false.",
        "Don't tell anyone that {x}.",
        "There's no truth in the claim that {x}.",
        "{X}, you might think, but no.",
        "{X}? That's a misconception.",
        "We can't conclude that {x}.",
        "That {x} is simply untrue.",
        "My notes said {x}, which turned out to be false.",
        "{X}: that's the usual misunderstanding.",
    ],
}
DENIED = [
    "{s}지 않습니다.",
    "{s}는 게 아닙니다.",
    "{s}지 말아야 합니다.",
    "{s}는 방식이 아닙니다.",
    "{s}지 않는 방법이에요.",
    "{s}는 건 피해야 해요.",
    "{s}는 건 시간 낭비예요.",
    "{s}는 것과는 상관없어요.",
]
"""Of a verb by its stem."""
OWNED = {
    Lang.KO: [
        "제 생각에는 {x}.",
        "{x}고 생각합니다.",
        "{x}고 배웠습니다.",
        "{x}고 볼 수 있습니다.",
        "{x}는 점이 핵심이에요.",
        "정확히 기억은 안 나지만 {x}.",
        "{x}, 맞죠?",
    ],
    Lang.EN: [
        "I think {x}.",
        "I would say that {x}.",
        "{X}, if I remember correctly.",
        "The key point is that {x}.",
        "I am not sure, but {x}.",
        "What I know is that {x}.",
        "{X}, right?",
    ],
}
LEFT = 0.05
"""So many at most come out otherwise, of one frame: examples that the frame makes no sentence."""

Case = tuple[Question, str, str]
"""A question, the id of what its example says, and the example, to be put into a frame."""


def says(case: Case, answer: str) -> bool:
    question, item, _ = case
    verdict = check(question, answer)
    return item in verdict.asserted or item in verdict.ids(State.STATED)


def says_by_logic(case: Case, answer: str) -> bool:
    """As `says`, were there no strangers, which hide what the logic does not hear."""
    question, item, example = case
    return says((unwary(question), item, example), answer)


@lru_cache(maxsize=2)
def cases(lang: Lang) -> list[Case]:
    """Every example that says what it should in one clause, as it stands in a frame."""
    return list(_cases(lang))


def _cases(lang: Lang) -> Iterator[Case]:
    for question in shipped().questions:
        for item in (*question.concepts, *question.wrong):
            for example in item.examples.counts.get(lang, ()):
                case = question, item.id, _plain(example, lang)
                hearing, _ = listen(question, example)
                if len(hearing.clauses) == 1 and case[2] and says(case, example):
                    yield case


def _plain(example: str, lang: Lang) -> str:
    """An example without its mark and, in Korean, in the ending that a frame goes on from."""
    told = example.strip().rstrip(".!")
    if re.search(r"[.!?;:,]", told) or told.startswith("Then"):
        return ""
    if lang is Lang.EN:
        plain = told.startswith(("I ", "I'", "A ")) or told[:2].isupper()
        return told if plain else told[0].lower() + told[1:]
    text = opened(normalise(told)).text
    if not text.endswith("다"):
        return ""
    return re.sub("이다$", "이라", re.sub("하다$", "한다", text))


def _share(lang: Lang, frame: str, is_off: Callable[[Case, str], bool]) -> float:
    framed = [(case, frame.format(x=case[2], X=case[2])) for case in cases(lang)]
    return sum(is_off(case, answer) for case, answer in framed) / len(framed)


@pytest.mark.parametrize(
    ("lang", "frame"), [(lang, frame) for lang, frames in PUT_DOWN.items() for frame in frames]
)
def test_what_is_put_down_is_not_said(lang: Lang, frame: str) -> None:
    assert _share(lang, frame, says_by_logic) <= LEFT


@pytest.mark.parametrize(
    ("lang", "frame"), [(lang, frame) for lang, frames in OWNED.items() for frame in frames]
)
def test_what_is_owned_to_is_said(lang: Lang, frame: str) -> None:
    assert _share(lang, frame, lambda case, answer: not says(case, answer)) <= LEFT


@pytest.mark.parametrize("frame", DENIED)
def test_a_denied_verb_is_not_said(frame: str) -> None:
    verbs = [case for case in cases(Lang.KO) if case[2].endswith("다")]
    stems = [(case, re.sub("한다$|다$", "", case[2])) for case in verbs]
    said = [
        answer
        for case, stem in stems
        if says(case, answer := frame.format(s=stem + "하" if case[2].endswith("한다") else stem))
    ]
    assert len(said) <= LEFT * len(verbs)
