"""A number as people type it: `2.4`, `2,4`, `12/5`, `w₁ = −2.4`, `약 16번`, `２．４`, `1,250`."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from quizgd.language import Bilingual

LONGEST = 200
"""Characters that are read; no single number needs more."""
_MOST_DIGITS = 30
_MOST_POWER = 30

NOTHING = Bilingual(
    "숫자를 하나 쓰세요. 예: 2.4, 12/5, −3", "Write one number, such as 2.4, 12/5 or −3."
)
SEVERAL = Bilingual(
    "숫자가 여러 개라 어느 것이 답인지 알 수 없습니다. 답 하나만 쓰세요.",
    "There are several numbers: write only the one that is your answer.",
)
BY_ZERO = Bilingual(
    "0으로는 나눌 수 없습니다. 다시 쓰세요.", "Nothing can be divided by 0: write it again."
)
TOO_LONG = Bilingual(
    "숫자가 너무 깁니다. 짧게 쓰세요.", "That number is too long: write a shorter one."
)


class UnreadableError(ValueError):
    """What was typed is not one number; `sentence` says what to write."""

    def __init__(self, sentence: Bilingual) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


_SIGNS = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "﹣": "-", "‐": "-", "‑": "-", "⁄": "/", "÷": "/", "∕": "/",
     "٫": ".", "、": ",", "。": "."}
)  # fmt: skip
_WORDS = ((re.compile(r"마이너스|음수|\bminus\b|\bnegative\b"), "-"),)
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_RAISED = re.compile("10([⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")

_DIGITS = r"(?:\d+(?:,\d{3})+(?:\.\d+)?|\d+[.,]\d+|\d+|[.,]\d+)(?!\d|[.,]\d)"
_NUMBER = re.compile(
    rf"""
    (?<![\w.,^])                      # not the 1 of w1, nor a part of a longer number
    (?P<sign>[-+]\s*)?
    (?P<top>{_DIGITS})
    (?:\s*(?:e|[x×*]\s*10\s*\^)\s*(?P<power>[-+]?\d+)(?!\d|[.,]\d))?
    (?:\s*/\s*(?P<under_sign>-\s*)?(?P<under>{_DIGITS}))?
    \s*(?P<times>%|k(?![a-z])|천|만(?!큼))?
    """,
    re.VERBOSE,
)
_SUM = re.compile(r"#\s*[x×*^+/]\s*[#\d]")
"""Something still to be worked out: 3×0.4 is no answer."""
_TIMES = {"%": Fraction(1, 100), "k": Fraction(1000), "천": Fraction(1000), "만": Fraction(10_000)}


def readings(text: str) -> tuple[Fraction, ...]:
    """The numbers that `text` may mean: one, or two where a comma can be read in two ways.

    `1,250` may be twelve hundred and fifty or one and a quarter. Raises `UnreadableError`.
    """
    plain = _RAISED.sub(lambda m: "10^" + m[1].translate(_SUPERSCRIPT), text[:LONGEST])
    plain = unicodedata.normalize("NFKC", plain).translate(_SIGNS).casefold()
    for words, sign in _WORDS:
        plain = words.sub(sign, plain)
    plain = re.split(r"[=≈≒]", plain)[-1]
    # A power of ten without a factor: 10^-3 is 1e-3.
    plain = re.sub(r"(?<![\w.,^*×x])(?<![*×x]\s)(-?)\s*10\s*\^\s*(?=[-+]?\d)", r"\g<1>1e", plain)
    found = list(_NUMBER.finditer(plain))
    if not found:
        raise UnreadableError(NOTHING)
    meant = [_values(match) for match in found]
    if _SUM.search(_NUMBER.sub("#", plain)) or any(
        set(values) != set(meant[0]) for values in meant
    ):
        raise UnreadableError(SEVERAL)
    return meant[0]


def _values(match: re.Match[str]) -> tuple[Fraction, ...]:
    if sum(map(str.isdigit, match.group())) > _MOST_DIGITS:
        raise UnreadableError(TOO_LONG)
    power = int(match["power"] or 0)
    if abs(power) > _MOST_POWER:
        raise UnreadableError(TOO_LONG)
    sign = -1 if (match["sign"] or "").startswith("-") else 1
    sign *= -1 if match["under_sign"] else 1
    factor = sign * Fraction(10) ** power * _TIMES.get(match["times"] or "", Fraction(1))
    below = _ways(match["under"]) if match["under"] else (Fraction(1),)
    if 0 in below:
        raise UnreadableError(BY_ZERO)
    return tuple(
        dict.fromkeys(factor * top / under for top in _ways(match["top"]) for under in below)
    )


def _ways(digits: str) -> tuple[Fraction, ...]:
    """What one run of digits may stand for."""
    grouped = re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?", digits)
    if not grouped:
        return (Fraction(digits.replace(",", "." if digits.count(",") < 2 else "")),)
    whole = Fraction(digits.replace(",", ""))
    if digits.count(",") == 1 and "." not in digits:
        return whole, Fraction(digits.replace(",", "."))
    return (whole,)
