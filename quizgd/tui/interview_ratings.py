"""The ratings that an interview gave, to be looked at and changed after it. No textual here."""

from __future__ import annotations

from quizgd.language import Bilingual
from quizgd.practice import deck
from quizgd.practice.days import study_day
from quizgd.practice.history import History
from quizgd.practice.interview.counted import Counted, counted
from quizgd.practice.rating import Circumstances
from quizgd.practice.schedule import Rating
from quizgd.tui.desk import Desk
from quizgd.tui.drilling import preferred
from quizgd.tui.rater import Rater

_TRIES = 20
"""So many answers to a question are looked at for tries on the same day."""

STANDS = Bilingual(
    "그 뒤에 다시 답한 질문이라 이 평가는 바꿀 수 없습니다.",
    "It was answered again since, so this rating can no longer be changed.",
)


def raters(desk: Desk, number: int | None) -> tuple[Rater, ...]:
    """A rater for each question of the interview that a key judges, in their order."""
    found: list[Rater] = []

    def read(history: History) -> None:
        for one in counted(history, number or 0):
            rater = _rater(desk, history, one)
            if rater is not None:
                found.append(rater)

    if number is not None:
        desk.keep(read)
    return tuple(found)


def _rater(desk: Desk, history: History, one: Counted) -> Rater | None:
    answer, review = one.answer, one.review
    question = desk.question(answer.question)
    if question is None:
        return None
    day = review.day if review else study_day(answer.when, desk.zone)
    card = review.before if review else deck.card_of(history, question.id)
    earlier = (a for a in history.answers(question.id, _TRIES) if a.id < answer.id)
    how = Circumstances(
        seconds=answer.seconds,
        gave_up=answer.gave_up,
        tries=sum(study_day(a.when, desk.zone) == day for a in earlier),
        first_time=card is None,
    )
    aim = preferred(desk).aim(day)
    # What was left out of the schedule is counted only when the person says so.
    return Rater(
        desk, question, answer.verdict, how, card, day, aim, {}, answer.id, review, review is None
    )


def rate(rater: Rater, rating: Rating) -> Bilingual | None:
    """Change the rating, or count the answer after all; what went wrong, or None."""
    trouble = rater.choose(rating)
    if trouble is None and (rater.review is None or rater.review.rating is not rating):
        return STANDS
    return trouble


def take_back(desk: Desk, rater: Rater) -> Bilingual | None:
    """Leave the answer out of the schedule, card and log as before; what went wrong, or None."""
    review = rater.review
    if review is None:
        return None
    trouble = rater.undo()
    left: list[object] = []
    desk.keep(lambda history: left.append(deck.review_at(history, review.id)))
    return STANDS if trouble is None and left and left[0] is not None else trouble
