"""Who is meant by an ordinal: the first, the second, 첫 번째는, 셋째는, 1번은.

It is the member of the list that was named before, once two ordinals are said of it; as with the
former and the latter, the word is given the terms that it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from quizgd.checker.ear import Ear, Hit
from quizgd.checker.heard import start_of
from quizgd.checker.lists import Members, members, together

_SECONDS = ("second", "last", "2", "two", "두번", "둘째", "마지막")
"""As folded. Nothing is counted without one of these."""
_PLACES = {
    **dict.fromkeys(("first", "one", "1", "첫"), 0),
    **dict.fromkeys(("second", "two", "2", "두", "둘"), 1),
    **dict.fromkeys(("third", "three", "3", "새", "샛"), 2),
    **dict.fromkeys(("fourth", "four", "4", "내", "냇"), 3),
    **dict.fromkeys(("last", "마"), -1),
}
"""What an ordinal begins with, in Korean its first syllable as folded: 새번째 for 세 번째."""
_ORDINAL = re.compile(
    r"\bthe (?P<en>first|second|third|fourth|last)"
    r"(?: (?:one|kind|type|method|problem|issue|weakness))?\b"
    r"(?! (?:few|half|layers?|epoch|batch|steps?|time|derivatives?|order|moments?|term|thing|"
    r"point|example|sample|word|pass|part|line|image|case|iterations?)\b)"
    r"|(?:\b(?:number|option|type|no\.?) ?|(?P<open>\())(?P<no>one|two|three|four|[1-4])"
    r"(?(open)\)|\b)"
    r"|(?P<ko>[첫두새내]번째?|[첫둘샛냇]째|[1-4]번째?|마지막)"
    r"(?=(?:것|거|방식|방법|쪽|놈|애|문재|약점)?(?:[은는을를도만,:=고]|[애얘]요|입니다|이[고며애얘]|임|[죠다]"
    r"|[건개](?![가-힣]{0,2}수)|이(?![유터미전동])|가(?![중장지])|으?로(?!그)|애(?:는|선)|의경우))"
)
_LABEL = re.compile(r"(?:[1-4][.)번:]|(?:number|option|type) ?(?:[1-4]|one))[^.\n]{0,3}$")
"""What makes a number stand for a member: the list is numbered itself."""
_FAR = 240
"""Letters from the end of a list to the first ordinal that speaks of it, at most."""
_NAMING = 6
"""Letters between an ordinal and a name that it is given there: "the first is batch"."""


class Counted(NamedTuple):
    """An ordinal in the text, and which member it asks for."""

    start: int
    end: int
    place: int
    by_number: bool


def may_count(text: str) -> bool:
    """Whether a text may count what it named: the first look, as `resolve` takes longer."""
    return any(map(text.__contains__, _SECONDS))


def counted(text: str) -> list[Counted]:
    """The ordinals of a text that may stand for something."""
    found: list[Counted] = []
    for match in _ORDINAL.finditer(text):
        said = match["en"] or match["no"] or match["ko"][0]
        by_number = match["no"] is not None or said.isdigit()
        found.append(Counted(*match.span(), _PLACES[said], by_number))
    return found


def resolve(
    text: str, counted: Sequence[Counted], terms: list[Hit], small: list[Hit], ear: Ear
) -> tuple[list[Hit], list[Hit]] | None:
    """`terms` with the member that each ordinal means, and `small` without words for the same.

    None if no list was named that the ordinals fit. What only names the members is not said of
    anything, and goes.
    """
    for named in reversed(members(text, terms, ear)):
        own = [o for o in counted if o.start >= named[-1].end]
        if meant := _meant(text, own, named, terms):
            names = {id(h) for h in named}
            return put(meant, [h for h in terms if id(h) not in names], small)
    return None


def put(
    meant: Sequence[Hit], terms: Sequence[Hit], small: Sequence[Hit]
) -> tuple[list[Hit], list[Hit]]:
    """The terms with others that are `meant` in some places, and small words without these."""

    def stands_elsewhere(hit: Hit) -> bool:
        return not any(hit.start < h.end and h.start < hit.end for h in meant)

    kept = filter(stands_elsewhere, terms)
    return sorted([*kept, *meant], key=start_of), [*filter(stands_elsewhere, small)]


def _meant(
    text: str, counted: Sequence[Counted], named: Members, terms: Sequence[Hit]
) -> list[Hit]:
    """A hit for each ordinal that speaks of a list; none if they do not fit it."""
    if not _LABEL.search(text[max(0, named[0].start - 12) : named[0].start]):
        counted = [o for o in counted if not o.by_number]
    if not counted or counted[0].start - named[-1].end > _FAR:
        return []
    places = [o.place if o.place >= 0 else len(named) - 1 for o in counted]
    if len(set(places)) < 2 or max(places) >= len(named):
        return []
    own = frozenset(term for h in named for term in h.terms)
    begins = [group[0].start for group in together(terms) if own & group[0].terms]
    if any(0 <= begin - o.end <= _NAMING for o in counted for begin in begins):
        return []  # it is given its name there
    return [
        Hit(o.start, o.end, named[place].terms) for o, place in zip(counted, places, strict=True)
    ]
