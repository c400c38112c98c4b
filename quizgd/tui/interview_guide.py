"""Leads through an interview, for the guide; the screens are loaded when one is opened."""

from __future__ import annotations

from typing import Any

from textual.app import App

from quizgd.language import Bilingual
from quizgd.tui import interview_moves as i
from quizgd.tui.desk import Desk
from quizgd.tui.messages import Move, Open
from quizgd.tui.screens.base import QuizScreen

NOTHING_TO_ASK = Bilingual(
    "이 수준으로 물을 질문이 질문 은행에 없습니다.", "The bank has nothing to ask at this level."
)
GONE = Bilingual("그 면접 기록을 읽을 수 없습니다.", "That interview cannot be read.")


async def follow(app: App[Any], desk: Desk, move: Move) -> bool:
    """Do what a screen of the interview asks for; whether it was one of these moves."""
    from quizgd.tui import interview_desk  # noqa: PLC0415 - not before it is needed

    match move:
        case Open("interview"):
            from quizgd.tui.screens.interview_start import InterviewScreen  # noqa: PLC0415

            app.push_screen(InterviewScreen(desk))
        case i.BeginInterview():
            setup = move.setup or interview_desk.usual(desk, move.start)
            live = interview_desk.begin(desk, setup)
            await _talk(app, desk, live, NOTHING_TO_ASK)
        case i.ResumeInterview():
            live = interview_desk.reopened(desk, move.number)
            if live is not None:
                live.go_on()
            await _talk(app, desk, live, GONE)
        case i.EndInterview():
            await (_tick if move.live.unticked else _report)(app, desk, move.live)
        case i.TickStories():
            await _tick(app, desk, move.live)
        case i.SeeRatings():
            from quizgd.tui.screens.interview_ratings import (  # noqa: PLC0415
                InterviewRatingsScreen,
            )

            app.push_screen(InterviewRatingsScreen(desk, move.number))
        case i.SeeReport():
            live = interview_desk.reopened(desk, move.number)
            if live is None:
                app.notify(GONE[desk.lang], severity="warning", markup=False)
            else:
                await _report(app, desk, live)
        case _:
            return False
    return True


async def _talk(app: App[Any], desk: Desk, live: Any, trouble: Bilingual) -> None:
    from quizgd.tui.screens.interview_talk import TalkScreen  # noqa: PLC0415

    if live is None:
        app.notify(trouble[desk.lang], severity="warning", markup=False)
    else:
        await _show(app, TalkScreen(desk, live))


async def _tick(app: App[Any], desk: Desk, live: Any) -> None:
    from quizgd.tui.screens.interview_rubric import RubricScreen  # noqa: PLC0415

    await _show(app, RubricScreen(desk, live))


async def _report(app: App[Any], desk: Desk, live: Any) -> None:
    from quizgd.tui.screens.interview_report import ReportScreen  # noqa: PLC0415

    await _show(app, ReportScreen(desk, live))


async def _show(app: App[Any], screen: QuizScreen) -> None:
    """Over the list of interviews, in place of what was shown of another step."""
    from quizgd.tui.screens.interview_report import ReportScreen  # noqa: PLC0415
    from quizgd.tui.screens.interview_rubric import RubricScreen  # noqa: PLC0415
    from quizgd.tui.screens.interview_talk import TalkScreen  # noqa: PLC0415

    with app.batch_update():
        while isinstance(app.screen, TalkScreen | RubricScreen | ReportScreen):
            await app.pop_screen()
        await app.push_screen(screen)
