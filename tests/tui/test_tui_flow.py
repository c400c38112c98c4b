"""Whole flows, as a person goes through them."""

from __future__ import annotations

import dataclasses

import pytest
from quiz_driver import (
    COMPLETE,
    KOREAN,
    Quiz,
    answer,
    box,
    flat,
    footer,
    paste,
    press,
    seen,
    settle,
)

from quizgd.checker import check
from quizgd.checker.verdict import State
from quizgd.language import Lang
from quizgd.tui.screens.demo import DemoScreen
from quizgd.tui.screens.end import EndScreen
from quizgd.tui.screens.question import QuestionScreen
from quizgd.tui.screens.verdict import SETTLE_SECONDS, VerdictScreen

WRONG = "항상 전역 최솟값에 도달합니다."


async def test_a_korean_answer_from_start_to_verdict(quiz: Quiz) -> None:
    async with quiz.run(lang=Lang.KO, size=(120, 40)) as pilot:
        await press(pilot, "s")
        assert "경사하강법이 무엇인가요?" in seen(pilot)
        assert "1 / 4 · 경사하강법 기초 · 주니어" in seen(pilot)
        quiz.clocks.seconds += 31
        typed = 8
        await pilot.press(*KOREAN[:typed])
        await answer(pilot, f"{KOREAN[typed:]} {WRONG}")
        shown = flat(seen(pilot))
        assert "핵심 3개 중 2개를 말했고, 바로잡을 말이 1개 있습니다." in shown
        assert "손실을 최소화하려고✓2" in shown
        assert "기울기의 반대 방향으로✓3" in shown
        assert "항상 전역 최솟값에✗1" in shown
        assert "틀린 말: 항상 전역 최솟값에 도달합니다." in shown
        assert "Goodfellow, Bengio, Courville, Deep Learning (2016)" in shown
        assert "빠짐: 작은 이동을 반복하는 최적화 방법입니다." in shown
        assert "왜 중요한가: 한 번에 답을 구할 수 없는 모델도" in shown
        assert "모범 답안" in shown
    kept = quiz.history.answers()
    assert [a.text for a in kept] == [f"{KOREAN} {WRONG}"]
    assert kept[0].seconds == 31
    assert kept[0].lang is Lang.KO
    assert kept[0].verdict.asserted == ("always-global-minimum",)


async def test_an_answer_is_kept_before_its_verdict_is_shown(
    quiz: Quiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_when_shown: list[int] = []
    original = VerdictScreen.__init__

    def spy(self: VerdictScreen, *args: object) -> None:
        kept_when_shown.append(len(quiz.history.answers()))
        original(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(VerdictScreen, "__init__", spy)
    async with quiz.run() as pilot:
        await press(pilot, "s")
        await answer(pilot, COMPLETE)
    assert kept_when_shown == [1]


async def test_hints_come_in_steps_and_are_counted(quiz: Quiz) -> None:
    async with quiz.run(size=(100, 34)) as pilot:
        await press(pilot, "s")
        await paste(pilot, "it minimises the loss")
        await press(pilot, "f2")
        assert "There are 3 key points." in seen(pilot)
        assert "Explain it with" not in seen(pilot)
        await press(pilot, "ctrl+n")
        assert "Explain it with: loss, gradient, repeat" in seen(pilot)
        await press(pilot, "f2")
        shown = seen(pilot)
        assert "How does it decide which way to go next?" in shown
        assert "What is it trying to achieve?" not in shown, "that one is said already"
        await press(pilot, "f2", "f2", "f2")
        assert "There are no more hints." in seen(pilot)
        await press(pilot, "enter")
    assert quiz.history.answers()[0].hints == 5


async def test_giving_up_shows_the_model_answer_and_praises_nothing(quiz: Quiz) -> None:
    async with quiz.run(size=(120, 40)) as pilot:
        await press(pilot, "s", "ctrl+g")
        shown = flat(seen(pilot))
        assert "Marked as given up." in shown
        assert "An iterative optimisation method" in shown
        assert "(nothing written)" in shown
        assert "✓" not in shown
    kept = quiz.history.answers()[0]
    assert kept.gave_up
    assert kept.verdict.coverage == 0


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (Lang.EN, "fine"),
        (Lang.KO, "xyz"),
        (Lang.KO, "모르겠습니다"),
        (Lang.EN, "loss gradient repeat"),
    ],
)
async def test_nothing_said_earns_no_praise(quiz: Quiz, lang: Lang, text: str) -> None:
    async with quiz.run(lang=lang, size=(120, 40), ids=("full-batch",), screen="quiz") as pilot:
        await answer(pilot, text)
        # "3 Good" is a choice that the person has, not what is said of the answer.
        shown = flat(seen(pilot)).lower().replace("3 good", "")
        for praise in ("good", "well done", "great", "correct", "잘했", "훌륭", "좋습니다", "✓"):
            assert praise not in shown


async def test_disagreeing_is_kept_and_can_be_taken_back(quiz: Quiz) -> None:
    async with quiz.run(size=(120, 40)) as pilot:
        await press(pilot, "s")
        await answer(pilot, "it minimises the loss")
        assert "1 of 3 key points stated." in seen(pilot)
        await press(pilot, "x")
        assert "Which verdict is mistaken?" in seen(pilot)
        assert "○ missing → I did say it" in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, VerdictScreen)
        assert "your judgement (missing → stated): Each step" in flat(seen(pilot))
        assert "2 of 3 key points stated." in seen(pilot)
        number = quiz.history.answers()[0].id
        assert quiz.history.judgements(number) == {("concept", "negative-gradient"): "said"}
        await press(pilot, "x")
        assert "take mine back" in seen(pilot)
        await press(pilot, "enter")
        assert quiz.history.judgements(number) == {}
        assert "1 of 3 key points stated." in seen(pilot)
        await press(pilot, "x", "escape")
        assert isinstance(pilot.app.screen, VerdictScreen)
    assert quiz.history.answers()[0].verdict.ids(State.STATED) == ("minimises-loss",), (
        "the checker's verdict stays as it was"
    )


@pytest.mark.parametrize(("key", "judgement"), [("y", "said"), ("n", "not-said")])
async def test_an_unsure_concept_is_confirmed_or_denied(
    quiz: Quiz, monkeypatch: pytest.MonkeyPatch, key: str, judgement: str
) -> None:
    def unsure(question: object, text: str, others: object = ()) -> object:
        verdict = check(question, text)  # type: ignore[arg-type]
        concepts = (
            dataclasses.replace(verdict.concepts[0], state=State.UNSURE, spans=((0, 5),)),
            *verdict.concepts[1:],
        )
        return dataclasses.replace(verdict, concepts=concepts)

    monkeypatch.setattr("quizgd.tui.guide.check", unsure)
    async with quiz.run(size=(80, 24)) as pilot:
        await press(pilot, "s")
        await answer(pilot, "the error gets tiny")
        assert "the error?1 gets" in flat(seen(pilot))
        assert "Did you mean this? Its aim is to make a loss as small" in flat(seen(pilot))
        assert {"y", "n"} <= footer(pilot).keys()
        for _ in Lang:
            await press(pilot, "ctrl+l")
            keys = pilot.app.screen.query("FooterKey")
            assert max(key.region.right for key in keys) <= 80
        await press(pilot, key)
        assert "Did you mean this?" not in flat(seen(pilot))
        assert not {"y", "n"} & footer(pilot).keys()
        await press(pilot, key)
        assert isinstance(pilot.app.screen, VerdictScreen)
    history = quiz.history
    assert history.judgements(history.answers()[0].id) == {("concept", "minimises-loss"): judgement}


async def test_the_unsure_question_has_buttons_for_the_mouse(
    quiz: Quiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsure(question: object, text: str, others: object = ()) -> object:
        verdict = check(question, text)  # type: ignore[arg-type]
        first = dataclasses.replace(verdict.concepts[0], state=State.UNSURE, spans=((0, 3),))
        return dataclasses.replace(verdict, concepts=(first, *verdict.concepts[1:]))

    monkeypatch.setattr("quizgd.tui.guide.check", unsure)
    async with quiz.run(size=(120, 40)) as pilot:
        await press(pilot, "s")
        await answer(pilot, "the error gets tiny")
        await pilot.click(".asking .yes")
        await settle(pilot)
        assert "your judgement (unsure → stated)" in seen(pilot)


async def test_the_follow_up_is_on_what_was_missed(quiz: Quiz) -> None:
    async with quiz.run(size=(100, 50)) as pilot:
        await press(pilot, "s")
        await answer(pilot, COMPLETE)
        shown = flat(seen(pilot))
        assert "How does the learning rate affect gradient descent? (on what was missing)" in shown
        await press(pilot, "f")
        assert "2 / 4" in seen(pilot)
        assert "How does the learning rate affect" in seen(pilot)


async def test_the_follow_up_is_on_what_was_said_when_nothing_is_missing(quiz: Quiz) -> None:
    async with quiz.run(size=(100, 50)) as pilot:
        await press(pilot, "s")
        await answer(pilot, f"{COMPLETE}, by the learning rate")
        assert "for one update? (on what you said)" in flat(seen(pilot))
        await press(pilot, "f")
        assert "How much data does batch" in seen(pilot)
        assert "2 / 4" in seen(pilot), "asked now, it is not asked a second time later"


async def test_the_matching_demo_opens_from_the_verdict_and_comes_back(quiz: Quiz) -> None:
    async with quiz.run(size=(120, 40)) as pilot:
        await press(pilot, "s")
        await answer(pilot, COMPLETE)
        assert "Learning rate" in seen(pilot)
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, DemoScreen)
        await press(pilot, "ctrl+l", "escape")
        assert isinstance(pilot.app.screen, VerdictScreen)
        assert "핵심 3개를 모두 말했습니다." in seen(pilot), "the quiz follows the demo's language"


async def test_a_question_without_a_demo_offers_none(quiz: Quiz) -> None:
    async with quiz.run(screen="quiz", ids=("full-batch",)) as pilot:
        await answer(pilot, "the whole dataset")
        assert "d" not in footer(pilot)
        assert "f" not in footer(pilot)
        await press(pilot, "d", "f")
        assert isinstance(pilot.app.screen, VerdictScreen)


async def test_a_whole_round_ends_with_what_was_answered(quiz: Quiz) -> None:
    async with quiz.run(size=(100, 30)) as pilot:
        await press(pilot, "s")
        for text in (COMPLETE, "too large diverges", "", "E[X] is the mean"):
            await paste(pilot, text)
            await press(pilot, "enter" if text else "ctrl+g")
            quiz.clocks.seconds += 2 * SETTLE_SECONDS
            await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EndScreen)
        shown = flat(seen(pilot))
        assert "3 of 4 answered · 1 given up · 62 % of the key points" in shown
        assert "0 % · given up How much data" in shown
        assert "50 % How does the learning rate" in shown
        assert "100 % What is gradient descent?" in shown
        await press(pilot, "enter")
        assert "How much data" in seen(pilot), "the weakest comes first"
        await press(pilot, "escape")
        assert "Resume" not in seen(pilot), "a finished round is not resumed"
    assert quiz.history.session() is None


async def test_a_second_enter_does_not_skip_the_verdict(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        await press(pilot, "s")
        await paste(pilot, COMPLETE)
        await pilot.press("enter", "enter", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, VerdictScreen)
        assert len(quiz.history.answers()) == 1
        quiz.clocks.seconds += 2 * SETTLE_SECONDS
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, QuestionScreen)


async def test_trying_again_keeps_both_answers(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        await press(pilot, "s")
        await answer(pilot, "no idea")
        await press(pilot, "a")
        assert "1 / 4" in seen(pilot)
        assert box(pilot).text == ""
        await answer(pilot, COMPLETE)
    assert [a.verdict.coverage for a in quiz.history.answers()] == [1.0, 0.0]


async def test_an_empty_answer_is_not_submitted(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        await press(pilot, "s")
        await pilot.press("space", "ctrl+j")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, QuestionScreen)
        assert "Nothing is written yet" in seen(pilot)
    assert quiz.history.answers() == []


@pytest.mark.parametrize("slip", ["x", "ㅁㄴㅇㄹ", "..."])
async def test_a_slip_of_the_finger_is_no_answer(quiz: Quiz, slip: str) -> None:
    async with quiz.run() as pilot:
        await press(pilot, "s")
        await answer(pilot, slip)
        assert isinstance(pilot.app.screen, QuestionScreen)
        assert "That is no answer yet" in seen(pilot) and box(pilot).text == slip
        await answer(pilot, COMPLETE)
        assert isinstance(pilot.app.screen, VerdictScreen)
