"""The same answer typed otherwise: in ways that must not matter, and with one typing error."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

_FIRST, _LAST = ord("가"), ord("힣")
_VOWELS, _FINALS = 21, 28
_INITIAL_JAMO = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWEL_JAMO = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINAL_JAMO = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_HANGUL = "[가-힣]"


def _is_hangul(char: str) -> bool:
    return "가" <= char <= "힣"


def _split(syllable: str) -> tuple[int, int, int]:
    initial, rest = divmod(ord(syllable) - _FIRST, _VOWELS * _FINALS)
    return initial, *divmod(rest, _FINALS)


def _join(initial: int, vowel: int, final: int = 0) -> str:
    return chr(_FIRST + (initial * _VOWELS + vowel) * _FINALS + final)


def nfd(text: str) -> str:
    """Decomposed, as macOS names its files."""
    return unicodedata.normalize("NFD", text)


def full_width(text: str) -> str:
    """ASCII as its full-width forms, spaces too."""
    wide = {i: i + 0xFEE0 for i in range(ord("!"), ord("~") + 1)} | {ord(" "): 0x3000}
    return text.translate(wide)


def unspaced(text: str) -> str:
    """Without the spaces beside Hangul."""
    return re.sub(f"(?<={_HANGUL}) +| +(?={_HANGUL})", "", text)


def double_spaced(text: str) -> str:
    """The spaces beside Hangul doubled."""
    return re.sub(f"(?<={_HANGUL}) +| +(?={_HANGUL})", lambda m: m.group() * 2, text)


# Trailing endings, where the swap needs no dictionary: 줄입니다 (줄이다) and 손실입니다 (이다) look
# alike but end in -여요 and -이에요, so neither is turned; 듭니다 may be of 들다 (듦).

_END = r"(?=[.!;\n]|\s*$)"
_B, _M, _L, _SS, _NONE = 17, 16, 8, 20, 0
_OPEN = {0: 0, 1: 1, 4: 4, 6: 6, 8: 9, 13: 14, 20: 6}
"""A stem's vowel, and what -어/-아 makes of it: 가 -> 가, 보 -> 봐, 나누 -> 나눠, 느리 -> 느려."""
_DROPS_L = frozenset("듭멉깁풉겁줍답틉돕늡")
"""Before -ㅂ니다 these may have lost a ㄹ: 듭니다 (들다)."""
_POLITE = {"합": "해요", "됩": "돼요"}


def _plain_stem(syllable: str) -> bool:
    return _is_hangul(syllable) and _split(syllable)[2] == _B and syllable not in _DROPS_L


def _formal_to_noun(found: re.Match[str]) -> str:
    last = found[1]
    if last == "습":
        return "음"
    if not _plain_stem(last):
        return found[0]
    return _join(*_split(last)[:2], _M)


def _formal_to_polite(found: re.Match[str]) -> str:
    before, last = found[1], found[2]
    if last == "습":
        return f"{before}{_harmony(before)}요" if _is_hangul(before) else found[0]
    if last in _POLITE:
        return before + _POLITE[last]
    if before + last == "아닙":
        return "아니에요"
    initial, vowel, _ = _split(last) if _is_hangul(last) else (0, 99, 0)
    if not _plain_stem(last) or last == "입" or vowel not in _OPEN:
        return found[0]
    return before + _join(initial, _OPEN[vowel]) + "요"


def _harmony(stem: str) -> str:
    """아 or 어 behind a stem that ends in a consonant; 았 and 겠 take 어."""
    _, vowel, final = _split(stem)
    return "아" if vowel in (0, 2, 8) and final != _SS else "어"


def _polite_to_formal(found: re.Match[str]) -> str:
    if found[0] in ("해요", "돼요"):
        return {"해요": "합니다", "돼요": "됩니다"}[found[0]]
    stem = found[1]
    if not _is_hangul(stem) or _split(stem)[2] in (_NONE, _L):
        return found[0]
    return f"{stem}습니다"


def noun_endings(text: str) -> str:
    """Sentences in -습니다 end in -음, -함, -임 instead."""
    return re.sub(f"({_HANGUL})니다{_END}", _formal_to_noun, text)


def polite_endings(text: str) -> str:
    """Sentences in -습니다 end in -아요 or -어요 instead."""
    return re.sub(f"(.)({_HANGUL})니다{_END}", _formal_to_polite, text)


def formal_endings(text: str) -> str:
    """Sentences in -요, -함, -임 or -음 end in -습니다 instead."""
    text = re.sub(f"(?:이에|예)요{_END}", "입니다", text)
    text = re.sub(f"(?:해|돼|(.)[어아])요{_END}", _polite_to_formal, text)
    text = re.sub(f"(?<=[있없않같])음{_END}", "습니다", text)
    short = {"함": "합니다", "됨": "됩니다", "임": "입니다"}
    return re.sub(f"[함됨임]{_END}", lambda m: short[m.group()], text)


VARIANTS: dict[str, Callable[[str], str]] = {
    "NFD": nfd,
    "upper case": str.upper,
    "lower case": str.lower,
    "Korean spaces removed": unspaced,
    "Korean spaces doubled": double_spaced,
    "full width": full_width,
    "endings -습니다 to -음": noun_endings,
    "endings -습니다 to -요": polite_endings,
    "endings -요, -임 to -습니다": formal_endings,
}
"""Ways of typing that must leave the verdict as it is."""


# One typing error.

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_KOREAN_ROWS = ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅋㅌㅊㅍㅠㅜㅡ")


def _neighbours(rows: tuple[str, ...]) -> dict[str, str]:
    """For each key those beside it, and above and below it."""
    near: dict[str, str] = {}
    for r, row in enumerate(rows):
        for c, key in enumerate(row):
            beside = row[max(0, c - 1) : c] + row[c + 1 : c + 2]
            around = "".join(rows[i][c : c + 1] for i in (r - 1, r + 1) if 0 <= i < len(rows))
            near[key] = beside + around
    return near


_LATIN_KEYS = _neighbours(_ROWS)
_KOREAN_KEYS = _neighbours(_KOREAN_ROWS)


def typo(text: str, chance: random.Random) -> str:
    """`text` with one letter or one jamo mistyped, anywhere; unchanged if it has no letter."""
    letters = [i for i, c in enumerate(text) if _is_hangul(c) or (c.isascii() and c.isalpha())]
    for at in chance.sample(letters, len(letters)):
        mistyped = (_syllable_typo if _is_hangul(text[at]) else _letter_typo)(text, at, chance)
        if mistyped != text:
            return mistyped
    return text


def _letter_typo(text: str, at: int, chance: random.Random) -> str:
    """A swap with the next letter, a drop, a doubling, or the key beside."""
    char = text[at]
    following = text[at + 1 : at + 2]
    match chance.choice(("swap", "drop", "double", "beside")):
        case "swap" if following.isascii() and following.isalpha():
            return text[:at] + following + char + text[at + 2 :]
        case "drop":
            return text[:at] + text[at + 1 :]
        case "double":
            return text[:at] + char + text[at:]
        case _:
            key = chance.choice(_LATIN_KEYS[char.lower()])
            return text[:at] + (key.upper() if char.isupper() else key) + text[at + 1 :]


def _syllable_typo(text: str, at: int, chance: random.Random) -> str:
    """One jamo dropped, or replaced by one that lies beside it on the keyboard."""
    parts = [*_split(text[at])]
    tables = (_INITIAL_JAMO, _VOWEL_JAMO, _FINAL_JAMO)
    which = chance.choice([0, 1, 2] if parts[2] else [0, 1])
    table = tables[which]
    beside = [k for k in _KOREAN_KEYS.get(table[parts[which]], "") if k in table]
    if beside and chance.random() < 0.5:
        parts[which] = table.index(chance.choice(beside))
    elif which == 2:
        parts[2] = 0
    else:
        kept = [tables[i][part] for i, part in enumerate(parts) if i != which]
        return text[:at] + "".join(kept).strip() + text[at + 1 :]
    return text[:at] + _join(*parts) + text[at + 1 :]
