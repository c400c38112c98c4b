"""A card: what is remembered of one question. Plain data; FSRS itself is not needed to read it.

A question's `recall` is FSRS-6's forgetting curve, R(t, S) = (1 + F t / S) ** -w20 with
F = 0.9 ** (-1 / w20) - 1, so that R(S, S) = 0.9: stability is the days until recall falls to 90 %.
Source: open-spaced-repetition, "The Algorithm", FSRS-6.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from quizgd.practice.days import noon

DECAY = 0.1542
"""w20 of FSRS-6's default parameters; a test holds it against the package's."""
FACTOR = 0.9 ** (-1 / DECAY) - 1

LEECH_MISSES = 4
"""From how many misses on a question counts as one that keeps slipping."""

_REVIEW = 2
"""FSRS's number for the only state there is without learning steps."""


def card_id(question: str) -> int:
    """The number FSRS knows a question by: 48 bits of its id's digest, the same everywhere."""
    from hashlib import blake2b  # noqa: PLC0415 - only a new card needs it

    return int.from_bytes(blake2b(question.encode(), digest_size=6).digest(), "big")


def recall(last: date, stability: float, day: date) -> float:
    """The chance of recalling on `day` what was reviewed on `last`, 0 to 1; stability in days."""
    elapsed = max(0, (day - last).days)
    return float((1 + FACTOR * elapsed / stability) ** -DECAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a day's plan needs of a card, and what the history keeps in columns of their own."""

    due: date
    last: date
    """The study day of the last review."""
    stability: float
    """Days until recall falls to 90 %."""
    lapses: int
    """How many scheduling reviews, after the first, were missed."""

    @property
    def leech(self) -> bool:
        """Whether it keeps slipping, and wants another way than being asked once more."""
        return self.lapses >= LEECH_MISSES

    def recall(self, day: date) -> float:
        """The chance of recalling it on `day`, 0 to 1."""
        return recall(self.last, self.stability, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Standing):
    """How well one question is remembered, and when it is asked again."""

    id: int
    difficulty: float
    """1 to 10."""
    first: date
    """The study day it was first answered."""
    reps: int
    """How many scheduling reviews there were."""

    def to_json(self) -> str:
        """As JSON: FSRS's own card, with what it does not count."""
        return json.dumps(
            {
                "card_id": self.id,
                "state": _REVIEW,
                "step": None,
                "stability": self.stability,
                "difficulty": self.difficulty,
                "due": noon(self.due).isoformat(),
                "last_review": noon(self.last).isoformat(),
                "first_day": self.first.isoformat(),
                "reps": self.reps,
                "lapses": self.lapses,
            }
        )

    @classmethod
    def from_json(cls, text: str) -> Card:
        """The card that `to_json` wrote. Raises ValueError for anything else."""
        try:
            found = json.loads(text)
            card = cls(
                id=int(found["card_id"]),
                stability=float(found["stability"]),
                difficulty=float(found["difficulty"]),
                due=datetime.fromisoformat(found["due"]).date(),
                last=datetime.fromisoformat(found["last_review"]).date(),
                first=date.fromisoformat(found["first_day"]),
                reps=int(found["reps"]),
                lapses=int(found["lapses"]),
            )
        except (KeyError, TypeError) as error:
            raise ValueError("no card") from error
        if not card.stability > 0:
            raise ValueError("no stability")
        return card
