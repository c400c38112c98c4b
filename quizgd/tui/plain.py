"""Text of a person or a bank as plain text: nothing in it can steer the terminal or the screen."""

from __future__ import annotations

import unicodedata

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Controls that make text read in another order than it is written."""

TAB = "    "


def clean(text: str) -> str:
    """`text` in NFC without control characters, bidi controls and lone surrogates.

    Line ends become a newline and a tab becomes four spaces, so that offsets into the result
    are offsets into what is shown.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", TAB)
    kept = "".join(
        c
        for c in text
        if c == "\n" or (c not in BIDI and unicodedata.category(c) not in {"Cc", "Cs"})
    )
    return unicodedata.normalize("NFC", kept)


def one_line(text: str, limit: int = 120) -> str:
    """`text` on one line, cut with an ellipsis after `limit` characters."""
    line = " ".join(clean(text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
