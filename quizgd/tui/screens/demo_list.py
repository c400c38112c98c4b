"""Choose a demo: its title and its claim. Needs no numpy until one is opened."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from quizgd.demos import entries
from quizgd.language import Bilingual, Lang
from quizgd.tui.screens import demo_words as words
from quizgd.tui.screens.demo import DemoScreen


class DemoListScreen(Screen[None]):
    """Every demo; choosing one pushes its `DemoScreen`."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 (as Textual declares it)
        (0, "-too-narrow"),
        (60, "-narrow"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 (as Textual declares it)
        (0, "-too-low"),
        (18, "-high"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", key_display="⏎"),
        Binding("ctrl+l", "language", "Language"),
        Binding("escape", "leave", "Leave"),
    ]
    KEYS: ClassVar[dict[str, Bilingual]] = {
        **words.KEYS,
        "open": Bilingual("열기", "Open"),
    }
    DEFAULT_CSS = """
    DemoListScreen {
        layers: base cover;
        align: center middle;
        background: $background;
        & > Vertical { width: 100%; max-width: 88; height: auto; max-height: 100%; padding: 1 2; }
        & #title { text-style: bold; color: $primary; margin-bottom: 1; }
        & OptionList { height: auto; max-height: 100%; border: none; background: $background; }
        & #too-small {
            display: none; layer: cover; dock: top; width: 100%; height: 100%;
            content-align: center middle; text-align: center; background: $background;
        }
        &.-too-narrow #too-small, &.-too-low #too-small { display: block; }
    }
    """
    AUTO_FOCUS = "OptionList"

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self.lang = lang

    def compose(self) -> ComposeResult:
        """A title and the list."""
        with Vertical():
            yield Static("", markup=False, id="title")
            yield OptionList(markup=False)
        yield Footer(compact=True, show_command_palette=False)
        yield Static("", markup=False, id="too-small")

    def on_mount(self) -> None:
        """Fill in the words."""
        self._speak()

    def _speak(self) -> None:
        lang = self.lang
        self.query_one("#title", Static).update(Content(words.DEMOS[lang]))
        self.query_one("#too-small", Static).update(Content(words.TOO_SMALL[lang]))
        choices = self.query_one(OptionList)
        place = choices.highlighted or 0
        choices.clear_options()
        choices.add_options(
            Option(
                Content.assemble(
                    (entry.title[lang], "bold"), f"  {entry.name}\n", entry.claim[lang], "\n"
                ),
                id=entry.name,
            )
            for entry in entries()
        )
        choices.highlighted = place
        self.refresh_bindings()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open this one."""
        event.stop()
        if event.option_id is not None:
            demo = DemoScreen(event.option_id, {}, self.lang)
            self.app.push_screen(demo, lambda _: self._follow(demo.lang))

    def _follow(self, lang: Lang) -> None:
        """The language may have been switched in the demo."""
        if lang is not self.lang:
            self.lang = lang
            self._speak()

    def action_open(self) -> None:
        """Open the highlighted one (the footer's key, clicked)."""
        self.query_one(OptionList).action_select()

    def action_language(self) -> None:
        """The other language."""
        self.lang = self.lang.other
        self._speak()
        self.post_message(DemoScreen.LanguageChanged(self.lang))

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now, named in the chosen language."""
        found = super().active_bindings
        for key, active in found.items():
            name = self.KEYS.get(active.binding.action)
            if name is not None:
                found[key] = active._replace(
                    binding=replace(active.binding, description=name[self.lang])
                )
        return found
