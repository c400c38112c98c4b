from __future__ import annotations

from dataclasses import replace

import pytest

from quizgd.bank.model import Bank, Examples, Question
from quizgd.checker.check import check
from quizgd.checker.examples import as_statement, check_examples, rehearse
from quizgd.checker.verdict import State
from quizgd.language import Bilingual, Lang


def _with(bank: Bank, question: Question) -> Bank:
    """A bank of one question."""
    return Bank((question,), bank.topics, bank.lexicon, bank.references, bank.lines)


def test_the_shipped_bank_keeps_its_promises(bank: Bank) -> None:
    assert [str(problem) for problem in check_examples(bank)] == []


def test_an_example_that_does_not_check_is_told_with_its_line(bank: Bank) -> None:
    question = bank.questions[0]
    concept = question.concepts[0]
    broken = replace(
        concept,
        examples=Examples(
            {Lang.KO: (), Lang.EN: ("I had toast for breakfast.",)},
            {Lang.KO: (concept.means.ko,), Lang.EN: ()},
        ),
    )
    place = f"{question.id}/{concept.id}/counts/en/0"
    other = Bank(
        (replace(question, concepts=(broken, *question.concepts[1:])),),
        bank.topics,
        bank.lexicon,
        bank.references,
        {**bank.lines, place: ("gd.yaml", 7)},
    )
    told = [str(problem) for problem in check_examples(other)]
    assert any(t.startswith("gd.yaml:7: ") and "must count" in t for t in told)
    assert any("must not count" in t for t in told)
    assert len(told) == 2


@pytest.mark.parametrize(
    ("lang", "ask"),
    [
        (Lang.KO, "기울기의 반대 방향으로 가는 방법이 무엇인가요?"),
        (Lang.KO, "기울기의 반대 방향으로 가나요?"),
        (Lang.EN, "What is stepping against the gradient?"),
        (Lang.EN, "Does it step against the gradient?"),
    ],
)
def test_a_question_whose_words_satisfy_a_concept_is_told(bank: Bank, lang: Lang, ask: str) -> None:
    question = bank.find("what-is-gradient-descent")
    assert question is not None
    told = "negative-gradient"
    assert told not in check(question, ask).ids(State.STATED), "a question states nothing"
    asked = Bilingual(ask, question.ask.en) if lang is Lang.KO else Bilingual(question.ask.ko, ask)
    problems = check_examples(_with(bank, replace(question, ask=asked)))
    (problem,) = [str(p) for p in problems if "the question itself" in str(p)]
    assert f"the question itself ({lang}) is heard as '{told}'" in problem
    path, line = bank.lines[f"{question.id}/{told}"]
    assert problem.startswith(f"{path}:{line}: ")


@pytest.mark.parametrize("lang", Lang)
def test_a_probe_that_gives_its_concept_away_is_told(bank: Bank, lang: Lang) -> None:
    question = bank.find("what-is-gradient-descent")
    assert question is not None
    (index,) = [i for i, c in enumerate(question.concepts) if c.id == "negative-gradient"]
    concept = question.concepts[index]
    given = Bilingual("기울기의 반대 방향으로 움직이나요?", "Does it move against the gradient?")
    probe = {other: (given if other is lang else concept.probe)[other] for other in Lang}
    concepts = list(question.concepts)
    concepts[index] = replace(concept, probe=Bilingual(probe[Lang.KO], probe[Lang.EN]))
    problems = check_examples(_with(bank, replace(question, concepts=tuple(concepts))))
    (problem,) = [str(p) for p in problems if "the probe" in str(p)]
    assert f"the probe ({lang}) gives 'negative-gradient' away" in problem


def test_the_words_of_a_question_are_heard_as_said() -> None:
    assert as_statement("에포크가 무엇인가요?", Lang.KO) == "에포크가 무엇다."
    assert as_statement("왜 그런가요? 예를 들어 주시겠습니까?", Lang.KO).count("?") == 0
    assert as_statement("What is an epoch?", Lang.EN) == "Now What is an epoch."


def test_what_the_examples_say_is_gathered(bank: Bank) -> None:
    question = bank.find("what-is-gradient-descent")
    assert question is not None
    heard = rehearse(_with(bank, question)).heard
    assert {"learning-rate", "minimise", "plus-gradient"} <= heard
    assert "pooling" not in heard
    silent = replace(
        question,
        answer=Bilingual("", ""),
        wrong=(),
        concepts=tuple(
            replace(c, means=Bilingual("", ""), examples=Examples({}, {}))
            for c in question.concepts
        ),
    )
    assert rehearse(_with(bank, silent)).heard == frozenset(), "neither question nor probe counts"
