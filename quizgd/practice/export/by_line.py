"""A backup as `backup` writes it, a row a line: read without ever holding the whole of it.

JSON that was laid out anew says the same in other lines; whoever meets one reads it in one piece.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO


class OtherLinesError(ValueError):
    """The file is not laid out as `backup` does it, whatever it may be."""


Table = tuple[str, list[Any], Iterator[Any]]
"""A table's name, its columns and its rows, which have to be read before the next table."""


class Lines:
    """One backup that is open: its head first, then its tables, then how many rows it says."""

    def __init__(self, file: TextIO, loads: Callable[[str], Any]) -> None:
        self._file = file
        self._loads = loads
        self._over = False
        self.head = self._object(self._line().removesuffix(",") + "}")
        if self._line() != '"tables": {':
            raise OtherLinesError
        self.rows = 0
        """How many rows it says that it holds; known after the last table."""

    def tables(self) -> Iterator[Table]:
        """Every table in its turn."""
        while not self._over:
            line = self._line()
            full = line.endswith("[")
            line = line if full else self._ended(line, "[]")
            named = self._object("{" + (f"{line}]}}}}" if full else f"{line}}}}}"))
            ((name, table),) = named.items()
            if not isinstance(table, dict) or {*table} != {"columns", "rows"} or table["rows"]:
                raise OtherLinesError
            yield name, table["columns"], self._rows() if full else iter(())
        end = self._object("{" + self._line())
        if {*end} != {"rows"} or self._file.read().strip():
            raise OtherLinesError
        self.rows = end["rows"]

    def _rows(self) -> Iterator[Any]:
        while not (line := self._line()).endswith("},"):
            yield self._loads(line.removesuffix(","))
        yield self._loads(self._ended(line, "]]").removesuffix("]"))

    def _ended(self, line: str, closing: str) -> str:
        """A table's last line up to what closes its rows; whether it was the last table is noted.

        Rows end with `]` and a comma; those of a table with `]}` more, those of all with `}` more.
        """
        self._over = line.endswith(f"{closing}}}}},")
        rest = line.removesuffix("}},") if self._over else line.removesuffix("},")
        if not rest.endswith(closing):
            raise OtherLinesError
        return rest

    def _object(self, text: str) -> dict[str, Any]:
        found = self._loads(text)
        if not isinstance(found, dict):
            raise OtherLinesError
        return found

    def _line(self) -> str:
        line = self._file.readline().rstrip("\n")
        if not line:
            raise OtherLinesError
        return line


@contextmanager
def opened(path: Path, loads: Callable[[str], Any] = json.loads) -> Iterator[Lines]:
    """The backup at `path`.

    Raises `OtherLinesError` or ValueError, at once or while it is read, where its lines are not
    those of a backup; OSError where it cannot be read.
    """
    with path.open(encoding="utf-8", newline="\n") as file:
        yield Lines(file, loads)
