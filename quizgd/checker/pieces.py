"""Where an answer is cut: into sentences, into clauses, and what of it is a mere list of words."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import compress

from quizgd.checker import chains, grammar
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
_JOINING = frozenset("because since so then thus hence therefore however".split())
_COPULAS = ("이고", "고요", "이다", "임", ")", "확률적", "배치")
_ENDINGS = (
    "다",
    *"애요 얘요 어요 아요 해요 하죠 거죠".split(),
    *(stem + "요" for stem in "가와줘춰져려워여봐나둬내개써커켜겨"),
)
"""The ending that every sentence has, and others, as of the items of a list."""
_FIRST_SYLLABLE, _FINALS, _FINAL_M = ord("가"), 28, 16
"""How Unicode orders Hangul: 28 syllables for each beginning, the 17th of them ends in ㅁ."""
_NOUN_ENDS = ("텀", "듬", "즘", "템", "들림", "떨림", "쏠림", "울림")
_NAME = 9
"""Letters that a name takes at most, without its copula."""
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
_CALL = re.compile(r"[a-z_]\(")
_LINE_ENDS = frozenset(";\n")
_STOP = re.compile("[.!?;\n]")
"""Any of `STOPS`."""
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
_MARK = re.compile("[,:/|>;#\n]")
"""What a clause may end behind."""
_STATING = frozenset(grammar.ENGLISH[Role.STATES])


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


def without_lists(text: str, span: Span, terms: list[Hit], small: list[Hit]) -> list[Hit]:
    """The terms of a sentence that are in a statement, not in a mere list of words."""
    items = _items(text, span)
    few = len(items) < _LIST_ITEMS
    if few and (len(terms) < _HEAP or not _is_heaped(items, terms)):
        return terms
    if len(items) <= _LIST_ITEMS and not all(_is_bare(text, i, terms, small) for i in items):
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
    """The parts of a sentence between its commas, empty ones left out."""
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
    if any(
        start <= h.start < end
        and (h.role is not _ENDS or is_hangul(text[h.start]))
        and (text[h.start : h.end] != item.strip() or item.strip() == "say")  # "MSE, say, or ..."
        for h in small
    ):
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


def clauses(text: str, span: Span, terms: list[Hit], small: list[Hit]) -> list[Span]:
    """A sentence cut into clauses; a piece without a term joins the one before it."""
    start, end = span
    cuts = {h.end for h in small if h.role in _BREAKING}
    marks = [mark.start() for mark in _MARK.finditer(text, start, end)]
    if not cuts and not marks:
        return [span]
    inside = _inside(terms, span)
    cuts |= {i + 1 for i in marks if not inside[i - start] and _is_cut(text, i)}
    cuts = {cut for cut in cuts if start < cut <= end and not inside[cut - start]}
    if "(" in text:
        cuts -= _arguments(text, span)
    for hit in small:
        if text[hit.start] == "면" and _names_only(text, hit, span, cuts, small):
            segment = max((i for i in range(start, hit.start) if text[i] in LISTS), default=start)
            cuts -= set(range(segment + 2, hit.end + 1))
    cuts -= chains.links(text, small)
    cuts -= {h.end for h in small if h.role is _ENDS and _joins_nouns(text, h, end, cuts)}
    begins = [h.start for h in terms if h.terms or text[h.start : h.end] not in _JOINING]
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
    if text[i] == ">":
        return text[i - 1 : i] in ("-", "=", " ", ">") or is_hangul(text[i - 1 : i])
    if text[i] in _LINE_ENDS or text[i] == "#":  # a comment says nothing of the code before it
        return True
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
