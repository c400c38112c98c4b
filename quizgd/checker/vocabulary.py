"""Every surface form of a lexicon and of the grammar's small words, and what it means."""

from __future__ import annotations

from dataclasses import dataclass

from quizgd.bank.model import Lexicon
from quizgd.checker import endings, english, grammar, korean
from quizgd.checker.bearing import broader
from quizgd.checker.grammar import Role
from quizgd.checker.text import tightened
from quizgd.language import Lang


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """What a surface form means; `open_terms` hold when its last word runs on."""

    terms: frozenset[str] = frozenset()
    open_terms: frozenset[str] = frozenset()
    role: Role | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it means terms and nothing else."""
        return not self.open_terms and self.role is None


class Vocabulary:
    """What an ear is taught. Large: let it go once the ear has been taught."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.meanings: dict[str, Form] = {}
        """By the form as it stands in a text, `folded`."""
        self.words: set[str] = set()
        """The English words in which the forms are typed, inflected; a `*` at the end is kept."""
        self.written: set[str] = set()
        """The English words as the lexicon has them."""
        # A few thousand meanings serve all forms: each is kept once.
        self._joint: dict[tuple[Form, Form], Form] = {}
        self._sets: dict[frozenset[str], frozenset[str]] = {}
        verbs, nouns = set[str](), set[str]()
        for term in lexicon.terms.values():
            terms = self._one(broader(term.id, lexicon))
            meant = Form(terms), Form(open_terms=terms)
            keys = set[str]()
            for form in term.forms.get(Lang.KO, ()):
                is_verb = form.endswith("다")
                heard = korean.stems(form) if is_verb else (form,)
                taught = {self._teach(stem.casefold(), *meant) for stem in heard}
                (verbs if is_verb else nouns).update(taught)
                keys |= taught
            self._teach_last(keys, *meant)
            for form in term.forms.get(Lang.EN, ()):
                self.written.update(form.casefold().replace("-", " ").split(" "))
                for variant in english.variants(form):
                    self._teach(variant, *meant)
                    self.words.update(variant.replace("-", " ").split(" "))
        for roles in (grammar.KOREAN, grammar.ENGLISH):
            for role, forms in roles.items():
                small = Form(role=role)
                keys = {self._teach(form, small, small) for form in forms}
                for form in forms:
                    self.words.update(form.split(" "))
                if role in _AT_THE_END:
                    self._teach_last(keys, small, small)
        self.verbs = frozenset(stem for stem in verbs - nouns if korean.may_precede_neun(stem))
        """The stems of Korean verbs that are no noun, but for those behind which no 는 stands."""

    def _teach(self, form: str, whole: Form, open_: Form) -> str:
        """Let a form mean something besides what it did, if it ends in `*` an open one; its key."""
        key, meant = folded(form), whole
        if key.endswith("*"):
            key, meant = key.rstrip("*"), open_
        known = self.meanings.get(key)
        self.meanings[key] = meant if known is None else self._both(known, meant)
        return key

    def _teach_last(self, keys: set[str], whole: Form, open_: Form) -> None:
        """Let what forms become at the end of a sentence mean the same; a stem is in it anyway."""
        for key in keys:
            last = endings.as_last(key)
            if last is not None and (last[:-1] not in keys or last.endswith("이다")):
                self._teach(last, whole, open_)

    def _one(self, terms: frozenset[str]) -> frozenset[str]:
        """The set that is kept of those that equal `terms`."""
        return self._sets.setdefault(terms, terms)

    def _both(self, first: Form, second: Form) -> Form:
        both = self._joint.get((first, second))
        if both is None:
            both = self._joint[first, second] = Form(
                self._one(first.terms | second.terms),
                self._one(first.open_terms | second.open_terms),
                second.role or first.role,
            )
        return both


_AT_THE_END = frozenset((Role.DENIES_BEFORE, Role.REPORTS, Role.ASKS, Role.STATES))
"""Small words that a sentence may end in."""
_OPTIONAL = str.maketrans("", "", " _")


def folded(form: str) -> str:
    """A form as it stands in the table."""
    plain = tightened(form)[0] if "-" in form else form.translate(_OPTIONAL)
    return plain if plain.isascii() else "".join(map(korean.fold, plain))
