"""Where a bank lies: finds its files and takes their bytes, trusting neither."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from quizgd.bank.problems import Page, Problems

MOST_BYTES = 2_000_000
"""Of one file."""

MOST_BYTES_TOGETHER = 20_000_000
MOST_FILES = 500
_ENDINGS = (".yaml", ".yml")


class Kind(StrEnum):
    """What a file of the bank holds."""

    QUESTIONS = "questions"
    LEXICON = "lexicon"
    REFERENCES = "references"
    STRANGERS = "strangers"


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the bank: its bytes as they were read, once."""

    page: Page
    kind: Kind
    data: bytes


class RefusedError(Exception):
    """A file is not taken: what is wrong, and what to do instead."""

    def __init__(self, what: str, instead: str = "") -> None:
        super().__init__(what)
        self.what, self.instead = what, instead


def read_regular(path: Path, limit: int) -> bytes:
    """The bytes of a regular file of at most `limit` bytes; `RefusedError` otherwise.

    Never waits on a pipe, never reads a device, never reads more than the limit.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        _refuse(os.stat(path), limit)  # noqa: PTH116 - before opening: a device may act on it
        with os.fdopen(os.open(path, flags), "rb") as file:
            _refuse(os.fstat(file.fileno()), limit)  # it may have been exchanged meanwhile
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RefusedError(f"cannot be read: {reason}", "give a file that you may read") from None
    if len(data) > limit:
        raise _too_large(limit)
    return data


def _refuse(status: os.stat_result, limit: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise RefusedError("is a folder", "give it another name, or put a YAML file in its place")
    if not stat.S_ISREG(status.st_mode):
        raise RefusedError("is not a regular file", "give a YAML file")
    if status.st_size > limit:
        raise _too_large(limit)


def _too_large(limit: int) -> RefusedError:
    return RefusedError(f"is larger than {limit:,} bytes", "split it into smaller files")


def kind_of(name: str) -> Kind:
    """What a file with this name holds."""
    stem = name.lower().rpartition(".")[0]
    return Kind(stem) if stem in tuple(Kind) else Kind.QUESTIONS


def shown(path: Path) -> str:
    """The path as messages name it: short when it lies below the current folder."""
    try:
        return str(path.relative_to(Path.cwd())) if path.is_absolute() else str(path)
    except (OSError, ValueError):
        return str(path)


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files of a folder by name; hidden ones are an editor's, not the bank's."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.name.lower().endswith(_ENDINGS) and not path.name.startswith(".")
    )


def gather(paths: Sequence[Path], problems: Problems) -> list[Source]:
    """Every file of the bank at `paths`, in their order; a file named twice is read once."""
    sources: list[Source] = []
    seen: set[str] = set()
    room = MOST_BYTES_TOGETHER
    for path in paths:
        for file in _files(path, problems):
            real = os.path.realpath(os.fspath(file).replace("\0", "\ufffd"))
            if real in seen:
                continue
            seen.add(real)
            page = problems.page(shown(file))
            try:
                data = read_regular(file, MOST_BYTES)
            except RefusedError as refused:
                page.add(1, refused.what, refused.instead)
                continue
            room -= len(data)
            if room < 0:
                together = f"the bank is larger than {MOST_BYTES_TOGETHER:,} bytes"
                page.add(1, together, "give fewer or smaller files")
                return sources
            sources.append(Source(page, kind_of(file.name), data))
    return sources


def _files(path: Path, problems: Problems) -> list[Path]:
    try:
        if not stat.S_ISDIR(os.stat(path).st_mode):  # noqa: PTH116 - is_dir() hides the reason
            return [path]
        files = yaml_files(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        what = f"cannot be read: {reason}"
        problems.page(shown(path)).add(1, what, "give a YAML file, or a folder of them")
        return []
    if not files:
        what = "the folder holds no *.yaml file"
        problems.page(shown(path)).add(1, what, "write one, as `quizgd bank schema` describes")
    if len(files) > MOST_FILES:
        what = f"the folder holds more than {MOST_FILES} YAML files"
        problems.page(shown(path)).add(1, what, "give fewer")
        return []
    return files
