"""What `schedule` calls its settings and options, and what it explains."""

from __future__ import annotations

from quizgd.demos.demo import Option
from quizgd.language import Bilingual

SCHEDULES = (
    Option("constant", Bilingual("상수", "constant")),
    Option("step", Bilingual("계단식", "steps")),
    Option("inverse-time", Bilingual("1/t", "1/t")),
    Option("cosine", Bilingual("코사인", "cosine")),
    Option("warm-up", Bilingual("워밍업", "warm-up")),
)
LOSSES = (
    Option("quadratic", Bilingual("그릇", "bowl")),
    Option("walls", Bilingual("절벽", "walls")),
)
OPTIONS = (
    Option("hovers", Bilingual("둘레에 넓게 퍼져 있음", "spread in a noise ball")),
    Option("settles", Bilingual("최솟값에 가라앉음", "settled at the minimum")),
    Option("short", Bilingual("아직 다 가지 못함", "not there yet")),
    Option("diverges", Bilingual("멀리 튕겨 나감", "thrown out")),
)
EXPLAINS = Bilingual(
    "SGD를 서로 다른 잡음으로 400번 동시에 실행합니다. 기울기에는 표준편차 0.5/√B인 잡음이 "
    "섞입니다. 왼쪽은 갱신에 따른 x입니다. 굵은 선이 그중 한 번의 실행이고, 흐린 점선은 이론이 "
    "말하는 평균 ± 2·퍼짐입니다. 그 아래는 학습률입니다. 오른쪽은 최솟값까지의 제곱평균제곱근 "
    "거리(로그)이고, 다른 색의 선은 최솟값에서 출발해 상수 학습률로 같은 잡음을 겪는 실행, 곧 "
    "잡음 공의 크기입니다. 이론은 갱신마다 평균에 (1 − ηL)을 "
    "곱하고, 분산에는 그 제곱을 곱한 뒤 η²s²을 더합니다. 계단식은 100번마다 1/10배, 1/t은 "
    "η/(1 + k/20), 코사인은 300번에 걸쳐 0까지, 워밍업은 30번에 걸쳐 1/20에서 올라갑니다. "
    "그릇은 곡률이 어디서나 1인 이차 함수이고, 절벽은 |x| > 6에서 곡률이 9입니다.",
    "SGD runs 400 times at once, each run with its own noise of standard deviation 0.5/√B in every "
    "gradient. Left: x after each update; the strong line is one of the runs, faint dots are "
    "mean ± 2 spreads in theory; below it the learning rate. Right: the root mean square distance "
    "from the minimum (log); the other colour is the noise ball: runs that began at "
    "the minimum and meet the same noise at the constant base rate. In theory an "
    "update multiplies the mean by 1 − ηL and the variance by its square, and adds η²s². Steps: "
    "a tenth every 100 updates; 1/t: η/(1 + k/20); cosine: to 0 in 300; warm-up: from a "
    "twentieth in 30. The bowl is a quadratic of curvature 1; the walls have 9 beyond |x| = 6.",
)
BECAUSE = {
    "hovers": Bilingual(
        "학습률이 그대로면 갱신마다 더해지는 잡음 η²s²과 줄어드는 양이 균형을 이루는 폭에서 더 "
        "좁혀지지 않습니다.",
        "At a rate that stays, every update adds noise of variance η²s², and the runs stop closing "
        "in where that balances what the pull towards the minimum takes away.",
    ),
    "warmed": Bilingual(
        "처음에 작은 학습률로 절벽을 내려와, 본래 학습률을 견디는 완만한 곳에 이른 뒤에 "
        "학습률이 커지기 때문입니다.",
        "Small rates bring it down the steep walls first; the full rate comes only where the "
        "curvature can bear it, and then keeps a noise ball of its own.",
    ),
    "leftover": Bilingual(
        "앞에서 쌓인 잡음을 지우기도 전에 학습률이 줄어, 남은 잡음이 그대로 있습니다.",
        "The rate fell before it had wiped out the noise of earlier updates, and the rest stays.",
    ),
    "settles": Bilingual(
        "학습률이 줄면 새로 더해지는 잡음이 학습률의 제곱에 비례해 줄고, 남은 잡음은 계속 "
        "지워집니다.",
        "As the rate falls, the noise an update adds falls with its square, while what is left of "
        "earlier noise keeps being wiped out.",
    ),
    "short": Bilingual(
        "갱신마다 거리가 (1 − ηL)배로만 줄어서, 이 학습률로 300번은 부족합니다.",
        "An update leaves 1 − ηL of the distance, and at this rate 300 of them are too few.",
    ),
    "early": Bilingual(
        "학습률을 모두 더한 값이 작아서, 거리를 다 줄이기 전에 걸음이 짧아졌습니다.",
        "The rates add up to too little: the steps became short before the distance was covered.",
    ),
    "diverges": Bilingual(
        "학습률이 2x/f′(x)보다 커서, 갱신할 때마다 최솟값 반대편의 더 먼 곳으로 넘어갑니다.",
        "The rate is above 2x/f′(x), so every update lands farther out on the other side.",
    ),
}
