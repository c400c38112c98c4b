"""Where quizgd keeps its things: the only module that knows a folder's name."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

import quizgd


def home() -> Path:
    """The data folder: `QUIZGD_HOME` if set, else the platform's own."""
    override = os.environ.get("QUIZGD_HOME")
    return Path(override).expanduser() if override else platformdirs.user_data_path("quizgd", False)


def history() -> Path:
    """The SQLite file that remembers every answer."""
    return home() / "history.sqlite3"


def own_banks() -> Path:
    """The folder whose YAML files join the bank that is shipped."""
    return home() / "questions"


def cache() -> Path:
    """The folder that may be deleted at any time."""
    override = os.environ.get("QUIZGD_HOME")
    if override:
        return Path(override).expanduser() / "cache"
    return platformdirs.user_cache_path("quizgd", False)


def shipped_bank() -> Path:
    """The bank's folder: inside the wheel, or the checkout's for an editable install."""
    package = Path(quizgd.__file__).parent
    inside = package / "questions"
    return inside if inside.is_dir() else package.parent / "questions"
