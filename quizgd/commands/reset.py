"""`quizgd reset`: forget all that was practised; asked first, backed up first."""

from __future__ import annotations

import click

from quizgd.commands.front import Front, lang_option
from quizgd.commands.history_file import ask, listed, opened, shown
from quizgd.language import Bilingual, Lang

_ABOUT = Bilingual(
    "지금까지의 기록을 지우고 처음부터 시작합니다. 먼저 백업하고 묻습니다. 언어, 테마, 면접 날짜"
    " 같은 설정은 그대로 둡니다. 다른 quizgd 창은 먼저 닫으세요.",
    "Forget all that was practised and start afresh. Asks, and backs up first. Settings such as the"
    " language and the interview date stay. Close other windows of quizgd first.",
)
_ALL = Bilingual("설정까지 지웁니다.", "Forget the settings too.")
_YES = Bilingual("묻지 않고 그대로 합니다.", "Go ahead without asking.")
_NOTHING = Bilingual("지울 기록이 없습니다.", "There is nothing to forget.")


def command(lang: Lang) -> click.Command:
    """The command, explained in `lang`."""

    @click.command("reset", help=_ABOUT[lang])
    @click.option("--all", "everything", is_flag=True, help=_ALL[lang])
    @click.option("--yes", is_flag=True, help=_YES[lang])
    @lang_option(lang)
    @click.pass_obj
    def reset(front: Front, everything: bool, yes: bool, lang: str | None) -> int:
        from quizgd.practice.export import changes, tables  # noqa: PLC0415

        front = front.speaking(lang)
        with opened(front) as history:
            with history.use() as connection:
                there = changes.counts(connection)
            kept_tables = () if everything else tables.KEPT_AT_RESET
            if not any(count for name, count in there.items() if name not in kept_tables):
                click.echo(_NOTHING[front.lang], err=True)
                return 0
            held = listed(there)
            question = Bilingual(
                f"기록을 모두 지울까요? ({held.ko}) 백업은 남겨 둡니다.",
                f"Forget everything ({held.en})? A backup is kept.",
            )
            if not ask(question, front.lang, yes=yes):
                return 0
            kept = changes.back_up(history, "reset")
            changes.reset(history, everything=everything)
        name = shown(kept) if kept else ""
        said = Bilingual(
            f"지웠습니다. 백업: {name} (되돌리기: quizgd import sqlite --replace FILE)",
            f"Done. The backup: {name} (to go back: quizgd import sqlite --replace FILE)",
        )
        click.echo(said[front.lang], err=True)
        return 0

    return reset
