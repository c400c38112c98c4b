"""Settings of practice: the interview's date, the limits of a session, how sure one is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from quizgd.language import Bilingual
from quizgd.practice import preferences
from quizgd.practice.day_input import EXAMPLES, DayError, read_day
from quizgd.practice.preferences import AUTOMATIC, NO_LIMIT, Preferences
from quizgd.tui import drilling
from quizgd.tui.desk import Desk
from quizgd.tui.messages import Back
from quizgd.tui.screens.base import QuizScreen
from quizgd.tui.today_words import written
from quizgd.tui.widgets.menu import Item, Menu

TITLE = Bilingual("연습 설정", "Practice settings")
EXPLAIN = Bilingual(
    "면접 날짜를 정하면 그 전에 모두 다시 보도록 간격을 줄입니다. ←→로 값을 바꿉니다.",
    "With an interview date, intervals are kept short enough to see everything again before it."
    " ← → change a value.",
)
NAMES: dict[str, Bilingual] = {
    "interview": Bilingual("면접 날짜", "Interview"),
    "questions": Bilingual("한 번에 질문", "Questions a session"),
    "minutes": Bilingual("한 번에 시간", "Minutes a session"),
    "new": Bilingual("하루 새 질문", "New questions a day"),
    "confidence": Bilingual("확신 묻기", "Ask how sure I am"),
}
STEPS: dict[str, tuple[int, ...]] = {
    "questions": (5, 10, 15, 20, 30, 50, NO_LIMIT),
    "minutes": (10, 15, 20, 30, 45, 60, NO_LIMIT),
    "new": (AUTOMATIC, 0, 2, 3, 5, 8, 10, 15, 20),
    "confidence": (0, 1),
}
NONE = Bilingual("정하지 않음", "not set")
UNLIMITED = Bilingual("제한 없음", "no limit")
PLANNED = Bilingual("알아서 (면접이 있으면 남은 날에 맞춤)", "as the plan needs")
ON = Bilingual("켬: 판정을 보기 전에 한 번 묻습니다", "on: asked once before the verdict")
OFF = Bilingual("끔", "off")
WRITE = Bilingual(f"날짜: {EXAMPLES.ko}", f"A day: {EXAMPLES.en}")
HOW = Bilingual("Enter로 정하고, 비우면 지웁니다.", "Enter keeps it; empty it for no date.")


class Values(Menu):
    """A menu whose arrows to the side change a value; a plain list would scroll with them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.step(-1)", "Less", key_display="←"),
        Binding("right", "screen.step(1)", "More", key_display="→"),
    ]


class SettingsScreen(QuizScreen):
    """A list of values; the date is typed, the others step."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
    ]
    KEYS: ClassVar[dict[str, Bilingual]] = {
        "screen.step(-1)": Bilingual("이전 값", "Less"),
        "screen.step(1)": Bilingual("다음 값", "More"),
    }
    DEFAULT_CSS = """
    SettingsScreen {
        align: center middle;
        #settings { width: 100%; max-width: 84; height: auto; max-height: 100%; padding: 1 2; }
        #title { text-style: bold; color: $accent; }
        #explain { color: $quiet; margin-bottom: 1; height: auto; }
        #date { display: none; margin-top: 1; }
        #note { display: none; color: $quiet; height: auto; padding: 0 1; }
        &.-typing #date, &.-typing #note { display: block; }
        &.-wrong #note { color: $error; }
        &.-low.-typing #explain { display: none; }
    }
    """
    AUTO_FOCUS = "#values"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.wanted: Preferences = drilling.preferred(desk)
        self._trouble: Bilingual | None = None

    def body(self) -> ComposeResult:
        """The values, and the box a date is typed into."""
        with Vertical(id="settings"):
            yield Static(id="title", markup=False)
            yield Static(id="explain", markup=False)
            yield Values("values")
            yield Input(id="date", max_length=40)
            yield Static(id="note", markup=False)

    def words(self) -> None:
        """In the language that is chosen."""
        self.put("#title", self.say(TITLE))
        self.put("#explain", self.say(EXPLAIN))
        self.query_one("#date", Input).placeholder = Content(self.say(WRITE)).plain
        self._note(self._trouble)
        self.query_one(Menu).show(
            [Item(name, self.say(NAMES[name]), self.say(self._value(name))) for name in NAMES]
        )

    def _value(self, name: str) -> Bilingual:
        wanted = self.wanted
        if name == "interview":
            return self._interview()
        if name == "confidence":
            return ON if wanted.confidence else OFF
        number = int(getattr(wanted, name))
        if name == "new" and number == AUTOMATIC:
            return PLANNED
        if name != "new" and number == NO_LIMIT:
            return UNLIMITED
        unit = Bilingual("분" if name == "minutes" else "개", "")
        return Bilingual(f"{number}{unit.ko}", f"{number}")

    def _interview(self) -> Bilingual:
        day = self.wanted.interview
        if day is None:
            return NONE
        left, name = self.wanted.days_left(self.desk.today), written(day)
        if left is None:
            return Bilingual(f"{name.ko} · 지남", f"{name.en} · over")
        ahead = "today" if left == 0 else "tomorrow" if left == 1 else f"in {left} days"
        return Bilingual(
            f"{name.ko} · {f'{left}일 뒤' if left else '오늘'}", f"{name.en} · {ahead}"
        )

    # Changing

    def action_step(self, by: int) -> None:
        """The value before or after."""
        menu = self.query_one(Menu)
        if menu.highlighted is None:
            return
        name = menu.get_option_at_index(menu.highlighted).id or ""
        if name not in STEPS:
            self._type()
            return
        now = int(getattr(self.wanted, name))
        steps: Sequence[int] = STEPS[name]
        if now not in steps:
            steps = sorted(
                {*steps, now}, key=lambda step: (step == NO_LIMIT and name != "new", step)
            )
        number = steps[(steps.index(now) + by) % len(steps)]
        self._keep(**{name: bool(number) if name == "confidence" else number})

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter: type the date, or the next value."""
        event.stop()
        if event.option_id == "interview":
            self._type()
        else:
            self.action_step(1)

    def _type(self) -> None:
        box = self.query_one("#date", Input)
        box.value = self.wanted.interview.isoformat() if self.wanted.interview else ""
        self.add_class("-typing")
        self._note(None)
        box.focus()
        self.refresh_bindings()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The date, or what is wrong with it."""
        event.stop()
        try:
            day = read_day(event.value, self.desk.today) if event.value.strip() else None
        except DayError as error:
            self._note(error.sentence)
            return
        self._typed()
        self._keep(interview=day)

    def _typed(self) -> None:
        self.remove_class("-typing")
        self.query_one(Menu).focus()
        self.refresh_bindings()

    def _note(self, trouble: Bilingual | None) -> None:
        self._trouble = trouble
        self.set_class(trouble is not None, "-wrong")
        self.put("#note", self.say(trouble or HOW))

    def _keep(self, **changed: object) -> None:
        wanted = replace(self.wanted, **changed)  # type: ignore[arg-type]
        trouble = self.desk.keep(lambda history: preferences.save(history, wanted))
        if trouble is not None:
            self.tell(trouble, severe=True)
            return
        self.wanted = wanted
        self.speak()

    def action_leave(self) -> None:
        """Leave the box, or the screen."""
        if self.has_class("-typing"):
            self._typed()
        else:
            self.post_message(Back())
