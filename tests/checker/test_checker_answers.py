"""Floors under the accuracy on labelled answers; `benchmarks/checker.py` prints the figures."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from quizgd.bank.model import Bank
from quizgd.checker import check
from quizgd.checker.verdict import State

OWN = Path(__file__).parents[1] / "answers"
SHARED = Path(__file__).parents[3] / "shared" / "answers"
SETS = [*sorted(OWN.glob("tuning-*.jsonl")), OWN / "held-out.jsonl", SHARED / "dev.jsonl"]
NO_SOUP = {f"tuning-{i}" for i in (4, 8, 9, 14, 16, *range(17, 43), *range(44, 56))}
"""Sets without keyword soup and the like, or almost; most of them are all but reversals."""
DENIALS = {"tuning-24", "tuning-30", "tuning-44", "tuning-46"}
"""They assert no wrong claim, so that there is none to be found."""
FLAGGED = 0.05
"""Of its denied wrong claims so many may be flagged."""
UNJUST = 0.05
"""Of the concepts that were conveyed so many may come out as contradicted."""
REVERSED = 0.05
"""Of the answers of its kind with a concept turned round so many may be credited with it."""


def _f1(counts: Counter[str], key: str) -> float:
    right, extra, missed = (counts[f"{key} {what}"] for what in ("right", "extra", "missed"))
    return 2 * right / (2 * right + extra + missed)


@pytest.mark.parametrize("path", SETS, ids=lambda p: p.stem)
def test_labelled_answers(bank: Bank, path: Path) -> None:
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    counts: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        answer = json.loads(line)
        question = bank.find(answer["question"])
        assert question is not None
        verdict = check(question, answer["text"])
        counts["answers"] += 1
        counts["unjust"] += len(set(verdict.ids(State.CONTRADICTED)) & set(answer["core"]))
        found = {"core": set(verdict.ids(State.STATED, core=True)), "wrong": set(verdict.asserted)}
        for key, ids in found.items():
            labelled = set(answer[key])
            counts[f"{key} right"] += len(ids & labelled)
            counts[f"{key} extra"] += len(ids - labelled)
            counts[f"{key} missed"] += len(labelled - ids)
        if answer["kind"] == "contradiction":
            counts["turned"] += 1
            counts["turned credited"] += bool(found["core"] - set(answer["core"]))
        if answer["kind"] in ("keyword-soup", "echo", "off-topic", "empty"):
            counts["nothing"] += 1
            counts["credited"] += bool(found["core"])
    assert _f1(counts, "core") >= 0.80
    assert counts["unjust"] <= UNJUST * (counts["core right"] + counts["core missed"])
    if path.stem in DENIALS:
        assert counts["wrong extra"] <= FLAGGED * counts["answers"]
    else:
        assert _f1(counts, "wrong") >= 0.70
    assert counts["nothing"] >= 8 or path.stem in NO_SOUP
    assert counts["credited"] == 0
    assert counts["turned credited"] <= REVERSED * counts["turned"]


def test_reversed_concepts_and_denied_wrong_claims(bank: Bank) -> None:
    counts: Counter[str] = Counter()
    for line in (OWN / "reversed.jsonl").read_text(encoding="utf-8").splitlines():
        answer = json.loads(line)
        question = bank.find(answer["question"])
        assert question is not None
        verdict = check(question, answer["text"])
        counts[answer["kind"]] += 1
        counts["credited"] += answer["kind"] == "contradiction" and not (
            set(verdict.ids(State.STATED, core=True)) <= set(answer["core"])
        )
        counts["flagged"] += answer["kind"] == "denied" and not (
            set(verdict.asserted) <= set(answer["wrong"])
        )
    assert counts["contradiction"] == 70
    assert counts["denied"] == 30
    assert counts["credited"] <= 3
    assert counts["flagged"] <= 1
