"""What can be wrong with the history file, said in one sentence a person can act on."""

from __future__ import annotations

import errno
import sqlite3
from enum import Enum
from pathlib import Path

from quizgd.language import Bilingual


class Trouble(Enum):
    """Why a history file cannot be used: (Korean, English) clauses that a sentence is made of."""

    FULL = ("디스크가 가득 차", "the disk is full", "공간을 비우세요", "free some space")
    LOCKED = (
        "다른 프로그램이 파일을 잠그고 있어",
        "another program holds a lock on it",
        "그 프로그램을 닫으세요",
        "close that program",
    )
    READ_ONLY = (
        "쓰기 권한이 없어",
        "permission to write is denied",
        "쓸 수 있는 폴더를 QUIZGD_HOME으로 지정하세요",
        "point QUIZGD_HOME at a folder that you can write to",
    )
    DAMAGED = (
        "파일이 손상되어",
        "it is damaged",
        "quizgd를 다시 시작해 그 파일을 따로 보관하세요",
        "start quizgd again, which will keep it aside",
    )
    DAMAGED_STAYS = (
        "파일이 손상되었으나 옮길 수 없어",
        "it is damaged and could not be moved aside",
        "그 파일을 직접 옮기거나 지우세요",
        "move or delete it yourself",
    )
    NEWER = (
        "더 새로운 버전의 quizgd가 만든 파일이라",
        "a newer version of quizgd wrote it",
        "quizgd를 업데이트하세요",
        "update quizgd",
    )
    NOT_A_FILE = (
        "그 자리에 파일이 아닌 것이 있어",
        "something that is no file stands in its place",
        "그것을 옮기거나 QUIZGD_HOME으로 다른 폴더를 지정하세요",
        "move that away, or point QUIZGD_HOME elsewhere",
    )
    NO_FOLDER = (
        "폴더를 만들거나 열 수 없어",
        "its folder cannot be made or opened",
        "쓸 수 있는 폴더를 QUIZGD_HOME으로 지정하세요",
        "point QUIZGD_HOME at a folder that you can write to",
    )
    NOT_UPGRADED = (
        "이 버전의 형식으로 바꾸지 못해",
        "it could not be brought to this version's form",
        "QUIZGD_HOME으로 다른 폴더를 지정하세요",
        "point QUIZGD_HOME elsewhere",
    )
    DEVICE = (
        "디스크에서 읽거나 쓰지 못해",
        "the disk refused to read or write",
        "디스크 상태와 남은 공간을 확인하세요",
        "check the disk and the space left on it",
    )

    @property
    def because(self) -> Bilingual:
        """The cause, as a clause."""
        return Bilingual(self.value[0], self.value[1])

    @property
    def remedy(self) -> Bilingual:
        """What to do, as an instruction."""
        return Bilingual(self.value[2], self.value[3])


_BY_CODE = {
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
    sqlite3.SQLITE_PROTOCOL: Trouble.LOCKED,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Trouble.READ_ONLY,
    sqlite3.SQLITE_AUTH: Trouble.READ_ONLY,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
}

_BY_ERRNO = {
    errno.ENOSPC: Trouble.FULL,
    errno.EDQUOT: Trouble.FULL,
    errno.EROFS: Trouble.READ_ONLY,
    errno.EACCES: Trouble.READ_ONLY,
    errno.EPERM: Trouble.READ_ONLY,
}


def diagnose(error: sqlite3.Error | OSError) -> Trouble:
    """Which trouble an exception of SQLite or of the operating system stands for."""
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0, Trouble.NO_FOLDER)
    # The low byte is the primary code; the rest refines it (SQLITE_IOERR_WRITE and so on).
    return _BY_CODE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, Trouble.DEVICE)


def shown(path: Path) -> str:
    """A path that is safe to print: nothing in it can steer a terminal."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(path))


def not_saved(trouble: Trouble, path: Path | None) -> Bilingual:
    """What is said when something could not be read or written while the program runs."""
    ko_file, en_file = (f" {shown(path)}", f" {shown(path)}") if path else ("", "")
    return Bilingual(
        f"{trouble.because.ko} 기록 파일{ko_file}에 저장하지 못했으니, {trouble.remedy.ko}.",
        f"The history file{en_file} could not be used because {trouble.because.en}:"
        f" {trouble.remedy.en}.",
    )


def kept_in_memory(trouble: Trouble, path: Path, *, readable: bool) -> Bilingual:
    """What is said when this run's answers will be forgotten; `readable`: old ones are shown."""
    old_ko = "지난 기록은 볼 수 있지만 " if readable else ""
    old_en = "your past answers can be seen, but " if readable else ""
    untouched_ko = "" if readable else " 그 파일은 그대로 두었습니다."
    untouched_en = "" if readable else " What is there was left as it is."
    return Bilingual(
        f"{trouble.because.ko} 기록 파일 {shown(path)}에 저장할 수 없습니다. {old_ko}이번 답변은"
        f" 종료하면 사라지니, {trouble.remedy.ko}.{untouched_ko}",
        f"The history file {shown(path)} cannot be written because {trouble.because.en};"
        f" {old_en}this run's answers are forgotten when you quit: {trouble.remedy.en}."
        f"{untouched_en}",
    )


def begun_anew(aside: Path) -> Bilingual:
    """What is said when a damaged file was kept aside and a new one begun."""
    return Bilingual(
        f"손상된 기록 파일을 {shown(aside)} 위치로 옮겨 두고 새 기록을 시작했습니다.",
        f"The history file was damaged: it is kept as {shown(aside)}, and a new one was begun.",
    )
