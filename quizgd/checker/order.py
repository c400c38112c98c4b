"""Which of two steps an answer puts first.

Words stand in the order of events, in lines of code or along arrows, unless a small word turns
them round ("before you step, run backward", "갱신은 역전파 다음에"). Steps that only stand one
after the other in prose have no order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from quizgd.checker.heard import Clause, Heard, start_of

_MOST = 12
"""Mentions of a step that are looked at."""
_FAR = 400
"""Letters between two steps that are told in one order, at most."""
_SENTENCES = 2
"""Sentences from one to the other, at most; the number of an item is one of its own."""


class Order(Enum):
    """What is told of two mentions: which comes first, and whether a word says so."""

    FIRST = auto()
    """The one that stands first, by its place only."""
    SAID_FIRST = auto()
    """The one that stands first, by a word that compares both: before, 보다 먼저."""
    SAID_SECOND = auto()
    """The one that stands second, by such a word."""


# Patterns of Korean are folded, as answers are: 전애 for 전에.

_LINES = re.compile(r"[\n;>]")
"""What parts the steps of code and of notes with arrows, which are one sentence."""
_NUMBER = re.compile(r"\d[.)]")
_NUMBERED = 30
"""Letters that a step takes at most behind its number."""
_LISTED = re.compile(r"순서[는로대가]|순으로|\b(?:order|steps|sequence|stages)(?: is| are|:)")
_ITEMS = re.compile(r"^[^.,\n]{0,20},[^.,\n]{0,20},?[^.,\n]{0,20}$")
_NEXT = re.compile(
    r"\b(?:next|new|another|again|previous|each) |다음배치|다음샘플|다시|새배치|이전배치"
)
"""What makes it the step of another round."""

_BEFORE_THAT = re.compile(r"\b(?:before|prior to) (?:that|this|it|which|then)\b,?[^,;:.\n]{0,40}$")
_BEFORE = re.compile(
    r"\b(?:before|prior to|ahead of|above|precedes?|earlier than)\b[^,;:.\n]{0,40}$"
)
_AFTER_THAT = re.compile(
    r"\b(?:after (?:that|this|which|it|wards?)|afterwards?|and then|then|only then|next|"
    r"later|subsequently|thereafter|finally|followed by|leads to|(?:after|"
    r"once) [\w ]{1,24} (?:it|that|this|these|those|them))\b"
)
_AFTER = re.compile(
    r"\b(?:after|once|following|below|as soon as|until|later than)\b[^,;:.\n]{0,40}$"
)
_HEAD_BEFORE = re.compile(
    r"(?:^|[,;:.\n]|\band|\bbut|\bthen|\bso) ?(?:only |right |just |well )?(?:before|"
    r"prior to|ahead of) (?!that|this)[^,;:.\n]{0,40}$"
)
_GOES_ON = re.compile(r",| (?:you|we|i|it|one) ")
_HEAD_AFTER = re.compile(
    r"(?:^|[,;:.\n]|\band|\bbut|\bthen|\bso) ?(?:only |right |just |well )?(?:after|once|"
    r"having|as soon as) [^,;:.\n]{0,40}$"
)
_HEAD_FIRST = re.compile(r"\b(?:first|start by|start with|begin by|begin with)\b[^,;:.\n]{0,40}$")
_TAIL_FIRST = re.compile(r"^[^,;:.\n]{0,30}\b(?:first|comes? first|beforehand)\b")
_TAIL_LAST = re.compile(
    r"^[^,;:.\n]{0,30}\b(?:afterwards?|later|last|second|after that|at the end|"
    r"in the end)\b"
)

_KO_BEFORE = re.compile(r"^(?:[가-힣() ]{0,9})(?<![그이])(?:전애|전까지|직전|앞서|앞애서?)")
_KO_AFTER = re.compile(
    r"^(?:[가-힣() ]{0,9})(?:다음(?!배치|애폭|샘플|층|대이터|반복)|뒤(?!로|애서)|후(?!보|진)|나서|"
    r"이후|이어서|끝나면|끝내고|마치고|마친|끝난|끝나고)"
)
_KO_SINCE = re.compile(r"^(?:[가-힣() ]{0,3})부터(?!터)")
_KO_THAN = re.compile(r"^(?:[가-힣() ]{0,6})보다")
_KO_FIRST = re.compile(r"먼저|우선|앞서|미리")
_KO_LAST = re.compile(r"나중애|늦개")
_KO_THEN = re.compile(
    r"그다음|그뒤|그후|그런다음|그런뒤|그런후|그러고나서|그리고나서|이어서|다음으로|그재야|그재서야|그때서야"
)
_KO_BEFORE_IT = re.compile(r"(?:그전애|이전애|그보다먼저|그애앞서|그러려면)[^,.\n]{0,20}$")
_KO_PURPOSE = re.compile(r"^(?:[가-힣() ]{0,9})(?:려면|위해|위한)")
_TOPIC = re.compile(r"^(?:[가-힣()]{0,5}(?:은|는|건|것은|거는))")
_HANGUL = re.compile(r"[가-힣]")


def told_after(
    text: str, clauses: Sequence[Clause], early: frozenset[str], late: frozenset[str]
) -> tuple[Heard, Heard] | None:
    """A mention of `early` and one of `late`, which the answer tells to come after it.

    None if it tells the other order as well: of two rounds, the end of one stands before the
    beginning of the next.
    """
    firsts, seconds = _steps(text, clauses, early), _steps(text, clauses, late)
    found: tuple[Heard, Heard] | None = None
    begun = min((h.start for h in seconds), default=0)
    for first in firsts:
        for second in seconds:
            if first.start < second.end and second.start < first.end:
                continue
            before = first.start < second.start
            one, other = (first, second) if before else (second, first)
            order = _order(text, clauses, one, other)
            if order is None:
                continue
            if (order is not Order.SAID_SECOND) is not before:
                return None
            if order is Order.FIRST and begun < first.start:
                continue  # the next round
            found = found or (first, second)
    return found


def _steps(text: str, clauses: Sequence[Clause], terms: frozenset[str]) -> list[Heard]:
    """The mentions of a step that are asserted."""
    found: list[Heard] = []
    for clause in clauses:
        if clause.reported or clause.supposed:
            continue
        for hit in clause.heard:
            if hit.denied or not terms & hit.terms:
                continue
            if not hit.aside or _KO_THAN.match(text[hit.end : hit.end + 12]):
                found.append(hit)
    found.sort(key=start_of)
    return found[:_MOST]


def _order(text: str, clauses: Sequence[Clause], one: Heard, other: Heard) -> Order | None:
    """What is told of the order of two mentions, of which `one` stands first."""
    if other.start - one.end > _FAR or other.sentence - one.sentence > _SENTENCES:
        return None
    spoken = clauses[one.clause : other.clause + 1]
    if any(c.denials for c in (spoken[0], spoken[-1])):
        return None
    between = text[one.end : other.start]
    if any(map(_NEXT.search, (between, text[max(0, one.start - 8) : one.start]))):
        return None
    tail = _tail(text, other.end)
    if "again" in tail[:8]:
        return None
    begin = max(text.rfind(mark, 0, one.start) for mark in ".\n") + 1
    sides = (text[begin : one.start], between, tail)
    if one.sentence != other.sentence:
        said = _led(between) if other.sentence - one.sentence == 1 else None
    elif _is_korean(between, tail):
        said = _korean(sides, one, other, clauses)
    else:
        said = _english(sides)
    if said is None and (_is_listed(text, one, other) or _is_in_order(sides[0], between)):
        return Order.FIRST
    return said


def _led(between: str) -> Order | None:
    """What the beginning of a later sentence tells: "Then ...", "그 전에 ..."."""
    lead = between[max(between.rfind(mark) for mark in ".!;\n") + 1 :].lstrip()
    if _BEFORE_THAT.match(lead) or _KO_BEFORE_IT.match(lead):
        return Order.SAID_SECOND
    led = _AFTER_THAT.match(lead) or _KO_THEN.match(lead) or lead.startswith("only then")
    return Order.FIRST if led else None


def _is_in_order(head: str, between: str) -> bool:
    """Whether two are items of a list that says it is in order: "순서는 A, B, C"."""
    return _LISTED.search(head) is not None and _ITEMS.match(between) is not None


def _is_korean(between: str, tail: str) -> bool:
    return _HANGUL.search(between) is not None or _HANGUL.search(tail) is not None


def _is_listed(text: str, one: Heard, other: Heard) -> bool:
    """Whether both stand in code or notes, not behind the comment of a line."""
    between = text[one.end : other.start]
    if not (one.sentence == other.sentence and _LINES.search(between)):
        number = text[max(0, one.start - _NUMBERED) : one.start]
        return _NUMBER.search(between) is not None and _NUMBER.search(number) is not None
    line = text[text.rfind("\n", 0, other.start) + 1 : other.start]
    own = text[text.rfind("\n", 0, one.start) + 1 : one.start]
    return "#" not in line and "#" not in own and "//" not in line + own


def _tail(text: str, place: int) -> str:
    found = re.search(r"[,;:.!?\n]", text[place : place + 40])
    return text[place : place + (found.start() if found else 40)]


def _english(sides: tuple[str, str, str]) -> Order | None:  # noqa: PLR0911 - one a rule
    head, between, tail = sides
    if _BEFORE_THAT.search(between):
        return Order.SAID_SECOND
    if _BEFORE.search(between):
        return Order.SAID_FIRST
    then = _AFTER_THAT.search(between)
    if then is None and _AFTER.search(between):
        return Order.SAID_SECOND
    if _HEAD_BEFORE.search(head) and _GOES_ON.search(between):
        return Order.SAID_SECOND
    if then is not None or _HEAD_AFTER.search(head) or _TAIL_LAST.search(tail):
        return Order.FIRST
    if _TAIL_FIRST.search(tail) or _HEAD_FIRST.search(between):
        return Order.SAID_SECOND
    if _HEAD_FIRST.search(head) or _TAIL_FIRST.search(between):
        return Order.FIRST
    return None


def _korean(  # noqa: PLR0911 - one a rule
    sides: tuple[str, str, str], one: Heard, other: Heard, clauses: Sequence[Clause]
) -> Order | None:
    _, between, tail = sides
    than = _KO_THAN.search(tail) is not None
    if one.clause == other.clause and (than or one.topic or _TOPIC.search(between)):
        return _korean_of(between, tail)
    if _KO_BEFORE_IT.search(between) or _KO_BEFORE.search(between):
        return Order.SAID_SECOND
    if _KO_THAN.search(between):
        if _KO_LAST.search(tail):
            return Order.SAID_FIRST
        return Order.SAID_SECOND if _KO_FIRST.search(tail) else None
    if _KO_PURPOSE.search(between):
        return Order.SAID_SECOND
    if _KO_AFTER.search(between) or _KO_SINCE.search(between) or _KO_THEN.search(between):
        return Order.FIRST
    cut = clauses[other.clause].start - one.end if other.clause > one.clause else len(between)
    if _KO_FIRST.search(between[max(0, cut) :]):
        return Order.SAID_SECOND
    if _KO_FIRST.search(between[: max(0, cut)]) or _KO_LAST.search(tail):
        return Order.FIRST
    return None


def _korean_of(between: str, tail: str) -> Order | None:
    """What a clause tells of its topic and one other step: "갱신은 역전파 다음에"."""
    if _KO_THAN.search(tail):
        if _KO_LAST.search(tail):
            return Order.SAID_SECOND
        return Order.SAID_FIRST if _KO_FIRST.search(tail) else None
    if _KO_BEFORE.search(tail):
        return Order.SAID_FIRST
    if _KO_AFTER.search(tail) or _KO_FIRST.search(tail):
        return Order.SAID_SECOND
    return Order.FIRST if _KO_THEN.search(between) else None
