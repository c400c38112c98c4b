"""A list of choices in two columns that line up, Korean or English; text is never markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quizgd.tui.plain import one_line


@dataclass(frozen=True, slots=True)
class Item:
    """One choice: what it is called, and what it stands at now."""

    id: str
    label: str
    value: str = ""
    key: str = ""
    """The key that does the same; shown in front."""
    enabled: bool = True


class Menu(OptionList):
    """An option list of `Item`s that keeps its place when its words change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "select", "Choose", key_display="enter")
    ]
    DEFAULT_CSS = """
    Menu {
        height: auto;
        max-height: 100%;
        border: none;
        padding: 0 1;
        background: $background;
        color: $foreground;
        &:focus { border: none; background-tint: $foreground 0%; }
        & > .option-list--option { padding: 0 1; }
        & > .option-list--option-highlighted {
            color: $block-cursor-blurred-foreground;
            background: $block-cursor-blurred-background;
        }
        &:focus > .option-list--option-highlighted {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: bold;
        }
    }
    """

    def __init__(self, id: str, *, gap: int = 3) -> None:
        super().__init__(id=id, markup=False)
        self.gap = gap
        self._items: tuple[Item, ...] = ()
        self._drawn_at = 0

    def show(self, items: Sequence[Item], at: str | None = None) -> None:
        """Show these choices; the highlighted one stays highlighted where it is still there.

        `at`: the choice that is highlighted at first.
        """
        if tuple(items) != self._items:
            first = not self._items
            self._items = tuple(items)
            self._draw()
            if first and at is not None:
                self.highlighted = self.get_option_index(at)

    def move_to(self, id: str) -> None:
        """Highlight the choice with this id, if it is there."""
        ids = [item.id for item in self._items]
        if id in ids:
            self.highlighted = ids.index(id)

    def on_resize(self) -> None:
        """Values wrap under themselves, so they are laid out again when the width changes."""
        if self._width() != self._drawn_at:
            self._draw()

    def _width(self) -> int:
        # Two cells of padding on either side: the list's and the option's.
        return max(20, self.size.width - 4)

    def _draw(self) -> None:
        items = self._items
        kept = None
        if self.highlighted is not None:
            kept = self.get_option_at_index(self.highlighted).id
        keys = max((cell_len(item.key) for item in items), default=0)
        labels = max((cell_len(item.label) for item in items), default=0)
        indent = (keys + 2 if keys else 0) + labels + self.gap
        self._drawn_at = self._width()
        room = max(16, self._drawn_at - indent)
        self.clear_options()
        for item in items:
            key = f"{item.key:<{keys + 2}}" if keys else ""
            pad = " " * (labels - cell_len(item.label) + self.gap) if item.value else ""
            # No-break spaces: an ordinary indent is dropped where a line is wrapped.
            value = Content("\n" + "\N{NO-BREAK SPACE}" * indent).join(
                Content(one_line(item.value, 300)).wrap(room) if item.value else [Content("")]
            )
            prompt = Content.assemble((key, "dim"), item.label, pad, value)
            self.add_option(Option(prompt, item.id, not item.enabled))
        ids = [item.id for item in items]
        if kept in ids:
            self.highlighted = ids.index(kept)
        elif items and items[0].enabled:
            self.highlighted = 0
