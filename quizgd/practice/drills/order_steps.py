"""Puzzles of the drill `order` about a single update."""

from __future__ import annotations

from quizgd.language import Bilingual
from quizgd.practice.drills.order import Puzzle, code, rule

BY_HAND = Puzzle(
    "by-hand",
    Bilingual("NumPy로 한 걸음", "One step in NumPy"),
    Bilingual(
        "선형 회귀의 배치 경사하강법 한 걸음이 되게 하세요.",
        "Make it one step of batch gradient descent for a linear regression.",
    ),
    (
        code("predict", "y_hat = X @ w + b"),
        code("error", "error = y_hat - y"),
        code("grad_w", "grad_w = 2 * X.T @ error / n"),
        code("grad_b", "grad_b = 2 * error.mean()"),
        code("update_w", "w = w - rate * grad_w"),
        code("update_b", "b = b - rate * grad_b"),
    ),
    (
        rule("predict", "error", "오차는 예측에서 정답을 뺀 값입니다.", "The error needs y_hat."),
        rule("error", "grad_w", "두 기울기 모두 오차로 구합니다.", "Both gradients need error."),
        rule("error", "grad_b", "두 기울기 모두 오차로 구합니다.", "Both gradients need error."),
        rule(
            "grad_w",
            "update_w",
            "w를 바꾸려면 w의 기울기가 있어야 합니다.",
            "w is updated with its gradient.",
        ),
        rule(
            "grad_b",
            "update_b",
            "b를 바꾸려면 b의 기울기가 있어야 합니다.",
            "b is updated with its gradient.",
        ),
    ),
    "math-behind-gradient-descent",
    Bilingual(
        "두 기울기의 순서, 두 업데이트의 순서는 바뀌어도 됩니다. 기울기가 오차에서 이미 나왔기"
        " 때문입니다.",
        "The two gradients may swap, and so may the two updates: both gradients come from an error"
        " that is computed already.",
    ),
)

BACKPROP = Puzzle(
    "backprop",
    Bilingual("두 층의 역전파", "Backpropagation through two layers"),
    Bilingual(
        "h = relu(W1 @ x), ŷ = W2 @ h입니다. 순전파와 역전파의 순서를 맞추세요.",
        "With h = relu(W1 @ x) and ŷ = W2 @ h, order the forward and the backward pass.",
    ),
    (
        code("hidden", "h = np.maximum(0, W1 @ x)"),
        code("output", "y_hat = W2 @ h"),
        code("d_output", "d_y = 2 * (y_hat - y)"),
        code("d_second", "d_W2 = np.outer(d_y, h)"),
        code("d_hidden", "d_h = (W2.T @ d_y) * (h > 0)"),
        code("d_first", "d_W1 = np.outer(d_h, x)"),
        code("update", "W1, W2 = W1 - rate * d_W1, W2 - rate * d_W2"),
    ),
    (
        rule(
            "hidden",
            "output",
            "출력은 은닉층에서 나옵니다.",
            "The output comes from the hidden layer.",
        ),
        rule(
            "output",
            "d_output",
            "역전파는 출력의 손실에서 시작합니다.",
            "The backward pass starts from the loss at the output.",
        ),
        rule(
            "d_output",
            "d_second",
            "W2의 기울기에는 출력 쪽에서 온 기울기가 필요합니다.",
            "The gradient of W2 needs the one at the output.",
        ),
        rule(
            "d_output",
            "d_hidden",
            "기울기는 출력에서 입력 쪽으로 전달됩니다.",
            "Gradients travel from the output back towards the input.",
        ),
        rule(
            "d_hidden",
            "d_first",
            "W1의 기울기에는 은닉층까지 온 기울기가 필요합니다.",
            "The gradient of W1 needs the one that has reached the hidden layer.",
        ),
        rule(
            "d_second",
            "update",
            "기울기를 모두 구한 뒤에 업데이트합니다.",
            "The update comes when all gradients are there.",
        ),
        rule(
            "d_first",
            "update",
            "기울기를 모두 구한 뒤에 업데이트합니다.",
            "The update comes when all gradients are there.",
        ),
    ),
    "how-networks-learn",
    Bilingual(
        "W2의 기울기는 출력의 기울기만 있으면 되므로 은닉층 쪽보다 먼저든 나중이든 됩니다.",
        "The gradient of W2 needs only the one at the output, so it may come before or after those"
        " of the hidden layer.",
    ),
)

MOMENTUM = Puzzle(
    "momentum",
    Bilingual("모멘텀의 한 걸음", "One step with momentum"),
    Bilingual("모멘텀을 쓰는 업데이트가 되게 하세요.", "Make it an update with momentum."),
    (
        code("start", "v = 0.0"),
        code("loop", "for _ in range(steps):"),
        code("gradient", "g = gradient(w)", 1),
        code("velocity", "v = beta * v + g", 1),
        code("update", "w = w - rate * v", 1),
    ),
    (
        rule(
            "start",
            "loop",
            "루프 안에서 v를 0으로 되돌리면 과거 기울기가 쌓이지 않습니다.",
            "Set to 0 inside the loop, v would accumulate nothing.",
        ),
        *(
            rule(
                "loop",
                name,
                "스텝마다 하는 일은 루프 안에 있습니다.",
                "Every step does this again.",
            )
            for name in ("gradient", "velocity", "update")
        ),
        rule(
            "gradient",
            "velocity",
            "v에는 현재 위치의 기울기를 더합니다.",
            "The gradient at the present point is what is added to v.",
        ),
        rule(
            "velocity",
            "update",
            "w는 새 v만큼 움직입니다.",
            "w moves by the new v.",
        ),
    ),
    "what-is-momentum",
)

ADAM = Puzzle(
    "adam",
    Bilingual("Adam의 한 걸음", "One step of Adam"),
    Bilingual("t번째 스텝의 Adam이 되게 하세요.", "Make it step t of Adam."),
    (
        code("gradient", "g = gradient(w)"),
        code("first", "m = b1 * m + (1 - b1) * g"),
        code("second", "s = b2 * s + (1 - b2) * g**2"),
        code("first_hat", "m_hat = m / (1 - b1**t)"),
        code("second_hat", "s_hat = s / (1 - b2**t)"),
        code("update", "w = w - rate * m_hat / (s_hat**0.5 + eps)"),
    ),
    (
        rule(
            "gradient",
            "first",
            "두 이동 평균 모두 기울기로 갱신합니다.",
            "Both moving averages take the gradient in.",
        ),
        rule(
            "gradient",
            "second",
            "두 이동 평균 모두 기울기로 갱신합니다.",
            "Both moving averages take the gradient in.",
        ),
        rule(
            "first",
            "first_hat",
            "편향 보정은 갱신된 m에 합니다.",
            "The bias of m is corrected after it was updated.",
        ),
        rule(
            "second",
            "second_hat",
            "편향 보정은 갱신된 s에 합니다.",
            "The bias of s is corrected after it was updated.",
        ),
        rule(
            "first_hat",
            "update",
            "업데이트에는 보정된 값을 씁니다.",
            "The update uses the corrected values.",
        ),
        rule(
            "second_hat",
            "update",
            "업데이트에는 보정된 값을 씁니다.",
            "The update uses the corrected values.",
        ),
    ),
    "choosing-an-optimizer",
    Bilingual(
        "m과 s는 서로 상관없으므로 어느 쪽을 먼저 해도 됩니다.",
        "m and s know nothing of each other, so either may come first.",
    ),
)

PUZZLES = (
    BY_HAND,
    BACKPROP,
    MOMENTUM,
    ADAM,
)
"""Those of this module."""
