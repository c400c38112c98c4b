"""A backup is read line by line as it was written, and in one piece where its lines are others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from export_rows import Tables, content, histories, memory
from hypothesis import HealthCheck, given, settings

from quizgd.practice.export import backup, by_line, restore


def written(found: Tables, folder: Path) -> Path:
    file = folder / "backup.json"
    connection = memory(found)
    connection.execute("BEGIN")
    text = "".join(part for part, _ in backup._lines(connection, "2026-01-31T09:00:00+00:00"))
    connection.close()
    file.write_text(text, encoding="utf-8")
    return file


@settings(max_examples=25, deadline=None, suppress_health_check=[*HealthCheck])
@given(histories())
def test_every_line_of_a_backup_is_read_and_says_what_it_holds(
    tmp_path: Path, found: Tables
) -> None:
    file = written(found, tmp_path)
    whole = json.loads(file.read_text(encoding="utf-8"))
    with by_line.opened(file) as lines:
        read = {name: {"columns": named, "rows": [*rows]} for name, named, rows in lines.tables()}
        assert {**lines.head, "tables": read, "rows": lines.rows} == whole


@pytest.mark.parametrize("indent", [None, 1])
def test_other_lines_are_read_in_one_piece(tmp_path: Path, indent: int | None) -> None:
    found: Tables = {name: [] for name in restore.tables.ORDER}
    found["settings"] = [("lang", "]]},"), ("theme", "[")]
    found["drafts"] = [("q", "ko", '"rows": [', "2026-01-31T09:00:00+00:00")]
    file = written(found, tmp_path)
    laid_out: Any = json.loads(file.read_text(encoding="utf-8"))
    other = tmp_path / "other.json"
    other.write_text(json.dumps(laid_out, indent=indent, sort_keys=True), encoding="utf-8")
    with pytest.raises(ValueError), by_line.opened(other) as lines:
        [[*rows] for _, _, rows in lines.tables()]
    with restore.opened(file) as one, restore.opened(other) as two:
        assert content(one) == content(two)
        assert content(one)["settings"] == found["settings"]
