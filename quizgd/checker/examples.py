"""The promises that a bank makes about its own checking, put to the test.

An author promises that an example counts or does not; and every bank promises, by its own words,
that what a concept means is heard as that concept, that a wrong claim is caught and its
correction is not, that the model answer is complete, and that the question pasted back is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from quizgd.bank.model import Bank, Concept, Misconception, Problem, Question
from quizgd.checker.check import check
from quizgd.checker.verdict import State
from quizgd.language import Lang


def check_examples(bank: Bank) -> list[Problem]:
    """Every promise of the bank that the checker does not keep, in the order of the files."""
    return sorted(problem for question in bank.questions for problem in _question(bank, question))


def _question(bank: Bank, question: Question) -> Iterator[Problem]:
    for lang in Lang:
        verdict = check(question, question.answer[lang])
        for missing in (c.id for c in verdict.concepts if c.core and c.state is not State.STATED):
            yield _problem(
                bank,
                question.id,
                f"the model answer ({lang}) is not heard as stating {missing!r}",
                "say it in the answer, or teach its words to `heard` or the lexicon",
            )
        for wrong in verdict.asserted:
            yield _problem(
                bank,
                question.id,
                f"the model answer ({lang}) is heard as asserting {wrong!r}",
                "word the answer otherwise, or make `heard` stricter",
            )
        echo = check(question, question.ask[lang].replace("?", "."))
        for stated in (*echo.ids(State.STATED), *echo.asserted):
            yield _problem(
                bank,
                f"{question.id}/{stated}",
                f"the question itself ({lang}) is heard as {stated!r}",
                "ask for more than the question's own words in `heard`",
            )
    for concept in question.concepts:
        yield from _concept(bank, question, concept)
    for claim in question.wrong:
        yield from _wrong(bank, question, claim)


def _concept(bank: Bank, question: Question, concept: Concept) -> Iterator[Problem]:
    path = f"{question.id}/{concept.id}"
    for lang in Lang:
        sentences = [(path, concept.means[lang], True)]
        sentences += _examples(path, concept, lang)
        for place, text, counts in sentences:
            verdict = check(question, text)
            if (concept.id in verdict.ids(State.STATED)) is not counts:
                yield _unkept(bank, place, text, counts)


def _wrong(bank: Bank, question: Question, claim: Misconception) -> Iterator[Problem]:
    path = f"{question.id}/{claim.id}"
    for lang in Lang:
        sentences = [(path, claim.claim[lang], True), (path, claim.correction[lang], False)]
        sentences += _examples(path, claim, lang)
        for place, text, counts in sentences:
            if (claim.id in check(question, text).asserted) is not counts:
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
