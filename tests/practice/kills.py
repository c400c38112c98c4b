"""Runs a program that is killed at random moments, over and over on one file."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from quizgd.practice.history import History

KILLS = 200


@dataclass(frozen=True)
class Killed:
    """What the program said before each kill."""

    lives: list[list[str]]
    seconds: float

    @property
    def said(self) -> list[list[str]]:
        """Every line, in words."""
        return [line.split() for lines in self.lives for line in lines]

    @property
    def starts(self) -> int:
        """How often it had got so far as to open the file."""
        return sum(words[0] == "opened" for words in self.said)


def killed(killer: Path, file: Path, seed: int) -> Killed:
    """`KILLS` lives of `killer` on `file`, every start of which could read and write it."""
    done = subprocess.run(
        [sys.executable, killer, file, str(KILLS), str(seed)],
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    report = json.loads(done.stdout)
    found = Killed(report["said"], report["seconds"])
    assert not [words for words in found.said if words[0] == "error"]
    # Every start after a kill had nothing to say of the file.
    opened = [words for words in found.said if words[0] == "opened"]
    assert opened == [["opened", "True", "True"]] * len(opened)
    assert len(opened) > KILLS // 4
    return found


def assert_whole(history: History) -> None:
    """Nothing in the file is torn."""
    assert history._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert history._connection.execute("PRAGMA foreign_key_check").fetchall() == []
