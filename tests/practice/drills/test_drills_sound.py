"""The shipped drills are sound, and whatever is wrong in a drill is told by its line."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from quizgd.bank.model import Bank
from quizgd.bank.problems import BankError, Problems
from quizgd.language import Bilingual
from quizgd.practice.drills import sound
from quizgd.practice.drills.draft import Draft, Kind, same, slip
from quizgd.practice.drills.order_training import TRAINING_LOOP

CLAIM = """claims:
  - id: a
    question: {question}
    holds: true
    claim:
      ko: "{ko}"
      en: "It is one pass over the data."
    why: {{ko: "전체를 한 번 봅니다.", en: "It sees all of it once."}}
"""
CLOZE = """definitions:
  - id: a
    term: {term}
    question: what-is-an-epoch
    text:
      ko: "전체 데이터를 한 번 훑는 것을 ___라고 합니다."
      en: "{en}"
    show:
      ko: 에포크
      en: {show}
"""
FINE = "One pass over the whole dataset is called an ___."


def told(bank: Bank, folder: Path, name: str, text: str) -> list[str]:
    """What is said about a file, without its folder."""
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    found = sound.problems(bank, folder)
    return [f"{Path(problem.path).name}:{str(problem).split(':', 1)[1]}" for problem in found]


def test_the_shipped_drills_are_sound(bank: Bank, folder: Path) -> None:
    assert sound.problems(bank, folder) == ()


def test_a_bank_without_drills_has_nothing_wrong(bank: Bank, tmp_path: Path) -> None:
    assert sound.problems(bank, tmp_path / "drills") == ()


@pytest.mark.parametrize(
    ("question", "ko", "wanted"),
    [
        ("what-is-an-epoch", "전체를 한 번 봅니다.", []),
        ("what-is-an-epok", "전체를 한 번 봅니다.",
         ["claims.yaml:3: unknown question 'what-is-an-epok'; did you mean 'what-is-an-epoch'?"]),
        ("what-is-an-epoch", "It is one pass.",
         ["claims.yaml:6: `ko` of `claim` is in another language; write the Korean text"]),
    ],
)  # fmt: skip
def test_a_claim_names_a_question_and_stands_in_both_languages(
    bank: Bank, tmp_path: Path, question: str, ko: str, wanted: list[str]
) -> None:
    assert told(bank, tmp_path, "claims", CLAIM.format(question=question, ko=ko)) == wanted


@pytest.mark.parametrize(
    ("term", "en", "show", "wanted"),
    [
        ("epoch", FINE, "epoch", []),
        ("epoc", FINE, "epoch", ["cloze.yaml:3: unknown term 'epoc'; did you mean 'epoch'?"]),
        ("epoch", "One pass is an epoch, not an iteration ___.", "epoch",
         ["cloze.yaml:7: the text says the missing term: 'epoch'; say it without the term"]),
        ("epoch", "One pass over the whole dataset.", "epoch",
         ["cloze.yaml:7: `en` of `text` has 0 gaps; write ___ once, where the term is missing"]),
        ("epoch", FINE, "iteration",
         ["cloze.yaml:10: 'iteration' is not accepted as the term 'epoch'; write a form of the"
          " term, or add this one to the lexicon"]),
    ],
)  # fmt: skip
def test_a_definition_has_one_gap_that_its_own_term_fills(
    bank: Bank, tmp_path: Path, term: str, en: str, show: str, wanted: list[str]
) -> None:
    assert told(bank, tmp_path, "cloze", CLOZE.format(term=term, en=en, show=show)) == wanted


def test_a_file_of_another_form_is_refused(bank: Bank, tmp_path: Path) -> None:
    (tmp_path / "cloze.yaml").write_text("definitions: []\n", encoding="utf-8")
    with pytest.raises(BankError):
        sound.problems(bank, tmp_path)


def kind(value: float, wrong: float, question: str = "what-is-an-epoch") -> Kind:
    def make(_: random.Random) -> Draft:
        return Draft(same("1 + 1"), value, (same("= 2"),), (slip("s", wrong, "실수", "a slip"),))

    return Kind("sum", Bilingual("합", "Sum"), make, question)


def test_a_calculation_that_cannot_be_answered_is_told_at_its_code(bank: Bank) -> None:
    found = Problems()
    sound.check_kinds(bank, [kind(2.0, 3.0)], found)
    assert not found
    sound.check_kinds(bank, [kind(float("inf"), 3.0), kind(2.0, 3.0, "no-such")], found)
    lines = [str(problem) for problem in found.told()]
    assert [line.split(": ", 1)[1] for line in lines] == [
        "calculation sum: its answer is no finite number",
        "calculation sum: unknown question 'no-such'",
    ]
    assert all(f"{Path(__file__).name}:" in line for line in lines)


def test_a_puzzle_keeps_its_own_rules(bank: Bank) -> None:
    found = Problems()
    sound.check_puzzles(bank, [TRAINING_LOOP], found)
    assert not found
    turned = replace(TRAINING_LOOP, lines=TRAINING_LOOP.lines[::-1])
    short = replace(TRAINING_LOOP, lines=TRAINING_LOOP.lines[1:], question="no-such")
    sound.check_puzzles(bank, [turned, short], found)
    told_ = " ".join(map(str, found.told()))
    assert "its own order breaks its rules" in told_
    assert "a rule names the unknown line 'epochs'" in told_ and "'no-such'" in told_
