"""A blank is filled by any form of its term, in either language, and by no other term."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgd.bank.model import Bank
from quizgd.checker.ear import ear_for
from quizgd.checker.text import normalise
from quizgd.language import Lang
from quizgd.practice.drills.cloze import BLANK, Definition, Fit, deal, definitions, fill, hint


@pytest.fixture(scope="module")
def all_of_them(bank: Bank, folder: Path) -> dict[str, Definition]:
    return {each.id: each for each in definitions(bank, folder)}


def test_no_definition_says_its_own_term(all_of_them: dict[str, Definition], bank: Bank) -> None:
    ear = ear_for(bank.lexicon)
    for definition in all_of_them.values():
        for lang in Lang:
            assert definition.text[lang].count(BLANK) == 1
            text = normalise(definition.text[lang].replace(BLANK, " § ")).text
            said = [
                text[h.start : h.end]
                for h in ear.listen(text, frozenset((definition.term,)))[0]
                if definition.term in h.terms
            ]
            assert not said, (definition.id, lang)


def test_what_the_solution_shows_fills_the_blank(
    all_of_them: dict[str, Definition], bank: Bank
) -> None:
    for definition in all_of_them.values():
        for lang in Lang:
            shown = definition.show[lang]
            assert fill(definition, shown, bank.lexicon, all_of_them.values()).correct, shown


def test_nearly_every_form_of_the_lexicon_fills_it(
    all_of_them: dict[str, Definition], bank: Bank
) -> None:
    """Only forms that name a narrower term as well do not: a ReLU is one activation function."""
    refused = [
        (definition.id, form)
        for definition in all_of_them.values()
        for forms in bank.lexicon.terms[definition.term].forms.values()
        for form in forms
        if not fill(definition, form.rstrip("*"), bank.lexicon, all_of_them.values()).correct
    ]
    forms = sum(
        len(f) for d in all_of_them.values() for f in bank.lexicon.terms[d.term].forms.values()
    )
    assert len(refused) <= 0.05 * forms, refused


def test_the_term_of_another_definition_does_not(
    all_of_them: dict[str, Definition], bank: Bank
) -> None:
    accepted = []
    for definition in all_of_them.values():
        for other in all_of_them.values():
            for lang in Lang:
                shown = other.show[lang].partition("(")[0]
                if other is not definition:
                    filled = fill(definition, shown, bank.lexicon, all_of_them.values())
                    accepted += [(definition.id, shown)] * filled.correct
    assert len(accepted) <= 2, accepted


@pytest.mark.parametrize(
    ("name", "typed", "fit"),
    [
        ("epoch", "에포크", Fit.RIGHT),
        ("epoch", "에폭이요", Fit.RIGHT),
        ("epoch", "an epoch", Fit.RIGHT),
        ("epoch", "ＥＰＯＣＨ", Fit.RIGHT),
        ("epoch", "epohc", Fit.MISSPELT),
        ("backprop", "backpropogation", Fit.MISSPELT),
        ("epoch", "iteration", Fit.OTHER),
        ("epoch", "에포크, 이터레이션", Fit.SEVERAL),
        ("epoch", "epoch or batch size", Fit.SEVERAL),
        ("epoch", "epoch saddle dataset iteration", Fit.SEVERAL),
        ("momentum", "네스테로프", Fit.OTHER),
        ("activation", "ReLU", Fit.OTHER),
        ("vanishing", "기울기 소실", Fit.RIGHT),
        ("exploding", "기울기 폭주", Fit.RIGHT),
        ("validation", "검증 데이터셋", Fit.RIGHT),
        ("learning-rate", "η", Fit.RIGHT),
        ("chain-rule", "체인 룰", Fit.RIGHT),
        ("he-init", "Kaiming", Fit.RIGHT),
        ("epoch", "banana", Fit.UNKNOWN),
        ("epoch", "모르겠어요", Fit.UNKNOWN),
        ("epoch", "", Fit.UNKNOWN),
    ],
)
def test_how_an_answer_is_heard(
    all_of_them: dict[str, Definition], bank: Bank, name: str, typed: str, fit: Fit
) -> None:
    assert fill(all_of_them[name], typed, bank.lexicon, all_of_them.values()).fit is fit


def test_another_term_is_told_with_its_own_definition(
    all_of_them: dict[str, Definition], bank: Bank
) -> None:
    filled = fill(all_of_them["epoch"], "미니배치", bank.lexicon, all_of_them.values())
    assert filled.meant is all_of_them["mini-batch"]


def test_a_hint_shows_the_first_letter(all_of_them: dict[str, Definition]) -> None:
    assert hint(all_of_them["epoch"], Lang.EN) == "e····"
    assert hint(all_of_them["learning-rate"], Lang.EN) == "l······· ····"
    assert hint(all_of_them["epoch"], Lang.KO) == "에··"


def test_definitions_of_terms_that_a_bank_lacks_are_left_out(bank: Bank, tmp_path: Path) -> None:
    assert definitions(bank, tmp_path) == ()
    (tmp_path / "cloze.yaml").write_text(
        "definitions:\n  - id: a\n    term: no-such-term\n    question: what-is-an-epoch\n"
        '    text: {ko: "___", en: "___"}\n    show: {ko: "가", en: "a"}\n',
        encoding="utf-8",
    )
    assert definitions(bank, tmp_path) == ()


def test_a_deck_prefers_what_was_missed(all_of_them: dict[str, Definition]) -> None:
    every = [*all_of_them.values()]
    assert len(every) >= 40
    deck = deal(every, 1, 10, first=["taylor"], last=[d.id for d in every[:25]])
    assert "taylor" in deck and len({*deck}) == 10
    assert not {*deck} & {d.id for d in every[:25]}
    assert deal(every, 1, 10) == deal(every, 1, 10) != deal(every, 2, 10)
