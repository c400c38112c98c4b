"""`quizgd drill`: the screen, straight into today's practice."""

from __future__ import annotations

import click

from quizgd.commands.front import FailedError, Front, lang_option, refuse_missing, unknown
from quizgd.language import Bilingual, Lang
from quizgd.tui.drill_kinds import KINDS, find

_ABOUT = Bilingual(
    "오늘의 연습을 바로 시작합니다. KIND를 주지 않으면 오늘 할 일을 보여 줍니다.",
    "Go straight into practice. Without a KIND, today's plan opens.",
)
_LIST = Bilingual("연습의 종류를 나열합니다.", "List the kinds of drill.")


def command(lang: Lang) -> click.Command:
    """The command, explained in `lang`."""

    @click.command("drill", help=f"{_ABOUT[lang]}\n\n\b\n{_kinds(lang)}")
    @click.argument("kind", required=False, metavar="[KIND]")
    @click.option("--list", "listing", is_flag=True, help=_LIST[lang])
    @lang_option(lang)
    @click.pass_obj
    def drill(front: Front, kind: str | None, listing: bool, lang: str | None) -> int:
        front = front.speaking(lang)
        if listing:
            click.echo(_kinds(front.lang))
            return 0
        if kind is not None and find(kind) is None:
            what = Bilingual("연습은", "drill")
            said = unknown(what, kind, (known.id for known in KINDS), "drill --list")
            raise FailedError(said[front.lang])
        refuse_missing(front.lang, *front.banks)
        from quizgd.commands.screen import open_screen  # noqa: PLC0415
        from quizgd.tui.start import Start  # noqa: PLC0415

        return open_screen(front, Start("drill", lang=front.asked, drill=kind, banks=front.banks))

    return drill


def _kinds(lang: Lang) -> str:
    width = max(len(kind.id) for kind in KINDS)
    return "\n".join(f"{kind.id:{width}}  {kind.about[lang]}" for kind in KINDS)
