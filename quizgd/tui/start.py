"""Where the program begins: what the command line asks of the screen. Imports no textual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from quizgd.language import Lang

if TYPE_CHECKING:
    from quizgd.bank.model import Level


@dataclass(frozen=True, slots=True)
class Start:
    """The first screen and its choices; what is None is remembered or chosen on screen."""

    screen: Literal["home", "quiz", "demo", "drill", "interview"] = "home"
    ids: tuple[str, ...] = ()
    """Questions to ask, in this order; empty for all that `topic` and `level` allow."""
    topic: str | None = None
    level: Level | None = None
    """How far the candidate is: questions up to this level are asked."""
    lang: Lang | None = None
    demo: str | None = None
    """For `screen="demo"`: the demo's name; None opens the list."""
    settings: Mapping[str, float | int | str | bool] = field(default_factory=dict)
    """Settings that the demo opens with."""
    drill: str | None = None
    """For `screen="drill"`: the kind; None opens today's plan."""
    minutes: float | None = None
    """For `screen="interview"`: how long it takes; with this or a `level` it begins at once."""
    cold: bool = False
    """For `screen="interview"`: ten seconds to begin each answer."""
    banks: tuple[Path, ...] = ()
    """Further banks, beside the one that is shipped and the person's own folder."""
