"""What is practised today: the due questions, the new ones that fit, and the ways on after that.

The schedule itself is never touched here. Before an interview, what would be due after it is
brought forward day by day, the least remembered first, and the new questions are shared out over
the days that are left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import TYPE_CHECKING

from quizgd.practice import deck
from quizgd.practice.arrange import PAIRS, arranged
from quizgd.practice.card import Standing
from quizgd.practice.days import later
from quizgd.practice.preferences import AUTOMATIC, NEW, NO_LIMIT, Preferences
from quizgd.practice.schedule import waits_too_long

if TYPE_CHECKING:
    from quizgd.bank.model import Bank, Level, Question
    from quizgd.practice.history import History

FINAL_DAYS = 1
"""From this many days before the interview on, the whole core is gone through once more."""
QUIET_SHARE = 5
"""The last fifth of the days before the interview brings nothing new."""
TYPING = 4
"""Writing an answer takes about this many times as long as saying it."""
READING = 20
"""Seconds to read a verdict."""
_A_MISS = 0.08
"""How much recall a miss counts for, where the weakest are looked for."""


@dataclass(frozen=True, slots=True)
class Today:
    """One day's plan; all ids are of the bank, in the order they are best asked."""

    day: date
    days_left: int | None
    """Days until the interview; None without one."""
    due: tuple[str, ...]
    """What the schedule or the interview asks for, the least remembered first."""
    forward: int
    """How many of `due` were brought forward because of the interview."""
    new: tuple[str, ...]
    """The new questions that fit into today."""
    unseen: int
    """How many questions were never answered, `new` among them."""
    needed: int
    """New questions a day that would see them all in time; 0 without an interview."""
    final: bool
    """Whether this is the last pass over the core, before the interview."""
    weak: tuple[str, ...]
    """Every question with a card, the weakest first."""
    leeches: tuple[str, ...]
    """Those that keep slipping."""
    topics: tuple[tuple[str, float], ...]
    """Topics with their mean recall, 0 to 1, the weakest first; only those with a card."""
    next_due: date | None
    """The next day after `day` on which something is due."""
    seconds: Mapping[str, float]
    """How long each question is expected to take."""
    ahead: int = 0
    """How many reviews lie days ahead of `day`: the clock was wrong then, or is now."""

    @property
    def waiting(self) -> int:
        """How many questions wait today."""
        return len(self.due) + len(self.new)

    def minutes(self, ids: Iterable[str]) -> int:
        """How long these take, in whole minutes; at least 1 unless there are none."""
        total = sum(self.seconds.get(name, 0.0) for name in ids)
        return ceil(total / 60) if total else 0


def today(
    history: History,
    bank: Bank,
    day: date,
    preferences: Preferences,
    *,
    topic: str | None = None,
    level: Level | None = None,
) -> Today:
    """The plan of `day`. New questions keep to `topic` and `level`; what is due does not."""
    asked = {q.id: q for q in bank.questions}
    topics = _topics(asked)
    cards = deck.standings(history, asked)
    recalls = {name: card.recall(day) for name, card in cards.items()}
    left = preferences.days_left(day)
    final = left is not None and left <= FINAL_DAYS
    due = {name for name, card in cards.items() if card.due <= day and card.last < day}
    forward = _brought_forward(cards, day, preferences) - due
    if final:
        core = {name for name in cards if _reaches(level, asked[name].level)}
        forward |= {name for name in core - due if cards[name].last < day}
    unseen = [q.id for q in bank.questions if q.id not in cards and _fits(q, topic, level)]
    begun = deck.new_on(history, day)
    needed = _needed(len(unseen) + begun, left)
    room = max(0, _a_day(preferences, left, needed) - begun)
    strength = {name: recalls[name] - _A_MISS * card.lapses for name, card in cards.items()}
    weak = sorted(cards, key=lambda name: (strength[name], name))
    waiting = due | forward
    ahead = [card.due for name, card in cards.items() if name not in waiting]
    return Today(
        day=day,
        days_left=left,
        due=arranged(
            sorted(waiting, key=lambda name: (recalls[name], name)),
            topics,
        ),
        forward=len(forward),
        new=arranged(unseen[:room], topics),
        unseen=len(unseen),
        needed=needed,
        final=final,
        weak=tuple(weak),
        leeches=tuple(name for name in weak if cards[name].leech),
        topics=_strengths(recalls, topics),
        next_due=min((when for when in ahead if when > day), default=None),
        seconds={name: TYPING * q.length + READING for name, q in asked.items()},
        # A day ahead is no wonder: one may have flown home.
        ahead=deck.dated_after(history, later(day, 1)),
    )


def due_round(plan: Today, preferences: Preferences) -> tuple[str, ...]:
    """Today's questions within the limits of a session: the due ones, then the new ones."""
    return limited((*plan.due, *plan.new), plan, preferences)


def weak_round(plan: Today, bank: Bank, preferences: Preferences) -> tuple[str, ...]:
    """The weakest questions, by recall and misses; extra practice unless they are due."""
    few = limited(plan.weak, plan, preferences)
    return arranged(few, _topics({q.id: q for q in bank.questions}))


def new_round(
    plan: Today,
    bank: Bank,
    known: Iterable[str],
    preferences: Preferences,
    *,
    topic: str | None = None,
    level: Level | None = None,
) -> tuple[str, ...]:
    """Questions never answered, beyond today's share if need be."""
    seen = {*known}
    unseen = [q.id for q in bank.questions if q.id not in seen and _fits(q, topic, level)]
    few = limited(plan.new or unseen[: max(NEW, plan.needed)], plan, preferences)
    return arranged(few, _topics({q.id: q for q in bank.questions}))


def pairs_round(bank: Bank) -> tuple[str, ...]:
    """The questions of every confusable pair, side by side, as far as the bank has both."""
    there = {q.id for q in bank.questions}
    return tuple(
        name for pair in PAIRS if {pair.one, pair.other} <= there for name in (pair.one, pair.other)
    )


def limited(ids: Sequence[str], plan: Today, preferences: Preferences) -> tuple[str, ...]:
    """As many of `ids` as a session may hold; at least one."""
    most = preferences.questions if preferences.questions != NO_LIMIT else len(ids)
    kept: list[str] = []
    spent = 0.0
    for name in ids[:most]:
        spent += plan.seconds.get(name, 0.0)
        if kept and preferences.minutes != NO_LIMIT and spent > 60 * preferences.minutes:
            break
        kept.append(name)
    return tuple(kept)


def due_now(history: History, day: date, preferences: Preferences) -> set[str]:
    """The ids that are due on `day`, in or out of the bank: quick, for the home screen.

    What an interview brings forward is among them; new questions are not.
    """
    due = deck.due(history, day)
    if preferences.interview is None or preferences.days_left(day) is None:
        return due
    late = deck.due_from(history, preferences.interview)
    return due | _share(late, day, preferences)


def new_now(
    history: History,
    bank: Bank,
    known: set[str],
    day: date,
    preferences: Preferences,
    *,
    topic: str | None = None,
    level: Level | None = None,
) -> int:
    """How many new questions still fit into `day`, as `today` counts them; `known` have a card."""
    unseen = sum(q.id not in known and _fits(q, topic, level) for q in bank.questions)
    left, begun = preferences.days_left(day), deck.new_on(history, day)
    room = _a_day(preferences, left, _needed(unseen + begun, left)) - begun
    return max(0, min(unseen, room))


def _brought_forward(
    cards: Mapping[str, Standing], day: date, preferences: Preferences
) -> set[str]:
    interview = preferences.interview
    if interview is None:
        return set()
    late = [(name, c.last, c.stability) for name, c in cards.items() if c.due >= interview]
    return _share(late, day, preferences)


def _share(
    late: Iterable[tuple[str, date, float]], day: date, preferences: Preferences
) -> set[str]:
    """Today's share of what would be due only after the interview, the least remembered first.

    `late`: ids with the day of the last review and the stability in days.
    """
    left = preferences.days_left(day)
    if left is None:
        return set()
    aim = preferences.aim(day)
    stale = [
        ((day - last).days / stability, name)
        for name, last, stability in late
        if last < day and waits_too_long(last, day, aim)
    ]
    share = ceil(len(stale) / max(1, left))
    return {name for _, name in sorted(stale, reverse=True)[:share]}


def _needed(unseen: int, left: int | None) -> int:
    if left is None or not unseen:
        return 0
    return ceil(unseen / max(1, left - max(FINAL_DAYS, left // QUIET_SHARE)))


def _a_day(preferences: Preferences, left: int | None, needed: int) -> int:
    """How many new questions fit into a day."""
    if left is not None and left <= FINAL_DAYS:
        return 0
    if preferences.new != AUTOMATIC:
        return preferences.new
    return NEW if left is None else needed


def _strengths(
    recalls: Mapping[str, float], topics: Mapping[str, str]
) -> tuple[tuple[str, float], ...]:
    found: dict[str, list[float]] = {}
    for name, recall in recalls.items():
        found.setdefault(topics[name], []).append(recall)
    means = {name: sum(recalls) / len(recalls) for name, recalls in found.items()}
    return tuple(sorted(means.items(), key=lambda entry: entry[1]))


def _topics(asked: Mapping[str, Question]) -> dict[str, str]:
    return {name: q.topic for name, q in asked.items()}


def _fits(question: Question, topic: str | None, level: Level | None) -> bool:
    return topic in (None, question.topic) and _reaches(level, question.level)


def _reaches(level: Level | None, asked: Level) -> bool:
    # The levels' own class tells their order: importing it would slow `quizgd due` down.
    order = [*type(asked)]
    return level is None or order.index(asked) <= order.index(level)
