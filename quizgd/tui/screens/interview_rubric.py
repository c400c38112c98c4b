"""After the interview: the candidate ticks what each story of experience held."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from quizgd.language import Bilingual
from quizgd.practice.interview import experience
from quizgd.practice.interview.experience import RUBRIC, Part
from quizgd.practice.interview.records import Kind
from quizgd.tui.desk import Desk
from quizgd.tui.interview_desk import Live
from quizgd.tui.interview_moves import EndInterview
from quizgd.tui.plain import clean
from quizgd.tui.screens.base import QuizScreen
from quizgd.tui.widgets.menu import Item, Menu

TITLE = Bilingual("경험 질문 점검 · {} / {}", "Your stories · {} of {}")
EXPLAIN = Bilingual(
    "경험에는 정답이 없습니다. 방금 한 이야기에 들어 있던 것만 고르세요.",
    "No key can judge a story: tick only what was really in yours.",
)
DONE = Bilingual("점검 마치기", "Done")
PARTS: tuple[Part, ...] = tuple(RUBRIC)


class Ticks(Menu):
    """The parts of a story; a tick keeps its place when it is taken."""


class RubricScreen(QuizScreen):
    """One story after another: the question, the words, four boxes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"mark({n})", "Tick", show=False) for n in range(1, 5)),
        Binding("d", "done", "Done"),
        Binding("escape", "done", "Done", show=False),
    ]
    KEYS: ClassVar[dict[str, Bilingual]] = {
        "select": Bilingual("고르기", "Tick"),
        "done": DONE,
        **{f"mark({n})": RUBRIC[PARTS[n - 1]] for n in range(1, 5)},
    }
    DEFAULT_CSS = """
    RubricScreen {
        align: center top;
        #rubric { width: 100%; max-width: 104; height: 1fr; padding: 1 2; }
        #title { text-style: bold; color: $accent; }
        #explain { color: $quiet; height: auto; margin-bottom: 1; }
        #ask { text-style: bold; height: auto; }
        #said { height: auto; max-height: 40%; margin: 1 0; padding-left: 2;
                border-left: outer $rule; scrollbar-size-vertical: 1; }
        #words { height: auto; }
    }
    """
    AUTO_FOCUS = "#parts"

    def __init__(self, desk: Desk, live: Live) -> None:
        super().__init__(desk)
        self.live = live
        self.stories = live.unticked or live.stories
        self.at = 0
        self.ticked: set[Part] = set()
        self._load()

    def _load(self) -> None:
        name = self.stories[self.at].question
        last = [t for t in self.live.talk.turns if t.kind is Kind.RUBRIC and t.question == name]
        before = last[-1].text.split() if last else []
        self.ticked = {part for part in PARTS if part in before}

    def body(self) -> ComposeResult:
        """The question, what was said, and what it held."""
        with Vertical(id="rubric"):
            yield Static(id="title", markup=False)
            yield Static(id="explain", markup=False)
            yield Static(id="ask", markup=False)
            with VerticalScroll(id="said", can_focus=False):
                yield Static(id="words", markup=False)
            yield Ticks("parts")

    def words(self) -> None:
        """In the language that is chosen; the story is as it was told."""
        name = self.stories[self.at].question
        story = experience.find(name)
        self.put("#title", self.say(TITLE).format(self.at + 1, len(self.stories)))
        self.put("#explain", self.say(EXPLAIN))
        self.put("#ask", self.say(story.ask) if story else "")
        told = [
            clean(turn.text)
            for turn in self.live.talk.turns
            if turn.question == name and turn.kind is Kind.ANSWER
        ]
        self.put("#words", Content("\n\n").join(map(Content, told)))
        items = [
            Item(part, f"[{'x' if part in self.ticked else ' '}] {self.say(RUBRIC[part])}", key=key)
            for key, part in zip("1234", PARTS, strict=True)
        ]
        self.query_one(Ticks).show([*items, Item("done", self.say(DONE), key="d")])

    def action_mark(self, number: int) -> None:
        """Tick one, or take the tick back."""
        self.ticked ^= {PARTS[number - 1]}
        self.words()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or Space on a line."""
        event.stop()
        if event.option_id == "done":
            self.action_done()
        else:
            self.action_mark(1 + [*PARTS].index(event.option_id))  # type: ignore[arg-type]

    def action_done(self) -> None:
        """Keep the ticks; the next story, or the report."""
        name = self.stories[self.at].question or ""
        self.live.trouble = None
        self.live.tick(name, tuple(part for part in PARTS if part in self.ticked))
        if self.live.trouble is not None:
            self.tell(self.live.trouble, severe=True)
        if self.at + 1 < len(self.stories):
            self.at += 1
            self._load()
            self.query_one(Ticks).highlighted = 0
            self.words()
        else:
            self.post_message(EndInterview(self.live))
