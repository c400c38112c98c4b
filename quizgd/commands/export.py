"""`quizgd export`: the history and the questions for elsewhere; FILE is never half written."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from quizgd.commands.front import (
    FailedError,
    FindingsError,
    Front,
    lang_option,
    load_bank,
    unknown,
)
from quizgd.commands.history_file import opened, refuse_to_overwrite, shown
from quizgd.language import Bilingual, Lang

if TYPE_CHECKING:
    from quizgd.bank.model import Bank
    from quizgd.practice.export.notes import Note

Command = TypeVar("Command", bound=Callable[..., Any])

_ABOUT = Bilingual(
    "기록과 질문을 다른 곳에서 쓸 파일로 내보냅니다.",
    "Write the history, or notes on the questions, to a file.",
)
_ANKI = Bilingual(
    "질문과 모범 답안을 Anki 꾸러미(.apkg)로 씁니다. 다시 가져오면 카드가 늘지 않고 고쳐집니다."
    " pip install 'quizgd[anki]'가 필요합니다.",
    "Write the questions as an Anki package (.apkg). Importing a newer one updates the"
    " notes. Needs pip install 'quizgd[anki]'.",
)
_MARKDOWN = Bilingual(
    "질문, 모범 답안, 핵심, 틀리기 쉬운 말, 내 답을 Markdown 노트로 씁니다. FILE이 -이면"
    " 화면에 씁니다.",
    "Write the questions as notes in Markdown. Model answers, key points, wrong claims and your own"
    " answers are in them; - prints them.",
)
_JSON = Bilingual(
    "기록 전체를 JSON 파일로 백업합니다. quizgd import json FILE로 되돌립니다. FILE이 -이면 화면에"
    " 씁니다.",
    "Back the whole history up as JSON. Bring it back with quizgd import json FILE; - prints it.",
)
_TOPIC = Bilingual(
    "이 주제만. 여러 번 쓸 수 있습니다.", "Only this topic; may be given several times."
)
_ANSWERED = Bilingual("답해 본 질문만", "Only questions that were answered.")
_FORCE = Bilingual("이미 있는 파일을 덮어씁니다.", "Write over a file that is there.")
_NO_NOTES = Bilingual(
    "내보낼 질문이 없습니다. 아직 답한 질문이 없다면 --answered를 빼세요.",
    "There is no question to export; without --answered, those never answered are among them.",
)


def command(lang: Lang) -> click.Command:
    """The command with its kinds, explained in `lang`."""
    group = click.Group("export", help=_ABOUT[lang])

    @group.command("anki", help=_ANKI[lang])
    @click.argument("file", type=click.Path(path_type=Path))
    @_choosing(lang)
    @click.pass_obj
    def anki(front: Front, /, file: Path, lang: str | None, **chosen: Any) -> int:
        from quizgd.practice.export import anki  # noqa: PLC0415
        from quizgd.practice.export.trouble import ExportError  # noqa: PLC0415
        from quizgd.practice.history import utc_now  # noqa: PLC0415

        front = front.speaking(lang)
        refuse_to_overwrite(file, front.lang, force=chosen["force"])
        notes = _notes(front, chosen["topics"], answered=chosen["answered"])
        try:
            count = anki.write(notes, file, front.lang, utc_now())
        except ExportError as error:
            raise FindingsError(error.sentence[front.lang]) from None
        _told(front, file, Bilingual(f"질문 {count}개", _questions(count)))
        return 0

    @group.command("markdown", help=_MARKDOWN[lang])
    @click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
    @_choosing(lang)
    @click.pass_obj
    def markdown(front: Front, /, file: Path, lang: str | None, **chosen: Any) -> int:
        from quizgd.practice.days import study_day  # noqa: PLC0415
        from quizgd.practice.export.file import written  # noqa: PLC0415
        from quizgd.practice.export.markdown import markdown as text_of  # noqa: PLC0415
        from quizgd.practice.history import utc_now  # noqa: PLC0415

        front = front.speaking(lang)
        printing = str(file) == "-"
        if not printing:
            refuse_to_overwrite(file, front.lang, force=chosen["force"])
        notes = _notes(front, chosen["topics"], answered=chosen["answered"])
        text = text_of(notes, front.lang, study_day(utc_now()))
        if printing:
            click.echo(text, nl=False)
            return 0
        with written(file) as target:
            target.write(text.encode())
        count = len(notes)
        _told(front, file, Bilingual(f"질문 {count}개", _questions(count)))
        return 0

    @group.command("json", help=_JSON[lang])
    @click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
    @click.option("--force", is_flag=True, help=_FORCE[lang])
    @lang_option(lang)
    @click.pass_obj
    def json(front: Front, file: Path, force: bool, lang: str | None) -> int:
        from quizgd.practice.export import backup  # noqa: PLC0415

        front = front.speaking(lang)
        printing = str(file) == "-"
        if not printing:
            refuse_to_overwrite(file, front.lang, force=force)
        with opened(front) as history:
            if printing:
                for piece, _ in backup.lines(history):
                    sys.stdout.write(piece)
                return 0
            rows = backup.write(history, file)
        _told(front, file, Bilingual(f"기록 {rows:,}줄", f"{rows:,} rows"))
        return 0

    return group


def _choosing(lang: Lang) -> Callable[[Command], Command]:
    """The options of both kinds of notes."""

    def put(command: Command) -> Command:
        for option in (
            lang_option(lang),
            click.option("--force", is_flag=True, help=_FORCE[lang]),
            click.option("--answered", is_flag=True, help=_ANSWERED[lang]),
            click.option("--topic", "topics", multiple=True, metavar="T", help=_TOPIC[lang]),
        ):
            command = option(command)
        return command

    return put


def _notes(front: Front, topics: tuple[str, ...], *, answered: bool) -> list[Note]:
    from quizgd import paths  # noqa: PLC0415
    from quizgd.practice.export.notes import notes, standings  # noqa: PLC0415

    bank = load_bank(front)
    _refuse_unknown(front, bank, topics)
    found = {}
    if paths.history().exists():  # The questions can be exported before any is answered.
        with opened(front) as history:
            found = standings(history)
    listed = [*notes(bank, front.lang, found, topics=topics, answered=answered)]
    if not listed:
        raise FindingsError(_NO_NOTES[front.lang])
    return listed


def _refuse_unknown(front: Front, bank: Bank, topics: tuple[str, ...]) -> None:
    known = [topic.id for topic in bank.topics]
    for topic in topics:
        if topic not in known:
            said = unknown(Bilingual("주제는", "topic"), topic, known, "bank list")
            raise FailedError(said[front.lang])


def _questions(count: int) -> str:
    return "1 question" if count == 1 else f"{count} questions"


def _told(front: Front, file: Path, what: Bilingual) -> None:
    said = Bilingual(f"{what.ko} → {shown(file)}", f"{what.en} → {shown(file)}")
    click.echo(said[front.lang], err=True)
