"""Hearing: which terms of the lexicon and which small words stand where in a normal text.

Where the forms stand is told by `forms`; here it is decided which of them hide others, and which
terms are told by two that adjoin.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import accumulate, islice
from operator import attrgetter

from quizgd.bank.model import Lexicon
from quizgd.checker import jamo, notation
from quizgd.checker.forms import Forms, Found, Word
from quizgd.checker.grammar import LISTS, STOPS, Role
from quizgd.checker.memory import give_back
from quizgd.checker.senses import Sense, Senses, Traits
from quizgd.checker.spelling import Speller
from quizgd.checker.text import Normal, is_hangul
from quizgd.checker.vocabulary import Vocabulary


@dataclass(slots=True, eq=False)
class Hit:
    """Something heard at `start:end` of the normal text: terms, or the role of a small word."""

    start: int
    end: int
    terms: frozenset[str] = frozenset()
    role: Role | None = None


Place = tuple[int, int, Sense]
"""Where terms stand in a normal text, from start to end, and what they do there."""


class Ear:
    """A lexicon made ready for listening. Build once, keep: see `ear_for`."""

    def __init__(self, lexicon: Lexicon) -> None:
        terms = lexicon.terms.values()
        vocabulary = Vocabulary(lexicon)
        self._forms = Forms(vocabulary)
        self._verbs = vocabulary.verbs
        known = vocabulary.meanings
        self._notations = {form: known[form].terms for form in notation.FORMS if form in known}
        self._speller = Speller(vocabulary.words, vocabulary.written)
        self._subjects = frozenset(t.id for t in terms if t.versus)
        traits = Traits(lexicon)
        self.rivals = traits.rivals
        self._senses = lru_cache(maxsize=64)(partial(Senses, traits))

    def repaired(self, normal: Normal) -> Normal:
        """`normal` without its slips: words misspelt, syllables that lack a letter."""
        return jamo.mended(self._speller.repaired(normal), self._forms)

    def is_verb(self, heard: str) -> bool:
        """Whether `heard`, as it stands in a normal text, is the stem of a Korean verb."""
        return heard.replace(" ", "") in self._verbs

    def ends_in_verb(self, heard: str) -> bool:
        """Whether `heard` ends in the stem of a Korean verb."""
        told = heard.replace(" ", "")
        return any(map(self._verbs.__contains__, [told[at:] for at in range(len(told))]))

    def versus(self, terms: frozenset[str]) -> bool:
        """Whether any of `terms` is a subject that others take over from."""
        return not self._subjects.isdisjoint(terms)

    def listen(self, text: str, wanted: frozenset[str]) -> tuple[list[Hit], list[Hit], Found]:
        """Terms and small words of `text`, each in order; and where any form of a term stands.

        `text` is normal and its spelling `repaired`. Of the terms, what a
        longer one hides is dropped; of the small words, what stands in a longer term or word.
        Only the terms that are `wanted`, and compounds, hide anything.
        """
        words, small = self._words(text)
        senses = self._senses(wanted)
        parts = _apart(words, senses)
        whole = _whole(parts)
        own_small = _first(small, whole)
        joined = _joined(text, parts, own_small)
        if not joined:
            return _bearing(_without_denied(whole, small)), own_small, words
        told = {(start, -end): sense.terms for start, end, sense in whole}
        for place, terms in joined.items():
            told[place] = told.get(place, _NONE) | terms
        places = _apart(told, senses)
        # A join hides a phrase inside it, but not the "not" that this phrase would have hidden.
        hiding = [place for place in places if (place[0], -place[1]) not in joined]
        if hiding != whole:
            own_small = _first(small, hiding)
        return _bearing(_without_denied(places, small)), own_small, words

    def _words(self, text: str) -> tuple[Found, list[Word]]:
        """Every form of a term in `text`, and the longest small word from each place."""
        words, small = self._forms.found(text)
        for start, end, form in notation.found(text):
            if form in self._notations:
                place = start, -end
                words[place] = words.get(place, _NONE) | self._notations[form]
        return words, small


_NONE: frozenset[str] = frozenset()
_POINTS = (".", ",")
_BETWEEN_HANGUL = 5
_BETWEEN_LATIN = 16
"""Letters between two terms that are joined: "늘어나게 되는 쪽", "direction that makes it fall"."""
_MARKS = frozenset(LISTS + STOPS + "()[]=")
_CONJUNCTIONS = ("와", "과", "랑", "이랑", "하고", "and ", "or ")
_LESSENING = ("덜", " less ", " little ", " hardly ")
_LINKS = frozenset(("which", "where"))
_PARTING = (
    Role.DENIES_BEFORE,
    Role.DENIES_AND_ENDS,
    Role.LESSENS_BEFORE,
    Role.LESSENS_AFTER,
    Role.ENDS,
)
"""A "not" parts nothing: "기울기가 안 죽는다" is a join, and denied."""


def _apart(found: Found, senses: Senses) -> list[Place]:
    """From left to right, outer ones first, without what a longer hit of a hiding term hides."""
    kept: list[Place] = []
    hiding: list[tuple[int, Sense]] = []  # with their ends
    reach = 0  # the furthest end of them
    for place in sorted(found):
        start, end = place[0], -place[1]
        left = found[place]
        if start < reach:
            for outer_end, outer in hiding:
                if outer_end > start:
                    if outer.hides_all and outer_end >= end:
                        left = _NONE
                    elif not outer.rivals.isdisjoint(left):
                        left -= outer.rivals
        elif hiding:
            hiding = []
        if left:
            sense = senses[left]
            kept.append((start, end, sense))
            if sense.hides:
                if len(hiding) == _OUTER:
                    hiding = [outer for outer in hiding if outer[0] > start]
                hiding.append((end, sense))
                reach = max(reach, end)
    return kept


def _whole(places: list[Place]) -> list[Place]:
    """`places` without the terms that say nothing by themselves."""
    whole: list[Place] = []
    for place in places:
        sense = place[2]
        if not sense.in_parts:
            whole.append(place)
        elif sense.whole:
            whole.append((place[0], place[1], sense.whole))
    return whole


def _without_denied(places: list[Place], small: list[Word]) -> list[Place]:
    """Without a term that a phrase around it denies: the 빠져나오 in "못 빠져나오"."""
    negations = {end: start for start, end, role in small if role is _DENIES_AFTER}
    if not negations:
        return places
    kept: list[Place] = []
    for at, place in enumerate(places):
        start = place[0]
        negation = negations.get(start, negations.get(start - 1, -1))
        around = places[max(0, at - _OUTER) : at] if negation >= 0 else ()
        if not any(
            outer <= negation and end >= place[1] and sense.wanted for outer, end, sense in around
        ):
            kept.append(place)
    return kept


_OUTER = 8
"""Among so many terms before one is looked for the phrase around it."""


def _joined(text: str, places: list[Place], small: list[Hit]) -> Found:
    """The terms that are told by two others, one directly behind the other."""
    seconds = [place for place in places if place[2].seconds]
    begins = [place[0] for place in seconds]
    nearest: dict[tuple[int, frozenset[str]], tuple[int, int]] = {}  # the first of each second
    for first, first_end, sense in places:
        if not sense.joins:
            continue
        reach = first_end + _BETWEEN_LATIN
        for start, end, other in islice(seconds, bisect_left(begins, first_end), None):
            if start > reach:
                break
            for tellings in sense.joins:
                for second in other.seconds:
                    if second in tellings and _adjoins(text, first_end, start, small):
                        for told in tellings[second]:
                            nearest[start, told] = first, -end
    found: Found = {}
    for (_, told), place in nearest.items():
        found[place] = found.get(place, _NONE) | told
    return found


def _bearing(places: list[Place]) -> list[Hit]:
    """A hit for the wanted terms of every place; of places without any, for the outermost.

    Those stay as what a negation may be about instead.
    """
    kept: list[Hit] = []
    reach = 0
    for start, end, sense in places:
        if end > reach:
            reach = end
        elif not sense.wanted:
            continue
        kept.append(Hit(start, end, sense.wanted))
    return kept


def _adjoins(text: str, end: int, start: int, small: list[Hit]) -> bool:
    """Whether what stands between two terms lets the second belong directly to the first."""
    between = text[end:start]
    if not _MARKS.isdisjoint(between):
        return False
    if len(between) > _BETWEEN_HANGUL and any(map(is_hangul, between)):
        return False
    if between.lstrip().startswith(_CONJUNCTIONS):
        return False
    if any(word in between for word in _LESSENING) or any(map(str.isdigit, between)):
        return False
    at = bisect_left(small, end, key=_start)
    for hit in islice(small, at, None):
        if hit.start >= start:
            break
        if hit.role in _PARTING and text[hit.start : hit.end] not in _LINKS:
            return False
    return True


_start = attrgetter("start")
_NOTHING, _REPORTS, _ENDS = Role.NOTHING, Role.REPORTS, Role.ENDS
_DENIES_AFTER, _DENIES_WITHIN = Role.DENIES_AFTER, Role.DENIES_WITHIN


def _first(small: list[Word], places: list[Place]) -> list[Hit]:
    """Small words from left to right, none in a hiding term, none that overlaps an earlier one.

    The ending of a verb that is a term (튀고) still ends its clause.
    """
    if not small:
        return []
    hiding = [place for place in places if place[2].hides_words]
    furthest = [0, *accumulate([place[1] for place in hiding], max)]
    starts = [place[0] for place in hiding]
    kept: list[Hit] = []
    reach = -1
    for start, end, role in small:
        if start < reach and not (role is _REPORTS and end > reach):
            continue
        at = bisect_left(starts, start)
        around = furthest[at]
        if around > end or (around == end and role is not _ENDS):
            continue
        if at < len(starts) and starts[at] == start and hiding[at][1] > end:
            if role is _DENIES_AFTER and start >= reach:
                kept.append(Hit(start, hiding[at][1], role=_DENIES_WITHIN))
            continue  # the longest of those that begin there comes first
        reach = end
        if role is not _NOTHING:
            kept.append(Hit(start, end, role=role))
    return kept


@lru_cache(maxsize=4)
def ear_for(lexicon: Lexicon) -> Ear:
    """The ear of a lexicon, built once."""
    ear = Ear(lexicon)
    give_back()  # what the vocabulary took, which is gone
    return ear
