from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import pairwise

import numpy as np
import pytest

from quizgd.demos.axes import Axes, Scale, legend, minus, window
from quizgd.demos.canvas import CONTINUED, Canvas, Rect, cell_width, fitted, text_width
from quizgd.demos.export import to_svg, to_text
from quizgd.demos.palette import (
    HEAT,
    HEAT_LEVELS,
    LABEL,
    LABEL_SHADES,
    LABELS,
    SPLIT,
    SPLIT_LEVELS,
    Ink,
    ground,
    rgb,
)


def dot(x, y, size=(4, 3)):
    canvas = Canvas(*size)
    canvas.dots(np.array([x]), np.array([y]), Ink.CURVE, Rect(0, 0, *size))
    return canvas.frame()


@pytest.mark.parametrize(
    ("x", "y", "glyph"),
    [
        (0, 0, "⠁"),
        (1, 0, "⠈"),
        (0, 1, "⠂"),
        (1, 1, "⠐"),
        (0, 2, "⠄"),
        (1, 2, "⠠"),
        (0, 3, "⡀"),
        (1, 3, "⢀"),
    ],
)
def test_every_braille_dot_has_its_place(x, y, glyph):
    frame = dot(float(x), float(y))
    assert chr(frame.glyph[0, 0]) == glyph
    assert frame.ink[0, 0] == Ink.CURVE
    assert (frame.glyph != ord(" ")).sum() == 1


def test_dots_outside_the_clip_are_left_out():
    for x, y in ((-1.0, 0.0), (8.0, 0.0), (0.0, -0.5), (0.0, 12.0), (1e300, 0.0)):
        assert (dot(x, y).glyph == ord(" ")).all()


def test_a_line_joins_its_ends_without_holes():
    canvas = Canvas(10, 5)
    canvas.polyline(np.array([0.0, 19.0]), np.array([0.0, 19.0]), 1, Rect(0, 0, 10, 5))
    assert canvas.dot_map.diagonal().all()
    assert canvas.dot_map.sum() == 20


def test_a_line_skips_what_is_not_finite_and_survives_what_is_huge():
    canvas, clip = Canvas(10, 5), Rect(0, 0, 10, 5)
    canvas.polyline(np.array([0, 5, np.nan, 9]), np.array([0, np.inf, 0, 1e308]), 1, clip)
    canvas.polyline(np.array([-1e308, 1e308]), np.array([10.0, 10.0]), 1, clip)
    assert canvas.dot_map[10].all()


def test_half_blocks_carry_two_levels_and_dots_lie_on_their_mean():
    canvas = Canvas(3, 1)
    canvas.heat(Rect(0, 0, 3, 1), np.array([[0.0, 0.0, 1.0], [1.0, 1.0, 1.0]]))
    canvas.dots(np.array([2.0]), np.array([0.0]), Ink.PATH, Rect(0, 0, 3, 1))
    frame = canvas.frame()
    assert chr(frame.glyph[0, 0]) == "▀"
    assert (frame.ink[0, 0], frame.paper[0, 0]) == (HEAT, HEAT + HEAT_LEVELS - 1)
    assert frame.ink[0, 1] == Ink.PATH
    assert frame.paper[0, 1] == (2 * HEAT + HEAT_LEVELS - 1) // 2


def test_labels_have_a_hue_each_and_a_shade_and_the_rest_stays_bare():
    canvas = Canvas(3, 1)
    labels = np.array([[0, -1, -1], [1, 2, -1]])
    canvas.cells(Rect(0, 0, 3, 1), labels, np.array([[0.0, 0, 0], [1.0, 0, 0]]))
    frame = canvas.frame()
    assert [chr(c) for c in frame.glyph[0]] == ["▀", "▄", " "]
    assert frame.ink[0].tolist() == [LABEL, LABEL + 2 * LABEL_SHADES, 0]
    assert frame.paper[0].tolist() == [LABEL + 2 * LABEL_SHADES - 1, 0, 0]
    assert to_text(frame) == "ac"
    canvas.text(0, 0, "x")
    assert canvas.frame().paper[0, 0] == LABEL


def test_a_split_is_neutral_in_the_middle_and_nan_is_no_crash():
    canvas = Canvas(4, 1)
    canvas.split(Rect(0, 0, 4, 1), np.array([[0.0, 0.5, 1.0, np.nan]] * 2))
    frame = canvas.frame()
    assert frame.ink[0].tolist() == [SPLIT, SPLIT + 12, SPLIT + 24, SPLIT + 24]
    assert to_text(frame) == "= ##"


def test_a_contour_is_where_the_values_cross_a_level():
    canvas = Canvas(30, 12)
    axes = Axes(canvas, Rect(0, 0, 30, 12), Scale(-1, 1), Scale(-1, 1))
    xs, ys = axes.dot_grid()
    assert (len(xs), len(ys)) == (2 * axes.plot.width, 4 * axes.plot.height)
    values = np.hypot(xs[None, :], ys[:, None])
    axes.contour(values, [0.5, 0.9], Ink.AXIS)
    rows, cols = np.nonzero(canvas.dot_map)
    radius = values[rows - axes.plot.row * 4, cols - axes.plot.col * 2]
    assert np.abs(radius[:, None] - [0.5, 0.9]).min(axis=1).max() < 0.1
    assert len(rows) > 100


def test_a_cell_gives_its_point_back():
    for log in (False, True):
        axes = Axes(Canvas(40, 14), Rect(0, 0, 40, 14), Scale(-2, 3), Scale(1, 50, log))
        plot = axes.plot
        for col, row in ((plot.col, plot.row), (plot.col + 9, plot.row + 4)):
            assert axes.cell(*axes.value_at(col, row)) == (col, row)
        assert axes.value_at(plot.col - 1, plot.row) is None
        assert axes.value_at(plot.col, plot.row + plot.height) is None
        xs, ys = axes.pixels()
        assert (len(xs), len(ys)) == (plot.width, 2 * plot.height)
        assert np.diff(xs).min() > 0 > np.diff(ys).max()
        assert axes.cell(xs[-1], ys[-1]) == (plot.col + plot.width - 1, plot.row + plot.height - 1)


@pytest.mark.parametrize("dark", [True, False])
def test_colour_blind_people_tell_the_labels_of_a_map_apart(dark):
    """Machado, Oliveira and Fernandes (2009), severity 1; distances in OKLab (Ottosson 2020)."""
    sights = (
        np.eye(3),
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.01182, 0.04294, 0.968881],
        ],
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.3039],
        ],
    )
    cones = [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
    lab = [
        [0.2104542553, 0.793617785, -0.0040720468],
        [1.9779984951, -2.428592205, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.808675766],
    ]
    for shade in (0, LABEL_SHADES // 2, LABEL_SHADES - 1):
        colours = (
            np.array([rgb(LABEL + i * LABEL_SHADES + shade, dark) for i in range(LABELS)]) / 255
        )
        linear = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
        for sight in sights:
            seen = np.clip(linear @ np.array(sight).T, 0, 1)
            place = np.cbrt(seen @ np.array(cones).T) @ np.array(lab).T
            gaps = np.linalg.norm(place[:, None] - place[None], axis=2)
            assert gaps[~np.eye(LABELS, dtype=bool)].min() > 0.055


def test_korean_takes_two_cells_and_is_never_left_in_half():
    canvas = Canvas(8, 1)
    assert canvas.text(0, 0, "가나") == 4
    assert canvas.frame().glyph[0, :4].tolist() == [ord("가"), CONTINUED, ord("나"), CONTINUED]
    canvas.text(1, 0, "x")
    assert to_text(canvas.frame()) == " x나"
    canvas.text(2, 0, "y")
    assert to_text(canvas.frame()) == " xy"
    canvas.text(3, 0, "다")
    canvas.text(2, 0, "라")
    assert to_text(canvas.frame()) == " x라"


def test_text_is_cut_at_the_edges():
    canvas = Canvas(5, 2)
    canvas.text(-2, 0, "abcdefghij")
    canvas.text(4, 1, "가")
    canvas.text(0, 7, "nowhere")
    assert to_text(canvas.frame()) == "cdefg\n"


def test_widths_of_what_the_demos_write():
    assert [cell_width(c) for c in "a가●▀⠁−\u0301"] == [1, 2, 1, 1, 1, 1, 0]
    assert text_width("손실 (로그)") == 11
    assert fitted("손실입니다", 5) == "손실…"
    assert fitted("abc", 3) == "abc"


def test_linear_ticks_are_1_2_5_and_lie_inside():
    for low, high in ((0, 1), (-2.8, 2.9), (0, 40), (-1.25, 1.25), (0, 31250.0)):
        ticks = Scale(low, high).ticks(6)
        values = [v for v, _ in ticks]
        steps = {round(b - a, 9) for a, b in pairwise(values)}
        assert len(steps) == 1
        assert f"{steps.pop():e}"[0] in "125"
        assert low - 1e-9 <= values[0] and values[-1] <= high + 1e-9
        assert [float(label) for _, label in ticks] == pytest.approx(values, abs=1e-9)


def test_log_ticks_are_powers_of_ten():
    ticks = Scale(1e-9, 1e4, log=True).ticks(5)
    assert 3 <= len(ticks) <= 7
    for value, label in ticks:
        assert float(label) == pytest.approx(value)
        assert np.log10(value) == pytest.approx(round(np.log10(value)))
    assert [label for _, label in Scale(1, 8, log=True).ticks(5)] == ["1", "2", "5"]


def test_a_mark_stands_where_the_scale_says():
    canvas = Canvas(40, 12)
    axes = Axes(canvas, Rect(0, 0, 40, 12), Scale(0, 10), Scale(1, 100, log=True))
    plot = axes.plot
    assert axes.cell(0, 1) == (plot.col, plot.row + plot.height - 1)
    assert axes.cell(10, 100) == (plot.col + plot.width - 1, plot.row)
    middle = axes.cell(5, 10)
    assert middle == (plot.col + plot.width // 2, plot.row + plot.height // 2)
    assert axes.cell(11, 10) is None
    assert axes.cell(5, 0.0) is None
    assert axes.mark(5, 10, "●", Ink.POINT)
    assert chr(canvas.frame().glyph[middle[1], middle[0]]) == "●"


def test_tick_labels_stand_under_their_ticks():
    canvas = Canvas(60, 12)
    axes = Axes(canvas, Rect(0, 0, 60, 12), Scale(0, 40), Scale(0, 1), x_label="update")
    lines = to_text(canvas.frame()).split("\n")
    foot = axes.plot.row + axes.plot.height
    for value in (10, 20, 30):
        at = axes.cell(value, 0)
        assert at is not None
        assert lines[foot][at[0]] == "┴"
        assert str(value) in lines[foot + 1][at[0] - 1 : at[0] + 2]
    assert lines[foot + 1].endswith("update")


def test_legend_stops_before_it_would_be_cut():
    canvas = Canvas(20, 1)
    legend(canvas, 0, 0, [("--", 1, "one"), ("..", 1, "a long name that does not fit")], 20)
    assert to_text(canvas.frame()) == "-- one"


def test_window_grows_in_leaps():
    assert [window(r) for r in (0.1, 1.25, 1.3, 2.6, 1e6)] == pytest.approx(
        [1.25, 1.25, 2.5, 5.0, 1.25 * 2**20]
    )
    assert minus(-0.5) == "−0.5"


@pytest.mark.parametrize("dark", [True, False])
def test_every_named_ink_reads_on_its_ground(dark):
    def light(colour):
        parts = [c / 255 for c in colour]
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    def contrast(a, b):
        high, low = sorted((light(a), light(b)), reverse=True)
        return (high + 0.05) / (low + 0.05)

    for ink in Ink:
        colour = rgb(ink, dark)
        if colour is None:
            continue
        # Lines and faint theory need 3; words need 4.5.
        need = 3.0 if ink in (Ink.AXIS, Ink.THEORY, Ink.GHOST) else 4.5
        assert contrast(colour, ground(dark)) >= need, ink
    lightness = [light(rgb(HEAT + i, dark)) for i in range(HEAT_LEVELS)]
    assert lightness == sorted(lightness, reverse=not dark)
    papers = [HEAT + i for i in range(HEAT_LEVELS)]
    papers += [LABEL + i for i in range(LABELS * LABEL_SHADES)]
    papers += [SPLIT + i for i in range(SPLIT_LEVELS)]
    for paper in papers:
        assert contrast(rgb(Ink.STRONG, dark), rgb(paper, dark)) >= 2.5


def test_svg_is_well_formed_and_text_in_it_is_data():
    canvas = Canvas(30, 4)
    canvas.heat(Rect(0, 0, 5, 2), np.zeros((4, 5)))
    canvas.text(6, 0, "<b>&가[/]", Ink.BAD)
    canvas.dots(np.array([30.0]), np.array([8.0]), Ink.CURVE, Rect(0, 0, 30, 4))
    for dark in (True, False):
        tree = ET.fromstring(to_svg(canvas.frame(), "a<b", ["x & y"], ["끝"], dark))
        assert "".join(tree.itertext()).split() == ["a<b", "x", "&", "y", "<b>&가[/]", "끝"]
        assert len([e for e in tree.iter() if e.tag.endswith("path")]) == 1


def test_plain_text_shows_heat_as_shades():
    canvas = Canvas(3, 1)
    canvas.heat(Rect(0, 0, 3, 1), np.array([[0.0, 0.5, 1.0]] * 2))
    dark, middle, light = to_text(canvas.frame()).ljust(3)
    assert (dark, light) == (" ", "#")
    assert middle not in " #"
