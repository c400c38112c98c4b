"""What all screens of the quiz do alike: speak two languages, fit the window, tell true keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from quizgd.language import Bilingual
from quizgd.tui import wording
from quizgd.tui.desk import Desk
from quizgd.tui.footer_room import fitted
from quizgd.tui.widgets.key_footer import KeyFooter

WIDTHS = [(0, "-too-narrow"), (60, "-narrow"), (110, "-wide")]
HEIGHTS = [(0, "-too-low"), (18, "-low"), (28, "-high")]
"""From how many cells on a screen has which class."""


class QuizScreen(Screen[None]):
    """A screen that can be told another language, or another size, at any moment."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    KEYS: ClassVar[Mapping[str, Bilingual]] = {}
    """What this screen's actions are called; `wording.KEYS` names those of all screens."""
    SPARE: ClassVar[Sequence[str]] = ()
    """Actions that a footer without room for all names no more, the first of these first."""
    AT_LENGTH: ClassVar[Mapping[str, Bilingual]] = {}
    """The same at more length, for the help, where the short name does not say enough."""

    DEFAULT_CSS = """
    QuizScreen {
        background: $background;
        color: $foreground;
        Footer { background: $footer-background; }
        #too-small {
            display: none;
            width: 100%;
            height: 100%;
            content-align: center middle;
            text-align: center;
            background: $background;
        }
        &.-too-narrow > *, &.-too-low > * { display: none; }
        &.-too-narrow > #too-small, &.-too-low > #too-small { display: block; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._seen = False
        self._focus_before: Widget | None = None
        super().__init__()

    def body(self) -> ComposeResult:
        """The widgets of the screen, without its footer."""
        yield from ()

    def compose(self) -> ComposeResult:
        """The body, the footer, and what covers both when the window is too small."""
        yield from self.body()
        yield KeyFooter()
        yield Static(id="too-small", markup=False)

    def on_mount(self) -> None:
        """Fill in the words."""
        self.speak()

    def on_screen_resume(self) -> None:
        """Seen again: the language, or what is counted, may have changed meanwhile."""
        if self._seen:
            self.speak()
        self._seen = True

    def speak(self) -> None:
        """Say everything on this screen again, in the desk's language."""
        self.put("#too-small", Content(self.say(wording.TOO_SMALL)))
        self.words()
        self.refresh_bindings()

    def words(self) -> None:
        """Fill in the words of this screen."""

    def on_resize(self) -> None:
        """What has the focus is hidden while the window is too small, and gets it back after."""
        self.call_after_refresh(self._focus_again)
        self.refresh_bindings()

    def _focus_again(self) -> None:
        if self.focused is not None:
            self._focus_before = self.focused
        elif self._focus_before is not None and self._focus_before.focusable:
            self.set_focus(self._focus_before)

    def leaving(self) -> None:
        """Called before another screen takes this one's place, and before quitting."""

    def say(self, text: Bilingual) -> str:
        """`text` in the language that is chosen."""
        return text[self.desk.lang]

    def put(self, selector: str, content: Content | str) -> None:
        """Show `content` in a Static; a string is shown as it is, never as markup."""
        static = self.query_one(selector, Static)
        static.update(Content(content) if isinstance(content, str) else content)

    def tell(self, sentence: Bilingual, *, severe: bool = False) -> None:
        """A short notice in the corner."""
        self.notify(
            self.say(sentence), severity="warning" if severe else "information", markup=False
        )

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now, each named in the language that is chosen."""
        found = super().active_bindings
        for key, active in found.items():
            name = self.KEYS.get(active.binding.action) or wording.KEYS.get(active.binding.action)
            if name is not None:
                found[key] = active._replace(
                    binding=replace(active.binding, description=self.say(name))
                )
        return fitted(found, self.SPARE, self.size.width, self.app.get_key_display)
