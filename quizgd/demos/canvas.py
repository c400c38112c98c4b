"""A canvas of cells: braille dots over half-block colour, and text over both (NumPy).

A cell holds 2 x 4 braille dots or 1 x 2 coloured pixels. `Canvas.frame` merges the three layers
into a `Frame` of code points and inks that a terminal, an SVG or plain text can show.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizgd.demos.dots import Dots, Mapping, Rect, crossings
from quizgd.demos.palette import (
    HEAT,
    HEAT_LEVELS,
    LABEL,
    LABEL_SHADES,
    LABELS,
    SPLIT,
    SPLIT_LEVELS,
    Ink,
)

__all__ = [
    "CONTINUED",
    "Canvas",
    "Frame",
    "Rect",
    "Writing",
    "cell_width",
    "fitted",
    "text_width",
]

_BRAILLE = 0x2800
_UPPER_HALF, _LOWER_HALF = ord("▀"), ord("▄")
# Stands in the second cell of a wide (Korean) character.
CONTINUED = 0
# A cell of text is one number to write, and four to read.
_CELL = np.dtype(
    [("glyph", np.uint32), ("ink", np.uint8), ("paper", np.uint8), ("written", np.uint16)]
)
Cells = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Frame:
    """A finished picture: `glyph`, `ink` and `paper`, each of shape (height, width).

    `glyph` holds code points, `CONTINUED` after a wide character; `ink` and `paper` index
    `palette`.
    """

    glyph: NDArray[np.uint32]
    ink: NDArray[np.uint8]
    paper: NDArray[np.uint8]

    @property
    def width(self) -> int:
        """Cells in a row."""
        return int(self.glyph.shape[1])

    @property
    def height(self) -> int:
        """Rows."""
        return int(self.glyph.shape[0])


@dataclass(frozen=True, slots=True)
class Writing:
    """Text lifted off a canvas: the rows and columns it spans, and its cells cut to these."""

    part: tuple[slice, slice]
    cells: Cells
    written: NDArray[np.bool_]
    wide: frozenset[int]


@lru_cache(maxsize=4096)
def cell_width(character: str) -> int:
    """How many cells a terminal gives `character`: 0, 1 or 2."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def text_width(text: str) -> int:
    """How many cells a terminal gives `text`."""
    return len(text) if text.isascii() else sum(map(cell_width, text))


def fitted(text: str, width: int) -> str:
    """`text` cut to at most `width` cells, with an ellipsis if anything was cut."""
    if text_width(text) <= width:
        return text
    kept, used = "", 0
    for character in text:
        used += cell_width(character)
        if used > width - 1:
            break
        kept += character
    return kept.rstrip() + "…" if width > 0 else ""


@lru_cache(maxsize=8192)
def _laid(text: str, ink: int, paper: int) -> Cells:
    """`text` cell by cell, `CONTINUED` behind what is wide."""
    if text.isascii() or all(cell_width(character) == 1 for character in set(text)):
        return _cells(np.frombuffer(text.encode("utf-32-le"), "<u4"), ink, paper)
    codes: list[int] = []
    for character in text:
        codes += [ord(character), CONTINUED][: cell_width(character)]
    return _cells(np.array(codes, dtype=np.uint32), ink, paper)


def _cells(
    codes: NDArray[np.uint32], ink: int | Sequence[int] | NDArray[np.uint8], paper: int = 0
) -> Cells:
    """Cells with these code points."""
    cells = np.empty(len(codes), dtype=_CELL)
    cells["glyph"], cells["ink"], cells["paper"], cells["written"] = codes, ink, paper, 1
    return cells.view(np.uint64)


@lru_cache(maxsize=1024)
def _cell(code: int, ink: int, paper: int) -> np.uint64:
    """One cell."""
    cell: np.uint64 = _cells(np.array([code], dtype=np.uint32), ink, paper)[0]
    return cell


def _steps(shares: NDArray[np.float64], count: int) -> NDArray[np.uint8]:
    """Shares of 0..1 as one of `count` levels; what is no number is the highest."""
    # Of a number and what is none, `fmin` takes the number.
    levels = np.fmin(shares * (count - 1) + 0.5, count - 1)
    return np.maximum(levels, 0, out=levels).astype(np.uint8)


class Canvas:
    """Three layers of `width` by `height` cells to draw on."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = max(1, width), max(1, height)
        shape = (self.height, self.width)
        self._dots = Dots(self.width, self.height)
        self._pixels = np.zeros((self.height * 2, self.width), dtype=np.uint8)
        self._coloured = False
        self._text = np.zeros(shape, dtype=np.uint64)
        self._cells = self._text.view(_CELL)
        # Rows in which something wide was written: only there can half of it be left.
        self._wide: set[int] = set()

    def dots(
        self,
        xs: NDArray[np.float64],
        ys: NDArray[np.float64],
        ink: int,
        clip: Rect,
        mapping: Mapping | None = None,
    ) -> None:
        """Set braille dots at `xs`, `ys` (dot units from the canvas's top left) inside `clip`.

        With a `mapping` they are what it turns into dot units.
        """
        self._dots.draw(xs, ys, ink, clip, mapping=mapping, joined=False)

    def polyline(
        self,
        xs: NDArray[np.float64],
        ys: NDArray[np.float64],
        ink: int,
        clip: Rect,
        gap: int = 0,
        *,
        mapping: Mapping | None = None,
    ) -> None:
        """Join such points; with `gap`, draw one dot in `gap` + 1.

        Segments with an end that is not a number are left out.
        """
        self._dots.draw(xs, ys, ink, clip, mapping=mapping, gap=gap)

    def heat(self, rect: Rect, levels: NDArray[np.float64]) -> None:
        """Colour `rect` with `levels` in 0..1, shape (2 * rect.height, rect.width)."""
        self._colour(rect, _steps(levels, HEAT_LEVELS) + HEAT)

    def split(self, rect: Rect, shares: NDArray[np.float64]) -> None:
        """Colour `rect` from one side (0) over a neutral .5 to the other (1).

        `shares` has shape (2 * rect.height, rect.width): the decision of a classifier, say.
        """
        self._colour(rect, _steps(shares, SPLIT_LEVELS) + SPLIT)

    def cells(
        self,
        rect: Rect,
        labels: NDArray[np.integer[Any]],
        shades: NDArray[np.float64] | None = None,
    ) -> None:
        """Colour `rect` by label, both arrays of shape (2 * rect.height, rect.width).

        Labels from 0 have a hue each (after six they repeat), negative ones stay bare; `shades` in
        0..1 vary the lightness within a hue. A basin map: label = minimum, shade = loss.
        """
        shade = LABEL_SHADES // 2 if shades is None else _steps(shades, LABEL_SHADES)
        inks = LABEL + (labels % LABELS) * LABEL_SHADES + shade
        self._colour(rect, np.where(labels < 0, 0, inks))

    def contour(
        self, rect: Rect, values: NDArray[np.float64], levels: Sequence[float], ink: int
    ) -> None:
        """Draw dots where `values` cross one of `levels` (ascending).

        `values` has shape (4 * rect.height, 2 * rect.width), one value a braille dot.
        """
        cols, rows = crossings(values, levels)
        self.dots(cols + rect.col * 2, rows + rect.row * 4, ink, rect)

    def text(self, col: int, row: int, text: str, ink: int = Ink.TEXT, paper: int = 0) -> int:
        """Write `text` over everything, cut at the edges; the column after it."""
        if not 0 <= row < self.height:
            return col
        cells = _laid(text, ink, paper)
        end = col + len(cells)
        if len(cells) != len(text):
            self._wide.add(row)
        if col >= 0 and end <= self.width and not (row in self._wide and self._cuts(row, col, end)):
            # Nearly always: the whole line at once.
            self._text[row, col:end] = cells
            return end
        for character in text:
            width = cell_width(character)
            if width and col >= 0 and col + width <= self.width:
                self._put(col, row, ord(character), ink, paper)
                if width == 2:
                    self._put(col + 1, row, CONTINUED, ink, paper)
            col += width
        return col

    def marks(
        self, cols: NDArray[np.intp], rows: NDArray[np.intp], codes: NDArray[np.uint32], ink: int
    ) -> None:
        """Single-width glyphs in many cells at once; for parts without wide characters."""
        self._text[rows, cols] = _cells(codes, ink)

    def column(self, col: int, row: int, height: int, glyph: str, ink: int) -> None:
        """The same single-width glyph in `height` rows from `row` down."""
        top, foot = max(0, row), min(row + height, self.height)
        if not 0 <= col < self.width or top >= foot:
            return
        if self._wide.intersection(range(top, foot)):
            for line in range(top, foot):
                self._put(col, line, ord(glyph), ink, 0)
            return
        self._text[top:foot, col] = _cell(ord(glyph), ink, 0)

    def row_of(self, col: int, row: int, glyphs: Sequence[str], inks: Sequence[int]) -> None:
        """One single-width glyph a cell, each with its own ink."""
        first, end = max(0, -col), min(len(glyphs), self.width - col)
        if not 0 <= row < self.height or first >= end:
            return
        self.text(col + first, row, "".join(glyphs[first:end]))
        self._cells["ink"][row, col + first : col + end] = inks[first:end]

    @property
    def dot_map(self) -> NDArray[np.bool_]:
        """Which dots are set: shape (4 * height, 2 * width)."""
        return self._dots.map()

    def lift(self) -> Writing:
        """What has been written so far, to be laid on another canvas of this size."""
        written = self._text > 0
        rows, cols = (np.flatnonzero(written.any(axis=axis)) for axis in (1, 0))
        part = np.s_[0:0, 0:0]
        if len(rows):
            part = np.s_[rows[0] : rows[-1] + 1, cols[0] : cols[-1] + 1]
        return Writing(part, self._text[part].copy(), written[part], frozenset(self._wide))

    def lay(self, writing: Writing) -> bool:
        """Write what was lifted elsewhere; False, and nothing done, if something stands there."""
        part, where = self._text[writing.part], writing.written
        if (part[where] > 0).any():
            return False
        np.copyto(part, writing.cells, where=where)
        self._wide |= writing.wide
        return True

    def frame(self) -> Frame:
        """The three layers as one picture."""
        codes, dot_ink = self._dots.codes()
        drawn, text, written = codes > 0, self._cells, self._text > 0
        if self._coloured:
            glyph, ink, paper = self._blocks(drawn | written)
        else:
            glyph = np.full(codes.shape, ord(" "), dtype=np.uint32)
            ink, paper = np.zeros(codes.shape, np.uint8), np.zeros(codes.shape, np.uint8)
        np.add(codes, np.uint32(_BRAILLE), out=glyph, where=drawn)
        np.copyto(ink, dot_ink, where=drawn)
        np.copyto(glyph, text["glyph"], where=written)
        np.copyto(ink, text["ink"], where=written)
        np.copyto(paper, text["paper"], where=text["paper"] > 0)
        return Frame(glyph, ink, paper)

    def _blocks(
        self, over: NDArray[np.bool_]
    ) -> tuple[NDArray[np.uint32], NDArray[np.uint8], NDArray[np.uint8]]:
        """Glyphs, inks and papers of the coloured pixels alone; `over`: what stands over them."""
        upper, lower = self._pixels[0::2], self._pixels[1::2]
        heated = (upper > 0) | (lower > 0)
        glyph = np.where(heated, np.uint32(_UPPER_HALF), np.uint32(ord(" ")))
        bare_above = (upper == 0) & heated
        glyph[bare_above] = _LOWER_HALF
        ink = np.where(bare_above, lower, upper)
        paper = np.where(bare_above, 0, lower).astype(np.uint8)
        # A cell has one background: under dots and text, the mean of the two pixels. Labels have
        # no mean: there it is the upper pixel.
        mixed = ((upper.astype(np.uint16) + lower) // 2).astype(np.uint8)
        labelled = (upper < HEAT) | (lower < HEAT) | ((upper >= LABEL) & (upper < SPLIT))
        np.copyto(mixed, upper, where=labelled)
        np.copyto(paper, mixed, where=heated & over)
        return glyph, ink, paper

    def _cuts(self, row: int, col: int, end: int) -> bool:
        """Whether writing from `col` up to `end` would leave half of a wide character."""
        return any(at < self.width and self._continues(row, at) for at in (col, end))

    def _continues(self, row: int, col: int) -> bool:
        """Whether the second half of a wide character stands there."""
        return bool(self._text[row, col]) and bool(self._cells["glyph"][row, col] == CONTINUED)

    def _colour(self, rect: Rect, inks: NDArray[np.integer[Any]]) -> None:
        top, rows = rect.row * 2, 2 * rect.height
        self._coloured = True
        self._pixels[top : top + rows, rect.col : rect.col + rect.width] = inks

    def _put(self, col: int, row: int, code: int, ink: int, paper: int) -> None:
        # Half of a wide character cannot stay: blank what is left of one that is written over.
        glyphs = self._cells["glyph"][row]
        if code != CONTINUED and self._continues(row, col):
            glyphs[col - 1] = ord(" ")
        if col + 1 < self.width and self._continues(row, col + 1):
            glyphs[col + 1] = ord(" ")
        self._text[row, col] = _cell(code, ink, paper)
