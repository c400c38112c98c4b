"""A named answer: to a demo's question, or of a knob that chooses among names."""

from __future__ import annotations

from dataclasses import dataclass

from quizgd.language import Bilingual


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be predicted, or one name a knob may stand on."""

    id: str
    text: Bilingual
