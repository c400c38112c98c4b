"""Formulas and code as they are typed in an answer: numbers, updates in place, nested calls.

Each kind has a form of its own that the lexicon may list; see `FORMS`. Every pattern is bounded,
so that the time stays linear in the text.
"""

from __future__ import annotations

import re

FORMS = {
    "#": "any number from 2 up, written in digits",
    "#-=": "a variable made less: w -= ..., θ = θ - ..., W <- W - ...",
    "#+=": "a variable made more: w += ..., θ = θ + ...; not a counter: i += 1",
    "∂#": "a partial derivative: ∂L/∂w, ∂f(x)/∂x_i",
    "#(#(": "a function of a function: f2(f1(x)), σ(W2 σ(W1 x)), f2 ∘ f1",
}

_NAME = (
    r"(?:(?<![^\W가-힣])(?!(?:not|never|no|and|or|use|with)\b)"
    r"[^\W\d_가-힣][^\W가-힣]{0,15}(?:\.[a-z][^\W가-힣]{0,12})?|[가-힣]{1,8})"
)
_IN_PLACE = re.compile(
    rf"({_NAME})\s?(?:(?:<-|:=|<|=)\s?\1\s?([-+])|([-+])\s?=)(?!\s?\d{{1,6}}\s?(?:$|[^\d.\s×]))"
)
_NESTED = re.compile(rf"{_NAME}\s?\([^()]{{0,20}}{_NAME}\s?\(|{_NAME}[^\w\s]{{0,3}}∘")
_PARTIAL = re.compile(r"∂[^\s/∂]{0,12}\s?/\s?∂[\w.]{1,12}")
_DIGITS = frozenset("0123456789")
_DIGIT = re.compile("[0-9]")


def found(text: str) -> list[tuple[int, int, str]]:
    """Start, end and form of every notation in a normal text."""
    places = [(start, end, "#") for start, end in _numbers(text)]
    if "=" in text or "<" in text:
        for match in _IN_PLACE.finditer(text):
            places.append((*match.span(), f"#{match.group(2) or match.group(3)}="))
    if "∂" in text:
        places += [(*match.span(), "∂#") for match in _PARTIAL.finditer(text)]
    if text.count("(") > 1 or "∘" in text:
        places += [(*match.span(), "#(#(") for match in _NESTED.finditer(text)]
    return places


def _numbers(text: str) -> list[tuple[int, int]]:
    """Where whole numbers from 2 up stand; 1,000 is one, 0.5 is none."""
    places: list[tuple[int, int]] = []
    end = 0
    for digit in _DIGIT.finditer(text):
        at = digit.start()
        if at < end:
            continue
        end = at + 1
        while end < len(text) and (
            text[end] in _DIGITS or (text[end] == "," and text[end + 1 : end + 4].isdigit())
        ):
            end += 1
        before, after = text[at - 1 : at], text[end : end + 2]
        is_part = before in (".", ",") or (after[:1] == "." and after[1:].isdigit())
        is_word = bool(before) and before.isascii() and before.isalpha()
        if not is_part and not is_word and text[at:end] not in ("0", "1"):
            places.append((at, end))
    return places
