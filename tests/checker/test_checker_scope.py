"""How far a negation or a condition reaches, so that no right answer is told to be wrong."""

from __future__ import annotations

import pytest

from quizgd.bank.model import Bank
from quizgd.checker import check
from quizgd.checker.verdict import State

WHAT = "what-is-gradient-descent"
LEARN = "how-networks-learn"
MATHS = "math-behind-gradient-descent"
KINDS = "kinds-of-gradient-descent"
COMPARE = "compare-gradient-descents"
WEAK = "weaknesses-and-remedies"
FAILS = "when-gradient-descent-fails"
CHOICE = "choosing-an-optimizer"
LOSS = "what-is-a-loss-function"
EPOCH = "what-is-an-epoch"
RATE = "learning-rate-effect"
RELU = "why-that-activation"
MOMENTUM = "what-is-momentum"
START = "how-to-initialise-weights"
NETWORK = "network-as-mathematics"
SIZES = "batch-size-and-count"
SAMPLE = "sample-and-dataset"

SAID = [
    # How long something goes on.
    (WHAT, "손실이 더는 줄지 않을 때까지 되풀이해요.", "minimises-loss"),
    (WHAT, "Step on until the cost won't drop any further.", "minimises-loss"),
    # 안 is also the inside.
    (
        NETWORK,
        "그 기울기는 연쇄 법칙으로 겉에서 안으로 벗겨 가며 계산해요.",
        "chain-rule-gradients",
    ),
    (NETWORK, "각 층 안은 Wx+b이고 그 위에 비선형을 씌워요.", "affine-layers"),
    # What something is done for.
    (START, "신호가 죽거나 터지지 않게 Xavier나 He로 맞춥니다.", "xavier-he"),
    # What describes one word.
    (WEAK, "학습이 안 되는 게 약점이고, 저는 Adam으로 바꿔서 해결했어요.", "remedy-adaptive-rate"),
    # What fails to bring a result is not denied.
    (
        LEARN,
        "forward로 예측값 내는 것만 많이 한다고 배우는 게 아니에요.",
        "forward-prediction",
    ),
    # A reason is denied, not what comes of it.
    (
        FAILS,
        "볼록이라서 막히는 게 아니라, 볼록하지 않을 때 지역 최솟값에 막히는 거예요.",
        "non-convex-minima",
    ),
    # What is set in brackets speaks of itself.
    (SIZES, "미니배치 개수는 N/B(나누어떨어지지 않으면 올림)입니다.", "mini-batch-is-n-over-b"),
    # What is set apart behind a comma.
    (
        FAILS,
        "With many hollows it settles in one near it, not in the deepest.",
        "non-convex-minima",
    ),
    # What a clause denies of its subject is not denied of what the next says of it.
    (
        LEARN,
        "Backprop doesn't change the weights by itself; it works out the gradient for each.",
        "backprop-gradients",
    ),
    (LEARN, "역전파는 가중치를 바꾸지 않고, 기울기를 구합니다.", "backprop-gradients"),
    # A condition.
    (CHOICE, "If I don't know anything about the problem I start with Adam.", "sensible-default"),
    # What a thing is said not to be leaves what it is about.
    (SAMPLE, "샘플은 여러 개가 아니라 데이터 하나고, 데이터셋은 그 전부예요.", "sample-is-one"),
]

SAID += [
    # A noun is denied with what describes it, and so is the way of doing something.
    (RATE, "발산하는 쪽은 작은 학습률이 아니라 큰 학습률입니다.", "too-large-diverges"),
    (KINDS, "배치는 샘플 하나를 쓰는 방식이 아니라 전체를 쓰는 방식이에요.", "batch-all-data"),
    # What is only unused is what it is all the same.
    (KINDS, "전부 보고 한 번 갱신하는 배치는 못 쓰고, SGD는 너무 흔들려요.", "batch-all-data"),
    # More than what was denied is something else.
    (NETWORK, "각 layer를 단순한 Wx가 아니라 Wx+b로 씁니다.", "affine-layers"),
    # A clause ends in -니.
    (
        NETWORK,
        "각 층은 Wx+b인데 그것만으로는 선형을 못 벗어나니 비선형 함수를 끼워 합성합니다.",
        "activation-composition",
    ),
    # "Only when" may define.
    (EPOCH, "An epoch is over only when every example has been seen once.", "full-pass"),
    # What is "라는 얘기" at the end of a sentence is said.
    (MOMENTUM, "지나온 방향을 조금 남겨 지금 스텝에 더한다는 얘기예요.", "keeps-past-direction"),
    # What leaves nothing out denies nothing.
    (EPOCH, "훈련 데이터를 하나도 안 빼고 딱 한 번씩 다 본 거예요.", "full-pass"),
    # "And no" denies what follows.
    (WHAT, "It changes the weights. And no, it finds no global minimum.", "updates-parameters"),
]

NOT_CONTRADICTED = [
    # What is not done until something is; what is told to be in return, or told before.
    (
        EPOCH,
        "One epoch isn't over until every last training sample has been used once.",
        "full-pass",
    ),
    (SIZES, "다 보기 전에는 갱신을 안 하는 게 배치니까 배치 크기는 N이에요.", "batch-is-one-of-n"),
    (COMPARE, "배치는 느린 대신 안정적이에요.", "batch-stable-but-heavy"),
    (
        NETWORK,
        "기울기는 가중치를 하나씩 흔들어 보는 대신 연쇄 법칙으로 구해요.",
        "chain-rule-gradients",
    ),
    # A warning.
    (RATE, "Not too big, or it bounces around and never settles.", "too-large-diverges"),
    # What follows from a condition, and the condition that gives a reason.
    (WHAT, "기울기 쪽으로 발을 옮기면 손실이 커지니까 부호를 바꿔서 갑니다.", "minimises-loss"),
    (WHAT, "기울기 쪽으로 발을 옮기면 손실이 커지니까 부호를 바꿔서 갑니다.", "negative-gradient"),
    (MOMENTUM, "이번 기울기만 쓰면 흔들리니까 지난번 속도를 더해 줍니다.", "keeps-past-direction"),
    # A condition that states nothing else.
    (WEAK, "학습률을 제대로 못 고르면 아예 수렴을 안 해요.", "rate-sensitive"),
    # Not yet.
    (LEARN, "예측이 나오고, 이때는 아직 가중치를 안 바꿔요.", "updates-weights"),
    (LEARN, "First comes the prediction; the weights don't change yet.", "updates-weights"),
    # What somebody does not do as another does.
    (KINDS, "SGD는 배치처럼 다 모으지 않고 샘플 하나마다 갱신해요.", "batch-all-data"),
]

CONTRADICTED = [
    # What is called useless, needless or wrong to do, with all of the deed.
    (CHOICE, "데이터에 따라 옵티마이저를 바꾸는 건 시간 낭비예요.", "depends-on-problem"),
    (CHOICE, "직접 돌려서 비교해 볼 필요도 없어요.", "compare-empirically"),
    (CHOICE, "There's no point in comparing them on validation loss.", "compare-empirically"),
    # What has nothing to do with a thing, in any words.
    (RATE, "갱신을 얼마나 크게 할지하고는 관련이 없습니다.", "sets-step-size"),
    (WHAT, "미분은 전혀 쓰지 않고 무작위로 방향을 고릅니다.", "differentiation"),
    (WHAT, "손실이 점점 안 떨어져요, 오히려 커지게 하는 방법이죠.", "minimises-loss"),
    (LEARN, "역전파는 기울기를 구하지 않습니다.", "backprop-gradients"),
    (LEARN, "가중치는 바꾸지 않아요.", "updates-weights"),
    (LEARN, "The weights don't change.", "updates-weights"),
    (MATHS, "Derivatives and slopes play no part in it.", "derivative-slope"),
    (KINDS, "배치는 전체 데이터를 다 보지 않아요.", "batch-all-data"),
    (SAMPLE, "샘플은 데이터 하나가 아니에요.", "sample-is-one"),
]


def _ids(bank: Bank, question: str, answer: str, state: State) -> tuple[str, ...]:
    asked = bank.find(question)
    assert asked is not None
    return check(asked, answer).ids(state)


@pytest.mark.parametrize(("question", "answer", "concept"), SAID)
def test_a_negation_takes_no_more_than_it_denies(
    bank: Bank, question: str, answer: str, concept: str
) -> None:
    assert concept in _ids(bank, question, answer, State.STATED)


@pytest.mark.parametrize(("question", "answer", "concept"), NOT_CONTRADICTED)
def test_what_is_not_asserted_contradicts_nothing(
    bank: Bank, question: str, answer: str, concept: str
) -> None:
    assert concept not in _ids(bank, question, answer, State.CONTRADICTED)


@pytest.mark.parametrize(("question", "answer", "concept"), CONTRADICTED)
def test_what_is_denied_is_contradicted(
    bank: Bank, question: str, answer: str, concept: str
) -> None:
    assert concept in _ids(bank, question, answer, State.CONTRADICTED)


def test_a_reason_in_a_condition_is_not_claimed(bank: Bank) -> None:
    asked = bank.find(WHAT)
    assert asked is not None
    assert check(asked, "기울기 쪽으로 발을 옮기면 손실이 커지니까 반대로 갑니다.").asserted == ()
    assert check(asked, "기울기 쪽으로 갑니다.").asserted == ("moves-uphill",)


BOTH = [
    (
        LOSS,
        "학습은 손실을 줄이는 과정이에요. 손실은 높을수록 좋습니다.",
        "objective-to-minimise",
    ),
    (
        COMPARE,
        "SGD는 가볍지만 흔들립니다. 그리고 SGD가 배치보다 메모리를 더 씁니다.",
        "sgd-light-but-noisy",
    ),
]


NOT_ASSERTED = [
    # What would be.
    (NETWORK, "선형 변환만으로 이루어져 있다면 선형대수 문제 하나로 끝났겠죠.", "purely-linear"),
    (MOMENTUM, "과거를 싹 잊고 매번 새로 출발한다면 지그재그할 텐데요.", "forgets-the-past"),
    # What somebody did or thought at first, what nobody does, what was told just before.
    (WHAT, "처음에 기울기를 더하는 코드를 짰다가 손실이 치솟았어요.", "moves-uphill"),
    (EPOCH, "I set it to 1 thinking it meant one update.", "is-one-update"),
    (FAILS, "절대 실패하지 않는 방법이 어디 있겠어요.", "never-fails"),
    (RELU, "tanh는 기울기가 소실되기 쉬우니까 그거 말고 ReLU를 골랐어요.", "relu-always-saturates"),
    # A "not" that is part of a term denies the rest of its clause.
    (WEAK, "It doesn't converge to the global optimum in every case.", "always-global-minimum"),
    # What must not be done, and what is supposed of another.
    (START, "가중치를 전부 0으로 초기화하지 말아야 합니다.", "zeros-are-fine"),
    (
        KINDS,
        "If stochastic used the entire dataset, it would just be batch gradient descent. What it "
        "uses is one sample.",
        "batch-uses-one-sample",
    ),
    (EPOCH, "After one mini-batch you haven't finished an epoch.", "is-one-update"),
    (
        LOSS,
        "Of two models, the better one isn't the one whose loss is greater.",
        "higher-is-better",
    ),
]


@pytest.mark.parametrize(("question", "answer", "claim"), NOT_ASSERTED)
def test_what_was_once_thought_is_not_claimed(
    bank: Bank, question: str, answer: str, claim: str
) -> None:
    asked = bank.find(question)
    assert asked is not None
    assert claim not in check(asked, answer).asserted


@pytest.mark.parametrize(("question", "answer", "concept"), BOTH)
def test_what_is_said_both_ways_is_unsure(
    bank: Bank, question: str, answer: str, concept: str
) -> None:
    assert concept in _ids(bank, question, answer, State.UNSURE)


def test_what_may_deny_something_else_is_unsure(bank: Bank) -> None:
    answer = "There's no integral anywhere near the chain rule."
    assert "chain-rule" in _ids(bank, MATHS, answer, State.UNSURE)


def test_a_waste_of_time_is_not_slow(bank: Bank) -> None:
    answer = "Start with Adam. Comparing them on validation loss is a waste of time."
    assert _ids(bank, CHOICE, answer, State.CONTRADICTED) == ("compare-empirically",)
