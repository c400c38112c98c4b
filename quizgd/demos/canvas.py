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

_BRAILLE = 0x2800
_UPPER_HALF, _LOWER_HALF = ord("▀"), ord("▄")
# Which bit of a braille cell is the dot in row y and column x of it, at 2 y + x.
_BITS = np.array([0, 3, 1, 4, 2, 5, 6, 7], dtype=np.intp)
# Stands in the second cell of a wide (Korean) character.
CONTINUED = 0


@dataclass(frozen=True, slots=True)
class Rect:
    """A part of a canvas, in cells."""

    col: int
    row: int
    width: int
    height: int


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
    """Text lifted off a canvas: the rows and columns it spans, and its layers cut to these."""

    part: tuple[slice, slice]
    written: NDArray[np.bool_]
    glyph: NDArray[np.uint32]
    ink: NDArray[np.uint8]
    paper: NDArray[np.uint8]


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


@lru_cache(maxsize=4096)
def _laid(text: str) -> NDArray[np.uint32]:
    """`text` cell by cell: a code point each, `CONTINUED` behind a wide one."""
    codes: list[int] = []
    for character in text:
        codes += [ord(character), CONTINUED][: cell_width(character)]
    laid = np.array(codes, dtype=np.uint32)
    laid.setflags(write=False)
    return laid


def _steps(shares: NDArray[np.float64], count: int) -> NDArray[np.uint8]:
    """Shares of 0..1 as one of `count` levels; what is no number is the highest."""
    shares = np.nan_to_num(shares, nan=1.0)
    return np.clip(shares * (count - 1) + 0.5, 0, count - 1).astype(np.uint8)


class Canvas:
    """Three layers of `width` by `height` cells to draw on."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = max(1, width), max(1, height)
        shape = (self.height, self.width)
        # The eight dots of a cell side by side, in the order of their bits.
        self._dots = np.zeros((*shape, 8), dtype=bool)
        self._dot_ink = np.zeros(shape, dtype=np.uint8)
        self._pixels = np.zeros((self.height * 2, self.width), dtype=np.uint8)
        self._coloured = False
        self._glyph = np.zeros(shape, dtype=np.uint32)
        self._written = np.zeros(shape, dtype=bool)
        self._text_ink = np.zeros(shape, dtype=np.uint8)
        self._text_paper = np.zeros(shape, dtype=np.uint8)

    def dots(self, xs: NDArray[np.float64], ys: NDArray[np.float64], ink: int, clip: Rect) -> None:
        """Set braille dots at `xs`, `ys` (dot units from the canvas's top left) inside `clip`."""
        self._set(np.stack((xs, ys)), ink, clip)

    def polyline(
        self,
        xs: NDArray[np.float64],
        ys: NDArray[np.float64],
        ink: int,
        clip: Rect,
        gap: int = 0,
    ) -> None:
        """Join the points `xs`, `ys` (dot units); with `gap`, draw one dot in `gap` + 1.

        Segments with an end that is not finite are left out.
        """
        if len(xs) < 2:
            self.dots(xs, ys, ink, clip)
            return
        # Far-away ends are pulled near, so that a steep segment costs no more than a short one.
        wide, high = clip.width * 2.0, clip.height * 4.0
        left, top = clip.col * 2 - wide, clip.row * 4 - 2 * high
        ends = np.stack((xs, ys))
        np.clip(ends, ((left,), (top,)), ((left + 3 * wide,), (top + 5 * high,)), out=ends)
        # Two rows each, of x and of y: few calls are what a frame's price is made of.
        begin, way = ends[:, :-1], ends[:, 1:] - ends[:, :-1]
        ok = np.isfinite(way).all(axis=0)
        if not ok.all():
            begin, way = begin[:, ok], way[:, ok]
        if not begin.shape[1]:
            return
        counts = np.maximum(np.ceil(np.abs(way).max(axis=0)), 1).astype(np.intp)
        until = np.cumsum(counts)
        which = np.repeat(np.arange(len(counts)), counts)
        part = (np.arange(until[-1]) - (until - counts)[which]) / counts[which]
        points = np.empty((2, until[-1] + 1))
        points[:, :-1] = begin[:, which] + part * way[:, which]
        points[:, -1] = begin[:, -1] + way[:, -1]
        self._set(points[:, :: gap + 1], ink, clip)

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
        band = np.searchsorted(np.asarray(levels, dtype=np.float64), values)
        edge = np.zeros(values.shape, dtype=bool)
        edge[:, :-1] |= band[:, 1:] != band[:, :-1]
        edge[:-1, :] |= band[1:, :] != band[:-1, :]
        rows, cols = (places.astype(np.float64) for places in np.nonzero(edge))
        self.dots(cols + rect.col * 2, rows + rect.row * 4, ink, rect)

    def text(self, col: int, row: int, text: str, ink: int = Ink.TEXT, paper: int = 0) -> int:
        """Write `text` over everything, cut at the edges; the column after it."""
        if not 0 <= row < self.height:
            return col
        codes = _laid(text)
        end = col + len(codes)
        if col >= 0 and end <= self.width and not self._cuts(row, col, end):
            # Nearly always: the whole line at once.
            self._glyph[row, col:end] = codes
            self._written[row, col:end] = True
            self._text_ink[row, col:end] = ink
            self._text_paper[row, col:end] = paper
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
        self._glyph[rows, cols] = codes
        self._written[rows, cols] = True
        self._text_ink[rows, cols] = ink

    def column(self, col: int, row: int, height: int, glyph: str, ink: int) -> None:
        """The same single-width glyph in `height` rows from `row` down."""
        top, foot = max(0, row), min(row + height, self.height)
        if not 0 <= col < self.width or top >= foot:
            return
        if (self._glyph[top:foot, col : col + 2] == CONTINUED)[
            self._written[top:foot, col : col + 2]
        ].any():
            for line in range(top, foot):
                self._put(col, line, ord(glyph), ink, 0)
            return
        self._glyph[top:foot, col] = ord(glyph)
        self._written[top:foot, col] = True
        self._text_ink[top:foot, col] = ink
        self._text_paper[top:foot, col] = 0

    def row_of(self, col: int, row: int, glyphs: Sequence[str], inks: Sequence[int]) -> None:
        """One single-width glyph a cell, each with its own ink."""
        first, end = max(0, -col), min(len(glyphs), self.width - col)
        if not 0 <= row < self.height or first >= end:
            return
        self.text(col + first, row, "".join(glyphs[first:end]))
        self._text_ink[row, col + first : col + end] = inks[first:end]

    @property
    def dot_map(self) -> NDArray[np.bool_]:
        """Which dots are set: shape (4 * height, 2 * width)."""
        rows = self._dots[:, :, _BITS].reshape(self.height, self.width, 4, 2)
        return rows.transpose(0, 2, 1, 3).reshape(4 * self.height, 2 * self.width)

    def lift(self) -> Writing:
        """What has been written so far, to be laid on another canvas of this size."""
        rows, cols = (np.flatnonzero(self._written.any(axis=axis)) for axis in (1, 0))
        part = np.s_[0:0, 0:0]
        if len(rows):
            part = np.s_[rows[0] : rows[-1] + 1, cols[0] : cols[-1] + 1]
        return Writing(
            part,
            self._written[part].copy(),
            self._glyph[part].copy(),
            self._text_ink[part].copy(),
            self._text_paper[part].copy(),
        )

    def lay(self, writing: Writing) -> bool:
        """Write what was lifted elsewhere; False, and nothing done, if something stands there."""
        part, where = writing.part, writing.written
        if (self._written[part] & where).any():
            return False
        self._written[part] |= where
        np.copyto(self._glyph[part], writing.glyph, where=where)
        np.copyto(self._text_ink[part], writing.ink, where=where)
        np.copyto(self._text_paper[part], writing.paper, where=where)
        return True

    def frame(self) -> Frame:
        """The three layers as one picture."""
        codes = np.packbits(self._dots, axis=2, bitorder="little")[:, :, 0]
        drawn = codes > 0
        if self._coloured:
            glyph, ink, paper = self._blocks(drawn | self._written)
        else:
            glyph = np.full(codes.shape, ord(" "), dtype=np.uint32)
            ink, paper = np.zeros(codes.shape, np.uint8), np.zeros(codes.shape, np.uint8)
        np.add(codes, np.uint32(_BRAILLE), out=glyph, where=drawn)
        np.copyto(ink, self._dot_ink, where=drawn)
        np.copyto(glyph, self._glyph, where=self._written)
        np.copyto(ink, self._text_ink, where=self._written)
        np.copyto(paper, self._text_paper, where=self._written & (self._text_paper > 0))
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

    def _set(self, points: NDArray[np.float64], ink: int, clip: Rect) -> None:
        """Set the dots at `points`, shape (2, count), that lie inside `clip`."""
        clip = self._inside(clip)
        corner = np.array(((clip.col * 2.0,), (clip.row * 4.0,)))
        size = np.array(((clip.width * 2.0,), (clip.height * 4.0,)))
        points = np.floor(points)
        off = points - corner
        keep = ((off >= 0) & (off < size)).all(axis=0)
        cols, rows = points[:, keep].astype(np.intp)
        down, across = rows >> 2, cols >> 1
        self._dots[down, across, _BITS[(rows & 3) * 2 + (cols & 1)]] = True
        self._dot_ink[down, across] = ink

    def _cuts(self, row: int, col: int, end: int) -> bool:
        """Whether writing from `col` up to `end` would leave half of a wide character."""
        return any(
            at < self.width and self._written[row, at] and self._glyph[row, at] == CONTINUED
            for at in (col, end)
        )

    def _colour(self, rect: Rect, inks: NDArray[np.integer[Any]]) -> None:
        top, rows = rect.row * 2, 2 * rect.height
        self._coloured = True
        self._pixels[top : top + rows, rect.col : rect.col + rect.width] = inks

    def _put(self, col: int, row: int, code: int, ink: int, paper: int) -> None:
        glyphs = self._glyph[row]
        # Half of a wide character cannot stay: blank what is left of one that is written over.
        if code != CONTINUED and self._written[row, col] and glyphs[col] == CONTINUED:
            glyphs[col - 1] = ord(" ")
        following = col + 1
        if (
            following < self.width
            and self._written[row, following]
            and glyphs[following] == CONTINUED
        ):
            glyphs[following] = ord(" ")
        glyphs[col] = code
        self._written[row, col] = True
        self._text_ink[row, col] = ink
        self._text_paper[row, col] = paper

    def _inside(self, clip: Rect) -> Rect:
        col, row = max(0, clip.col), max(0, clip.row)
        return Rect(
            col,
            row,
            max(0, min(clip.col + clip.width, self.width) - col),
            max(0, min(clip.row + clip.height, self.height) - row),
        )
