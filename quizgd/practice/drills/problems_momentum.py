"""Calculations with momentum: by hand, and in the long run."""

from __future__ import annotations

import random

from quizgd.language import Bilingual
from quizgd.practice.drills.draft import Draft, Kind, same, signed, slip
from quizgd.practice.drills.problem import plain
from quizgd.practice.drills.problems_descent import ADDED, moved


def _effective_step(rng: random.Random) -> Draft:
    beta = rng.choice((0.5, 0.75, 0.8, 0.9, 0.95))
    rate = rng.choice((0.01, 0.02, 0.05, 0.1))
    gradient = float(rng.choice((1, 2, 3, 4, 5)))
    import numpy as np  # noqa: PLC0415

    # The sum of the series, worked as the series: 2,000 terms are all that floats can tell.
    step = rate * gradient * float(np.sum(beta ** np.arange(2000)))
    alone = rate * gradient
    return Draft(
        Bilingual(
            f"v ← {plain(beta)}v + g,  w ← w − {plain(rate)}v로 업데이트합니다. 기울기가 계속"
            f" g = {plain(gradient)}이면 한 번에 이동하는 거리는 어떤 값에 가까워지나요?",
            f"The update is v ← {plain(beta)}v + g, w ← w − {plain(rate)}v. If the gradient stays"
            f" at g = {plain(gradient)}, which value does the length of a step approach?",
        ),
        step,
        (
            same(f"v = g(1 + β + β² + …) = g / (1 − β) = {plain(gradient / (1 - beta))}"),
            same(f"ηv = {plain(rate)} × {plain(gradient / (1 - beta))} = {plain(step)}"),
            Bilingual(
                f"모멘텀이 없을 때의 {plain(1 / (1 - beta))}배입니다.",
                f"That is {plain(1 / (1 - beta))} times the step without momentum.",
            ),
        ),
        (
            slip(
                "no-momentum",
                alone,
                "모멘텀이 없을 때의 이동량 ηg입니다. v에는 과거 기울기가 쌓입니다.",
                "That is ηg, the step without momentum; v accumulates the past gradients.",
            ),
            slip(
                "only-previous",
                alone * (1 + beta),
                "바로 앞 기울기 하나만 더했습니다. v에는 그 앞의 것도 모두 남아 있습니다.",
                "You added the previous gradient alone; all earlier ones are in v as well.",
            ),
            slip(
                "times-one-minus-beta",
                alone * (1 - beta),
                "1 − β로 나누지 않고 곱했습니다.",
                "You multiplied by 1 − β instead of dividing by it.",
            ),
            slip(
                "over-beta",
                alone / beta,
                "1 − β가 아니라 β로 나누었습니다.",
                "You divided by β instead of 1 − β.",
            ),
            slip(
                "no-rate",
                gradient / (1 - beta),
                "v까지만 구했습니다. 이동 거리는 ηv입니다.",
                "That is v; the length of the step is ηv.",
            ),
        ),
    )


def _momentum_by_hand(rng: random.Random) -> Draft:
    beta = rng.choice((0.5, 0.8, 0.9))
    rate = rng.choice((0.1, 0.2, 0.5))
    start = float(rng.choice((1, 2, 3, 5)))
    first = float(rng.choice((2, 3, 4, 5)))
    second = float(rng.choice((-2, -1, 1, 2, 3)))
    import numpy as np  # noqa: PLC0415

    velocity = np.array([first, beta * first + second])
    end = start - rate * float(velocity.sum())
    v2 = float(velocity[1])
    averaged = np.array([(1 - beta) * first, beta * (1 - beta) * first + (1 - beta) * second])
    return Draft(
        Bilingual(
            f"v ← {plain(beta)}v + g,  w ← w − {plain(rate)}v로 업데이트합니다. w = {plain(start)},"
            f" v = 0에서 시작해 기울기가 차례로 {plain(first)}, {plain(second)}이면 두 번"
            " 업데이트한 뒤 w는 얼마인가요?",
            f"The update is v ← {plain(beta)}v + g, w ← w − {plain(rate)}v. Starting from"
            f" w = {plain(start)} and v = 0, the gradients are {plain(first)} and then"
            f" {plain(second)}. What is w after the two updates?",
        ),
        end,
        (
            same(
                f"v₁ = {plain(first)},"
                f"  w₁ = {moved(start, rate, first)} = {plain(start - rate * first)}"
            ),
            same(f"v₂ = {plain(beta)} × {plain(first)} + {signed(second)} = {plain(v2)}"),
            same(f"w₂ = {moved(start - rate * first, rate, v2)} = {plain(end)}"),
        ),
        (
            slip(
                "no-momentum",
                start - rate * (first + second),
                "모멘텀 없이 계산했습니다. 두 번째 v에는 첫 기울기의 β배가 남아 있습니다.",
                "You left the momentum out: the second v still holds β times the first gradient.",
            ),
            slip(
                "only-last",
                start - rate * v2,
                "첫 번째 업데이트를 빠뜨렸습니다.",
                "You left the first update out.",
            ),
            slip("added", start + rate * float(velocity.sum()), *ADDED),
            slip(
                "averaged",
                start - rate * float(averaged.sum()),
                "g에 1 − β를 곱하는 다른 방식으로 계산했습니다. 여기서는 v ← βv + g입니다.",
                "You used the other form, with (1 − β)g; here it is v ← βv + g.",
            ),
            slip(
                "no-decay",
                start - rate * (2 * first + second),
                "v에 β를 곱하지 않고 그대로 쌓았습니다.",
                "You kept the whole of v without multiplying it by β.",
            ),
        ),
    )


KINDS = (
    Kind(
        "effective-step",
        Bilingual("모멘텀의 실제 보폭", "The effective step of momentum"),
        _effective_step,
        "what-is-momentum",
    ),
    Kind(
        "momentum-by-hand",
        Bilingual("모멘텀 두 걸음", "Two steps with momentum"),
        _momentum_by_hand,
        "what-is-momentum",
    ),
)
"""The kinds of this module."""
