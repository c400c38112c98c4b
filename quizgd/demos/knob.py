"""A knob: one number a person may turn, its range, its stops, and what bad input is told."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from quizgd.demos import DemoError
from quizgd.language import Bilingual, Lang


@dataclass(frozen=True, slots=True)
class Knob:
    """A setting with `low <= value <= high` that moves along `stops` (ascending).

    `whole` knobs take integers; turning one that `restarts` begins the run anew, any other
    steers the run that is under way.
    """

    name: str
    label: Bilingual
    help: Bilingual
    default: float
    low: float
    high: float
    stops: tuple[float, ...]
    whole: bool = False
    restarts: bool = False
    option: str = ""
    """Its option on the command line, where that is not its name."""

    def turned(self, value: float, direction: int) -> float:
        """The next stop above (+1) or below (-1) `value`; at the end, `value` itself."""
        # A hair of tolerance, so that 0.30000000000000004 counts as standing on the stop 0.3.
        hair = 1e-9 * max(1.0, abs(value))
        if direction > 0:
            index = bisect_right(self.stops, value + hair)
            return self.stops[index] if index < len(self.stops) else value
        index = bisect_left(self.stops, value - hair)
        return self.stops[index - 1] if index else value

    def read(self, raw: object, lang: Lang, called: str = "") -> float:
        """`raw` as a number in range. Raises `DemoError` with one sentence in `lang`.

        `called`: what the person calls this knob, where that is not its name.
        """
        name = called or self.name
        try:
            if isinstance(raw, bool) or not isinstance(raw, int | float | str):
                raise ValueError
            value = float(raw)
        except (ValueError, OverflowError):
            said = Bilingual(
                f"‘{name}’에는 숫자를 써야 합니다. 받은 값: ‘{_shown(raw)}’.",
                f"'{name}' takes a number, and '{_shown(raw)}' is not one.",
            )
            raise DemoError(said[lang]) from None
        if not (math.isfinite(value) and self.low <= value <= self.high):
            said = Bilingual(
                f"‘{name}’ 값은 {self.low:g}에서 {self.high:g} 사이여야 합니다. "
                f"받은 값: ‘{_shown(raw)}’.",
                f"'{name}' must lie between {self.low:g} and {self.high:g}; "
                f"{_shown(raw)} does not.",
            )
            raise DemoError(said[lang])
        if self.whole and value != int(value):
            said = Bilingual(
                f"‘{name}’ 값은 정수여야 합니다. 받은 값: ‘{_shown(raw)}’.",
                f"'{name}' takes a whole number, and {_shown(raw)} is not one.",
            )
            raise DemoError(said[lang])
        return int(value) if self.whole else value

    def show(self, value: float) -> str:
        """The value as a person would write it."""
        return f"{value:.6g}".replace("-", "−")


def even_stops(low: float, high: float, step: float) -> tuple[float, ...]:
    """low, low + step, ... up to high, each rounded to the decimals a person would write."""
    count = round((high - low) / step)
    return tuple(round(low + step * i, 10) for i in range(count + 1))


def _shown(raw: object) -> str:
    """A person's input, short enough for one sentence and without control characters."""
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(raw))
    return text if len(text) <= 40 else text[:39] + "…"
