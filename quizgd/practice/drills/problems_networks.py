"""Calculations inside a model: a loss, and the chain rule."""

from __future__ import annotations

import random

from quizgd.language import Bilingual
from quizgd.practice.drills.draft import Draft, Kind, same, signed, slip
from quizgd.practice.drills.problem import plain

_FORGOT_TWO = (
    "제곱을 미분할 때 앞으로 나오는 2를 빠뜨렸습니다.",
    "You forgot the 2 that comes down when a square is differentiated.",
)


def _listed(values: list[float]) -> str:
    return ", ".join(map(plain, values))


def _mean_squared_error(rng: random.Random) -> Draft:
    import numpy as np  # noqa: PLC0415 - only when a problem is made

    count = rng.choice((3, 4, 4, 5))
    targets = [float(rng.randint(-2, 6)) for _ in range(count)]
    gaps = [float(rng.choice((-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3))) for _ in range(count)]
    while len({abs(gap) for gap in gaps}) < 2 or sum(map(bool, gaps)) < 2:
        gaps = [float(rng.choice((-3, -2, -1, 1, 2, 3))) for _ in range(count)]
    predictions = [t + g for t, g in zip(targets, gaps, strict=True)]
    error = np.array(predictions) - np.array(targets)
    mean = float(np.mean(error**2))
    total = float(np.sum(error**2))
    return Draft(
        Bilingual(
            f"예측이 {_listed(predictions)}이고 정답이 {_listed(targets)}입니다."
            " 평균 제곱 오차(MSE)는 얼마인가요?",
            f"The predictions are {_listed(predictions)} and the targets {_listed(targets)}."
            " What is the mean squared error?",
        ),
        mean,
        (
            Bilingual(f"오차: {_listed(gaps)}", f"Errors: {_listed(gaps)}"),
            Bilingual(
                f"제곱의 합: {' + '.join(plain(g * g) for g in gaps)} = {plain(total)}",
                f"Sum of squares: {' + '.join(plain(g * g) for g in gaps)} = {plain(total)}",
            ),
            same(f"{plain(total)} / {count} = {plain(mean, 4)}"),
        ),
        (
            slip(
                "sum",
                total,
                "제곱의 합까지만 구했습니다. 샘플 수로 나누어야 평균입니다.",
                "That is the sum of squares; the mean divides it by the number of samples.",
            ),
            slip(
                "absolute",
                float(np.mean(np.abs(error))),
                "오차를 제곱하지 않고 절댓값을 평균했습니다(MAE).",
                "You averaged absolute errors instead of squares: that is the MAE.",
            ),
            slip(
                "root",
                mean**0.5,
                "제곱근까지 씌웠습니다(RMSE).",
                "You took the root as well: that is the RMSE.",
            ),
            slip(
                "half",
                mean / 2,
                "½을 곱했습니다. 미분을 깔끔하게 하려고 쓰는 꼴이며, MSE 자체는 아닙니다.",
                "You halved it; that form makes the derivative tidy but is not the MSE.",
            ),
            slip(
                "squared-mean",
                float(np.mean(error)) ** 2,
                "오차를 먼저 평균해 제곱했습니다. 그러면 부호가 다른 오차가 상쇄됩니다.",
                "You squared the mean error; errors of opposite sign then cancel.",
            ),
            slip(
                "one-less",
                total / (count - 1),
                "n이 아니라 n − 1로 나누었습니다.",
                "You divided by n − 1 instead of n.",
            ),
        ),
    )


def _composed(rng: random.Random) -> Draft:
    a = float(rng.choice((2, 3, 4, 5)))
    b = float(rng.choice((-5, -4, -3, -2, -1, 1, 2, 3, 4)))
    power = rng.choice((2, 2, 3))
    x = float(rng.choice((-2, -1, 1, 2, 3)))
    if a * x + b == 0:
        x += 1.0
    from numpy.polynomial import Polynomial  # noqa: PLC0415

    value = float((Polynomial([b, a]) ** power).deriv()(x))
    inner = a * x + b
    outer = power * inner ** (power - 1)
    exponent = "²" if power == 2 else "³"
    text = f"y = ({plain(a)}x {'−' if b < 0 else '+'} {plain(abs(b))}){exponent}"
    raised = signed(inner) if power == 2 else f"{signed(inner)}²"
    return Draft(
        Bilingual(
            f"{text}일 때 x = {plain(x)}에서 dy/dx는 얼마인가요?",
            f"For {text}, what is dy/dx at x = {plain(x)}?",
        ),
        value,
        (
            Bilingual(
                f"안쪽: u = {plain(a)} × {signed(x)} {'−' if b < 0 else '+'} {plain(abs(b))}"
                f" = {plain(inner)},  du/dx = {plain(a)}",
                f"Inside: u = {plain(a)} × {signed(x)} {'−' if b < 0 else '+'} {plain(abs(b))}"
                f" = {plain(inner)}, du/dx = {plain(a)}",
            ),
            Bilingual(
                f"바깥쪽: dy/du = {power} × {raised} = {plain(outer)}",
                f"Outside: dy/du = {power} × {raised} = {plain(outer)}",
            ),
            same(f"dy/dx = {plain(outer)} × {plain(a)} = {plain(value)}"),
        ),
        (
            slip(
                "no-inner",
                outer,
                "안쪽 함수의 미분을 곱하지 않았습니다.",
                "You did not multiply by the derivative of the inside.",
            ),
            slip(
                "no-power",
                value / power,
                f"앞으로 내려오는 지수 {power}{'를' if power == 2 else '을'} 빠뜨렸습니다.",
                f"You forgot the exponent {power} that comes down.",
            ),
            slip(
                "not-differentiated",
                inner**power,
                "미분하지 않고 y의 값을 구했습니다.",
                "That is the value of y, not its derivative.",
            ),
            slip(
                "inner-only",
                a,
                "안쪽 함수만 미분했습니다.",
                "You differentiated the inside alone.",
            ),
            slip(
                "added",
                outer + a,
                "두 미분을 곱하지 않고 더했습니다.",
                "You added the two derivatives instead of multiplying them.",
            ),
        ),
    )


def _weight_gradient(rng: random.Random) -> Draft:
    x = float(rng.choice((2, 3, 4, 5, -2, -3)))
    weight = rng.choice((0.5, 1.0, 1.5, 2.0, -1.0))
    error = float(rng.choice((-3, -2, 2, 3, 4)))
    prediction = weight * x
    target = prediction - error
    import numpy as np  # noqa: PLC0415

    value = float(np.multiply(2 * (prediction - target), x))
    return Draft(
        Bilingual(
            f"모델은 ŷ = wx, 손실은 L = (ŷ − y)²입니다. w = {plain(weight)}, x = {plain(x)},"
            f" y = {plain(target)}일 때 dL/dw는 얼마인가요?",
            f"The model is ŷ = wx and the loss L = (ŷ − y)². With w = {plain(weight)},"
            f" x = {plain(x)} and y = {plain(target)}, what is dL/dw?",
        ),
        value,
        (
            same(f"ŷ = {plain(weight)} × {signed(x)} = {plain(prediction)}"),
            same(
                f"dL/dŷ = 2(ŷ − y) = 2 × {signed(error)} = {plain(2 * error)},"
                f"  dŷ/dw = x = {plain(x)}"
            ),
            same(f"dL/dw = {plain(2 * error)} × {signed(x)} = {plain(value)}"),
        ),
        (
            slip("forgot-two", value / 2, *_FORGOT_TWO),
            slip(
                "no-input",
                2 * error,
                "dŷ/dw = x를 곱하지 않았습니다.",
                "You did not multiply by dŷ/dw, which is x.",
            ),
            slip(
                "times-weight",
                2 * error * weight,
                "x 대신 w를 곱했습니다. 그것은 dL/dx입니다.",
                "You multiplied by w instead of x: that is dL/dx.",
            ),
            slip(
                "sign",
                -value,
                "부호가 반대입니다. ŷ − y를 y − ŷ로 계산했습니다.",
                "The sign is turned round: you took y − ŷ for ŷ − y.",
            ),
            slip(
                "the-loss",
                error**2,
                "미분하지 않고 손실의 값을 구했습니다.",
                "That is the value of the loss, not its derivative.",
            ),
        ),
    )


def _two_layers(rng: random.Random) -> Draft:
    x = float(rng.choice((1, 2, 3)))
    first = float(rng.choice((-2, -1, 1, 1, 2, 3)))
    second = float(rng.choice((-3, -2, 2, 3)))
    hidden = max(0.0, first * x)
    error = float(rng.choice((-2, -1, 1, 2, 3)))
    prediction = second * hidden
    target = prediction - error
    import numpy as np  # noqa: PLC0415

    open_ = float(np.heaviside(first * x, 0.0))
    through = 2 * error * second * x
    value = through * open_
    mistakes = [
        slip(
            "no-weight",
            2 * error * x * open_,
            "뒤쪽 층의 가중치 w₂를 곱하지 않았습니다.",
            "You did not multiply by w₂, the weight behind it.",
        ),
        slip("forgot-two", value / 2, *_FORGOT_TWO),
        slip(
            "no-input",
            2 * error * second * open_,
            "입력 x를 곱하지 않았습니다.",
            "You did not multiply by the input x.",
        ),
        slip(
            "other-weight",
            2 * error * hidden,
            "dL/dw₂를 구했습니다. 물은 것은 dL/dw₁입니다.",
            "That is dL/dw₂; dL/dw₁ was asked for.",
        ),
    ]
    if not open_:
        mistakes = [
            slip(
                "ignored-relu",
                through,
                "ReLU를 무시했습니다. 입력이 음수이면 ReLU의 기울기는 0입니다.",
                "You ignored the ReLU: for a negative input its slope is 0.",
            )
        ]
    return Draft(
        Bilingual(
            f"ŷ = w₂ · ReLU(w₁x), L = (ŷ − y)²입니다. x = {plain(x)}, w₁ = {plain(first)},"
            f" w₂ = {plain(second)}, y = {plain(target)}일 때 dL/dw₁은 얼마인가요?",
            f"ŷ = w₂ · ReLU(w₁x) and L = (ŷ − y)². With x = {plain(x)}, w₁ = {plain(first)},"
            f" w₂ = {plain(second)} and y = {plain(target)}, what is dL/dw₁?",
        ),
        value,
        (
            same(
                f"h = ReLU({plain(first * x)}) = {plain(hidden)},"
                f"  ŷ = {signed(second)} × {plain(hidden)} = {plain(prediction)}"
            ),
            same(
                f"dL/dŷ = 2(ŷ − y) = {plain(2 * error)},  dŷ/dh = w₂ = {plain(second)},"
                f"  dh/dw₁ = {f'x = {plain(x)}' if open_ else '0'}"
            ),
            same(
                f"dL/dw₁ = {plain(2 * error)} × {signed(second)} ×"
                f" {plain(x) if open_ else '0'} = {plain(value)}"
            ),
        ),
        tuple(mistakes),
    )


KINDS = (
    Kind(
        "mean-squared-error",
        Bilingual("평균 제곱 오차", "Mean squared error"),
        _mean_squared_error,
        "what-is-a-loss-function",
    ),
    Kind(
        "composed",
        Bilingual("연쇄 법칙", "The chain rule"),
        _composed,
        "math-behind-gradient-descent",
    ),
    Kind(
        "weight-gradient",
        Bilingual("가중치의 기울기", "The gradient of a weight"),
        _weight_gradient,
        "how-networks-learn",
    ),
    Kind(
        "two-layers",
        Bilingual("두 층을 거슬러", "Back through two layers"),
        _two_layers,
        "how-networks-learn",
    ),
)
"""The kinds of this module."""
