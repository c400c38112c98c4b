"""Every question with how often it was answered and how much of it was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from quizgd.bank.model import Question
from quizgd.language import Bilingual, Lang
from quizgd.practice.records import QuestionSummary
from quizgd.tui import wording
from quizgd.tui.plain import one_line

COLUMNS = (
    Bilingual("횟수", "Tries"),
    Bilingual("최근", "Last"),
    Bilingual("최고", "Best"),
    Bilingual("날짜", "When"),
    Bilingual("질문", "Question"),
)
TAKEN = 40
"""Cells that the other columns, the padding and the scrollbar take."""


class QuestionTable(DataTable[Text]):
    """A row a question, those never answered last; Enter is named in the footer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "Answer it", key_display="enter")
    ]

    def show(
        self,
        questions: Sequence[Question],
        summary: Mapping[str, QuestionSummary],
        lang: Lang,
        width: int,
    ) -> None:
        """Show them on a screen of this width; the cursor keeps its row."""
        row = self.cursor_row
        self.clear(columns=True)
        for column in COLUMNS[:-1]:
            self.add_column(Text(column[lang]))
        self.add_column(Text(COLUMNS[-1][lang]), width=max(20, width - TAKEN))
        for question in sorted(questions, key=lambda q: q.id not in summary):
            cells = _cells(question, summary.get(question.id), lang)
            self.add_row(*cells, key=question.id, height=None)
        self.move_cursor(row=row)


def _cells(question: Question, entry: QuestionSummary | None, lang: Lang) -> list[Text]:
    ask = Text(one_line(question.ask[lang]))
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
