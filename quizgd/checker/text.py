"""An answer made comparable, with every character still knowing where it was typed.

NFC or NFD, full-width or plain, upper or lower case, with or without Korean spaces: the same
normal text. Spaces beside Hangul go, because people put them anywhere; between Latin words one
stays, because there it makes the word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from quizgd.checker.korean import fold
from quizgd.checker.verdict import Span

LIMIT = 10_000
"""Longest answer that is heard, in code points; what follows is not read."""

_SAME = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-",
     "—": ",", "−": "-", "・": ",", "·": ",", "、": ",", "。": ".", "→": ">", "⇒": ">", "←": "<",
     "*": "×", "ㆍ": ","}
)  # fmt: skip


def is_hangul(char: str) -> bool:
    """Whether `char` is a composed Hangul syllable."""
    return "가" <= char <= "힣"


class Normal(NamedTuple):
    """`text` to compare, and where each of its characters was typed: from `starts` to `ends`."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def typed(self, start: int, end: int) -> Span:
        """Where `text[start:end]` was typed; a place, where it is empty."""
        return self.starts[start], self.ends[end - 1] if end > start else self.starts[start]

    @property
    def origin(self) -> tuple[Span, ...]:
        """For each character the typed span it stands for."""
        return tuple(zip(self.starts, self.ends, strict=True))


def replaced(normal: Normal, found: Iterable[tuple[int, int, str]]) -> Normal:
    """`normal` with other words in some places, in order; each letter keeps where its word was."""
    text = normal.text
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for start, end, meant in found:
        parts += [text[done:start], meant]
        first, past = normal.typed(start, end)
        starts += [*normal.starts[done:start], *[first] * len(meant)]
        ends += [*normal.ends[done:start], *[past] * len(meant)]
        done = end
    if not parts:
        return normal
    parts.append(text[done:])
    return Normal("".join(parts), [*starts, *normal.starts[done:]], [*ends, *normal.ends[done:]])


def normalise(answer: str) -> Normal:
    """`answer` (its first `LIMIT` code points) as comparable text."""
    answer = answer[:LIMIT]
    if unicodedata.is_normalized("NFC", answer):
        text = answer.translate(_LETTERS)
        if _ODD not in text:  # as nearly always
            return _squeeze(_stopped(text), range(len(text)), range(1, len(text) + 1))
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(answer):
        plain = _plain(answer[start:end])
        chars.append(plain)
        starts += [start] * len(plain)
        ends += [end] * len(plain)
    return _squeeze(_stopped("".join(chars)), starts, ends)


_SOFT_MARK = re.compile("[~^\u110f\u1112\u1172\u116e]")
_SOFT = re.compile(f"(?<=[요다죠임함됨짐림김큼감남줌봄옴씀킴움냄]) *{_SOFT_MARK.pattern}+")
"""What ends a Korean sentence in place of a full stop: ~, ^^, and the jamo of ㅋㅋ, ㅎㅎ, ㅠㅠ."""


def _stopped(text: str) -> str:
    """`text` with full stops, as many letters, where a sentence ends softly: "정해요~ 그리고"."""
    if text.isascii() or _SOFT_MARK.search(text) is None:
        return text
    return _SOFT.sub(lambda soft: "." * len(soft.group()), text)


_ODD = "\0"
"""Stands for a character that is not one character in its comparable form."""
_MOST_KEPT = 512


class _Letters(dict[int, str]):
    """For `str.translate`: each character in its comparable form, or `_ODD`."""

    def __missing__(self, code: int) -> str:
        plain = _plain(chr(code))
        letter = plain if len(plain) == 1 else _ODD
        if len(self) < _MOST_KEPT:
            self[code] = letter
        return letter


_LETTERS = _Letters()


@lru_cache(maxsize=_MOST_KEPT)
def _plain(cluster: str) -> str:
    """A cluster in its comparable form; invisible characters vanish."""
    if "①" <= cluster <= "⑨":  # a number that is no quantity
        cluster += ")"
    kept = []
    for char in unicodedata.normalize("NFKC", cluster).casefold().translate(_SAME):
        if char in "\n\r\v\f\x85\u2028\u2029":
            kept.append("\n")
        elif char.isspace():
            kept.append(" ")
        elif unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn"):
            kept.append(fold(char))
    return "".join(kept)


def _clusters(answer: str) -> list[Span]:
    """Typed spans that belong together: a letter with its marks, a syllable with its jamo."""
    if unicodedata.is_normalized("NFC", answer):
        return [(i, i + 1) for i in range(len(answer))]
    spans: list[Span] = []
    start = 0
    for i, char in enumerate(answer):
        joins = i > 0 and (
            unicodedata.combining(char)
            or "\u1160" <= char <= "\u11ff"  # vowel or final jamo: the NFD form of a syllable
        )
        if i > start and not joins:
            spans.append((start, i))
            start = i
    if answer:
        spans.append((start, len(answer)))
    return spans


_IDLE = re.compile(r" (?:(?<![^가-힣\n ] )|(?= *(?![^가-힣\n])))")
"""A space behind another, or behind or before Hangul or a line's end."""


def _squeeze(text: str, starts: Sequence[int], ends: Sequence[int]) -> Normal:
    """Drop the spaces that say nothing: doubled ones, and those beside Hangul or a line's end."""
    if _IDLE.search(text) is None:
        return Normal(text, starts, ends)
    kept = [True] * len(text)
    for idle in _IDLE.finditer(text):
        kept[idle.start()] = False
    squeezed = "".join(compress(text, kept))
    return Normal(squeezed, [*compress(starts, kept)], [*compress(ends, kept)])


_KEPT = bytes(chr(code) not in " _" for code in range(256))
"""For `bytes.translate`: 0 for what is always optional inside a form."""


def tightened(text: str) -> tuple[str, Sequence[int]]:
    """`text` without what is optional inside a form, and where each character left stood.

    Spaces, underscores, and the hyphen inside a word: learning rate, learning-rate and
    learning_rate are one; the minus of `w - lr` stays.
    """
    kept = bytearray(text.encode("latin-1", "replace").translate(_KEPT))
    at = text.find("-")
    while at >= 0:
        kept[at] = not _is_hyphen(text, at)
        at = text.find("-", at + 1)
    if all(kept):
        return text, [*range(len(text))]
    return "".join(compress(text, kept)), [*compress(range(len(text)), kept)]


def _is_hyphen(text: str, at: int) -> bool:
    """Whether the dash at `at` joins two words of two letters or more."""
    around = text[max(0, at - 2) : at] + text[at + 1 : at + 3]
    return len(around) == 4 and around.isalpha()
