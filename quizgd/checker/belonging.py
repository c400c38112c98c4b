"""Whether two terms belong together: in which order they were told, and what stands between."""

from __future__ import annotations

from quizgd.checker.candidates import Candidate
from quizgd.checker.heard import Heard

_BESIDE = 4
"""Letters between a Korean modifier and the noun that it modifies, at most."""


def in_order_of(candidate: Candidate, other: Candidate) -> bool:
    """Whether a clause is told by an earlier one what it is about, not the other way.

    `other` is of a later slot of the pattern.
    """
    first, later = candidate.hit, other.hit
    if first is None or later is None or first.clause == later.clause:
        return True
    if first.clause > later.clause:
        behind = first.label and first.sentence == later.sentence
        return not candidate.carries or (behind and first.clause == later.clause + 1)
    if later.topic:  # it is about something of its own
        return candidate.carries and first.sentence == later.sentence
    return True


def adds_to(text: str, hit: Heard, denied: Heard) -> bool:
    """Whether a thing is what was denied and something more: "Wx가 아니라 Wx+b"."""
    longer = hit.end - hit.start > denied.end - denied.start
    return longer and text[denied.start : denied.end] in text[hit.start : hit.end]


def takes_over(rival: Heard, hit: Heard, other: Heard) -> bool:
    """Whether `other` is said of `rival`, which stands near it, rather than of `hit`."""
    modified = 0 <= rival.start - other.end <= _BESIDE  # 막아 주는 시그모이드를
    if modified and hit.clause == other.clause:
        return True
    if rival.oblique and not hit.oblique and not modified:
        return False
    if hit.clause < other.clause:
        return rival.clause > hit.clause or rival.start > hit.start
    low, high = sorted((hit.start, other.start))
    return low < rival.start < high or rival.start < other.start < hit.start
