"""Calculations with a convolution: its parameters, and the size of what comes out."""

from __future__ import annotations

import random

from quizgd.language import Bilingual
from quizgd.practice.drills.draft import Draft, Kind, same, slip
from quizgd.practice.drills.problem import plain

_PARAMETERS = Bilingual("개", "parameters")
_PIXELS = Bilingual("픽셀", "pixels")


def _convolution(rng: random.Random) -> Draft:
    import numpy as np  # noqa: PLC0415

    size = rng.choice((3, 3, 5, 7))
    inputs = rng.choice((1, 3, 3, 8, 16, 32))
    outputs = rng.choice((4, 8, 16, 32, 64))
    side = rng.choice((28, 32, 64, 224))
    with_bias = rng.random() < 0.75
    weights = np.empty((outputs, inputs, size, size)).size
    biases = np.empty(outputs).size if with_bias else 0
    value = weights + biases
    ko_bias, en_bias = ("있습니다", "with biases") if with_bias else ("없습니다", "without biases")
    mistakes = [
        slip(
            "no-input-channels",
            size * size * outputs + biases,
            "입력 채널 수를 곱하지 않았습니다. 필터 하나는 모든 입력 채널을 봅니다.",
            "You left the input channels out; each filter looks at all of them.",
        ),
        slip(
            "one-filter",
            size * size * inputs + (1 if with_bias else 0),
            "필터 하나의 파라미터 수입니다. 출력 채널 수를 곱해야 합니다.",
            "That is one filter; it has to be multiplied by the output channels.",
        ),
        slip(
            "not-squared",
            size * inputs * outputs + biases,
            f"커널은 {size}×{size}인데 {size}만 곱했습니다.",
            f"The kernel is {size}×{size}; you multiplied by {size} only.",
        ),
        slip(
            "image-size",
            side * side * inputs * outputs + biases,
            "이미지 크기를 곱했습니다. 같은 필터를 모든 위치에서 쓰므로 이미지 크기와 무관합니다.",
            "You counted the image; filters are shared over all positions, whatever its size.",
        ),
    ]
    if with_bias:
        mistakes[:0] = [
            slip(
                "no-bias",
                weights,
                "편향을 빠뜨렸습니다. 출력 채널마다 하나씩 있습니다.",
                "You forgot the biases: there is one for every output channel.",
            ),
            slip(
                "one-bias",
                weights + 1,
                "편향을 하나만 더했습니다. 출력 채널마다 하나씩 있습니다.",
                "You added a single bias; there is one for every output channel.",
            ),
        ]
    else:
        mistakes.insert(
            0,
            slip(
                "with-bias",
                weights + outputs,
                "편향이 없다고 했는데 더했습니다.",
                "You added biases, but this layer has none.",
            ),
        )
    tail_ko = f" + {biases}" if with_bias else ""
    return Draft(
        Bilingual(
            f"{side}×{side} 이미지에 쓰는 합성곱 층입니다. 커널은 {size}×{size}, 입력 채널은"
            f" {inputs}개, 출력 채널은 {outputs}개이고 편향은 {ko_bias}. 파라미터는 몇 개인가요?",
            f"A convolution layer on {side}×{side} images has {size}×{size} kernels,"
            f" {inputs} input channel{'s' * (inputs > 1)} and {outputs} output channels,"
            f" {en_bias}. How many parameters does it have?",
        ),
        value,
        (
            Bilingual(
                f"필터 하나: {size} × {size} × {inputs} = {size * size * inputs:,}개",
                f"One filter: {size} × {size} × {inputs} = {size * size * inputs:,}",
            ),
            Bilingual(
                f"필터 {outputs}개: {size * size * inputs:,} × {outputs} = {weights:,}개",
                f"{outputs} filters: {size * size * inputs:,} × {outputs} = {weights:,}",
            ),
            Bilingual(
                f"편향{' 포함' if with_bias else '이 없으므로'}: {weights:,}{tail_ko} = {value:,}개"
                if with_bias
                else f"편향이 없으므로 {value:,}개",
                f"With the biases: {weights:,}{tail_ko} = {value:,}"
                if with_bias
                else f"No biases: {value:,}",
            ),
        ),
        tuple(mistakes),
        whole=True,
        unit=_PARAMETERS,
    )


def _output_size(rng: random.Random) -> Draft:
    import numpy as np  # noqa: PLC0415

    size = rng.choice((3, 5, 7))
    padding = rng.choice((0, 1, 2))
    stride = rng.choice((1, 2, 2, 3))
    side = rng.choice((11, 28, 32, 33, 64))
    row = np.pad(np.zeros(side), padding)
    windows = np.lib.stride_tricks.sliding_window_view(row, size)[::stride]
    value = len(windows)
    padded = side + 2 * padding
    exact = (padded - size) / stride
    return Draft(
        Bilingual(
            f"{side}×{side} 입력에 {size}×{size} 커널을 적용합니다. 스트라이드는 {stride}, 패딩은"
            f" {padding}입니다. 출력의 한 변은 몇 픽셀인가요?",
            f"A {size}×{size} kernel is applied to a {side}×{side} input with stride {stride} and"
            f" padding {padding}. How many pixels long is a side of the output?",
        ),
        value,
        (
            same("⌊(n + 2p − k) / s⌋ + 1"),
            same(
                f"⌊({side} + 2 × {padding} − {size}) / {stride}⌋ + 1 ="
                f" ⌊{plain(exact, 2)}⌋ + 1 = {value}"
            ),
        ),
        (
            slip(
                "no-plus-one",
                value - 1,
                "마지막에 1을 더하지 않았습니다. 첫 위치도 세어야 합니다.",
                "You did not add 1; the first position counts as well.",
            ),
            slip(
                "rounded-up",
                -(-(padded - size) // stride) + 1,
                "올림했습니다. 커널이 다 들어가지 않는 자리는 세지 않으므로 내림합니다.",
                "You rounded up; a place where the kernel does not fit is not counted.",
            ),
            slip(
                "padding-once",
                (side + padding - size) // stride + 1,
                "패딩을 한 번만 더했습니다. 양쪽에 붙으므로 두 번입니다.",
                "You added the padding once; it is on both sides.",
            ),
            slip(
                "no-stride",
                padded - size + 1,
                "스트라이드로 나누지 않았습니다.",
                "You did not divide by the stride.",
            ),
            slip(
                "no-padding",
                (side - size) // stride + 1,
                "패딩을 더하지 않았습니다.",
                "You left the padding out.",
            ),
            slip(
                "same-size",
                side,
                "입력과 같은 크기라고 보았습니다.",
                "You took the output to be as large as the input.",
            ),
        ),
        whole=True,
        unit=_PIXELS,
    )


KINDS = (
    Kind(
        "convolution",
        Bilingual("합성곱의 파라미터", "Parameters of a convolution"),
        _convolution,
        "what-is-a-cnn",
    ),
    Kind(
        "output-size",
        Bilingual("합성곱 출력의 크기", "Output size of a convolution"),
        _output_size,
        "what-is-a-cnn",
    ),
)
"""The kinds of this module."""
