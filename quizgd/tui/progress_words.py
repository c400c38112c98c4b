"""What the screen of progress and `quizgd stats` say in sentences. No textual here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from quizgd.language import Bilingual
from quizgd.practice.statistics.calendar import ENOUGH, FREEZES
from quizgd.practice.statistics.calibration import TOO_FEW, Felt
from quizgd.practice.statistics.memory import LATELY, Retention, Strength
from quizgd.practice.statistics.overview import Statistics
from quizgd.tui.wording import percent

NOTHING = Bilingual(
    "아직 기록이 없습니다. 질문 몇 개에 답하면 무엇을 기억하는지, 무엇을 자주 빠뜨리는지, 공부한"
    " 날이 여기에 쌓입니다.",
    "Nothing here yet. After a few answers you will see what you remember, what you tend to leave"
    " out, and the days you practised.",
)
COUNTING = Bilingual("세는 중…", "counting…")
UNREADABLE = Bilingual(
    "기록을 읽을 수 없어 보여 줄 것이 없습니다.",
    "There is nothing to show, as the history could not be read.",
)
WEEKDAYS = Bilingual("월화수목금토일", "MTWTFSS")
TOPICS = Bilingual("주제별 예상 기억", "Recall by topic")
NO_TOPICS = Bilingual(
    "질문에 답하면 주제마다 지금 얼마나 기억할지를 여기서 예상합니다.",
    "Once you have answered questions, this forecasts how much of each topic you recall.",
)
CALENDAR = Bilingual("공부한 날", "Days of study")
LEGEND = Bilingual("적음 {} 많음 · 하루에 답한 수", "less {} more · graded answers a day")
AHEAD = Bilingual("복습 예정", "Due in the days ahead")
NO_AHEAD = Bilingual("잡혀 있는 복습이 없습니다.", "No review is scheduled yet.")
SURENESS = Bilingual("확신과 실제", "Sure, and right")
NO_SURENESS = Bilingual(
    "설정에서 ‘확신 묻기’를 켜면 확신한 만큼 맞히는지 볼 수 있습니다.",
    "Turn on 'Ask how sure I am' in the settings to see whether feeling sure means being right.",
)
FEELINGS = {
    1: Bilingual("찍었음", "a guess"),
    2: Bilingual("긴가민가", "unsure"),
    3: Bilingual("확신", "sure"),
}
PREDICTIONS = Bilingual("데모 예측", "Predictions in the demos")
NO_PREDICTIONS = Bilingual(
    "데모를 돌리기 전에 결과를 예측하면 여기에 점수가 남습니다.",
    "Predict a demo's outcome before it runs, and the score is kept here.",
)
MISSES = Bilingual(
    "먼저 아직 믿고 있는 틀린 말, 그다음 자주 빠뜨리는 핵심입니다. 골라서 다시 답해 보세요.",
    "Wrong claims you still hold come first, then the key points you leave out most. Choose one to"
    " answer it again.",
)
NO_MISSES = Bilingual(
    "지금은 고칠 것이 없습니다. 최근 답에서 빠뜨린 핵심도, 남은 틀린 말도 없습니다.",
    "Nothing to mend right now: no key point left out lately, no wrong claim still standing.",
)
NO_ANSWERS = Bilingual(
    "아직 답이 없습니다. 답에서 빠뜨린 핵심과 틀린 말이 여기에 모입니다.",
    "No answer yet. What your answers leave out or get wrong gathers here.",
)
HELD = Bilingual("틀린 말", "wrong")
HELD_SURE = Bilingual("확신한 틀린 말", "sure, yet wrong")


def retained(told: Statistics) -> Bilingual:
    """How many of the scheduled reviews passed."""
    goal = percent(told.goal)
    if not told.retained.reviews:
        return Bilingual(
            f"아직 복습이 없습니다. 목표는 {goal}입니다.", f"no review yet; the goal is {goal}"
        )
    if not told.lately.reviews:
        found = _passed(told.retained)
        return Bilingual(f"지금까지 {found} · 목표 {goal}", f"{found} so far · goal {goal}")
    found = _passed(told.lately)
    return Bilingual(
        f"최근 {LATELY}일 {found} · 목표 {goal}",
        f"{found} in {LATELY} days · goal {goal}",
    )


def _passed(found: Retention) -> str:
    return f"{percent(found.share or 0.0)} ({found.passed}/{found.reviews})"


def seen(told: Statistics) -> Bilingual:
    """How many questions have a card, and how many are due today."""
    due = told.ahead.days[0][1]
    due_ko = f"오늘 복습 {due}개" if due else "오늘 복습 없음"
    due_en = f"{due} due today" if due else "none due today"
    return Bilingual(
        f"{told.questions}개 중 {told.seen}개를 배우는 중 · {due_ko}",
        f"learning {told.seen} of {told.questions} · {due_en}",
    )


def row(told: Statistics) -> Bilingual:
    """The days in a row, and what a day takes; never a reproach."""
    streak = told.streak
    rest_ko = f"한 달에 {FREEZES}일은 쉬어도 됩니다"
    rest_en = f"{FREEZES} days off a month are fine"
    if not streak.days:
        past_ko = f"지금까지 {streak.studied}일 공부했습니다. " if streak.studied else ""
        past_en = f"{_days(streak.studied)} so far; " if streak.studied else ""
        return Bilingual(
            f"{past_ko}답 {ENOUGH}개면 하루로 셉니다. {rest_ko}.",
            f"{past_en}{ENOUGH} graded answers make a day, and {rest_en}",
        )
    if streak.counted:
        return Bilingual(
            f"{streak.days}일 이어 왔고 오늘도 했습니다. {rest_ko}.",
            f"{_days(streak.days)} in a row, today among them; {rest_en}",
        )
    more = ENOUGH - streak.today
    return Bilingual(
        f"{streak.days}일 이어 왔습니다. 오늘은 답 {more}개면 하루가 됩니다. {rest_ko}.",
        f"{_days(streak.days)} in a row; {more} more graded answer{'s' * (more != 1)} make today"
        f" one, and {rest_en}",
    )


def interview(told: Statistics) -> Bilingual | None:
    """How far away it is; None without one."""
    if told.interview is None:
        return None
    left = (told.interview - told.day).days
    day = short(told.interview)
    if not left:
        return Bilingual("오늘입니다. 잘하고 오세요.", "today. Good luck.")
    return Bilingual(f"{day.ko} · {left}일 남음", f"{day.en} · {_days(left)} away")


def standing(told: Statistics) -> Iterator[tuple[Bilingual, Bilingual]]:
    """The most important figures: what each is called, and what it stands at."""
    yield Bilingual("복습 성공", "Reviews passed"), retained(told)
    yield Bilingual("질문", "Questions"), seen(told)
    yield Bilingual("공부한 날", "Study days"), row(told)
    day = interview(told)
    if day is not None:
        yield Bilingual("면접", "Interview"), day


def strength(one: Strength) -> str:
    """What stands behind a topic's bar: recall on the interview's day, and how much was seen."""
    then = "" if one.then is None else f"→ {percent(one.then)} · "
    return f"{then}{one.seen}/{one.questions}"


def strengths_explained(told: Statistics) -> Bilingual:
    """What the bars of the topics mean."""
    ko = " →는 그대로 두었을 때의 면접일 수치입니다." if told.interview else ""
    en = " → is that on the day of the interview, without any review." if told.interview else ""
    return Bilingual(
        f"배운 질문을 오늘 기억해 낼 확률의 평균입니다(FSRS). 처음 볼 질문은 빼고 셉니다.{ko}",
        f"The mean chance of recalling what you learnt, today (FSRS); new questions are left out."
        f"{en}",
    )


def ahead(told: Statistics) -> Bilingual:
    """How much falls due, in one sentence."""
    days, total = len(told.ahead.days), sum(count for _, count in told.ahead.days)
    until_ko = f"앞으로 {days}일 동안" if told.interview is None else "면접일까지"
    until_en = f"in {days} days" if told.interview is None else "up to the interview"
    after_ko, after_en = f" 그 뒤 {told.ahead.later}개입니다.", f", {told.ahead.later} after that"
    if told.interview is not None and told.ahead.later:
        after_ko = f" 그 뒤로 잡힌 {told.ahead.later}개도 필요하면 앞당깁니다."
        after_en = f"; {told.ahead.later} after it, brought forward where needed"
    if not told.ahead.later:
        after_ko = after_en = ""
    mark_ko, mark_en = (" ▲ 면접", " ▲ the interview") if told.interview else ("", "")
    return Bilingual(
        f"지금 일정으로 {until_ko} {total}개입니다.{after_ko}{mark_ko}",
        f"As scheduled now: {total} {until_en}{after_en}.{mark_en}",
    )


def felt(one: Felt) -> Bilingual:
    """What stands behind the bar of a confidence."""
    if not one.count:
        return Bilingual("아직 없음", "none yet")
    few_ko, few_en = (" · 아직 적음", " · still few") if one.count < TOO_FEW else ("", "")
    return Bilingual(
        f"{one.count}개 중 {one.right}개 맞음{few_ko}", f"{one.right} of {one.count} right{few_en}"
    )


def of(right: int, scored: int) -> Bilingual:
    """So many of so many."""
    return Bilingual(f"{scored}번 중 {right}번", f"{right} of {scored}")


def short(day: date) -> Bilingual:
    """A day without its year."""
    return Bilingual(f"{day.month}월 {day.day}일", f"{day:%b} {day.day}")


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
