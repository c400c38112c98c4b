"""Whether what a clause denies turns round what is read out of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgd.checker import scope
from quizgd.checker.candidates import Candidate
from quizgd.checker.heard import Clause, Heard, start_of

_TAKING_UP = (" it ", " they ", " its ", " their ")
"""How an English clause begins that goes on about the last subject."""
_FIRST = 6
"""Letters before the subject that begins an English clause, at most: "the loss"."""

_NO_USE = re.compile(
    "(?:쓰|사용하|이용하|활용하|거치)지(?:는|도)?[않안못]|필요(?:는|가|도|도?하지)?[없않]|[안못](?:쓰|써|씀|쓴)"
    "|(?:과정|단걔|일|것|개)(?:은|이|도)?(?:따로|전혀)?없"
    r"|(?:\b(?:no|not|never|without)|n't|dont|doesnt|cannot|isnt) (?:\w+ )?"
    r"(?:us\w+|need\w*|part|role|matter\w*|happen\w*|involved|required|necessary)\b"
)
"""How a clause denies what it names as a whole: it is not used, not needed, plays no part."""


_UNUSED = re.compile(
    "(?:쓰|사용하|이용하|돌리|권하|추천하)지(?:는|도)?[않못]|[안못](?:쓰|써|씀|쓴|돌)|쓸수(?:가|는)?없|쓰기(?:가|는)?(?:어렵|어려|힘들)"
)
"""How a clause denies that its subject is used."""


def denies_all(text: str, clause: Clause) -> bool:
    """Whether a clause denies that what it names is done, used, needed or so."""
    return _NO_USE.search(text, clause.start, clause.end) is not None


def telling(
    text: str, clauses: Sequence[Clause], chosen: Sequence[Candidate], anchor: int
) -> set[int]:
    """The clauses of a combination, whose last is `anchor`, but those that only name its subject.

    What these deny is their own, unless it stands before the "subject": "it doesn't go uphill".
    """
    told = [c.clause for c in chosen if c.hit is not None]
    return {
        c.clause
        for c in chosen
        if c.hit is not None
        and not (
            c.clause < anchor
            and (
                c.carries
                or (told.count(c.clause) == 1 and _is_left_out(text, clauses, c.hit, anchor))
            )
            and not _is_denied_with(c.hit, clauses[c.clause])
        )
    }


def _is_left_out(text: str, clauses: Sequence[Clause], subject: Heard, anchor: int) -> bool:
    """Whether a clause goes on about what an earlier one is about: "역전파는 ...고, 구한다".

    In Korean what is denied of a subject has an object: "미분은 쓰지 않고" denies the 미분 itself.
    """
    own = clauses[subject.clause]
    if subject.topic:
        return any(hit.oblique and hit.start > subject.end for hit in own.heard)
    begins = subject.start - own.start <= _FIRST
    return begins and text.startswith(_TAKING_UP, clauses[anchor].start)


def _is_denied_with(hit: Heard, clause: Clause) -> bool:
    """Whether a hit stands behind what an English clause denies: "it doesn't go uphill"."""
    return clause.english and any(start < hit.start for start, _ in clause.denials)


def turned_by(
    text: str, clause: Clause, hits: Sequence[Heard], anchor: int, about: frozenset[str]
) -> int:
    """Whether what a clause denies turns what it says with `hits`, and not just some of them."""
    if clause.gives_way and clause.index < anchor:
        own = [h for h in hits if h.clause == clause.index]
        if all(h.oblique and not h.denied for h in own):  # objects, which the next clause shares
            return 0  # what it denies is its own: "손실을 최대화하지 않고 최소화"
    places = list(clause.denials)
    if clause.instead and clause.index == anchor:  # "빠른 건 모멘텀이 아니라 SGD": not of momentum
        places += [(h.start, h.end) for h in clause.instead if about & h.terms][:1]
    if places and _is_only_unused(text, clause, hits):
        return 0
    return sum(not overlaps(start, end, hits) for start, end in places) % 2


def _is_only_unused(text: str, clause: Clause, hits: Sequence[Heard]) -> bool:
    """Whether a clause only denies that what it describes is used: "전부 보는 배치는 못 쓰고"."""
    own = [h for h in hits if h.clause == clause.index]
    last = max(own, key=start_of, default=None)
    if last is None or not last.topic or _UNUSED.search(text, last.end, clause.end) is None:
        return False
    by_a_term = any(h.end == last.start for h in clause.heard)
    return scope.is_described(text, last.start, by_a_term=by_a_term)


def overlaps(start: int, end: int, hits: Sequence[Heard]) -> bool:
    """Whether a place overlaps one of `hits`: a word and the phrase it stands in."""
    return any(start < h.end and h.start < end for h in hits)
