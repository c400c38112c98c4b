from __future__ import annotations

import pytest

from quizgd.bank.model import Bank
from quizgd.checker.forms import Forms
from quizgd.checker.vocabulary import Vocabulary, folded


@pytest.fixture(scope="module")
def forms(bank: Bank) -> Forms:
    return Forms(Vocabulary(bank.lexicon))


def _spans(forms: Forms, text: str) -> set[tuple[str, int]]:
    words, small = forms.found(text)
    found = [(start, -end) for start, end in words] + [(a, b) for a, b, _ in small]
    return {(text[start:end], start) for start, end in found}


def test_every_form_is_found_as_it_is_typed(bank: Bank, forms: Forms) -> None:
    plain = {
        (term.id, form.casefold())
        for term in bank.lexicon.terms.values()
        for typed in term.forms.values()
        for form in typed
        if not form.endswith(("*", "다")) and form[0] != "#" and form[-1].isalnum()
    }
    for term, form in sorted(plain):
        text = folded(form) if not form.isascii() else form
        words, _ = forms.found(text)
        assert term in words.get((0, -len(text)), ())


def test_no_form_is_found_past_the_end(forms: Forms) -> None:
    assert _spans(forms, "learning rat") <= {("learning", 0)}
    assert ("learning rate", 0) in _spans(forms, "learning rate")


def test_no_form_begins_inside_a_latin_word(forms: Forms) -> None:
    assert ("loss", 0) in _spans(forms, "loss")
    assert not any(word == "loss" for word, _ in _spans(forms, "xloss"))
    assert ("loss", 1) in _spans(forms, "이loss가")
