"""The states of a verdict on screen: each has a name and a sign, so that no colour is needed."""

from __future__ import annotations

from quizgd.checker.verdict import State
from quizgd.language import Bilingual

STATES: dict[State, Bilingual] = {
    State.STATED: Bilingual("말함", "stated"),
    State.CONTRADICTED: Bilingual("반대로 말함", "contradicted"),
    State.UNSURE: Bilingual("불확실", "unsure"),
    State.MISSING: Bilingual("빠짐", "missing"),
}

NOT_SAID = Bilingual("말하지 않음", "not stated")
"""What the person says of a line that was counted as said."""
WRONG = Bilingual("틀린 말", "wrong")

SIGNS: dict[State, str] = {
    State.STATED: "✓",
    State.CONTRADICTED: "≠",
    State.UNSURE: "?",
    State.MISSING: "○",
}

WRONG_SIGN = "✗"
OWN_SIGN = "◆"
REPEATED_SIGN = "↻"
"""Behind a sentence that says again what an earlier one has said."""
