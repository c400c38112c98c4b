"""The program itself: pipes, signals, locales and colours."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "quizgd"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX pipes and signals")


def own_home(tmp_path: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "QUIZGD_HOME": str(tmp_path / "home"), **more}


@posix
def test_verdicts_stream(tmp_path: Path) -> None:
    """The first verdict comes before the second answer goes."""
    program = subprocess.Popen(
        [*PROGRAM, "check", "--answers", "-", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=own_home(tmp_path),
    )
    assert program.stdin and program.stdout
    for _ in range(2):
        program.stdin.write(b'{"question": "what-is-gradient-descent", "text": "fine"}\n')
        program.stdin.flush()
        told = json.loads(program.stdout.readline())
        assert told["question"] == "what-is-gradient-descent"
        assert told["core"] == []
    program.stdin.close()
    assert program.wait(10) == 0
    program.stdout.close()


@posix
def test_a_reader_that_leaves_is_met_with_silence(tmp_path: Path) -> None:
    answers = tmp_path / "answers.jsonl"
    answers.write_bytes(b'{"question": "what-is-gradient-descent", "text": "x"}\n' * 5000)
    program = subprocess.Popen(
        [*PROGRAM, "check", "--answers", answers, "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=own_home(tmp_path),
    )
    assert program.stdout and program.stderr
    program.stdout.readline()
    program.stdout.close()
    assert program.stderr.read() == b""
    assert program.wait(120) == 141
    program.stderr.close()


@posix
def test_ctrl_c_is_clean(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [*PROGRAM, "check", "--answers", "-", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=own_home(tmp_path),
    )
    assert program.stdin and program.stdout
    program.stdin.write(b'{"question": "what-is-gradient-descent", "text": "x"}\n')
    program.stdin.flush()
    program.stdout.readline()
    time.sleep(0.1)
    program.send_signal(signal.SIGINT)
    out, err = program.communicate(timeout=120)
    assert (program.returncode, out, err) == (130, b"", b"")


def test_korean_reaches_a_pipe_in_any_locale(tmp_path: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "check", "what-is-gradient-descent"],
        input="손실을 줄입니다.".encode(),
        capture_output=True,
        env=own_home(tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"),
        check=True,
    )
    assert "모범 답안" in done.stdout.decode("utf-8")


@posix
@pytest.mark.parametrize("switch", ["", "NO_COLOR", "--plain", "TERM"])
def test_colour_only_where_it_is_wanted(tmp_path: Path, switch: str) -> None:
    import pty  # noqa: PLC0415

    env = own_home(tmp_path, TERM="dumb" if switch == "TERM" else "xterm-256color")
    env.pop("NO_COLOR", None)
    if switch == "NO_COLOR":
        env["NO_COLOR"] = "1"
    master, slave = pty.openpty()
    arguments = [*(["--plain"] if switch == "--plain" else []), "check", "what-is-gradient-descent"]
    done = subprocess.run([*PROGRAM, *arguments], input=b"fine", stdout=slave, env=env, check=True)
    os.close(slave)
    shown = os.read(master, 100_000)
    os.close(master)
    assert done.returncode == 0
    assert (b"\x1b[" in shown) is (switch == "")
