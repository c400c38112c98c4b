"""Whatever is typed, the work is linear in it and bounded: counted in lines run, not in seconds."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import quizgd.checker
from quizgd.bank.model import Bank, Question
from quizgd.checker import check, explain
from quizgd.checker.text import LIMIT

QUESTIONS = ("what-is-gradient-descent", "kinds-of-gradient-descent", "compare-gradient-descents")
SHORT = LIMIT // 8
TIMES = 4
MOST = 5.0
"""Work for four times the text: 4 if linear, 16 if quadratic."""

UNITS = {
    "one endless word": "a",
    "one endless Korean word": "가",
    "whitespace": " \t\n\u3000",
    "brackets": "(",
    "nested brackets": "((((loss))))",
    "clauses": "손실을 줄이고, ",
    "conditions": "크면 느리고 작으면 ",
    "conjunctions": "loss and it is minimised and ",
    "lists": "loss, ",
    "lists of statements": "the loss falls, ",
    "sentences": "손실을 줄인다. ",
    "negations": "not ",
    "negations of terms": "not the loss ",
    "Korean negations": "안 ",
    "Korean negations before terms": "안 손실 ",
    "Korean negations after terms": "손실이 아니고 ",
    "comparisons": "batch than ",
    "Korean comparisons": "배치보다 ",
    "pairs": "배치와 SGD는 각각 ",
    "former and latter": "batch and SGD: the former the latter ",
    "reports": "some people say it is a myth that ",
    "rivals": "sgd whole dataset batch one sample ",
    "a heap of terms": "loss minimise gradient opposite repeat update ",
    "misspelt words": "gradeint lerning rat stochstic ",
    "marks": "e\u0301\u0301\u0301",
    "jamo": "\u1100\u1161\u11a8\u11a8",
    "invisible": "\u200b\u202e",
    "dots": "0.1.",
    "arrows": "->=>",
}


def _filled(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def _random(size: int) -> str:
    chance = random.Random(8)
    planes = (range(0x20, 0xD800), range(0xD800, 0xE000), range(0xE000, 0x110000))
    return "".join(chr(chance.choice(chance.choice(planes))) for _ in range(size))


@pytest.fixture(scope="module")
def terms(bank: Bank) -> list[str]:
    """Every form of every term of the lexicon in a row, in some orders that have no meaning."""
    forms = [f for term in bank.lexicon.terms.values() for fs in term.forms.values() for f in fs]
    chance = random.Random(8)
    orders = [chance.sample(forms, len(forms)) for _ in range(4)]
    return [" ".join(form.rstrip("*") for form in order) for order in orders]


@pytest.fixture(scope="module")
def asked(bank: Bank) -> list[Question]:
    questions = [q for q in bank.questions if q.id in QUESTIONS]
    assert len(questions) == len(QUESTIONS)
    return questions


def _lines_run(work: Callable[[], object]) -> int:
    """Lines of the checker that `work` runs, each turn of a loop counted."""
    count = 0
    own = str(Path(quizgd.checker.__file__).parent)

    def within(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return within

    def entered(frame: FrameType, event: str, argument: Any) -> Any:
        return within if frame.f_code.co_filename.startswith(own) else None

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def _grows(typed: Callable[[int], str], judge: Callable[[str], object]) -> float:
    """How much more is run for `TIMES` times the text."""
    long, short = _runs(typed, judge)
    return long / short


def _runs(typed: Callable[[int], str], judge: Callable[[str], object]) -> tuple[int, int]:
    """The lines that are run for a long text, and for a short one."""
    short, long = typed(SHORT), typed(SHORT * TIMES)
    judge(long)  # what is kept from one answer to the next is kept now
    judge(short)
    return _lines_run(lambda: judge(long)), _lines_run(lambda: judge(short))


def test_work_grows_as_the_text_does_whatever_its_words(
    asked: list[Question], terms: list[str]
) -> None:
    """Of several orders together: what a short piece of one happens to hold varies a lot."""
    for question in asked[1:]:
        runs = [
            _runs(lambda size, text=text: text[:size], lambda text, q=question: check(q, text))
            for text in terms
        ]
        assert sum(long for long, _ in runs) / sum(short for _, short in runs) < MOST


@pytest.mark.parametrize("name", [*UNITS, "random Unicode"])
def test_work_grows_as_the_text_does(asked: list[Question], name: str) -> None:
    def typed(size: int) -> str:
        return _random(size) if name == "random Unicode" else _filled(UNITS[name], size)

    for question in asked[1:]:
        assert _grows(typed, lambda text, q=question: check(q, text)) < MOST


@pytest.mark.parametrize("name", ["sentences", "clauses", "a heap of terms", "one endless word"])
def test_reasons_and_what_is_beyond_grow_as_the_text_does(
    bank: Bank, asked: list[Question], name: str
) -> None:
    def typed(size: int) -> str:
        return _filled(UNITS[name], size)

    assert _grows(typed, lambda text: explain(asked[0], text)) < MOST
    assert _grows(typed, lambda text: check(asked[0], text, bank.questions[:4])) < MOST


@pytest.mark.parametrize("name", [*UNITS, "random Unicode"])
def test_a_megabyte_is_heard_up_to_the_limit(asked: list[Question], name: str) -> None:
    """1 MB: 100,000 clauses, a million brackets, and so on."""
    huge = _random(20 * LIMIT) if name == "random Unicode" else _filled(UNITS[name], 1_000_000)
    verdict = check(asked[0], huge)
    heard = check(asked[0], huge[:LIMIT])
    assert (verdict.concepts, verdict.wrong) == (heard.concepts, heard.wrong)
    for item in (*verdict.concepts, *verdict.wrong):
        assert all(0 <= start < end <= LIMIT for start, end in item.spans)


@pytest.mark.parametrize("name", ["one endless word", "sentences", "brackets", "whitespace"])
def test_what_is_past_the_limit_costs_nothing(asked: list[Question], name: str) -> None:
    huge = _filled(UNITS[name], 1_000_000)
    most = _lines_run(lambda: check(asked[0], huge[:LIMIT]))
    assert _lines_run(lambda: check(asked[0], huge)) <= most + 50


def test_half_a_megabyte_and_a_whole_one(asked: list[Question]) -> None:
    """What is not counted above, inside the interpreter, is linear too; only a ratio is tested."""

    def taken(text: str) -> float:
        times = []
        for _ in range(3):
            start = time.process_time()
            check(asked[0], text)
            times.append(time.process_time() - start)
        return min(times)

    for unit in ("a", " ", "가", "손실을 줄이고. ", "x y "):
        assert taken(_filled(unit, 1_000_000)) < 4 * taken(_filled(unit, 500_000)), unit


# No regular expression that can run away


def _modules() -> Iterator[tuple[str, Path]]:
    for found in pkgutil.iter_modules(quizgd.checker.__path__, "quizgd.checker."):
        yield found.name, Path(str(importlib.import_module(found.name).__file__))


def _expressions() -> dict[str, str]:
    """Every regular expression of the checker, compiled or given to `re` as it stands."""
    found: dict[str, str] = {}
    for module, path in _modules():
        compiled = {
            name: value
            for name, value in vars(sys.modules[module]).items()
            if isinstance(value, re.Pattern)
        }
        found |= {f"{module}.{name}": pattern.pattern for name, pattern in compiled.items()}
        tree = ast.parse(path.read_text(encoding="utf-8"))
        kept = {  # `NAME = re.compile(...)`, which was found above
            id(node.value)
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and node.targets[0].id in compiled
        }
        for name, value in vars(sys.modules[module]).items():  # tables, which `_rules` compiles
            rules = value if isinstance(value, tuple) else ()
            found |= {
                f"{module}.{name}[{i}]": rule[0].pattern
                for i, rule in enumerate(rules)
                if isinstance(rule, tuple) and rule and isinstance(rule[0], re.Pattern)
            }
        for made in tree.body:
            if isinstance(made, ast.FunctionDef) and made.name == "_rules":
                kept |= {id(node) for node in ast.walk(made)}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                assert node.module != "re", f"{module} hides its use of re"
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and id(node) not in kept
            ):
                pattern = node.args[0]
                assert isinstance(pattern, ast.Constant), (
                    f"{module}:{node.lineno} is built as it runs"
                )
                found[f"{module}:{node.lineno}"] = pattern.value
    return found


def _runs_away(expression: str) -> bool:
    """Whether a repeated part holds a repetition of open length, or alternatives."""
    parser = re._parser  # type: ignore[attr-defined]
    repeats = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}

    def walk(part: Any, repeated: bool) -> bool:
        if isinstance(part, parser.SubPattern):
            return any(walk(item, repeated) for item in part)
        if isinstance(part, tuple) and part and str(part[0]) in repeats:
            least, most, inner = part[1]
            opens = most != least
            return (repeated and opens) or walk(inner, repeated or most > 1)
        if isinstance(part, tuple) and part and str(part[0]) == "BRANCH" and repeated:
            return True
        if isinstance(part, tuple | list):
            return any(walk(item, repeated) for item in part)
        return False

    return walk(parser.parse(expression), False)


def test_no_repetition_stands_in_another() -> None:
    expressions = _expressions()
    assert len(expressions) >= 4
    assert [name for name, text in expressions.items() if _runs_away(text)] == []


@pytest.mark.parametrize(
    ("expression", "dangerous"),
    [
        ("(a+)+", True),
        ("(?:a*b?)*c", True),
        ("(a|aa)+$", True),
        ("(?=(x+)*)y", True),
        ("([a-z]{1,9})*", True),
        ("[a-z]{4,30}", False),
        ("a+b*(?<=x)c?", False),
        ("(?:ab)+", False),
        ("(?:[ab]{2})+", False),
    ],
)
def test_a_dangerous_expression_is_known_as_one(expression: str, dangerous: bool) -> None:
    assert _runs_away(expression) is dangerous
