"""What is told first and named last: "all of it, one sample, a few: batch, SGD and mini-batch".

A small word must say that the names are in order (순서대로, in that order, respectively). Each
name is then given to what is told in its place, as if it began there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgd.checker.ear import Ear, Hit
from quizgd.checker.grammar import Role
from quizgd.checker.heard import start_of
from quizgd.checker.lists import Members, members
from quizgd.checker.verdict import Span

_RESPECTIVELY = Role.RESPECTIVELY
BREAKS = (
    re.compile(r"[,;] ?(?:(?:and|or) )?"),
    re.compile(r"[,;] ?(?:(?:and|or) )?| (?:and|or|versus|vs\.?) "),
)
"""What stands between things that are told: a comma, or else an "and"."""
_SUPPOSES = re.compile(r"면$|^ ?(?:say|suppose|imagine|take|if|picture|think)\b")
"""An item that only sets the scene: 귤 60개를 나른다고 치면."""
NOWHERE: Span = (0, 0)
_BESIDE = 24
"""Letters between the names and the word that says that they are in order."""


def name(
    text: str, sentences: Sequence[Span], terms: list[Hit], small: list[Hit], ear: Ear
) -> tuple[list[Hit], list[Hit], Span]:
    """The terms and small words, each name in its place, and where what has them is told."""
    for word in [h for h in small if h.role is _RESPECTIVELY][-1:]:
        if found := _named(text, sentences, terms, word, ear):
            return found[0], [h for h in small if h is not word], found[1]
    return terms, small, NOWHERE


def _named(
    text: str, sentences: Sequence[Span], terms: list[Hit], word: Hit, ear: Ear
) -> tuple[list[Hit], Span] | None:
    """The terms, and where all is told, if `word` says that a list names what was told."""
    at = sentence_of(word.start, sentences)
    start, end = sentences[at]
    within = [h for h in terms if start <= h.start < end]
    for named in members(text, within, ear)[-1:]:
        names = min(named[0].start, word.start)
        told = _told(text, sentences[:at], (start, names), terms, len(named))
        if told and _is_beside(named, word, within):
            kept = [h for h in terms if not names <= h.start < end]
            places = zip(told, named, strict=True)
            given = [Hit(item[0], item[0], own.terms) for item, own in places]
            return sorted([*given, *kept], key=start_of), (told[0][0], told[-1][1])
    return None


def _is_beside(named: Members, word: Hit, within: Sequence[Hit]) -> bool:
    """Whether a list and the word stand together, with nothing told after them or in between."""
    first, last = named[0].start, named[-1].end
    if word.end <= first:
        near = first - word.end <= _BESIDE
        between = (word.end, first)
    else:
        near = 0 <= word.start - last <= _BESIDE
        between = (last, word.start)
    return near and not any(h.terms and between[0] <= h.start < between[1] for h in within)


def _told(
    text: str, before: Sequence[Span], head: Span, terms: Sequence[Hit], count: int
) -> list[Span]:
    """As many things that are told before the names: in their sentence, the one before, or each."""
    begins = [h.start for h in terms if h.terms]
    if holds(begins, head):
        return items(text, head, begins, count)
    if before and (found := items(text, before[-1], begins, count)):
        return found
    each = before[-count:]
    return [*each] if len(each) == count and all(holds(begins, span) for span in each) else []


def items(
    text: str,
    span: Span,
    begins: Sequence[int],
    count: int,
    ways: Sequence[re.Pattern[str]] = BREAKS,
) -> list[Span]:
    """The things with a term that a span tells one after the other, if they are as many.

    `ways` are what may stand between them; the first that parts as many is taken.
    """
    for breaks in ways:
        cuts = [found.span() for found in breaks.finditer(text, *span)]
        starts, ends = [span[0], *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), span[1]]
        found = [item for item in zip(starts, ends, strict=True) if holds(begins, item)]
        if len(found) == count + 1 and _SUPPOSES.search(text[slice(*found[0])]):
            del found[0]
        if len(found) == count:
            return found
    return []


def sentence_of(place: int, sentences: Sequence[Span]) -> int:
    """The number of the sentence that a place lies in."""
    return next((i for i, (start, end) in enumerate(sentences) if start <= place <= end), 0)


def holds(begins: Sequence[int], span: Span) -> bool:
    """Whether any of `begins` lies in a span."""
    return any(span[0] <= begin < span[1] for begin in begins)
