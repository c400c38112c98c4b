"""What the screens share: the bank, the history, the language and the round. No textual here."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING

from quizgd.language import Bilingual, Lang
from quizgd.practice.days import study_day
from quizgd.practice.records import (
    Confidence,
    HistoryError,
    JudgedKind,
    Judgement,
    QuestionSummary,
)

if TYPE_CHECKING:
    from quizgd.bank.model import Bank, Level, Question
    from quizgd.checker.verdict import Verdict
    from quizgd.demos.demo import Demo
    from quizgd.practice.history import History
    from quizgd.tui.round import Round

ALL_TOPICS = Bilingual("전체 주제", "all topics")


def utc_now() -> datetime:
    """The time, aware, in UTC."""
    return datetime.now(UTC)


def first_language(environ: Mapping[str, str]) -> Lang:
    """The language to begin with: Korean in a Korean locale, else English."""
    locale = next(
        (environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), ""
    )
    return Lang.KO if locale.lower().startswith("ko") else Lang.EN


class Desk:
    """One per program; screens read it, the program changes it."""

    def __init__(
        self,
        lang: Lang,
        *,
        clock: Callable[[], datetime] = utc_now,
        monotonic: Callable[[], float] = time.monotonic,
        zone: tzinfo | None = None,
    ) -> None:
        self.lang = lang
        self.clock = clock
        self.zone = zone
        """Where the person is; None for the machine's own time zone."""
        self.monotonic = monotonic
        """Seconds that only ever grow: how long an answer took."""
        self.bank: Bank | None = None
        """None until it is loaded, or when it could not be."""
        self.history: History | None = None
        self.round: Round | None = None
        self.left: Round | None = None
        """The round that can be resumed."""
        self.demo: Demo | None = None
        """The demo that was opened last, as it stands."""
        self.bank_failed = False
        self.changes: tuple[Bilingual, ...] = ()
        """What became of questions that were answered: renamed, or removed; to be told once."""
        self.rated: list[int] = []
        """The reviews kept since the program was opened, so that the last can be taken back."""
        self.topic: str | None = None
        self.level: Level | None = None
        self.dark = True

    @property
    def today(self) -> date:
        """The study day it is."""
        return study_day(self.clock(), self.zone)

    def question(self, question_id: str | None) -> Question | None:
        """The question with this id, if the bank is there and holds it."""
        return self.bank.find(question_id) if self.bank and question_id else None

    def count(self, topic: str | None, level: Level | None) -> int:
        """How many questions a topic and a level hold."""
        # Not before the bank is there: the first paint does without its classes.
        from quizgd.tui.round import chosen  # noqa: PLC0415

        return len(chosen(self.bank, topic, level)) if self.bank else 0

    def setting(self, key: str, default: str) -> str:
        """A setting; `default` when it was never set or cannot be read."""
        found = [default]
        self.keep(lambda history: found.append(history.setting(key, default)))
        return found[-1]

    def answered_questions(self) -> int:
        """How many questions of the bank have been answered at least once, not only given up."""
        answered: set[str] = set()
        self.keep(lambda history: answered.update(history.answered()))
        return sum(q.id in answered for q in (self.bank.questions if self.bank else ()))

    def summary(self) -> Mapping[str, QuestionSummary]:
        """How each question went so far; empty when the history cannot be read."""
        if self.history is None:
            return {}
        try:
            return self.history.summary()
        except HistoryError:
            return {}

    def topic_title(self, topic_id: str | None) -> Bilingual:
        """The title of a topic; "all topics" for None."""
        if topic_id is None:
            return ALL_TOPICS
        for topic in self.bank.topics if self.bank else ():
            if topic.id == topic_id:
                return topic.title
        return Bilingual(topic_id, topic_id)

    def keep(self, write: Callable[[History], object]) -> Bilingual | None:
        """Write to the history; what went wrong, in one sentence, or None."""
        if self.history is None:
            return None
        try:
            write(self.history)
        except HistoryError as error:
            return error.sentence
        return None

    def record(
        self,
        question: Question,
        text: str,
        verdict: Verdict,
        seconds: float,
        *,
        hints: int,
        gave_up: bool,
        confidence: Confidence | None = None,
        waiting: int | None = None,
    ) -> tuple[int | None, Bilingual | None]:
        """Commit an answer: its id in the history, or the sentence that says why it has none."""
        if self.history is None:
            return None, None
        try:
            number = self.history.record(
                question.id,
                self.lang,
                text,
                verdict,
                seconds,
                hints=hints,
                gave_up=gave_up,
                confidence=confidence,
                waiting=waiting,
            )
        except HistoryError as error:
            return None, error.sentence
        return number, None

    def judge(
        self, answer: int | None, kind: JudgedKind, item: str, judgement: Judgement | None
    ) -> Bilingual | None:
        """Keep the person's own judgement on an answer, or with None take it back."""
        if answer is None:
            return None
        if judgement is None:
            return self.keep(lambda history: history.unjudge(answer, kind, item))
        return self.keep(lambda history: history.judge(answer, kind, item, judgement))

    def draft(self, question_id: str) -> str:
        """What was typed before; empty when there is nothing, or it cannot be read."""
        if self.history is None:
            return ""
        try:
            return self.history.draft(question_id) or ""
        except HistoryError:
            return ""
