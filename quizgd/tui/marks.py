"""Which words of an answer decided the verdict, and which added nothing. No textual here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from quizgd.checker.concision import check_ins
from quizgd.checker.text import normalise
from quizgd.checker.verdict import Span, State, Verdict
from quizgd.tui import states

_BREAKS = re.compile(r"[.!?;,。\n]")
"""What ends a clause between two marks."""
_INSIDE_A_WORD = re.compile(r"\w{2}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage of the answer and what it proves."""

    span: Span
    state: str
    label: str
    """The sign and the number of the line that explains it: `✓1`; `↻` needs no number."""
    key: tuple[str, str] | None = None
    """The (kind, id) that it proves."""


ORDER = ("wrong", State.CONTRADICTED, State.UNSURE, State.MISSING, State.STATED)
"""States in the order in which they are told: the most pressing first."""


def same_mistake(verdict: Verdict) -> dict[str, str]:
    """Contradicted concepts that one wrong claim says already: concept id to claim id.

    The words that contradict the concept all lie in the words that make the claim.
    """
    claims = [claim for claim in verdict.wrong if claim.asserted]
    found: dict[str, str] = {}
    for concept in verdict.concepts:
        if concept.state is State.CONTRADICTED and concept.spans:
            claim = next((c for c in claims if _lies_in(concept.spans, c.spans)), None)
            if claim is not None:
                found[concept.id] = claim.id
    return found


def _lies_in(inner: Collection[Span], outer: Collection[Span]) -> bool:
    return all(any(a <= start and end <= b for a, b in outer) for start, end in inner)


def numbers(verdict: Verdict) -> dict[tuple[str, str], int]:
    """A number for everything that has words of its own in the answer: (kind, id) to 1, 2, ...

    In the order in which a verdict is told: by state, core before bonus, then by the answer.
    """
    told_already = same_mistake(verdict)
    proved: list[tuple[tuple[int, bool, Span], tuple[str, str]]] = []
    for concept in verdict.concepts:
        if concept.state is not State.MISSING and concept.id not in told_already:
            rank = ORDER.index(concept.state), not concept.core, _first(concept.spans)
            proved.append((rank, ("concept", concept.id)))
    for claim in verdict.wrong:
        if claim.asserted:
            proved.append(((0, False, _first(claim.spans)), ("wrong", claim.id)))
    proved.sort(key=lambda entry: entry[0])
    return {key: number for number, (_, key) in enumerate(proved, 1)}


def _first(spans: Collection[Span]) -> Span:
    return min(spans, default=(1 << 30, 0))


def marks(verdict: Verdict) -> list[Mark]:
    """All marks, in the order of the answer."""
    number = numbers(verdict)
    found: list[Mark] = []
    for concept in verdict.concepts:
        if ("concept", concept.id) not in number:
            continue
        key = "concept", concept.id
        label = f"{states.SIGNS[concept.state]}{number[key]}"
        found += [Mark(span, concept.state.value, label, key) for span in concept.spans]
    for claim in verdict.wrong:
        if claim.asserted:
            key = "wrong", claim.id
            label = f"{states.WRONG_SIGN}{number[key]}"
            found += [Mark(span, "wrong", label, key) for span in claim.spans]
    again = verdict.concision.repeated
    found += [Mark(span, "repeated", states.REPEATED_SIGN) for span in again]
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
            result[-1] = replace(last, span=(last.span[0], end))
        else:
            result.append(mark)
    starts = [mark.span[0] for mark in result]
    return [replace(m, span=(m.span[0], word_end(text, m.span[1], starts))) for m in result]


def word_end(text: str, end: int, starts: Collection[int] = ()) -> int:
    """The end of the word that `end` stands in: a Korean particle or ending belongs to it."""
    while end < len(text) and end not in starts and _INSIDE_A_WORD.match(text[end - 1 : end + 1]):
        end += 1
    return end


def unused(text: str, verdict: Verdict) -> tuple[str, ...]:
    """The sentences of an answer in which nothing was marked; a check-in is none of them."""
    known = [mark.span for mark in marks(verdict)]
    if verdict.concision.check_in:
        known += check_ins(normalise(text))
    return tuple(
        text[start:end].strip()
        for start, end in _sentences(text)
        if not any(a < end and start < b for a, b in known)
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
