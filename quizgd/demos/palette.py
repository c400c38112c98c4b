"""The colours of a frame: named inks, with one RGB value for a dark theme and one for a light.

Hues follow Okabe and Ito's set, which colour-blind people tell apart; the heat ramp rises evenly
in lightness, the labels of a map differ in lightness as well as in hue. Shapes differ too, so
that nothing depends on colour alone.
"""

from __future__ import annotations

from enum import IntEnum

Rgb = tuple[int, int, int]


class Ink(IntEnum):
    """What a cell is drawn with. `NONE` is the theme's own colour."""

    NONE = 0
    TEXT = 1
    DIM = 2
    AXIS = 3
    CURVE = 4
    THEORY = 5
    POINT = 6
    TRAIL = 7
    GOOD = 8
    BAD = 9
    FIRST = 10
    SECOND = 11
    THIRD = 12
    PATH = 13
    STRONG = 14
    GHOST = 15


BOLD = frozenset({Ink.POINT, Ink.STRONG, Ink.GOOD, Ink.BAD})

# Inks from HEAT on are the levels of the heat map, lowest first.
HEAT = 32
HEAT_LEVELS = 24

# Inks from LABEL on colour the cells of a map by what they belong to: LABEL_SHADES a label.
LABEL = 64
LABELS = 6
LABEL_SHADES = 8
# Inks from SPLIT on go from one side (0) over a neutral middle to the other (1).
SPLIT = 128
SPLIT_LEVELS = 25

_NAMED: dict[Ink, tuple[str, str]] = {
    Ink.TEXT: ("#dfe3e8", "#22272e"),
    Ink.DIM: ("#98a1ac", "#5c6570"),
    Ink.AXIS: ("#6b7480", "#8a939e"),
    Ink.CURVE: ("#56b4e9", "#0072b2"),
    Ink.THEORY: ("#a7adb5", "#78808a"),
    Ink.POINT: ("#ffc02e", "#c04a00"),
    Ink.TRAIL: ("#e69f00", "#b35600"),
    Ink.GOOD: ("#3ccf9b", "#00734f"),
    Ink.BAD: ("#ff7a5c", "#b3341a"),
    Ink.FIRST: ("#56b4e9", "#0066a1"),
    Ink.SECOND: ("#f0a92e", "#a35a00"),
    Ink.THIRD: ("#e08fbd", "#9c3d78"),
    Ink.PATH: ("#ffd75e", "#9c2b00"),
    Ink.STRONG: ("#ffffff", "#000000"),
    Ink.GHOST: ("#8f8aa8", "#8a84a6"),
}
_RAMPS = (
    ("#0b1d3a", "#1d3f63", "#336285", "#4f869f", "#77a9b1"),
    ("#ffffff", "#dcebf3", "#b6d3e4", "#8db9d3", "#669dc0"),
)
_LABELS = (
    (
        ("#006088", "#128bc1"),
        ("#7a4900", "#b06c04"),
        ("#06483a", "#00745f"),
        ("#4b003b", "#772862"),
        ("#3e3903", "#676004"),
        ("#301364", "#533d8f"),
    ),
    (
        ("#c2ddff", "#7cb8ff"),
        ("#ffd38d", "#ddaa54"),
        ("#aafee3", "#63dcba"),
        ("#eb8fb7", "#c26b92"),
        ("#c3b755", "#9e912b"),
        ("#aba2f6", "#877dce"),
    ),
)
_SPLITS = (
    ("#2f86c9", "#1d4a70", "#1d2026", "#6b4408", "#bd7600"),
    ("#6aaede", "#b9d9ef", "#f7f7f7", "#f9d9a8", "#e9a03c"),
)


def rgb(ink: int, dark: bool) -> Rgb | None:
    """The colour of `ink` on a dark or light theme; None for the theme's own."""
    theme = 0 if dark else 1
    if ink >= SPLIT:
        return _ramp(_SPLITS[theme], (ink - SPLIT) / (SPLIT_LEVELS - 1))
    if ink >= LABEL:
        label, shade = divmod(ink - LABEL, LABEL_SHADES)
        return _ramp(_LABELS[theme][label], shade / (LABEL_SHADES - 1))
    if ink >= HEAT:
        return _ramp(_RAMPS[0 if dark else 1], (ink - HEAT) / (HEAT_LEVELS - 1))
    if ink == Ink.NONE:
        return None
    return _parsed(_NAMED[Ink(ink)][0 if dark else 1])


def ground(dark: bool) -> Rgb:
    """The paper of an exported picture."""
    return (18, 20, 24) if dark else (255, 255, 255)


def _parsed(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _ramp(stops: tuple[str, ...], share: float) -> Rgb:
    place = min(max(share, 0.0), 1.0) * (len(stops) - 1)
    index = min(int(place), len(stops) - 2)
    low, high, part = _parsed(stops[index]), _parsed(stops[index + 1]), place - index
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(low, high, strict=True))
    return red, green, blue
