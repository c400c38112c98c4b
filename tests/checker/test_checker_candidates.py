from __future__ import annotations

from collections.abc import Callable

from quizgd.bank.model import Mode, Question, Slot
from quizgd.checker.check import listen


def test_what_is_kept_for_a_slot_is_kept_for_its_mode(question: Callable[[str], Question]) -> None:
    _, claims = listen(question("what-is-gradient-descent"), "It reduces the loss.")
    said, denied = Slot(("decrease",)), Slot(("decrease",), Mode.DENIED)
    for _ in range(2):
        assert claims.hears(said)
        assert not claims.hears(denied)
        assert not claims.hears(Slot(("decrease",), Mode.ABSENT))


def test_a_pattern_is_met_the_same_way_however_often_it_is_asked_for(
    question: Callable[[str], Question],
) -> None:
    _, claims = listen(question("what-is-gradient-descent"), "손실을 키우지 않고 줄입니다.")
    pattern = (Slot(("loss",)), Slot(("decrease",)))
    ways = [
        [(claim.sign, claim.hits) for claim in claims.of(pattern, together=together, direct=direct)]
        for _ in range(2)
        for together in (False, True)
        for direct in (False, True)
    ]
    assert ways[:4] == ways[4:]
    assert ways[0]
    assert ways[2]
    assert ways[3] == []  # in one clause the denied opposite alone is not direct
