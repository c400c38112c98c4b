"""What is remembered: how often reviews passed, recall by topic, what falls due when.

Recall is FSRS's retrievability of the questions that have a card. One that was never asked has
none: it is counted beside the mean, never as 0 in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from quizgd.practice.card import recall as card_recall
from quizgd.practice.statistics.read import Held, Reviewed

LATELY = 30
"""Study days that count as lately."""
WEEKS_AHEAD = 4
"""Weeks that are looked ahead without an interview."""
MOST_WEEKS = 8
"""Weeks that are looked ahead at most."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How many scheduled reviews there were, and how many passed."""

    reviews: int
    passed: int

    @property
    def share(self) -> float | None:
        """The share that passed; None before the first."""
        return self.passed / self.reviews if self.reviews else None


def retention(reviewed: Iterable[Reviewed], day: date, days: int | None = None) -> Retention:
    """Of scheduled reviews up to `day`; only the last `days` study days where that is given.

    The first answer to a question is no review: there was nothing to retain.
    """
    first = None if days is None else day - timedelta(days=days - 1)
    counted = [
        one
        for one in reviewed
        if one.scheduled and one.day <= day and (first is None or one.day >= first)
    ]
    return Retention(
        sum(one.count for one in counted), sum(one.count for one in counted if one.passed)
    )


def recall(card: Held, day: date) -> float:
    """The chance of recalling it on `day` if it is not reviewed before, 0 to 1."""
    return card_recall(card.last, card.stability, day)


@dataclass(frozen=True, slots=True)
class Strength:
    """How well a topic is remembered."""

    topic: str
    questions: int
    """How many questions the topic holds."""
    seen: int
    """How many of them have a card."""
    now: float | None
    """Mean recall of those today, 0 to 1; None without any."""
    then: float | None
    """The same on the day of the interview, if nothing is reviewed before; None without one."""

    @property
    def unseen(self) -> int:
        """How many were never asked."""
        return self.questions - self.seen


def strengths(
    cards: Iterable[Held], topics: Mapping[str, str], day: date, interview: date | None
) -> tuple[Strength, ...]:
    """Every topic of `topics` (question ids to topic ids), the weakest first, unseen ones last.

    Cards of questions that are not in `topics` are left out.
    """
    found: dict[str, list[Held]] = {topic: [] for topic in topics.values()}
    for card in cards:
        if card.question in topics:
            found[topics[card.question]].append(card)
    sizes = [*topics.values()]
    told = [
        Strength(
            topic=topic,
            questions=sizes.count(topic),
            seen=len(held),
            now=_mean(held, day),
            then=None if interview is None else _mean(held, interview),
        )
        for topic, held in found.items()
    ]
    return tuple(sorted(told, key=lambda one: 2.0 if one.now is None else one.now))


def _mean(cards: list[Held], day: date) -> float | None:
    return sum(recall(card, day) for card in cards) / len(cards) if cards else None


@dataclass(frozen=True, slots=True)
class Ahead:
    """What falls due as the schedule stands now; what is reviewed meanwhile comes again later."""

    days: tuple[tuple[date, int], ...]
    """From today on, day by day; what is overdue counts as today's."""
    later: int
    """Due after the last of these days."""


def ahead(cards: Iterable[Held], day: date, interview: date | None, today: int) -> Ahead:
    """What falls due each day up to the interview, or for four weeks.

    `today`: how many are due today, as the plan counts them.
    """
    last = day + timedelta(weeks=WEEKS_AHEAD) - timedelta(days=1)
    if interview is not None and interview >= day:
        last = min(interview, day + timedelta(weeks=MOST_WEEKS) - timedelta(days=1))
    counts = {day + timedelta(days=n): 0 for n in range((last - day).days + 1)}
    later = 0
    for card in cards:
        if card.due > last:
            later += 1
        elif card.due > day:
            counts[card.due] += 1
    counts[day] = today
    return Ahead(tuple(counts.items()), later)
