"""What of an answer is a mere list of words, and not of statements."""

from __future__ import annotations

import re
from itertools import compress

from quizgd.checker import grammar
from quizgd.checker.ear import Hit
from quizgd.checker.grammar import Role
from quizgd.checker.text import is_hangul
from quizgd.checker.verdict import Span

_ENDS = Role.ENDS
_LIST_ITEMS = 3
_LIST_SHARE = 0.75
_HALF = 0.5
_ITEM = 40
"""Letters that an item takes at most which stands on a line of its own."""
_HEAP_LINES = 20
"""So many lines of an answer tell whether it is a list."""
_HEAP = 5
"""This many terms without one small word between them are a heap of words, not a statement."""
_TOLD = 3
"""So many terms each of two items may hold, which are two statements then."""
_DEEDS = frozenset(
    "compute computes calculate calculates update updates adjust adjusts minimise minimises "
    "minimize minimizes reduce reduces lower lowers damp damps dampen dampens smooth smooths speed "
    "accelerate accelerates accumulate accumulates remember remembers measure measures predict "
    "predicts initialise initialize shuffle clear zero reset take takes use uses run feed get gets "
    "step follow follows repeat repeats find finds evaluate backpropagate propagate define build "
    "share shares slide slides extract extracts add adds keep keeps break breaks avoid avoids "
    "prevent prevents converge converges diverge diverges escape escapes".split()
)
"""With what an English item begins that tells a deed: "damps oscillation"."""
_ENDINGS = (
    "다",
    *"애요 얘요 어요 아요 해요 하죠 거죠".split(),
    *(stem + "요" for stem in "가와줘춰져려워여봐나둬내개써커켜겨"),
)
"""The ending that every sentence has, and others, as of the items of a list."""
_FIRST_SYLLABLE, _FINALS, _FINAL_M = ord("가"), 28, 16
"""How Unicode orders Hangul: 28 syllables for each beginning, the 17th of them ends in ㅁ."""
_NOUN_ENDS = ("텀", "듬", "즘", "템", "들림", "떨림", "쏠림", "울림")
_BARE_SYLLABLES = 4
_BARE_WORDS = 2
"""What may stand in a list's item beside known terms: names that the lexicon does not have."""
_TOPICS = frozenset("은는")
_PARTICLES = frozenset("은는이가을를로에의요고며면서니게지")
_RELATIONS = frozenset(":=<>+×~()[]")
_STATES = frozenset(":=<>~()[]")
"""What makes even a single word a statement: "Wx+b" only names something."""
_GOVERNED = re.compile("[가-힣](?:으로|을|를)[가-힣]")
"""A noun with its particle before the word that governs it: 반대 방향으로 이동."""
_BETWEEN = re.compile("[,/|]")
_DASH = re.compile("(?<= )[-–—·•*](?= )")
"""What stands between the items of a list: those of `LISTS` that do; where none does, a dash."""
_PAIRS = re.compile("(?<=[가-힣 ])-|-(?=[가-힣 ])")
"""A dash within an item, between a name and what is said of it: "batch - all"."""
_PAIR = 2
_WORDS = 3
"""So many English words, two terms among them, are a statement."""
_STEPS = re.compile("순서|차례|마다|반복|repeat|each |every |then |for [a-z]+:")
"""What is said of a list of steps, beside naming them."""
_STATING = frozenset(grammar.ENGLISH[Role.STATES])


def without_lists(text: str, span: Span, terms: list[Hit], small: list[Hit]) -> list[Hit]:
    """The terms of a sentence that are in a statement, not in a mere list of words."""
    items = _items(text, span)
    few = len(items) < _LIST_ITEMS
    if (
        (len(items) == 1 and any(h.role is not _ENDS for h in small))  # as most: a statement
        or (few and len(terms) < _HEAP)
        or (len(items) <= _LIST_ITEMS and not all(_is_bare(text, i, terms, small) for i in items))
    ):
        return terms
    if few and not _is_heaped(items, terms):
        return terms
    bare = [_is_bare(text, item, terms, small) for item in items]
    if sum(bare) < _LIST_SHARE * len(items):
        return terms
    pairs = list(zip(items, bare, strict=True))
    telling = [not is_bare or _tells(text, item, terms) for item, is_bare in pairs]
    kept = [item for item, is_bare in pairs if not is_bare]
    if not few and sum(telling) >= _HALF * len(items):
        return terms
    if any(_STEPS.search(text, *item) for item in kept):
        return terms
    return [h for h in terms if any(a <= h.start < b for a, b in kept)]


def _items(text: str, span: Span) -> list[Span]:
    """The items of a sentence between its marks, empty ones left out."""
    marks = [mark.start() for mark in _BETWEEN.finditer(text, *span)]
    marks = marks or [mark.start() for mark in _DASH.finditer(text, *span)]
    if not marks:
        return [span]
    edges = zip([span[0], *(i + 1 for i in marks)], [*marks, span[1]], strict=True)
    return [(a, b) for a, b in edges if text[a:b].strip()]


def _is_heaped(items: list[Span], terms: list[Hit]) -> bool:
    """Whether one or two items hold more terms than a statement needs.

    "Small rates crawl, large rates diverge" are two statements, in few words.
    """
    own = [[h for h in terms if a <= h.start < b] for a, b in items]
    counts = [*map(_outermost, own)]
    if sum(counts) < _HEAP:
        return False
    if len(items) == 1 or max(counts) > _TOLD:
        return True
    return min(counts) < _PAIR


def is_heap(text: str, sentences: list[Span], terms: list[Hit], small: list[Hit]) -> bool:
    """Whether an answer is a list of single words, one a line or with a full stop after each."""
    if len(sentences) < _LIST_ITEMS or any(end - start > _ITEM for start, end in sentences):
        return False
    words = sum(
        _outermost([h for h in terms if h.terms and start <= h.start < end]) <= 1
        for start, end in sentences[:_HEAP_LINES]
    )
    return words >= _LIST_SHARE * min(len(sentences), _HEAP_LINES) and all(
        _is_bare(text, span, terms, small) for span in sentences[:_HEAP_LINES]
    )


def _is_bare(text: str, span: Span, terms: list[Hit], small: list[Hit]) -> bool:
    """Whether an item names things only: no verb, no particle, no sign of a relation."""
    start, end = span
    item = text[start:end]
    for h in small:
        if start <= h.start < end and (h.role is not _ENDS or is_hangul(text[h.start])):
            told = item.strip()
            if text[h.start : h.end] != told or told == "say":  # "MSE, say, or ..."
                return False
    if any(h.terms and start <= h.start < h.end < end and text[h.end] in _TOPICS for h in terms):
        return False
    ends = item.rstrip().endswith(_ENDINGS) and not _is_a_verb(item, start, terms)
    if _GOVERNED.search(item) or ends or _is_nominal(item, end, terms):
        return False
    words = item.split()
    relates = not (_RELATIONS if len(words) > 1 else _STATES).isdisjoint(item)
    if relates or _PAIRS.search(item) or (len(words) > 1 and not _STATING.isdisjoint(words)):
        return False
    open_ = bytearray(b"\1") * (end - start)
    for hit in (*terms, *small):
        first, past = max(hit.start, start), min(hit.end, end)
        if first < past:
            open_[first - start : past - start] = bytes(past - first)
    left = "".join(compress(item, open_))
    return (
        _PARTICLES.isdisjoint(left)
        and sum(map(is_hangul, left)) <= _BARE_SYLLABLES
        and len(left.split()) <= _BARE_WORDS
    )


def _tells(text: str, span: Span, terms: list[Hit]) -> bool:
    """Whether an item says something of a thing in two terms: "진동 감소", "damps oscillation"."""
    own = [h for h in terms if h.terms and span[0] <= h.start < span[1]]
    if _outermost(own) < _PAIR:
        return False
    item = text[slice(*span)]
    return not item.isascii() or len(item.split()) >= _WORDS or item.split()[0] in _DEEDS


def _is_a_verb(item: str, start: int, terms: list[Hit]) -> bool:
    """Whether an item, which begins at `start`, is no more than a verb of the lexicon: "크다"."""
    told = item.strip()
    first = start + len(item) - len(item.lstrip())
    past = first + len(told) - 1
    return told.endswith("다") and any(h.start <= first and past <= h.end for h in terms)


def _is_nominal(item: str, end: int, terms: list[Hit]) -> bool:
    """Whether an item ends in a verb made a noun, as notes do: "여러 번 바꿈"."""
    told = item.rstrip()
    last = told[-1:]
    if not is_hangul(last) or (ord(last) - _FIRST_SYLLABLE) % _FINALS != _FINAL_M:
        return False
    end -= len(item) - len(told)
    begins = (h.start for h in terms if h.start < end <= h.end and h.terms)
    return not told.endswith(_NOUN_ENDS) and min(begins, default=end) > end - len(told.lstrip())


def _outermost(terms: list[Hit]) -> int:
    """How many terms stand one behind the other: of those that overlap the first counts."""
    count = reach = 0
    for hit in terms:
        if hit.start >= reach:
            count, reach = count + 1, hit.end
    return count
