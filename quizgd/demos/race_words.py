"""What `race` calls its modes and options, and what it explains."""

from __future__ import annotations

from quizgd.demos.demo import Option
from quizgd.language import Bilingual

MODES = (
    Option("same", Bilingual("모두 같게", "one for all")),
    Option("tuned", Bilingual("각각 최선", "each its best")),
)
GD = Option("gd", Bilingual("경사하강법", "gradient descent"))
MOMENTUM = Option("momentum", Bilingual("모멘텀 계열", "a momentum method"))
ADAPTIVE = Option("adaptive", Bilingual("적응형 계열", "an adaptive method"))
NOBODY = Option("nobody", Bilingual("아무도 못 닿음", "nobody gets there"))
CONJUGATES = Option("conjugate", Bilingual("켤레기울기법", "conjugate gradients"))
EXPLAINS = Bilingual(
    "여섯 최적화 방법이 같은 출발점(◇)에서 함께 내려갑니다. 모두 갱신 한 번에 기울기를 한 번 "
    "계산하므로 그 횟수로 셉니다. 손실이 최솟값보다 0.0001 넘게 크지 않으면 도착입니다. 왼쪽은 "
    "손실의 등고선과 지나온 길이고, 숫자가 각 방법입니다. 표에는 학습률과 도착까지의 횟수가 "
    "있고(✗는 발산), 오른쪽 띠는 학습률을 0.00001에서 10까지 바꾸어 가며 미리 돌려 본 "
    "결과입니다: █ 최소 횟수의 두 배 이내, ▓ 다섯 배 이내, ▒ 그보다 늦음, · 1,000번 안에 못 감, "
    "× 발산. 계수는 PyTorch의 기본값이며 모멘텀은 0.9입니다. 이차 함수(길쭉한 골짜기)에서는 "
    "켤레기울기법도 함께 달립니다.",
    "Six optimizers go down from one start (◇). Each computes one gradient an update, so that "
    "is what is counted; a loss within 0.0001 of the least has arrived. Left: contours of the "
    "loss and the paths, each with its number. The table has the learning rate and the "
    "evaluations to arrive (✗ diverged); the strip is what every rate from 0.00001 to 10 "
    "brings: █ at most twice the fewest, ▓ at most five times, ▒ more, · not within 1,000, "
    "× diverged, ● the rate of this race. Coefficients are PyTorch's defaults, momentum is 0.9. "
    "On the quadratic, the "
    "ravine, conjugate gradients race as well.",
)
