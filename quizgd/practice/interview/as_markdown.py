"""A report with its transcript as Markdown; what a person or a bank wrote stays plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from quizgd.language import Lang
from quizgd.practice.interview import report_words as words
from quizgd.practice.interview.evidence import SIGNS, pieces
from quizgd.practice.interview.experience import RUBRIC
from quizgd.practice.interview.records import Kind, Turn
from quizgd.practice.interview.report import Asked, Report
from quizgd.practice.interview.thread import threads

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!$])")
_LIST = re.compile(r"^(\d*)([-+=.)])(?=\s|$|[-+=])")


def plain(text: str) -> str:
    """`text` on one line, with everything escaped that Markdown or HTML would act on."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return _LIST.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", line))


def markdown(report: Report, turns: Sequence[Turn], started: datetime, lang: Lang) -> str:
    """The whole report; `started` in the time zone in which it is to be read."""
    return "\n".join(_lines(report, turns, started, lang)).rstrip() + "\n"


def _lines(report: Report, turns: Sequence[Turn], started: datetime, lang: Lang) -> Iterator[str]:
    yield f"# {words.TITLE[lang]}"
    yield ""
    yield f"{started:%Y-%m-%d %H:%M} · {words.level(report.level)[lang]}"
    yield ""
    for name, value, about in words.summary(report):
        yield f"- **{name[lang]}** {value} ({about[lang]})"
    if not report.asked:
        yield ""
        yield words.NOTHING[lang]
        return
    yield ""
    yield f"## {words.NEXT[lang]}"
    yield ""
    for item in report.practise:
        yield f"- {plain(item.ask[lang])} (`quizgd quiz {_id(item.question)}`)"
    if not report.practise:
        yield words.all_well(report)[lang]
    if report.demos:
        yield ""
        yield f"## {words.DEMOS[lang]}"
        yield ""
        for item in report.demos:
            yield f"- `quizgd demo {_id(item.demo or '')}` ({plain(item.ask[lang])})"
    yield ""
    yield f"## {words.QUESTIONS[lang]}"
    yield ""
    yield words.KEY[lang]
    found = [thread for thread in threads(turns) if thread.replies]
    for number, (item, thread) in enumerate(zip(report.asked, found, strict=False), 1):
        yield ""
        yield f"### {number}. {plain(item.ask[lang])}"
        yield ""
        yield words.facts(item)[lang]
        yield ""
        yield from _said(thread.turns, lang)
        yield ""
        yield from _told(item, lang)


def _said(turns: Sequence[Turn], lang: Lang) -> Iterator[str]:
    for turn in turns:
        if turn.speaker == "interviewer":
            yield f"> **{words.INTERVIEWER[lang]}** {plain(turn.text)}"
        else:
            yield f"> **{words.YOU[lang]}** {_marked(turn, lang)}"
        yield ">"


def _marked(turn: Turn, lang: Lang) -> str:
    if turn.kind is Kind.PASS and not turn.text.strip():
        return words.DID_NOT_KNOW[lang]
    said = []
    for piece in pieces(turn.text, turn.verdict):
        text = plain(piece.text)
        if piece.proves and text:
            text = f"**{text}**{SIGNS[piece.proves]}"
        # The space between two pieces belongs outside the stars.
        before = " " if piece.text[:1].isspace() else ""
        after = " " if piece.text[-1:].isspace() and text else ""
        said.append(f"{before}{text}{after}")
    return "".join(said).strip()


def _told(item: Asked, lang: Lang) -> Iterator[str]:
    for slip in item.slips:
        state = words.TAKEN_BACK if slip.taken_back else words.STOOD
        yield f"- ✗ {plain(slip.claim[lang])} ({state[lang]}) → {plain(slip.correction[lang])}"
    for point in item.points:
        key = words.became(point)
        if point.core or key != "missing":
            yield (
                f"- {words.POINT_SIGNS[key]} {plain(point.means[lang])} ({words.POINTS[key][lang]})"
            )
    if item.story:
        yield f"{words.TICKED[lang]}:"
        yield ""
        for part, says in RUBRIC.items():
            yield f"- [{'x' if part in item.ticked else ' '}] {says[lang]}"
    if item.model is not None:
        yield ""
        yield f"{words.MODEL[lang]}: {plain(item.model[lang])}"


def _id(name: str) -> str:
    """An id inside code: kebab case and nothing else."""
    return re.sub(r"[^\w-]", "", name)
