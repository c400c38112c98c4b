"""Choose a topic, or a level."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from quizgd.bank.model import Level
from quizgd.language import Bilingual
from quizgd.tui import wording
from quizgd.tui.messages import Back, Chosen
from quizgd.tui.plain import clean
from quizgd.tui.screens.base import QuizScreen
from quizgd.tui.widgets.menu import Item, Menu

TOPIC = Bilingual("어떤 주제로 연습할까요?", "Which topic?")
LEVEL = Bilingual("어느 수준의 면접을 준비하나요?", "Which level of interview?")


class ChooseScreen(QuizScreen):
    """A list with the number of questions of each choice; choosing goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]
    DEFAULT_CSS = """
    ChooseScreen {
        align: center middle;
        #choose { width: 100%; max-width: 84; height: auto; max-height: 100%; padding: 1 2; }
        #title { text-style: bold; color: $accent; margin-bottom: 1; }
    }
    """
    AUTO_FOCUS = "#choices"

    def body(self) -> ComposeResult:
        """A title and a list."""
        with Vertical(id="choose"):
            yield Static(id="title", markup=False)
            yield Menu("choices")

    def action_leave(self) -> None:
        """Back, with nothing changed."""
        self.post_message(Back())

    def _count(self, topic: str | None, level: Level | None) -> str:
        return self.say(wording.questions(self.desk.count(topic, level)))


class TopicScreen(ChooseScreen):
    """Every topic of the bank."""

    def words(self) -> None:
        """All topics first."""
        self.put("#title", self.say(TOPIC))
        bank = self.desk.bank
        ids = [None, *(topic.id for topic in bank.topics)] if bank else []
        self.query_one(Menu).show(
            [
                Item(
                    f"{index}",
                    clean(self.say(self.desk.topic_title(topic))),
                    self._count(topic, self.desk.level),
                )
                for index, topic in enumerate(ids)
            ],
            at=str(ids.index(self.desk.topic)) if self.desk.topic in ids else None,
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """This topic."""
        event.stop()
        index = int(event.option_id or 0)
        bank = self.desk.bank
        topic = bank.topics[index - 1].id if bank and index else None
        self.post_message(Chosen("topic", topic=topic))


class LevelScreen(ChooseScreen):
    """Every level; a higher one asks the lower ones' questions too."""

    @property
    def levels(self) -> tuple[Level | None, ...]:
        """All, then those that the bank has questions of: an empty one is not offered."""
        questions = self.desk.bank.questions if self.desk.bank else ()
        present = {question.level for question in questions}
        named = [level for level in Level if level in present]
        return (None, *named)

    def words(self) -> None:
        """All levels first."""
        levels = self.levels
        self.put("#title", self.say(LEVEL))
        self.query_one(Menu).show(
            [
                Item(
                    f"{index}", self.say(wording.REACH[level]), self._count(self.desk.topic, level)
                )
                for index, level in enumerate(levels)
            ],
            at=str(levels.index(self.desk.level)) if self.desk.level in levels else None,
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """This level."""
        event.stop()
        self.post_message(Chosen("level", level=self.levels[int(event.option_id or 0)]))
