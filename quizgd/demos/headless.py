"""A demo without a screen: its figures as JSON values, its picture as an SVG file or plain text."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quizgd.demos import DemoError, open_demo
from quizgd.demos.demo import Demo
from quizgd.demos.export import to_svg, to_text
from quizgd.language import Bilingual, Lang

Settings = Mapping[str, float | int | str | bool]

_WIDTH, _HEIGHT = 110, 26


def run_headless(name: str, settings: Settings, predict: str | None, lang: Lang) -> dict[str, Any]:
    """Run demo `name` to its closing line and report it as JSON values.

    `predict` is an option's id or its number from 1; None predicts nothing. Raises `DemoError`.
    """
    return _run(name, settings, predict, lang).report()


def save(
    name: str, settings: Settings, path: Path, lang: Lang, *, predict: str | None = None
) -> None:
    """Run demo `name` to its closing line and write its picture to `path` as SVG.

    Raises `DemoError` with one sentence, also when the file cannot be written; a file that was
    there before is replaced only by a complete one.
    """
    demo = _run(name, settings, predict, lang)
    picture = to_svg(
        demo.frame(_WIDTH, _HEIGHT),
        demo.title[lang],
        [demo.title[lang], demo.claim[lang]],
        [demo.closing(lang)],
    )
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            file.write(picture)
        # The temporary file is readable by its owner alone; a picture is made to be passed on.
        Path(file.name).chmod(0o644)
        Path(file.name).replace(path)
    except OSError as error:
        if "file" in locals():
            Path(file.name).unlink(missing_ok=True)
        why = os.strerror(error.errno) if error.errno else str(error)
        said = Bilingual(
            f"그림을 ‘{path}’에 저장하지 못했습니다: {why}.",
            f"The picture could not be saved to '{path}': {why}.",
        )
        raise DemoError(said[lang]) from None


def plain(
    name: str,
    settings: Settings,
    predict: str | None,
    lang: Lang,
    *,
    width: int = 80,
    height: int = 20,
) -> str:
    """The finished demo as lines of text without colour, for `--plain`. Raises `DemoError`."""
    demo = _run(name, settings, predict, lang)
    lines = [demo.title[lang], demo.claim[lang], "", to_text(demo.frame(width, height)), ""]
    return "\n".join([*lines, demo.closing(lang), demo.halted(lang) or ""]).rstrip() + "\n"


def _run(name: str, settings: Settings, predict: str | None, lang: Lang) -> Demo:
    demo = open_demo(name, settings, lang)
    options = demo.question().options
    if predict is not None and predict.isascii() and predict.isdigit():
        ids = {option.id for option in options}
        number = int(predict) if len(predict) < 9 else 0
        # An option whose id is a number (a count of updates) is meant by its id.
        if predict not in ids and 1 <= number <= len(options):
            predict = options[number - 1].id
    demo.predict(predict)
    while not demo.finished and demo.step():
        pass
    return demo
