from __future__ import annotations

from dataclasses import replace

from quizgd.bank.model import Bank, Examples
from quizgd.checker.examples import check_examples
from quizgd.language import Lang


def test_the_shipped_bank_keeps_its_promises(bank: Bank) -> None:
    assert [str(problem) for problem in check_examples(bank)] == []


def test_an_example_that_does_not_check_is_told_with_its_line(bank: Bank) -> None:
    question = bank.questions[0]
    concept = question.concepts[0]
    broken = replace(
        concept,
        examples=Examples(
            {Lang.KO: (), Lang.EN: ("I had toast for breakfast.",)},
            {Lang.KO: (concept.means.ko,), Lang.EN: ()},
        ),
    )
    place = f"{question.id}/{concept.id}/counts/en/0"
    other = Bank(
        (replace(question, concepts=(broken, *question.concepts[1:])),),
        bank.topics,
        bank.lexicon,
        bank.references,
        {**bank.lines, place: ("gd.yaml", 7)},
    )
    told = [str(problem) for problem in check_examples(other)]
    assert any(t.startswith("gd.yaml:7: ") and "must count" in t for t in told)
    assert any("must not count" in t for t in told)
    assert len(told) == 2
