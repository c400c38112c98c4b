"""What all drills do alike: one item after another, judged at once, each result kept at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quizgd.language import Bilingual
from quizgd.practice.drill_log import Drilled
from quizgd.practice.drills.kinds import Item, question_of
from quizgd.practice.drills.run import DrillRun
from quizgd.practice.records import Confidence
from quizgd.tui import drill_desk, session_time
from quizgd.tui import drill_words as words
from quizgd.tui.desk import Desk
from quizgd.tui.drill_moves import EndDrill
from quizgd.tui.messages import AskAlone, Back, SeeDemoOf
from quizgd.tui.plain import clean
from quizgd.tui.screens.base import QuizScreen
from quizgd.tui.widgets.answer_line import AnswerLine

SETTLE_SECONDS = 0.4
"""A second press of the Enter that handed an answer in does not leave its verdict."""


class DrillScreen(QuizScreen):
    """A run of one kind. A kind draws its item, reads the answer and tells the solution."""

    KIND: ClassVar[str] = ""
    NAMES_QUESTION: ClassVar[bool] = True
    """Whether the question behind an item is named with the solution."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Submit", key_display="enter"),
        Binding("enter", "next", "Next", key_display="enter"),
        Binding("f4,ctrl+o", "confidence", "How sure", key_display="f4"),
        Binding("ctrl+g", "pass", "Pass"),
        Binding("q", "question", "The question"),
        Binding("d", "demo", "See it run"),
        Binding("escape", "leave", "Leave"),
    ]
    KEYS: ClassVar[Mapping[str, Bilingual]] = {
        **words.KEYS,
        "submit": Bilingual("제출", "Submit"),
        "demo": Bilingual("데모", "See it run"),
    }
    AT_LENGTH: ClassVar[Mapping[str, Bilingual]] = words.AT_LENGTH
    SPARE = ("demo", "question", "confidence", "pass")
    DEFAULT_CSS = """
    DrillScreen {
        #where { height: 1; padding: 0 2; background: $panel; color: $quiet; }
        #place { width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
        #sure { width: auto; margin-right: 3; }
        #score { width: auto; }
        #page { width: 100%; height: 1fr; padding: 1 2; align-horizontal: center;
                scrollbar-size-vertical: 1; }
        #sheet { width: 100%; max-width: 104; height: auto; }
        #sheet Static { height: auto; }
        #context { color: $quiet; margin-bottom: 1; }
        #ask { text-style: bold; border-left: outer $accent; padding: 0 0 0 2; }
        #note { color: $warning; margin-top: 1; }
        #headline { margin-top: 1; text-style: bold; }
        #told { margin-top: 1; }
        #behind { color: $quiet; margin-top: 1; }
        .label { margin-top: 1; color: $quiet; }
        &.-wide #page { padding: 1 4; }
        &.-high.-wide #page { padding: 3 4; }
    }
    """
    AUTO_FOCUS = None

    def __init__(self, desk: Desk, run: DrillRun | None = None) -> None:
        """`run`: one that is begun; without it, the one of this kind that was left, or a new."""
        super().__init__(desk)
        self.run = run or drill_desk.taken_up(desk, self.KIND)
        """None where there is nothing to ask."""
        self.item: Item | None = None
        self.confidence: Confidence | None = None
        self.correct: bool | None = None
        """How the item was answered; None before."""
        self.passed = False
        self._at = 0
        self._began = self._judged = 0.0
        self._opened = desk.clock()
        """When it was begun, or gone on with."""
        self._note: Bilingual | None = None

    # What a kind of drill has to say

    def widgets(self) -> ComposeResult:
        """The widgets that the answer is given with."""
        yield from ()

    def begin_item(self) -> None:
        """A new item: put the widgets back to their start."""

    def draw_item(self) -> None:
        """Show the item in the language that is chosen."""

    def solution(self) -> Content:
        """What is told once the item is judged."""
        return Content("")

    def headline(self) -> Bilingual:
        """The verdict in a few words."""
        if self.passed:
            return words.GAVE_UP
        return words.RIGHT if self.correct else words.WRONG

    def action_submit(self) -> None:
        """Hand the answer in."""

    # One item after the other

    def body(self) -> ComposeResult:
        """Where one is, the item, the answer, and what is told about it."""
        with Horizontal(id="where"):
            yield Static(id="place", markup=False)
            yield Static(id="sure", markup=False)
            yield Static(id="score", markup=False)
        with VerticalScroll(id="page"), Vertical(id="sheet"):
            yield Static(id="context", markup=False)
            yield Static(id="ask", markup=False)
            yield from self.widgets()
            yield Static(id="note", markup=False)
            yield Static(id="headline", markup=False)
            yield Static(id="told", markup=False)
            yield Static(id="behind", markup=False)

    def on_mount(self) -> None:
        """The first item."""
        if self.run is not None:
            self.tell_trouble(drill_desk.keep(self.desk, self.run))
        self._take()

    def _take(self) -> None:
        made = drill_desk.drills(self.desk)
        run = self.run
        self.item = None
        if made is not None and run is not None and run.current is not None:
            self.item = made.item(run.kind, run.current)
            self._at = run.position
        self.confidence = self.correct = None
        self.passed = False
        self._note = None
        self._began = self.desk.monotonic()
        if self.item is not None:
            self.begin_item()
        self.speak()
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)

    def words(self) -> None:
        """Everything in the language that is chosen."""
        run = self.run
        if run is None or self.item is None:
            self.put("#place", "")
            self.put("#ask", clean(self.say(drill_desk.trouble(self.desk))))
            for hidden in self.query("#sheet > *"):
                hidden.display = hidden.id == "ask"
            return
        self.put("#place", f"{self.say(words.title(run.kind))} · {self._at + 1} / {len(run.items)}")
        self.put("#sure", self.say(words.CONFIDENCES[self.confidence]))
        self.put("#score", self.say(words.score(run)) if run.results else "")
        self.draw_item()
        self._show_note()
        self._show_verdict()

    def _show_verdict(self) -> None:
        judged = self.correct is not None
        for name in ("#headline", "#told", "#behind"):
            self.query_one(name).display = judged
        if not judged or self.item is None:
            return
        sign, colour = ("✓", "$success") if self.correct else ("✗", "$error")
        says = self.say(self.headline())
        if not self.correct and self.confidence == 3 and not self.passed:
            says = f"{says}. {self.say(words.SURE_AND_WRONG)}"
        self.put("#headline", Content.styled(f"{sign} {says}", f"bold {colour}"))
        self.put("#told", self.solution())
        asked = self.desk.question(question_of(self.item))
        self.query_one("#behind").display = asked is not None and self.NAMES_QUESTION
        if asked is not None:
            self.put("#behind", clean(f"{self.say(words.ASKED_BY)}: {self.say(asked.ask)}"))

    def note(self, sentence: Bilingual | None) -> None:
        """A sentence below the answer: what to write instead, say."""
        self._note = sentence
        self._show_note()

    def _show_note(self) -> None:
        self.query_one("#note").display = self._note is not None
        self.put("#note", self.say(self._note) if self._note else "")

    def finish(
        self, correct: bool, payload: Mapping[str, Any], *, mistake: str | None = None
    ) -> None:
        """The item is judged: kept first, then shown."""
        run, item = self.run, self.item
        if run is None or item is None or run.current is None or self.correct is not None:
            return
        self._judged = self.desk.monotonic()
        drilled = Drilled(
            run.kind,
            run.current,
            correct,
            self._judged - self._began,
            question_of(item),
            mistake,
            self.confidence,
            payload,
        )
        self.tell_trouble(drill_desk.record(self.desk, drilled))
        self.correct = correct
        self.run = run.done(correct, self.confidence)
        self.tell_trouble(drill_desk.keep(self.desk, self.run))
        self._note = None
        for line in self.query(AnswerLine):
            line.disabled = True
        self.query_one("#page").focus()
        self.speak()
        self.call_after_refresh(self._show_end)

    def _show_end(self) -> None:
        self.query_one("#headline").scroll_visible(top=True, animate=False)

    def tell_trouble(self, sentence: Bilingual | None) -> None:
        """What the history could not do."""
        if sentence is not None:
            self.tell(sentence, severe=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done now."""
        if action in ("submit", "confidence", "pass"):
            return self.item is not None and self.correct is None
        if action in ("next", "question"):
            return self.correct is not None
        if action == "demo":
            # Not before: what is seen in a demo may be what is asked.
            asked = self.desk.question(question_of(self.item)) if self.item else None
            return self.correct is not None and asked is not None and bool(asked.demos)
        return True

    def action_next(self) -> None:
        """The next item, or the end."""
        if self.desk.monotonic() - self._judged < SETTLE_SECONDS or self.run is None:
            return
        if self.run.current is None:
            self.post_message(EndDrill(self.run))
        elif session_time.is_up(self.desk, self._opened):
            self.tell(session_time.RESUMED_LATER)
            self.post_message(EndDrill(self.run))
        else:
            self._take()

    def action_confidence(self) -> None:
        """How sure one is: a guess, not quite, sure, not said."""
        self.confidence = words.NEXT_CONFIDENCE[self.confidence]
        self.put("#sure", self.say(words.CONFIDENCES[self.confidence]))

    def action_pass(self) -> None:
        """See the solution; it counts as not known."""
        self.passed = True
        self.finish(False, {"passed": True})

    def action_question(self) -> None:
        """Answer the question behind the item; the drill can be resumed."""
        if self.item is not None:
            self.post_message(AskAlone(question_of(self.item)))

    def action_demo(self) -> None:
        """See a demo of the question behind the item; the drill waits."""
        if self.item is not None:
            self.post_message(SeeDemoOf(question_of(self.item)))

    def action_leave(self) -> None:
        """Back; what was done is kept already."""
        self.post_message(Back())
