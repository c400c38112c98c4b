"""What a benchmark prints of a thing measured beside another in the same run: the ratio."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: `name` took `seconds`, what it is `beside` took `beside_seconds`.

    `limit` is the largest ratio aimed at; None for a figure that is only worth knowing.
    """

    name: str
    seconds: float
    beside: str
    beside_seconds: float
    limit: float | None = None

    @property
    def ratio(self) -> float:
        """Seconds over the seconds of what it is beside: below 1 is faster."""
        return self.seconds / self.beside_seconds

    @property
    def holds(self) -> bool:
        """Whether the ratio keeps to its limit."""
        return self.limit is None or self.ratio <= self.limit


def fastest(
    candidates: dict[str, Callable[[], object]], *, rounds: int = 9, repeats: int = 1
) -> dict[str, float]:
    """Seconds of one call of each candidate, all in turn in every round.

    Each candidate is given its least time, the one in which the machine was least busy with
    anything else.
    """
    times: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(rounds):
        for name, call in candidates.items():
            began = perf_counter()
            for _ in range(repeats):
                call()
            times[name].append((perf_counter() - began) / repeats)
    return {name: min(taken) for name, taken in times.items()}


def table(rows: list[Row]) -> str:
    """The rows as aligned lines: name, time, what it is beside, time, ratio, limit, verdict."""
    lines = []
    for row in rows:
        limit = "" if row.limit is None else f"<= {row.limit:g}  {'ok' if row.holds else 'OVER'}"
        lines.append(
            f"{row.name:<44} {_time(row.seconds):>9}  {row.beside:<36} "
            f"{_time(row.beside_seconds):>9}  {row.ratio:6.3f}  {limit}".rstrip()
        )
    return "\n".join(lines)


def _time(seconds: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("us", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"
