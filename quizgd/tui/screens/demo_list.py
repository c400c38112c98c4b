"""Choose a demo: its title and its claim. Needs no numpy until one is opened."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizgd.bank.model import DemoLink, Question
from quizgd.demos import entries
from quizgd.language import Bilingual
from quizgd.tui.desk import Desk
from quizgd.tui.messages import Back, SeeDemo
from quizgd.tui.plain import clean
from quizgd.tui.screens import demo_words as words
from quizgd.tui.screens.base import QuizScreen


class Demos(OptionList):
    """A list whose Enter is named in the footer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Open", key_display="enter")
    ]


class DemoListScreen(QuizScreen):
    """Every demo, or those of one question; choosing one opens it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
    ]
    KEYS: ClassVar[dict[str, Bilingual]] = {"select": Bilingual("열기", "Open")}
    DEFAULT_CSS = """
    DemoListScreen {
        align: center middle;
        & > Vertical { width: 100%; max-width: 88; height: auto; max-height: 100%; padding: 1 2; }
        & #title { text-style: bold; color: $primary; height: auto; }
        & #asked { height: auto; color: $quiet; }
        & OptionList {
            height: auto; max-height: 100%; border: none; background: $background; margin-top: 1;
            scrollbar-size-vertical: 1;
            &:focus { border: none; background: $background; }
        }
    }
    """
    AUTO_FOCUS = "OptionList"

    def __init__(self, desk: Desk, question: Question | None = None) -> None:
        super().__init__(desk)
        self.question = question
        every = tuple(DemoLink(entry.name, {}) for entry in entries())
        self.links = question.demos if question is not None else every

    def body(self) -> ComposeResult:
        """A title and the list."""
        with Vertical():
            yield Static(markup=False, id="title")
            yield Static(markup=False, id="asked")
            yield Demos(markup=False)

    def words(self) -> None:
        """In the language that is chosen."""
        asked = self.query_one("#asked")
        asked.display = self.question is not None
        if self.question is not None:
            self.put("#asked", clean(self.say(self.question.ask)))
        self.put("#title", self.say(words.DEMOS if self.question is None else words.DEMOS_OF))
        about = {entry.name: entry for entry in entries()}
        choices = self.query_one(OptionList)
        place = choices.highlighted or 0
        choices.clear_options()
        choices.add_options(
            Option(
                Content.assemble(
                    (self.say(about[link.name].title), "bold"),
                    f"  {link.name}\n",
                    self.say(about[link.name].claim),
                    "\n" if index < len(self.links) - 1 else "",
                ),
                id=str(index),
            )
            for index, link in enumerate(self.links)
        )
        choices.highlighted = place

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open this one."""
        event.stop()
        link = self.links[int(event.option_id or 0)]
        question = self.question.id if self.question is not None else None
        self.post_message(SeeDemo(link.name, link.settings, question))

    def action_leave(self) -> None:
        """Back."""
        self.post_message(Back())
