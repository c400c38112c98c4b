"""The house stands as it was drawn: who may import whom, and what is loaded when."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from pathlib import Path

import pytest

import quizgd

PACKAGE = Path(quizgd.__file__).parent
ROOT = Path(__file__).parents[1]

GROUND = {"language", "paths", "__init__"}
FLOORS = {
    "language": set(),
    "paths": set(),
    "bank": set(),
    "descent": set(),
    "checker": {"bank"},
    "demos": {"descent"},
    "practice": {"bank", "checker"},
    "tui": {"bank", "checker", "demos", "practice"},
    "commands": {"bank", "checker", "demos", "practice", "tui"},
    "cli": {"commands"},
    "__main__": {"cli"},
    "__init__": set(),
}
"""Each room and the rooms it may know; `GROUND` is known to all."""

NUMERIC_DRILLS = re.compile(r"quizgd\.practice\.drills\.problems_")
"""Calculations: the only part of practice that may work with numpy and descent."""

MODULES = {
    ".".join(("quizgd", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def room(module: str) -> str:
    return [*module.split("."), "__init__"][1]


@cache
def imports(module: str, *, at_load: bool = False) -> tuple[str, ...]:
    """Modules that `module` imports; `at_load`: only those it needs to be imported itself."""
    return tuple(_imports(module, at_load))


def _imports(module: str, at_load: bool) -> Iterator[str]:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))

    def walk(node: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import | ast.ImportFrom):
                yield child
            elif at_load and (
                isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
                or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test))
            ):
                continue
            else:
                yield from walk(child)

    for found in walk(tree):
        if isinstance(found, ast.Import):
            yield from (alias.name for alias in found.names)
            continue
        assert found.level == 0, f"{module} has a relative import"
        for alias in found.names:
            name = f"{found.module}.{alias.name}"
            yield name if name in MODULES else str(found.module)


@pytest.mark.parametrize("module", MODULES)
def test_a_room_knows_only_the_rooms_below_it(module: str) -> None:
    own = room(module)
    assert own in FLOORS, f"{module} stands in a room that the house does not have"
    known = {room(name) for name in imports(module) if name.split(".")[0] == "quizgd"}
    allowed = FLOORS[own] | GROUND | ({"descent"} if NUMERIC_DRILLS.match(module) else set())
    assert known - {own} <= allowed


@pytest.mark.parametrize("module", MODULES)
def test_only_the_screen_knows_textual(module: str) -> None:
    found = {name.split(".")[0] for name in imports(module)}
    if room(module) != "tui":
        assert not found & {"textual", "rich"}
    draws = re.match(r"quizgd\.tui\.(screens\.demo|widgets\.canvas)", module)
    counts = NUMERIC_DRILLS.match(module)
    if room(module) not in {"descent", "demos"} and not draws and not counts:
        assert "numpy" not in found
    if room(module) != "commands":
        assert "click" not in found


def test_nothing_imports_in_a_circle() -> None:
    graph = {
        module: {name for name in imports(module, at_load=True) if name in MODULES} - {module}
        for module in MODULES
    }
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"a circle: {' -> '.join(error.args[1])}")


def test_no_room_knows_a_room_that_knows_it() -> None:
    rooms: dict[str, set[str]] = {name: set() for name in FLOORS}
    for module in MODULES:
        own = room(module)
        known = {room(name) for name in imports(module) if name.split(".")[0] == "quizgd"}
        rooms[own] |= known - {own}
    assert tuple(TopologicalSorter(rooms).static_order())


def loaded(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter has after running `code`."""
    script = (
        f"{code}\nimport sys\nprint('\\nLOADED', *{{name.split('.')[0] for name in sys.modules}})"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(done.stdout.rpartition("LOADED")[2].split())


def below_tui(*, numpy: bool) -> str:
    names = [
        name
        for name in MODULES
        if room(name) not in {"tui", "__main__"}
        and (numpy or room(name) not in {"descent", "demos"})
    ]
    return "\n".join(f"import {name}" for name in names)


def test_everything_below_the_screen_loads_without_textual() -> None:
    assert not loaded(below_tui(numpy=True)) & {"textual", "rich"}


def test_bank_checker_and_practice_load_without_numpy() -> None:
    found = loaded(below_tui(numpy=False))
    assert "numpy" not in found
    # 40 ms, which only the rating of an answer needs.
    assert "fsrs" not in found


def test_the_names_of_the_demos_cost_no_numpy() -> None:
    code = "from quizgd import demos; assert demos.names() and demos.entries()"
    assert "numpy" not in loaded(code)


def test_the_screen_loads_without_what_its_first_sight_does_not_need() -> None:
    found = loaded("import quizgd.tui.app")
    assert "textual" in found
    assert not found & {"numpy", "yaml", "rapidfuzz", "click", "fsrs"}


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["check", "--help"], ["nonsense"]]
)
def test_the_front_door_opens_without_the_house(arguments: list[str]) -> None:
    found = loaded(f"import quizgd.cli; quizgd.cli.run({arguments!r})")
    assert "click" in found
    assert not found & {"textual", "yaml", "numpy", "rapidfuzz", "fsrs", "sqlite3"}


def test_the_home_screen_needs_no_command_line_library() -> None:
    found = loaded("import quizgd.cli, quizgd.commands.screen")
    assert not found & {"click", "textual", "yaml", "numpy"}


SHIPPED = [*MODULES.values(), *sorted((ROOT / "questions").rglob("*.yaml"))]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_no_file_names_a_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"/(work|home|root|Users|tmp)/", text)


@pytest.mark.skipif(not (ROOT / "uv.lock").exists(), reason="not a checkout")
def test_the_lock_file_belongs_to_this_project() -> None:
    """Every requirement of pyproject.toml is locked, under the same bounds, from PyPI alone."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (ROOT / "uv.lock").read_text(encoding="utf-8")
    lock = {package["name"]: package for package in tomllib.loads(text)["package"]}
    asked = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    locked = {
        (entry["name"], frozenset(entry.get("specifier", "").split(",")))
        for entry in lock["quizgd"]["metadata"]["requires-dist"]
    }
    for requirement in asked:
        match = re.match(r"([A-Za-z0-9_.-]+)(?:\[\w+\])?([^;]*)", requirement)
        assert match
        name = match[1].lower().replace("_", "-")
        if name != "quizgd":
            assert (name, frozenset(match[2].strip().split(","))) in locked, requirement
            assert name in lock
    hosts = set(re.findall(r'(?:https?|file)://([^/"]*)', text))
    assert hosts <= {"pypi.org", "files.pythonhosted.org"}


# The words about the project


def fenced(language: str) -> list[str]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_the_first_two_commands_of_the_readme_do_everything() -> None:
    start, test = fenced("sh")[:2]
    assert start == "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/quizgd\n"
    assert test == "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/pytest\n"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "test" in project["optional-dependencies"]
    assert "quizgd" in project["scripts"]


def test_the_readme_names_the_commands_there_are() -> None:
    from quizgd.commands.group import group  # noqa: PLC0415
    from quizgd.language import Lang  # noqa: PLC0415

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`quizgd ([a-z]+)", text))
    assert named == set(group(Lang.EN).list_commands(None))  # type: ignore[arg-type]


def test_the_readme_defends_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (ROOT / "README.md").read_text(encoding="utf-8").lower()
    for requirement in project["dependencies"]:
        name, bounds = re.match(r"([\w-]+)(.*)", requirement).groups()  # type: ignore[union-attr]
        assert f"| [{name.lower()}](" in text
        assert ">=" in bounds and "<" in bounds, f"{name} has no bounds"


def test_the_bank_in_the_readme_is_sound(tmp_path: Path) -> None:
    from quizgd.bank.read import read_bank  # noqa: PLC0415
    from quizgd.checker.examples import check_examples  # noqa: PLC0415
    from quizgd.paths import shipped_bank  # noqa: PLC0415

    own = tmp_path / "own.yaml"
    own.write_text(fenced("yaml")[0], encoding="utf-8")
    bank = read_bank(shipped_bank(), own)
    assert bank.questions[-1].id == "loss-blows-up"
    assert [problem for problem in check_examples(bank) if problem.path.endswith("own.yaml")] == []


def test_the_pictures_of_the_readme_are_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert len(pictures) >= 3
    for picture in pictures:
        svg = (ROOT / picture).read_text(encoding="utf-8")
        assert svg.startswith("<svg")
        # Nothing in a picture is fetched from elsewhere.
        assert not re.search(r"url\(.?https?:|<script|<image", svg)
