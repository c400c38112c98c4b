"""The installed program in a real pseudo-terminal, as a person meets it."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a POSIX pseudo-terminal", allow_module_level=True)

import pexpect
import pyte

from quizgd.practice.history import open_history
from quizgd.tui.screens.verdict import SETTLE_SECONDS

PROGRAM = Path(sys.executable).with_name("quizgd")
ANSWER = "손실을 줄이기 위해 기울기의 반대 방향으로 파라미터를 조금씩 옮기는 일을 반복합니다."
PATIENCE = 120
"""Seconds until what does not come counts as missing; a busy machine may well take ten."""


class Terminal:
    """A program and the screen it draws."""

    def __init__(self, home: Path, *arguments: str, columns: int = 100, lines: int = 30) -> None:
        env = {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "QUIZGD_HOME": str(home),
        }
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.program = pexpect.spawn(
            str(PROGRAM), list(arguments), env=env, dimensions=(lines, columns), timeout=PATIENCE
        )

    @property
    def text(self) -> str:
        # Not `screen.display`: it fails on a wide character half written over.
        cells = range(self.screen.columns)
        rows = (self.screen.buffer[y] for y in range(self.screen.lines))
        return "\n".join("".join(row[x].data for x in cells) for row in rows)

    def read(self, seconds: float) -> None:
        try:
            self._stream.feed(self.program.read_nonblocking(65536, seconds))
        except (pexpect.TIMEOUT, pexpect.EOF):
            time.sleep(0.01)

    def shows(self, *wanted: str) -> None:
        """Wait until all of `wanted` are on screen; spaces do not matter."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self.read(0.1)
            text = "".join(self.text.split())
            if all("".join(words.split()) in text for words in wanted):
                return
        pytest.fail(f"{wanted} did not come; the screen is\n{self.text}")

    def press(self, keys: str) -> None:
        self.program.send(keys)

    def ends(self) -> int | None:
        deadline = time.monotonic() + PATIENCE
        while self.program.isalive() and time.monotonic() < deadline:
            self.read(0.1)
        return self.program.exitstatus


Start = Callable[..., Terminal]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """Starts the program; what still runs at the end of a test is ended."""
    started: list[Terminal] = []

    def run(*arguments: str) -> Terminal:
        started.append(Terminal(home, *arguments))
        return started[-1]

    yield run
    for terminal in started:
        terminal.program.close(force=True)


def test_from_start_to_a_verdict_and_its_demo(home: Path, start: Start) -> None:
    terminal = start("quiz", "what-is-gradient-descent", "--lang", "ko")
    terminal.shows("경사하강법이 무엇인가요?", "20초")
    terminal.press(ANSWER)
    terminal.shows(ANSWER[:20])
    terminal.press("\r")
    terminal.shows("✓", "말함", "핵심")
    # On disk before it is on screen.
    with open_history(home / "history.sqlite3").history as history:
        (answer,) = history.answers()
    assert answer.text == ANSWER
    assert "negative-gradient" in {c.id for c in answer.verdict.concepts if c.spans}
    terminal.press("d")
    terminal.shows("one-step", "learning-rate")
    terminal.press("\x1b[B\r")
    terminal.shows("1/L", "2/L")
    terminal.press("\x1b")
    terminal.shows("one-step", "learning-rate")
    terminal.press("\x1b")
    terminal.shows("말함")
    terminal.press("\x11")
    assert terminal.ends() == 0


def test_what_was_typed_and_answered_survives_kill_9(home: Path, start: Start) -> None:
    terminal = start("--lang", "en")
    terminal.shows("Start")
    terminal.shows("20 questions")
    terminal.press("\r")
    terminal.shows("1 / 20")
    terminal.press("the loss falls")
    terminal.press("\r")
    terminal.shows("Verdict", "the loss falls")
    # A second Enter right after the one that submitted would be taken for the same.
    time.sleep(SETTLE_SECONDS)
    terminal.press("\r")
    terminal.shows("2 / 20")
    terminal.press("half a thought")
    terminal.shows("half a thought")
    with open_history(home / "history.sqlite3").history as history:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            session = history.session()
            assert session is not None
            if history.draft(session.questions[session.position]) == "half a thought":
                break
            time.sleep(0.05)
        else:
            pytest.fail("the draft was never saved")
        assert [a.text for a in history.answers()] == ["the loss falls"]
    terminal.program.kill(signal.SIGKILL)
    terminal.ends()

    again = start("--lang", "en")
    again.shows("Resume", "2 / 20")
    again.press("\r")
    again.shows("2 / 20", "half a thought")
    again.press("\x11")
    assert again.ends() == 0
