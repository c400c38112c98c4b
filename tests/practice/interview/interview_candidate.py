"""A candidate who says what a test tells them to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from quizgd.bank.model import Bank
from quizgd.practice.interview import engine
from quizgd.practice.interview.plan import make_plan
from quizgd.practice.interview.records import Kind, Plan, Setup, Talk, Turn

SMALL = Path(__file__).parents[2] / "tui" / "bank"


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


def kinds(turns: list[Turn]) -> list[Kind]:
    return [turn.kind for turn in turns]
