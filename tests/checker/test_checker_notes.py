"""Answers in few words: an item of a list that says something is heard, a bare word is not."""

from __future__ import annotations

import pytest
from conftest import stated

from quizgd.bank.model import Bank
from quizgd.checker import check

WHAT = "what-is-gradient-descent"
LEARN = "how-networks-learn"
KINDS = "kinds-of-gradient-descent"
COMPARE = "compare-gradient-descents"
MOMENTUM = "what-is-momentum"
LOOP = "training-pseudocode"
START = "how-to-initialise-weights"
WEAK = "weaknesses-and-remedies"

SAID = [
    # Noun phrases of two terms each.
    (
        WHAT,
        "손실 최소화, 기울기 반대 방향, 조금씩 반복 업데이트",
        {"iterative-optimisation", "minimises-loss", "negative-gradient"},
    ),
    (
        MOMENTUM,
        "이전 기울기 누적, 관성, 진동 감소, 수렴 가속",
        {"keeps-past-direction", "damps-oscillation", "speeds-up"},
    ),
    # Deeds without a subject.
    (
        MOMENTUM,
        "accumulates past gradients, damps oscillation, speeds up convergence",
        {"keeps-past-direction", "damps-oscillation", "speeds-up"},
    ),
    (START, "small random values, not zeros (symmetry), Xavier/He scaling", {"xavier-he"}),
    # Names and what is said of them, with a dash between.
    (
        KINDS,
        "batch - all, stochastic - one, mini-batch - some",
        {"batch-all-data", "stochastic-one-sample"},
    ),
    # Names with a colon, parted by dashes.
    (
        COMPARE,
        "batch: stable, heavy - SGD: noisy, light - mini-batch: compromise",
        {"batch-stable-but-heavy", "sgd-light-but-noisy", "mini-batch-balance"},
    ),
    # One list of names, one of what is said of each; of the last nothing is known.
    (
        KINDS,
        "Batch GD, SGD, mini-batch: all, one, some.",
        {"batch-all-data", "stochastic-one-sample"},
    ),
    # Steps in order.
    (
        LOOP,
        "For each batch: forward, loss, backward, update.",
        {"forward-and-loss", "backward-gradients", "update-parameters"},
    ),
    (
        LOOP,
        "에폭마다 배치마다 forward, loss 계산, backward, step 순서로 해요.",
        {"loop-epochs-batches", "forward-and-loss", "backward-gradients", "update-parameters"},
    ),
    (
        LEARN,
        "순서는 순전파, 손실 계산, 역전파, 가중치 업데이트예요.",
        {"forward-prediction", "loss-measures-error", "updates-weights"},
    ),
]

NOT_SAID = [
    (WHAT, "gradient, loss, negative direction, iterate, learning rate, minimum"),
    (MOMENTUM, "velocity, beta 0.9, past gradients, oscillation, acceleration"),
    (START, "대칭성, 난수, 분산 유지, fan-in, 편향, 정규분포"),
    (LOOP, "epoch, batch, forward, backward, step, zero_grad, loss"),
    (KINDS, "batch - stochastic - mini-batch - whole - sample - subset"),
    (LEARN, "순전파, 손실, 역전파, 기울기, 가중치 갱신, 에폭"),
]


@pytest.mark.parametrize(("question", "answer", "concepts"), SAID)
def test_a_list_of_statements_is_heard(
    bank: Bank, question: str, answer: str, concepts: set[str]
) -> None:
    asked = bank.find(question)
    assert asked is not None
    assert concepts <= stated(check(asked, answer))


@pytest.mark.parametrize(("question", "answer"), NOT_SAID)
def test_a_list_of_words_is_not(bank: Bank, question: str, answer: str) -> None:
    asked = bank.find(question)
    assert asked is not None
    assert not stated(check(asked, answer))


def test_the_trouble_before_an_arrow_is_no_effect(bank: Bank) -> None:
    asked = bank.find(WEAK)
    assert asked is not None
    verdict = check(asked, "local minima, 느림 → momentum, Adam으로 해결")
    assert "remedy-momentum" not in {
        c.id for c in verdict.concepts if c.state.value == "contradicted"
    }


def test_zero_grad_computes_nothing(bank: Bank) -> None:
    asked = bank.find(LOOP)
    assert asked is not None
    assert stated(check(asked, "optimizer.zero_grad()를 매번 불러요.")) == {"zero-gradients"}
