"""The lines of a verdict: what is said about each concept and each wrong claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from textual.content import Content

from quizgd.bank.model import Concept, Misconception, Question, Reference
from quizgd.checker.verdict import State, Verdict
from quizgd.language import Bilingual, Lang
from quizgd.practice.records import JudgedKind
from quizgd.tui import states
from quizgd.tui import verdict_words as words
from quizgd.tui.marks import numbers
from quizgd.tui.next_step import Judgements
from quizgd.tui.plain import clean

_ORDER: tuple[State | Literal["wrong"], ...] = (
    "wrong",
    State.CONTRADICTED,
    State.UNSURE,
    State.MISSING,
    State.STATED,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the verdict: a concept or a wrong claim, and its state."""

    kind: JudgedKind
    id: str
    state: State | Literal["wrong"]
    number: int | None
    """The number of its marks in the answer; None when it has no words there."""
    item: Concept | Misconception
    sources: tuple[str, ...] = ()
    """References that what was said wrongly can be checked against."""

    @property
    def key(self) -> tuple[JudgedKind, str]:
        """What a judgement on this line is kept under."""
        return self.kind, self.id

    @property
    def colour(self) -> str:
        """The theme's colour for its state."""
        return f"${self.state}"

    @property
    def sign(self) -> str:
        """The sign of its state."""
        return states.WRONG_SIGN if self.state == "wrong" else states.SIGNS[State(self.state)]

    @property
    def label(self) -> Bilingual:
        """The name of its state."""
        return states.WRONG if self.state == "wrong" else states.STATES[State(self.state)]

    @property
    def bonus(self) -> bool:
        """Whether it is a concept that is praised but never required."""
        return isinstance(self.item, Concept) and not self.item.core

    @property
    def about(self) -> Bilingual:
        """The idea, or the wrong claim, in one sentence."""
        return self.item.means if isinstance(self.item, Concept) else self.item.claim


def lines(question: Question, verdict: Verdict) -> list[Line]:
    """Every line, most pressing first; wrong claims only where they were asserted."""
    number = numbers(verdict)
    concepts = {c.id: c for c in question.concepts}
    claims = {w.id: w for w in question.wrong}
    found = [
        Line(
            "concept",
            c.id,
            c.state,
            number.get(("concept", c.id)),
            concepts[c.id],
            question.references if c.state is State.CONTRADICTED else (),
        )
        for c in verdict.concepts
        if c.id in concepts
    ]
    found += [
        Line("wrong", w, "wrong", number.get(("wrong", w)), claims[w], claims[w].references)
        for w in verdict.asserted
        if w in claims
    ]
    # Within a state, core before bonus; otherwise as the bank has them.
    return sorted(found, key=lambda line: (_ORDER.index(line.state), line.bonus))


def sign(line: Line, judgements: Judgements) -> Content:
    """The sign's column."""
    if line.key in judgements:
        return Content.styled(states.OWN_SIGN, "bold $own")
    number = line.number if line.number is not None else ""
    return Content.styled(f"{line.sign}{number}", f"bold {line.colour}")


def text(
    line: Line, lang: Lang, judgements: Judgements, references: Mapping[str, Reference]
) -> Content:
    """What stands beside the sign."""
    own = judgements.get(line.key)
    parts: list[tuple[str, str]] = []
    if own is not None:
        label = words.OWN_SAID if own == "said" else words.OWN_NOT_SAID
        parts.append((f"{label[lang]} ", "bold $own"))
        parts.append((f"({line.label[lang]}) ", "$quiet"))
    else:
        parts.append((f"{line.label[lang]} ", f"bold {line.colour}"))
    if isinstance(line.item, Concept):
        if line.bonus:
            parts.append((f"({words.EXTRA[lang]}) ", "$quiet"))
        if line.state is State.UNSURE and own is None:
            parts.append((words.MEANT[lang], "bold"))
        elif line.state is State.CONTRADICTED:
            parts.append((words.CORRECTION[lang], "bold"))
    parts.append((clean(line.about[lang]), ""))
    if isinstance(line.item, Misconception):
        parts.append((f"\n{words.CORRECTION[lang]}", "bold"))
        parts.append((clean(line.item.correction[lang]), ""))
    elif line.state in (State.MISSING, State.CONTRADICTED) and own is None:
        parts.append((f"\n{words.WHY[lang]}{clean(line.item.why[lang])}", "$quiet"))
    if sources := [references[r] for r in line.sources if r in references]:
        named = "; ".join(source_name(source) for source in sources)
        parts.append((f"\n{words.SOURCE[lang]}{named}", "$quiet"))
    return Content.assemble(*parts)


def source_name(source: Reference) -> str:
    """A reference as it is cited on screen: authors, title, year, place."""
    head = f"{source.authors}, {source.title} ({source.year})"
    return clean(f"{head}, {source.where}" if source.where else head)
