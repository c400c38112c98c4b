"""The shipped bank, read once."""

from __future__ import annotations

from pathlib import Path

import pytest
from bank_once import shipped

from quizgd import paths
from quizgd.bank.model import Bank


@pytest.fixture(scope="session")
def bank() -> Bank:
    return shipped()


@pytest.fixture(scope="session")
def folder() -> Path:
    return paths.shipped_bank() / "drills"
