"""The drill `cloze`: the missing term of a definition."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from quizgd.language import Bilingual
from quizgd.practice.drills.cloze import BLANK, LONGEST, Definition, Filled, Fit, fill, hint
from quizgd.tui import drill_desk
from quizgd.tui.plain import clean
from quizgd.tui.screens.drill_base import DrillScreen
from quizgd.tui.widgets.answer_line import AnswerLine

FILL = Bilingual("빈칸에 들어갈 용어는?", "Which term is missing?")
TYPE = Bilingual("한국어나 영어로", "in Korean or English")
EMPTY = Bilingual(
    "용어를 쓰거나, Ctrl+G로 정답을 보세요.", "Write a term, or press Ctrl+G to see it."
)
SEVERAL = Bilingual("용어를 하나만 쓰세요.", "Write one term only.")
MISSPELT = Bilingual("맞았습니다(철자만 다릅니다)", "Right, but for the spelling")
IT_IS = Bilingual("들어갈 용어", "The term")
OTHER = Bilingual("‘{}’의 정의는 이것입니다", "'{}' is something else")
UNKNOWN = Bilingual("쓴 말", "You wrote")


class ClozeDrill(DrillScreen):
    """One definition at a time."""

    KIND = "cloze"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2,ctrl+n", "hint", "Hint")]
    KEYS: ClassVar[dict[str, Bilingual]] = {
        **DrillScreen.KEYS,
        "hint": Bilingual("힌트", "Hint"),
    }
    AT_LENGTH: ClassVar[dict[str, Bilingual]] = {
        **DrillScreen.AT_LENGTH,
        "hint": Bilingual("첫 글자와 길이 보기", "The first letter, and how long it is"),
    }

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._filled = Filled(Fit.UNKNOWN)
        self._typed = ""
        self._hinted = False

    @property
    def definition(self) -> Definition | None:
        """The definition with the blank."""
        return self.item if isinstance(self.item, Definition) else None

    def widgets(self) -> ComposeResult:
        """A line to type into."""
        yield AnswerLine("answer", LONGEST)

    def begin_item(self) -> None:
        """An empty line, and no hint."""
        self._filled, self._typed, self._hinted = Filled(Fit.UNKNOWN), "", False
        self.query_one(AnswerLine).clear_for_next()

    def draw_item(self) -> None:
        """The definition; the term in its place once it is judged."""
        definition = self.definition
        if definition is None:
            return
        self.put("#context", self.say(FILL))
        before, _, after = clean(self.say(definition.text)).partition(BLANK)
        blank = "＿＿＿"
        if self.correct is not None:
            blank = self.say(definition.show)
        elif self._hinted:
            blank = hint(definition, self.desk.lang)
        colour = "$accent" if self.correct is None else "$success"
        self.put("#ask", Content.assemble(before, (blank, f"bold {colour}"), after))
        self.query_one(AnswerLine).placeholder = self.say(TYPE)

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was wrong with the last one is being mended."""
        event.stop()
        self.note(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hear it."""
        event.stop()
        self.action_submit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A hint only while the term is asked for."""
        if action == "hint":
            return self.definition is not None and self.correct is None
        return super().check_action(action, parameters)

    def action_hint(self) -> None:
        """The first letter, and a dot for each other one."""
        self._hinted = True
        self.draw_item()

    def action_submit(self) -> None:
        """Hear what is typed through the lexicon."""
        definition, bank = self.definition, self.desk.bank
        made = drill_desk.drills(self.desk)
        if definition is None or bank is None or made is None or self.correct is not None:
            return
        self._typed = clean(self.query_one(AnswerLine).value).strip()
        if not self._typed:
            self.note(EMPTY)
            return
        others = made.definitions.values()
        self._filled = fill(definition, self._typed, bank.lexicon, others)
        if self._filled.fit is Fit.SEVERAL:
            self.note(SEVERAL)
            return
        meant = self._filled.meant
        self.finish(
            self._filled.correct,
            {"typed": self._typed, "hint": self._hinted},
            mistake=meant.term if meant else None,
        )

    def headline(self) -> Bilingual:
        """Right, but for the spelling, where that is so."""
        if self._filled.fit is Fit.MISSPELT and self.correct:
            return MISSPELT
        return super().headline()

    def solution(self) -> Content:
        """The term, and what the typed one would have been."""
        definition = self.definition
        if definition is None:
            return Content("")
        parts: list[Content | str | tuple[str, str]] = [
            (f"{self.say(IT_IS)}: ", "$quiet"),
            (self._named(definition), "bold"),
        ]
        if not self.correct and not self.passed:
            meant = self._filled.meant
            if meant is not None:
                text = clean(self.say(meant.text)).replace(BLANK, self.say(meant.show))
                name = self.say(OTHER).format(self.say(meant.show))
                parts += ["\n", (f"{name}: ", "bold $contradicted"), text]
            else:
                parts += ["\n", (f"{self.say(UNKNOWN)}: ", "$quiet"), self._typed]
        return Content.assemble(*parts)

    @staticmethod
    def _named(definition: Definition) -> str:
        ko, en = clean(definition.show.ko), clean(definition.show.en)
        return ko if ko.casefold() == en.casefold() else f"{ko} · {en}"
