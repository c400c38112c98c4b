"""`quizgd bank check` checks the drills beside the bank as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgd import cli, paths

SMALL = Path(__file__).parent / "tui" / "bank"


def test_bank_check_tells_what_is_wrong_in_the_drills(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    bank = tmp_path / "bank"
    (bank / "drills").mkdir(parents=True)
    for file in SMALL.glob("*.yaml"):
        (bank / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(paths, "shipped_bank", lambda: bank)
    monkeypatch.setenv("QUIZGD_HOME", str(tmp_path / "home"))
    claims = bank / "drills" / "claims.yaml"
    claims.write_text(
        "claims:\n  - id: a\n    question: full-bach\n    holds: true\n"
        '    claim: {ko: "전체입니다.", en: "It is all."}\n'
        '    why: {ko: "전체입니다.", en: "It is all."}\n',
        encoding="utf-8",
    )
    assert cli.run(["bank", "check"]) == 1
    out = capfd.readouterr().out
    assert f"{claims}:3: unknown question 'full-bach'; did you mean 'full-batch'?" in out
    claims.write_text("claims: none\n", encoding="utf-8")
    assert cli.run(["bank", "check"]) == 1
    out = capfd.readouterr().out
    assert f"{claims}:1: " in out
