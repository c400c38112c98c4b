"""From today's plan to a round: which questions a kind of drill asks. No textual here."""

from __future__ import annotations

from dataclasses import dataclass

from quizgd.language import Bilingual
from quizgd.practice import deck, preferences, queue
from quizgd.practice.preferences import Preferences
from quizgd.practice.queue import Today
from quizgd.practice.records import HistoryError
from quizgd.tui.desk import Desk


def preferred(desk: Desk) -> Preferences:
    """What the person decided about practice; as it comes where that cannot be read."""
    if desk.history is None:
        return Preferences()
    try:
        return preferences.load(desk.history)
    except HistoryError:
        return Preferences()


def plan(desk: Desk) -> Today | None:
    """Today's plan; None while the bank or the history is not there, or cannot be read."""
    if desk.history is None or desk.bank is None:
        return None
    try:
        return queue.today(
            desk.history,
            desk.bank,
            desk.today,
            preferred(desk),
            topic=desk.topic,
            level=desk.level,
        )
    except HistoryError:
        return None


def questions(desk: Desk, kind: str) -> tuple[str, ...]:
    """The questions that a round of this kind asks, in order; empty when there are none."""
    today, wanted, bank = plan(desk), preferred(desk), desk.bank
    if today is None or bank is None or desk.history is None:
        return ()
    if kind == "due":
        return queue.due_round(today, wanted)
    if kind == "weak":
        return queue.weak_round(today, bank, wanted)
    if kind == "slipping":
        return queue.limited(today.leeches, today, wanted)
    if kind == "pairs":
        return queue.limited(queue.pairs_round(bank), today, wanted)
    return queue.new_round(
        today, bank, deck.known(desk.history), wanted, topic=desk.topic, level=desk.level
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits today, counted quickly."""

    due: int
    new: int
    days_left: int | None
    """Days until the interview; None without one."""


def waiting(desk: Desk) -> Waiting | None:
    """What waits today, for the home screen; None where that cannot be known."""
    if desk.history is None or desk.bank is None:
        return None
    try:
        wanted = preferences.load(desk.history)
        due, known = queue.due_now(desk.history, desk.today, wanted), deck.known(desk.history)
        new = queue.new_now(
            desk.history, desk.bank, known, desk.today, wanted, topic=desk.topic, level=desk.level
        )
    except HistoryError:
        return None
    count = sum(q.id in due for q in desk.bank.questions) if due else 0
    return Waiting(count, new, wanted.days_left(desk.today))


def said(waiting: Waiting) -> Bilingual:
    """The same in a few words."""
    due, new, left = waiting.due, waiting.new, waiting.days_left
    ko = [f"복습 {due}개"] * bool(due) + [f"새 질문 {new}개"] * bool(new)
    en = [f"{due} to review"] * bool(due) + [f"{new} new"] * bool(new)
    if not ko:
        ko, en = ["다 했습니다"], ["nothing is due"]
    if left is not None:
        ko.append(f"면접까지 {left}일" if left else "오늘 면접")
        en.append(f"{left} d to the interview" if left else "the interview is today")
    return Bilingual(" · ".join(ko), " · ".join(en))
