"""Makes the pictures of the README: the program itself, driven like a person would, drawn as SVG.

usage: .venv/bin/python docs/pictures.py
"""

from __future__ import annotations

import asyncio
import html
import itertools
import os
import re
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import TextArea

from quizgd.language import Lang
from quizgd.tui.app import QuizApp
from quizgd.tui.screens.demo import DemoScreen
from quizgd.tui.start import Start

HERE = Path(__file__).parent / "pictures"
SIZE = (100, 32)
FONTS = "Fira Code, DejaVu Sans Mono, Menlo, Consolas, D2Coding, monospace"
ANSWER = (
    "손실을 줄이려고 gradient의 반대 방향으로 파라미터를 조금씩 옮기는 일을 반복합니다."
    " 그래서 항상 전역 최솟값에 도달합니다."
)

Person = Callable[[Pilot[None]], Awaitable[None]]


async def settle(pilot: Pilot[None]) -> None:
    """Wait until the bank is open and nothing moves any more."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


async def look(pilot: Pilot[None]) -> None:
    await settle(pilot)


async def type_answer(pilot: Pilot[None]) -> None:
    await settle(pilot)
    box = pilot.app.screen.query_one(TextArea)
    box.insert(ANSWER)
    await settle(pilot)


async def answer(pilot: Pilot[None]) -> None:
    await type_answer(pilot)
    await pilot.press("enter")
    await settle(pilot)


def predict_and_watch(option: str, steps: int) -> Person:
    """Predict, watch that many updates at the demo's own speed, and pause."""

    async def watch(pilot: Pilot[None]) -> None:
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, DemoScreen)
        await pilot.press(option, "enter")
        assert screen.stage is not None
        while screen.stage.demo.steps < steps and not screen.stage.demo.finished:
            await asyncio.sleep(0.02)
        if screen.stage.playing:
            screen.action_do("toggle")
        await asyncio.sleep(0.3)

    return watch


QUESTION = ("what-is-gradient-descent",)
PICTURES: dict[str, tuple[Start, Person]] = {
    "home": (Start(lang=Lang.EN), look),
    "question": (Start("quiz", QUESTION, lang=Lang.KO), type_answer),
    "verdict": (Start("quiz", QUESTION, lang=Lang.KO), answer),
    "learning-rate": (
        Start("demo", demo="learning-rate", settings={"rate": 0.19}, lang=Lang.EN),
        predict_and_watch("2", 300),
    ),
    "local-minima": (
        Start("demo", demo="local-minima", settings={"momentum": 0.9}, lang=Lang.KO),
        predict_and_watch("1", 300),
    ),
    "batch-size": (
        Start("demo", demo="batch-size", settings={"batch": 8}, lang=Lang.EN),
        predict_and_watch("2", 300),
    ),
}


CELL = 12.2
"""Width of one cell in the pictures, in their units; a Hangul syllable takes two."""
TEXT = re.compile(
    r'<text class="([^"]*)" x="([^"]*)" y="([^"]*)" textLength="[^"]*"([^>]*)>(.*?)</text>'
)


def fitted(svg: str) -> str:
    """Every wide letter in its own two cells, and no font from elsewhere.

    The library gives a run of text the length of its letters, which squeezes Korean to one half.
    """
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("font-family: Fira Code, monospace", f"font-family: {FONTS}")
    return TEXT.sub(_cells, svg)


def _cells(found: re.Match[str]) -> str:
    style, x, y, more, content = found.groups()
    left = float(x)
    parts = []
    letters = html.unescape(content).replace("\xa0", " ")
    for wide, run in itertools.groupby(letters, lambda letter: cell_len(letter) == 2):
        text = "".join(run)
        for piece in text if wide else re.findall(r" +|[^ ]+(?: [^ ]+)*", text):
            width = cell_len(piece) * CELL
            if piece.strip():
                # Cells are wider than the letters of most fonts: a larger syllable fills its two.
                size = ' font-size="23"' if wide else ""
                kept = html.escape(piece).replace(" ", "&#160;")
                parts.append(
                    f'<text class="{style}" x="{left:.1f}" y="{y}"{size} textLength="{width:.1f}"'
                    f"{more}>{kept}</text>"
                )
            left += width
    return "".join(parts)


async def make() -> None:
    for name, (start, person) in PICTURES.items():
        with tempfile.TemporaryDirectory() as home:
            os.environ["QUIZGD_HOME"] = home
            app = QuizApp(start)
            async with app.run_test(size=SIZE) as pilot:
                await person(pilot)
                svg = fitted(app.export_screenshot(title="quizgd"))
        (HERE / f"{name}.svg").write_text(svg, encoding="utf-8")
        print(f"{name}.svg  {len(svg):,} characters")


if __name__ == "__main__":
    asyncio.run(make())
