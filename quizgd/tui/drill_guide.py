"""Leads from drill to drill, for the guide; the screens are loaded when one is opened."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from textual.app import App

from quizgd.practice.drills.run import DrillRun
from quizgd.tui import drill_desk, drill_kinds
from quizgd.tui.desk import Desk
from quizgd.tui.drill_moves import ChooseDrill, EndDrill, ResumeDrill, StartDrill
from quizgd.tui.messages import Move, Open
from quizgd.tui.screens.base import QuizScreen


async def follow(app: App[Any], desk: Desk, move: Move) -> None:
    """Do what a screen of the drills asks for; anything else is left alone."""
    match move:
        case ChooseDrill() | Open("drills"):
            from quizgd.tui.screens.drill_list import DrillListScreen  # noqa: PLC0415

            await _over(app, DrillListScreen(desk))
        case StartDrill():
            run = drill_desk.begin(desk, move.kind, move.items, kept=move.kept)
            if run is None:
                app.notify(drill_desk.trouble(desk)[desk.lang], severity="warning", markup=False)
            else:
                await _over(app, screen_of(desk, run), beside=not move.kept)
        case ResumeDrill():
            left = drill_desk.left(desk)
            if left is not None:
                await _over(app, screen_of(desk, left))
        case EndDrill():
            from quizgd.tui.screens.drill_end import DrillEndScreen  # noqa: PLC0415

            await app.switch_screen(DrillEndScreen(desk, move.run))


def screen_of(desk: Desk, run: DrillRun) -> QuizScreen:
    """The screen that runs a run."""
    known = drill_kinds.find(run.kind)
    assert known is not None
    module, _, name = known.screen.partition(":")
    screen: QuizScreen = getattr(import_module(module), name)(desk, run)
    return screen


async def _over(app: App[Any], screen: QuizScreen, *, beside: bool = False) -> None:
    """Show `screen`: over the chooser and what lies below it, in place of another drill.

    With `beside` it is shown over the end of a drill, which stays below it.
    """
    from quizgd.tui.screens.drill_base import DrillScreen  # noqa: PLC0415
    from quizgd.tui.screens.drill_end import DrillEndScreen  # noqa: PLC0415
    from quizgd.tui.screens.drill_list import DrillListScreen  # noqa: PLC0415

    kinds: tuple[type[QuizScreen], ...] = (DrillScreen, DrillEndScreen)
    if isinstance(screen, DrillListScreen):
        kinds = (*kinds, DrillListScreen)
    with app.batch_update():
        while not beside and isinstance(app.screen, kinds):
            await app.pop_screen()
        await app.push_screen(screen)
