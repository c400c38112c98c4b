"""What the screens with a box to answer in do alike: a draft kept soon, a note, Enter."""

from __future__ import annotations

from typing import ClassVar

from textual.timer import Timer
from textual.widgets import TextArea

from quizgd.language import Bilingual, Lang
from quizgd.practice.stray import is_stray
from quizgd.tui.desk import Desk
from quizgd.tui.plain import clean
from quizgd.tui.screens.base import QuizScreen
from quizgd.tui.widgets.answer_box import LIMIT, AnswerBox

DRAFT_SECONDS = 0.5
"""How long after the last change the draft is saved."""
RETRY_SECONDS = 30.0
"""How long drafts are left unsaved after the history could not be written."""

FULL = Bilingual(
    f"답은 {LIMIT:,}자까지입니다. 넘는 부분은 넣지 않았습니다.",
    f"An answer can hold at most {LIMIT:,} characters; the rest was left out.",
)


class AnsweringScreen(QuizScreen):
    """A screen with an `AnswerBox`, and a Static `#note` for a sentence beside it."""

    AUTO_FOCUS = "#answer"
    EMPTY: ClassVar[Bilingual]
    """Said when Enter is pressed and nothing is written."""
    STRAY: ClassVar[Bilingual]
    """The same when it is a slip of the finger."""

    def __init__(self, desk: Desk, draft: str = "") -> None:
        super().__init__(desk)
        self._draft = clean(draft)
        self._saved = self._draft
        self._saving: Timer | None = None
        self._retry_at = 0.0
        self._note: Bilingual | None = None

    @property
    def box(self) -> AnswerBox:
        """The box that is typed into."""
        return self.query_one(AnswerBox)

    @property
    def done(self) -> bool:
        """Whether nothing more is taken in."""
        return False

    def draft_place(self) -> tuple[str, Lang] | None:
        """Under which name, and in which language, a draft is kept; None where it is not."""
        raise NotImplementedError

    def typed(self) -> None:
        """Called when something is typed."""

    def hears(self, _text: str) -> bool:
        """Whether a single letter says something here all the same."""
        return False

    def hand_in(self, text: str) -> None:
        """Called with an answer that says something."""
        raise NotImplementedError

    # What is typed

    def on_mount(self) -> None:
        """Put the draft back."""
        if self._draft:
            self.box.load_text(self._draft)
            self.box.move_cursor(self.box.document.end)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Measure at once, save soon."""
        event.stop()
        if self.done:
            return
        self.typed()
        if self._note is not FULL or len(self.box.text) < LIMIT:
            self.note(None)
        self.stop_saving()
        self._saving = self.set_timer(DRAFT_SECONDS, self.save_draft)

    def stop_saving(self) -> None:
        """What was typed last needs to be kept no more, or is kept again soon."""
        if self._saving is not None:
            self._saving.stop()

    def save_draft(self) -> None:
        """Keep what is typed, unless it was handed in or is kept already."""
        text, place = self.box.answer, self.draft_place()
        if place is None or self.done or text == self._saved:
            return
        if self.desk.monotonic() < self._retry_at:
            return
        trouble = self.desk.keep(lambda history: history.save_draft(*place, text))
        if trouble is None:
            self._saved = text
        else:
            self._retry_at = self.desk.monotonic() + RETRY_SECONDS
            self.tell(trouble, severe=True)

    def leaving(self) -> None:
        """Whatever way one leaves, what is typed stays."""
        self.save_draft()

    # The note

    def note(self, sentence: Bilingual | None) -> None:
        """A sentence beside the box: a notice in the corner would cover what is typed."""
        self._note = sentence
        self.show_note()

    def show_note(self) -> None:
        """The note, in the language that is chosen."""
        self.query_one("#note").display = self._note is not None
        self.put("#note", self.say(self._note) if self._note else "")

    def on_answer_box_overflowed(self, event: AnswerBox.Overflowed) -> None:
        """Say that something was left out."""
        event.stop()
        self.note(FULL)

    # Handing in

    def on_answer_box_submitted(self, event: AnswerBox.Submitted) -> None:
        """Enter: hand in the answer, if there is one."""
        event.stop()
        if not event.text.strip():
            self.note(self.EMPTY)
        elif is_stray(event.text) and not self.hears(event.text):
            self.note(self.STRAY)
        else:
            self.hand_in(event.text)

    def action_submit(self) -> None:
        """The same, from the footer or when the box has no focus."""
        self.on_answer_box_submitted(AnswerBox.Submitted(self.box.answer))

    def action_new_line(self) -> None:
        """A new line at the cursor."""
        self.box.focus()
        self.box.insert("\n")
