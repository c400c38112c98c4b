"""The drill `numbers`: a calculation, its answer, and the known mistake behind a wrong one."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from quizgd.language import Bilingual
from quizgd.practice.drills.number_text import UnreadableError
from quizgd.practice.drills.problem import YES, Marked, Problem, mark, plain
from quizgd.tui.plain import clean
from quizgd.tui.screens.drill_base import DrillScreen
from quizgd.tui.widgets.answer_line import AnswerLine

ANSWER = Bilingual("답", "Your answer")
FORMS = Bilingual(
    "2.4, 2,4, 12/5처럼 쓰면 됩니다. 단위는 없어도 됩니다.",
    "2.4, 2,4 and 12/5 are all the same; a unit is not needed.",
)
WORD_FORMS = Bilingual("예(y) 또는 아니요(n)", "yes (y) or no (n)")
IS = Bilingual("정답", "Answer")
YES_NO = {True: Bilingual("예", "yes"), False: Bilingual("아니요", "no")}
MISTAKE = Bilingual("어디서 틀렸을까요", "What went wrong")
OR = Bilingual("또는", "Or")
UNKNOWN = Bilingual(
    "알려진 실수와는 다른 값입니다. 풀이를 한 줄씩 비교해 보세요.",
    "No known mistake gives this value: compare your working line by line.",
)
WORKED = Bilingual("풀이", "Worked out")
LIMIT = 80
"""Characters of an answer."""


class NumbersDrill(DrillScreen):
    """One calculation at a time."""

    KIND = "numbers"

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._marked = Marked(False)
        self._typed = ""

    @property
    def problem(self) -> Problem | None:
        """The calculation that is asked."""
        return self.item if isinstance(self.item, Problem) else None

    def widgets(self) -> ComposeResult:
        """A line to type into."""
        yield AnswerLine("answer", LIMIT)
        yield Static(id="forms", classes="label", markup=False)

    def begin_item(self) -> None:
        """An empty line."""
        self._marked, self._typed = Marked(False), ""
        self.query_one(AnswerLine).clear_for_next()

    def draw_item(self) -> None:
        """The task."""
        problem = self.problem
        if problem is None:
            return
        self.put("#context", self.say(problem.title))
        self.put("#ask", self.say(problem.ask))
        line = self.query_one(AnswerLine)
        line.placeholder = self.say(ANSWER)
        self.query_one("#forms").display = self.correct is None
        self.put("#forms", self.say(WORD_FORMS if problem.is_word else FORMS))

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was wrong with the last one is being mended."""
        event.stop()
        self.note(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Mark it."""
        event.stop()
        self.action_submit()

    def action_submit(self) -> None:
        """Mark what is typed, if it is a number."""
        problem = self.problem
        if problem is None or self.correct is not None:
            return
        self._typed = clean(self.query_one(AnswerLine).value).strip()
        try:
            self._marked = mark(problem, self._typed)
        except UnreadableError as error:
            self.note(error.sentence)
            return
        mistakes = self._marked.mistakes
        self.finish(
            self._marked.correct,
            {"typed": self._typed},
            mistake=mistakes[0].id if mistakes else None,
        )

    def solution(self) -> Content:
        """The right answer, the mistake by its name, and the solution step by step."""
        problem = self.problem
        if problem is None:
            return Content("")
        parts: list[Content | str | tuple[str, str]] = [
            (f"{self.say(IS)}: {self._right(problem)}", "bold")
        ]
        if not self.correct and not self.passed:
            says = [self.say(m.says) for m in self._marked.mistakes] or [self.say(UNKNOWN)]
            told = f"\n{self.say(OR)}: ".join(says)
            parts += ["\n", (f"{self.say(MISTAKE)}: ", "bold $contradicted"), told]
        parts += [f"\n\n{self.say(WORKED)}"]
        for number, step in enumerate(problem.steps, 1):
            parts += [(f"\n{number}  ", "$quiet"), self.say(step)]
        return Content.assemble(*parts)

    def _right(self, problem: Problem) -> str:
        if problem.is_word:
            return self.say(YES_NO[problem.value == YES])
        return f"{plain(problem.value, 4)} {self.say(problem.unit)}".strip()
