"""What is drawn and which keys there are: a sheet over the running demo."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from quizgd.language import Lang
from quizgd.tui.screens import demo_words as words

if TYPE_CHECKING:
    from quizgd.demos.demo import Demo


class DemoHelp(ModalScreen[None]):
    """Explains one demo; any of its keys closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,enter,space,f1", "dismiss", "Close", show=False)
    ]
    DEFAULT_CSS = """
    DemoHelp {
        align: center middle;
        & > VerticalScroll {
            width: 90%; max-width: 92; height: auto; max-height: 94%;
            padding: 0 2; background: $surface; border: round $primary;
        }
        & Static { height: auto; margin-bottom: 1; }
    }
    """

    def __init__(self, demo: Demo, lang: Lang) -> None:
        super().__init__()
        self._demo, self._lang = demo, lang

    def compose(self) -> ComposeResult:
        """Title and claim, the picture, the knobs, the keys, and the command line of this run."""
        demo, lang = self._demo, self._lang
        knobs = [
            Content.assemble(
                (f"{knob.label[lang]} ({keys})  ", "bold"),
                f"{knob.help[lang]} {knob.spread(lang)}",
            )
            for knob, keys in zip(demo.knobs, words.ARROWS, strict=False)
        ]
        room = max(cell_len(key) for key, _ in words.HELP_KEYS) + 2
        keys = [
            Content.assemble((key + " " * (room - cell_len(key)), "bold"), said[lang])
            for key, said in words.HELP_KEYS
        ]
        with VerticalScroll():
            yield Static(Content.assemble((demo.title[lang], "bold"), "\n", demo.claim[lang]))
            yield Static(self._part("drawn", Content(demo.explains[lang])))
            yield Static(self._part("knobs", *knobs))
            yield Static(self._part("keys", *keys, Content(words.HELP_MOUSE[lang])))
            yield Static(Content.styled(demo.command(), "$text-muted"))
            yield Static(words.CLOSE[lang], markup=False)

    def _part(self, title: str, *lines: Content) -> Content:
        head = Content.styled(words.HELP_TITLES[title][self._lang], "bold $primary")
        return Content("\n").join([head, *lines])

    def on_click(self) -> None:
        """A click anywhere closes the sheet."""
        self.dismiss(None)
