"""What is said, and whose it is said to be where a Korean clause names that last."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizgd.checker import Verdict
from tests.checker.conftest import stated

Judge = Callable[[str, str], Verdict]

GD = "what-is-gradient-descent"
LEARN = "how-networks-learn"
MATHS = "math-behind-gradient-descent"
FAILS = "when-gradient-descent-fails"
RATE = "learning-rate-effect"
LOSS = "what-is-a-loss-function"
CNN = "what-is-a-cnn"
EPOCH = "what-is-an-epoch"


@pytest.mark.parametrize(
    ("asked", "answer", "concept"),
    [
        (GD, "오차를 줄여 주는 건 경사상승법이죠.", "minimises-loss"),
        (CNN, "필터를 입력 위로 밀면서 훑는 건 RNN의 특징이고요.", "sliding-filters"),
        (CNN, "필터를 입력 위로 미는 건 RNN의 특징이고요, 가중치는 공유합니다.", "sliding-filters"),
        (CNN, "필터를 입력 위로 미는 건 RNN인데, 여기서는 가중치를 공유해요.", "sliding-filters"),
        (CNN, "필터를 입력 위로 밀고 다니는 기법은 랜덤 포레스트입니다.", "sliding-filters"),
        (FAILS, "학습률을 잘못 잡아 망하는 건 결정 트리 얘기입니다.", "bad-learning-rate"),
        (MATHS, "편미분들을 모아 둔 건 학습률이에요.", "gradient-vector"),
        (EPOCH, "전체 데이터를 한 번 다 훑는 것은 이터레이션이죠.", "full-pass"),
    ],
)
def test_what_is_said_of_another_is_not_credited(
    judge: Judge, asked: str, answer: str, concept: str
) -> None:
    assert concept not in stated(judge(asked, answer))


@pytest.mark.parametrize(
    ("asked", "answer", "concept"),
    [
        (GD, "오차를 조금씩 줄여 나가는 것이 기본 원리예요.", "minimises-loss"),
        (GD, "오차를 줄여 주는 건 경사하강법이죠.", "minimises-loss"),
        (LEARN, "가중치마다 기울기를 구하는 건 역전파예요.", "backprop-gradients"),
        (LEARN, "가중치를 손실이 줄게 고치는 건 옵티마이저 몫이에요.", "updates-weights"),
        (LOSS, "예측이 얼마나 틀렸는지 재고, 가중치를 고치는 건 옵티마이저예요.", "measures-error"),
        (RATE, "너무 작으면 한참 걸리는 건 맞고요.", "too-small-slow"),
        (CNN, "필터를 입력 위로 밀면서 훑는 건 합성곱이에요.", "sliding-filters"),
        (EPOCH, "전체 데이터를 한 번 다 훑는 것은 에폭이죠.", "full-pass"),
    ],
)
def test_what_is_said_of_what_was_asked_stands(
    judge: Judge, asked: str, answer: str, concept: str
) -> None:
    assert concept in stated(judge(asked, answer))


def test_what_is_told_of_what_it_is_unlike_is_not_told_of_it(judge: Judge) -> None:
    told = "Unlike plain SGD, which forgets the past, it averages past gradients."
    verdict = judge("what-is-momentum", told)
    assert not verdict.asserted
    assert "keeps-past-direction" in stated(verdict)
