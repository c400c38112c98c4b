"""One line of a verdict: a sign in its column, the words beside it, wrapped under themselves."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static


class Finding(Horizontal):
    """A sign and a text; both are replaced when the language or the judgement changes."""

    DEFAULT_CSS = """
    Finding {
        height: auto;
        width: 100%;
        & > .sign { width: 4; text-style: bold; }
        & > .text { width: 1fr; height: auto; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._sign = Static(classes="sign", markup=False)
        self._text = Static(classes="text", markup=False)

    def compose(self) -> ComposeResult:
        """The sign's column and the text's."""
        yield self._sign
        yield self._text

    def show(self, sign: Content, text: Content) -> None:
        """Show this sign and this text."""
        self._sign.update(sign)
        self._text.update(text)
