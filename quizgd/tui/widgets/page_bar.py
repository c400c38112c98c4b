"""The names of a screen's pages; the one that is open stands out. A click opens another."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget


class PageBar(Widget):
    """One line: number and name of each page."""

    DEFAULT_CSS = """
    PageBar { height: 1; width: 100%; }
    """

    class Picked(Message):
        """A page was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._names: Sequence[str] = ()
        self._at = 0

    def show(self, names: Sequence[str], at: int) -> None:
        """Show these names, the one at index `at` as the open one."""
        self._names, self._at = names, at
        self.refresh()

    def _labels(self) -> list[str]:
        labels = [
            # The brackets tell the open one without any colour.
            f"[{index + 1} {name}]" if index == self._at else f" {index + 1} {name} "
            for index, name in enumerate(self._names)
        ]
        if sum(map(cell_len, labels)) + len(labels) - 1 > self.size.width:
            # No room for all names: the others go by their numbers.
            return [
                label if index == self._at else f" {index + 1} "
                for index, label in enumerate(labels)
            ]
        return labels

    def render(self) -> Content:
        """The names."""
        return Content(" ").join(
            Content.styled(label, "bold $accent" if index == self._at else "$quiet")
            for index, label in enumerate(self._labels())
        )

    def on_click(self, event: events.Click) -> None:
        """Open the page under the pointer."""
        left = 0
        for index, label in enumerate(self._labels()):
            left += cell_len(label) + 1
            if event.x < left:
                self.post_message(self.Picked(index))
                return
