"""The one place that deals the decks of all kinds of drill and finds their items."""

from __future__ import annotations

from pathlib import Path

from quizgd.bank.model import Bank, Question
from quizgd.practice.drill_log import Standing
from quizgd.practice.drills import claims, cloze, numbers, order, order_deck, speak
from quizgd.practice.drills.claims import Claim
from quizgd.practice.drills.cloze import Definition
from quizgd.practice.drills.names import KINDS
from quizgd.practice.drills.order import Puzzle
from quizgd.practice.drills.problem import Problem

Item = Claim | Problem | Puzzle | Definition | Question
"""What is asked: each kind has its own."""


class Drills:
    """Everything that can be drilled with one bank. Build once: it reads the drills' files."""

    def __init__(self, bank: Bank, folder: Path) -> None:
        """`folder` holds the drills' own files. Raises `BankError`."""
        self.bank = bank
        self.claims = {claim.id: claim for claim in claims.claims(bank, folder)}
        self.definitions = {each.id: each for each in cloze.definitions(bank, folder)}
        self.puzzles = {puzzle.id: puzzle for puzzle in order_deck.PUZZLES}
        self.questions = {question.id: question for question in speak.askable(bank)}

    def item(self, kind: str, name: str) -> Item | None:
        """The item of `kind` with this id."""
        match kind:
            case "claims":
                return self.claims.get(name)
            case "numbers":
                return numbers.problem(name)
            case "order":
                return self.puzzles.get(name)
            case "cloze":
                return self.definitions.get(name)
            case "speak":
                return self.questions.get(name)
        return None

    def knows(self, kind: str, name: str) -> bool:
        """Whether there is such an item."""
        return self.item(kind, name) is not None

    def count(self, kind: str) -> int:
        """How many items a kind has; for calculations, how many kinds of them."""
        held = {
            "claims": self.claims,
            "numbers": numbers.KINDS,
            "order": self.puzzles,
            "cloze": self.definitions,
            "speak": self.questions,
        }
        return len(held.get(kind, ()))

    def deal(self, kind: str, seed: int, standing: Standing, size: int | None = None) -> list[str]:
        """Ids of one session: what was missed comes first, what is known last."""
        size = size or KINDS[kind].size
        first, last = standing.missed, standing.known
        match kind:
            case "claims":
                return claims.deal(self.claims.values(), seed, size, first, last)
            case "numbers":
                return numbers.deal(seed, size, first, last)
            case "order":
                return order.deal(order_deck.PUZZLES, seed, size, first, last)
            case "cloze":
                return cloze.deal([*self.definitions.values()], seed, size, first, last)
            case _:
                return speak.deal(self.questions.values(), seed, size, first, last)


def question_of(item: Item) -> str:
    """The id of the question that an item belongs to."""
    return item.id if isinstance(item, Question) else item.question
