"""`quizgd` as a group of commands; a command's module is imported when it is named."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from quizgd import __version__
from quizgd.commands.front import FailedError, Front, refuse_missing, spoken
from quizgd.commands.spoken_help import in_language, told
from quizgd.language import Bilingual, Lang

_MODULES = {
    "quiz": "quizgd.commands.screen_quiz",
    "drill": "quizgd.commands.drill",
    "interview": "quizgd.commands.interview",
    "demo": "quizgd.commands.demo",
    "check": "quizgd.commands.check",
    "bank": "quizgd.commands.bank",
    "stats": "quizgd.commands.stats",
    "due": "quizgd.commands.due",
    "settings": "quizgd.commands.settings",
    "export": "quizgd.commands.export",
    "import": "quizgd.commands.take_in",
    "reset": "quizgd.commands.reset",
}

_ABOUT = Bilingual(
    "터미널 속 면접관: 질문하고, 답을 바로 확인하고, 왜 그런지 보여 줍니다."
    "\n\n명령 없이 실행하면 홈 화면이 열립니다.",
    "An interviewer in your terminal: it asks, checks your answer at once, and shows you why."
    "\n\nWithout a command, the home screen opens.",
)


class Group(click.Group):
    """The commands in the order of a first visit."""

    def __init__(self, lang: Lang, **settings: object) -> None:
        super().__init__(**settings)  # type: ignore[arg-type]
        self._lang = lang

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, from its own module."""
        if cmd_name not in _MODULES:
            return None
        command: click.Command = import_module(_MODULES[cmd_name]).command(self._lang)
        return in_language(command, self._lang)


def group(lang: Lang) -> click.Command:
    """The whole command line, explained in `lang`."""
    say = {
        "bank": Bilingual(
            "질문을 더할 YAML 파일이나 폴더. 여러 번 쓸 수 있습니다.",
            "A YAML file or folder with further questions; may be given several times.",
        ),
        "lang": Bilingual("말할 언어", "Language to speak."),
        "plain": Bilingual("색과 장식 없이 출력", "Print without colour or ornament."),
        "version": Bilingual("버전을 보이고 끝냅니다.", "Show the version and exit."),
    }

    def start(
        ctx: click.Context, banks: tuple[Path, ...], chosen: str | None, plain: bool
    ) -> int | None:
        front = Front(lang, banks=banks, plain=plain).speaking(chosen)
        ctx.obj = front
        if ctx.invoked_subcommand is not None:
            return None
        from quizgd.commands.screen import open_screen  # noqa: PLC0415

        refuse_missing(front.lang, *front.banks)
        return open_screen(front)

    path = click.Path(path_type=Path)
    language = click.Choice(["ko", "en"])
    whole = Group(
        lang,
        name="quizgd",
        help=_ABOUT[lang],
        callback=click.pass_context(start),
        invoke_without_command=True,
        context_settings={"help_option_names": ["-h", "--help"]},
        params=[
            click.Option(
                ["--bank", "banks"], multiple=True, type=path, metavar="PATH",
                help=say["bank"][lang],
            ),
            click.Option(["--lang", "chosen"], type=language, help=say["lang"][lang]),
            click.Option(["--plain"], is_flag=True, help=say["plain"][lang]),
            click.Option(
                ["--version"], is_flag=True, is_eager=True, expose_value=False,
                callback=_version, help=say["version"][lang],
            ),
        ],
    )  # fmt: skip
    return in_language(whole, lang)


def invoke(argv: Sequence[str]) -> int:
    """Run the command that `argv` names; its exit status."""
    # Not `Group.main`: it would turn a broken pipe into the status of a finding.
    lang = spoken(argv, os.environ)
    try:
        with group(lang).make_context("quizgd", list(argv)) as context:
            status = context.command.invoke(context)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.Abort:
        return 130
    except click.ClickException as error:
        sys.stdout.flush()
        # It may repeat what was typed, and the library repeats some of that as it came.
        print(_printable(_shown(error, lang)), end="", file=sys.stderr)
        return error.exit_code
    return status if isinstance(status, int) else 0


def _shown(error: click.ClickException, lang: Lang) -> str:
    if not isinstance(error, FailedError):
        return told(error, lang)
    said = io.StringIO()
    error.show(said)
    return said.getvalue()


def _printable(message: str) -> str:
    from quizgd.bank.problems import printable  # noqa: PLC0415

    return "\n".join(printable(line) for line in message.split("\n"))


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"quizgd {__version__}")
        ctx.exit()
