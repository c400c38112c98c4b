"""The person's own answer with the words that decided the verdict marked in it.

Every state has a colour, a sign and a text style, so that it is told apart without colour too.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from textual.content import Content

from quizgd.checker.verdict import Verdict
from quizgd.tui import states
from quizgd.tui.marks import Mark, joined, marks, numbers
from quizgd.tui.next_step import Judgements

STYLES: dict[str, str] = {
    "stated": "underline $stated",
    "contradicted": "bold underline $contradicted",
    "unsure": "italic underline $unsure",
    "wrong": "bold reverse $wrong",
    "missing": "$missing",
    "own": "bold $own",
    "repeated": "italic $repeated",
}
"""How each state's words look; the names are those of the themes' colours."""

_WEIGHT = ("wrong", "contradicted", "unsure", "stated", "own", "repeated")
"""Where words prove several things, the first of these decides how they look."""


def marked(text: str, verdict: Verdict, judgements: Judgements | None = None) -> Content:
    """`text` with each mark's label right behind its words, as a footnote; the rest is quiet.

    What the person's own `judgements` overrule carries their sign instead.
    """
    found = [m for m in marks(verdict) if 0 <= m.span[0] < m.span[1] <= len(text)]
    number = numbers(verdict)
    overruled = {key for key in judgements or () if key in number}

    def own(mark: Mark) -> Mark:
        if mark.key is None or mark.key not in overruled:
            return mark
        return replace(mark, state="own", label=f"{states.OWN_SIGN}{number[mark.key]}")

    all_marks = joined(text, [own(mark) for mark in found])
    edges = sorted({0, len(text), *(edge for mark in all_marks for edge in mark.span)})
    parts: list[tuple[str, str]] = []
    for start, end in pairwise(edges):
        over = {m.state for m in all_marks if m.span[0] <= start and end <= m.span[1]}
        state = next((name for name in _WEIGHT if name in over), None)
        parts.append((text[start:end], STYLES[state] if state else "$quiet"))
        ending = dict.fromkeys((m.label, m.state) for m in all_marks if m.span[1] == end)
        parts += [(label, f"bold ${name}") for label, name in ending]
    return Content.assemble(*parts)
