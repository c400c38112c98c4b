"""Whatever the files hold: a bank, or problems, and nothing else."""

import tempfile
from pathlib import Path

import yaml
from bank_samples import FILES, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgd.bank.problems import MOST_PROBLEMS
from quizgd.bank.read import BankError, load, read_bank

quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
names = st.sampled_from(sorted(FILES))

PIECES = [
    ": ", "- ", "\n", "  ", "\t", "[", "]", "{", "}", '"', "'", "|", ">", "&a ", "*a", "!!str ",
    "#", "---\n", "...\n", "? ", "~",
    "yes", "1e3", "\\e", "\x1b", "\u202e", "\x85", "\u2028", "\ufeff",
    "\r", "\r\n", "\0", "\U0001f600", "가", "\u1100\u1161", "<<: ", "%YAML 1.2\n", "=", "id: ",
    "questions:", "concepts:", "not ", "without ", "*", "@", "`",
]  # fmt: skip

words = st.text(max_size=12) | st.sampled_from(["ko", "en", "id", "a-b", "yes", "", "not loss"])
trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | words | st.binary(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=30,
)


def attempt(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = write(Path(place) / "bank")
        (folder / name).write_bytes(content)
        try:
            bank = load(folder, cache=Path(place) / "cache")
        except BankError as error:
            assert 0 < len(error.problems) <= MOST_PROBLEMS + 1
            label = str(folder)
            for problem in error.problems:
                assert problem.path.startswith(label)
                assert 1 <= problem.line <= content.count(b"\n") + content.count(b"\r") + 100
                assert str(problem).isprintable()
                assert len(str(problem)) < len(label) + 600
        else:
            assert bank.questions
            again = load(folder, cache=Path(place) / "cache")
            assert repr(again.questions) == repr(bank.questions)
            assert again.lexicon.terms == bank.lexicon.terms
            texts = [t for q in bank.questions for t in (q.ask.ko, q.ask.en)]
            assert not any(c in text for text in texts for c in "\x1b\u202e\x85\0")


@quick
@given(names, st.binary(max_size=400))
def test_any_bytes(name: str, content: bytes) -> None:
    attempt(name, content)


@quick
@given(names, st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=60))
def test_anything_like_yaml(name: str, pieces: list[str]) -> None:
    attempt(name, "".join(pieces).encode("utf-8", "replace"))


@quick
@given(names, trees)
def test_any_tree(name: str, tree: object) -> None:
    attempt(name, yaml.safe_dump(tree, allow_unicode=True).encode("utf-8", "replace"))


@quick
@given(names, st.data())
def test_any_change_of_a_right_file(name: str, data: st.DataObject) -> None:
    text = FILES[name]
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 30)))
        piece = data.draw(
            st.sampled_from(PIECES) | st.text(max_size=6) | st.just(text[start:end] * 2)
        )
        text = text[:start] + piece + text[end:]
    attempt(name, text.encode("utf-8", "replace"))


@quick
@given(names, st.data())
def test_any_value_in_any_place(name: str, data: st.DataObject) -> None:
    """A right tree with one node exchanged: what fits YAML but not the format."""
    tree = yaml.safe_load(FILES[name])
    at = tree
    while True:
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        key = data.draw(st.sampled_from(keys))
        deeper = isinstance(at[key], dict | list) and at[key]
        if not deeper or data.draw(st.booleans()):
            break
        at = at[key]
    at[key] = data.draw(trees)
    attempt(name, yaml.safe_dump(tree, allow_unicode=True).encode("utf-8", "replace"))


def test_the_right_files_are_right(tmp_path: Path) -> None:
    assert read_bank(write(tmp_path)).questions
