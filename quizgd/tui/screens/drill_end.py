"""The end of a drill: how it went, what to look at again, and what to do next."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from quizgd.bank.model import Question
from quizgd.language import Bilingual
from quizgd.practice.drills.claims import Claim
from quizgd.practice.drills.cloze import BLANK, Definition
from quizgd.practice.drills.run import DrillRun, Result
from quizgd.tui import drill_desk
from quizgd.tui import drill_words as words
from quizgd.tui.desk import Desk
from quizgd.tui.drill_moves import ChooseDrill, StartDrill
from quizgd.tui.messages import Back, Open
from quizgd.tui.plain import one_line
from quizgd.tui.screens.base import QuizScreen
from quizgd.tui.widgets.menu import Item, Menu

TITLE = Bilingual("{} 결과", "{}: how it went")
REVIEW = Bilingual(
    "확신하고 틀린 것부터입니다. 골라서 다시 해 보세요.",
    "What you were sure of and missed comes first; choose one to do it again.",
)
NOTHING = Bilingual("이번에는 한 것이 없습니다.", "Nothing was done this time.")
SURE = Bilingual("확신", "sure")
GUESSED = Bilingual("찍음", "guessed")
ALL_RIGHT = Bilingual(
    "모두 맞았습니다. 다음에는 다른 연습이나 질문에 답하기를 해 보세요.",
    "All right: next, another drill, or questions.",
)
MISSED_NEXT = Bilingual(
    "다음: 틀린 {}개를 다시 하거나(m), 한 판 더(s), 다른 연습(d).",
    "Next: the {} you missed again (m), another round (s), another drill (d).",
)


class DrillEndScreen(QuizScreen):
    """The sum, then item by item, the most urgent first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "missed", "Missed ones"),
        Binding("s", "again", "Another round"),
        Binding("d", "drills", "Drills"),
        Binding("h", "home", "Home"),
        Binding("escape", "leave", "Back", show=False),
    ]
    KEYS: ClassVar[dict[str, Bilingual]] = {
        "missed": Bilingual("틀린 것만 다시", "Missed ones"),
        "again": Bilingual("한 판 더", "Another round"),
        "drills": Bilingual("다른 연습", "Drills"),
        "select": Bilingual("다시 하기", "Do it again"),
    }
    SPARE = ("drills", "again")
    DEFAULT_CSS = """
    DrillEndScreen {
        align: center top;
        #end { width: 100%; max-width: 110; height: 1fr; padding: 1 2; }
        #title { text-style: bold; color: $accent; }
        #next { color: $accent; margin-top: 1; height: auto; }
        #review { color: $quiet; margin: 1 0; height: auto; }
        #items { height: 1fr; }
    }
    """
    AUTO_FOCUS = "#items"

    def __init__(self, desk: Desk, run: DrillRun) -> None:
        super().__init__(desk)
        self.run = run

    def body(self) -> ComposeResult:
        """The sum, what to do next, and the items."""
        with Vertical(id="end"):
            yield Static(id="title", markup=False)
            yield Static(id="sum", markup=False)
            yield Static(id="next", markup=False)
            yield Static(id="review", markup=False)
            yield Menu("items")

    def words(self) -> None:
        """In the language that is chosen."""
        run = self.run
        self.put("#title", self.say(TITLE).format(self.say(words.title(run.kind))))
        self.put("#sum", self._sum())
        missed = len(run.missed())
        after = Bilingual(MISSED_NEXT.ko.format(missed), MISSED_NEXT.en.format(missed))
        self.put("#next", self.say(after if missed else ALL_RIGHT) if run.results else "")
        self.put("#review", self.say(REVIEW if run.results else NOTHING))
        self.query_one(Menu).show(
            [
                Item(result.item, self._note(result), self._says(result.item))
                for result in run.review()
            ]
        )

    def _sum(self) -> str:
        run = self.run
        done = len(run.results)
        parts = [Bilingual(f"{done}개 중 {run.correct}개 맞음", f"{run.correct} of {done} right")]
        sure = sum(not r.correct and r.confidence == 3 for r in run.results)
        lucky = sum(r.correct and r.confidence == 1 for r in run.results)
        if sure:
            parts.append(Bilingual(f"확신하고 틀림 {sure}개", f"{sure} sure and wrong"))
        if lucky:
            parts.append(Bilingual(f"찍어서 맞음 {lucky}개", f"{lucky} right by a guess"))
        return " · ".join(map(self.say, parts))

    def _note(self, result: Result) -> str:
        sign = "✓" if result.correct else "✗"
        if not result.correct and result.confidence == 3:
            return f"{sign} {self.say(SURE)}"
        if result.correct and result.confidence == 1:
            return f"{sign} {self.say(GUESSED)}"
        return sign

    def _says(self, name: str) -> str:
        made = drill_desk.drills(self.desk)
        item = made.item(self.run.kind, name) if made else None
        if isinstance(item, Claim):
            return one_line(self.say(item.says))
        if isinstance(item, Definition):
            return one_line(self.say(item.text).replace(BLANK, self.say(item.show)))
        if isinstance(item, Question):
            return one_line(self.say(item.ask))
        return one_line(self.say(item.title)) if item is not None else name

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The missed ones only where something was missed."""
        return action != "missed" or bool(self.run.missed())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do this one again, on the side."""
        event.stop()
        if event.option_id:
            self.post_message(StartDrill(self.run.kind, (event.option_id,), kept=False))

    def action_missed(self) -> None:
        """What was missed, once more."""
        self.post_message(StartDrill(self.run.kind, self.run.missed()))

    def action_again(self) -> None:
        """A new deck of the same kind."""
        self.post_message(StartDrill(self.run.kind))

    def action_drills(self) -> None:
        """Choose another kind."""
        self.post_message(ChooseDrill())

    def action_home(self) -> None:
        """Home."""
        self.post_message(Open("home"))

    def action_leave(self) -> None:
        """Back to where it was started from."""
        self.post_message(Back())
