"""Writes the changed cells of a picture straight to the terminal.

Textual composes every widget of the screen anew when one of them changes, which for a picture that
changes thirty times a second costs more than to draw it. Where nothing lies over the picture and
nothing is about to move, what has changed is sent past the compositor; in every other case the
widget is refreshed as any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual._compositor import CompositorUpdate
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console
    from textual.geometry import Offset, Region
    from textual.widget import Widget


class Straight:
    """The way from one widget to the terminal."""

    def __init__(self, widget: Widget, style: Callable[[int], Style]) -> None:
        self._widget = widget
        self._visible: dict[Widget, tuple[Region, Region]] | None = None
        self._seen: Region | None = None
        self.codes = Codes(widget, style)

    def place(self, width: int, height: int) -> Offset | None:
        """Where the corner of a picture of that size is on the terminal; None if it cannot be
        painted straight."""
        widget = self._widget
        app, screen = widget.app, widget.screen
        if app.is_inline or app._batch_count or not screen.is_active:
            return None
        if screen._layout_required or screen._scroll_required or screen._recompose_required:
            return None
        # Colours that are to be taken out, or those of the terminal's own palette.
        if app.native_ansi_color or len(app.get_line_filters()) > 1:
            return None
        visible = screen._compositor.visible_widgets
        if visible is not self._visible:
            # Another map: the compositor makes one whenever anything was moved, shown or hidden.
            self._visible, self._seen = visible, _uncovered(widget, visible)
        # A picture that was drawn before the widget got another size does not fit.
        fits = self._seen is not None and self._seen.size == (width, height)
        return self._seen.offset if self._seen is not None and fits else None

    def write(self, sequence: str) -> None:
        """Send it, as one update of the screen."""
        # Textual tells its own updates from what Rich is to render.
        self._widget.app._display(self._widget.screen, _Written(sequence))  # type: ignore[arg-type]


class Codes(dict[int, str]):
    """The control sequences from one style to another, as `canvas_cells.written` asks for them.

    Made when they are asked for first; to be cleared when the styles are others.
    """

    def __init__(self, widget: Widget, style: Callable[[int], Style]) -> None:
        super().__init__()
        self._widget, self._style = widget, style
        # A map has many turns, but few styles.
        self._parts: dict[int, tuple[str, str, Style] | None] = {}

    def clear(self) -> None:
        """Forget them all: the styles are others now."""
        super().clear()
        self._parts.clear()

    def __missing__(self, turn: int) -> str:
        before, after = turn >> 16, turn & 0xFFFF
        code = self[turn] = "" if before == after else self._code(before, after)
        return code

    def _code(self, before: int, after: int) -> str:
        # No ink has the number of a style that is not known.
        old = self._told_apart(before) if before >> 8 < 0xFF else None
        new = self._told_apart(after)
        if old is None or new is None or old[2] != new[2]:
            return f"\x1b[0;{self._told(self._style(after))}m"
        changed = [told for told, was in zip(new[:2], old[:2], strict=True) if told != was]
        return f"\x1b[{';'.join(changed)}m" if changed else ""

    def _told_apart(self, key: int) -> tuple[str, str, Style] | None:
        """What sets the colour and the ground of a style that has both, and the rest of it."""
        if key not in self._parts:
            style = self._style(key)
            self._parts[key] = None
            if style.color and style.bgcolor:
                colour = self._told(Style(color=style.color))
                ground = self._told(Style(bgcolor=style.bgcolor))
                self._parts[key] = colour, ground, style.without_color
        return self._parts[key]

    def _told(self, style: Style) -> str:
        """The numbers that set a style, as this terminal is told colours."""
        sent = Strip([Segment("x", style)], 1).render(self._widget.app.console)
        return sent.partition("x")[0].removeprefix("\x1b[").removesuffix("m")


class _Written(CompositorUpdate):
    """An update that is written already."""

    def __init__(self, sequence: str) -> None:
        self._sequence = sequence

    def render_segments(self, console: Console) -> str:
        return self._sequence


def _uncovered(widget: Widget, visible: dict[Widget, tuple[Region, Region]]) -> Region | None:
    """Where a widget is that is seen whole; None if it is not."""
    if widget not in visible:
        return None
    region, clip = visible[widget]
    if not clip.contains_region(region):
        return None
    # From the front to the back: all that comes before it lies over it.
    for other, (place, seen) in visible.items():
        if other is widget:
            break
        if place.intersection(seen).overlaps(region):
            return None
    return region
