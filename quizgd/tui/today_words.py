"""What the screen of today says: how much waits, what the days ahead bring. No textual here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from quizgd.language import Bilingual
from quizgd.practice.preferences import AUTOMATIC, HIGH, LAST_WEEKS, Preferences
from quizgd.practice.queue import Today

if TYPE_CHECKING:
    from quizgd.tui.messages import Place

SETTINGS = Bilingual("설정", "Settings")
DEMO = Bilingual("데모", "A demo")
OFFERED: tuple[tuple[Place, Bilingual, Bilingual], ...] = (
    (
        "interview",
        Bilingual("모의 면접", "Mock interview"),
        Bilingual("면접관과 말하듯이 연습하기", "practise as if with an interviewer"),
    ),
)
"""Further places to go to from Today, with a title and what it is."""

ANY_DEMO = Bilingual("경사하강법을 눈으로 보기", "watch gradient descent run")
NO_PLAN = Bilingual(
    "질문이나 기록을 열 수 없어 오늘 할 일을 정하지 못했습니다.",
    "There is no plan for today, as the questions or the history could not be opened.",
)
_WEEKDAYS = Bilingual("월화수목금토일", "Mon Tue Wed Thu Fri Sat Sun")


def title(day: date) -> Bilingual:
    """The day it is."""
    return Bilingual(f"오늘 · {written(day).ko}", f"Today · {written(day).en}")


def written(day: date) -> Bilingual:
    """A day with its weekday."""
    ko, en = _WEEKDAYS.ko[day.weekday()], _WEEKDAYS.en.split()[day.weekday()]
    return Bilingual(f"{day.month}월 {day.day}일({ko})", f"{en} {day.isoformat()}")


def standing(plan: Today, session: tuple[str, ...]) -> Bilingual:
    """How much waits, in one sentence."""
    if plan.final and plan.due:
        return Bilingual(
            f"면접 전 마지막 점검입니다. 아는 핵심 질문 {len(plan.due)}개를 흐린 것부터 한 번씩"
            " 답해 보세요.",
            f"The last pass before the interview: {_questions(len(plan.due))} once more,"
            " the least remembered first.",
        )
    if not plan.waiting:
        return Bilingual(
            "오늘 할 질문은 다 했습니다. 아래 연습은 일정을 건드리지 않습니다.",
            "Nothing is due today. What you practise below leaves the schedule alone.",
        )
    due, new = len(plan.due), len(plan.new)
    parts_ko = [f"복습할 질문 {due}개"] * bool(due) + [f"새 질문 {new}개"] * bool(new)
    parts_en = [f"{_questions(due)} to review"] * bool(due) + [f"{new} new"] * bool(new)
    rest = plan.waiting - len(session)
    more_ko = f" 한 번에 하는 양을 넘는 {rest}개는 다음에 이어집니다." if rest else ""
    more_en = f" {rest} of them wait for the next session." if rest else ""
    return Bilingual(
        f"{', '.join(parts_ko)}가 기다립니다.{more_ko}", f"{' and '.join(parts_en)}.{more_en}"
    )


def session(plan: Today, ids: tuple[str, ...]) -> Bilingual:
    """What one session holds."""
    minutes = plan.minutes(ids)
    return Bilingual(
        f"질문 {len(ids)}개 · 약 {minutes}분", f"{_questions(len(ids))} · {minutes} min"
    )


def outlook(plan: Today, wanted: Preferences, session: tuple[str, ...]) -> Iterator[Bilingual]:
    """The days ahead, the most important first."""
    if plan.ahead:
        yield Bilingual(
            f"오늘보다 뒤로 적힌 평가가 {plan.ahead}개 있어 그 질문들은 일정에 반영되지 않습니다."
            " 시계가 앞서 있었다면 quizgd settings --clock-was-ahead 명령으로 되돌리세요.",
            f"Ratings dated after today: {plan.ahead}; until then those questions are practice"
            " only. If the clock was ahead, quizgd settings --clock-was-ahead takes them back.",
        )
    if plan.days_left is not None:
        yield _interview(plan)
        if plan.needed and not plan.final:
            yield _pace(plan, wanted)
    if not plan.waiting and plan.next_due is not None:
        days = (plan.next_due - plan.day).days
        when_ko = "내일" if days == 1 else f"{days}일 뒤({written(plan.next_due).ko})"
        when_en = "tomorrow" if days == 1 else f"in {days} days ({written(plan.next_due).en})"
        yield Bilingual(f"다음 복습은 {when_ko}입니다.", f"The next review is {when_en}.")


def _interview(plan: Today) -> Bilingual:
    left = plan.days_left or 0
    if left == 0:
        return Bilingual("오늘이 면접입니다. 잘하고 오세요.", "The interview is today. Good luck.")
    high_ko = f" 기억 목표를 {HIGH:.0%}로 높였습니다." if left <= LAST_WEEKS else ""
    high_en = f" Recall is now kept at {HIGH:.0%}." if left <= LAST_WEEKS else ""
    forward_ko = f" 면접 뒤로 잡힌 질문 중 {plan.forward}개를 앞당겼습니다." if plan.forward else ""
    forward_en = f" {plan.forward} brought forward from after it." if plan.forward else ""
    when = "내일이 면접입니다." if left == 1 else f"면접까지 {left}일 남았습니다."
    when_en = "The interview is tomorrow." if left == 1 else f"{left} days to the interview."
    if plan.final:
        return Bilingual(when, when_en)
    return Bilingual(f"{when}{high_ko}{forward_ko}", f"{when_en}{high_en}{forward_en}")


def _pace(plan: Today, wanted: Preferences) -> Bilingual:
    """Whether the new questions fit into the days left."""
    if wanted.new != AUTOMATIC and wanted.new < plan.needed:
        return Bilingual(
            f"새 질문 {plan.unseen}개를 다 보려면 하루 {plan.needed}개가 필요한데, 설정은"
            f" {wanted.new}개입니다.",
            f"Seeing all {plan.unseen} new questions takes {plan.needed} a day; you allow"
            f" {wanted.new}.",
        )
    return Bilingual(
        f"하루 {plan.needed}개씩이면 새 질문 {plan.unseen}개를 모두 보고 갑니다.",
        f"At {plan.needed} a day you will have seen all {plan.unseen} new questions.",
    )


def unseen(count: int) -> Bilingual:
    """How many were never answered."""
    return Bilingual(f"답해 보지 않은 질문 {count}개", f"{_questions(count)} never answered")


def recalled(topic: str, percent: str) -> Bilingual:
    """How well a topic is recalled now."""
    return Bilingual(f"{topic}: 예상 기억 {percent}", f"{topic}: recall now {percent}")


def settings(plan: Today) -> Bilingual:
    """What the settings stand at, in a word."""
    if plan.days_left is None:
        return Bilingual("면접 날짜와 하루 양", "interview date, and how much a day")
    return Bilingual(f"면접까지 {plan.days_left}일", f"{plan.days_left} days to the interview")


def _questions(count: int) -> str:
    return "1 question" if count == 1 else f"{count} questions"
