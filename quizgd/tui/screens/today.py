"""Today: what is due and how long it takes, and what else helps when nothing is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import OptionList, Static

from quizgd import demos
from quizgd.bank.model import DemoLink
from quizgd.language import Bilingual
from quizgd.practice import queue
from quizgd.practice.arrange import PAIRS
from quizgd.practice.queue import Today
from quizgd.tui import drilling, wording
from quizgd.tui import today_words as words
from quizgd.tui.drill_kinds import KINDS, Kind
from quizgd.tui.messages import Back, Drill, Open, SeeDemo
from quizgd.tui.plain import clean
from quizgd.tui.screens.base import QuizScreen
from quizgd.tui.widgets.menu import Item, Menu

FRESH = 0.99
"""From this mean recall on, no topic is weak enough to be named."""


class TodayScreen(QuizScreen):
    """The plan in a few lines, and every way to practise."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "settings", "Settings"),
        Binding("escape", "leave", "Back"),
    ]
    KEYS: ClassVar[dict[str, Bilingual]] = {"settings": words.SETTINGS}
    DEFAULT_CSS = """
    TodayScreen {
        align: center top;
        #today { width: 100%; max-width: 96; height: auto; max-height: 100%; padding: 1 2 0 2;
                 scrollbar-size-vertical: 1; }
        #today Vertical { height: auto; }
        #title { text-style: bold; color: $accent; }
        #standing { height: auto; }
        #outlook { height: auto; color: $quiet; margin-bottom: 1; }
        &.-high #today { padding-top: 2; }
    }
    """
    AUTO_FOCUS = "#ways"

    def body(self) -> ComposeResult:
        """The plan, then the ways."""
        with VerticalScroll(id="today", can_focus=False), Vertical():
            yield Static(id="title", markup=False)
            yield Static(id="standing", markup=False)
            yield Static(id="outlook", markup=False)
            yield Menu("ways")

    def words(self) -> None:
        """In the language that is chosen; counted anew each time it is seen."""
        plan = drilling.plan(self.desk)
        self.put("#title", self.say(words.title(self.desk.today)))
        if plan is None:
            self.put("#standing", self.say(words.NO_PLAN))
            self.put("#outlook", "")
            self.query_one(Menu).show([Item("demos", self.say(words.DEMO), "")])
            return
        wanted = drilling.preferred(self.desk)
        session = queue.due_round(plan, wanted)
        self.put("#standing", self.say(words.standing(plan, session)))
        outlook = (self.say(sentence) for sentence in words.outlook(plan, wanted, session))
        self.put("#outlook", "\n".join(outlook))
        items = [*self._kinds(plan, session), *self._others(plan)]
        self.query_one(Menu).show(items)

    def _kinds(self, plan: Today, session: tuple[str, ...]) -> Iterator[Item]:
        for kind in KINDS:
            value = self._value(kind, plan, session)
            if value is not None:
                yield Item(kind.id, self.say(kind.title), value)

    def _value(self, kind: Kind, plan: Today, session: tuple[str, ...]) -> str | None:
        """What stands beside a kind; None where it has nothing to ask."""
        bank = self.desk.bank
        if kind.id == "due":
            return self.say(words.session(plan, session)) if session else None
        if kind.id == "weak":
            return self._weakest(plan) if plan.weak else None
        if kind.id == "new":
            return self.say(words.unseen(plan.unseen)) if plan.unseen else None
        if kind.id == "slipping":
            count = len(plan.leeches)
            return self.say(wording.questions(count)) if count else None
        if kind.id == "pairs":
            there = {q.id for q in bank.questions} if bank else set()
            names = [pair.between for pair in PAIRS if {pair.one, pair.other} <= there]
            return " · ".join(map(self.say, names)) if names else None
        return self.say(kind.about)

    def _weakest(self, plan: Today) -> str:
        topic, recall = plan.topics[0]
        if recall >= FRESH:
            return self.say(wording.questions(len(plan.weak)))
        title = clean(self.say(self.desk.topic_title(topic)))
        return self.say(words.recalled(title, wording.percent(recall)))

    def _others(self, plan: Today) -> Iterator[Item]:
        found = self._demo(plan)
        title = self.say(demos.title(found[0].name)) if found else self.say(words.ANY_DEMO)
        yield Item("demos", self.say(words.DEMO), title)
        for place, name, about in words.OFFERED:
            yield Item(place, self.say(name), self.say(about))
        yield Item("settings", self.say(words.SETTINGS), self.say(words.settings(plan)), "")

    def _demo(self, plan: Today | None) -> tuple[DemoLink, str] | None:
        """The best demo of the weakest question that has one, and that question."""
        asked = (self.desk.question(name) for name in (plan.weak if plan else ()))
        return next(((q.demos[0], q.id) for q in asked if q is not None and q.demos), None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """One of the ways."""
        event.stop()
        offered = next((p for p, *_ in words.OFFERED if p == event.option_id), None)
        if offered is not None:
            self.post_message(Open(offered))
        elif event.option_id == "settings":
            self.action_settings()
        elif event.option_id == "demos":
            self._see_demo()
        elif event.option_id:
            self.post_message(Drill(event.option_id))

    def _see_demo(self) -> None:
        found = self._demo(drilling.plan(self.desk))
        if found is None:
            self.post_message(Open("demos"))
        else:
            demo, question = found
            self.post_message(SeeDemo(demo.name, demo.settings, question))

    def action_settings(self) -> None:
        """The interview's date and the limits."""
        self.post_message(Open("settings"))

    def action_leave(self) -> None:
        """Back."""
        self.post_message(Back())
