"""What every test runs with: one BLAS thread, a rarer collector, and each bank read once.

Before anything imports numpy: one BLAS thread, as `open_demo` and `quizgd` have it. Two threads are
no faster here and many times slower on a machine that is busy with other tests.
"""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from command_line import Quizgd
from hypothesis import HealthCheck, settings

for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

# A fifth of the time of a test of the screen went into looking for garbage.
gc.set_threshold(50_000, 20, 20)

# On a busy machine an example may take any time; what it costs belongs into benchmarks.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")


def pytest_collection_finish() -> None:
    """What is imported and collected stays until the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def bank_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program gets a bank that it opened before as the same object, and its terms with it."""
    from bank_once import load_once  # noqa: PLC0415 - after the variables above

    monkeypatch.setattr("quizgd.bank.read.load", load_once)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bank_once: None) -> Path:
    """A folder of its own for the history, and no language or colour from outside."""
    monkeypatch.setenv("QUIZGD_HOME", str(tmp_path / "home"))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "home"


@pytest.fixture
def quizgd(home: Path, capfd: pytest.CaptureFixture[str]) -> Quizgd:
    """Runs a command line in `home`."""
    from quizgd import cli  # noqa: PLC0415 - as above

    def run(*arguments: object) -> tuple[int, str, str]:
        status = cli.run([*map(str, arguments)])
        out, err = capfd.readouterr()
        return status, out, err

    return run
