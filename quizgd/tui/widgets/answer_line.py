"""A line for a short answer: a number, a term, a reason. Its Enter is named in the footer."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class AnswerLine(Input):
    """An input with the quiz's frame."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Submit", key_display="enter")
    ]
    DEFAULT_CSS = """
    AnswerLine {
        margin-top: 1;
        border: round $border-blurred;
        background: $surface;
        color: $foreground;
        &:disabled { opacity: 100%; border: round $rule; }
        &:focus { border: round $border; background-tint: $foreground 0%; }
        & > .input--placeholder { color: $quiet; }
    }
    """

    def __init__(self, id: str, limit: int) -> None:
        super().__init__(id=id, max_length=limit)

    def clear_for_next(self) -> None:
        """Empty, open and in focus."""
        self.value = ""
        self.disabled = False
        self.focus()
