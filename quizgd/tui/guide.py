"""The guide leads from screen to screen: what is asked, judged, kept, and shown next.

Loaded after the first paint, with everything that the home screen alone does not need.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import Any

from textual.app import App
from textual.screen import Screen

from quizgd.bank.model import Bank
from quizgd.checker import check
from quizgd.language import Bilingual
from quizgd.practice import predictions
from quizgd.practice.predictions import Prediction
from quizgd.practice.records import JudgedKind, Judgement
from quizgd.practice.renames import Changes, reconcile
from quizgd.tui import drill_guide, drill_kinds, drilling, interview_guide, session_time
from quizgd.tui import messages as m
from quizgd.tui.desk import Desk
from quizgd.tui.messages import Settings
from quizgd.tui.plain import one_line
from quizgd.tui.rater import Rater, prepared, settle_waiting
from quizgd.tui.round import LEVELS, Outcome, Round, chosen, level_of, resumed
from quizgd.tui.screens.base import QuizScreen
from quizgd.tui.screens.choose import LevelScreen, TopicScreen
from quizgd.tui.screens.end import EndScreen
from quizgd.tui.screens.help import HelpScreen
from quizgd.tui.screens.progress import ProgressScreen
from quizgd.tui.screens.question import QuestionScreen
from quizgd.tui.screens.settings import SettingsScreen
from quizgd.tui.screens.start_anew import StartAnewScreen
from quizgd.tui.screens.sure import SureScreen
from quizgd.tui.screens.today import TodayScreen
from quizgd.tui.screens.verdict import Judged, VerdictScreen
from quizgd.tui.start import Start

UNKNOWN = Bilingual("질문 은행에 없는 질문입니다: {}", "The bank holds no such question: {}")
TIME_IS_UP = Bilingual(
    "정한 시간을 다 썼습니다. 남은 질문은 오늘 할 일에서 이어집니다.",
    "Your time for a session is up; what is left waits under Today.",
)
TIME_HAS_PASSED = Bilingual(
    "한 번에 하기로 한 시간이 지났습니다. 여기서 쉬어도 이어서 할 수 있습니다.",
    "The time you set for a session has passed. You can stop here and resume later.",
)
NONE_CHOSEN = Bilingual(
    "이 주제와 수준에 맞는 질문이 없습니다. 주제나 수준을 바꾸세요.",
    "No question fits this topic and level: choose another topic or level.",
)


def warm_up(bank: Bank) -> None:
    """Let the checker learn the bank's terms before the first answer waits for it."""
    for question in bank.questions[:1]:
        check(question, "?")
    import fsrs  # noqa: F401, PLC0415 - the first verdict shows four intervals


def restore(desk: Desk, start: Start, bank: Bank) -> None:
    """Topic, level and the round that was left, as they were; what `start` says comes first."""
    topic = start.topic or desk.setting("topic", "")
    desk.topic = topic if topic in {t.id for t in bank.topics} else None
    desk.level = level_of(start.level or desk.setting("level", ""))
    if desk.level not in {q.level for q in bank.questions} and desk.level is LEVELS[-1]:
        desk.level = None  # an empty level is not offered, and leaves nothing out
    settle_waiting(desk)
    changes: list[Changes] = []
    desk.keep(lambda history: changes.append(reconcile(history, bank)))
    desk.changes = tuple(said for change in changes for said in change.sentences())
    found: list[Round | None] = [None]
    desk.keep(
        lambda history: found.append(
            resumed(session, bank, history.answers_since(session.started))
            if (session := history.session()) is not None
            else None
        )
    )
    desk.left = found[-1]


PLACES: dict[m.Place, type[QuizScreen]] = {
    "progress": ProgressScreen,
    "today": TodayScreen,
    "settings": SettingsScreen,
    "topics": TopicScreen,
    "levels": LevelScreen,
}
"""Screens that need nothing but the desk."""


class Guide:
    """Follows the screens' messages; the desk holds where the person is."""

    def __init__(self, app: App[None], desk: Desk) -> None:
        self.app = app
        self.desk = desk
        self._rater: Rater | None = None
        """The rater of the last verdict."""
        self._since = desk.clock()
        """When the round was begun, or gone on with."""
        self._told_time = False
        """Whether a quiz, which no time ends, was told that a session's is over."""

    async def follow(self, move: m.Move) -> None:
        """Do what a screen asks for."""
        match move:
            case m.Begin():
                await self._begin(move)
            case m.Drill():
                await self._drill(move.kind)
            case m.Resume():
                await self._resume()
            case m.AskAlone():
                self.desk.round = Round((move.question,), self.desk.clock(), kept=False)
                await self._ask()
            case m.Answered(gave_up=False, asked_sure=False) if self._asks_sure:
                await self._ask_sure(move)
            case m.Answered():
                await self._judge(move)
            case m.Next():
                self.desk.round = self._onward()
                await self._ask()
            case m.Again():
                await self._ask()
            case m.Follow():
                if self.desk.round is not None:
                    self.desk.round = self.desk.round.followed(move.question)
                await self._ask()
            case _:
                await self._look(move)

    async def _look(self, move: m.Move) -> None:
        """Places beside the round."""
        match move:
            case m.SeeDemo():
                self._see_demo(move.name, move.settings, move.question)
            case m.SeeDemoOf():
                self._see_demo_of(move.question)
            case m.SayWhy():
                await self._say_why(move.question)
            case m.Chosen():
                await self._choose(move)
            case m.Open("home"):
                await self._go(None)
            case m.Open("demos"):
                self._see_demo(None, {}, None)
            case m.Open("help"):
                self._push(HelpScreen(self.desk, self.app.screen))
            case m.Open(place) if place in PLACES:
                self._push(PLACES[place](self.desk))
            case m.Back():
                await self._back()
            case _:
                await self._elsewhere(move)

    async def _elsewhere(self, move: m.Move) -> None:
        """Interviews and drills have guides of their own."""
        if not await interview_guide.follow(self.app, self.desk, move):
            await drill_guide.follow(self.app, self.desk, move)

    # The round

    async def _begin(self, move: m.Begin) -> None:
        desk, ids = self.desk, move.ids
        if desk.bank is None:
            return
        if ids:
            unknown = [name for name in ids if desk.bank.find(name) is None]
            if unknown:
                names = one_line(", ".join(unknown))
                self._tell(Bilingual(UNKNOWN.ko.format(names), UNKNOWN.en.format(names)))
            asked = tuple(q.id for name in ids if (q := desk.bank.find(name)) is not None)
        else:
            asked = tuple(q.id for q in chosen(desk.bank, desk.topic, desk.level))
            if not asked:
                self._tell(NONE_CHOSEN)
        if asked and not move.sure and desk.left is not None and desk.left.begun:
            self._push(StartAnewScreen(desk, move))
        elif asked:
            self._since, self._told_time = desk.clock(), False
            desk.round = Round(
                asked, self._since, topic=desk.topic, level=desk.level, kind=move.kind
            )
            await self._ask()

    async def _drill(self, kind: str) -> None:
        """A drill with a screen of its own, or a round; today's plan where there is none."""
        known = drill_kinds.find(kind)
        if known is not None and known.screen:
            module, _, name = known.screen.partition(":")
            self._push(getattr(import_module(module), name)(self.desk))
        elif ids := drilling.questions(self.desk, kind):
            await self._begin(m.Begin(ids, kind))
        else:
            self._push(TodayScreen(self.desk))

    async def _resume(self) -> None:
        if self.desk.left is not None:
            self.desk.round = self.desk.left
            self._since, self._told_time = self.desk.clock(), False
            await self._ask()

    async def _ask(self) -> None:
        round_ = self.desk.round
        question = self.desk.question(round_.current) if round_ else None
        if question is not None:
            self._keep_session(after=False)
            draft = self.desk.draft(question.id)
            await self._go(QuestionScreen(self.desk, question, draft))
        else:
            await self._go(EndScreen(self.desk, round_) if round_ else None)

    @property
    def _asks_sure(self) -> bool:
        return drilling.preferred(self.desk).confidence

    async def _ask_sure(self, given: m.Answered) -> None:
        """One key before the verdict; what was written is safe meanwhile."""
        desk, name = self.desk, self.desk.round.current if self.desk.round else None
        if name is not None:
            self._tell(desk.keep(lambda kept: kept.save_draft(name, desk.lang, given.text)))
        await self._go(SureScreen(desk, replace(given, asked_sure=True)))

    async def _judge(self, given: m.Answered) -> None:
        desk = self.desk
        question = desk.question(desk.round.current) if desk.round else None
        if question is None or desk.round is None:
            return
        others = desk.bank.questions if desk.bank else ()
        verdict = check(question, given.text, others)
        judgements: dict[tuple[JudgedKind, str], Judgement] = {}
        rater = prepared(desk, question, verdict, given, judgements)
        # Committed before it is shown: what is on screen is never lost.
        number, trouble = desk.record(
            question,
            given.text,
            verdict,
            given.seconds,
            hints=given.hints,
            gave_up=given.gave_up,
            confidence=given.confidence,
            waiting=rater.auto[0] if rater.expected else None,
        )
        self._tell(trouble)
        rater.answer = number
        self._rater = rater
        outcome = Outcome(
            verdict.coverage,
            len(verdict.asserted),
            given.gave_up,
            given.hints,
            confidence=given.confidence,
            missed=rater.missed,
        )
        desk.round = self._returning(desk.round.answered(question.id, outcome))
        self._keep_session(after=True)
        judged = Judged(question, given.text, verdict, given.gave_up, number, judgements, rater)
        await self._go(VerdictScreen(desk, judged))

    def _returning(self, round_: Round) -> Round:
        """In a drill, what was missed is asked once more later, until it is passed."""
        rater = self._rater
        if not round_.kind or rater is None or rater.question.id != round_.current:
            return round_
        if rater.missed:
            return round_.returned(rater.question.id)
        return round_.spared(rater.question.id)

    def _onward(self) -> Round | None:
        """The round at its next question; the end of it where the time of a session is up."""
        if self.desk.round is None:
            return None
        round_ = self._returning(self.desk.round).advanced()
        if round_.current is None or not session_time.is_up(self.desk, self._since):
            return round_
        if not round_.kind:
            # Somebody who goes through all questions has chosen to: told, not sent away.
            self._tell(None if self._told_time or not round_.kept else TIME_HAS_PASSED)
            self._told_time = True
            return round_
        if round_.kind == "due":
            self._keep_nothing()  # tomorrow's plan, not this one, knows what is due then
        self._tell(TIME_IS_UP if round_.kind == "due" else session_time.RESUMED_LATER)
        return replace(round_, questions=round_.questions[: round_.position])

    def _keep_nothing(self) -> None:
        """The round ended before its last question: there is nothing to resume."""
        self.desk.left = None
        self._tell(self.desk.keep(lambda history: history.end_session()))

    def _keep_session(self, *, after: bool) -> None:
        """Keep where one is, so that a killed program resumes there."""
        desk = self.desk
        if desk.round is None or not desk.round.kept:
            return
        session = desk.round.session(desk.lang, after=after)
        if session is None:
            desk.left = None
            self._tell(desk.keep(lambda history: history.end_session()))
            return
        desk.left = desk.round.advanced() if after else desk.round
        self._tell(desk.keep(lambda history: history.save_session(session)))

    # Beside the round

    def _see_demo(self, name: str | None, settings: Settings, question: str | None) -> None:
        # Imported when one is opened: only the demos need numpy.
        if name is None:
            from quizgd.tui.screens.demo_list import DemoListScreen  # noqa: PLC0415

            self._push(DemoListScreen(self.desk))
            return
        from quizgd.tui.screens.demo import DemoScreen  # noqa: PLC0415

        desk = self.desk
        if question is None and desk.bank is not None and (shown := desk.bank.showing(name)):
            question = shown.id
        screen = DemoScreen(name, settings, desk.lang, question, self._keep_prediction)
        desk.demo = screen.demo
        self._push(screen)

    def _see_demo_of(self, question_id: str) -> None:
        question = self.desk.question(question_id)
        if question is None or not question.demos:
            return
        if len(question.demos) == 1:
            (demo,) = question.demos
            self._see_demo(demo.name, demo.settings, question_id)
            return
        from quizgd.tui.screens.demo_list import DemoListScreen  # noqa: PLC0415

        self._push(DemoListScreen(self.desk, question))

    def _keep_prediction(self, made: Prediction) -> None:
        self._tell(self.desk.keep(lambda history: predictions.record(history, made)))

    async def _say_why(self, question_id: str) -> None:
        """Ask the question a demo belongs to: again, where it was opened from its verdict."""
        round_ = self.desk.round
        judged = any(isinstance(shown, VerdictScreen) for shown in self.app.screen_stack)
        if not (judged and round_ is not None and round_.current == question_id):
            self.desk.round = Round((question_id,), self.desk.clock(), kept=False)
        await self._ask()

    async def _choose(self, chosen_: m.Chosen) -> None:
        if chosen_.kind == "topic":
            self.desk.topic = chosen_.topic
            value = chosen_.topic or ""
        else:
            self.desk.level = chosen_.level
            value = chosen_.level.value if chosen_.level else ""
        self._tell(self.desk.keep(lambda history: history.set_setting(chosen_.kind, value)))
        await self._back()

    # From screen to screen

    async def _go(self, screen: QuizScreen | None) -> None:
        """Show `screen` on top of home, and nothing between; None for home itself."""
        for shown in self.app.screen_stack:
            if isinstance(shown, QuizScreen):
                shown.leaving()
        app = self.app
        with app.batch_update():
            while len(app.screen_stack) > (2 if screen is not None else 1):
                await app.pop_screen()
            if screen is None:
                return
            # Switching leaves home asleep below; popping to it would fill it in for nothing.
            await (
                app.switch_screen(screen) if len(app.screen_stack) > 1 else app.push_screen(screen)
            )

    def _push(self, screen: Screen[Any]) -> None:
        """Show `screen` over the one that is shown, unless it is one of the same kind."""
        if type(self.app.screen) is not type(screen):
            self.app.push_screen(screen)

    async def _back(self) -> None:
        if len(self.app.screen_stack) > 1:
            await self.app.pop_screen()

    def _tell(self, sentence: Bilingual | None) -> None:
        if sentence is not None:
            text = sentence[self.desk.lang]
            self.app.notify(text, severity="warning", timeout=10, markup=False)
