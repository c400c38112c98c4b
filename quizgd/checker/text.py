"""An answer made comparable, with every character still knowing where it was typed.

NFC or NFD, full-width or plain, upper or lower case, with or without Korean spaces: the same
normal text. Spaces beside Hangul go, because people put them anywhere; between Latin words one
stays, because there it makes the word.
"""

from __future__ import annotations

import re
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
    clusters = _clusters(answer[:LIMIT])
    plain = [_plain(answer[start:end]) for start, end in clusters]
    if all(len(char) == 1 for char in plain):  # as nearly always
        return _squeeze("".join(plain), clusters)
    for (start, end), cluster in zip(clusters, plain, strict=True):
        for char in cluster:
            chars.append(char)
            origin.append((start, end))
    return _squeeze("".join(chars), origin)


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


_SPACES = re.compile(" +")


def _squeeze(text: str, origin: list[Span]) -> Normal:
    """Drop the spaces that say nothing: doubled ones, and those beside Hangul or a line's end."""
    parts: list[str] = []
    places: list[Span] = []
    left = 0
    for run in _SPACES.finditer(text):
        start, end = run.span()
        before, after = text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
        says = before != "\n" and after != "\n" and not is_hangul(before) and not is_hangul(after)
        parts.append(text[left : start + says])
        places += origin[left : start + says]
        left = end
    return Normal("".join((*parts, text[left:])), (*places, *origin[left:]))
