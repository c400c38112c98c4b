"""Something the person should know before going on, with its lines: never a traceback."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quizgd.language import Bilingual
from quizgd.tui.desk import Desk
from quizgd.tui.messages import Back
from quizgd.tui.plain import clean
from quizgd.tui.screens.base import QuizScreen

HISTORY = Bilingual("기록에 대해 알려 드립니다", "About your history")
BANK = Bilingual("질문 파일에 고칠 곳이 있습니다", "The question files need correcting")
WITHOUT = Bilingual(
    "추가한 질문 파일은 빼고, 기본 질문으로 계속할 수 있습니다. `quizgd bank check`로 다시"
    " 확인하세요.",
    "You can go on with the questions that are shipped; yours are left out for now."
    " `quizgd bank check` checks them again.",
)
BROKEN = Bilingual(
    "기본 질문을 열 수 없습니다. quizgd를 다시 설치하세요. 데모는 그대로 볼 수 있습니다.",
    "The shipped questions cannot be opened: install quizgd again. The demos still work.",
)


class NoticeScreen(QuizScreen):
    """A title, a sentence, and lines as they are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,space", "leave", "Go on", key_display="enter")
    ]
    KEYS: ClassVar[dict[str, Bilingual]] = {"leave": Bilingual("계속", "Go on")}
    DEFAULT_CSS = """
    NoticeScreen {
        #notice { padding: 1 3; height: 1fr; }
        #title { text-style: bold; color: $warning; margin-bottom: 1; }
        #sentence { height: auto; margin-bottom: 1; }
        #lines-box { height: 1fr; scrollbar-size-vertical: 1; }
        #lines { color: $quiet; height: auto; }
    }
    """
    AUTO_FOCUS = "#lines-box"

    def __init__(
        self, desk: Desk, title: Bilingual, sentence: Bilingual, lines: Sequence[str] = ()
    ) -> None:
        super().__init__(desk)
        self.heading = title
        self.sentence = sentence
        self.lines = lines

    def body(self) -> ComposeResult:
        """Title, sentence, lines."""
        with Vertical(id="notice"):
            yield Static(id="title", markup=False)
            yield Static(id="sentence", markup=False)
            with VerticalScroll(id="lines-box"):
                yield Static(id="lines", markup=False)

    def words(self) -> None:
        """In the language that is chosen; the lines are as they are."""
        self.put("#title", f"! {self.say(self.heading)}")
        self.put("#sentence", Content(clean(self.say(self.sentence))))
        self.put("#lines", clean("\n".join(self.lines)))

    def action_leave(self) -> None:
        """Go on."""
        self.post_message(Back())
