"""All kinds of calculation, and a deck of them from a seed."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from functools import cache

from quizgd.practice.drills import (
    problems_convolution,
    problems_counts,
    problems_descent,
    problems_momentum,
    problems_networks,
)
from quizgd.practice.drills.draft import Kind
from quizgd.practice.drills.problem import Problem

KINDS: tuple[Kind, ...] = (
    *problems_descent.KINDS,
    *problems_momentum.KINDS,
    *problems_counts.KINDS,
    *problems_networks.KINDS,
    *problems_convolution.KINDS,
)

_BY_ID = {kind.id: kind for kind in KINDS}
_SEEDS = 1_000_000


@cache
def problem(item: str) -> Problem | None:
    """The problem with this id, such as `two-steps:123`; None if there is no such kind."""
    kind, _, seed = item.partition(":")
    if kind not in _BY_ID or not (seed.isascii() and seed.isdigit()):
        return None
    return _BY_ID[kind].problem(int(seed) % _SEEDS)


def deal(seed: int, count: int, first: Sequence[str] = (), last: Collection[str] = ()) -> list[str]:
    """Ids of `count` problems of different kinds, as long as there are kinds.

    `first`: kinds to begin with, such as those that went wrong; `last`: kinds that are known.
    """
    rng = random.Random(f"numbers:{seed}")
    kinds = [*_BY_ID]
    rng.shuffle(kinds)
    wanted = [k for k in dict.fromkeys(first) if k in _BY_ID]
    rest = sorted((k for k in kinds if k not in wanted), key=lambda k: k in last)
    chosen = [*wanted, *rest]
    while chosen and len(chosen) < count:
        chosen += chosen
    return [f"{kind}:{rng.randrange(_SEEDS)}" for kind in chosen[:count]]
