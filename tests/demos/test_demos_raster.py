"""Pictures made of pixels, where the extra is installed, and the sentence where it is not."""

from __future__ import annotations

import io
import sys

import pytest

from quizgd.demos import DemoError, raster
from quizgd.demos.headless import MOST_FRAMES, _film, _run, save
from quizgd.language import Lang


def test_without_the_extra_one_sentence_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    monkeypatch.setitem(sys.modules, "PIL", None)
    for lang in Lang:
        for name in ("a.png", "a.gif"):
            with pytest.raises(DemoError, match=r"quizgd\[pictures\]"):
                save("epoch", {}, tmp_path / name, lang)
    assert not list(tmp_path.iterdir())


def test_an_ending_that_is_no_picture_is_refused(tmp_path):
    with pytest.raises(DemoError, match=r"\.gif"):
        save("epoch", {}, tmp_path / "a.pdf", Lang.EN)


class TestWithTheExtra:
    @pytest.fixture(autouse=True)
    def installed(self):
        pytest.importorskip("resvg_py")
        self.pillow = pytest.importorskip("PIL.Image")

    def test_png_shows_the_end_at_twice_the_size(self, tmp_path):
        path = tmp_path / "a.png"
        save("learning-rate", {"rate": 0.19}, path, Lang.EN)
        picture = self.pillow.open(io.BytesIO(path.read_bytes()))
        assert picture.format == "PNG"
        assert picture.width == 2 * (110 * 9 + 36)
        assert len(picture.convert("RGB").getcolors(1 << 24)) > 20

    def test_gif_shows_the_run_frame_by_frame(self, tmp_path):
        path = tmp_path / "a.gif"
        save("epoch", {"samples": 40, "batch": 10, "epochs": 1}, path, Lang.EN)
        film = self.pillow.open(io.BytesIO(path.read_bytes()))
        assert film.n_frames == 5
        assert film.info["loop"] == 0
        seen, times = set(), []
        for index in range(film.n_frames):
            film.seek(index)
            times.append(film.info["duration"])
            seen.add(film.convert("RGB").tobytes())
        assert len(seen) == 5
        assert times[0] == 1500
        assert times[-1] == 4000

    def test_a_long_run_leaves_updates_out(self):
        demo = _run("epoch", {"samples": 500, "batch": 2}, None, Lang.EN)
        svgs, times = _film(demo, Lang.EN)
        assert len(svgs) == len(times) == MOST_FRAMES
        assert len({svg[svg.index("width=") : svg.index("font-family")] for svg in svgs}) == 1

    def test_korean_without_a_font_for_it_is_refused_not_left_blank(self, monkeypatch):
        real = raster._rendered
        blank = real('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', Lang.KO)
        monkeypatch.setattr(raster, "_rendered", lambda svg, lang, zoom=1.0: blank)
        svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>가</text></svg>'
        for lang, word in ((Lang.KO, "글꼴"), (Lang.EN, "Noto Sans CJK KR")):
            with pytest.raises(DemoError, match=word):
                raster.to_png(svg, lang)
        assert raster.to_png(svg.replace("가", "a"), Lang.EN) == blank


def test_the_film_keeps_its_last_picture():
    pytest.importorskip("resvg_py")
    pillow = pytest.importorskip("PIL.Image")
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">'
        '<rect width="{}" height="20" fill="#f00"/></svg>'
    )
    film = pillow.open(
        io.BytesIO(raster.to_gif([svg.format(w) for w in (5, 10, 20)], [10, 20, 30], Lang.EN))
    )
    film.seek(2)
    assert film.convert("RGB").getpixel((18, 5))[0] > 200
