"""Before an interview: its level, length and language; and the interviews there were."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from quizgd.bank.model import Level
from quizgd.language import Bilingual
from quizgd.practice.interview import report_json
from quizgd.practice.interview.log import Kept
from quizgd.practice.interview.report_words import percent
from quizgd.tui import interview_desk, wording
from quizgd.tui.desk import Desk
from quizgd.tui.interview_desk import MINUTES
from quizgd.tui.interview_moves import BeginInterview, ResumeInterview, SeeReport
from quizgd.tui.messages import Back
from quizgd.tui.screens.base import QuizScreen
from quizgd.tui.screens.settings import Values
from quizgd.tui.widgets.menu import Item, Menu

TITLE = Bilingual("모의 면접", "Mock interview")
EXPLAIN = Bilingual(
    "면접관이 묻고, 되묻고, 이어서 묻습니다. 힌트는 없고 평가는 끝난 뒤에 합니다."
    " ←→로 값을 바꾸고 Enter로 시작하세요.",
    "The interviewer asks, probes and follows up. There are no hints, and feedback waits until"
    " the end. ← → change a value; Enter begins.",
)
NAMES: dict[str, Bilingual] = {
    "begin": Bilingual("면접 시작", "Begin"),
    "resume": Bilingual("이어서 하기", "Resume"),
    "level": Bilingual("수준", "Level"),
    "minutes": Bilingual("시간", "Minutes"),
    "lang": Bilingual("면접관의 언어", "Interviewer speaks"),
    "cold": Bilingual("즉답 모드", "Cold start"),
}
COLD = Bilingual("켬: 질문마다 10초 안에 답을 시작합니다", "on: ten seconds to begin each answer")
WARM = Bilingual("끔", "off")
UNFINISHED = Bilingual("끝나지 않음", "not finished")
NONE_ANSWERED = Bilingual("답 없음", "nothing answered")


class InterviewScreen(QuizScreen):
    """A list: begin, what it will be like, and past interviews with their result."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]
    KEYS: ClassVar[dict[str, Bilingual]] = {
        "screen.step(-1)": Bilingual("이전 값", "Less"),
        "screen.step(1)": Bilingual("다음 값", "More"),
    }
    DEFAULT_CSS = """
    InterviewScreen {
        align: center middle;
        #interview { width: 100%; max-width: 84; height: auto; max-height: 100%; padding: 1 2; }
        #title { text-style: bold; color: $accent; }
        #explain { color: $quiet; margin-bottom: 1; height: auto; }
    }
    """
    AUTO_FOCUS = "#values"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setup = interview_desk.usual(desk)
        self._spoken = desk.lang

    def body(self) -> ComposeResult:
        """The values and the past."""
        with Vertical(id="interview"):
            yield Static(id="title", markup=False)
            yield Static(id="explain", markup=False)
            yield Values("values")

    def words(self) -> None:
        """In the language that is chosen; the interviewer's follows unless it was set apart."""
        if self.setup.lang is self._spoken:
            self.setup = replace(self.setup, lang=self.desk.lang)
        self._spoken = self.desk.lang
        self.put("#title", self.say(TITLE))
        self.put("#explain", self.say(EXPLAIN))
        past = interview_desk.past(self.desk)
        items = [Item("begin", self.say(NAMES["begin"]))]
        if past and past[0].ended is None:
            items.append(Item("resume", self.say(NAMES["resume"]), self._about(past[0])))
        items += [
            Item(name, self.say(NAMES[name]), self.say(self._value(name)))
            for name in ("level", "minutes", "lang", "cold")
        ]
        items += [
            Item(f"past:{kept.id}", f"{kept.started.astimezone(self.desk.zone):%Y-%m-%d}", about)
            for kept in past
            if (about := self._about(kept))
        ]
        self.query_one(Menu).show(items, at="begin")

    def _value(self, name: str) -> Bilingual:
        setup = self.setup
        if name == "level":
            return wording.LEVELS[setup.level]
        if name == "minutes":
            return Bilingual(f"{setup.minutes:g}분", f"{setup.minutes:g}")
        if name == "lang":
            spoken = wording.LANGUAGE_NAMES[setup.lang]
            return Bilingual(spoken, spoken)
        return COLD if setup.cold else WARM

    def _about(self, kept: Kept) -> str:
        level = wording.LEVELS[kept.setup.level]
        minutes = f"{kept.setup.minutes:g}"
        told = report_json.from_dict(kept.report) if kept.report else None
        if kept.ended is None or told is None:
            result = UNFINISHED
        elif told.coverage is None:
            result = NONE_ANSWERED
        else:
            share, count = percent(told.coverage), len(told.asked)
            result = Bilingual(
                f"질문 {count}개 · 핵심 {share}",
                f"{count} question{'' if count == 1 else 's'} · {share} of the key points",
            )
        return self.say(
            Bilingual(
                f"{level.ko} · {minutes}분 · {result.ko}",
                f"{level.en} · {minutes} min · {result.en}",
            )
        )

    # Changing

    def action_step(self, by: int) -> None:
        """The value before or after."""
        menu = self.query_one(Menu)
        if menu.highlighted is None:
            return
        name = menu.get_option_at_index(menu.highlighted).id or ""
        setup = self.setup
        if name == "level":
            levels = tuple(Level)
            at = (levels.index(setup.level) + by) % len(levels)
            self.setup = replace(setup, level=levels[at])
        elif name == "minutes":
            steps = sorted({*map(float, MINUTES), setup.minutes})
            at = (steps.index(setup.minutes) + by) % len(steps)
            self.setup = replace(setup, minutes=steps[at])
        elif name == "lang":
            self.setup = replace(setup, lang=setup.lang.other)
        elif name == "cold":
            self.setup = replace(setup, cold=not setup.cold)
        else:
            return
        self.words()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin, go on, look back, or the next value."""
        event.stop()
        name, _, number = (event.option_id or "").partition(":")
        if name == "begin":
            self.post_message(BeginInterview(self.setup))
        elif name == "resume":
            self.post_message(ResumeInterview(interview_desk.past(self.desk)[0].id))
        elif name == "past":
            self.post_message(SeeReport(int(number)))
        else:
            self.action_step(1)

    def action_leave(self) -> None:
        """Back."""
        self.post_message(Back())
