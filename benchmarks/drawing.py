"""How fast a demo's frame is drawn: milliseconds a frame at 120x40, and what a change costs.

Run `python benchmarks/drawing.py`. Prints figures, asserts nothing.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

# As `open_demo` does it before numpy is imported: on a busy machine two threads are far slower.
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np

from quizgd.demos import names, open_demo
from quizgd.demos.axes import Axes, Scale
from quizgd.demos.canvas import Canvas, Frame, Rect
from quizgd.demos.palette import Ink
from quizgd.language import Lang

WIDTH, HEIGHT, ROUNDS = 120, 40, 200


def line_and_dot(phase: float) -> Frame:
    """A sine with axes and a large dot that moves along it."""
    canvas = Canvas(WIDTH, HEIGHT)
    axes = Axes(canvas, Rect(0, 0, WIDTH, HEIGHT), Scale(0, 10), Scale(-1.1, 1.1))
    xs = np.linspace(0, 10, WIDTH * 2)
    axes.line(xs, np.sin(xs + phase), Ink.CURVE)
    axes.mark(5, float(np.sin(5 + phase)), "●", Ink.POINT)
    return canvas.frame()


def heat_map(phase: float) -> Frame:
    """A full heat map that changes everywhere, with a braille path over it."""
    canvas = Canvas(WIDTH, HEIGHT)
    axes = Axes(canvas, Rect(0, 0, WIDTH, HEIGHT), Scale(-3, 3), Scale(-3, 3))
    plot = axes.plot
    xs = np.linspace(-3, 3, plot.width)
    ys = np.linspace(3, -3, 2 * plot.height)
    loss = np.log1p((xs[None, :] - np.cos(phase)) ** 2 + 4 * (ys[:, None] - np.sin(phase)) ** 2)
    canvas.heat(plot, loss / loss.max())
    steps = np.linspace(0, 1, 60)
    axes.line(3 * (1 - steps), 2 * np.cos(9 * steps) * (1 - steps), Ink.PATH)
    return canvas.frame()


def of_demo(name: str) -> Callable[[float], Frame]:
    """The frame of a real demo, one update further each time."""
    demo = open_demo(name, {}, Lang.EN)
    demo.predict(None)

    def draw(phase: float) -> Frame:
        demo.step()
        return demo.frame(WIDTH, HEIGHT)

    return draw


def milliseconds(draw: Callable[[float], object]) -> float:
    """Median milliseconds of one call."""
    times = []
    for i in range(ROUNDS):
        start = time.process_time()
        draw(i / 20)
        times.append(1e3 * (time.process_time() - start))
    return statistics.median(times)


def written(draw: Callable[[float], Frame]) -> Callable[[float], object]:
    """What brings a terminal from one frame to the next, as `CanvasView` sends it."""
    from quizgd.tui.widgets import canvas_cells  # noqa: PLC0415 (the renderer itself needs no Rich)

    class Codes(dict[int, str]):
        """Sequences as long as those of true colours."""

        def __missing__(self, turn: int) -> str:
            code = self[turn] = f"\x1b[0;38;2;100;100;{turn % 256};48;2;100;100;100m"
            return code

    codes, frames = Codes(), [draw(i / 20) for i in range(9)]

    def write(phase: float) -> object:
        at = int(phase * 20) % 8
        differ = canvas_cells.changed(frames[at], frames[at + 1])
        return canvas_cells.written(frames[at + 1], differ, 0, 0, codes)

    return write


def main() -> None:
    print(f"{WIDTH}x{HEIGHT} cells, median of {ROUNDS}")
    print(f"{'picture':<28}{'draw ms':>9}{'write ms':>11}{'frames/s':>10}")
    pictures: dict[str, Callable[[float], Frame]] = {
        "line + dot": line_and_dot,
        "heat map + path": heat_map,
        **{f"demo {name}": of_demo(name) for name in names()},
    }
    for name, draw in pictures.items():
        sent = milliseconds(written(draw))
        drawn = milliseconds(draw)
        print(f"{name:<28}{drawn:>9.2f}{sent:>11.2f}{1e3 / (drawn + sent):>10.0f}")


if __name__ == "__main__":
    main()
