"""The promises that a bank makes about its own checking, put to the test.

An author promises that an example counts or does not; and every bank promises, by its own words,
that what a concept means is heard as that concept, that a wrong claim is caught and its
correction is not, that the model answer is complete, and that a question or a probe pasted back
earns nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizgd.bank.model import Bank, Concept, Misconception, Problem, Question
from quizgd.checker.check import find, listen
from quizgd.checker.verdict import State
from quizgd.language import Lang


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What came of checking everything that a bank says of itself."""

    problems: tuple[Problem, ...]
    """The promises that the checker does not keep, in the order of the files."""
    heard: frozenset[str]
    """The terms heard in the examples, meanings, claims, corrections and model answers."""


def rehearse(bank: Bank) -> Rehearsal:
    """Check every example of a bank, and whatever else it promises by its own words."""
    heard: set[str] = set()
    problems = [
        problem for question in bank.questions for problem in _question(bank, question, heard)
    ]
    return Rehearsal(tuple(sorted(problems)), frozenset(heard))


def check_examples(bank: Bank) -> list[Problem]:
    """Every promise of the bank that the checker does not keep, in the order of the files."""
    return [*rehearse(bank).problems]


def _said(question: Question, text: str, heard: set[str]) -> set[str]:
    """The concepts stated and the wrong claims made in `text`; its terms are put into `heard`."""
    hearing, claims = listen(question, text)
    heard.update(t for clause in hearing.clauses for hit in clause.heard for t in hit.terms)
    return {id_ for id_, found in find(question, claims).items() if found.state is State.STATED}


def _question(bank: Bank, question: Question, heard: set[str]) -> Iterator[Problem]:
    for lang in Lang:
        said = _said(question, question.answer[lang], heard)
        for missing in (c.id for c in question.core if c.id not in said):
            yield _problem(
                bank,
                question.id,
                f"the model answer ({lang}) is not heard as stating {missing!r}",
                "say it in the answer, or teach its words to `heard` or the lexicon",
            )
        for wrong in (w.id for w in question.wrong if w.id in said):
            yield _problem(
                bank,
                question.id,
                f"the model answer ({lang}) is heard as asserting {wrong!r}",
                "word the answer otherwise, or make `heard` stricter",
            )
        for stated in sorted(_said(question, as_statement(question.ask[lang], lang), set())):
            yield _problem(
                bank,
                f"{question.id}/{stated}",
                f"the question itself ({lang}) is heard as {stated!r}",
                "ask for more than the question's own words in `heard`",
            )
    for concept in question.concepts:
        yield from _concept(bank, question, concept, heard)
    for claim in question.wrong:
        yield from _wrong(bank, question, claim, heard)


_KOREAN_QUESTION = re.compile(r"(인가요|나요|까요|을까요|습니까|니까)(?=\s*[?.,]|\s*$)")
"""Endings by which a Korean sentence asks; without them it tells."""


def as_statement(question: str, lang: Lang) -> str:
    """The words of a question as somebody would say them who has nothing to add.

    A question states nothing, so as it stands it would earn nothing, whatever its words are.
    """
    told = question.replace("?", ".")
    return _KOREAN_QUESTION.sub("다", told) if lang is Lang.KO else f"Now {told}"


def _concept(
    bank: Bank, question: Question, concept: Concept, heard: set[str]
) -> Iterator[Problem]:
    path = f"{question.id}/{concept.id}"
    for lang in Lang:
        sentences = [(path, concept.means[lang], True)]
        sentences += _examples(path, concept, lang)
        for place, text, counts in sentences:
            if (concept.id in _said(question, text, heard)) is not counts:
                yield _unkept(bank, place, text, counts)
        if concept.id in _said(question, as_statement(concept.probe[lang], lang), set()):
            yield _problem(
                bank,
                path,
                f"the probe ({lang}) gives {concept.id!r} away: it is heard as stating it",
                "ask without the words of the answer, or make `heard` stricter",
            )


def _wrong(
    bank: Bank, question: Question, claim: Misconception, heard: set[str]
) -> Iterator[Problem]:
    path = f"{question.id}/{claim.id}"
    for lang in Lang:
        sentences = [(path, claim.claim[lang], True), (path, claim.correction[lang], False)]
        sentences += _examples(path, claim, lang)
        for place, text, counts in sentences:
            if (claim.id in _said(question, text, heard)) is not counts:
                yield _unkept(bank, place, text, counts)


def _examples(path: str, item: Concept | Misconception, lang: Lang) -> list[tuple[str, str, bool]]:
    """Where each example stands, its text, and whether it must count."""
    return [
        (f"{path}/{key}/{lang}/{number}", text, key == "counts")
        for key, texts in (
            ("counts", item.examples.counts),
            ("does_not_count", item.examples.does_not_count),
        )
        for number, text in enumerate(texts.get(lang, ()))
    ]


def _unkept(bank: Bank, place: str, text: str, counts: bool) -> Problem:
    item = "/".join(place.split("/")[:2])
    short = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    if counts:
        return _problem(
            bank, place, f"{short!r} must count for {item} but does not", "teach its words"
        )
    return _problem(
        bank, place, f"{short!r} must not count for {item} but does", "make `heard` stricter"
    )


_SHOWN = 60
"""Characters of an example that a problem quotes."""


def _problem(bank: Bank, place: str, what: str, instead: str) -> Problem:
    file, line = bank.lines.get(place, ("bank", 0))
    return Problem(file, line, what, instead)
