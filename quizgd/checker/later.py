"""What a later clause does to an earlier one: denies it, rebuts it, or says it of another."""

from __future__ import annotations

import re
from dataclasses import replace

from quizgd.checker.ear import Ear, Hit
from quizgd.checker.grammar import Role
from quizgd.checker.heard import Clause

_FORBIDS = ("안되", "안됩", "안된", "안됨", "안댐", "큰일")
_FORBIDDING = 12
"""Letters that "절대로 안 됩니다" takes at most."""
_TURNS = ("지만", "는대", "은대", "인대", ",", "but", "while", "고요", "구요")
"""Endings (as folded) after which a sentence speaks of something else."""
_LINE_ENDS = (";", "\n")
"""Of code, whose lines are one sentence: a comment says nothing of them."""
_BY_ONLY = ("만보고", "만가지고", "만쓰고", "만써서", "만듣고", "만으로", "만믿고", "만고려하고")
_NOT_SO = ("식이아니", "방법이아니", "개아니", "것이아니", "건아니", "거아니", "것은아니", "지않")
_THAT_IS = (
    "그건",
    "그것은",
    "그거는",
    "이건",
    "that's ",
    "that is ",
    "that would be ",
    "that was ",
)
_HANGUL = re.compile("[가-힣]")
_CORRECTION = re.compile(
    r"(?:no,? wait|wait,? no|hold on|scratch that|strike that|actually,? no|no,? sorry"
    r"|(?<=, )sorry,)"
    r"|(?:반대로|거꾸로|잘못)말했|말이헛나|(?<=[,.] )아,?그건아니고|(?<=[,.])아,?그건아니고"
    r"|(?:(?<=[,.])|(?<=[,.] ))(?:(?:아|어|음|참|잠깐|잠깐만|앗|엇),? ?)?"
    r"아니(?:다|지|내|야|아니|구나|[,.])"
    r"|(?<=\.\.)아니(?![라고며면었])"
)
"""What a speaker says to begin again, as folded."""
_ANNOUNCES = (
    "notes:",
    "said:",
    "says:",
    "wrote:",
    "backwards:",
    "claim:",
    "goes:",
    "고:",
    "말:",
    "해:",
)
_REBUTTALS = ("hardly", "nope", "wrong", "nonsense", "false", "rubbish", "no")
_REBUTTAL = 12
_REBUTTAL_WORDS = 4
_REBUTS = (
    *"그렇지않 그렇진않 그렇지는않 그렇지못 아니요 아니애요 아닙니다 아니죠".split(),
    *"그개아니 그건아니 그것은아니 틀린 틀렸 틀립 사실이아니 사실과다 사실과달".split(),
    *"거짓 오해 그럴리 그반대 반대애요 반대입 정반대".split(),
)


def rebuts(told: str, small: list[Hit]) -> bool:
    """Whether a sentence only says that what was said before it is wrong: "그렇지 않아요."."""
    if _HANGUL.search(told):
        return len(told) <= _REBUTTAL and told.lstrip().startswith(_REBUTS)
    if told.strip() in _REBUTTALS:
        return True
    denies = any(h.role in (Role.DENIES_AFTER, Role.REPORTS) for h in small)
    return denies and 1 < len(told.split()) <= _REBUTTAL_WORDS


def take_back(clauses: list[Clause], sentence: int) -> None:
    """Assert nothing of what a sentence said."""
    for i in range(len(clauses) - 1, -1, -1):
        if clauses[i].sentence != sentence:
            return
        clauses[i] = replace(clauses[i], reported=True)


def correct(text: str, clauses: list[Clause]) -> None:
    """Take back what a speaker corrects in the last clause: "N times B... no wait, N / B"."""
    last = clauses[-1]
    found = _CORRECTION.search(text, last.start, last.end)
    if found is None:
        return
    kept = tuple(h for h in last.heard if h.start >= found.start())
    if len(kept) < len(last.heard):
        clauses[-1] = replace(last, heard=kept, denials=())
    elif len(clauses) > 1 and last.sentence - clauses[-2].sentence <= 1:
        clauses[-2] = replace(clauses[-2], reported=True)


def goes_on(text: str, clauses: list[Clause]) -> None:
    """Assert nothing of what hearsay announces with a colon: "my notes had it wrong: ..."."""
    if len(clauses) < 2 or not clauses[-2].reported:
        return
    if text.endswith(_ANNOUNCES, clauses[-2].start, clauses[-2].end):
        clauses[-1] = replace(clauses[-1], reported=True)


def reach_back(text: str, clauses: list[Clause]) -> None:
    """Take back earlier clauses of the sentence that the last one speaks of.

    What denies an alternative denies both ("A하거나 B하는 게 아니다"), and what calls a claim an
    error calls all of it one ("다 보고 나서 움직인다는 건 오해").
    """
    last = clauses[-1]
    if len(clauses) > 1 and _forbids(text, clauses[-2], last):
        condition = clauses[-2]
        denials = (*condition.denials, (condition.start, condition.start))
        clauses[-2] = replace(condition, denials=denials)
    for i in range(len(clauses) - 2, -1, -1):
        before = clauses[i]
        ending = text[before.start : before.end]
        if _denies_way(text, before, last):
            clauses[i] = replace(before, reported=True)
            return
        alternative = ending.endswith("거나") and (last.denials or last.reported)
        alternative = alternative or (ending.endswith("다가") and _is_not_so(text, last))
        told = last.reported and not ending.endswith((*_TURNS, *_LINE_ENDS))
        told = told or (i == len(clauses) - 2 and last.reported and _points_back(text, last))
        if before.sentence != last.sentence or not (alternative or told):
            return
        clauses[i] = replace(before, reported=True)


def said_of(text: str, clauses: list[Clause], ear: Ear) -> Clause | None:
    """The last clause with what it says by only naming whom a denied one is true of.

    "SGD가 전체를 쓴다는 건 오해고, 그건 배치 얘기예요": that batch uses the whole.
    """
    last, before = clauses[-1], clauses[max(0, len(clauses) - 2)]
    if before is last or last.sentence - before.sentence > 1 or not _points_back(text, last):
        return None
    named = [h for h in last.heard if h.terms and not h.aside]
    rivals = ear.rivals(named[0].terms) if named and ear.versus(named[0].terms) else frozenset()
    others = [h for h in before.heard if rivals & h.terms]
    if not others or not (before.reported or before.denials):
        return None
    if any(h.start >= named[0].end for h in named):
        return None  # it says something of its own
    said = [
        replace(
            h,
            clause=last.index,
            sentence=last.sentence,
            denied=False,
            corrected=False,
            aside=False,
        )
        for h in before.heard
        if not any(o.start < h.end and h.start < o.end for o in others)
    ]
    subject = replace(named[0], denied=False, label=False)
    heard = (*said, subject)
    return replace(last, heard=heard, denials=(), reported=False, conditional=False)


def _points_back(text: str, clause: Clause) -> bool:
    """Whether a clause speaks of the one before it as a whole: "..., 그건 잘못입니다"."""
    return text[clause.start : clause.end].lstrip(" ,;").startswith(_THAT_IS)


def _denies_way(text: str, before: Clause, last: Clause) -> bool:
    """Whether a denied clause takes the way of doing it with it: "이것만 보고 가는 게 아니라"."""
    return (
        before.sentence == last.sentence
        and text[before.start : before.end].endswith(_BY_ONLY)
        and _is_not_so(text, last)
    )


def _is_not_so(text: str, clause: Clause) -> bool:
    """Whether a clause denies a whole way of doing it: "가는 게 아니라", "방식이 아니다"."""
    told = text[clause.start : clause.end]
    return any(form in told for form in _NOT_SO)


def _forbids(text: str, condition: Clause, last: Clause) -> bool:
    """Whether a clause only says that its condition must not be: "0으로 시작하면 안 됩니다"."""
    told = text[last.start : last.end]
    return (
        condition.sentence == last.sentence
        and (text[condition.start : condition.end].endswith("면") or told.startswith("하면"))
        and len(told) <= _FORBIDDING
        and any(form in told for form in _FORBIDS)
    )
