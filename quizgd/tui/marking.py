"""The person's own answer with the words that decided the verdict marked in it.

Every state has a colour, a sign and a text style, so that it is told apart without colour too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from textual.content import Content

from quizgd.checker.verdict import Span, State, Verdict
from quizgd.tui import states

STYLES: dict[str, str] = {
    "stated": "underline $stated",
    "contradicted": "bold underline $contradicted",
    "unsure": "italic underline $unsure",
    "wrong": "bold reverse $wrong",
    "missing": "$missing",
}
"""How each state's words look; the names are those of the themes' colours."""

_WEIGHT = ("wrong", "contradicted", "unsure", "stated")
"""Where words prove several things, the first of these decides how they look."""


_BREAKS = re.compile(r"[.!?;,。\n]")
"""What ends a clause between two marks."""
_INSIDE_A_WORD = re.compile(r"\w{2}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage of the answer and what it proves."""

    span: Span
    state: str
    label: str
    """The sign and the number of the line that explains it: `✓1`."""


def numbers(verdict: Verdict) -> dict[tuple[str, str], int]:
    """A number for everything that has words in the answer: (kind, id) to 1, 2, ..."""
    proved = [("concept", c.id, c.spans) for c in verdict.concepts if c.state is not State.MISSING]
    proved += [("wrong", w.id, w.spans) for w in verdict.wrong if w.asserted]
    proved.sort(key=lambda entry: entry[2][0] if entry[2] else (1 << 30, 0))
    return {(kind, item): number for number, (kind, item, _) in enumerate(proved, 1)}


def marks(verdict: Verdict) -> list[Mark]:
    """All marks, in the order of the answer."""
    number = numbers(verdict)
    found: list[Mark] = []
    for concept in verdict.concepts:
        if concept.state is State.MISSING:
            continue
        label = f"{states.SIGNS[concept.state]}{number['concept', concept.id]}"
        found += [Mark(span, concept.state.value, label) for span in concept.spans]
    for claim in verdict.wrong:
        if claim.asserted:
            label = f"{states.WRONG_SIGN}{number['wrong', claim.id]}"
            found += [Mark(span, "wrong", label) for span in claim.spans]
    return sorted(found, key=lambda mark: (mark.span, mark.label))


def joined(text: str, found: list[Mark]) -> list[Mark]:
    """Marks of one label that stand in one clause, with none of another label between, as one."""
    result: list[Mark] = []
    for mark in found:
        last = result[-1] if result else None
        if (
            last is not None
            and last.label == mark.label
            and not _BREAKS.search(text[last.span[1] : mark.span[0]])
        ):
            end = max(last.span[1], mark.span[1])
            result[-1] = Mark((last.span[0], end), last.state, last.label)
        else:
            result.append(mark)
    starts = [mark.span[0] for mark in result]
    return [Mark((m.span[0], _word_end(text, m.span[1], starts)), m.state, m.label) for m in result]


def _word_end(text: str, end: int, starts: list[int]) -> int:
    """The end of the word that `end` stands in: a Korean particle or ending belongs to it."""
    while end < len(text) and end not in starts and _INSIDE_A_WORD.match(text[end - 1 : end + 1]):
        end += 1
    return end


def marked(text: str, verdict: Verdict) -> Content:
    """`text` with each mark's label right behind its words, as a footnote; the rest is quiet."""
    found = [m for m in marks(verdict) if 0 <= m.span[0] < m.span[1] <= len(text)]
    all_marks = joined(text, found)
    edges = sorted({0, len(text), *(edge for mark in all_marks for edge in mark.span)})
    parts: list[tuple[str, str]] = []
    for start, end in pairwise(edges):
        over = {m.state for m in all_marks if m.span[0] <= start and end <= m.span[1]}
        state = next((name for name in _WEIGHT if name in over), None)
        parts.append((text[start:end], STYLES[state] if state else "$quiet"))
        ending = dict.fromkeys((m.label, m.state) for m in all_marks if m.span[1] == end)
        parts += [(label, f"bold ${name}") for label, name in ending]
    return Content.assemble(*parts)


def unused(text: str, verdict: Verdict) -> tuple[str, ...]:
    """The sentences of an answer in which nothing was marked."""
    all_marks = marks(verdict)
    return tuple(
        text[start:end].strip()
        for start, end in _sentences(text)
        if not any(m.span[0] < end and start < m.span[1] for m in all_marks)
        and any(c.isalnum() for c in text[start:end])
    )


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for index, character in enumerate(text):
        ends = character in "!?。\n" or (
            # A full stop inside a number (0.1) ends no sentence.
            character == "." and not text[index + 1 : index + 2].isalnum()
        )
        if ends:
            yield start, index + 1
            start = index + 1
    if start < len(text):
        yield start, len(text)
