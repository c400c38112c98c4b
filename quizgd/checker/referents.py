"""Who is meant, in all of an answer: ordinals, two things told before, names that end a list.

Words that point elsewhere are given the terms that they stand for, before any clause is judged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from quizgd.checker import naming, ordinals
from quizgd.checker.ear import Ear, Hit
from quizgd.checker.grammar import Role
from quizgd.checker.verdict import Span

_REFERRING = (Role.FORMER, Role.LATTER)
_BREAKS = (
    *naming.BREAKS,
    re.compile(r"(?<=[것거점기])(?:과|와|하고|이랑|랑),? ?"),
    re.compile(r"(?:고|며|지만|는대),?(?=[가-힣a-z])"),
)
"""What stands between two things that are told: also a Korean "and", of nouns or of verbs."""


def resolve(
    text: str,
    sentences: list[Span],
    terms: list[Hit],
    small: list[Hit],
    ear: Ear,
    *,
    pairs: bool,
) -> tuple[list[Hit], list[Hit], Span]:
    """The terms and small words of an answer with what they stand for, and the span of a list.

    Words that have done their part are left out. Small words may pair things if `pairs`. What
    is told in the span is named elsewhere, and is no mere list of words. What is told of the
    first of two things and what is told of the second become `sentences` of their own.
    """
    if ordinals.may_count(text) and (counted := ordinals.counted(text)):
        resolved = ordinals.resolve(text, counted, terms, small, ear)
        if resolved is None:
            words = [(o.start, o.end, o.place) for o in counted if o.place in (0, 1)]
            resolved = _of_two(text, sentences, words, (terms, small), ear)
        terms, small = resolved
    if not pairs:
        return terms, small, naming.NOWHERE
    words = [(h.start, h.end, int(h.role is Role.LATTER)) for h in small if h.role in _REFERRING]
    terms, small = _of_two(text, sentences, words, (terms, small), ear)
    return naming.name(text, sentences, terms, small, ear)


def _of_two(
    text: str,
    sentences: list[Span],
    words: Sequence[tuple[int, int, int]],
    hits: tuple[list[Hit], list[Hit]],
    ear: Ear,
) -> tuple[list[Hit], list[Hit]]:
    """Words for the first (0) and the second (1) of two things that were told, as those.

    "It gets stuck, and it is sensitive to the rate. Momentum helps with the first, ...". Where
    rivals were named, they are meant, which `ordinals` and `pairs` know of.
    """
    if len({which for *_, which in words}) < 2:
        return hits
    place = words[0][0]
    if any(h.start <= place and h.end > words[0][1] for h in hits[0]):
        return hits  # it is a part of a term: 앞쪽 layer
    before = [h for h in hits[0] if h.end <= place]
    named = frozenset(term for h in before for term in h.terms)
    if any(ear.versus(h.terms) and not named.isdisjoint(ear.rivals(h.terms)) for h in before):
        return hits
    at = naming.sentence_of(place, sentences)
    begins = [h.start for h in before if h.terms]
    for start, end in ((sentences[at][0], place), *sentences[max(0, at - 1) : at]):
        span = max(start, text.rfind(":", start, end) + 1), end
        if two := naming.items(text, span, begins, 2, _BREAKS):
            told = [
                frozenset(t for h in before if a <= h.start < b for t in h.terms) for a, b in two
            ]
            meant = [Hit(start, end, told[which]) for start, end, which in words]
            _part(text, sentences, words)
            return ordinals.put(meant, *hits)
    return hits


def _part(text: str, sentences: list[Span], words: Sequence[tuple[int, int, int]]) -> None:
    """Cut sentences at the comma between words for different things."""
    for (_, end, _), (start, _, _) in pairwise(words):
        at = naming.sentence_of(start, sentences)
        comma = text.rfind(",", max(end, sentences[at][0]), start)
        if comma >= 0:
            first, past = sentences[at]
            sentences[at : at + 1] = (first, comma), (comma + 1, past)
