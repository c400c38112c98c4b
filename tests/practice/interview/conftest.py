"""A small bank, and a candidate who is asked what a test wants to see."""

from __future__ import annotations

import pytest
from interview_candidate import SMALL, Asked, Candidate

from quizgd.bank.model import Bank, Level
from quizgd.bank.read import read_bank
from quizgd.language import Lang
from quizgd.practice.interview.records import Plan, Setup


@pytest.fixture(scope="session")
def bank() -> Bank:
    return read_bank(SMALL)


@pytest.fixture
def asked(bank: Bank) -> Asked:
    """A candidate who is asked this question first."""

    def ask(
        question: str = "what-is-gradient-descent",
        lang: Lang = Lang.KO,
        level: Level = Level.JUNIOR,
        minutes: float = 15,
        *,
        cold: bool = False,
    ) -> Candidate:
        setup = Setup(level, lang, minutes, cold)
        known = bank.find(question)
        others = tuple(q.id for q in bank.questions if q.level is Level.JUNIOR and q.id != question)
        if known is None:
            plan = Plan(0, {}, (question,), cold)
        else:
            plan = Plan(0, {known.level: (question, *others)}, (), cold)
        candidate = Candidate(bank, setup, plan)
        assert candidate.talk.asked == (question,)
        return candidate

    return ask
