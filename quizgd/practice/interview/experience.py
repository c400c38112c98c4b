"""Questions about experience, for senior interviews: no key can judge them, so a rubric helps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from quizgd.checker.concision import LONG_FACTOR, SHORT_FACTOR, seconds
from quizgd.checker.verdict import Length
from quizgd.language import Bilingual

Part = Literal["situation", "decision", "number", "learnt"]

RUBRIC: dict[Part, Bilingual] = {
    "situation": Bilingual(
        "상황: 어떤 모델과 데이터였고, 무엇이 문제였는지",
        "Situation: which model and data, and what the problem was",
    ),
    "decision": Bilingual(
        "결정: 어떤 대안 가운데 무엇을, 왜 골랐는지",
        "Decision: what you chose, out of which options, and why",
    ),
    "number": Bilingual("숫자: 결과를 값이나 비율로", "Number: the outcome as a figure or a ratio"),
    "learnt": Bilingual(
        "배운 것: 그 뒤로 무엇을 다르게 하는지", "Learnt: what you do differently since"
    ),
}
"""What a story of experience holds, in the order in which it is told."""

LENGTH = 90
"""The target for a story: seconds when said aloud."""


@dataclass(frozen=True, slots=True)
class Experience:
    """One question about the candidate's own work."""

    id: str
    ask: Bilingual


QUESTIONS: tuple[Experience, ...] = (
    Experience(
        "training-failure-story",
        Bilingual(
            "학습이 잘되지 않아 고생한 경험을 하나 들려주세요. 원인은 어떻게 찾으셨나요?",
            "Tell me about a training run that went wrong. How did you find the cause?",
        ),
    ),
    Experience(
        "optimizer-decision-story",
        Bilingual(
            "최적화 알고리즘이나 학습률 스케줄을 직접 골라 동료를 설득한 적이 있나요?"
            " 어떤 근거를 드셨나요?",
            "Tell me about a time you had to defend your choice of optimizer or schedule."
            " What was your evidence?",
        ),
    ),
    Experience(
        "loss-spike-story",
        Bilingual(
            "오래 걸리는 학습 도중에 손실이 갑자기 튄 적이 있다면, 그때 어떻게 대응하셨나요?",
            "Have you seen the loss spike in the middle of a long run? What did you do about it?",
        ),
    ),
    Experience(
        "compute-budget-story",
        Bilingual(
            "학습을 더 돌릴지 멈출지 결정해야 했던 때를 말씀해 주세요. 무엇을 보고 판단하셨나요?",
            "Tell me about a time you had to decide whether more training was worth its cost."
            " What did you look at?",
        ),
    ),
    Experience(
        "project-optimisation-story",
        Bilingual(
            "최근 프로젝트에서 모델을 학습시킨 과정을 설명해 주세요."
            " 지금 다시 한다면 무엇을 바꾸시겠어요?",
            "Walk me through how you trained the model in your latest project."
            " What would you change if you did it again?",
        ),
    ),
    Experience(
        "review-story",
        Bilingual(
            "동료의 학습 코드를 검토하다가 중요한 문제를 찾은 적이 있나요? 어떻게 알아차리셨나요?",
            "Have you found a serious problem while reviewing a colleague's training code?"
            " How did you notice it?",
        ),
    ),
)

ASKS: dict[Part, Bilingual] = {
    "number": Bilingual(
        "그 결과를 숫자로 말씀해 주실 수 있나요?", "Could you put a figure on the outcome?"
    ),
    "learnt": Bilingual(
        "그 일을 겪고 나서 달라진 점이 있나요?",
        "What do you do differently since then?",
    ),
    "decision": Bilingual(
        "그때 다른 방법도 생각해 보셨나요? 왜 그렇게 정하셨나요?",
        "Which other options did you consider, and why that one?",
    ),
}
"""What an interviewer asks for where a story lacks it."""

_NUMBER = re.compile(
    r"\d|퍼센트|절반|두\s*배|세\s*배|percent|\bhalf\b|\bhalved\b|\bdoubled\b|\btwice\b", re.I
)
_LEARNT = re.compile(
    r"배웠|배운|배우|깨달|교훈|그\s*뒤로|그\s*후로|이후로|다음부터|지금은"
    r"|learn|lesson|since then|next time|from then on|nowadays|\bnow (?:i|we)\b",
    re.I,
)
_DECISION = re.compile(
    r"대신|골랐|고른|선택|결정|정했|바꿨|바꾸|때문|그래서|위해"
    r"|instead|chose|decid|picked|because|switched|opted|so (?:i|we)\b",
    re.I,
)
_SIGNS: dict[Part, re.Pattern[str]] = {
    "decision": _DECISION,
    "number": _NUMBER,
    "learnt": _LEARNT,
}


def find(question_id: str | None) -> Experience | None:
    """The question with this id."""
    return next((q for q in QUESTIONS if q.id == question_id), None)


def lacks(story: str) -> Part | None:
    """The part to ask for: one that no word of the story points to; None when all are there.

    Only what the interviewer asks next hangs on it; whether a part was told, the person says.
    """
    return next((part for part, sign in _SIGNS.items() if not sign.search(story)), None)


def length(story: str) -> Length:
    """The length of a story against its target, as a checked answer's is judged."""
    taken = seconds(story)
    if not taken:
        return Length.EMPTY
    if taken > LONG_FACTOR * LENGTH:
        return Length.LONG
    return Length.SHORT if taken < SHORT_FACTOR * LENGTH else Length.RIGHT
