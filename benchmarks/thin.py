"""Which patterns prove a concept, and which are met as often by who has it turned round.

    python benchmarks/thin.py [QUESTION-ID ...]

For every pattern that a core concept hears: how many labelled answers convey the concept by it
alone, and how many that have it turned round meet it alone, but for its `without` slots. What
such a slot keeps out was learnt from answers that were read, and hardly helps with the next, so a
pattern with more of the latter may belong under `hinted`. The worst comes first; what the next
ones are worth is counted without those before. Reads `tests/answers`, but for the held-out ones.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator

from checker import OWN, asked, read

from quizgd import paths
from quizgd.bank.model import Bank, Concept, Mode, Pattern, Question
from quizgd.bank.read import read_bank
from quizgd.checker.check import find, listen
from quizgd.checker.claims import Claims, Sign
from quizgd.checker.verdict import State

TURNED = ("contradiction", "misconception")
Way = tuple[str, str, int]
"""A question, a concept, and the number of one of its patterns."""
Ways = dict[tuple[str, str], list[frozenset[int]]]
"""By the patterns that each answer meets, for every concept."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("questions", nargs="*", metavar="QUESTION-ID")
    wanted = parser.parse_args().questions
    bank = read_bank(paths.shipped_bank())
    alone: Ways = defaultdict(list)
    turned: Ways = defaultdict(list)
    for question, concept, text, conveyed in told(bank, wanted):
        _, claims = listen(question, text)
        key = question.id, concept.id
        if conveyed:
            if find(question, claims)[concept.id].state is State.STATED:
                alone[key].append(met(claims, concept, guarded=True))
        else:
            turned[key].append(met(claims, concept, guarded=False))
    print("  alone  turned  pattern")
    for way, right, wrong in worst_first(alone, turned):
        concept = next(
            c for q in bank.questions if q.id == way[0] for c in q.core if c.id == way[1]
        )
        print(f"{right:7}{wrong:8}  {way[0]}/{way[1]}: {described(concept.heard[way[2]])}")


def told(bank: Bank, wanted: list[str]) -> Iterator[tuple[Question, Concept, str, bool]]:
    """What answers say of core concepts, and whether they convey them or turn them round."""
    for file in sorted(OWN.glob("tuning-*.jsonl")):
        answers = read(file)
        for answer, question in zip(answers, asked(bank, answers), strict=True):
            for concept in question.core if not wanted or question.id in wanted else ():
                conveyed = concept.id in answer["core"]
                if conveyed or answer["kind"] in TURNED:
                    yield question, concept, answer["text"], conveyed
    for line in (OWN / "turned-round.jsonl").read_text(encoding="utf-8").splitlines():
        answer = json.loads(line)
        (question,) = asked(bank, [answer])
        for concept in question.core if not wanted or question.id in wanted else ():
            if concept.id == answer["id"]:
                yield question, concept, answer["text"], False


def met(claims: Claims, concept: Concept, *, guarded: bool) -> frozenset[int]:
    """The numbers of the patterns of a concept that are stated."""
    return frozenset(
        number
        for number, pattern in enumerate(concept.heard)
        if any(c.sign is Sign.STATED for c in claims.of(pattern if guarded else bare(pattern)))
    )


def bare(pattern: Pattern) -> Pattern:
    return tuple(slot for slot in pattern if slot.mode is not Mode.ABSENT)


def worst_first(alone: Ways, turned: Ways) -> Iterator[tuple[Way, int, int]]:
    """Patterns with how often each alone tells right and wrong, without those before it."""
    left = [
        ((*key, number), number)
        for key in turned
        for number in frozenset[int]().union(*alone[key], *turned[key])
    ]
    while left:
        counted = [(*counts(way, alone, turned), way, number) for way, number in left]
        right, wrong, way, number = max(counted, key=lambda c: (c[1] / (c[0] + 1), c[2]))
        if not wrong:
            return
        yield way, right, wrong
        left.remove((way, number))
        for ways in (alone, turned):
            ways[way[:2]] = [patterns - {number} for patterns in ways[way[:2]]]


def counts(way: Way, alone: Ways, turned: Ways) -> tuple[int, int]:
    only = frozenset((way[2],))
    return alone[way[:2]].count(only), turned[way[:2]].count(only)


def described(pattern: Pattern) -> str:
    slots = (("not " if s.mode is Mode.DENIED else "") + "/".join(s.terms) for s in bare(pattern))
    return ", ".join(slots)


if __name__ == "__main__":
    main()
