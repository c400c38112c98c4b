"""The report of an interview, and what becomes of it as a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from interview_candidate import Asked, Candidate

from quizgd.bank.model import Bank, Level
from quizgd.checker.verdict import Length, State
from quizgd.language import Bilingual, Lang
from quizgd.practice.interview import experience, keeping, report_json, report_words
from quizgd.practice.interview.as_html import page
from quizgd.practice.interview.as_markdown import markdown, plain
from quizgd.practice.interview.evidence import pieces
from quizgd.practice.interview.records import Kind, Turn
from quizgd.practice.interview.report import Report, build

COMPLETE = "손실을 최소화하려고 기울기의 반대 방향으로 가는 일을 반복합니다."
WRONG = "항상 전역 최솟값에 도달합니다."
STARTED = datetime(2026, 1, 31, 9, 5, tzinfo=UTC)
HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=y> [b](http://x) `a` **c** &amp; \x1b[31m\u202e"
)


def finished(candidate: Candidate) -> Report:
    return build(candidate.talk, candidate.bank)


def test_what_was_said_alone_and_what_with_help_are_told_apart(asked: Asked) -> None:
    candidate = asked()
    candidate.says("기울기의 반대 방향으로 갑니다.", seconds=20)
    candidate.says("손실을 최소화하는 일을 반복합니다.", seconds=10)
    (item, *_) = finished(candidate).asked
    became = {p.id: report_words.became(p) for p in item.core}
    assert became["negative-gradient"] == "unaided"
    assert became["minimises-loss"] == "helped"
    assert (item.coverage, item.unaided) == (1.0, pytest.approx(1 / 3, abs=1e-4))
    assert item.seconds == 30
    assert [a.question for a in finished(candidate).practise] == [item.question]
    assert finished(candidate).demos == (item,)


def test_a_wrong_claim_lowers_correctness_and_comes_first_in_practice(asked: Asked) -> None:
    candidate = asked()
    candidate.says(f"{COMPLETE} {WRONG}")
    candidate.says("네, 확실합니다.")
    candidate.says("모르겠습니다.")
    report = finished(candidate)
    assert report.correctness == pytest.approx(3 / 4)
    assert [(s.id, s.taken_back) for s in report.slips] == [("always-global-minimum", False)]
    assert report.practise[0].question == "what-is-gradient-descent"
    says = {name.ko: about.ko for name, _, about in report_words.summary(report)}
    assert says["정확성"] == "틀린 말 1개"


def test_a_lecture_lowers_concision_and_check_ins_are_counted(asked: Asked) -> None:
    candidate = asked()
    candidate.says(" ".join([COMPLETE] * 12))
    candidate.says("너무 크면 발산하고 너무 작으면 느립니다. 더 자세히 말씀드릴까요?")
    report = finished(candidate)
    assert [a.length for a in report.asked] == [Length.LONG, Length.RIGHT]
    assert (report.concision, report.check_ins) == (0.5, 1)


def test_a_cold_start_tells_which_answers_came_late(asked: Asked) -> None:
    candidate = asked(cold=True)
    candidate.says(COMPLETE)
    report = finished(candidate)
    assert report.late == 0
    name, value, _ = report_words.summary(report)[-1]
    assert (name, value) == (report_words.COLD, "1 / 1")


def test_a_story_is_judged_by_its_ticks(asked: Asked) -> None:
    story = experience.QUESTIONS[0]
    candidate = asked(story.id, level=Level.SENIOR)
    candidate.says("학습률을 낮춰 손실이 20% 줄었고, 그래서 그 뒤로 예열을 쓰는 것을 배웠습니다.")
    ticks = Turn(Kind.RUBRIC, "number learnt nonsense", story.id)
    candidate.talk = candidate.talk.said(ticks)
    (item,) = finished(candidate).asked
    assert (item.story, item.ticked, item.coverage) == (True, ("number", "learnt"), 0.5)
    assert finished(candidate).coverage is None


def test_nothing_answered_is_a_report_too(bank: Bank, asked: Asked) -> None:
    report = finished(asked())
    assert report.asked == () and report.coverage is None
    for lang in Lang:
        for kind in keeping.FORMATS:
            text = keeping.exported(report, (), STARTED, lang, kind)
            assert report_words.NOTHING[lang] in text


@pytest.mark.parametrize(
    ("level", "cold", "said"),
    [
        (Level.JUNIOR, False, report_words.HIGHER),
        (Level.SENIOR, False, report_words.COLDER),
        (Level.SENIOR, True, report_words.READY),
    ],
)
def test_who_missed_nothing_is_told_what_is_left_to_try(
    asked: Asked, level: Level, cold: bool, said: Bilingual
) -> None:
    candidate = asked()
    candidate.says(COMPLETE)
    report = finished(candidate)
    report = replace(report, asked=report.asked[:1], level=level, cold=cold)
    assert report.practise == () and report_words.all_well(report) == said
    for lang in Lang:
        assert said[lang] in markdown(report, candidate.talk.turns, STARTED, lang)


def test_stories_alone_are_not_praised_for_what_no_key_has_judged(asked: Asked) -> None:
    candidate = asked(experience.QUESTIONS[0].id, level=Level.SENIOR)
    candidate.says("학습률을 낮췄습니다.")
    report = replace(finished(candidate), asked=finished(candidate).asked[:1])
    for told in (markdown, page):
        text = told(report, candidate.talk.turns, STARTED, Lang.EN)
        assert report_words.NOT_JUDGED.en in text and "nothing was wrong:" not in text


def test_a_report_survives_its_journey(asked: Asked) -> None:
    candidate = asked(level=Level.SENIOR)
    candidate.says(f"{COMPLETE} {WRONG}")
    report = finished(candidate)
    assert report_json.from_dict(report_json.to_dict(report)) == report


def test_evidence_marks_whole_words_and_loses_none(asked: Asked) -> None:
    candidate = asked()
    text = f"음, {COMPLETE} {WRONG}\n끝"
    candidate.says(text)
    reply = next(t for t in candidate.talk.turns if t.kind is Kind.ANSWER)
    found = pieces(reply.text, reply.verdict)
    assert "".join(p.text for p in found) == text
    proves = {p.text: p.proves for p in found if p.proves}
    assert proves["기울기의 반대 방향으로"] == State.STATED.value
    assert any("전역" in words and state == "wrong" for words, state in proves.items())


class Page(HTMLParser):
    """What a page holds: its elements, attributes, and text by class of mark."""

    VOID = frozenset({"meta", "br", "img", "link", "input"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.marked: dict[str, str] = {}
        self.text = ""
        self._mark = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "mark":
            self._mark = str(dict(attrs)["class"])

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "mark":
            self._mark = ""

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._mark:
            self.marked[data] = self._mark


def hostile(asked: Asked) -> Candidate:
    candidate = asked()
    candidate.says(f"{HOSTILE} {COMPLETE} {WRONG}")
    candidate.says(HOSTILE)
    return candidate


@pytest.mark.parametrize("lang", Lang)
def test_the_page_is_whole_marks_evidence_and_needs_nothing_else(asked: Asked, lang: Lang) -> None:
    candidate = asked(lang=lang)
    candidate.says(f"{COMPLETE} {WRONG}")
    text = page(finished(candidate), candidate.talk.turns, STARTED, lang)
    read = Page(text)
    assert read.open == []
    assert read.marked["기울기의 반대 방향으로"] == "stated"
    assert "wrong" in read.marked.values()
    for word in (report_words.TITLE, report_words.NEXT, report_words.DEMOS, report_words.MODEL):
        assert word[lang] in read.text
    assert not {"script", "img", "link", "iframe"} & {*read.tags}
    assert not {name for name, _ in read.attributes} & {"src", "href", "style"}
    assert "prefers-color-scheme: dark" in text and "@media print" in text
    assert "url(" not in text and "@import" not in text
    assert ("http-equiv", "Content-Security-Policy") in read.attributes


def test_hostile_words_are_only_words_in_the_page(asked: Asked) -> None:
    candidate = hostile(asked)
    text = page(finished(candidate), candidate.talk.turns, STARTED, Lang.KO)
    read = Page(text)
    assert read.open == [] and not {"script", "img"} & {*read.tags}
    assert "<script>alert(1)</script>" in read.text
    assert "\x1b" not in text and "\u202e" not in text
    assert not any(name.startswith("on") for name, _ in read.attributes)


def test_hostile_words_are_only_words_in_markdown(asked: Asked) -> None:
    candidate = hostile(asked)
    text = markdown(finished(candidate), candidate.talk.turns, STARTED, Lang.EN)
    assert "<script" not in text.replace("\\<", "")
    assert "](http" not in text.replace("\\](", "")
    assert "\x1b" not in text and "\u202e" not in text
    assert plain("# not a title\n- no list") == "\\# not a title - no list"
    assert plain("1. no list") == "1\\. no list"


def test_markdown_marks_words_without_moving_them(asked: Asked) -> None:
    candidate = asked()
    candidate.says(f"{COMPLETE} {WRONG}")
    text = markdown(finished(candidate), candidate.talk.turns, STARTED, Lang.KO)
    assert "**기울기의 반대 방향으로**✓ 가는" in text
    assert "## 다음에 연습할 질문" in text and "`quizgd quiz what-is-gradient-descent`" in text


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    name = keeping.file_name(STARTED, 12, "html")
    assert name == "quizgd-interview-2026-01-31-12.html"
    path = keeping.write(tmp_path / name, "가\n")
    assert path.read_bytes() == "가\n".encode()
    with pytest.raises(OSError):
        keeping.write(tmp_path / "no-such-folder" / name, "x")
    assert [p.name for p in tmp_path.iterdir()] == [name]
