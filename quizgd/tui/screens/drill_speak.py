"""The drill `speak`: answer aloud against the clock, then tick what was said."""

from __future__ import annotations

from math import ceil
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widgets import OptionList, Static

from quizgd.bank.model import Question
from quizgd.language import Bilingual
from quizgd.practice.drills.speak import LIMIT, Pace, Spoken, points
from quizgd.tui.plain import clean
from quizgd.tui.screens.drill_base import SETTLE_SECONDS, DrillScreen
from quizgd.tui.widgets.menu import Item, Menu

READY = Bilingual(
    "소리 내어 답하세요. 목표는 {}초입니다. Enter를 누르면 시작합니다.",
    "Answer aloud; the target is {} s. Enter starts the clock.",
)
SPEAKING = Bilingual("말하는 중: 끝나면 Enter", "Speaking: Enter when you have finished")
OVER_TARGET = Bilingual(
    "목표 시간이 지났습니다. 마무리하세요: Enter", "Past the target: come to an end, then Enter"
)
TICK = Bilingual(
    "말한 핵심에 표시하세요. Space로 표시하고, 끝나면 Enter.",
    "Tick what you said: Space ticks, Enter when done.",
)
BONUS = Bilingual("더하면 좋은 것", "bonus")
TOOK = Bilingual("걸린 시간 {}초 (목표 {}초)", "It took {} s (target {} s)")
PACES: dict[Pace, Bilingual] = {
    Pace.SHORT: Bilingual("짧습니다. 핵심이 더 있는지 보세요.", "short: was that all?"),
    Pace.RIGHT: Bilingual("알맞습니다.", "just right."),
    Pace.LONG: Bilingual("깁니다. 핵심에서 멈추세요.", "long: stop after the key points."),
    Pace.CUT: Bilingual(
        "두 배가 지나 끊었습니다. 면접관도 끊었을 겁니다.",
        "cut off at twice the target, as an interviewer would.",
    ),
}
CORE = Bilingual("핵심 {}개 중 {}개를 말했습니다", "{1} of {0} key points said")
LEFT_OUT = Bilingual("빠뜨린 핵심", "Left out")
MODEL = Bilingual("모범 답안", "Model answer")
BAR = 40
"""Cells of the bar that fills with time."""


class TickList(Menu):
    """Key points with a box each: Space ticks, Enter is done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "Tick"),
        Binding("enter", "screen.submit", "Done", key_display="enter"),
    ]


class SpeakDrill(DrillScreen):
    """One question at a time: ready, speaking, ticking, told."""

    KIND = "speak"
    NAMES_QUESTION = False  # it is what was asked
    BINDINGS: ClassVar[list[BindingType]] = [Binding("c", "confidence", "How sure", show=False)]
    KEYS: ClassVar[dict[str, Bilingual]] = {
        **DrillScreen.KEYS,
        "submit": Bilingual("시작/끝", "Start/done"),
        "select": Bilingual("표시", "Tick"),
        "screen.submit": Bilingual("끝", "Done"),
    }
    DEFAULT_CSS = """
    SpeakDrill {
        #clock { margin-top: 1; }
        #how { margin-top: 1; color: $unsure; }
        #ticks { margin-top: 1; padding: 0; }
    }
    """

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._started: float | None = None
        self._seconds: float | None = None
        self._stopped = 0.0
        self._said: set[str] = set()
        self._ticking: Timer | None = None

    @property
    def asked(self) -> Question | None:
        """The question that is asked."""
        return self.item if isinstance(self.item, Question) else None

    def widgets(self) -> ComposeResult:
        """The clock, and the key points."""
        yield Static(id="clock", markup=False)
        yield Static(id="how", markup=False)
        yield TickList("ticks")

    def begin_item(self) -> None:
        """The clock stands still until Enter."""
        self._started = self._seconds = None
        self._said = set()
        self._stop_ticking()
        self.query_one("#ticks").display = False
        self.query_one("#page").focus()

    def draw_item(self) -> None:
        """The question, and what to do now."""
        question = self.asked
        if question is None:
            return
        self.put("#context", clean(self.say(self.desk.topic_title(question.topic))))
        self.put("#ask", clean(self.say(question.ask)))
        self._show_clock()
        ticks = self.query_one("#ticks", TickList)
        ticks.display = self._seconds is not None and self.correct is None
        if self._seconds is not None:
            ticks.show([self._tick_of(concept.id) for concept in points(question)])
        self.query_one("#how").display = self.correct is None
        if self._seconds is not None:
            self.put("#how", self.say(TICK))
        elif self._started is None:
            self.put("#how", self.say(READY).format(question.length))
        else:
            over = self._elapsed() > question.length
            self.put("#how", self.say(OVER_TARGET if over else SPEAKING))

    def _tick_of(self, name: str) -> Item:
        question = self.asked
        assert question is not None
        concept = next(c for c in question.concepts if c.id == name)
        box = "[x]" if name in self._said else "[ ]"
        bonus = "" if concept.core else f"({self.say(BONUS)}) "
        return Item(name, box, f"{bonus}{clean(self.say(concept.means))}")

    # The clock

    def _elapsed(self) -> float:
        if self._seconds is not None:
            return self._seconds
        return 0.0 if self._started is None else self.desk.monotonic() - self._started

    def _tick(self) -> None:
        question = self.asked
        if question is None or self._started is None or self._seconds is not None:
            return
        if self._elapsed() >= LIMIT * question.length:
            self._finish_speaking()
        else:
            self.draw_item()

    def _stop_ticking(self) -> None:
        if self._ticking is not None:
            self._ticking.stop()
            self._ticking = None

    def _show_clock(self) -> None:
        question = self.asked
        self.query_one("#clock").display = self._started is not None and self.correct is None
        if question is None or self._started is None:
            return
        whole, target = ceil(self._elapsed()), question.length
        colour = "$success" if whole <= target else "$warning"
        filled = min(BAR, round(BAR * self._elapsed() / (LIMIT * target)))
        mark = BAR // LIMIT
        bar = "".join(
            "│" if cell == mark and filled <= mark else "█" if cell < filled else "·"
            for cell in range(BAR)
        )
        self.put(
            "#clock",
            Content.assemble((bar, colour), f"  {whole // 60}:{whole % 60:02d} / {target} s"),
        )

    def _finish_speaking(self) -> None:
        question = self.asked
        if question is None or self._started is None:
            return
        self._seconds = min(self._elapsed(), float(LIMIT * question.length))
        self._stopped = self.desk.monotonic()
        self._stop_ticking()
        self.speak()
        self.query_one("#ticks").focus()

    # What was said

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tick, or take the tick away."""
        event.stop()
        if event.option_id and self.correct is None:
            self._said ^= {event.option_id}
            self.draw_item()

    def action_submit(self) -> None:
        """Start the clock, stop it, or be done with ticking."""
        question = self.asked
        if question is None or self.correct is not None:
            return
        if self._started is None:
            self._started = self.desk.monotonic()
            self._ticking = self.set_interval(0.25, self._tick)
            self.draw_item()
        elif self._seconds is None:
            self._finish_speaking()
        elif self.desk.monotonic() - self._stopped >= SETTLE_SECONDS:
            spoken = self._spoken(question)
            self.finish(
                spoken.complete,
                {
                    "said": sorted(self._said),
                    "spoken": round(spoken.seconds, 1),
                    "target": question.length,
                },
                mistake=spoken.missed[0].id if spoken.missed else None,
            )

    def action_pass(self) -> None:
        """See the model answer."""
        self._stop_ticking()
        self._seconds = self._elapsed()
        super().action_pass()

    def leaving(self) -> None:
        """The clock does not run on."""
        self._stop_ticking()

    def _spoken(self, question: Question) -> Spoken:
        return Spoken(question, frozenset(self._said), self._elapsed())

    def headline(self) -> Bilingual:
        """How many key points were said."""
        question = self.asked
        if self.passed or question is None:
            return super().headline()
        spoken = self._spoken(question)
        counts = len(question.core), spoken.core_said
        return Bilingual(CORE.ko.format(*counts), CORE.en.format(*counts))

    def solution(self) -> Content:
        """The pace, what was left out and why it matters, and the model answer."""
        question = self.asked
        if question is None:
            return Content("")
        spoken = self._spoken(question)
        parts: list[Content | str | tuple[str, str]] = []
        if not self.passed:
            took = self.say(TOOK).format(round(spoken.seconds), question.length)
            parts.append(f"{took}: {self.say(PACES[spoken.pace])}\n")
            if spoken.missed:
                parts.append((f"\n{self.say(LEFT_OUT)}\n", "bold"))
            for concept in spoken.missed:
                why = clean(self.say(concept.why))
                parts += [
                    ("○ ", "$missing"),
                    clean(self.say(concept.means)),
                    (f" {why}\n", "$quiet"),
                ]
        parts += [(f"\n{self.say(MODEL)}\n", "bold"), clean(self.say(question.answer))]
        return Content.assemble(*parts)
