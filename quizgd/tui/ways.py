"""The ways on from a verdict: the next question, the follow-up, the demo, and the others."""

from __future__ import annotations

from quizgd import demos
from quizgd.bank.model import FollowUp, Question
from quizgd.language import Bilingual
from quizgd.tui import verdict_words as words
from quizgd.tui.desk import Desk
from quizgd.tui.widgets.menu import Item

ACTIONS: dict[str, Bilingual] = {
    "next": Bilingual("다음 질문", "Next question"),
    "finish": Bilingual("마치기", "Finish"),
    "follow": Bilingual("꼬리 질문", "Follow-up"),
    "demo": Bilingual("실행해서 보기", "See it run"),
    "again": Bilingual("다시 답하기", "Try again"),
    "why": Bilingual("판정 이유", "Why"),
    "disagree": Bilingual("판정에 이의", "Disagree"),
    "home": Bilingual("홈", "Home"),
}
TO_END = Bilingual("이번 결과 보기", "see how this round went")
WHAT_WAS_HEARD = Bilingual("왜 이렇게 봤나요?", "how it was heard")
ONE_CONCEPT = Bilingual("개념 하나의 판정을 바꾸기", "with the verdict on one concept")


def ways_on(desk: Desk, question: Question, item: FollowUp | None) -> list[Item]:
    """Every way on, with its key, and the question or the demo that it leads to."""
    lang = desk.lang
    following = desk.question(desk.round.following if desk.round else None)
    if following is not None:
        ways = [Item("next", ACTIONS["next"][lang], following.ask[lang], "enter")]
    else:
        ways = [Item("next", ACTIONS["finish"][lang], TO_END[lang], "enter")]
    if item is not None and (asks := desk.question(item.ask)) is not None:
        value = f"{asks.ask[lang]} ({words.why_follow(item)[lang]})"
        ways.append(Item("follow", ACTIONS["follow"][lang], value, "f"))
    if question.demos:
        titles = dict.fromkeys(demos.title(demo.name)[lang] for demo in question.demos)
        ways.append(Item("demo", ACTIONS["demo"][lang], ", ".join(titles), "d"))
    return [
        *ways,
        Item("again", ACTIONS["again"][lang], "", "a"),
        Item("why", ACTIONS["why"][lang], WHAT_WAS_HEARD[lang], "w"),
        Item("disagree", ACTIONS["disagree"][lang], ONE_CONCEPT[lang], "x"),
        Item("home", ACTIONS["home"][lang], "", "h"),
    ]
