"""Progress: what is remembered, what falls due, what is missed, day by day and topic by topic."""

from __future__ import annotations

import sqlite3
from typing import ClassVar, Literal

from rich.cells import cell_len
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import DataTable, OptionList, Static

from quizgd.language import Bilingual
from quizgd.practice.records import HistoryError
from quizgd.practice.statistics.overview import Statistics, overview
from quizgd.tui import progress_items as items
from quizgd.tui import progress_words as words
from quizgd.tui.desk import Desk
from quizgd.tui.messages import AskAlone, Back
from quizgd.tui.screens.base import QuizScreen
from quizgd.tui.widgets.bars import Bars
from quizgd.tui.widgets.day_columns import DayColumns
from quizgd.tui.widgets.heat_map import HeatMap
from quizgd.tui.widgets.menu import Menu
from quizgd.tui.widgets.page_bar import PageBar
from quizgd.tui.widgets.question_table import QuestionTable

Page = Literal["now", "memory", "ahead", "sure", "misses", "questions"]

TITLE = Bilingual("학습 현황", "Progress")
NAMES: dict[Page, Bilingual] = {
    "now": Bilingual("한눈에", "Overview"),
    "memory": Bilingual("기억", "Memory"),
    "ahead": Bilingual("예정", "Ahead"),
    "sure": Bilingual("확신", "Sureness"),
    "misses": Bilingual("빠뜨린 것", "Misses"),
    "questions": Bilingual("질문", "Questions"),
}
PANELS: dict[Page, tuple[str, ...]] = {
    "now": ("standing", "days"),
    "memory": ("topics",),
    "ahead": ("due",),
    "sure": ("feelings", "predictions"),
}
"""What stands on each page of panels."""
ROOMY_PANELS: dict[Page, tuple[str, ...]] = {
    "now": tuple(name for names in PANELS.values() for name in names)
}
"""The same where there is room for all of them."""
ROOMY = (110, 38)
"""Cells from which there is."""
EXPLAIN = Bilingual(
    "최근과 최고는 말한 핵심의 비율입니다. 질문을 골라 바로 답할 수 있습니다.",
    "Last and best are shares of the key points; choose a question to answer it now.",
)


class ProgressScreen(QuizScreen):
    """Pages of small panels; all panels on one page where the window is large."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the widgets: a list or a table would scroll to the side with them.
        Binding("left", "turn(-1)", "Page before", show=False, priority=True),
        Binding("right", "turn(1)", "Next page", key_display="←→", priority=True),
        *(Binding(str(n), f"open({n - 1})", "Page", show=False) for n in range(1, 7)),
        Binding("escape", "leave", "Back"),
    ]
    KEYS: ClassVar[dict[str, Bilingual]] = {
        "turn(1)": Bilingual("페이지", "Page"),
        "turn(-1)": Bilingual("앞 페이지", "Page before"),
        "select_cursor": Bilingual("답하기", "Answer it"),
        "select": Bilingual("답하기", "Answer it"),
        **{f"open({n})": Bilingual(f"{n + 1}번째 페이지", f"Page {n + 1}") for n in range(6)},
    }
    DEFAULT_CSS = """
    ProgressScreen {
        #progress { padding: 1 2 0 2; height: 1fr; }
        #title { text-style: bold; color: $accent; }
        PageBar { margin-bottom: 1; }
        #panels, #misses, #questions { height: 1fr; scrollbar-size-vertical: 1; }
        #none { height: auto; margin-bottom: 1; }
        #left, #right { height: auto; }
        .panel { height: auto; margin-bottom: 1; }
        .head { text-style: bold; height: auto; }
        .said { color: $quiet; height: auto; }
        #explain { margin-bottom: 1; }
        DataTable { height: 1fr; background: $background; scrollbar-size-vertical: 1; }
        DataTable > .datatable--header { background: $panel; color: $foreground; }
        &.-roomy #columns { layout: horizontal; height: auto; }
        &.-roomy #left { width: 1fr; margin-right: 4; }
        &.-roomy #right { width: 1fr; }
        #columns { height: auto; }
    }
    """
    AUTO_FOCUS = "#panels"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._told: Statistics | None = None
        self._sentence: Bilingual = words.COUNTING
        """What stands in the place of the figures while there are none."""
        self._page: Page = "now"

    def body(self) -> ComposeResult:
        """The pages' names, the panels, the lists."""
        with Vertical(id="progress"):
            yield Static(id="title", markup=False)
            yield PageBar(id="pages")
            with VerticalScroll(id="panels"):
                yield Static(id="none", markup=False)
                with Vertical(id="columns"):
                    with Vertical(id="left"):
                        yield from _panel("standing")
                        yield from _panel("days", HeatMap(id="calendar"))
                        yield from _panel("topics", Bars(id="strengths"))
                    with Vertical(id="right"):
                        yield from _panel("due", DayColumns(id="columns-due"))
                        yield from _panel("feelings", Bars(id="felt"))
                        yield from _panel("predictions", Bars(id="predicted"))
            with Vertical(id="misses"):
                yield Static(id="misses-said", classes="said", markup=False)
                yield Menu("missed")
            with Vertical(id="questions"):
                yield Static(id="sum", markup=False)
                yield Static(id="explain", classes="said", markup=False)
                yield QuestionTable(id="table", cursor_type="row")

    def on_screen_resume(self) -> None:
        """Count anew each time it is seen: a question may have been answered on the side."""
        super().on_screen_resume()
        self._count()

    @work(thread=True, exclusive=True, group="count")
    def _count(self) -> None:
        history, bank = self.desk.history, self.desk.bank
        told: Statistics | None = None
        if history is not None and bank is not None:
            try:
                told = overview(history, bank, self.desk.today, self.desk.zone)
            except (HistoryError, sqlite3.ProgrammingError):
                told = None  # Unreadable, or closed while the program ends.
        self.app.call_from_thread(self._counted, told)

    def _counted(self, told: Statistics | None) -> None:
        self._told = told
        self._sentence = words.UNREADABLE
        if self.is_mounted:
            self.words()

    # Pages

    @property
    def roomy(self) -> bool:
        """Whether all panels fit on one page."""
        return self.size.width >= ROOMY[0] and self.size.height >= ROOMY[1]

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages there are in this window."""
        return ("now", "misses", "questions") if self.roomy else tuple(NAMES)

    @property
    def page(self) -> Page:
        """The one that is open."""
        return self._page if self._page in self.pages else "now"

    def action_turn(self, by: int) -> None:
        """The page before or after, round the end."""
        pages = self.pages
        self._open(pages[(pages.index(self.page) + by) % len(pages)])

    def action_open(self, index: int) -> None:
        """A page by its number."""
        if index < len(self.pages):
            self._open(self.pages[index])

    def on_page_bar_picked(self, event: PageBar.Picked) -> None:
        """A page by a click."""
        self.action_open(event.index)

    def _open(self, page: Page) -> None:
        self._page = page
        self._lay_out()
        target = {"misses": "#missed", "questions": "#table"}.get(page, "#panels")
        self.query_one(target, Widget).focus()
        self.query_one("#panels", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()

    def _lay_out(self) -> None:
        """Show what stands on the open page."""
        page, told = self.page, self._told
        panels = ROOMY_PANELS if self.roomy else PANELS
        self.set_class(self.roomy, "-roomy")
        self.query_one(PageBar).show(
            [self.say(NAMES[name]) for name in self.pages], self.pages.index(page)
        )
        shown = panels.get(page, ())
        self.query_one("#panels").display = bool(shown)
        self.query_one("#misses").display = page == "misses"
        self.query_one("#questions").display = page == "questions"
        self.query_one("#none").display = told is None or (told.empty and page == "now")
        for name in ROOMY_PANELS["now"]:
            self.query_one(f"#{name}").display = told is not None and name in shown

    def on_resize(self) -> None:
        """Another number of pages, and questions wrap in the room that is left."""
        super().on_resize()
        self._lay_out()
        self._table()

    # Words

    def words(self) -> None:
        """In the language that is chosen."""
        told, bank, lang = self._told, self.desk.bank, self.desk.lang
        self.put("#title", self.say(TITLE))
        self._lay_out()
        self._table()
        self.put("#none", self.say(self._sentence if told is None else words.NOTHING))
        if told is None or bank is None:
            return
        self._standing(told)
        self._say("days", words.CALENDAR)
        self.query_one(HeatMap).show(dict(told.graded), told.day, lang)
        self._say("topics", words.TOPICS, words.strengths_explained(told))
        self.query_one("#strengths", Bars).show(items.topics(told, bank, lang))
        if not told.seen:
            self._say("topics", words.TOPICS, words.NO_TOPICS)
        self._say("due", words.AHEAD, words.ahead(told) if told.seen else words.NO_AHEAD)
        columns = self.query_one(DayColumns)
        columns.display = bool(told.seen)
        columns.show(told.ahead.days, told.interview)
        felt = any(one.count for one in told.felt)
        self._say("feelings", words.SURENESS, None if felt else words.NO_SURENESS)
        self.query_one("#felt", Bars).show(items.feelings(told, lang) if felt else ())
        bars = items.predictions(told, lang)
        self._say("predictions", words.PREDICTIONS, None if bars else words.NO_PREDICTIONS)
        self.query_one("#predicted", Bars).show(bars)
        listed = [*items.misses(told, bank, lang)]
        nothing = words.NO_MISSES if told.summary else words.NO_ANSWERS
        self.put("#misses-said", self.say(words.MISSES if listed else nothing))
        self.query_one(Menu).show(listed)

    def _say(self, panel: str, head: Bilingual, said: Bilingual | None = None) -> None:
        self.put(f"#{panel}-head", self.say(head))
        self.put(f"#{panel}-said", self.say(said) if said else "")
        self.query_one(f"#{panel}-said").display = said is not None

    def _standing(self, told: Statistics) -> None:
        lines = [(self.say(name), self.say(value)) for name, value in words.standing(told)]
        width = max(cell_len(name) for name, _ in lines) + 3
        # The padding and the scrollbar; or half of that, and of the margin between the columns.
        room = self.size.width // 2 - 5 if self.roomy else self.size.width - 5
        room = max(20, room - width)
        wrapped = [
            Content.assemble(
                (name + " " * (width - cell_len(name)), "$quiet"),
                # No-break spaces: an ordinary indent is dropped where a line is wrapped.
                Content("\n" + "\N{NO-BREAK SPACE}" * width).join(Content(value).wrap(room)),
            )
            for name, value in lines
        ]
        self.query_one("#standing-head").display = False
        self.put("#standing-said", Content("\n").join(wrapped))

    def _table(self) -> None:
        summary = {one.question: one for one in self._told.summary} if self._told else {}
        questions = self.desk.bank.questions if self.desk.bank else ()
        done = [q for q in questions if q.id in summary and summary[q.id].answered]
        given_up = sum(q.id in summary and not summary[q.id].answered for q in questions)
        complete = sum(summary[q.id].best_coverage >= 1 for q in done)
        parts = [
            Bilingual(
                f"질문 {len(questions)}개 중 {len(done)}개 답함",
                f"{len(done)} of {len(questions)} questions answered",
            ),
            Bilingual(
                f"핵심을 모두 말해 본 질문 {complete}개", f"{complete} fully answered so far"
            ),
        ]
        if given_up:
            only = Bilingual(f"포기만 한 질문 {given_up}개", f"{given_up} only given up")
            parts.insert(1, only)
        self.put("#sum", " · ".join(map(self.say, parts)))
        self.put("#explain", self.say(EXPLAIN))
        self.query_one(QuestionTable).show(questions, summary, self.desk.lang, self.size.width)

    # Leading on

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Answer this one now, on the side."""
        event.stop()
        if event.row_key.value:
            self.post_message(AskAlone(event.row_key.value))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer the question in which it was missed."""
        event.stop()
        if event.option_id:
            self.post_message(AskAlone(event.option_id.split(" ")[0]))

    def action_leave(self) -> None:
        """Back."""
        self.post_message(Back())


def _panel(name: str, *inside: Widget) -> ComposeResult:
    """A head, a sentence, and what is drawn."""
    with Vertical(id=name, classes="panel"):
        yield Static(id=f"{name}-head", classes="head", markup=False)
        yield Static(id=f"{name}-said", classes="" if name == "standing" else "said", markup=False)
        yield from inside
