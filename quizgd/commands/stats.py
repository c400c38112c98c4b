"""`quizgd stats`: what the history says about learning; the same figures as on screen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from quizgd.commands.front import Front, json_option, lang_option, load_bank
from quizgd.language import Bilingual, Lang

if TYPE_CHECKING:
    from quizgd.bank.model import Bank
    from quizgd.practice.records import QuestionSummary
    from quizgd.practice.statistics.overview import Statistics

_ABOUT = Bilingual(
    "얼마나 기억하고 무엇을 빠뜨리는지, 무엇이 예정되어 있는지 보여 줍니다.",
    "Show how much you remember, what you miss and what is due.",
)
_QUESTIONS = Bilingual(
    "질문마다 몇 번 답했고 얼마나 말했는지도 보여 줍니다.",
    "Show how often each question was answered, too, and how well.",
)
_NOTHING = Bilingual(
    "아직 답한 질문이 없습니다. quizgd를 실행해 시작하세요.",
    "No question has been answered yet; run quizgd to begin.",
)
_HEAD = Bilingual(" 횟수   최근   최고  마지막 답", "times   last   best  last answered")
_MISSED = Bilingual("자주 빠뜨리는 핵심", "Key points most missed")
_HELD = Bilingual("아직 믿고 있는 틀린 말", "Wrong claims still held")
_LISTED = 5


def command(lang: Lang) -> click.Command:
    """The command, explained in `lang`."""

    @click.command("stats", help=_ABOUT[lang])
    @click.option("--questions", is_flag=True, help=_QUESTIONS[lang])
    @json_option(lang)
    @lang_option(lang)
    @click.pass_obj
    def stats(front: Front, questions: bool, as_json: bool, lang: str | None) -> int:
        from quizgd.practice.statistics.overview import to_dict  # noqa: PLC0415

        front = front.speaking(lang)
        bank = load_bank(front)
        told = _told(front, bank)
        if as_json:
            click.echo(json.dumps(to_dict(told), ensure_ascii=False, indent=2))
        elif told.empty:
            click.echo(_NOTHING[front.lang])
        else:
            click.echo("\n".join(_lines(told, bank, front.lang)))
            if questions:
                click.echo("\n".join(["", *_table(told.summary, front.lang)]))
        return 0

    return stats


def _told(front: Front, bank: Bank) -> Statistics:
    from quizgd import paths  # noqa: PLC0415
    from quizgd.practice.days import study_day  # noqa: PLC0415
    from quizgd.practice.history import HistoryError, open_history, utc_now  # noqa: PLC0415
    from quizgd.practice.preferences import Preferences  # noqa: PLC0415
    from quizgd.practice.statistics.overview import overview, worked_out  # noqa: PLC0415
    from quizgd.practice.statistics.read import Rows  # noqa: PLC0415

    day = study_day(utc_now())
    if paths.history().exists():  # Asking must not make a file.
        opened = open_history(paths.history())
        with opened.history as history:
            if opened.warning is not None:
                click.echo(opened.warning[front.lang], err=True)
            try:
                return overview(history, bank, day)
            except HistoryError as error:
                click.echo(error.sentence[front.lang], err=True)
    return worked_out(Rows(), bank, day, Preferences(), ())


def _lines(told: Statistics, bank: Bank, lang: Lang) -> Iterator[str]:
    from quizgd.commands.front import shortened  # noqa: PLC0415
    from quizgd.tui import progress_words as words  # noqa: PLC0415
    from quizgd.tui.wording import percent  # noqa: PLC0415

    for name, value in words.standing(told):
        yield f"{name[lang]}: {value[lang]}"
    yield f"{words.AHEAD[lang]}: {words.ahead(told)[lang]}"
    yield from ("", f"{words.TOPICS[lang]}: {words.strengths_explained(told)[lang]}")
    titles = {topic.id: topic.title for topic in bank.topics}
    for one in told.strengths:
        share = "-" if one.now is None else percent(one.now)
        yield f"{share:>6}  {shortened(titles[one.topic][lang])} ({words.strength(one)})"
    if told.missed:
        yield from ("", f"{_MISSED[lang]}:")
        for miss in told.missed[:_LISTED]:
            yield f"  {miss.missed}/{miss.asked}  {miss.question}: {miss.concept}"
    if told.held:
        yield from ("", f"{_HELD[lang]}:")
        for held in told.held[:_LISTED]:
            yield f"  {held.question}: {held.claim}"
    if told.predicted.scored or any(one.count for one in told.felt):
        yield ""
    if told.predicted.scored:
        score = words.of(told.predicted.right, told.predicted.scored)[lang]
        yield f"{words.PREDICTIONS[lang]}: {score}"
    for felt in told.felt:
        if felt.count:
            feeling = words.FEELINGS[felt.confidence][lang]
            yield f"{words.SURENESS[lang]} · {feeling}: {words.felt(felt)[lang]}"


def _table(summary: tuple[QuestionSummary, ...], lang: Lang) -> Iterator[str]:
    from quizgd.tui.wording import percent  # noqa: PLC0415

    width = max(len(one.question) for one in summary) if summary else 0
    yield f"{'':{width}}  {_HEAD[lang]}"
    for one in summary:
        when = one.last_when.astimezone().strftime("%Y-%m-%d %H:%M")
        last, best = percent(one.last_coverage), percent(one.best_coverage)
        yield f"{one.question:{width}}  {one.attempts:>5}  {last:>5}  {best:>5}  {when}"
