"""Words without one of which something is not told: few answers have any, and one pass finds all.

By an automaton of Aho and Corasick, as in `occurrences`, of which it is kept apart as it has to
tell nothing but which words a text holds.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any, Generic, TypeVar

from ahocorasick import STORE_INTS, Automaton

Told = TypeVar("Told", bound=Hashable)


class Cues(Generic[Told]):
    """What may be told by a text, each with the words without one of which it is not."""

    def __init__(self, *words: tuple[Told, Iterable[str]]) -> None:
        self._automaton: Any = Automaton(STORE_INTS)
        by_word: dict[str, set[Told]] = {}
        for told, cues in words:
            for cue in cues:
                by_word.setdefault(cue, set()).add(told)
        self._told = [frozenset(told) for told in by_word.values()]
        for number, cue in enumerate(by_word):
            self._automaton.add_word(cue, number)
        self._automaton.make_automaton()

    def within(self, text: str) -> frozenset[Told]:
        """What a normal text may tell, by the words it holds."""
        found: frozenset[Told] = frozenset()
        for _, number in self._automaton.iter(text):
            found |= self._told[number]
        return found
