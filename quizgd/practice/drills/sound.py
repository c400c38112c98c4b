"""Whether the drills are sound: what they name exists, and what they ask can be answered.

`quizgd bank check` tells of the problems as it does of the bank's, each with its file and line.
What the makers of calculations and puzzles hold in code is told at the line of that code.
"""

from __future__ import annotations

import inspect
import math
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from quizgd.bank.found import Found
from quizgd.bank.model import Bank, Problem
from quizgd.bank.problems import Page, Problems
from quizgd.bank.source import shown
from quizgd.checker.ear import ear_for
from quizgd.checker.text import normalise
from quizgd.language import Lang
from quizgd.practice.drills.cloze import BLANK, Definition, fill
from quizgd.practice.drills.draft import Kind
from quizgd.practice.drills.files import CLAIMS, CLOZE, both, read_list
from quizgd.practice.drills.number_text import UnreadableError
from quizgd.practice.drills.order import Puzzle
from quizgd.practice.drills.problem import YES, mark, plain
from quizgd.practice.drills.problem import Problem as Calculation

SEEDS = 12
"""So many calculations of each kind are worked."""
_HANGUL = re.compile(r"[가-힣]")


def problems(bank: Bank, folder: Path) -> tuple[Problem, ...]:
    """Everything that is wrong in `folder` and in the drills in code; none without the folder.

    Raises `BankError` for a file that does not have the form of its kind.
    """
    if not folder.is_dir():
        return ()
    found = Problems()
    _check_claims(bank, read_list(folder, "claims", CLAIMS), found, folder / "claims.yaml")
    _check_cloze(bank, read_list(folder, "cloze", CLOZE), found, folder / "cloze.yaml")
    # Imported here: numpy, and everything that can be drilled.
    from quizgd.practice.drills.numbers import KINDS  # noqa: PLC0415
    from quizgd.practice.drills.order_deck import PUZZLES  # noqa: PLC0415

    check_kinds(bank, KINDS, found)
    check_puzzles(bank, PUZZLES, found)
    return found.told()


# Files


def _check_claims(bank: Bank, items: Iterable[Found], found: Problems, path: Path) -> None:
    page = found.page(shown(path))
    for item in items:
        _question(bank, item, page)
        _languages(item, ("claim", "why"), page)


def _check_cloze(bank: Bank, items: Iterable[Found], found: Problems, path: Path) -> None:
    page = found.page(shown(path))
    usable: list[tuple[Found, Definition]] = []
    for item in items:
        _question(bank, item, page)
        _languages(item, ("text",), page)
        term = item.text("term")
        if term not in bank.lexicon.terms:
            line = item.at("term")
            page.unknown(line, "term {}", term, bank.lexicon.terms, "add it to the lexicon")
        else:
            name, about = item.text("id"), item.text("question")
            made = Definition(name, term, about, both(item, "text"), both(item, "show"))
            usable.append((item, made))
    known = [definition for _, definition in usable]
    for item, definition in usable:
        for lang in Lang:
            _blank(bank, item, definition, lang, page)
            answer = definition.show[lang]
            if not fill(definition, answer, bank.lexicon, known).correct:
                line = item.keys["show"].at(lang.value)
                what = f"'{answer}' is not accepted as the term '{definition.term}'"
                page.add(line, what, "write a form of the term, or add this one to the lexicon")


def _blank(bank: Bank, item: Found, definition: Definition, lang: Lang, page: Page) -> None:
    """One gap, and the term nowhere else in the text."""
    text, line = definition.text[lang], item.keys["text"].at(lang.value)
    if (gaps := text.count(BLANK)) != 1:
        what = f"`{lang.value}` of `text` has {gaps} gaps"
        page.add(line, what, f"write {BLANK} once, where the term is missing")
    around = normalise(text.replace(BLANK, " § ")).text
    hits, *_ = ear_for(bank.lexicon).listen(around, frozenset((definition.term,)))
    for hit in hits:
        if definition.term in hit.terms:
            said = around[hit.start : hit.end]
            page.add(line, f"the text says the missing term: '{said}'", "say it without the term")


def _question(bank: Bank, item: Found, page: Page) -> None:
    name = item.text("question")
    if bank.find(name) is None:
        ids = [question.id for question in bank.questions]
        line = item.at("question")
        page.unknown(line, "question {}", name, ids, "name a question of the bank")


def _languages(item: Found, names: Iterable[str], page: Page) -> None:
    for name in names:
        for lang in Lang:
            text = item.keys[name].text(lang.value)
            if bool(_HANGUL.search(text)) is not (lang is Lang.KO):
                line = item.keys[name].at(lang.value)
                what = f"`{lang.value}` of `{name}` is in another language"
                page.add(line, what, f"write the {'Korean' if lang is Lang.KO else 'English'} text")


# Code


def check_kinds(bank: Bank, kinds: Iterable[Kind], found: Problems) -> None:
    """Calculations: their own answer is taken for right, and their mistakes are not."""
    for kind in kinds:
        code = inspect.unwrap(kind.make).__code__
        page = found.page(shown(Path(code.co_filename)))
        told = {*_of_kind(kind)}
        if bank.find(kind.question) is None:
            told.add(f"unknown question '{kind.question}'")
        for what in sorted(told):
            page.add(code.co_firstlineno, f"calculation {kind.id}: {what}")


def _of_kind(kind: Kind) -> Iterator[str]:
    for seed in range(SEEDS):
        made = kind.problem(seed)
        if not math.isfinite(made.value):
            yield "its answer is no finite number"
            continue
        if not _right(made, made.value):
            yield f"its own answer is not accepted (seed {seed})"
        for slip in made.mistakes:
            if _right(made, slip.value):
                yield f"the mistake '{slip.id}' is accepted (seed {seed})"
        if not made.steps or not all((made.ask.ko, made.ask.en)):
            yield "it lacks its task or its solution"


def _right(made: Calculation, value: float) -> bool:
    try:
        return mark(made, _typed(made, value)).correct
    except UnreadableError:
        return False


def _typed(made: Calculation, value: float) -> str:
    if made.is_word:
        return "yes" if value == YES else "no"
    return plain(value, 10).replace(",", "")


def check_puzzles(bank: Bank, puzzles: Iterable[Puzzle], found: Problems) -> None:
    """Puzzles: their own order keeps their rules, and they name a question of the bank."""
    page = found.page(shown(Path(inspect.getfile(Puzzle)).with_name("order_deck.py")))
    for puzzle in puzzles:
        ids = {line.id for line in puzzle.lines}
        named = {n for r in puzzle.rules for n in (r.first, r.then, r.between) if n is not None}
        for name in sorted(named - ids):
            page.add(1, f"puzzle {puzzle.id}: a rule names the unknown line '{name}'")
        if named <= ids and puzzle.broken(puzzle.solution):
            page.add(1, f"puzzle {puzzle.id}: its own order breaks its rules")
        if bank.find(puzzle.question) is None:
            page.add(1, f"puzzle {puzzle.id}: unknown question '{puzzle.question}'")
