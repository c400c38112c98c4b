"""What a report says, wherever it is read: on the screen, as Markdown, as a web page."""

from __future__ import annotations

from collections.abc import Iterable

from quizgd.bank.model import Level
from quizgd.checker.verdict import Length, State
from quizgd.language import Bilingual
from quizgd.practice.interview.experience import RUBRIC
from quizgd.practice.interview.phrases import LEVELS
from quizgd.practice.interview.records import Kind
from quizgd.practice.interview.report import Asked, Point, Report

TITLE = Bilingual("모의 면접 결과", "Mock interview report")
COVERAGE = Bilingual("핵심", "Key points")
CORRECTNESS = Bilingual("정확성", "Correctness")
CONCISION = Bilingual("간결함", "Concision")
TIME = Bilingual("시간", "Time")
COLD = Bilingual("즉답", "Cold start")
QUESTIONS = Bilingual("질문별 기록", "Question by question")
NEXT = Bilingual("다음에 연습할 질문", "What to practise next")
DEMOS = Bilingual("볼 데모", "Which demo to watch")
MODEL = Bilingual("모범 답안", "Model answer")
STORY = Bilingual("경험 질문", "experience")
FOLLOWED = Bilingual("꼬리 질문", "follow-up")
PASSED = Bilingual("답하지 못함", "passed")
TICKED = Bilingual("스스로 점검한 것", "What you say you told")
HIGHER = Bilingual(
    "빠진 핵심도 틀린 말도 없었습니다. 다음에는 한 수준 높여 보세요.",
    "Nothing was missing and nothing was wrong: try a higher level next.",
)
COLDER = Bilingual(
    "빠진 핵심도 틀린 말도 없었습니다. 다음에는 즉답 모드로 해 보세요.",
    "Nothing was missing and nothing was wrong: try a cold start next.",
)
READY = Bilingual(
    "빠진 핵심도 틀린 말도 없었습니다. 이대로 면접에 들어가셔도 좋습니다.",
    "Nothing was missing and nothing was wrong: you are ready for the real one.",
)
NOT_JUDGED = Bilingual(
    "이번에는 핵심을 판정할 질문이 없었습니다.", "Nothing that a key judges was answered this time."
)
NOTHING = Bilingual("답한 질문이 없습니다.", "No question was answered.")
YOU = Bilingual("나", "You")
INTERVIEWER = Bilingual("면접관", "Interviewer")
DID_NOT_KNOW = Bilingual("(넘어감)", "(passed)")
WRONG = Bilingual("틀린 말", "Wrong")
TAKEN_BACK = Bilingual("다시 묻자 바로잡음", "put right when asked")
STOOD = Bilingual("바로잡지 않음", "left standing")
KEY = Bilingual(
    "✓ 말한 핵심 · ≠ 거꾸로 말한 것 · ? 불확실 · ✗ 틀린 말",
    "✓ a key point · ≠ the wrong way round · ? unclear · ✗ wrong",
)

POINTS: dict[str, Bilingual] = {
    "unaided": Bilingual("스스로 말함", "said"),
    "helped": Bilingual("다시 묻자 말함", "said when asked"),
    State.CONTRADICTED.value: Bilingual("거꾸로 말함", "the wrong way round"),
    State.UNSURE.value: Bilingual("불확실함", "not clear"),
    State.MISSING.value: Bilingual("빠짐", "missing"),
}
POINT_SIGNS = {
    "unaided": "✓",
    "helped": "↪",
    State.CONTRADICTED.value: "≠",
    State.UNSURE.value: "?",
    State.MISSING.value: "○",
}
LENGTHS: dict[Length, Bilingual] = {
    Length.EMPTY: Bilingual("답 없음", "no answer"),
    Length.SHORT: Bilingual("짧음", "short"),
    Length.RIGHT: Bilingual("알맞음", "about right"),
    Length.LONG: Bilingual("김", "long"),
}
SAID_BY: dict[Kind, Bilingual] = {
    Kind.PROBE: Bilingual("되묻기", "probe"),
    Kind.DOUBT: Bilingual("확인", "are you sure"),
    Kind.CUT: Bilingual("끊기", "cut short"),
    Kind.CHECK_IN: Bilingual("확인에 답함", "answers your check-in"),
    Kind.NUDGE: Bilingual("재촉", "nudge"),
}


def became(point: Point) -> str:
    """The key of what became of a point, in `POINTS` and `POINT_SIGNS`."""
    if point.state is State.STATED:
        return "unaided" if point.unaided else "helped"
    return point.state.value


def all_well(report: Report) -> Bilingual:
    """What stands where there is nothing to practise next."""
    if not report.judged:
        return NOT_JUDGED
    if report.level is not Level.SENIOR:
        return HIGHER
    return READY if report.cold else COLDER


def level(of: Level) -> Bilingual:
    """A level by name."""
    return LEVELS[of]


def percent(share: float | None) -> str:
    """A share from 0 to 1 as a whole percentage, never rounded up to 100; a dash for None."""
    if share is None:
        return "-"
    return f"{100 if share >= 1 else min(99, round(share * 100))} %"


def clock(seconds: float) -> str:
    """Minutes and seconds."""
    whole = max(0, round(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def summary(report: Report) -> list[tuple[Bilingual, str, Bilingual]]:
    """The figures: what each is, its value, and a sentence about it."""
    judged, slips = report.judged, report.slips
    back = sum(slip.taken_back for slip in slips)
    long = sum(item.length is Length.LONG for item in report.asked)
    asked = len(report.asked)
    alone = percent(report.unaided)
    rows = [
        (
            COVERAGE,
            percent(report.coverage),
            Bilingual(
                f"되묻기 전에 스스로 말한 것은 {alone}",
                f"{alone} of it before the interviewer helped",
            )
            if judged
            else Bilingual("판정할 질문이 없었음", "no question that a key judges"),
        ),
        (CORRECTNESS, percent(report.correctness), _slips(len(slips), back)),
        (
            CONCISION,
            percent(report.concision),
            _joined(
                Bilingual(
                    f"답 {asked}개 중 {long}개가 길었음" if long else "길어진 답 없음",
                    f"{long} of {asked} answers ran long" if long else "no answer ran long",
                ),
                Bilingual(
                    f"‘더 말씀드릴까요?’ {report.check_ins}번",
                    f"you checked in {_times(report.check_ins)}",
                )
                if report.check_ins
                else None,
            ),
        ),
        (
            TIME,
            clock(report.elapsed),
            Bilingual(
                f"{report.minutes:g}분 동안 질문 {asked}개",
                f"{asked} question{'' if asked == 1 else 's'} in a"
                f" {report.minutes:g}-minute interview",
            ),
        ),
    ]
    if report.cold:
        started = sum(item.began is not None for item in report.asked)
        rows.append(
            (
                COLD,
                f"{started - report.late} / {asked}",
                Bilingual("10초 안에 시작한 답", "answers begun within ten seconds"),
            )
        )
    return rows


def _slips(count: int, back: int) -> Bilingual:
    if not count:
        return Bilingual("틀린 말 없음", "nothing wrong was said")
    ko, en = f"틀린 말 {count}개", f"{count} wrong claim{'' if count == 1 else 's'}"
    if back:
        return Bilingual(f"{ko}, 그중 {back}개는 바로잡음", f"{en}, {back} put right when asked")
    return Bilingual(ko, en)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _joined(*parts: Bilingual | None) -> Bilingual:
    there = [part for part in parts if part is not None]
    return Bilingual(" · ".join(p.ko for p in there), " · ".join(p.en for p in there))


def facts(item: Asked) -> Bilingual:
    """One line about a question: level, coverage, length, time."""
    parts = [LEVELS[item.level]]
    if item.story:
        parts = [STORY]
    if item.followed:
        parts.append(FOLLOWED)
    if item.passed:
        parts.append(PASSED)
    elif item.story:
        told = f"{len(item.ticked)} / {len(RUBRIC)}"
        parts.append(Bilingual(f"점검 {told}", f"{told} ticked"))
    else:
        share = percent(item.coverage)
        parts.append(Bilingual(f"핵심 {share}", f"{share} of the key points"))
    if item.length is not Length.EMPTY:
        spoken = f"{item.spoken:.0f} / {item.target}"
        length = LENGTHS[item.length]
        parts.append(Bilingual(f"말하면 {spoken}초, {length.ko}", f"{spoken} s aloud, {length.en}"))
    taken = clock(item.seconds)
    parts.append(Bilingual(f"걸린 시간 {taken}", f"took {taken}"))
    return _joined(*parts)


def ids(items: Iterable[Asked]) -> tuple[str, ...]:
    """The ids of questions."""
    return tuple(item.question for item in items)
