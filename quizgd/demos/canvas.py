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
_WEIGHTS = np.array([[1, 8], [2, 16], [4, 32], [64, 128]], dtype=np.uint32)
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


def _steps(shares: NDArray[np.float64], count: int) -> NDArray[np.uint8]:
    """Shares of 0..1 as one of `count` levels; what is no number is the highest."""
    shares = np.nan_to_num(shares, nan=1.0)
    return np.clip(shares * (count - 1) + 0.5, 0, count - 1).astype(np.uint8)


class Canvas:
    """Three layers of `width` by `height` cells to draw on."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = max(1, width), max(1, height)
        shape = (self.height, self.width)
        self._dots = np.zeros((self.height * 4, self.width * 2), dtype=bool)
        self._dot_ink = np.zeros(shape, dtype=np.uint8)
        self._pixels = np.zeros((self.height * 2, self.width), dtype=np.uint8)
        self._glyph = np.zeros(shape, dtype=np.uint32)
        self._written = np.zeros(shape, dtype=bool)
        self._text_ink = np.zeros(shape, dtype=np.uint8)
        self._text_paper = np.zeros(shape, dtype=np.uint8)

    def dots(self, xs: NDArray[np.float64], ys: NDArray[np.float64], ink: int, clip: Rect) -> None:
        """Set braille dots at `xs`, `ys` (dot units from the canvas's top left) inside `clip`."""
        clip = self._inside(clip)
        col, row = np.floor(xs), np.floor(ys)
        keep = (col >= clip.col * 2) & (col < (clip.col + clip.width) * 2)
        keep &= (row >= clip.row * 4) & (row < (clip.row + clip.height) * 4)
        cols, rows = col[keep].astype(np.intp), row[keep].astype(np.intp)
        self._dots[rows, cols] = True
        self._dot_ink[rows >> 2, cols >> 1] = ink

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
        xs = np.clip(xs, clip.col * 2 - wide, clip.col * 2 + 2 * wide)
        ys = np.clip(ys, clip.row * 4 - 2 * high, clip.row * 4 + 3 * high)
        ok = np.isfinite(xs) & np.isfinite(ys)
        ok = ok[:-1] & ok[1:]
        x0, y0, dx, dy = xs[:-1][ok], ys[:-1][ok], np.diff(xs)[ok], np.diff(ys)[ok]
        if not len(x0):
            return
        counts = np.maximum(np.ceil(np.maximum(np.abs(dx), np.abs(dy))), 1).astype(np.intp)
        ends = np.cumsum(counts)
        part = (np.arange(ends[-1]) - np.repeat(ends - counts, counts)) / np.repeat(counts, counts)
        px = np.append(np.repeat(x0, counts) + part * np.repeat(dx, counts), x0[-1] + dx[-1])
        py = np.append(np.repeat(y0, counts) + part * np.repeat(dy, counts), y0[-1] + dy[-1])
        if gap:
            px, py = px[:: gap + 1], py[:: gap + 1]
        self.dots(px, py, ink, clip)

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
        end = col + len(text)
        if text.isascii() and col >= 0 and end <= self.width and len(text) > 2:
            # Most of what is written: a whole line at once, where no wide character is cut.
            glyphs = self._glyph[row]
            if (not self._written[row, col] or glyphs[col] != CONTINUED) and not (
                end < self.width and self._written[row, end] and glyphs[end] == CONTINUED
            ):
                glyphs[col:end] = np.frombuffer(text.encode(), dtype=np.uint8)
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

    def column(self, col: int, row: int, height: int, glyph: str, ink: int) -> None:
        """The same single-width glyph in `height` rows from `row` down."""
        for line in range(max(0, row), min(row + height, self.height)):
            if 0 <= col < self.width:
                self._put(col, line, ord(glyph), ink, 0)

    def row_of(self, col: int, row: int, glyphs: Sequence[str], inks: Sequence[int]) -> None:
        """One single-width glyph a cell, each with its own ink."""
        for i, (glyph, ink) in enumerate(zip(glyphs, inks, strict=True)):
            if 0 <= col + i < self.width and 0 <= row < self.height:
                self._put(col + i, row, ord(glyph), ink, 0)

    def frame(self) -> Frame:
        """The three layers as one picture."""
        blocks = self._dots.reshape(self.height, 4, self.width, 2).transpose(0, 2, 1, 3)
        codes = (blocks * _WEIGHTS).sum(axis=(2, 3), dtype=np.uint32)
        upper, lower = self._pixels[0::2], self._pixels[1::2]
        heated = (upper > 0) | (lower > 0)
        glyph = np.where(heated, np.uint32(_UPPER_HALF), np.uint32(ord(" ")))
        bare_above = (upper == 0) & heated
        glyph[bare_above] = _LOWER_HALF
        ink = np.where(bare_above, lower, upper)
        paper = np.where(bare_above, 0, lower).astype(np.uint8)
        drawn = codes > 0
        glyph[drawn] = codes[drawn] + _BRAILLE
        ink[drawn] = self._dot_ink[drawn]
        # A cell has one background: under dots and text, the mean of the two pixels. Labels have
        # no mean: there it is the upper pixel.
        mixed = ((upper.astype(np.uint16) + lower) // 2).astype(np.uint8)
        labelled = (upper < HEAT) | (lower < HEAT) | ((upper >= LABEL) & (upper < SPLIT))
        mixed = np.where(labelled, upper, mixed)
        over = heated & (drawn | self._written)
        paper[over] = mixed[over]
        glyph[self._written] = self._glyph[self._written]
        ink[self._written] = self._text_ink[self._written]
        papered = self._written & (self._text_paper > 0)
        paper[papered] = self._text_paper[papered]
        return Frame(glyph, ink, paper)

    def _colour(self, rect: Rect, inks: NDArray[np.integer[Any]]) -> None:
        top, rows = rect.row * 2, 2 * rect.height
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
