"""The command line as the tests of it run it."""

from __future__ import annotations

from collections.abc import Callable

Quizgd = Callable[..., tuple[int, str, str]]
"""Runs `quizgd` with these arguments: its exit status, what it printed, and its errors."""
