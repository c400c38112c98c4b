"""What a later clause does to an earlier one: denies it, takes it back, or says it of another."""

from __future__ import annotations

import re
from dataclasses import replace

from quizgd.checker import refusals
from quizgd.checker.continued import is_denied_on, is_quoted_on
from quizgd.checker.ear import Ear
from quizgd.checker.heard import Clause

_FORBIDS = ("안되", "안됩", "안된", "안됨", "안댐", "큰일")
_FAILS = re.compile("[이가도]안[되됩된됨댐]")
_FORBIDDING = 12
"""Letters that "절대로 안 됩니다" takes at most."""
_TURNS = ("지만", "는대", "은대", "인대", "but", "while", "고요", "구요")
"""Endings (as folded) after which a sentence speaks of something else."""
_TURNS_AT_COMMA = tuple("고며만대요다죠음임함됨까서니로기")
"""The same before a comma in Korean: 고, 지만, 니까, 기; what ends otherwise is told with it."""
_LINE_ENDS = (";", "\n")
"""Of code, whose lines are one sentence: a comment says nothing of them."""
_BY_ONLY = ("만보고", "만가지고", "만쓰고", "만써서", "만듣고", "만으로", "만믿고", "만고려하고")
_NOT_SO = ("식이아니", "방법이아니", "개아니", "것이아니", "건아니", "거아니", "것은아니", "지않")
_SERIAL = ("보고", "거나", "가지고", "갖고", "놓고", "두고", "서", "면서")
"""Endings of a Korean clause that is a part of the deed that the next one names: 돌려 보고."""
_SUBJECTS = ("이", "가")
_DEED = re.compile("[는을할볼될릴줄쓸](?:필요|이유|일)[가-힣]{0,2}없")
"""How a clause denies a deed as a whole: "비교해 볼 필요도 없다", "바꾸는 일은 없다"."""
_AFTERTHOUGHT = re.compile(
    r"[ ,;:]*(?:or so )?(?:you|one|people|some|many|they|we|others) "
    r"(?:(?:might|may|would|could|will|often|sometimes|people) )?"
    r"(?:think|say|believe|assume|expect|argue|claim)s?(?=[,.;!]|$)"
)
"""How an English clause begins that tells only now that others say so: "..., some say"."""
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
_CORRECTION = re.compile(
    r"(?:no,? wait|wait,? no|hold on|scratch that|strike that|actually,? no|no,? sorry"
    r"|(?<=, )sorry,)"
    r"|(?:반대로|거꾸로|잘못)말했|말이헛나|(?<=[,.])[가이]아니(?:라|고|애|죠|지|구)"
    r"|(?:(?<=[,.])|(?<=[,.] ))(?:아|어|음|참|잠깐|잠깐만|앗|엇)?,? ?"
    r"(?:아니(?![라고며면었])|그건아니고)"
    r"|(?:(?<=[,.])|(?<=[,.] ))(?:아|어|앗|음),? ?(?:죄송|미안|그건|그개|잠깐|정정|잘못|틀렸|실수)"
)
"""What a speaker says to begin again, as folded."""
CORRECTING = (
    *"아니 말했 말이헛나 죄송 미안 그건 그개 잠깐 정정 잘못 틀렸 실수".split(),
    *("wait", "hold on", "scratch that", "strike that", "actually", "sorry"),
)
"""No correction is told without one of these."""
_ANNOUNCES = (
    *"notes: said: says: wrote: backwards: claim: goes: killing: answer: statement: myth:".split(),
    *"misconception: mistake: trap: bug: error: rumour: rumor: legend: belief: version:".split(),
    *"고: 말: 해: 말이다: 문장이다: 주장이다: 설명이다: 오해이다:".split(),
    *"오해: 착각: 예: 오답:".split(),
)
_IS_ONE = (" a myth:", " a misconception:", " a mistake:", " a legend:")
"""What is told to be one stands before it: "local minima are a myth: ..."."""


def take_back(clauses: list[Clause], sentence: int, before: int) -> None:
    """Assert nothing of what a sentence said in the clauses that begin before a place."""
    for i in range(len(clauses) - 1, -1, -1):
        if clauses[i].sentence != sentence:
            return
        if clauses[i].start < before:
            clauses[i].reported = True


def correct(text: str, clauses: list[Clause]) -> None:
    """Take back what a speaker corrects in the last clause: "N times B... no wait, N / B"."""
    last = clauses[-1]
    found = _CORRECTION.search(text, last.start, last.end)
    if found is None:
        return
    kept = tuple(h for h in last.heard if h.start >= found.start())
    if len(kept) < len(last.heard):
        last.heard, last.denials = kept, ()
        return
    for i in range(len(clauses) - 2, -1, -1):
        before = clauses[i]
        if last.sentence - before.sentence > 1:
            return
        if any(h.terms for h in before.heard):
            before.reported = True
            return


def look_back(text: str, clauses: list[Clause], ear: Ear) -> None:
    """Let the last clause, where there is one before it, do to others what later ones do."""
    if len(clauses) > 1:
        last, before = clauses[-1], clauses[-2]
        if before.sentence == last.sentence and _would(text, last):
            _suppose(clauses)
        _go_on(text, clauses)
        if before.denials and not last.denials and is_denied_on(text, before, last):
            last.denials = ((last.start, last.start),)
        if before.quotes and is_quoted_on(text, before, last):
            last.reported = last.quotes = True
        _reach_back(text, clauses)
        if (instead := _said_of(text, clauses, ear)) is not None:
            clauses[-1] = instead


def _suppose(clauses: list[Clause]) -> None:
    """Suppose a condition and what would be: "If it kept them all and averaged, it would climb"."""
    last = clauses[-1]
    for i in range(len(clauses) - 2, -1, -1):
        is_next = i == len(clauses) - 2
        if clauses[i].sentence != last.sentence or not (clauses[i].english or is_next):
            return
        if clauses[i].conditional:
            for clause in clauses[i:]:
                clause.supposed = True
            return


def _go_on(text: str, clauses: list[Clause]) -> None:
    """Assert nothing of what hearsay announces with a colon: "my notes had it wrong: ..."."""
    if not clauses[-2].reported:
        return
    told = text[clauses[-2].start : clauses[-2].end]
    if told.endswith(_ANNOUNCES) and not told.endswith(_IS_ONE):
        clauses[-1].reported = True


def _reach_back(text: str, clauses: list[Clause]) -> None:
    """Take back earlier clauses of the sentence that the last one speaks of.

    What denies an alternative denies both ("A하거나 B하는 게 아니다"), and what calls a claim an
    error calls all of it one ("다 보고 나서 움직인다는 건 오해").
    """
    last = clauses[-1]
    if _forbids(text, clauses[-2], last):
        condition = clauses[-2]
        condition.denials = (*condition.denials, (condition.start, condition.start))
    not_so = _is_not_so(text, last)
    refused = (last.reported and _points_back(text, last)) or refusals.refuses(
        text[last.start : last.end]
    )
    if not (last.denials or last.dismissed is not None or last.reported or not_so or refused):
        return  # as nearly always
    afterthought = _AFTERTHOUGHT.match(text, last.start, last.end) is not None
    if last.dismissed is not None or _DEED.search(text, last.start, last.end):
        _dismiss_deed(text, clauses)
    for i in range(len(clauses) - 2, -1, -1):
        before = clauses[i]
        ending = text[before.start : before.end]
        if not_so and before.sentence == last.sentence and ending.endswith(_BY_ONLY):
            # What is denied takes the way of doing it with it: "이것만 보고 가는 게 아니라".
            before.reported = True
            return
        alternative = ending.endswith("거나") and (last.denials or last.reported)
        first = ending.endswith("다가") or text.startswith("나서", last.start)
        alternative = alternative or (first and not_so)
        told = last.reported and (afterthought or not _is_turn(ending, before))
        told = told or (i == len(clauses) - 2 and refused)
        if before.sentence != last.sentence or not (alternative or told):
            return
        before.reported = True


def _is_turn(ending: str, clause: Clause) -> bool:
    """Whether a sentence speaks of something else after a clause that ends so."""
    if ending.endswith((*_TURNS, *_LINE_ENDS)):
        return True
    return ending.endswith(",") and (clause.english or ending[:-1].endswith(_TURNS_AT_COMMA))


def _dismiss_deed(text: str, clauses: list[Clause]) -> None:
    """Let all of a deed be dismissed with its last clause: "직접 돌려서 비교하는 건 시간 낭비"."""
    last = clauses[-1]
    for i in range(len(clauses) - 2, -1, -1):
        before = clauses[i]
        if before.sentence != last.sentence or any(
            h.topic or text[h.end : h.end + 1] in _SUBJECTS for h in before.heard
        ):
            return  # it speaks of something of its own
        if not text[before.start : before.end].endswith(_SERIAL):
            return
        before.dismissed = last.start, last.start


def _said_of(text: str, clauses: list[Clause], ear: Ear) -> Clause | None:
    """The last clause with what it says by only naming whom a denied one is true of.

    "SGD가 전체를 쓴다는 건 오해고, 그건 배치 얘기예요": that batch uses the whole.
    """
    last, before = clauses[-1], clauses[-2]
    if not (before.reported or before.denials) or last.sentence - before.sentence > 1:
        return None
    if not _points_back(text, last):
        return None
    named = [h for h in last.heard if h.terms and not h.aside]
    rivals = ear.rivals(named[0].terms) if named and ear.versus(named[0].terms) else frozenset()
    others = [h for h in before.heard if rivals & h.terms]
    if not others or any(h.start >= named[0].end for h in named):
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


def _would(text: str, clause: Clause) -> bool:
    """Whether a clause says what would be, of a condition that is not so."""
    told = text[clause.start : clause.end]
    return clause.supposed or "would " in told or "wouldn't " in told or "'d " in told


def _is_not_so(text: str, clause: Clause) -> bool:
    """Whether a clause denies a whole way of doing it: "가는 게 아니라", "방식이 아니다"."""
    told = text[clause.start : clause.end]
    return ("아니" in told or "지않" in told) and any(form in told for form in _NOT_SO)


def _forbids(text: str, condition: Clause, last: Clause) -> bool:
    """Whether a clause only says that its condition must not be: "0으로 시작하면 안 됩니다"."""
    if last.end - last.start > _FORBIDDING or condition.sentence != last.sentence:
        return False
    told = text[last.start : last.end]
    if _FAILS.search(told) is not None:
        return False  # 학습이 안 됩니다
    conditional = text.endswith("면", condition.start, condition.end) or told.startswith("하면")
    return conditional and any(form in told for form in _FORBIDS)
