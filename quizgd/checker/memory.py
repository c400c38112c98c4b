"""Memory that building took and no longer needs, given back to the system."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Give the free memory of this process back, where its C library keeps it and can be told to.

    That is glibc (`malloc_trim`, about a millisecond); elsewhere nothing is done.
    """
    if sys.platform != "linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none, and keeps less
    if trim is not None:
        trim(0)
