"""`quizgd stats`: what the history says about each question."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from quizgd.commands.front import Front, json_option, lang_option
from quizgd.language import Bilingual, Lang

if TYPE_CHECKING:
    from quizgd.practice.records import QuestionSummary

_ABOUT = Bilingual(
    "질문마다 몇 번 답했고 얼마나 말했는지 보여 줍니다.",
    "Show how often each question was answered, and how well.",
)
_NOTHING = Bilingual(
    "아직 답한 질문이 없습니다. quizgd를 실행해 시작하세요.",
    "No question has been answered yet; run quizgd to begin.",
)
_HEAD = Bilingual("횟수  최근  최고  마지막 답", "times  last  best  last answered")


def command(lang: Lang) -> click.Command:
    """The command, explained in `lang`."""

    @click.command("stats", help=_ABOUT[lang])
    @json_option(lang)
    @lang_option(lang)
    @click.pass_obj
    def stats(front: Front, as_json: bool, lang: str | None) -> int:
        front = front.speaking(lang)
        summary = _summary(front)
        click.echo(_json(summary) if as_json else _text(summary, front.lang))
        return 0

    return stats


def _summary(front: Front) -> dict[str, QuestionSummary]:
    from quizgd import paths  # noqa: PLC0415
    from quizgd.practice.history import HistoryError, open_history  # noqa: PLC0415

    if not paths.history().exists():
        return {}  # Asking must not make a file.
    opened = open_history(paths.history())
    with opened.history as history:
        if opened.warning is not None:
            click.echo(opened.warning[front.lang], err=True)
        try:
            return history.summary()
        except HistoryError as error:
            click.echo(error.sentence[front.lang], err=True)
            return {}


def _json(summary: dict[str, QuestionSummary]) -> str:
    told = [
        {
            "question": one.question,
            "attempts": one.attempts,
            "gave_up": one.gave_up,
            "last_coverage": one.last_coverage,
            "best_coverage": one.best_coverage,
            "last_when": one.last_when.isoformat(),
        }
        for one in summary.values()
    ]
    return json.dumps({"questions": told}, ensure_ascii=False, indent=2)


def _text(summary: dict[str, QuestionSummary], lang: Lang) -> str:
    if not summary:
        return _NOTHING[lang]
    width = max(map(len, summary))
    lines = [f"{'':{width}}  {_HEAD[lang]}"]
    for one in summary.values():
        when = one.last_when.astimezone().strftime("%Y-%m-%d %H:%M")
        last, best = _percent(one.last_coverage), _percent(one.best_coverage)
        lines.append(f"{one.question:{width}}  {one.attempts:>4}  {last}  {best}  {when}")
    return "\n".join(lines)


def _percent(share: float) -> str:
    return f"{int(share * 100):>3}%"
