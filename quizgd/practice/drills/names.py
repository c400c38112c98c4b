"""What the kinds of drill are called; it loads nothing else, so a list of them costs nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quizgd.language import Bilingual


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of drill."""

    id: str
    title: Bilingual
    about: Bilingual
    """What one does in it, in a line."""
    size: int
    """Items of one session: some five minutes."""


KINDS: Mapping[str, Kind] = {
    kind.id: kind
    for kind in (
        Kind(
            "claims",
            Bilingual("참 거짓", "Claims"),
            Bilingual("맞는 말인지 고르고 이유를 댑니다.", "True or false, and why."),
            10,
        ),
        Kind(
            "numbers",
            Bilingual("계산", "Numbers"),
            Bilingual("경사하강법을 손으로 계산합니다.", "Small calculations by hand."),
            6,
        ),
        Kind(
            "order",
            Bilingual("순서", "Order"),
            Bilingual(
                "코드 줄과 단계를 차례대로 놓습니다.", "Puts lines of code, or steps, in order."
            ),
            4,
        ),
        Kind(
            "cloze",
            Bilingual("빈칸", "Cloze"),
            Bilingual("정의에서 빠진 용어를 씁니다.", "Fills the missing term of a definition."),
            10,
        ),
        Kind(
            "speak",
            Bilingual("말하기", "Speak"),
            Bilingual("시간을 재며 소리 내어 답합니다.", "Answers aloud, against the clock."),
            3,
        ),
    )
}
