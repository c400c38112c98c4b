"""How long the answer takes to say, against its target, while it is being typed."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from quizgd.checker.concision import LONG_FACTOR, SHORT_FACTOR, seconds
from quizgd.language import Bilingual, Lang

WIDTH = 18
"""Cells of the bar at most; its full width stands for `LONG_FACTOR` targets."""
LEAST = 6
"""Cells that a bar needs to tell anything."""

WORDS = {
    "empty": Bilingual("핵심을 말하고, 멈추세요", "name the key concepts, then stop"),
    "short": Bilingual("아직 짧음", "still short"),
    "right": Bilingual("목표 시간 이내", "within the target"),
    "over": Bilingual("목표를 넘었습니다", "past the target"),
    "long": Bilingual("깁니다: 이제 마무리하세요", "long: if the key points are said, stop"),
}


class LengthMeter(Static):
    """One line: seconds, target, a bar with the target marked, and what that means.

    The bar gives way where the window is narrow; the words never do.
    """

    DEFAULT_CSS = "LengthMeter { height: 1; padding: 0 1; text-wrap: nowrap; }"

    _shown: tuple[str, int, Lang] | None = None

    def show(self, text: str, target: int, lang: Lang) -> None:
        """Measure `text` against `target` seconds."""
        self._shown = text, target, lang
        self._draw()

    def on_resize(self) -> None:
        """The bar takes the room that is left."""
        self._draw()

    def _draw(self) -> None:
        if self._shown is None:
            return
        text, target, lang = self._shown
        taken = seconds(text)
        state, colour = _state(taken, target)
        head = Bilingual(
            f"소리 내어 말하면 {taken:.0f} / {target}초", f"{taken:.0f} / {target} s aloud"
        )[lang]
        words = WORDS[state][lang]
        room = (self.size.width or 80) - cell_len(f"{head}  {words}")
        width = min(WIDTH, room)
        bar = _bar(taken, target, width, colour) if width >= LEAST else []
        gap = [" "] if bar else []
        self.update(Content.assemble(head, " ", *bar, *gap, (words, colour)))


def _state(taken: float, target: int) -> tuple[str, str]:
    """The key of what is said about a length, and its colour."""
    if not taken:
        return "empty", "$quiet"
    if taken < SHORT_FACTOR * target:
        return "short", "$quiet"
    if taken <= target:
        return "right", "$success"
    if taken <= LONG_FACTOR * target:
        return "over", "$warning"
    return "long", "$error"


def _bar(taken: float, target: int, width: int, colour: str) -> list[tuple[str, str]]:
    mark = round(width / LONG_FACTOR)
    filled = min(width, round(taken / (LONG_FACTOR * target) * width)) if taken else 0
    if taken and not filled:
        filled = 1
    return [
        ("━" if i < filled else "┃" if i == mark else "─", colour if i < filled else "$quiet")
        for i in range(width)
    ]
