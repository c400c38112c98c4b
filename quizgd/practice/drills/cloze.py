"""Fill in the missing term of a definition; what is typed is heard by the checker's lexicon."""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from quizgd.bank.model import Bank, Lexicon
from quizgd.checker.ear import Hit, ear_for
from quizgd.checker.text import normalise
from quizgd.language import Bilingual, Lang
from quizgd.practice.drills.files import CLOZE, both, read_list

BLANK = "___"
LONGEST = 80
"""Characters of an answer that are heard; no term needs more."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A definition with a blank, and the term that belongs there."""

    id: str
    term: str
    """The term of the lexicon."""
    question: str
    text: Bilingual
    show: Bilingual
    """The term as it is written in the solution."""


class Fit(StrEnum):
    """How what was typed fits the blank."""

    RIGHT = "right"
    MISSPELT = "misspelt"
    """Right, with a typing error."""
    SEVERAL = "several"
    """The term and others beside it: one was asked for."""
    OTHER = "other"
    """The term of another definition."""
    UNKNOWN = "unknown"
    """No term of any definition."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What became of an answer."""

    fit: Fit
    meant: Definition | None = None
    """The definition that the typed term belongs to, where it is another one."""

    @property
    def correct(self) -> bool:
        """Whether the blank is filled."""
        return self.fit in (Fit.RIGHT, Fit.MISSPELT)


def definitions(bank: Bank, folder: Path) -> tuple[Definition, ...]:
    """The definitions of `folder/cloze.yaml` whose term and question the bank has.

    Raises `BankError` for a file that cannot be used.
    """
    found = (
        Definition(
            each.text("id"),
            each.text("term"),
            each.text("question"),
            both(each, "text"),
            both(each, "show"),
        )
        for each in read_list(folder, "cloze", CLOZE)
    )
    terms = bank.lexicon.terms
    return tuple(d for d in found if d.term in terms and bank.find(d.question) is not None)


def fill(
    definition: Definition, typed: str, lexicon: Lexicon, others: Iterable[Definition] = ()
) -> Filled:
    """How `typed` fits the blank; `others` are the definitions it may belong to instead."""
    ear = ear_for(lexicon)
    known = (definition, *others)
    wanted = frozenset(each.term for each in known)
    normal = normalise(typed[:LONGEST])
    for text, fit in ((normal, Fit.RIGHT), (ear.repaired(normal), Fit.MISSPELT)):
        heard = [
            (hit, meant)
            for hit in _outermost(ear.listen(text.text, wanted)[0])
            if (meant := _closest(hit, known, lexicon)) is not None
        ]
        right = [hit for hit, meant in heard if meant.term == definition.term]
        beside = [hit for hit, meant in heard if meant.term != definition.term]
        if right:
            apart = [hit for hit in beside if _is_apart(text.text, hit, right)]
            return Filled(Fit.SEVERAL if apart or len(beside) > _BESIDE else fit)
        for hit, meant in heard:
            if 2 * (hit.end - hit.start) >= len(text.text):
                return Filled(Fit.OTHER, meant)
    return Filled(Fit.UNKNOWN)


_BESIDE = 1
"""Terms that may stand beside the right one as a part of its name: the gradient that vanishes."""
_SEPARATORS = re.compile(r"[,/|;\n]|\bor\b|또는|혹은")


def _closest(hit: Hit, known: Iterable[Definition], lexicon: Lexicon) -> Definition | None:
    """The definition that what was heard belongs to: of several, that of the narrowest term.

    "ReLU" counts as an activation function, but it names the one that is max(0, x).
    """
    meant = [definition for definition in known if definition.term in hit.terms]
    return min(meant, key=lambda d: _breadth(d.term, lexicon), default=None)


def _breadth(term: str, lexicon: Lexicon) -> int:
    return sum(map(len, lexicon.terms[term].forms.values()))


def _is_apart(text: str, hit: Hit, right: list[Hit]) -> bool:
    """Whether a comma, a slash or an "or" stands between `hit` and all that is right."""
    return all(
        _SEPARATORS.search(text, min(hit.end, one.end), max(hit.start, one.start)) is not None
        for one in right
    )


def _outermost(hits: list[Hit]) -> list[Hit]:
    return [
        hit
        for hit in hits
        if not any(
            other.start <= hit.start
            and hit.end <= other.end
            and other.end - other.start > hit.end - hit.start
            for other in hits
        )
    ]


def hint(definition: Definition, lang: Lang) -> str:
    """The first letter of the term, and a dot for each that follows."""
    word = definition.show[lang].partition("(")[0].strip() or definition.show[lang]
    return word[0] + "".join(" " if letter == " " else "·" for letter in word[1:])


def deal(
    among: Sequence[Definition],
    seed: int,
    count: int,
    first: Sequence[str] = (),
    last: Collection[str] = (),
) -> list[str]:
    """Ids of `count` definitions: missed ones first, known ones last."""
    rng = random.Random(f"cloze:{seed}")
    ids = [definition.id for definition in among]
    rng.shuffle(ids)
    chosen = sorted(ids, key=lambda name: (name not in first, name in last))[:count]
    rng.shuffle(chosen)
    return chosen
