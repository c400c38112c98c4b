"""What a newcomer met: rounds thrown away, tries hidden, lines cut off, notices in the way."""

from __future__ import annotations

import asyncio
import re
import threading
from pathlib import Path

import pytest
from quiz_driver import Quiz, answer, box, flat, footer, paste, press, seen, settle, told
from rich.cells import cell_len
from stillness import PATIENCE, hold_back, let_go
from textual.pilot import Pilot
from textual.widgets._footer import FooterKey

import quizgd
from quizgd.bank.model import Bank, Level
from quizgd.demos import names, open_demo
from quizgd.demos.export import to_text
from quizgd.language import Lang
from quizgd.tui import app as app_module
from quizgd.tui.screens.end import EndScreen
from quizgd.tui.screens.home import HomeScreen
from quizgd.tui.screens.question import QuestionScreen
from quizgd.tui.screens.start_anew import StartAnewScreen
from quizgd.tui.screens.verdict import SETTLE_SECONDS
from quizgd.tui.start import Start
from quizgd.tui.widgets.menu import Menu

MINIMISES = "it minimises the loss"
NARROW = (60, 18)


async def leave_at_the_second(quiz: Quiz, pilot: Pilot[None]) -> None:
    """Answer one question, go on to the next, and home from there."""
    await press(pilot, "s")
    await answer(pilot, MINIMISES)
    quiz.clocks.seconds += 2 * SETTLE_SECONDS
    await press(pilot, "enter", "escape")
    assert isinstance(pilot.app.screen, HomeScreen)


async def test_enter_at_home_goes_on_with_the_round_that_was_left(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        await leave_at_the_second(quiz, pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, QuestionScreen)
        assert "2 / 4" in seen(pilot)
    async with quiz.run() as pilot:
        await press(pilot, "enter")
        assert "2 / 4" in seen(pilot), "after a restart as well"


async def test_enter_before_the_bank_is_open_begins_when_it_is(
    quiz: Quiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    pressed = threading.Event()
    load_bank = app_module._load_bank

    def slowly(start: Start) -> tuple[Bank | None, tuple[str, ...], bool]:
        pressed.wait(PATIENCE)
        return load_bank(start)

    monkeypatch.setattr(app_module, "_load_bank", slowly)
    app = quiz.app()
    hold_back(app)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "opening the questions" in seen(pilot)
        await press(pilot, "enter", "enter")
        pressed.set()
        let_go(app)
        await settle(pilot)
        assert isinstance(pilot.app.screen, QuestionScreen)
        assert box(pilot).has_focus


async def test_a_bank_that_opens_while_the_program_closes_is_let_be(
    quiz: Quiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    closing, opened = threading.Event(), threading.Event()
    load_bank, show = app_module._load_bank, app_module.QuizApp._opened

    def slowly(start: Start) -> tuple[Bank | None, tuple[str, ...], bool]:
        closing.wait(PATIENCE)
        return load_bank(start)

    def shown(app: app_module.QuizApp, *bank: object) -> None:
        try:
            show(app, *bank)  # type: ignore[arg-type]
        finally:
            opened.set()

    async def unmounted(_: HomeScreen) -> None:
        closing.set()
        await asyncio.to_thread(opened.wait, PATIENCE)

    monkeypatch.setattr(app_module, "_load_bank", slowly)
    monkeypatch.setattr(app_module.QuizApp, "_opened", shown)
    monkeypatch.setattr(HomeScreen, "on_unmount", unmounted, raising=False)
    app = quiz.app()
    hold_back(app)
    async with app.run_test():
        assert not opened.is_set()
    assert opened.is_set()
    assert app.desk.bank is None


async def test_a_round_is_not_thrown_away_without_asking(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        await leave_at_the_second(quiz, pilot)
        await press(pilot, "s")
        assert isinstance(pilot.app.screen, StartAnewScreen)
        assert "2 / 4 · How does the learning rate" in flat(seen(pilot))
        await press(pilot, "ctrl+l")
        assert "하던 질문이 남아 있습니다" in seen(pilot)
        await press(pilot, "ctrl+l", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        await press(pilot, "s", "enter")
        assert "2 / 4" in seen(pilot), "Enter, Enter resumes"
        await press(pilot, "escape", "s", "down", "enter")
        assert "1 / 4" in seen(pilot)
        await press(pilot, "escape", "s")
        assert isinstance(pilot.app.screen, QuestionScreen), "nothing is lost: nothing is asked"


async def test_a_try_before_giving_up_counts(quiz: Quiz) -> None:
    async with quiz.run(size=(100, 30), screen="quiz", ids=("what-is-gradient-descent",)) as pilot:
        await answer(pilot, MINIMISES)
        await press(pilot, "a", "ctrl+g")
        quiz.clocks.seconds += 2 * SETTLE_SECONDS
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EndScreen)
        shown = flat(seen(pilot))
        assert "1 of 1 answered · 33 % of the key points" in shown
        assert "33 % · then given up" in shown


async def test_what_was_only_given_up_is_not_called_answered(quiz: Quiz) -> None:
    async with quiz.run(size=(100, 30), screen="quiz", ids=("full-batch",)) as pilot:
        await press(pilot, "ctrl+g")
        quiz.clocks.seconds += 2 * SETTLE_SECONDS
        await press(pilot, "enter")
        assert "0 of 1 answered · 1 given up" in flat(seen(pilot))
        await press(pilot, "p", "6")
        assert "0 of 4 questions answered · 1 only given up" in flat(seen(pilot))
        await press(pilot, "escape", "h")
        assert "0 of 4 answered" in flat(seen(pilot))


async def test_a_sentence_about_the_box_stands_beside_it_and_goes_away(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        await press(pilot, "s", "enter")
        assert "Nothing is written yet" in seen(pilot)
        assert told(pilot) == ""
        await press(pilot, "x")
        assert "Nothing is written yet" not in seen(pilot)
        await paste(pilot, "word " * 1000)
        await settle(pilot)
        assert "An answer can hold at most 4,000 characters" in flat(seen(pilot))
        box(pilot).load_text("short")
        await settle(pilot)
        assert "at most" not in seen(pilot)


@pytest.mark.parametrize("lang", [*Lang])
async def test_the_narrowest_footer_cuts_nothing_off(quiz: Quiz, lang: Lang) -> None:
    async def whole(*needed: str) -> None:
        keys = pilot.app.screen.query(FooterKey)
        assert all(key.region.right <= NARROW[0] for key in keys), footer(pilot)
        assert {*needed} <= {*footer(pilot)}

    async with quiz.run(size=NARROW, lang=lang) as pilot:
        await leave_at_the_second(quiz, pilot)
        await whole("f1", "ctrl+l", "enter")
        await press(pilot, "enter")
        await whole("f1", "ctrl+l", "enter", "f2")
        await paste(pilot, "well")
        await settle(pilot)
        assert cell_len(seen(pilot).splitlines()[-2]) <= NARROW[0]
        expected = "아직 짧음" if lang is Lang.KO else "still short"
        assert expected in seen(pilot)
        await press(pilot, "enter")
        await whole("f1", "ctrl+l", "enter")
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert {"a", "x"} <= {*footer(pilot)}, "with room they are all named"
    async with quiz.run(size=NARROW, lang=lang, screen="demo", demo="learning-rate") as pilot:
        await press(pilot, "s", "space")
        await whole("question_mark", "ctrl+l", "space")


@pytest.mark.parametrize("lang", [*Lang])
def test_a_narrow_demo_shows_its_figures_whole(lang: Lang) -> None:
    rate = open_demo("learning-rate", {}, lang)
    rate.predict(None)
    for _ in range(12):
        rate.step()
    shown = to_text(rate.frame(58, 8))
    assert "−1.1" in shown.splitlines()[0]
    for word in ("theory", "measured") if lang is Lang.EN else ("이론", "측정"):
        assert word in shown
    batch = open_demo("batch-size", {"batch": 16}, lang)
    batch.predict(None)
    for _ in range(4):
        batch.step()
    rows = to_text(batch.frame(58, 9)).splitlines()
    assert "…" not in rows[1]
    assert ("this batch" if lang is Lang.EN else "이 배치") in rows[1]
    assert sum("".join(rows[-2:]).count(glyph) for glyph in "█▒·") == 64
    assert "".join(rows[-2:]).count("█") == 16


async def test_an_empty_level_is_not_offered(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        await press(pilot, "l")
        shown = seen(pilot)
        present = {q.level for q in pilot.app.desk.bank.questions}  # type: ignore[attr-defined]
        for level, name in ((Level.JUNIOR, "junior"), (Level.MID, "mid"), (Level.SENIOR, "senior")):
            assert (name in shown) is (level in present)
        assert pilot.app.screen.query_one(Menu).option_count == 1 + len(present) < 4


async def test_no_file_of_the_log_stays_after_quitting(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        await press(pilot, "s")
        await answer(pilot, MINIMISES)
        await press(pilot, "ctrl+q")
    assert [file.name for file in quiz.home.glob("history*")] == ["history.sqlite3"]


def test_no_sentence_leaves_the_particle_to_the_reader() -> None:
    package = Path(quizgd.__file__).parent
    placeholders = re.compile(r"은\(는\)|을\(를\)|이\(가\)|과\(와\)|\(으\)로")
    found = [
        file.name
        for part in ("commands", "demos", "practice", "tui")
        for file in (package / part).rglob("*.py")
        if placeholders.search(file.read_text(encoding="utf-8"))
    ]
    assert found == []
    assert names()
