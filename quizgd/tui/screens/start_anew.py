"""Before a round that is under way gives place to a new one: resume it, or begin anew."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from quizgd.language import Bilingual
from quizgd.tui.desk import Desk
from quizgd.tui.messages import Back, Begin, Resume
from quizgd.tui.plain import one_line
from quizgd.tui.screens.base import QuizScreen
from quizgd.tui.widgets.menu import Item, Menu

TITLE = Bilingual("하던 질문이 남아 있습니다", "A round is still under way")
EXPLAIN = Bilingual(
    "새로 시작하면 이어서 할 수 없습니다. 답한 기록과 쓰던 글은 그대로 남습니다.",
    "If you start anew, it can no longer be resumed; your answers and drafts are kept.",
)
RESUME = Bilingual("이어서 하기", "Resume")
ANEW = Bilingual("새로 시작", "Start anew")


class StartAnewScreen(QuizScreen):
    """Two ways on, and Esc for neither; resuming is highlighted."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]
    DEFAULT_CSS = """
    StartAnewScreen {
        align: center middle;
        #anew { width: 100%; max-width: 84; height: auto; max-height: 100%; padding: 1 2; }
        #title { text-style: bold; color: $accent; }
        #explain { color: $quiet; margin-bottom: 1; height: auto; }
    }
    """
    AUTO_FOCUS = "#ways"

    def __init__(self, desk: Desk, wanted: Begin) -> None:
        super().__init__(desk)
        self.wanted = wanted

    def body(self) -> ComposeResult:
        """What is at stake, and the choice."""
        with Vertical(id="anew"):
            yield Static(id="title", markup=False)
            yield Static(id="explain", markup=False)
            yield Menu("ways")

    def words(self) -> None:
        """In the language that is chosen."""
        self.put("#title", self.say(TITLE))
        self.put("#explain", self.say(EXPLAIN))
        left = self.desk.left
        question = self.desk.question(left.current) if left else None
        where = ""
        if left is not None and question is not None:
            ask = one_line(self.say(question.ask), 60)
            where = f"{left.position + 1} / {len(left.questions)} · {ask}"
        self.query_one(Menu).show(
            [Item("resume", self.say(RESUME), where), Item("anew", self.say(ANEW))]
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """One of the two."""
        event.stop()
        if event.option_id == "anew":
            self.post_message(Begin(self.wanted.ids, self.wanted.kind, sure=True))
        else:
            self.post_message(Resume())

    def action_leave(self) -> None:
        """Neither: back, with nothing changed."""
        self.post_message(Back())
