"""From a verdict to a rating: partial failure fails, verbosity does not, Easy is rare."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizgd.checker.verdict import (
    ClaimVerdict,
    ConceptVerdict,
    Concision,
    Length,
    State,
    Verdict,
)
from quizgd.practice.rating import Circumstances, Reason, rate
from quizgd.practice.schedule import Rating

USUAL = Circumstances(seconds=60)


def verdict(
    stated: int, core: int, *, wrong: bool = False, length: Length = Length.RIGHT
) -> Verdict:
    states = [State.STATED] * stated + [State.MISSING] * (core - stated)
    return Verdict(
        question="q",
        lang="en",
        concepts=(
            *(ConceptVerdict(f"c{n}", True, state) for n, state in enumerate(states)),
            ConceptVerdict("bonus", False, State.MISSING),
        ),
        wrong=(ClaimVerdict("w", wrong),),
        coverage=stated / core,
        concision=Concision(18.0, 20, length, stated == core and not wrong),
    )


@pytest.mark.parametrize(
    ("stated", "core", "rating"),
    [
        (0, 1, Rating.AGAIN),
        (1, 1, Rating.GOOD),
        (1, 2, Rating.AGAIN),  # a partial failure is a failure: Hard would be a pass
        (1, 3, Rating.AGAIN),
        (2, 3, Rating.HARD),
        (3, 3, Rating.GOOD),
        (3, 4, Rating.HARD),
        (4, 5, Rating.GOOD),
    ],
)
def test_the_share_of_key_points_decides(stated: int, core: int, rating: Rating) -> None:
    assert rate(verdict(stated, core), {}, USUAL)[0] is rating


def test_giving_up_fails_whatever_was_written() -> None:
    assert rate(verdict(3, 3), {}, replace(USUAL, gave_up=True)) == (Rating.AGAIN, Reason.GAVE_UP)


def test_a_wrong_claim_fails_an_answer_that_is_complete() -> None:
    assert rate(verdict(3, 3, wrong=True), {}, USUAL) == (Rating.AGAIN, Reason.WRONG)


@pytest.mark.parametrize(
    ("hints", "rating"), [(1, Rating.HARD), (2, Rating.HARD), (3, Rating.AGAIN), (5, Rating.AGAIN)]
)
def test_a_hint_makes_it_hard_and_one_that_points_fails(hints: int, rating: Rating) -> None:
    assert rate(verdict(3, 3), {}, replace(USUAL, hints=hints))[0] is rating


def test_a_slow_or_second_answer_is_hard() -> None:
    assert rate(verdict(3, 3), {}, replace(USUAL, seconds=161))[1] is Reason.SLOW
    assert rate(verdict(3, 3), {}, replace(USUAL, tries=1))[1] is Reason.SECOND


@pytest.mark.parametrize("length", [Length.LONG, Length.SHORT, Length.RIGHT])
def test_how_long_it_was_never_lowers_it(length: Length) -> None:
    found = verdict(3, 3, length=length)
    long = replace(found.concision, seconds=90.0, repeated=((0, 5),), beyond=("other",))
    # Ninety seconds of speech take minutes to type; that is no hesitation.
    how = replace(USUAL, seconds=300)
    assert rate(replace(found, concision=long), {}, how)[0] is Rating.GOOD


def test_easy_needs_everything_at_once() -> None:
    easy = Circumstances(seconds=40, confidence=3)
    assert rate(verdict(3, 3), {}, easy)[0] is Rating.EASY
    for but in (
        replace(easy, first_time=True),
        replace(easy, confidence=2),
        replace(easy, confidence=None),
        replace(easy, seconds=60),
        replace(easy, hints=1),
        replace(easy, tries=1),
    ):
        assert rate(verdict(3, 3), {}, but)[0] is not Rating.EASY
    assert rate(verdict(4, 5), {}, easy)[0] is Rating.GOOD
    assert rate(verdict(3, 3, length=Length.LONG), {}, easy)[0] is Rating.GOOD


def test_the_persons_own_judgement_comes_first() -> None:
    found = verdict(1, 2, wrong=True)
    own = {("concept", "c1"): "said", ("wrong", "w"): "not-said"}
    assert rate(found, own, USUAL)[0] is Rating.GOOD  # type: ignore[arg-type]
    own = {("concept", "c0"): "not-said"}
    assert rate(verdict(1, 1), own, USUAL)[0] is Rating.AGAIN  # type: ignore[arg-type]


def test_a_key_point_turned_round_fails_and_a_bonus_one_is_hard() -> None:
    found = verdict(3, 3)
    core, bonus = found.concepts[0], found.concepts[-1]
    for concept, rating in ((core, Rating.AGAIN), (bonus, Rating.HARD)):
        turned = tuple(
            replace(c, state=State.CONTRADICTED) if c is concept else c for c in found.concepts
        )
        assert rate(replace(found, concepts=turned), {}, USUAL)[0] is rating
