"""Text of a bank or a person for files that other programs read: data, never markup."""

from __future__ import annotations

import html
import re
import unicodedata

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~$])")
_BLOCK = re.compile(r"^(\d*)([-+#=.)])")
"""What begins a list, a heading or a rule at the start of a line."""


def plain(text: str) -> str:
    """`text` in NFC without controls, bidi controls and lone surrogates; newlines stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    kept = "".join(
        c
        for c in text
        if c == "\n" or (c not in _BIDI and unicodedata.category(c) not in {"Cc", "Cs"})
    )
    return unicodedata.normalize("NFC", kept).strip()


def one_line(text: str) -> str:
    """`text` on one line."""
    return " ".join(plain(text).split())


def as_html(text: str) -> str:
    """`text` for a field of an Anki note.

    Square brackets are spelt as entities, for Anki would play `[sound:...]` and run `[latex]`; so
    are braces, which its templates read.
    """
    safe = html.escape(plain(text))
    for sign in "[]{}\\":
        safe = safe.replace(sign, f"&#{ord(sign)};")
    return safe.replace("\n", "<br>")


def as_markdown(text: str) -> str:
    """`text` on one line of Markdown, where none of its signs means anything."""
    safe = _MARKDOWN.sub(r"\\\1", one_line(text)).replace("&", "&amp;")
    return _BLOCK.sub(r"\1\\\2", safe)
