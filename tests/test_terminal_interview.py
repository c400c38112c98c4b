"""A complete interview in Korean in a pseudo-terminal, killed in the middle and gone on with."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from bank_once import shipped
from test_terminal import PATIENCE, PROGRAM, Terminal

from quizgd.language import Lang
from quizgd.practice import deck
from quizgd.practice.history import open_history
from quizgd.practice.interview import keeping, log, phrases
from quizgd.practice.interview.records import Kind, Turn

F8 = "\x1b[19~"
CTRL_G = "\x07"
CTRL_Q = "\x11"
CHECK_IN = " 더 자세히 말씀드릴까요?"
BLANK = "잘 모르겠습니다."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    started: list[Terminal] = []
    yield started
    for terminal in started:
        terminal.program.close(force=True)


def said(home: Path, least: int, terminal: Terminal) -> tuple[Turn, ...]:
    """The turns on disk, once there are so many and it is the candidate's turn."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        terminal.read(0.1)
        with open_history(home / "history.sqlite3").history as history:
            kept = next(iter(log.interviews(history)), None)
            turns = log.turns(history, kept.id) if kept else ()
        waits = {Kind.ASK, Kind.FOLLOW, Kind.PROBE, Kind.DOUBT, Kind.CLOSING}
        if len(turns) >= least and turns[-1].kind in waits:
            return turns
    pytest.fail(f"it stopped at {len(turns)} turns; the screen is\n{terminal.text}")


def test_a_complete_interview_in_korean(home: Path, terminals: list[Terminal]) -> None:
    bank = shipped()

    def start(*arguments: str) -> Terminal:
        terminals.append(Terminal(home, *arguments))
        return terminals[-1]

    terminal = start("interview", "--level", "junior", "--minutes", "20", "--lang", "ko")
    opening, ask = said(home, 2, terminal)
    assert opening.kind is Kind.OPENING
    terminal.shows("면접관", "주니어", "질문 1", opening.text[:8], ask.text[:8])

    # Nothing comes: the interviewer helps, and tells nothing.
    terminal.press(BLANK + "\r")
    *_, reply, probe = said(home, 4, terminal)
    assert (reply.text, probe.kind) == (BLANK, Kind.PROBE)
    question = bank.find(ask.question or "")
    assert question is not None
    assert probe.text.endswith(next(c.probe.ko for c in question.core if c.id == probe.about))
    terminal.shows(probe.text[:8])
    assert "○" not in terminal.text and "✓" not in terminal.text

    # A complete answer and a check-in: it is answered, and the next question comes.
    terminal.press(" ".join(question.answer.ko.split()) + CHECK_IN + "\r")
    *_, checked, following = said(home, 7, terminal)
    assert checked.kind is Kind.CHECK_IN
    assert following.kind in {Kind.FOLLOW, Kind.ASK}
    terminal.shows("질문 2", following.text[:8])

    # Killed: what was said is there, and the interview goes on where it was.
    terminal.program.kill(signal.SIGKILL)
    terminal.ends()
    terminal = start("interview", "--lang", "ko")
    terminal.shows("모의 면접", "이어서 하기")
    terminal.press("\x1b[B\r")
    terminal.shows("질문 2", following.text[:8])
    before = said(home, 7, terminal)
    terminal.press(CTRL_G)
    after = said(home, len(before) + 2, terminal)
    assert after[: len(before)] == before
    assert after[len(before)].kind is Kind.PASS

    # Twice F8 ends it; then the report.
    terminal.shows("질문 3")
    terminal.press(F8)
    terminal.shows("한 번 더")
    terminal.press(F8)
    closing = said(home, len(after) + 1, terminal)[-1]
    assert closing.text in phrases.STOPPED[Lang.KO]
    terminal.shows(closing.text[:15], "결과를 봅니다")
    terminal.press("\r")
    terminal.shows("모의 면접 결과", "핵심", "정확성", "간결함", "다음에 연습할 질문")
    terminal.press(CTRL_Q)
    assert terminal.ends() == 0

    with open_history(home / "history.sqlite3").history as history:
        (kept,) = log.interviews(history)
        assert kept.ended is not None
        report = keeping.report_of(kept)
        assert report is not None and report.asked[0].coverage == 1.0
        assert report.asked[0].unaided == 0.0 and report.check_ins == 1
        # Both first answers were to new questions: reviews, and failed before any help.
        assert [(r.question, r.rating) for r in deck.reviews(history)] == [
            (a.question, 1) for a in report.asked
        ]

    page = home / "report.html"
    done = subprocess.run(
        [str(PROGRAM), "--lang", "ko", "interview", "--export", str(page)],
        env={"QUIZGD_HOME": str(home), "PATH": "", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, f"1번 면접 → {page}\n")
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>") and BLANK in text and CHECK_IN.strip() in text
