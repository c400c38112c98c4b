"""Which questions an interview asks: each level has its mix, and every beginning of it keeps it."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence

from quizgd.bank.model import Bank, Form, Level
from quizgd.practice.interview import experience
from quizgd.practice.interview.records import Plan, Setup, Talk

MIX: Mapping[Level, Mapping[Level, float]] = {
    Level.JUNIOR: {Level.JUNIOR: 0.8, Level.MID: 0.2},
    Level.MID: {Level.JUNIOR: 0.4, Level.MID: 0.5, Level.SENIOR: 0.1},
    Level.SENIOR: {Level.JUNIOR: 0.15, Level.MID: 0.45, Level.SENIOR: 0.4},
}
"""The share of questions of each level, by the level of the interview."""


def make_plan(bank: Bank, setup: Setup, seed: int, recent: Collection[str] = ()) -> Plan:
    """An order for everything that may be asked; what was asked in `recent` comes last."""
    shuffle = random.Random(seed)
    order: dict[Level, tuple[str, ...]] = {}
    for level in MIX[setup.level]:
        ids = [q.id for q in bank.questions if q.level is level and q.form is not Form.EXPERIENCE]
        shuffle.shuffle(ids)
        order[level] = tuple(sorted(ids, key=lambda name: name in recent))
    stories: list[str] = []
    if setup.level is Level.SENIOR:
        stories = [q.id for q in experience.QUESTIONS]
        shuffle.shuffle(stories)
        stories.sort(key=lambda name: name in recent)
    return Plan(seed, order, tuple(stories), setup.cold)


def next_question(talk: Talk, bank: Bank) -> str | None:
    """The id of the question to ask next; None when none is left.

    The level is the one furthest behind its share; neighbours are of different topics where
    that can be.
    """
    asked = talk.asked
    counts = dict.fromkeys(MIX[talk.setup.level], 0)
    topic = None
    for name in asked:
        question = bank.find(name)
        level = question.level if question else Level.SENIOR
        counts[level] = counts.get(level, 0) + 1
        topic = question.topic if question else None
    left = {level: _left(talk, bank, level, asked) for level in counts}
    open_ = [level for level in counts if left[level]]
    if not open_:
        return None
    # A level that the bank has nothing of leaves its share to the others.
    whole = sum(MIX[talk.setup.level][level] for level in open_)
    total = sum(counts[level] for level in open_) + 1

    def behind(level: Level) -> float:
        return MIX[talk.setup.level][level] / whole * total - counts[level]

    chosen = left[max(open_, key=behind)]
    return next((name for name in chosen if _topic(bank, name) != topic), chosen[0])


def _left(talk: Talk, bank: Bank, level: Level, asked: Sequence[str]) -> list[str]:
    names = [n for n in talk.plan.order.get(level, ()) if n not in asked and bank.find(n)]
    stories = [n for n in talk.plan.experience if n not in asked and experience.find(n)]
    if level is not Level.SENIOR or not stories:
        return names
    if asked and experience.find(asked[-1]):
        return names  # two stories in a row would tire anybody
    told = sum(experience.find(name) is not None for name in asked)
    judged = sum((q := bank.find(n)) is not None and q.level is Level.SENIOR for n in asked)
    # Stories and questions with a key take turns.
    return [*stories, *names] if not names or told <= judged else names


def _topic(bank: Bank, name: str) -> str:
    question = bank.find(name)
    return question.topic if question else ""
