from __future__ import annotations

import pytest

from quizgd.checker.korean import fold, stems


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("줄이다", ["줄이고", "줄여서", "줄인", "줄일", "줄임", "줄였다"]),
        ("느리다", ["느려요", "느린"]),
        ("가볍다", ["가벼운", "가벼워서", "가벼움", "가볍고"]),
        ("흔들다", ["흔드는", "흔들어", "흔든", "흔듦"]),
        ("빠르다", ["빨라서", "빠른", "빠르고"]),
        ("움직이다", ["움직여", "움직인"]),
        ("최소화하다", ["최소화해", "최소화한"]),
        ("바뀌다", ["바뀐", "바뀌고"]),
        ("크다", ["크면", "커서"]),
    ],
)
def test_a_verb_is_heard_as_it_is_said(verb: str, said: list[str]) -> None:
    heard = stems(verb)
    for form in said:
        assert any(form.startswith(stem) for stem in heard), form


def test_a_stem_of_one_syllable_needs_its_ending() -> None:
    heard = stems("크다")
    assert not any("크기".startswith(stem) or "커널".startswith(stem) for stem in heard)


@pytest.mark.parametrize(("typed", "same"), [("베치", "배치"), ("돼", "되"), ("셈플", "샘플")])
def test_vowels_that_sound_alike_are_one(typed: str, same: str) -> None:
    assert "".join(map(fold, typed)) == "".join(map(fold, same))


def test_other_vowels_stay_apart() -> None:
    assert fold("커") != fold("크")
