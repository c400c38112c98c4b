"""What each screen shows and offers, in any size, with hostile text, and when things are broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from quiz_driver import BANK, Quiz, answer, box, flat, footer, paste, press, seen, settle, told
from stillness import until
from textual.binding import Binding
from textual.command import CommandList, CommandPalette
from textual.content import Content
from textual.widgets import Input

from quizgd import paths
from quizgd.bank.model import Level
from quizgd.language import Lang
from quizgd.tui.commands import GOTO
from quizgd.tui.screens.choose import LevelScreen, TopicScreen
from quizgd.tui.screens.demo_list import DemoListScreen
from quizgd.tui.screens.drill_list import DrillListScreen
from quizgd.tui.screens.help import HelpScreen
from quizgd.tui.screens.home import HomeScreen
from quizgd.tui.screens.interview_start import InterviewScreen
from quizgd.tui.screens.progress import ProgressScreen
from quizgd.tui.screens.question import COUNTDOWN_FACTOR, QuestionScreen
from quizgd.tui.screens.settings import SettingsScreen
from quizgd.tui.screens.today import TodayScreen
from quizgd.tui.screens.verdict import VerdictScreen
from quizgd.tui.widgets.answer_box import LIMIT

HOSTILE = "E[X] is always [/] the mean [@click=app.quit]x[/] P[X=x|Y] [bold"


@pytest.mark.parametrize(
    ("lang", "size"), [(Lang.KO, (80, 24)), (Lang.EN, (120, 40)), (Lang.KO, (200, 60))]
)
async def test_hostile_text_shows_literally_everywhere(
    quiz: Quiz, lang: Lang, size: tuple[int, int]
) -> None:
    async with quiz.run(size=size, lang=lang, screen="quiz", ids=("expectation",)) as pilot:
        shown = flat(seen(pilot))
        assert "E[X]" in shown
        assert "P[X=x|Y]" in shown
        assert "[/] [@click=app.quit]x[/]" in shown
        assert "[b]" in shown
        await press(pilot, "f2", "f2", "f2")
        assert "[red]" in seen(pilot)
        await paste(pilot, HOSTILE)
        assert HOSTILE in flat(seen(pilot))
        await press(pilot, "enter")
        report = pilot.app.screen.query_one("#report")
        everything = " ".join(
            str(widget.render()) for widget in report.query("Static").results()
        ).replace("\N{NO-BREAK SPACE}", " ")
        for piece in ("E[X]", "[$x]", "[@click=app.quit]y[/]", "[/]", "[@click=app.quit]x[/]"):
            assert piece in everything
        await press(pilot, "x", "escape", "h", "p", "left")
        assert "[@click=app.quit]x[/]" in flat(seen(pilot))
        await press(pilot, "escape", "t")
        assert "[b]" in seen(pilot)
        assert pilot.app.is_running


async def test_a_paste_cannot_steer_the_terminal(quiz: Quiz) -> None:
    async with quiz.run(screen="quiz", ids=("expectation",)) as pilot:
        await paste(pilot, "a\x1b[2Jb\x9dc\u202ed\te\r\nf")
        assert box(pilot).text == "a[2Jbcd    e\nf"


async def test_a_paste_beyond_the_limit_is_cut_and_told(quiz: Quiz) -> None:
    async with quiz.run(screen="quiz", ids=("expectation",)) as pilot:
        await paste(pilot, "가나다 " * 100_000)
        assert len(box(pilot).text) == LIMIT
        assert "4,000" in seen(pilot)
        await pilot.press("x")
        assert len(box(pilot).text) == LIMIT
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, VerdictScreen)


async def test_letters_are_letters_in_the_box(quiz: Quiz) -> None:
    letters = "sdpqrxnyhfa?tl"
    async with quiz.run() as pilot:
        await press(pilot, "s")
        await pilot.press(*letters)
        assert box(pilot).text == letters
        assert "question_mark" not in footer(pilot)


@pytest.mark.parametrize("key", ["ctrl+j", "shift+enter"])
async def test_a_new_line_does_not_submit(quiz: Quiz, key: str) -> None:
    async with quiz.run() as pilot:
        await press(pilot, "s")
        await pilot.press("a", key, "b")
        assert box(pilot).text == "a\nb"
        assert quiz.history.answers() == []


async def test_the_length_meter_follows_the_typing(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        await press(pilot, "s")
        assert "name the key concepts, then stop" in seen(pilot)
        await paste(pilot, "one two three four five")
        assert "2 / 20 s aloud" in seen(pilot)
        assert "still short" in seen(pilot)
        await paste(pilot, " word" * 20)
        assert "within the target" in seen(pilot)
        await paste(pilot, " word" * 35)
        assert "past the target" in seen(pilot)
        await paste(pilot, " word" * 40)
        assert "if the key points are said, stop" in seen(pilot)


async def test_the_countdown_runs_out_and_goes_away(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        await press(pilot, "s", "ctrl+t")
        assert "1:20" in seen(pilot)
        quiz.clocks.seconds += COUNTDOWN_FACTOR * 20 - 5
        await until(pilot, lambda: "0:05" in seen(pilot), "five seconds left")
        quiz.clocks.seconds += 5
        await until(pilot, lambda: "time is up" in seen(pilot), "the end of the time")
        assert "Time is up: submit now" in flat(seen(pilot))
        await press(pilot, "ctrl+t")
        assert "time is up" not in seen(pilot)


@pytest.mark.parametrize(
    ("lang", "size"), [(Lang.KO, (59, 24)), (Lang.EN, (80, 17)), (Lang.KO, (20, 5))]
)
async def test_a_window_too_small_says_so_in_one_sentence(
    quiz: Quiz, size: tuple[int, int], lang: Lang
) -> None:
    async with quiz.run(size=size, lang=lang) as pilot:
        shown = flat(seen(pilot))
        assert "60x18" in shown
        assert "quizgd" not in shown


async def test_a_resize_at_any_moment_loses_nothing(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        await press(pilot, "s")
        await paste(pilot, "it minimises the loss")
        for size in ((30, 8), (200, 60), (59, 17), (120, 40), (60, 18)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert box(pilot).text == "it minimises the loss"
            if size[0] >= 60 and size[1] >= 18:
                assert box(pilot).has_focus
        assert "What is gradient descent?" in seen(pilot)
        await press(pilot, "enter")
        for size in ((30, 8), (200, 60), (60, 18)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
        assert "1 of 3 key points stated." in flat(seen(pilot))


@pytest.mark.parametrize(
    ("lang", "size"),
    [(Lang.KO, (60, 18)), (Lang.EN, (60, 18)), (Lang.EN, (80, 24)), (Lang.KO, (200, 60))],
)
async def test_the_question_screen_has_room_for_everything(
    quiz: Quiz, size: tuple[int, int], lang: Lang
) -> None:
    async with quiz.run(size=size, lang=lang) as pilot:
        await press(pilot, "s", "f2", "f2", "f2")
        screen = pilot.app.screen
        for selector in ("#where", "#ask", "#answer", "#hints", "#meter", "Footer"):
            region = screen.query_one(selector).region
            assert region.height > 0
            assert region.bottom <= size[1]
            assert region.right <= size[0]
        assert box(pilot).size.height >= 2


@pytest.mark.parametrize("lang", [*Lang])
async def test_the_footer_fits_in_eighty_cells(quiz: Quiz, lang: Lang) -> None:
    async with quiz.run(lang=lang) as pilot:
        widths = []
        for keys in ((), ("s",), ("ctrl+g",)):
            await press(pilot, *keys)
            named = list(pilot.app.screen.query("FooterKey"))
            widths.append(max(key.region.right for key in named))
        assert max(widths) <= 80


async def test_the_footer_and_the_mouse_tell_the_truth(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        assert "r" not in footer(pilot), "there is nothing to resume yet"
        await pilot.click("Menu", offset=(6, 1))
        await settle(pilot)
        assert isinstance(pilot.app.screen, QuestionScreen)
        hint = next(k for k in pilot.app.screen.query("FooterKey") if "Hint" in str(k.render()))
        await pilot.click(hint)
        await settle(pilot)
        assert "There are 3 key points." in seen(pilot)
        await paste(pilot, "it minimises the loss")
        submit = next(k for k in pilot.app.screen.query("FooterKey") if "Submit" in str(k.render()))
        await pilot.click(submit)
        await settle(pilot)
        assert isinstance(pilot.app.screen, VerdictScreen)
        again = next(k for k in pilot.app.screen.query("FooterKey") if "Again" in str(k.render()))
        await pilot.click(again)
        await settle(pilot)
        assert isinstance(pilot.app.screen, QuestionScreen)


@pytest.mark.parametrize("lang", [*Lang])
async def test_help_lists_the_keys_of_where_one_is(quiz: Quiz, lang: Lang) -> None:
    async with quiz.run(size=(120, 60), lang=lang) as pilot:
        await press(pilot, "s")
        here = footer(pilot)
        await press(pilot, "f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        shown = flat(seen(pilot))
        assert lang.value == "en" or "포기하고 모범 답안 보기" in shown
        for key in here:
            display = pilot.app.get_key_display(Binding(key, ""))
            assert display.replace("⏎", "enter") in shown
        for everywhere in ("f1", "^l", "^q", "^p", "f3"):
            assert everywhere in shown
        assert str(quiz.home / "history.sqlite3") in shown.replace(" ", "")
        await press(pilot, "ctrl+l")
        assert flat(seen(pilot)) != shown
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, QuestionScreen)
        assert lang.other is pilot.app.desk.lang  # type: ignore[attr-defined]


def first(found: CommandList) -> str:
    """The command that Enter would choose."""
    return str(found.get_option_at_index(found.highlighted or 0).prompt)


async def test_the_palette_finds_every_screen(quiz: Quiz) -> None:
    reached = {
        "home": HomeScreen,
        "today": TodayScreen,
        "drills": DrillListScreen,
        "interview": InterviewScreen,
        "settings": SettingsScreen,
        "topics": TopicScreen,
        "levels": LevelScreen,
        "demos": DemoListScreen,
        "progress": ProgressScreen,
        "help": HelpScreen,
    }
    async with quiz.run(lang=Lang.KO, size=(120, 40)) as pilot:
        for number, (place, title, _) in enumerate(GOTO):
            lang = (Lang.KO, Lang.EN)[number % 2]
            commands = {c.title: c for c in pilot.app.get_system_commands(pilot.app.screen)}
            assert all(name[lang] in commands for _, name, _ in GOTO)
            commands[title[lang]].callback()
            await settle(pilot)
            assert isinstance(pilot.app.screen, reached[place])
            while not isinstance(pilot.app.screen, HomeScreen):
                await press(pilot, "escape")
            await press(pilot, "ctrl+l")
        await press(pilot, "ctrl+p")
        assert isinstance(pilot.app.screen, CommandPalette)
        lang = lang.other
        await until(pilot, lambda: GOTO[1][1][lang] in seen(pilot), "the list of all commands")
        wanted = next(title[lang] for place, title, _ in GOTO if place == "progress")
        pilot.app.screen.query_one(Input).value = wanted
        found = pilot.app.screen.query_one(CommandList)
        await until(
            pilot,
            lambda: bool(found.option_count) and wanted in first(found),
            "what was typed",
        )
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ProgressScreen)


async def test_a_topic_and_a_level_are_chosen_and_remembered(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        await press(pilot, "t")
        assert "Gradient descent basics" in seen(pilot)
        assert "3 questions" in seen(pilot)
        await press(pilot, "down", "enter", "l")
        assert "junior" in seen(pilot)
        assert "2 questions" in seen(pilot)
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "2 questions" in seen(pilot)
    async with quiz.run() as pilot:
        assert "Gradient descent basics" in seen(pilot)
        await press(pilot, "s")
        assert "1 / 2" in seen(pilot)


async def test_the_command_line_chooses_questions_topic_and_level(quiz: Quiz) -> None:
    async with quiz.run(screen="quiz", topic="gd-basics", level=Level.JUNIOR) as pilot:
        assert "1 / 2" in seen(pilot)
    async with quiz.run(screen="quiz", ids=("full-batch", "nowhere")) as pilot:
        assert "How much data does batch" in seen(pilot)
        assert told(pilot) == "The bank holds no such question: nowhere"


async def test_a_demo_is_opened_from_the_command_line(quiz: Quiz) -> None:
    async with quiz.run(screen="demo", demo="learning-rate", size=(120, 40)) as pilot:
        assert "Learning rate" in seen(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
    async with quiz.run(screen="demo") as pilot:
        assert isinstance(pilot.app.screen, DemoListScreen)


async def test_progress_counts_and_asks_a_question_on_the_side(quiz: Quiz) -> None:
    async with quiz.run(size=(100, 30)) as pilot:
        await press(pilot, "s")
        await answer(pilot, "it minimises the loss")
        await press(pilot, "h", "p", "left")
        shown = flat(seen(pilot))
        assert "1 of 4 questions answered" in shown
        assert "1 33 % 33 % 2026-01-31 What is gradient descent?" in shown
        assert footer(pilot)["enter"] == "Answer it"
        await press(pilot, "enter")
        assert "What is gradient descent?" in seen(pilot)
        assert "1 / 4" not in seen(pilot)
        await answer(pilot, "against the gradient")
        await press(pilot, "h")
        assert "2 / 4 · How does the learning rate" in flat(seen(pilot)), "the round still waits"


async def test_a_bank_of_ones_own_with_problems_is_shown_and_left_out(
    quiz: Quiz, tmp_path: Path
) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("topic: mine\nquestions: [{id: '[/]'}]\n", encoding="utf-8")
    async with quiz.run(banks=(own,), size=(120, 40)) as pilot:
        assert "The question files need correcting" in seen(pilot)
        assert "own.yaml:" in seen(pilot)
        assert "You can go on with the questions that are shipped" in flat(seen(pilot))
        await press(pilot, "enter")
        assert "4 questions" in seen(pilot)


async def test_a_broken_shipped_bank_leaves_the_demos(
    quiz: Quiz, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "bank"
    shutil.copytree(BANK, broken)
    (broken / "basics.yaml").write_text("topic: [", encoding="utf-8")
    monkeypatch.setattr(paths, "shipped_bank", lambda: broken)
    async with quiz.run(lang=Lang.KO, size=(120, 40)) as pilot:
        assert "basics.yaml:" in seen(pilot)
        await press(pilot, "enter")
        assert "질문을 열지 못했습니다" in seen(pilot)
        assert "s" not in footer(pilot)
        await press(pilot, "s", "t", "p")
        assert isinstance(pilot.app.screen, HomeScreen)
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, DemoListScreen)


async def test_no_color_keeps_every_state_apart(
    quiz: Quiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with quiz.run(size=(120, 40)) as pilot:
        await press(pilot, "s")
        await answer(pilot, "it minimises the loss. it always finds the global minimum")
        shown = flat(seen(pilot))
        for sign in ("✓2", "✗1", "○"):
            assert sign in shown
        content = pilot.app.screen.query_one("#answer").render()
        assert isinstance(content, Content)
        styles = {str(span.style) for span in content.spans}
        assert any("underline" in style for style in styles)
        assert any("reverse" in style for style in styles)


async def test_quitting_by_key_and_by_menu(quiz: Quiz) -> None:
    async with quiz.run() as pilot:
        await press(pilot, "s")
        await press(pilot, "ctrl+q")
        assert not pilot.app.is_running
    async with quiz.run() as pilot:
        await press(pilot, "end", "enter")
        assert not pilot.app.is_running


async def test_ctrl_c_does_not_quit_but_says_how(quiz: Quiz) -> None:
    async with quiz.run(lang=Lang.KO) as pilot:
        await press(pilot, "ctrl+c")
        assert "Ctrl+Q를 누르면 종료합니다." in seen(pilot)
