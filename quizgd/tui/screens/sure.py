"""How sure are you? One key between the answer and its verdict, if the person wants to be asked."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from quizgd.language import Bilingual
from quizgd.practice.records import Confidence
from quizgd.tui.desk import Desk
from quizgd.tui.messages import Answered
from quizgd.tui.plain import clean
from quizgd.tui.screens.base import QuizScreen
from quizgd.tui.widgets.menu import Item, Menu

ASK = Bilingual("얼마나 확신하나요?", "How sure are you?")
EXPLAIN = Bilingual(
    "점수에 들어가지 않습니다. 확신했는데 틀린 것이 고치면 가장 오래 남습니다.",
    "It is never scored. What you were sure of and got wrong is remembered best once put right.",
)
LEVELS: dict[Confidence, Bilingual] = {
    1: Bilingual("찍었음", "A guess"),
    2: Bilingual("긴가민가", "Unsure"),
    3: Bilingual("확신", "Sure"),
}
SKIP = Bilingual("말하지 않기", "Rather not say")


class SureScreen(QuizScreen):
    """Three keys, and Enter to see the verdict at once; the answer then goes on its way."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(f"{level}", f"sure({level})", LEVELS[level].en, show=False) for level in LEVELS),
        Binding("escape", "sure(0)", "Skip"),
    ]
    KEYS: ClassVar[dict[str, Bilingual]] = {
        **{f"sure({level})": name for level, name in LEVELS.items()},
        "sure(0)": SKIP,
    }
    DEFAULT_CSS = """
    SureScreen {
        align: center middle;
        #sure { width: 100%; max-width: 84; height: auto; max-height: 100%; padding: 1 2; }
        #asked { color: $quiet; height: auto; margin-bottom: 1; }
        #title { text-style: bold; color: $accent; }
        #explain { color: $quiet; margin-bottom: 1; height: auto; }
    }
    """
    AUTO_FOCUS = "#levels"

    def __init__(self, desk: Desk, answered: Answered) -> None:
        super().__init__(desk)
        self.answered = answered
        self._said = False

    def body(self) -> ComposeResult:
        """The question, and how sure one is."""
        with Vertical(id="sure"):
            yield Static(id="asked", markup=False)
            yield Static(id="title", markup=False)
            yield Static(id="explain", markup=False)
            yield Menu("levels")

    def words(self) -> None:
        """In the language that is chosen."""
        round_ = self.desk.round
        question = self.desk.question(round_.current) if round_ else None
        self.put("#asked", clean(self.say(question.ask)) if question else "")
        self.put("#title", self.say(ASK))
        self.put("#explain", self.say(EXPLAIN))
        levels = [Item(f"{n}", self.say(name), key=f"{n}") for n, name in LEVELS.items()]
        # Enter skips: whoever presses it without looking has said nothing.
        self.query_one(Menu).show([*levels, Item("0", self.say(SKIP), key="esc")], at="0")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """One of them."""
        event.stop()
        self.action_sure(int(event.option_id or 0))

    def action_sure(self, level: int) -> None:
        """On to the verdict."""
        if self._said:  # a second key while the first is still on its way
            return
        self._said = True
        self.answered.confidence = next((known for known in LEVELS if known == level), None)
        self.post_message(self.answered)
