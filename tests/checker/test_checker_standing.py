"""What denials and comparisons take and leave standing, and of whom, in the shipped bank."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizgd.bank.model import Bank
from quizgd.checker import Verdict, check
from quizgd.checker.verdict import State
from tests.checker.conftest import stated, unwary

Judge = Callable[[str, str], Verdict]

COMPARE = "compare-gradient-descents"
RATE = "learning-rate-effect"
RELU = "why-that-activation"
KINDS = "kinds-of-gradient-descent"
SIZES = "batch-size-and-count"
EPOCH = "what-is-an-epoch"
MATHS = "math-behind-gradient-descent"
CHOICE = "choosing-an-optimizer"
LOSS = "what-is-a-loss-function"
LEARN = "how-networks-learn"
MOMENTUM = "what-is-momentum"
START = "how-to-initialise-weights"
CNN = "what-is-a-cnn"
TRIES = "compare-empirically"
FAILS = "when-gradient-descent-fails"

SAID = [
    # What is denied to name another in its place was not named.
    (SIZES, "배치는 크기가 1이 아니라 N이고 에폭당 한 번입니다.", "batch-is-one-of-n"),
    (
        SIZES,
        "SGD는 크기가 N이 아니라 1이죠. 그래서 한 에폭에 배치가 N개 나와요.",
        "sgd-is-n-of-one",
    ),
    (KINDS, "Stochastic uses not the whole dataset but one sample.", "stochastic-one-sample"),
    # What a thing does not depend on is denied of it, the rest stands.
    (MOMENTUM, "초기값과 관계없이 이전 기울기를 계속 쌓아 씁니다.", "keeps-past-direction"),
    (FAILS, "It stops on a plateau regardless of the learning rate.", "flat-regions"),
    (SIZES, "데이터 개수와 무관하게 배치는 한 에폭에 배치가 하나예요.", "batch-is-one-of-n"),
    # A reason is not denied with what it leads to; nor is what is denied first.
    (START, "무작위로 뽑아서 같게 만들지 않아요.", "random-breaks-symmetry"),
    (CHOICE, "You don't go and tune it by feel, you compare runs on validation.", TRIES),
    (KINDS, "확률적은 전체를 모아서 갱신하지 않고 샘플 하나로 갱신해요.", "stochastic-one-sample"),
    # What it would be without a thing is said of the thing, not denied of it.
    (MOMENTUM, "모멘텀을 쓰면 안 쓸 때보다 덜 흔들려요.", "damps-oscillation"),
    (MOMENTUM, "관성이 없을 때보다 진동이 줄어들어요.", "damps-oscillation"),
    (MOMENTUM, "It converges faster with momentum than without.", "speeds-up"),
    (CNN, "It has far fewer parameters than without sharing the weights.", "shared-weights"),
    # What is compared with begins behind the subject.
    (COMPARE, "SGD는 전체를 볼 때보다 가볍고 더 흔들립니다.", "sgd-light-but-noisy"),
    (
        COMPARE,
        "전체를 쓰는 쪽이 하나씩 쓰는 것보다 덜 출렁이지만 한 번이 무겁습니다.",
        "batch-stable-but-heavy",
    ),
    (START, "무작위로 하는 게 0으로 하는 것보다 대칭을 잘 깨요.", "random-breaks-symmetry"),
    # Whom it is not about says nothing against whom it is about.
    (MOMENTUM, "진동이 줄어드는 쪽은 일반 경사하강법이 아니라 모멘텀이에요.", "damps-oscillation"),
    (RELU, "The one whose gradient doesn't vanish is not sigmoid but ReLU.", "relu-keeps-gradient"),
    (KINDS, "전체로 한 번 갱신하는 건 SGD가 아니라 배치예요.", "batch-all-data"),
    # A sentence may be about the same all along, or name another.
    (KINDS, "배치는 느리지만 전체를 다 보고 한 번 갱신해요.", "batch-all-data"),
    (KINDS, "SGD is jumpy because every update rests on one example.", "stochastic-one-sample"),
]

NOT_SAID = [
    (KINDS, "전체가 아니라 샘플 하나로 갱신하는 게 배치예요.", "batch-all-data"),
    # Whether something is so denies nothing.
    (
        MATHS,
        "일차 미분은 볼록한지 아닌지만 알려 주고 경사는 이차 미분에서 나옵니다.",
        "derivative-slope",
    ),
    (LEARN, "Loss는 정답과 무관하게 입력끼리 비교한 값이에요.", "loss-measures-error"),
    (LEARN, "The loss is computed independent of the label.", "loss-measures-error"),
    (LOSS, "It scores the prediction regardless of the correct answer.", "measures-error"),
    # What is done to do another is denied with it.
    (CHOICE, "직접 돌려서 비교하지는 않고 유명한 걸로 정해요.", TRIES),
    (CHOICE, "검증 손실로 비교해서 고르지 않아요.", TRIES),
    (CHOICE, "I never sit down and compare them; whatever is new goes in.", TRIES),
    (MATHS, "I don't go and stack the partials into a vector, I just sum them.", "gradient-vector"),
    (CNN, "같은 가중치를 공유해서 쓰지 않고 칸마다 새로 둡니다.", "shared-weights"),
    # Only compared with, or with the contrary said of it.
    (CHOICE, "직접 돌려 보는 것보다 논문 인용 수로 정합니다.", TRIES),
    (KINDS, "배치는 전체를 보는 것보다 하나만 보고 갱신하는 쪽이에요.", "stochastic-one-sample"),
    (MOMENTUM, "모멘텀이 있을 때보다 없을 때 더 빨리 수렴합니다.", "speeds-up"),
    (MOMENTUM, "You get there slower with momentum than without it.", "speeds-up"),
    (CNN, "가중치를 공유하지 않을 때보다 파라미터가 훨씬 많아집니다.", "shared-weights"),
    # Said to be of another.
    (MOMENTUM, "진동이 줄어드는 쪽은 모멘텀이 아니라 일반 경사하강법이에요.", "damps-oscillation"),
    (MOMENTUM, "What converges faster is not momentum but plain descent.", "speeds-up"),
    (RELU, "기울기가 유지되는 건 ReLU가 아니라 시그모이드예요.", "relu-keeps-gradient"),
    (RELU, "What keeps the gradient alive is not ReLU but sigmoid.", "relu-keeps-gradient"),
    (CNN, "같은 가중치를 어디서나 쓰는 건 CNN이 아니라 완전연결 망이에요.", "shared-weights"),
    # Said of the subject that the sentence named before.
    (KINDS, "확률적 방식은 이름은 가볍지만, 갱신할 때마다 데이터를 전부 읽어요.", "batch-all-data"),
    (
        KINDS,
        "Batch sounds heavy, but it only reads one example for each update.",
        "stochastic-one-sample",
    ),
    (SIZES, "SGD는 간단한데, 한 에폭에 배치가 하나고 크기는 N이에요.", "batch-is-one-of-n"),
]

ASSERTED = [
    (SIZES, "SGD의 크기는 1이 아니라 N이라 에폭에 배치가 하나예요.", "swapped"),
    (EPOCH, "에폭은 전체가 아니라 배치 하나를 한 번 보는 거예요.", "is-one-update"),
    (MOMENTUM, "과거 기울기와 무관하게 지금 기울기만 봅니다.", "forgets-the-past"),
    (COMPARE, "배치는 하나씩 볼 때보다 가볍고 더 흔들립니다.", "batch-is-noisier"),
    (RATE, "학습률이 클 때가 작을 때보다 수렴이 더뎌요.", "too-large-slow-only"),
]


@pytest.mark.parametrize(("question", "answer", "concept"), SAID)
def test_what_stands_is_heard(bank: Bank, question: str, answer: str, concept: str) -> None:
    assert concept in check(unwary(bank.find(question)), answer).ids(State.STATED)


@pytest.mark.parametrize(("question", "answer", "concept"), NOT_SAID)
def test_what_a_denial_takes_is_not_credited(
    bank: Bank, question: str, answer: str, concept: str
) -> None:
    assert concept not in check(unwary(bank.find(question)), answer).ids(State.STATED)


@pytest.mark.parametrize(("question", "answer", "claim"), ASSERTED)
def test_a_wrong_claim_that_stands_is_heard(
    bank: Bank, question: str, answer: str, claim: str
) -> None:
    asked = bank.find(question)
    assert asked is not None
    assert claim in check(asked, answer).asserted


@pytest.mark.parametrize(
    ("answer", "credited"),
    [
        ("예측이 얼마나 빗나갔든 손실은 늘 같아요.", False),
        ("No matter how wrong the prediction is, the loss stays the same.", False),
        ("No matter how wrong the prediction is, it puts a number on its gap to the label.", True),
        ("얼마나 틀렸든 예측과 정답의 차이를 숫자로 잽니다.", True),
    ],
)
def test_what_is_conceded_is_neither_said_nor_denied(
    judge: Judge, answer: str, credited: bool
) -> None:
    verdict = judge(LOSS, answer)
    assert ("measures-error" in stated(verdict)) is credited
    assert "measures-error" not in verdict.ids(State.CONTRADICTED)


@pytest.mark.parametrize(
    "answer",
    [
        "They must be random, or every unit learns the same thing.",
        "Weights should be drawn at random, or else they all stay the same.",
    ],
)
def test_what_comes_of_not_doing_so_denies_nothing(judge: Judge, answer: str) -> None:
    assert "random-breaks-symmetry" in stated(judge(START, answer))


def test_what_is_told_as_if_it_were_so_is_not_claimed(judge: Judge) -> None:
    told = "흠잡을 데 없는 만능 기법인 양 소개되기도 하지만 학습률 선택에 민감합니다."
    verdict = judge("weaknesses-and-remedies", told)
    assert not verdict.asserted
    assert "rate-sensitive" in stated(verdict)
