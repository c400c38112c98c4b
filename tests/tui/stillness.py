"""Waits until a program under test has nothing left to do.

Textual's own Pilot takes the program for idle when the processor is, or after a second: on a busy
machine it goes on too early, and on a quiet one it waits in steps of a fiftieth of a second. Here
everything that can be pending is asked for by name.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from time import monotonic
from weakref import WeakSet

import pytest
from textual._context import active_app
from textual.app import App
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen
from textual.worker import Worker

from quizgd.tui.app import QuizApp

PATIENCE = 120.0
"""Seconds after which what is still pending is taken for stuck. No test comes near it."""

SHORT = 0.002
"""Seconds between two looks at what a thread or a timer has to end."""


async def still(app: App[None]) -> None:
    """Return when nothing is pending: opened, worked, handled, laid out and painted."""
    deadline = monotonic() + PATIENCE
    loop = asyncio.get_running_loop()
    while True:
        await asyncio.sleep(0)
        late = monotonic() > deadline
        # What can run at once runs first. Python's own loops all keep it here.
        if loop._ready and not late:  # type: ignore[attr-defined]
            continue
        if app._exception is not None or not app._running:
            return
        pending = next(_pending(app), None)
        if pending is None:
            return
        if late:
            pytest.fail(f"after {PATIENCE:.0f} s still pending: {', '.join(_pending(app))}")
        if not _hurried(app):
            await asyncio.sleep(SHORT)


async def until(pilot: Pilot[None], reached: Callable[[], bool], what: str) -> None:
    """Wait for something that comes by the clock: `what` says it where it never comes."""
    deadline = monotonic() + PATIENCE
    await still(pilot.app)
    while not reached():
        if monotonic() > deadline or not pilot.app._running:
            pytest.fail(f"it never came: {what}")
        await asyncio.sleep(SHORT)
        await still(pilot.app)


async def when_idle(*_: float) -> None:
    """In place of Textual's `wait_for_idle`."""
    await still(active_app.get())


async def screen_done(pilot: Pilot[None], timeout: float = PATIENCE) -> bool:
    """In place of the Pilot's `_wait_for_screen`."""
    await still(pilot.app)
    return pilot.app._exception is None


def hold_back(app: App[None]) -> None:
    """Do not wait for the bank of this program until `let_go`: the test itself holds it back."""
    _held.add(app)


def let_go(app: App[None]) -> None:
    """Wait for the bank again."""
    _held.discard(app)


_held: WeakSet[App[None]] = WeakSet()


def _pending(app: App[None]) -> Iterator[str]:
    """What is still to be done, named."""
    if app._exit:
        yield "the end"
        return
    held = app in _held
    if isinstance(app, QuizApp) and app.desk.bank is None and not (app.desk.bank_failed or held):
        yield "the bank"
    yield from (f"worker {worker.name}" for worker in _working(app))
    if app.animator._animations or app.animator._scheduled:
        yield "an animation"
    screen = app.screen
    if not screen._is_mounted:
        yield f"mounting {screen}"
    for pump in (app, *screen.walk_children(with_self=True)):
        if _busy(pump):
            yield f"messages of {pump}"
    if screen._callbacks:
        yield f"callbacks of {screen}"
    if _unpainted(screen):
        yield f"painting {screen}"
    elif screen._compositor.size != app.size:
        yield f"the layout of {screen}"


def _working(app: App[None]) -> list[Worker[None]]:
    return [
        worker
        for worker in app.workers
        if not worker.is_finished and not (app in _held and worker.group == "open")
    ]


def _busy(pump: MessagePump) -> bool:
    return bool(
        pump._message_queue.qsize() or pump._next_callbacks or pump._pending_message is not None
    )


def _unpainted(screen: Screen[None]) -> bool:
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
    )


def _hurried(app: App[None]) -> bool:
    """Do at once what a timer of Textual's would do up to a sixtieth of a second later."""
    if app._exit or _working(app):
        return False  # What a worker brings changes the screen once more.
    screen = app.screen
    if app.animator._animations:
        app.animator()
        return True
    if screen._is_mounted and (_unpainted(screen) or screen._callbacks) and not app._batch_count:
        screen._on_timer_update()
        return True
    return False
