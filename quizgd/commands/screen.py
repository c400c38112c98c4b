"""Opens the screen, when there is a terminal to draw on. Imports no command-line library."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from quizgd.language import Bilingual, Lang

if TYPE_CHECKING:
    from quizgd.commands.front import Front
    from quizgd.tui.start import Start

_NO_TERMINAL = Bilingual(
    "quizgd의 화면은 터미널에서만 열립니다. 파이프에서는 quizgd check ID처럼 쓰세요.",
    "The screen needs a terminal; in a pipe, use a command such as quizgd check ID.",
)
_CANNOT_DRAW = Bilingual(
    "이 터미널(TERM={})에는 화면을 그릴 수 없습니다. 다른 터미널에서 열거나, quizgd check ID처럼"
    " 쓰세요.",
    "This terminal (TERM={}) cannot draw a screen; open quizgd in another one, or use a command"
    " such as quizgd check ID.",
)
_DUMB = ("dumb", "unknown")


def open_screen(front: Front | None = None, start: Start | None = None) -> int:
    """Run the program on screen until the person quits; the exit status."""
    # Textual draws on the error stream, so that has to be the terminal as well.
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        print(f"quizgd: {_NO_TERMINAL[_language(front)]}", file=sys.stderr)
        return 2
    # The library that draws takes such a terminal for 80x25, and would lay out its screen for ever.
    if (kind := os.environ.get("TERM", "").lower()) in _DUMB:
        print(f"quizgd: {_CANNOT_DRAW[_language(front)].format(kind)}", file=sys.stderr)
        return 2
    # iTerm2 loses a composed Hangul syllable under the kitty keyboard protocol; Textual reads
    # this when it is first imported.
    if os.environ.get("TERM_PROGRAM") == "iTerm.app" and "TMUX" not in os.environ:
        os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    if front is not None and front.plain:
        os.environ["NO_COLOR"] = "1"
    # What is imported stays until the end: not looking through it again and again for garbage
    # brings the first paint 6 % forward.
    gc.disable()
    from quizgd.tui.app import QuizApp  # noqa: PLC0415

    gc.freeze()
    gc.enable()
    # A screen is thousands of small objects that live long: looking through them rarely makes
    # going from one to the next a sixth faster, for a few megabytes.
    gc.set_threshold(50_000, 20, 20)
    if start is None:
        from quizgd.tui.start import Start  # noqa: PLC0415

        start = Start(lang=front.asked, banks=front.banks) if front else Start()
    app = QuizApp(start)
    app.run()
    if app.farewell is not None:
        print(app.farewell)
    return app.return_code or 0


def _language(front: Front | None) -> Lang:
    if front is not None:
        return front.lang
    from quizgd.commands.front import spoken  # noqa: PLC0415 - only when there is no terminal

    return spoken((), os.environ)
