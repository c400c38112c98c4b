"""What the drills' screens say to the program, beside `messages`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizgd.tui.messages import Move

if TYPE_CHECKING:
    from quizgd.practice.drills.run import DrillRun


@dataclass
class ChooseDrill(Move):
    """Show the kinds of drill."""


@dataclass
class StartDrill(Move):
    """Start a drill of this kind: a new deck, or these items."""

    kind: str
    items: tuple[str, ...] = ()
    kept: bool = True
    """Whether it can be resumed; an item looked at again on the side is not."""


@dataclass
class ResumeDrill(Move):
    """Go on with the drill that was left."""


@dataclass
class EndDrill(Move):
    """Every item is done: show how it went."""

    run: DrillRun
