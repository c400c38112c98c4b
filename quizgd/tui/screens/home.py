"""The first screen: start or resume, choose, look at demos and progress."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import OptionList, Static

from quizgd.language import Bilingual
from quizgd.tui import wording
from quizgd.tui.messages import Begin, Open, Place, Resume
from quizgd.tui.plain import one_line
from quizgd.tui.screens.base import QuizScreen
from quizgd.tui.widgets.descent_curve import DescentCurve
from quizgd.tui.widgets.menu import Item, Menu

if TYPE_CHECKING:
    from quizgd.tui.desk import Desk
    from quizgd.tui.round import Round

TAGLINE = Bilingual(
    "터미널 속 면접관: 질문하고, 답을 바로 확인하고, 왜 그런지 보여 줍니다.",
    "An interviewer in your terminal: it asks, checks at once, and shows why.",
)
OPENING = Bilingual("질문을 여는 중…", "opening the questions…")
NO_BANK = Bilingual("질문을 열지 못했습니다", "the questions could not be opened")
ITEMS: dict[str, Bilingual] = {
    "resume": Bilingual("이어서 하기", "Resume"),
    "today": Bilingual("오늘 할 일", "Today"),
    "drills": Bilingual("짧은 연습", "Drills"),
    "begin": Bilingual("새로 시작", "Start"),
    "topics": Bilingual("주제", "Topic"),
    "levels": Bilingual("수준", "Level"),
    "interview": Bilingual("모의 면접", "Mock interview"),
    "demos": Bilingual("데모", "Demos"),
    "progress": Bilingual("학습 현황", "Progress"),
    "settings": Bilingual("연습 설정", "Settings"),
    "theme": Bilingual("테마", "Theme"),
    "quit": Bilingual("종료", "Quit"),
}
DEMOS = Bilingual("경사하강법을 눈으로 보기", "watch gradient descent run")
DRILLS = Bilingual("참 거짓, 계산, 순서, 빈칸, 말하기", "claims, numbers, order, cloze, speak")
INTERVIEW = Bilingual("면접관과 끝까지, 평가는 마지막에", "start to end, feedback at the end")
ROOM = 44
"""Cells that stand beside a choice, in either language."""
DARK = Bilingual("어두움", "dark")
LIGHT = Bilingual("밝음", "light")


HEIGHTS = [(0, "-too-low"), (18, "-low"), (24, "-high")]
"""The picture is shown where the whole menu stands below it, a round to resume included."""


class HomeScreen(QuizScreen):
    """Menu, tagline, and a picture of what it is all about."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "go('resume')", "Resume"),
        Binding("y", "go('today')", "Today"),
        Binding("e", "go('drills')", "Drills", show=False),
        Binding("s", "go('begin')", "Start"),
        Binding("t", "go('topics')", "Topic", show=False),
        Binding("l", "go('levels')", "Level", show=False),
        Binding("i", "go('interview')", "Mock interview", show=False),
        Binding("d", "go('demos')", "Demos"),
        Binding("p", "go('progress')", "Progress"),
        Binding("o", "go('settings')", "Settings", show=False),
    ]
    KEYS: ClassVar[dict[str, Bilingual]] = {
        **{f"go('{name}')": words for name, words in ITEMS.items()},
    }
    SPARE = ("go('progress')", "go('demos')", "go('begin')", "go('resume')")
    DEFAULT_CSS = """
    HomeScreen {
        align: center middle;
        #home { width: 100%; max-width: 78; height: auto; max-height: 100%; padding: 1 2 0 2; }
        #name { text-style: bold; color: $accent; }
        #tagline { color: $quiet; margin-bottom: 1; }
        DescentCurve { margin-bottom: 1; padding: 0 1; }
        &.-low DescentCurve { display: none; }
        &.-too-low DescentCurve { display: none; }
    }
    """
    VERTICAL_BREAKPOINTS = HEIGHTS
    AUTO_FOCUS = "#menu"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._left: Round | None = None
        """The round that could be resumed when this was last seen."""
        self._anything_due = False
        self._pointed = False
        """Whether what is due was highlighted once."""

    def body(self) -> ComposeResult:
        """Name, tagline, picture, menu."""
        with VerticalScroll(id="home", can_focus=False), Vertical():
            yield Static("quizgd", id="name", markup=False)
            yield Static(id="tagline", markup=False)
            yield DescentCurve()
            yield Menu("menu")

    def words(self) -> None:
        """The menu, with what each choice stands at now."""
        self.put("#tagline", self.say(TAGLINE))
        keys = {
            "resume": "r",
            "today": "y",
            "drills": "e",
            "begin": "s",
            "topics": "t",
            "levels": "l",
            "interview": "i",
            "demos": "d",
            "progress": "p",
            "settings": "o",
            "theme": "f3",
            "quit": "^q",
        }
        menu = self.query_one(Menu)
        menu.show(
            [
                Item(name, self.say(ITEMS[name]), value, key=keys[name], enabled=enabled)
                for name, value, enabled in self._values()
            ],
            at="begin",
        )
        if self._anything_due and not self._pointed:
            # What is due comes first; who has never answered starts with Enter.
            self._pointed = True
            menu.move_to("today")
        if self.desk.left is not self._left:
            # Back from a round, or one was found: Enter goes on with it.
            self._left = self.desk.left
            if self.desk.left is not None:
                menu.move_to("resume")

    def _values(self) -> list[tuple[str, str, bool]]:
        desk = self.desk
        bank = desk.bank
        values: list[tuple[str, str, bool]] = []
        if (left := desk.left) is not None and (question := desk.question(left.current)):
            place = f"{left.position + 1} / {len(left.questions)}"
            values.append(("resume", _short(f"{place} · {one_line(self.say(question.ask))}"), True))
        if bank is None:
            count = self.say(NO_BANK if desk.bank_failed else OPENING)
            done = ""
        else:
            count = self.say(wording.questions(desk.count(desk.topic, desk.level)))
            done = self._done(len(bank.questions))
        values += [
            ("today", self._due(), not desk.bank_failed),
            ("begin", count, not desk.bank_failed),  # while it opens: begins when it is open
            ("topics", self.say(desk.topic_title(desk.topic)), bank is not None),
            ("levels", self.say(wording.REACH[desk.level]), bank is not None),
            ("drills", self.say(DRILLS), bank is not None),
            ("interview", self.say(INTERVIEW), bank is not None),
            ("demos", self.say(DEMOS), True),
            ("progress", done, bank is not None),
            ("settings", "", bank is not None),
            # Language and help stand in the footer of every screen.
            ("theme", self.say(DARK if desk.dark else LIGHT), True),
            ("quit", "", True),
        ]
        return values

    def _due(self) -> str:
        if self.desk.bank is None:
            return ""
        from quizgd.tui import drilling  # noqa: PLC0415 - not before the first paint

        counted = drilling.waiting(self.desk)
        self._anything_due = counted is not None and counted.due > 0
        return self.say(drilling.said(counted)) if counted else ""

    def _done(self, total: int) -> str:
        known = self.desk.answered_questions()
        return self.say(Bilingual(f"{total}개 중 {known}개 답함", f"{known} of {total} answered"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the keys of what cannot be done yet."""
        if action == "go":
            if parameters[0] == "resume":
                return self.desk.left is not None and self.desk.bank is not None
            if parameters[0] == "begin":
                return not self.desk.bank_failed
            return self.desk.bank is not None or parameters[0] == "demos"
        return True

    async def action_go(self, name: str) -> None:
        """Do what an item of the menu says."""
        if name == "begin":
            self.post_message(Begin())
        elif name == "resume":
            self.post_message(Resume())
        elif name == "theme":
            await self.app.run_action("theme")
        elif name == "quit":
            await self.app.run_action("quit")
        else:
            places: dict[str, Place] = {
                "topics": "topics",
                "levels": "levels",
                "interview": "interview",
                "demos": "demos",
                "progress": "progress",
                "today": "today",
                "drills": "drills",
                "settings": "settings",
            }
            self.post_message(Open(places[name]))

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """An item was chosen with Enter or the mouse."""
        event.stop()
        if event.option_id:
            await self.action_go(event.option_id)


def _short(text: str) -> str:
    """On one line of the menu, so that the picture above it keeps its place."""
    return text if cell_len(text) <= ROOM else f"{set_cell_size(text, ROOM - 1).rstrip()}…"
