"""What a benchmark says of a thing measured beside another in the same run: the ratio."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: what was measured, against what, and the most the ratio may be.

    `ratio` is its seconds over those of `against`: below 1 is faster. `limit` is None for a figure
    that is only worth knowing.
    """

    name: str
    against: str
    ratio: float
    limit: float | None = None


def fastest(candidates: dict[str, Callable[[], object]], rounds: int = 9) -> dict[str, float]:
    """Least seconds of one call of each, taken in turns so that a busy spell meets all of them."""
    best = dict.fromkeys(candidates, float("inf"))
    for _ in range(rounds):
        for name, call in candidates.items():
            began = perf_counter()
            call()
            best[name] = min(best[name], perf_counter() - began)
    return best


def table(rows: Sequence[Row]) -> str:
    """The rows as aligned lines."""
    lines = []
    for row in rows:
        told = ""
        if row.limit is not None:
            told = f"at most {row.limit:g}: {'held' if row.ratio <= row.limit else 'BROKEN'}"
        lines.append(f"{row.name:<46}{row.ratio:>8.3f} of {row.against:<44}{told}".rstrip())
    return "\n".join(lines)
