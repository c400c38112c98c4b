"""The interview itself: what was said, the time that is left, and the box to answer in."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from quizgd.language import Bilingual, Lang
from quizgd.practice.interview.records import COLD_SECONDS, REPLIES, Kind, Turn
from quizgd.practice.interview.report_words import DID_NOT_KNOW, INTERVIEWER, YOU
from quizgd.tui import wording
from quizgd.tui.desk import Desk
from quizgd.tui.interview_desk import Live, draft_key
from quizgd.tui.interview_moves import EndInterview
from quizgd.tui.messages import Back
from quizgd.tui.plain import clean
from quizgd.tui.screens.answering import AnsweringScreen
from quizgd.tui.widgets.answer_box import AnswerBox

GRACE_SECONDS = 60.0
"""When the time is up, a sentence that was begun may be finished for so long."""
TICK_SECONDS = 0.25
SOON = 60
"""Seconds left from which the clock warns."""

PLACEHOLDER = Bilingual(
    "면접에서 말하듯이 핵심부터 답하세요. Enter로 답하고, Ctrl+J로 줄을 바꿉니다.",
    "Answer as you would say it, the main point first. Enter answers, Ctrl+J begins a line.",
)
PLACE = Bilingual("모의 면접 · {} · 질문 {}", "Mock interview · {} · question {}")
OVER = Bilingual("모의 면접 · {} · 끝", "Mock interview · {} · over")
FINISH = Bilingual(
    "시간이 다 되었습니다. 하던 말만 마무리하고 Enter를 누르세요.",
    "Time is up: finish your sentence and press Enter.",
)
DONE = Bilingual(
    "면접이 끝났습니다. Enter를 누르면 결과를 봅니다.",
    "The interview is over. Press Enter for the report.",
)
START = Bilingual("{}초 안에 시작", "begin within {} s")
AGAIN = Bilingual("끝내려면 F8을 한 번 더 누르세요.", "Press F8 once more to end it.")
KEPT = Bilingual(
    "지금까지 한 말은 저장되었습니다. ‘이어서 하기’로 계속할 수 있습니다.",
    "What was said is kept: Resume goes on from here.",
)


class TalkScreen(AnsweringScreen):
    """One scroll of talk, and the box. No hints, no meter, no verdict."""

    EMPTY = Bilingual(
        "아직 아무 말도 하지 않았습니다. 모르겠다면 Ctrl+G를 누르세요.",
        "You have not said anything yet; if nothing comes, press Ctrl+G.",
    )
    STRAY = Bilingual(
        "아직 답이라고 할 만한 말이 없습니다. 모르겠다면 Ctrl+G를 누르세요.",
        "That is no answer yet; if nothing comes, press Ctrl+G.",
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Answer", key_display="enter"),
        Binding("enter", "report", "Report", key_display="enter"),
        Binding("ctrl+j", "new_line", "New line", key_display="^j"),
        Binding("ctrl+g", "pass", "Pass"),
        Binding("f8", "stop", "End"),
        Binding("pageup", "scroll(-1)", "Back", show=False, priority=True),
        Binding("pagedown", "scroll(1)", "On", show=False, priority=True),
        Binding("escape", "pause", "Pause"),
        Binding("escape", "leave", "Back"),
    ]
    KEYS: ClassVar[dict[str, Bilingual]] = {
        "submit": Bilingual("답하기", "Answer"),
        "report": Bilingual("결과", "Report"),
        "new_line": Bilingual("줄바꿈", "New line"),
        "pass": Bilingual("모르겠음", "Pass"),
        "stop": Bilingual("그만하기", "End it"),
        "pause": Bilingual("쉬었다 하기", "Pause"),
        "scroll(-1)": Bilingual("앞의 대화", "Earlier"),
        "scroll(1)": Bilingual("뒤의 대화", "Later"),
    }
    SPARE = ("new_line", "pause")
    DEFAULT_CSS = """
    TalkScreen {
        align-horizontal: center;
        #where { height: 1; padding: 0 2; background: $panel; color: $quiet; }
        #place { width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
        #cold { width: auto; margin-right: 3; }
        #clock { width: auto; }
        #talk { height: 1fr; max-width: 110; padding: 1 2 0 2; scrollbar-size-vertical: 1; }
        #talk Static { height: auto; margin-bottom: 1; padding-left: 2; }
        .them { border-left: outer $accent; }
        .me { color: $quiet; border-left: outer $rule; }
        #note { height: auto; max-width: 110; padding: 0 3; color: $warning; display: none; }
        AnswerBox { height: 6; max-width: 110; margin: 0 1; }
        &.-high AnswerBox { height: 9; }
        &.-closed AnswerBox { display: none; }
        &.-wide.-high #talk { padding: 2 4 0 4; }
    }
    """

    def __init__(self, desk: Desk, live: Live) -> None:
        number = live.number
        super().__init__(desk, "" if number is None else desk.draft(draft_key(number)))
        self.live = live
        self._asked_at = desk.monotonic()
        self._began = 0.0 if self._draft else None
        self._ticking: Timer | None = None
        self._shown = 0
        """How many turns are on screen."""
        self._stopping = False

    def body(self) -> ComposeResult:
        """Where one is and the clock, the talk, the box."""
        with Horizontal(id="where"):
            yield Static(id="place", markup=False)
            yield Static(id="cold", markup=False)
            yield Static(id="clock", markup=False)
        yield VerticalScroll(id="talk", can_focus=False)
        yield Static(id="note", markup=False)
        yield AnswerBox("answer")

    def on_mount(self) -> None:
        """What was said before, and what was being typed."""
        self._ticking = self.set_interval(TICK_SECONDS, self.tick)
        self._show_talk()

    @property
    def done(self) -> bool:
        """Whether the interviewer has said goodbye."""
        return self.live.talk.closed

    def draft_place(self) -> tuple[str, Lang] | None:
        """With the interview, in its language."""
        number = self.live.number
        return None if number is None else (draft_key(number), self.live.talk.setup.lang)

    @property
    def taken(self) -> float:
        """Seconds since the candidate was asked."""
        return max(0.0, self.desk.monotonic() - self._asked_at)

    def words(self) -> None:
        """What is not part of the talk, in the language that is chosen."""
        talk = self.live.talk
        level = self.say(wording.LEVELS[talk.setup.level])
        place = OVER if self.done else PLACE
        self.put("#place", self.say(place).format(level, len(talk.asked)))
        self.box.placeholder = Content(self.say(PLACEHOLDER))
        self.show_note()
        self._show_clock()

    # The talk

    def _show_talk(self) -> None:
        talk, scroll = self.live.talk, self.query_one("#talk", VerticalScroll)
        lang = talk.setup.lang
        for block in _blocks(talk.turns[self._shown :]):
            mine = block[0].kind in REPLIES
            scroll.mount(Static(_said(block, lang), classes="me" if mine else "them", markup=False))
        self._shown = len(talk.turns)
        self.set_class(self.done, "-closed")
        if self.done:
            self._note = DONE
            if self._ticking is not None:
                self._ticking.stop()
            self.set_focus(None)
        self.call_after_refresh(scroll.scroll_end, animate=False)
        self.words()
        self.refresh_bindings()
        if self.live.trouble is not None:
            self.tell(self.live.trouble, severe=True)

    def action_scroll(self, pages: int) -> None:
        """Read what was said before."""
        scroll = self.query_one("#talk", VerticalScroll)
        scroll.scroll_relative(y=pages * max(1, scroll.size.height - 2), animate=False)

    # The clock

    def tick(self) -> None:
        """Time passes: the cold start, the end, and the moment of grace after it."""
        if self.done:
            return
        over = self.taken - self.live.talk.left
        if over >= 0:
            if not self.box.answer.strip():
                self._end()
                return
            if over >= GRACE_SECONDS:
                self.hand_in(self.box.answer)
                return
            self.note(FINISH)
        elif self._is_silent():
            self.live.nudge()
            self._show_talk()
        self._show_clock()

    def _is_silent(self) -> bool:
        talk = self.live.talk
        return (
            talk.setup.cold
            and self._began is None
            and self.taken > COLD_SECONDS
            and talk.turns[-1].kind is not Kind.NUDGE
        )

    def _show_clock(self) -> None:
        self.put("#cold", "")
        if self.done:
            self.put("#clock", "")
            return
        left = max(0, ceil(self.live.talk.left - self.taken))
        style = "bold $error" if not left else "bold $warning" if left <= SOON else "$foreground"
        self.put("#clock", Content.styled(f"{left // 60}:{left % 60:02d}", style))
        begin = ceil(COLD_SECONDS - self.taken)
        if self.live.talk.setup.cold and self._began is None and begin > 0:
            text = self.say(START).format(begin)
            self.put("#cold", Content.styled(text, "bold $warning"))

    # What is typed

    def typed(self) -> None:
        """The answer has begun."""
        if self._began is None and self.box.text:
            self._began = self.taken
            self._show_clock()

    def note(self, sentence: Bilingual | None) -> None:
        """A sentence above the box; whatever it is, F8 has to be pressed twice again."""
        self._stopping = False
        super().note(sentence)

    def hears(self, text: str) -> bool:
        """Whether it names what was asked for: N samples, the rate η."""
        return self.live.hears(text)

    # Replies

    def hand_in(self, text: str) -> None:
        """Reply, and be reacted to."""
        if not self.done:
            self.live.answer(text, self.taken, self._began)
            self._after()

    def _after(self) -> None:
        self.stop_saving()
        self._saved = ""
        self.box.load_text("")
        self._asked_at = self.desk.monotonic()
        self._began = None
        self.note(None)
        self._show_talk()

    def _end(self) -> None:
        self.live.stop(self.taken)
        self._after()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Answering before the end, the report after it."""
        if action in {"report", "leave"}:
            return self.done
        return not self.done or action not in {"submit", "new_line", "pass", "stop", "pause"}

    def action_pass(self) -> None:
        """Nothing comes: the next question."""
        self.live.give_up(self.box.answer, self.taken)
        self._after()

    def action_stop(self) -> None:
        """End it, when asked twice: an interview is not ended by a slip of the finger."""
        if self._stopping:
            self._end()
        else:
            self.note(AGAIN)
            self._stopping = True

    def action_report(self) -> None:
        """How it went."""
        self.post_message(EndInterview(self.live))

    def action_pause(self) -> None:
        """Go, and come back later: what was said is kept."""
        self.leaving()
        self.tell(KEPT)
        self.post_message(Back())

    def action_leave(self) -> None:
        """Back; it is over."""
        self.post_message(Back())


def _blocks(turns: tuple[Turn, ...]) -> Iterator[list[Turn]]:
    """Turns of one speaker in a row, together; what was ticked is not part of the talk."""
    block: list[Turn] = []
    for turn in turns:
        if turn.kind is Kind.RUBRIC:
            continue
        if block and block[-1].speaker != turn.speaker:
            yield block
            block = []
        block.append(turn)
    if block:
        yield block


def _said(block: list[Turn], lang: Lang) -> Content:
    mine = block[0].kind in REPLIES
    who = (YOU if mine else INTERVIEWER)[lang]
    texts = [clean(turn.text).strip() or DID_NOT_KNOW[lang] for turn in block]
    # A question stands on a line of its own below the reaction that leads to it.
    return Content.assemble((who, "dim" if mine else "$accent"), "\n", "\n".join(texts))
