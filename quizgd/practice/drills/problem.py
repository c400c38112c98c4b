"""A calculation with one number as its answer, the mistakes people make in it, and its marking."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from quizgd.language import Bilingual
from quizgd.practice.drills.number_text import UnreadableError, readings

YES, NO = 1.0, 0.0

NO_UNIT = Bilingual("", "")
YES_OR_NO = Bilingual(
    "‘예’나 ‘아니요’로 답하세요. y, n도 됩니다.", "Answer yes or no; y and n will do."
)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A known slip: the value it leads to, and what it is called."""

    id: str
    value: float
    says: Bilingual


@dataclass(frozen=True, slots=True)
class Problem:
    """One calculation. `id` makes it again: the kind and the seed of its values."""

    id: str
    title: Bilingual
    ask: Bilingual
    value: float
    """The right answer; for a yes-or-no problem `YES` or `NO`."""
    steps: tuple[Bilingual, ...]
    """The solution, line by line."""
    mistakes: tuple[Mistake, ...]
    """None of them leads to the right answer, nor to what would pass for it."""
    tolerance: float = 0.0
    """How far off an answer may be; 0 for whole numbers, which must be exact."""
    unit: Bilingual = NO_UNIT
    is_word: bool = False
    """Whether the answer is yes or no."""
    question: str = ""
    """The question of the bank that explains it."""


@dataclass(frozen=True, slots=True)
class Marked:
    """How an answer was marked, and which mistakes lead to exactly this wrong value."""

    correct: bool
    mistakes: tuple[Mistake, ...] = ()


def mark(problem: Problem, text: str) -> Marked:
    """Mark what was typed. Raises `UnreadableError` when it is no answer at all."""
    meant = (_word(text),) if problem.is_word else tuple(map(float, readings(text)))
    if problem.tolerance == 0:
        meant = meant[:1]  # a count: the comma of 1,000 stands between thousands
    if any(_near(problem, value, problem.value) for value in meant):
        return Marked(True)
    known = [m for m in problem.mistakes if any(_near(problem, v, m.value) for v in meant)]
    return Marked(False, tuple(known))


def _near(problem: Problem, value: float, wanted: float) -> bool:
    # A little room for floating point: 0.3 is as good as 0.1 + 0.2.
    return abs(value - wanted) <= problem.tolerance + 1e-9 * max(1.0, abs(wanted))


_NO = re.compile(r"아니|않|(?:^|\s)안\s|못|\bnot?\b|n't|\bfalse\b|^[nx✗]$|틀")
_YES = re.compile(r"^[yo○✓]$|\byes\b|\byep\b|예|네|응|맞|수렴|\bconverge|\btrue\b|^ㅇ+$")
_DIVERGES = re.compile(r"발산|\bdiverge")


def _word(text: str) -> float:
    """Yes or no, in either language; "it does not diverge" is a yes."""
    said = unicodedata.normalize("NFKC", text).casefold().strip(" .!")
    diverges = bool(_DIVERGES.search(said))
    denied = bool(_NO.search(_DIVERGES.sub("", said)))
    if diverges:
        return YES if denied and not re.match(r"아니|no\b", said) else NO
    if denied:
        return NO
    if _YES.search(said):
        return YES
    raise UnreadableError(YES_OR_NO)


def distinct(value: float, tolerance: float, mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """The mistakes that can be told from the right answer, and from a right one that is rounded."""
    return tuple(m for m in mistakes if abs(m.value - value) > 2 * tolerance + 1e-6)


def plain(value: float, most: int = 6) -> str:
    """A number as the problems print it: no trailing zeros, a true minus, thousands apart."""
    rounded = round(Fraction(repr(float(value))), most)
    text = f"{float(rounded):,.{most}f}".rstrip("0").rstrip(".")
    return text.replace("-", "−") if text not in ("-0", "") else "0"


def decimals_of(value: float, most: int = 4) -> int | None:
    """How many decimals write `value` exactly; None when more than `most`."""
    room = 1e-10 * max(1.0, abs(value))
    return next((d for d in range(most + 1) if abs(value - round(value, d)) < room), None)


def tolerance_of(value: float) -> float:
    """How far off an answer may be: as far as two decimals tell, and no hundredth of the value.

    Where the value goes on after them, it may be rounded or cut.
    """
    decimals = decimals_of(value)
    if decimals is None:
        return 0.01
    most = 0.005 if decimals <= 2 else 0.01
    return min(most, abs(value) / 100) if value else most
