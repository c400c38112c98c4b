"""The one question of this package: what did this answer say?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from quizgd.bank.model import Concept, Misconception, Pattern, Question
from quizgd.checker import concision
from quizgd.checker.bearing import bearing_on
from quizgd.checker.candidates import Possible
from quizgd.checker.claims import Claim, Claims, Sign
from quizgd.checker.clauses import Hearing, hear
from quizgd.checker.ear import ear_for
from quizgd.checker.pieces import sentences
from quizgd.checker.text import Normal, normalise
from quizgd.checker.verdict import ClaimVerdict, ConceptVerdict, Span, State, Verdict

_clause = attrgetter("clause")
_HANGUL = re.compile("[가-힣]+")
_LATIN = re.compile("[a-z]+")
_MIXED = 0.15
"""From this share of Latin letters among the Korean ones on an answer is mixed."""


class Doubt(StrEnum):
    """Why a concept is unsure."""

    APART = "apart"
    """Not all of it was heard, or not as one statement."""
    DENIAL = "denial"
    """Something is denied beside it, which may be this or something else."""
    BOTH = "both"
    """It was said, and so was its contrary."""
    THIN = "thin"
    """What was said of it is too little to tell: who has it turned round says as much."""
    STRANGER = "stranger"
    """Something was named with it that who has it turned round names far more often."""


class Finding(NamedTuple):
    """What decided about a concept or a wrong claim: a pattern, and the words that met it."""

    state: State
    pattern: Pattern | None = None
    claim: Claim | None = None
    doubt: Doubt | None = None
    stranger: Span | None = None
    """Where it stands in the normal text, if that is the doubt."""


_STATED, _CONTRADICTED = State.STATED, State.CONTRADICTED
_MISSING = Finding(State.MISSING)
_MOST_STRANGE = 8
"""So many claims of a concept are looked at for one that is met without a stranger."""
_CLAIMED, _DOUBTFUL = Sign.STATED, Sign.DOUBTFUL


def check(question: Question, answer: str, others: Iterable[Question] = ()) -> Verdict:
    """What `answer` said about `question`: the same verdict for the same words, always.

    Reads the first `text.LIMIT` code points; takes time linear in them. Where `others`, the
    questions of the bank, are given, what belongs to one of them is told as beyond the question.
    """
    hearing, claims = listen(question, answer)
    normal = hearing.normal
    found = find(question, claims)
    concepts = [_concept(c.id, c.core, found[c.id], normal) for c in question.concepts]
    wrong = [_wrong(w.id, found[w.id], normal) for w in question.wrong]
    core = [c.state is _STATED for c in concepts if c.core]
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


def _concept(concept: str, core: bool, found: Finding, normal: Normal) -> ConceptVerdict:
    if found is _MISSING:
        return _missing(concept, core)
    return ConceptVerdict(concept, core, found.state, typed(found.claim, normal))


def _wrong(claim: str, found: Finding, normal: Normal) -> ClaimVerdict:
    if found.state is not _STATED:
        return _unasserted(claim)
    return ClaimVerdict(claim, asserted=True, spans=typed(found.claim, normal))


# Most of what a question asks for is not said, and is always the same then.


@lru_cache(maxsize=1024)
def _missing(concept: str, core: bool) -> ConceptVerdict:
    return ConceptVerdict(concept, core, State.MISSING)


@lru_cache(maxsize=1024)
def _unasserted(claim: str) -> ClaimVerdict:
    return ClaimVerdict(claim, asserted=False)


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
            if not _is_any_stated(question.concepts, question, own):
                rest.append(answer[start:end])
    if not rest:
        return []
    lexicon = question.lexicon
    hearing = hear(normalise(". ".join(rest)), ear_for(lexicon), frozenset(lexicon.terms))
    claims = Claims(hearing, lexicon, ())
    return [o.id for o in others if _is_any_stated(o.core, o, claims, by_words=2)]


def _is_any_stated(
    concepts: Iterable[Concept], question: Question, claims: Claims, *, by_words: int = 0
) -> bool:
    """Whether any of some concepts of `question` is stated, by at least so many words."""
    possible = claims.possible(question)
    found = (find_concept(concept, claims, possible) for concept in concepts)
    return any(
        (f.state is State.STATED or f.doubt is Doubt.STRANGER)
        and f.claim is not None
        and len(f.claim.hits) >= by_words
        for f in found
    )


def listen(question: Question, answer: str) -> tuple[Hearing, Claims]:
    """An answer as it was heard for a question, and its claims."""
    hearing = hear(normalise(answer), ear_for(question.lexicon), bearing_on(question))
    return hearing, Claims(hearing, question.lexicon, question.about)


def find(question: Question, claims: Claims) -> dict[str, Finding]:
    """What became of every concept and wrong claim of a question, by id.

    A wrong claim that is asserted contradicts the concepts it is the contrary of. What is said
    both ways is unsure: the claim may be a slip, or the concept.
    """
    possible = claims.possible(question)
    found: dict[str, Finding] = {}
    denied: dict[str, Finding] = {}
    for wrong in question.wrong:
        found[wrong.id] = asserted = find_wrong(wrong, claims, possible)
        if asserted.state is _STATED:
            denied.update(dict.fromkeys(wrong.contradicts, asserted))
    for concept in question.concepts:
        finding = find_concept(concept, claims, possible)
        if concept.id in denied:
            if finding.state is _STATED:
                finding = finding._replace(state=State.UNSURE, doubt=Doubt.BOTH)
            elif finding.state is not _CONTRADICTED:
                finding = denied[concept.id]._replace(state=_CONTRADICTED)
        found[concept.id] = finding
    return found


def find_concept(concept: Concept, claims: Claims, possible: Possible) -> Finding:
    """What became of a concept, and why; `possible` is what its question's patterns need."""
    for need in possible.ordered.get(concept.id, ()):
        if (told := claims.in_order(need)) is not None:
            return Finding(_CONTRADICTED, need.pattern, told)  # its step comes too early
    reverse = _find_reverse(concept, claims, possible)
    said = _find_said(concept, claims, possible, reverse)
    return said or reverse or _find_near(concept, claims, possible)


def _find_said(
    concept: Concept, claims: Claims, possible: Possible, reverse: Finding | None
) -> Finding | None:
    """A concept as it was said or denied; in doubt if its `reverse` was told somewhere else."""
    turned = asked = None
    strange = 0
    for need in possible.heard.get(concept.id, ()):
        for claim in claims.ways(need):
            if claim.sign is _CLAIMED:
                if need.hints:
                    asked = asked or Finding(State.UNSURE, need.pattern, claim, Doubt.THIN)
                    break
                if reverse is None:
                    stranger = claims.stranger(claim, concept)
                    if stranger is None:
                        return Finding(_STATED, need.pattern, claim)
                    asked = Finding(State.UNSURE, need.pattern, claim, Doubt.STRANGER, stranger)
                    strange += 1
                    if strange == _MOST_STRANGE:
                        return asked
                    continue
                if _are_apart(claim, reverse.claim):
                    return Finding(State.UNSURE, need.pattern, claim, Doubt.BOTH)
            elif claim.sign is _DOUBTFUL:
                turned = turned or Finding(State.UNSURE, need.pattern, claim, Doubt.DENIAL)
            else:
                turned = turned or Finding(_CONTRADICTED, need.pattern, claim)
    return asked or turned if reverse is None else None


def _find_reverse(concept: Concept, claims: Claims, possible: Possible) -> Finding | None:
    """Its contrary in words of its own."""
    for need in possible.reversed.get(concept.id, ()):
        for claim in claims.ways(need, together=True, direct=True):
            return Finding(_CONTRADICTED, need.pattern, claim)
    return None


def _find_near(concept: Concept, claims: Claims, possible: Possible) -> Finding:
    """What was nearly said of a concept."""
    for need in possible.near[concept.id]:
        near = claims.near(need) if possible.nearly(need) else None
        if near is not None:
            return Finding(State.UNSURE, need.pattern, near, Doubt.APART)
    for need in possible.apart.get(concept.id, ()):
        near = claims.scattered(need)
        if near is not None:
            return Finding(State.UNSURE, need.pattern, near, Doubt.APART)
    return _MISSING


def _are_apart(claim: Claim, other: Claim | None) -> bool:
    """Whether two claims share no clause; one word alone stands against nothing."""
    told = {h.clause for h in claim.hits}
    return len(claim.hits) > 1 and other is not None and told.isdisjoint(map(_clause, other.hits))


def find_wrong(wrong: Misconception, claims: Claims, possible: Possible) -> Finding:
    """Whether a wrong claim was asserted (`stated`), and why; or why not, if it was named."""
    for need in possible.wrong.get(wrong.id, ()):
        for claim in claims.ways(need, direct=True):
            stranger = claims.stranger(claim, wrong)
            if stranger is not None:
                return Finding(State.MISSING, need.pattern, claim, Doubt.STRANGER, stranger)
            return Finding(_STATED, need.pattern, claim)
    return _MISSING


def typed(claim: Claim | None, normal: Normal) -> tuple[Span, ...]:
    """The typed words of a claim, in order, touching ones joined."""
    if claim is None:
        return ()
    spans: list[Span] = []
    for hit in claim.hits:  # they are in order
        if hit.start == hit.end:  # named elsewhere
            continue
        start, end = normal.typed(hit.start, hit.end)
        if spans and start <= spans[-1][1]:
            if end > spans[-1][1]:
                spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)


def _language(text: str) -> str:
    """`ko`, `en` or `mixed`, by the letters used."""
    hangul = 0 if text.isascii() else sum(map(len, _HANGUL.findall(text)))
    if not hangul:
        return "en"
    latin = sum(map(len, _LATIN.findall(text)))
    return "ko" if latin <= hangul * _MIXED else "mixed"
