"""Whatever lies in the history's place, the program goes on and says what happened."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from history_maker import verdict
from history_place import filled, opened, sentence, works

from quizgd.language import Lang
from quizgd.practice import database
from quizgd.practice.history import HistoryError
from quizgd.practice.steps import STEPS

MAKER = Path(__file__).parent / "history_maker.py"


posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals and permissions")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite3"


def test_a_first_start_is_quiet_durable_and_checked(file: Path) -> None:
    result = opened(file)
    with result.history as history:
        assert result.warning is None
        assert history.persistent
        pragma = {
            name: history._connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "user_version")
        }
    assert pragma == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "user_version": len(STEPS),
    }
    assert [p.name for p in file.parent.iterdir()] == ["history.sqlite3"]


def test_two_programs_at_once_lose_nothing(file: Path) -> None:
    programs = [
        subprocess.Popen([sys.executable, MAKER, file, "count", "60"], stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    for program in programs:
        out, _ = program.communicate(timeout=600)
        assert out.startswith(b"persistent=True warning=None")
        assert out.count(b"kept ") == 60
    with opened(file).history as history:
        assert history.summary()["q"].attempts == 120


def test_a_directory_in_its_place_is_left_alone(file: Path) -> None:
    file.mkdir(parents=True)
    (file / "precious").write_text("x")
    result = opened(file)
    with result.history as history:
        assert not history.persistent
        assert "no file" in sentence(result)
        works(history)
    assert (file / "precious").read_text() == "x"


@posix
def test_a_pipe_in_its_place_does_not_block(file: Path) -> None:
    file.parent.mkdir()
    os.mkfifo(file)
    result = opened(file)
    with result.history as history:
        assert "no file" in sentence(result)
        works(history)


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    result = opened(tmp_path / "data" / "history.sqlite3")
    with result.history as history:
        assert "folder cannot be made" in sentence(result)
        works(history)


def test_a_locked_file_is_waited_for_then_done_without(file: Path) -> None:
    filled(file)
    holder = sqlite3.connect(file, isolation_level=None)
    try:
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        result = opened(file, busy=0.3)
        assert time.monotonic() - began < 60
        with result.history as history:
            assert "another program holds a lock" in sentence(result)
            works(history)
        holder.execute("ROLLBACK")
    finally:
        holder.close()
    with opened(file).history as history:
        assert len(history.answers()) == 3


def test_a_newer_file_is_untouched(file: Path) -> None:
    filled(file)
    raw = sqlite3.connect(file)
    raw.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    raw.close()
    before = file.read_bytes()
    result = opened(file)
    with result.history as history:
        assert "newer version" in sentence(result)
        assert history.answers() == []
        works(history)
    assert file.read_bytes() == before
    assert [p.name for p in file.parent.iterdir()] == ["history.sqlite3"]


def noise(data: bytes) -> bytes:
    return random.Random(3).randbytes(len(data))


def truncated(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3 + 17]


def headless(data: bytes) -> bytes:
    return b"\0" * 100 + data[100:]


def one_bad_page(data: bytes) -> bytes:
    """The header and the tables' list are whole; a page of answers is not."""
    page = 4096
    return data[: 2 * page - page] + b"\xff" * page + data[2 * page :]


@pytest.mark.parametrize("damage", [noise, truncated, headless, one_bad_page])
def test_a_damaged_file_is_kept_aside_and_a_new_one_begun(file: Path, damage: object) -> None:
    assert callable(damage)
    filled(file, answers=40)
    bad = damage(file.read_bytes())
    file.write_bytes(bad)
    result = opened(file)
    with result.history as history:
        assert history.persistent
        aside = file.with_name("history.damaged-20260131T090000Z.sqlite3")
        assert str(aside) in sentence(result)
        assert history.answers() == []
        works(history)
    assert aside.read_bytes() == bad
    again = opened(file)
    with again.history as history:
        assert again.warning is None
        assert len(history.answers()) == 1


def test_a_second_damage_in_the_same_second_gets_a_name_of_its_own(file: Path) -> None:
    file.parent.mkdir()
    for content in (b"first" * 100, b"second" * 100):
        file.write_bytes(content)
        result = opened(file)
        result.history.close()
        assert "damaged" in sentence(result)
    names = sorted(p.name for p in file.parent.glob("*damaged*"))
    assert names == [
        "history.damaged-20260131T090000Z-2.sqlite3",
        "history.damaged-20260131T090000Z.sqlite3",
    ]


def test_the_log_of_a_damaged_file_does_not_reach_the_new_one(file: Path) -> None:
    """As a crash leaves it: answers in the log that were not yet folded into the file."""
    filled(file, answers=40)
    with opened(file).history as history:
        history.record("q", Lang.KO, "only in the log", verdict(), 1)
        shutil.copytree(file.parent, file.parent.with_name("crashed"))
    file = file.parent.with_name("crashed") / file.name
    assert file.with_name(file.name + "-wal").stat().st_size > 0
    file.write_bytes(one_bad_page(file.read_bytes()))
    result = opened(file)
    with result.history as history:
        assert "kept as" in sentence(result)
        assert history.answers() == []
        works(history)
    assert file.with_name("history.damaged-20260131T090000Z.sqlite3").stat().st_size > 0


def test_damage_met_while_running_is_looked_for_at_the_next_start(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file too large to check at every start is checked once a damaged page was met."""
    monkeypatch.setattr(database, "CHECKED_BYTES", 0)
    filled(file, answers=40)
    file.write_bytes(one_bad_page(file.read_bytes()))
    with opened(file).history as history, pytest.raises(HistoryError) as caught:
        history.record("q", Lang.KO, "x", verdict(), 1)
        history.answers()
    assert "damaged" in caught.value.sentence.en
    result = opened(file)
    result.history.close()
    assert "kept as" in sentence(result)
    assert not list(file.parent.glob("*.suspect"))


@posix
@pytest.mark.parametrize("folder_too", [False, True])
def test_a_read_only_history_is_shown_but_not_written(folder_too: bool) -> None:
    """In a program without privileges: root may write to anything."""
    folder = Path(tempfile.mkdtemp())
    try:
        file = filled(folder / "history.sqlite3")
        before = file.read_bytes()
        file.chmod(0o444)
        folder.chmod(0o555 if folder_too else 0o777)
        done = subprocess.run(
            [sys.executable, MAKER, file, "unprivileged", "2"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.startswith("persistent=False warning=The history file")
        assert "permission to write is denied" in done.stdout
        assert "your past answers can be seen" in done.stdout
        assert done.stdout.endswith("answers=5\n")
        assert file.read_bytes() == before
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


@posix
def test_an_unwritable_empty_folder(tmp_path: Path) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        folder.chmod(0o555)
        done = subprocess.run(
            [sys.executable, MAKER, folder / "sub" / "history.sqlite3", "unprivileged", "1"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert "permission to write is denied" in done.stdout
        assert done.stdout.endswith("answers=1\n")
        assert list(folder.iterdir()) == []
    finally:
        shutil.rmtree(folder)


@posix
def test_a_disk_that_fills_up_while_running(file: Path) -> None:
    """Files of the program may grow to 400 kB: some answers are kept, then it says so."""
    filled(file, 1)
    done = subprocess.run(
        [sys.executable, MAKER, file, "full", "400000"],
        capture_output=True,
        text=True,
        check=True,
    )
    kept = done.stdout.count("kept ")
    assert kept > 10
    assert f"error=The history file {file} could not be used because the disk" in done.stdout
    assert done.stdout.endswith(f"answers={kept + 1}\n")
    with opened(file).history as history:
        assert len(history.answers()) == kept + 1
        works(history)


@posix
def test_a_disk_that_is_full_at_the_start(file: Path) -> None:
    done = subprocess.run(
        [sys.executable, MAKER, file, "full", "0"],
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.stdout.startswith("persistent=False warning=The history file")
    assert "the disk" in done.stdout


def test_sqlites_own_full_becomes_the_sentence_about_space(file: Path) -> None:
    with opened(file).history as history:
        history._connection.execute("PRAGMA max_page_count = 14")
        with pytest.raises(HistoryError) as caught:
            for _ in range(200):
                history.record("q", Lang.KO, "가" * 500, verdict(), 1)
        assert "the disk is full: free some space" in caught.value.sentence.en
        assert "디스크가 가득 차" in caught.value.sentence.ko
        before = len(history.answers())
        history._connection.execute("PRAGMA max_page_count = 10000")
        works(history)
        assert before > 0


@pytest.fixture(autouse=True)
def _no_litter() -> Iterator[None]:
    yield
    assert not Path(":memory:").exists()
