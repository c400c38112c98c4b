"""Progress: every question, how often it was answered, and how much of it was said."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import DataTable, Static

from quizgd.bank.model import Question
from quizgd.language import Bilingual
from quizgd.practice.records import QuestionSummary
from quizgd.tui import wording
from quizgd.tui.messages import AskAlone, Back
from quizgd.tui.plain import one_line
from quizgd.tui.screens.base import QuizScreen

TITLE = Bilingual("학습 현황", "Progress")
COLUMNS = (
    Bilingual("횟수", "Tries"),
    Bilingual("최근", "Last"),
    Bilingual("최고", "Best"),
    Bilingual("날짜", "When"),
    Bilingual("질문", "Question"),
)
EXPLAIN = Bilingual(
    "최근과 최고는 말한 핵심의 비율입니다. 질문을 골라 바로 답할 수 있습니다.",
    "Last and best are shares of the key points; choose a question to answer it now.",
)


TAKEN = 40
"""Cells that the other columns, the padding and the scrollbar take."""


class QuestionTable(DataTable[Text]):
    """A table whose Enter is named in the footer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "Answer it", key_display="enter")
    ]


class ProgressScreen(QuizScreen):
    """A table, those never answered last."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]
    KEYS: ClassVar[dict[str, Bilingual]] = {
        "select_cursor": Bilingual("답하기", "Answer it"),
    }
    DEFAULT_CSS = """
    ProgressScreen {
        #progress { padding: 1 2; height: 1fr; }
        #title { text-style: bold; color: $accent; }
        #sum { height: auto; }
        #explain { color: $quiet; margin-bottom: 1; }
        DataTable { height: 1fr; background: $background; scrollbar-size-vertical: 1; }
        DataTable > .datatable--header { background: $panel; color: $foreground; }
    }
    """
    AUTO_FOCUS = "#table"

    def body(self) -> ComposeResult:
        """The sum and the table."""
        with Vertical(id="progress"):
            yield Static(id="title", markup=False)
            yield Static(id="sum", markup=False)
            yield Static(id="explain", markup=False)
            yield QuestionTable(id="table", cursor_type="row")

    def words(self) -> None:
        """In the language that is chosen."""
        summary = self.desk.summary()
        questions = self.desk.bank.questions if self.desk.bank else ()
        done = [q for q in questions if q.id in summary and summary[q.id].answered]
        given_up = sum(q.id in summary and not summary[q.id].answered for q in questions)
        self.put("#title", self.say(TITLE))
        self.put("#explain", self.say(EXPLAIN))
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
        predicted = self.desk.predicted()
        if predicted.scored:
            parts.append(
                Bilingual(
                    f"데모 예측 {predicted.scored}번 중 {predicted.right}번 맞음",
                    f"{predicted.right} of {predicted.scored} demo predictions right",
                )
            )
        self.put("#sum", " · ".join(map(self.say, parts)))
        self._fill()

    def on_resize(self) -> None:
        """Questions wrap in the room that is left."""
        self._fill()

    def _fill(self) -> None:
        summary = self.desk.summary()
        questions = self.desk.bank.questions if self.desk.bank else ()
        table = self.query_one(QuestionTable)
        row = table.cursor_row
        table.clear(columns=True)
        for column in COLUMNS[:-1]:
            table.add_column(Text(self.say(column)))
        table.add_column(Text(self.say(COLUMNS[-1])), width=max(20, self.size.width - TAKEN))
        for question in sorted(questions, key=lambda q: q.id not in summary):
            cells = self._cells(question, summary.get(question.id))
            table.add_row(*cells, key=question.id, height=None)
        table.move_cursor(row=row)

    def _cells(self, question: Question, entry: QuestionSummary | None) -> list[Text]:
        ask = Text(one_line(self.say(question.ask)))
        if entry is None:
            quiet = Text("-", style="dim", justify="right")
            return [quiet, quiet, quiet, Text("-", style="dim"), ask]
        return [
            Text(str(entry.attempts), justify="right"),
            Text(wording.percent(entry.last_coverage), justify="right"),
            Text(wording.percent(entry.best_coverage), justify="right"),
            Text(f"{entry.last_when.astimezone():%Y-%m-%d}"),
            ask,
        ]

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Answer this one now, on the side."""
        event.stop()
        if event.row_key.value:
            self.post_message(AskAlone(event.row_key.value))

    def action_leave(self) -> None:
        """Back."""
        self.post_message(Back())
