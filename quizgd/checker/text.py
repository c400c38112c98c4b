"""An answer made comparable, with every character still knowing where it was typed.

NFC or NFD, full-width or plain, upper or lower case, with or without Korean spaces: the same
normal text. Spaces beside Hangul go, because people put them anywhere; between Latin words one
stays, because there it makes the word.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

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


@dataclass(frozen=True, slots=True)
class Normal:
    """`text` to compare, and for each of its characters the typed span it stands for."""

    text: str
    origin: tuple[Span, ...]

    def typed(self, start: int, end: int) -> Span:
        """Where `text[start:end]` was typed."""
        return self.origin[start][0], self.origin[end - 1][1]


def normalise(answer: str) -> Normal:
    """`answer` (its first `LIMIT` code points) as comparable text."""
    chars: list[str] = []
    origin: list[Span] = []
    for start, end in _clusters(answer[:LIMIT]):
        for char in _plain(answer[start:end]):
            chars.append(char)
            origin.append((start, end))
    return _squeeze(chars, origin)


@lru_cache(maxsize=8192)
def _plain(cluster: str) -> str:
    """A cluster in its comparable form; invisible characters vanish."""
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


def _squeeze(chars: list[str], origin: list[Span]) -> Normal:
    """Drop the spaces that say nothing: doubled ones, and those beside Hangul or a line's end."""
    kept: list[int] = []
    count = len(chars)
    for i, char in enumerate(chars):
        if char == " ":
            before = chars[kept[-1]] if kept else "\n"
            after = next((chars[j] for j in range(i + 1, min(i + 2, count))), "\n")
            if before in " \n" or is_hangul(before) or after in " \n" or is_hangul(after):
                continue
        kept.append(i)
    return Normal("".join(chars[i] for i in kept), tuple(origin[i] for i in kept))
