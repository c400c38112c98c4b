"""The drill `claims`: true or false, then why."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from quizgd.checker import check
from quizgd.checker.verdict import State
from quizgd.language import Bilingual
from quizgd.practice.drills.claims import Claim
from quizgd.tui.citing import cited
from quizgd.tui.plain import clean
from quizgd.tui.screens.drill_base import DrillScreen
from quizgd.tui.widgets.answer_line import AnswerLine
from quizgd.tui.widgets.menu import Item, Menu

SAID = Bilingual(
    "이렇게 답한 사람이 있습니다. 맞는 말인가요?", "Someone answered this. Is it true?"
)
TRUE = Bilingual("맞다", "true")
FALSE = Bilingual("틀리다", "false")
WHY = Bilingual("왜 그런가요? (Enter만 누르면 건너뜁니다)", "Why? (Enter alone skips this)")
IS_TRUE = Bilingual("맞는 말입니다.", "It is true.")
IS_FALSE = Bilingual("틀린 말입니다.", "It is false.")
REASON = Bilingual("내가 쓴 이유", "Your reason")
STILL = Bilingual(
    "쓴 이유에서는 여전히 이 틀린 말을 하고 있습니다.", "Your reason still makes the wrong claim."
)
HEARD = Bilingual("이유에서 들린 핵심", "Key points heard in it")
SOURCE = Bilingual("출처", "Source")
LIMIT = 600
"""Characters of a reason."""


class Choices(Menu):
    """True and false, neither highlighted at first: an Enter too many chooses nothing."""

    def _draw(self) -> None:
        before = self.highlighted
        super()._draw()
        if before is None:
            self.highlighted = None


class ClaimsDrill(DrillScreen):
    """One statement at a time."""

    KIND = "claims"
    NAMES_QUESTION = False  # it stands above the statement already
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o,1,t", "choose(True)", "True", key_display="o"),
        Binding("x,2,f", "choose(False)", "False", key_display="x"),
        Binding("c", "confidence", "How sure", show=False),
    ]
    KEYS: ClassVar[dict[str, Bilingual]] = {
        **DrillScreen.KEYS,
        "choose(True)": TRUE,
        "choose(False)": FALSE,
    }
    DEFAULT_CSS = """
    ClaimsDrill {
        #choices { margin-top: 1; }
    }
    """

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.chosen: bool | None = None
        self._reason = ""

    @property
    def claim(self) -> Claim | None:
        """The statement that is asked about."""
        return self.item if isinstance(self.item, Claim) else None

    def widgets(self) -> ComposeResult:
        """The two answers, and a line for the reason."""
        yield Choices("choices")
        yield Static(id="why-label", classes="label", markup=False)
        yield AnswerLine("why", LIMIT)

    def begin_item(self) -> None:
        """Neither true nor false yet."""
        self.chosen = None
        self._reason = ""
        self.query_one(AnswerLine).clear_for_next()
        menu = self.query_one(Choices)
        menu.highlighted = None
        menu.focus()

    def draw_item(self) -> None:
        """The question, the statement, and what is wanted next."""
        claim = self.claim
        if claim is None:
            return
        asked = self.desk.question(claim.question)
        ask = f"{self.say(asked.ask)}\n" if asked else ""
        self.put("#context", clean(f"{ask}{self.say(SAID)}"))
        self.put("#ask", clean(self.say(claim.says)))
        asking = self.chosen is None and self.correct is None
        menu = self.query_one(Choices)
        menu.display = asking
        menu.show(
            [
                Item("true", self.say(TRUE), key="o"),
                Item("false", self.say(FALSE), key="x"),
            ],
        )
        for name in ("#why-label", "#why"):
            self.query_one(name).display = self.chosen is not None and self.correct is None
        if self.chosen is not None:
            picked = self.say(TRUE if self.chosen else FALSE)
            self.put("#why-label", f"→ {picked}. {self.say(WHY)}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """True and false only while they are asked for."""
        if action == "choose":
            return self.claim is not None and self.chosen is None and self.correct is None
        if action == "submit" and self.chosen is None:
            return False  # the list's own Enter chooses
        return super().check_action(action, parameters)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Chosen from the list."""
        event.stop()
        self.action_choose(event.option_id == "true")

    def action_choose(self, holds: bool) -> None:
        """True, or false; now the reason."""
        if self.claim is None or self.chosen is not None or self.correct is not None:
            return
        self.chosen = holds
        self.speak()
        self.query_one(AnswerLine).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The reason, or none."""
        event.stop()
        self.action_submit()

    def action_submit(self) -> None:
        """Judge it."""
        if self.claim is None or self.chosen is None:
            return
        self._reason = clean(self.query_one(AnswerLine).value).strip()
        right = self.chosen is self.claim.holds
        mistake = None if right or self.claim.wrong is None else self.claim.wrong
        self.finish(right, {"said": self.chosen, "why": self._reason}, mistake=mistake)

    def solution(self) -> Content:
        """Whether it holds, why, and what the person's own reason said."""
        claim = self.claim
        if claim is None:
            return Content("")
        parts: list[Content | str | tuple[str, str]] = [
            (self.say(IS_TRUE if claim.holds else IS_FALSE), "bold"),
            " ",
            clean(self.say(claim.why)),
        ]
        references = self.desk.bank.references if self.desk.bank else {}
        named = [references[name] for name in claim.references if name in references]
        if named:
            parts.append((f"\n{self.say(SOURCE)}: {'; '.join(cited(named))}", "$quiet"))
        if self._reason:
            parts += ["\n\n", (f"{self.say(REASON)}: ", "$quiet"), self._reason]
            parts += self._heard(claim)
        return Content.assemble(*parts)

    def _heard(self, claim: Claim) -> list[Content | str | tuple[str, str]]:
        question = self.desk.question(claim.question)
        if question is None:
            return []
        verdict = check(question, self._reason)
        if claim.wrong in verdict.asserted:
            return [("\n" + self.say(STILL), "$error")]
        stated = verdict.ids(State.STATED)
        means = [clean(self.say(c.means)) for c in question.concepts if c.id in stated]
        return [("\n" + self.say(HEARD) + ": " + " ".join(means), "$success")] if means else []
