"""Where many strings occur in a text, all found in one pass: an automaton of Aho and Corasick.

By pyahocorasick, which has no type hints: what it is asked stands here and in `cues`. A state of it
takes some 50 bytes, so it learns no more of the strings than tells small groups of them apart;
which of a group it is, is looked up where one is found.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import Any

from ahocorasick import STORE_INTS, Automaton

Occurrence = tuple[int, int, int]
"""The start and the end of a string in a text, and the number of the string."""

_GROUP = 64
"""Strings that begin alike and are told apart only where one is found; fewer take more states."""
_ALIKE = 5
"""Those of a group that go on with the same letter: they are looked at one by one."""
_NO_STRING = 65535


class Occurrences:
    """Strings with a number each (0 to 65534), ready to be found in a text."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._automaton: Any = Automaton(STORE_INTS)
        self._heads = array("H")
        """Of each group how many letters its strings begin with alike; strings alone come last."""
        self._wholes = array("H")
        """The number of the string that is no longer than that, if there is one."""
        self._firsts = array("I")
        """Of each group of many the first of its longer strings, and where the last one ends."""
        # Of each of those, in order: which rest follows what its group begins with, and its number.
        self._rests, self._numbers = array("H"), array("H")
        rests: dict[str, int] = {}
        nexts: list[str] = []
        strings = sorted(filter(None, numbers))
        alone: list[str] = []
        for head, first, past in _groups(strings):
            is_whole = len(strings[first]) == head
            if is_whole and past - first == 1:
                alone.append(strings[first])
                continue
            self._automaton.add_word(strings[first][:head], len(self._heads))
            self._heads.append(head)
            self._firsts.append(len(nexts))
            self._wholes.append(numbers[strings[first]] if is_whole else _NO_STRING)
            for string in strings[first + is_whole : past]:
                self._rests.append(rests.setdefault(string[head:], len(rests)))
                self._numbers.append(numbers[string])
                nexts.append(string[head])
        self._firsts.append(len(nexts))
        self._many = len(self._heads)
        """How many groups are of more than one string."""
        for string in alone:
            self._automaton.add_word(string, len(self._heads))
            self._heads.append(len(string))
            self._wholes.append(numbers[string])
        self._automaton.make_automaton()
        self._nexts = "".join(nexts)
        """The letters with which the rests begin: few groups go on as a text does."""
        # The rests in one string, as so many small ones take four times the room, and their places.
        self._endings = "".join(rests)
        self._parted = array("I", [0, *accumulate(map(len, rests))])

    def found(self, text: str, barred: Sequence[int] | None = None) -> list[Occurrence]:
        """Every occurrence in `text`; of those that begin at one place, longer ones come later.

        None begins at a place that is `barred`; there no string is even looked at.
        """
        heads, wholes, firsts, many = self._heads, self._wholes, self._firsts, self._many
        nexts, rests, numbers = self._nexts, self._rests, self._numbers
        endings, parted = self._endings, self._parted
        find_next, goes_on, size = nexts.find, text.startswith, len(text)
        if barred is None:
            barred = bytes(size)
        places: list[Occurrence] = []
        found = places.append
        for last, group in self._automaton.iter(text):
            past = last + 1
            start = past - heads[group]
            if barred[start]:
                continue
            if group >= many:
                found((start, past, wholes[group]))
                continue
            number = wholes[group]
            if number != _NO_STRING:
                found((start, past, number))
            if past == size:
                continue
            first, end = firsts[group], firsts[group + 1]
            letter = text[past]
            which = find_next(letter, first, end)
            while which >= 0:
                rest = rests[which]
                ending = endings[parted[rest] : parted[rest + 1]]
                if goes_on(ending, past):
                    found((start, past + len(ending), numbers[which]))
                which += 1
                if which == end or nexts[which] != letter:
                    break  # they are in order
        return places


def _groups(strings: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The groups of sorted strings, in order: the letters they share, the first, and the end."""
    left = [(0, 0, len(strings))]
    while left:
        shared, first, past = left.pop()
        if shared and past - first <= _GROUP and _are_told_apart(strings[first:past], shared):
            yield shared, first, past
            continue
        if shared and len(strings[first]) == shared:
            yield shared, first, first + 1
        parts = []
        at = first + (len(strings[first]) == shared)
        begun = itemgetter(slice(shared + 1))
        while at < past:
            end = bisect_right(strings, begun(strings[at]), at, past, key=begun)
            parts.append((shared + 1, at, end))
            at = end
        left += reversed(parts)


def _are_told_apart(strings: Sequence[str], shared: int) -> bool:
    """Whether few of some strings go on alike behind the letters that they share."""
    going_on = Counter(string[shared] for string in strings if len(string) > shared)
    return max(going_on.values(), default=0) <= _ALIKE
