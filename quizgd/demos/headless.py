"""A demo without a screen: its figures as JSON values, its picture in a file or as plain text."""

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

PICTURES = (".svg", ".png", ".gif")
"""What a picture's name may end in."""
MOST_FRAMES = 40
"""A GIF holds no more pictures than this; a longer run leaves updates out, evenly."""

_WIDTH, _HEIGHT = 110, 26
_FIRST_MS, _LAST_MS, _ALL_MS, _FASTEST_MS = 1500, 4000, 9000, 80


def run_headless(name: str, settings: Settings, predict: str | None, lang: Lang) -> dict[str, Any]:
    """Run demo `name` to its closing line and report it as JSON values.

    `predict` is an option's id or its number from 1; None predicts nothing. Raises `DemoError`.
    """
    return _run(name, settings, predict, lang).report()


def save(
    name: str, settings: Settings, path: Path, lang: Lang, *, predict: str | None = None
) -> None:
    """Run demo `name` to its closing line and write its picture to `path`, by its ending.

    SVG and PNG show the last frame, GIF the run. Raises `DemoError` with one sentence, also when
    the file cannot be written or a package is missing; a file that was there before is replaced
    only by a complete one.
    """
    kind = path.suffix.lower()
    if kind not in PICTURES:
        raise DemoError(_NO_PICTURE[lang])
    demo = _run(name, settings, predict, lang)
    ending = _ending(demo, lang)
    if kind == ".svg":
        _write(path, _svg(demo, lang, ending, ending).encode(), lang)
        return
    from quizgd.demos import raster  # noqa: PLC0415 (only these two need it)

    if kind == ".png":
        _write(path, raster.to_png(_svg(demo, lang, ending, ending), lang), lang)
    else:
        svgs, milliseconds = _film(demo, lang)
        _write(path, raster.to_gif(svgs, milliseconds, lang), lang)


_NO_PICTURE = Bilingual(
    "그림 파일의 이름은 .svg, .png, .gif 중 하나로 끝나야 합니다.",
    "A picture's name ends in .svg, .png or .gif.",
)


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
    tail = [demo.closing(lang), demo.because(lang), demo.halted(lang) or ""]
    return "\n".join([*lines, *tail]).rstrip() + "\n"


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


def _ending(demo: Demo, lang: Lang) -> list[str]:
    return [demo.closing(lang), demo.because(lang)]


def _svg(demo: Demo, lang: Lang, below: list[str], room: list[str]) -> str:
    """The present frame with title and question above, and as much room below as `room` needs."""
    title = demo.title[lang]
    above = [title, demo.question().ask[lang]]
    return to_svg(demo.frame(_WIDTH, _HEIGHT), title, above, below, room=room)


def _film(demo: Demo, lang: Lang) -> tuple[list[str], list[int]]:
    """The run from its start, as pictures and the milliseconds for which each is shown."""
    steps, ending = demo.steps, _ending(demo, lang)
    last = _svg(demo, lang, ending, ending)
    count = min(MOST_FRAMES, steps + 1)
    stops = sorted({round(steps * i / max(1, count - 1)) for i in range(count)})[:-1]
    while demo.back():
        pass
    svgs = []
    for stop in stops:
        while demo.steps < stop and demo.step():
            pass
        svgs.append(_svg(demo, lang, [], ending))
    each = max(_FASTEST_MS, min(400, _ALL_MS // count))
    return [*svgs, last], [*[_FIRST_MS, *[each] * count][: len(svgs)], _LAST_MS]


def _write(path: Path, picture: bytes, lang: Lang) -> None:
    try:
        with tempfile.NamedTemporaryFile(
            "wb", dir=path.parent, prefix=f".{path.name}.", delete=False
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
