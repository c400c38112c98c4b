"""Answers of an interview in the schedule: a review where one is due or new, else practice."""

from __future__ import annotations

from datetime import date, tzinfo

from quizgd.checker.verdict import State, Verdict
from quizgd.practice import deck, preferences
from quizgd.practice.days import study_day
from quizgd.practice.history import History
from quizgd.practice.interview import log
from quizgd.practice.interview.records import QUESTIONS, Kind, Talk, Turn
from quizgd.practice.interview.thread import is_blank
from quizgd.practice.rating import Circumstances, rate
from quizgd.practice.schedule import is_expected

_TRIES = 20
"""So many earlier answers are looked at for tries on the same day."""


def keep_reply(
    history: History,
    number: int,
    talk: Talk,
    reply: Turn,
    *,
    day: date,
    zone: tzinfo | None,
    must: frozenset[str] = frozenset(),
) -> int | None:
    """Keep a reply; the first to a question of the bank is kept as an answer to it as well.

    That answer is a scheduling review if the question is new or due on `day`, the study day in
    `zone`, and is rated as it was given: before any reaction. Turn, answer and review are one
    transaction. `must`: the concepts that the question fails without.
    Returns the number of the review, if there is one. Raises `HistoryError`.
    """
    import fsrs  # noqa: F401, PLC0415 - loaded before the file is locked, not while it is

    with history.transaction():
        log.add(history, number, reply)
        first = bool(talk.turns) and not _answered(talk)
        if not first or reply.verdict is None or reply.question is None:
            return None
        return _count(history, talk, reply, must, day=day, zone=zone)


def _answered(talk: Talk) -> bool:
    """Whether the question that was asked last has a reply already."""
    for turn in reversed(talk.turns):
        if turn.kind in QUESTIONS:
            return False
        if turn.kind in (Kind.ANSWER, Kind.PASS):
            return True
    return True


def _count(
    history: History,
    talk: Talk,
    reply: Turn,
    must: frozenset[str],
    *,
    day: date,
    zone: tzinfo | None,
) -> int | None:
    verdict, question = reply.verdict, reply.question
    assert verdict is not None
    assert question is not None
    aim = preferences.load(history).aim(day)
    card = deck.card_of(history, question)
    earlier = history.answers(question, _TRIES)
    how = Circumstances(
        seconds=reply.seconds,
        gave_up=reply.kind is Kind.PASS or _nothing_came(reply.text, verdict),
        tries=sum(study_day(answer.when, zone) == day for answer in earlier),
        first_time=card is None,
    )
    # What is being written to the same question in a quiz stays: recording would drop it.
    draft = history.draft(question)
    answer = history.record(
        question, talk.setup.lang, reply.text, verdict, reply.seconds, gave_up=how.gave_up
    )
    if draft:
        history.save_draft(question, talk.setup.lang, draft)
    if not is_expected(card, day, aim):
        return None
    rating, _ = rate(verdict, {}, how, must)
    review = deck.keep(history, question, answer, auto=rating, rating=rating, day=day, aim=aim)
    return review.id if review else None


def _nothing_came(text: str, verdict: Verdict) -> bool:
    """Whether the words say only that; "not sure, but ..." may be an answer all the same."""
    return is_blank(text) and not verdict.ids(State.STATED) and not verdict.asserted
