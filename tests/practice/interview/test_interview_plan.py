"""Which questions an interview asks."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace

import pytest
from interview_candidate import Candidate

from quizgd.bank.model import Bank, Level
from quizgd.language import Lang
from quizgd.practice.interview import experience
from quizgd.practice.interview.plan import MIX, make_plan, next_question
from quizgd.practice.interview.records import Kind, Plan, Setup, Talk, Turn


@pytest.fixture(scope="module")
def large(bank: Bank) -> Bank:
    """Forty questions of each level, on four topics."""
    one = bank.questions[0]
    questions = tuple(
        replace(one, id=f"{level}-{n}", level=level, topic=f"topic-{n % 4}", follow_ups=())
        for level in Level
        for n in range(40)
    )
    return Bank(questions, bank.topics, bank.lexicon, bank.references)


def asked(bank: Bank, level: Level, count: int) -> list[str]:
    setup = Setup(level, Lang.EN, 60)
    talk = Talk(setup, make_plan(bank, setup, 11))
    for _ in range(count):
        name = next_question(talk, bank)
        assert name is not None
        talk = talk.said(Turn(Kind.ASK, "?", name))
    return list(talk.asked)


@pytest.mark.parametrize("level", Level)
def test_every_beginning_keeps_the_mix_of_the_level(large: Bank, level: Level) -> None:
    names = asked(large, level, 20)
    for count in (5, 10, 20):
        levels = Counter(
            q.level if (q := large.find(name)) else Level.SENIOR for name in names[:count]
        )
        for of, share in MIX[level].items():
            assert abs(levels[of] - share * count) <= 1
    assert len(set(names)) == 20


def test_neighbours_are_of_different_topics(large: Bank) -> None:
    names = asked(large, Level.JUNIOR, 15)
    topics = [q.topic for name in names if (q := large.find(name))]
    assert all(a != b for a, b in itertools.pairwise(topics))


def test_only_senior_interviews_ask_for_stories_and_never_two_in_a_row(large: Bank) -> None:
    names = asked(large, Level.SENIOR, 20)
    stories = [bool(experience.find(name)) for name in names]
    assert sum(stories) >= 3
    assert not any(a and b for a, b in itertools.pairwise(stories))
    for level in (Level.JUNIOR, Level.MID):
        assert not any(experience.find(name) for name in asked(large, level, 20))


def test_a_level_without_questions_leaves_its_share_to_the_others(bank: Bank) -> None:
    assert not any(q.level is Level.MID for q in bank.questions)
    talk = Candidate(bank, Setup(Level.MID, Lang.KO, 15)).talk
    assert talk.asked


def test_what_was_asked_recently_comes_last(large: Bank) -> None:
    setup = Setup(Level.JUNIOR, Lang.EN, 60)
    recent = {f"junior-{n}" for n in range(39)}
    assert make_plan(large, setup, 5, recent).order[Level.JUNIOR][0] == "junior-39"


def test_a_plan_survives_its_journey(large: Bank) -> None:
    plan = make_plan(large, Setup(Level.SENIOR, Lang.EN, 60, cold=True), 5)
    assert Plan.from_dict(plan.to_dict()) == plan
    assert make_plan(large, Setup(Level.SENIOR, Lang.EN, 60, cold=True), 5) == plan


def test_there_are_stories_to_ask_for_in_both_languages() -> None:
    assert len(experience.QUESTIONS) >= 5
    for story in experience.QUESTIONS:
        assert story.ask.ko != story.ask.en and story.ask.ko and story.ask.en
    assert experience.lacks("I chose Adam because SGD was slow; loss fell 20 %; I learnt.") is None
    assert experience.lacks("Adam을 골랐고 배운 점이 많습니다.") == "number"
