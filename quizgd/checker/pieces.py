"""Where an answer is cut: into sentences, and these into clauses."""

from __future__ import annotations

import re
from bisect import bisect_left

from quizgd.checker import chains
from quizgd.checker.ear import Hit
from quizgd.checker.grammar import LISTS, Role
from quizgd.checker.text import is_hangul
from quizgd.checker.verdict import Span

_ENDS = Role.ENDS
_BREAKING = (Role.ENDS, Role.DENIES_AND_ENDS)
_DENYING = (Role.DENIES_BEFORE, Role.DENIES_AFTER, Role.DENIES_AND_ENDS)
_NOUN_WORDS = 2
"""An "and" before at most so many words joins two nouns, not two clauses."""
_LONGEST = 400
"""A sentence is cut at the next mark or space after so many letters, at twice as many anyway.

No one says longer ones; it bounds all work that looks around in a sentence.
"""
_JOINING = frozenset("because since so then thus hence therefore however".split())
_COPULAS = ("이고", "고요", "이다", "임", ")", "확률적", "배치")
_NAME = 9
"""Letters that a name takes at most, without its copula."""
_CALL = re.compile(r"[a-z_]\(")
_LINE_ENDS = frozenset(";\n")
_STOP = re.compile("[.!?;\n]")
"""Any of `STOPS`."""
_LABELLED = re.compile("(?<=[ 가-힣])-(?= ?[^-,:]{2,16}:)")
"""A dash before the next thing that is named: "batch: stable - SGD: noisy"."""
_ADVERBS = (
    "조금씩",
    "걸음씩",
    "발씩",
    "개속",
    "천천히",
    "자꾸",
    "매번",
    "살짝",
    "꾸준히",
    "차근차근",
)
"""What a Korean comma follows, as folded, that ends no clause: 반대로 조금씩, 여러 번."""
_MARK = re.compile("[,:/|>;#\n]")
"""What a clause may end behind."""


def sentences(text: str) -> list[Span]:
    """Start and end of each sentence; a dot inside `0.9` or `opt.step()` ends none.

    Nor do a semicolon and a new line in code: they end a clause.
    """
    spans: list[Span] = []
    start = seen = 0
    is_code = "=" in text or ("(" in text and _CALL.search(text) is not None)
    for stop in (*(mark.start() for mark in _STOP.finditer(text)), len(text)):
        at = max(seen, start + _LONGEST)
        while at < stop:  # a sentence that is overlong
            says = text[at] in LISTS or text[at] == " "
            if says or at - start >= 2 * _LONGEST:
                spans.append((start, at))
                start = at + says
                at = start + _LONGEST
            else:
                at += 1
        seen = stop + 1
        if stop == len(text) or _ends_none(text, stop, is_code=is_code):
            continue
        if stop > start:
            spans.append((start, stop))
        start = seen
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def _ends_none(text: str, stop: int, *, is_code: bool) -> bool:
    if text[stop] == ".":
        return _joins(text[stop - 1 : stop]) and _joins(text[stop + 1 : stop + 2])
    return is_code and text[stop] in _LINE_ENDS


def _joins(char: str) -> bool:
    return char.isalnum() and not is_hangul(char)


def clauses(text: str, span: Span, terms: list[Hit], small: list[Hit]) -> list[Span]:
    """A sentence cut into clauses; a piece without a term joins the one before it."""
    start, end = span
    cuts = {h.end for h in small if h.role in _BREAKING}
    marks = [mark.start() for mark in _MARK.finditer(text, start, end)]
    if marks and "-" in text:
        marks += [mark.start() for mark in _LABELLED.finditer(text, start, end)]
    if not cuts and not marks:
        return [span]
    inside = _inside(terms, span)
    cuts |= {i + 1 for i in marks if not inside[i - start] and _is_cut(text, i)}
    cuts = {cut for cut in cuts if start < cut <= end and not inside[cut - start]}
    if not cuts or min(cuts) == end:
        return [span]
    if "(" in text:
        cuts -= _arguments(text, span)
    if "면" in text:
        for hit in small:
            if text[hit.start] == "면" and _names_only(text, hit, span, cuts, small):
                marked = (i for i in range(start, hit.start) if text[i] in LISTS)
                segment = max(marked, default=start)
                cuts -= set(range(segment + 2, hit.end + 1))
    if "서" in text or "and" in text:
        cuts -= chains.links(text, small)
        cuts -= {h.end for h in small if h.role is _ENDS and _joins_nouns(text, h, end, cuts)}
    begins = [h.start for h in terms]
    if any(map(text.__contains__, _JOINING)):
        begins = [h.start for h in terms if text[h.start : h.end] not in _JOINING]
    pieces: list[Span] = []
    left = start
    for cut in (*sorted(c for c in cuts if start < c < end), end):
        if pieces and not (_holds(begins, (left, cut)) and _holds(begins, pieces[-1])):
            pieces[-1] = (pieces[-1][0], cut)
        else:
            pieces.append((left, cut))
        left = cut
    return pieces


def _inside(terms: list[Hit], span: Span) -> list[bool]:
    """For each place in a sentence, its end included, whether it lies in the midst of a term."""
    start, end = span
    inside = [False] * (end - start + 1)
    for hit in terms:
        first, past = hit.start + 1 - start, hit.end - start
        if first < past:
            inside[first:past] = [True] * (past - first)
    return inside


def _arguments(text: str, span: Span) -> set[int]:
    """The places between the brackets of calls: what `loss(p, y)` is called with is one thing."""
    places = set[int]()
    opened = -1
    for i in range(*span):
        if text[i] == "(" and opened < 0 and text[i - 1 : i].isascii() and text[i - 1].isalnum():
            opened = i
        elif text[i] == ")" and opened >= 0:
            places.update(range(opened, i + 1))
            opened = -1
    return places


def _holds(begins: list[int], piece: Span) -> bool:
    """Whether any of `begins`, which are in order, lies in a piece."""
    at = bisect_left(begins, piece[0])
    return at < len(begins) and begins[at] < piece[1]


def _is_cut(text: str, i: int) -> bool:
    """Whether a clause ends behind this mark: a comma outside a number, an arrow, a comment's."""
    if text[i] == "-":
        return True
    if text[i] == ">":
        return text[i - 1 : i] in ("-", "=", " ", ">") or is_hangul(text[i - 1 : i])
    if text[i] in _LINE_ENDS or text[i] == "#":  # a comment says nothing of the code before it
        return True
    if text[i] == "," and text.endswith(_ADVERBS, 0, i):
        return False
    return text[i] in LISTS and not (text[i - 1 : i].isdigit() and text[i + 1 : i + 2].isdigit())


def _names_only(text: str, hit: Hit, span: Span, cuts: set[int], small: list[Hit]) -> bool:
    """Whether a 면 is followed by no more than a name: "하나면 확률적" is one clause.

    Not if the condition denies something: what it denies must not be charged to what follows.
    """
    if text[hit.start : hit.end] != "면":
        return False
    since = max((c for c in cuts if c <= hit.start), default=span[0])
    until = min((c for c in cuts if c > hit.end), default=span[1])
    name = text[hit.end : until].strip(" ,:")
    is_word = text[until - 1] in LISTS and " " not in name  # ReLU면 He, tanh면 Xavier
    copula = max((c for c in _COPULAS if name.endswith(c)), key=len, default="")
    if len(name) - len(copula) > _NAME or not (is_word or copula):
        return False
    return not any(
        (h.role is Role.ENDS and h.end == until)
        or (since <= h.start < hit.start and h.role in _DENYING)
        for h in small
    )


def _joins_nouns(text: str, hit: Hit, end: int, cuts: set[int]) -> bool:
    """Whether a small word is an "and" between two nouns."""
    if hit.role is not _ENDS or text[hit.start : hit.end] != "and":
        return False
    until = min((c for c in cuts if c > hit.end), default=end)
    following = text[hit.end : until].strip(" ,:")
    return len(following.split()) <= _NOUN_WORDS and not any(map(is_hangul, following))
