"""Each drill as a person goes through it, in Korean and in English."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from drill_driver import answer, drill, kept, onward, opened, start
from quiz_driver import BANK, Quiz, flat, footer, press, seen

from quizgd import paths
from quizgd.language import Lang
from quizgd.practice.drills import names
from quizgd.practice.drills.claims import Claim
from quizgd.practice.drills.names import KINDS
from quizgd.tui.drill_kinds import find
from quizgd.tui.screens.drill_end import DrillEndScreen
from quizgd.tui.screens.drill_list import DrillListScreen
from quizgd.tui.screens.home import HomeScreen

pytestmark = pytest.mark.usefixtures("shipped_questions")


@pytest.fixture
def small(shipped_questions: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The bank of the other tests of the screen, without any file of drills."""
    copied = tmp_path / "bank"
    (copied / "drills").mkdir(parents=True)
    for file in BANK.glob("*.yaml"):
        (copied / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(paths, "shipped_bank", lambda: copied)
    return copied


@pytest.mark.parametrize("kind", KINDS)
async def test_a_whole_drill_in_either_language(
    quiz: Quiz, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The language is switched after each item, and once more at the end."""
    size, lang = 3, Lang.KO
    monkeypatch.setitem(names.KINDS, kind, replace(KINDS[kind], size=size))  # type: ignore[arg-type]
    async with opened(quiz, screen="drill", drill=kind, lang=lang) as pilot:
        for number in range(size):
            shown = seen(pilot)
            assert f"{KINDS[kind].title[lang]} · {number + 1} / {size}" in shown
            right = number != 1
            await answer(quiz, pilot, right=right)
            assert ("✓" if right else "✗") in seen(pilot)
            assert len(kept(quiz)) == number + 1, "kept before it is left"
            await onward(quiz, pilot)
            await press(pilot, "ctrl+l")
            lang = lang.other
        assert isinstance(pilot.app.screen, DrillEndScreen)
        assert "2 of 3 right" in flat(seen(pilot))
        assert "m" in footer(pilot)
        await press(pilot, "ctrl+l")
        assert "3개 중 2개 맞음" in flat(seen(pilot))
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
    results = kept(quiz)
    assert [r.correct for r in reversed(results)] == [True, False, True]
    assert {r.kind for r in results} == {kind}
    assert all(r.seconds >= 5 and r.question for r in results)
    with quiz.history.use() as connection:
        for table in ("cards", "reviews", "answers"):
            assert connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone() == (0,)


async def test_the_drills_are_reached_from_home_and_left_again(quiz: Quiz) -> None:
    async with opened(quiz, size=(100, 30)) as pilot:
        await press(pilot, "e")
        assert isinstance(pilot.app.screen, DrillListScreen)
        for kind in KINDS.values():
            assert kind.title.en in seen(pilot)
        assert "r" not in footer(pilot), "there is nothing to resume"
        await press(pilot, "c")
        assert drill(pilot).KIND == "claims"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DrillListScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_drill_that_was_left_is_resumed_and_has_lost_nothing(quiz: Quiz) -> None:
    async with opened(quiz, size=(100, 30)) as pilot:
        await press(pilot, "e")
        await start(pilot, "cloze", "epoch", "momentum", "gradient", "relu")
        await answer(quiz, pilot)
        await onward(quiz, pilot)
        await answer(quiz, pilot, right=False)
        first = drill(pilot).run
        await press(pilot, "escape")
        assert "Cloze · 3 / 4" in flat(seen(pilot))
        assert "Fills the missing term of a definition. · 50 % of 2" in flat(seen(pilot))
    async with opened(quiz, size=(100, 30)) as pilot:
        await press(pilot, "e", "r")
        assert drill(pilot).run == first
        assert "Cloze · 3 / 4" in seen(pilot)
        assert "1 of 2 right" in seen(pilot)
    async with opened(quiz, screen="drill", drill="cloze") as pilot:
        assert "Cloze · 3 / 4" in seen(pilot), "from the command line as well"
        for _ in range(2):
            await answer(quiz, pilot)
            await onward(quiz, pilot)
        assert "3 of 4 right" in seen(pilot)
        await press(pilot, "d")
        assert "Resume" not in seen(pilot)
    assert len(kept(quiz)) == 4


async def test_sure_and_wrong_comes_first_in_the_review(quiz: Quiz) -> None:
    async with opened(quiz, size=(120, 40)) as pilot:
        await start(pilot, "cloze", "epoch", "momentum", "gradient", "relu")
        for sure, right in ((0, True), (2, False), (3, False), (1, True)):
            await press(pilot, *["f4"] * sure)
            await answer(quiz, pilot, right=right)
            assert ("You were sure, and it was wrong" in flat(seen(pilot))) is (sure == 3)
            await onward(quiz, pilot)
        shown = flat(seen(pilot))
        assert "2 of 4 right · 1 sure and wrong · 1 right by a guess" in shown
        assert shown.index("✗ sure") < shown.index("moment") < shown.index("✓ guessed")
        # Again on the side, then back to the end of the whole drill.
        await press(pilot, "enter")
        assert drill(pilot).run.items == ("gradient",)  # type: ignore[union-attr]
        await answer(quiz, pilot)
        await onward(quiz, pilot)
        assert "1 of 1 right" in seen(pilot)
        await press(pilot, "escape")
        assert "2 of 4 right" in seen(pilot)
        await press(pilot, "m")
        assert drill(pilot).run.items == ("gradient", "momentum")  # type: ignore[union-attr]
    assert [r.confidence for r in kept(quiz)[::-1]] == [None, 2, 3, 1, None]


async def test_the_language_changes_at_any_moment(quiz: Quiz) -> None:
    async with opened(quiz, screen="drill", drill="claims", size=(100, 30)) as pilot:
        claim = drill(pilot).item
        assert isinstance(claim, Claim)
        assert flat(claim.says.en) in flat(seen(pilot))
        await press(pilot, "ctrl+l")
        assert flat(claim.says.ko) in flat(seen(pilot))
        await press(pilot, "o")
        assert "왜 그런가요?" in seen(pilot)
        await press(pilot, "ctrl+l")
        assert "Why?" in seen(pilot)
        await press(pilot, "enter", "ctrl+l")
        assert flat(claim.why.ko) in flat(seen(pilot))


async def test_help_names_the_keys_of_a_drill(quiz: Quiz) -> None:
    async with opened(quiz, screen="drill", drill="order", size=(100, 50)) as pilot:
        await press(pilot, "question_mark")
        shown = flat(seen(pilot))
        for named in ("Take up/put down", "Undo", "Say how sure you are", "Pass, and see"):
            assert named in shown


@pytest.mark.usefixtures("small")
async def test_a_bank_without_files_of_drills_still_has_the_others(quiz: Quiz) -> None:
    async with opened(quiz, size=(100, 30)) as pilot:
        await press(pilot, "e", "z")
        assert isinstance(pilot.app.screen, DrillListScreen), "no definition, no drill"
        await press(pilot, "c")
        assert "Claims · 1 / " in seen(pilot)
    async with opened(quiz, screen="drill", drill="cloze") as pilot:
        assert "This bank has nothing for it." in seen(pilot)
        await press(pilot, "enter", "f4", "ctrl+g", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_file_of_drills_that_is_broken_is_told_in_one_sentence(
    quiz: Quiz, small: Path
) -> None:
    (small / "drills" / "claims.yaml").write_text("claims: []\n", encoding="utf-8")
    async with opened(quiz, screen="drill", drill="numbers", size=(120, 30)) as pilot:
        assert "A file of drills cannot be used" in flat(seen(pilot))
        assert "claims.yaml:1" in flat(seen(pilot))


def test_each_drill_has_its_screen_in_the_list_of_all_drills() -> None:
    for kind in KINDS:
        known = find(kind)
        assert known is not None and known.screen
