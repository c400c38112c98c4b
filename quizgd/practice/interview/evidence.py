"""The candidate's words with what they prove: an answer cut into marked and unmarked pieces."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizgd.checker.verdict import ClaimVerdict, ConceptVerdict, State, Verdict

SIGNS = {
    State.STATED.value: "✓",
    State.CONTRADICTED.value: "≠",
    State.UNSURE.value: "?",
    "wrong": "✗",
}
"""The sign of what words prove; the same ones as in a verdict."""

_RANK = ("wrong", State.CONTRADICTED.value, State.UNSURE.value, State.STATED.value)
"""Where words prove two things, the more pressing one is shown."""
_INSIDE_A_WORD = re.compile(r"\w{2}")
_NEAR = re.compile(r"[^.!?;,。\n]{0,12}")
"""What may lie between two pieces of evidence for one thing that are shown as one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an answer; `proves` is empty for words that prove nothing."""

    text: str
    proves: str = ""


def pieces(text: str, verdict: Verdict | None) -> tuple[Piece, ...]:
    """All of `text`, in order; joined again they are `text`."""
    if verdict is None or not text:
        return (Piece(text),) if text else ()
    state = [""] * len(text)
    items: tuple[ConceptVerdict | ClaimVerdict, ...] = (*verdict.concepts, *verdict.wrong)
    for name in reversed(_RANK):
        for item in items:
            if _proves(item) == name:
                for start, end in _joined(text, item.spans):
                    state[start:end] = [name] * (end - start)
    found: list[Piece] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or state[at] != state[start]:
            found.append(Piece(text[start:at], state[start]))
            start = at
    return tuple(found)


def _proves(item: ConceptVerdict | ClaimVerdict) -> str:
    if isinstance(item, ClaimVerdict):
        return "wrong" if item.asserted else ""
    return "" if item.state is State.MISSING else item.state.value


def _joined(text: str, spans: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """The spans inside the text, with the whole of their words, close ones as one."""
    found: list[tuple[int, int]] = []
    for first, past in sorted(spans):
        start, end = _word_start(text, max(0, first)), _word_end(text, min(past, len(text)))
        if start >= end:
            continue
        if found and _NEAR.fullmatch(text, found[-1][1], max(found[-1][1], start)):
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def _word_start(text: str, start: int) -> int:
    while start and _INSIDE_A_WORD.match(text[start - 1 : start + 1]):
        start -= 1
    return start


def _word_end(text: str, end: int) -> int:
    while end < len(text) and _INSIDE_A_WORD.match(text[end - 1 : end + 1]):
        end += 1
    return end
