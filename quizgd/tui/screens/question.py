"""A question is asked and an answer typed: hints, a countdown, a length meter, a draft kept."""

from __future__ import annotations

from math import ceil
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from quizgd.bank.model import Question
from quizgd.language import Bilingual, Lang
from quizgd.tui import wording
from quizgd.tui.desk import Desk
from quizgd.tui.drill_kinds import find
from quizgd.tui.hints import Hints
from quizgd.tui.messages import Answered, Open
from quizgd.tui.plain import clean
from quizgd.tui.screens.answering import AnsweringScreen
from quizgd.tui.widgets.answer_box import AnswerBox
from quizgd.tui.widgets.length_meter import LengthMeter

GUIDING_HINTS = 2
COUNTDOWN_FACTOR = 4
"""Typing takes about this many times as long as saying it aloud."""

PLACEHOLDER = Bilingual(
    "면접에서 말하듯이 답하세요. 한국어와 영어를 섞어도 됩니다.\n"
    "Enter로 제출하고, Ctrl+J로 줄을 바꿉니다.",
    "Answer as you would in the interview, in English, Korean or both.\n"
    "Enter submits, Ctrl+J begins a new line.",
)
TIME_UP = Bilingual(
    "시간이 다 됐습니다. 지금 제출하거나, 계속 쓰셔도 됩니다.",
    "Time is up: submit now, or go on writing.",
)
UP = Bilingual("시간 끝", "time is up")
NO_MORE_HINTS = Bilingual("힌트를 모두 보여 드렸습니다.", "There are no more hints.")


class QuestionScreen(AnsweringScreen):
    """One question of a round."""

    EMPTY = Bilingual(
        "아직 쓴 내용이 없습니다. 답을 쓰거나, Ctrl+G로 모범 답안을 보세요.",
        "Nothing is written yet: write an answer, or press Ctrl+G for the model answer.",
    )
    STRAY = Bilingual(
        "아직 답이라고 할 만한 말이 없습니다. 이어서 쓰거나, Ctrl+G로 모범 답안을 보세요.",
        "That is no answer yet: write on, or press Ctrl+G for the model answer.",
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        # Shown for the footer and the help; the box itself handles both keys.
        Binding("enter", "submit", "Submit", key_display="enter"),
        Binding("ctrl+j", "new_line", "New line"),
        Binding("f2,ctrl+n", "hint", "Hint"),
        Binding("ctrl+g", "give_up", "Give up"),
        Binding("ctrl+t", "countdown", "Countdown"),
        Binding("escape", "home", "Home"),
    ]
    KEYS: ClassVar[dict[str, Bilingual]] = {
        "submit": Bilingual("제출", "Submit"),
        "new_line": Bilingual("줄바꿈", "New line"),
        "hint": Bilingual("힌트", "Hint"),
        "give_up": Bilingual("포기", "Give up"),
        "countdown": Bilingual("시간", "Timer"),
    }
    SPARE = ("new_line", "countdown", "home", "give_up")
    AT_LENGTH: ClassVar[dict[str, Bilingual]] = {
        "new_line": Bilingual("줄바꿈 (Shift+Enter도 됩니다)", "New line (Shift+Enter too)"),
        "hint": Bilingual(
            "힌트를 한 단계씩: 핵심의 수, 주제, 핵심 하나",
            "A hint, step by step: how many, which topics, one key point",
        ),
        "give_up": Bilingual("포기하고 모범 답안 보기", "Give up and see the model answer"),
        "countdown": Bilingual("시간 재기 시작, 끝내기", "Start or stop the countdown"),
        "home": Bilingual("홈으로 (쓰던 답은 남습니다)", "Home (what you typed is kept)"),
    }
    DEFAULT_CSS = """
    QuestionScreen {
        #where { height: 1; padding: 0 2; background: $panel; color: $quiet; }
        #place { width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
        #clock { width: auto; min-width: 8; text-align: right; }
        #ask-box { height: auto; max-height: 40%; margin: 1 2; padding: 0 0 0 2;
                   border-left: outer $accent; scrollbar-size-vertical: 1; }
        #ask { text-style: bold; height: auto; }
        #answer { margin: 0 1; height: 1fr; min-height: 4; }
        LengthMeter { margin: 0 2; }
        #hint-box { height: auto; max-height: 30%; margin: 0 2; display: none;
                    scrollbar-size-vertical: 1; }
        #hint-box.-some { display: block; }
        #note { height: auto; margin: 0 2; padding: 0 1; color: $warning; display: none; }
        #hints { color: $unsure; padding: 0 1; height: auto; }
        align-horizontal: center;
        & > #ask-box, & > AnswerBox, & > LengthMeter, & > #hint-box, & > #note { max-width: 116; }
        &.-wide #ask-box { margin: 1 4; }
        &.-wide AnswerBox { margin: 0 3; }
        &.-wide LengthMeter, &.-wide #hint-box, &.-wide #note { margin: 0 4; }
        &.-high AnswerBox { max-height: 16; }
        &.-high.-wide #ask-box { margin: 3 4 2 4; }
    }
    """

    def __init__(self, desk: Desk, question: Question, draft: str = "") -> None:
        super().__init__(desk, draft)
        self.question = question
        self.hints = Hints(question)
        self._began = desk.monotonic()
        self._ends: float | None = None
        self._ticking: Timer | None = None
        self._left = False

    def body(self) -> ComposeResult:
        """Where one is, the question, the box, hints and the meter."""
        with Horizontal(id="where"):
            yield Static(id="place", markup=False)
            yield Static(id="clock", markup=False)
        with VerticalScroll(id="ask-box", can_focus=False):
            yield Static(id="ask", markup=False)
        yield AnswerBox("answer")
        with VerticalScroll(id="hint-box", can_focus=False):
            yield Static(id="hints", markup=False)
        yield Static(id="note", markup=False)
        yield LengthMeter(id="meter", markup=False)

    def on_mount(self) -> None:
        """What keeps slipping begins with hints."""
        round_ = self.desk.round
        if round_ is not None and round_.kind == "slipping" and not round_.tried:
            # What keeps slipping is not asked the same way once more: it begins with the number
            # of key points and the words to use.
            for _ in range(GUIDING_HINTS):
                self.hints.more(self._draft)
            self._show_hints()

    @property
    def done(self) -> bool:
        """Whether the answer was handed in."""
        return self._left

    def draft_place(self) -> tuple[str, Lang]:
        """With the question, in the language of the screen."""
        return self.question.id, self.desk.lang

    def words(self) -> None:
        """The question and everything around it; the box keeps what is typed."""
        question = self.question
        round_ = self.desk.round
        parts = []
        if round_ is not None and (kind := find(round_.kind)) is not None:
            parts.append(self.say(kind.title))
        if round_ is not None and len(round_.questions) > 1:
            parts.append(f"{round_.position + 1} / {len(round_.questions)}")
        parts += [
            clean(self.say(self.desk.topic_title(question.topic))),
            self.say(wording.LEVELS[question.level]),
        ]
        self.put("#place", " · ".join(parts))
        self.put("#ask", clean(self.say(question.ask)))
        # Not markup: a placeholder that is Content is shown as it is.
        self.box.placeholder = Content(self.say(PLACEHOLDER))
        self._measure()
        self._show_hints()
        self._show_clock()
        self.show_note()

    def _measure(self) -> None:
        self.query_one(LengthMeter).show(self.box.text, self.question.length, self.desk.lang)

    def typed(self) -> None:
        """Measure what is typed."""
        self._measure()

    def hand_in(self, text: str) -> None:
        """The answer, to be checked."""
        self._hand_in(text, gave_up=False)

    def action_give_up(self) -> None:
        """See the model answer; kept as given up."""
        self._hand_in(self.box.answer, gave_up=True)

    def _hand_in(self, text: str, *, gave_up: bool) -> None:
        if self._left:  # A second Enter while the first is still on its way.
            return
        self._left = True
        taken = self.desk.monotonic() - self._began
        self.post_message(Answered(text, taken, self.hints.count, gave_up))

    def action_home(self) -> None:
        """Home; what is typed waits."""
        self.post_message(Open("home"))

    # Hints

    def action_hint(self) -> None:
        """The next hint: how many, which topics, then one key point at a time."""
        if self.hints.more(self.box.answer):
            self._show_hints()
        else:
            self.note(NO_MORE_HINTS)

    def _show_hints(self) -> None:
        lines = self.hints.lines(self.desk.lang)
        box = self.query_one("#hint-box", VerticalScroll)
        box.set_class(bool(lines), "-some")
        self.put("#hints", clean("\n".join(lines)))
        box.scroll_end(animate=False)

    # The countdown

    def action_countdown(self) -> None:
        """Start the countdown, or take it away."""
        if self._ends is None:
            self._ends = self.desk.monotonic() + COUNTDOWN_FACTOR * self.question.length
            self._ticking = self.set_interval(0.25, self._tick)
        else:
            self._ends = None
            if self._ticking is not None:
                self._ticking.stop()
        self._show_clock()

    def _tick(self) -> None:
        self._show_clock()
        if self._ends is not None and self.desk.monotonic() >= self._ends:
            if self._ticking is not None:
                self._ticking.stop()
            self.note(TIME_UP)

    def _show_clock(self) -> None:
        if self._ends is None:
            self.put("#clock", "")
            return
        left = max(0.0, self._ends - self.desk.monotonic())
        if not left:
            self.put("#clock", Content.styled(self.say(UP), "bold $error"))
            return
        whole = ceil(left)
        style = "bold $warning" if left <= 10 else "$foreground"
        self.put("#clock", Content.styled(f"{whole // 60}:{whole % 60:02d}", style))
