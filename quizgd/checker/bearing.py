"""Which terms of the lexicon bear on a question: no others may hide a word of its answers.

So what one question is taught to hear does not get in the way of another.
"""

from __future__ import annotations

from quizgd.bank.model import Concept, Lexicon, Misconception, Question

_MOST_KEPT = 512
_kept: dict[int, tuple[Question, frozenset[str]]] = {}
"""By identity: a question holds mappings, and so has no hash. The question is kept with it."""


def bearing_on(question: Question) -> frozenset[str]:
    """The terms its patterns ask for, with their opposites, rivals and the parts of their joins."""
    kept = _kept.get(id(question))
    if kept is None or kept[0] is not question:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        kept = question, _bearing(question)
        _kept[id(question)] = kept
    return kept[1]


def asked_for(item: Concept | Misconception) -> frozenset[str]:
    """The terms that the patterns of a concept or wrong claim name."""
    patterns = item.heard
    if isinstance(item, Concept):
        patterns += item.hinted + item.reversed
    return frozenset(term for pattern in patterns for slot in pattern for term in slot.terms)


def _bearing(question: Question) -> frozenset[str]:
    lexicon = question.lexicon
    items: tuple[Concept | Misconception, ...] = (*question.concepts, *question.wrong)
    asked = {t for item in items for t in asked_for(item)}
    asked.update(question.about)
    rivals = {r for t in asked for r in against(t, lexicon)}
    return frozenset(asked | rivals | join_parts(asked | rivals, lexicon))


def against(term: str, lexicon: Lexicon) -> frozenset[str]:
    """The terms that stand against `term`: its opposite, and the rivals it names."""
    found = lexicon.terms[term]
    return frozenset((*found.versus, *((found.opposite,) if found.opposite else ())))


def join_parts(terms: set[str], lexicon: Lexicon) -> set[str]:
    """What the joins that tell any of `terms`, or a kind of it, are made of."""
    wanted, parts = set(terms), set[str]()
    for term in lexicon.terms.values():
        if term.joins and (term.id in wanted or not wanted.isdisjoint(broader(term.id, lexicon))):
            parts.update(part for join in term.joins for part in join)
    return parts


def broader(term: str, lexicon: Lexicon) -> frozenset[str]:
    """A term and all it is a kind of."""
    found, left = set[str](), [term]
    while left:
        current = left.pop()
        if current not in found and current in lexicon.terms:
            found.add(current)
            left += lexicon.terms[current].kinds
    return frozenset(found)
