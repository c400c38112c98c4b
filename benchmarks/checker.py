"""How fair and how fast the checker is, on labelled answers.

    python benchmarks/checker.py [ANSWERS.jsonl ...] [--misses]

Reads `../shared/answers/dev.jsonl` when no file is named. Prints precision, recall and F1 for
core concepts and wrong claims, by language and by kind, and microseconds per answer.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizgd import paths
from quizgd.bank.model import Bank
from quizgd.bank.read import read_bank
from quizgd.checker import Verdict, check
from quizgd.checker.verdict import State

ROOT = Path(__file__).parents[1]
DEV = ROOT.parent / "shared" / "answers" / "dev.jsonl"
NOTHING = ("keyword-soup", "echo", "off-topic", "empty")
"""Kinds of answers in which there is nothing to credit."""


@dataclass
class Score:
    """Counts of right, too many and missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, found: set[str], labelled: set[str]) -> None:
        self.right += len(found & labelled)
        self.extra += len(found - labelled)
        self.missed += len(labelled - found)

    def __str__(self) -> str:
        precision = self.right / (self.right + self.extra) if self.right + self.extra else 1.0
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        count = self.right + self.missed
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({count} labelled)"


def read(files: Iterable[Path]) -> list[dict[str, Any]]:
    """The labelled answers of all files."""
    return [
        json.loads(line)
        for file in files
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def judge(bank: Bank, answers: list[dict[str, Any]]) -> list[Verdict]:
    """A verdict for each answer."""
    verdicts = []
    for answer in answers:
        question = bank.find(answer["question"])
        if question is None:
            raise SystemExit(f"no question {answer['question']!r} in the bank")
        verdicts.append(check(question, answer["text"]))
    return verdicts


def accuracy(answers: list[dict[str, Any]], verdicts: list[Verdict]) -> None:
    """Print the tables."""
    for name, key in (
        ("core concepts", "core"),
        ("bonus concepts", "bonus"),
        ("wrong claims", "wrong"),
    ):
        print(f"\n{name}")
        groups: dict[str, Score] = {"all": Score()}
        for answer, verdict in zip(answers, verdicts, strict=True):
            found = set(
                verdict.asserted
                if key == "wrong"
                else verdict.ids(State.STATED, core=key == "core")
            )
            for group in ("all", f"lang {answer['lang']}", f"kind {answer['kind']}"):
                groups.setdefault(group, Score()).add(found, set(answer[key]))
        for group, score in sorted(groups.items()):
            print(f"  {group:22} {score}")
    credited = sum(
        bool(v.ids(State.STATED))
        for a, v in zip(answers, verdicts, strict=True)
        if a["kind"] in NOTHING
    )
    nothing = sum(a["kind"] in NOTHING for a in answers)
    print(f"\ncredited among soup, echo, off-topic, empty: {credited} of {nothing}")
    sensible = [v for a, v in zip(answers, verdicts, strict=True) if a["kind"] not in NOTHING]
    unsure = sum(len(v.ids(State.UNSURE)) for v in sensible)
    print(f"unsure: {unsure / sum(len(v.concepts) for v in sensible):.1%} of the concepts")


def speed(bank: Bank, answers: list[dict[str, Any]], rounds: int = 5) -> None:
    """Print microseconds per answer, warm, in one process."""
    work = [(bank.find(a["question"]), a["text"]) for a in answers]
    times = []
    for _ in range(rounds):
        for question, text in work:
            assert question is not None
            start = time.perf_counter()
            check(question, text)
            times.append((time.perf_counter() - start) * 1e6)
    p99 = statistics.quantiles(times, n=100)[98]
    print(f"\nmicroseconds per answer: median {statistics.median(times):.0f}, p99 {p99:.0f}")


def misses(answers: list[dict[str, Any]], verdicts: list[Verdict]) -> None:
    """Print every answer that was judged otherwise than labelled."""
    for answer, verdict in zip(answers, verdicts, strict=True):
        lines = []
        for key, found in (
            ("core", set(verdict.ids(State.STATED, core=True))),
            ("bonus", set(verdict.ids(State.STATED, core=False))),
            ("wrong", set(verdict.asserted)),
        ):
            labelled = set(answer[key])
            if found != labelled:
                lines.append(f"    {key}: +{sorted(found - labelled)} -{sorted(labelled - found)}")
        if lines:
            print(f"{answer['question']} [{answer['kind']}] {answer['text']}")
            print("\n".join(lines))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=[DEV])
    parser.add_argument("--misses", action="store_true", help="list what was judged otherwise")
    options = parser.parse_args()
    bank = read_bank(paths.shipped_bank())
    answers = read(options.files)
    verdicts = judge(bank, answers)
    if options.misses:
        misses(answers, verdicts)
    accuracy(answers, verdicts)
    speed(bank, answers)


if __name__ == "__main__":
    main()
