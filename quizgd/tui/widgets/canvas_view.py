"""Shows a demo's `Frame`: one `Style` for every pair of inks, computed once for each theme.

Only cells that differ from those on screen are sent to the terminal: fewer bytes over SSH. Rows are
cut into strips, where their inks change, when Textual asks for them, which it seldom does.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from quizgd.demos.palette import BOLD, rgb
from quizgd.tui.terminal import glyphs_here
from quizgd.tui.widgets.canvas_straight import Straight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgd.demos.canvas import Frame


class CanvasView(Widget):
    """A picture that fills its widget; the demo draws it at the widget's own size."""

    class Resized(Message):
        """The widget has another size: the picture is to be drawn anew."""

    @dataclass
    class Pointed(Message):
        """A cell of the picture was clicked."""

        col: int
        row: int

    DEFAULT_CSS = "CanvasView { height: 1fr; width: 1fr; }"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._frame: Frame | None = None
        self._strips: list[Strip] = []
        self._stale: set[int] = set()
        self._straight = Straight(self, self._style)
        self._styles: dict[int, Style] = {}
        self._base: Style | None = None
        self._has_glyphs = glyphs_here()

    @property
    def frame_shown(self) -> Frame | None:
        """The frame on screen."""
        return self._frame

    def show(self, frame: Frame) -> None:
        """Paint `frame`; only what differs from the one before."""
        # The widget is imported before a demo, and with it NumPy, is opened.
        from quizgd.tui.widgets import canvas_cells as cells  # noqa: PLC0415

        frame = self._fitting(frame)
        old, self._frame = self._frame, frame
        if old is None or old.glyph.shape != frame.glyph.shape:
            self._strips = [Strip([])] * frame.height
            self._stale = set(range(frame.height))
            self.refresh()
            return
        differ = cells.changed(old, frame)
        rows = cells.rows_of(differ).tolist()
        if not rows:
            return
        self._stale.update(rows)
        corner = self._straight.place(frame.width, frame.height)
        if corner is not None:
            self._straight.write(cells.written(frame, differ, *corner, self._straight.codes))
            return
        # One region for rows that follow one another, and the size asked for once: it is found by
        # a walk up to the screen.
        width = self.size.width
        for _, block in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
            lines = [row for _, row in block]
            self.refresh(Region(0, lines[0], width, len(lines)))

    def _fitting(self, frame: Frame) -> Frame:
        """The frame as this terminal can show it."""
        colourless, glyphs = self.app.no_color, self._has_glyphs
        if colourless or not glyphs:
            from quizgd.demos import glyphs as lesser  # noqa: PLC0415 (hardly ever needed)

            frame = lesser.colourless(frame) if colourless else frame
            frame = frame if glyphs else lesser.ascii_only(frame)
        return frame

    def on_resize(self) -> None:
        """Ask for a picture of the new size."""
        self.post_message(self.Resized())

    def on_click(self, event: Click) -> None:
        """Tell which cell it was."""
        event.stop()
        self.post_message(self.Pointed(event.x, event.y))

    def render_line(self, y: int) -> Strip:
        """One row, padded with the widget's own background."""
        self._freshen()
        return self._line(y, self.size.width)

    def _line(self, y: int, width: int) -> Strip:
        if self._base is None:
            self._base = self.rich_style
        if self._frame is None or y >= len(self._strips):
            return Strip.blank(width, self._base)
        strip = self._strips[y]
        return strip if strip.cell_length == width else strip.adjust_cell_length(width, self._base)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows in `crop`, at once: a picture has no border, no padding and no links.

        Colours that are to be taken out, or those of the terminal's own palette, go the long way.
        """
        app = self.app
        if app.native_ansi_color or len(self.get_line_filters()) > 1:
            return super().render_lines(crop)
        self._freshen()
        width = self.size.width
        lines = [self._line(y, width) for y in range(crop.y, crop.bottom)]
        if (crop.x, crop.width) == (0, width):
            return lines
        return [line.crop(crop.x, crop.right) for line in lines]

    def notify_style_update(self) -> None:
        """Another theme: other colours for every pair of inks."""
        super().notify_style_update()
        self._styles.clear()
        self._straight.codes.clear()
        self._base = None
        self._stale = set(range(len(self._strips)))

    def _freshen(self) -> None:
        """Cut the rows that have changed since Textual last asked for any."""
        if self._stale and self._frame is not None:
            rows = sorted(self._stale)
            self._stale.clear()
            for row, strip in zip(rows, self._cut(self._frame, rows), strict=True):
                self._strips[row] = strip

    def _cut(self, frame: Frame, rows: Sequence[int]) -> list[Strip]:
        """Those rows of the frame as strips, each cut where its inks change."""
        import numpy as np  # noqa: PLC0415 (as above)

        from quizgd.tui.widgets import canvas_cells as cells  # noqa: PLC0415

        keys = cells.keys(frame, np.array(rows))
        edge = np.empty(keys.shape, dtype=bool)
        edge[:, 0] = True
        np.not_equal(keys[:, 1:], keys[:, :-1], out=edge[:, 1:])
        starts = np.flatnonzero(edge)
        # Where rows begin among the pieces, and the pieces of all of them at once.
        firsts = np.searchsorted(starts, np.arange(len(rows) + 1) * frame.width).tolist()
        text = cells.text(frame, np.array(rows))
        wide, pieces = "\0" in text, []
        for key, start, end in zip(
            keys.ravel()[starts].tolist(),
            starts.tolist(),
            [*starts[1:].tolist(), len(text)],
            strict=True,
        ):
            piece = text[start:end]
            pieces.append(Segment(piece.replace("\0", "") if wide else piece, self._style(key)))
        return [Strip(pieces[first:last], frame.width) for first, last in pairwise(firsts)]

    def _style(self, key: int) -> Style:
        if key in self._styles:
            return self._styles[key]
        ink, paper = key >> 8, key & 255
        dark = self.app.current_theme.dark
        fore, back = rgb(ink, dark), rgb(paper, dark)
        if self._base is None:
            self._base = self.rich_style
        style = self._base + Style(
            color=Color.from_rgb(*fore) if fore else None,
            bgcolor=Color.from_rgb(*back) if back else None,
            bold=ink in BOLD or None,
        )
        self._styles[key] = style
        return style
