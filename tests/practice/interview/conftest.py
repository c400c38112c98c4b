"""A small bank, and a candidate who says what a test tells them to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizgd.bank.model import Bank, Level
from quizgd.bank.read import read_bank
from quizgd.language import Lang
from quizgd.practice.interview import engine
from quizgd.practice.interview.plan import make_plan
from quizgd.practice.interview.records import Kind, Plan, Setup, Talk, Turn

SMALL = Path(__file__).parents[2] / "tui" / "bank"


@pytest.fixture(scope="session")
def bank() -> Bank:
    return read_bank(SMALL)


class Candidate:
    """Holds a talk and lets both sides speak."""

    def __init__(self, bank: Bank, setup: Setup, plan: Plan | None = None) -> None:
        self.bank = bank
        self.talk = Talk(setup, plan or make_plan(bank, setup, 3))
        self.listens()

    def listens(self) -> list[Turn]:
        """Everything the interviewer says up to the candidate's turn."""
        said = []
        while (turn := engine.next_turn(self.talk, self.bank)) is not None:
            self.talk = self.talk.said(turn)
            said.append(turn)
        return said

    def says(self, text: str, seconds: float = 10) -> list[Turn]:
        """The reactions to this reply."""
        self.talk = self.talk.said(engine.hear(self.talk, self.bank, text, seconds, 1.0))
        return self.listens()

    def passes(self) -> list[Turn]:
        self.talk = self.talk.said(engine.give_up(self.talk, self.bank, 10))
        return self.listens()


Asked = Callable[..., Candidate]


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


def kinds(turns: list[Turn]) -> list[Kind]:
    return [turn.kind for turn in turns]
