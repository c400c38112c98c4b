"""A verdict as plain text: what was said, with the person's own words quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from quizgd.bank.model import Bank, Question
from quizgd.checker.text import LIMIT
from quizgd.checker.verdict import Span, State, Verdict
from quizgd.language import Bilingual, Lang
from quizgd.tui import states
from quizgd.tui import verdict_words as words
from quizgd.tui.citing import cited
from quizgd.tui.marks import same_mistake, word_end
from quizgd.tui.plain import clean, one_line

COLOURS: dict[State | str, str] = {
    "wrong": "red",
    State.CONTRADICTED: "red",
    State.UNSURE: "yellow",
    State.MISSING: "blue",
    State.STATED: "green",
}
"""By the name of a state; nothing is told by colour alone."""
_NEAR = 12
"""Words that stand at most this far apart are quoted as one passage."""
_CUT = Bilingual(
    f"답의 앞 {LIMIT:,}자만 읽었습니다.",
    f"Only the first {LIMIT:,} characters of the answer were read.",
)


def describe(
    bank: Bank, question: Question, text: str, verdict: Verdict, *, lang: Lang, coloured: bool
) -> str:
    """The whole verdict in `lang`: most pressing first, the model answer last."""

    def heading(what: str) -> str:
        return click.style(what, bold=True) if coloured else what

    def line(state: State | str, label: Bilingual, sign: str, about: str) -> str:
        head = f"{sign} {label[lang]}"
        return f"{click.style(head, fg=COLOURS[state], bold=True) if coloured else head}: {about}"

    def found() -> Iterator[str]:
        claims = {w.id: w for w in question.wrong}
        same = same_mistake(verdict)
        named: list[str] = []
        for claim in verdict.wrong:
            if not claim.asserted:
                continue
            item = claims[claim.id]
            yield line("wrong", states.WRONG, states.WRONG_SIGN, item.claim[lang])
            yield from _quoted(text, claim.spans)
            yield f"    {words.CORRECTION[lang]}{item.correction[lang]}"
            named += item.references
        concepts = {c.id: c for c in question.concepts}
        for state in (State.CONTRADICTED, State.UNSURE, State.MISSING, State.STATED):
            for concept in verdict.concepts:
                about = concepts[concept.id]
                if concept.state is not state or (state is State.MISSING and not concept.core):
                    continue
                label = states.STATES[state]
                if concept.id in same:
                    # The wrong claim above has corrected it already.
                    label = words.seen_at(label, states.WRONG_SIGN)
                asked = words.MEANT[lang] if state is State.UNSURE else ""
                yield line(state, label, states.SIGNS[state], asked + about.means[lang])
                if concept.id in same:
                    continue
                yield from _quoted(text, concept.spans)
                if state in (State.CONTRADICTED, State.MISSING):
                    yield f"    {words.WHY[lang]}{about.why[lang]}"
                if state is State.CONTRADICTED:
                    named += question.references
        sources = cited(bank.references[name] for name in named if name in bank.references)
        if sources:
            yield f"{words.SOURCE[lang]}{'; '.join(sources)}"

    parts = [
        heading(question.ask[lang]),
        words.headline(verdict, {}, gave_up=False)[lang],
        "",
        *found(),
        "",
        words.on_length(text, verdict, {}, bank, gave_up=False)[lang],
        *_quoted(text, verdict.concision.repeated, states.REPEATED_SIGN),
        *([_CUT[lang]] if len(text) > LIMIT else []),
        "",
        f"{heading(words.MODEL[lang])}: {question.answer[lang]}",
    ]
    return "\n".join(clean(part) if not coloured else part for part in parts)


def _quoted(text: str, spans: Iterable[Span], sign: str = "") -> Iterator[str]:
    """The words of the answer that prove a line, on one line, behind their sign."""
    near: list[Span] = []
    for start, stop in spans:
        end = word_end(text, stop)
        if near and start - near[-1][1] <= _NEAR:
            near[-1] = (near[-1][0], end)
        else:
            near.append((start, end))
    passages = [one_line(text[start:end]) for start, end in near]
    if passages:
        lead = f"    {sign} " if sign else "    "
        yield lead + " … ".join(f"“{passage}”" for passage in passages)
