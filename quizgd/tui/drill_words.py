"""Words that more than one drill says."""

from __future__ import annotations

from quizgd.language import Bilingual
from quizgd.practice.drills.names import KINDS
from quizgd.practice.drills.run import DrillRun
from quizgd.practice.records import Confidence

RIGHT = Bilingual("맞았습니다", "Right")
WRONG = Bilingual("틀렸습니다", "Wrong")
SURE_AND_WRONG = Bilingual(
    "확신했지만 틀렸습니다. 이런 것이 가장 잘 고쳐집니다.",
    "You were sure, and it was wrong: such errors are corrected best.",
)
GAVE_UP = Bilingual("모르겠다고 했습니다", "You passed")
ASKED_BY = Bilingual("관련 질문", "From the question")

CONFIDENCES: dict[Confidence | None, Bilingual] = {
    None: Bilingual("확신: -", "Sure? -"),
    1: Bilingual("확신: 찍었음", "Sure? a guess"),
    2: Bilingual("확신: 긴가민가", "Sure? unsure"),
    3: Bilingual("확신: 확실함", "Sure? yes"),
}
NEXT_CONFIDENCE: dict[Confidence | None, Confidence | None] = {None: 1, 1: 2, 2: 3, 3: None}

KEYS: dict[str, Bilingual] = {
    "next": Bilingual("다음", "Next"),
    "confidence": Bilingual("확신", "How sure"),
    "pass": Bilingual("모르겠음", "Pass"),
    "question": Bilingual("질문에 답하기", "The question"),
    "leave": Bilingual("나가기", "Leave"),
}
AT_LENGTH: dict[str, Bilingual] = {
    "confidence": Bilingual(
        "얼마나 확실한지 표시 (점수와 무관, 하지 않아도 됨)",
        "Say how sure you are (never scored, and not needed)",
    ),
    "pass": Bilingual("모르겠음: 풀이 보기", "Pass, and see the solution"),
    "question": Bilingual(
        "관련 질문에 답하기 (연습은 이어서 할 수 있음)",
        "Answer the question behind it (the drill can be resumed)",
    ),
    "leave": Bilingual(
        "나가기 (결과는 남고, 이어서 할 수 있음)", "Leave (results are kept; it can be resumed)"
    ),
    "next": Bilingual("다음 문제", "Next item"),
}


def title(kind: str) -> Bilingual:
    """What a kind of drill is called."""
    return KINDS[kind].title


def score(run: DrillRun) -> Bilingual:
    """How many of those done were right."""
    return Bilingual(
        f"맞음 {run.correct} / {len(run.results)}", f"{run.correct} of {len(run.results)} right"
    )
