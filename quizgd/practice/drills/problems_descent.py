"""Calculations with gradient descent itself: steps by hand, learning rates."""

from __future__ import annotations

import random
from typing import Any

from quizgd.language import Bilingual
from quizgd.practice.drills.draft import Draft, Kind, same, signed, slip
from quizgd.practice.drills.problem import NO, YES, plain

ADDED = (
    "기울기를 빼지 않고 더했습니다. 손실을 줄이려면 기울기의 반대 방향으로 갑니다.",
    "You added the gradient instead of subtracting it; to go down, move against it.",
)
_FORGOT_TWO = (
    "제곱을 미분할 때 앞으로 나오는 2를 빠뜨렸습니다.",
    "You forgot the 2 that comes down when a square is differentiated.",
)
_NO_RATE = (
    "학습률을 곱하지 않았습니다.",
    "You did not multiply the gradient by the learning rate.",
)


def _squared(a: float, c: float) -> tuple[str, Any]:
    """a(w − c)² as text and as a polynomial."""
    from numpy.polynomial import Polynomial  # noqa: PLC0415 - only when a problem is made

    factor = "" if a == 1 else plain(a)
    inside = "w" if c == 0 else f"(w {'−' if c > 0 else '+'} {plain(abs(c))})"
    return f"{factor}{inside}²", a * Polynomial([-c, 1.0]) ** 2


def _slope(a: float, c: float) -> str:
    """2a(w − c) as text."""
    inside = f"w {'−' if c > 0 else '+'} {plain(abs(c))}"
    return inside if 2 * a == 1 else f"{plain(2 * a)}({inside})"


def moved(start: float, rate: float, gradient: float) -> str:
    """One update as it is worked: start − rate × gradient."""
    return f"{plain(start)} − {plain(rate)} × {signed(gradient)}"


def _draw(rng: random.Random) -> tuple[float, float, float, float]:
    """a, c, the rate and the start of a descent on a(w − c)²; the start is not the minimum."""
    a = rng.choice((0.5, 1.0, 2.0, 3.0))
    c = float(rng.choice((-3, -2, -1, 1, 2, 3, 4)))
    rate = rng.choice((0.05, 0.1, 0.2, 0.25))
    start = c + rng.choice((-4, -3, -2, 2, 3, 4, 5))
    return a, c, rate, start


def _one_step(rng: random.Random) -> Draft:
    a, c, rate, start = _draw(rng)
    text, loss = _squared(a, c)
    gradient = float(loss.deriv()(start))
    end = start - rate * gradient
    return Draft(
        Bilingual(
            f"손실이 f(w) = {text}이고 w₀ = {plain(start)}, 학습률 η = {plain(rate)}입니다."
            " 경사하강법으로 한 번 업데이트하면 w₁은 얼마인가요?",
            f"The loss is f(w) = {text}, with w₀ = {plain(start)} and learning rate"
            f" η = {plain(rate)}. What is w₁ after one step of gradient descent?",
        ),
        end,
        (
            same(f"f′(w) = {_slope(a, c)}"),
            same(f"f′({plain(start)}) = {plain(gradient)}"),
            same(f"w₁ = w₀ − η f′(w₀) = {moved(start, rate, gradient)} = {plain(end)}"),
        ),
        (
            slip("added", start + rate * gradient, *ADDED),
            slip("forgot-two", start - rate * gradient / 2, *_FORGOT_TWO),
            slip("no-rate", start - gradient, *_NO_RATE),
            slip(
                "only-move",
                rate * gradient,
                "이동량 η f′(w₀)까지만 구했습니다. 그만큼을 w₀에서 빼야 합니다.",
                "That is the move η f′(w₀) itself; it still has to be subtracted from w₀.",
            ),
            slip(
                "only-gradient",
                gradient,
                "기울기까지만 구했습니다. 학습률을 곱해 w₀에서 빼야 합니다.",
                "That is the gradient; multiply it by the rate and subtract that from w₀.",
            ),
            slip(
                "wrong-sign-inside",
                start - rate * 2 * a * (start + c),
                "괄호 안의 부호를 거꾸로 계산했습니다.",
                "You turned the sign inside the bracket round.",
            ),
        ),
    )


def _two_steps(rng: random.Random) -> Draft:
    a, c, rate, start = _draw(rng)
    text, loss = _squared(a, c)
    slope = loss.deriv()
    first = float(slope(start))
    middle = start - rate * first
    second = float(slope(middle))
    end = middle - rate * second
    up = start + rate * first
    half = start - rate * first / 2
    return Draft(
        Bilingual(
            f"손실이 f(w) = {text}이고 w₀ = {plain(start)}, 학습률 η = {plain(rate)}입니다."
            " 경사하강법으로 두 번 업데이트하면 w₂는 얼마인가요?",
            f"The loss is f(w) = {text}, with w₀ = {plain(start)} and learning rate"
            f" η = {plain(rate)}. What is w₂ after two steps of gradient descent?",
        ),
        end,
        (
            same(f"f′(w) = {_slope(a, c)}"),
            same(
                f"f′({plain(start)}) = {plain(first)},"
                f"  w₁ = {moved(start, rate, first)} = {plain(middle)}"
            ),
            same(
                f"f′({plain(middle)}) = {plain(second)},"
                f"  w₂ = {moved(middle, rate, second)} = {plain(end)}"
            ),
        ),
        (
            slip(
                "one-step",
                middle,
                "한 번만 업데이트한 값입니다.",
                "That is w₁: you stopped after one step.",
            ),
            slip(
                "old-gradient",
                start - 2 * rate * first,
                "두 번째에도 w₀의 기울기를 썼습니다. 기울기는 매번 새 위치에서 다시 구합니다.",
                "You used the gradient at w₀ twice; it is computed afresh at every new point.",
            ),
            slip("added", up + rate * float(slope(up)), *ADDED),
            slip("forgot-two", half - rate * float(slope(half)) / 2, *_FORGOT_TWO),
            slip("no-rate", start - first - float(slope(start - first)), *_NO_RATE),
        ),
    )


def _does_it_converge(rng: random.Random) -> Draft:
    a = rng.choice((0.5, 1.0, 2.0, 2.5, 4.0, 5.0))
    share = rng.choice((0.3, 0.6, 1.2, 1.5, 1.8, 2.0, 2.2, 2.5, 3.0, 3.6))
    curvature = 2 * a
    rate = share / curvature
    bound = 2 / curvature
    text, _ = _squared(a, 0.0)
    factor = 1 - share
    converges = share < 2
    sign = "<" if converges else "=" if share == 2 else ">"
    mistakes = []
    if share >= 2:
        mistakes.append(
            slip(
                "curvature-without-two",
                YES,
                f"계수 {plain(a)} 자체를 L로 본 것 같습니다. L은 2차 미분 f″이고, 여기서는"
                f" {plain(curvature)}입니다.",
                f"You seem to have taken L for {plain(a)}; it is the second derivative,"
                f" f″ = {plain(curvature)}.",
            )
        )
    elif share > 1:
        mistakes.append(
            slip(
                "one-over-l",
                NO,
                "경계를 1/L로 본 것 같습니다. 1/L과 2/L 사이에서는 좌우로 튀면서도 수렴합니다.",
                "You seem to have taken 1/L for the limit; between 1/L and 2/L it overshoots"
                " every time and still converges.",
            )
        )
    ending = {
        "<": Bilingual("수렴합니다.", "It converges."),
        "=": Bilingual(
            "크기가 그대로인 채 부호만 바뀌므로 수렴하지 않습니다.",
            "Its size stays and its sign flips for ever: it does not converge.",
        ),
        ">": Bilingual("발산합니다.", "It diverges."),
    }[sign]
    return Draft(
        Bilingual(
            f"f(w) = {text}을 학습률 η = {plain(rate)}의 경사하강법으로 최소화합니다."
            " w₀ ≠ 0에서 시작하면 수렴하나요? (예/아니요)",
            f"f(w) = {text} is minimised by gradient descent with learning rate"
            f" η = {plain(rate)}, starting from some w₀ ≠ 0. Does it converge? (yes/no)",
        ),
        YES if converges else NO,
        (
            same(f"L = f″(w) = {plain(curvature)},  2/L = {plain(bound)}"),
            same(f"η = {plain(rate)} {sign} 2/L"),
            Bilingual(
                f"업데이트마다 w에 곱해지는 수는 1 − ηL = {plain(factor)}입니다. {ending.ko}",
                f"Each step multiplies w by 1 − ηL = {plain(factor)}. {ending.en}",
            ),
        ),
        tuple(mistakes),
        is_word=True,
    )


def _largest_rate(rng: random.Random) -> Draft:
    flat = rng.choice((0.5, 1.0, 2.0))
    steep = flat * rng.choice((4, 5, 8, 10, 20))
    limit = 2 / steep
    along_x = "x²" if flat == 1 else f"{plain(flat)}x²"
    return Draft(
        Bilingual(
            f"f(x, y) = ½({along_x} + {plain(steep)}y²)에서 경사하강법이 모든 시작점에서"
            " 수렴하려면 학습률 η는 어떤 값보다 작아야 하나요?",
            f"On f(x, y) = ½({along_x} + {plain(steep)}y²), below which value must the"
            " learning rate η stay for gradient descent to converge from every start?",
        ),
        limit,
        (
            Bilingual(
                f"곡률은 x쪽이 {plain(flat)}, y쪽이 {plain(steep)}입니다."
                " 가장 가파른 쪽이 한계를 정합니다.",
                f"The curvature is {plain(flat)} along x and {plain(steep)} along y;"
                " the steepest direction sets the limit.",
            ),
            same(f"η < 2/L = 2/{plain(steep)} = {plain(limit)}"),
        ),
        (
            slip(
                "flattest",
                2 / flat,
                "가장 완만한 방향의 곡률을 썼습니다. 가파른 방향이 먼저 발산합니다.",
                "You used the flattest direction; the steepest one diverges first.",
            ),
            slip(
                "one-over-l",
                1 / steep,
                "1/L을 답했습니다. 1/L까지는 좌우로 튀지 않고, 2/L까지는 수렴합니다.",
                "That is 1/L, up to which there is no overshooting; it converges up to 2/L.",
            ),
            slip(
                "lost-half",
                2 / (2 * steep),
                "앞의 ½을 빠뜨리고 곡률을 두 배로 잡았습니다.",
                "You dropped the ½ in front and so took twice the curvature.",
            ),
            slip(
                "sum",
                2 / (steep + flat),
                "2/(L + μ)는 가장 빠른 학습률이지, 수렴의 한계가 아닙니다.",
                "2/(L + μ) is the fastest rate, not the limit of convergence.",
            ),
            slip(
                "the-curvature",
                steep,
                "곡률 L을 그대로 답했습니다. 한계는 2/L입니다.",
                "That is the curvature L itself; the limit is 2/L.",
            ),
        ),
    )


KINDS = (
    Kind(
        "one-step",
        Bilingual("경사하강법 한 걸음", "One step of gradient descent"),
        _one_step,
        "math-behind-gradient-descent",
    ),
    Kind(
        "two-steps",
        Bilingual("경사하강법 두 걸음", "Two steps of gradient descent"),
        _two_steps,
        "what-is-gradient-descent",
    ),
    Kind(
        "does-it-converge",
        Bilingual("이 학습률로 수렴할까", "Does this learning rate converge?"),
        _does_it_converge,
        "learning-rate-effect",
    ),
    Kind(
        "largest-rate",
        Bilingual("학습률의 한계", "The largest learning rate"),
        _largest_rate,
        "learning-rate-effect",
    ),
)
"""The kinds of this module."""
