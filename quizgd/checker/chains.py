"""Verbs that are done to do another: what denies the second denies the first with it.

"직접 돌려서 비교하지는 않고" runs nothing, "I don't go and compare them" compares nothing: such
verbs stand in one clause. Where the first tells why, they do not: "무거워서 쓰지 않는다".
"""

from __future__ import annotations

import re

from quizgd.checker.ear import Hit
from quizgd.checker.grammar import Role
from quizgd.checker.text import normalise


def _any(words: str) -> str:
    return "|".join(normalise(word).text for word in words.split())


_NO_DEEDS = tuple(
    normalise(word).text
    for word in (
        "을위 를위 에대 에의 에비 로인 필요 중요 민감 강 심 안정 부족 복잡 비슷 동일 위험 불편 "
        "충분 발산 수렴 폭발 진동 포화 도달 존재 의존 귀찮아 유리 불리 단순 다양 느슨 변 못"
    ).split()
)
"""What before 하다 makes it no deed: 위해서, 중요해서, 발산해서."""
_DEEDS = _any(
    "돌려 올려 내려 늘려 굴려 흘려 줄여 높여 붙여 맞춰 갖춰 모아 뽑아 찾아 쌓아 잡아 받아 담아 "
    "놓아 만들어 넣어 섞어 묶어 떼어 풀어 얻어 찍어 지어 걸어 따져 나누어 그려 재어 미루어"
)
_DEED = re.compile(f"(?:{_DEEDS}|(.)해)서$")
_STEMS = _any("쓰 만들 고르 정하 구하 바꾸 고치 얻 뽑 찾 재 넣 맞추 돌리 따르 나누 매기")
_DONE = re.compile(f"(?:{_STEMS}|(.)하)$")
"""How what stands before 지 않다 ends where somebody does it: 고르지 않다, 비교하지 않다."""
_OWN = re.compile("[은는이가을를도개]")
"""A clause with such a particle in it has a subject or an object of its own, or may have."""
_NEGATED = ("지않", "지는않", "지도않", "진않", "지말", "지는말")
_SO_THAT = ("도록", "개", "으려", "서", "아도")
"""What ends a denial that says what something is for, or why."""
_LONGEST = 10
"""Letters from the first verb to the negation of the second, at most."""
_LEADING = re.compile(
    r"(?:n't|\bnot|\bnever)[a-z ]{0,16}"
    r" (?:go|come|sit|sit down|stop|bother|try)(?: out| back| there)? and$"
)
"""English verbs that only lead on to the one that is denied: "never sit down and compare"."""
_BEFORE_AND = 40
"""Letters before an "and" that are looked at."""


_ENDS = Role.ENDS
_PARTING = (Role.ENDS, Role.DENIES_AFTER)
"""What stands between two verbs that are no one deed."""


def links(text: str, small: list[Hit]) -> set[int]:
    """The ends of those of `small`, in order, that part no clauses: one verb is done by another."""
    found: set[int] = set()
    for at, hit in enumerate(small):
        if hit.role is not _ENDS:
            continue
        told = text[hit.start : hit.end]
        if told == "and":
            if _LEADING.search(text, max(0, hit.start - _BEFORE_AND), hit.end):
                found.add(hit.end)
        elif told[-1] == "서" and _is_denied_with(text, hit, small[at + 1 :]):
            found.add(hit.end)
    return found


def _is_denied_with(text: str, hit: Hit, later: list[Hit]) -> bool:
    """Whether the verb that a Korean `hit` ends is a deed, and done to do what is denied."""
    if not _is_deed(text, _DEED, hit.start - 3, hit.end):
        return False
    for denial in later:
        if denial.start - hit.end > _LONGEST or denial.role in _PARTING:
            return False
        told = text[denial.start : denial.end]
        if told.startswith(_NEGATED):
            return (
                not told.endswith(_SO_THAT)
                and not text.startswith(_SO_THAT, denial.end)
                and _OWN.search(text, hit.end, denial.start) is None
                and _is_deed(text, _DONE, hit.end, denial.start)
            )
    return False


def _is_deed(text: str, form: re.Pattern[str], start: int, end: int) -> bool:
    """Whether a verb that ends at `end` is something that is done, not what happens or is so."""
    found = form.search(text, max(0, start), end)
    if found is None:
        return False
    before = found.start(1)
    if before < 0:
        return True
    return not text.endswith(_NO_DEEDS, 0, before + 1)
