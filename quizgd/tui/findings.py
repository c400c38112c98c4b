"""The lines of a verdict: what is said about each concept and each wrong claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from textual.content import Content

from quizgd.bank.model import Concept, Misconception, Question, Reference
from quizgd.checker.verdict import State, Verdict
from quizgd.language import Bilingual, Lang
from quizgd.practice.records import JudgedKind, Judgement
from quizgd.tui import states
from quizgd.tui import verdict_words as words
from quizgd.tui.citing import cited
from quizgd.tui.marks import ORDER, numbers, same_mistake
from quizgd.tui.next_step import Judgements
from quizgd.tui.plain import clean


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
    same_as: Line | None = None
    """The line of the wrong claim that says the same mistake already."""

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
    number, told_already = numbers(verdict), same_mistake(verdict)
    concepts = {c.id: c for c in question.concepts}
    claims = {w.id: w for w in question.wrong}
    wrong = {
        w: Line("wrong", w, "wrong", number.get(("wrong", w)), claims[w], claims[w].references)
        for w in verdict.asserted
        if w in claims
    }
    found = [
        Line(
            "concept",
            c.id,
            c.state,
            number.get(("concept", c.id)),
            concepts[c.id],
            question.references if c.state is State.CONTRADICTED else (),
            wrong.get(told_already.get(c.id, "")),
        )
        for c in verdict.concepts
        if c.id in concepts
    ]

    def place(line: Line) -> tuple[int, bool, int]:
        """As the numbers run; what has no words in the answer comes last, as the bank has it."""
        return ORDER.index(line.state), line.bonus, line.number or 1 << 30

    return sorted((*wrong.values(), *found), key=place)


def sign(line: Line, judgements: Judgements) -> Content:
    """The sign's column."""
    number = line.number if line.number is not None else ""
    if line.key in judgements:
        return Content.styled(f"{states.OWN_SIGN}{number}", "bold $own")
    return Content.styled(f"{line.sign}{number}", f"bold {line.colour}")


def text(line: Line, lang: Lang, judgements: Judgements) -> Content:
    """What stands beside the sign."""
    own = judgements.get(line.key)
    if own is not None:
        # Overruled: the correction and its reasons would go on lecturing.
        return Content.assemble(
            (own_label(line, own)[lang], "bold $own"), f" {clean(line.about[lang])}"
        )
    extra = f" ({words.EXTRA[lang]})" if line.bonus else ""
    same = _same_as(line, judgements)
    label = line.label if same is None else words.seen_at(line.label, f"{same.sign}{same.number}")
    turned = line.state is State.CONTRADICTED and same is None
    end = "." if turned else ":"
    parts = [(f"{label[lang]}{extra}{end} ", f"bold {line.colour}")]
    if line.state is State.UNSURE:
        parts.append((words.MEANT[lang], "bold"))
    elif turned:
        parts.append((words.CORRECTION[lang], "bold"))
    parts.append((clean(line.about[lang]), ""))
    if isinstance(line.item, Misconception):
        parts.append((f"\n{words.CORRECTION[lang]}", "bold"))
        parts.append((clean(line.item.correction[lang]), ""))
    elif line.state in (State.MISSING, State.CONTRADICTED) and same is None:
        parts.append((f"\n{words.WHY[lang]}{clean(line.item.why[lang])}", "$quiet"))
    return Content.assemble(*parts)


def own_label(line: Line, own: Judgement) -> Bilingual:
    """The person's own judgement in place of the verdict: from what, to what."""
    now = states.STATES[State.STATED] if own == "said" else states.NOT_SAID
    return Bilingual(
        f"내 판단({line.label.ko} → {now.ko}):", f"your judgement ({line.label.en} → {now.en}):"
    )


def _same_as(line: Line, judgements: Judgements) -> Line | None:
    """The claim that tells the same mistake, unless the person has overruled it."""
    same = line.same_as
    return None if same is None or same.key in judgements else same


def sources(
    found: Iterable[Line], judgements: Judgements, references: Mapping[str, Reference]
) -> list[str]:
    """What the corrections shown can be checked against, each work once."""
    named = (
        name
        for line in found
        if line.key not in judgements and _same_as(line, judgements) is None
        for name in line.sources
    )
    return cited(references[name] for name in named if name in references)
