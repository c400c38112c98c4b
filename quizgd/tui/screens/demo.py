"""A live demo: predict, watch it run, compare, steer, say why.

The run is locked on its first frame until the question is answered or skipped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from quizgd.demos import DemoError, open_demo
from quizgd.language import Lang
from quizgd.tui.footer_room import fitted
from quizgd.tui.messages import SayWhy
from quizgd.tui.screens import demo_words as words
from quizgd.tui.screens.demo_help import DemoHelp
from quizgd.tui.screens.demo_keys import BINDINGS, LOCKED_ONLY, SPARE, UNLOCKED_ONLY
from quizgd.tui.screens.demo_knob import KnobLine
from quizgd.tui.screens.demo_panel import DemoPanel, OptionLine
from quizgd.tui.screens.demo_stage import Stage
from quizgd.tui.widgets.canvas_view import CanvasView
from quizgd.tui.widgets.key_footer import KeyFooter

if TYPE_CHECKING:
    from quizgd.demos.demo import Demo
    from quizgd.practice.predictions import Prediction

FRAMES = 30
"""Frames a second while a demo runs; a faster run makes several updates a frame."""
SPEED_LINE = -1
"""The index of the speed among the knob lines."""


class DemoScreen(Screen[None]):
    """Shows demo `name`; dismissed with None. Bad settings are told, and left out.

    `question`: the id of a bank question in which the why of this demo can be written; `keep`
    gets every prediction once its run has ended or was left.
    """

    @dataclass
    class LanguageChanged(Message):
        """The person switched the language here; the program may follow."""

        lang: Lang

    CSS_PATH = "demo.tcss"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 (as Textual declares it)
        (0, "-too-narrow"),
        (60, "-narrow"),
        (78, "-medium"),
        (110, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 (as Textual declares it)
        (0, "-too-low"),
        (18, "-low"),
        (22, "-high"),
        (32, "-tall"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = BINDINGS

    def __init__(
        self,
        name: str,
        settings: Mapping[str, float | int | str | bool],
        lang: Lang,
        question: str | None = None,
        keep: Callable[[Prediction], object] = lambda made: None,
    ) -> None:
        super().__init__()
        self._keep = keep
        self.lang = lang
        self.question = question
        self.problem: str | None = None
        demo: Demo | None = None
        try:
            demo = open_demo(name, settings, lang)
        except DemoError as error:
            self.problem = str(error)
            try:
                demo = open_demo(name, {}, lang)
            except DemoError:
                demo = None
        self.stage = Stage(demo) if demo is not None else None
        self._timer: Timer | None = None
        self._ticked = 0.0
        self._keys: tuple[bool, ...] = ()

    @property
    def demo(self) -> Demo | None:
        """The demo on stage; None if there is none of that name."""
        return self.stage.demo if self.stage is not None else None

    def compose(self) -> ComposeResult:
        """Heading, picture, knobs, panel, footer."""
        with Horizontal(id="heading"):
            yield Static("", markup=False, id="heading-title")
            yield Static("", markup=False, id="seed")
            yield KnobLine(SPEED_LINE, "- +")
        yield Static("", markup=False, id="claim")
        yield CanvasView(id="picture")
        count = len(self.demo.knobs) if self.demo else 0
        with Vertical(id="knobs", classes="-four" if count > 3 else ""):
            # Side by side where there is room, else one above the other.
            for part in (range(count // 2), range(count // 2, count)):
                with Horizontal(classes="knob-row"):
                    for index in part:
                        yield KnobLine(index, words.ARROWS[index])
        yield DemoPanel(id="panel")
        yield KeyFooter()
        yield Static("", markup=False, id="too-small")

    def on_mount(self) -> None:
        """The first frame, frozen."""
        if self.problem and self.demo:
            self.notify(self.problem, severity="warning", markup=False)
        self._speak()

    def on_canvas_view_resized(self) -> None:
        """The picture is drawn again at its new size."""
        self._draw()

    def on_resize(self) -> None:
        """The footer and the options have other room."""
        self.refresh_bindings()
        self._tell()

    # --- what is shown --------------------------------------------------------------------------

    def _speak(self) -> None:
        """Say and draw everything again."""
        self._put("#too-small", words.TOO_SMALL[self.lang])
        panel = self.query_one(DemoPanel)
        if self.demo is None:
            panel.say(self.problem or "")
            panel.query_one("#options").display = False
            return
        self._put("#heading-title", self.demo.title[self.lang])
        self._put("#claim", self.demo.claim[self.lang])
        self._renew()
        self.refresh_bindings()

    def _tell(self) -> None:
        """The knobs and the panel for the present state."""
        stage, lang = self.stage, self.lang
        if stage is None:
            return
        demo = stage.demo
        for line in self.query(KnobLine):
            if line.index == SPEED_LINE:
                line.tell(words.SPEED[lang], f"{stage.speed:g}{words.PER_SECOND[lang]}")
            else:
                knob = demo.knobs[line.index]
                line.tell(knob.label[lang], demo.reading(knob, lang))
        if demo.seeded:
            self._put("#seed", f"{words.SEED[lang]} {demo.seed}")
        self.set_class(stage.ended and not stage.locked, "-ended")
        self.query_one(DemoPanel).tell(stage, lang, question=self.question)

    def _draw(self) -> None:
        view = self.query_one(CanvasView)
        width, height = view.size
        if self.demo is not None and width >= 40 and height >= 6:
            self.demo.lang = self.lang
            view.show(self.demo.frame(width, height))

    def _put(self, selector: str, text: str) -> None:
        static = self.query_one(selector, Static)
        if static.content != Content(text):
            static.update(Content(text))

    def _renew(self) -> None:
        self._tell()
        self._draw()

    # --- time -----------------------------------------------------------------------------------

    def _tick(self) -> None:
        """One frame: the updates that the speed asks for since the last."""
        stage, now = self.stage, monotonic()
        if stage is None:
            return
        changed = stage.tick(now - self._ticked)
        self._ticked = now
        if changed:
            self._draw()
        if not stage.playing:
            self._settled()

    def _settled(self) -> None:
        """Bring clock, words and keys in line with the stage after anything but a mere frame."""
        stage = self.stage
        if stage is None:
            return
        # A timer that was paused in its own callback never ends: a new one for every run instead.
        if self._timer is not None and not stage.playing:
            self._timer.stop()
            self._timer = None
        elif self._timer is None and stage.playing:
            self._ticked = monotonic()
            self._timer = self.set_interval(1 / FRAMES, self._tick)
        if stage.ended:
            self.leaving()
        self._renew()
        # A footer is built anew for this: only when other keys work than before.
        keys = (stage.locked, stage.chosen is None, stage.moving)
        if keys != self._keys:
            self._keys = keys
            self.refresh_bindings()

    # --- what a person does -----------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Prediction keys while locked, run keys after."""
        stage = self.stage
        if stage is None:
            return action in {"leave", "language"} or not hasattr(self, f"action_{action}")
        if action == "why":
            return self.question is not None and not stage.locked
        if action != "do":
            return True
        what = str(parameters[0])
        if what == "enter":
            return stage.moving or stage.chosen is not None
        if what in LOCKED_ONLY:
            return stage.locked
        return not stage.locked if what in UNLOCKED_ONLY else True

    def action_do(self, what: str, first: int | None = None, second: int | None = None) -> None:
        """Let the stage do `what` and show the outcome; where it has none, say why."""
        if self.stage is None:
            return
        if what == "again":
            self.leaving()
        # Textual counts parameters, and takes *arguments for one.
        arguments = [number for number in (first, second) if number is not None]
        done = getattr(self.stage, what)(*arguments)
        self._settled()
        if done is False and what in words.REFUSED:
            self.query_one(DemoPanel).say(words.REFUSED[what][self.lang])

    def on_option_line_chosen(self, event: OptionLine.Chosen) -> None:
        """An option was clicked."""
        event.stop()
        self.action_do("choose", event.number)

    def on_canvas_view_pointed(self, event: CanvasView.Pointed) -> None:
        """A click into the picture moves the start there."""
        event.stop()
        width, height = self.query_one(CanvasView).size
        if self.stage is not None and self.stage.place(event.col, event.row, width, height):
            self._settled()

    def on_knob_line_turned(self, event: KnobLine.Turned) -> None:
        """An arrow was clicked."""
        event.stop()
        if event.index == SPEED_LINE:
            self.action_do("faster", event.direction)
        else:
            self.action_do("turn_knob", event.index, event.direction)

    def action_why(self) -> None:
        """Write the why as an answer, and have it checked."""
        if self.question is not None:
            self.action_do("play", 0)
            self.leaving()
            self.post_message(SayWhy(self.question))

    def action_language(self) -> None:
        """The other language, at once; the run goes on."""
        self.lang = self.lang.other
        self._speak()
        self.post_message(self.LanguageChanged(self.lang))

    def action_help(self) -> None:
        """What is drawn, and every key."""
        if self.demo is not None:
            self.action_do("play", 0)
            self.app.push_screen(DemoHelp(self.demo, self.lang))

    def action_leave(self) -> None:
        """Back to where the demo was opened; a start that is being moved stays where it is."""
        if self.stage is not None and self.stage.moving:
            self.action_do("enter")
            return
        self.action_do("play", 0)
        self.leaving()
        self.dismiss(None)

    def leaving(self) -> None:
        """Keep a prediction whose run is left before, or after, its end."""
        made = self.stage.take_prediction() if self.stage is not None else None
        if made is not None:
            self._keep(made)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now, named in the chosen language."""
        found = super().active_bindings
        demo = self.demo
        idle = {
            "do('reseed')": demo is None or not demo.seeded,
            "do('epoch')": demo is None or demo.epochs is None,
            "do('move')": demo is None or not demo.movable,
        }
        for key, active in found.items():
            # These keys say why they do nothing, but the footer need not name them.
            if idle.get(active.binding.action):
                found[key] = active._replace(binding=replace(active.binding, show=False))
                continue
            name = words.KEYS.get(active.binding.action)
            if name is not None:
                named = replace(active.binding, description=name[self.lang])
                if key == "1" and self.stage is not None:
                    most = self.stage.offered
                    named = replace(named, key_display=f"1-{most}")
                found[key] = active._replace(binding=named)
        return fitted(found, SPARE, self.size.width, self.app.get_key_display)
