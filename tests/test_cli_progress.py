"""`quizgd stats`, `export`, `import` and `reset`: what is printed, written, asked and kept."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from bank_once import shipped
from command_line import Quizgd

from quizgd import paths
from quizgd.checker import check
from quizgd.language import Lang
from quizgd.practice import deck
from quizgd.practice.days import study_day
from quizgd.practice.history import open_history
from quizgd.practice.schedule import Aim, Rating
from quizgd.practice.steps import STEPS

WRONG = "Gradient descent always reaches the global minimum."


@pytest.fixture
def practised(home: Path) -> None:
    """Two questions: one answered well two days ago and now, one with a wrong claim."""
    bank, today = shipped(), study_day(datetime.now(UTC))
    with open_history(paths.history()).history as history:
        for name, text, days, rating in (
            ("what-is-momentum", "against the gradient", 2, Rating.GOOD),
            ("what-is-gradient-descent", WRONG, 1, Rating.AGAIN),
            ("what-is-momentum", "against the gradient", 0, Rating.GOOD),
        ):
            question = bank.find(name)
            assert question
            number = history.record(name, Lang.EN, text, check(question, text), 5, confidence=3)
            day = today - timedelta(days=days)
            kept = deck.keep(history, name, number, auto=rating, rating=rating, day=day, aim=Aim())
            assert kept is not None


class Terminal(io.StringIO):
    """What a person types at a terminal."""

    def isatty(self) -> bool:
        return True


# stats


@pytest.mark.usefixtures("practised")
def test_stats_tells_the_same_in_words_and_as_json(quizgd: Quizgd) -> None:
    found = json.loads(quizgd("stats", "--json")[1])
    assert found["retention"]["ever"] == {"reviews": 1, "passed": 1, "share": 1.0}
    assert found["confidence"][2] == {"confidence": "sure", "count": 3, "right": 2}
    assert found["due"]["days"][0]["due"] == 1
    assert [one["claim"] for one in found["wrong_claims"]] == ["always-global-minimum"]
    status, out, _ = quizgd("stats")
    assert status == 0
    assert "Reviews passed: 100 % (1/1) in 30 days · goal 90 %" in out
    assert "1 due today" in out
    assert "what-is-gradient-descent: always-global-minimum" in out
    assert "복습 성공: 최근 30일 100 % (1/1)" in quizgd("stats", "--lang", "ko")[1]
    assert "  2/2  what-is-momentum: speeds-up" in out
    table = quizgd("stats", "--questions")[1].splitlines()
    assert any(line.split()[:2] == ["what-is-momentum", "2"] for line in table)


def test_stats_of_a_newer_history_says_so_and_touches_nothing(quizgd: Quizgd, home: Path) -> None:
    home.mkdir()
    with sqlite3.connect(paths.history()) as raw:
        raw.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    raw.close()
    before = paths.history().read_bytes()
    status, out, err = quizgd("stats")
    assert (status, out.count("\n")) == (0, 1)
    assert "a newer version of quizgd wrote it" in err
    assert paths.history().read_bytes() == before


# export


def test_there_is_nothing_to_back_up_before_the_first_answer(quizgd: Quizgd, home: Path) -> None:
    status, _, err = quizgd("export", "json", home.parent / "b.json")
    assert (status, err) == (1, "quizgd: There is no history yet; run quizgd to begin.\n")
    assert not home.exists()
    assert not (home.parent / "b.json").exists()


@pytest.mark.parametrize("kind", ["json", "markdown", "anki"])
@pytest.mark.usefixtures("practised")
def test_a_file_that_is_there_is_written_over_only_with_force(
    quizgd: Quizgd, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "out"
    file.write_text("precious")
    status, _, err = quizgd("export", kind, file)
    assert status == 2
    assert "--force" in err
    assert file.read_text() == "precious"
    status, out, err = quizgd("export", kind, file, "--force", "--lang", "ko")
    assert (status, out) == (0, "")
    assert err.endswith(f" → {file}\n")
    assert file.read_bytes() != b"precious"


@pytest.mark.usefixtures("practised")
def test_notes_are_exported_whole_or_by_choice(quizgd: Quizgd, tmp_path: Path) -> None:
    out = quizgd("export", "markdown", "-", "--answered")[1]
    assert out.count("\n### ") == 2
    assert f"> {WRONG}" in out
    assert quizgd("export", "markdown", "-", "--topic", "gd-basics")[1].count("\n## ") == 1
    assert "did you mean 'gd-basics'?" in quizgd("export", "anki", "x", "--topic", "gd-basic")[2]
    quizgd("export", "anki", tmp_path / "few.apkg", "--answered")
    assert zipfile.is_zipfile(tmp_path / "few.apkg")


def test_notes_need_no_history(quizgd: Quizgd, home: Path, tmp_path: Path) -> None:
    assert quizgd("export", "anki", tmp_path / "all.apkg")[0] == 0
    assert quizgd("export", "markdown", tmp_path / "all.md")[0] == 0
    status, _, err = quizgd("export", "markdown", "-", "--answered")
    assert (status, err.count("\n")) == (1, 1)
    assert not paths.history().exists()


def test_a_folder_that_is_not_there_gets_a_sentence(quizgd: Quizgd, tmp_path: Path) -> None:
    status, _, err = quizgd("export", "markdown", tmp_path / "no" / "notes.md")
    assert status == 1
    assert err == f"quizgd: No such file or directory: {tmp_path / 'no' / 'notes.md'}\n"


def test_without_genanki_one_is_told_how_to_get_it(
    quizgd: Quizgd, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    status, _, err = quizgd("export", "anki", tmp_path / "x.apkg")
    assert status == 1
    assert "pip install 'quizgd[anki]'" in err


# import


@pytest.mark.usefixtures("practised")
def test_a_backup_is_brought_back_elsewhere(
    quizgd: Quizgd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "backup.json"
    quizgd("export", "json", file)
    assert (
        json.loads(quizgd("export", "json", "-")[1])["tables"]
        == json.loads(file.read_text(encoding="utf-8"))["tables"]
    )
    stats = quizgd("stats", "--json")[1]
    monkeypatch.setenv("QUIZGD_HOME", str(tmp_path / "new"))
    status, _, err = quizgd("import", "json", file)
    assert (status, err) == (0, "The history now: 3 answers, 3 reviews\n"), "nothing to ask about"
    assert quizgd("stats", "--json")[1] == stats


@pytest.mark.usefixtures("practised")
def test_an_import_asks_and_backs_up_first(
    quizgd: Quizgd, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "backup.json"
    quizgd("export", "json", file)
    status, _, err = quizgd("import", "json", file)
    assert status == 2
    assert "--yes" in err, "nobody is there to be asked"
    monkeypatch.setattr(sys, "stdin", Terminal("n\n"))
    status, _, err = quizgd("import", "json", file)
    assert status == 0
    assert "Merge the backup (3 answers, 3 reviews) into the history (3 answers, 3 reviews)?" in err
    assert "Stopped; nothing was changed." in err
    assert not [*home.glob("*backup*")]
    monkeypatch.setattr(sys, "stdin", Terminal("y\n"))
    assert "The history now: 3 answers, 3 reviews" in quizgd("import", "json", file)[2]
    assert len([*home.glob("history.backup-import-*.sqlite3")]) == 1
    assert quizgd("import", "json", file, "--replace", "--yes", "--lang", "ko")[0] == 0


@pytest.mark.usefixtures("practised")
def test_what_is_no_backup_is_refused_in_one_sentence(quizgd: Quizgd, tmp_path: Path) -> None:
    before = quizgd("export", "json", "-")[1]
    file = tmp_path / "broken\x1b[31m.json"
    for content in ("", "{}", '{"format": "quizgd-history", "version": 99}', "\0"):
        file.write_text(content)
        status, out, err = quizgd("import", "json", file, "--yes")
        assert (status, out, err.count("\n")) == (1, "", 1), content
        assert "\x1b" not in err
        assert "the history was left as it is" in err.lower()
    status, _, err = quizgd("import", "json", tmp_path / "nowhere", "--yes")
    assert (status, err.count("\n")) == (1, 1)
    status, _, err = quizgd("import", "json", tmp_path, "--yes")
    assert (status, err.count("\n")) == (1, 1)
    after = quizgd("export", "json", "-")[1]
    assert json.loads(after)["tables"] == json.loads(before)["tables"]


# reset


@pytest.mark.usefixtures("practised")
def test_a_reset_asks_backs_up_and_can_be_taken_back(
    quizgd: Quizgd, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quizgd("settings", "--interview", "+10")
    before = json.loads(quizgd("export", "json", "-")[1])["tables"]
    assert quizgd("reset")[0] == 2
    monkeypatch.setattr(sys, "stdin", Terminal("\n"))
    assert "Forget everything (3 answers, 3 reviews)? A backup is kept. [y/N]" in quizgd("reset")[2]
    assert json.loads(quizgd("export", "json", "-")[1])["tables"] == before
    status, _, err = quizgd("reset", "--yes")
    assert status == 0
    (kept,) = home.glob("history.backup-reset-*.sqlite3")
    assert str(kept) in err
    assert quizgd("due")[1] == "nothing due · 10 d to the interview\n", "settings stay"
    assert quizgd("reset", "--yes")[2] == "There is nothing to forget.\n"
    assert quizgd("reset", "--all", "--yes")[0] == 0
    assert quizgd("due")[1] == "nothing due\n"
    assert quizgd("import", "sqlite", kept, "--replace", "--yes")[0] == 0
    assert json.loads(quizgd("export", "json", "-")[1])["tables"] == before


def test_there_is_nothing_to_reset_before_the_first_answer(quizgd: Quizgd, home: Path) -> None:
    assert quizgd("reset", "--yes")[0] == 1
    assert not home.exists()
