"""Lists of rivals that are named one after the other: "batch, stochastic and mini-batch"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgd.checker.ear import Ear, Hit

Members = Sequence[Hit]
"""The names of a list, in order."""

_JOIN = re.compile(
    r"(?!.*(?<!\d)[.;!?])[^,/\n]{0,20}?"
    r"(?:,|/|\n|와|과|랑|하고|및|그리고|이고| and | or | then |\(?[2-9][.)번])[^,/]{0,12}$",
    re.DOTALL,
)
"""What stands between two names: no more than a join and what belongs to the names."""
_BETWEEN = 34
"""Letters between two names, at most."""


def together(terms: Sequence[Hit]) -> list[list[Hit]]:
    """`terms`, which are in order, with those that overlap taken together."""
    groups: list[list[Hit]] = []
    reach = 0
    for hit in terms:
        if not hit.terms:
            continue
        if groups and hit.start < reach:
            groups[-1].append(hit)
        else:
            groups.append([hit])
        reach = max(reach, hit.end)
    return groups


def members(text: str, terms: Sequence[Hit], ear: Ear) -> list[Members]:
    """The lists of two or more rivals of each other that a text names."""
    lists: list[list[Hit]] = []
    last: Hit | None = None  # what stands before a name, a name or not
    for group in together(terms):
        named = next((h for h in group if ear.versus(h.terms) and ear.rivals(h.terms)), None)
        if named is not None:
            if lists and last is lists[-1][-1] and _joins(text, lists[-1], named, ear):
                lists[-1].append(named)
            else:
                lists.append([named])
        last = named
    return [found for found in lists if len(found) > 1]


def _joins(text: str, named: Members, hit: Hit, ear: Ear) -> bool:
    """Whether a name goes on with a list of its rivals."""
    between = text[named[-1].end : hit.start]
    rivals = ear.rivals(hit.terms)
    return (
        len(between) <= _BETWEEN
        and all(rivals & h.terms for h in named)
        and _JOIN.match(between) is not None
    )
