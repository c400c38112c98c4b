"""The program on screen: what is opened when, the language, the theme, and the keys of all screens.

The history holds the language and the theme, so it is opened before the first paint (3 ms); the
bank, the checker and every screen but home are loaded after it, in a thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Callable, Iterable
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from textual import on, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from quizgd import paths
from quizgd.language import Bilingual, Lang
from quizgd.practice.history import Opened, open_history
from quizgd.tui import messages
from quizgd.tui.desk import Desk, first_language, utc_now
from quizgd.tui.plain import clean
from quizgd.tui.screens.base import QuizScreen
from quizgd.tui.screens.home import HomeScreen
from quizgd.tui.start import Start
from quizgd.tui.themes import BOTH, DARK, LIGHT
from quizgd.tui.timers import SureTimers

if TYPE_CHECKING:
    from quizgd.bank.model import Bank
    from quizgd.tui.guide import Guide

BUSY_SECONDS = 0.5
"""How long a write waits for another program; the screen stands still meanwhile."""

TO_QUIT = Bilingual("Ctrl+Q를 누르면 종료합니다.", "Press Ctrl+Q to quit.")
SEARCH = Bilingual("무엇을 할까요?", "What would you like to do?")


class LanguageChanged(Protocol):
    """What a demo says when the language was switched there."""

    lang: Lang


class QuizApp(SureTimers, App[None]):
    """quizgd on screen."""

    TITLE = "quizgd"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,question_mark", "help", "Help"),
        Binding("ctrl+l", "language", "Language"),
        Binding("f3", "theme", "Light/dark", show=False),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
    ]
    CSS = """
    Toast { background: $panel; color: $foreground; }
    """

    def __init__(
        self,
        start: Start | None = None,
        *,
        clock: Callable[[], datetime] = utc_now,
        monotonic: Callable[[], float] = time.monotonic,
        zone: tzinfo | None = None,
    ) -> None:
        self.start = start or Start()
        lang = self.start.lang or first_language(os.environ)
        self.desk = Desk(lang, clock=clock, monotonic=monotonic, zone=zone)
        self._guide: Guide | None = None
        self._early: messages.Move | None = None
        super().__init__()
        # A page is there at once: sliding to it takes half a second, and more over a network.
        self.animation_level = "none"
        for theme in BOTH.values():
            self.register_theme(theme)
        self.theme = DARK.name

    @property
    def farewell(self) -> str | None:
        """What is printed when the program has ended: the line that shows this demo again."""
        demo = self.desk.demo if self.start.screen == "demo" else None
        return demo.command() if demo is not None else None

    def get_default_screen(self) -> Screen[None]:
        """Home lies at the bottom of everything."""
        return HomeScreen(self.desk)

    # Opening

    def on_mount(self) -> None:
        """The history first; the bank can wait until something is seen."""
        self._history_opened(open_history(paths.history(), self.desk.clock, busy=BUSY_SECONDS))
        self.call_after_refresh(self._open)
        # Not on Windows, and not where the program does not run in the main thread.
        with contextlib.suppress(NotImplementedError, RuntimeError, AttributeError):
            loop = asyncio.get_running_loop()
            loop.add_signal_handler(signal.SIGHUP, self._hung_up)

    def on_unmount(self) -> None:
        """Let go of the history; nothing is written after this."""
        history, self.desk.history = self.desk.history, None
        if history is not None:
            history.close()

    def _hung_up(self) -> None:
        """The terminal was closed: save what is typed, fold the log into the file, and end."""
        for screen in self.screen_stack:
            if isinstance(screen, QuizScreen):
                screen.leaving()
        self.on_unmount()
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGHUP)

    def _history_opened(self, opened: Opened) -> None:
        self.desk.history = opened.history
        if self.start.lang is None:
            kept = self.desk.setting("lang", self.desk.lang.value)
            self.desk.lang = Lang(kept) if kept in {*Lang} else self.desk.lang
        theme = self.desk.setting("theme", self.theme)
        self.theme = theme if theme in BOTH else self.theme
        self.desk.dark = self.theme == DARK.name
        if opened.warning is not None:
            from quizgd.tui.screens import notice  # noqa: PLC0415 - hardly ever needed

            self.push_screen(notice.NoticeScreen(self.desk, notice.HISTORY, opened.warning))

    @work(thread=True, exclusive=True, group="open")
    def _open(self) -> None:
        bank, problems, usable = _load_bank(self.start)
        from quizgd.tui.guide import Guide, restore, warm_up  # noqa: PLC0415

        if bank is not None:
            restore(self.desk, self.start, bank)
        self.call_from_thread(self._opened, bank, problems, usable, Guide(self, self.desk))
        if bank is not None:
            warm_up(bank)

    def _opened(
        self, bank: Bank | None, problems: tuple[str, ...], usable: bool, guide: Guide
    ) -> None:
        if not self.is_running:  # quit meanwhile: nothing is left to show it on
            return
        self.desk.bank = bank
        self.desk.bank_failed = bank is None
        self._guide = guide
        self._speak()
        for sentence in self.desk.changes:
            self.notify(clean(sentence[self.desk.lang]), timeout=15, markup=False)
        if self.start.screen == "demo":
            self.post_message(messages.SeeDemo(self.start.demo, self.start.settings))
        elif self.start.screen == "quiz":
            self.post_message(messages.Begin(self.start.ids))
        elif self.start.screen == "drill":
            kind = self.start.drill
            self.post_message(messages.Drill(kind) if kind else messages.Open("today"))
        elif self.start.screen == "interview":
            from quizgd.tui.interview_moves import first  # noqa: PLC0415

            self.post_message(first(self.start))
        if self._early is not None:
            self.post_message(self._early)
        if problems:
            from quizgd.tui.screens import notice  # noqa: PLC0415 - hardly ever needed

            sentence = notice.WITHOUT if usable else notice.BROKEN
            self.push_screen(notice.NoticeScreen(self.desk, notice.BANK, sentence, problems))

    @on(messages.Move)
    async def _move(self, move: messages.Move) -> None:
        if self._guide is None:
            self._early = move  # what was asked for last, once the bank is open
        else:
            await self._guide.follow(move)

    # Language and theme

    def _speak(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, QuizScreen) and screen.is_mounted:
                screen.speak()

    def action_language(self) -> None:
        """The other language, at once and from now on."""
        self._speak_in(self.desk.lang.other)

    def on_demo_screen_language_changed(self, message: LanguageChanged) -> None:
        """The language was switched in a demo: the quiz follows."""
        self._speak_in(message.lang)

    def _speak_in(self, lang: Lang) -> None:
        self.desk.lang = lang
        self._keep("lang", lang.value)
        self._speak()

    def action_theme(self) -> None:
        """From dark to light or back, from now on."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
        self.desk.dark = self.theme == DARK.name
        self._keep("theme", self.theme)
        self._speak()

    def _keep(self, key: str, value: str) -> None:
        trouble = self.desk.keep(lambda history: history.set_setting(key, value))
        if trouble is not None:
            self.notify(trouble[self.desk.lang], severity="warning", markup=False)

    # Keys of every screen

    def action_help(self) -> None:
        """How it works, and the keys of the screen one is on."""
        self.post_message(messages.Open("help"))

    async def action_quit(self) -> None:
        """Quit; what is typed is saved first."""
        for screen in self.screen_stack:
            # A demo keeps its prediction, and its module is not imported for this.
            if leaving := getattr(screen, "leaving", None):
                leaving()
        self.exit()

    def action_help_quit(self) -> None:
        """Ctrl+C copies; it does not quit."""
        self.notify(TO_QUIT[self.desk.lang], markup=False)

    def action_command_palette(self) -> None:
        """Every screen by name."""
        from textual.command import CommandPalette  # noqa: PLC0415

        if not isinstance(self.screen, CommandPalette):
            placeholder = SEARCH[self.desk.lang]
            self.push_screen(CommandPalette(placeholder=placeholder, id="--command-palette"))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Everything that can be reached, in the language that is chosen."""
        from quizgd.tui import commands  # noqa: PLC0415

        switches = {
            "language": self.action_language,
            "theme": self.action_theme,
            "quit": self.action_quit,
        }
        yield from commands.all_commands(self.desk, self.post_message, switches)


def _load_bank(start: Start) -> tuple[Bank | None, tuple[str, ...], bool]:
    """The bank, its problems as lines, and whether the shipped bank alone could be opened."""
    from quizgd.bank.read import BankError, known_banks, load  # noqa: PLC0415
    from quizgd.demos import names  # noqa: PLC0415

    demos, cache = names(), paths.cache()
    try:
        return load(*known_banks(*start.banks), cache=cache, demos=demos), (), True
    except BankError as error:
        lines = tuple(str(problem) for problem in error.problems)
    try:
        return load(paths.shipped_bank(), cache=cache, demos=demos), lines, True
    except BankError:
        return None, lines, False
