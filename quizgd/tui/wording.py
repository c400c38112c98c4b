"""Words that more than one screen says; a screen's own words stand in its file."""

from __future__ import annotations

from quizgd.language import Bilingual, Lang

KEYS: dict[str, Bilingual] = {
    "language": Bilingual("English", "한국어"),
    "theme": Bilingual("밝은/어두운 테마", "Light/dark"),
    "help": Bilingual("도움말", "Help"),
    "command_palette": Bilingual("메뉴", "Menu"),
    "quit": Bilingual("종료", "Quit"),
    "select": Bilingual("선택", "Choose"),
    "home": Bilingual("홈", "Home"),
    "leave": Bilingual("돌아가기", "Back"),
}
"""What a key does, by the name of its action; shown in the footer and in the help."""

LEVELS: dict[str, Bilingual] = {
    "junior": Bilingual("주니어", "junior"),
    "mid": Bilingual("미들", "mid-level"),
    "senior": Bilingual("시니어", "senior"),
}

REACH: dict[str | None, Bilingual] = {
    None: Bilingual("전체 수준", "all levels"),
    "junior": Bilingual("주니어", "junior"),
    "mid": Bilingual("미들까지", "up to mid-level"),
    "senior": Bilingual("시니어까지", "up to senior"),
}
"""What a candidate of a level is asked: the questions up to that level."""

TOO_SMALL = Bilingual(
    "창이 너무 작습니다. 60x18 이상으로 키우세요.",
    "This window is too small: make it at least 60x18.",
)

LANGUAGE_NAMES: dict[Lang, str] = {Lang.KO: "한국어", Lang.EN: "English"}


def questions(count: int) -> Bilingual:
    """How many questions."""
    return Bilingual(f"질문 {count}개", "1 question" if count == 1 else f"{count} questions")


def percent(share: float) -> str:
    """A share from 0 to 1 as a whole percentage, never rounded up to 100."""
    return f"{100 if share >= 1 else min(99, round(share * 100))} %"
