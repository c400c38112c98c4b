"""The drill `order`: lines of code, or steps, put in order."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from quizgd.language import Bilingual
from quizgd.practice.drills.order import Puzzle, Rule, shuffled
from quizgd.tui.plain import clean
from quizgd.tui.screens.drill_base import DrillScreen
from quizgd.tui.widgets.line_list import INDENT, LineList

HOW = Bilingual(
    "↑↓로 고르고, Space로 들어서 옮긴 뒤 Space로 놓습니다. 다 맞췄으면 Enter.",
    "↑↓ choose, Space takes a line up and puts it down. Enter when it is in order.",
)
HOLDING = Bilingual(
    "들고 있음: ↑↓로 옮기고 Space로 놓으세요.", "Holding: ↑↓ move it, Space drops it."
)
ONE_ORDER = Bilingual("맞는 순서", "In order")
A_RIGHT_ORDER = Bilingual("맞는 순서 하나", "One right order")
ALSO = Bilingual("참고", "Also right")


class OrderDrill(DrillScreen):
    """One puzzle at a time."""

    KIND = "order"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("c", "confidence", "How sure", show=False)]
    KEYS: ClassVar[dict[str, Bilingual]] = {
        **DrillScreen.KEYS,
        "hold": Bilingual("들기/놓기", "Take up/put down"),
        "undo": Bilingual("되돌리기", "Undo"),
        "carry(-1)": Bilingual("줄을 위로", "Move the line up"),
        "carry(1)": Bilingual("줄을 아래로", "Move the line down"),
    }
    DEFAULT_CSS = """
    OrderDrill {
        #how { margin-top: 1; color: $quiet; }
    }
    """

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._broken: tuple[Rule, ...] = ()

    @property
    def puzzle(self) -> Puzzle | None:
        """The lines that are asked for."""
        return self.item if isinstance(self.item, Puzzle) else None

    @property
    def lines(self) -> LineList:
        """The list that is put in order."""
        return self.query_one(LineList)

    def widgets(self) -> ComposeResult:
        """The lines."""
        yield LineList("lines")
        yield Static(id="how", markup=False)

    def begin_item(self) -> None:
        """Shuffled, never in order already."""
        puzzle, run = self.puzzle, self.run
        if puzzle is None or run is None:
            return
        self._broken = ()
        self.lines.start(shuffled(puzzle, run.seed))
        self.lines.focus()

    def draw_item(self) -> None:
        """The lines in the language that is chosen."""
        puzzle = self.puzzle
        if puzzle is None:
            return
        self.put("#context", self.say(puzzle.title))
        self.put("#ask", self.say(puzzle.ask))
        wrong = frozenset(
            name for rule in self._broken for name in (rule.between or rule.first, rule.then)
        )
        self.lines.say(
            {line.id: clean(self.say(line.text)) for line in puzzle.lines},
            {line.id: line.depth for line in puzzle.lines},
            wrong,
        )
        self.query_one("#how").display = self.correct is None
        self.put("#how", self.say(HOLDING if self.lines.held else HOW))

    def on_line_list_changed(self, event: LineList.Changed) -> None:
        """Say what can be done with a line that is held."""
        event.stop()
        self.put("#how", self.say(HOLDING if self.lines.held else HOW))

    def action_submit(self) -> None:
        """Hold the order against the rules."""
        puzzle = self.puzzle
        if puzzle is None or self.correct is not None:
            return
        order = self.lines.order
        self._broken = puzzle.broken(order)
        first = self._broken[0] if self._broken else None
        mistake = f"{first.between or first.first}>{first.then}" if first else None
        self.lines.close()
        self.finish(not self._broken, {"order": list(order)}, mistake=mistake)

    def action_pass(self) -> None:
        """See the solution."""
        self.lines.close()
        super().action_pass()

    def solution(self) -> Content:
        """Which rules were broken and why, and a right order."""
        puzzle = self.puzzle
        if puzzle is None:
            return Content("")
        parts: list[Content | str | tuple[str, str]] = []
        for why in dict.fromkeys(self.say(rule.why) for rule in self._broken):
            parts += [("✗ ", "$error"), f"{why}\n"]
        if not self.correct:
            title = A_RIGHT_ORDER if puzzle.note else ONE_ORDER
            parts += ["\n" if parts else "", (f"{self.say(title)}\n", "bold")]
            for number, line in enumerate(puzzle.lines, 1):
                text = INDENT * line.depth + clean(self.say(line.text))
                end = "\n" if number < len(puzzle.lines) else ""
                parts += [(f"{number}  ", "$quiet"), f"{text}{end}"]
        if puzzle.note is not None:
            gap = "\n\n" if parts else ""
            parts += [gap, (f"{self.say(ALSO)}: ", "$quiet"), self.say(puzzle.note)]
        return Content.assemble(*parts)
