"""What the command palette finds: every screen, and every switch of the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from textual.app import SystemCommand
from textual.message import Message

from quizgd.language import Bilingual
from quizgd.tui.desk import Desk
from quizgd.tui.messages import Begin, Open, Place, Resume

GOTO: tuple[tuple[Place, Bilingual, Bilingual], ...] = (
    (
        "home",
        Bilingual("홈", "Home"),
        Bilingual("첫 화면으로 갑니다. 쓰던 답은 남습니다.", "What you typed is kept"),
    ),
    (
        "today",
        Bilingual("오늘 할 일", "Today"),
        Bilingual(
            "복습할 질문과 새 질문, 다른 연습", "What is due, what is new, and other practice"
        ),
    ),
    (
        "topics",
        Bilingual("주제 고르기", "Choose a topic"),
        Bilingual("질문을 한 주제로 좁힙니다.", "Ask about one topic only"),
    ),
    (
        "levels",
        Bilingual("수준 고르기", "Choose a level"),
        Bilingual("어느 수준까지 물을지 정합니다.", "How far the questions go"),
    ),
    (
        "drills",
        Bilingual("짧은 연습", "Drills"),
        Bilingual(
            "참 거짓, 계산, 순서, 빈칸, 말하기를 연습합니다.",
            "Claims, numbers, order, cloze and speaking",
        ),
    ),
    (
        "demos",
        Bilingual("데모", "Demos"),
        Bilingual("경사하강법을 눈으로 봅니다.", "Watch gradient descent run"),
    ),
    (
        "progress",
        Bilingual("학습 현황", "Progress"),
        Bilingual("질문마다 얼마나 말했는지 봅니다.", "How much was said, question by question"),
    ),
    (
        "settings",
        Bilingual("연습 설정", "Practice settings"),
        Bilingual("면접 날짜와 한 번에 하는 양", "The interview's date, and how much a session"),
    ),
    (
        "help",
        Bilingual("도움말", "Help"),
        Bilingual("판정 방법과 모든 키", "How answers are judged, and every key"),
    ),
)
RESUME = Bilingual("이어서 하기", "Resume")
RESUME_HELP = Bilingual("멈춘 질문부터 이어서 합니다.", "Go on where you left off")
BEGIN = Bilingual("새로 시작", "Start a round")
BEGIN_HELP = Bilingual(
    "고른 주제와 수준의 질문을 차례로 묻습니다.", "The questions of the topic and level chosen"
)
SWITCHES: tuple[tuple[str, Bilingual, Bilingual], ...] = (
    (
        "language",
        Bilingual("Switch to English", "한국어로 바꾸기"),
        Bilingual("Ctrl+L, at any moment", "언제든지 Ctrl+L"),
    ),
    (
        "theme",
        Bilingual("밝은/어두운 테마", "Light or dark"),
        Bilingual("화면 색을 바꿉니다.", "Switch the theme"),
    ),
    (
        "quit",
        Bilingual("종료", "Quit"),
        Bilingual("쓰던 답은 저장됩니다.", "What you typed is saved"),
    ),
)
"""Named in the language they lead to, or the one that is chosen."""


def all_commands(
    desk: Desk,
    post: Callable[[Message], object],
    switches: Mapping[str, Callable[[], object]],
) -> Iterator[SystemCommand]:
    """Every command that can be used now; `switches` are what the program does itself."""
    lang = desk.lang

    def go(message: Message) -> Callable[[], object]:
        return lambda: post(message)

    if desk.left is not None:
        yield SystemCommand(RESUME[lang], RESUME_HELP[lang], go(Resume()))
    if desk.bank is not None:
        yield SystemCommand(BEGIN[lang], BEGIN_HELP[lang], go(Begin()))
    for place, title, help_ in GOTO:
        yield SystemCommand(title[lang], help_[lang], go(Open(place)))
    for name, title, help_ in SWITCHES:
        yield SystemCommand(title[lang], help_[lang], switches[name])
