"""The two languages of the program, and a sentence said in both.

Stands on the ground floor: every other package may use it, it uses none.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Lang(StrEnum):
    """A language the interviewer speaks."""

    KO = "ko"
    EN = "en"

    @property
    def other(self) -> Lang:
        """The language Ctrl+L switches to."""
        return Lang.EN if self is Lang.KO else Lang.KO


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One thing said naturally in Korean and in English; neither is a word-by-word translation."""

    ko: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.ko if lang is Lang.KO else self.en
