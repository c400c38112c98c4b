"""Every surface form of a lexicon and of the grammar's small words, in one table.

From every place where a form can begin, the lengths that its first letters allow are looked up:
linear in the text, nothing backtracks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress, pairwise

from quizgd.bank.model import Lexicon
from quizgd.checker import english, grammar, korean
from quizgd.checker.bearing import broader
from quizgd.checker.grammar import Role
from quizgd.checker.text import is_hangul
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
        self._ones = frozenset(form for form in self._meaning if len(form) == 1)
        self._lengths = [_lengths(self._meaning, *sizes) for sizes in pairwise(_PREFIXES)]
        for prefix, sizes in self._lengths[0].items():
            if prefix[0] in self._ones:
                self._lengths[0][prefix] = _ONE + sizes

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

    def found(self, text: str) -> tuple[list[Found], list[Word]]:
        """Where terms stand in a normal text, and the longest small word from each place, in order.

        None that ends inside a Latin word, but for regular inflections and what is left open.
        """
        words: list[Found] = []
        small: list[Word] = []
        forms, ones = self._meaning.get, self._ones
        short, longer = (lengths.get for lengths in self._lengths)
        tight, places = tightened(text)
        size = len(tight)
        for at in compress(range(size), _begins(text, places)):
            sizes = short(tight[at : at + _SHORT])
            if sizes is None:
                if tight[at] not in ones:
                    continue
                sizes = _ONE
            else:
                more = longer(tight[at : at + _LONGER])
                if more is not None:
                    sizes += more
            start, longest = places[at], None
            for length in sizes:
                past = at + length
                meant = forms(tight[at:past])
                if meant is None or past > size:
                    continue
                closed = end = places[past - 1] + 1
                following = text[end : end + 1]
                if following not in _PARTING and not "가" <= following <= "힣":
                    closed = _closes(text, end)
                if meant.terms and closed:
                    words.append((start, -closed, meant.terms))
                if meant.open_terms:
                    words.append((start, -_word_end(text, end), meant.open_terms))
                if meant.role is not None and closed == end:
                    longest = start, end, meant.role
            if longest is not None:
                small.append(longest)
        return words, small


Found = tuple[int, int, frozenset[str]]
"""Where terms stand, and which: start, and negative end, so that in order outer ones come first."""

Word = tuple[int, int, Role]
"""Where a small word stands, from its start to its end, and what it does."""

_NOTHING = Form()
_ONE: tuple[int, ...] = (1,)
_PREFIXES = _SHORT, _LONGER, _PAST = 2, 4, 1 << 30
"""Letters of the prefixes by which the lengths of forms are looked up, those up to the next one."""


def _lengths(forms: Iterable[str], size: int, past: int) -> dict[str, tuple[int, ...]]:
    """For each prefix of `size` letters the lengths below `past` of the forms that begin so."""
    found: dict[str, set[int]] = {}
    for form in forms:
        if len(form) >= size:
            lengths = found.setdefault(form[:size], set())
            if len(form) < past:
                lengths.add(len(form))
    kept: dict[tuple[int, ...], tuple[int, ...]] = {}
    sizes = ((prefix, tuple(sorted(lengths))) for prefix, lengths in found.items())
    return {prefix: kept.setdefault(lengths, lengths) for prefix, lengths in sizes}


_PARTING = ("", " ")
"""What ends any form; a letter of Hangul, too."""
_ENDINGS = frozenset(("s", "es", "ed", "d", "ing", "'s"))
"""Regular inflections that may follow a whole form; those that change it are forms themselves."""
_LATIN = re.compile(r"[^\W_가-힣]{2,}")


def _begins(text: str, places: Sequence[int]) -> bytearray:
    """For each of `places` in a text whether a form may begin there: not inside a Latin word."""
    begins = bytearray(b"\1") * len(text)
    for run in _LATIN.finditer(text):
        start, end = run.span()
        begins[start + 1 : end] = bytes(end - start - 1)
    return begins if len(places) == len(text) else bytearray(map(begins.__getitem__, places))


_OPTIONAL = re.compile("[ _-]")


def tightened(text: str) -> tuple[str, Sequence[int]]:
    """`text` without what is optional inside a form, and where each character left stood.

    Spaces, underscores, and the hyphen inside a word: learning rate, learning-rate and
    learning_rate are one; the minus of `w - lr` stays.
    """
    gaps = [found.start() for found in _OPTIONAL.finditer(text)]
    if not gaps:
        return text, range(len(text))
    kept = bytearray(b"\1") * len(text)
    for at in gaps:
        kept[at] = text[at] == "-" and not _is_hyphen(text, at)
    return "".join(compress(text, kept)), [*compress(range(len(text)), kept)]


def _is_hyphen(text: str, at: int) -> bool:
    """Whether the dash at `at` joins two words of two letters or more."""
    around = text[max(0, at - 2) : at] + text[at + 1 : at + 3]
    return len(around) == 4 and around.isalpha()


def folded(form: str) -> str:
    """A form as it stands in the table."""
    plain = tightened(form)[0]
    return plain if plain.isascii() else "".join(map(korean.fold, plain))


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
