"""Put the lines in order: more than one order is right where more than one works.

A puzzle holds no list of right orders but the rules that every right one keeps, each with its
reason; `tests/practice/drills` runs the lines in all their orders and finds the same ones right.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from quizgd.language import Bilingual


@dataclass(frozen=True, slots=True)
class Line:
    """A line to place: code, which reads the same in both languages, or words."""

    id: str
    text: Bilingual
    depth: int = 0
    """How far it is indented."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`first` stands before `then`; with `between`, that line does not stand between the two."""

    first: str
    then: str
    why: Bilingual
    between: str | None = None

    def kept(self, order: Sequence[str]) -> bool:
        """Whether an order of line ids keeps the rule."""
        at = order.index
        if self.between is not None:
            return not at(self.first) < at(self.between) < at(self.then)
        return at(self.first) < at(self.then)


@dataclass(frozen=True, slots=True)
class Puzzle:
    """Lines, given here in one right order, and the rules of all right orders."""

    id: str
    title: Bilingual
    ask: Bilingual
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    question: str
    note: Bilingual | None = None
    """What is said when it is right: which other orders are."""

    @property
    def solution(self) -> tuple[str, ...]:
        """One right order."""
        return tuple(line.id for line in self.lines)

    def line(self, name: str) -> Line:
        """The line with this id."""
        return next(line for line in self.lines if line.id == name)

    def broken(self, order: Sequence[str]) -> tuple[Rule, ...]:
        """The rules that an order breaks; none for a right one."""
        return tuple(rule for rule in self.rules if not rule.kept(order))

    def right_orders(self) -> Iterator[tuple[str, ...]]:
        """Every right order."""
        return (order for order in permutations(self.solution) if not self.broken(order))


def code(id: str, text: str, depth: int = 0) -> Line:
    """A line of code: it reads the same in both languages."""
    return Line(id, Bilingual(text, text), depth)


def says(id: str, ko: str, en: str) -> Line:
    """A line in words."""
    return Line(id, Bilingual(ko, en))


def rule(first: str, then: str, ko: str, en: str, between: str | None = None) -> Rule:
    """A rule, and why it holds."""
    return Rule(first, then, Bilingual(ko, en), between)


def shuffled(puzzle: Puzzle, seed: int) -> tuple[str, ...]:
    """The lines in an order that is wrong, from a seed."""
    rng = random.Random(f"{puzzle.id}:{seed}")
    order = [*puzzle.solution]
    while not puzzle.broken(order):
        rng.shuffle(order)
    return tuple(order)


def moved(order: Sequence[str], at: int, by: int) -> tuple[tuple[str, ...], int]:
    """The order with the line at index `at` moved by `by` places, and where it stands then."""
    to = min(max(at + by, 0), len(order) - 1)
    kept = [*order]
    kept.insert(to, kept.pop(at))
    return tuple(kept), to


def deal(
    puzzles: Sequence[Puzzle],
    seed: int,
    count: int,
    first: Sequence[str] = (),
    last: Collection[str] = (),
) -> list[str]:
    """Ids of `count` puzzles: missed ones first, known ones last."""
    rng = random.Random(f"order:{seed}")
    ids = [puzzle.id for puzzle in puzzles]
    rng.shuffle(ids)
    return sorted(ids, key=lambda name: (name not in first, name in last))[:count]
