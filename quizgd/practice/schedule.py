"""When a question is asked again: FSRS-6 with its default parameters, in whole study days.

No learning steps and no fuzz: every interval is at least a day, and the one that was shown is the
one that is kept. The package is imported when a review is scheduled, not before (40 ms).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

from quizgd.practice.card import Card, card_id
from quizgd.practice.days import later, noon

if TYPE_CHECKING:
    import fsrs

LONGEST = 36500
"""Days; FSRS's own limit of an interval."""


class Rating(IntEnum):
    """How well it was recalled; the numbers are FSRS's. Hard is a pass, Again is none."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class Aim:
    """What the schedule aims at."""

    retention: float = 0.9
    """The recall at which a question is asked again, 0 to 1."""
    longest: int = LONGEST
    """The longest interval in days; an interview date shortens it."""


def may_schedule(card: Card | None, day: date) -> bool:
    """Whether an answer on `day` can be a review: not twice a day, nor before the last one.

    The last review lies in the future where the clock was set back, or a time zone was crossed.
    """
    return card is None or card.last < day


def is_expected(card: Card | None, day: date, aim: Aim) -> bool:
    """Whether the schedule waits for an answer on `day`: to a new question, or to one that is due.

    So does a question that an interview date has made wait too long. Any other answer is extra
    practice, which leaves the schedule alone.
    """
    if card is None:
        return True
    return may_schedule(card, day) and (card.due <= day or waits_too_long(card.last, day, aim))


def waits_too_long(last: date, day: date, aim: Aim) -> bool:
    """Whether the last review is further back than any interval may now be long."""
    return (day - last).days > aim.longest


def review(question: str, card: Card | None, rating: Rating, day: date, aim: Aim) -> Card:
    """The card after a review on `day`; the card given is not changed.

    Raises ValueError when the card was reviewed on that day already, or later.
    """
    if not may_schedule(card, day):
        raise ValueError(f"{question} was reviewed on {day} or after")
    import fsrs  # noqa: PLC0415 - 40 ms that only a review needs

    if card is None:
        before = fsrs.Card(card_id(question), due=noon(day))
    else:
        before = fsrs.Card(
            card.id,
            fsrs.State.Review,
            stability=card.stability,
            difficulty=card.difficulty,
            due=noon(card.due),
            last_review=noon(card.last),
        )
    after, _ = _scheduler(aim).review_card(before, fsrs.Rating(rating), noon(day))
    assert after.stability is not None
    assert after.difficulty is not None
    missed = card is not None and rating is Rating.AGAIN
    return Card(
        id=after.card_id,
        stability=after.stability,
        difficulty=after.difficulty,
        due=later(day, (after.due - noon(day)).days),
        last=day,
        first=day if card is None else card.first,
        reps=1 if card is None else card.reps + 1,
        lapses=(0 if card is None else card.lapses) + missed,
    )


def choices(question: str, card: Card | None, day: date, aim: Aim) -> Mapping[Rating, Card]:
    """The card after each rating, so that all four intervals can be shown before one is kept."""
    return {rating: review(question, card, rating, day, aim) for rating in Rating}


@cache
def _scheduler(aim: Aim) -> fsrs.Scheduler:
    import fsrs  # noqa: PLC0415

    return fsrs.Scheduler(
        desired_retention=aim.retention,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=aim.longest,
        enable_fuzzing=False,
    )
