"""What an interviewer asks next, given what was said and what was missed. Plain logic."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from quizgd.bank.model import Bank, Concept, FollowUp, Lexicon, Mode, Question
from quizgd.checker.verdict import State, Verdict
from quizgd.language import Lang
from quizgd.practice.records import JudgedKind, Judgement

Judgements = Mapping[tuple[JudgedKind, str], Judgement]
"""The person's own judgements: (kind, item id) to "said" or "not-said"."""


def is_said(verdict: Verdict, judgements: Judgements, concept_id: str) -> bool:
    """Whether a concept counts as said, where the person's own judgement comes first."""
    own = judgements.get(("concept", concept_id))
    if own is not None:
        return own == "said"
    return concept_id in verdict.ids(State.STATED)


def follow_up(
    question: Question,
    verdict: Verdict,
    judgements: Judgements,
    bank: Bank,
    asked: Collection[str] = (),
) -> FollowUp | None:
    """The follow-up to ask: on something missed, else on something said, else the standing one.

    Questions in `asked` and questions that the bank does not hold are passed over.
    """

    def rank(item: FollowUp) -> int | None:
        if item.on == "always" or item.concept is None:
            return 2
        said = is_said(verdict, judgements, item.concept)
        if item.on == "missed":
            return None if said else 0
        return 1 if said else None

    ranked = [
        (place, index, item)
        for index, item in enumerate(question.follow_ups)
        if (place := rank(item)) is not None
        and item.ask not in asked
        and bank.find(item.ask) is not None
    ]
    return min(ranked, key=lambda entry: entry[:2])[2] if ranked else None


def subjects(question: Question, lang: Lang) -> tuple[str, ...]:
    """The terms that the core concepts turn on, in `lang`: the second step of a hint.

    A term with an opposite (large, rise) would give the answer away, so another one is taken
    where there is one. Each is named by its first form in the lexicon.
    """
    found: list[str] = []
    for concept in question.core:
        name = _subject(concept, question.about, question.lexicon, lang)
        if name and name not in found:
            found.append(name)
    return tuple(found)


def _subject(concept: Concept, about: tuple[str, ...], lexicon: Lexicon, lang: Lang) -> str | None:
    named = [
        term
        for pattern in concept.heard
        for slot in pattern
        if slot.mode is Mode.SAID
        for term_id in slot.terms
        if (term := lexicon.terms.get(term_id)) is not None
    ]
    named.sort(key=lambda term: (term.opposite is not None, term.id in about))
    for term in named:
        for form in term.forms.get(lang, ()):
            if "*" not in form:
                return form
    return None
