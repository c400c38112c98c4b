"""Timers that ring once, and do ring."""

from __future__ import annotations

from textual.message_pump import MessagePump
from textual.timer import Timer, TimerCallback


class SureTimers(MessagePump):
    """For an App: none of its single timers is lost.

    Textual drops a timer whose time is over before it begins to wait, as when the machine holds the
    process up just then. The one of a resize lasts 8 ms, and with it every later resize is lost.
    """

    def set_timer(
        self,
        delay: float,
        callback: TimerCallback | None = None,
        *,
        name: str | None = None,
        pause: bool = False,
    ) -> Timer:
        """As Textual's, but late rather than never. `delay` in seconds."""
        timer = super().set_timer(delay, callback, name=name, pause=pause)
        timer._skip = False  # Its task has not begun yet.
        return timer
