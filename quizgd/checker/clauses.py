"""Clauses: what was heard together, what is denied in it, and whom it is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from quizgd.checker import (
    endings,
    hearsay,
    keywords,
    later,
    negation,
    pieces,
    referents,
    refusals,
    standing,
)
from quizgd.checker.cues import Cues
from quizgd.checker.ear import Ear, Hit
from quizgd.checker.forms import Found
from quizgd.checker.grammar import Role
from quizgd.checker.heard import Clause, Heard, start_of
from quizgd.checker.pairs import PAIRING, Named, is_in_rows, respectively
from quizgd.checker.text import Normal, is_hangul
from quizgd.checker.verdict import Span


class _Cues(NamedTuple):
    """What few answers have: looked for once in all of one, not in every clause."""

    corrects: bool
    puts_right: bool
    subordinates: bool
    supposes: bool
    hearsay: Sequence[re.Pattern[str]]
    """How hearsay may be told in it."""
    before_label: frozenset[str]
    """Letters before a hit without which it is no label."""


class Hearing(NamedTuple):
    """An answer as it was heard."""

    normal: Normal
    clauses: tuple[Clause, ...]
    words: Found
    """All forms of terms that its text holds, whether or not they bear on the question."""


_TAGS = (
    *"아닌가요 아닌가 아닌지요 아니었나요 아닐까요 않나요 않나".split(),
    *"않을까요 맞나요 맞지요 맞죠 맞나".split(),
    ", right", ", isn't it", ", correct", ", no", ", yes", ", doesn't it", ", don't they",
)  # fmt: skip


_HEADS = (
    ":",
    "뭐냐면",
    "뭐냐하면",
    "무엇이냐면",
    "어떻개하냐면",
    "말이죠",
    "말인대",
    "의경우",
    "같은경우",
)
"""What the naming of a subject ends in, as folded, before anything is said of it."""
_ASKS, _REFERS = Role.ASKS, Role.REFERS
_ENDS, _STATES, _DENIES_AND_ENDS = Role.ENDS, Role.STATES, Role.DENIES_AND_ENDS
_DISMISSES = Role.DISMISSES
_REPORTS = Role.REPORTS
_UNASSERTED = (_REPORTS, Role.SUPPOSES)
_CONDITIONS = ("if ", "when ", "were ", "had ")
"""How an English clause begins that is a condition: "were it so, ..."."""
_OMITS = tuple(
    start + verb
    for start in ("", " ")
    for verb in ("skip ", "drop ", "omit ", "leave out ", "remove ", "take away ", "forget ")
)
"""How an English clause begins that supposes with an "and": "skip it and nothing changes"."""
_IDEAS = ("the idea", "the notion", "the thought", "the suggestion")
"""How hearsay begins that may well be true."""


_SUBORDINATES = frozenset("where which while whereas although though if when".split())
_SUBORDINATING = ("wh", "if", "though")
"""None of `_SUBORDINATES` is without one of these."""
_MARK = re.compile("[,:/|]")
"""Any of `LISTS`."""
_HANGUL = re.compile("[가-힣]")
_UNLIKE = re.compile(r"\b(?:unlike|in contrast to|as opposed to) [^,.;]{1,60}, which ?$")
"""What stands before what is told of a thing that is only compared with: "unlike X, which ..."."""
_NOT_YET = ("아직", " yet")
_IF_SO = ("다면", "라면")
_COUNTERFACTUAL = re.compile(
    r"\b(?:if|were|had)\b[^,]{0,80}?\b(?:were|would|wouldn't|\w+'d)\b"
    r"|\b(?:\w+'d|would) (?:only |just |then |all )?"
    r"(?:be|have|end up|become|collapse|lose|compute|stay|receive|behave|act)\b"
)
"""As in "if you followed the gradient you'd climb"."""
_OR_ELSE = re.compile(
    r"\b(?:must|should|needs? to|ha(?:s|ve) to|had better|better|please|never|don't)\b"
    r"[^.;]{0,80}, or (?:else )?(?:every|you|we|they|it|the|all|nothing|nobody)\b"
)
"""As in "it must be random, or every unit learns the same"."""
_WOULD = ("'d", "would", "were")
"""It is never told without one of these."""
_CUES = Cues[str | re.Pattern[str]](
    ("corrects", later.CORRECTING),
    ("puts right", refusals.PUTS_RIGHT),
    ("subordinates", _SUBORDINATING),
    ("supposes", _WOULD),
    *hearsay.WAYS,
)


def hear(normal: Normal, ear: Ear, wanted: frozenset[str]) -> Hearing:
    """The clauses of an answer that state something; `wanted` as for `Ear.listen`.

    Linear in the length of the answer.
    """
    normal = endings.opened(ear.repaired(normal))
    text = normal.text
    terms, small, words = ear.listen(text, wanted)
    clauses: list[Clause] = []
    cues = _cues(text)
    small = hearsay.add(text, small, cues.hearsay)
    named = Named() if any(h.role in PAIRING for h in small) else None
    sentences = pieces.sentences(text)
    terms, small, told = referents.resolve(
        text, sentences, terms, small, ear, pairs=named is not None
    )
    in_rows = is_in_rows(text, (0, len(text)))
    if keywords.is_heap(text, sentences, terms, small):
        return Hearing(normal, (), words)
    for number, sentence in enumerate(sentences):
        own_small = _within(small, sentence)
        tag = _tag(text, sentence)
        if tag < sentence[1]:
            own_small = [h for h in own_small if h.start < tag]
        if tag == sentence[1] and _asks(text, sentence, own_small):
            if named is not None:
                named.resolve(text, _within(terms, sentence), [], ear)
            continue  # a question states nothing, but names what is spoken of
        own = raw = _within(terms, sentence)
        if told[1] <= sentence[0] or sentence[1] <= told[0]:
            own = keywords.without_lists(text, sentence, raw, own_small)
        if clauses and _rebuts(text, sentence, own, own_small):
            later.take_back(clauses, number - 1, sentence[0])
        if named is not None:
            own = named.resolve(text, own, own_small, ear)
        pairs = named is not None or in_rows
        parts = respectively(text, sentence, raw, own_small, ear) if pairs else []
        parts = parts or _parts(text, sentence, own, own_small)
        for piece, hits in parts:
            numbers = (len(clauses), number)
            heard = standing.heard(text, hits, numbers, cues.before_label, ear)
            standing.set_back_objects(text, heard, ear)
            inside = _inside(own_small, piece, cues)
            if cues.subordinates:
                inside = _of_its_terms(text, inside, hits)
            clauses.append(_clause(text, piece, heard, inside, numbers, cues=cues, ear=ear))
            if cues.corrects:
                later.correct(text, clauses)
            later.look_back(text, clauses, ear)
        if parts and (
            until := refusals.wrong_until(text[slice(*sentence)], puts_right=cues.puts_right)
        ):
            later.take_back(clauses, number, sentence[0] + until)
    return Hearing(normal, tuple(clauses), words)


def _cues(text: str) -> _Cues:
    told = _CUES.within(text)
    return _Cues(
        "corrects" in told,
        "puts right" in told,
        "subordinates" in told,
        "supposes" in told,
        [way for way in told if isinstance(way, re.Pattern)],
        standing.before_label(text),
    )


def _parts(
    text: str, sentence: Span, terms: list[Hit], small: list[Hit]
) -> list[tuple[Span, list[Hit]]]:
    """The clauses of a sentence that has terms, each with its own."""
    if not terms:
        return []
    parts = []
    first, count = 0, len(terms)
    for piece in pieces.clauses(text, sentence, terms, small):
        past = first
        while past < count and terms[past].start < piece[1]:
            past += 1
        parts.append((piece, terms[first:past]))
        first = past
    return parts


def _rebuts(text: str, sentence: Span, terms: list[Hit], small: list[Hit]) -> bool:
    """Whether a sentence begins by saying that the one before it is wrong."""
    head = (sentence[0], _first_mark(text, sentence))
    told = text[slice(*head)]
    return refusals.refuses(told) or (
        _is_bare(terms, head) and refusals.rebuts(told, _within(small, head))
    )


def _of_its_terms(text: str, small: list[Hit], hits: list[Hit]) -> list[Hit]:
    """The small words of a clause without those of a further English one that names nothing.

    "You jitter less where they don't": what is denied there is not the jitter.
    """
    begins = [h.start for h in (*hits, *small) if text[h.start : h.end] in _SUBORDINATES]
    if not begins:
        return small
    last = max((h.end for h in hits if text[h.start : h.end] not in _SUBORDINATES), default=None)
    if last is None:
        return small
    past = min((start for start in begins if start >= last), default=None)
    return small if past is None else [h for h in small if h.start < past]


def _is_bare(hits: list[Hit], span: Span) -> bool:
    """Whether none of `hits`, which are in order and not before `span`, has a term in it."""
    for hit in hits:
        if hit.start >= span[1]:
            return True
        if hit.terms:
            return False
    return True


def _first_mark(text: str, sentence: Span) -> int:
    found = _MARK.search(text, *sentence)
    return found.start() if found else sentence[1]


def _within(hits: list[Hit], span: Span) -> list[Hit]:
    """The hits, which are in order, that begin in `span`."""
    first, past = span
    if not hits or (first <= hits[0].start and hits[-1].start < past):
        return hits  # all of them, as in an answer of one sentence
    if len(hits) <= _FEW:
        return [h for h in hits if first <= h.start < past]
    begin, end = (bisect_left(hits, place, key=start_of) for place in span)
    return hits[begin:end]


_FEW = 12
"""Up to so many are looked at one by one, which is quicker."""


def _inside(small: list[Hit], piece: Span, cues: _Cues) -> list[Hit]:
    """The small words of a clause: those that lie in it, and hearsay that goes on behind it.

    "N이라면 한 번뿐이어야 하는데, 실제로는 ...": the clause of the condition tells it as well.
    """
    start, end = piece
    inside = [h for h in _within(small, (start, end + 1)) if h.end <= end]
    if cues.hearsay:
        inside += [h for h in small if h.role is _REPORTS and h.start < end < h.end]
    return inside


def _asks(text: str, sentence: Span, small: list[Hit]) -> bool:
    """Whether a sentence is a question: by its mark, or by how it begins or ends."""
    start, end = sentence
    return text[end : end + 1] == "?" or any(
        h.role is _ASKS and (is_hangul(text[h.start]) or h.start <= start + 1) for h in small
    )


def _tag(text: str, sentence: Span) -> int:
    """Where the tag of a statement begins that only sounds like a question; else its end.

    "빨라지는 거 아닌가요?", "it goes down, right?": asked for agreement, but said.
    """
    start, end = sentence
    told = text[start:end].rstrip(" ~")
    for tag in _TAGS if told.endswith(_TAGS) else ():
        if told.endswith(tag) and len(told) > len(tag):
            return start + len(told) - len(tag)
    return end


def _clause(
    text: str,
    piece: Span,
    heard: list[Heard],
    small: list[Hit],
    numbers: tuple[int, int],
    *,
    cues: _Cues,
    ear: Ear,
) -> Clause:
    denials: list[Span] = []
    instead: tuple[Heard, ...] = ()
    gives_way = refers = quotes = False
    relative = cues.subordinates and text[max(0, piece[0] - 6) : piece[0]].strip() == "which"
    reported = relative and _UNLIKE.search(text, max(0, piece[0] - 80), piece[0]) is not None
    dismissed: Span | None = None
    told = text[piece[0] : piece[1]].rstrip(" ,")
    stripped = told.lstrip(" ,")
    telling = [h for h in small if h.role is not _STATES and h.role is not _ENDS]
    if telling:
        denials = negation.denials(text, piece, heard, small)
        negation.compare(text, piece, heard, small, ear)
        instead = negation.instead(text, piece, heard)
        for hit in telling:
            if hit.role is _REFERS:
                refers = True
            elif hit.role in _UNASSERTED:
                reported = True
                quotes = quotes or _quotes(text, hit, heard)
            elif hit.role is _DISMISSES:
                dismissed = hit.start + 1, hit.end  # of "는 건 피해야" the 는 is of the verb
            elif hit.role is _DENIES_AND_ENDS and negation.gives_way(text, hit):
                gives_way = True
        if any(h.denied for h in heard) and any(map(told.__contains__, _NOT_YET)):
            reported = True  # what is not so yet may well be so later
    return Clause(
        *numbers,
        *piece,
        heard=tuple(heard),
        denials=tuple(denials),
        gives_way=gives_way,
        instead=instead,
        refers=refers or told.lstrip().startswith("its "),
        relative=relative,
        reported=reported,
        quotes=quotes and told.isascii(),
        dismissed=dismissed,
        english=told.isascii(),
        heads=told.endswith(_HEADS),
        conditional=told.endswith("면") or stripped.startswith(_CONDITIONS),
        supposed=told.endswith(_IF_SO)
        or (told.endswith("다가") and "처음" in told)  # 처음에 기울기를 더했다가: not any more
        or (told.endswith(" and") and told.startswith(_OMITS))
        or (cues.supposes and _COUNTERFACTUAL.search(told) is not None)
        or (stripped.startswith("or ") and _follows_else(text, piece)),
    )


def _follows_else(text: str, piece: Span) -> bool:
    """Whether an English clause, which begins with "or", says what comes of not doing so."""
    found = _OR_ELSE.search(text, max(0, piece[0] - 100), piece[1])
    return found is not None and found.end() > piece[0]


def _quotes(text: str, hit: Hit, heard: list[Heard]) -> bool:
    """Whether hearsay is told behind `hit`, and may go on: "people say that ..."."""
    told = text[hit.start : hit.end]
    if hit.role is not _REPORTS or told.startswith(_IDEAS) or " tell" in told:
        return False
    return any(h.terms and h.start >= hit.end for h in heard)
