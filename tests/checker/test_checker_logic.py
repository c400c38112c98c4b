"""How sentences are built, and what that does to what they say, in the shipped bank's questions."""

from __future__ import annotations

import pytest

from quizgd.bank.model import Bank
from quizgd.checker import check
from quizgd.checker.verdict import State
from tests.checker.conftest import unwary

LEARN = "how-networks-learn"
KINDS = "kinds-of-gradient-descent"
RATE = "learning-rate-effect"
RELU = "why-that-activation"
MATHS = "math-behind-gradient-descent"
LOOP = "training-pseudocode"
CHOICE = "choosing-an-optimizer"
LOSS = "what-is-a-loss-function"
START = "how-to-initialise-weights"
EPOCH = "what-is-an-epoch"
SIZES = "batch-size-and-count"

SAID = [
    (
        RATE,
        "학습률이 너무 크다면 발산하니까 줄여야 하는데, 너무 작으면 느려요.",
        "too-large-diverges",
    ),
    (LEARN, "옵티마이저가 손실을 보고 가중치를 고쳐 줬어요.", "updates-weights"),
    # "Not A: that is B" says it of B.
    (KINDS, "SGD가 전체를 다 본다는 건 오해고, 그건 배치 얘기예요.", "batch-all-data"),
    (KINDS, "SGD doesn't read the whole dataset first, that's batch.", "batch-all-data"),
    # What a sentence joins is what its former and latter are.
    (KINDS, "SGD와 배치 중에 샘플 하나만 보는 쪽은 전자입니다.", "stochastic-one-sample"),
    # A negation that belongs to a word, or that has nothing to take.
    (CHOICE, "정답은 없고 문제에 따라 달라집니다.", "depends-on-problem"),
    (MATHS, "You don't: it only needs the first derivatives, the slopes.", "derivative-slope"),
    (RELU, "ReLU isn't the one that kills gradients, it lets them through.", "relu-keeps-gradient"),
    # What begins with a comparison goes on with a subject of its own.
    (
        "what-is-momentum",
        "Instead of the raw gradient you use a decaying sum of past gradients.",
        "keeps-past-direction",
    ),
    # A comment says nothing of the code before it.
    (LOOP, "loss.backward(); opt.step()  # test data is never trained on", "update-parameters"),
    # The arguments of a call are one thing.
    (LOOP, "p = forward(x, w); l = loss(p, y); g = backprop(l, w)", "forward-and-loss"),
    # Notes may end in a verb made a noun.
    ("what-is-gradient-descent", "손실이 줄어드는 쪽으로 조금씩, 여러 번 바꿈.", "minimises-loss"),
    # A comment says nothing of the lines before it.
    (
        LOOP,
        "loss = L(net(x), y)\nloss.backward(); opt.step()\n# on test data it would be cheating",
        "backward-gradients",
    ),
    # A partial derivative is one thing, not two parted by a slash.
    (MATHS, "∇f is the vector of all the ∂f/∂θ_i.", "gradient-vector"),
    # An arrow parts the steps of a note.
    (LOOP, "순전파로 예측 → 손실 계산 → 역전파로 기울기 → 가중치 갱신", "backward-gradients"),
    # A correction takes back only what it corrects.
    (SIZES, "미니배치는 N 곱하기 B개, 아 아니다, N 나누기 B개입니다.", "mini-batch-is-n-over-b"),
    # What is denied may be taken up to be turned; what is weighed is not denied.
    ("what-is-gradient-descent", "기울기 방향이 아니라 그 반대로 갑니다.", "negative-gradient"),
    ("what-is-gradient-descent", "Follow not the gradient but its opposite.", "negative-gradient"),
    ("compare-gradient-descents", "SGD는 가볍고, 대신 많이 흔들려요.", "sgd-light-but-noisy"),
    # Words that cover a whole sentence are still a sentence.
    (MATHS, "그래디언트는 가장 가파르게 올라가는 방향이에요.", "steepest-direction"),
    # "The batch one" counts nothing.
    (KINDS, "The batch one goes over every row before it changes anything.", "batch-all-data"),
]

REVERSED = [
    (KINDS, "SGD와 배치 중에 전체를 다 보는 쪽은 전자입니다.", "batch-all-data"),
    (MATHS, "그래디언트 반대쪽은 내리막이라기보다 제일 가파른 오르막입니다.", "steepest-direction"),
    (MATHS, "편미분들을 다 더한 스칼라 하나가 그래디언트예요.", "gradient-vector"),
    (LOOP, "먼저 가중치를 갱신하고, 그다음에 역전파로 기울기를 구합니다.", "update-parameters"),
    (LOOP, "바깥 루프가 배치이고 안쪽 루프가 에폭입니다.", "loop-epochs-batches"),
    (RELU, "활성화 함수가 있으면 여러 층이 선형 변환 하나로 합쳐집니다.", "adds-nonlinearity"),
    (LOSS, "The worse the predictions, the smaller the loss gets.", "measures-error"),
    (START, "Xavier와 He가 있는데 ReLU에는 전자를 쓰고 tanh에는 후자를 씁니다.", "xavier-he"),
    (RATE, "The smaller the learning rate, the faster it converges.", "too-small-slow"),
    # What a heading names is what follows.
    (KINDS, "Stochastic: every update needs the complete dataset.", "batch-all-data"),
    (KINDS, "배치 방식이 뭐냐면, 데이터 한 개마다 갱신하는 거예요.", "stochastic-one-sample"),
    (START, "You draw them at random so that all units learn the same.", "random-breaks-symmetry"),
    # A verb that a longer one denies is not said.
    ("weaknesses-and-remedies", "모멘텀을 쓰면 골짜기에서 못 빠져나와요.", "remedy-momentum"),
    # What was denied of one thing and is said of another.
    (LEARN, "역전파로는 손실의 기울기가 아니라 정답의 기울기를 구합니다.", "backprop-gradients"),
    (LOSS, "예측이랑 정답이 아니라 입력끼리 얼마나 다른지를 잽니다.", "measures-error"),
]  # fmt: skip

DENIED = [
    (CHOICE, "무조건 Adam이 최고라는 건 편견이에요.", "one-best-optimizer"),
    ("compare-gradient-descents", "배치가 더 흔들린다고 답하면 틀려요.", "batch-is-noisier"),
    (LOOP, "A common bug: w = w + lr * grad.", "adds-the-gradient"),
    (MATHS, "You hear that it needs the Hessian. It doesn't.", "needs-second-derivative"),
    # Hearsay, however it is put together, and what a speaker takes back.
    (CHOICE, "'Adam always wins' is folklore.", "one-best-optimizer"),
    (EPOCH, "Some classmates treat it as another word for iteration.", "is-one-update"),
    (EPOCH, "배치 하나 처리한 걸 한 에폭으로 세는 후배가 있어서 고쳐 줬어요.", "is-one-update"),
    (
        MATHS,
        "헤시안까지 구해야 하느냐는 질문을 많이들 하는데, 뉴턴법 얘기예요.",
        "needs-second-derivative",
    ),
    (MATHS, "적분이... 아니 미분이죠.", "integration"),
    (LOOP, "w += lr * grad 라고 쓰면 손실이 커지니까 안 됩니다, 빼야 해요.", "adds-the-gradient"),
    (SIZES, "That would be N times B batches... no wait, N divided by B.", "multiplies"),
    ("compare-gradient-descents", "배치가 더 출렁인다고 잘못 외웠었어요.", "batch-is-noisier"),
    (CHOICE, "Adam이 늘 최고라고 답하면 감점이에요.", "one-best-optimizer"),
    (CHOICE, "Adam부터 돌려요. 늘 최고여서가 아니라 무난해서요.", "one-best-optimizer"),
    (LOSS, "후배가 손실을 최대화하는 코드를 짜 온 적이 있어요.", "higher-is-better"),
    (KINDS, "SGD는 전체 데이터로 한 걸음… 잠깐, 반대로 말했네요.", "sgd-uses-all-data"),
    ("what-is-gradient-descent", "It doesn't go uphill, it goes down.", "moves-uphill"),
    ("compare-gradient-descents", "SGD가 메모리를 더 먹는다는 건 틀려요.", "sgd-needs-more-memory"),
    # A speaker who begins again in the midst of a sentence.
    (RATE, "너무 작으면 발산하는, 아니 그게 아니고 너무 크면 발산합니다.", "too-small-diverges"),
    (
        KINDS,
        "배치는 샘플 한 개로, 아 죄송합니다, 전체로 한 번 갱신합니다.",
        "batch-uses-one-sample",
    ),
    (LOOP, "파라미터에 기울기를 더한다... 가 아니라 뺀다.", "adds-the-gradient"),
    (EPOCH, "One epoch is one iteration, wait, scratch that.", "is-one-update"),
    # What is refused in a few words before or behind it.
    (CHOICE, "다음은 틀린 말입니다: Adam이 항상 최고다.", "one-best-optimizer"),
    (CHOICE, "Wrong answer: 'Adam is always the best.'", "one-best-optimizer"),
    (LEARN, "순전파만으로 학습이 된다, 이건 함정입니다.", "forward-only"),
    (KINDS, "배치는 샘플 하나로 갱신한다... 이렇게 외우시면 안 됩니다.", "batch-uses-one-sample"),
    (LOSS, "Students keep telling me it is just accuracy. It isn't.", "is-accuracy"),
    ("compare-gradient-descents", "Batch being noisier: that's backwards.", "batch-is-noisier"),
    (LOOP, "w += lr * grad is the bug everyone writes once.", "adds-the-gradient"),
    (RATE, "학습률은 클수록 좋은 줄 알았습니다.", "larger-is-always-faster"),
    # A mistake that was somebody's, and how it was put right.
    (CHOICE, "후배가 Adam이 무조건 최고라고 우기길래 웃었어요.", "one-best-optimizer"),
    (CHOICE, "Adam이 무조건 최고라던 선배가 있었어요.", "one-best-optimizer"),
    (EPOCH, "에폭 하나가 배치 하나라고 적힌 노트를 보고 고쳐 달라고 했어요.", "is-one-update"),
    (LOSS, "누가 손실은 클수록 좋다고 했는데 바로 정정했어요.", "higher-is-better"),
    (CHOICE, "Adam이 언제나 제일 좋다고 썼다가 감점됐어요.", "one-best-optimizer"),
    (CHOICE, "A vendor once told us that Adam is always the best.", "one-best-optimizer"),
    (LEARN, "예측만 반복하면 학습이 되느냐, 그렇지 않아요.", "forward-only"),
    # What is only supposed.
    (EPOCH, "에폭이 배치 하나라면 한 번만 갱신해야 하는데 안 그렇죠.", "is-one-update"),
    (KINDS, "SGD가 데이터를 다 훑는다면 확률적이라고 부를 이유가 없죠.", "sgd-uses-all-data"),
    ("what-is-gradient-descent", "If you followed the gradient you'd be climbing.", "moves-uphill"),
    (
        "what-is-gradient-descent",
        "If gradient descent walked along the gradient, the loss would climb.",
        "moves-uphill",
    ),
]


@pytest.mark.parametrize(("question", "answer", "concept"), SAID)
def test_what_is_said_is_heard(bank: Bank, question: str, answer: str, concept: str) -> None:
    asked = bank.find(question)
    assert asked is not None
    assert concept in check(asked, answer).ids(State.STATED)


@pytest.mark.parametrize(("question", "answer", "concept"), REVERSED)
def test_what_is_reversed_is_not_credited(
    bank: Bank, question: str, answer: str, concept: str
) -> None:
    assert concept not in check(unwary(bank.find(question)), answer).ids(State.STATED)


@pytest.mark.parametrize(("question", "answer", "claim"), DENIED)
def test_what_is_called_wrong_is_not_asserted(
    bank: Bank, question: str, answer: str, claim: str
) -> None:
    assert claim not in check(unwary(bank.find(question)), answer).asserted


@pytest.mark.parametrize(
    "heap",
    [
        "calculus - derivatives - steepest - Taylor - chain rule",
        "calculus\npartial derivatives\nchain rule\nTaylor\nconvexity",
        "• 미분\n• 편미분\n• 체인룰\n• 테일러",
        "미분. 편미분. 벡터. 체인룰.",
    ],
)
def test_a_list_of_words_states_nothing_however_it_is_set(bank: Bank, heap: str) -> None:
    asked = bank.find(MATHS)
    assert asked is not None
    assert check(asked, heap).ids(State.STATED) == ()


def test_notes_of_a_phrase_a_line_are_an_answer(bank: Bank) -> None:
    asked = bank.find("what-is-gradient-descent")
    assert asked is not None
    said = check(asked, "손실 최소화\n기울기 반대 방향으로 이동\n조금씩 반복").ids(State.STATED)
    assert "negative-gradient" in said


def test_words_that_stand_apart_are_asked_about(bank: Bank) -> None:
    asked = bank.find("sample-and-dataset")
    assert asked is not None
    verdict = check(asked, "사진첩과 사진 한 장의 관계예요. 전자가 데이터셋, 후자가 샘플이죠.")
    assert "sample-is-one" in verdict.ids(State.UNSURE)


def test_what_is_only_supposed_contradicts_nothing(bank: Bank) -> None:
    asked = bank.find("what-is-gradient-descent")
    assert asked is not None
    told = check(asked, "If it walked along the gradient, the loss would climb.")
    assert told.ids(State.CONTRADICTED) == ()
    told = check(asked, "It walks along the gradient, so the loss climbs.")
    assert "minimises-loss" in told.ids(State.CONTRADICTED)
