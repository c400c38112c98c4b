"""Below the picture: the question and its options, then what the run said, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Grid, Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from quizgd.language import Lang
from quizgd.tui.screens import demo_words as words

if TYPE_CHECKING:
    from quizgd.tui.screens.demo_stage import Stage

MOST_OPTIONS = 4


class OptionLine(Static):
    """One answer that may be chosen; a click chooses it."""

    @dataclass
    class Chosen(Message):
        """Answer `number`, from 0, was clicked."""

        number: int

    def __init__(self, number: int) -> None:
        super().__init__("", markup=False, classes="option")
        self.number = number

    def on_click(self, event: Click) -> None:
        """Choose this."""
        event.stop()
        self.post_message(self.Chosen(self.number))


class DemoPanel(Vertical):
    """The question while it is open, else what the run has to say."""

    DEFAULT_CSS = """
    DemoPanel {
        height: auto; min-height: 4; max-height: 9; padding: 0 1; background: $surface;
        & #ask { height: auto; max-height: 2; text-style: bold; }
        & #options { height: auto; grid-size: 2; grid-columns: 1fr 1fr; grid-rows: 1; }
        & #told { height: auto; }
        & .option { height: 1; width: 100%; }
        & .option:hover { background: $panel; }
    }
    """

    def compose(self) -> ComposeResult:
        """The question, its options, and the words below."""
        yield Static("", markup=False, id="ask")
        with Grid(id="options"):
            for number in range(MOST_OPTIONS):
                yield OptionLine(number)
        yield Static("", markup=False, id="told")

    def say(self, content: Content | str) -> None:
        """Words of the moment in place of the present ones."""
        told = Content(content) if isinstance(content, str) else content
        static = self.query_one("#told", Static)
        if told != static.content:
            static.update(told)

    def tell(self, stage: Stage, lang: Lang, *, question: str | None) -> None:
        """Say what there is to say now; `question` is one in which the why can be written."""
        self.query_one("#options").display = stage.locked
        self.query_one("#ask").display = stage.locked
        if stage.moving:
            self._offer(stage, lang)
            self.say(Content.assemble(("✥ ", "$warning"), words.MOVING[lang]))
        elif stage.locked:
            self._offer(stage, lang)
            self.say(_asked(stage, lang))
        else:
            self.say(self._message(stage, lang, question))

    def _offer(self, stage: Stage, lang: Lang) -> None:
        if not stage.locked:
            return
        asked = stage.demo.question()
        if stage.chosen is None:
            ask = asked.ask[lang]
            answers = [option.text[lang] for option in asked.options]
        else:
            ask = words.SURE[lang].format(asked.option(stage.chosen).text[lang])
            answers = [level[lang] for level in words.CONFIDENCES]
        self.query_one("#ask", Static).update(Content(ask))
        # Four side by side only where none of them would be cut off.
        room = (self.app.size.width - 2) // MOST_OPTIONS - len(" 1  ")
        long = max(Content(answer).cell_length for answer in answers) > room
        self.query_one("#options").set_class(long, "-pairs")
        for line in self.query(OptionLine):
            line.display = line.number < len(answers)
            if line.display:
                number = (f" {line.number + 1} ", "reverse")
                line.update(Content.assemble(number, " ", answers[line.number]))

    def _message(self, stage: Stage, lang: Lang, question: str | None) -> Content:
        demo = stage.demo
        halted = demo.halted(lang)
        if halted is None and stage.playing:
            return Content.assemble(("▶ ", "$success"), words.RUNNING[lang])
        if halted is None and not (stage.ended and demo.finished):
            idle = words.PAUSED[lang] if demo.steps else words.READY[lang]
            idle = words.COMPARING[lang] if demo.ghost and not demo.steps else idle
            return Content.assemble(("■ ", "$warning"), idle)
        parts = [] if halted is None else [Content.styled(f"■ {halted}", "$error")]
        parts += [self._closing_line(stage, lang), Content(demo.because(lang))]
        free = words.FREE[lang]
        if question is not None:
            free = f"{words.SAY_WHY[lang]} {free}"
        parts.append(Content.styled(free, "$text-muted"))
        return Content("\n").join(parts)

    def _closing_line(self, stage: Stage, lang: Lang) -> Content:
        """The closing line, the prediction in the colour of its verdict."""
        head, *rest = stage.demo.closing(lang).split(" │ ")
        right = stage.demo.right
        colour = "bold" if right is None else "bold $success" if right else "bold $error"
        line, room = Content.styled(head, colour), self.size.width - 2
        told = line
        for part in rest:
            # A part that does not fit starts a line of its own rather than break inside.
            joined = line + Content(f" │ {part}")
            fits = joined.cell_length <= room
            told = told + Content(f" │ {part}" if fits else f"\n{part}")
            line = joined if fits else Content(part)
        return told


def _asked(stage: Stage, lang: Lang) -> str:
    """What to press to answer."""
    if stage.chosen is not None:
        return words.HOW_SURE[lang]
    return words.LOCKED[lang].format(stage.offered, "으로" if stage.offered == 3 else "로")
