"""What the command-line library itself says: headings of the help, and what is wrong with a line.

The library has these in English alone. A sentence that is not known here is left as it is.
"""

from __future__ import annotations

import re
from typing import Any

import click

from quizgd.language import Bilingual, Lang

_USAGE = "사용법: "
_HEADINGS = {"Options": "옵션", "Commands": "명령"}
_HELP = "이 도움말을 보이고 끝냅니다."
_TRY = Bilingual("도움말: {}", "Try '{}' for help.")
_ERROR = Bilingual("오류: {}", "Error: {}")

_QUOTED = r"""(?:'(.*?)'|"(.*?)")"""
_SENTENCES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), korean)
    for pattern, korean in (
        (rf"{_QUOTED} is not one of (.*)\.", "‘{}’: 쓸 수 없는 값입니다. {} 중에서 고르세요."),
        (rf"{_QUOTED} is not a valid (?:integer|float)(?: range)?\.", "‘{}’: 수가 아닙니다."),
        (r"(\S+) is not in the range (.*)\.", "{}: 허용 범위({})를 벗어납니다."),
        (rf"\w[\w ]* {_QUOTED} does not exist\.", "‘{}’: 이런 파일이 없습니다."),
        (rf"\w+ {_QUOTED} is a directory\.", "‘{}’: 폴더입니다. 파일을 주세요."),
        (rf"No such option:? {_QUOTED}\.?(.*)", "‘{}’: 없는 옵션입니다.{}"),
        (r"No such option: (\S+)(.*)", "‘{}’: 없는 옵션입니다.{}"),
        (rf"No such command {_QUOTED}\.(.*)", "‘{}’: 없는 명령입니다.{}"),
        (rf"Missing (?:argument|option|parameter) {_QUOTED}\..*", "‘{}’: 값이 필요합니다."),
        (rf"Option {_QUOTED} requires an argument\.", "‘{}’: 값이 필요합니다."),
        (rf"Option {_QUOTED} does not take a value\.", "‘{}’: 값을 받지 않는 옵션입니다."),
        (r"Got unexpected extra arguments? \((.*)\)", "남는 인자가 있습니다: {}"),
        (r"Missing command\.", "명령을 주세요."),
        (r" *Did you mean (.*)\?", " 혹시 {}인가요?"),
        (r" *\((?:Did you mean one of|Possible options): (.*?)\??\)", " 혹시 {}인가요?"),
    )
)
_WHERE = re.compile(rf"Invalid value(?: for {_QUOTED})?: (.*)", re.DOTALL)
_NO_NUMBER = re.compile(r"is not a valid (?:(integer)|float)(?: range)?\.")


class _Formatter(click.HelpFormatter):
    """Headings in Korean."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, _USAGE if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))


class _Context(click.Context):
    formatter_class = _Formatter


def in_language(command: click.Command, lang: Lang) -> click.Command:
    """The same command, whose help is in `lang` throughout, and that of its own commands."""
    if lang is Lang.KO:
        command.context_class = _Context
        option = command.get_help_option

        def help_option(ctx: click.Context) -> click.Option | None:
            found = option(ctx)
            if found is not None:
                found.help = _HELP
            return found

        command.get_help_option = help_option  # type: ignore[method-assign]
        for inner in getattr(command, "commands", {}).values():
            in_language(inner, lang)
    return command


def told(error: click.ClickException, lang: Lang) -> str:
    """What is wrong with a command line, in `lang`, below how it is used."""
    lines = []
    context: Any = getattr(error, "ctx", None)
    if context is not None:
        lines += [context.get_usage(), _TRY[lang].format(f"{context.command_path} --help"), ""]
    return "\n".join([*lines, _ERROR[lang].format(sentence(error.format_message(), lang))]) + "\n"


def sentence(message: str, lang: Lang) -> str:
    """A sentence of the library's in `lang`."""
    if lang is Lang.EN:
        # An "integer range" is a word for programmers.
        return _NO_NUMBER.sub(lambda m: f"is not a {'whole ' if m[1] else ''}number.", message)
    if found := _WHERE.fullmatch(message):
        *where, rest = found.groups()
        before = next((f"‘{name}’ 값 " for name in where if name is not None), "")
        return before + sentence(rest, lang)
    for pattern, korean in _SENTENCES:
        if found := pattern.fullmatch(message):
            parts = [part for part in found.groups() if part is not None]
            return korean.format(*(sentence(part, lang) if part else "" for part in parts))
    return message
