"""Orders are judged as the lines themselves would: they are run in every order there is."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from itertools import permutations
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from quizgd.bank.model import Bank
from quizgd.language import Lang
from quizgd.practice.drills.order import Puzzle, deal, moved, shuffled
from quizgd.practice.drills.order_deck import PUZZLES

BY_ID = {puzzle.id: puzzle for puzzle in PUZZLES}


def code(puzzle: Puzzle, order: Sequence[str]) -> str:
    """The lines in this order; everything below a loop belongs to it."""
    depth, lines = 0, []
    for name in order:
        text = puzzle.line(name).text.en
        lines.append("    " * depth + text)
        depth += text.startswith("for ")
    return "\n".join(lines)


def ran(puzzle: Puzzle, order: Sequence[str], world: dict[str, Any]) -> dict[str, Any] | None:
    """The world after these lines were run in it; None where they cannot be."""
    with contextlib.suppress(Exception):
        exec(compile(code(puzzle, order), puzzle.id, "exec"), world)
        return world
    return None


class Torch:
    """As much of PyTorch as the loops need: gradients that add up, an optimizer, a schedule."""

    def __init__(self) -> None:
        self.w, self.grad, self.rate = 5.0, 0.0, 0.1

    def world(self) -> dict[str, Any]:
        def loss_fn(y_hat: tuple[float, float], y: float) -> SimpleNamespace:
            prediction, x = y_hat

            def backward() -> None:
                self.grad += 2 * (prediction - y) * x

            return SimpleNamespace(backward=backward)

        def model(x: float) -> tuple[float, float]:
            return self.w * x, x

        model.parameters = lambda: None  # type: ignore[attr-defined]

        def clip(_: object, most: float) -> None:
            self.grad = max(-most, min(most, self.grad))

        def step() -> None:
            self.w -= self.rate * self.grad

        def zero() -> None:
            self.grad = 0.0

        def schedule() -> None:
            self.rate *= 0.5

        return {
            "epochs": 2,
            "loader": [(1.0, 2.0), (0.5, -1.0), (2.0, 3.0)],
            "x": 2.0,
            "y": 3.0,
            "model": model,
            "loss_fn": loss_fn,
            "clip_grad_norm_": clip,
            "optimizer": SimpleNamespace(zero_grad=zero, step=step),
            "scheduler": SimpleNamespace(step=schedule),
        }


def train(puzzle: Puzzle, order: Sequence[str]) -> object:
    torch = Torch()
    world = torch.world()
    for _ in range(3):  # what is left over from one round shows in the next
        if ran(puzzle, order, world) is None:
            return None
    return round(torch.w, 12)


def by_hand(puzzle: Puzzle, order: Sequence[str]) -> object:
    data = np.random.default_rng(3)
    world = ran(
        puzzle,
        order,
        {
            "X": data.normal(size=(6, 2)),
            "y": data.normal(size=6),
            "w": np.ones(2),
            "b": 0.5,
            "n": 6,
            "rate": 0.1,
        },
    )
    return world and (world["w"].round(12).tolist(), round(float(world["b"]), 12))


def backprop(puzzle: Puzzle, order: Sequence[str]) -> object:
    data = np.random.default_rng(4)
    names = ("W1", "W2")
    world = ran(
        puzzle,
        order,
        {
            "np": np,
            "x": data.normal(size=3),
            "y": data.normal(size=2),
            "W1": data.normal(size=(4, 3)),
            "W2": data.normal(size=(2, 4)),
            "rate": 0.1,
        },
    )
    return world and [world[name].round(12).tolist() for name in names]


def momentum(puzzle: Puzzle, order: Sequence[str]) -> object:
    world = {"gradient": lambda w: 2 * w, "w": 3.0, "steps": 4, "beta": 0.9, "rate": 0.1}
    done = ran(puzzle, order, world)
    return done and round(done["w"], 12)


def adam(puzzle: Puzzle, order: Sequence[str]) -> object:
    world: dict[str, Any] | None = {
        "gradient": lambda w: 2 * w + 1, "w": 3.0, "m": 0.0, "s": 0.0, "b1": 0.9, "b2": 0.99,
        "rate": 0.1, "eps": 1e-8,
    }  # fmt: skip
    for step in (1, 2, 3):
        world = world and ran(puzzle, order, world | {"t": step})
    return world and round(world["w"], 12)


def early_stopping(puzzle: Puzzle, order: Sequence[str]) -> object:
    results = []
    for losses in (
        [5, 4, 4.5, 4.2, 4.1, 3, 2, 1],
        [5, 4, 3, 2.5, 2.6, 2.7, 1, 1],
        [3, 4, 5, 6, 7, 8, 9, 9],
    ):
        trained: list[int] = []
        world = {
            "train_one_epoch": trained.append,
            "validation_loss": lambda _, losses=losses, trained=trained: losses[len(trained) - 1],
            "model": 1,
            "limit": 8,
            "patience": 2,
        }
        done = ran(puzzle, order, world)
        results.append(done and (len(trained), done["best"]))
    return results if all(results) else None


RUN: dict[str, Callable[[Puzzle, Sequence[str]], object]] = {
    "training-loop": train,
    "clipping": train,
    "by-hand": by_hand,
    "backprop": backprop,
    "momentum": momentum,
    "adam": adam,
    "early-stopping": early_stopping,
}


def test_every_puzzle_of_code_is_run() -> None:
    assert {*RUN} | {"experiment"} == {*BY_ID}


@pytest.mark.parametrize("name", RUN)
def test_exactly_the_orders_that_work_are_right(name: str) -> None:
    puzzle = BY_ID[name]
    wanted = RUN[name](puzzle, puzzle.solution)
    assert wanted is not None, "the solution runs"
    fixed = [line for line in ("epochs", "batches") if line in puzzle.solution]
    rest = [line for line in puzzle.solution if line not in fixed]
    for order in permutations(rest):
        whole = (*fixed, *order)
        works = RUN[name](puzzle, whole) == wanted
        assert works is (not puzzle.broken(whole)), whole


def test_how_many_orders_are_right() -> None:
    counted = {puzzle.id: sum(1 for _ in puzzle.right_orders()) for puzzle in PUZZLES}
    assert counted == {
        "training-loop": 4,
        "clipping": 4,
        "early-stopping": 3,
        "experiment": 1,
        "by-hand": 6,
        "backprop": 3,
        "momentum": 1,
        "adam": 6,
    }


def test_zero_grad_may_stand_in_several_places_and_not_before_the_update() -> None:
    puzzle = BY_ID["training-loop"]
    rest = ("forward", "loss", "backward", "step")
    right = [
        at
        for at in range(5)
        if not puzzle.broken(("epochs", "batches", *rest[:at], "zero", *rest[at:]))
    ]
    assert right == [0, 1, 2, 4]
    (rule,) = puzzle.broken(("epochs", "batches", "forward", "loss", "backward", "zero", "step"))
    assert "no gradient left" in rule.why.en


@pytest.mark.parametrize("puzzle", PUZZLES, ids=lambda p: p.id)
def test_a_puzzle_is_sound(puzzle: Puzzle, bank: Bank) -> None:
    assert not puzzle.broken(puzzle.solution)
    assert bank.find(puzzle.question) is not None
    assert 4 <= len(puzzle.lines) <= 8, "it fits a small window"
    assert len({line.id for line in puzzle.lines}) == len(puzzle.lines)
    for rule in puzzle.rules:
        assert rule.why.ko and rule.why.en
        order = list(puzzle.solution)
        assert {rule.first, rule.then} <= {*order}
    several = sum(1 for _ in puzzle.right_orders()) > 1
    assert several is (puzzle.note is not None), "what else is right is told, and only then"
    for lang in Lang:
        assert all(len(line.text[lang]) + 4 * line.depth <= 60 for line in puzzle.lines)


@pytest.mark.parametrize("puzzle", PUZZLES, ids=lambda p: p.id)
def test_it_never_starts_solved(puzzle: Puzzle) -> None:
    starts = {shuffled(puzzle, seed) for seed in range(40)}
    assert all(puzzle.broken(order) for order in starts)
    assert all(sorted(order) == sorted(puzzle.solution) for order in starts)
    assert len(starts) > 20
    assert shuffled(puzzle, 3) == shuffled(puzzle, 3)


def test_lines_move_and_stay_within_the_list() -> None:
    order = ("a", "b", "c")
    assert moved(order, 0, 1) == (("b", "a", "c"), 1)
    assert moved(order, 2, -2) == (("c", "a", "b"), 0)
    assert moved(order, 0, -1) == (order, 0)
    assert moved(order, 2, 5) == (order, 2)


def test_missed_puzzles_come_first_and_known_ones_last() -> None:
    assert deal(PUZZLES, 1, 8) != deal(PUZZLES, 2, 8)
    assert deal(PUZZLES, 1, 3, first=["adam"])[0] == "adam"
    known = ["adam", "momentum", "by-hand", "backprop"]
    assert not {*deal(PUZZLES, 5, 4, last=known)} & {*known}
