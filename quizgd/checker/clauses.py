"""Clauses: what belongs together in an answer, what is denied in it, and what is only a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quizgd.checker import grammar
from quizgd.checker.ear import Ear, Hit
from quizgd.checker.grammar import LISTS, STOPS, Role
from quizgd.checker.text import Normal, is_hangul


@dataclass(frozen=True, slots=True)
class Heard:
    """A term in its clause. `denied` if a negation takes it; `aside` if it is only compared with."""

    start: int
    end: int
    terms: frozenset[str]
    clause: int
    sentence: int
    denied: bool = False
    aside: bool = False
    oblique: bool = False
    """Stands as an object or behind `of`: not what the clause is about."""
    topic: bool = False
    """Marked by 은 or 는: what follows is about it."""
    label: bool = False
    """Stands alone in brackets: names what was said before, not what comes."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its place in the normal text, and what was heard in it."""

    index: int
    sentence: int
    start: int
    end: int
    heard: tuple[Heard, ...]
    denials: tuple[tuple[int, int], ...]
    """What each negation took, by its place; an empty place where it found nothing to take."""
    relative: bool
    """Begins with `which`: it is about the last thing named."""
    reported: bool
    """Tells a claim as somebody else's, or as a supposition: nothing in it is asserted."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """An answer as it was heard."""

    normal: Normal
    clauses: tuple[Clause, ...]

    @property
    def heard(self) -> tuple[Heard, ...]:
        """All terms, in order."""
        return tuple(h for c in self.clauses for h in c.heard)


_OBLIQUE_PARTICLES = ("을", "를", "의", "에서", "중", "까지")
_OBLIQUE_WORDS = (" of", " from", " into", " between", "collection of", " all")
_OBLIQUE_LOOK = 20

_BREAKING = (Role.ENDS, Role.DENIES_AND_ENDS)
_NOUN_WORDS = 2
_BARE_SYLLABLES = 4
_BARE_WORDS = 2
"""What may stand in a list's item beside known terms: names that the lexicon does not have."""
_PARTICLES = "은는이가을를로에의요고며면서니게지"
_LIST_SHARE = 0.75
_STATING = frozenset(grammar.ENGLISH[Role.STATES])
_LIST_ITEMS = 3
_HEAP = 5
"""This many terms without one small word between them are a heap of words, not a statement."""


def hear(normal: Normal, ear: Ear) -> Hearing:
    """The clauses of an answer. Linear in its length."""
    normal = ear.speller.repaired(normal)
    terms, small = ear.listen(normal.text)
    clauses: list[Clause] = []
    for number, (start, end) in enumerate(_sentences(normal.text)):
        own_terms = [h for h in terms if start <= h.start < end]
        own_small = [h for h in small if start <= h.start < end]
        own_terms = _without_lists(normal.text, start, end, own_terms, own_small)
        asks = normal.text[end : end + 1] == "?" or any(
            h.role is Role.ASKS and (is_hangul(normal.text[h.start]) or h.start <= start + 1)
            for h in own_small
        )
        if asks or not own_terms:
            continue  # a question states nothing
        pieces = _pieces(normal.text, start, end, own_terms, own_small)
        for left, right in pieces:
            clauses.append(
                _clause(
                    normal.text,
                    len(clauses),
                    number,
                    (left, right),
                    [h for h in own_terms if left <= h.start < right],
                    [h for h in own_small if left < h.end <= right],
                )
            )
    return Hearing(normal, tuple(clauses))


def _sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; a dot inside `0.9` or `opt.step()` ends none."""
    spans, start = [], 0
    for i, char in enumerate(text):
        if char not in STOPS:
            continue
        after = text[i + 1 : i + 2]
        if char in ".:" and i > start and after and not after.isspace():
            before = text[i - 1]
            if not is_hangul(before) and not is_hangul(after) and after.isalnum():
                continue
        if i > start:
            spans.append((start, i))
        start = i + 1
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def _without_lists(
    text: str, start: int, end: int, terms: list[Hit], small: list[Hit]
) -> list[Hit]:
    """The terms of a sentence that are in a statement, not in a mere list of words."""
    items = []
    left = start
    for i in range(start, end + 1):
        if i == end or text[i] in LISTS:
            if text[left:i].strip():
                items.append((left, i))
            left = i + 1
    bare = [_is_bare(text, a, b, terms, small) for a, b in items]
    if len(items) < _LIST_ITEMS:
        return [] if all(bare) and len(_outermost(terms)) >= _HEAP else terms
    if all(bare):
        return []
    if len(items) > _LIST_ITEMS and sum(bare) >= _LIST_SHARE * len(items):
        kept = [span for span, is_bare in zip(items, bare, strict=True) if not is_bare]
        return [h for h in terms if any(a <= h.start < b for a, b in kept)]
    return terms


def _is_bare(text: str, start: int, end: int, terms: list[Hit], small: list[Hit]) -> bool:
    """Whether an item names things only: no verb, no particle, no sign of a relation."""
    if any(
        start <= h.start < end and (h.role is not Role.ENDS or is_hangul(text[h.start]))
        for h in small
    ):
        return False
    item = text[start:end]
    if any(c in "=<>+×~()[]" for c in item) or not _STATING.isdisjoint(item.split()):
        return False
    covered = bytearray(end - start)
    for hit in (*terms, *small):
        for i in range(max(hit.start, start), min(hit.end, end)):
            covered[i - start] = 1
    left = "".join(c for c, is_covered in zip(item, covered, strict=True) if not is_covered)
    if any(c in _PARTICLES for c in left):
        return False
    words = left.split()
    return sum(map(is_hangul, left)) <= _BARE_SYLLABLES and len(words) <= _BARE_WORDS


def _outermost(terms: list[Hit]) -> list[Hit]:
    """Terms that stand in no other."""
    kept: list[Hit] = []
    for hit in terms:
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    return kept


def _pieces(
    text: str, start: int, end: int, terms: list[Hit], small: list[Hit]
) -> list[tuple[int, int]]:
    """A sentence cut into clauses; a piece without a term joins the one before it."""
    cuts = {h.end for h in small if h.role in _BREAKING}
    inside = {i for h in terms for i in range(h.start + 1, h.end)}
    for i in range(start, end):
        if text[i] in LISTS and i not in inside and not text[i - 1 : i + 2 : 2].isdigit():
            cuts.add(i + 1)
        elif text[i] == ">" and text[i - 1 : i] in ("-", "=", " ", ">"):
            cuts.add(i + 1)
    cuts -= inside
    cuts -= {
        h.end
        for h in small
        if h.role is Role.ENDS and text[h.start : h.end] == "and" and _is_noun(text, h.end, end, cuts)
    }
    pieces: list[tuple[int, int]] = []
    left = start
    for cut in (*sorted(c for c in cuts if start < c < end), end):
        if any(left <= h.start < cut for h in terms) or not pieces:
            pieces.append((left, cut))
        else:
            pieces[-1] = (pieces[-1][0], cut)
        left = cut
    if len(pieces) > 1 and not any(pieces[0][0] <= h.start < pieces[0][1] for h in terms):
        pieces[:2] = [(pieces[0][0], pieces[1][1])]
    return pieces


def _is_noun(text: str, start: int, end: int, cuts: set[int]) -> bool:
    """Whether what follows an "and" is so short that it joins two nouns, not two clauses."""
    until = min((c for c in cuts if c > start), default=end)
    following = text[start:until].strip(" ,;:")
    return len(following.split()) <= _NOUN_WORDS and not any(map(is_hangul, following))


def _clause(
    text: str, index: int, sentence: int, span: tuple[int, int], terms: list[Hit], small: list[Hit]
) -> Clause:
    heard = [
        Heard(
            h.start,
            h.end,
            h.terms,
            index,
            sentence,
            oblique=_is_oblique(text, h),
            topic=text[h.end : h.end + 1] in ("은", "는"),
            label=text[h.start - 1 : h.start] == "(" and text[h.end : h.end + 1] == ")",
        )
        for h in terms
    ]
    denials: list[tuple[int, int]] = []
    for hit in small:
        match hit.role:
            case Role.DENIES_BEFORE | Role.DENIES_AND_ENDS:
                denials.append(_deny(heard, _last_before(heard, hit.start), hit))
            case Role.DENIES_AFTER:
                denials.append(_deny(heard, _first_after(heard, hit.end), hit))
            case Role.LESSENS_BEFORE:
                at = _last_before(heard, hit.start)
                if at is not None:
                    _set_aside(heard, heard[at].start, heard[at].end)
            case Role.LESSENS_AFTER:
                _set_aside(heard, hit.end, span[1])
            case _:
                pass
    reported = any(h.role in (Role.REPORTS, Role.SUPPOSES) for h in small)
    relative = text[max(0, span[0] - 6) : span[0]].strip() == "which"
    return Clause(index, sentence, *span, tuple(heard), tuple(denials), relative, reported)


def _is_oblique(text: str, hit: Hit) -> bool:
    """Whether particles (을, 의, ...) or prepositions (of, from, ...) take a hit out of focus."""
    after = text[hit.end : hit.end + 3].removeprefix("들")
    if after.startswith(_OBLIQUE_PARTICLES):
        return True
    before = text[max(0, hit.start - _OBLIQUE_LOOK) : hit.start]
    return before.rstrip().removesuffix(" the").removesuffix(" all").endswith(_OBLIQUE_WORDS)


def _last_before(heard: list[Heard], place: int) -> int | None:
    return max((i for i, h in enumerate(heard) if h.start < place), default=None)


def _first_after(heard: list[Heard], place: int) -> int | None:
    return min((i for i, h in enumerate(heard) if h.start >= place), default=None)


def _deny(heard: list[Heard], at: int | None, negation: Hit) -> tuple[int, int]:
    """Turn the denial of one term, and of those it overlaps, round; the place that was taken."""
    if at is None:
        return negation.start, negation.start
    target = heard[at]
    for i, hit in enumerate(heard):
        if hit.start < target.end and target.start < hit.end:
            heard[i] = replace(hit, denied=not hit.denied)
    return target.start, target.end


def _set_aside(heard: list[Heard], start: int, end: int) -> None:
    for i, hit in enumerate(heard):
        if hit.start < end and start < hit.end:
            heard[i] = replace(hit, aside=True)


def all_terms(heard: Iterable[Heard]) -> frozenset[str]:
    """The terms of several hits together."""
    return frozenset().union(*(h.terms for h in heard))
