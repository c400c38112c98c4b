"""Giving memory back: something where the C library can, and never an error."""

import ctypes
import sys
from types import SimpleNamespace

import pytest

from quizgd.checker.memory import give_back


def test_the_library_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[int] = []
    library = SimpleNamespace(malloc_trim=kept.append)
    monkeypatch.setattr(ctypes, "CDLL", lambda name: library)
    monkeypatch.setattr(sys, "platform", "linux")
    give_back()
    assert kept == [0]


def test_a_library_that_cannot_is_let_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda name: SimpleNamespace())
    monkeypatch.setattr(sys, "platform", "linux")
    give_back()


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_nothing_is_asked(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    def never(name: object) -> object:
        raise AssertionError(name)

    monkeypatch.setattr(ctypes, "CDLL", never)
    monkeypatch.setattr(sys, "platform", platform)
    give_back()
