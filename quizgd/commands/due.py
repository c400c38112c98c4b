"""`quizgd due`: how much is due, quickly enough for a shell prompt. Opens no bank."""

from __future__ import annotations

import json

import click

from quizgd.commands.front import FindingsError, Front, json_option, lang_option
from quizgd.language import Bilingual, Lang

_ABOUT = Bilingual(
    "오늘 복습할 질문이 몇 개인지 보여 줍니다. 셸 프롬프트에 쓸 만큼 빠릅니다.",
    "Show how many questions are due today. Quick enough for a shell prompt.",
)


def command(lang: Lang) -> click.Command:
    """The command, explained in `lang`."""

    @click.command("due", help=_ABOUT[lang])
    @json_option(lang)
    @lang_option(lang)
    @click.pass_obj
    def due(front: Front, as_json: bool, lang: str | None) -> int:
        from quizgd.practice.records import HistoryError  # noqa: PLC0415

        front = front.speaking(lang)
        try:
            told = _told()
        except HistoryError as error:
            raise FindingsError(error.sentence[front.lang]) from None
        click.echo(json.dumps(told) if as_json else _text(told)[front.lang])
        return 0

    return due


def _told() -> dict[str, int | str | None]:
    """Day, questions due, the next day on which some are, days until the interview."""
    from quizgd import paths  # noqa: PLC0415
    from quizgd.practice import deck, preferences  # noqa: PLC0415
    from quizgd.practice.days import study_day  # noqa: PLC0415
    from quizgd.practice.glance import glanced  # noqa: PLC0415
    from quizgd.practice.history import utc_now  # noqa: PLC0415
    from quizgd.practice.queue import due_now  # noqa: PLC0415
    from quizgd.practice.renames import removed  # noqa: PLC0415

    day = study_day(utc_now())
    with glanced(paths.history()) as history:
        if history is None:
            return {"day": day.isoformat(), "due": 0, "next_due": None, "days_left": None}
        wanted = preferences.load(history)
        gone = removed(history)
        ahead = deck.next_due(history, day, gone)
        return {
            "day": day.isoformat(),
            "due": len(due_now(history, day, wanted) - gone),
            "next_due": ahead.isoformat() if ahead else None,
            "days_left": wanted.days_left(day),
        }


def _text(told: dict[str, int | str | None]) -> Bilingual:
    count, ahead, left = told["due"], told["next_due"], told["days_left"]
    if count:
        ko, en = f"복습할 질문 {count}개", f"{count} due"
    elif ahead:
        ko, en = f"오늘 복습은 없음 · 다음 {ahead}", f"nothing due · next {ahead}"
    else:
        ko, en = "복습할 질문 없음", "nothing due"
    if left is not None:
        ko += f" · 면접까지 {left}일" if left else " · 오늘 면접"
        en += f" · {left} d to the interview" if left else " · the interview is today"
    return Bilingual(ko, en)
