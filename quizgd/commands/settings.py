"""`quizgd settings`: the interview's date and the limits of practice, shown or changed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from quizgd.commands.front import FailedError, FindingsError, Front, json_option, lang_option
from quizgd.language import Bilingual, Lang

if TYPE_CHECKING:
    from quizgd.practice.preferences import Preferences

_ABOUT = Bilingual(
    "연습 설정을 보여 주거나 바꿉니다. 면접 날짜를 정하면 그 전에 모두 다시 보도록"
    " 간격을 줄입니다.",
    "Show the settings of practice, or change them. With an interview date, intervals are kept"
    " short enough to see everything again before it.",
)
_HELP = {
    "interview": Bilingual(
        "면접 날짜: 2026-12-24, 12월 24일, +14, 없으면 none",
        "The interview: 2026-12-24, 12-24, +14, or none.",
    ),
    "questions": Bilingual(
        "한 번에 물을 질문 수, 0은 제한 없음", "Most questions a session; 0: no limit."
    ),
    "minutes": Bilingual(
        "한 번에 연습할 분, 0은 제한 없음", "Most minutes a session; 0: no limit."
    ),
    "new": Bilingual("하루에 볼 새 질문 수, 또는 auto", "New questions a day, or auto."),
    "ahead": Bilingual(
        "시계가 앞서 있었을 때: 오늘보다 뒤로 적힌 평가를 되돌립니다.",
        "The clock was ahead: take back the ratings dated after today.",
    ),
    "confidence": Bilingual(
        "판정을 보기 전에 얼마나 확신하는지 묻기", "Ask how sure you are before each verdict."
    ),
}
_NOT_NEW = Bilingual(
    "--new에는 0부터 {}까지의 수나 auto를 쓰세요.", "--new takes a number from 0 to {}, or auto."
)
_NAMES = {
    "interview": Bilingual("면접 날짜", "interview"),
    "questions": Bilingual("한 번에 질문", "questions a session"),
    "minutes": Bilingual("한 번에 시간(분)", "minutes a session"),
    "new": Bilingual("하루 새 질문", "new questions a day"),
    "confidence": Bilingual("확신 묻기", "ask how sure"),
}


def command(lang: Lang) -> click.Command:
    """The command, explained in `lang`."""
    from quizgd.practice.preferences import MOST_MINUTES, MOST_QUESTIONS  # noqa: PLC0415

    @click.command("settings", help=_ABOUT[lang])
    @click.option("--interview", metavar="DAY", help=_HELP["interview"][lang])
    @click.option(
        "--questions", type=click.IntRange(0, MOST_QUESTIONS), help=_HELP["questions"][lang]
    )
    @click.option("--minutes", type=click.IntRange(0, MOST_MINUTES), help=_HELP["minutes"][lang])
    @click.option("--new", metavar="N|auto", help=_HELP["new"][lang])
    @click.option("--confidence/--no-confidence", default=None, help=_HELP["confidence"][lang])
    @click.option("--clock-was-ahead", "ahead", is_flag=True, help=_HELP["ahead"][lang])
    @json_option(lang)
    @lang_option(lang)
    @click.pass_obj
    def settings(
        front: Front, /, as_json: bool, lang: str | None, ahead: bool, **given: Any
    ) -> int:
        front = front.speaking(lang)
        if ahead:
            click.echo(_taken_back(front)[front.lang], err=True)
        wanted = _settled(
            front, {name: value for name, value in given.items() if value is not None}
        )
        click.echo(_json(wanted) if as_json else _text(wanted, front.lang))
        return 0

    return settings


def _taken_back(front: Front) -> Bilingual:
    """Take back what is dated after today; how much that was."""
    from quizgd import paths  # noqa: PLC0415
    from quizgd.practice import deck  # noqa: PLC0415
    from quizgd.practice.days import study_day  # noqa: PLC0415
    from quizgd.practice.history import HistoryError, open_history, utc_now  # noqa: PLC0415

    count = 0
    if paths.history().exists():
        opened = open_history(paths.history())
        with opened.history as history:
            if opened.warning is not None:
                raise FindingsError(opened.warning[front.lang])
            try:
                count = deck.take_back_after(history, study_day(utc_now()))
            except HistoryError as error:
                raise FindingsError(error.sentence[front.lang]) from None
    return Bilingual(f"평가 {count}개를 되돌렸습니다.", f"Ratings taken back: {count}")


def _settled(front: Front, given: dict[str, Any]) -> Preferences:
    """The settings with what was given; kept if anything was."""
    from quizgd import paths  # noqa: PLC0415
    from quizgd.practice import preferences  # noqa: PLC0415
    from quizgd.practice.history import HistoryError, open_history  # noqa: PLC0415

    changed = _read(front.lang, given)
    if not changed and not paths.history().exists():
        return preferences.Preferences()  # Asking must not make a file.
    opened = open_history(paths.history())
    with opened.history as history:
        if opened.warning is not None:
            if changed:
                raise FindingsError(opened.warning[front.lang])
            click.echo(opened.warning[front.lang], err=True)
        try:
            wanted = replace(preferences.load(history), **changed)
            if changed:
                preferences.save(history, wanted)
        except HistoryError as error:
            raise FindingsError(error.sentence[front.lang]) from None
    return wanted


def _read(lang: Lang, given: dict[str, Any]) -> dict[str, Any]:
    """What was typed, as the settings hold it; or fail with a sentence."""
    from quizgd.practice.day_input import DayError, read_day  # noqa: PLC0415
    from quizgd.practice.days import study_day  # noqa: PLC0415
    from quizgd.practice.history import utc_now  # noqa: PLC0415
    from quizgd.practice.preferences import AUTOMATIC, MOST_QUESTIONS  # noqa: PLC0415

    read = dict(given)
    if (typed := given.get("interview")) is not None:
        try:
            none = typed.strip().lower() in ("", "none", "off", "없음")
            read["interview"] = None if none else read_day(typed, study_day(utc_now()))
        except DayError as error:
            raise FailedError(error.sentence[lang]) from None
    if (typed := given.get("new")) is not None:
        if typed.strip().lower() == "auto":
            read["new"] = AUTOMATIC
        elif typed.isascii() and typed.isdigit() and int(typed) <= MOST_QUESTIONS:
            read["new"] = int(typed)
        else:
            raise FailedError(_NOT_NEW[lang].format(MOST_QUESTIONS))
    return read


def _json(wanted: Preferences) -> str:
    from quizgd.practice.preferences import AUTOMATIC  # noqa: PLC0415

    return json.dumps(
        {
            "interview": wanted.interview.isoformat() if wanted.interview else None,
            "questions": wanted.questions,
            "minutes": wanted.minutes,
            "new": None if wanted.new == AUTOMATIC else wanted.new,
            "confidence": wanted.confidence,
        }
    )


def _text(wanted: Preferences, lang: Lang) -> str:
    from quizgd.practice.preferences import AUTOMATIC  # noqa: PLC0415

    unlimited = Bilingual("제한 없음", "no limit")[lang]
    values = {
        "interview": _interview(wanted)[lang],
        "questions": str(wanted.questions or unlimited),
        "minutes": str(wanted.minutes or unlimited),
        "new": "auto" if wanted.new == AUTOMATIC else str(wanted.new),
        "confidence": Bilingual(
            "켬" if wanted.confidence else "끔", "on" if wanted.confidence else "off"
        )[lang],
    }
    return "\n".join(f"{_NAMES[name][lang]}: {value}" for name, value in values.items())


def _interview(wanted: Preferences) -> Bilingual:
    """The interview's day, and how far away it is."""
    from quizgd.practice.days import study_day  # noqa: PLC0415
    from quizgd.practice.history import utc_now  # noqa: PLC0415

    day = wanted.interview
    if day is None:
        return Bilingual("정하지 않음", "not set")
    left = wanted.days_left(study_day(utc_now()))
    if left is None:
        return Bilingual(f"{day} (지남)", f"{day} (over)")
    if left == 0:
        return Bilingual(f"{day} (오늘)", f"{day} (today)")
    return Bilingual(f"{day} ({left}일 뒤)", f"{day} (in {left} day{'s' * (left > 1)})")
