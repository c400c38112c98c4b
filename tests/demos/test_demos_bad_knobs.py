"""Every knob of every demo given nonsense: one clear sentence, or a run that can be drawn."""

from __future__ import annotations

import pytest

from quizgd.demos import DemoError, names, open_demo
from quizgd.language import Lang

NONSENSE = ("text", "", "inf", "-inf", "nan", "1e999", "1e6/L", "-1/L", "0x10", "1,5", "\x1b[2J")
NUMBERS = ("0", "-1", "1000000", "2.5", "1e300")


def clear(said: str, lang: Lang) -> bool:
    return (
        said.isprintable()
        and said.endswith(".")
        and len(said) < 200
        and any("가" <= c <= "힣" for c in said) == (lang is Lang.KO)
    )


def settings_of(name: str):
    demo = open_demo(name, {}, Lang.EN)
    return (*demo.knobs, *demo.starts)


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("name", names())
def test_what_is_no_number_or_no_choice_gets_one_clear_sentence(name, lang):
    for knob in settings_of(name):
        for raw in NONSENSE:
            with pytest.raises(DemoError) as caught:
                open_demo(name, {knob.name: raw}, lang)
            assert clear(str(caught.value), lang), (knob.name, raw, str(caught.value))


@pytest.mark.parametrize("name", names())
def test_a_number_is_either_refused_in_one_sentence_or_drawn_and_run(name):
    refused = 0
    for knob in settings_of(name):
        for raw in NUMBERS:
            try:
                demo = open_demo(name, {knob.name: raw}, Lang.EN)
            except DemoError as error:
                refused += 1
                assert knob.name in str(error)
                assert clear(str(error), Lang.EN)
                continue
            demo.predict(None)
            for _ in range(3):
                demo.step()
            assert demo.frame(60, 12).width == 60
            assert all(abs(value) < 1e6 for value in demo.settings.values())
    assert refused >= len(settings_of(name))


@pytest.mark.parametrize("name", ["batch-size", "network"])
def test_a_batch_larger_than_the_data_is_refused_by_the_name_it_has_on_the_command_line(name):
    with pytest.raises(DemoError, match="'batch-size' must lie between 1 and"):
        open_demo(name, {"batch-size": "1000"}, Lang.EN)
