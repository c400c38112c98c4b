"""Why a verdict came out as it did: the clauses heard, the patterns met, the words not heard."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quizgd.bank.model import Question
from quizgd.checker import explain
from quizgd.tui.desk import Desk
from quizgd.tui.heard import ALL_HEARD, CLAUSES, NO_CLAUSE, UNHEARD, clause_rows, unheard
from quizgd.tui.messages import Back
from quizgd.tui.plain import clean
from quizgd.tui.quoting import Explained
from quizgd.tui.reasons import REASONS, TITLE, reason_rows
from quizgd.tui.screens.base import QuizScreen
from quizgd.tui.widgets.rows import Row, Rows

_HEARD_STYLES = {
    "": "",
    "heard": "underline",
    "denied": "bold underline $contradicted",
    "aside": "italic underline",
}
"""How words look in their clause; the line below says the same in words."""


class ReasonsScreen(QuizScreen):
    """One page that scrolls: how the answer was heard, then why each line came out as it did."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,w", "leave", "Back")]
    DEFAULT_CSS = """
    ReasonsScreen {
        #top { height: auto; padding: 0 2; background: $panel; }
        #title { text-style: bold; height: auto; }
        #ask { color: $quiet; height: auto; }
        #reasons { height: 1fr; padding: 0 2 1 2; scrollbar-size-vertical: 1; }
        #left, #right { height: auto; width: 100%; }
        .part { color: $accent; text-style: bold; margin-top: 1; }
        &.-wide #reasons { layout: horizontal; padding: 0 3 1 3; }
        &.-wide #left, &.-wide #right { width: 1fr; max-width: 100; }
        &.-wide #left { padding-right: 4; }
    }
    """
    AUTO_FOCUS = "#reasons"

    def __init__(self, desk: Desk, question: Question, text: str) -> None:
        super().__init__(desk)
        self.question = question
        self.text = text
        self.found = explain(question, text)

    def body(self) -> ComposeResult:
        """The question, then what was heard and why, in one column or two."""
        with Vertical(id="top"):
            yield Static(id="title", markup=False)
            yield Static(id="ask", markup=False)
        with VerticalScroll(id="reasons"):
            with Vertical(id="left"):
                yield Static(id="clauses-title", classes="part", markup=False)
                yield Rows(id="clauses")
                yield Static(id="unheard-title", classes="part", markup=False)
                yield Static(id="unheard", markup=False)
            with Vertical(id="right"):
                yield Static(id="why-title", classes="part", markup=False)
                yield Rows(id="why")

    def words(self) -> None:
        """In the language that is chosen."""
        told = Explained(self.question, self.text, self.found, self.desk.lang)
        self.put("#title", self.say(TITLE))
        self.put("#ask", clean(self.say(self.question.ask)))
        self.put("#clauses-title", self.say(CLAUSES))
        self.put("#unheard-title", self.say(UNHEARD))
        self.put("#why-title", self.say(REASONS))
        clauses = _clauses(told)
        empty: Row = (Content(""), [Content.styled(self.say(NO_CLAUSE), "$quiet")])
        self.query_one("#clauses", Rows).show(clauses or [empty])
        passages = " · ".join(f"“{passage}”" for passage in unheard(told))
        self.put("#unheard", passages or Content.styled(self.say(ALL_HEARD), "$quiet"))
        self.query_one("#why", Rows).show(_reasons(told))

    def action_leave(self) -> None:
        """Back to the verdict."""
        self.post_message(Back())


def _clauses(told: Explained) -> list[Row]:
    rows: list[Row] = []
    for row in clause_rows(told):
        sign = Content.styled("·" if row.number is None else str(row.number), "bold $primary")
        typed = Content.assemble(*((p.text, _HEARD_STYLES[p.kind]) for p in row.pieces))
        rows.append((sign, [typed, *(Content.styled(note, "$quiet") for note in row.notes)]))
    return rows


def _reasons(told: Explained) -> list[Row]:
    rows: list[Row] = []
    for row in reason_rows(told):
        style = f"bold ${row.state}"
        head = Content.assemble((f"{row.label}: ", style), row.about)
        notes = [Content.styled(note, "$quiet") for note in row.notes]
        rows.append((Content.styled(row.sign, style), [head, *notes]))
    return rows
