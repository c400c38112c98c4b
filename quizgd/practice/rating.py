"""From a verdict to a rating: what an interviewer would call it, strict on the side of missing.

Hard is a pass to FSRS, so an answer that would have failed in the interview is Again, whatever
was right in it. How long the answer was never lowers it: memory is not style.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from quizgd.checker.verdict import Length, State, Verdict
from quizgd.language import Bilingual
from quizgd.practice.records import Confidence, JudgedKind, Judgement
from quizgd.practice.schedule import Rating

PASS = 0.6
"""Share of the core concepts below which an answer failed."""
WELL = 0.8
"""Share of the core concepts from which nothing important was missing."""
POINTED_HINTS = 3
"""From this hint on, a single key point was pointed at: that is no recall any more."""
SLOW = 2.0
"""Times the expected time to write an answer: it came, but with effort."""
QUICK = 0.6
TYPING = 4
"""Typing takes about this many times as long as saying it aloud."""


class Reason(Enum):
    """Why an answer got its rating, as a clause."""

    GAVE_UP = Bilingual("포기해서", "you gave up")
    WRONG = Bilingual("틀린 말을 해서", "something said is wrong")
    WITHOUT_IT = Bilingual(
        "답이 성립하려면 꼭 있어야 할 핵심이 빠져서", "it lacks the point that the answer hangs on"
    )
    LACKING = Bilingual("핵심이 많이 빠져서", "too many key points are missing")
    POINTED = Bilingual("핵심을 짚는 힌트를 봐서", "a hint pointed at a key point")
    SOME_LACKING = Bilingual("핵심이 하나쯤 빠져서", "not every key point was there")
    TURNED = Bilingual("보너스 개념을 거꾸로 말해서", "an additional point was turned round")
    HINTED = Bilingual("힌트를 봐서", "you took a hint")
    SECOND = Bilingual("오늘 두 번째 답이라서", "it is the second try today")
    SLOW = Bilingual("오래 걸려서", "it took long")
    WELL = Bilingual("핵심을 말해서", "the key points are there")
    AT_ONCE = Bilingual(
        "막힘없이 모두 말해서", "everything was there at once, and you were sure of it"
    )


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What beside the words tells how well it was recalled."""

    seconds: float
    """Time taken to write the answer."""
    hints: int = 0
    gave_up: bool = False
    tries: int = 0
    """Earlier answers to the same question on this study day."""
    first_time: bool = False
    """Whether it has never been reviewed before."""
    confidence: Confidence | None = None


def rate(
    verdict: Verdict,
    judgements: Mapping[tuple[JudgedKind, str], Judgement],
    how: Circumstances,
    must: frozenset[str] = frozenset(),
) -> tuple[Rating, Reason]:
    """The rating of an answer and why; what the person judged otherwise comes first.

    `must`: ids of the concepts without which it fails, however much else was said.
    """
    states = {c.id: _state(c.state, judgements.get(("concept", c.id))) for c in verdict.concepts}
    core = [states[c.id] for c in verdict.concepts if c.core]
    coverage = core.count(State.STATED) / len(core) if core else 1.0
    wrong = any(_holds(w.asserted, judgements.get(("wrong", w.id))) for w in verdict.wrong)
    turned = [c for c in verdict.concepts if states[c.id] is State.CONTRADICTED]
    lacks = any(states.get(name, State.STATED) is not State.STATED for name in must)
    if failed := _failed(how, coverage, wrong=wrong or any(c.core for c in turned), lacks=lacks):
        return Rating.AGAIN, failed
    if hard := _hard(verdict, how, coverage, turned=bool(turned)):
        return Rating.HARD, hard
    if _easy(verdict, how, coverage):
        return Rating.EASY, Reason.AT_ONCE
    return Rating.GOOD, Reason.WELL


def _failed(how: Circumstances, coverage: float, *, wrong: bool, lacks: bool) -> Reason | None:
    if how.gave_up:
        return Reason.GAVE_UP
    if wrong:
        return Reason.WRONG
    if coverage < PASS:
        return Reason.LACKING
    if lacks:
        return Reason.WITHOUT_IT
    return Reason.POINTED if how.hints >= POINTED_HINTS else None


def _hard(verdict: Verdict, how: Circumstances, coverage: float, *, turned: bool) -> Reason | None:
    if coverage < WELL:
        return Reason.SOME_LACKING
    if turned:
        return Reason.TURNED
    if how.hints:
        return Reason.HINTED
    if how.tries:
        return Reason.SECOND
    return Reason.SLOW if _pace(verdict, how) > SLOW else None


def _easy(verdict: Verdict, how: Circumstances, coverage: float) -> bool:
    """Rare on purpose: an Easy that was none pushes a question out of sight for weeks."""
    return (
        coverage >= 1
        and not how.first_time
        and how.confidence == 3
        and _pace(verdict, how) <= QUICK
        and verdict.concision.length in (Length.SHORT, Length.RIGHT)
    )


def _pace(verdict: Verdict, how: Circumstances) -> float:
    """Time taken, in expected times; a long answer may take long, for it is judged elsewhere."""
    spoken = max(float(verdict.concision.target), verdict.concision.seconds)
    return how.seconds / max(1.0, TYPING * spoken)


def _state(found: State, own: Judgement | None) -> State:
    if own is None:
        return found
    return State.STATED if own == "said" else State.MISSING


def _holds(asserted: bool, own: Judgement | None) -> bool:
    return asserted if own is None else own == "said"
