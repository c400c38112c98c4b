"""The one question of this package: what did this answer say?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quizgd.bank.model import Concept, Misconception, Pattern, Question
from quizgd.checker import concision
from quizgd.checker.claims import Claim, Claims, Sign
from quizgd.checker.clauses import Hearing, hear
from quizgd.checker.ear import ear_for
from quizgd.checker.text import Normal, is_hangul, normalise
from quizgd.checker.verdict import ClaimVerdict, ConceptVerdict, Span, State, Verdict


def check(question: Question, answer: str) -> Verdict:
    """What `answer` said about `question`: the same verdict for the same words, always.

    Reads the first `text.LIMIT` code points; takes time linear in them.
    """
    normal = normalise(answer)
    hearing = hear(normal, ear_for(question.lexicon))
    claims = Claims(hearing, question.lexicon, question.about)
    concepts = tuple(_concept(c, claims, hearing) for c in question.concepts)
    wrong = tuple(_claim(w, claims, hearing) for w in question.wrong)
    core = [c for c in concepts if c.core]
    stated = sum(c.state is State.STATED for c in core)
    complete = stated == len(core) and not any(w.asserted for w in wrong)
    return Verdict(
        question=question.id,
        lang=_language(normal.text),
        concepts=concepts,
        wrong=wrong,
        coverage=round(stated / len(core), 4) if core else 0.0,
        concision=concision.judge(answer, question.length, complete=complete),
    )


def _concept(concept: Concept, claims: Claims, hearing: Hearing) -> ConceptVerdict:
    contrary = next(
        (
            claim
            for pattern in concept.reversed
            for claim in claims.of(pattern, together=True)
            if claim.sign is Sign.STATED
        ),
        None,
    )
    if contrary is not None:
        return _found(concept, State.CONTRADICTED, contrary, hearing.normal)
    for claim in _all(concept.heard, claims):
        if claim.sign is Sign.STATED:
            return _found(concept, State.STATED, claim, hearing.normal)
        contrary = contrary or claim
    if contrary is not None:
        return _found(concept, State.CONTRADICTED, contrary, hearing.normal)
    for pattern in concept.heard:
        near = claims.near(pattern)
        if near is not None:
            return _found(concept, State.UNSURE, near, hearing.normal)
    return ConceptVerdict(concept.id, concept.core, State.MISSING)


def _claim(wrong: Misconception, claims: Claims, hearing: Hearing) -> ClaimVerdict:
    for claim in _all(wrong.heard, claims):
        if claim.sign is Sign.STATED:
            return ClaimVerdict(wrong.id, True, _spans(claim, hearing.normal))
    return ClaimVerdict(wrong.id, False)


def _all(patterns: Sequence[Pattern], claims: Claims) -> Iterable[Claim]:
    return (claim for pattern in patterns for claim in claims.of(pattern))


def _found(concept: Concept, state: State, claim: Claim, normal: Normal) -> ConceptVerdict:
    return ConceptVerdict(concept.id, concept.core, state, _spans(claim, normal))


def _spans(claim: Claim, normal: Normal) -> tuple[Span, ...]:
    """The typed words of a claim, in order, touching ones joined."""
    spans: list[Span] = []
    for start, end in sorted(normal.typed(h.start, h.end) for h in claim.hits):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)


def _language(text: str) -> str:
    """`ko`, `en` or `mixed`, by the letters used."""
    hangul = sum(map(is_hangul, text))
    latin = sum(c.isascii() and c.isalpha() for c in text)
    if not hangul:
        return "en"
    return "ko" if latin <= hangul * 0.15 else "mixed"
