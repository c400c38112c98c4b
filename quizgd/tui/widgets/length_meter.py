"""How long the answer takes to say, against its target, while it is being typed."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from quizgd.checker.concision import LONG_FACTOR, seconds
from quizgd.language import Bilingual, Lang

WIDTH = 18
"""Cells of the bar; its full width stands for `LONG_FACTOR` targets."""

WORDS = {
    "empty": Bilingual("핵심 개념을 말하고, 멈추세요", "name the key concepts, then stop"),
    "short": Bilingual("목표 안", "within the target"),
    "over": Bilingual("목표를 넘었습니다", "past the target"),
    "long": Bilingual("깁니다: 핵심을 말했다면 멈추세요", "long: if the key points are said, stop"),
}


class LengthMeter(Static):
    """One line: seconds, target, a bar with the target marked, and what that means."""

    DEFAULT_CSS = "LengthMeter { height: 1; padding: 0 1; text-wrap: nowrap; }"

    def show(self, text: str, target: int, lang: Lang) -> None:
        """Measure `text` against `target` seconds."""
        taken = seconds(text)
        if not taken:
            state, colour = "empty", "$quiet"
        elif taken <= target:
            state, colour = "short", "$success"
        elif taken <= LONG_FACTOR * target:
            state, colour = "over", "$warning"
        else:
            state, colour = "long", "$error"
        full = LONG_FACTOR * target
        mark = round(WIDTH / LONG_FACTOR)
        filled = min(WIDTH, round(taken / full * WIDTH)) if taken else 0
        if taken and not filled:
            filled = 1
        head = Bilingual(f"말하면 {taken:.0f} / {target}초 ", f"{taken:.0f} / {target} s aloud ")
        cells = [
            ("━" if i < filled else "┃" if i == mark else "─", colour if i < filled else "$quiet")
            for i in range(WIDTH)
        ]
        self.update(Content.assemble(head[lang], *cells, " ", (WORDS[state][lang], f"{colour}")))
