"""The braille dots of a canvas: lines and points, kept until the picture is asked for (NumPy).

A line costs some forty calls into NumPy whether it is short or long, and a picture has a dozen of
them. So they wait, and are turned into dots together, in the order in which they were drawn: where
two meet in a cell, its ink is that of the later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# Which bit of a braille cell is the dot in row y and column x of it, at 2 y + x.
_BITS = np.array([0, 3, 1, 4, 2, 5, 6, 7], dtype=np.intp)

_HAIR = 1e-6
"""Of a dot: keeps a point at the end of a scale inside the plot."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A part of a canvas, in cells."""

    col: int
    row: int
    width: int
    height: int


class Mapping(NamedTuple):
    """Values to dots: x from `left` on over `wide`, y from `low` on over `high`, both into `plot`.

    The low end lies at the outer edge of the first dot of the plot, the high end at that of the
    last, by a hair inside, so that a point's dot lies in the point's cell; y grows upwards.
    """

    left: float
    wide: float
    low: float
    high: float


class _Drawn(NamedTuple):
    """One line, or points: what `Dots` keeps of it. `every`: one dot in so many is set."""

    xs: Floats
    ys: Floats
    numbers: tuple[float, ...]
    ink: int
    every: int
    joined: bool


class Dots:
    """The dots of `width` by `height` cells, 2 x 4 a cell."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        # The eight dots of a cell side by side, in the order of their bits.
        self._set = np.zeros(height * width * 8, dtype=bool)
        self._ink = np.zeros(height * width, dtype=np.uint8)
        self._waiting: list[_Drawn] = []

    def draw(
        self,
        xs: Floats,
        ys: Floats,
        ink: int,
        clip: Rect,
        *,
        mapping: Mapping | None = None,
        joined: bool = True,
        gap: int = 0,
    ) -> None:
        """Points, or with `joined` the line through them, with one dot in `gap` + 1 set.

        `xs` and `ys` are dots from the canvas's top left, or what `mapping` turns into such inside
        `clip`; they must not be changed afterwards. Segments with an end that is NaN are left out.
        """
        count = len(xs)
        if count:
            numbers = _numbers(clip, mapping, self.width, self.height)
            self._waiting.append(_Drawn(xs, ys, numbers, ink, gap + 1, joined=joined and count > 1))

    def map(self) -> NDArray[np.bool_]:
        """Which dots are set: shape (4 * height, 2 * width)."""
        self._settle()
        rows = self._set.reshape(self.height, self.width, 8)[:, :, _BITS]
        shape = (self.height, self.width, 4, 2)
        return rows.reshape(shape).transpose(0, 2, 1, 3).reshape(4 * self.height, 2 * self.width)

    def codes(self) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """The braille pattern and the ink of every cell, both (height, width)."""
        self._settle()
        shape = (self.height, self.width)
        return np.packbits(self._set, bitorder="little").reshape(shape), self._ink.reshape(shape)

    def _settle(self) -> None:
        """Set the dots of all that waits."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        lengths = np.array([len(each.xs) for each in waiting])
        # One column of numbers a line; `at` is the line of every point.
        numbers = np.array([each.numbers for each in waiting]).T
        at = np.repeat(np.arange(len(waiting)), lengths)
        ends = np.empty((2, len(at)))
        np.concatenate([each.xs for each in waiting], out=ends[0])
        np.concatenate([each.ys for each in waiting], out=ends[1])
        # To repeat a run of equal numbers is several times as fast as to pick them one by one.
        of_point = np.repeat(numbers[:14], lengths, axis=1)
        ends -= of_point[0:2]
        ends /= of_point[2:4]
        # The share of the way up becomes one of the way down.
        np.subtract(of_point[4], ends[1], out=ends[1], where=of_point[4] > 0)
        ends *= of_point[5:7]
        ends += of_point[7:9]
        ends += of_point[9]
        # Far-away ends are pulled near, so that a steep segment costs no more than a short one.
        np.clip(ends, of_point[10:12], of_point[12:14], out=ends)
        way = np.zeros_like(ends)
        np.subtract(ends[:, 1:], ends[:, :-1], out=way[:, :-1])
        last = np.cumsum(lengths) - 1
        joined = np.array([each.joined for each in waiting])
        way[:, last] = 0.0
        if not joined.all():
            way[:, ~joined[at]] = 0.0
        if np.isnan(way).any() or np.isnan(ends).any():
            ends, way, at = _finite(ends, way, at, joined)
        counts = np.maximum(np.ceil(np.abs(way).max(axis=0)), 1).astype(np.intp)
        if len(counts):
            rank = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
            points = np.repeat(way, counts, axis=1)
            points *= rank / np.repeat(counts, counts)
            points += np.repeat(ends, counts, axis=1)
            of_line = np.bincount(at, counts, len(waiting)).astype(np.intp)
            self._put(points, of_line, waiting, numbers[14:])

    def _put(
        self,
        points: Floats,
        of_line: NDArray[np.intp],
        waiting: list[_Drawn],
        clips: Floats,
    ) -> None:
        """Set the dots at `points` (2, count), `of_line` for each line, that lie in its clip."""
        every = np.array([each.every for each in waiting])
        np.floor(points, out=points)
        clip = np.repeat(clips, of_line, axis=1)
        off = points - clip[0:2]
        keep = ((off >= 0) & (off < clip[2:4])).all(axis=0)
        if (every > 1).any():
            rank = np.arange(points.shape[1]) - np.repeat(np.cumsum(of_line) - of_line, of_line)
            keep &= rank % np.repeat(every, of_line) == 0
        inks = np.array([each.ink for each in waiting], dtype=np.uint8)
        cols, rows = points[:, keep].astype(np.intp)
        cells = (rows >> 2) * self.width + (cols >> 1)
        self._set[cells * 8 + _BITS[(rows & 3) * 2 + (cols & 1)]] = True
        # Of several inks for one cell NumPy keeps the last.
        self._ink[cells] = np.repeat(inks, of_line)[keep]


def crossings(values: Floats, levels: Sequence[float]) -> tuple[Floats, Floats]:
    """The columns and rows of the dots where `values`, one a dot, cross one of `levels`."""
    band = np.searchsorted(np.asarray(levels, dtype=np.float64), values)
    edge = np.zeros(values.shape, dtype=bool)
    edge[:, :-1] |= band[:, 1:] != band[:, :-1]
    edge[:-1, :] |= band[1:, :] != band[:-1, :]
    rows, cols = (places.astype(np.float64) for places in np.nonzero(edge))
    return cols, rows


def _numbers(clip: Rect, mapping: Mapping | None, width: int, height: int) -> tuple[float, ...]:
    """What is done to every point of a line, and where its dots are cut off."""
    wide, high = clip.width * 2.0, clip.height * 4.0
    left, top = clip.col * 2.0, clip.row * 4.0
    how: tuple[float, ...] = (0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0)
    if mapping is not None:
        how = (mapping.left, mapping.low, mapping.wide, mapping.high, 1.0, wide - 2 * _HAIR)
        how += (high - 2 * _HAIR, left, top, _HAIR)
    near = (left - wide, top - 2 * high, left + 2 * wide, top + 3 * high)
    col, row = max(0.0, left), max(0.0, top)
    room = min(left + wide, width * 2.0) - col, min(top + high, height * 4.0) - row
    return (*how, *near, col, row, *room)


def _finite(
    ends: Floats, way: Floats, at: NDArray[np.intp], joined: NDArray[np.bool_]
) -> tuple[Floats, Floats, NDArray[np.intp]]:
    """Only the segments of every line that are numbers, and the end of the last of them."""
    fine = np.asarray(np.isfinite(way + ends).all(axis=0))
    for line in np.flatnonzero(joined):
        here = np.flatnonzero(at == line)
        segments = here[:-1][fine[here[:-1]]]
        fine[here[-1]] = False
        if len(segments):
            # The end after the last segment stands for itself, with no way to go.
            end = segments[-1] + 1
            fine[end], way[:, end] = True, 0.0
    return ends[:, fine], way[:, fine], at[fine]
