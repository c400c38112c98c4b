"""Disagree with the verdict: choose the concept; choosing it again takes the judgement back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from quizgd.checker.verdict import State
from quizgd.language import Bilingual
from quizgd.practice.records import JudgedKind, Judgement
from quizgd.tui import verdict_words as words
from quizgd.tui.desk import Desk
from quizgd.tui.findings import Line
from quizgd.tui.messages import Back
from quizgd.tui.screens.base import QuizScreen
from quizgd.tui.widgets.menu import Item, Menu

TITLE = Bilingual("어떤 판정이 잘못됐나요?", "Which verdict is mistaken?")
EXPLAIN = Bilingual(
    "고르면 내 판단으로 기록하고, 다시 고르면 취소합니다.",
    "Choosing one keeps your own judgement; choosing it again takes it back.",
)
TO_SAID = Bilingual("말했음", "I did say it")
TO_NOT_SAID = Bilingual("말하지 않았음", "I did not say it")
TAKE_BACK = Bilingual("내 판단 취소", "take mine back")


class DisagreeScreen(QuizScreen):
    """The list of everything that was judged, each with what choosing it does."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]
    DEFAULT_CSS = """
    DisagreeScreen {
        align: center middle;
        #disagree { width: 100%; max-width: 110; height: auto; max-height: 100%; padding: 1 2; }
        #title { text-style: bold; color: $accent; }
        #explain { color: $quiet; margin-bottom: 1; height: auto; }
    }
    """
    AUTO_FOCUS = "#lines"

    def __init__(
        self,
        desk: Desk,
        lines: Sequence[Line],
        judgements: Mapping[tuple[JudgedKind, str], Judgement],
        choose: Callable[[Line], None],
    ) -> None:
        super().__init__(desk)
        self.lines = lines
        self.judgements = judgements
        self.choose = choose

    def body(self) -> ComposeResult:
        """A title, what happens, and the list."""
        with Vertical(id="disagree"):
            yield Static(id="title", markup=False)
            yield Static(id="explain", markup=False)
            yield Menu("lines")

    def words(self) -> None:
        """In the language that is chosen."""
        self.put("#title", self.say(TITLE))
        self.put("#explain", self.say(EXPLAIN))
        self.query_one(Menu).show(
            [
                Item(str(index), f"{self._now(line)} → {self._then(line)}", self.say(line.about))
                for index, line in enumerate(self.lines)
            ]
        )

    def _now(self, line: Line) -> str:
        if line.key in self.judgements:
            own = self.judgements[line.key]
            return self.say(words.OWN_SAID if own == "said" else words.OWN_NOT_SAID)
        return f"{line.sign} {self.say(line.label)}"

    def _then(self, line: Line) -> str:
        if line.key in self.judgements:
            return self.say(TAKE_BACK)
        return self.say(TO_NOT_SAID if line.state in (State.STATED, "wrong") else TO_SAID)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """This one."""
        event.stop()
        self.choose(self.lines[int(event.option_id or 0)])
        self.action_leave()

    def action_leave(self) -> None:
        """Back to the verdict."""
        self.post_message(Back())
