"""The progress screen: what stands on its pages, in both languages, at every size."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from quiz_driver import Quiz, answer, flat, footer, press, seen
from rich.cells import cell_len
from textual.pilot import Pilot

from quizgd.language import Lang
from quizgd.practice import deck, drill_log, preferences
from quizgd.practice.days import study_day
from quizgd.practice.drill_log import Drilled
from quizgd.practice.preferences import Preferences
from quizgd.practice.schedule import Aim, Rating
from quizgd.tui.screens.home import HomeScreen
from quizgd.tui.screens.progress import NAMES, ProgressScreen
from quizgd.tui.screens.question import QuestionScreen
from quizgd.tui.widgets import bars, day_columns, heat_map
from quizgd.tui.widgets.bars import Bar
from quizgd.tui.widgets.question_table import QuestionTable

DAY = date(2026, 1, 31)
SIZES = [(60, 18), (80, 24), (120, 40), (200, 60)]


def practise(quiz: Quiz, *, interview: bool = True) -> None:
    """Two reviews, one of them missed; a drill a day for five days; two predictions."""
    history = quiz.history
    today = study_day(quiz.clocks.time)
    for name, days, rating in (
        ("full-batch", 20, Rating.GOOD),
        ("expectation", 9, Rating.GOOD),
        ("full-batch", 1, Rating.AGAIN),
        ("expectation", 2, Rating.GOOD),
    ):
        kept = deck.keep(
            history, name, None, auto=rating, rating=rating, day=today - timedelta(days=days),
            aim=Aim(),
        )  # fmt: skip
        assert kept is not None
    now = quiz.clocks.time
    for days in range(4, -1, -1):
        quiz.clocks.time = now - timedelta(days=days)
        for _ in range(5):
            drill_log.record(history, Drilled("numbers", "x:1", True, 3.0, confidence=3))
    quiz.clocks.time = now
    with history.transaction() as connection:
        connection.executemany(
            "INSERT INTO predictions (demo, settings, predicted, correct, made_at)"
            " VALUES (?, '{}', 'a', ?, '2026-01-31T09:00:00+00:00')",
            [("learning-rate", 1), ("[/bold]\x1b[31m", 0)],
        )
    if interview:
        preferences.save(history, Preferences(interview=today + timedelta(days=10)))


async def page(pilot: Pilot[None], number: int) -> str:
    await press(pilot, str(number))
    return flat(seen(pilot))


@pytest.mark.parametrize("lang", [*Lang])
async def test_with_no_history_it_says_kindly_what_will_be_here(quiz: Quiz, lang: Lang) -> None:
    kind = {
        Lang.EN: ["Nothing here yet", "no review yet; the goal is 90 %", "learning 0 of 4"],
        Lang.KO: ["아직 기록이 없습니다", "목표는 90 %입니다", "4개 중 0개"],
    }
    later = {
        Lang.EN: ["forecasts", "No review is scheduled", "Turn on", "No answer yet"],
        Lang.KO: ["예상합니다", "잡혀 있는 복습이 없습니다", "확신 묻기", "아직 답이 없습니다"],
    }
    async with quiz.run(lang=lang) as pilot:
        await press(pilot, "p")
        shown = flat(seen(pilot))
        assert all(words in shown for words in kind[lang])
        for number, words in enumerate(later[lang]):
            assert words in await page(pilot, number + 2)


async def test_the_pages_tell_what_was_practised(quiz: Quiz) -> None:
    practise(quiz)
    async with quiz.run() as pilot:
        await press(pilot, "p")
        shown = flat(seen(pilot))
        assert "50 % (1/2) in 30 days · goal 95 %" in shown
        assert "learning 2 of 4 · 1 due today" in shown
        assert "5 days in a row, today among them" in shown
        assert "Feb 10 · 10 days away" in shown
        memory = await page(pilot, 2)
        assert "→" in memory and "· 1/3" in memory
        assert "up to the interview" in await page(pilot, 3)
        assert "▲" in seen(pilot)
        sure = await page(pilot, 4)
        assert "25 of 25 right" in sure
        assert "all demos" in sure and "1 of 2" in sure
        assert "[/bold][31m" in sure, "a name from elsewhere is text"


async def test_pages_turn_both_ways_and_round_the_end(quiz: Quiz) -> None:
    practise(quiz)
    async with quiz.run() as pilot:
        await press(pilot, "p")
        screen = pilot.app.screen
        assert isinstance(screen, ProgressScreen)
        seen_pages = [screen.page]
        for _ in range(6):
            await press(pilot, "right")
            seen_pages.append(screen.page)
        assert seen_pages == [*NAMES, "now"]
        await press(pilot, "left")
        assert screen.page == "questions", "also out of the table"
        await press(pilot, "left")
        assert screen.page == "misses"
        await pilot.click("#pages", offset=(2, 0))
        assert screen.page == "now"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_what_was_missed_is_answered_from_the_list_and_leaves_it(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        await press(pilot, "s")
        await answer(pilot, "It always reaches the global minimum.")
        await press(pilot, "h", "p")
        shown = await page(pilot, 5)
        assert "1 of 1" in shown
        assert footer(pilot)["enter"] == "Answer it"
        await press(pilot, "end", "enter")
        assert isinstance(pilot.app.screen, QuestionScreen)
        await answer(pilot, "To minimise the loss it repeats steps against the gradient.")
        await press(pilot, "escape", "escape")
        if not isinstance(pilot.app.screen, ProgressScreen):
            await press(pilot, "h", "p")
        assert "Nothing to mend" in await page(pilot, 5)


async def test_a_large_window_shows_all_panels_at_once(quiz: Quiz) -> None:
    practise(quiz)
    async with quiz.run(size=(120, 40)) as pilot:
        await press(pilot, "p")
        shown = flat(seen(pilot))
        for head in ("Days of study", "Recall by topic", "Due in the days ahead",
                     "Sure, and right", "Predictions in the demos"):  # fmt: skip
            assert head in shown
        await press(pilot, "3")
        assert isinstance(pilot.app.focused, QuestionTable)
        await pilot.resize_terminal(80, 24)
        await press(pilot, "left")
        assert pilot.app.screen.page == "misses"  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_is_cut_off_at_any_size(quiz: Quiz, size: tuple[int, int]) -> None:
    practise(quiz)
    async with quiz.run(size=size, lang=Lang.KO) as pilot:
        await press(pilot, "p")
        screen = pilot.app.screen
        assert isinstance(screen, ProgressScreen)
        for number in (*range(len(screen.pages)), *range(len(screen.pages))):
            await press(pilot, str(number + 1))
            assert all(cell_len(line) <= size[0] for line in seen(pilot).splitlines())
            assert screen.query_one("#panels").max_scroll_x == 0
            names = seen(pilot).splitlines()[2]
            assert f"[{number + 1} " in names
            assert all(str(n + 1) in names for n in range(len(screen.pages)))
            if screen.page != "questions":
                assert "…" not in seen(pilot)
            if number == len(screen.pages) - 1:
                await press(pilot, "ctrl+l")  # and once more in English


async def test_without_colour_the_open_page_and_every_level_are_told_apart(
    quiz: Quiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    practise(quiz)
    async with quiz.run() as pilot:
        await press(pilot, "p", "2")
        assert "[2 Memory]" in seen(pilot)
    assert len({*heat_map.SIGNS}) == 5


async def test_a_history_that_cannot_be_read_gets_a_sentence(
    quiz: Quiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quizgd.practice.records import HistoryError  # noqa: PLC0415
    from quizgd.tui.screens import progress  # noqa: PLC0415

    def broken(*_: object) -> None:
        from quizgd.language import Bilingual  # noqa: PLC0415

        raise HistoryError(Bilingual("고장", "broken"))

    monkeypatch.setattr(progress, "overview", broken)
    async with quiz.run() as pilot:
        await press(pilot, "p")
        assert "the history could not be read" in flat(seen(pilot))


# What is drawn


def test_bars_line_up_in_korean_too_and_cut_names_before_notes() -> None:
    some = [
        Bar("학습률", 0.5, "2개 중 1개"),
        Bar("Learning rate", 1.0, "1 of 1"),
        Bar("아주 긴 주제 이름이라서 자리가 모자랍니다", None, "0 of 3"),
    ]
    for width in (40, 60, 90):
        lines = bars.picture(some, width).plain.split("\n")
        assert all(cell_len(line) <= width for line in lines)
        ends = {cell_len(line[: line.index("%") + 1]) for line in lines if "%" in line}
        assert len(ends) == 1
        assert "0 of 3" in lines[2]
    half = bars.picture(some, 90).plain.split("\n")[0]
    assert abs(half.count("█") - half.count("░")) <= 1
    assert "░" not in bars.picture(some, 90).plain.split("\n")[1]


@pytest.mark.parametrize("width", [20, 56, 76, 120])
@pytest.mark.parametrize("lang", [*Lang])
def test_the_calendar_ends_today_and_fits(width: int, lang: Lang) -> None:
    graded = {DAY: 25, DAY - timedelta(days=1): 1, DAY - timedelta(days=7): 5}
    lines = heat_map.picture(graded, DAY, width, lang).plain.split("\n")
    assert len(lines) == heat_map.HEIGHT
    assert all(cell_len(line) <= width for line in lines[:-1])
    saturday, friday, sunday = lines[6], lines[5], lines[7]
    assert saturday.rstrip()[-3:] == "▒ █", "a week ago, and today"
    assert friday.rstrip()[-1] == "░"
    assert sunday.rstrip()[-1] == "·", "tomorrow is empty"
    assert sunday.endswith("  ")


def test_columns_show_every_day_on_which_anything_is_due() -> None:
    days = [(DAY + timedelta(days=n), count) for n, count in enumerate([80, 0, 1, 40])]
    lines = day_columns.picture(days, DAY + timedelta(days=3), 60).plain.split("\n")
    assert len(lines) == day_columns.HEIGHT + 2
    top, bottom = lines[0][5:], lines[4][5:]
    assert lines[0].startswith(" 80 ┤")
    assert top[0] != " " and top[3:].strip() == ""
    assert bottom[0] != " " and bottom[3] == " " and bottom[6] != " " and bottom[9] != " "
    assert lines[5].index("▲") == 5 + 9
    assert lines[6].strip() == "1/31"
    assert day_columns.picture([], None, 60).plain
    long = [(DAY + timedelta(days=n), n) for n in range(56)]
    assert all(cell_len(line) <= 62 for line in
               day_columns.picture(long, None, 61).plain.split("\n"))  # fmt: skip
