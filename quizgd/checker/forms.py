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
        self._meanings = [*numbers]

    def found(self, text: str) -> tuple[list[Found], list[Word]]:
        """Where terms stand in a normal text, and the longest small word from each place, in order.

        None that ends inside a Latin word, but for regular inflections and what is left open.
        """
        words: list[Found] = []
        small: dict[int, Word] = {}
        meanings = self._meanings
        tight, places = tightened(text)
        begins = _begins(text)
        for at, past, number in self._occurrences.found(tight):
            start = places[at]
            if not begins[start]:
                continue
            meant = meanings[number]
            closed = end = places[past - 1] + 1
            following = text[end : end + 1]
            if following not in _PARTING and not "가" <= following <= "힣":
                closed = _closes(text, end)
            if meant.terms and closed:
                words.append((start, -closed, meant.terms))
            if meant.open_terms:
                words.append((start, -_word_end(text, end), meant.open_terms))
            if meant.role is not None and closed == end:
                small[start] = start, end, meant.role  # longer ones come later
        return words, [small[start] for start in sorted(small)]


Found = tuple[int, int, frozenset[str]]
"""Where terms stand, and which: start, and negative end, so that in order outer ones come first."""

Word = tuple[int, int, Role]
"""Where a small word stands, from its start to its end, and what it does."""

_PARTING = ("", " ")
"""What ends any form; a letter of Hangul, too."""
_ENDINGS = frozenset(("s", "es", "ed", "d", "ing", "'s"))
"""Regular inflections that may follow a whole form; those that change it are forms themselves."""
_LATIN = re.compile(r"[^\W_가-힣]{2,}")


def _begins(text: str) -> bytearray:
    """For each place in a text whether a form may begin there: not inside a Latin word."""
    begins = bytearray(b"\1") * len(text)
    for run in _LATIN.finditer(text):
        start, end = run.span()
        begins[start + 1 : end] = bytes(end - start - 1)
    return begins


def _latin(char: str) -> bool:
    return char.isalnum() and not is_hangul(char)


def _closes(text: str, end: int) -> int:
    """Where a form that ends at `end` ends with its inflection; 0 if the word runs on."""
    if end >= len(text):
        return end
    last, following = text[end - 1], text[end]
    if last.isdigit():
        runs_on = following.isdigit() or (
            following in ".," and end + 1 < len(text) and text[end + 1].isdigit()
        )
        return 0 if runs_on or _latin(following) else end
    if not _latin(last) or not _latin(following):
        return end
    word_end = _word_end(text, end)
    rest = text[end:word_end]
    doubled = rest[:1] == last and rest[1:] in ("ed", "ing")
    return word_end if rest in _ENDINGS or doubled else 0


def _word_end(text: str, at: int) -> int:
    while at < len(text) and _latin(text[at]):
        at += 1
    return at
