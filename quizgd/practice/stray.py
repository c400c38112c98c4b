"""A reply that is no more than a slip of the finger."""

from __future__ import annotations

import unicodedata

_LOOSE = range(0x3131, 0x318F)
"""Korean letters that make no syllable: ㅁㄴㅇㄹ, ㅋㅋㅋ."""


def is_stray(text: str) -> bool:
    """Whether nothing but signs, loose Korean letters and at most one other letter was typed.

    A digit is an answer (how many samples?), and so is a syllable (네).
    """
    letters = 0
    for char in unicodedata.normalize("NFC", text):
        if char.isdigit() or "가" <= char <= "힣":
            return False
        letters += char.isalpha() and ord(char) not in _LOOSE
    return letters < 2
