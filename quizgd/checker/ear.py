"""Hearing: which terms of the lexicon and which small words stand where in a normal text.

All surface forms stand in one table. From every place where a form can begin, the lengths that
its first two letters allow are looked up: linear in the text, nothing backtracks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, islice
from operator import attrgetter

from quizgd.bank.model import Lexicon
from quizgd.checker import english, grammar, korean, notation
from quizgd.checker.bearing import against, broader
from quizgd.checker.grammar import LISTS, STOPS, Role
from quizgd.checker.spelling import Speller
from quizgd.checker.text import is_hangul
from quizgd.language import Lang


@dataclass(slots=True, eq=False)
class Hit:
    """Something heard at `start:end` of the normal text: terms, or the role of a small word."""

    start: int
    end: int
    terms: frozenset[str] = frozenset()
    role: Role | None = None


@dataclass(slots=True)
class _Form:
    """What a surface form means; `open_terms` hold when its last word runs on."""

    terms: frozenset[str] = frozenset()
    open_terms: frozenset[str] = frozenset()
    role: Role | None = None


class Ear:
    """A lexicon made ready for listening. Build once, keep: see `ear_for`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._forms: dict[str, _Form] = {}
        self._closure = {t: broader(t, lexicon) for t in lexicon.terms}
        self._subjects = frozenset(t.id for t in lexicon.terms.values() if t.versus)
        self._parts = frozenset(t.id for t in lexicon.terms.values() if t.part)
        self._compounds = frozenset(t.id for t in lexicon.terms.values() if t.compound)
        self._rivals = {term: against(term, lexicon) for term in lexicon.terms}
        self._rival_sets: dict[frozenset[str], frozenset[str]] = {}
        self._joins: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for term in lexicon.terms.values():
            for first, second in term.joins:
                self._joins.setdefault(first, []).append((second, self._closure[term.id]))
        words: set[str] = set()
        written: set[str] = set()
        verbs: set[str] = set()
        nouns: set[str] = set()
        for term in lexicon.terms.values():
            for form in term.forms.get(Lang.KO, ()):
                is_verb = form.endswith("다")
                for stem in korean.stems(form) if is_verb else (form,):
                    tight = self._teach(stem.casefold(), term.id)
                    (verbs if is_verb else nouns).add(tight)
            for form in term.forms.get(Lang.EN, ()):
                written.update(form.casefold().replace("-", " ").split(" "))
                for variant in english.variants(form):
                    self._teach(variant, term.id)
                    words.update(variant.replace("-", " ").split(" "))
        for roles in (grammar.KOREAN, grammar.ENGLISH):
            for role, forms in roles.items():
                for form in forms:
                    self._form(form).role = role
                    words.update(form.split(" "))
        self._verbs = frozenset(verbs - nouns)
        self._lengths = _lengths(self._forms)
        self._notations = {
            form: self._forms[form].terms for form in notation.FORMS if form in self._forms
        }
        self.speller = Speller(words, written)

    def rivals(self, terms: frozenset[str]) -> frozenset[str]:
        """The terms that stand against any of `terms`: `opposite` and `versus`."""
        known = self._rival_sets.get(terms)
        if known is None:
            known = frozenset().union(*(self._rivals[t] for t in terms))
            self._rival_sets[terms] = known
        return known

    def is_verb(self, heard: str) -> bool:
        """Whether `heard`, as it stands in a normal text, is the stem of a Korean verb."""
        return heard.replace(" ", "") in self._verbs

    def versus(self, terms: frozenset[str]) -> bool:
        """Whether any of `terms` is a subject that others take over from."""
        return not self._subjects.isdisjoint(terms)

    def _form(self, form: str) -> _Form:
        return self._forms.setdefault(_folded(form), _Form())

    def _teach(self, form: str, term: str) -> str:
        heard = self._form(form.rstrip("*"))
        if form.endswith("*"):
            heard.open_terms |= self._closure[term]
        else:
            heard.terms |= self._closure[term]
        return _folded(form)

    def listen(self, text: str, wanted: frozenset[str]) -> tuple[list[Hit], list[Hit]]:
        """Terms and small words of `text`, each in order.

        `text` is normal and its spelling repaired (`speller.repaired`). Of the terms, what a
        longer one hides is dropped; of the small words, what stands in a longer term or word.
        Only the terms that are `wanted`, and compounds, hide anything.
        """
        tight, places = _tight(text)
        words = [
            Hit(start, end, self._notations[form])
            for start, end, form in notation.found(text)
            if form in self._notations
        ]
        small: list[Hit] = []
        latin = [c.isalnum() and not "가" <= c <= "힣" for c in text]
        forms, lengths = self._forms.get, self._lengths.get
        for at, start in enumerate(places):
            if latin[start] and start and latin[start - 1]:
                continue
            longest: Hit | None = None
            for length in lengths(tight[at : at + _PREFIX], _SHORT):
                form = forms(tight[at : at + length])
                if form is None or at + length > len(tight):
                    continue
                end = places[at + length - 1] + 1
                closed = _closes(text, end)
                if form.terms and closed:
                    words.append(Hit(start, closed, form.terms))
                if form.open_terms:
                    words.append(Hit(start, _word_end(text, end), form.open_terms))
                if form.role is not None and closed == end:
                    longest = Hit(start, end, role=form.role)
            if longest is not None:
                small.append(longest)
        hiding = wanted | self._compounds
        parts = self._apart(words, hiding)
        terms = self._whole(parts)
        own_small = _first(small, _hiding(terms, hiding))
        joined = self._joined(text, parts, own_small, wanted)
        if not joined:
            return _bearing(terms, wanted), own_small
        terms = self._apart([*terms, *joined], hiding)
        # A join hides a phrase inside it, but not the "not" that this phrase would have hidden.
        spans = {(h.start, h.end) for h in joined}
        whole = [h for h in terms if (h.start, h.end) not in spans]
        return _bearing(terms, wanted), _first(small, _hiding(whole, hiding))

    def _whole(self, hits: list[Hit]) -> list[Hit]:
        """`hits` without the terms that say nothing by themselves."""
        if not self._parts:
            return hits
        left = ((h, h.terms - self._parts) for h in hits)
        return [h if h.terms == terms else Hit(h.start, h.end, terms) for h, terms in left if terms]

    def _joined(
        self, text: str, terms: list[Hit], small: list[Hit], wanted: frozenset[str]
    ) -> list[Hit]:
        """The `wanted` terms that are told by two others, one directly behind the other."""
        starts = [h.start for h in terms]
        found: dict[tuple[int, frozenset[str]], Hit] = {}  # the nearest first of each second
        for first in terms:
            seconds = [
                join
                for t in first.terms
                if t in self._joins
                for join in self._joins[t]
                if not wanted.isdisjoint(join[1])
            ]
            if not seconds:
                continue
            reach = first.end + _BETWEEN_LATIN
            for second in islice(terms, bisect_left(starts, first.end), None):
                if second.start > reach:
                    break
                told = [told for part, told in seconds if part in second.terms]
                if told and _adjoins(text, first.end, second.start, small):
                    for terms_told in told:
                        found[second.start, terms_told] = Hit(first.start, second.end, terms_told)
        return [*found.values()]

    def _apart(self, hits: list[Hit], hiding: frozenset[str]) -> list[Hit]:
        """Without what a longer hit of a `hiding` term hides; hits of one span are joined.

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
            around = [h for h in around if h.end > start]
            left = terms
            for outer in around:
                if outer.end >= end and outer.terms & self._compounds:
                    left = frozenset()
                else:
                    left -= self.rivals(outer.terms & hiding)
            if left:
                hit = Hit(start, end, left)
                kept.append(hit)
                around.append(hit)
        return kept


_BETWEEN_HANGUL = 5
_BETWEEN_LATIN = 16
"""Letters between two terms that are joined: "늘어나게 되는 쪽", "direction that makes it fall"."""
_MARKS = frozenset(LISTS + STOPS + "()[]=")
_CONJUNCTIONS = ("와", "과", "랑", "이랑", "하고", "and ", "or ")
_LESSENING = ("덜", " less ", " little ", " hardly ")
_LINKS = frozenset(("which", "where"))
_PARTING = frozenset(
    (
        Role.DENIES_BEFORE,
        Role.DENIES_AND_ENDS,
        Role.LESSENS_BEFORE,
        Role.LESSENS_AFTER,
        Role.ENDS,
    )
)
"""A "not" parts nothing: "기울기가 안 죽는다" is a join, and denied."""
_PREFIX = 3
_SHORT = (1, 2)
"""Lengths below that of the prefix by which the others are found."""
_ENDINGS = frozenset(("s", "es", "ed", "d", "ing", "'s"))
"""Regular inflections that may follow a whole form; those that change it are forms themselves."""


def _bearing(terms: list[Hit], wanted: frozenset[str]) -> list[Hit]:
    """The `wanted` terms of every hit; of hits without any, the outermost.

    Those stay as what a negation may be about instead.
    """
    kept: list[Hit] = []
    reach = 0
    for hit in terms:
        bearing = hit.terms & wanted
        if bearing or hit.end > reach:
            kept.append(Hit(hit.start, hit.end, bearing))
        reach = max(reach, hit.end)
    return kept


def _hiding(terms: list[Hit], hiding: frozenset[str]) -> list[Hit]:
    return [h for h in terms if not hiding.isdisjoint(h.terms)]


def _adjoins(text: str, end: int, start: int, small: list[Hit]) -> bool:
    """Whether what stands between two terms lets the second belong directly to the first."""
    between = text[end:start]
    room = _BETWEEN_HANGUL if any(map(is_hangul, between)) else _BETWEEN_LATIN
    if len(between) > room or not _MARKS.isdisjoint(between):
        return False
    if between.lstrip().startswith(_CONJUNCTIONS):
        return False
    if any(word in between for word in _LESSENING) or any(map(str.isdigit, between)):
        return False
    at = bisect_left(small, end, key=_start)
    for hit in small[at:]:
        if hit.start >= start:
            break
        if hit.role in _PARTING and text[hit.start : hit.end] not in _LINKS:
            return False
    return True


def _folded(form: str) -> str:
    return "".join(map(korean.fold, _tight(form)[0]))


def _latin(char: str) -> bool:
    return char.isalnum() and not is_hangul(char)


def _tight(text: str) -> tuple[str, list[int]]:
    """`text` without what is optional inside a form, and where each character left stood.

    Spaces, underscores, and the hyphen inside a word: learning rate, learning-rate and
    learning_rate are one; the minus of `w - lr` stays.
    """
    kept: list[str] = []
    places: list[int] = []
    for i, char in enumerate(text):
        if char in " _" or (char == "-" and _is_hyphen(text, i)):
            continue
        kept.append(char)
        places.append(i)
    return "".join(kept), places


def _is_hyphen(text: str, at: int) -> bool:
    """Whether the dash at `at` joins two words of two letters or more."""
    around = text[max(0, at - 2) : at] + text[at + 1 : at + 3]
    return len(around) == 4 and around.isalpha()


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


def _lengths(forms: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The lengths of the forms that begin with a prefix; any may also be as short as `_SHORT`."""
    found: dict[str, set[int]] = {}
    for form in forms:
        if len(form) >= _PREFIX:
            found.setdefault(form[:_PREFIX], set()).add(len(form))
    return {prefix: (*_SHORT, *sorted(sizes)) for prefix, sizes in found.items()}


_start = attrgetter("start")


def _first(small: list[Hit], terms: list[Hit]) -> list[Hit]:
    """Small words from left to right, none inside a term, none that overlaps an earlier one.

    The ending of a verb that is a term (튀고) still ends its clause.
    """
    furthest = [0, *accumulate((t.end for t in terms), max)]
    starts = [t.start for t in terms]
    kept: list[Hit] = []
    reach = -1
    for hit in small:
        if hit.start < reach and not (hit.role is Role.REPORTS and hit.end > reach):
            continue
        around = max(furthest[bisect_left(starts, hit.start)], _longest_at(terms, starts, hit))
        if around > hit.end or (around == hit.end and hit.role is not Role.ENDS):
            continue
        kept.append(hit)
        reach = hit.end
    return [h for h in kept if h.role is not Role.NOTHING]


def _longest_at(terms: list[Hit], starts: list[int], hit: Hit) -> int:
    """Where the longest term ends that begins where `hit` does and is longer; 0 if none."""
    at = bisect_left(starts, hit.start)
    reach = 0
    while at < len(terms) and terms[at].start == hit.start:
        reach = max(reach, terms[at].end)
        at += 1
    return reach if reach > hit.end else 0


@lru_cache(maxsize=4)
def ear_for(lexicon: Lexicon) -> Ear:
    """The ear of a lexicon, built once."""
    return Ear(lexicon)
