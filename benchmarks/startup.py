"""Time to the first paint, in a pseudo-terminal, against a minimal Textual app in the same run.

usage: python benchmarks/startup.py [RUNS]

From the start of the process to the moment the first screen's words arrive at the terminal; the
two programs take turns, so that a busy moment of the machine meets both.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from pathlib import Path

MINIMAL = """
from textual.app import App, ComposeResult
from textual.widgets import Static

class Minimal(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("first-paint")

Minimal().run()
"""
COLUMNS, LINES = 120, 40
PATIENCE = 30.0


def until(
    command: list[str],
    marks: list[re.Pattern[bytes]],
    env: dict[str, str],
    *,
    patience: float = PATIENCE,
    at_each: Callable[[int], object] = lambda pid: None,
) -> list[float]:
    """Milliseconds from starting `command` until each of `marks`, in turn, has been drawn.

    `at_each` is called with the number of the process at each of them.
    """
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    began = time.perf_counter()
    program = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=env, start_new_session=True
    )
    os.close(slave)
    drawn, times = b"", []
    try:
        for mark in marks:
            while not mark.search(drawn):
                if not select.select([master], [], [], patience)[0]:
                    raise SystemExit(f"{command[0]}: {mark.pattern!r} was never drawn")
                drawn += os.read(master, 65536)
            times.append((time.perf_counter() - began) * 1000)
            at_each(program.pid)
    finally:
        program.send_signal(signal.SIGKILL)
        program.wait()
        os.close(master)
    return times


def main() -> None:
    runs = max(7, int(sys.argv[1])) if len(sys.argv) > 1 else 15
    home = tempfile.mkdtemp()
    env = {
        **os.environ,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "QUIZGD_HOME": home,
    }
    minimal = [sys.executable, "-c", MINIMAL]
    quizgd = [str(Path(sys.executable).with_name("quizgd"))]
    greeting = [re.compile(b"first-paint")]
    # The bank's size appears once the bank and the history are open, after the first paint.
    marks = [re.compile(b"Progress"), re.compile(rb"\d+ questions")]
    try:
        for command, mark in ((minimal, greeting), (quizgd, marks)):
            until(command, mark, env)  # Warms the disk and the bank's cache.
        reference: list[float] = []
        first: list[float] = []
        ready: list[float] = []
        for _ in range(runs):
            reference += until(minimal, greeting, env)
            painted, opened = until(quizgd, marks, env)
            first.append(painted)
            ready.append(opened)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    base = statistics.median(reference)
    print(f"{runs} runs each, taking turns, {COLUMNS}x{LINES}; ms, median (least to most)")
    for name, times in (
        ("minimal Textual app, first paint", reference),
        ("quizgd, first paint", first),
        ("quizgd, bank and history open", ready),
    ):
        median = statistics.median(times)
        spread = f"({min(times):.0f} to {max(times):.0f})"
        print(f"  {name:34} {median:5.0f} {spread:15} ratio {median / base:.2f}")


if __name__ == "__main__":
    main()
