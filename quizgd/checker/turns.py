"""Whether what a clause denies turns round what is read out of it."""

from __future__ import annotations

from collections.abc import Sequence

from quizgd.checker.heard import Clause, Heard


def is_denied_with(hit: Heard, clause: Clause) -> bool:
    """Whether a hit stands behind what an English clause denies: "it doesn't go uphill"."""
    return clause.english and any(start < hit.start for start, _ in clause.denials)


def turned_by(clause: Clause, hits: Sequence[Heard], anchor: int, about: frozenset[str]) -> int:
    """Whether what a clause denies turns what it says with `hits`, and not just some of them."""
    if clause.gives_way and clause.index < anchor:
        own = [h for h in hits if h.clause == clause.index]
        if all(h.oblique and not h.denied for h in own):  # objects, which the next clause shares
            return 0  # what it denies is its own: "손실을 최대화하지 않고 최소화"
    places = list(clause.denials)
    if clause.instead and clause.index == anchor:  # "빠른 건 모멘텀이 아니라 SGD": not of momentum
        places += [(h.start, h.end) for h in clause.instead if about & h.terms][:1]
    return sum(not overlaps(start, end, hits) for start, end in places) % 2


def overlaps(start: int, end: int, hits: Sequence[Heard]) -> bool:
    """Whether a place overlaps one of `hits`: a word and the phrase it stands in."""
    return any(start < h.end and h.start < end for h in hits)
