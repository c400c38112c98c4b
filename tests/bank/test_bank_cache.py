import dataclasses
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from bank_samples import LEXICON, QUESTIONS, spoil, write

import quizgd
from quizgd import paths
from quizgd.bank import cache, read
from quizgd.bank.model import Bank
from quizgd.bank.read import BankError, load, read_bank


def plain(bank: Bank) -> dict[str, Any]:
    """Everything but the lines, with types kept apart."""
    data = dataclasses.asdict(bank)
    data["lexicon"] = dataclasses.asdict(bank.lexicon)
    del data["lines"]
    return data


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "bank")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "deep"


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for every time that YAML is really read."""
    counted: list[int] = []
    real = read._read

    def counting(*args: Any) -> Bank:
        counted.append(1)
        return real(*args)

    monkeypatch.setattr(read, "_read", counting)
    return counted


def files(kept: Path) -> list[Path]:
    return sorted(kept.iterdir())


def test_the_cache_gives_the_same_bank(folder: Path, kept: Path, readings: list[int]) -> None:
    first = load(folder, cache=kept)
    second = load(folder, cache=kept)
    assert len(readings) == 1
    assert plain(first) == plain(second) == plain(read_bank(folder))
    assert repr(second.questions) == repr(first.questions)
    assert second.questions == first.questions
    assert {id(q.lexicon) for q in second.questions} == {id(second.lexicon)}
    assert first.lines
    assert not second.lines


@pytest.mark.skipif(
    not list(paths.shipped_bank().glob("*.yaml")), reason="no questions in this checkout"
)
def test_the_cache_gives_the_same_shipped_bank(kept: Path, readings: list[int]) -> None:
    first = load(paths.shipped_bank(), cache=kept)
    second = load(paths.shipped_bank(), cache=kept)
    assert len(readings) == 1
    assert plain(first) == plain(second)
    assert repr(second.questions) == repr(first.questions)


def test_without_a_folder_nothing_is_kept(folder: Path, readings: list[int]) -> None:
    load(folder)
    load(folder)
    assert len(readings) == 2


def test_any_change_of_the_files_is_seen(folder: Path, kept: Path, readings: list[int]) -> None:
    load(folder, cache=kept)
    (folder / "gd.yaml").write_text(spoil(QUESTIONS, "What is gradient", "What's gradient"))
    assert load(folder, cache=kept).questions[0].ask.en == "What's gradient descent"
    (folder / "lexicon.yaml").write_text(LEXICON + "  more: {en: [more]}\n")
    assert "more" in load(folder, cache=kept).lexicon.terms
    (folder / "more.yaml").write_text(
        QUESTIONS.replace("what-is-gd", "more-one")
        .replace("id: learning-rate", "id: more-two")
        .replace("[gd]", "[]")
        .replace("gd-basics", "more")
    )
    assert len(load(folder, cache=kept).questions) == 4
    assert len(readings) == 4


def test_another_version_reads_again(
    folder: Path, kept: Path, readings: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(folder, cache=kept)
    monkeypatch.setattr(quizgd, "__version__", "999")
    load(folder, cache=kept)
    monkeypatch.setattr(cache, "SCHEMA", 999)
    load(folder, cache=kept)
    assert len(readings) == 3


def test_the_demos_belong_to_the_key(folder: Path, kept: Path, readings: list[int]) -> None:
    load(folder, cache=kept)
    load(folder, cache=kept, demos=("learning-rate",))
    assert len(readings) == 2
    with pytest.raises(BankError):
        load(folder, cache=kept, demos=("other",))


def test_a_bank_with_problems_is_never_kept(folder: Path, kept: Path) -> None:
    (folder / "gd.yaml").write_text(spoil(QUESTIONS, "level: junior", "level: none"))
    for _ in range(2):
        with pytest.raises(BankError):
            load(folder, cache=kept)
    assert not kept.exists()
    with pytest.raises(BankError):
        load(folder / "missing", cache=kept)


def _checked(payload: bytes) -> bytes:
    return cache._checksum(payload) + b"\n" + payload


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data.replace(b"What is", b"Who is", 1),
        lambda data: b"\x00" * len(data),
        lambda data: os.urandom(500),
        lambda data: data.partition(b"\n")[2],
        # whole as files, but of another make
        lambda data: _checked(b"not json"),
        lambda data: _checked(b"null"),
        lambda data: _checked(b"[]"),
        lambda data: _checked(b"[[],[],[],[1]]"),
        lambda data: _checked(b"[[[1,2]],[],[],[]]"),
        lambda data: _checked(b"{}"),
        lambda data: _checked(b"\xff"),
        lambda data: _checked(data.partition(b"\n")[2].replace(b'"junior"', b'"chief"', 1)),
    ],
)
def test_a_damaged_file_is_ignored_and_mended(
    folder: Path, kept: Path, readings: list[int], spoilt: Any
) -> None:
    whole = plain(load(folder, cache=kept))
    (file,) = files(kept)
    data = file.read_bytes()
    file.write_bytes(spoilt(data))
    assert plain(load(folder, cache=kept)) == whole
    assert len(readings) == 2
    assert file.read_bytes() == data
    load(folder, cache=kept)
    assert len(readings) == 2


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX file system")
def test_odd_things_in_the_place_of_the_file(folder: Path, kept: Path) -> None:
    load(folder, cache=kept)
    (file,) = files(kept)
    file.unlink()
    file.mkdir()
    assert load(folder, cache=kept).questions
    assert [path.name for path in files(kept)] == [file.name]  # nothing half-written is left
    file.rmdir()
    os.mkfifo(file)
    assert load(folder, cache=kept).questions
    assert file.is_file()


def test_a_folder_that_cannot_be_made(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert load(folder, cache=tmp_path / "file").questions
    assert load(folder, cache=tmp_path / "file" / "below").questions
    assert load(folder, cache=Path("a\0b")).questions


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")
def test_a_folder_that_cannot_be_written_or_read() -> None:
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        bank, kept = write(Path(name) / "bank"), Path(name) / "cache"
        kept.mkdir()
        kept.chmod(0o555)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65_534)
        try:
            assert load(bank, cache=kept).questions
            assert files(kept) == []
        finally:
            if root:
                os.seteuid(0)
            kept.chmod(0o755)
        load(bank, cache=kept)
        (file,) = files(kept)
        file.chmod(0)
        if root:
            os.seteuid(65_534)
        try:
            assert load(bank, cache=kept).questions
        finally:
            if root:
                os.seteuid(0)


def test_a_full_disk_leaves_nothing_behind(
    folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert load(folder, cache=kept).questions
    assert files(kept) == []


def test_old_files_are_pruned(folder: Path, kept: Path) -> None:
    kept.mkdir(parents=True)
    now = time.time()
    for age in range(20):
        old = kept / f"bank-{age:040d}.json"
        old.write_text("x")
        os.utime(old, (now - 100 - age, now - 100 - age))
    for name, age in (("bank-stale.tmp", 7_200), ("bank-fresh.tmp", 0)):
        (kept / name).write_text("x")
        os.utime(kept / name, (now - age, now - age))
    (kept / "other.json").write_text("not ours")
    load(folder, cache=kept)
    names = {path.name for path in files(kept)}
    assert {"other.json", "bank-fresh.tmp"} <= names
    assert "bank-stale.tmp" not in names
    numbered = {name for name in names if name.startswith("bank-00000")}
    assert numbered == {f"bank-{age:040d}.json" for age in range(cache.KEPT - 1)}
    assert len(names) == cache.KEPT + 2


def test_many_readers_at_once(folder: Path, kept: Path) -> None:
    wanted = plain(read_bank(folder))
    wrong: list[object] = []
    start = threading.Barrier(8)

    def work() -> None:
        start.wait()
        for _ in range(10):
            try:
                if plain(load(folder, cache=kept)) != wanted:
                    wrong.append("another bank")
                for file in kept.glob("*.json"):
                    file.unlink(missing_ok=True)
            except Exception as error:
                wrong.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert not list(kept.glob("*.tmp"))


def test_processes_at_once(folder: Path, kept: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from quizgd.bank.read import load;"
        "[load(Path(sys.argv[1]), cache=Path(sys.argv[2])) for _ in range(20)]"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(folder), str(kept)], stderr=-1)
        for _ in range(3)
    ]
    for process in running:
        _, errors = process.communicate(timeout=600)
        assert (process.returncode, errors) == (0, b"")
    assert len(files(kept)) == 1


def test_a_bank_from_the_cache_needs_no_parser(folder: Path, kept: Path) -> None:
    load(folder, cache=kept)
    program = (
        "import json, sys; from pathlib import Path; from quizgd.bank.read import load;"
        "bank = load(Path(sys.argv[1]), cache=Path(sys.argv[2]));"
        "print(json.dumps([len(bank.questions), sorted(sys.modules)]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder), str(kept)],
        check=True,
        capture_output=True,
        timeout=600,
    )
    count, modules = json.loads(done.stdout)
    assert count == 2
    assert not {"yaml", "rapidfuzz", "textual", "numpy", "quizgd.bank.keys"} & set(modules)
