"""A term as it stands in its clause."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter


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
