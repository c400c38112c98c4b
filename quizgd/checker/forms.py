"""Every surface form of a lexicon and of the grammar's small words, in one table.

From every place where a form can begin, the lengths that its first letters allow are looked up:
linear in the text, nothing backtracks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import compress, count
from operator import add

from quizgd.bank.model import Lexicon
from quizgd.checker import english, grammar, korean
from quizgd.checker.bearing import broader
from quizgd.checker.grammar import Role
from quizgd.language import Lang


@dataclass(frozen=True, slots=True)
class Form:
    """What a surface form means; `open_terms` hold when its last word runs on."""

    terms: frozenset[str] = frozenset()
    open_terms: frozenset[str] = frozenset()
    role: Role | None = None


class Forms:
    """The forms of a lexicon, ready to be found in a normal text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words: set[str] = set()
        """The English words in which the forms are typed, inflected; a `*` at the end is kept."""
        self.written: set[str] = set()
        """The English words as the lexicon has them."""
        self._meaning: dict[str, Form] = {}
        # A few thousand meanings serve all forms: each is kept once.
        self._shared: dict[Form, Form] = {}
        verbs, nouns = set[str](), set[str]()
        for term in lexicon.terms.values():
            meant = broader(term.id, lexicon)
            for form in term.forms.get(Lang.KO, ()):
                is_verb = form.endswith("다")
                for stem in korean.stems(form) if is_verb else (form,):
                    (verbs if is_verb else nouns).add(self._teach(stem.casefold(), meant))
            for form in term.forms.get(Lang.EN, ()):
                self.written.update(form.casefold().replace("-", " ").split(" "))
                for variant in english.variants(form):
                    self._teach(variant, meant)
                    self.words.update(variant.replace("-", " ").split(" "))
        for roles in (grammar.KOREAN, grammar.ENGLISH):
            for role, forms in roles.items():
                for form in forms:
                    key = folded(form)
                    known = self._meaning.get(key, _NOTHING)
                    self._means(key, Form(known.terms, known.open_terms, role))
                    self.words.update(form.split(" "))
        self._verbs = frozenset(verbs - nouns)
        self._ones = {form: meant for form, meant in self._meaning.items() if len(form) == 1}
        self._lengths = _lengths(self._meaning)

    def get(self, form: str) -> Form | None:
        """What a form means, given as it stands in the table: tight and folded."""
        return self._meaning.get(form)

    def is_verb(self, heard: str) -> bool:
        """Whether `heard`, as it stands in a normal text, is the stem of a Korean verb."""
        return heard.replace(" ", "") in self._verbs

    def _teach(self, form: str, meant: frozenset[str]) -> str:
        key = folded(form.rstrip("*"))
        known = self._meaning.get(key, _NOTHING)
        if form.endswith("*"):
            self._means(key, Form(known.terms, known.open_terms | meant, known.role))
            return folded(form)
        self._means(key, Form(known.terms | meant, known.open_terms, known.role))
        return key

    def _means(self, key: str, meant: Form) -> None:
        self._meaning[key] = self._shared.setdefault(meant, meant)

    def found(self, tight: str, begins: Iterable[int]) -> Iterator[tuple[int, int, Form]]:
        """Where each form in `tight` begins and ends, in order; `begins` tells where it may."""
        forms, lengths = self._meaning.get, self._lengths.get
        past = len(tight)
        # The first look is by far the most frequent one, and all of it runs inside `map`.
        pairs = map(lengths, map(add, tight, tight[1:] + " "))
        for at, one, pair in compress(zip(count(), map(self._ones.get, tight), pairs), begins):
            if one is not None:
                yield at, at + 1, one
            if pair is None:
                continue
            more = lengths(tight[at : at + _MORE]) if at + _MORE <= past else None
            for length in pair if more is None else pair + more:
                end = at + length
                form = forms(tight[at:end])
                if form is not None and end <= past:
                    yield at, end, form


_NOTHING = Form()
_FIRST, _MORE = 2, 4
"""Letters by which the lengths of forms are looked up: of those shorter than `_MORE`, and not."""


def _lengths(forms: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The lengths of the forms that begin with a prefix of `_FIRST` or of `_MORE` letters."""
    found: dict[str, set[int]] = {}
    for form in forms:
        if len(form) >= _FIRST:
            short = found.setdefault(form[:_FIRST], set())
            if len(form) < _MORE:
                short.add(len(form))
            else:
                found.setdefault(form[:_MORE], set()).add(len(form))
    kept: dict[tuple[int, ...], tuple[int, ...]] = {}
    sizes = ((prefix, tuple(sorted(lengths))) for prefix, lengths in found.items())
    return {prefix: kept.setdefault(lengths, lengths) for prefix, lengths in sizes}


_LATIN = re.compile(r"[^\W_가-힣]+")


def runs(text: str) -> tuple[bytearray, bytearray]:
    """For each letter of `text`: whether a form may begin there, and whether it is a Latin one.

    A form may begin anywhere but inside a Latin word. One more stands for the end of the text.
    """
    begins, latin = bytearray(b"\1") * len(text), bytearray(len(text) + 1)
    for run in _LATIN.finditer(text):
        start, end = run.span()
        latin[start:end] = b"\1" * (end - start)
        begins[start + 1 : end] = bytes(end - start - 1)
    return begins, latin


_OPTIONAL = re.compile("[ _-]")


def tight(text: str) -> tuple[str, list[int] | range]:
    """`text` without what is optional inside a form, and where each character left stood.

    Spaces, underscores, and the hyphen inside a word: learning rate, learning-rate and
    learning_rate are one; the minus of `w - lr` stays.
    """
    gaps = [found.start() for found in _OPTIONAL.finditer(text)]
    if not gaps:
        return text, range(len(text))
    parts: list[str] = []
    places: list[int] = []
    left = 0
    for at in gaps:
        if text[at] != "-" or _is_hyphen(text, at):
            parts.append(text[left:at])
            places += range(left, at)
            left = at + 1
    parts.append(text[left:])
    places += range(left, len(text))
    return "".join(parts), places


def _is_hyphen(text: str, at: int) -> bool:
    """Whether the dash at `at` joins two words of two letters or more."""
    around = text[max(0, at - 2) : at] + text[at + 1 : at + 3]
    return len(around) == 4 and around.isalpha()


def folded(form: str) -> str:
    """A form as it stands in the table."""
    plain = tight(form)[0]
    return plain if plain.isascii() else "".join(map(korean.fold, plain))
