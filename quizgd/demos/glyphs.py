"""Frames for lesser terminals: without colour, and without the glyphs beyond ASCII."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import numpy as np

from quizgd.demos.canvas import CONTINUED, Frame
from quizgd.demos.export import shade
from quizgd.demos.palette import HEAT, Ink

_BRAILLE, _TOP, _BOTTOM = 0x2800, 0b00011011, 0b11100100
"""In a braille cell, the dots of the two upper and of the two lower rows."""
_SIGNS = {
    "│": "|", "─": "-", "━": "=", "└": "+", "┤": "+", "┴": "+", "┼": "+", "═": "=", "╌": "-",
    "┄": "-", "≈": "~", "●": "@", "○": "o", "◌": "c", "◇": "O", "◆": "O", "▲": "^", "▼": "v",
    "◂": "<", "▸": ">", "◀": "<", "▶": ">", "█": "#", "▒": "%", "▓": "%", "░": ".", "·": ".",
    "′": "'", "″": "'", "◎": "@", "⊙": "@", "＋": "+", "×": "x", "−": "-", "∞": "8",
    "┏": "+", "┓": "+", "┗": "+", "┛": "+", "┃": "|", "–": "-", "∘": "o",
    "✓": "v", "✗": "x", "⌈": "[", "⌉": "]", "⌊": "[",
    "⌋": "]", "…": ".", "→": ">", "←": "<", "↑": "^", "↓": "v", "√": "v", "∇": "V", "■": "#",
    "▁": "_", "▂": "_", "▃": "-", "▄": "-", "▅": "=", "▆": "=", "▇": "#", "☆": "*", "★": "*",
}  # fmt: skip


def colourless(frame: Frame) -> Frame:
    """The frame with characters of different weight where it had different colours."""
    coloured = frame.ink >= HEAT
    glyph, ink = frame.glyph.copy(), frame.ink.copy()
    for code in np.unique(frame.ink[coloured]):
        glyph[coloured & (frame.ink == code)] = ord(shade(int(code)))
    ink[coloured] = Ink.DIM
    return Frame(glyph, ink, np.zeros_like(frame.paper))


def ascii_only(frame: Frame) -> Frame:
    """The frame in ASCII, but for the letters of a language; colours stay as they are."""
    glyph, paper, ink = frame.glyph.copy(), frame.paper.copy(), frame.ink.copy()
    # A half-block is two pixels; without it the cell has one colour, that of the upper.
    blocks = (frame.ink >= HEAT) & (frame.glyph > 127)
    glyph[blocks] = ord(" ")
    paper[blocks] = frame.ink[blocks]
    for code in np.unique(glyph):
        if code > 127:
            glyph[glyph == code] = _plain(int(code))
    return Frame(glyph, ink, paper)


@lru_cache(maxsize=1024)
def _plain(code: int) -> int:
    if code == CONTINUED:
        return code
    if _BRAILLE <= code < _BRAILLE + 256:
        dots = code - _BRAILLE
        if not dots & _BOTTOM:
            return ord("'")
        return ord(":") if dots & _TOP else ord(".")
    character = chr(code)
    if character in _SIGNS:
        return ord(_SIGNS[character])
    simple = unicodedata.normalize("NFKD", character)[0]
    if simple.isascii():
        return ord(simple)
    # Letters stay: a console without block glyphs may well have those of its own language.
    return code if unicodedata.category(character)[0] == "L" else ord("?")
