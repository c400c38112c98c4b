"""The rating of one answer: proposed, shown with its intervals, kept, changed and taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from quizgd.bank.model import Question
from quizgd.checker.verdict import Verdict
from quizgd.language import Bilingual
from quizgd.practice import deck, rating
from quizgd.practice.card import Card
from quizgd.practice.days import study_day
from quizgd.practice.deck import Review
from quizgd.practice.history import History
from quizgd.practice.preferences import Preferences
from quizgd.practice.rating import Circumstances, Reason
from quizgd.practice.records import HistoryError, JudgedKind, Judgement
from quizgd.practice.schedule import Aim, Rating, choices, is_expected, may_schedule
from quizgd.tui.desk import Desk
from quizgd.tui.drilling import preferred
from quizgd.tui.messages import Answered

_TRIES = 20
"""So many earlier answers are looked at for tries on the same day."""


@dataclass
class Rater:
    """Knows one answer and its card; nothing is kept before `choose` or `settle`."""

    desk: Desk
    question: Question
    verdict: Verdict
    how: Circumstances
    card: Card | None
    """The card before this answer; None for a new question."""
    day: date
    aim: Aim
    judgements: Mapping[tuple[JudgedKind, str], Judgement]
    """What the person judged otherwise; filled while the verdict is on screen."""
    answer: int | None = None
    """The answer's number in the history; None where it could not be saved."""
    review: Review | None = None
    """What was kept."""
    declined: bool = False
    """Whether the person said that this answer does not count."""
    _after: dict[Rating, Card] = field(default_factory=dict)

    @property
    def auto(self) -> tuple[Rating, Reason]:
        """The rating that the verdict leads to, and why."""
        return rating.rate(self.verdict, self.judgements, self.how, self.question.must)

    @property
    def expected(self) -> bool:
        """Whether the schedule waits for this answer; any other is extra practice."""
        return is_expected(self.card, self.day, self.aim)

    @property
    def open(self) -> bool:
        """Whether the answer can be counted, if only on the person's own wish."""
        return self.answer is not None and may_schedule(self.card, self.day)

    @property
    def counts(self) -> bool:
        """Whether leaving keeps the proposed rating."""
        return self.open and self.expected and not self.declined and self.review is None

    @property
    def rating(self) -> Rating:
        """The rating that was kept, or would be."""
        return self.review.rating if self.review else self.auto[0]

    @property
    def missed(self) -> bool:
        """Whether it is worth asking again in this round."""
        return self.rating is Rating.AGAIN

    @property
    def after(self) -> Mapping[Rating, Card]:
        """The card after each rating; empty where none can be kept."""
        if not self._after and self.open:
            self._after.update(choices(self.question.id, self.card, self.day, self.aim))
        return self._after

    def choose(self, chosen: Rating) -> Bilingual | None:
        """Keep this rating, or change the one kept; what went wrong, or None."""
        if not self.open or self.answer is None:
            return None
        return self._write(lambda history: self._keep(history, chosen))

    def settle(self) -> Bilingual | None:
        """Keep the proposed rating, unless another was, or the answer does not count."""
        return self.choose(self.auto[0]) if self.counts else None

    def undo(self) -> Bilingual | None:
        """Take the rating back, card and log as they were; an open one will not be kept."""
        self.declined = True
        return self._write(self._take_back)

    def judged(self) -> Bilingual | None:
        """The person judged otherwise: what would be kept after a kill is kept up to date."""
        if not self.counts:
            return None
        answer, proposed = self.answer, self.auto[0]
        return self._write(lambda history: deck.wait(history, answer or 0, proposed))

    def _keep(self, history: History, chosen: Rating) -> None:
        answer = self.answer
        if self.review is None:
            self.review = deck.keep(
                history,
                self.question.id,
                answer,
                auto=self.auto[0],
                rating=chosen,
                day=self.day,
                aim=self.aim,
            )
            if self.review is None and answer is not None:
                # Another program that was started meanwhile may have kept it for us.
                self.review = deck.review_of(history, answer)
        if self.review is not None and self.review.rating is not chosen:
            self.review = deck.change(history, self.review.id, chosen, self.aim) or self.review
        if self.review is not None:
            self.declined = False
            if self.review.id not in self.desk.rated:
                self.desk.rated.append(self.review.id)

    def _take_back(self, history: History) -> None:
        if self.review is not None:
            deck.undo(history, self.review.id)
            if self.review.id in self.desk.rated:
                self.desk.rated.remove(self.review.id)
            self.review = None
        if self.answer is not None:
            deck.wait(history, self.answer, None)

    def _write(self, write: Callable[[History], object]) -> Bilingual | None:
        return self.desk.keep(write)


def prepared(
    desk: Desk,
    question: Question,
    verdict: Verdict,
    given: Answered,
    judgements: Mapping[tuple[JudgedKind, str], Judgement],
) -> Rater:
    """The rater of an answer that is about to be recorded."""
    day = desk.today
    card, tries, wanted = None, 0, Preferences()
    if desk.history is not None:
        wanted = preferred(desk)
        try:
            card = deck.card_of(desk.history, question.id)
            earlier = desk.history.answers(question.id, _TRIES)
            tries = sum(study_day(answer.when, desk.zone) == day for answer in earlier)
        except HistoryError:
            pass
    how = Circumstances(
        seconds=given.seconds,
        hints=given.hints,
        gave_up=given.gave_up,
        tries=tries,
        first_time=card is None,
        confidence=given.confidence,
    )
    return Rater(desk, question, verdict, how, card, day, wanted.aim(day), judgements)


def settle_waiting(desk: Desk) -> None:
    """Keep the ratings that were on screen when the program was killed."""

    def settle(history: History) -> None:
        for answer, question, proposed, when in deck.waiting(history):
            day = study_day(when, desk.zone)
            aim = preferred(desk).aim(day)
            deck.keep(history, question, answer, auto=proposed, rating=proposed, day=day, aim=aim)
            deck.wait(history, answer, None)

    desk.keep(settle)
