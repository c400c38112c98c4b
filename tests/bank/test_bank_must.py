"""`must` marks a core concept, is kept by the cache, and is refused on any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgd.bank.problems import BankError
from quizgd.bank.read import load, read_bank

SMALL = Path(__file__).parents[1] / "tui" / "bank"
CORE = "        core: true\n"


def bank_with(folder: Path, instead: str) -> Path:
    for file in SMALL.glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        if file.name == "basics.yaml":
            assert CORE in text
            text = text.replace(CORE, instead, 1)
        (folder / file.name).write_text(text, encoding="utf-8")
    return folder


def test_a_core_concept_may_be_a_must_and_is_so_from_the_cache_as_well(tmp_path: Path) -> None:
    folder = tmp_path / "bank"
    folder.mkdir()
    bank_with(folder, f"{CORE}        must: true\n")
    for _ in range(2):  # the second from the cache
        first = load(folder, cache=tmp_path / "cache").questions[0]
        assert first.must == {first.core[0].id}
    assert not load(SMALL, cache=tmp_path / "cache").questions[0].must


def test_a_must_that_is_not_core_is_told(tmp_path: Path) -> None:
    folder = bank_with(tmp_path, "        must: true\n")
    with pytest.raises(BankError) as refused:
        read_bank(folder)
    assert "has `must` but is not core; write core: true as well" in str(refused.value)
