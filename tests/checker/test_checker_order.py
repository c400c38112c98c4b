"""Which of two steps an answer puts first, in the shipped bank's questions."""

from __future__ import annotations

import pytest

from quizgd.bank.model import Bank
from quizgd.checker import check
from quizgd.checker.verdict import State

LOOP = "training-pseudocode"
LEARN = "how-networks-learn"
STEP, BACK, LOSS = "update-parameters", "backward-gradients", "forward-and-loss"
MOVES, FINDS, PREDICTS = "updates-weights", "backprop-gradients", "forward-prediction"

TOO_EARLY = [
    # By its place: lines of code, arrows, numbers, a list that says it is in order.
    (LOOP, "pred = net(x)\nloss = mse(pred, y)\nopt.step()\nloss.backward()", STEP),
    (LOOP, "loss.backward()\nout = net(xb)\nloss = crit(out, yb)\nopt.step()", BACK),
    (LOOP, "loss = crit(pred, y); pred = model(x); loss.backward(); opt.step()", LOSS),
    (LOOP, "예측 → 손실 → 가중치 갱신 → 역전파", STEP),
    (LOOP, "1) 순전파 2) 손실 계산 3) 가중치 갱신 4) 역전파로 기울기 계산", STEP),
    (
        LOOP,
        "1. 예측한다\n2. 손실을 구한다\n3. 가중치를 갱신한다\n4. 역전파로 기울기를 구한다",
        STEP,
    ),
    (LOOP, "순서는 예측, 손실, 갱신, 역전파입니다.", STEP),
    # By a small word, which may turn the places round.
    (LOOP, "Adjust the weights before you run backprop to get the gradients.", STEP),
    (LOOP, "Before the forward pass, call loss.backward() for the gradients.", BACK),
    (LOOP, "After updating the parameters with the optimizer we run backprop.", STEP),
    (LOOP, "The optimizer updates the parameters; only then comes backprop.", STEP),
    (LEARN, "Backprop happens only after the weights have been adjusted.", MOVES),
    (LEARN, "Weights are adjusted prior to backpropagation.", MOVES),
    (LEARN, "The loss is computed and then the network predicts.", PREDICTS),
    (LOOP, "가중치 갱신은 역전파 전에 합니다.", STEP),
    (LOOP, "역전파는 가중치 갱신이 끝난 다음에 합니다.", STEP),
    (LOOP, "역전파부터 돌리고 그다음 순전파로 예측해서 손실을 냅니다.", BACK),
    (LEARN, "순전파보다 역전파를 먼저 합니다.", FINDS),
    (LEARN, "가중치를 바꾸고 난 뒤에 역전파로 기울기를 구합니다.", MOVES),
    # By a predicate.
    (LEARN, "가중치 갱신이 앞이고 역전파로 기울기를 구하는 게 뒤예요.", MOVES),
    (LEARN, "역전파로 기울기를 구하는 건 뒤고, 가중치 갱신이 앞이에요.", MOVES),
    (LEARN, "가중치 갱신이 역전파로 기울기를 구하는 것보다 먼저예요.", MOVES),
    (LEARN, "Backprop, which finds the gradients, follows the weight update.", MOVES),
    (LEARN, "Backprop, which finds the gradients, is preceded by the weight update.", MOVES),
    # By ordinals and numbered steps.
    (LOOP, "① 순전파와 손실 ② 파라미터 갱신 ③ 역전파로 기울기 계산", STEP),
    (
        LOOP,
        "1단계는 순전파와 손실, 2단계는 파라미터 갱신, 3단계는 역전파로 기울기 계산입니다.",
        STEP,
    ),
    (LOOP, "첫째 순전파를 하고, 둘째 파라미터를 갱신하고, 셋째 역전파로 기울기를 구합니다.", STEP),
    (LOOP, "Step one: the loss. Step two: parameter update. Step three: backprop.", STEP),
    (LOOP, "First the forward pass, second the parameter update, third backprop.", STEP),
]

IN_TIME = [
    (LOOP, "opt.zero_grad(); p = net(x); l = crit(p, y); l.backward(); opt.step()", STEP),
    (LOOP, "Update the weights only after you have backpropagated for the gradients.", STEP),
    (LOOP, "Before optimizer.step() updates the weights you call loss.backward().", STEP),
    (LOOP, "The weights are updated. Before that, backprop gives the gradients.", STEP),
    (LOOP, "가중치를 갱신하기 전에 역전파로 기울기를 구해야 합니다.", STEP),
    (LOOP, "갱신은 역전파로 기울기를 구한 다음에 합니다.", STEP),
    # In prose, what only stands first need not come first.
    (LOOP, "The optimizer updates the parameters with the gradients that backprop computed.", STEP),
    (LOOP, "파라미터는 옵티마이저가 갱신하는데, 그 기울기는 역전파로 미리 구해 둔 거예요.", STEP),
    (LEARN, "가중치 갱신은 뒤고, 역전파로 기울기를 구하는 게 앞이에요.", MOVES),
    (LEARN, "가중치 갱신은 역전파로 기울기를 구하는 것보다 나중이에요.", FINDS),
    (LOOP, "역전파로 기울기를 구하는 게 파라미터 갱신보다 먼저예요.", STEP),
    (LEARN, "Weight updates follow backprop, which finds the gradients.", MOVES),
    (LEARN, "The weight update is preceded by backprop, which finds the gradients.", MOVES),
    (LOOP, "① 예측하고 손실 계산 ② 역전파로 기울기 ③ 옵티마이저로 파라미터 갱신", STEP),
    (LOOP, "첫째 순전파를 하고, 둘째 역전파로 기울기를 구하고, 셋째 파라미터를 갱신합니다.", STEP),
    (LOOP, "Step one: the loss. Step two: backprop. Step three: the parameter update.", STEP),
    # The end of a round stands before the beginning of the next.
    (LOOP, "예측 → 손실 → 역전파 → 갱신, 다음 배치에서 다시 예측 → 손실 → 역전파 → 갱신", BACK),
    (
        LOOP,
        "한 번 갱신하고 나면 다음 배치를 꺼내서 예측하고 손실을 계산하고 역전파로 기울기를 구해 "
        "또 갱신합니다.",
        STEP,
    ),
    # What is denied or forbidden is not told.
    (
        LOOP,
        "Never call optimizer.step() before loss.backward(): the gradients come from backprop.",
        BACK,
    ),
    (LOOP, "step()을 backward()보다 먼저 부르면 안 됩니다. 역전파로 기울기를 구해요.", BACK),
    # Nor does the comment of a line tell what comes next.
    (LOOP, "loss.backward()  # then opt.step() uses these\nopt.step()", BACK),
]


def _state(bank: Bank, question_id: str, answer: str, concept: str) -> State:
    question = bank.find(question_id)
    assert question is not None
    return next(v.state for v in check(question, answer).concepts if v.id == concept)


@pytest.mark.parametrize(("question_id", "answer", "concept"), TOO_EARLY)
def test_a_step_that_comes_too_early_is_contradicted(
    bank: Bank, question_id: str, answer: str, concept: str
) -> None:
    assert _state(bank, question_id, answer, concept) is State.CONTRADICTED


@pytest.mark.parametrize(("question_id", "answer", "concept"), IN_TIME)
def test_a_step_in_its_place_is_stated(
    bank: Bank, question_id: str, answer: str, concept: str
) -> None:
    assert _state(bank, question_id, answer, concept) is State.STATED
