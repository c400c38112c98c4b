"""What a bank's authors may still want to add: nothing here is wrong, it is only thin or idle.

That a question's or a probe's own words satisfy a concept is a problem, and told by `examples`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from quizgd.bank.model import Bank, Concept, Misconception, Question
from quizgd.checker.bearing import against, asked_for, bearing_on, broader, join_parts
from quizgd.language import Bilingual, Lang

WANTED = 4
"""Examples that must count, and that must not, for each item in each language."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something an author may want to add; a bank is sound without it."""

    path: str
    line: int
    what: Bilingual

    def told(self, lang: Lang) -> str:
        """The note as a line of `bank check`."""
        word = Bilingual("참고", "note")
        return f"{self.path}:{self.line}: {word[lang]}: {self.what[lang]}"


def notes(
    bank: Bank, files: Collection[str] | None = None, heard: Collection[str] | None = None
) -> list[Note]:
    """Every note on `bank`, in the order of its files; only on `files`, named as in `Bank.lines`.

    What the patterns of other files ask for counts as asked for. `heard` are the terms heard when
    the bank was rehearsed; without them no term is told as one that no example says.
    """
    found = [note for question in bank.questions for note in _examples(bank, question)]
    found += [note for question in bank.questions for note in _deaf(bank, question)]
    found += [
        _note(
            bank,
            f"term:{term}",
            Bilingual(
                f"용어 '{term}': 찾는 패턴이 없습니다.",
                f"no pattern asks for the term '{term}'",
            ),
        )
        for term in never_asked(bank)
    ]
    found += [
        _note(
            bank,
            f"term:{term}",
            Bilingual(
                f"용어 '{term}': 이 용어가 들리는 예문이 없습니다.",
                f"no example says the term '{term}'",
            ),
        )
        for term in (() if heard is None else never_heard(bank, heard))
    ]
    kept = (note for note in found if files is None or note.path in files)
    return sorted(kept, key=lambda note: (note.path, note.line))


def never_asked(bank: Bank) -> list[str]:
    """The terms that can bear on no pattern of any question.

    A term bears on one if the pattern asks for it, for a broader term, or for what it stands
    against, or if it is a part of what tells one of these. Compounds are left out: they are there
    to hide the words that they hold.
    """
    asked = {t for q in bank.questions for item in _items(q) for t in asked_for(item)}
    heeded = asked.union(*(against(t, bank.lexicon) for t in asked))
    heeded |= join_parts(heeded, bank.lexicon)
    return [
        term.id
        for term in bank.lexicon.terms.values()
        if not term.compound and heeded.isdisjoint(broader(term.id, bank.lexicon))
    ]


def never_heard(bank: Bank, heard: Collection[str]) -> list[str]:
    """The terms that bear on a question though nothing the bank says is `heard` as any of them.

    Parts are left out, which say nothing by themselves.
    """
    bearing = frozenset[str]().union(*map(bearing_on, bank.questions))
    return [
        term.id
        for term in bank.lexicon.terms.values()
        if term.id in bearing and term.id not in heard and not term.part
    ]


def _items(question: Question) -> tuple[Concept | Misconception, ...]:
    return (*question.concepts, *question.wrong)


def _examples(bank: Bank, question: Question) -> Iterator[Note]:
    for item in _items(question):
        few = _too_few(item)
        if few:
            path = f"{question.id}/{item.id}"
            ko = ", ".join(f"{key} {lang} {count}개" for key, lang, count in few)
            en = ", ".join(f"{key} {lang} {count}" for key, lang, count in few)
            what = Bilingual(
                f"{path}의 예문이 부족합니다: {ko} (각각 {WANTED}개 이상이어야 합니다)",
                f"{path} has too few examples: {en} (at least {WANTED} of each are wanted)",
            )
            yield _note(bank, path, what)


def _deaf(bank: Bank, question: Question) -> Iterator[Note]:
    """Patterns that ask for what is never heard: a part says nothing by itself."""
    terms = bank.lexicon.terms
    for item in _items(question):
        for part in sorted(t for t in asked_for(item) if terms[t].part):
            path = f"{question.id}/{item.id}"
            what = Bilingual(
                f"{path}의 패턴이 찾는 용어 '{part}': joins의 일부라서 단독으로는 들리지 않습니다.",
                f"{path} asks for the term '{part}', which as a part is heard only in joins",
            )
            yield _note(bank, path, what)


def _too_few(item: Concept | Misconception) -> list[tuple[str, Lang, int]]:
    """The kinds of example of which there are fewer than wanted, and how many there are."""
    counted = [
        (key, lang, len(texts.get(lang, ())))
        for key, texts in (
            ("counts", item.examples.counts),
            ("does_not_count", item.examples.does_not_count),
        )
        for lang in Lang
    ]
    return [found for found in counted if found[2] < WANTED]


def _note(bank: Bank, place: str, what: Bilingual) -> Note:
    return Note(*bank.lines.get(place, ("bank", 0)), what)
