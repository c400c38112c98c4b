"""An answer quoted, and terms named, in the rows that explain a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from quizgd.bank.model import Question, Term
from quizgd.checker.reasons import Explanation, HeardWord
from quizgd.checker.verdict import Span
from quizgd.language import Lang
from quizgd.tui.marks import word_end
from quizgd.tui.plain import clean, one_line

_MOST_QUOTED = 2
_LONGEST = 160


@dataclass(frozen=True)
class Explained:
    """An answer to a question, why it was judged as it was, and the language to say so in."""

    question: Question
    text: str
    found: Explanation
    lang: Lang

    def quoted(self, span: Span) -> str:
        """What was typed there, on one line."""
        return one_line(self.text[slice(*span)], _LONGEST)

    @cached_property
    def _starts(self) -> frozenset[int]:
        return frozenset(w.span[0] for c in self.found.clauses for w in c.words)

    def whole(self, word: HeardWord) -> Span:
        """A heard word with the Korean particle or ending that is glued to it."""
        return word.span[0], word_end(self.text, word.span[1], self._starts)

    def in_full(self, span: Span) -> Span:
        """A span with the rest of the words that it begins and ends in."""
        start, end = span
        while start and self.text[start - 1].isalnum():
            start -= 1
        return start, word_end(self.text, end, frozenset())

    def quotes(self, words: Iterable[HeardWord]) -> str:
        """The words, each once and the first of them only, in quotes; empty for none."""
        said = list(dict.fromkeys(self.quoted(self.whole(w)) for w in outermost(words)))
        quoted = ", ".join(f"“{words_}”" for words_ in said[:_MOST_QUOTED])
        return f" {quoted}{' …' if len(said) > _MOST_QUOTED else ''}" if said else ""

    def names(self, terms: Iterable[str]) -> list[str]:
        """Each term by its first form in the language."""
        return list(dict.fromkeys(map(self._name, terms)))

    def _name(self, term_id: str) -> str:
        terms = self.question.lexicon.terms
        joins = terms[term_id].joins
        # What is only ever told by two others is named by them.
        parts = joins[0] if joins and not any(terms[term_id].forms.values()) else (term_id,)
        return " ".join(self._form(terms[part]) for part in parts)

    def _form(self, term: Term) -> str:
        """The first form of a term in the language, or in the other."""
        every = [*term.forms.get(self.lang, ()), *term.forms.get(self.lang.other, ())]
        # A form with a star is only the beginning of a word.
        every.sort(key=lambda form: form.endswith("*"))
        return one_line(every[0].rstrip("*"), 40) if every else term.id


def outermost(words: Iterable[HeardWord]) -> list[HeardWord]:
    """Without a word inside a longer one in which the same was heard."""
    kept: list[HeardWord] = []
    for word in sorted(words, key=lambda w: (w.span[0], -w.span[1])):
        inside = any(
            k.span[0] <= word.span[0] and word.span[1] <= k.span[1] and {*word.terms} <= {*k.terms}
            for k in kept[-4:]
        )
        if not inside:
            kept.append(word)
    return kept


def touches(span: Span, spans: Iterable[Span]) -> bool:
    """Whether a span shares a character with any of `spans`."""
    return any(span[0] < b and a < span[1] for a, b in spans)


def trimmed(text: str, span: Span) -> Span:
    """The span without the spaces around it."""
    inside = text[slice(*span)]
    start = span[0] + len(inside) - len(inside.lstrip())
    return start, max(start, span[0] + len(inside.rstrip()))


def flat(part: str) -> str:
    """A part of a line with its spaces, and no line break."""
    return re.sub(r"\s", " ", clean(part))
