"""The small bank, its questions, and verdicts on the first of them made by hand."""

from __future__ import annotations

from functools import cache

from quiz_driver import BANK

from quizgd.bank.model import Bank, Question
from quizgd.bank.read import read_bank
from quizgd.checker.verdict import (
    ClaimVerdict,
    ConceptVerdict,
    Concision,
    Length,
    State,
    Verdict,
)


@cache
def bank() -> Bank:
    return read_bank(BANK)


def question(name: str = "what-is-gradient-descent") -> Question:
    found = bank().find(name)
    assert found is not None
    return found


def verdict(
    stated: tuple[str, ...] = (), asserted: tuple[str, ...] = (), **states_of: State
) -> Verdict:
    """A verdict on the first question, made by hand."""
    q = question()
    concepts = tuple(
        ConceptVerdict(
            c.id,
            c.core,
            State.STATED
            if c.id in stated
            else states_of.get(c.id.replace("-", "_"), State.MISSING),
            ((0, 4),) if c.id in stated else (),
        )
        for c in q.concepts
    )
    wrong = tuple(ClaimVerdict(w.id, w.id in asserted, ((5, 9),)) for w in q.wrong)
    core = [c for c in concepts if c.core]
    coverage = sum(c.state is State.STATED for c in core) / len(core)
    concision = Concision(10.0, 20, Length.RIGHT, coverage == 1 and not asserted)
    return Verdict(q.id, "en", concepts, wrong, coverage, concision)


CORE = ("minimises-loss", "negative-gradient", "iterative-optimisation")
