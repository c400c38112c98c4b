"""Scores over labelled answers: precision, recall and F1 with bootstrap intervals, and shares."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 1_000
SEED = 20
NOTHING = ("keyword-soup", "echo", "off-topic", "empty")
"""Kinds of answers in which there is nothing to credit."""

Answer = Mapping[str, Any]
"""A labelled answer: `question`, `lang`, `kind`, `text`, and ids in `core`, `bonus`, `wrong`."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a system found in one answer: ids of concepts credited and wrong claims flagged."""

    core: frozenset[str]
    bonus: frozenset[str]
    wrong: frozenset[str]

    def of(self, key: str) -> frozenset[str]:
        """By the name of the label: `core`, `bonus` or `wrong`."""
        return {"core": self.core, "bonus": self.bonus, "wrong": self.wrong}[key]


Counts = NDArray[np.int64]
"""Shape (answers, 3): how many ids were right, too many, missed."""


def counts(answers: Iterable[Answer], found: Iterable[Found], key: str) -> Counts:
    """The counts of each answer."""
    rows = []
    for answer, own in zip(answers, found, strict=True):
        labelled, said = set(answer[key]), own.of(key)
        rows.append((len(said & labelled), len(said - labelled), len(labelled - said)))
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def rates(totals: NDArray[Any]) -> NDArray[np.float64]:
    """Precision, recall and F1 along the last axis; nan where nothing was found or labelled."""
    right, extra, missed = (totals[..., i].astype(float) for i in range(3))
    below = right + extra, right + missed, right + (extra + missed) / 2
    with np.errstate(invalid="ignore"):
        return np.stack([right / each for each in below], axis=-1)


def intervals(table: Counts) -> NDArray[np.float64]:
    """95 % percentile intervals of the rates over resampled answers: shape (2, 3)."""
    chosen = np.random.default_rng(SEED).integers(len(table), size=(RESAMPLES, len(table)))
    resampled = rates(table[chosen].sum(axis=1))
    return np.array(
        [
            np.percentile(column[~np.isnan(column)], (2.5, 97.5))
            if not np.isnan(column).all()
            else (np.nan, np.nan)
            for column in resampled.T
        ]
    ).T


def row(table: Counts) -> str:
    """The rates of a group of answers with their intervals, and how many ids were labelled."""
    totals = table.sum(axis=0)
    low, high = intervals(table)
    cells = [
        f"{'-':<21}" if math.isnan(rate) else f"{rate:.3f} [{a:.3f}, {b:.3f}]"
        for rate, a, b in zip(rates(totals), low, high, strict=True)
    ]
    right, extra, missed = totals
    return f"{'   '.join(cells)}   {right + missed:5d} {extra:5d} {missed:6d}"


def share(count: int, total: int) -> str:
    """`count` of `total` with the Wilson 95 % interval, which is honest about few answers."""
    if not total:
        return "none such"
    z = 1.96
    rate = count / total
    centre = (rate + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(rate * (1 - rate) / total + (z / (2 * total)) ** 2) / (1 + z * z / total)
    low, high = max(0.0, centre - half), min(1.0, centre + half)
    return f"{count:4d} of {total:<4d} = {rate:6.1%}  [{low:.1%}, {high:.1%}]"


def of_kind(
    answers: Sequence[Answer], found: Sequence[Found], *kinds: str
) -> list[tuple[Answer, Found]]:
    """The answers of some kinds, with what was found in them."""
    return [(a, f) for a, f in zip(answers, found, strict=True) if a["kind"] in kinds]


def print_rates(answers: Sequence[Answer], found: Sequence[Found]) -> None:
    """The tables of precision, recall and F1: all, by language, by kind."""
    for name, key in (("core concepts", "core"), ("wrong claims", "wrong"), ("bonus", "bonus")):
        print(
            f"\n  {name:<24}{'precision':<24}{'recall':<24}{'F1':<24}"
            f"{'named':>5} {'extra':>5} {'missed':>6}"
        )
        table = counts(answers, found, key)
        groups = {"all": [True] * len(answers)}
        for label in ("lang", "kind"):
            for value in sorted({str(a[label]) for a in answers}):
                groups[f"{label} {value}"] = [a[label] == value for a in answers]
        for group, inside in groups.items():
            own = table[np.array(inside)]
            if own.any():
                print(f"    {group:<22}{row(own)}")


def bars(answers: Sequence[Answer], found: Sequence[Found]) -> dict[str, tuple[int, int]]:
    """Count and total of what must not happen; the total is of answers."""
    nothing = of_kind(answers, found, *NOTHING)
    swapped = of_kind(answers, found, "contradiction")
    denied = of_kind(answers, found, "denied")
    told = {
        "soup, echo, off-topic, empty: credited": [bool(f.core | f.bonus) for _, f in nothing],
        "soup, echo, off-topic, empty: flagged": [bool(f.wrong) for _, f in nothing],
        "contradiction: reversed core credited": [bool(f.core - {*a["core"]}) for a, f in swapped],
        "denied: wrong claim flagged": [bool(f.wrong - {*a["wrong"]}) for a, f in denied],
    }
    return {name: (sum(cases), len(cases)) for name, cases in told.items()}
