"""The shipped bank, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgd import paths
from quizgd.bank.model import Bank
from quizgd.bank.read import read_bank


@pytest.fixture(scope="session")
def bank() -> Bank:
    return read_bank(paths.shipped_bank())


@pytest.fixture(scope="session")
def folder() -> Path:
    return paths.shipped_bank() / "drills"
