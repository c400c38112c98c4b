"""`quizgd drill`, `due` and `settings`: what is printed, and what is never touched."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from command_line import Quizgd

from quizgd.practice import deck, preferences
from quizgd.practice.days import study_day
from quizgd.practice.history import open_history
from quizgd.practice.preferences import Preferences
from quizgd.practice.schedule import Aim, Rating
from quizgd.practice.steps import STEPS
from quizgd.tui.drill_kinds import KINDS
from quizgd.tui.start import Start


def practised(home: Path, *days_ago: int) -> None:
    """A question each, answered well so many days ago: due two days later."""
    today = study_day(datetime.now(UTC))
    with open_history(home / "history.sqlite3").history as history:
        for number, days in enumerate(days_ago):
            day = today - timedelta(days=days)
            kept = deck.keep(
                history, f"q{number}", None, auto=Rating.GOOD, rating=Rating.GOOD, day=day,
                aim=Aim(),
            )  # fmt: skip
            assert kept is not None


# due


def test_due_without_a_history_makes_none(quizgd: Quizgd, home: Path) -> None:
    status, out, _ = quizgd("due")
    assert (status, out) == (0, "nothing due\n")
    assert quizgd("due", "--lang", "ko")[1] == "복습할 질문 없음\n"
    assert not home.exists()


def test_due_counts_what_is_due(quizgd: Quizgd, home: Path) -> None:
    practised(home, 5, 2, 1)
    today = study_day(datetime.now(UTC))
    assert quizgd("due")[1] == "2 due\n"
    assert json.loads(quizgd("due", "--json")[1]) == {
        "day": today.isoformat(),
        "due": 2,
        "next_due": (today + timedelta(days=1)).isoformat(),
        "days_left": None,
    }
    with open_history(home / "history.sqlite3").history as history:
        preferences.save(history, Preferences(interview=today + timedelta(days=9)))
        history.set_setting("practice.removed", '["q0"]')
    assert quizgd("due", "--lang", "ko")[1] == "복습할 질문 1개 · 면접까지 9일\n"


def test_due_changes_nothing_and_reads_while_another_writes(quizgd: Quizgd, home: Path) -> None:
    practised(home, 5)
    file = home / "history.sqlite3"
    before = file.read_bytes()
    assert quizgd("due")[1] == "1 due\n"
    assert file.read_bytes() == before
    writer = sqlite3.connect(file, isolation_level=None)
    try:
        writer.execute("BEGIN IMMEDIATE")
        assert quizgd("due")[1] == "1 due\n"
    finally:
        writer.close()


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"no database" * 100, "damaged"), (None, "a newer version of quizgd wrote it")],
)
def test_due_says_why_it_cannot_tell(
    quizgd: Quizgd, home: Path, content: bytes | None, said: str
) -> None:
    practised(home, 5)
    file = home / "history.sqlite3"
    if content is None:
        raw = sqlite3.connect(file)
        raw.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
        raw.close()
    else:
        file.write_bytes(content)
    before = file.read_bytes()
    status, out, err = quizgd("due")
    assert (status, out) == (1, "")
    assert said in err
    assert err.count("\n") == 1
    assert file.read_bytes() == before


def test_due_of_an_older_history_is_nothing_until_it_is_opened(quizgd: Quizgd, home: Path) -> None:
    practised(home, 5)
    raw = sqlite3.connect(home / "history.sqlite3")
    raw.execute("PRAGMA user_version = 1")
    raw.close()
    assert quizgd("due")[1] == "nothing due\n"


def test_due_loads_neither_screen_nor_bank_nor_schedule() -> None:
    script = (
        "import sys\nfrom quizgd import cli\ncli.run(['due'])\n"
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "quizgd" in loaded
    assert not loaded & {"textual", "yaml", "numpy", "fsrs", "rapidfuzz"}


# settings


def test_settings_are_shown_without_making_a_file(quizgd: Quizgd, home: Path) -> None:
    status, out, _ = quizgd("settings")
    assert status == 0
    assert "interview: not set\nquestions a session: 20\n" in out
    assert "면접 날짜: 정하지 않음" in quizgd("settings", "--lang", "ko")[1]
    assert not home.exists()


def test_settings_are_changed_and_kept(quizgd: Quizgd) -> None:
    changed = ("--interview", "+10", "--questions", "0", "--new", "3", "--confidence")
    assert quizgd("settings", *changed)[0] == 0
    today = study_day(datetime.now(UTC))
    assert json.loads(quizgd("settings", "--json")[1]) == {
        "interview": (today + timedelta(days=10)).isoformat(),
        "questions": 0,
        "minutes": 30,
        "new": 3,
        "confidence": True,
    }
    quizgd("settings", "--interview", "none", "--new", "auto", "--no-confidence")
    found = json.loads(quizgd("settings", "--json")[1])
    assert (found["interview"], found["new"], found["confidence"]) == (None, None, False)
    assert found["questions"] == 0


def test_ratings_of_a_clock_that_was_ahead_can_be_taken_back(quizgd: Quizgd, home: Path) -> None:
    practised(home, 5, -400)
    status, _, err = quizgd("settings", "--clock-was-ahead")
    assert (status, err) == (0, "Ratings taken back: 1\n")
    with open_history(home / "history.sqlite3").history as history:
        assert set(deck.cards(history)) == {"q0"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--interview", "soon"),
        ("--interview", "2020-01-01"),
        ("--interview", "9999-12-31"),
        ("--questions", "-1"),
        ("--questions", "99999"),
        ("--minutes", "ten"),
        ("--new", "-1"),
        ("--new", "²"),
    ],
)
def test_nonsense_gets_one_sentence_and_changes_nothing(
    quizgd: Quizgd, home: Path, arguments: tuple[str, ...]
) -> None:
    status, out, err = quizgd("settings", *arguments)
    assert (status, out) == (2, "")
    assert "Traceback" not in err
    assert not home.exists()


# drill


def test_the_kinds_of_drill_are_listed_in_both_languages(quizgd: Quizgd) -> None:
    for lang in ("ko", "en"):
        status, out, _ = quizgd("drill", "--list", "--lang", lang)
        assert status == 0
        assert [line.split()[0] for line in out.splitlines()] == [kind.id for kind in KINDS]


def test_a_drill_that_does_not_exist_is_told(quizgd: Quizgd) -> None:
    status, out, err = quizgd("drill", "week")
    assert (status, out) == (2, "")
    assert "There is no drill called 'week'; did you mean 'weak'?" in err


@pytest.mark.parametrize("kind", [None, "due", "weak", "new"])
def test_a_drill_opens_the_screen(
    quizgd: Quizgd, monkeypatch: pytest.MonkeyPatch, kind: str | None
) -> None:
    opened: list[Start] = []

    def open_screen(front: object, start: Start) -> int:
        opened.append(start)
        return 0

    monkeypatch.setattr("quizgd.commands.screen.open_screen", open_screen)
    assert quizgd("drill", *([kind] if kind else []))[0] == 0
    assert (opened[0].screen, opened[0].drill) == ("drill", kind)
