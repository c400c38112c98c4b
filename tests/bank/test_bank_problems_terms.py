"""Every problem of the lexicon and of the references is told in one line, with its place."""

from pathlib import Path

import pytest
from bank_samples import LEXICON, REFERENCES, STRANGERS, problems, spoil, write

IN_LEXICON = [
    (
        "  increase:",
        '  "x\U00018cd6":',
        [
            r"gd.yaml:22: unknown term 'increase'; did you mean 'decrease'?",
            r"gd.yaml:23: unknown term 'increase'; did you mean 'decrease'?",
            r"gd.yaml:41: unknown term 'increase'; did you mean 'decrease'?",
            r"gd.yaml:61: unknown term 'increase'; did you mean 'decrease'?",
            r"lexicon.yaml:6: term 'x\U00018cd6' is not kebab case; write x",
            r"lexicon.yaml:9: 'decrease' does not name 'x\U00018cd6' as its opposite; "
            r"write opposite: x\U00018cd6 there, or remove it here",
            "lexicon.yaml:13: unknown opposite 'increase'; did you mean 'decrease'?",
        ],
    ),
    (
        "    opposite: increase\n",
        "",
        [
            "lexicon.yaml:9: 'decrease' does not name 'increase' as its opposite; "
            "write opposite: increase there, or remove it here"
        ],
    ),
    (
        "    opposite: decrease\n",
        "    opposite: decreased\n",
        [
            "lexicon.yaml:9: unknown opposite 'decreased'; did you mean 'decrease'?",
            "lexicon.yaml:13: 'increase' does not name 'decrease' as its opposite; "
            "write opposite: decrease there, or remove it here",
        ],
    ),
    (
        "en: [loss, error],",
        "en: [loss, error], opposite: loss,",
        ["lexicon.yaml:4: term 'loss' is its own opposite; remove it"],
    ),
    (
        "versus: [gradient]",
        "versus: [qqq, loss]",
        [
            "lexicon.yaml:4: unknown term in `versus`: 'qqq'; "
            "write one of the terms of the bank, or add it",
            "lexicon.yaml:4: term 'loss' names itself in `versus`; remove it",
        ],
    ),
    (
        "kinds: [opposite]",
        "kinds: [oposite]",
        ["lexicon.yaml:14: unknown term in `kinds`: 'oposite'; did you mean 'opposite'?"],
    ),
    (
        "en: [opposite, against]",
        "en: [opposite, against], kinds: [decrease]",
        [
            "lexicon.yaml:14: `kinds` go round in a circle: 'decrease' -> 'opposite' -> "
            "'decrease'; "
            "remove one"
        ],
    ),
    (
        "{ko: [반대], en: [opposite, against]}",
        "{versus: [loss]}",
        ["lexicon.yaml:5: term 'opposite' has no form; write how it is typed"],
    ),
    (
        "{ko: [반대], en: [opposite, against]}",
        "",
        [
            "lexicon.yaml:5: term 'opposite' is empty; write a mapping with ko, en, opposite, "
            "versus, kinds, compound, joins, part",
        ],
    ),
    ("[손실]", '[손실, ""]', ["lexicon.yaml:4: form is empty; write the text"]),
    (
        "[손실]",
        '["손실*"]',
        [
            "lexicon.yaml:4: form '손실*' has a `*` where none may be; "
            "write `*` only at the end of an English form"
        ],
    ),
    (
        "loss, error]",
        '"lo*ss", error]',
        [
            "lexicon.yaml:4: form 'lo*ss' has a `*` where none may be; write `*` only at "
            "the end, once"
        ],
    ),
    (
        "loss, error]",
        '"loss**", error]',
        [
            "lexicon.yaml:4: form 'loss**' has a `*` where none may be; "
            "write `*` only at the end, once"
        ],
    ),
    (
        "loss, error]",
        '"l*", error]',
        ["lexicon.yaml:4: form 'l*' would hear too much; write two letters or more before `*`"],
    ),
    (
        "loss, error]",
        '"*", " -_", error]',
        [
            "lexicon.yaml:4: form '*' has nothing to be heard by; write the word itself",
            "lexicon.yaml:4: form '-_' has nothing to be heard by; write the word itself",
        ],
    ),
    (
        "loss, error]",
        "no, error]",
        ["lexicon.yaml:4: form is a truth value to YAML: 'no'; put it in quotes: \"no\""],
    ),
    (
        "  gradient: {",
        "  Gradient: {",
        [
            "gd.yaml:21: unknown term 'gradient'; did you mean 'Gradient'?",
            "gd.yaml:22: unknown term 'gradient'; did you mean 'Gradient'?",
            "gd.yaml:23: unknown term 'gradient'; did you mean 'Gradient'?",
            "lexicon.yaml:3: term 'Gradient' is not kebab case; write gradient",
            "lexicon.yaml:4: unknown term in `versus`: 'gradient'; did you mean 'Gradient'?",
        ],
    ),
    (
        "  gradient: {",
        "  loss: {ko: [a]}\n  gradient: {",
        ["lexicon.yaml:5: duplicate key 'loss', first on line 3; keep one of them"],
    ),
    (
        "terms:",
        "trems:",
        [
            "lexicon.yaml:1: unknown key 'trems' in a lexicon; did you mean 'terms'?",
            "lexicon.yaml:1: `terms` is missing in a lexicon; write it: terms: ...",
        ],
    ),
]

IN_REFERENCES = [
    (
        "year: 2016",
        "year: MMXVI",
        ["references.yaml:5: `year` is the text 'MMXVI'; write a whole number from 1600 to 2200"],
    ),
    (
        "https://www.deeplearningbook.org/",
        "javascript:alert(1)",
        ["references.yaml:7: `url` 'javascript:alert(1)' is no web address; write https://..."],
    ),
    (
        "    title: Deep Learning\n",
        "",
        ["references.yaml:3: `title` is missing in a reference; write it: title: ..."],
    ),
]


IN_STRANGERS = [
    (
        "[gradient-descent]",
        "[gradient-descent, nowhere]",
        ["strangers.yaml:3: unknown term 'nowhere'; write one of the terms of the bank, or add it"],
    ),
    (
        "negative-gradient",
        "negative-gradeint",
        [
            "strangers.yaml:3: unknown concept or wrong claim 'negative-gradeint' of 'what-is-gd'; "
            "did you mean 'negative-gradient'?"
        ],
    ),
    (
        "negative-gradient",
        "elsewhere",
        [
            "strangers.yaml:3: unknown concept or wrong claim 'elsewhere' of 'what-is-gd'; "
            "write one of 'negative-gradient', 'bonus-step', 'moves-uphill'"
        ],
    ),
    (
        "what-is-gd",
        "never-asked",
        [
            "strangers.yaml:2: unknown question 'never-asked'; "
            "write one of the questions of the bank, or add it"
        ],
    ),
    (
        "[gradient-descent]",
        "increase",
        ["strangers.yaml:3: `clause` is the text 'increase'; write a list, each item a term"],
    ),
    (
        "clause",
        "paragraph",
        ["strangers.yaml:3: unknown key 'paragraph' in strangers; use clause, sentence, answer"],
    ),
]


@pytest.mark.parametrize(("old", "new", "told"), IN_STRANGERS)
def test_problems_of_strangers(tmp_path: Path, old: str, new: str, told: list[str]) -> None:
    assert problems(write(tmp_path, strangers=spoil(STRANGERS, old, new))) == told


@pytest.mark.parametrize(("old", "new", "told"), IN_LEXICON)
def test_problems_of_the_lexicon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, told: list[str]
) -> None:
    monkeypatch.chdir(write(tmp_path, lexicon=spoil(LEXICON, old, new)))
    assert problems(tmp_path) == told


@pytest.mark.parametrize(("old", "new", "told"), IN_REFERENCES)
def test_problems_of_references(tmp_path: Path, old: str, new: str, told: list[str]) -> None:
    assert problems(write(tmp_path, references=spoil(REFERENCES, old, new))) == told
