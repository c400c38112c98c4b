"""What a bank's authors may still want to add: nothing here is wrong, it is only thin or idle.

That a question's own words satisfy a concept is a problem, and told by `examples`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from quizgd.bank.model import Bank, Concept, Misconception, Question
from quizgd.checker.bearing import against, asked_for, broader
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


def notes(bank: Bank, files: Collection[str] | None = None) -> list[Note]:
    """Every note on `bank`, in the order of its files; only on `files`, named as in `Bank.lines`.

    What the patterns of other files ask for counts as asked for.
    """
    found = [note for question in bank.questions for note in _examples(bank, question)]
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
    kept = (note for note in found if files is None or note.path in files)
    return sorted(kept, key=lambda note: (note.path, note.line))


def never_asked(bank: Bank) -> list[str]:
    """The terms that can bear on no pattern of any question.

    A term bears on one if the pattern asks for it, for a broader term, or for what it stands
    against. Compounds are left out: they are there to hide the words that they hold.
    """
    terms = bank.lexicon.terms
    asked = {t for q in bank.questions for item in _items(q) for t in asked_for(item)}
    heeded = asked.union(*(against(t, bank.lexicon) for t in asked))
    return [
        term.id
        for term in terms.values()
        if not (term.compound or term.part) and heeded.isdisjoint(broader(term.id, bank.lexicon))
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
