"""`quizgd interview`: the screen, straight into a mock interview; and the ones there were."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgd.commands.front import FailedError, FindingsError, Front, lang_option, refuse_missing
from quizgd.commands.history_file import refuse_to_overwrite, shown
from quizgd.language import Bilingual, Lang

if TYPE_CHECKING:
    from quizgd.practice.interview.log import Kept

LEAST, MOST = 1, 180
"""Minutes."""

_ABOUT = Bilingual(
    "모의 면접을 봅니다. --level이나 --minutes를 주면 바로 시작합니다.",
    "Take a mock interview. With --level or --minutes it begins at once.",
)
_LEVEL = Bilingual("면접의 수준", "Level of the interview.")
_MINUTES = Bilingual("몇 분 동안", "How long, in minutes.")
_COLD = Bilingual(
    "즉답 모드: 질문마다 10초 안에 시작", "Cold start: ten seconds to begin each answer."
)
_LIST = Bilingual("지난 면접을 나열합니다.", "List past interviews.")
_EXPORT = Bilingual(
    "결과를 .md나 .html 파일로 저장합니다.", "Save the report as a .md or .html file."
)
_FORCE = Bilingual(
    "--export가 이미 있는 파일을 덮어씁니다.", "Let --export write over a file that is there."
)
_NUMBER = Bilingual(
    "--export로 저장할 면접의 번호 (없으면 마지막 면접)",
    "Which interview to --export; the last one if not given.",
)
_NONE = Bilingual("아직 본 면접이 없습니다.", "There is no interview yet.")
_NO_SUCH = Bilingual("{}번 면접은 없습니다.", "There is no interview {}.")
_FORMAT = Bilingual(
    "--export의 파일 이름은 .md나 .html로 끝나야 합니다.",
    "The file for --export must end in .md or .html.",
)
_NOT_WRITTEN = Bilingual("‘{}’에 저장하지 못했습니다: {}", "It could not be saved as '{}': {}")
_SAVED = Bilingual("{}번 면접 → {}", "interview {} → {}")
_MINUTES_LONG = Bilingual("{:g}분", "{:g} min")
_UNFINISHED = Bilingual("끝나지 않음", "not finished")


def command(lang: Lang) -> click.Command:
    """The command, explained in `lang`."""

    @click.command("interview", help=_ABOUT[lang])
    @click.option("--level", type=click.Choice(["junior", "mid", "senior"]), help=_LEVEL[lang])
    @click.option("--minutes", type=click.FloatRange(LEAST, MOST), metavar="N", help=_MINUTES[lang])
    @click.option("--cold", is_flag=True, help=_COLD[lang])
    @click.option("--list", "listing", is_flag=True, help=_LIST[lang])
    @click.option("--export", type=click.Path(path_type=Path), metavar="FILE", help=_EXPORT[lang])
    @click.option("--force", is_flag=True, help=_FORCE[lang])
    @click.option("--number", type=int, metavar="N", help=_NUMBER[lang])
    @lang_option(lang)
    @click.pass_obj
    def interview(
        front: Front,
        *,
        level: str | None,
        minutes: float | None,
        cold: bool,
        listing: bool,
        export: Path | None,
        force: bool,
        number: int | None,
        lang: str | None,
    ) -> int:
        front = front.speaking(lang)
        if listing:
            return _list(front.lang)
        if export is not None:
            return _export(export, number, front.lang, force=force)
        refuse_missing(front.lang, *front.banks)
        from quizgd.bank.model import Level  # noqa: PLC0415
        from quizgd.commands.screen import open_screen  # noqa: PLC0415
        from quizgd.tui.start import Start  # noqa: PLC0415

        start = Start(
            "interview",
            level=Level(level) if level else None,
            lang=front.asked,
            minutes=minutes,
            cold=cold,
            banks=front.banks,
        )
        return open_screen(front, start)

    return interview


def _list(lang: Lang) -> int:
    from quizgd.practice.interview.keeping import report_of  # noqa: PLC0415
    from quizgd.practice.interview.phrases import LEVELS  # noqa: PLC0415
    from quizgd.practice.interview.report_words import percent  # noqa: PLC0415

    found = _interviews(lang)
    if not found:
        click.echo(_NONE[lang])
    for kept in found:
        told = report_of(kept)
        share = percent(told.coverage) if told and kept.ended else _UNFINISHED[lang]
        when = kept.started.astimezone()
        level = LEVELS[kept.setup.level][lang]
        minutes = _MINUTES_LONG[lang].format(kept.setup.minutes)
        click.echo(f"{kept.id:>4}  {when:%Y-%m-%d %H:%M}  {level}  {minutes}  {share}")
    return 0


def _export(path: Path, number: int | None, lang: Lang, *, force: bool) -> int:
    from quizgd.practice.interview import keeping  # noqa: PLC0415

    kind = path.suffix.lower().removeprefix(".")
    if kind not in keeping.FORMATS:
        raise FailedError(_FORMAT[lang])
    refuse_to_overwrite(path, lang, force=force)
    found = [kept for kept in _interviews(lang) if number in (None, kept.id)]
    if not found:
        said = _NONE[lang] if number is None else _NO_SUCH[lang].format(number)
        raise FindingsError(said)
    kept = found[0]
    text = _text(kept, kind, lang)
    try:
        keeping.write(path, text)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise FindingsError(_NOT_WRITTEN[lang].format(shown(path), why)) from None
    click.echo(_SAVED[lang].format(kept.id, shown(path)), err=True)
    return 0


def _text(kept: Kept, kind: str, lang: Lang) -> str:
    from quizgd import paths  # noqa: PLC0415
    from quizgd.practice.history import open_history  # noqa: PLC0415
    from quizgd.practice.interview import keeping, log  # noqa: PLC0415
    from quizgd.practice.interview.records import Talk  # noqa: PLC0415
    from quizgd.practice.interview.report import build  # noqa: PLC0415

    with open_history(paths.history()).history as history:
        turns = log.turns(history, kept.id)
    told = keeping.report_of(kept)
    if told is None:
        from quizgd.commands.front import load_bank  # noqa: PLC0415

        told = build(Talk(kept.setup, kept.plan, turns), load_bank(Front(lang)))
    return keeping.exported(told, turns, kept.started.astimezone(), lang, kind)


def _interviews(lang: Lang) -> list[Kept]:
    from quizgd import paths  # noqa: PLC0415
    from quizgd.practice.history import HistoryError, open_history  # noqa: PLC0415
    from quizgd.practice.interview import log  # noqa: PLC0415

    path = paths.history()
    if not path.exists():
        return []
    try:
        with open_history(path).history as history:
            return log.interviews(history)
    except HistoryError as error:
        raise FindingsError(error.sentence[lang]) from None
