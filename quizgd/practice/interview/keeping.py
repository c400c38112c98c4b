"""A report as a file, and the report of an interview that is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from quizgd.language import Lang
from quizgd.practice.export.file import written
from quizgd.practice.interview import report_json
from quizgd.practice.interview.records import Turn
from quizgd.practice.interview.report import Report

if TYPE_CHECKING:
    from quizgd.practice.interview.log import Kept

FORMATS = ("md", "html")


def report_of(kept: Kept | None) -> Report | None:
    """The report that was kept; None for an interview that has none, or an unreadable one."""
    return report_json.from_dict(kept.report) if kept is not None and kept.report else None


def file_name(started: datetime, number: int | None, kind: str) -> str:
    """A name that tells which interview it is: quizgd-interview-2026-01-31-12.html."""
    tail = f"-{number}" if number is not None else ""
    return f"quizgd-interview-{started:%Y-%m-%d}{tail}.{kind}"


def exported(
    report: Report, turns: Sequence[Turn], started: datetime, lang: Lang, kind: str
) -> str:
    """The report as a file of one of `FORMATS`."""
    if kind == "html":
        from quizgd.practice.interview.as_html import page  # noqa: PLC0415 - when it is written

        return page(report, turns, started, lang)
    from quizgd.practice.interview.as_markdown import markdown  # noqa: PLC0415

    return markdown(report, turns, started, lang)


def write(path: Path, text: str) -> Path:
    """Write the whole file or nothing of it, and return where it is. Raises OSError."""
    with written(path) as file:
        file.write(text.encode(errors="replace"))
    return path
