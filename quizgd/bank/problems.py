"""Problems of a bank: collected from every file, put in order, bounded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from quizgd.bank.model import Problem

MOST_PROBLEMS = 200
"""A reader mends the first ones first; the rest are counted."""

SHOWN = 40
"""Characters of a found text that a message repeats."""

_MOST_SUGGESTIONS = 500
_ALIKE = 70.0  # rapidfuzz ratio, 0 to 100, from which a word may have been meant
_SLACK = 25 * MOST_PROBLEMS


class BankError(Exception):
    """A bank cannot be used; `problems` says why, line by line, and so does `str()`."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def printable(text: str) -> str:
    """`text` with everything that is not printable spelt out: no terminal obeys it."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def quoted(text: str) -> str:
    """A found text as messages repeat it: shortened, printable, in quotes."""
    return f"'{printable(text[:SHOWN])}{'…' if len(text) > SHOWN else ''}'"


@dataclass(slots=True)
class Problems:
    """Everything that is wrong in all files."""

    found: list[tuple[int, int, int, Problem]] = field(default_factory=list)
    dropped: int = 0
    pages: int = 0
    suggestions: int = 0

    def page(self, label: str) -> Page:
        """The next file, in the order in which problems are told."""
        self.pages += 1
        return Page(self, printable(label), self.pages)

    def add(self, page: Page, line: int, what: str, instead: str) -> None:
        """Keep one problem; a flood of them stays small in memory."""
        rank = len(self.found) + self.dropped
        problem = Problem(page.label, line, printable(what), printable(instead))
        self.found.append((page.number, line, rank, problem))
        if len(self.found) > _SLACK:
            self.found.sort()
            self.dropped += len(self.found) - MOST_PROBLEMS - 1
            del self.found[MOST_PROBLEMS + 1 :]

    def __bool__(self) -> bool:
        return bool(self.found)

    def told(self) -> tuple[Problem, ...]:
        """In file and line order, at most `MOST_PROBLEMS` and a line that counts the others."""
        problems = [problem for *_, problem in sorted(self.found)]
        more = len(problems) + self.dropped - MOST_PROBLEMS
        if more <= 0:
            return tuple(problems)
        first = problems[MOST_PROBLEMS]
        noun = "problem" if more == 1 else "problems"
        rest = Problem(
            first.path, first.line, f"{more} more {noun} from here on", "mend these first"
        )
        return (*problems[:MOST_PROBLEMS], rest)

    def raise_any(self) -> None:
        """Raise `BankError` when something was found."""
        if self:
            raise BankError(self.told())

    def meant(self, word: str, known: Iterable[str]) -> str:
        """The known word that `word` looks like, or ''."""
        self.suggestions += 1
        if self.suggestions > _MOST_SUGGESTIONS:
            return ""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a bank with problems needs it

        best = process.extractOne(word[:100], list(known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return str(best[0]) if best else ""


@dataclass(frozen=True, slots=True)
class Page:
    """One file as problems name it."""

    problems: Problems
    label: str
    number: int

    def add(self, line: int, what: str, instead: str = "") -> None:
        """Something is wrong on `line` (counted from 1)."""
        self.problems.add(self, line, what, instead)

    def unknown(self, line: int, what: str, word: str, known: Iterable[str], other: str) -> None:
        """`word` is not one of `known`; `other` is the advice when none looks like it."""
        meant = self.problems.meant(word, known)
        self.add(
            line,
            f"unknown {what.replace('{}', quoted(word), 1)}",
            f"did you mean {quoted(meant)}?" if meant else other,
        )
