"""Frames a second and their price: demos at 120x40 in a pseudo-terminal, beside other drawers.

usage: python benchmarks/frames.py [SECONDS]

Every program draws at 30 frames a second in a terminal of its own for SECONDS (default 6), after
thirty frames of warming up, and tells how many it drew and how much processor time it took, all
threads of the program together. The bar: 30 frames a second under 25 % of one core. The same curve
is drawn by textual-plot and textual-hires-canvas where they are installed:
pip install textual-plot textual-hires-canvas
"""

from __future__ import annotations

import fcntl
import importlib.util
import json
import math
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# As `open_demo` does it before numpy is imported: on a busy machine two threads are far slower.
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
from textual.app import App, ComposeResult

from quizgd.demos.axes import Axes, Scale
from quizgd.demos.canvas import Canvas, Rect
from quizgd.demos.palette import Ink
from quizgd.language import Lang
from quizgd.tui.messages import Settings
from quizgd.tui.screens.demo import FRAMES, DemoScreen
from quizgd.tui.themes import BOTH, DARK
from quizgd.tui.widgets.canvas_view import CanvasView

COLUMNS, LINES, WARM_UP = 120, 40, 30
XS = np.linspace(0.0, 10.0, 240)


class Measured(App[None]):
    """Draws `self.draw()` thirty times a second and writes down what that took."""

    def __init__(self, seconds: float, told: Path) -> None:
        super().__init__()
        self.most, self.told = round(FRAMES * seconds), told
        self.frames, self.began = -WARM_UP, (0.0, 0.0)

    def on_mount(self) -> None:
        for theme in BOTH.values():
            self.register_theme(theme)
        self.theme = DARK.name
        self.begin()

    def begin(self) -> None:
        self.set_interval(1 / FRAMES, self._frame)

    def _frame(self) -> None:
        self.draw(time.perf_counter())
        self.count()

    def draw(self, at: float) -> None:
        raise NotImplementedError

    def count(self) -> None:
        """One frame more: after those that warm up, time is taken until there are enough."""
        self.frames += 1
        if self.frames == 0:
            self.began = (time.perf_counter(), time.process_time())
        elif self.frames == self.most:
            elapsed = time.perf_counter() - self.began[0]
            busy = time.process_time() - self.began[1]
            self.told.write_text(json.dumps([self.frames, elapsed, busy]))
            self.exit()


class OneDemo(Measured):
    """A demo on its real screen, running at 30 updates a second, so that every frame is new."""

    name: str = "batch-size"
    settings: Settings = {"batch": 4}  # noqa: RUF012 (never changed)

    def begin(self) -> None:
        screen = DemoScreen(self.name, self.settings, Lang.EN)
        assert screen.stage is not None
        stage, real = screen.stage, CanvasView.show

        def counted(view: CanvasView, frame: Any) -> None:
            real(view, frame)
            self.count()

        CanvasView.show = counted  # type: ignore[method-assign,assignment]
        stage.speed = float(FRAMES)
        self.push_screen(screen)
        self.call_after_refresh(screen.action_do, "skip")

        def again() -> None:
            if not stage.playing:
                screen.action_do("toggle")

        self.set_interval(0.05, again)


class Chaos(OneDemo):
    name = "learning-rate"
    settings: Settings = {"surface": "double-well", "rate": "2.9/L", "start": 0.5}  # noqa: RUF012


class OurCurve(Measured):
    """A sine with axes and a large dot that moves along it, by the demos' own renderer."""

    def compose(self) -> ComposeResult:
        yield CanvasView(id="view")

    def draw(self, at: float) -> None:
        view = self.query_one(CanvasView)
        width, height = view.size
        canvas = Canvas(width, height)
        axes = Axes(canvas, Rect(0, 0, width, height), Scale(0, 10), Scale(-1.1, 1.1))
        axes.line(XS, np.sin(XS + at), Ink.CURVE)
        axes.mark(5, math.sin(5 + at), "●", Ink.POINT)
        view.show(canvas.frame())


class OurHeatMap(OurCurve):
    """A map of 120x40 cells in which every pixel changes with every frame, and a path over it."""

    def draw(self, at: float) -> None:
        view = self.query_one(CanvasView)
        width, height = view.size
        canvas = Canvas(width, height)
        axes = Axes(canvas, Rect(0, 0, width, height), Scale(-3, 3), Scale(-3, 3))
        xs, ys = axes.pixels()
        loss = np.log1p((xs - math.cos(at)) ** 2 + 4 * (ys[:, None] - math.sin(at)) ** 2)
        canvas.heat(axes.plot, loss / loss.max())
        steps = np.linspace(0, 1, 60)
        axes.line(3 * (1 - steps), 2 * np.cos(9 * steps) * (1 - steps), Ink.PATH)
        view.show(canvas.frame())


class OfTextualPlot(Measured):
    """The same curve by textual-plot."""

    def compose(self) -> ComposeResult:
        from textual_plot import PlotWidget  # noqa: PLC0415 (only for this comparison)

        yield PlotWidget()

    def draw(self, at: float) -> None:
        from textual_plot import HiResMode, PlotWidget  # noqa: PLC0415

        plot = self.query_one(PlotWidget)
        plot.clear()
        plot.set_xlimits(0, 10)
        plot.set_ylimits(-1.1, 1.1)
        plot.plot(XS, np.sin(XS + at), hires_mode=HiResMode.BRAILLE)
        plot.scatter([5.0], [math.sin(5 + at)], marker="●")


class OfHiresCanvas(Measured):
    """The same curve by textual-hires-canvas, which draws no axes."""

    def compose(self) -> ComposeResult:
        from textual_hires_canvas import Canvas as Hires  # noqa: PLC0415

        yield Hires(COLUMNS, LINES)

    def draw(self, at: float) -> None:
        from textual_hires_canvas import Canvas as Hires  # noqa: PLC0415

        canvas = self.query_one(Hires)
        width, height = canvas.size
        canvas.reset(canvas.size, refresh=False)
        px = XS / 10 * (width - 1)
        py = (1.1 - np.sin(XS + at)) / 2.2 * (height - 1)
        lines = zip(px[:-1], py[:-1], px[1:], py[1:], strict=True)
        canvas.draw_hires_lines([(float(a), float(b), float(c), float(d)) for a, b, c, d in lines])
        canvas.set_pixel(width // 2, round((1.1 - math.sin(5 + at)) / 2.2 * (height - 1)), "●")


PROGRAMS: dict[str, tuple[type[Measured], str]] = {
    "demo batch-size, on its screen": (OneDemo, ""),
    "demo learning-rate in chaos, on its screen": (Chaos, ""),
    "curve, quizgd": (OurCurve, ""),
    "curve, textual-plot": (OfTextualPlot, "textual_plot"),
    "curve, textual-hires-canvas": (OfHiresCanvas, "textual_hires_canvas"),
    "map of changing pixels, quizgd": (OurHeatMap, ""),
}


def in_a_terminal(index: int, seconds: float) -> tuple[int, float, float, int]:
    """Run one program: frames, seconds, seconds of processor time, bytes sent to the terminal."""
    told = Path(tempfile.mkstemp()[1])
    command = [sys.executable, __file__, "--program", str(index), str(seconds), str(told)]
    env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    program = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=env, start_new_session=True
    )
    os.close(slave)
    sent, until = b"", time.monotonic() + 10 * seconds + 60
    count = 0
    while program.poll() is None and time.monotonic() < until:
        if select.select([master], [], [], 0.1)[0]:
            try:
                sent = os.read(master, 1 << 16)
            except OSError:
                break
            count += len(sent)
    if program.poll() is None:
        program.send_signal(signal.SIGKILL)
    program.wait()
    os.close(master)
    written = told.read_text()
    told.unlink()
    if not written:
        raise SystemExit(f"the program ended early: {sent[-400:].decode(errors='replace')}")
    frames, elapsed, busy = json.loads(written)
    return frames, elapsed, busy, count


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 6.0
    print(f"{COLUMNS}x{LINES} cells, {FRAMES} frames a second asked for, {seconds:g} s each")
    print(f"{'program':<44}{'frames/s':>9}{'ms/frame':>10}{'% of a core':>13}{'KB/s':>7}")
    for index, (name, (_, package)) in enumerate(PROGRAMS.items()):
        if package and importlib.util.find_spec(package) is None:
            print(f"{name:<44}not installed: pip install {package.replace('_', '-')}")
            continue
        frames, elapsed, busy, sent = in_a_terminal(index, seconds)
        kilobytes = sent / 1000 / (elapsed * (1 + WARM_UP / frames))
        print(
            f"{name:<44}{frames / elapsed:>9.1f}{1e3 * busy / max(1, frames):>10.2f}"
            f"{100 * busy / elapsed:>13.1f}{kilobytes:>7.0f}"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--program"]:
        kind: Callable[[float, Path], Measured] = [*PROGRAMS.values()][int(sys.argv[2])][0]
        kind(float(sys.argv[3]), Path(sys.argv[4])).run()
    else:
        main()
