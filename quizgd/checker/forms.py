"""Where the forms of a vocabulary stand in a normal text.

All of them are looked for at once, in one pass over the text.
"""

from __future__ import annotations

import re

from quizgd.checker.grammar import Role
from quizgd.checker.occurrences import Occurrences
from quizgd.checker.text import is_hangul, tightened
from quizgd.checker.vocabulary import Form, Vocabulary


class Forms:
    """The forms of a vocabulary, ready to be found in a normal text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        numbers: dict[Form, int] = {}
        self._occurrences = Occurrences(
            {
                form: numbers.setdefault(meant, len(numbers))
                for form, meant in vocabulary.meanings.items()
            }
        )
        self._terms = [meant.terms for meant in numbers]
        self._others = {
            number: meant for meant, number in numbers.items() if meant.open_terms or meant.role
        }
        """What few mean besides terms."""

    def found(self, text: str) -> tuple[Found, list[Word]]:
        """Where terms stand in a normal text, and the longest small word from each place, in order.

        None that ends inside a Latin word, but for regular inflections and what is left open.
        """
        words: Found = {}
        small: dict[int, Word] = {}
        all_terms, others = self._terms, self._others
        tight, places = tightened(text)
        runs, midst = _latin(text)
        barred = midst if tight is text else [*map(midst.__getitem__, places)]
        for at, past, number in self._occurrences.found(tight, barred):
            start, end = places[at], places[past - 1] + 1
            terms = all_terms[number]
            closed = end
            if word_end := runs[end]:
                closed = _inflected(text, end, word_end)
            if terms and closed:
                place = start, -closed
                known = words.setdefault(place, terms)
                if known is not terms:
                    words[place] = known | terms
            if number not in others:
                continue
            other = others[number]
            if other.open_terms:
                place = start, -max(word_end, end)
                words[place] = words.get(place, other.open_terms) | other.open_terms
            if other.role is not None and closed == end:
                small[start] = start, end, other.role  # longer ones come later
        return words, [small[start] for start in sorted(small)]


Found = dict[tuple[int, int], frozenset[str]]
"""Which terms stand where: from start to negative end, so that in order outer ones come first."""

Word = tuple[int, int, Role]
"""Where a small word stands, from its start to its end, and what it does."""

_ENDINGS = frozenset(("s", "es", "ed", "d", "ing"))
"""Regular inflections that may follow a whole form; those that change it are forms themselves."""
_LATIN = re.compile(r"[^\W_가-힣]+")
_POINT_IN_NUMBER = re.compile(r"[.,](?<=\d.)(?=\d)")
_IN_NUMBER = -1


def _latin(text: str) -> tuple[list[int], list[bool]]:
    """For each place in a text and for its end where the Latin word ends that is there; else 0.

    `_IN_NUMBER` for a point or comma between two digits. And for each place whether it lies in the
    midst of a Latin word, where no form begins.
    """
    runs = [0] * (len(text) + 1)
    midst = [False] * len(text)
    for run in _LATIN.finditer(text):
        start, end = run.span()
        size = end - start
        runs[start:end] = [end] * size
        midst[start + 1 : end] = [True] * (size - 1)
    for point in _POINT_IN_NUMBER.finditer(text):
        runs[point.start()] = _IN_NUMBER
    return runs, midst


def _inflected(text: str, end: int, word_end: int) -> int:
    """Where a form that is followed by more of its word ends with its inflection; else 0."""
    last = text[end - 1]
    if last.isdigit():
        return 0
    if not last.isalnum() or is_hangul(last):
        return end
    rest = text[end:word_end]
    doubled = rest[0] == last and rest[1:] in ("ed", "ing")
    return word_end if rest in _ENDINGS or doubled else 0
