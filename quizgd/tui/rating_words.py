"""What the verdict screen says about the rating: what it is, why, and when the question returns."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from quizgd.language import Bilingual, Lang
from quizgd.practice.schedule import Rating
from quizgd.tui.rater import Rater

RATINGS: dict[Rating, Bilingual] = {
    Rating.AGAIN: Bilingual("다시", "Again"),
    Rating.HARD: Bilingual("어려움", "Hard"),
    Rating.GOOD: Bilingual("알맞음", "Good"),
    Rating.EASY: Bilingual("쉬움", "Easy"),
}
COLOURS = {
    Rating.AGAIN: "$error",
    Rating.HARD: "$warning",
    Rating.GOOD: "$success",
    Rating.EASY: "$accent",
}
COUNTED = Bilingual("기록함", "Counted")
PROPOSED = Bilingual("평가", "Rating")
NOT_COUNTED = Bilingual(
    "이 답은 일정에 넣지 않습니다.", "This answer will not change the schedule."
)
LEFT_OUT = Bilingual("일정에는 반영하지 않았습니다.", "Not counted in the schedule.")
TODAY_ALREADY = Bilingual(
    "추가 연습이라 일정은 그대로입니다. 오늘 답은 이미 반영했습니다.",
    "Extra practice: the schedule stays, as today's answer was counted already.",
)
LEECH = Bilingual(
    "{}번째 놓친 질문입니다. 같은 방법으로 한 번 더 묻기보다, 모범 답안을 소리 내어 읽거나 "
    "데모를 본 뒤 홈의 오늘 할 일에서 힌트와 함께 익혀 보세요.",
    "You have missed this {} times. Rather than once more the same way: read the model answer "
    "aloud or watch its demo, then relearn it with hints from Today.",
)


def in_days(days: int) -> Bilingual:
    """When that is, seen from today."""
    if days == 1:
        return Bilingual("내일", "tomorrow")
    return Bilingual(f"{span(days).ko} 뒤", f"in {span(days).en}")


def span(days: int) -> Bilingual:
    """A number of days, in the unit one would say it in."""
    if days < 60:
        return Bilingual(f"{days}일", "1 day" if days == 1 else f"{days} days")
    if days < 730:
        months = round(days / 30.4)
        return Bilingual(f"{months}개월", f"{months} months")
    years = round(days / 365)
    return Bilingual(f"{years}년", f"{years} years")


def standing(rater: Rater, lang: Lang) -> Content:
    """One sentence: what the rating is or will be, why, and when the question returns."""
    if not rater.open and rater.review is None:
        said = "" if rater.answer is None else TODAY_ALREADY[lang]
        return Content.styled(said, "$quiet")
    if rater.review is None and not rater.expected and rater.card is not None:
        return Content.styled(_extra(rater.card.due, rater.day)[lang], "$quiet")
    if rater.declined and rater.review is None:
        return Content.styled(NOT_COUNTED[lang], "$quiet")
    rating = rater.rating
    card = rater.review.after if rater.review else rater.after[rating]
    lead = COUNTED if rater.review else PROPOSED
    when = in_days((card.due - rater.day).days)[lang]
    why = "" if rater.review and rating is not rater.review.auto else rater.auto[1].value[lang]
    parts: list[tuple[str, str]] = [
        (f"{lead[lang]}: ", ""),
        (RATINGS[rating][lang], f"bold {COLOURS[rating]}"),
        (f" → {when}", "bold"),
    ]
    if why:
        parts.append((f" ({why})", "$quiet"))
    if card.leech and rating is Rating.AGAIN:
        parts.append((f"\n{LEECH[lang].format(card.lapses)}", "$warning"))
    return Content.assemble(*parts)


def keys(rater: Rater, lang: Lang) -> Content:
    """The four choices with their intervals; the one that counts stands out."""
    chosen = rater.rating if rater.counts or rater.review else None
    parts: list[tuple[str, str]] = []
    for rating, card in rater.after.items():
        days = (card.due - rater.day).days
        label = f"{rating.value} {RATINGS[rating][lang]} {short(days)[lang]}"
        parts.append((f"[{label}]" if rating is chosen else f" {label} ", _look(rating, chosen)))
        parts.append((" ", ""))
    return Content.assemble(*parts)


def short(days: int) -> Bilingual:
    """The same as `span`, for where there is little room."""
    if days < 60:
        return Bilingual(f"{days}일", f"{days}d")
    if days < 730:
        return Bilingual(f"{round(days / 30.4)}개월", f"{round(days / 30.4)}mo")
    return Bilingual(f"{round(days / 365)}년", f"{round(days / 365)}y")


def _look(rating: Rating, chosen: Rating | None) -> str:
    return f"bold {COLOURS[rating]}" if rating is chosen else "$quiet"


def _extra(due: date, day: date) -> Bilingual:
    when = in_days((due - day).days)
    return Bilingual(
        f"추가 연습이라 일정은 그대로입니다({when.ko} 다시). 반영하려면 1-4를 누르세요.",
        f"Extra practice: the schedule stays (next {when.en}). Press 1-4 to count it.",
    )
