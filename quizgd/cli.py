"""The front door: `main` finds out what is wanted and imports no more than that needs.

Exit status: 0 fine, 1 findings, 2 wrong usage, 130 stopped with Ctrl+C, 141 nobody reads on.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Sequence

INTERRUPTED = 130
NOBODY_READS = 141


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its status."""
    sys.exit(run(sys.argv[1:] if argv is None else argv))


def run(argv: Sequence[str]) -> int:
    """Run the command line; its exit status."""
    _speak_plainly()
    try:
        status = _home() if not argv else _command(argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Nothing may be written at exit either, or Python would complain about the pipe.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOBODY_READS
    except OSError as error:
        named = f": {error.filename}" if error.filename else ""
        with contextlib.suppress(OSError):
            print(f"quizgd: {error.strerror or error}{named}", file=sys.stderr)
        return 1
    return status


def _home() -> int:
    """`quizgd` alone: straight to the screen, without the command-line library."""
    from quizgd.commands.screen import open_screen  # noqa: PLC0415

    return open_screen()


def _command(argv: Sequence[str]) -> int:
    from quizgd.commands.group import invoke  # noqa: PLC0415

    return invoke(argv)


def _speak_plainly() -> None:
    """Never fail on a letter: a pipe gets UTF-8, a terminal a `?` for what it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")
