"""Strangers: words that who has a concept right does not say beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from quizgd.bank.model import Bank, Mode, Question, Strangers
from quizgd.checker import check, explain
from quizgd.checker.check import Doubt, listen
from quizgd.checker.company import beside
from quizgd.checker.verdict import State

Ask = Callable[[str], Question]
GD = "what-is-gradient-descent"


@pytest.fixture
def wary(question: Ask) -> Question:
    """What is gradient descent?, where to name an epoch or the dataset is strange."""
    strange = frozenset({"epoch", "dataset"})
    beside, anywhere = Strangers(clause=strange), Strangers(answer=strange)
    asked = question(GD)
    concepts = tuple(
        replace(c, strangers=beside if c.id == "minimises-loss" else None) for c in asked.concepts
    )
    wrong = tuple(
        replace(w, strangers=anywhere if w.id == "always-global-minimum" else None)
        for w in asked.wrong
    )
    return replace(asked, concepts=concepts, wrong=wrong)


def state(asked: Question, answer: str) -> State:
    verdict = check(asked, answer)
    return next(c.state for c in verdict.concepts if c.id == "minimises-loss")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("It minimises the loss.", State.STATED),
        ("It minimises the loss of the epoch.", State.UNSURE),
        ("It minimises the loss. An epoch is something else.", State.STATED),
        ("In an epoch it minimises the loss. That is, it reduces the error.", State.STATED),
        ("It minimises the loss, not the epoch.", State.STATED),
        ("에포크 손실을 줄여요", State.UNSURE),
        ("에포크가 아니라 손실을 줄여요", State.STATED),
        ("에포크 손실을 줄이지 않아요", State.CONTRADICTED),
        ("에포크를 줄여요", State.MISSING),
    ],
)
def test_a_concept_said_beside_a_stranger_is_asked_about(
    wary: Question, answer: str, expected: State
) -> None:
    assert state(wary, answer) is expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("It minimises the loss, which an epoch shows.", State.UNSURE),
        ("It minimises the loss, not the epoch.", State.UNSURE),
        ("It minimises the loss. An epoch is something else.", State.STATED),
    ],
)
def test_a_stranger_may_be_one_to_the_sentence(question: Ask, answer: str, expected: State) -> None:
    asked = question(GD)
    strange = Strangers(sentence=frozenset({"epoch"}))
    wary = replace(asked, concepts=tuple(replace(c, strangers=strange) for c in asked.concepts))
    assert state(wary, answer) is expected


def test_the_stranger_is_told_as_it_was_typed(wary: Question) -> None:
    answer = "It minimises   the loss of the ＥＰＯＣＨ."
    reason = next(r for r in explain(wary, answer).reasons if r.id == "minimises-loss")
    assert reason.doubt is Doubt.STRANGER
    assert reason.stranger is not None
    assert answer[slice(*reason.stranger)] == "ＥＰＯＣＨ"
    assert all(slot.met for slot in reason.slots)


@pytest.mark.parametrize(
    ("answer", "claimed"),
    [
        ("It always finds the global minimum.", True),
        ("It always finds the global minimum. Dataset.", False),
        ("It always finds the global minimum of an epoch.", False),
    ],
)
def test_a_claim_with_a_stranger_anywhere_is_not_held_against_one(
    wary: Question, answer: str, claimed: bool
) -> None:
    assert ("always-global-minimum" in check(wary, answer).asserted) is claimed
    reason = next(r for r in explain(wary, answer).reasons if r.id == "always-global-minimum")
    assert reason.state is (State.STATED if claimed else State.MISSING)
    assert reason.doubt is (None if claimed else Doubt.STRANGER)


def test_what_is_denied_or_only_compared_with_is_no_company(question: Ask) -> None:
    asked = question("compare-gradient-descents")
    hearing, _ = listen(asked, "SGD는 배치보다 가볍고 시끄러워요")
    named = beside(hearing, hearing.clauses[0].heard)
    assert "sgd" in named
    assert "batch-gd" not in named


def test_no_pattern_asks_for_strangers_alone(bank: Bank) -> None:
    """Else no answer could ever meet it without one."""
    wary = 0
    for item in (i for q in bank.questions for items in (q.concepts, q.wrong) for i in items):
        strange = item.strangers.all if item.strangers else frozenset()
        wary += bool(strange)
        for pattern in item.heard:
            said = [slot.terms for slot in pattern if slot.mode is not Mode.ABSENT]
            assert not any(strange.issuperset(terms) for terms in said), item.id
    assert wary > 100
