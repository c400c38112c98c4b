"""Why each concept and wrong claim came out as it did, as rows for the screen and the pipe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from quizgd.bank.model import Concept, Misconception, Mode
from quizgd.checker.check import Doubt
from quizgd.checker.reasons import HeardWord, Reason, SlotReason
from quizgd.checker.verdict import State
from quizgd.language import Bilingual
from quizgd.tui import states
from quizgd.tui import verdict_words as words
from quizgd.tui.heard import ASIDE
from quizgd.tui.plain import clean
from quizgd.tui.quoting import Explained, touches

TITLE = Bilingual("왜 이렇게 봤나요?", "Why this verdict?")
REASONS = Bilingual("판정마다의 이유", "Why each came out as it did")

NOT_CLAIMED = Bilingual("하지 않은 틀린 말", "wrong, but not claimed")
NOT_CLAIMED_SIGN = "–"
HEARD = Bilingual("들림", "heard")
OTHERWISE = Bilingual("다르게 들림", "heard otherwise")
NOT_HEARD = Bilingual("안 들림", "not heard")
EXCLUDED = Bilingual("함께 나와서 제외됨", "ruled out by")
APART = Bilingual(
    "따로 들렸을 뿐, 한 가지 주장으로 이어지지 않았습니다.",
    "Each was heard, but not as one statement of yours.",
)
DENIAL = Bilingual(
    "곁에서 무언가를 부정했는데, 이것을 부정했는지 다른 것을 부정했는지 분명하지 않습니다.",
    "Something is denied beside it: this, or something else?",
)
BOTH = Bilingual("그렇다고도, 그 반대라고도 들렸습니다.", "It was heard, and so was its contrary.")
TURNED = Bilingual(
    f"{states.SIGNS[State.CONTRADICTED]} 뒤의 말은 반대로 들렸습니다.",
    f"What stands behind {states.SIGNS[State.CONTRADICTED]} was heard the other way round.",
)
THIN = Bilingual(
    "이만큼은 거꾸로 아는 사람도 말합니다. 조금 더 말해 주면 알 수 있습니다.",
    "Someone who has it the wrong way round could say this much; a little more would tell.",
)
STRANGER = Bilingual(
    "“{}” 때문에 확인합니다. 여기서 이 말은 거꾸로 아는 사람이 훨씬 더 자주 씁니다.",
    "Asked because of “{}”: those who have it the wrong way round say that far more often.",
)
STRANGER_TO_CLAIM = Bilingual(
    "“{}” 때문에 틀린 말로 보지 않았습니다. 그렇지 않다고 하는 사람이 훨씬 더 자주 쓰는 말입니다.",
    "Not held against you because of “{}”: those who deny it say that far more often.",
)
_DOUBTS = {Doubt.DENIAL: DENIAL, Doubt.BOTH: BOTH, Doubt.THIN: THIN, Doubt.STRANGER: STRANGER}
CONTRARY = Bilingual("반대되는 말로 들렸습니다.", "It was heard as the contrary.")
BY_QUESTION = Bilingual("질문에 나온 말", "named by the question")
NOT = Bilingual("‘{}’의 부정", "{} denied")

_MOST_NAMES = 5
"""Terms of one slot that are named; a slot can have dozens."""


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """What became of one concept or wrong claim, and why."""

    sign: str
    state: str
    """A `State`, "wrong", or "quiet" for a wrong claim that was not made."""
    label: str
    about: str
    notes: tuple[str, ...]


def reason_rows(told: Explained) -> list[ReasonRow]:
    """Every concept and wrong claim, the most pressing first."""
    items: dict[tuple[bool, str], Concept | Misconception] = {
        **{(False, c.id): c for c in told.question.concepts},
        **{(True, w.id): w for w in told.question.wrong},
    }
    found = [(reason, items[reason.wrong, reason.id]) for reason in told.found.reasons]
    return [_row(told, *entry) for entry in sorted(found, key=lambda entry: _rank(*entry))]


_ORDER = (State.CONTRADICTED, State.UNSURE, State.MISSING, State.STATED)


def _rank(reason: Reason, item: Concept | Misconception) -> tuple[int, bool]:
    """What was not asked for and not said, a bonus or a wrong claim, comes last."""
    if isinstance(item, Misconception):
        return (0 if reason.state is State.STATED else 9), False
    if reason.state is State.MISSING and not item.core:
        return 8, False
    return 1 + _ORDER.index(reason.state), not item.core


def _row(told: Explained, reason: Reason, item: Concept | Misconception) -> ReasonRow:
    lang, notes = told.lang, tuple(_notes(told, reason))
    if isinstance(item, Concept):
        label = states.STATES[reason.state][lang]
        if not item.core:
            label += f" ({words.EXTRA[lang]})"
        sign = states.SIGNS[reason.state]
        return ReasonRow(sign, reason.state.value, label, clean(item.means[lang]), notes)
    about = clean(item.claim[lang])
    if reason.state is State.STATED:
        return ReasonRow(states.WRONG_SIGN, "wrong", states.WRONG[lang], about, notes)
    return ReasonRow(NOT_CLAIMED_SIGN, "quiet", NOT_CLAIMED[lang], about, notes)


def _notes(told: Explained, reason: Reason) -> Iterator[str]:
    """Which slots were met and by which words, which were not, and what stood in the way."""
    lang = told.lang
    said = [word for clause in told.found.clauses for word in clause.words]
    decided = reason.doubt in _DOUBTS or reason.state in (State.STATED, State.CONTRADICTED)
    near = [w for w in said if not decided or touches(w.span, reason.spans)]
    heard, otherwise, lacking, excluded, turned = [], [], [], [], False
    for slot in reason.slots:
        if slot.mode is Mode.ABSENT:
            if not slot.met:
                there = [w for w in said if {*w.terms} & {*slot.terms}]
                excluded.append(_slot_name(told, slot) + told.quotes(there))
        elif slot.met:
            what, is_turned = _how_met(told, slot, near)
            heard.append(what)
            turned |= is_turned
        elif what := _how_not_met(told, slot, said):
            otherwise.append(what)
        else:
            lacking.append(_slot_name(told, slot))
    if lacking or otherwise:
        excluded = []  # it would not have been heard without them either
    found = ((HEARD, heard), (OTHERWISE, otherwise), (NOT_HEARD, lacking), (EXCLUDED, excluded))
    for lead, names in found:
        if names:
            yield f"{lead[lang]}: {'; '.join(names)}"
    if reason.state is State.CONTRADICTED:
        yield (TURNED if turned else CONTRARY)[lang]
    elif reason.doubt in _DOUBTS:
        why = STRANGER_TO_CLAIM if reason.wrong else _DOUBTS[reason.doubt]
        quoted = told.quoted(told.in_full(reason.stranger)) if reason.stranger else ""
        yield why[lang].format(quoted)
    elif reason.state is not State.STATED and not (otherwise or lacking or excluded):
        yield APART[lang]


def _how_met(told: Explained, slot: SlotReason, near: Iterable[HeardWord]) -> tuple[str, bool]:
    """A slot's name with the words that met it; and whether they turn it round."""
    straight, contrary = _meeting(told, slot, near)
    if straight:
        by = {term for word in straight for term in word.terms}
        met = tuple(term for term in slot.terms if term in by) or slot.terms
        return _slot_name(told, replace(slot, terms=met)) + told.quotes(straight), False
    name = _slot_name(told, slot)
    if {*slot.terms} & {*told.question.about}:
        return f"{name} ({BY_QUESTION[told.lang]})", False
    if contrary:
        return f"{name} {states.SIGNS[State.CONTRADICTED]}{told.quotes(contrary)}", True
    return name, False


def _how_not_met(told: Explained, slot: SlotReason, said: Iterable[HeardWord]) -> str:
    """A slot's name with the words that would have met it but for their polarity; or nothing."""
    _, contrary = _meeting(told, slot, said)
    if contrary:
        sign = states.SIGNS[State.CONTRADICTED]
        return f"{_slot_name(told, slot)} {sign}{told.quotes(contrary)}"
    aside = [w for w in said if w.aside and {*w.terms} & {*slot.terms}]
    if aside:
        return f"{_slot_name(told, slot)}{told.quotes(aside)} ({ASIDE[told.lang]})"
    return ""


def _meeting(
    told: Explained, slot: SlotReason, near: Iterable[HeardWord]
) -> tuple[list[HeardWord], list[HeardWord]]:
    """The words that meet a slot as it is asked for, and those that turn it round."""
    terms, lexicon = {*slot.terms}, told.question.lexicon.terms
    opposites = {lexicon[t].opposite for t in terms} - {None}
    straight: list[HeardWord] = []
    contrary: list[HeardWord] = []
    for word in near:
        if word.aside or not {*word.terms} & (terms | opposites):
            continue
        # Denied as asked, or the opposite denied where the term is asked for: straight.
        agrees = word.denied is (slot.mode is Mode.DENIED)
        (straight if agrees is bool(terms & {*word.terms}) else contrary).append(word)
    return straight, contrary


def _slot_name(told: Explained, slot: SlotReason) -> str:
    names = told.names(slot.terms)
    name = " / ".join(names[:_MOST_NAMES]) + (" / …" if len(names) > _MOST_NAMES else "")
    return NOT[told.lang].format(name) if slot.mode is Mode.DENIED else name
