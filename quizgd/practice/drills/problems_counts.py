"""Calculations with samples, batches, updates and epochs."""

from __future__ import annotations

import random

from quizgd.language import Bilingual
from quizgd.practice.drills.draft import Draft, Kind, same, slip
from quizgd.practice.drills.problem import plain

_UPDATES = Bilingual("번", "updates")
_SAMPLES = Bilingual("개", "samples")
_BATCHES = Bilingual("개", "batches")

_FLOORED = (
    "내림했습니다. 다 차지 않은 마지막 배치로도 업데이트가 한 번 일어납니다.",
    "You rounded down; the last batch is not full, but it makes an update as well.",
)
_CEILED = (
    "올림했습니다. 다 차지 않은 마지막 배치는 버린다고 했습니다.",
    "You rounded up; the last batch, which is not full, is dropped here.",
)
_MULTIPLIED = ("나누지 않고 곱했습니다.", "You multiplied instead of dividing.")
_NOT_ROUNDED = (
    "나눈 값을 그대로 답했습니다. 횟수는 정수입니다.",
    "That is the bare quotient; a count is a whole number.",
)


def _with_remainder(rng: random.Random) -> tuple[int, int, int, int]:
    """Samples, batch size, full batches and what is left over: never nothing."""
    import numpy as np  # noqa: PLC0415 - only when a problem is made

    while True:
        batch = rng.choice((8, 10, 16, 20, 32, 50, 64, 100, 128, 256))
        samples = rng.choice((50, 100, 250, 500, 1_000, 1_200, 2_500, 5_000, 10_000, 60_000))
        full, left = (int(part) for part in np.divmod(samples, batch))
        if left and full >= 2:
            return samples, batch, full, left


def _updates_per_epoch(rng: random.Random) -> Draft:
    samples, batch, full, left = _with_remainder(rng)
    return Draft(
        Bilingual(
            f"학습 샘플이 {samples:,}개이고 배치 크기가 {batch}입니다. 마지막 배치가 다 차지 않아도"
            " 쓴다면, 한 에포크에 업데이트가 몇 번 일어나나요?",
            f"There are {samples:,} training samples and the batch size is {batch}. The last batch"
            " is used even if it is not full. How many updates does one epoch make?",
        ),
        full + 1,
        (
            same(f"{samples:,} = {batch} × {full:,} + {left}"),
            Bilingual(
                f"꽉 찬 배치 {full:,}개와 샘플 {left}개짜리 배치 하나: {full + 1:,}번",
                f"{full:,} full batches and one of {left} samples: {full + 1:,} updates",
            ),
            same(f"⌈{samples:,} / {batch}⌉ = {full + 1:,}"),
        ),
        (
            slip("floored", full, *_FLOORED),
            slip("multiplied", samples * batch, *_MULTIPLIED),
            slip("not-rounded", samples / batch, *_NOT_ROUNDED),
            slip(
                "one",
                1,
                "에포크와 업데이트를 같은 것으로 보았습니다. 업데이트는 배치마다 한 번입니다.",
                "You took an epoch for one update; there is one update for every batch.",
            ),
            slip(
                "every-sample",
                samples,
                "샘플마다 업데이트한다고 보았습니다. 그것은 배치 크기가 1일 때입니다.",
                "That is one update for every sample, which is batch size 1.",
            ),
        ),
        whole=True,
        unit=_UPDATES,
    )


def _updates_when_dropping(rng: random.Random) -> Draft:
    samples, batch, full, left = _with_remainder(rng)
    epochs = rng.choice((2, 3, 5, 10))
    total = full * epochs
    return Draft(
        Bilingual(
            f"학습 샘플이 {samples:,}개, 배치 크기가 {batch}입니다. 다 차지 않은 마지막 배치는"
            f" 버립니다(drop_last). {epochs}에포크 동안 업데이트가 모두 몇 번 일어나나요?",
            f"There are {samples:,} training samples and the batch size is {batch}. A last batch"
            f" that is not full is dropped (drop_last). How many updates do {epochs} epochs make?",
        ),
        total,
        (
            Bilingual(
                f"한 에포크: ⌊{samples:,} / {batch}⌋ = {full:,}번 (남는 샘플 {left}개는 버림)",
                f"One epoch: ⌊{samples:,} / {batch}⌋ = {full:,} ({left} samples are left out)",
            ),
            same(f"{full:,} × {epochs} = {total:,}"),
        ),
        (
            slip("ceiled", (full + 1) * epochs, *_CEILED),
            slip(
                "rounded-at-the-end",
                samples * epochs // batch,
                "전체를 곱한 뒤에 나누었습니다. 남는 샘플은 에포크마다 버려집니다.",
                "You divided after multiplying; samples are dropped in every epoch anew.",
            ),
            slip(
                "one-epoch",
                full,
                "한 에포크의 횟수입니다. 에포크 수를 곱해야 합니다.",
                "That is one epoch; it has to be multiplied by their number.",
            ),
            slip("not-rounded", samples * epochs / batch, *_NOT_ROUNDED),
        ),
        whole=True,
        unit=_UPDATES,
    )


def _total_updates(rng: random.Random) -> Draft:
    samples, batch, full, _ = _with_remainder(rng)
    epochs = rng.choice((2, 3, 4, 5, 10, 20))
    total = (full + 1) * epochs
    return Draft(
        Bilingual(
            f"학습 샘플은 {samples:,}개, 배치 크기는 {batch}이고 {epochs}에포크 학습합니다. 마지막"
            " 배치는 작아도 씁니다. 업데이트는 모두 몇 번인가요?",
            f"{samples:,} samples are trained on for {epochs} epochs with batch size {batch}; the"
            " last batch of an epoch is used even when it is smaller. How many updates in all?",
        ),
        total,
        (
            Bilingual(
                f"한 에포크: ⌈{samples:,} / {batch}⌉ = {full + 1:,}번",
                f"One epoch: ⌈{samples:,} / {batch}⌉ = {full + 1:,}",
            ),
            same(f"{full + 1:,} × {epochs} = {total:,}"),
        ),
        (
            slip("floored", full * epochs, *_FLOORED),
            slip(
                "rounded-at-the-end",
                -(-samples * epochs // batch),
                "에포크를 이어 붙여 나누었습니다. 작은 배치는 에포크마다 하나씩 생깁니다.",
                "You joined the epochs before dividing; every epoch ends with a batch of its own.",
            ),
            slip(
                "one-epoch",
                full + 1,
                "한 에포크의 횟수입니다. 에포크 수를 곱해야 합니다.",
                "That is one epoch; it has to be multiplied by their number.",
            ),
            slip(
                "only-epochs",
                epochs,
                "에포크 수를 답했습니다. 업데이트는 배치마다 한 번입니다.",
                "That is the number of epochs; there is one update for every batch.",
            ),
        ),
        whole=True,
        unit=_UPDATES,
    )


def _last_batch(rng: random.Random) -> Draft:
    samples, batch, full, left = _with_remainder(rng)
    return Draft(
        Bilingual(
            f"학습 샘플 {samples:,}개를 {batch}개씩 배치로 나눕니다. 한 에포크의 마지막 배치에는"
            " 샘플이 몇 개 들어 있나요?",
            f"{samples:,} training samples are split into batches of {batch}. How many samples are"
            " in the last batch of an epoch?",
        ),
        left,
        (
            same(f"{batch} × {full:,} = {batch * full:,}"),
            same(f"{samples:,} − {batch * full:,} = {left}"),
        ),
        (
            slip(
                "full",
                batch,
                "배치 크기를 답했습니다. 나누어떨어지지 않으므로 마지막 배치는 더 작습니다.",
                "That is the batch size; it does not divide evenly, so the last batch is smaller.",
            ),
            slip(
                "missing",
                batch - left,
                "마지막 배치를 채우는 데 모자라는 수입니다.",
                "That is how many are missing to fill the last batch.",
            ),
            slip(
                "quotient",
                full,
                "배치의 개수(몫)를 답했습니다. 물은 것은 나머지입니다.",
                "That is how many full batches there are; the remainder was asked for.",
            ),
        ),
        whole=True,
        unit=_SAMPLES,
    )


def _batches_of(rng: random.Random) -> Draft:
    samples = rng.choice((200, 500, 800, 1_000, 2_000, 4_800, 10_000, 50_000))
    ko, en, value, swapped = rng.choice(
        (
            ("배치 경사하강법", "Batch gradient descent", 1, samples),
            ("(엄밀한 뜻의) 확률적 경사하강법", "Strictly stochastic gradient descent", samples, 1),
        )
    )
    size = samples // value
    return Draft(
        Bilingual(
            f"학습 샘플이 {samples:,}개입니다. {ko}에서는 한 에포크에 배치가 몇 개인가요?",
            f"There are {samples:,} training samples. {en}: how many batches are there per epoch?",
        ),
        value,
        (
            Bilingual(
                f"배치 크기는 {'전체인 ' if value == 1 else ''}{size:,}입니다.",
                f"The batch size is {size:,}{', the whole dataset' if value == 1 else ''}.",
            ),
            same(f"{samples:,} / {size:,} = {value:,}"),
        ),
        (
            slip(
                "swapped",
                swapped,
                "배치의 크기와 개수를 바꿔 답했습니다.",
                "You swapped the size of a batch and the number of batches.",
            ),
        ),
        whole=True,
        unit=_BATCHES,
    )


def _batch_size(rng: random.Random) -> Draft:
    batch = rng.choice((16, 20, 25, 32, 50, 64, 100, 128))
    updates = rng.choice((20, 25, 40, 50, 80, 125, 200))
    epochs = rng.choice((2, 4, 5, 10))
    samples = batch * updates
    total = updates * epochs
    return Draft(
        Bilingual(
            f"학습 샘플이 {samples:,}개이고, {epochs}에포크 동안 업데이트가 모두 {total:,}번"
            " 일어났습니다. 배치가 모두 꽉 찼다면 배치 크기는 얼마인가요?",
            f"With {samples:,} training samples, {epochs} epochs made {total:,} updates in all."
            " Every batch was full. What was the batch size?",
        ),
        batch,
        (
            Bilingual(
                f"한 에포크의 업데이트: {total:,} / {epochs} = {updates}번",
                f"Updates in one epoch: {total:,} / {epochs} = {updates}",
            ),
            same(f"{samples:,} / {updates} = {batch}"),
        ),
        (
            slip(
                "forgot-epochs",
                samples / total,
                "에포크 수를 고려하지 않았습니다. 업데이트 횟수를 먼저 에포크 수로 나누세요.",
                "You left the epochs out: divide the number of updates by them first.",
            ),
            slip(
                "per-epoch",
                updates,
                "한 에포크의 업데이트 횟수입니다.",
                "That is the number of updates in one epoch.",
            ),
            slip("multiplied", samples * updates, *_MULTIPLIED),
        ),
        whole=True,
        unit=_SAMPLES,
    )


def _scaled_rate(rng: random.Random) -> Draft:
    batch = rng.choice((32, 64, 128, 256))
    times = rng.choice((2, 4, 8))
    rate = rng.choice((0.01, 0.02, 0.05, 0.1))
    return Draft(
        Bilingual(
            f"배치 크기가 {batch}, 학습률이 {plain(rate)}일 때 학습이 잘 됐습니다. 배치 크기가"
            f" {batch * times}일 때 선형 스케일링 규칙은 어떤 학습률을 권하나요?",
            f"A learning rate of {plain(rate)} works well with batch size {batch}. Which rate does"
            f" the linear scaling rule suggest for batch size {batch * times}?",
        ),
        rate * times,
        (
            same(f"{batch * times} / {batch} = {times}"),
            same(f"{plain(rate)} × {times} = {plain(rate * times)}"),
        ),
        (
            slip(
                "divided",
                rate / times,
                "곱하지 않고 나누었습니다. 배치가 커지면 기울기의 노이즈가 줄어 더 크게 갑니다.",
                "You divided; with a larger batch the gradient is less noisy, and the step grows.",
            ),
            slip(
                "square-root",
                rate * times**0.5,
                "제곱근 규칙입니다. 물은 것은 선형 규칙입니다.",
                "That is the square-root rule; the linear one was asked for.",
            ),
            slip(
                "unchanged",
                rate,
                "학습률을 그대로 두었습니다.",
                "You left the rate as it was.",
            ),
        ),
    )


KINDS = (
    Kind(
        "updates-per-epoch",
        Bilingual("에포크당 업데이트", "Updates per epoch"),
        _updates_per_epoch,
        "what-is-an-epoch",
    ),
    Kind(
        "updates-when-dropping",
        Bilingual("마지막 배치를 버릴 때", "When the last batch is dropped"),
        _updates_when_dropping,
        "batch-size-and-count",
    ),
    Kind(
        "total-updates",
        Bilingual("여러 에포크의 업데이트", "Updates in several epochs"),
        _total_updates,
        "what-is-an-epoch",
    ),
    Kind(
        "last-batch",
        Bilingual("마지막 배치의 크기", "The last batch"),
        _last_batch,
        "batch-size-and-count",
    ),
    Kind(
        "batches-of",
        Bilingual("배치의 개수", "How many batches"),
        _batches_of,
        "batch-size-and-count",
    ),
    Kind(
        "batch-size",
        Bilingual("배치 크기를 거꾸로", "The batch size, backwards"),
        _batch_size,
        "batch-size-and-count",
    ),
    Kind(
        "scaled-rate",
        Bilingual("배치 크기와 학습률", "Batch size and learning rate"),
        _scaled_rate,
        "learning-rate-effect",
    ),
)
"""The kinds of this module."""
