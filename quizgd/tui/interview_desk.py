"""An interview under way: every turn is kept before it is shown. No textual here."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from quizgd.bank.model import Bank, Level
from quizgd.checker.verdict import State
from quizgd.language import Bilingual
from quizgd.practice.history import History
from quizgd.practice.interview import counting, engine, experience, log, plan, report_json
from quizgd.practice.interview.log import Kept
from quizgd.practice.interview.records import Kind, Setup, Talk, Turn
from quizgd.practice.interview.report import Report, build
from quizgd.practice.interview.thread import threads
from quizgd.practice.records import HistoryError
from quizgd.tui.desk import Desk
from quizgd.tui.start import Start

MINUTES = (5, 10, 15, 20, 30, 45)
"""The lengths that are offered."""
USUAL = 15
LEAST, MOST = 1, 180
"""Minutes that may be asked for."""


class Live:
    """The talk, the history it is kept in, and the first thing that went wrong in keeping it."""

    def __init__(self, desk: Desk, bank: Bank, talk: Talk, number: int | None) -> None:
        self.desk = desk
        self.bank = bank
        self.talk = talk
        self.number = number
        """None where it could not be kept."""
        self.trouble: Bilingual | None = None
        """What went wrong in keeping the last turn."""

    def go_on(self) -> None:
        """Let the interviewer say everything up to the candidate's turn, or goodbye."""
        while (turn := engine.next_turn(self.talk, self.bank)) is not None:
            self._say(turn)
        if self.talk.closed:
            self.finish()

    def answer(self, text: str, seconds: float, began: float | None) -> None:
        """The candidate replies, and is reacted to."""
        self._reply(engine.hear(self.talk, self.bank, text, seconds, began))

    def hears(self, text: str) -> bool:
        """Whether anything that the question is about is heard in `text`."""
        verdict = engine.hear(self.talk, self.bank, text, 0.0).verdict
        return verdict is not None and bool(
            verdict.asserted or any(c.state is not State.MISSING for c in verdict.concepts)
        )

    def give_up(self, text: str, seconds: float) -> None:
        """The candidate passes."""
        self._reply(engine.give_up(self.talk, self.bank, seconds, text))

    def nudge(self) -> None:
        """The silence was long."""
        self._say(engine.nudge(self.talk))

    def stop(self, seconds: float) -> None:
        """The candidate ends it, or the time is up before a word of the answer."""
        self._say(engine.stop(self.talk, seconds))
        self.finish()

    def tick(self, question: str, parts: tuple[str, ...]) -> None:
        """What a story held, by the candidate's own judgement."""
        self._say(Turn(Kind.RUBRIC, " ".join(parts), question))
        self.finish()

    def finish(self) -> Report:
        """The report, kept."""
        report = build(self.talk, self.bank)
        number = self.number
        if number is not None:
            data = report_json.to_dict(report)
            self._keep(lambda history: log.finish(history, number, data))
            self._keep(lambda history: history.clear_draft(draft_key(number)))
        return report

    @property
    def stories(self) -> tuple[Turn, ...]:
        """The questions about experience that were answered."""
        answered = {t.question for t in threads(self.talk.turns) if t.replies and not t.passed}
        return tuple(
            turn
            for turn in self.talk.turns
            if turn.kind is Kind.ASK
            and turn.question in answered
            and self.bank.find(turn.question or "") is None
            and experience.find(turn.question) is not None
        )

    @property
    def unticked(self) -> tuple[Turn, ...]:
        """Stories that were not judged yet."""
        ticked = {t.question for t in self.talk.turns if t.kind is Kind.RUBRIC}
        return tuple(turn for turn in self.stories if turn.question not in ticked)

    def _reply(self, reply: Turn) -> None:
        before, number = self.talk, self.number

        def keep(history: History) -> None:
            assert number is not None
            question = self.bank.find(reply.question or "")
            review = counting.keep_reply(
                history,
                number,
                before,
                reply,
                day=self.desk.today,
                zone=self.desk.zone,
                must=question.must if question else frozenset(),
            )
            if review is not None:
                self.desk.rated.append(review)
            history.clear_draft(draft_key(number))

        self.trouble = None
        if number is not None:
            self._keep(keep)
        self.talk = before.said(replace(reply, at=self.desk.clock()))
        self.go_on()

    def _say(self, turn: Turn) -> None:
        number = self.number
        if number is not None:
            self._keep(lambda history: log.add(history, number, turn))
        self.talk = self.talk.said(replace(turn, at=self.desk.clock()))

    def _keep(self, write: Callable[[History], object]) -> None:
        self.trouble = self.desk.keep(write) or self.trouble


def draft_key(number: int) -> str:
    """Where what is being typed in an interview is kept; no question has such an id."""
    return f"interview:{number}"


def begin(desk: Desk, setup: Setup) -> Live | None:
    """A new interview; None where the bank has nothing to ask at this level."""
    bank = desk.bank
    if bank is None:
        return None
    recent: set[str] = set()
    desk.keep(lambda history: recent.update(log.recently_asked(history)))
    seed = random.Random(desk.clock().isoformat()).randrange(1 << 30)
    talk = Talk(setup, plan.make_plan(bank, setup, seed, recent))
    if plan.next_question(talk, bank) is None:
        return None
    live = Live(desk, bank, talk, None)
    kept: list[int] = []
    live.trouble = desk.keep(lambda history: kept.append(log.begin(history, talk)))
    live.number = kept[0] if kept else None
    desk.keep(lambda history: _remember(history, setup))
    live.go_on()
    return live


def reopened(desk: Desk, number: int) -> Live | None:
    """An interview from the history, as far as it went."""
    kept = found(desk, number)
    if kept is None or desk.bank is None or desk.history is None:
        return None
    try:
        turns = log.turns(desk.history, number)
    except HistoryError:
        return None
    return Live(desk, desk.bank, Talk(kept.setup, kept.plan, turns), number)


def found(desk: Desk, number: int) -> Kept | None:
    """An interview by its number."""
    got: list[Kept | None] = [None]
    desk.keep(lambda history: got.append(log.kept(history, number)))
    return got[-1]


def past(desk: Desk) -> list[Kept]:
    """Every interview, newest first."""
    got: list[Kept] = []
    desk.keep(lambda history: got.extend(log.interviews(history)))
    return got


def usual(desk: Desk, start: Start | None = None) -> Setup:
    """The setup of the last time, or what the command line asked for."""
    level = (start.level if start else None) or desk.level
    named = desk.setting("interview.level", level.value if level else Level.JUNIOR.value)
    if start is not None and start.level is not None:
        named = start.level.value
    minutes: list[float] = [USUAL]
    desk.keep(lambda history: minutes.append(history.setting("interview.minutes", float(USUAL))))
    cold = desk.setting("interview.cold", "no") == "yes"
    if start is not None:
        minutes.append(start.minutes or minutes[-1])
        cold = start.cold
    return Setup(
        Level(named) if named in {*Level} else Level.JUNIOR,
        desk.lang,
        min(max(minutes[-1], LEAST), MOST),
        cold,
    )


def _remember(history: History, setup: Setup) -> None:
    history.set_setting("interview.level", setup.level.value)
    history.set_setting("interview.minutes", float(setup.minutes))
    history.set_setting("interview.cold", "yes" if setup.cold else "no")
