"""How fair and how fast the checker is, on labelled answers, beside two baselines.

    python benchmarks/checker.py [ANSWERS.jsonl ...] [--misses]

Without a file: `../shared/answers/dev.jsonl` if it exists, and every file of labelled answers in
`tests/answers`. For each file: precision, recall and F1 with 95 % intervals (bootstrap over
answers), by language and by kind; what must not be credited or flagged; what must not change
with the typing; and the baselines. Then time and memory. Prints figures, asserts nothing.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
from collections.abc import Sequence
from pathlib import Path

from baselines import Similarity, decide, ngram_cosine, token_recall
from cost import memory, speed
from scores import NOTHING, SEED, Answer, Found, bars, counts, print_rates, rates, share
from variants import VARIANTS, typo

from quizgd import paths
from quizgd.bank.model import Bank, Question
from quizgd.bank.read import read_bank
from quizgd.checker import Verdict, check
from quizgd.checker.verdict import State

ROOT = Path(__file__).parents[1]
DEV = ROOT.parent / "shared" / "answers" / "dev.jsonl"
OWN = ROOT / "tests" / "answers"
LABELS = {"question", "lang", "kind", "text", "core", "bonus", "wrong"}
TYPO_ROUNDS = 5
NOT_STATED = {
    "unsure, of the core conveyed": State.UNSURE,
    "contradicted, of the core conveyed": State.CONTRADICTED,
    "missing, of the core conveyed": State.MISSING,
}
"""What becomes of conveyed concepts else; a second ear could ask about the missing ones."""


def read(file: Path) -> list[Answer]:
    """The labelled answers of a file; none if it is in another format."""
    lines = file.read_text(encoding="utf-8").splitlines()
    answers = [json.loads(line) for line in lines if line.strip()]
    return answers if all(answer.keys() >= LABELS for answer in answers) else []


def files() -> list[Path]:
    """The files that are read when none is named."""
    return [*([DEV] if DEV.exists() else []), *sorted(OWN.glob("*.jsonl"))]


def asked(bank: Bank, answers: Sequence[Answer]) -> list[Question]:
    """The question of each answer."""
    found = [bank.find(a["question"]) for a in answers]
    for answer, question in zip(answers, found, strict=True):
        if question is None:
            raise SystemExit(f"no question {answer['question']!r} in the bank")
    return [question for question in found if question is not None]


def picture(verdict: Verdict) -> tuple[object, ...]:
    """What a verdict says, wherever the words stand that prove it."""
    return tuple((c.id, c.state) for c in verdict.concepts), verdict.asserted


def found_in(verdict: Verdict) -> Found:
    return Found(
        frozenset(verdict.ids(State.STATED, core=True)),
        frozenset(verdict.ids(State.STATED, core=False)),
        frozenset(verdict.asserted),
    )


def robustness(answers: Sequence[Answer], questions: Sequence[Question]) -> None:
    """Print how many verdicts a way of typing changes, and the recall that one typo costs."""
    verdicts = [check(q, a["text"]) for q, a in zip(questions, answers, strict=True)]
    print("\n  verdicts unchanged, of the answers that the way of typing changes")
    for name, typed in VARIANTS.items():
        same = changed = 0
        for question, answer, verdict in zip(questions, answers, verdicts, strict=True):
            other = typed(answer["text"])
            if other != answer["text"]:
                changed += 1
                same += picture(check(question, other)) == picture(verdict)
        print(f"    {name:<34}{share(same, changed)}")
    clean = rates(counts(answers, map(found_in, verdicts), "core").sum(axis=0))
    chance = random.Random(SEED)
    lost, harmed = [], []
    for _ in range(TYPO_ROUNDS):
        mistyped = [
            found_in(check(q, typo(a["text"], chance)))
            for q, a in zip(questions, answers, strict=True)
        ]
        hurt = rates(counts(answers, mistyped, "core").sum(axis=0))
        lost.append(100 * (clean[1] - hurt[1]))
        harmed.append(100 * (clean[0] - hurt[0]))
    print(
        f"  one typo of a letter or jamo per answer, {TYPO_ROUNDS} seeded rounds:"
        f" core recall lost {statistics.mean(lost):.1f} points"
        f" ({min(lost):.1f} to {max(lost):.1f}), precision lost {statistics.mean(harmed):.1f}"
    )


def compare(answers: Sequence[Answer], found: dict[str, list[Found]]) -> None:
    """Print the checker beside the baselines, whose thresholds came from the other half."""
    print(
        f"\n  {'system':<26}{'core P':>7}{'R':>7}{'F1':>7}{'wrong P':>10}{'R':>7}{'F1':>7}"
        f"{'nothing':>11}{'reversed':>10}{'denied':>10}"
    )
    for name, own in found.items():
        cells = [
            "".join(f"{r:7.3f}" for r in rates(counts(answers, own, key).sum(axis=0)))
            for key in ("core", "wrong")
        ]
        told = bars(answers, own)
        credited, _, swapped, denied = (f"{count}/{total}" for count, total in told.values())
        print(f"    {name:<24}{'   '.join(cells)}{credited:>11}{swapped:>10}{denied:>10}")


def report(
    answers: Sequence[Answer],
    questions: Sequence[Question],
    verdicts: Sequence[Verdict],
    baselines: dict[str, Similarity],
) -> None:
    """Print everything about one file."""
    found = [found_in(v) for v in verdicts]
    print_rates(answers, found)
    print("\n  what must not happen, in answers")
    for name, (count, total) in bars(answers, found).items():
        print(f"    {name:<40}{share(count, total)}")
    sensible = [v for a, v in zip(answers, verdicts, strict=True) if a["kind"] not in NOTHING]
    unsure = sum(len(v.ids(State.UNSURE)) for v in sensible)
    of = sum(len(v.concepts) for v in sensible)
    print(f"    {'unsure, of the concepts of the others':<40}{share(unsure, of)}")
    conveyed = sum(len(a["core"]) for a in answers)
    for name, state in NOT_STATED.items():
        count = sum(
            len(set(v.ids(state)) & set(a["core"])) for a, v in zip(answers, verdicts, strict=True)
        )
        print(f"    {name:<40}{share(count, conveyed)}")
    robustness(answers, questions)
    others = {name: decide(answers, questions, own) for name, own in baselines.items()}
    compare(answers, {"checker": found, **others})


def misses(answers: Sequence[Answer], verdicts: Sequence[Verdict]) -> None:
    """Print every answer that was judged otherwise than labelled."""
    for answer, verdict in zip(answers, verdicts, strict=True):
        found = found_in(verdict)
        lines = [
            f"    {key}: +{sorted(found.of(key) - set(answer[key]))}"
            f" -{sorted(set(answer[key]) - found.of(key))}"
            for key in ("core", "bonus", "wrong")
            if found.of(key) != set(answer[key])
        ]
        if lines:
            print(f"{answer['question']} [{answer['kind']}] {answer['text']}")
            print("\n".join(lines))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--misses", action="store_true", help="list what was judged otherwise")
    options = parser.parse_args()
    bank = read_bank(paths.shipped_bank())
    baselines = {"token recall": token_recall(bank), "n-gram TF-IDF cosine": ngram_cosine(bank)}
    work: list[tuple[Question, str]] = []
    for file in options.files or files():
        answers = read(file)
        if not answers:
            continue
        questions = asked(bank, answers)
        verdicts = [check(q, a["text"]) for q, a in zip(questions, answers, strict=True)]
        print(f"\n== {file.name}: {len(answers)} answers")
        if options.misses:
            misses(answers, verdicts)
        report(answers, questions, verdicts, baselines)
        work += [(q, a["text"]) for q, a in zip(questions, answers, strict=True)]
    if not work:
        raise SystemExit("no labelled answers there")
    speed(work, baselines)
    memory(work)


if __name__ == "__main__":
    main()
