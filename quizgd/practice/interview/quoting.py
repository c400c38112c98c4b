"""Which words of an answer are quoted back when they are doubted: enough to be recognised."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgd.checker.verdict import Span

QUOTED = 70
"""Characters of an answer that are quoted back at most."""
_SENTENCE = re.compile(r"[!?。\n]|\.(?!\w)")
_CLAUSE = re.compile(r"[!?。\n,;:]|\.(?!\w)")


def quoted(text: str, spans: Sequence[Span]) -> str:
    """The sentence of an answer in which `spans` begin, on one line.

    Of a long one the clause between its commas; of a long clause the words around the spans.
    """
    start, end = spans[0][0], spans[-1][1]
    for marks in (_SENTENCE, _CLAUSE):
        left, right = _within(text, start, end, marks)
        words = " ".join(text[left:right].split())
        if len(words) <= QUOTED:
            return words
    return _around(text, (left, right), (start, end))


def _within(text: str, start: int, end: int, marks: re.Pattern[str]) -> Span:
    """What stands between the marks around a span."""
    left = max((found.end() for found in marks.finditer(text, 0, start)), default=0)
    found = marks.search(text, end)
    return left, found.start() if found else len(text)


def _around(text: str, clause: Span, said: Span) -> str:
    """Whole words around what was said, on both sides as there is room; the rest is marked."""
    words = [found.span() for found in re.compile(r"\S+").finditer(text, *clause)]
    inside = [n for n, (begin, end) in enumerate(words) if begin < said[1] and said[0] < end]
    if not inside:
        return ""
    low, high = inside[0], inside[-1]

    def told(low: int, high: int) -> str:
        kept = " ".join(text[begin:end] for begin, end in words[low : high + 1])
        return f"{'…' if low else ''}{kept}{'…' if high < len(words) - 1 else ''}"

    grown = True
    while grown:
        grown = False
        for wider in ((low - 1, high), (low, high + 1)):
            if wider[0] >= 0 and wider[1] < len(words) and len(told(*wider)) <= QUOTED:
                (low, high), grown = wider, True
                break
    found = told(low, high)
    return found if len(found) <= QUOTED else f"{found[: QUOTED - 1].rstrip()}…"
