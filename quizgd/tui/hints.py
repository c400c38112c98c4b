"""Hints in steps: how many key points, which topics, then one key point at a time."""

from __future__ import annotations

from quizgd.bank.model import Concept, Question
from quizgd.checker.verdict import State
from quizgd.language import Bilingual, Lang
from quizgd.tui.next_step import subjects

COUNT_WORDS = Bilingual("핵심은 {}가지입니다.", "There are {} key points.")
ONE = Bilingual("핵심은 한 가지입니다.", "There is one key point.")
TOPICS = Bilingual("이 말들을 써서 설명해 보세요: {}", "Explain it with: {}")


class Hints:
    """The hints that were asked for so far, for one question."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.count = 0
        """How many were given."""
        self._step = 0
        self._nudged: list[Concept] = []

    def more(self, answer: str) -> bool:
        """Give the next hint, on something that `answer` does not say yet; False if none is left.

        The probes of key points that are said already come last.
        """
        if self._step == 1 and not any(subjects(self.question, lang) for lang in Lang):
            self._step += 1
        if self._step >= 2:
            left = [c for c in self.question.core if c not in self._nudged]
            if not left:
                return False
            said = self._said(answer)
            self._nudged.append(min(left, key=lambda c: c.id in said))
        self._step += 1
        self.count += 1
        return True

    def lines(self, lang: Lang) -> list[str]:
        """Everything that was given so far, in `lang`."""
        given: list[str] = []
        if self._step >= 1:
            number = len(self.question.core)
            given.append(ONE[lang] if number == 1 else COUNT_WORDS[lang].format(number))
        if self._step >= 2 and (names := subjects(self.question, lang)):
            given.append(TOPICS[lang].format(", ".join(names)))
        given += [f"→ {concept.probe[lang]}" for concept in self._nudged]
        return given

    def _said(self, answer: str) -> tuple[str, ...]:
        if not answer.strip():
            return ()
        # Loaded here: the checker is not needed to show a question.
        from quizgd.checker import check  # noqa: PLC0415

        return check(self.question, answer).ids(State.STATED)
