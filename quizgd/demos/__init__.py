"""What a demo shows: a claim, a prediction, knobs, frames. Knows no Textual.

Names and titles cost nothing; numpy is imported when `open_demo` opens one.
A further demo is one module with a `SteppedDemo` and one line in `_DEMOS`.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from quizgd.language import Bilingual, Lang

if TYPE_CHECKING:
    from quizgd.demos.demo import Demo

__all__ = ["DemoError", "Entry", "entries", "names", "open_demo", "title"]


class DemoError(ValueError):
    """A demo that does not exist or a setting it cannot use; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the list of demos says about one of them."""

    name: str
    title: Bilingual
    claim: Bilingual
    module: str


_DEMOS = (
    Entry(
        "one-step",
        Bilingual("한 걸음", "One step"),
        Bilingual(
            "미분은 한 점에서의 경사입니다. 음의 기울기 쪽으로 짧게 움직이면 손실이 "
            "학습률·f′(x)²만큼 줄고, 걸음이 길면 그 약속이 깨집니다.",
            "The derivative is the slope at a point. A short step against it lowers the loss by "
            "the rate times the slope squared; a long one need not.",
        ),
        "quizgd.demos.one_step",
    ),
    Entry(
        "learning-rate",
        Bilingual("학습률", "Learning rate"),
        Bilingual(
            "곡률이 L인 이차 함수에서 학습률이 2/L보다 작으면 수렴하고 크면 발산합니다.",
            "On a quadratic with curvature L, gradient descent converges below the learning rate "
            "2/L and diverges above it.",
        ),
        "quizgd.demos.learning_rate",
    ),
    Entry(
        "local-minima",
        Bilingual("지역 최솟값", "Local minima"),
        Bilingual(
            "보폭이 작은 경사하강법은 출발점이 속한 골짜기에서 멈춥니다. "
            "모멘텀은 언덕을 넘기도 하지만, 가장 낮은 곳을 보장하지는 않습니다.",
            "With small steps, gradient descent stops in the pit it started above. Momentum may "
            "carry it over a hill, but promises no global minimum.",
        ),
        "quizgd.demos.local_minima",
    ),
    Entry(
        "plateau-and-saddle",
        Bilingual("고원과 안장점", "Plateau and saddle"),
        Bilingual(
            "기울기가 거의 0인 곳은 최솟값만이 아닙니다. 경사하강법은 안장점을 약 "
            "ln(1/ε)/ln(1+2·학습률)번 만에 떠나고, 고원에는 훨씬 오래 머뭅니다.",
            "A gradient near zero need not mean a minimum. Plain descent leaves a saddle after "
            "about ln(1/eps)/ln(1+2 rate) updates, a plateau much later.",
        ),
        "quizgd.demos.plateau_saddle",
    ),
    Entry(
        "ravine",
        Bilingual("길쭉한 골짜기", "Ravine"),
        Bilingual(
            "최적 학습률을 써도 거리는 갱신 한 번에 (κ−1)/(κ+1)배로 줄 뿐입니다(κ는 조건수). "
            "특성을 스케일링하면 κ가 작아집니다.",
            "Even the best rate only multiplies the distance by (k-1)/(k+1) an update, with k the "
            "condition number. Scaled features have a smaller k.",
        ),
        "quizgd.demos.ravine",
    ),
    Entry(
        "momentum",
        Bilingual("모멘텀", "Momentum"),
        Bilingual(
            "조건수가 κ인 골짜기에서 갱신 횟수는 경사하강법이 κ에, 모멘텀이 √κ에 비례합니다. "
            "이차 함수가 아니면 헤비볼은 영영 맴돌 수도 있습니다.",
            "On a ravine of condition number k, gradient descent needs updates like k, momentum "
            "like sqrt(k); off quadratics, heavy ball may circle for ever.",
        ),
        "quizgd.demos.momentum",
    ),
    Entry(
        "batch-size",
        Bilingual("배치 크기", "Batch size"),
        Bilingual(
            "한 에포크의 갱신 횟수는 N/B를 올림한 값입니다. "
            "배치가 작을수록 자주 갱신하지만 기울기에 잡음이 많습니다.",
            "One epoch holds N/B updates, rounded up. Smaller batches update more often, "
            "on noisier gradients.",
        ),
        "quizgd.demos.batch_size",
    ),
    Entry(
        "epoch",
        Bilingual("에포크", "Epoch"),
        Bilingual(
            "에포크는 모든 샘플을 한 번씩 쓰는 것이고, 갱신은 배치마다 한 번입니다. "
            "샘플이 N개이고 배치 크기가 B이면 한 에포크에 ⌈N/B⌉번 갱신합니다.",
            "An epoch uses every sample once; an update uses one batch. With N samples and batch "
            "size B, an epoch holds N/B updates, rounded up.",
        ),
        "quizgd.demos.epoch",
    ),
    Entry(
        "schedule",
        Bilingual("학습률 스케줄", "Schedule"),
        Bilingual(
            "학습률이 상수이면 SGD는 최솟값 둘레를 맴돌고, 그 폭은 학습률이 클수록 넓습니다. "
            "학습률을 줄이면 가라앉지만, 너무 일찍 줄이면 다 가지 못합니다.",
            "At a constant rate SGD hovers round the minimum, the wider the larger the rate. A "
            "falling rate lets it settle; one that falls too early stops short.",
        ),
        "quizgd.demos.schedule",
    ),
    Entry(
        "race",
        Bilingual("최적화 경주", "Race"),
        Bilingual(
            "같은 학습률로 겨루면 학습률이 승자를 정합니다. 알맞은 값이 흔히 열 배 넘게 다릅니다. "
            "파라미터 2개짜리 이차 함수는 켤레기울기법이 두 번에 끝냅니다.",
            "At one rate for all, the rate decides who wins: best rates often lie tenfold apart. A "
            "quadratic of two parameters takes conjugate gradients two steps.",
        ),
        "quizgd.demos.race",
    ),
    Entry(
        "network",
        Bilingual("신경망", "Neural network"),
        Bilingual(
            "은닉층에 비선형 활성 함수가 있으면 결정 경계가 휘어 직선의 한계를 넘습니다. 없으면 "
            "아무리 깊어도 직선 하나입니다.",
            "With nonlinear activations the decision boundary bends and does what no straight line "
            "can; without them it is one straight line, at any depth.",
        ),
        "quizgd.demos.network",
    ),
    Entry(
        "initialisation",
        Bilingual("가중치 초기화", "Weight initialisation"),
        Bilingual(
            "가중치의 분산이 맞지 않으면 신호와 기울기가 층수에 따라 지수적으로 사라지거나 커지고, "
            "모두 같은 값이면 유닛들이 끝내 구별되지 않습니다.",
            "A weight variance that does not fit makes signal and gradient vanish or grow "
            "exponentially with depth; equal weights leave units alike for good.",
        ),
        "quizgd.demos.initialisation",
    ),
    Entry(
        "edge-of-stability",
        Bilingual("안정성의 경계", "Edge of stability"),
        Bilingual(
            "전체 배치 경사하강법으로 신경망을 학습하면 손실의 가장 큰 곡률은, 2/학습률 아래에서 "
            "시작해 충분히 오래 학습하는 한, 2/학습률까지 올라 그 근처에 머뭅니다.",
            "Full-batch gradient descent sharpens a network's loss until its largest curvature "
            "hovers at 2/rate, if it begins below and training lasts long enough.",
        ),
        "quizgd.demos.edge_of_stability",
    ),
    Entry(
        "convolution",
        Bilingual("합성곱", "Convolution"),
        Bilingual(
            "필터 하나가 같은 가중치로 이미지 전체를 훑어 특징 맵을 만들고, 그 가중치는 "
            "경사하강법으로 배웁니다.",
            "One filter goes over the whole image with the same weights and fills a feature map, "
            "and gradient descent learns those weights.",
        ),
        "quizgd.demos.convolution",
    ),
)
_BY_NAME = {entry.name: entry for entry in _DEMOS}


def entries() -> tuple[Entry, ...]:
    """Every demo, in the order in which they are best seen."""
    return _DEMOS


def names() -> tuple[str, ...]:
    """The names that `open_demo` and `quizgd demo` accept."""
    return tuple(_BY_NAME)


def title(name: str) -> Bilingual:
    """The title of demo `name`. Raises `DemoError` if there is none."""
    return _entry(name, Lang.EN).title


def open_demo(name: str, settings: Mapping[str, float | int | str | bool], lang: Lang) -> Demo:
    """The demo before its first update, with `settings` in place of its own where given.

    Raises `DemoError` with one sentence in `lang` for an unknown name, knob or value.
    """
    entry = _entry(name, lang)
    # One BLAS thread: more are never faster here, and many times slower on a busy machine.
    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    demo: Demo = import_module(entry.module).DEMO(entry, settings, lang)
    return demo


def _entry(name: str, lang: Lang) -> Entry:
    if name in _BY_NAME:
        return _BY_NAME[name]
    near = difflib.get_close_matches(name, _BY_NAME, n=1)
    known = ", ".join(_BY_NAME)
    said = Bilingual(
        f"‘{name}’라는 데모는 없습니다. "
        + (f"혹시 ‘{near[0]}’인가요?" if near else f"있는 데모: {known}."),
        f"There is no demo called '{name}'; "
        + (f"did you mean '{near[0]}'?" if near else f"the demos are {known}."),
    )
    raise DemoError(said[lang])
