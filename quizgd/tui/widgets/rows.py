"""Rows of text behind a sign, wrapped under themselves: one widget for however many rows."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.visual import Visual
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
        self._laid_out: dict[int, list[Content]] = {}
        """Lines by width: the layout asks for their number again and again."""
        self._strips: dict[tuple[int, int], Strip] = {}
        """Lines as they were drawn, by width and row: only those that are seen are."""

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self._rows = rows
        self._laid_out.clear()
        self._strips.clear()
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lines at this width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The rows at the width there is."""
        return Content("\n").join(self._lines(self.size.width))

    def render_line(self, y: int) -> Strip:
        """One row alone; all of them while text is selected, as its offsets are those of all."""
        width = self.size.width
        if self.text_selection is not None or y >= len(self._lines(width)):
            return super().render_line(y)
        if (width, y) not in self._strips:
            line = self._lines(width)[y]
            self._strips[width, y] = Visual.to_strips(self, line, width, 1, self.visual_style)[0]
        return self._strips[width, y]

    def notify_style_update(self) -> None:
        """Another theme: draw again."""
        self._strips.clear()
        super().notify_style_update()

    def _lines(self, width: int) -> list[Content]:
        if width not in self._laid_out:
            if len(self._laid_out) > 1:  # one with the scrollbar and one without
                self._laid_out.clear()
            self._laid_out[width] = self._wrapped(width)
        return self._laid_out[width]

    def _wrapped(self, width: int) -> list[Content]:
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
