"""Answers that are counts of updates: one right, the others a factor apart, and never."""

from __future__ import annotations

import math

from quizgd.demos.option import Option
from quizgd.language import Bilingual

NEVER = "never"
# Counts this far apart cannot be mistaken for one another, whatever rounding does.
_APART = 8


def count_options(likely: int, place: int, never: Bilingual) -> tuple[Option, ...]:
    """Three counts in ascending order, `likely` (positive) among them, and `never`.

    `place` modulo 3 says where `likely` stands, as long as the counts below it come out above 0.
    """
    place %= 3
    while place and likely < _APART**place:
        place -= 1
    counts = [_rounded(likely * _APART ** (i - place)) for i in range(3)]
    counts[place] = likely
    options = [
        Option(str(n), Bilingual(f"약 {n:,}번", f"about {n:,}" if n > 1 else "1")) for n in counts
    ]
    return (*options, Option(NEVER, never))


def nearest_count(count: int, options: tuple[Option, ...]) -> str:
    """The id of the option whose count is nearest to `count` by ratio."""
    ids = [option.id for option in options if option.id != NEVER]
    return min(ids, key=lambda id_: abs(math.log(int(id_) / max(count, 1))))


def _rounded(value: float) -> int:
    """To two figures: a count nobody has measured should not look as if."""
    unit: int = 10 ** max(0, math.floor(math.log10(max(value, 1.0))) - 1)
    return max(1, round(value / unit) * unit)
