"""Reads what drills hold beside the bank: `questions/drills/*.yaml`, as strictly as the bank."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from quizgd.bank import keys
from quizgd.bank.conform import conform
from quizgd.bank.found import Found
from quizgd.bank.keys import Key, ListOf, Table
from quizgd.bank.nodes import compose
from quizgd.bank.problems import Problems
from quizgd.bank.source import MOST_BYTES, RefusedError, read_regular, shown
from quizgd.language import Bilingual

_BOTH = keys.BOTH

CLAIMS = Table(
    "a file of claims",
    {
        "claims": Key(
            ListOf(
                Table(
                    "a claim",
                    {
                        "id": Key(keys.Id(), "kebab case, never reused"),
                        "question": Key(keys.Id(), "the question of the bank that it is about"),
                        "holds": Key(keys.Flag(), "whether it is true"),
                        "claim": Key(_BOTH, "the statement"),
                        "why": Key(_BOTH, "why it is true or false"),
                    },
                ),
                "a claim",
                1,
                1_000,
            )
        )
    },
)

CLOZE = Table(
    "a file of definitions",
    {
        "definitions": Key(
            ListOf(
                Table(
                    "a definition",
                    {
                        "id": Key(keys.Id(), "kebab case, never reused"),
                        "term": Key(keys.Id(), "the term of the lexicon that is missing"),
                        "question": Key(keys.Id(), "the question of the bank that explains it"),
                        "text": Key(_BOTH, "the definition, with ___ where the term is missing"),
                        "show": Key(_BOTH, "the term as it is shown"),
                    },
                ),
                "a definition",
                1,
                1_000,
            )
        )
    },
)


def read_list(folder: Path, name: str, table: Table) -> list[Found]:
    """The items of `folder/name.yaml`; none where there is no such file. Raises `BankError`."""
    path = folder / f"{name}.yaml"
    if not path.exists():
        return []
    problems = Problems()
    page = problems.page(shown(path))
    try:
        data = read_regular(path, MOST_BYTES)
    except RefusedError as refused:
        page.add(1, refused.what, refused.instead)
        data = b""
    node = compose(data, page) if data else None
    root = conform(node, table, table.name, page) if node else None
    items = root.all(next(iter(table.keys))) if root else []
    _refuse_twins(items, problems, path)
    problems.raise_any()
    return items


def _refuse_twins(items: Iterable[Found], problems: Problems, path: Path) -> None:
    seen: set[str] = set()
    for item in items:
        name = item.text("id")
        if name in seen:
            problems.page(shown(path)).add(item.line, f"the id '{name}' again", "write another")
        seen.add(name)


def both(found: Found, key: str) -> Bilingual:
    """A text in both languages."""
    held = found.keys[key]
    return Bilingual(held.text("ko"), held.text("en"))
