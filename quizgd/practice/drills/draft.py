"""What the makers of problems share: a draft becomes a problem with its tolerance and mistakes."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from quizgd.language import Bilingual
from quizgd.practice.drills.problem import (
    NO_UNIT,
    Mistake,
    Problem,
    decimals_of,
    distinct,
    plain,
    tolerance_of,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A problem before its mistakes are sifted."""

    ask: Bilingual
    value: float
    steps: tuple[Bilingual, ...]
    mistakes: tuple[Mistake, ...]
    whole: bool = False
    is_word: bool = False
    unit: Bilingual = NO_UNIT


Maker = Callable[[random.Random], Draft]
"""Draws the values of a problem."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of calculation."""

    id: str
    title: Bilingual
    make: Maker
    question: str
    """The question of the bank that explains it."""

    def problem(self, seed: int) -> Problem:
        """The problem of this kind with this seed: the same one every time."""
        # Seeded with a text: the same on every platform and version of Python.
        draft = self.make(random.Random(f"{self.id}:{seed}"))
        value = round(float(draft.value), 10) + 0.0  # no −0
        exact = draft.whole or draft.is_word
        tolerance = 0.0 if exact else tolerance_of(value)
        ask = draft.ask if exact else _with_decimals(draft.ask, decimals_of(value))
        mistakes = draft.mistakes if draft.is_word else distinct(value, tolerance, draft.mistakes)
        return Problem(
            id=f"{self.id}:{seed}",
            title=self.title,
            ask=ask,
            value=value,
            steps=draft.steps,
            mistakes=mistakes,
            tolerance=tolerance,
            unit=draft.unit,
            is_word=draft.is_word,
            question=self.question,
        )


_PLACES = {
    2: Bilingual("둘째", "two"),
    3: Bilingual("셋째", "three"),
    4: Bilingual("넷째", "four"),
}


def _with_decimals(ask: Bilingual, decimals: int | None) -> Bilingual:
    """The task with how many decimals it wants, unless one or two say it all."""
    if decimals is not None and decimals <= 2:
        return ask
    places = _PLACES[decimals or 2]
    return Bilingual(
        f"{ask.ko} 소수 {places.ko} 자리까지 쓰세요.", f"{ask.en} Give it to {places.en} decimals."
    )


def same(text: str) -> Bilingual:
    """A formula: it reads the same in both languages."""
    return Bilingual(text, text)


def slip(id: str, value: float, ko: str, en: str) -> Mistake:
    """A known mistake and the value it leads to."""
    return Mistake(id, round(float(value), 10) + 0.0, Bilingual(ko, en))


def signed(value: float) -> str:
    """A number inside a product: negative ones in brackets."""
    return plain(value) if value >= 0 else f"({plain(value)})"
