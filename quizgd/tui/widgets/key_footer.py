"""The footer: Textual's, put together anew only where the keys it names have changed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

Named = tuple[tuple[str, str, str, bool, str], ...]


class KeyFooter(Footer):
    """The keys that work now, in one line.

    Textual's own footer makes all its keys anew, and styles each of them twice, whenever the
    focus moves or the window changes: a third of the work of opening a screen.
    """

    def __init__(self) -> None:
        self._shown: Named | None = None
        super().__init__(compact=True, show_command_palette=False)

    def compose(self) -> ComposeResult:
        """One widget for each key."""
        self._shown = self._named() if self._bindings_ready else None
        for child in super().compose():
            if isinstance(child, FooterKey):
                child.set_class(True, "-compact", update=False)
            yield child

    def bindings_changed(self, screen: Screen[object]) -> None:
        """The focus, the window or the language changed, and with it perhaps the keys."""
        self._bindings_ready = True
        if screen.app.app_focus and self.is_attached and screen is self.screen:
            self.call_after_refresh(self._renew)

    async def _renew(self) -> None:
        if self.is_attached and self._named() != self._shown:
            await self.recompose()

    def _named(self) -> Named:
        return tuple(
            (a.binding.key, a.binding.action, a.binding.description, a.enabled, a.tooltip)
            for a in self.screen.active_bindings.values()
            if a.binding.show
        )
