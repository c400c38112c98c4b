"""One question of an interview with everything said about it, and what became of its concepts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizgd.bank.model import Question
from quizgd.checker.verdict import State, Verdict
from quizgd.practice.interview.records import QUESTIONS, REPLIES, Kind, Turn

_TAKEN_BACK = re.compile(
    r"아니|아닙|아닌|않|정정|잘못|틀렸|틀린|실수|헷갈|바로잡|취소"
    r"|\bnot\b|n't\b|\bno\b|actually|sorry|mistake|correct (?:myself|that)|was wrong"
    r"|take (?:it|that) back|misspoke|on second thought",
    re.I,
)
"""How a candidate takes something back."""
_BLANK = re.compile(
    r"모르겠|모릅니다|몰라|기억이\s*(?:안|나지)|생각이\s*(?:안|나지)"
    r"|(?:don't|do not|dont) (?:know|remember)|no idea|not sure|can't (?:recall|remember)",
    re.I,
)
_AGAIN = re.compile(
    r"다시\s*(?:한\s*번\s*)?(?:만\s*)?(?:말씀|질문|얘기|이야기|읽어)|질문이\s*(?:뭐|무엇|뭔|어떻게)"
    r"|못\s*(?:들었|알아들)|뭐라고\s*(?:하셨|물으|질문)"
    r"|\brepeat\b|say (?:that|it) again|what was the question|come again|pardon"
    r"|didn'?t (?:catch|hear|get) (?:that|the question|you)|ask (?:that|it) again",
    re.I,
)
"""How a candidate asks for the question again."""
_BLANK_WORDS = 12
"""Whoever says more than so many words has said something."""


def is_blank(text: str) -> bool:
    """Whether a reply says no more than that nothing comes."""
    return bool(_BLANK.search(text)) and len(text.split()) <= _BLANK_WORDS


def asks_again(turn: Turn) -> bool:
    """Whether a reply only asks for the question again, and says nothing to it."""
    said = turn.verdict is not None and (turn.verdict.ids(State.STATED) or turn.verdict.asserted)
    words = turn.text.split()
    asks = len(words) <= _BLANK_WORDS and _AGAIN.search(" ".join(words)) is not None
    return turn.kind is Kind.ANSWER and not said and asks


@dataclass(frozen=True, slots=True)
class Thread:
    """A question and the turns up to the next one."""

    question: str
    turns: tuple[Turn, ...]

    @property
    def replies(self) -> tuple[Turn, ...]:
        """What the candidate said to it; not that it should be asked again."""
        return tuple(t for t in self.turns if t.kind in REPLIES and not asks_again(t))

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """What was heard in each reply that a key judges."""
        return tuple(turn.verdict for turn in self.replies if turn.verdict is not None)

    @property
    def followed(self) -> bool:
        """Whether it was a follow-up."""
        return self.turns[0].kind is Kind.FOLLOW

    @property
    def passed(self) -> bool:
        """Whether the candidate gave it up at once, or said that nothing came to a story."""
        if not self.replies:
            return False
        first = self.replies[0]
        return first.kind is Kind.PASS or (first.verdict is None and is_blank(first.text))

    @property
    def seconds(self) -> float:
        """Time the candidate took, in seconds."""
        return sum(turn.seconds for turn in self.replies)

    def done(self, kind: Kind) -> tuple[str, ...]:
        """What the interviewer's turns of this kind were about."""
        return tuple(turn.about for turn in self.turns if turn.kind is kind)

    def state(self, concept: str, *, unaided: bool = False) -> State:
        """What became of a concept: the last reply that said anything of it decides.

        `unaided`: in the first reply, before any reaction.
        """
        found = State.MISSING
        for verdict in self.verdicts[: 1 if unaided else None]:
            state = next((c.state for c in verdict.concepts if c.id == concept), State.MISSING)
            if state in (State.STATED, State.CONTRADICTED) or found is State.MISSING:
                found = state if state is not State.MISSING else found
        return found

    def wrong(self) -> dict[str, bool]:
        """The wrong claims that were made, and whether each was taken back when asked."""
        claims: dict[str, bool] = {}
        for reply in self.replies:
            for claim in reply.verdict.asserted if reply.verdict else ():
                claims[claim] = False
        for claim in claims:
            claims[claim] = self._taken_back(claim)
        return claims

    def _taken_back(self, claim: str) -> bool:
        doubted = False
        for turn in self.turns:
            if turn.kind is Kind.DOUBT and turn.about == claim:
                doubted = True
            elif doubted and turn.kind is Kind.ANSWER and turn.verdict is not None:
                return claim not in turn.verdict.asserted and bool(_TAKEN_BACK.search(turn.text))
        return False

    def missing(self, question: Question) -> tuple[str, ...]:
        """Ids of the core concepts that were not said: missing, or not clearly heard."""
        lacking = State.MISSING, State.UNSURE
        return tuple(c.id for c in question.core if self.state(c.id) in lacking)

    def complete(self, question: Question) -> bool:
        """Every core concept said, and nothing wrong left standing."""
        return all(self.state(c.id) is State.STATED for c in question.core) and all(
            self.wrong().values()
        )


def threads(turns: Sequence[Turn]) -> tuple[Thread, ...]:
    """The turns of an interview by question; what came before the first belongs to none."""
    found: list[list[Turn]] = []
    for turn in turns:
        if turn.kind in QUESTIONS:
            found.append([turn])
        elif found and turn.kind not in (Kind.CLOSING, Kind.RUBRIC):
            found[-1].append(turn)
    return tuple(Thread(group[0].question or "", tuple(group)) for group in found)
