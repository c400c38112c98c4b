"""`quizgd import`: a backup comes back; what is there is backed up first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgd.commands.front import FindingsError, Front, lang_option
from quizgd.commands.history_file import ask, listed, opened, shown
from quizgd.language import Bilingual, Lang

if TYPE_CHECKING:
    import sqlite3

_ABOUT = Bilingual("백업한 기록을 다시 들여옵니다.", "Bring a backup of the history back in.")
_JSON = Bilingual(
    "quizgd export json이 쓴 백업을 들여옵니다. 지금 기록과 합치며, --replace를 붙이면 통째로"
    " 바꿉니다. 다른 quizgd 창은 먼저 닫으세요.",
    "Bring back what quizgd export json wrote. It is merged into the history there is, or takes its"
    " place with --replace. Close other windows of quizgd first.",
)
_SQLITE = Bilingual(
    "기록 파일 옆에 남겨 둔 백업(history.backup-….sqlite3)을 같은 방법으로 들여옵니다.",
    "The same for a backup that quizgd made itself. It lies beside the history:"
    " history.backup-….sqlite3.",
)
_REPLACE = Bilingual("합치지 않고 통째로 바꿉니다.", "Put it in the place of the history.")
_YES = Bilingual("묻지 않고 그대로 합니다.", "Go ahead without asking.")


def command(lang: Lang) -> click.Command:
    """The command with its kinds, explained in `lang`."""
    group = click.Group("import", help=_ABOUT[lang])
    for name, about in (("json", _JSON), ("sqlite", _SQLITE)):
        group.add_command(_kind(name, about, lang))
    return group


def _kind(name: str, about: Bilingual, lang: Lang) -> click.Command:
    @click.command(name, help=about[lang])
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--replace", "replacing", is_flag=True, help=_REPLACE[lang])
    @click.option("--yes", is_flag=True, help=_YES[lang])
    @lang_option(lang)
    @click.pass_obj
    def take_in(front: Front, file: Path, replacing: bool, yes: bool, lang: str | None) -> int:
        from quizgd.practice.export import restore  # noqa: PLC0415
        from quizgd.practice.export.trouble import ExportError  # noqa: PLC0415

        front = front.speaking(lang)
        try:
            with restore.opened(file) as found:
                return _take_in(front, found, replacing=replacing, yes=yes)
        except ExportError as error:
            raise FindingsError(f"{error.sentence[front.lang]} ({shown(file)})") from None

    return take_in


def _take_in(front: Front, found: sqlite3.Connection, *, replacing: bool, yes: bool) -> int:
    from quizgd.practice.export import changes  # noqa: PLC0415

    with opened(front, begin=True) as history:
        with history.use() as connection:
            there = changes.counts(connection)
        kept = None
        if any(there.values()):
            if not ask(_question(there, changes.counts(found), replacing), front.lang, yes=yes):
                return 0
            kept = changes.back_up(history, "import")
        now = changes.take_in(history, found, replacing=replacing)
    said = [Bilingual(f"지금 기록: {listed(now).ko}", f"The history now: {listed(now).en}")]
    if kept is not None:
        name = shown(kept)
        said.append(
            Bilingual(
                f"이전 기록: {name} (되돌리기: quizgd import sqlite --replace FILE)",
                f"As it was: {name} (to go back: quizgd import sqlite --replace FILE)",
            )
        )
    for sentence in said:
        click.echo(sentence[front.lang], err=True)
    return 0


def _question(there: dict[str, int], coming: dict[str, int], replacing: bool) -> Bilingual:
    old, new = listed(there), listed(coming)
    if replacing:
        return Bilingual(
            f"지금 기록({old.ko})을 백업({new.ko})으로 바꿀까요?",
            f"Replace the history ({old.en}) by the backup ({new.en})?",
        )
    return Bilingual(
        f"지금 기록({old.ko})에 백업({new.ko})을 합칠까요?",
        f"Merge the backup ({new.en}) into the history ({old.en})?",
    )
