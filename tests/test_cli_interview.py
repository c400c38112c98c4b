"""`quizgd interview`: what is opened, listed and saved, and what is told when it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from bank_once import shipped
from command_line import Quizgd

from quizgd.bank.model import Level
from quizgd.commands import screen
from quizgd.language import Lang
from quizgd.practice.history import open_history
from quizgd.practice.interview import engine, log, report_json
from quizgd.practice.interview.plan import make_plan
from quizgd.practice.interview.records import Setup, Talk
from quizgd.practice.interview.report import build
from quizgd.tui.start import Start


def held(home: Path, text: str, *, finished: bool = True) -> None:
    """An interview with one answer."""
    bank = shipped()
    setup = Setup(Level.JUNIOR, Lang.EN, 10)
    talk = Talk(setup, make_plan(bank, setup, 1))
    while (turn := engine.next_turn(talk, bank)) is not None:
        talk = talk.said(turn)
    talk = talk.said(engine.hear(talk, bank, text, 20))
    talk = talk.said(engine.stop(talk, 1))
    with open_history(home / "history.sqlite3").history as history:
        number = log.begin(history, Talk(setup, talk.plan))
        for turn in talk.turns:
            log.add(history, number, turn)
        if finished:
            log.finish(history, number, report_json.to_dict(build(talk, bank)))


def test_the_choices_reach_the_screen(quizgd: Quizgd, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Start | None] = []

    def open_screen(_front: object, start: Start | None = None) -> int:
        opened.append(start)
        return 0

    monkeypatch.setattr(screen, "open_screen", open_screen)
    quizgd("interview", "--level", "senior", "--minutes", "30", "--cold", "--lang", "ko")
    quizgd("interview")
    assert opened == [
        Start("interview", level=Level.SENIOR, lang=Lang.KO, minutes=30.0, cold=True),
        Start("interview"),
    ]


@pytest.mark.parametrize("wrong", ["0", "181", "nan", "many"])
def test_minutes_that_no_interview_has_are_refused(quizgd: Quizgd, wrong: str) -> None:
    status, _, err = quizgd("interview", "--minutes", wrong)
    assert status == 2 and err and "Traceback" not in err


def test_past_interviews_are_listed_and_saved(quizgd: Quizgd, home: Path, tmp_path: Path) -> None:
    assert quizgd("interview", "--list") == (0, "There is no interview yet.\n", "")
    held(home, "the <first> answer")
    held(home, "the second answer", finished=False)
    _, out, _ = quizgd("interview", "--list")
    assert [line.split()[0] for line in out.splitlines()] == ["2", "1"]
    assert "not finished" in out and "junior" in out
    page, notes = tmp_path / "a.html", tmp_path / "b.MD"
    status, out, err = quizgd("interview", "--export", str(page), "--number", "1")
    assert (status, out, err) == (0, "", f"interview 1 → {page}\n")
    assert "the &lt;first&gt; answer" in page.read_text(encoding="utf-8")
    assert quizgd("interview", "--export", str(notes))[0] == 0
    assert "the second answer" in notes.read_text(encoding="utf-8")


def test_a_file_that_is_there_is_written_over_only_when_asked(
    quizgd: Quizgd, home: Path, tmp_path: Path
) -> None:
    held(home, "an answer")
    notes = tmp_path / "notes.md"
    notes.write_text("my own notes", encoding="utf-8")
    status, _, err = quizgd("interview", "--export", str(notes))
    assert status == 2 and "--force" in err
    assert notes.read_text(encoding="utf-8") == "my own notes"
    assert quizgd("interview", "--export", str(notes), "--force")[0] == 0
    assert "an answer" in notes.read_text(encoding="utf-8")


def test_past_interviews_are_listed_in_korean_too(quizgd: Quizgd, home: Path) -> None:
    held(home, "an answer")
    _, out, _ = quizgd("interview", "--list", "--lang", "ko")
    assert "주니어  10분" in out


def test_what_cannot_be_saved_is_told_in_a_sentence(
    quizgd: Quizgd, home: Path, tmp_path: Path
) -> None:
    assert quizgd("interview", "--export", str(tmp_path / "a.html"))[0] == 1
    held(home, "an answer")
    status, _, err = quizgd("interview", "--export", str(tmp_path / "a.pdf"))
    assert status == 2 and ".html" in err
    status, _, err = quizgd("interview", "--export", str(tmp_path / "a.md"), "--number", "9")
    assert status == 1 and "no interview 9" in err
    status, _, err = quizgd("interview", "--export", str(tmp_path / "none" / "a.md"))
    assert status == 1 and err.count("\n") == 1 and str(tmp_path / "none" / "a.md") in err
