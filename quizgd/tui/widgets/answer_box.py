"""The box an answer is typed into: Enter submits, Ctrl+J begins a new line, letters are letters."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from quizgd.tui.plain import clean

LIMIT = 4_000
"""Characters an answer may have: several minutes of talking."""


class AnswerBox(TextArea):
    """A text area for prose in Korean and English, with a limit and nothing but plain text."""

    NEW_LINE = ("ctrl+j", "shift+enter", "alt+enter")

    DEFAULT_CSS = """
    AnswerBox {
        border: round $border-blurred;
        padding: 0 1;
        background: $surface;
        color: $foreground;
        &:focus { border: round $border; background-tint: $foreground 0%; }
        & .text-area--cursor-line { background: transparent; }
        & .text-area--placeholder { color: $quiet; }
    }
    """

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        text: str

    @dataclass
    class Overflowed(Message):
        """Something did not fit within the limit and was left out."""

        limit: int

    def __init__(self, id: str) -> None:
        super().__init__(
            id=id,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
        )

    @property
    def answer(self) -> str:
        """What is typed, cleaned: offsets of a verdict on it are offsets of what is shown."""
        return clean(self.text)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self.answer))
        elif event.key in self.NEW_LINE:
            event.stop()
            event.prevent_default()
            self._type("\n")
        elif event.is_printable and event.character is not None and self._room() < 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.Overflowed(LIMIT))
        else:
            await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        # Cut before cleaning, so that a paste of megabytes costs no more than one of the limit.
        text = clean(event.text[: 4 * LIMIT])
        room = max(0, self._room())
        if len(text) > room or len(event.text) > 4 * LIMIT:
            self.post_message(self.Overflowed(LIMIT))
        self._type(text[:room])

    def _room(self) -> int:
        return LIMIT - len(self.text) + len(self.selected_text)

    def _type(self, text: str) -> None:
        if text and (result := self._replace_via_keyboard(text, *self.selection)):
            self.move_cursor(result.end_location)
