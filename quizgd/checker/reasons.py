"""Why a verdict came out as it did: clauses, terms heard, polarity, patterns met or nearly met.

A person who disagrees can see here which words were not heard.
"""

from __future__ import annotations

from dataclasses import dataclass

from quizgd.bank.model import Concept, Misconception, Mode, Pattern, Question, Slot
from quizgd.checker.check import Doubt, Finding, find, listen, typed
from quizgd.checker.claims import Claims
from quizgd.checker.clauses import Hearing
from quizgd.checker.heard import Clause
from quizgd.checker.verdict import Span, State


@dataclass(frozen=True, slots=True)
class HeardWord:
    """Typed words and the terms that were heard in them."""

    span: Span
    terms: tuple[str, ...]
    denied: bool
    aside: bool
    """Only compared with: than batch, 배치보다."""


@dataclass(frozen=True, slots=True)
class HeardClause:
    """One clause of the answer as it was typed."""

    span: Span
    words: tuple[HeardWord, ...]
    reported: bool
    """Told as somebody else's claim or as a supposition, so that nothing in it is asserted."""
    dismissed: bool
    """Called useless, needless or wrong to do, so that all of it is denied."""


@dataclass(frozen=True, slots=True)
class SlotReason:
    """One slot of a pattern: what was asked for, and whether anything met it."""

    terms: tuple[str, ...]
    mode: Mode
    met: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a concept (or wrong claim) came out as it did, by its deciding or nearest pattern."""

    id: str
    wrong: bool
    state: State
    """For a wrong claim `stated` means asserted."""
    slots: tuple[SlotReason, ...]
    spans: tuple[Span, ...]
    doubt: Doubt | None = None
    """Why it is unsure, if it is."""
    stranger: Span | None = None
    """The typed words that make it so, where those that met the pattern do not."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that led to a verdict."""

    clauses: tuple[HeardClause, ...]
    reasons: tuple[Reason, ...]
    unheard: tuple[Span, ...]
    """Runs of typed words in which no term that counts was heard."""


def explain(question: Question, answer: str) -> Explanation:
    """The reasons behind `check(question, answer)`, in the order of its concepts and claims."""
    hearing, claims = listen(question, answer)
    found = find(question, claims)
    items: tuple[Concept | Misconception, ...] = (*question.concepts, *question.wrong)
    reasons = [_reason(item, found[item.id], claims, hearing) for item in items]
    counted = _counted(question)
    clauses = tuple(_clause(c, hearing, counted) for c in hearing.clauses)
    return Explanation(clauses, tuple(reasons), _unheard(answer, clauses))


def _counted(question: Question) -> frozenset[str]:
    """The terms that its concepts and claims want said or denied, and what it is about.

    Other terms only keep mix-ups from being credited: to hear one is nothing to be told of.
    """
    items: tuple[Concept | Misconception, ...] = (*question.concepts, *question.wrong)
    patterns = [p for item in items for p in item.heard]
    patterns += [p for concept in question.concepts for p in concept.hinted]
    slots = (slot for pattern in patterns for slot in pattern)
    wanted = {term for slot in slots if slot.mode is not Mode.ABSENT for term in slot.terms}
    return frozenset(wanted.union(question.about))


def _clause(clause: Clause, hearing: Hearing, counted: frozenset[str]) -> HeardClause:
    words = tuple(
        HeardWord(hearing.normal.typed(h.start, h.end), terms, h.denied, h.aside)
        for h in clause.heard
        if (terms := tuple(sorted(h.terms & counted)))
    )
    span = hearing.normal.typed(clause.start, clause.end)
    return HeardClause(span, words, clause.reported, clause.dismissed is not None)


def _reason(
    item: Concept | Misconception, found: Finding, claims: Claims, hearing: Hearing
) -> Reason:
    pattern = found.pattern or max(item.heard, key=lambda p: _nearness(p, claims))
    slots = tuple(SlotReason(s.terms, s.mode, _is_met(s, found, claims)) for s in pattern)
    spans = typed(found.claim, hearing.normal)
    wrong = isinstance(item, Misconception)
    stranger = hearing.normal.typed(*found.stranger) if found.stranger else None
    return Reason(item.id, wrong, found.state, slots, spans, found.doubt, stranger)


def _is_met(slot: Slot, found: Finding, claims: Claims) -> bool:
    if found.claim is None or found.doubt is Doubt.APART:
        return claims.hears(slot)
    return True


def _nearness(pattern: Pattern, claims: Claims) -> float:
    """The share of a pattern's slots that something in the answer could meet."""
    return sum(map(claims.hears, pattern)) / len(pattern)


def _unheard(answer: str, clauses: tuple[HeardClause, ...]) -> tuple[Span, ...]:
    """Runs of the answer, spaces trimmed, that belong to no heard word."""
    heard = sorted(word.span for clause in clauses for word in clause.words)
    spans: list[Span] = []
    left = 0
    for start, end in (*heard, (len(answer), len(answer))):
        run = answer[left:start]
        if any(c.isalnum() for c in run):
            begin = left + len(run) - len(run.lstrip())
            spans.append((begin, left + len(run.rstrip())))
        left = max(left, end)
    return tuple(spans)
