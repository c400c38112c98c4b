"""Frames a second and their price: demos at 120x40 in a pseudo-terminal, beside other drawers.

usage: python benchmarks/frames.py [SECONDS [WORD ...]]

Every program (of those whose name holds one of the WORDs) draws at 30 frames a second in a terminal
of its own for SECONDS (default 5), after thirty frames of warming up, and tells how many it drew
and how much processor time it took, all threads of the program together. A demo makes one update a
frame, and only pictures that differ from the one before count; the share of a core is that of
thirty such frames a second, also where a busy machine let fewer through. The bar: 25 % of one core.
The same curve is drawn by textual-plot and textual-hires-canvas where they are installed:
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
from functools import partial
from pathlib import Path

# As `open_demo` does it before numpy is imported: on a busy machine two threads are far slower.
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
from textual.app import App, ComposeResult

from quizgd.demos import names
from quizgd.demos.axes import Axes, Scale
from quizgd.demos.canvas import Canvas, Frame, Rect
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
    """A demo on its real screen, one update a frame; begun again where it ends or stands still."""

    def __init__(self, name: str, settings: Settings, seconds: float, told: Path) -> None:
        super().__init__(seconds, told)
        self.demo, self.settings = name, settings

    def begin(self) -> None:
        screen = DemoScreen(self.demo, self.settings, Lang.EN)
        assert screen.stage is not None
        stage, tick, show = screen.stage, screen.stage.tick, CanvasView.show
        shown: list[Frame] = []
        still = False

        def counted(view: CanvasView, frame: Frame) -> None:
            nonlocal still
            show(view, frame)
            still = bool(shown) and same(shown.pop(), frame)
            shown.append(frame)
            if not still:
                self.count()

        def one_update(seconds: float) -> bool:
            nonlocal still
            if still:
                stage.reset()
                still = False
            stage.play(True)
            changed = tick(1.001 / FRAMES)
            # The run goes on behind its closing line, or begins again.
            stage.play(True)
            if not stage.playing:
                stage.reset()
                stage.play(True)
            return changed

        CanvasView.show = counted  # type: ignore[method-assign,assignment]
        stage.speed = float(FRAMES)
        stage.tick = one_update  # type: ignore[method-assign]
        self.push_screen(screen)
        self.call_after_refresh(screen.action_do, "skip")


def same(one: Frame, other: Frame) -> bool:
    """Whether two frames show the same."""
    pairs = ((one.glyph, other.glyph), (one.ink, other.ink), (one.paper, other.paper))
    return all(np.array_equal(*pair) for pair in pairs)


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


Program = Callable[[float, Path], Measured]
# Settings under which a demo keeps moving for longer than under its own.
LIVELY: dict[str, Settings] = {"batch-size": {"batch": 4}}
CHAOS: Settings = {"surface": "double-well", "rate": "2.9/L", "start": 0.5}
PROGRAMS: dict[str, tuple[Program, str]] = {
    **{f"demo {name}": (partial(OneDemo, name, LIVELY.get(name, {})), "") for name in names()},
    "demo learning-rate, chaos": (partial(OneDemo, "learning-rate", CHAOS), ""),
    "curve, quizgd": (OurCurve, ""),
    "curve, textual-plot": (OfTextualPlot, "textual_plot"),
    "curve, textual-hires-canvas": (OfHiresCanvas, "textual_hires_canvas"),
    "map of changing pixels, quizgd": (OurHeatMap, ""),
}


def in_a_terminal(name: str, seconds: float) -> tuple[int, float, float, int]:
    """Run one program: frames, seconds, seconds of processor time, bytes sent to the terminal."""
    told = Path(tempfile.mkstemp()[1])
    command = [sys.executable, __file__, "--program", name, str(seconds), str(told)]
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
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    words, demos = sys.argv[2:], {}
    print(f"{COLUMNS}x{LINES} cells, {FRAMES} frames a second asked for, {seconds:g} s each")
    print(f"{'program':<34}{'frames/s':>9}{'ms/frame':>10}{'% of a core':>13}{'KB/frame':>10}")
    for name, (_, package) in PROGRAMS.items():
        if words and not any(word in name for word in words):
            continue
        if package and importlib.util.find_spec(package) is None:
            print(f"{name:<34}not installed: pip install {package.replace('_', '-')}")
            continue
        frames, elapsed, busy, sent = in_a_terminal(name, seconds)
        share = 100 * FRAMES * busy / frames
        if name.startswith("demo "):
            demos[name] = share
        print(
            f"{name:<34}{frames / elapsed:>9.1f}{1e3 * busy / frames:>10.2f}{share:>13.1f}"
            f"{sent / 1000 / (frames + WARM_UP):>10.1f}",
            flush=True,
        )
    if demos:
        worst = max(demos, key=lambda name: demos[name])
        print(f"the worst of {len(demos)} demos: {worst}, {demos[worst]:.1f} % of a core")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--program"]:
        PROGRAMS[sys.argv[2]][0](float(sys.argv[3]), Path(sys.argv[4])).run()
    else:
        main()
