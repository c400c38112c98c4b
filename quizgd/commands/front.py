"""What the commands share: the choices made before the command, the bank, the way to fail."""

from __future__ import annotations

import contextlib
import os
import shlex
import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from quizgd.language import Bilingual, Lang

if TYPE_CHECKING:
    from quizgd.bank.model import Bank, Question

FINDINGS = 1
USAGE = 2
_SHOWN_PROBLEMS = 10

Command = TypeVar("Command", bound=Callable[..., Any])


class FailedError(click.ClickException):
    """Wrong usage: one sentence on the error stream."""

    exit_code = USAGE

    def show(self, file: Any = None) -> None:
        """Print the sentence."""
        click.echo(f"quizgd: {self.message}", file=file or sys.stderr)


class FindingsError(FailedError):
    """Something was found to be wrong; lines that say where stand above the sentence."""

    exit_code = FINDINGS


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the command's name."""

    lang: Lang
    """The language messages are in."""
    asked: Lang | None = None
    """The language that `--lang` asked for."""
    banks: tuple[Path, ...] = ()
    plain: bool = False

    def speaking(self, lang: str | None) -> Front:
        """With the `--lang` of the command itself, if it was given."""
        return replace(self, lang=Lang(lang), asked=Lang(lang)) if lang else self

    @property
    def coloured(self) -> bool:
        """Whether the output may use colour."""
        return (
            not self.plain
            and not os.environ.get("NO_COLOR")
            and os.environ.get("TERM") != "dumb"
            and sys.stdout.isatty()
        )


def spoken(argv: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """The language of help and messages: `--lang`, else Korean in a Korean locale."""
    for flag, value in zip(argv, [*argv[1:], ""], strict=False):
        chosen = value if flag == "--lang" else flag.removeprefix("--lang=")
        if chosen in ("ko", "en") and flag.startswith("--lang"):
            return Lang(chosen)
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environ[name] for name in names if environ.get(name)), "")
    return Lang.KO if locale.lower().startswith("ko") else Lang.EN


def lang_option(lang: Lang) -> Callable[[Command], Command]:
    """`--lang`, the same for every command."""
    says = Bilingual("말할 언어", "Language to speak.")
    return click.option("--lang", type=click.Choice(["ko", "en"]), help=says[lang])


def json_option(lang: Lang) -> Callable[[Command], Command]:
    """`--json`, the same for every command."""
    says = Bilingual("사람 대신 프로그램이 읽을 JSON으로 출력", "Print JSON, for programs.")
    return click.option("--json", "as_json", is_flag=True, help=says[lang])


def load_bank(front: Front) -> Bank:
    """The bank that is shipped, the person's own, and those of `--bank`; or fail with lines."""
    from quizgd import paths  # noqa: PLC0415
    from quizgd.bank.read import BankError, known_banks, load  # noqa: PLC0415

    refuse_missing(front.lang, *front.banks)
    try:
        return load(*known_banks(*front.banks), cache=paths.cache(), demos=demo_names())
    except BankError as error:
        for problem in error.problems[:_SHOWN_PROBLEMS]:
            click.echo(str(problem), err=True)
        count = len(error.problems)
        said = Bilingual(
            f"질문 은행에 문제가 {count}건 있어 쓸 수 없습니다."
            f" 모두 보려면 {checking(front.banks)} 명령을 실행하세요.",
            f"The bank cannot be used, for {count} problem{'s' * (count > 1)};"
            f" {checking(front.banks)} shows them all.",
        )
        raise FindingsError(said[front.lang]) from None


def refuse_missing(lang: Lang, *banks: Path) -> None:
    """Fail when a bank that was named does not exist: it has no line to tell a problem of."""
    for bank in banks:
        # A name that no file can have (too long, a null byte) is told by whoever reads it.
        with contextlib.suppress(OSError, ValueError):
            if not bank.exists() and not bank.is_symlink():
                name = shortened(str(bank))
                said = Bilingual(
                    f"‘{name}’: 이런 파일이나 폴더가 없습니다.",
                    f"There is no file or folder '{name}'.",
                )
                raise FindingsError(said[lang])


def checking(banks: Sequence[Path]) -> str:
    """The command that tells every problem of these banks."""
    from quizgd.bank.problems import printable  # noqa: PLC0415

    *others, last = [shlex.quote(printable(str(bank))) for bank in banks] or [""]
    before = "".join(f" --bank {other}" for other in others)
    return f"quizgd{before} bank check {last}".rstrip()


def demo_names() -> Collection[str]:
    """The demos a question may show."""
    from quizgd.demos import names  # noqa: PLC0415

    return names()


def find_question(bank: Bank, question_id: str, lang: Lang) -> Question:
    """The question with this id; or fail with what may have been meant."""
    question = bank.find(question_id)
    if question is None:
        said = unknown(
            Bilingual("질문은", "question"),
            question_id,
            (q.id for q in bank.questions),
            "bank list",
        )
        raise FailedError(said[lang])
    return question


def unknown(what: Bilingual, found: str, known: Iterable[str], lister: str) -> Bilingual:
    """A sentence about an id that does not exist; `what` has its particle in Korean (질문은)."""
    from difflib import get_close_matches  # noqa: PLC0415

    near = get_close_matches(found[:100], list(known), n=1)
    name = shortened(found)
    return Bilingual(
        f"‘{name}’라는 {what.ko} 없습니다. "
        + (f"혹시 ‘{near[0]}’인가요?" if near else f"quizgd {lister}로 목록을 보세요."),
        f"There is no {what.en} called '{name}'; "
        + (f"did you mean '{near[0]}'?" if near else f"quizgd {lister} shows them all."),
    )


def shortened(found: str) -> str:
    """What a person gave, short, and unable to steer a terminal."""
    from quizgd.bank.problems import quoted  # noqa: PLC0415

    return quoted(found)[1:-1]
