"""What the commands that export, take in and forget the history share: opening, asking, telling."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgd.commands.front import FailedError, FindingsError, Front
from quizgd.language import Bilingual, Lang

if TYPE_CHECKING:
    from quizgd.practice.history import History

_NO_HISTORY = Bilingual(
    "아직 기록이 없습니다. quizgd를 실행해 시작하세요.",
    "There is no history yet; run quizgd to begin.",
)
_NEEDS_YES = Bilingual(
    "물어볼 터미널이 없습니다. 그대로 하려면 --yes를 붙이세요.",
    "There is no terminal to ask at; add --yes to go ahead.",
)
_LEFT = Bilingual("그만두었습니다. 바뀐 것은 없습니다.", "Stopped; nothing was changed.")
_THERE = Bilingual(
    "‘{}’ 파일이 이미 있습니다. 덮어쓰려면 --force를 붙이세요.",
    "There is a file '{}' already; --force writes over it.",
)
_NAMES = {
    "answers": (Bilingual("답 {}개", "{} answers"), Bilingual("답 1개", "1 answer")),
    "reviews": (Bilingual("복습 기록 {}개", "{} reviews"), Bilingual("복습 기록 1개", "1 review")),
    "drills": (
        Bilingual("짧은 연습 {}개", "{} drill items"),
        Bilingual("짧은 연습 1개", "1 drill item"),
    ),
    "predictions": (
        Bilingual("데모 예측 {}개", "{} predictions"),
        Bilingual("데모 예측 1개", "1 prediction"),
    ),
    "interviews": (
        Bilingual("모의 면접 {}번", "{} interviews"),
        Bilingual("모의 면접 1번", "1 interview"),
    ),
}
_NOTHING = Bilingual("아무 기록 없음", "nothing")


@contextmanager
def opened(front: Front, *, begin: bool = False) -> Iterator[History]:
    """The history, to be written to; fails with a sentence where that cannot be.

    `begin`: a new one is begun where there is none.
    """
    from quizgd import paths  # noqa: PLC0415
    from quizgd.practice.history import HistoryError, open_history  # noqa: PLC0415

    if not begin and not paths.history().exists():
        raise FindingsError(_NO_HISTORY[front.lang])
    found = open_history(paths.history())
    with found.history as history:
        if found.warning is not None:
            raise FindingsError(found.warning[front.lang])
        try:
            yield history
        except HistoryError as error:
            raise FindingsError(error.sentence[front.lang]) from None


def refuse_to_overwrite(path: Path, lang: Lang, *, force: bool) -> None:
    """Fail where a file is in the way."""
    from quizgd.commands.front import shortened  # noqa: PLC0415

    if path.exists() and not force:
        raise FailedError(_THERE[lang].format(shortened(str(path))))


def ask(question: Bilingual, lang: Lang, *, yes: bool) -> bool:
    """Whether to go ahead; True at once with `--yes`. Fails where nobody can be asked."""
    if yes:
        return True
    if not sys.stdin.isatty():
        raise FailedError(_NEEDS_YES[lang])
    if click.confirm(question[lang], default=False, err=True):
        return True
    click.echo(_LEFT[lang], err=True)
    return False


def listed(counts: Mapping[str, int]) -> Bilingual:
    """How much a history holds, in a few words."""
    found = [
        Bilingual(*(words[counts[name] == 1][lang].format(f"{counts[name]:,}") for lang in Lang))
        for name, words in _NAMES.items()
        if counts.get(name)
    ]
    if not found:
        return _NOTHING
    return Bilingual(*(", ".join(words[lang] for words in found) for lang in Lang))


def shown(path: Path) -> str:
    """A path that cannot steer a terminal, whole."""
    from quizgd.bank.problems import printable  # noqa: PLC0415

    return printable(str(path))
