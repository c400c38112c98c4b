"""What is said under a condition, and is not asserted by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgd.checker.candidates import Candidate
from quizgd.checker.heard import Clause, Heard

_REASON = re.compile("니까|므로|때문애|니$")
"""What a Korean clause has that gives a reason, as folded."""

_WOULD = ("갰다", "갰지", "탠대")
"""What a Korean clause has, as folded, that says what would be: 끝났겠죠, 했을 텐데."""


def is_supposed(text: str, clauses: Sequence[Clause], chosen: Sequence[Candidate]) -> bool:
    """Whether a condition is told that does not name what a pattern is about, its first term.

    "한 개씩 하면 흔들리니 묶음으로 씁니다" does not say that a mini-batch is one sample. Nor
    does a condition assert what it says itself: "기울기를 따라간다면 큰일 나겠죠", "기울기 쪽으로
    가면 손실이 커지니까 반대로 갑니다".
    """
    subject = chosen[0].clause
    last = subject
    for candidate in chosen:
        at = candidate.clause
        if candidate.hit is not None:
            if at != subject and clauses[at].conditional:
                return True
            last = at
    if last < 0:
        return False
    if clauses[last].supposed or _is_unreal(text, clauses, last):
        return True
    return _is_condition(text, clauses[last]) and _is_reason(text, clauses, last + 1)


def holds_only_then(
    text: str, clauses: Sequence[Clause], hits: Sequence[Heard], anchor: int
) -> bool:
    """Whether `hits`, the last of them in the clause `anchor`, are a condition, or follow from one.

    What follows from a condition without a word of the condition is not told of what is asked.
    """
    if _is_condition(text, clauses[anchor]):
        return True
    return (
        anchor > 0
        and clauses[anchor - 1].sentence == clauses[anchor].sentence
        and _is_condition(text, clauses[anchor - 1])
        and all(hit.clause == anchor for hit in hits)
    )


def _is_condition(text: str, clause: Clause) -> bool:
    """Whether a clause is nothing but a condition: "제대로 못 고르면", "if it isn't set,"."""
    if clause.supposed or not clause.conditional:
        return clause.supposed
    return not clause.english or text.startswith(",", clause.end)


def _is_unreal(text: str, clauses: Sequence[Clause], index: int) -> bool:
    """Whether a Korean clause says what would be, or goes on to a condition of that.

    "선형이라면 하나로 끝났겠죠", "과거를 잊고 새로 출발한다면".
    """
    clause = clauses[index]
    told = text[clause.start : clause.end]
    near = index + 1 if told.rstrip(" ,").endswith("고") else index - 1
    if not 0 <= near < len(clauses) or clauses[near].sentence != clause.sentence:
        return False
    supposed = clauses[near].supposed and not clauses[near].english
    return supposed and (near > index or any(map(told.__contains__, _WOULD)))


def _is_reason(text: str, clauses: Sequence[Clause], index: int) -> bool:
    """Whether there is a clause that gives a reason and goes on the sentence of the one before."""
    if index >= len(clauses) or clauses[index].sentence != clauses[index - 1].sentence:
        return False
    return _REASON.search(text, clauses[index].start, clauses[index].end) is not None
