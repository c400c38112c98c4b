"""What has changed between two frames, as the shortest way to write it to a terminal (NumPy).

Changed cells that lie close together in a row are one run; a run is cut where its inks change.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from quizgd.demos.canvas import CONTINUED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from quizgd.demos.canvas import Frame

    Changed = NDArray[np.bool_]

# To move the cursor takes some eight bytes: fewer cells than that are written again instead.
_BRIDGED = 6
_SPACE = ord(" ")
# Stands for a style that is not known in the place of a key: no ink has this number.
UNKNOWN = 0xFFFF


def changed(old: Frame, new: Frame) -> Changed:
    """Which cells differ: shape (height, width). Both halves of a wide character count as one."""
    differ: Changed = (old.glyph != new.glyph) | (old.ink != new.ink) | (old.paper != new.paper)
    wide = new.glyph[:, 1:] == CONTINUED
    if wide.any():
        differ[:, :-1] |= differ[:, 1:] & wide
        differ[:, 1:] |= differ[:, :-1] & wide
    return differ


def rows_of(differ: Changed) -> NDArray[np.intp]:
    """The rows in which anything differs."""
    return np.flatnonzero(differ.any(axis=1))


def keys(frame: Frame, rows: NDArray[np.intp]) -> NDArray[np.uint16]:
    """256 ink + paper of every cell in `rows`, shape (len(rows), width).

    A space has no ink: it joins whatever stands before it on the same paper.
    """
    glyph, paper = frame.glyph[rows], frame.paper[rows]
    found = frame.ink[rows].astype(np.uint16)
    found <<= 8
    found |= paper
    joins = glyph == _SPACE
    joins[:, 0] = False
    joins[:, 1:] &= paper[:, 1:] == paper[:, :-1]
    # Where nothing joins, `found` stays as it is; elsewhere it is that of the last that did not.
    at = np.arange(found.size, dtype=np.intp)
    at[joins.ravel()] = 0
    return found.ravel()[np.maximum.accumulate(at)].reshape(found.shape)


def text(frame: Frame, rows: NDArray[np.intp]) -> str:
    """The characters of `rows`, one after the other: as many as there are cells."""
    return frame.glyph[rows].astype("<u4").tobytes().decode("utf-32-le")


def written(frame: Frame, differ: Changed, col: int, row: int, codes: Mapping[int, str]) -> str:
    """The control sequences that bring a terminal up to `frame` where cells `differ`.

    The frame's corner stands at (`col`, `row`) of the terminal, from 0; `codes` gives the sequence
    from the style of one key (or `UNKNOWN`) to that of another, at 65536 times the one + the other.
    """
    rows = rows_of(differ)
    if not len(rows):
        return ""
    width = frame.width
    cells = np.flatnonzero(differ[rows])
    # A run ends where the next changed cell is far away, or in another row.
    breaks = (np.diff(cells) > _BRIDGED) | (np.diff(cells // width) > 0)
    heads = cells[np.concatenate(((True,), breaks))]
    ends = cells[np.concatenate((breaks, (True,)))] + 1
    key = keys(frame, rows).ravel()
    # Runs and the places between them take turns: what begins at a head goes on to its end.
    inside = np.zeros(len(key) + 1, dtype=np.int8)
    inside[heads] += 1
    inside[ends] -= 1
    edge = np.empty(len(key), dtype=bool)
    edge[0] = True
    np.not_equal(key[1:], key[:-1], out=edge[1:])
    edge &= np.cumsum(inside[:-1], dtype=np.int8).view(bool)
    edge[heads] = True
    starts = np.flatnonzero(edge)
    # A piece ends where the next begins, the last of a run where the run does.
    stops = np.append(starts[1:], 0)
    stops[np.append(np.searchsorted(starts, heads)[1:], len(starts)) - 1] = ends
    turns = key[starts].astype(np.uint32)
    turns[1:] |= turns[:-1] << 16
    turns[0] |= UNKNOWN << 16
    lines, columns = (rows[heads // width] + row + 1).tolist(), (heads % width + col + 1).tolist()
    moves = {
        head: f"\x1b[{line};{column}H"
        for head, line, column in zip(heads.tolist(), lines, columns, strict=True)
    }
    letters, parts = text(frame, rows), []
    for start, stop, turn in zip(starts.tolist(), stops.tolist(), turns.tolist(), strict=True):
        if start in moves:
            parts.append(moves[start])
        parts += (codes[turn], letters[start:stop])
    sent = "".join(parts)
    return (sent.replace("\0", "") if "\0" in letters else sent) + "\x1b[0m"
