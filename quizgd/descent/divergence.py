"""What is said when a number leaves the finite world: which one, and at which update."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Divergence:
    """The first update whose result is no finite number.

    `step` counts updates from 1; `quantity` is the field's name for what overflowed;
    `last` is its value one update earlier (finite).
    """

    step: int
    quantity: str
    last: float


class DivergedError(ArithmeticError):
    """Raised instead of ever handing on inf or NaN; carries the `Divergence`."""

    def __init__(self, divergence: Divergence) -> None:
        self.divergence = divergence
        super().__init__(
            f"diverged at step {divergence.step}: {divergence.quantity} is no finite number"
        )


def require_finite(step: int, quantity: str, value: float, last: float) -> float:
    """Return `value` if it is finite, else raise `DivergedError` for update `step`."""
    if not math.isfinite(value):
        raise DivergedError(Divergence(step, quantity, last))
    return value
