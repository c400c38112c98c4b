"""Hearing: which terms of the lexicon and which small words stand where in a normal text.

A trie of all surface forms is walked from every place a form can begin; the longest forms win.
Time is linear in the text: a walk is never longer than the longest form, and nothing backtracks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from quizgd.bank.model import Lexicon
from quizgd.checker import english, grammar, korean
from quizgd.checker.grammar import Role
from quizgd.checker.spelling import Speller
from quizgd.checker.text import is_hangul
from quizgd.language import Lang


@dataclass(frozen=True, slots=True)
class Hit:
    """Something heard at `start:end` of the normal text: terms, or the role of a small word."""

    start: int
    end: int
    terms: frozenset[str] = frozenset()
    role: Role | None = None


@dataclass(slots=True)
class _Node:
    """A place in the trie. `open_end` forms may run on to the end of their word."""

    next: dict[str, _Node] = field(default_factory=dict)
    terms: set[str] = field(default_factory=set)
    roles: set[Role] = field(default_factory=set)
    open_terms: set[str] = field(default_factory=set)


_SOFT = frozenset(" -_")
"""Optional inside a form: learning rate, learning-rate, learning_rate, learningrate."""


def _latin(char: str) -> bool:
    return char.isalnum() and not is_hangul(char)


class Ear:
    """A lexicon made ready for listening. Build once, keep: see `ear_for`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._root = _Node()
        self._closure = {t: _with_broader(t, lexicon) for t in lexicon.terms}
        self._compounds = frozenset(t.id for t in lexicon.terms.values() if t.compound)
        self._rivals = {
            t.id: frozenset(t.versus) | ({t.opposite} if t.opposite else set())
            for t in lexicon.terms.values()
        }
        words: set[str] = set()
        written: set[str] = set()
        for term in lexicon.terms.values():
            for form in term.forms.get(Lang.KO, ()):
                for stem in korean.stems(form) if form.endswith("다") else (form,):
                    self._teach(stem.casefold(), term.id)
            for form in term.forms.get(Lang.EN, ()):
                written.update(form.casefold().replace("-", " ").split(" "))
                for variant in english.variants(form):
                    self._teach(variant, term.id)
                    words.update(variant.replace("-", " ").split(" "))
        for roles in (grammar.KOREAN, grammar.ENGLISH):
            for role, forms in roles.items():
                for form in forms:
                    self._node(form).roles.add(role)
        self.speller = Speller(words, written)

    def _node(self, form: str) -> _Node:
        node = self._root
        for i, char in enumerate(form):
            minus = char == "-" and (i == 0 or " " in form[i - 1 : i + 2 : 2])
            if char not in _SOFT or minus:
                node = node.next.setdefault(korean.fold(char), _Node())
        return node

    def _teach(self, form: str, term: str) -> None:
        node = self._node(form.rstrip("*"))
        (node.open_terms if form.endswith("*") else node.terms).add(term)

    def listen(self, text: str) -> tuple[list[Hit], list[Hit]]:
        """Terms and small words of `text`, each in order; a hit inside a longer one is dropped.

        `text` is normal and its spelling repaired (`speller.repaired`).
        """
        words, small = [], []
        for start, char in enumerate(text):
            inside = _latin(char) and start > 0 and _latin(text[start - 1])
            if inside or (char in _SOFT and char != "-"):
                continue
            found, roles = self._walk(text, start)
            words += found
            small += roles
        kept = self._apart(words)
        return kept, _first(small, kept)

    def _walk(self, text: str, start: int) -> tuple[list[Hit], list[Hit]]:
        """The terms, and the longest small word, that begin at `start`."""
        node, at, size = self._root, start, len(text)
        terms: list[Hit] = []
        role: Hit | None = None
        while at < size:
            char = text[at]
            following = node.next.get(char)
            if following is None:
                if char in _SOFT and at > start:
                    at += 1
                    continue
                break
            node, at = following, at + 1
            closed = not (_latin(char) and at < size and _latin(text[at]))
            if char.isdigit() and at + 1 < size and text[at] in ".," and text[at + 1].isdigit():
                closed = False
            if node.terms and closed:
                terms.append(Hit(start, at, self._broad(node.terms)))
            if node.open_terms:
                end = _word_end(text, at) if _latin(char) else at
                terms.append(Hit(start, end, self._broad(node.open_terms)))
            if node.roles and closed:
                role = Hit(start, at, role=next(iter(node.roles)))
        return terms, ([role] if role else [])

    def _apart(self, hits: list[Hit]) -> list[Hit]:
        """Without what a longer hit hides; hits of one span are joined.

        A compound hides all that stands in it, a phrase only its rivals: "not convex" is no
        `convex`, but "update the weights" holds the `weights`.
        """
        joined: dict[tuple[int, int], frozenset[str]] = {}
        for hit in hits:
            key = (hit.start, hit.end)
            joined[key] = joined.get(key, frozenset()) | hit.terms
        kept: list[Hit] = []
        around: list[Hit] = []
        for (start, end), terms in sorted(joined.items(), key=lambda i: (i[0][0], -i[0][1])):
            around = [h for h in around if h.end >= end]
            left = terms
            for outer in around:
                if outer.terms & self._compounds:
                    left = frozenset()
                else:
                    left -= frozenset().union(*(self._rivals[t] for t in outer.terms))
            if left:
                hit = Hit(start, end, left)
                kept.append(hit)
                around.append(hit)
        return kept

    def _broad(self, terms: Iterable[str]) -> frozenset[str]:
        return frozenset().union(*(self._closure[t] for t in terms))


def _word_end(text: str, at: int) -> int:
    while at < len(text) and _latin(text[at]):
        at += 1
    return at


def _with_broader(term_id: str, lexicon: Lexicon) -> frozenset[str]:
    """A term and all it is a kind of."""
    found, open_ids = set[str](), [term_id]
    while open_ids:
        current = open_ids.pop()
        if current not in found and current in lexicon.terms:
            found.add(current)
            open_ids += lexicon.terms[current].kinds
    return frozenset(found)


def _first(small: list[Hit], terms: list[Hit]) -> list[Hit]:
    """Small words from left to right, none inside a term, none that overlaps an earlier one."""
    furthest = [0, *accumulate((t.end for t in terms), max)]
    starts = [t.start for t in terms]
    kept: list[Hit] = []
    reach = -1
    for hit in small:
        if hit.start < reach:
            continue
        before = furthest[bisect_left(starts, hit.start)]
        if before >= hit.end or _longer_here(terms, starts, hit):
            continue
        kept.append(hit)
        reach = hit.end
    return [h for h in kept if h.role is not Role.NOTHING]


def _longer_here(terms: list[Hit], starts: list[int], hit: Hit) -> bool:
    """Whether a longer term begins where `hit` does."""
    at = bisect_left(starts, hit.start)
    while at < len(terms) and terms[at].start == hit.start:
        if terms[at].end > hit.end:
            return True
        at += 1
    return False


@lru_cache(maxsize=4)
def ear_for(lexicon: Lexicon) -> Ear:
    """The ear of a lexicon, built once."""
    return Ear(lexicon)
