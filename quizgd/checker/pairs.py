"""Who is meant: the former and the latter, and things that are paired respectively.

Both are resolved before a clause is judged, by giving the words the terms that they stand for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from quizgd.checker.ear import Ear, Hit
from quizgd.checker.grammar import Role
from quizgd.checker.lists import members
from quizgd.checker.verdict import Span

_REFERRING = (Role.FORMER, Role.LATTER)
_RESPECTIVELY = Role.RESPECTIVELY
PAIRING = (*_REFERRING, _RESPECTIVELY)
"""Small words without which an answer needs nothing from here."""
_JOINS = ("/", "와", "과", ",", "and", "하고", "이고", "고", "또", "및")
"""What stands between the members of a list."""


@dataclass(slots=True)
class Named:
    """The rivals that were named last, in order: what the former and the latter are."""

    subjects: list[Hit] = field(default_factory=list)

    def resolve(self, text: str, terms: Sequence[Hit], small: Sequence[Hit], ear: Ear) -> list[Hit]:
        """`terms` with one more for each `the former` and `the latter`, in order.

        They mean the two things that the same sentence joins by an "and" before them, and what
        it only names there is not said of anything; else the last two rivals of each other that
        were named before them.
        """
        referring = [h for h in small if h.role in _REFERRING]
        if referring and (pair := _joined(text, terms, referring[0].start)):
            named = {h for member in pair for h in member}
            terms = [
                *(h for h in terms if h not in named),
                *(Hit(h.start, h.end, _of(pair[h.role is Role.LATTER])) for h in referring),
            ]
            return sorted(terms, key=lambda h: h.start)
        resolved: list[Hit] = []
        for hit in sorted([*terms, *referring], key=lambda h: h.start):
            if hit.role is None:
                self._note(hit, ear)
                resolved.append(hit)
            elif meant := self._meant(hit.role, ear):
                resolved.append(Hit(hit.start, hit.end, meant))
        return resolved

    def _note(self, hit: Hit, ear: Ear) -> None:
        """Remember a subject; one that is named again moves to the end."""
        if ear.versus(hit.terms):
            others = [h for h in self.subjects if not h.terms & hit.terms]
            self.subjects = [*others[-_REMEMBERED:], hit]

    def _meant(self, role: Role, ear: Ear) -> frozenset[str]:
        for i in range(len(self.subjects) - 1, 0, -1):
            latter = self.subjects[i]
            rivals = ear.rivals(latter.terms)
            for former in reversed(self.subjects[:i]):
                if former.terms & rivals:
                    return (former if role is Role.FORMER else latter).terms
        return frozenset()


def _joined(
    text: str, terms: Sequence[Hit], place: int
) -> tuple[Sequence[Hit], Sequence[Hit]] | None:
    """The terms of two things joined before `place`, without what is told of both, or None."""
    covered = {i for h in terms for i in range(h.start, h.end)}
    for first in terms:
        word = next((w for w in _AND if text.startswith(w, first.end)), "")
        second = next((h for h in terms if h.start >= first.end + len(word)), first)
        if not word or second is first or second.end > place:
            continue
        begin = max((text.rfind(mark, 0, first.start) for mark in ",.:\n"), default=-1)
        found = [
            at
            for mark in _NAMED
            for at in range(second.end, place)
            if text.startswith(mark, at) and at not in covered
        ]
        end = min(found, default=-1)
        if end < 0:
            continue
        former = [h for h in terms if begin < h.start and h.end <= first.end]
        latter = [h for h in terms if second.start <= h.start and h.end <= end]
        both = _of(former) & _of(latter)
        former = [h for h in former if h.terms - both]
        latter = [h for h in latter if h.terms - both]
        if former and latter and first.end - begin <= _MEMBER and end - second.start <= _MEMBER:
            return former, latter
    return None


def _of(hits: Sequence[Hit]) -> frozenset[str]:
    return frozenset(term for hit in hits for term in hit.terms)


_AND = ("와", "과", "이랑", "랑", "하고", " and ", "방향과", "방향와")
_NAMED = ("중", "가운대", "이있", "가있", "둘", ",", "는", "은", "인대", "가대표", ":")
"""What follows two things that are only named, as folded: A와 B 중에서, A와 B가 있는데."""
_MEMBER = 24
"""Letters of a thing that is named, at most."""
_REMEMBERED = 12
_PAIR = 2
_ROWS = 4
"""Marks in two lists of three."""
_HEAD = 12
"""Letters before a list that a sentence begins with: "크게 배치, ..."."""


def _paired(terms: Sequence[Hit], ear: Ear) -> list[Hit]:
    """The rivals that a sentence names first, one after the other."""
    subjects: list[Hit] = []
    for hit in terms:
        rivals = ear.rivals(hit.terms)
        if subjects and hit.terms and hit.terms <= subjects[-1].terms:
            subjects[-1] = Hit(subjects[-1].start, hit.end, hit.terms)  # tanh나 시그모이드
        elif rivals and (not subjects or rivals & subjects[0].terms):
            subjects.append(hit)
        elif subjects and hit.start >= subjects[-1].end:
            break
    return subjects


def is_in_rows(text: str, span: Span) -> bool:
    """Whether a text may pair two lists without a word for it: "A/B/C = a/b/c"."""
    slashes = text.count("/", *span)
    return slashes > 1 or text.count(",", *span) + slashes + text.count(" and ", *span) >= _ROWS


def _row(text: str, span: Span, terms: Sequence[Hit], ear: Ear) -> Sequence[Hit]:
    """The rivals that a sentence begins with."""
    for named in members(text, terms, ear)[:1]:
        if named[0].start - span[0] <= _HEAD:
            return named
    return ()


def _are_rivals(groups: Sequence[Sequence[Hit]], ear: Ear) -> bool:
    """Whether what is said of each stands against what is said of every other.

    Of one at most nothing is known: "batch, SGD, mini-batch: all, one, a few".
    """
    said = [of for of in map(_of, groups) if ear.rivals(of)]
    known = len(said) >= max(_PAIR, len(groups) - 1)
    return known and all(
        ear.rivals(one) & other for i, one in enumerate(said) for other in said[i + 1 :]
    )


def respectively(
    text: str, span: Span, terms: Sequence[Hit], small: Sequence[Hit], ear: Ear
) -> list[tuple[Span, list[Hit]]]:
    """The clauses of a sentence that pairs its subjects with what is said of each, in order.

    "배치와 SGD는 각각 전체 데이터와 샘플 하나를 쓴다": batch with the whole data, SGD with one
    sample. So it does without the word in "batch/SGD = all/one". Empty if the sentence pairs
    nothing, or not as many as it names.
    """
    words = [h for h in small if h.role is _RESPECTIVELY]
    if not words and not is_in_rows(text, span):
        return []
    subjects = _paired(terms, ear) if words else _row(text, span, terms, ear)
    if len(subjects) < _PAIR:
        return []
    groups: list[list[Hit]] = []
    word = max((h.end for h in words), default=0)
    reach = subjects[-1].end
    if word <= terms[-1].start:  # 각각 stands before what is said of each
        reach = max(reach, word)
    for hit in (h for h in terms if h.start >= subjects[-1].end):
        if hit.start < reach:
            if groups and hit.end <= reach:
                groups[-1].append(hit)
            continue  # what only overlaps a term is an accident: 하[나와]
        between = text[reach : hit.start]
        if not groups or any(join in between for join in _JOINS):
            groups.append([hit])
        else:
            groups[-1].append(hit)
        reach = hit.end
    if len(groups) != len(subjects) or not (words or _are_rivals(groups, ear)):
        return []
    return [
        ((group[0].start, max(h.end for h in group)), [subject, *group])
        for subject, group in zip(subjects, groups, strict=True)
    ]
