"""`quizgd quiz`: the screen, straight into questions."""

from __future__ import annotations

import click

from quizgd.commands.front import (
    Front,
    find_question,
    lang_option,
    load_bank,
    refuse_missing,
    unknown,
)
from quizgd.language import Bilingual, Lang

_ABOUT = Bilingual(
    "질문을 바로 시작합니다. ID를 주면 그 질문들을 차례로 묻습니다.",
    "Go straight into questions. With IDs, these are asked, in this order.",
)
_TOPIC = Bilingual("이 주제만 묻습니다.", "Ask only about this topic.")
_LEVEL = Bilingual("이 수준까지 묻습니다.", "Ask up to this level.")


def command(lang: Lang) -> click.Command:
    """The command, explained in `lang`."""

    @click.command("quiz", help=_ABOUT[lang])
    @click.argument("ids", nargs=-1, metavar="[ID]...")
    @click.option("--topic", help=_TOPIC[lang])
    @click.option("--level", type=click.Choice(["junior", "mid", "senior"]), help=_LEVEL[lang])
    @lang_option(lang)
    @click.pass_obj
    def quiz(
        front: Front, ids: tuple[str, ...], topic: str | None, level: str | None, lang: str | None
    ) -> int:
        from quizgd.bank.model import Level  # noqa: PLC0415
        from quizgd.commands.screen import open_screen  # noqa: PLC0415
        from quizgd.tui.start import Start  # noqa: PLC0415

        front = front.speaking(lang)
        refuse_missing(front.lang, *front.banks)
        if ids or topic:
            ids = _known(front, ids, topic)
        start = Start(
            "quiz", ids, topic, Level(level) if level else None, front.asked, banks=front.banks
        )
        return open_screen(front, start)

    return quiz


def _known(front: Front, ids: tuple[str, ...], topic: str | None) -> tuple[str, ...]:
    """The ids under their present names; or fail before a screen is opened."""
    bank = load_bank(front)
    topics = [known.id for known in bank.topics]
    if topic is not None and topic not in topics:
        said = unknown(Bilingual("주제는", "topic"), topic, topics, "bank list")
        raise click.UsageError(said[front.lang])
    return tuple(find_question(bank, question, front.lang).id for question in ids)
