"""How long a session may take: the person's own limit, counted from when it was begun."""

from __future__ import annotations

from datetime import datetime

from quizgd.language import Bilingual
from quizgd.practice.preferences import NO_LIMIT
from quizgd.tui import drilling
from quizgd.tui.desk import Desk

RESUMED_LATER = Bilingual(
    "정한 시간을 다 썼습니다. 남은 것은 ‘이어서 하기’로 계속할 수 있습니다.",
    "Your time for a session is up; Resume goes on with what is left.",
)


def is_up(desk: Desk, since: datetime) -> bool:
    """Whether the minutes of a session have passed since `since`, by the clock on the wall."""
    limit = drilling.preferred(desk).minutes
    return limit != NO_LIMIT and (desk.clock() - since).total_seconds() > 60 * limit
