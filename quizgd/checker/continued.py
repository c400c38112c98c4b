"""What an English clause goes on with: what the one before it denies, or tells of others."""

from __future__ import annotations

import re

from quizgd.checker import grammar
from quizgd.checker.grammar import LISTS, Role
from quizgd.checker.heard import Clause

_TURNING = frozenset(
    "but yet however whereas while though although actually really instead now still because "
    "since rather no nope not which hence therefore".split()
)
"""How an English clause turns away from what others say, or the one before it ends."""
_IN_FACT = ("actually", "in fact", "in reality", "in truth", " really ")
"""How an English clause speaks for its speaker again, after what others say."""
_GOING_ON = frozenset(
    "and or so when if as by with for to on in at that until unless where then per from over each "
    "every".split()
)
"""How a clause behind a comma goes on with what others say."""
_TAIL = 3
"""So many words at most are no statement of their own: "..., guaranteed", "..., nothing more"."""
_PLACES = (" direction where", " way where", " point where", " direction in which")
_ALSO = (" and", " or", " nor")
_NAMING_AGAIN = ("using ", "meaning ", "say ", "namely ", "i.e. ", "that is ", "that is,")
"""How an English clause begins that adds to the one before it, and says nothing new."""
_FINITE = frozenset(grammar.ENGLISH[Role.STATES]).difference("the a an of to by with in on".split())
"""What makes even a few words a clause of their own."""
_OPENS = re.compile(
    r"(?:that|say|says|said|think|thinks|thought|believe|believes|claim|claims|assume|assumes) "
    r"(?:like|with|without|for|no matter|wherever|whatever|even|at|in|on|by|once|after|before|to"
    r"|the \w+er|the more)\b"
)
"""How hearsay begins whose main clause stands behind a comma."""


def is_denied_on(text: str, before: Clause, last: Clause) -> bool:
    """Whether an English clause only goes on with what the one before it denies.

    "It doesn't follow the direction where the loss rises", "it isn't the integral, that is, the
    area", "it isn't cheap and fast".
    """
    if not (before.english and last.english) or before.sentence != last.sentence:
        return False
    ending = text[before.start : before.end].rstrip()
    if ending.endswith(_PLACES):
        return True
    told = text[last.start : last.end].strip(" ,")
    if told.startswith(_NAMING_AGAIN):
        return True
    words = told.split()
    if words and words[-1] in _TURNING:
        words.pop()
    return ending.endswith(_ALSO) and 0 < len(words) < _TAIL and _FINITE.isdisjoint(words)


def is_quoted_on(text: str, before: Clause, last: Clause) -> bool:
    """Whether an English clause still tells what others say: "many think that if A, B and C"."""
    if before.sentence != last.sentence or text[before.end - 1] == ":":
        return False
    told = text[last.start : last.end].lstrip(" ,")
    ending = text[before.start : before.end].rstrip(" ,")
    word = ending[ending.rfind(" ") + 1 :]
    if word in _TURNING or told.split(" ", 1)[0] in _TURNING:
        return False
    if any(map(told.__contains__, _IN_FACT)):
        return False
    if before.conditional or word in _GOING_ON or told.split(" ", 1)[0] in _GOING_ON:
        return True
    return (
        text[before.end - 1] not in LISTS
        or len(told.split()) <= _TAIL
        or _OPENS.search(ending) is not None
    )
