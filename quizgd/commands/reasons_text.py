"""Why a verdict came out as it did, as plain text: readable in a pipe."""

from __future__ import annotations

from collections.abc import Iterator

import click

from quizgd.commands.verdict_text import COLOURS
from quizgd.tui.heard import ALL_HEARD, CLAUSES, NO_CLAUSE, UNHEARD, clause_rows, unheard
from quizgd.tui.plain import clean
from quizgd.tui.quoting import Explained
from quizgd.tui.reasons import REASONS, reason_rows


def describe_reasons(told: Explained, *, coloured: bool) -> str:
    """The clauses heard, the words not heard, then the reasons line by line."""
    lines = _lines(told, coloured=coloured)
    return "\n".join(line if coloured else clean(line) for line in lines)


def _lines(told: Explained, *, coloured: bool) -> Iterator[str]:
    def styled(what: str, colour: str | None = None) -> str:
        return click.style(what, fg=colour, bold=True) if coloured else what

    lang = told.lang
    yield styled(CLAUSES[lang])
    clauses = clause_rows(told)
    if not clauses:
        yield f"  {NO_CLAUSE[lang]}"
    for clause in clauses:
        sign = "·" if clause.number is None else str(clause.number)
        yield f"{sign:>3} “{clause.text}”"
        yield from (f"      {note}" for note in clause.notes)
    yield ""
    yield styled(UNHEARD[lang])
    passages = unheard(told)
    yield "    " + (" · ".join(f"“{passage}”" for passage in passages) or ALL_HEARD[lang])
    yield ""
    yield styled(REASONS[lang])
    for row in reason_rows(told):
        yield f"{styled(f'{row.sign} {row.label}', COLOURS.get(row.state))}: {row.about}"
        yield from (f"    {note}" for note in row.notes)
