"""No demo can print a sentence that no named test holds against numbers (`sentences.py`)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from sentences import CLAIMS, CLOSINGS, EXPLAINS, SENTENCES

import quizgd.demos

DEMOS = Path(quizgd.demos.__file__).parent
TESTS = Path(__file__).parents[1]
# What is said of bad input and of files is no statement about descent; it has tests of its own.
REFUSALS = {"headless", "knob", "raster", "run", "steering"}
# Names, questions and options are asked or chosen, not claimed; keys have tests of their own.
ASKED = {"Knob", "chooser", "Question", "Option", "Entry"}
FIGURES = {"theory_says", "measurement_says"}
REASONS = {"because", "safe_bound", "halted"}


def template(node: ast.expr) -> str:
    """The text of a literal, `{}` for what is filled in."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(template(v) if isinstance(v, ast.Constant) else "{}" for v in node.values)
    return "{}"


def said(node: ast.AST, function: str = "") -> Iterator[tuple[str, str]]:
    """Every English text below `node` with the function that says it; explanations are left out."""
    for child in ast.iter_child_nodes(node):
        name = child.name if isinstance(child, ast.FunctionDef) else function
        if isinstance(child, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id.lower() == "explains"
            for target in child.targets
        ):
            continue
        if isinstance(child, ast.Call):
            called = getattr(child.func, "id", getattr(child.func, "attr", ""))
            if called in ASKED:
                continue
            if called == "Bilingual":
                yield name, template(child.args[1])
        yield from said(child, name)


@lru_cache(maxsize=64)
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


MODULES = {path.stem: path for path in sorted(DEMOS.glob("*.py")) if path.stem != "__init__"}


def exists(test: str) -> bool:
    """Whether there is such a test."""
    place, _, name = test.partition("::")
    folder, _, stem = place.rpartition("/")
    folder = folder or "demos"
    path = TESTS / folder / f"test_{folder}_{stem}.py"
    return path.exists() and any(
        isinstance(node, ast.FunctionDef) and node.name == name for node in tree(path).body
    )


@pytest.mark.parametrize("module", sorted(MODULES.keys() - REFUSALS))
def test_every_sentence_has_a_named_test(module):
    known = dict(SENTENCES.get(module, {}))
    for function, text in said(tree(MODULES[module])):
        assert function not in REASONS or text != "{}", "a sentence must be seen in the source"
        if function in FIGURES or not text.rstrip().endswith("."):
            continue
        found = [start for start in SENTENCES.get(module, {}) if text.startswith(start)]
        assert len(found) == 1, f"no test is named for: {text}"
        known.pop(found[0], None)
    assert not known, f"these sentences are said no more: {list(known)}"


@pytest.mark.parametrize("module", sorted(MODULES))
def test_every_closing_line_has_a_named_test(module):
    speaks = any(
        isinstance(node, ast.FunctionDef) and node.name in FIGURES and node.body[1:]
        for node in ast.walk(tree(MODULES[module]))
    )
    assert not speaks or module in CLOSINGS


def test_every_claim_has_a_named_test():
    assert set(CLAIMS) == set(EXPLAINS) == set(quizgd.demos.names())


def test_every_named_test_is_there():
    every = [*CLAIMS.values(), *CLOSINGS.values()]
    every += [test for tests in SENTENCES.values() for test in tests.values()]
    every += [f"explains::{test}" for test in EXPLAINS.values()]
    assert [test for test in every if not exists(test)] == []
    assert not exists("claims::test_that_nobody_has_written")
