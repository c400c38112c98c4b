"""Rows of text behind a sign, wrapped under themselves: one widget for however many rows."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

Row = tuple[Content, Sequence[Content]]
"""A sign, and the lines beside it."""

_SIGN_WIDTH = 4


class Rows(Widget):
    """As high as its rows are when wrapped to its width, whatever the width becomes."""

    DEFAULT_CSS = """
    Rows { height: auto; width: 100%; }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self._rows = rows
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lines at this width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The rows at the width there is."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        room = max(16, width - _SIGN_WIDTH)
        lines: list[Content] = []
        for sign, texts in self._rows:
            lead = Content.assemble(sign, " " * (_SIGN_WIDTH - cell_len(sign.plain)))
            for text in texts:
                for line in text.wrap(room):
                    lines.append(Content.assemble(lead, line))
                    # No-break spaces: an ordinary indent is dropped where a line is wrapped.
                    lead = Content("\N{NO-BREAK SPACE}" * _SIGN_WIDTH)
        return lines
