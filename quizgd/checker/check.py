"""The one question of this package: what did this answer say?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from quizgd.bank.model import Concept, Misconception, Pattern, Question
from quizgd.checker import concision
from quizgd.checker.bearing import bearing_on
from quizgd.checker.claims import Claim, Claims, Sign
from quizgd.checker.clauses import Hearing, hear
from quizgd.checker.ear import ear_for
from quizgd.checker.pieces import sentences
from quizgd.checker.text import Normal, normalise
from quizgd.checker.verdict import ClaimVerdict, ConceptVerdict, Span, State, Verdict

_HANGUL = re.compile("[가-힣]+")
_LATIN = re.compile("[a-z]+")
_MIXED = 0.15
"""From this share of Latin letters among the Korean ones on an answer is mixed."""


class Finding(NamedTuple):
    """What decided about a concept or a wrong claim: a pattern, and the words that met it."""

    state: State
    pattern: Pattern | None = None
    claim: Claim | None = None


_MISSING = Finding(State.MISSING)


def check(question: Question, answer: str, others: Iterable[Question] = ()) -> Verdict:
    """What `answer` said about `question`: the same verdict for the same words, always.

    Reads the first `text.LIMIT` code points; takes time linear in them. Where `others`, the
    questions of the bank, are given, what belongs to one of them is told as beyond the question.
    """
    hearing, claims = listen(question, answer)
    normal = hearing.normal
    found, stated = find(question, claims), State.STATED
    concepts = [
        ConceptVerdict(c.id, c.core, found[c.id].state, typed(found[c.id].claim, normal))
        for c in question.concepts
    ]
    wrong = [
        ClaimVerdict(w.id, found[w.id].state is stated, typed(found[w.id].claim, normal))
        for w in question.wrong
    ]
    core = [c.state is stated for c in concepts if c.core]
    complete = all(core) and not any(w.asserted for w in wrong)
    return Verdict(
        question=question.id,
        lang=_language(normal.text),
        concepts=tuple(concepts),
        wrong=tuple(wrong),
        coverage=round(sum(core) / len(core), 4) if core else 0.0,
        concision=concision.judge(
            answer,
            question.length,
            complete=complete,
            hearing=hearing,
            beyond=_beyond(question, answer, others, (*concepts, *wrong)),
        ),
    )


def _beyond(
    question: Question,
    answer: str,
    others: Iterable[Question],
    found: Iterable[ConceptVerdict | ClaimVerdict],
) -> list[str]:
    """The questions to which the sentences belong that said nothing to this one."""
    others = [other for other in others if other.id != question.id]
    if not others:
        return []
    proof = [span for item in found for span in item.spans]
    normal = normalise(answer)
    rest = []
    for start, end in (normal.typed(*span) for span in sentences(normal.text)):
        if not any(a < end and start < b for a, b in proof):
            _, own = listen(question, answer[start:end])
            if not any(find_concept(c, own).state is State.STATED for c in question.concepts):
                rest.append(answer[start:end])
    if not rest:
        return []
    lexicon = question.lexicon
    hearing = hear(normalise(". ".join(rest)), ear_for(lexicon), frozenset(lexicon.terms))
    claims = Claims(hearing, lexicon, ())
    return [other.id for other in others if any(_is_said(c, claims) for c in other.core)]


def _is_said(concept: Concept, claims: Claims) -> bool:
    """Whether a concept of another question is stated, by more than a single word."""
    found = find_concept(concept, claims)
    return found.state is State.STATED and found.claim is not None and len(found.claim.hits) > 1


def listen(question: Question, answer: str) -> tuple[Hearing, Claims]:
    """An answer as it was heard for a question, and its claims."""
    hearing = hear(normalise(answer), ear_for(question.lexicon), bearing_on(question))
    return hearing, Claims(hearing, question.lexicon, question.about)


def find(question: Question, claims: Claims) -> dict[str, Finding]:
    """What became of every concept and wrong claim of a question, by id.

    A wrong claim that is asserted contradicts the concepts it is the contrary of.
    """
    found = {w.id: find_wrong(w, claims) for w in question.wrong}
    denied = {
        concept: found[w.id]
        for w in question.wrong
        for concept in w.contradicts
        if found[w.id].state is State.STATED
    }
    for concept in question.concepts:
        finding = find_concept(concept, claims)
        if concept.id in denied and finding.state is not State.CONTRADICTED:
            finding = denied[concept.id]._replace(state=State.CONTRADICTED)
        found[concept.id] = finding
    return found


def find_concept(concept: Concept, claims: Claims) -> Finding:
    """What became of a concept, and why."""
    for pattern in claims.possible(concept.reversed):
        for claim in claims.of(pattern, together=True, direct=True):
            if claim.sign is Sign.STATED:
                return Finding(State.CONTRADICTED, pattern, claim)
    contrary: Finding | None = None
    possible = claims.possible(concept.heard)
    for pattern in possible:
        for claim in claims.of(pattern):
            if claim.sign is Sign.STATED:
                return Finding(State.STATED, pattern, claim)
            contrary = contrary or Finding(State.CONTRADICTED, pattern, claim)
    if contrary is not None:
        return contrary
    for pattern in claims.possibly_near(concept.heard):
        near = claims.near(pattern)
        if near is not None:
            return Finding(State.UNSURE, pattern, near)
    for pattern in possible:
        near = claims.scattered(pattern)
        if near is not None:
            return Finding(State.UNSURE, pattern, near)
    return _MISSING


def find_wrong(wrong: Misconception, claims: Claims) -> Finding:
    """Whether a wrong claim was asserted (`stated`), and why."""
    for pattern in claims.possible(wrong.heard):
        for claim in claims.of(pattern, direct=True):
            if claim.sign is Sign.STATED:
                return Finding(State.STATED, pattern, claim)
    return _MISSING


def typed(claim: Claim | None, normal: Normal) -> tuple[Span, ...]:
    """The typed words of a claim, in order, touching ones joined."""
    if claim is None:
        return ()
    spans: list[Span] = []
    for start, end in sorted([normal.typed(h.start, h.end) for h in claim.hits]):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)


def _language(text: str) -> str:
    """`ko`, `en` or `mixed`, by the letters used."""
    hangul, latin = (sum(map(len, runs.findall(text))) for runs in (_HANGUL, _LATIN))
    if not hangul:
        return "en"
    return "ko" if latin <= hangul * _MIXED else "mixed"
