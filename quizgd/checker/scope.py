"""The scope of a negation: nothing at all, the one word that it takes, or all of its clause."""

from __future__ import annotations

import re

from quizgd.checker.ear import Hit
from quizgd.checker.grammar import Role
from quizgd.checker.korean import final_of
from quizgd.checker.text import is_hangul
from quizgd.checker.verdict import Span

THEN = ("때", "는것", "는거", "는개", "는편")
"""How a verb goes on, as folded, that is compared with as a whole: 쓸 때보다, 쓰는 것보다."""
BASELINE = 6
"""Letters from a negation that is only compared with to the end of its 보다, at most."""

_DENIES_AFTER, _DENIES_AND_ENDS = Role.DENIES_AFTER, Role.DENIES_AND_ENDS
DENYING = (Role.DENIES_BEFORE, _DENIES_AND_ENDS, _DENIES_AFTER)

_LACKED = re.compile(f"[가-힣]{{0,3}}(?:때|{'|'.join(THEN)})(?:보다|보단|애비)")
"""How it goes on behind a negation that is only compared with: 없을 때보다, 안 쓰는 것보다."""
_THAN = re.compile(r"\bthan(?: if| when)?(?: you| we| it| they| i| one)? $")
"""What a negation follows that is only compared with: "than without", "than when you don't"."""
_UNTIL_THEN = re.compile("[가-힣]{0,10}때까지")
_UNTIL = re.compile(r"\b(?:until|till)\b[^,]*$")
_LOOK = 40
"""Letters that are looked at on either side of a negation, so that the time stays linear."""
_BEFORE_THEN = re.compile("기전(?:까지)?(?:는|[에애](?:는)?)[가-힣]*$")
_NOT_UNTIL = re.compile(r"[^,.;:]* until ")
_IN_RETURN = re.compile("[가-힣](?<![보하쓰구두리])[는은운인린큰른던한]$")
"""How an adjective ends, or a verb that is no deed, before a 대신: "느린 대신 안정적"."""
_TOLD = ("그거", "그것", "그개", "그것이", "이것", "이개")
_WARNING = re.compile(r"not too [^,.;]{1,40}, or ")
_CONDITIONS = ("if ", "when ", "unless ", "where ")
_MAIN = re.compile(r",| (?:then|i|you|we|they|it) ")
"""Where what holds under a condition begins."""
_BY_THAT = re.compile("(?<!그렇)다고")
_WAY = re.compile(
    "(?:방식|방법|기법|기술|알고리즘|과정|절차|구조|장치|도구|단걔|단위|역할|개념|원리|함수|값|식|층|뜻|말|얘기"
    "|이야기|정도|일)[이가]?$"
)
"""A noun that says nothing beside what describes it, as folded."""
_OF_ALL = re.compile(
    "(?:방식|방법|기법|알고리즘|것|개|건|거|걸|편|쪽)(?:[은는이가을를도애으로]|이?다|[.,]|$)"
)
"""What a denied verb may describe without adding to it: "쓰지 않는 방법이다"."""
_ADNOMINAL = (4, 8)
"""ㄴ and ㄹ, as finals."""
_NO_VERB = "전분산손반번순원선문본란건인만들를을일별"
"""Syllables that end in ㄴ or ㄹ and mostly in nouns or particles."""
_VERBAL = (
    *(stem + "는" for stem in "나하되쓰보주있없가오내드르리키치지기추"),
    *"한할된될운른린난낸진준쓴온킨큰던쓸줄낼킬",
)
"""How a verb ends that describes what follows; of a noun it would be a topic."""
_CLEFT = re.compile("[는은던](?:건|것은|쪽은|편은|개)")
_PURPOSE = ("지않개", "지않도록", "지않으려", "지못하개", "지못하도록", "없개", "없도록")


def is_baseline(text: str, piece: Span, hit: Hit) -> bool:
    """Whether a negation only says what it would be without: "없을 때보다", "than without it"."""
    if hit.role is _DENIES_AFTER and not is_hangul(text[hit.start]):
        return _THAN.search(text, piece[0], hit.start) is not None
    return hit.role in DENYING and _LACKED.match(text, hit.end) is not None


def is_until(text: str, hit: Hit) -> bool:
    """Whether a negation only says how long: "until it won't drop further" tells of dropping."""
    if hit.role not in DENYING or hit.role is _DENIES_AND_ENDS:
        return False
    near = max(0, hit.start - _LOOK), hit.end + _LOOK
    if is_hangul(text[hit.start]):
        told = _UNTIL_THEN.match(text, hit.end) or _BEFORE_THEN.search(text, near[0], hit.start)
    else:
        told = _UNTIL.search(text, near[0], hit.start) or _NOT_UNTIL.match(text, hit.end, near[1])
    return told is not None


def is_in_return(text: str, hit: Hit) -> bool:
    """Whether a 대신 only weighs one thing against another: "가볍고, 대신 흔들린다"."""
    at = text.find("대신", hit.start, hit.end)
    if at < 0:
        return False
    told = text.endswith((",", "고", "지만"), 0, at)
    return told or _IN_RETURN.search(text, max(0, at - 2), at) is not None


def is_instead_of_a_deed(text: str, hit: Hit) -> bool:
    """Whether a 대신 sets aside a whole clause: "하나씩 흔들어 보는 대신 연쇄 법칙으로"."""
    at = text.find("대신", hit.start, hit.end)
    return at > 0 and text[at - 1] == "는" and not is_in_return(text, hit)


def is_of_what_was_told(text: str, hit: Hit) -> bool:
    """Whether what a negation denies was told before: "tanh는 포화하니까 그거 말고"."""
    return hit.role is _DENIES_AND_ENDS and text.endswith(_TOLD, 0, hit.start)


def is_warning(text: str, hit: Hit) -> bool:
    """Whether an English "not" warns of what it names: "not too big, or it bounces around"."""
    return _WARNING.match(text, hit.start) is not None


def is_of_one_word(text: str, piece: Span, hit: Hit) -> bool:
    """Whether a Korean negation takes one word, and the rest of its clause stands."""
    return (
        _is_reason(text, hit)
        or _is_adnominal(text, hit)
        or text.startswith(_PURPOSE, hit.start)  # 터지지 않게 맞춘다
        or result_denied(text, piece, hit) is not None
        or _is_in_brackets(text, piece, hit)
    )


def is_afterthought(text: str, hit: Hit) -> bool:
    """Whether a "not" only sets apart what follows: "in the nearest one, not in the deepest"."""
    return text.startswith("not ", hit.start) and text.endswith((", ", ","), 0, hit.start)


def is_in_condition(text: str, piece: Span, hit: Hit) -> bool:
    """Whether an English "not" stands in a condition: "if you don't know, you start with Adam"."""
    return (
        text[piece[0] : hit.start].lstrip(" ,").startswith(_CONDITIONS)
        and _MAIN.search(text, hit.end, piece[1]) is not None
    )


def is_of_a_noun(text: str, hit: Hit) -> bool:
    """Whether 아니라 denies the noun before it (A가 아니라), not a clause (쓰는 게 아니라)."""
    before = text[max(0, hit.start - 2) : hit.start]
    return (
        hit.role is _DENIES_AND_ENDS
        and text[hit.start : hit.end].startswith(("아니", "아닌", "말고", "대신"))
        and not before.endswith(("개", "건", "거", "서가", "고가"))
        and not before.startswith(("것", "거", "건", "말"))
    )


def is_described(text: str, noun: int, *, by_a_term: bool) -> bool:
    """Whether a Korean verb or adjective stands before a noun, to describe it: "작은 학습률".

    A term that ends there is one (`by_a_term`) even if it ends as a topic does.
    """
    last = text[max(0, noun - 1) : noun]
    if by_a_term:
        return final_of(last) in _ADNOMINAL and last not in _NO_VERB
    return text.endswith(_VERBAL, 0, noun)


def is_of_a_way(text: str, start: int, end: int) -> bool:
    """Whether what stands between a term and its denial is a noun that the clause describes.

    "샘플 하나를 쓰는 방식이 아니라": with the way of doing it all of the clause is denied.
    """
    noun = _WAY.search(text, start, end)
    return noun is not None and is_described(text, noun.start(), by_a_term=noun.start() == start)


def cleft_before(text: str, start: int, end: int) -> int:
    """Where the last cleft between two places ends, as in "재는 건"; `start` if there is none."""
    return max((start, *(m.end() for m in _CLEFT.finditer(text, start, end))))


def _is_reason(text: str, hit: Hit) -> bool:
    """Whether a clause gives a reason by what is not there: "신호가 없어서"."""
    reason = text[hit.start : hit.end].startswith(("없어서", "없으니", "없으므로"))
    return reason and not text.endswith(("수", "수는", "수가", "수도"), 0, hit.start)


def _is_adnominal(text: str, hit: Hit) -> bool:
    """Whether a negation only describes the noun behind it: "좋지 않은 지역 최솟값"."""
    after = text[hit.end : hit.end + 2]
    finite = after.startswith(("은대", "는대", "는지", "는다", "는구", "는군"))
    if text[hit.start] not in "지안" or after[:1] not in ("은", "는", "던") or finite:
        return False
    return _OF_ALL.match(text, hit.end + 1) is None


_THING = ("는것이", "는개", "는건", "는것은", "는것도")
"""How a Korean clause ends, as folded, that is denied as a whole: 실패하는 게 아니라."""
_BECAUSE = re.compile("이?(?:라서|기때문애)")


def result_denied(text: str, piece: Span, hit: Hit) -> int | None:
    """Where a result begins that is denied, not what fails to bring it, if one is.

    "많이 돌린다고 배우는 게 아니다": that it learns.
    """
    near = max(piece[0], hit.start - _LOOK)
    found = _BY_THAT.search(text, near, hit.start) if text[hit.start] == "아" else None
    return None if found is None else found.end()


def reason_denied(text: str, piece: Span, hit: Hit) -> int | None:
    """Where a reason ends that is denied, not what comes of it, if one is.

    "볼록해서가 아니라" is denied as any noun; "볼록이라서 실패하는 게 아니라": that it is why.
    """
    if not text.startswith("아니", hit.start) or not text.endswith(_THING, 0, hit.start):
        return None
    near = max(piece[0], hit.start - _LOOK)
    found = _BECAUSE.search(text, near, hit.start)
    return None if found is None else found.start()


def _is_in_brackets(text: str, piece: Span, hit: Hit) -> bool:
    """Whether a remark in brackets denies something: "N/B(나누어떨어지지 않으면 올림)"."""
    near = max(piece[0], hit.start - _LOOK)
    return text.rfind("(", near, hit.start) > text.rfind(")", near, hit.start)
