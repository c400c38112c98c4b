"""Pictures of the main screens; `pytest --snapshot-update` takes new ones, to be looked at."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

import pytest
from quiz_driver import Quiz, answer, paste, press, settle
from textual.pilot import Pilot

from quizgd.language import Lang

TAKEN_WITH = {"textual": "8.2.8", "rich": "15.0.0"}
pytestmark = pytest.mark.skipif(
    any(version(name) != wanted for name, wanted in TAKEN_WITH.items()),
    reason=f"pictures are the same to the last cell only with {TAKEN_WITH}",
)

SIZES = [(Lang.KO, (80, 24)), (Lang.EN, (120, 40))]
TEXT = {
    Lang.KO: "손실을 최소화하려고 기울기의 반대 방향으로 갑니다. 항상 전역 최솟값에 도달합니다.",
    Lang.EN: "It minimises the loss, and it always reaches the global minimum.",
}
Compare = Callable[..., bool]


@pytest.mark.parametrize(("lang", "size"), SIZES)
def test_home(quiz: Quiz, snap_compare: Compare, lang: Lang, size: tuple[int, int]) -> None:
    assert snap_compare(quiz.app(lang=lang), terminal_size=size, run_before=settle)


@pytest.mark.parametrize(("lang", "size"), SIZES)
def test_question(quiz: Quiz, snap_compare: Compare, lang: Lang, size: tuple[int, int]) -> None:
    async def ask(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, "s", "f2", "f2", "ctrl+t")
        await paste(pilot, TEXT[lang])
        await settle(pilot)

    assert snap_compare(quiz.app(lang=lang), terminal_size=size, run_before=ask)


@pytest.mark.parametrize(("lang", "size"), SIZES)
def test_verdict(quiz: Quiz, snap_compare: Compare, lang: Lang, size: tuple[int, int]) -> None:
    async def judge(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, "s")
        await answer(pilot, TEXT[lang])
        await settle(pilot)

    assert snap_compare(quiz.app(lang=lang), terminal_size=size, run_before=judge)


@pytest.mark.parametrize(("lang", "size"), SIZES)
def test_reasons(quiz: Quiz, snap_compare: Compare, lang: Lang, size: tuple[int, int]) -> None:
    async def explain(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, "s")
        await answer(pilot, TEXT[lang])
        await press(pilot, "w")

    assert snap_compare(quiz.app(lang=lang), terminal_size=size, run_before=explain)
