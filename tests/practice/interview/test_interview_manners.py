"""The interviewer listens: waits for a first word, and takes in what is said to a doubt."""

from __future__ import annotations

import pytest
from interview_candidate import Asked, kinds

from quizgd.language import Lang
from quizgd.practice.interview import phrases
from quizgd.practice.interview.records import Kind

ASKS = {Lang.KO: "더 자세히 말씀드릴까요?", Lang.EN: "Shall I go on?"}
WRONG = {
    Lang.KO: "항상 전역 최솟값에 도달합니다.",
    Lang.EN: "It always reaches the global minimum.",
}
INSISTS = {Lang.KO: "네, 확실합니다.", Lang.EN: "Yes, I am sure."}


@pytest.mark.parametrize("lang", Lang)
def test_who_only_asks_whether_to_go_on_is_waited_for_once(asked: Asked, lang: Lang) -> None:
    candidate = asked(lang=lang)
    (waits,) = candidate.says(ASKS[lang])
    assert waits.kind is Kind.NUDGE and waits.text in phrases.FIRST_TRY[lang]
    # Nothing was given away for it; asked a second time, the question is helped along.
    again = candidate.says(ASKS[lang])
    assert kinds(again) == [Kind.CHECK_IN, Kind.PROBE]


@pytest.mark.parametrize("lang", Lang)
def test_nobody_is_told_to_start_and_then_asked_something_else(asked: Asked, lang: Lang) -> None:
    candidate = asked(lang=lang)
    for _ in range(3):
        reactions = candidate.says(ASKS[lang])
    last = candidate.says(ASKS[lang])
    assert kinds(reactions) == [Kind.CHECK_IN, Kind.PROBE]
    assert last[0].kind is Kind.NOTED and last[-1].kind in (Kind.ASK, Kind.FOLLOW)


@pytest.mark.parametrize("lang", Lang)
def test_what_is_said_to_a_doubt_is_taken_in_before_more_is_asked(asked: Asked, lang: Lang) -> None:
    candidate = asked(lang=lang)
    assert kinds(candidate.says(WRONG[lang])) == [Kind.DOUBT]
    taken, probe = candidate.says(INSISTS[lang])
    assert taken.kind is Kind.NOTED and taken.text in phrases.NOTED[lang]
    # One lead is enough: the probe comes without a phrase of its own.
    question = candidate.bank.find(candidate.talk.asked[0])
    assert question is not None
    assert probe.kind is Kind.PROBE
    assert probe.text in {concept.probe[lang] for concept in question.core}


@pytest.mark.parametrize("lang", Lang)
def test_who_asks_whether_to_go_on_after_a_wrong_claim_is_doubted_and_not_praised(
    asked: Asked, lang: Lang
) -> None:
    assert kinds(asked(lang=lang).says(f"{WRONG[lang]} {ASKS[lang]}")) == [Kind.DOUBT]
