"""The same answer typed otherwise gets the same verdict: model answers and labelled answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from quizgd.bank.model import Bank, Question
from quizgd.checker import Verdict, check

ANSWERS = Path(__file__).parents[1] / "answers"


def _variants() -> dict[str, Callable[[str], str]]:
    """The ways of typing that the benchmark measures; `benchmarks` is no package."""
    file = Path(__file__).parents[2] / "benchmarks" / "variants.py"
    spec = spec_from_file_location("variants", file)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return dict(module.VARIANTS)


VARIANTS = _variants()


@pytest.fixture(scope="module")
def texts(bank: Bank) -> list[tuple[Question, str, dict[str, str]]]:
    """Every model answer and every answer in `tests/answers` but the held-out ones, whose words
    nobody should meet in a failing test, with what is said in it."""
    found = [(q, text) for q in bank.questions for text in (q.answer.ko, q.answer.en)]
    for path in sorted(ANSWERS.glob("*.jsonl")):
        if path.stem == "held-out":
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            answer = json.loads(line)
            question = bank.find(answer["question"])
            assert question is not None, answer["question"]
            found.append((question, answer["text"]))
    return [(question, text, _said(check(question, text))) for question, text in found]


def _said(verdict: Verdict) -> dict[str, str]:
    """What became of each concept and wrong claim, wherever its proof stands."""
    said = {c.id: c.state.value for c in verdict.concepts}
    return said | {w.id: "asserted" if w.asserted else "not asserted" for w in verdict.wrong}


@pytest.mark.parametrize("name", VARIANTS)
def test_the_same_verdict_however_it_is_typed(
    texts: list[tuple[Question, str, dict[str, str]]], name: str
) -> None:
    changed, other_verdicts = 0, []
    for question, text, said in texts:
        typed = VARIANTS[name](text)
        if typed == text:
            continue
        changed += 1
        now = _said(check(question, typed))
        if now != said:
            moved = {
                item: f"{said[item]} -> {now[item]}" for item in said if said[item] != now[item]
            }
            other_verdicts.append(f"{question.id} {moved}\n  {text}\n  {typed}")
    assert changed > 100
    assert not other_verdicts, f"{len(other_verdicts)} of {changed}\n" + "\n".join(other_verdicts)


@pytest.mark.parametrize(
    ("name", "typed", "other"),
    [
        ("NFD", "각", "\u1100\u1161\u11a8"),
        ("full width", "lr = 0.1", "ｌｒ\u3000＝\u3000０．１"),
        ("Korean spaces removed", "SGD 는 the loss 를 줄인다", "SGD는the loss를줄인다"),
        ("Korean spaces doubled", "SGD 는 the loss", "SGD  는  the loss"),
        ("endings -습니다 to -음", "커집니다. 있습니다; 합니다", "커짐. 있음; 함"),
        ("endings -습니다 to -음", "흔듭니다. 커집니다만", "흔듭니다. 커집니다만"),
        ("endings -습니다 to -요", "커집니다. 작습니다. 했습니다.", "커져요. 작아요. 했어요."),
        ("endings -습니다 to -요", "나눕니다. 줄입니다. 빠릅니다", "나눠요. 줄입니다. 빠릅니다"),
        ("endings -요, -임 to -습니다", "없어요. 돼요. 함수예요.", "없습니다. 됩니다. 함수입니다."),
        ("endings -요, -임 to -습니다", "배치임. 걸려요. 들어요", "배치입니다. 걸려요. 들어요"),
    ],
)
def test_the_ways_of_typing_are_what_they_say(name: str, typed: str, other: str) -> None:
    assert VARIANTS[name](typed) == other
