from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

from quizgd.demos import DemoError, entries, names, open_demo, title
from quizgd.demos.canvas import text_width
from quizgd.demos.headless import plain, run_headless, save
from quizgd.demos.knob import Knob, even_stops
from quizgd.language import Bilingual, Lang

NAMES = names()
IN_ORDER = (
    "one-step learning-rate local-minima plateau-and-saddle ravine momentum batch-size epoch "
    "schedule race network initialisation edge-of-stability convolution"
).split()


def test_names_and_titles_cost_no_numpy():
    code = (
        "import sys, quizgd.demos as d; "
        "assert d.names() and all(d.title(n).ko and d.title(n).en for n in d.names()); "
        "bad = [m for m in sys.modules if m.split('.')[0] in ('numpy', 'textual', 'rich')]; "
        "assert not bad, bad"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=600)


def test_opening_one_needs_no_textual_and_holds_blas_at_one_thread():
    code = (
        "import os, sys; from quizgd.demos import open_demo, names; "
        "from quizgd.language import Lang; import quizgd.demos.headless; "
        "[open_demo(n, {}, Lang.KO).frame(80, 20) for n in names()]; "
        "assert os.environ['OPENBLAS_NUM_THREADS'] == '1'; "
        "bad = [m for m in sys.modules if m.split('.')[0] in ('textual', 'rich')]; "
        "assert not bad, bad"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=600)


def test_the_demos_stand_in_the_order_in_which_they_are_best_seen_in_both_languages():
    assert list(names()) == [name for name in IN_ORDER if name in names()]
    for entry in entries():
        for said in (entry.title, entry.claim):
            assert said.ko != said.en
            assert said.en.isascii() or "−" in said.en
    assert title("batch-size").ko == "배치 크기"


def test_every_claim_fits_the_two_lines_it_has_on_80_columns():
    for entry in entries():
        for lang in Lang:
            lines, used = 1, 0
            for word in entry.claim[lang].split(" "):
                wide = text_width(word)
                if used and used + 1 + wide > 78:
                    lines, used = lines + 1, wide
                else:
                    used += (1 if used else 0) + wide
            assert lines <= 2, entry.claim[lang]


def test_every_demo_says_everything_in_both_languages():
    for name in names():
        demo = open_demo(name, {}, Lang.EN)
        asked = demo.question()
        said = [demo.title, demo.claim, demo.explains, asked.ask]
        said += [k.label for k in demo.knobs] + [k.help for k in demo.knobs]
        for both in said:
            assert both.ko and both.en and both.ko != both.en
            assert any("가" <= c <= "힣" for c in both.ko)
            assert not any("가" <= c <= "힣" for c in both.en)
        assert 3 <= len(asked.options) <= 4
        assert len(demo.knobs) <= 4
        assert asked.key in {option.id for option in asked.options}
        assert len({option.text.ko for option in asked.options}) == len(asked.options)


@pytest.mark.parametrize("lang", list(Lang))
def test_an_unknown_demo_is_answered_with_what_there_is(lang):
    with pytest.raises(DemoError, match="learning-rate"):
        open_demo("learning-rates", {}, lang)
    with pytest.raises(DemoError, match="batch-size"):
        open_demo("[@click=app.quit]x[/]", {}, lang)


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("learning-rate", {"rate": 0}),
        ("learning-rate", {"rate": -0.1}),
        ("learning-rate", {"rate": float("inf")}),
        ("learning-rate", {"rate": float("nan")}),
        ("learning-rate", {"rate": "fast"}),
        ("learning-rate", {"rate": True}),
        ("learning-rate", {"rate": "1e999"}),
        ("learning-rate", {"rate": 10**400}),
        ("learning-rate", {"rates": 0.1}),
        ("learning-rate", {"curvature": 0}),
        ("local-minima", {"momentum": 1}),
        ("local-minima", {"start": 1e9}),
        ("batch-size", {"batch": 65}),
        ("batch-size", {"batch": 0}),
        ("batch-size", {"batch": 2.5}),
        ("batch-size", {"seed": -1}),
        ("batch-size", {"rate": "\x1b[31m"}),
        ("batch-size", {"rate": "x" * 10_000}),
    ],
)
def test_a_bad_setting_gets_one_clear_sentence(name, settings, lang):
    with pytest.raises(DemoError) as caught:
        open_demo(name, settings, lang)
    said = str(caught.value)
    assert next(iter(settings)) in said
    assert said.isprintable()
    assert len(said) < 160
    assert said.endswith(".")
    assert any("가" <= c <= "힣" for c in said) == (lang is Lang.KO)


def test_numbers_as_text_are_numbers():
    assert open_demo("learning-rate", {"rate": "0.19"}, Lang.EN).settings["rate"] == 0.19
    assert open_demo("batch-size", {"batch": "8"}, Lang.EN).settings["batch"] == 8


def test_a_knob_moves_along_its_stops_and_stays_at_its_ends():
    both = Bilingual("ㄱ", "k")
    knob = Knob("k", both, both, 0.2, 0.0, 1.0, even_stops(0.0, 1.0, 0.1))
    assert knob.turned(0.2, 1) == 0.3
    assert knob.turned(0.30000000000000004, -1) == 0.2
    assert knob.turned(0.25, 1) == 0.3
    assert knob.turned(0.25, -1) == 0.2
    assert knob.turned(1.0, 1) == 1.0
    assert knob.turned(0.0, -1) == 0.0


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", list(Lang))
def test_headless_is_json_with_settings_trace_and_figures(name, lang):
    report = json.loads(json.dumps(run_headless(name, {}, "1", lang), allow_nan=False))
    assert report["demo"] == name
    assert report["updates"] == len(report["trace"]) - 1 > 0
    assert report["theory"] == report["measured"]
    assert report["agrees"] is True
    assert report["correct"] == (report["predicted"] == report["theory"])
    demo = open_demo(name, {}, lang)
    assert set(report["settings"]) == {k.name for k in (*demo.knobs, *demo.starts)} | (
        {"seed"} if demo.seeded else set()
    )
    assert report["figures"]
    assert any("가" <= c <= "힣" for c in report["closing"]) == (lang is Lang.KO)


def test_headless_takes_an_option_by_number_or_by_id_and_refuses_others():
    assert run_headless("learning-rate", {}, "4", Lang.EN)["predicted"] == "diverge"
    assert run_headless("learning-rate", {}, "diverge", Lang.EN)["correct"] is True
    # 16 is one of the counts that may be answered; 3 is none, so it is the third option.
    assert run_headless("batch-size", {}, "16", Lang.EN)["predicted"] == "16"
    assert run_headless("batch-size", {}, "3", Lang.EN)["predicted"] == "16"
    assert run_headless("learning-rate", {}, None, Lang.EN)["correct"] is None
    for bad in ("5", "0", "maybe", "9" * 5000):
        with pytest.raises(DemoError):
            run_headless("learning-rate", {}, bad, Lang.EN)


@pytest.mark.parametrize("name", NAMES)
def test_save_writes_a_picture_and_replaces_only_whole(name, tmp_path):
    path = tmp_path / "그림.svg"
    path.write_text("old")
    save(name, {}, path, Lang.KO)
    words = "".join(ET.parse(path).getroot().itertext())
    assert title(name).ko in words
    assert "이론" in words
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_picture_that_cannot_be_written_is_one_sentence(tmp_path):
    with pytest.raises(DemoError, match="could not be saved"):
        save("learning-rate", {}, tmp_path / "none" / "x.svg", Lang.EN)
    (tmp_path / "d.svg").mkdir()
    with pytest.raises(DemoError, match="저장하지 못했습니다"):
        save("learning-rate", {}, tmp_path / "d.svg", Lang.KO)
    assert [p.name for p in tmp_path.iterdir()] == ["d.svg"]


def test_plain_is_text_without_escapes():
    text = plain("learning-rate", {}, None, Lang.EN)
    assert "\x1b" not in text
    assert "Theory" in text
    assert max(map(len, text.split("\n")[3:20])) <= 80
