"""Korean verbs as they are said: from the dictionary form to the stems that appear in speech.

`줄이다` is heard in 줄이고, 줄여서, 줄인, 줄일, 줄임, 줄였다. Endings after the stem need no
list: a stem is found wherever it stands. At the end of a sentence `endings` brings 줄이다 back.
"""

from __future__ import annotations

from functools import lru_cache

_FIRST = ord("가")
_VOWELS, _FINALS = 21, 28
_A, _AE, _O, _WA, _U, _WEO, _EU, _I, _YEO, _EO, _OE, _WAE = 0, 1, 8, 9, 13, 14, 18, 20, 6, 4, 11, 10
_NONE, _N, _L, _LM, _M, _B, _SS = 0, 4, 8, 10, 16, 17, 20
_H_INITIAL = 18
_JOINED = {_O: _WA, _U: _WEO, _I: _YEO, _OE: _WAE}
"""What a vowel becomes before -어/-아: 보 -> 봐, 나누 -> 나눠, 줄이 -> 줄여, 되 -> 돼."""


def _split(syllable: str) -> tuple[int, int, int]:
    index = ord(syllable) - _FIRST
    initial, rest = divmod(index, _VOWELS * _FINALS)
    vowel, final = divmod(rest, _FINALS)
    return initial, vowel, final


def _join(initial: int, vowel: int, final: int) -> str:
    return chr(_FIRST + (initial * _VOWELS + vowel) * _FINALS + final)


def is_syllable(char: str) -> bool:
    """Whether `char` is a composed Hangul syllable."""
    return "가" <= char <= "힣"


def final_of(char: str) -> int:
    """The number of a syllable's final consonant; 0 without one, and for what is no syllable."""
    return (ord(char) - _FIRST) % _FINALS if is_syllable(char) else _NONE


def vowel_of(syllable: str) -> int:
    """The number of a syllable's vowel."""
    return _split(syllable)[1]


def with_final(syllable: str, final: int) -> str:
    """A syllable with another final consonant."""
    initial, vowel, _ = _split(syllable)
    return _join(initial, vowel, final)


def with_vowel(syllable: str, vowel: int) -> str:
    """A syllable with another vowel and no final consonant."""
    return _join(_split(syllable)[0], vowel, _NONE)


_FOLDED = {5: _AE, 7: 3, 10: _OE, 15: _OE}
"""Vowels that sound alike today and are mistaken in typing: ㅔ as ㅐ, ㅖ as ㅒ, ㅙ and ㅞ as ㅚ."""


@lru_cache(maxsize=16384)
def fold(syllable: str) -> str:
    """`syllable` with its vowel as heard: 베 and 배, 돼 and 되 are the same."""
    if not _FIRST <= ord(syllable) < _FIRST + 11172:
        return syllable
    initial, vowel, final = _split(syllable)
    return _join(initial, _FOLDED[vowel], final) if vowel in _FOLDED else syllable


def stems(verb: str) -> tuple[str, ...]:
    """The stems under which a verb or adjective, given in its dictionary form, is heard.

    Covers the regular verbs and the ㅂ, ㄹ, 르 and 으 irregulars; other irregular stems are
    written out by whoever needs them.
    """
    stem = verb.removesuffix("다")
    if not stem or not _FIRST <= ord(stem[-1]) < _FIRST + 11172:
        return (verb,)
    head, last = stem[:-1], stem[-1]
    initial, vowel, final = _split(last)
    found = [stem]
    if final == _NONE:
        found += [head + _join(initial, vowel, f) for f in (_N, _L, _M)]
        found += _past(head, initial, vowel)
    elif final == _L and head:
        found += [head + _join(initial, vowel, f) for f in (_NONE, _N, _LM)]
    elif final == _B:
        found += [
            head + _join(initial, vowel, _NONE) + tail
            for tail in ("우", "워", "운", "울", "움", "웠")
        ]
    heard = [form for form in found if len(form) > 1]
    heard += [form + ending for form in found if len(form) == 1 for ending in _endings(form)]
    return tuple(dict.fromkeys(heard))


def may_precede_neun(stem: str) -> bool:
    """Whether a stem may stand before -는, which its forms in ㄴ, ㄹ and ㅁ (줄인, 줄일) do not."""
    return not is_syllable(stem[-1]) or final_of(stem[-1]) not in (_N, _L, _LM, _M)


def _endings(syllable: str) -> tuple[str, ...]:
    """What may follow a stem of one syllable, which alone would be found in too many words.

    크 is heard in 크고 and 크면, not in 크기; 커 in 커서, not in 커널. The form before a noun
    (큰) has no ending: it is written out where it is meant.
    """
    _, vowel, final = _split(syllable)
    if final == _B and syllable in _STEMS_IN_B:
        final = -1
    if final == _NONE and vowel in _BEFORE_A:
        return _AFTER_A
    return _AFTER.get(final, _AFTER_CONSONANT)


_BEFORE_A = (_EO, _WEO, _YEO, _WA, _WAE, _AE, _A)
_AFTER_A = tuple("서 요 도 야 지 져 진 질 짐 집 고 면 는 다".split())
_AFTER = {
    _NONE: tuple("고 면 지 게 며 다 니 네 거 므 나 는 자 려 도록 던".split()),
    _N: (),
    _L: tuple("수 때 경우 것 거 지 까 수록".split()),
    _M: (),
    _SS: tuple("다 고 으 던 는 습 어 을".split()),
}
_AFTER_CONSONANT = tuple(
    "으 은 을 아 어 고 지 게 다 네 습 거 는 음 더 았 었 도록 자 던 려 기".split()
)
_STEMS_IN_B = frozenset("뽑잡좁입씹꼽업굽접집")


_REGULAR_IN_REU = frozenset("따치들")
"""Before the 르 of verbs that are no irregular ones: 따라, 치러, 들러."""


def _past(head: str, initial: int, vowel: int) -> list[str]:
    """The stems before -어/-아 and -었/-았 of a verb that ends in a vowel."""
    if initial == _H_INITIAL and vowel == _A:  # 하 -> 해
        return [head + _join(initial, _AE, f) for f in (_NONE, _SS)]
    if vowel != _EU:
        joined = _JOINED.get(vowel, vowel)
        return [head + _join(initial, joined, f) for f in (_NONE, _SS)]
    before = _split(head[-1]) if head and _FIRST <= ord(head[-1]) < _FIRST + 11172 else None
    bright = _A if before and before[1] in (_A, _O) else _EO
    if initial == 5 and before and before[2] == _NONE and head[-1] not in _REGULAR_IN_REU:
        head = head[:-1] + _join(before[0], before[1], _L)  # 빠르 -> 빨라
    return [head + _join(initial, bright, f) for f in (_NONE, _SS)]
