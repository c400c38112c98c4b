"""What can be set in `plateau-and-saddle`: the rate, the terrain, and where it starts."""

from __future__ import annotations

from quizgd.demos.knob import Knob, chooser, even_stops
from quizgd.demos.option import Option
from quizgd.language import Bilingual

SADDLE, PLAIN = "saddle", "plateau"

KNOBS = (
    Knob(
        "rate",
        Bilingual("학습률", "rate"),
        Bilingual("세 방법에 함께 쓰는 학습률입니다.", "The learning rate of all three."),
        0.05,
        1e-3,
        0.9,
        (0.005, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4),
    ),
    chooser(
        "terrain",
        Bilingual("지형", "terrain"),
        Bilingual("안장점인지 고원인지 고릅니다.", "A saddle, or a plateau."),
        (
            Option(SADDLE, Bilingual("안장점", "saddle")),
            Option(PLAIN, Bilingual("고원", "plateau")),
        ),
    ),
    Knob(
        "offset",
        Bilingual("벗어난 정도", "offset"),
        Bilingual(
            "안장점의 능선에서 얼마나 벗어나 출발하는지 정합니다(고원에서는 쓰지 않음).",
            "How far from the ridge of the saddle it starts (unused on the plateau).",
        ),
        1e-6,
        0.0,
        0.03,
        (0.0, 1e-12, 1e-10, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.03),
        restarts=True,
    ),
    Knob(
        "distance",
        Bilingual("거리", "distance"),
        Bilingual(
            "고원에서 최솟값과 얼마나 떨어져 출발하는지 정합니다(안장점에서는 쓰지 않음).",
            "How far from the minimum it starts on the plateau (unused at the saddle).",
        ),
        3.0,
        2.5,
        5.0,
        even_stops(2.5, 5.0, 0.25),
        restarts=True,
    ),
)

STARTS = (
    Knob(
        "beside",
        Bilingual("출발점 x", "start x"),
        Bilingual("안장점에서 출발점의 x입니다.", "The start's x at the saddle."),
        1.2,
        -1.4,
        1.4,
        even_stops(-1.4, 1.4, 0.2),
        restarts=True,
    ),
    Knob(
        "angle",
        Bilingual("방향", "angle"),
        Bilingual(
            "고원에서 최솟값의 어느 쪽에서 출발하는지 정합니다(도).",
            "From which side of the minimum it starts on the plateau, in degrees.",
        ),
        # At a slant, so that the two parameters do not do the same.
        200.0,
        0.0,
        360.0,
        even_stops(0.0, 360.0, 10.0),
        restarts=True,
    ),
)
