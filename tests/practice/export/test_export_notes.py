"""Notes for Anki and in Markdown, read back; a hostile bank and hostile answers are data."""

from __future__ import annotations

import sqlite3
import sys
import zipfile
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from bank_once import shipped
from hypothesis import given
from hypothesis import strategies as st

from quizgd.language import Lang
from quizgd.practice.export import anki
from quizgd.practice.export.markdown import markdown
from quizgd.practice.export.notes import Note, Standing, notes
from quizgd.practice.export.text import as_html, as_markdown, one_line
from quizgd.practice.export.trouble import NO_ANKI, ExportError

NOW = datetime(2026, 1, 31, 9, 0, tzinfo=UTC)
HOSTILE = "\x1b[2J<script>x</script> [sound:a.mp3] [latex]\\input{x}[/latex] {{FrontSide}} \u202e"


def note(text: str = HOSTILE, **changed: object) -> Note:
    fields: dict[str, object] = {
        "id": "q", "topic": "t", "title": text, "level": "mid", "ask": text, "answer": text,
        "core": ((text, text),), "bonus": (), "wrong": ((text, text),),
        "standing": Standing(2, 0.5, 1.0, date(2026, 1, 30), date(2026, 2, 2), text),
    }  # fmt: skip
    return Note(**{**fields, **changed})  # type: ignore[arg-type]


def package(path: Path) -> dict[str, tuple[str, list[str], str]]:
    """Notes of a package: fields and tags by guid, and that all else holds together."""
    with zipfile.ZipFile(path) as packed:
        assert packed.testzip() is None
        assert {*packed.namelist()} == {"collection.anki2", "media"}
        (path.parent / "c.anki2").write_bytes(packed.read("collection.anki2"))
    with closing(sqlite3.connect(path.parent / "c.anki2")) as found:
        assert found.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = found.execute("SELECT guid, flds, tags, id FROM notes").fetchall()
        cards = {row[0] for row in found.execute("SELECT nid FROM cards")}
        assert cards == {row[3] for row in rows}
    return {guid: (guid, fields.split("\x1f"), tags) for guid, fields, tags, _ in rows}


@pytest.mark.parametrize("lang", [*Lang])
def test_the_whole_bank_is_a_package_that_anki_can_read(tmp_path: Path, lang: Lang) -> None:
    file = tmp_path / "cards.apkg"
    assert anki.write(notes(shipped(), lang, {}), file, lang, NOW) == len(shipped().questions)
    found = package(file)
    assert len(found) == len(shipped().questions)
    by_id = {fields[0]: (fields, tags) for _, fields, tags in found.values()}
    fields, tags = by_id["what-is-gradient-descent"]
    question = shipped().find("what-is-gradient-descent")
    assert question
    assert fields[1] == as_html(question.ask[lang])
    assert fields[3].count("<li>") == len(question.concepts)
    assert f" topic::{question.topic} " in tags


def test_a_newer_package_updates_the_same_notes(tmp_path: Path) -> None:
    one, other, korean = (tmp_path / name for name in ("1.apkg", "2.apkg", "3.apkg"))
    anki.write([note("old")], one, Lang.EN, NOW)
    anki.write([note("new"), note("more", id="p")], other, Lang.EN, NOW.replace(year=2027))
    anki.write([note("old")], korean, Lang.KO, NOW)
    first, second = package(one), package(other)
    assert {*first} < {*second}
    assert second[next(iter(first))][1][1] == "new"
    assert not {*first} & {*package(korean)}, "languages are notes of their own"


def test_nothing_in_a_note_is_obeyed_by_anki(tmp_path: Path) -> None:
    file = tmp_path / "cards.apkg"
    anki.write([note()], file, Lang.EN, NOW)
    ((_, fields, _),) = package(file).values()
    for field in fields:
        for sign in ("<script", "[sound", "[latex", "\\input", "{{", "\x1b", "\u202e"):
            assert sign not in field
    assert "&lt;script&gt;" in fields[1]


def test_without_genanki_there_is_a_sentence_and_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(ExportError) as error:
        anki.write([note()], tmp_path / "cards.apkg", Lang.EN, NOW)
    assert error.value.sentence is NO_ANKI
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("lang", [*Lang])
def test_markdown_holds_every_question_once_under_its_topic(lang: Lang) -> None:
    text = markdown(notes(shipped(), lang, {}), lang, date(2026, 1, 31))
    lines = text.splitlines()
    assert sum(line.startswith("### ") for line in lines) == len(shipped().questions)
    assert sum(line.startswith("## ") for line in lines) == len(shipped().topics)
    assert [line for line in lines if line.startswith("# ")] == lines[:1]
    for question in shipped().questions:
        assert f"`{question.id}`" in text
        assert as_markdown(question.answer[lang]) in text


def test_markdown_tells_how_it_went_and_the_last_answer() -> None:
    text = markdown([note("plain")], Lang.EN, date(2026, 1, 31))
    went = "*answered 2 times · key points said: last 50 %, best 100 % · next review 2026-02-02*"
    assert went in text
    assert text.endswith("**My last answer** (2026-01-30)\n\n> plain\n")


def test_notes_can_be_few() -> None:
    topic = shipped().topics[0].id
    few = [*notes(shipped(), Lang.EN, {}, topics=(topic,))]
    assert {one.topic for one in few} == {topic}
    standing = note().standing
    assert standing
    answered = [*notes(shipped(), Lang.EN, {few[0].id: standing}, answered=True)]
    assert [one.id for one in answered] == [few[0].id]


@given(st.text())
def test_no_text_is_markup(text: str) -> None:
    html = as_html(text).replace("<br>", "")
    assert not {*"<>[]{}\\\"'"} & {*html}
    line = as_markdown(text)
    assert "\n" not in line
    bare = line.replace("\\\\", "")
    for index, sign in enumerate(bare):
        if sign in "`*_[]<>|~$":
            assert index and bare[index - 1] == "\\"
    assert line[:1] not in {"#", "-", "+", "="} or not one_line(text)
