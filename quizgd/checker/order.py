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


_LINES = re.compile(r"[\n;>]")
"""What parts the steps of code and of notes with arrows, which are one sentence."""
_NUMBER = re.compile(
    r"\d(?:[.):]|번[은째:]|단걔)|\b(?:step|stage) ?(?:\d|one|two|three|four)\b"
    r"|[첫둘샛냇]째|[첫두새내]번째|마지막"
    r"|\b(?:(?:first|second|third|last)ly|finally)\b"
    r"|(?:^|[,.;:] )(?:and )?(?:first|second|third|last)\b(?! (?:deriv|order|layer|epoch|batch))"
)
_NUMBERED = 30
"""Letters that a step takes at most behind its number."""
_LISTED = re.compile(r"순서[는로대가]|순으로|\b(?:order|steps|sequence|stages)(?: is| are|:)")
_ITEMS = re.compile(r"^[^.,\n]{0,20},[^.,\n]{0,20},?[^.,\n]{0,20}$")
_NEXT = re.compile(
    r"\b(?:next|new|another|again|previous|each) |다음배치|다음샘플|다시|새배치|이전배치"
)
"""What makes it the step of another round."""
_HANGUL = re.compile(r"[가-힣]")

Rules = tuple[tuple[re.Pattern[str], Order | None], ...]
"""What is told by words between, before and behind two mentions, which read A and B; the first
that is found decides. C is where the clause of B begins. Korean is folded, as answers are."""


def _rules(*rules: tuple[str, Order | None]) -> Rules:
    """Rules as they are searched: "~" is what may stand between a word and a mention."""
    return tuple(
        (re.compile(rule.replace("~", _SOME).translate(_MARKS), re.DOTALL), order)
        for rule, order in rules
    )


_A, _B, _C = "\1\2\3"
_MARKS = str.maketrans("ABC", _A + _B + _C)
"""No letters, or no word would end beside a mention."""
_SOME = r"[^,;:.\nAB]{0,40}"
_THAT = r"(?:that|this|it|which|then)\b"
_BEGIN = r"(?:^|[,;:.\n]|\band|\bbut|\bthen|\bso) ?(?:only |right |just |well )?"
_THEN = (
    r"A.*\b(?:after (?:that|this|which|it|wards?)|afterwards?|and then|then|only then|next|later|"
    r"subsequently|thereafter|finally|followed by|leads to|"
    r"(?:after|once) [\w ]{1,24} (?:it|that|this|these|those|them))\b.*B"
)
_KO = r"[가-힣() C]{0,10}"
_KO_SHORT = r"[가-힣() C]{0,7}"
_KO_BEFORE = r"(?<![그이])(?:전애|전까지|직전|앞서|앞애서?)"
_KO_AFTER = (
    r"(?:다음(?!배치|애폭|샘플|층|대이터|반복)|뒤(?!로|애서)|후(?!보|진)|나서|이후|이어서|끝나면|끝내고|"
    r"마치고|마친|끝난|끝나고)"
)
_KO_FIRST = r"(?:먼저|우선|앞서|앞섭|앞선|앞이(?!전)|앞입|앞애(?:오|옵|온|와|있)|미리)"
_KO_LAST = r"(?:나중|늦[개고습어은]|뒤(?:이[고며애얘]|[고얘죠]|입|애(?:오|옵|온|와|있)))"
_KO_THEN = (
    r"(?:그다음|그뒤|그후|그런다음|그런뒤|그런후|그러고나서|그리고나서|이어서|다음으로|그재야|그재서야|"
    r"그때서야)"
)
_KO_BEFORE_IT = r"(?:그전애|이전애|그보다먼저|그애앞서|그러려면)"

_ENGLISH = _rules(
    (rf"A.*\b(?:before|prior to) {_THAT},?~B", Order.SAID_SECOND),
    (r"A.*\b(?:before|prior to|ahead of|above|precedes?|earlier than)\b~B", Order.SAID_FIRST),
    (_THEN, Order.FIRST),
    (
        r"A.*\b(?:after|once|follow(?:s|ing)?|preceded by|below|as soon as|until|later than)\b~B",
        Order.SAID_SECOND,
    ),
    (
        rf"{_BEGIN}(?:before|prior to|ahead of) (?!that|this)~A.*(?:,| (?:you|we|i|it|one) ).*B",
        Order.SAID_SECOND,
    ),
    (rf"{_BEGIN}(?:after|once|having|as soon as) ~A", Order.FIRST),
    (
        r"B[^,;:.\n]{0,30}\b(?:afterwards?|later|last|second|after that|at the end|in the end)\b",
        Order.FIRST,
    ),
    (r"B[^,;:.\n]{0,30}\b(?:first|comes? first|beforehand)\b", Order.SAID_SECOND),
    (r"A.*\b(?:first|start by|start with|begin by|begin with)\b~B", Order.SAID_SECOND),
    (r"\b(?:first|start by|start with|begin by|begin with)\b~A", Order.FIRST),
    (r"A[^,;:.\nB]{0,30}\b(?:first|comes? first|beforehand)\b", Order.FIRST),
)
_KOREAN = _rules(
    (rf"A.*{_KO_BEFORE_IT}[^,.\n]{{0,20}}B", Order.SAID_SECOND),
    (rf"A{_KO}{_KO_BEFORE}", Order.SAID_SECOND),
    (rf"A{_KO_SHORT}보다.*B.*{_KO_LAST}", Order.SAID_FIRST),
    (rf"A{_KO_SHORT}보다.*B.*{_KO_FIRST}", Order.SAID_SECOND),
    (rf"A{_KO_SHORT}보다", None),
    (rf"A{_KO}(?:려면|위해|위한)|A.*{_KO_LAST}.*C.*B", Order.SAID_SECOND),
    (rf"A(?:{_KO}{_KO_AFTER}|[가-힣() C]{{0,4}}부터(?!터)|.*{_KO_THEN}.*B)", Order.FIRST),
    (rf"C.*{_KO_FIRST}.*B", Order.SAID_SECOND),
    (rf"A.*{_KO_FIRST}.*C|B.*{_KO_LAST}", Order.FIRST),
)
"""Of two clauses, or of one that is about neither."""
_KOREAN_OF = _rules(
    (rf"B{_KO_SHORT}보다.*{_KO_LAST}", Order.SAID_SECOND),
    (rf"B{_KO_SHORT}보다.*{_KO_FIRST}", Order.SAID_FIRST),
    (rf"B{_KO_SHORT}보다", None),
    (rf"B{_KO}{_KO_BEFORE}", Order.SAID_FIRST),
    (rf"B(?:{_KO}{_KO_AFTER}|.*{_KO_FIRST})", Order.SAID_SECOND),
    (rf"A.*{_KO_THEN}.*B", Order.FIRST),
)
"""Of a clause that tells something of its topic and one other step: "갱신은 역전파 다음에"."""
_LED = _rules(
    (rf"^(?:before|prior to) {_THAT},?~B", Order.SAID_SECOND),
    (rf"^{_KO_BEFORE_IT}[^,.\n]{{0,20}}B", Order.SAID_SECOND),
    ("^" + _THEN.removeprefix("A.*"), Order.FIRST),
    (rf"^{_KO_THEN}", Order.FIRST),
)
"""How the later of two sentences begins, up to B: "Then ...", "그 전에 ..."."""
_THAN = re.compile(rf"^{_KO_SHORT}보다")
_TOPIC = re.compile(r"^(?:[가-힣()]{0,5}(?:은|는|건|것은|거는))")
"""What stands behind a mention that is compared with, and behind one that a clause is about."""


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
            if not hit.aside or _THAN.match(text[hit.end : hit.end + 12]):
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
    head = text[begin : one.start]
    said: Order | None = None
    if one.sentence == other.sentence:
        cut = clauses[other.clause].start - one.end if other.clause > one.clause else len(between)
        cut = max(0, cut)
        told = f"{head}{_A}{between[:cut]}{_C}{between[cut:]}{_B}{tail}"
        said = _told(told, _rules_for(between, tail, one, other))
    elif other.sentence - one.sentence == 1:
        lead = between[max(between.rfind(mark) for mark in ".!;\n") + 1 :].lstrip()
        said = _told(lead + _B, _LED)
    if said is None and (_is_listed(text, one, other) or _is_in_order(head, between)):
        return Order.FIRST
    return said


def _rules_for(between: str, tail: str, one: Heard, other: Heard) -> Rules:
    """The rules of the language that the words around two mentions in one sentence are in."""
    if not (_HANGUL.search(between) or _HANGUL.search(tail)):
        return _ENGLISH
    is_of_topic = one.topic or _TOPIC.search(between) or _THAN.search(tail)
    return _KOREAN_OF if one.clause == other.clause and is_of_topic else _KOREAN


def _told(told: str, rules: Rules) -> Order | None:
    """What the first rule tells that fits."""
    return next((order for rule, order in rules if rule.search(told)), None)


def _is_in_order(head: str, between: str) -> bool:
    """Whether two are items of a list that says it is in order: "순서는 A, B, C"."""
    return _LISTED.search(head) is not None and _ITEMS.match(between) is not None


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
