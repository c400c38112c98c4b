"""What the terminal can be trusted to show."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

_PLAIN_TERMINALS = ("linux", "dumb", "vt", "ansi", "cons")


def has_glyphs(environ: Mapping[str, str], encoding: str) -> bool:
    """Whether a terminal can be trusted with braille and block glyphs.

    Not where `QUIZGD_ASCII` is set, where text is not sent as UTF-8, or on a console whose own
    font has some hundred glyphs.
    """
    if environ.get("QUIZGD_ASCII", "") not in ("", "0"):
        return False
    if "utf" not in encoding.lower().replace("-", ""):
        return False
    return not environ.get("TERM", "").startswith(_PLAIN_TERMINALS)


def glyphs_here() -> bool:
    """Whether the terminal of this program can be."""
    return has_glyphs(os.environ, getattr(sys.__stdout__, "encoding", None) or "utf-8")
