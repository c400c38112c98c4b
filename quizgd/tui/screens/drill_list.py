"""The kinds of drill, with how each went so far, and the drill that was left."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static

from quizgd.language import Bilingual
from quizgd.practice.drills.names import KINDS
from quizgd.practice.drills.run import DrillRun
from quizgd.tui import drill_desk, wording
from quizgd.tui import drill_words as words
from quizgd.tui.desk import Desk
from quizgd.tui.drill_moves import ResumeDrill, StartDrill
from quizgd.tui.messages import Back
from quizgd.tui.screens.base import QuizScreen
from quizgd.tui.widgets.menu import Item, Menu

TITLE = Bilingual("짧은 연습", "Drills")
ABOUT = Bilingual(
    "질문에 답하는 것과 따로 하는 짧은 연습입니다. 결과는 남지만 복습 일정은 바뀌지 않습니다.",
    "Short exercises beside the questions: results are kept, and your schedule stays as it is.",
)
RESUME = Bilingual("이어서 하기", "Resume")
KEY = {"claims": "c", "numbers": "n", "order": "o", "cloze": "z", "speak": "s"}


class DrillListScreen(QuizScreen):
    """Choose a drill."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "resume", "Resume"),
        *(
            Binding(key, f"start('{kind}')", KINDS[kind].id, show=False)
            for kind, key in KEY.items()
        ),
        Binding("escape", "leave", "Back"),
    ]
    KEYS: ClassVar[dict[str, Bilingual]] = {
        "resume": RESUME,
        **{f"start('{kind.id}')": kind.title for kind in KINDS.values()},
    }
    DEFAULT_CSS = """
    DrillListScreen {
        align: center middle;
        #drills { width: 100%; max-width: 92; height: auto; max-height: 100%; padding: 1 2; }
        #title { text-style: bold; color: $accent; }
        #about { color: $quiet; margin-bottom: 1; height: auto; }
    }
    """
    AUTO_FOCUS = "#kinds"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._left: DrillRun | None = None
        """The drill that could be resumed when this was last seen."""

    def body(self) -> ComposeResult:
        """A title and a list."""
        with VerticalScroll(id="drills", can_focus=False):
            yield Static(id="title", markup=False)
            yield Static(id="about", markup=False)
            yield Menu("kinds")

    def words(self) -> None:
        """Each kind with what one does in it and how it went."""
        self.put("#title", self.say(TITLE))
        self.put("#about", self.say(ABOUT))
        made, done = drill_desk.drills(self.desk), drill_desk.tallies(self.desk)
        items = []
        left = drill_desk.left(self.desk)
        if left is not None:
            at = f"{left.position + 1} / {len(left.items)}"
            title = self.say(words.title(left.kind))
            items.append(Item("resume", self.say(RESUME), f"{title} · {at}", key="r"))
        for kind in KINDS.values():
            parts = [self.say(kind.about)]
            if (tally := done.get(kind.id)) is not None and tally.done:
                share = wording.percent(tally.correct / tally.done)
                told = Bilingual(f"{tally.done}번 중 {share}", f"{share} of {tally.done}")
                parts.append(self.say(told))
            enabled = made is not None and made.count(kind.id) > 0
            value = " · ".join(parts)
            items.append(Item(kind.id, self.say(kind.title), value, KEY[kind.id], enabled))
        menu = self.query_one(Menu)
        menu.show(items)
        if left is not None and left != self._left:
            menu.move_to("resume")  # back from a drill, or one was found: Enter goes on with it
        self._left = left

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Resume only what there is."""
        return action != "resume" or drill_desk.left(self.desk) is not None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """This one."""
        event.stop()
        if event.option_id == "resume":
            self.action_resume()
        elif event.option_id:
            self.action_start(event.option_id)

    def action_resume(self) -> None:
        """Go on with the one that was left."""
        self.post_message(ResumeDrill())

    def action_start(self, kind: str) -> None:
        """A new one."""
        self.post_message(StartDrill(kind))

    def action_leave(self) -> None:
        """Back."""
        self.post_message(Back())
