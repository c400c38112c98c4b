from __future__ import annotations

import numpy as np
import pytest

from quizgd.demos import names, open_demo
from quizgd.demos.canvas import Canvas, Rect
from quizgd.demos.export import to_text
from quizgd.demos.glyphs import ascii_only, colourless
from quizgd.demos.palette import HEAT, Ink
from quizgd.language import Lang


def picture():
    canvas = Canvas(6, 1)
    canvas.heat(Rect(0, 0, 2, 1), np.array([[0.0, 1.0]] * 2))
    canvas.dots(np.array([4.0, 6.0, 8.0, 8.0]), np.array([0.0, 3.0, 0.0, 3.0]), 4, Rect(0, 0, 6, 1))
    canvas.text(5, 0, "●", Ink.POINT)
    return canvas.frame()


def test_without_colour_weight_tells_what_colour_told():
    frame = colourless(picture())
    assert to_text(frame)[1] == "#"
    assert to_text(frame)[5] == "●"
    assert not (frame.ink >= HEAT).any()
    assert not frame.paper.any()


def test_without_glyphs_colour_stays_and_dots_become_points():
    frame = ascii_only(picture())
    assert "".join(chr(code) for code in frame.glyph[0]) == "  '.:@"
    assert frame.paper[0, :2].tolist() == picture().ink[0, :2].tolist()
    assert to_text(ascii_only(colourless(picture()))) == " #'.:@"


def test_letters_of_a_language_stay():
    canvas = Canvas(8, 1)
    canvas.text(0, 0, "손실 θ₁")
    frame = ascii_only(canvas.frame())
    assert to_text(frame).startswith("손실 θ1")
    assert frame.glyph[0, 1] == 0


@pytest.mark.parametrize("name", names())
def test_every_demo_is_whole_in_ascii_and_without_colour(name):
    demo = open_demo(name, {}, Lang.EN)
    demo.predict(None)
    for _ in range(5):
        demo.step()
    frame = demo.frame(80, 18)
    plain = ascii_only(colourless(frame))
    codes = plain.glyph
    odd = {chr(c) for c in codes.ravel() if c > 127 and not chr(c).isalpha()}
    assert not odd
    shown = to_text(plain)
    assert shown.count("?") <= to_text(frame).count("?")
    assert "@" in shown or "#" in shown
