"""How an answer was heard: its clauses, the terms in them, and the words that meant nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from quizgd.checker.concision import check_ins
from quizgd.checker.reasons import HeardClause, HeardWord
from quizgd.checker.text import LIMIT, normalise
from quizgd.checker.verdict import Span
from quizgd.language import Bilingual
from quizgd.tui.plain import one_line
from quizgd.tui.quoting import Explained, flat, outermost, touches, trimmed

CLAUSES = Bilingual("답이 이렇게 들렸습니다", "How your answer was heard")
UNHEARD = Bilingual(
    "판정에 쓰이는 용어가 들리지 않은 말", "Words in which no term that counts was heard"
)
NO_CLAUSE = Bilingual("(들린 말이 없습니다)", "(nothing was heard)")
ALL_HEARD = Bilingual("(없음)", "(none)")
MORE = Bilingual("그 밖에 {}군데", "and {} more")

DENIED = Bilingual("부정됨", "denied")
ASIDE = Bilingual("비교하거나 접어 두고 말했을 뿐", "only compared with, or conceded")
REPORTED = Bilingual(
    "남의 말이나 가정으로 들려, 내 주장으로 보지 않음",
    "reported or supposed: nothing in it counts as your claim",
)
DISMISSED = Bilingual(
    "쓸모없거나 잘못된 일로 들려, 통째로 부정됨",
    "called useless or wrong to do: denied as a whole",
)
NO_TERM = Bilingual("판정에 쓰이는 용어 없음", "no term that counts")
CHECK_IN = Bilingual(
    "면접관에게 묻는 말: 길이에 넣지 않음", "asks the interviewer: not counted in the length"
)
A_QUESTION = Bilingual("질문은 주장으로 보지 않음", "a question states nothing")

_MOST_UNHEARD = 40
_SENTENCE_END = re.compile(r"[.!?。]+(?=\s|$)|\n")
_MARKS = ",;:.!?()[]\"'“”…—-· "
_SMALL = frozenset(
    """
    a an the it its it's is are was be been to of in on at by for with and or but so as not that
    this these those they them you we i me my your our do does if then than from into which
    그리고 그래서 하지만 그런데 또 또한 즉 및 이 그 저 것 수 더 네 음 그렇지 않습니다 않고 아니라
    """.split()
)
"""Words that carry no idea of their own: a passage of nothing else is not worth showing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a clause as it was typed; `kind` is "", "heard", "denied" or "aside"."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """One clause of the answer, and what was heard in it."""

    number: int | None
    """None where the words were not taken as a statement."""
    pieces: tuple[Piece, ...]
    notes: tuple[str, ...]

    @property
    def text(self) -> str:
        """The clause on one line, as it was typed."""
        return one_line("".join(piece.text for piece in self.pieces), LIMIT)


def clause_rows(told: Explained) -> list[ClauseRow]:
    """The clauses as typed; questions, which state nothing, stand between them."""
    clauses = sorted(told.found.clauses, key=lambda c: c.span)
    rows = [
        (clause.span, _clause_row(told, clause, number)) for number, clause in enumerate(clauses, 1)
    ]
    asked = check_ins(normalise(told.text))
    for span in _left_over(told):
        if touches(span, asked):
            note = CHECK_IN
        else:
            note = A_QUESTION if "?" in told.text[slice(*span)] else NO_TERM
        piece = Piece(flat(told.text[slice(*span)]))
        rows.append((span, ClauseRow(None, (piece,), (note[told.lang],))))
    return [row for _, row in sorted(rows, key=lambda entry: entry[0])]


def _clause_row(told: Explained, clause: HeardClause, number: int) -> ClauseRow:
    left, end = trimmed(told.text, clause.span)
    words = _merged(clause.words)
    pieces: list[Piece] = []
    for word in words:
        start, stop = told.whole(word)
        if start >= left:  # else it overlaps the word before
            kind = "denied" if word.denied else "aside" if word.aside else "heard"
            pieces.append(Piece(flat(told.text[left:start])))
            pieces.append(Piece(flat(told.text[start:stop]), kind))
            left = stop
    pieces.append(Piece(flat(told.text[left:end])))
    notes = [" · ".join(_word(told, w) for w in words) or NO_TERM[told.lang]]
    if clause.reported:
        notes.append(REPORTED[told.lang])
    if clause.dismissed:
        notes.append(DISMISSED[told.lang])
    return ClauseRow(number, tuple(p for p in pieces if p.text), tuple(notes))


def _merged(words: Iterable[HeardWord]) -> list[HeardWord]:
    """What was heard inside a longer word, with the same polarity, told with that word."""
    kept: list[HeardWord] = []
    for word in outermost(words):
        last = kept[-1] if kept else None
        if (
            last is not None
            and word.span[1] <= last.span[1]
            and (word.denied, word.aside) == (last.denied, last.aside)
        ):
            terms = tuple(dict.fromkeys((*last.terms, *word.terms)))
            kept[-1] = replace(last, terms=terms)
        else:
            kept.append(word)
    return kept


def _word(told: Explained, word: HeardWord) -> str:
    """A word, the terms that were heard in it, and its polarity."""
    how = [DENIED] * word.denied + [ASIDE] * word.aside
    said = f"“{told.quoted(told.whole(word))}” = {', '.join(told.names(word.terms))}"
    return f"{said} ({', '.join(h[told.lang] for h in how)})" if how else said


def unheard(told: Explained) -> list[str]:
    """Passages of whole words in which no term that counts was heard.

    Without those of small words only.
    """
    text = told.text
    edges = {edge for clause in told.found.clauses for word in clause.words for edge in word.span}
    asked = check_ins(normalise(text))
    passages: list[str] = []
    for run in told.found.unheard:
        for start, end in _parts(text, *run):
            words = [
                (start + w.start(), start + w.end()) for w in re.finditer(r"\S+", text[start:end])
            ]
            # What is glued to a heard word is its particle or ending, not a word of its own.
            kept = [w for w in words if not {*w} & edges and not touches(w, asked)]
            if not all(_is_small(text[slice(*w)]) for w in kept):
                passages.append(told.quoted((kept[0][0], kept[-1][1])).strip(_MARKS))
    passages = list(dict.fromkeys(passages))
    if (rest := len(passages) - _MOST_UNHEARD) > 0:
        return [*passages[:_MOST_UNHEARD], MORE[told.lang].format(rest)]
    return passages


def _is_small(word: str) -> bool:
    bare = word.strip(_MARKS).casefold()
    return bare in _SMALL or not any(c.isalnum() for c in bare)


def _left_over(told: Explained) -> Iterator[Span]:
    """Sentences that lie in no clause: questions, and those without any term."""
    text, left = told.text[:LIMIT], 0
    for start, end in (*sorted(c.span for c in told.found.clauses), (len(text), len(text))):
        for span in _parts(text, left, max(left, start)):
            first, last = trimmed(text, span)
            first = last - len(text[first:last].lstrip(_SOFT))  # the end of the sentence before
            if any(c.isalnum() for c in text[first:last]):
                yield first, last + (text[last : last + 1] == "?")
        left = max(left, end)


_SOFT = " ~^ㅋㅎㅠㅜ"
"""What may stand in place of a full stop, as typed: see `checker.text`."""


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    """A run of the text, sentence by sentence."""
    for match in _SENTENCE_END.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end
