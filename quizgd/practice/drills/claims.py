"""True or false, and why: the bank's wrong claims and right statements, dealt in fair pairs.

A deck must not give itself away. Right statements are longer and more careful than wrong claims,
so each wrong one is dealt with a right one that looks like it in both languages: as long, as
absolute ("always"), as careful ("usually"). `tests/practice/drills` measures what a rule on
length or on words can still guess.
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from pathlib import Path

from quizgd.bank.model import Bank, Form
from quizgd.language import Bilingual, Lang
from quizgd.practice.drills.files import CLAIMS, both, read_list


@dataclass(frozen=True, eq=False)
class Claim:
    """One statement, and why it is true or false."""

    id: str
    """`question/means/concept`, `question/wrong/claim`, or `drill/id`: its own."""
    question: str
    says: Bilingual
    holds: bool
    why: Bilingual
    wrong: str | None = None
    """The wrong claim of the question that it is, if it is one."""
    references: tuple[str, ...] = ()

    @cached_property
    def looks(self) -> tuple[tuple[float, ...], tuple[bool, ...]]:
        """What can be seen without understanding it: lengths, and telling words."""
        lengths = tuple(log(len(self.says[lang])) for lang in Lang)
        tells = tuple(bool(tell.search(self.says[lang])) for lang in Lang for tell in _TELLS[lang])
        return lengths, tells


_TELLS: dict[Lang, tuple[re.Pattern[str], ...]] = {
    Lang.EN: (
        re.compile(
            r"\b(always|never|only|all|every|any|alone|no|nothing|none|guarantee\w*|best|whole"
            r"|exactly|must|itself|just|same|simply|ever|needs?|is not|does not)\b",
            re.I,
        ),
        re.compile(
            r"\b(usual\w*|often|may|might|can|could|general\w*|most\w*|typical\w*|about|should"
            r"|some|tends?|normally|though|likely|helps?|almost|near\w*)\b",
            re.I,
        ),
        re.compile(r"[(:;=←]|\. \w"),
        re.compile(r", "),
        re.compile(r"\b(because|since|so|as)\b", re.I),
    ),
    Lang.KO: (
        re.compile(
            "항상|언제나|반드시|모두|모든|절대|전혀|만으로|가장|전체|하나의|저절로|그대로|똑같|뿐"
            "|직접|없습니다|정확히|완전히|아닙니다|않습니다"
        ),
        re.compile(
            "보통|대체로|수 있|대부분|주로|흔히|약 |편이|편입|경우|도움|다만|거의|어느 정도|하기도"
            "|많습니다|되도록|좋습니다"
        ),
        re.compile(r"[(:;=←]|\. \w"),
        re.compile(", "),
        re.compile("므로|때문|해서"),
    ),
}

_TELL_COST = 0.5
"""A telling word on one side only weighs as much as being half as long again."""
_NEAR = 4
"""A partner is drawn from so many of the nearest, so that pairs cannot be learnt."""
_OVER = 2
"""Cards dealt and put back at random: who counts does not know the last one."""


def claims(bank: Bank, folder: Path) -> tuple[Claim, ...]:
    """Every statement: of the bank, and of `folder/claims.yaml` about its questions.

    Raises `BankError` for a file that cannot be used.
    """
    made: list[Claim] = []
    for question in bank.questions:
        if question.form is Form.EXPERIENCE:
            continue  # what happened to a person is neither true nor false
        made += [
            Claim(f"{question.id}/means/{c.id}", question.id, c.means, True, c.why)
            for c in question.concepts
        ]
        made += [
            Claim(
                f"{question.id}/wrong/{w.id}",
                question.id,
                w.claim,
                False,
                w.correction,
                w.id,
                w.references,
            )
            for w in question.wrong
        ]
    for found in read_list(folder, "claims", CLAIMS):
        about = bank.find(found.text("question"))
        if about is not None:
            holds = found.keys["holds"].value is True
            name = f"drill/{found.text('id')}"
            made.append(Claim(name, about.id, both(found, "claim"), holds, both(found, "why")))
    return tuple(made)


def deal(
    among: Iterable[Claim],
    seed: int,
    count: int,
    first: Sequence[str] = (),
    last: Collection[str] = (),
) -> list[str]:
    """Ids of `count` statements, about half of them true, in an order that tells nothing.

    `first`: ids that are preferred (missed the last time); `last`: ids that are known. One deck
    asks about a question once, as long as there are others.
    """
    rng = random.Random(f"claims:{seed}")
    everything = [*among]
    wanted, known = {*first}, {*last}

    def fresh(claim: Claim) -> tuple[bool, bool, float]:
        return claim.id not in wanted, claim.id in known, rng.random()

    right = [c for c in everything if c.holds]
    wrong = sorted((c for c in everything if not c.holds), key=fresh)
    dealt: list[Claim] = []
    while wrong and right and len(dealt) < count + _OVER:
        asked = {c.question for c in dealt}
        one = next((c for c in wrong if c.question not in asked), wrong[0])
        wrong.remove(one)
        dealt.append(one)
        asked.add(one.question)
        others = [c for c in right if c.question not in asked] or right
        near = sorted(others, key=lambda c: _apart(one, c))[:_NEAR]
        partner = min(near, key=fresh)
        right.remove(partner)
        dealt.append(partner)
    rng.shuffle(dealt)
    return [c.id for c in dealt[:count]]


def _apart(one: Claim, other: Claim) -> float:
    """How differently two statements look, in either language."""
    lengths = zip(one.looks[0], other.looks[0], strict=True)
    tells = zip(one.looks[1], other.looks[1], strict=True)
    return sum(abs(a - b) for a, b in lengths) + _TELL_COST * sum(a != b for a, b in tells)
