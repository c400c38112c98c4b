"""Notes as a package for Anki, written by genanki (the extra `quizgd[anki]`).

A note's guid comes from the question's id and the language alone, and deck and note type have
numbers of their own: importing a newer file updates the notes and keeps Anki's own schedule.
"""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b
from itertools import count
from pathlib import Path
from typing import Any

from quizgd.language import Bilingual, Lang
from quizgd.practice.export.file import written
from quizgd.practice.export.notes import Note
from quizgd.practice.export.text import as_html, one_line
from quizgd.practice.export.trouble import NO_ANKI, ExportError

_ROOT = Bilingual("quizgd 경사하강법 면접", "quizgd gradient descent interview")
_CORE = Bilingual("꼭 말할 핵심", "Key points")
_BONUS = Bilingual("더하면 좋은 것", "Worth adding")
_WRONG = Bilingual("하기 쉬운 틀린 말", "Wrong, and often said")
_MODEL = 1_607_392_319
"""Never changes: Anki knows the note type by it."""
_CSS = """
.card { font-family: sans-serif; font-size: 18px; line-height: 1.5; text-align: left;
        max-width: 42em; margin: 0 auto; padding: 1em; }
.ask { font-size: 1.2em; font-weight: bold; }
h4 { margin: 1em 0 .2em; }
.why { opacity: .7; }
"""
_FIELDS = ("Id", "Question", "Answer", "Key points", "Wrong claims")


def write(notes: Iterable[Note], path: Path, lang: Lang, now: datetime) -> int:
    """Write the package to `path` and return how many notes it holds.

    Raises `ExportError` where genanki is not there, OSError where the file cannot be written.
    """
    try:
        import genanki  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ExportError(NO_ANKI) from error
    model = genanki.Model(
        _MODEL,
        "quizgd",
        fields=[{"name": name} for name in _FIELDS],
        templates=[
            {
                "name": "Say it",
                "qfmt": '<div class="ask">{{Question}}</div>',
                "afmt": '{{FrontSide}}<hr id="answer">{{Answer}}{{Key points}}{{Wrong claims}}',
            }
        ],
        css=_CSS,
        sort_field_index=0,
    )
    decks: dict[str, Any] = {}
    total = 0
    for note in notes:
        if note.topic not in decks:
            # `::` would make a deck within a deck.
            title = one_line(note.title).replace("::", ": ") or note.topic
            name = f"{_ROOT[lang]}::{title}"
            decks[note.topic] = genanki.Deck(_number(f"{lang}/{note.topic}"), name)
        decks[note.topic].add_note(
            genanki.Note(
                model=model,
                fields=_fields(note, lang),
                guid=genanki.guid_for("quizgd", lang.value, note.id),
                tags=["quizgd", f"topic::{_tag(note.topic)}", f"level::{note.level}"],
            )
        )
        total += 1
    _package(genanki.Package([*decks.values()]), path, now)
    return total


def _package(package: Any, path: Path, now: datetime) -> None:
    """The package as genanki makes it, in a file that appears complete or not at all."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "collection.anki2"
        with contextlib.closing(sqlite3.connect(database)) as connection:
            moment = now.timestamp()
            package.write_to_db(connection.cursor(), moment, count(int(moment * 1000)))
            connection.commit()
        with written(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.write(database, "collection.anki2")
            packed.writestr("media", "{}")


def _fields(note: Note, lang: Lang) -> list[str]:
    points = _listed(_CORE[lang], note.core) + _listed(_BONUS[lang], note.bonus)
    wrong = _listed(_WRONG[lang], note.wrong, "<s>{}</s>")
    return [as_html(note.id), as_html(note.ask), as_html(note.answer), points, wrong]


def _listed(head: str, points: Iterable[tuple[str, str]], mark: str = "{}") -> str:
    items = "".join(
        f'<li>{mark.format(as_html(one))} <span class="why">{as_html(other)}</span></li>'
        for one, other in points
    )
    return f"<h4>{head}</h4><ul>{items}</ul>" if items else ""


def _tag(name: str) -> str:
    return "-".join(name.split()) or "none"


def _number(name: str) -> int:
    """A deck's number: 31 bits of its name's digest, the same everywhere."""
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest(), "big") >> 1 | 1 << 30
