"""Hosts a demo without the quiz around it, and reads what it shows."""

from __future__ import annotations

from textual.app import App
from textual.widgets import Static

from quizgd.demos.export import to_text
from quizgd.language import Lang
from quizgd.tui.screens.demo import DemoScreen
from quizgd.tui.screens.demo_stage import SPEEDS
from quizgd.tui.themes import BOTH, DARK
from quizgd.tui.timers import SureTimers
from quizgd.tui.widgets.canvas_view import CanvasView


class Host(SureTimers, App[None]):
    def __init__(self, screen):
        super().__init__()
        self.first = screen
        self.left = 0
        self.langs = []
        self.whys = []
        for theme in BOTH.values():
            self.register_theme(theme)
        self.theme = DARK.name

    def on_mount(self):
        self.push_screen(self.first, lambda _: setattr(self, "left", self.left + 1))

    def on_demo_screen_language_changed(self, event):
        self.langs.append(event.lang)

    def on_say_why(self, event):
        self.whys.append(event.question)

    def on_see_demo(self, event):
        self.push_screen(DemoScreen(event.name, event.settings, Lang.KO, event.question))

    async def on_back(self):
        await self.pop_screen()
        self.left += 1


def opened(name="learning-rate", lang=Lang.EN, question=None, kept=None, **settings):
    keep = (lambda made: None) if kept is None else kept.append
    return Host(DemoScreen(name, settings, lang, question, keep))


def said(screen, selector="#told"):
    return str(screen.query_one(selector, Static).content)


def picture(screen):
    return to_text(screen.query_one(CanvasView).frame_shown)


def lines(app):
    """What is really on the terminal, row by row."""
    return ["".join(s.text for s in strip) for strip in app.screen._compositor.render_strips()]


async def run_out(pilot, screen):
    """Let the run come to its end at once, instead of waiting for it."""
    stage = screen.stage
    stage.speed = SPEEDS[-1]
    while stage.playing:
        stage.tick(0.25)
    screen._settled()
    await pilot.pause()
