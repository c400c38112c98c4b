"""A small bank, and a front door to knock at."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from front_door import BANK, LEXICON, REFERENCES, Quizgd, Result

from quizgd import cli, paths


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    folder = tmp_path / "bank"
    folder.mkdir()
    for name, text in (("steps", BANK), ("lexicon", LEXICON), ("references", REFERENCES)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def quizgd(
    bank: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Quizgd:
    """Runs a command line on a small bank, in a home of its own."""
    monkeypatch.setattr(paths, "shipped_bank", lambda: bank)
    monkeypatch.setenv("QUIZGD_HOME", str(tmp_path / "home"))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str | Path, stdin: str | bytes = "") -> Result:
        raw = stdin if isinstance(stdin, bytes) else stdin.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        status = cli.run([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return Result(status, out, err)

    return run
