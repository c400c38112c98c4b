"""Where the forms of a vocabulary stand in a normal text.

All of them are looked for at once, in one pass over the text.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection
from itertools import accumulate

from quizgd.checker.grammar import Role
from quizgd.checker.occurrences import Occurrences
from quizgd.checker.text import tightened
from quizgd.checker.vocabulary import Vocabulary


class Forms:
    """The forms of a vocabulary, ready to be found in a normal text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        meanings = vocabulary.meanings.values()
        plain = dict.fromkeys(meant.terms for meant in meanings if meant.is_plain)
        others = dict.fromkeys(meant for meant in meanings if not meant.is_plain)
        numbers = {terms: number for number, terms in enumerate(plain)}
        rest = {meant: number for number, meant in enumerate(others, len(numbers))}
        self._occurrences = Occurrences(
            {
                form: numbers[meant.terms] if meant.is_plain else rest[meant]
                for form, meant in vocabulary.meanings.items()
            }
        )
        self._sets = _Sets(plain)
        self._others = dict(enumerate(others, len(numbers)))
        """What few mean besides terms; their numbers come behind those of the plain ones."""

    def found(self, text: str) -> tuple[Found, list[Word]]:
        """Where terms stand in a normal text, and the longest small word from each place, in order.

        None that ends inside a Latin word, but for regular inflections and what is left open.
        """
        words: Found = {}
        small: dict[int, Word] = {}
        sets, others = self._sets, self._others
        plain, known_at = sets.count, words.setdefault
        tight, places = tightened(text)
        midst = _midst(text)
        barred = midst if tight is text else [*map(midst.__getitem__, places)]
        points = {point.start() for point in _POINT_IN_NUMBER.finditer(text)}
        for at, past, number in self._occurrences.found(tight, barred):
            start, end = places[at], places[past - 1] + 1
            closed = end
            if midst[end]:
                closed = _inflected(text, end)
            elif end in points:
                closed = 0
            if number < plain:
                if closed:
                    terms = sets[number]
                    known = known_at((start, -closed), terms)
                    if known is not terms:
                        words[start, -closed] = known | terms
                continue
            other = others[number]
            if other.terms and closed:
                place = start, -closed
                words[place] = words.get(place, other.terms) | other.terms
            if other.open_terms:
                place = start, -_word_end(text, end)
                words[place] = words.get(place, other.open_terms) | other.open_terms
            if other.role is not None and closed == end:
                small[start] = start, end, other.role  # longer ones come later
        return words, [small[start] for start in sorted(small)]


class _Sets(dict[int, frozenset[str]]):
    """Sets of terms by their numbers, each made when it is first heard.

    Of thousands few ever are; as numbers they take a tenth of the room.
    """

    def __init__(self, sets: Collection[frozenset[str]]) -> None:
        super().__init__()
        self.count = len(sets)
        self._names = sorted(frozenset().union(*sets))
        places = {name: place for place, name in enumerate(self._names)}
        self._members = array("H", [places[term] for terms in sets for term in sorted(terms)])
        self._parted = array("I", [0, *accumulate(map(len, sets))])

    def __missing__(self, number: int) -> frozenset[str]:
        members = self._members[self._parted[number] : self._parted[number + 1]]
        made = frozenset(map(self._names.__getitem__, members))
        if len(self) < _MOST_MADE:
            self[number] = made
        return made


_MOST_MADE = 2048
"""Sets that are kept once they were heard."""

Place = tuple[int, int]
"""From its start to its negative end, so that in order outer ones come first."""

Found = dict[Place, frozenset[str]]
"""Which terms stand where."""

Word = tuple[int, int, Role]
"""Where a small word stands, from its start to its end, and what it does."""

_ENDINGS = frozenset(("s", "es", "ed", "d", "ing"))
"""Regular inflections that may follow a whole form; those that change it are forms themselves."""
_LATIN = re.compile(r"[^\W_가-힣]+")
_POINT_IN_NUMBER = re.compile(r"[.,](?<=\d.)(?=\d)")


def _midst(text: str) -> bytearray:
    """For each place in a text, its end included, whether it lies in the midst of a Latin word.

    No form begins there.
    """
    midst = bytearray(len(text) + 1)
    for run in _LATIN.finditer(text):
        start, end = run.span()
        midst[start + 1 : end] = b"\1" * (end - start - 1)
    return midst


def _word_end(text: str, place: int) -> int:
    """Where the Latin word ends that is at a place; the place itself if there is none."""
    found = _LATIN.match(text, place)
    return found.end() if found else place


def _inflected(text: str, end: int) -> int:
    """Where a form ends with its inflection that is followed by more of its Latin word; else 0."""
    last = text[end - 1]
    if last.isdigit():
        return 0
    word_end = _word_end(text, end)
    rest = text[end:word_end]
    doubled = rest[0] == last and rest[1:] in ("ed", "ing")
    return word_end if rest in _ENDINGS or doubled else 0
