"""Terms as they stand in a clause, and the clause that they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter

from quizgd.checker.verdict import Span


@dataclass(slots=True, eq=False)
class Heard:
    """A term in its clause."""

    start: int
    end: int
    terms: frozenset[str]
    clause: int
    sentence: int
    denied: bool = False
    """A negation takes it."""
    corrected: bool = False
    """Denied to name something else instead: "A가 아니라 B" may well be about A's words again."""
    aside: bool = False
    """It is only compared with: than batch, 배치보다."""
    oblique: bool = False
    """Stands as an object or behind `of`: not what the clause is about."""
    topic: bool = False
    """Marked by 은 or 는: what follows is about it."""
    label: bool = False
    """Names what was said before it, not what comes: in brackets, or "하나씩 보는 게 SGD고"."""


start_of = attrgetter("start")
"""Where a hit begins: the key by which hits are in order."""


@dataclass(slots=True, eq=False)
class Clause:
    """One clause: its place in the normal text, and what was heard in it."""

    index: int
    sentence: int
    start: int
    end: int
    heard: tuple[Heard, ...]
    denials: tuple[Span, ...]
    """What each negation took, by its place; an empty place where it found nothing to take."""
    gives_way: bool
    """Ends in a denied verb that another will replace: 최대화하지 않고."""
    refers: bool
    """Points back to what was just said: it, them, 이걸."""
    relative: bool
    """Begins with `which`: it is about the last thing named."""
    reported: bool
    """Tells a claim as somebody else's, or as a supposition: nothing in it is asserted."""
    quotes: bool = False
    """In English, begins to tell what others say: "people think that ...", and what follows too."""
    dismissed: Span | None = None
    """Where it calls what it names useless, needless or wrong to do: that denies all else."""
    conditional: bool = False
    """Says under which condition something holds: 하나씩 보면, if it is small."""
    supposed: bool = False
    """Is a condition and nothing else, or says what would be if it held: "if it did you'd ..."."""
    english: bool = False
    """In English, where a negation stands before all that it denies."""
    instead: tuple[Heard, ...] = ()
    """Whom it says it is not about, before another is named: "빠른 건 A가 아니라 B"."""
    heads: bool = False
    """Only names what the next one is about: "Stochastic: ..."."""
