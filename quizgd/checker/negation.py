"""What a clause denies, and what it only compares with.

Both are marked on the terms that are heard in it. Negations in Korean stand behind what they deny,
in English before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from quizgd.checker import scope
from quizgd.checker.ear import Ear, Hit
from quizgd.checker.grammar import Role
from quizgd.checker.heard import Heard, start_of
from quizgd.checker.text import is_hangul
from quizgd.checker.verdict import Span

_DENIES_WITHIN = Role.DENIES_WITHIN
_DENIES_AFTER, _DENIES_AND_ENDS = Role.DENIES_AFTER, Role.DENIES_AND_ENDS
_DENIES_BACK = (Role.DENIES_BEFORE, Role.DENIES_AND_ENDS)
_FREES_AFTER, _FREES_BEFORE = Role.FREES_AFTER, Role.FREES_BEFORE
_LESSENS_AFTER, _LESSENS_BEFORE = Role.LESSENS_AFTER, Role.LESSENS_BEFORE

_LIGHT = frozenset("all each both stay stays get gets end ends 같은 딱".split())
"""Words that a negation looks past: "don't all learn", "not stay trapped", "단점 같은 건 없다"."""

_DENYING = "없않안못아"

_ARTICLES = (
    "",
    "the",
    "a",
    "an",
    "its",
    "their",
    "with the",
    "by the",
    "in the",
    "on the",
    "of the",
)

_BY_ITSELF = (",", ":", " so:", " so,", " at all:", " at all,")
"""How it goes on behind an English negation that denies what was said before."""
_SUBJECTS = (" you ", " we ", " i ", " they ", " it ")

_BEING = (" is ", " are ", " was ", " gets ", " get ", " be ", " being ", " then ")

_PARTICLES = tuple("은는이가을를도")

_BESIDE = 4
"""Letters between what is compared with and its 보다, at most: SGD 방식보다."""

_LACKING = 10
"""So many letters at most stand between what is lacking and its 없다: 갇힐 일이 절대 없다."""


_SUBJECT = re.compile("(?:는|은|한)(?:개|것이|건|쪽이|편이)|(?:때|경우)[가는]")
"""What makes a whole clause the subject of a comparison: 쓰는 게, 클 때가."""
_OF_A_VERB_EN = re.compile(r"(?:\w+n't|not|never|cannot|dont|doesnt|cant|wont|isnt|arent) ")
"""How an English negation begins that is of a verb."""
_OF_A_VERB = ("는것", "는거", "는개", "는건", "는편", "는쪽", "은것", "은개", "은쪽")
"""How a verb goes on whose -는 makes it no topic: 돌려 보는 것보다."""
_CLEFTS = tuple(a + b for a in "는은던운한큰" for b in ("건", "것은", "쪽은", "편은", "개"))
_WHAT = re.compile(r"\b(?:what|the one|the ones|the method|the kind)\b.*\b(?:is|are) not $")
"""How a clause begins that tells last whom it is about: "느린 건 ...", "what is slow is not"."""
_CONCEDING = ("no matter how", "however")
_FREED = 8
"""Letters between 관계없이 and what it speaks of, at most: 정답이 뭐든 관계없이."""


def gives_way(text: str, hit: Hit) -> bool:
    """Whether a denied verb makes room for another: 키우지 않고, 키우는 게 아니라."""
    if hit.role is not _DENIES_AND_ENDS:
        return False
    return text[hit.start] == "지" or text[: hit.start].endswith(("는개", "는것이", "는건"))


def denials(text: str, piece: Span, heard: list[Heard], small: list[Hit]) -> list[Span]:
    """Deny in `heard` what the negations of a clause take; the places that turn all of it."""
    places: list[Span] = []
    for hit in small:
        if scope.is_baseline(text, piece, hit) or scope.is_until(text, hit):
            continue
        if hit.role is _FREES_BEFORE or hit.role is _FREES_AFTER:
            _free(text, heard, hit)
        elif hit.role is _DENIES_AFTER:
            places += _denied_after(text, piece, heard, hit)
        elif hit.role is _DENIES_WITHIN:
            if _OF_A_VERB_EN.match(text, hit.start) is not None:
                places.append((hit.start, hit.end))
        elif hit.role in _DENIES_BACK:
            places += _denied_before(text, piece, heard, hit, small)
    return places


def instead(text: str, piece: Span, heard: list[Heard]) -> tuple[Heard, ...]:
    """Whom a cleft is denied of before another is named: "빠른 건 A가 아니라 B"."""
    return tuple(
        h
        for h in heard
        if h.corrected
        and h.denied
        and (
            text.endswith(_CLEFTS, piece[0], h.start)
            or _WHAT.search(text, piece[0], h.start) is not None
        )
    )


def _free(text: str, heard: list[Heard], hit: Hit) -> None:
    """Deny in `heard` that anything depends on what `hit` frees it from; what is said stands.

    A term that has the freeing word in it, "정답과 무관", means just that and is not denied. What
    is conceded, "얼마나 빗나갔든", is only set aside.
    """
    start = max(hit.start, text.find("든", hit.start, hit.end))  # of 갔든 the 갔 is of the verb
    if hit.role is _FREES_BEFORE:
        near = [h for h in heard if 0 <= start - h.end <= _FREED]
        last = max((h.end for h in near), default=None)
        freed = [h for h in near if h.end == last]
    else:
        near = [h for h in heard if h.terms and 0 <= h.start - hit.end <= _FREED]
        freed = [h for h in near if h.start == near[0].start]
    conceded = start > hit.start or text.startswith(_CONCEDING, hit.start)
    for other in heard:
        if any(f.start < other.end and other.start < f.end for f in freed) and not (
            other.start < hit.end and start < other.end
        ):
            if conceded:
                other.aside = True
            else:
                other.denied = not other.denied


def _denied_before(
    text: str, piece: Span, heard: list[Heard], negation: Hit, small: list[Hit]
) -> list[Span]:
    """Deny in `heard` what a negation takes that stands behind it; the place if it turns all."""
    if (
        scope.is_in_return(text, negation)
        or scope.is_instead_of_a_deed(text, negation)  # see `compare`
        or scope.is_of_what_was_told(text, negation)
    ):
        return []
    if own := _term_with(text, heard, negation):
        _deny_inside(heard, own)  # 정답은 없고; 도움이 안 돼요
        return []
    at = _last_before(heard, negation.start, text)
    if at is None:
        # Nothing is denied by what begins a clause: 대신 그 폭을.
        begins = negation.start <= piece[0] + 1 or text[negation.start] == "없"
        return [] if begins else [_deny(heard, at, negation)]
    if _is_far(text, heard[at], negation, small):
        return []
    if half := _half_denied(text, piece, heard[: at + 1], negation):
        for hit in half:
            hit.denied = not hit.denied
        return []
    corrects = scope.is_of_a_noun(text, negation) and not scope.is_of_a_way(
        text, heard[at].end, negation.start
    )
    if corrects:
        _deny_modifiers(text, heard, at)
    taken = _deny(heard, at, negation, corrected=corrects)
    return [] if corrects or scope.is_of_one_word(text, piece, negation) else [taken]


def _half_denied(text: str, piece: Span, heard: list[Heard], negation: Hit) -> list[Heard]:
    """What of `heard` tells the reason or the result that alone is denied, if one of them is."""
    if (result := scope.result_denied(text, piece, negation)) is not None:
        return [hit for hit in heard if hit.start >= result]
    reason = scope.reason_denied(text, piece, negation)
    return [] if reason is None else [hit for hit in heard if hit.start < reason]


def _deny_modifiers(text: str, heard: list[Heard], at: int) -> None:
    """Deny in `heard` what describes the noun that a correction denies: "작은 학습률이 아니라".

    That is all between it and the topic of its clause, if a verb or adjective leads to the noun.
    """
    noun = min(h.start for h in _touched(heard, at))
    by_a_term = any(h.end == noun for h in heard[:at])
    if not scope.is_described(text, noun, by_a_term=by_a_term):
        return
    topic = max((h.end for h in heard if h.topic and h.end < noun), default=0)
    topic = max(topic, scope.cleft_before(text, topic, noun))
    for hit in heard:
        if topic <= hit.start and hit.end <= noun:
            hit.denied, hit.corrected = not hit.denied, True


def _denied_after(text: str, piece: Span, heard: list[Heard], negation: Hit) -> list[Span]:
    """Deny in `heard` what a negation takes that stands before it; the place if it turns all."""
    if _concedes(text, heard, negation) or text.startswith(_BY_ITSELF, negation.end):
        return []  # "you don't: it is happy with first derivatives"
    subject = _last_before(heard, negation.start, text)
    if subject is not None and text.startswith(" the one", negation.end):
        return [_deny(heard, subject, negation)]  # ReLU isn't the one that saturates
    around = _around(heard, negation)
    at = _first_after(heard, negation.end, text) if around is None else around
    if scope.is_warning(text, negation) or (at is None and scope.is_afterthought(text, negation)):
        return []
    if at is not None and _gives_another(text, piece, heard[at], negation):
        _deny(heard, at, negation, corrected=True)
        return []
    taken = _deny(heard, at, negation)
    return [] if scope.is_in_condition(text, piece, negation) else [taken]


def _term_with(text: str, heard: list[Heard], negation: Hit) -> Heard | None:
    """The term that begins before a negation and has it as a part: "정답은 없다" is `depends`."""
    told = text[negation.start : negation.end]
    core = next((negation.start + i for i, c in enumerate(told) if c in _DENYING), negation.end)
    past = bisect_left(heard, negation.start, key=start_of)
    first = bisect_left(heard, negation.start - _LACKING, 0, past, key=start_of)
    return next((h for h in heard[first:past] if h.terms and core < h.end < negation.end), None)


def _deny_inside(heard: list[Heard], term: Heard) -> None:
    """Deny what a term with a negation in it denies: the help in "도움이 안"."""
    for hit in heard:
        if term.start <= hit.start and hit.end < term.end:
            hit.denied = not hit.denied


def _concedes(text: str, heard: list[Heard], negation: Hit) -> bool:
    """Whether 안 only tells what may be left undone: "손을 안 대도 금방 수렴한다"."""
    at = bisect_left(heard, negation.end, key=start_of)
    beside = at < len(heard) and heard[at].start == negation.end
    beside = beside and "도" not in text[heard[at].start : heard[at].end]
    return is_hangul(text[negation.start]) and not beside and "도" in text[negation.end :][1:4]


def _gives_another(text: str, piece: Span, denied: Heard, negation: Hit) -> bool:
    """Whether a thing is denied only to name another: "not the gradient but its opposite"."""
    between = text[negation.end : denied.start].strip()
    told = text[denied.end : piece[1]].strip(" ,")
    return text[negation.start : negation.end] == "not" and between in _ARTICLES and told == "but"


_IN_TIME = re.compile(
    r"(?:먼저|나중)(?:[이애얘입고다죠임,.]|[하해합한]|일어|[오와옵온]|$)|앞(?:서[고며일있]|섭|선다|서요)"
)
"""What tells which of two steps comes first, as folded: 갱신보다 먼저다."""


def compare(text: str, piece: Span, heard: list[Heard], small: list[Hit], ear: Ear) -> None:
    """Set aside in `heard` what a clause only compares with."""
    for hit in small:
        if hit.role is _LESSENS_AFTER:
            if text.startswith("compared", hit.start) and text[: hit.start].endswith(_BEING):
                continue  # the output is compared with the label
            _set_aside(heard, hit.end, _compared_until(text, piece, hit, small))
        elif hit.role is _DENIES_AND_ENDS:
            if scope.is_instead_of_a_deed(text, hit):
                _set_aside(heard, _since(text, piece, heard, hit), hit.start)
        elif hit.role is _LESSENS_BEFORE:
            if _IN_TIME.match(text, hit.end):
                continue  # both happen
            at = _last_before(heard, hit.start, text)
            if text.startswith("처럼", hit.start) and (
                at is None or not ear.versus(heard[at].terms) or not _is_denied_after(small, hit)
            ):
                continue  # a simile, or so of both
            if any(
                0 <= hit.start - h.end <= scope.BASELINE and scope.is_baseline(text, piece, h)
                for h in small
            ):
                continue  # 모멘텀이 없을 때보다: it is about momentum all the same
            if text[: hit.start].endswith(scope.THEN):  # 한 개씩 할 때보다
                _set_aside(heard, _since(text, piece, heard, hit), hit.start)
            elif text[: hit.start].endswith("기"):  # 반대쪽은 내려가는 길이라기보다
                topic = max((h.end for h in heard if h.topic and h.end < hit.start), default=0)
                _set_aside(heard, max(piece[0], topic + 1), hit.start)
            elif at is not None and _is_beside(text, heard[at], hit):
                _set_aside(heard, heard[at].start, heard[at].end)


def _is_denied_after(small: list[Hit], hit: Hit) -> bool:
    """Whether a negation stands behind `hit`: "배치처럼 다 모으지 않고"."""
    return any(h.role in scope.DENYING and h.start > hit.start for h in small)


def _since(text: str, piece: Span, heard: list[Heard], hit: Hit) -> int:
    """Where what a Korean clause compares with begins: behind its subject, if it has said it."""
    topics = [h.end for h in heard if h.topic and not text.startswith(_OF_A_VERB, h.end)]
    topic = max((end for end in topics if end < hit.start), default=0)
    subject = max((m.end() for m in _SUBJECT.finditer(text, piece[0], hit.start)), default=0)
    return max(piece[0], topic + 1, subject)


def _is_beside(text: str, heard: Heard, hit: Hit) -> bool:
    """Whether a 보다 belongs to a term: in "배치는 보다 안정적" it only means "more"."""
    between = text[heard.end : hit.start]
    return len(between) <= _BESIDE and between[-1:] not in _PARTICLES


def _compared_until(text: str, piece: Span, hit: Hit, small: list[Hit]) -> int:
    """Where what is only compared with ends: "unlike sigmoid it ..." turns back to its subject."""
    if hit.start <= piece[0] + 1 and text[hit.start : hit.end] != "than":
        told = text[: piece[1]]
        found = [at for at in (told.find(word, hit.end) for word in _SUBJECTS) if at > 0]
        if found:
            return min(found)  # instead of the raw gradient you use ...
    if text[hit.start : hit.end] != "unlike":
        return piece[1]
    again = (h.start for h in small if h.role is Role.REFERS and h.start > hit.end)
    return next(again, piece[1])


def _last_before(heard: list[Heard], place: int, text: str) -> int | None:
    """The last term before `place` that a negation takes."""
    at = bisect_left(heard, place, key=start_of) - 1
    while at > 0 and text[heard[at].start : heard[at].end] in _LIGHT:
        at -= 1
    return at if at >= 0 else None


def _first_after(heard: list[Heard], place: int, text: str) -> int | None:
    """The first term behind `place` that a "not" takes: "do not all learn" denies the learning."""
    at = bisect_left(heard, place, key=start_of)
    while at + 1 < len(heard) and text[heard[at].start : heard[at].end] in _LIGHT:
        at += 1
    return at if at < len(heard) else None


def _around(heard: list[Heard], negation: Hit) -> int | None:
    """The joined term in whose midst a negation stands: "기울기가 안 죽는다"."""
    for i, hit in enumerate(heard):
        if hit.start < negation.start and negation.end < hit.end:
            return i
    return None


def _is_far(text: str, hit: Heard, negation: Hit, small: list[Hit]) -> bool:
    """Whether a negation speaks of something that is no term, behind the last one.

    "빨라지기만 하고 부작용은 없어요", "N/B(나누어떨어지지 않으면 올림)".
    """
    if text.find("(", hit.end, negation.start) > 0:
        return True
    if text[negation.start] != "없":
        return False
    if negation.start - hit.end > _LACKING:
        return True
    return any(h.role is Role.ENDS and hit.end <= h.start < negation.start for h in small)


def _deny(heard: list[Heard], at: int | None, negation: Hit, *, corrected: bool = False) -> Span:
    """Turn the denial of one term, and of those it overlaps, round; the place that was taken."""
    if at is None:
        return negation.start, negation.start
    touched = _touched(heard, at)
    start, end = min(h.start for h in touched), max(h.end for h in touched)
    for hit in heard:
        if corrected and hit.topic and hit.end < heard[at].start:
            continue  # 샘플은 여러 개가 아니라: it is about samples all the same
        if start <= hit.start and hit.end <= end:  # "linear function" with the "linear" in it
            hit.denied, hit.corrected = not hit.denied, corrected
    target = _longest(heard, at)
    return target.start, target.end


def _longest(heard: list[Heard], at: int) -> Heard:
    """Of the terms that hold the end of one the longest."""
    around = (h for h in heard[: at + 1] if h.end >= heard[at].end)
    return max(around, key=lambda h: h.end - h.start)


def _touched(heard: list[Heard], at: int) -> list[Heard]:
    """The terms that overlap that one."""
    target = _longest(heard, at)
    return [h for h in heard if h.start < target.end and target.start < h.end]


def _set_aside(heard: list[Heard], start: int, end: int) -> None:
    for hit in heard:
        if hit.start < end and start < hit.end:
            hit.aside = True
