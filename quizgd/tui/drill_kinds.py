"""The kinds of drill, in one list: the command line, the home screen and the chooser read it.

To add one, add a line: a kind whose rounds are questions of the bank has no `screen`, and
`quizgd/tui/drilling.py` builds its round; any other names the screen that runs it, as
`module:Class`, which is made with the desk alone. Imports no textual.
"""

from __future__ import annotations

from dataclasses import dataclass

from quizgd.language import Bilingual
from quizgd.practice.drills.names import KINDS as DRILLS


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of drill."""

    id: str
    title: Bilingual
    about: Bilingual
    """What it does, in one sentence without its subject."""
    screen: str = ""
    """`module:Class` of the screen that runs it; empty for a round of the bank's questions."""


KINDS: tuple[Kind, ...] = (
    Kind(
        "due",
        Bilingual("오늘 할 질문", "Due today"),
        Bilingual(
            "잊을 때가 된 질문과 오늘 몫의 새 질문을 묻습니다.",
            "Asks what you are about to forget, then today's new questions.",
        ),
    ),
    Kind(
        "weak",
        Bilingual("약한 질문", "Weakest"),
        Bilingual(
            "기억이 가장 흐리고 자주 놓친 질문부터 묻습니다.",
            "Asks what you recall least and miss most.",
        ),
    ),
    Kind(
        "new",
        Bilingual("새 질문", "New"),
        Bilingual("아직 답해 보지 않은 질문을 묻습니다.", "Asks what you have never answered."),
    ),
    Kind(
        "slipping",
        Bilingual("자꾸 놓치는 질문", "Keep slipping"),
        Bilingual(
            "여러 번 놓친 질문을 힌트와 함께 다시 익힙니다.",
            "Relearns, with hints, what you have missed again and again.",
        ),
    ),
    Kind(
        "pairs",
        Bilingual("헷갈리는 짝", "Easily confused"),
        Bilingual(
            "서로 헷갈리기 쉬운 개념을 나란히 묻습니다.",
            "Asks about ideas that are taken for each other, side by side.",
        ),
    ),
    *(
        Kind(k.id, k.title, k.about, f"quizgd.tui.screens.drill_{k.id}:{k.id.title()}Drill")
        for k in DRILLS.values()
    ),
)


def find(kind: str) -> Kind | None:
    """The kind with this id."""
    return next((known for known in KINDS if known.id == kind), None)
