"""Lists of rivals: told one by one by ordinals, named at the end, paired with another list."""

from __future__ import annotations

import pytest

from quizgd.bank.model import Bank
from quizgd.checker import check
from quizgd.checker.verdict import State

KINDS = "kinds-of-gradient-descent"
COMPARED = "compare-gradient-descents"
DATA = "sample-and-dataset"
START = "how-to-initialise-weights"
EPOCH = "what-is-an-epoch"
SIZES = "batch-size-and-count"

KINDS_RIGHT = {"batch-all-data", "stochastic-one-sample", "mini-batch-some"}
KINDS_WRONG = {"sgd-uses-all-data", "batch-uses-one-sample"}
WEAK = "weaknesses-and-remedies"
TROUBLES = {"stuck-points", "rate-sensitive"}
SOME = {"mini-batch-some"}

TOLD: list[tuple[str, str, set[str], set[str]]] = [
    # An ordinal is the member of the list that was named before.
    (
        KINDS,
        "Batch, stochastic, mini-batch. The first takes the whole training set, the second a "
        "single example, the third a small group of them.",
        KINDS_RIGHT,
        set(),
    ),
    (
        KINDS,
        "Batch, stochastic, mini-batch. The first takes a single example, the second the whole "
        "training set, the third a small group.",
        SOME,
        KINDS_WRONG,
    ),
    (
        KINDS,
        "SGD, 미니배치, 배치 이렇게 셋이요. 첫째는 하나씩 보고, 둘째는 몇 개씩 묶어서 보고, "
        "마지막은 전부 다 봅니다.",
        KINDS_RIGHT,
        set(),
    ),
    (
        KINDS,
        "배치, 확률적, 미니배치가 있습니다. 첫 번째는 샘플 하나로 갱신하고, 두 번째는 전체 "
        "데이터로, 세 번째는 몇 개를 묶어서 갱신합니다.",
        SOME,
        KINDS_WRONG,
    ),
    # Their order does not matter, nor whether they stand before or behind what is said.
    (
        COMPARED,
        "Batch and SGD: the second is light and noisy, the first is stable but heavy.",
        {"batch-stable-but-heavy", "sgd-light-but-noisy"},
        set(),
    ),
    (
        KINDS,
        "배치와 확률적이 있습니다. 하나만 보는 게 첫 번째, 전체를 보는 게 두 번째예요.",
        set(),
        KINDS_WRONG,
    ),
    (
        EPOCH,
        "에폭과 이터레이션이 있는데 첫째는 갱신 한 번이고, 둘째는 학습 데이터 전체를 한 번 "
        "다 도는 것입니다.",
        set(),
        {"is-one-update"},
    ),
    (
        START,
        "There's Xavier and there's He. The first suits ReLU, the second suits tanh.",
        set(),
        set(),
    ),
    # A number stands for a member of a numbered list.
    (
        KINDS,
        "1번 배치, 2번 확률적, 3번 미니배치. 1번은 샘플 한 개, 2번은 데이터 전체, 3번은 일부를 "
        "씁니다.",
        SOME,
        KINDS_WRONG,
    ),
    (
        KINDS,
        "(1) batch (2) SGD (3) mini-batch. (1) uses all the data, (2) one sample, (3) a few "
        "samples.",
        KINDS_RIGHT,
        set(),
    ),
    # An ordinal that is given a name of its own, or counts something else, is left alone.
    (
        KINDS,
        "SGD랑 미니배치랑 배치가 있는데요, 첫 번째로 배치는 데이터 전체를 쓰고 두 번째로 SGD는 "
        "하나만 쓰고 마지막으로 미니배치는 몇 개를 묶어 씁니다.",
        KINDS_RIGHT,
        set(),
    ),
    (
        START,
        "Xavier and He. In the first layer and in the second I would use He with ReLU.",
        {"xavier-he"},
        set(),
    ),
    # What is told one after the other gets the names that end it.
    (
        KINDS,
        "전부 보고 고치기, 하나 보고 고치기, 몇 개 보고 고치기. 순서대로 배치, 확률적, "
        "미니배치입니다.",
        KINDS_RIGHT,
        set(),
    ),
    (
        KINDS,
        "하나 보고 고치기, 전부 보고 고치기, 몇 개 보고 고치기. 순서대로 배치, 확률적, "
        "미니배치입니다.",
        SOME,
        KINDS_WRONG,
    ),
    (
        KINDS,
        "Whole training set, one example, a small group: that's batch, stochastic and mini-batch, "
        "in that order.",
        KINDS_RIGHT,
        set(),
    ),
    (
        KINDS,
        "One example, the whole training set, a small group: that's batch, stochastic and "
        "mini-batch, in that order.",
        SOME,
        KINDS_WRONG,
    ),
    (
        SIZES,
        "귤 100개를 한입에 다 털어 넣으면 한 번, 하나씩 먹으면 백 번, 열 개씩 집으면 열 번이에요. "
        "순서대로 확률적, 배치, 미니배치입니다.",
        {"mini-batch-is-n-over-b"},
        {"swapped"},
    ),
    (
        COMPARED,
        "It asks everyone and never wobbles, at a steep price. It asks one and is cheap but noisy. "
        "In that order: SGD, batch.",
        set(),
        {"batch-is-noisier"},
    ),
    # Two things that are no rivals, told before.
    (
        WEAK,
        "It gets stuck at saddle points and it is sensitive to the learning rate. Momentum helps "
        "with the first, Adam with the second.",
        {*TROUBLES, "remedy-momentum", "remedy-adaptive-rate"},
        set(),
    ),
    (
        WEAK,
        "It gets stuck at saddle points and it is sensitive to the learning rate. Momentum helps "
        "with the second, Adam with the first.",
        TROUBLES,
        set(),
    ),
    (
        WEAK,
        "안장점에 갇히고 학습률에 민감합니다. 전자는 모멘텀으로, 후자는 Adam으로 해결합니다.",
        {*TROUBLES, "remedy-momentum", "remedy-adaptive-rate"},
        set(),
    ),
    (
        WEAK,
        "안장점에 갇히고 학습률에 민감합니다. 첫 번째는 Adam으로, 두 번째는 모멘텀으로 해결합니다.",
        TROUBLES,
        set(),
    ),
    # Two lists are paired where what is said of each stands against the others.
    (KINDS, "배치/확률적/미니배치 = 전체/하나/일부", KINDS_RIGHT, set()),
    (KINDS, "배치·SGD·미니배치는 하나·전체·몇 개씩 봅니다.", SOME, KINDS_WRONG),
    (
        KINDS,
        "batch, stochastic, mini-batch: all the data, one sample, some samples",
        KINDS_RIGHT,
        set(),
    ),
    (
        KINDS,
        "batch, stochastic, mini-batch: one sample, all the data, some samples",
        SOME,
        KINDS_WRONG,
    ),
    (
        DATA,
        "sample / dataset = one data point / the whole collection",
        {"sample-is-one", "dataset-is-all"},
        set(),
    ),
    (DATA, "sample / dataset = the whole collection / one data point", set(), {"swapped"}),
    (
        KINDS,
        "Batch, SGD and mini-batch: they differ in speed, noise, cost and memory.",
        set(),
        set(),
    ),
]


@pytest.mark.parametrize(("question_id", "answer", "core", "wrong"), TOLD)
def test_what_is_told_of_a_list_is_told_of_its_members(
    bank: Bank, question_id: str, answer: str, core: set[str], wrong: set[str]
) -> None:
    question = bank.find(question_id)
    assert question is not None
    verdict = check(question, answer)
    assert set(verdict.ids(State.STATED, core=True)) == core
    assert set(verdict.asserted) == wrong


def test_a_name_that_stands_elsewhere_is_no_evidence_where_it_is_told(bank: Bank) -> None:
    question = bank.find(KINDS)
    assert question is not None
    answer = "One goes through everything, one takes a single sample. In that order: batch, SGD."
    spans = [span for c in check(question, answer).concepts for span in c.spans]
    assert spans
    assert all(start < end for start, end in spans)
