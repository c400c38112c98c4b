"""A live demo: predict, watch it run, compare, play.

The run is locked on its first frame until the question is answered or skipped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Grid, Horizontal, Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer, Static

from quizgd.demos import DemoError, open_demo
from quizgd.language import Lang
from quizgd.tui.footer_room import fitted
from quizgd.tui.screens import demo_words as words
from quizgd.tui.screens.demo_help import DemoHelp
from quizgd.tui.screens.demo_knob import KnobLine
from quizgd.tui.widgets.canvas_view import CanvasView

if TYPE_CHECKING:
    from quizgd.demos.demo import Demo

FRAMES = 20
"""Frames a second while a demo runs; faster runs make several updates a frame."""
SPEEDS = (0.5, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0, 12.0, 15.0, 20.0, 30.0, 60.0, 120.0)
"""Updates a second that can be chosen."""
SPARE = ("back", "reset", "again", "one", "leave")
"""Actions that a footer without room for all names no more, the first of these first."""
SPEED_LINE = -1
"""The index of the speed among the knob lines."""


class OptionLine(Static):
    """One answer that may be predicted; a click chooses it."""

    def __init__(self, number: int) -> None:
        super().__init__("", markup=False, classes="option")
        self.number = number

    def on_click(self, event: Click) -> None:
        """Predict this."""
        event.stop()
        if isinstance(self.screen, DemoScreen):
            self.screen.action_choose(self.number)


class DemoScreen(Screen[None]):
    """Shows demo `name`; dismissed with None. Bad settings are told, and left out."""

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
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1,2,3,4", "choose_key", "Choose", key_display="1-4"),
        Binding("s", "skip", "Skip"),
        Binding("space", "play", "Run/pause"),
        Binding("n", "one", "Step"),
        Binding("b", "back", "Back"),
        Binding("r", "reset", "Reset"),
        Binding("p", "again", "Predict"),
        Binding("left", "turn(0,-1)", show=False),
        Binding("right", "turn(0,1)", show=False),
        Binding("down", "turn(1,-1)", show=False),
        Binding("up", "turn(1,1)", show=False),
        Binding("left_square_bracket", "turn(2,-1)", show=False),
        Binding("right_square_bracket", "turn(2,1)", show=False),
        Binding("comma", "turn(3,-1)", show=False),
        Binding("full_stop", "turn(3,1)", show=False),
        Binding("minus", "speed(-1)", show=False),
        Binding("plus,equals_sign", "speed(1)", show=False),
        # Leaving stands before what a narrow footer may cut off.
        Binding("escape", "leave", "Leave"),
        Binding("question_mark,f1", "help", "Help", key_display="?"),
        Binding("ctrl+l", "language", "Language"),
    ]

    def __init__(
        self, name: str, settings: Mapping[str, float | int | str | bool], lang: Lang
    ) -> None:
        super().__init__()
        self.lang = lang
        self.problem: str | None = None
        self.demo: Demo | None = None
        self.playing = False
        self._due = 0.0
        self._ended = False
        try:
            self.demo = open_demo(name, settings, lang)
        except DemoError as error:
            self.problem = str(error)
            try:
                self.demo = open_demo(name, {}, lang)
            except DemoError:
                self.demo = None
        self._speed = self.demo.pace if self.demo else 1.0
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Heading, picture, knobs, panel, footer."""
        with Horizontal(id="heading"):
            yield Static("", markup=False, id="heading-title")
            yield KnobLine(SPEED_LINE, "- +")
        yield Static("", markup=False, id="claim")
        yield CanvasView(id="picture")
        count = len(self.demo.knobs) if self.demo else 0
        with Vertical(id="knobs"):
            # Side by side where there is room, else one above the other.
            for part in (range(min(1, count)), range(1, count)):
                with Horizontal(classes="knob-row"):
                    for index in part:
                        yield KnobLine(index, words.ARROWS[index])
        with Vertical(id="panel"):
            yield Static("", markup=False, id="ask")
            with Grid(id="options"):
                for number in range(4):
                    yield OptionLine(number)
            yield Static("", markup=False, id="told")
        yield Footer(compact=True, show_command_palette=False)
        yield Static("", markup=False, id="too-small")

    def on_mount(self) -> None:
        """The first frame, frozen."""
        if self.problem and self.demo:
            self.notify(self.problem, severity="warning", markup=False)
        self._speak()

    def on_resize(self) -> None:
        """The picture is drawn again at its new size once that is known."""
        self.call_after_refresh(self._draw)
        self.refresh_bindings()

    @property
    def locked(self) -> bool:
        """Whether the question is still open."""
        return self.demo is None or self.demo.prediction is None

    # --- what is shown --------------------------------------------------------------------------

    def _speak(self) -> None:
        """Say and draw everything again."""
        self._put("#too-small", words.TOO_SMALL[self.lang])
        if self.demo is None:
            self._put("#told", self.problem or "")
            self.query_one("#options").display = False
            return
        self._put("#heading-title", self.demo.title[self.lang])
        self._put("#claim", self.demo.claim[self.lang])
        self._tell()
        self._draw()
        self.refresh_bindings()

    def _tell(self) -> None:
        """The knobs and the panel for the present state."""
        demo, lang = self.demo, self.lang
        if demo is None:
            return
        for line in self.query(KnobLine):
            if line.index == SPEED_LINE:
                speed = f"{self._speed:g}{words.PER_SECOND[lang]}"
                line.tell(words.SPEED[lang], speed)
            else:
                knob = demo.knobs[line.index]
                line.tell(knob.label[lang], demo.reading(knob, lang))
        self.query_one("#options").display = self.locked
        self.query_one("#ask").display = self.locked
        if self.locked:
            question = demo.question()
            self._put("#ask", question.ask[lang])
            for choice in self.query(OptionLine):
                choice.display = choice.number < len(question.options)
                if choice.display:
                    text = question.options[choice.number].text[lang]
                    number = (f" {choice.number + 1} ", "reverse")
                    choice.update(Content.assemble(number, " ", text))
            self._put("#told", words.LOCKED[lang])
        else:
            self.query_one("#told", Static).update(self._message())

    def _message(self) -> Content:
        """What the panel says once the run is unlocked."""
        demo, lang = self.demo, self.lang
        assert demo is not None
        halted = demo.halted(lang)
        if halted is not None:
            return Content.assemble((f"■ {halted}", "$error"), "\n", self._closing_line())
        if self._ended and demo.finished:
            return Content.assemble(self._closing_line(), ("\n" + words.FREE[lang], "$text-muted"))
        if self.playing:
            return Content.assemble(("▶ ", "$success"), words.RUNNING[lang])
        idle = words.PAUSED[lang] if demo.steps else words.READY[lang]
        return Content.assemble(("■ ", "$warning"), idle)

    def _closing_line(self) -> Content:
        """The closing line, the prediction in the colour of its verdict."""
        demo = self.demo
        assert demo is not None
        head, *rest = demo.closing(self.lang).split(" │ ")
        right = demo.prediction == demo.question().key and not demo.steered
        wrong = demo.prediction not in (None, "skipped") and not right and not demo.steered
        colour = "bold $success" if right else "bold $error" if wrong else "bold"
        line, room = Content.styled(head, colour), self.size.width - 2
        told = line
        for part in rest:
            # A part that does not fit starts a line of its own rather than break inside.
            joined = line + Content(f" │ {part}")
            fits = joined.cell_length <= room
            told = told + Content(f" │ {part}" if fits else f"\n{part}")
            line = joined if fits else Content(part)
        return told

    def _draw(self) -> None:
        view = self.query_one(CanvasView)
        width, height = view.size
        if self.demo is not None and width >= 40 and height >= 6:
            self.demo.lang = self.lang
            view.show(self.demo.frame(width, height))

    def _put(self, selector: str, text: str) -> None:
        self.query_one(selector, Static).update(Content(text))

    def _renew(self) -> None:
        self._tell()
        self._draw()

    # --- time -----------------------------------------------------------------------------------

    def _tick(self) -> None:
        """One frame: as many updates as the speed asks for since the last."""
        demo = self.demo
        if demo is None or not self.playing:
            return
        self._due += self._speed / FRAMES
        made = 0
        while self._due >= 1 and self.playing:
            self._due -= 1
            made += 1
            self._advance()
        if made:
            self._draw()

    def _advance(self) -> None:
        demo = self.demo
        assert demo is not None
        moved = demo.step()
        if not moved or (demo.finished and not self._ended):
            self._ended = True
            self._play(False)

    def _play(self, playing: bool) -> None:
        self.playing = playing
        self._due = 0.0
        # A timer that was paused in its own callback never ends: a new one for every run instead.
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_interval(1 / FRAMES, self._tick) if playing else None
        self._tell()
        self.refresh_bindings()

    # --- what a person does -----------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Prediction keys while locked, run keys after."""
        if self.demo is None:
            return action in {"leave", "language"} or not hasattr(self, f"action_{action}")
        if action in {"choose_key", "skip"}:
            return self.locked
        if action in {"play", "one", "back", "reset", "again"}:
            return not self.locked
        return True

    def action_choose(self, number: int) -> None:
        """Predict option `number` (from 0) and run."""
        demo = self.demo
        if demo is None or not self.locked:
            return
        options = demo.question().options
        if number < len(options):
            demo.predict(options[number].id)
            self._unlock()

    def key_1(self) -> None:
        """The first option."""
        self.action_choose(0)

    def key_2(self) -> None:
        """The second option."""
        self.action_choose(1)

    def key_3(self) -> None:
        """The third option."""
        self.action_choose(2)

    def key_4(self) -> None:
        """The fourth option."""
        self.action_choose(3)

    def action_choose_key(self) -> None:
        """The footer's `1-4`, clicked: say how to choose."""
        self._put("#told", words.LOCKED[self.lang])

    def action_skip(self) -> None:
        """Watch without predicting."""
        if self.demo is not None:
            self.demo.predict(None)
            self._unlock()

    def _unlock(self) -> None:
        self._ended = False
        self._play(True)
        self._draw()

    def action_play(self) -> None:
        """Run or pause."""
        demo = self.demo
        if demo is None or demo.halted(self.lang) is not None:
            return
        self._play(not self.playing)

    def action_one(self) -> None:
        """Pause, and make one update."""
        self._play(False)
        self._advance()
        self._renew()

    def action_back(self) -> None:
        """Pause, and take one update back."""
        self._play(False)
        if self.demo is not None:
            self.demo.back()
            self._ended = self._ended and self.demo.finished
            self._renew()

    def action_reset(self) -> None:
        """Back to the start, with the present settings."""
        self._play(False)
        if self.demo is not None:
            self.demo.reset()
            self._ended = False
            self._renew()

    def action_again(self) -> None:
        """Predict again, for the present settings."""
        self._play(False)
        if self.demo is not None:
            self.demo.ask_again()
            self._ended = False
            self._renew()
            self.refresh_bindings()

    def action_turn(self, index: int, direction: int) -> None:
        """Turn knob `index` one stop; a run that has ended starts afresh."""
        demo = self.demo
        if demo is None or index >= len(demo.knobs):
            return
        if demo.turn(demo.knobs[index].name, direction):
            if self._ended and not self.playing:
                demo.reset()
            if not demo.steps:
                self._ended = False
            self._renew()

    def action_speed(self, direction: int) -> None:
        """The next slower or faster speed."""
        if direction > 0:
            self._speed = next((s for s in SPEEDS if s > self._speed), SPEEDS[-1])
        else:
            self._speed = next((s for s in reversed(SPEEDS) if s < self._speed), SPEEDS[0])
        self._tell()

    def on_knob_line_turned(self, event: KnobLine.Turned) -> None:
        """An arrow was clicked."""
        event.stop()
        if event.index == SPEED_LINE:
            self.action_speed(event.direction)
        else:
            self.action_turn(event.index, event.direction)

    def action_language(self) -> None:
        """The other language, at once; the run goes on."""
        self.lang = self.lang.other
        self._speak()
        self.post_message(self.LanguageChanged(self.lang))

    def action_help(self) -> None:
        """What is drawn, and every key."""
        if self.demo is not None:
            self._play(False)
            self.app.push_screen(DemoHelp(self.demo, self.lang))

    def action_leave(self) -> None:
        """Back to where the demo was opened."""
        self._play(False)
        self.dismiss(None)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now, named in the chosen language."""
        found = super().active_bindings
        for key, active in found.items():
            name = words.KEYS.get(active.binding.action.removesuffix("_key"))
            if name is not None:
                found[key] = active._replace(
                    binding=replace(active.binding, description=name[self.lang])
                )
        return fitted(found, SPARE, self.size.width, self.app.get_key_display)
