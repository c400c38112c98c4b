"""Where many strings occur in a text, all found in one pass: an automaton of Aho and Corasick.

By pyahocorasick, which has no type hints: what it is asked stands here and nowhere else. A state of
it takes some 50 bytes, so of each string it learns no more than tells it from all others; whether
the rest follows is looked up where that is found.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from ahocorasick import STORE_INTS, Automaton

Occurrence = tuple[int, int, int]
"""The start and the end of a string in a text, and the number of the string."""


class Occurrences:
    """Strings with a number each (0 to 65535), ready to be found in a text."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._automaton: Any = Automaton(STORE_INTS)
        # Of each string, in order: letters of its head, which rest follows that, and its number.
        self._heads, self._rests, self._numbers = array("H"), array("H"), array("H")
        rests = {"": 0}
        strings = sorted(numbers)
        shared = 0
        for which, (string, following) in enumerate(pairwise((*strings, ""))):
            before, shared = shared, _shared(string, following)
            head = string[: max(before, shared) + 1]
            self._automaton.add_word(head, which)
            self._heads.append(len(head))
            self._rests.append(rests.setdefault(string[len(head) :], len(rests)))
            self._numbers.append(numbers[string])
        self._automaton.make_automaton()
        self._endings = [*rests]

    def found(self, text: str) -> list[Occurrence]:
        """Every occurrence in `text`; of those that begin at one place, longer ones come later."""
        heads, rests, numbers, endings = self._heads, self._rests, self._numbers, self._endings
        places: list[Occurrence] = []
        for last, which in self._automaton.iter(text):
            past = last + 1
            start = past - heads[which]
            if rest := endings[rests[which]]:
                if not text.startswith(rest, past):
                    continue
                past += len(rest)
            places.append((start, past, numbers[which]))
        return places


def _shared(first: str, second: str) -> int:
    """How many letters two strings begin with alike."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count
