"""A frame outside the terminal program: plain text, and a picture in SVG."""

from __future__ import annotations

from itertools import groupby
from xml.sax.saxutils import escape

from quizgd.demos.canvas import CONTINUED, Frame, cell_width, fitted, text_width
from quizgd.demos.palette import (
    BOLD,
    HEAT,
    HEAT_LEVELS,
    LABEL,
    LABEL_SHADES,
    SPLIT,
    SPLIT_LEVELS,
    Rgb,
    ground,
    rgb,
)

_SHADES = " .:-=+*#"
_SIDES = "=- +#"
_LABELS = "abcdef"
_CELL_WIDTH, _CELL_HEIGHT, _FONT = 9, 18, 15
LATIN = "DejaVu Sans Mono, Menlo, Consolas, monospace"
HANGUL = "D2Coding, Noto Sans Mono CJK KR, NanumGothicCoding, Apple SD Gothic Neo, Malgun Gothic"
_BRAILLE_DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))


def to_text(frame: Frame) -> str:
    """The frame as lines of text without colour: `shade` stands for what is only coloured."""
    lines = []
    for row in range(frame.height):
        line = ""
        for col in range(frame.width):
            code, ink = int(frame.glyph[row, col]), int(frame.ink[row, col])
            if code == CONTINUED:
                continue
            line += shade(ink) if ink >= HEAT else chr(code)
        lines.append(line.rstrip())
    return "\n".join(lines)


def shade(ink: int) -> str:
    """A character of ASCII for a colour of a map: denser for more heat, a letter for a label."""
    if ink >= SPLIT:
        return _SIDES[round((ink - SPLIT) / (SPLIT_LEVELS - 1) * (len(_SIDES) - 1))]
    if ink >= LABEL:
        return _LABELS[(ink - LABEL) // LABEL_SHADES]
    return _SHADES[round((ink - HEAT) / (HEAT_LEVELS - 1) * (len(_SHADES) - 1))]


def to_svg(
    frame: Frame,
    title: str,
    above: list[str],
    below: list[str],
    dark: bool = True,
    *,
    room: list[str] | None = None,
) -> str:
    """The frame as a standalone SVG, with lines of text `above` and `below` it.

    `room`: lines for which there is to be room below even if others stand there now.
    """
    margin = _CELL_WIDTH * 2
    lines_below = len(_wrapped(below if room is None else room, frame.width))
    above, below = _wrapped(above, frame.width), _wrapped(below, frame.width)
    rows = len(above) + 1 + frame.height + 1 + max(len(below), lines_below)
    width, height = frame.width * _CELL_WIDTH + 2 * margin, rows * _CELL_HEIGHT + 2 * margin
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="{LATIN}" font-size="{_FONT}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width}" height="{height}" rx="8" fill="{_hex(ground(dark))}"/>',
        f'<g transform="translate({margin} {margin})">',
    ]
    for index, line in enumerate(above):
        parts.append(_text(0, index, line, rgb(1, dark), bold=index == 0))
    top = len(above) + 1
    for row in range(frame.height):
        parts.extend(_row(frame, row, top + row, dark))
    for index, line in enumerate(below):
        parts.append(_text(0, top + frame.height + 1 + index, line, rgb(1, dark)))
    return "\n".join([*parts, "</g>", "</svg>", ""])


def _row(frame: Frame, row: int, place: int, dark: bool) -> list[str]:
    parts: list[str] = []
    run, start, style = "", 0, -1
    for col in range(frame.width):
        code, ink, paper = (int(a[row, col]) for a in (frame.glyph, frame.ink, frame.paper))
        if code == CONTINUED:
            continue
        if paper:
            parts.append(_box(col, place, 0.0, 1.0, rgb(paper, dark)))
        character = chr(code)
        plain = ink < HEAT and not 0x2800 <= code < 0x2900 and character != " "
        if run and (not plain or ink != style or start + text_width(run) != col):
            parts.append(_text(start, place, run, rgb(style, dark), style in BOLD))
            run = ""
        if ink >= HEAT:
            top = 0.5 if character == "▄" else 0.0
            parts.append(_box(col, place, top, 0.5, rgb(ink, dark)))
        elif 0x2800 < code < 0x2900:
            parts.append(_braille(col, place, code - 0x2800, rgb(ink, dark)))
        elif plain:
            if not run:
                start, style = col, ink
            run += character
    if run:
        parts.append(_text(start, place, run, rgb(style, dark), style in BOLD))
    return parts


def _box(col: int, row: int, top: float, share: float, colour: Rgb | None) -> str:
    y = (row + top) * _CELL_HEIGHT
    return (
        f'<rect x="{col * _CELL_WIDTH}" y="{y:g}" width="{_CELL_WIDTH + 0.3:g}" '
        f'height="{_CELL_HEIGHT * share + 0.3:g}" fill="{_hex(colour)}"/>'
    )


def _braille(col: int, row: int, code: int, colour: Rgb | None) -> str:
    path = ""
    for bit, (across, down) in enumerate(_BRAILLE_DOTS):
        if code >> bit & 1:
            x = (col + (across + 0.5) / 2) * _CELL_WIDTH
            y = (row + (down + 0.5) / 4) * _CELL_HEIGHT
            path += f"M{x - 1.5:g} {y:g}a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0"
    return f'<path d="{path}" fill="{_hex(colour)}"/>'


def _text(col: int, row: int, text: str, colour: Rgb | None, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    parts = []
    # Korean and the rest come from two fonts: each stretch keeps to its own cells.
    for wide, stretch in groupby(text, lambda character: cell_width(character) == 2):
        piece = "".join(stretch)
        cells = text_width(piece)
        if piece.strip():
            family = f' font-family="{HANGUL}, {LATIN}"' if wide else ""
            parts.append(
                f'<text x="{col * _CELL_WIDTH}" y="{row * _CELL_HEIGHT + 14}" '
                f'textLength="{cells * _CELL_WIDTH}" lengthAdjust="spacingAndGlyphs" '
                f'xml:space="preserve" fill="{_hex(colour)}"{weight}{family}>{escape(piece)}</text>'
            )
        col += cells
    return "".join(parts)


def _hex(colour: Rgb | None) -> str:
    red, green, blue = colour or (128, 128, 128)
    return f"#{red:02x}{green:02x}{blue:02x}"


def _wrapped(lines: list[str], width: int) -> list[str]:
    """Each line broken at spaces to at most `width` cells."""
    result = []
    for line in lines:
        current = ""
        for word in line.split():
            longer = f"{current} {word}" if current else word
            if current and text_width(longer) > width:
                result.append(current)
                current = word
            else:
                current = longer
        result.append(fitted(current, width))
    return result
