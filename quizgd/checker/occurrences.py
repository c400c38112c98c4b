"""Where many strings occur in a text, all found in one pass: an automaton of Aho and Corasick.

By pyahocorasick, which has no type hints: what it is asked stands here and nowhere else. A state of
it takes some 50 bytes, so it learns no more of the strings than tells small groups of them apart;
which of a group it is, is looked up where one is found.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from typing import Any

from ahocorasick import STORE_INTS, Automaton

Occurrence = tuple[int, int, int]
"""The start and the end of a string in a text, and the number of the string."""

_GROUP = 12
"""Strings that begin alike and are told apart only where one is found; fewer take more states."""


class Occurrences:
    """Strings with a number each (0 to 65535), ready to be found in a text."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._automaton: Any = Automaton(STORE_INTS)
        self._heads = array("H")
        """Of each group, in order, how many letters its strings begin with alike."""
        self._firsts = array("I")
        """Of each group the first of its strings, and where the last one ends."""
        # Of each string, in order: which rest follows what its group begins with, and its number.
        self._rests, self._numbers = array("H"), array("H")
        rests = {"": 0}
        strings = sorted(filter(None, numbers))
        for head, first, past in _groups(strings):
            self._automaton.add_word(strings[first][:head], len(self._heads))
            self._heads.append(head)
            self._firsts.append(first)
            for string in strings[first:past]:
                self._rests.append(rests.setdefault(string[head:], len(rests)))
                self._numbers.append(numbers[string])
        self._firsts.append(len(strings))
        self._automaton.make_automaton()
        # The rests in one string, as so many small ones take four times the room, and their places.
        self._endings = "".join(rests)
        self._parted = array("I", [0, *accumulate(map(len, rests))])

    def found(self, text: str, barred: Sequence[int] | None = None) -> list[Occurrence]:
        """Every occurrence in `text`; of those that begin at one place, longer ones come later.

        None begins at a place that is `barred`; there no string is even looked at.
        """
        heads, firsts = self._heads, self._firsts
        rests, numbers = self._rests, self._numbers
        endings, parted = self._endings, self._parted
        if barred is None:
            barred = bytes(len(text))
        places: list[Occurrence] = []
        for last, group in self._automaton.iter(text):
            past = last + 1
            start = past - heads[group]
            if barred[start]:
                continue
            for which in range(firsts[group], firsts[group + 1]):
                rest = rests[which]
                ending = endings[parted[rest] : parted[rest + 1]]
                if text.startswith(ending, past):
                    places.append((start, past + len(ending), numbers[which]))
        return places


def _groups(strings: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The groups of sorted strings, in order: the letters they share, the first, and the end."""
    left = [(0, 0, len(strings))]
    while left:
        shared, first, past = left.pop()
        if shared and past - first <= _GROUP:
            yield shared, first, past
            continue
        if shared and len(strings[first]) == shared:
            yield shared, first, first + 1
        parts = []
        for letter, part in groupby(range(first, past), key=lambda at: strings[at][shared:][:1]):
            members = [*part]
            if letter:
                parts.append((shared + 1, members[0], members[-1] + 1))
        left += reversed(parts)
