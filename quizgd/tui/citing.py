"""References as they are cited: each work once, with the chapters that are meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgd.bank.model import Reference
from quizgd.tui.plain import clean

_MOST_AUTHORS = 3
_CHAPTERS = re.compile(r"\bch\. (\d+(?:(?:, | and )\d+)*)")
_EDITION = re.compile(r"\b\d+\w\w ed\.")
_SECTIONS = re.compile(r"\bsections? \d[\d.]*(?:(?:, | and | to )\d[\d.]*)*")


def cited(references: Iterable[Reference]) -> list[str]:
    """One line a work, in the order given: authors, title, year, and the places in it."""
    works: dict[tuple[str, str, int], list[Reference]] = {}
    for reference in dict.fromkeys(references):
        work = reference.authors, reference.title, reference.year
        works.setdefault(work, []).append(reference)
    return [clean(_work(same)) for same in works.values()]


def _work(same: list[Reference]) -> str:
    first = same[0]
    names = first.authors.split(", ")
    authors = first.authors if len(names) <= _MOST_AUTHORS else f"{names[0]} et al."
    place = _place([reference.where for reference in same if reference.where])
    return f"{authors}, {first.title} ({first.year})" + (f", {place}" if place else "")


def _place(places: list[str]) -> str:
    """Chapters where there are any: a book is found by its title, not by its publisher."""
    found = [_CHAPTERS.search(place) for place in places]
    chapters = [re.split(r", | and ", match[1]) for match in found if match]
    if len(chapters) < len(places):
        return "; ".join(dict.fromkeys(places))
    if not chapters:
        return ""
    numbers = sorted({int(number) for some in chapters for number in some})
    said = "ch. " + ", ".join(map(str, numbers))
    if edition := _EDITION.search(places[0]):
        said = f"{edition[0]}, {said}"
    sections = _SECTIONS.search(places[0]) if len(places) == 1 else None
    return f"{said}, {sections[0]}" if sections else said
