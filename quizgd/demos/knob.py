"""A knob: a number or a name that a person may turn, its range, and what bad input is told."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from quizgd.demos import DemoError
from quizgd.demos.option import Option
from quizgd.language import Bilingual, Lang

_NONE = Bilingual("", "")


@dataclass(frozen=True, slots=True)
class Knob:
    """A setting with `low <= value <= high` that moves along `stops` (ascending).

    `whole` knobs take integers; turning one that `restarts` begins the run anew, any other
    steers the run that is under way. A knob with `choices` holds the index of one of them (see
    `chooser`); people and reports name it by its id.
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
    choices: tuple[Option, ...] = ()
    unit: Bilingual = _NONE
    """What stands behind a number shown to a person, with its own space."""

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
        """`raw` as a number in range, or as the index of the choice it names.

        Raises `DemoError` with one sentence in `lang`. `called`: what the person calls this knob,
        where that is not its name.
        """
        name = called or self.name
        if self.choices:
            return self._chosen(raw, lang, name)
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

    def show(self, value: float, lang: Lang) -> str:
        """The value as a person would write it, or the text of the choice."""
        if self.choices:
            return self.choices[int(value)].text[lang]
        return f"{value:.6g}".replace("-", "−") + self.unit[lang]

    def told(self, value: float) -> float | str:
        """The value for a report: a number, or the id of the choice."""
        return self.choices[int(value)].id if self.choices else value

    def typed(self, value: float) -> str:
        """The value as it is typed on the command line; `read` gives the very same number back."""
        if self.choices:
            return self.choices[int(value)].id
        return repr(float(value)).removesuffix(".0")

    def spread(self, lang: Lang) -> str:
        """What it may be set to, for the help: a range, or every choice."""
        if self.choices:
            return " · ".join(choice.text[lang] for choice in self.choices)
        return f"{self.show(self.low, lang)} … {self.show(self.high, lang)}"

    def _chosen(self, raw: object, lang: Lang, name: str) -> int:
        ids = [choice.id for choice in self.choices]
        if isinstance(raw, str):
            typed = raw.strip().lower().replace("_", "-")
            if typed in ids:
                return ids.index(typed)
            if typed.isascii() and typed.isdigit() and len(typed) < 3 and int(typed) < len(ids):
                return int(typed)
        elif isinstance(raw, int | float) and not isinstance(raw, bool) and raw in range(len(ids)):
            return int(raw)
        known = ", ".join(ids)
        said = Bilingual(
            f"‘{name}’에는 다음 중 하나를 써야 합니다: {known}. 받은 값: ‘{_shown(raw)}’.",
            f"'{name}' takes one of {known}, and '{_shown(raw)}' is none of them.",
        )
        raise DemoError(said[lang])


def chooser(
    name: str,
    label: Bilingual,
    about: Bilingual,
    choices: tuple[Option, ...],
    *,
    default: str = "",
    restarts: bool = True,
) -> Knob:
    """A knob that stands on one of `choices`, at first on the one called `default` or the first."""
    ids = [choice.id for choice in choices]
    return Knob(
        name,
        label,
        about,
        ids.index(default) if default else 0,
        0,
        len(choices) - 1,
        tuple(range(len(choices))),
        whole=True,
        restarts=restarts,
        choices=choices,
    )


def even_stops(low: float, high: float, step: float) -> tuple[float, ...]:
    """low, low + step, ... up to high, each rounded to the decimals a person would write."""
    count = round((high - low) / step)
    return tuple(round(low + step * i, 10) for i in range(count + 1))


def _shown(raw: object) -> str:
    """A person's input, short enough for one sentence and without control characters."""
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(raw))
    return text if len(text) <= 40 else text[:39] + "…"
